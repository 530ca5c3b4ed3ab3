"""One doc comment → its diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.lints import BACKTICKS, REDUNDANT_LINKS, effective
from pdoc.clean.items import Checks, Docs, LinkProblem
from pdoc.lints.model import Finding
from pdoc.lints.place import place_of
from pdoc.lints.quick import suspicious

if TYPE_CHECKING:
    from pdoc.markdown.located import LinkUse

_SILENT: Final = ("allow", "expect")


def docs_diagnostics(docs: Docs) -> Iterator[Diagnostic]:
    """What the lints say about a text, at the levels that hold where it was written."""
    checks = docs.checks
    if checks is None:
        return
    if checks.parts:
        for part in checks.parts:
            yield from docs_diagnostics(part)
        return
    ticks = bool(checks.levels) and effective(BACKTICKS, checks.levels) not in _SILENT
    if not _maybe_faulty(docs.text, checks.problems) and not suspicious(docs.text, ticks):
        return
    for finding in _findings(docs.text, checks):
        level = effective(finding.lint, checks.levels)
        if level not in _SILENT:
            yield _diagnostic(docs, finding, level == "warn")


def _maybe_faulty(text: str, problems: tuple[LinkProblem, ...]) -> bool:
    """Whether one of the problems may be one of the text's links: an address in parentheses that names no
    item is none."""
    return any(
        not problem.lenient
        or "\\" in text
        or "&" in text
        or text.count(problem.written) != text.count(f"]({problem.written})")
        or problem.written not in text
        for problem in problems
    )


def _diagnostic(docs: Docs, finding: Finding, mild: bool) -> Diagnostic:
    place = place_of(docs, finding.start, finding.end)
    notes = finding.notes
    if not place.exact:
        notes = (f"it is about `{docs.text[finding.start : finding.end].splitlines()[0]}`", *notes)
    return Diagnostic(
        "warning" if mild else "error",
        finding.lint,
        finding.message,
        docs.file,
        place.line,
        place.column,
        place.end_column,
        place.source_line,
        notes,
    )


def _findings(text: str, checks: Checks) -> Iterator[Finding]:
    from pdoc.lints.text import text_findings
    from pdoc.markdown.located import located

    found = located(text)
    yield from text_findings(text, found)
    if not checks.problems:
        return
    problems: dict[str, list[LinkProblem]] = {}
    for problem in checks.problems:
        problems.setdefault(problem.written, []).append(problem)
    for link in found.links:
        for problem in problems.get(link.written, ()):
            place = _link_place(text, link, problem)
            if place is not None:
                yield Finding(problem.lint, *place, problem.message, problem.notes)


def _link_place(text: str, link: LinkUse, problem: LinkProblem) -> tuple[int, int] | None:
    """Where to point for what is wrong with a link; None when it is not this link that is meant."""
    start, end = link.start, link.end
    if problem.lint == REDUNDANT_LINKS:
        if link.label != problem.label or link.kind not in ("inline", "label", "reference"):
            return None
        if link.kind == "reference":
            end = link.whole[1] - 1
            start = text.rfind("[", 0, end) + 1
            return (start, end) if start > link.label_start else None
        return start, end
    if problem.lenient and link.kind != "label" and (link.kind == "inline" or "`" not in link.written):
        return None
    start, end = _trimmed(text, start, end)
    at = text.find(problem.part, start, end) if problem.part else -1
    return (at, at + len(problem.part)) if at >= 0 else (start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and backticks at both ends."""
    while start < end - 1 and text[start] in " \t\n`":
        start += 1
    while end > start + 1 and text[end - 1] in " \t\n`":
        end -= 1
    return start, end
