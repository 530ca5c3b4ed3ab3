"""Running a build and telling the user about it."""

from __future__ import annotations

import itertools
import os
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from pdoc.base.diagnostics import Diagnostic, format_human
from pdoc.base.errors import NothingToDocumentError, PdocError, ThemeError, UsageError
from pdoc.driver.options import BuildOptions

if TYPE_CHECKING:
    from pdoc.driver.report import Outcome
    from pdoc.jobs.start import ForkServer


def run_build(
    path: str, given: dict[str, Any], lints: tuple[tuple[str, str], ...], ignored: list[str],
    server: ForkServer | None = None,
) -> int:  # fmt: skip
    """Build, show diagnostics and the closing line; gives the exit code."""
    from pdoc.cli.progress import make_progress
    from pdoc.driver.build import build

    as_json = given.pop("message_format") == "json"
    color_wish = given.pop("color")
    color = color_wish == "always" or (color_wish == "auto" and sys.stderr.isatty())
    verbose, quiet, opens = given.pop("verbose"), given.pop("quiet"), given.pop("open_")
    given["jobs"] = given["jobs"] or 0
    options = BuildOptions(
        path=path, lints=lints, **{k: v for k, v in given.items() if k in BuildOptions.__struct_fields__}
    )
    if verbose:
        for name in ignored:
            click_echo(f"note: `{name}` steers the compiler, which pdoc does not run: without effect")
    progress = make_progress(quiet=quiet or as_json, terminal=sys.stderr.isatty(), verbose=verbose)
    try:
        with progress:
            outcome = build(options, progress.event, server)
    except (UsageError, ThemeError) as error:
        return _fail(str(error), as_json, color, 2)
    except NothingToDocumentError as error:
        return _fail(str(error), as_json, color, 3)
    except PdocError as error:
        return _fail(str(error), as_json, color, 3)
    _show(outcome.diagnostics, as_json, color, quiet)
    _close(outcome, as_json, quiet)
    if opens and outcome.first_page is not None:
        import webbrowser

        webbrowser.open("file://" + outcome.first_page)
    return outcome.exit_code


def click_echo(text: str) -> None:
    """A line to the error stream."""
    print(text, file=sys.stderr)


def _fail(message: str, as_json: bool, color: bool, code: int) -> int:
    found = Diagnostic("error", "", message)
    _show((found,), as_json, color, False)
    return code


def _show(found: tuple[Diagnostic, ...], as_json: bool, color: bool, quiet: bool) -> None:
    for one in map(_located, found):
        if as_json:
            line = msgspec.json.encode(
                {"reason": "compiler-message", "message": one, "rendered": format_human(one)}
            )
            print(line.decode())
        elif not quiet or one.level == "error":
            click_echo(format_human(one, color=color))


def _close(outcome: Outcome, as_json: bool, quiet: bool) -> None:
    if as_json:
        print(msgspec.json.encode({
            "reason": "build-finished", "success": outcome.exit_code == 0, "crates": outcome.crates,
            "pages": outcome.pages, "seconds": round(outcome.seconds, 3), "warnings": outcome.warnings,
            "errors": outcome.errors, "out_dir": outcome.out_dir,
        }).decode())  # fmt: skip
    elif not quiet:
        click_echo(outcome.closing_line())


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
