"""The way from a toolchain's pages to a facts file, in one function."""

from __future__ import annotations

from pathlib import Path

from pdoc.base.errors import UsageError
from pdoc.stdlib.generate.blanket import blanket_impls
from pdoc.stdlib.generate.definitions import definitions
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.modules import modules
from pdoc.stdlib.generate.scan import scan
from pdoc.stdlib.generate.traits import traits
from pdoc.stdlib.generate.type_pages import pointer_impls, type_tables
from pdoc.stdlib.generate.write import facts_file


def collect(release: str, html: Path, command: str = "", written: bool = False) -> bytes:
    """The bytes of the facts file of a release, from its pages below `html`; takes seconds.

    Raises `UsageError` where there are no such pages. `command` is written into the file. `written`: all
    pages show items as they were written, also those of another crate's.
    """
    tree = scan(html)
    found = definitions(tree)
    if not any(one.kind == "trait" for one in found.values()):
        raise UsageError(f"there is no documentation of the standard library in {html}")
    linker = Linker(tree, found)
    types = type_tables(linker, found)
    pointer_impls(linker, found, types)
    return facts_file(
        release,
        found,
        modules(tree, found),
        traits(linker, found, written),
        blanket_impls(linker, found),
        types,
        command,
    )
