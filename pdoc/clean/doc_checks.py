"""What lints must know of a doc comment beside its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.lints import BROKEN_LINKS, PRIVATE_LINKS, REDUNDANT_LINKS, effective
from pdoc.base.patterns import compiled
from pdoc.clean.exported import is_exported, is_plainly_public
from pdoc.clean.intra_doc import resolve_link
from pdoc.clean.items import Checks, DocLink, LinkProblem
from pdoc.clean.lint_levels import Levels, module_levels, with_attrs

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import ModuleData, Res
    from pdoc.syntax.model import Attr

_EXPLICIT: Final = compiled(
    r"\[(?P<label>[^\[\]]+)\](?:\((?P<inline>[^()\s]+(?:\(\))?)\)|\[(?P<name>[^\[\]]+)\])"
)
_PATH: Final = compiled(r"(?!Self\b)[\w:]+")
_SILENT: Final = ("allow", "expect")


def levels_of(context: CleanContext, module: ModuleData, attrs: tuple[tuple[Attr, ...], ...]) -> Levels:
    """The levels for docs in a module, below items with these attributes, the outermost first."""
    levels = module_levels(context, module)
    if context.options.lints_silent:
        return levels
    for one in attrs:
        if one:
            levels = with_attrs(levels, one)
    return levels


def make_checks(
    context: CleanContext,
    levels: Levels,
    lines: tuple[tuple[int, int], ...],
    span: tuple[int, int] | None,
    problems: tuple[LinkProblem, ...],
) -> Checks:
    """The checks of one text; most texts of a module have the same."""
    if lines or span is not None or problems:
        return Checks(levels, lines, span or (0, 0), problems)
    known = context.checks.get(levels)
    if known is None:
        known = context.checks[levels] = Checks(levels)
    return known


def link_problems(
    context: CleanContext,
    text: str,
    written: tuple[str, ...],
    links: tuple[DocLink, ...],
    module: ModuleData,
    owner: Res | None,
    levels: Levels,
) -> tuple[LinkProblem, ...]:
    """What is wrong with the links of a text: those that lead nowhere, into private parts, or in circles."""
    found: list[LinkProblem] = []
    by_text = {link.written: link for link in links}
    if len(by_text) < len(set(written)) and effective(BROKEN_LINKS, levels) not in _SILENT:
        from pdoc.clean.link_problem import link_problem

        for one in dict.fromkeys(written):
            if one not in by_text and f"[{one}]:" not in text:
                problem = link_problem(context, one, module, owner)
                if problem is not None:
                    found.append(problem)
    if effective(PRIVATE_LINKS, levels) not in _SILENT:
        found.extend(_private(context, links, owner))
    wanted = ("](" in text or "][" in text) and effective(REDUNDANT_LINKS, levels) not in _SILENT
    if wanted and (context.options.document_private or is_plainly_public(owner)):
        found.extend(_redundant(context, text, by_text, module, owner))
    return tuple(found)


def _private(context: CleanContext, links: tuple[DocLink, ...], owner: Res | None) -> list[LinkProblem]:
    found: list[LinkProblem] = []
    for link in links:
        if is_exported(context, link.target, link.fragment):
            continue
        if owner is not None and not is_exported(context, owner.key, ""):
            return []
        source = f"of `{owner.name}` " if owner is not None else ""
        note = "the link works because private items are documented"
        if not context.options.document_private:
            note = "with `--document-private-items` the link would work"
        message = f"public documentation {source}links to the private item `{link.text.split('#')[0]}`"
        found.append(LinkProblem(link.written, PRIVATE_LINKS, message, (note,)))
    return found


def _redundant(
    context: CleanContext, text: str, links: dict[str, DocLink], module: ModuleData, owner: Res | None
) -> list[LinkProblem]:
    """Links whose label alone would lead where their destination leads: both are paths of one item.

    As in rustdoc, members do not count, nor what is public by a re-export alone.
    """
    found: list[LinkProblem] = []
    for m in _EXPLICIT.finditer(text):
        label = m["label"].strip("`")
        target = m["inline"]
        if target is None:
            defined = re.search(rf"^ {{0,3}}\[{re.escape(m['name'])}\]:[ \t]*<?([^\s>]+)", text, re.M)
            target = defined[1] if defined is not None else m["name"]
        link = links.get(target)
        if link is None or not (label.endswith(target) or target.endswith(label)):
            continue
        if not (_PATH.fullmatch(label) and _PATH.fullmatch(target)):
            continue
        same = resolve_link(context, label, module, owner)
        if same is not None and (same.target, same.fragment) == (link.target, link.fragment):
            if link.fragment and not link.fragment.startswith("variant."):
                continue
            found.append(
                LinkProblem(
                    target,
                    REDUNDANT_LINKS,
                    "the link says twice where it leads",
                    ("its label alone leads there too", f"help: leave the target out: `[{m['label']}]`"),
                    label=m["label"],
                )
            )
    return found
