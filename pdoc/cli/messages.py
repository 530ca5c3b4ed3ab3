"""What a build says at the end: diagnostics and the closing line, for people or as JSON."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from pdoc.base.diagnostics import Diagnostic, format_human
from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.driver.report import Outcome


class Wishes(NamedTuple):
    """How the user wants to be talked to."""

    form: str = "human"
    """`human`, `short` (a line a diagnostic) or `json` (a line of JSON each, on the output)."""
    color: bool = False
    verbose: int = 0
    quiet: bool = False
    """Only errors are said."""


def say(text: str) -> None:
    """A line to the error stream."""
    print(text, file=sys.stderr)


def show(found: Iterable[Diagnostic], wishes: Wishes) -> str:
    """Say what was found in the input; gives what went to the error stream."""
    said: list[str] = []
    for one in map(_located, found):
        if wishes.form == "json":
            _say_json({"reason": "compiler-message", "message": one, "rendered": format_human(one)})
        elif not wishes.quiet or one.level == "error":
            text = _short(one) if wishes.form == "short" else format_human(one, color=wishes.color)
            said.append(f"{text}\n")
            say(text)
    return "".join(said)


def close(outcome: Outcome, wishes: Wishes) -> None:
    """Say what came of the build, and where it is."""
    if wishes.form == "json":
        finished = {
            "reason": "build-finished", "success": outcome.exit_code == 0, "crates": outcome.crates,
            "pages": outcome.pages, "seconds": round(outcome.seconds, 3), "warnings": outcome.warnings,
            "errors": outcome.errors, "out_dir": outcome.out_dir, "timings": outcome.timings,
        }  # fmt: skip
        _say_json(finished)
    elif not wishes.quiet:
        if wishes.verbose and outcome.log is not None:
            say(f"pdoc: the log: {outcome.log}")
        if outcome.timings is not None:
            say(f"pdoc: timings: {outcome.timings}")
        say(outcome.closing_line())


def fail(message: str, wishes: Wishes, reason: str = "build-finished") -> None:
    """Say why nothing was made; `reason` names the command's end in JSON."""
    show((Diagnostic("error", "", message),), wishes)
    if wishes.form == "json":
        finished(reason, False, {})


def finished(reason: str, success: bool, said: dict[str, Any]) -> None:
    """The last line of a command that talks in JSON."""
    _say_json({"reason": reason, "success": success, **said})


def _say_json(value: dict[str, Any]) -> None:
    print(msgspec.json.encode(value).decode())


def _short(found: Diagnostic) -> str:
    place = ":".join(str(each) for each in (found.path, found.line, found.column) if each)
    code = f"[{found.code}]" if found.code else ""
    return f"{place}{': ' if place else ''}{found.level}{code}: {found.message}"


def _located(found: Diagnostic) -> Diagnostic:
    """The diagnostic with its path as the user would write it and the line that it is about."""
    if not found.path:
        return found
    text = found.source_line
    if found.line and not text:
        try:
            with open(found.path, encoding="utf-8", errors="replace") as file:
                text = next(itertools.islice(file, found.line - 1, None), "").rstrip("\n")
        except OSError:
            text = ""
    here = os.getcwd() + os.sep
    path = found.path.removeprefix(here)
    return msgspec.structs.replace(found, path=path, source_line=text)
