"""`pdoc` and its subcommands."""

from __future__ import annotations

import sys

import click

from pdoc import __version__
from pdoc.cli.build import build


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pdoc", message="%(prog)s %(version)s")
def cli() -> None:
    """Documentation for Rust crates: in parallel, incrementally, without a compiler."""


cli.add_command(build)


def main() -> None:
    """Entry point of `pdoc`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    try:
        code = cli.main(args=arguments, prog_name="pdoc", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141
    return code if isinstance(code, int) else 0
