"""Making an index and telling the user about it."""

from __future__ import annotations

import sys
from typing import Any, Final

from pdoc.base.errors import PdocError, UsageError
from pdoc.base.patterns import compiled
from pdoc.cli.messages import Wishes, fail, finished, say, show
from pdoc.cli.run_build import colored
from pdoc.driver.std_index import IndexOptions, MadeIndex, make_index
from pdoc.stdlib.cache import SHIPPED

_FROM: Final = {"html": "HTML documentation", "sources": "sources"}
_RELEASE: Final = compiled(r"\d+\.\d+\.\d+")


def run_index(given: dict[str, Any]) -> int:
    """Make it, say what was made; gives the exit code."""
    from pdoc.cli.progress import make_progress

    wishes = Wishes(
        given.pop("message_format"), colored(given.pop("color")), given.pop("verbose"), given.pop("quiet")
    )
    given["jobs"] = given["jobs"] or 0
    options = IndexOptions(**given)
    progress = make_progress(
        quiet=wishes.quiet or wishes.form == "json",
        terminal=sys.stderr.isatty(),
        verbose=wishes.verbose,
        color=wishes.color,
    )
    try:
        if options.release is not None and _RELEASE.fullmatch(options.release) is None:
            raise UsageError(f"`--release {options.release}`: expected a number like 1.95.0")
        with progress:
            made = make_index(options, progress.event)
    except UsageError as error:
        fail(str(error), wishes, "index-finished")
        return 2
    except PdocError as error:
        fail(str(error), wishes, "index-finished")
        return 3
    show((one for one in made.diagnostics if wishes.verbose or one.level == "error"), wishes)
    _close(made, options, wishes)
    return made.exit_code


def _close(made: MadeIndex, options: IndexOptions, wishes: Wishes) -> None:
    said = {
        "release": made.origin.release, "from": made.origin.kind, "names": made.counts.names,
        "traits": made.counts.traits, "blanket_impls": made.counts.blanket_impls, "bytes": made.size,
        "seconds": round(made.seconds, 3), "command": made.command, "path": str(made.path),
    }  # fmt: skip
    if wishes.form == "json":
        finished("index-finished", made.exit_code == 0, said)
        return
    if wishes.quiet:
        return
    if wishes.verbose:
        say(f"pdoc: the command that it records: {made.command}")
    say(
        f"pdoc: Rust {made.origin.release}, from its {_FROM[made.origin.kind]} in {made.origin.folder}: "
        f"{made.counts.names:,} names, {made.counts.traits:,} traits, "
        f"{made.counts.blanket_impls} blanket impls, "
        f"{made.size / 1024:,.0f} KiB, {made.seconds:.2f} s: {made.path}"
    )
    if options.output is None and made.origin.release == SHIPPED:
        say("pdoc: builds use the index of this release that pdoc comes with")
