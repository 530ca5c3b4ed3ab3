"""How the tables are keyed and packed: shared by the writer and the readers."""

from __future__ import annotations

from typing import Final

import msgspec

KIND_NAMES: Final = (
    "externcrate", "import", "primitive", "mod", "macro", "struct", "enum", "constant", "static", "trait",
    "fn", "type", "union", "foreigntype", "keyword", "attribute", "attr", "derive", "traitalias",
    "structfield", "variant", "method", "tymethod", "associatedtype", "associatedconstant", "impl",
)  # fmt: skip
"""A kind is packed as its index here; new ones come last, so that what was packed before stays readable."""


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """A name in a module."""

    namespaces: str
    """`t`, `v`, `m` or `tv`."""
    name: str
    key: str = ""
    """Def key, where it is not the module's own item of that name."""


def group_of(path: str) -> str:
    """The table group of a definition path: the crate; vendor intrinsics, 9 of 10 names, are apart."""
    parts = path.split("::", 4)
    if len(parts) > 1 and parts[0] == "core" and parts[1] == "core_arch":
        return "core.arch." + (
            parts[3] if len(parts) > 3 and parts[2] == "arch" else parts[2] if len(parts) > 2 else ""
        )
    return parts[0] if parts[0] in ("core", "alloc", "std") else "other"


def split_key(key: str) -> tuple[str, str, str]:
    """`t:core::fmt::Debug` → (`t`, `core::fmt`, `Debug`); of a crate the parent is empty."""
    namespace, _, path = key.partition(":")
    parent, _, name = path.rpartition("::")
    return namespace, parent, name


AUTO_TRAITS: Final = (
    "t:core::marker::Freeze", "t:core::panic::unwind_safe::RefUnwindSafe", "t:core::marker::Send",
    "t:core::marker::Sync", "t:core::marker::Unpin", "t:core::marker::UnsafeUnpin",
    "t:core::panic::unwind_safe::UnwindSafe",
)  # fmt: skip
"""The auto traits that rustdoc shows on every type, in its order."""
