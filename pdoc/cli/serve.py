"""`pdoc serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from pdoc.cli.build import Command, build, without_ignored

if TYPE_CHECKING:
    from pdoc.cli.start import Start

_OF_BUILDS: Final = frozenset(("timings", "message_format", "verbose", "quiet", "open_"))


def _options() -> list[click.Parameter]:
    own = [
        click.Option(
            ["--host"], default="127.0.0.1", metavar="HOST", help="Where to listen.", show_default=True
        ),
        click.Option(
            ["--port"],
            type=click.IntRange(0, 65535),
            default=7878,
            metavar="PORT",
            show_default=True,
            help="The next free one is taken if it is in use; 0: any.",
        ),
        click.Option(["--open", "open_"], is_flag=True, help="Open the site in a browser."),
    ]
    return [*(one for one in build.params if one.name not in _OF_BUILDS), *own]


@click.command(cls=Command, params=_options(), short_help="Preview the site as sources change.")
@click.pass_obj
def serve(start: Start, /, path: str | None, host: str, port: int, open_: bool, **given: Any) -> int:
    """Serve the documentation of PATH, a cargo project (default: here) or a `.rs` file; follow its sources.

    Pages that are open in a browser change as files are saved. Ends with Ctrl-C.
    """
    from pdoc.cli.run_serve import run_serve

    without_ignored(given)
    return run_serve(start, path, given, host, port, opens=open_)
