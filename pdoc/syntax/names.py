"""What a file says that matters beyond the pages that show it.

Two files with the same *names digest* differ in nothing but words of docs, positions, bodies, and in
signatures of functions that are no trait's: in nothing, that is, that names are resolved by, that says
which pages and impls there are, or that a solver looks at. It covers all else, understood or not, but for
the input of macro calls: what counts is what these make, which has a digest of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.digest import digest
from pdoc.syntax.model import Attr

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdoc.syntax.model import DocFragment, Item, ItemTree

_END = "\x01"
"""Between lists of unknown length; no source has it where it would matter."""


def names_digest(tree: ItemTree | None) -> bytes:
    """16 bytes; of a file that is not there, none."""
    if tree is None:
        return b""
    out: list[str] = []
    _attrs(tree.attrs, out.append)
    _docs(tree.docs, out.append)
    for found in tree.diagnostics:
        out += (found.level, found.code, found.message, str(found.line), str(found.column))
    _items(tree.items, out)
    return digest("\0".join(out).encode("utf-8", "surrogatepass"))


def _attrs(attrs: tuple[Attr, ...], add: Callable[[str], object]) -> None:
    for attr in attrs:
        add(attr.path)
        add(attr.args)
        add("!" if attr.inner else "")
    add(_END)


def _docs(docs: tuple[DocFragment | Attr, ...], add: Callable[[str], object]) -> None:
    """Whether there are docs, and what may be conditional or read from elsewhere."""
    for piece in docs:
        if isinstance(piece, Attr):
            add(piece.path)
            add(piece.args)
    add(_END)


def _items(items: tuple[Item, ...], out: list[str]) -> None:
    add = out.append
    work = [(items, False)]  # a stack of our own: modules may be nested deeper than Python's goes
    while work:
        found, in_trait = work.pop()
        for item in found:
            kind = item.kind
            add(kind)
            add(item.name)
            add(item.vis)
            if item.attrs:
                add("#")
                _attrs(item.attrs, add)
            if item.docs:
                add("/")
                _docs(item.docs, add)
            add(item.qualifiers)
            add(item.bounds)
            add(item.macro)
            add(f"{item.body:d}{item.tuple_like:d}{len(item.members)}")
            if kind != "fn":
                add(item.generics)
                add(item.where)
                add(item.ty)
                if kind != "macro_call" or item.macro.endswith("include"):
                    add(item.value)
            elif in_trait:
                add(item.generics)
                add(item.where)
                add(item.ty)
                for param in item.params:
                    add(param.name)
                    add(param.ty)
            if item.members:
                work.append((item.members, kind == "trait"))
