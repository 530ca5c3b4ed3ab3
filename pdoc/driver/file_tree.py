"""A file's item tree on its way: packed by the worker that made it, and as it is kept."""

from __future__ import annotations

from typing import Final

import msgspec

from pdoc.syntax.model import ItemTree
from pdoc.syntax.names import names_digest

_NAMES: Final = 16
_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(ItemTree | None).decode


class FileTree:
    """What there is to know of a file."""

    __slots__ = ("_names", "packed", "tree")

    def __init__(self, tree: ItemTree | None, names: bytes | None = None, packed: bytes = b"") -> None:
        self.tree = tree
        """None: there is no such file."""
        self._names = names
        self.packed = packed
        """Both, if they have been packed before."""

    @property
    def names(self) -> bytes:
        """What it says of names: see `pdoc.syntax.names`. Worked out when it is asked for."""
        if self._names is None:
            self._names = names_digest(self.tree)
        return self._names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileTree) and self.tree == other.tree

    def __hash__(self) -> int:
        return hash(self.names)


def pack_tree(found: FileTree) -> bytes | None:
    """A tree as bytes; None: it is nested too deeply."""
    if found.packed:
        return found.packed
    try:
        return found.names.ljust(_NAMES) + _encode(found.tree)
    except RecursionError:
        return None


def unpack_tree(data: bytes) -> FileTree:
    """The reverse of `pack_tree`. Raises `msgspec.MsgspecError`."""
    tree = _decode(memoryview(data)[_NAMES:])
    return FileTree(tree, data[:_NAMES] if tree is not None else b"", data)
