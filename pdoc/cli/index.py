"""`pdoc index`."""

from __future__ import annotations

from typing import Any

import click


@click.command(short_help="Make the index of a release of the standard library.")
@click.option(
    "--sysroot", type=click.Path(), metavar="DIR", help="An installation of Rust.  [default: the one in use]"
)
@click.option("--html", type=click.Path(), metavar="DIR", help="Its HTML documentation: has core/, std/ …")
@click.option("--sources", type=click.Path(), metavar="DIR", help="Its sources: has core/src/lib.rs …")
@click.option("--release", metavar="X.Y.Z", help="The release, where what is read does not say it.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE and not to the cache.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes.")
@click.option("--message-format", type=click.Choice(["human", "short", "json"]), default="human")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("-v", "--verbose", count=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def index(**given: Any) -> int:
    """Make the index of a release of the standard library from what a Rust installation has.

    An index says what is where in std, core, alloc, proc_macro and test, what traits have, and which
    impls hold for all types. pdoc comes with that of one release; run this once where another one is
    installed, and builds will use what it makes. Its HTML documentation is read if it is installed
    (rustup's component rust-docs), else its sources are (rust-src), which takes some minutes.

    The index is kept in $XDG_CACHE_HOME/pdoc, or ~/.cache/pdoc.

    Exit codes: 0 done; 1 the index is there but something of the sources failed; 2 wrong use;
    3 nothing could be made.
    """
    from pdoc.cli.run_index import run_index

    return run_index(given)
