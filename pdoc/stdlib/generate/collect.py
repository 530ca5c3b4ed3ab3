"""The way from a toolchain's pages to a facts file, in one function."""

from __future__ import annotations

from pdoc.stdlib.generate.blanket import blanket_impls
from pdoc.stdlib.generate.definitions import definitions
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.modules import modules
from pdoc.stdlib.generate.scan import scan
from pdoc.stdlib.generate.traits import traits
from pdoc.stdlib.generate.type_pages import pointer_impls, type_tables
from pdoc.stdlib.generate.write import facts_file
from pdoc.stdlib.toolchain import Toolchain


def collect(toolchain: Toolchain) -> bytes:
    """The bytes of the facts file of a toolchain; takes seconds."""
    tree = scan(toolchain.html)
    found = definitions(tree)
    linker = Linker(tree, found)
    types = type_tables(linker, found)
    pointer_impls(linker, found, types)
    return facts_file(
        toolchain.release,
        found,
        modules(tree, found),
        traits(linker, found),
        blanket_impls(linker, found),
        types,
    )
