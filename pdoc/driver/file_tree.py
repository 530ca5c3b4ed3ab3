"""A file's item tree on its way: packed by the worker that made it, and as it is kept."""

from __future__ import annotations

from typing import Final

import msgspec

from pdoc.base.named import NamedTuple
from pdoc.syntax.model import ItemTree
from pdoc.syntax.names import names_digest

_NAMES: Final = 16
_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(ItemTree | None).decode


class FileTree(NamedTuple):
    """What there is to know of a file."""

    tree: ItemTree | None
    """None: there is no such file."""
    names: bytes
    """What it says of names: see `pdoc.syntax.names`."""
    packed: bytes = b""
    """Both, if they have been packed before."""


def file_tree(tree: ItemTree | None) -> FileTree:
    """A tree with its names."""
    return FileTree(tree, names_digest(tree))


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
