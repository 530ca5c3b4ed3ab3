"""Running a build and telling the user about it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from pdoc.base.errors import PdocError, ThemeError, UsageError
from pdoc.cli.messages import Wishes, close, fail, say, show
from pdoc.driver.options import BuildOptions

if TYPE_CHECKING:
    from pdoc.cli.start import Start
    from pdoc.rebuild.record import Record


def run_build(path: str | None, given: dict[str, Any], ignored: list[str], start: Start) -> int:
    """Build, show diagnostics and the closing line; gives the exit code."""
    from pdoc.cli.progress import make_progress
    from pdoc.driver.build import build

    asked = path, dict(given), ignored
    color, opens = given.pop("color"), given.pop("open_", False)
    wishes = Wishes(given.pop("message_format"), colored(color), given.pop("verbose"), given.pop("quiet"))
    given["jobs"] = given["jobs"] or 0
    options = BuildOptions(path=path or ".", **given)
    if wishes.verbose:
        for text in ignored:
            say(f"note: without effect: {text}")
    progress = make_progress(
        quiet=wishes.quiet or wishes.form == "json",
        terminal=sys.stderr.isatty(),
        verbose=wishes.verbose,
        color=wishes.color,
    )
    try:
        with progress:
            once_more = wishes.form != "json" and not (wishes.verbose or opens or options.verify_cache)
            began = start.began if once_more else 0
            outcome = build(options, progress.event, start.server, began, None, start.since)
    except (UsageError, ThemeError) as error:
        fail(str(error), wishes)
        return 2
    except PdocError as error:
        fail(str(error), wishes)
        return 3
    said = show(outcome.diagnostics, wishes)
    close(outcome, wishes)
    if outcome.record is not None:
        _keep(outcome.state, outcome.record._replace(command=start.command, said=said, asked=asked))
    if opens and outcome.first_page is not None:
        import webbrowser
        from pathlib import Path

        webbrowser.open(Path(outcome.first_page).as_uri())
    return outcome.exit_code


def _keep(state: str, record: Record) -> None:
    from pdoc.rebuild.command import FOLDER, file_name
    from pdoc.rebuild.record import remove_old, write_record

    folder = os.path.join(state, FOLDER)
    write_record(os.path.join(folder, file_name(record.command)), record)
    remove_old(folder)


def colored(wish: str) -> bool:
    """Whether to write in colours: `auto` means where a terminal looks and nobody objects."""
    if wish == "auto":
        return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
