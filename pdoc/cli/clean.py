"""`pdoc clean`."""

from __future__ import annotations

import click


@click.command(short_help="Remove the site and the state.")
@click.argument("path", required=False, type=click.Path())
@click.option("--target-dir", type=click.Path(), metavar="DIR", help="Where they are.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
def clean(path: str | None, target_dir: str | None, dry_run: bool) -> int:
    """Remove what builds of the project at PATH (default: here) made: its site and its state."""
    from pdoc.base.errors import PdocError
    from pdoc.cli.messages import Wishes, fail, say
    from pdoc.cli.target import target_of
    from pdoc.driver.remove import made_here, remove

    try:
        found = [remove(folder, keep=dry_run) for folder in made_here(target_of(path, target_dir))]
    except PdocError as error:
        fail(str(error), Wishes())
        return 2
    files, size = sum(one.files for one in found), sum(one.size for one in found)
    for one in found:
        say(f"{'would remove' if dry_run else 'removed'} {one.path}")
    say(f"pdoc: {files:,} files, {size / 1e6:.1f} MB")
    return 0
