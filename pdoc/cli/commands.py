"""The group of subcommands."""

from __future__ import annotations

import click

from pdoc import __version__
from pdoc.cli.build import build
from pdoc.cli.check import check
from pdoc.cli.clean import clean
from pdoc.cli.index import index
from pdoc.cli.serve import serve
from pdoc.cli.why import why


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="pdoc", message="%(prog)s %(version)s")
def cli() -> None:
    """Documentation for Rust crates: in parallel, incrementally, without a compiler."""


cli.add_command(build)
cli.add_command(check)
cli.add_command(index)
cli.add_command(serve)
cli.add_command(why)
cli.add_command(clean)
