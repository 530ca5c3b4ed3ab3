"""`pdoc check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from pdoc.cli.build import Command, build, started

if TYPE_CHECKING:
    from pdoc.cli.start import Start

_OF_SITES: Final = frozenset(
    """out_dir target_dir extern_html_root_urls extern_html_root_takes_precedence crate_version theme
    default_theme playground_url in_header before_content after_content extend_css by_appearance
    enable_index_page open_ timings trust_html verify_cache""".split()
)
"""Options of `build` that only make sense where a site is made."""


def _without_site(command: click.Command) -> list[click.Parameter]:
    return [parameter for parameter in command.params if parameter.name not in _OF_SITES]


@click.command(cls=Command, params=_without_site(build), short_help="Check documentation, make no site.")
@click.pass_obj
def check(start: Start, /, path: str | None, **given: Any) -> int:
    """Check the documentation of the cargo project at PATH (default: here), or of a single .rs file.

    Says what `build` would say about it: links that lead nowhere, broken HTML and code, whatever
    lints are asked for. Nothing is written.

    Exit codes: 0 nothing worse than warnings; 1 an error, also by a lint that is denied; 2 wrong
    use; 3 nothing could be checked.
    """
    return started(path, {**given, "check": True}, start)
