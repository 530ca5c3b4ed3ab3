"""`pdoc why`."""

from __future__ import annotations

import click


@click.command(short_help="Say why a page was rendered, and whether it would be now.")
@click.argument("page")
@click.argument("path", required=False, type=click.Path())
@click.option("--target-dir", type=click.Path(), metavar="DIR", help="Where the state is.")
def why(page: str, path: str | None, target_dir: str | None) -> int:
    """Say why PAGE, an address such as `tokio/net/struct.TcpStream.html`, was rendered the last time.

    And what it depends on, and whether the next build would render it. PATH is the project (default: here).
    """
    import os

    from pdoc.base.errors import PdocError
    from pdoc.cli.messages import Wishes, fail
    from pdoc.cli.target import target_of
    from pdoc.driver.why import why as lines_of

    try:
        lines = lines_of(os.path.join(target_of(path, target_dir), ".pdoc"), page)
    except PdocError as error:
        fail(str(error), Wishes())
        return 2
    if lines is None:
        fail(f"no build is known that made `{page}`", Wishes())
        return 1
    click.echo("\n".join(lines))
    return 0
