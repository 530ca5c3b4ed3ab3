"""Looking things up in the facts: names, preludes, members, traits, impls."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from pdoc.base.kinds import PRIMITIVES, page_url
from pdoc.index.model import Entry
from pdoc.stdlib.cache import SHIPPED, open_facts
from pdoc.stdlib.container import Container
from pdoc.stdlib.model import BlanketImpl, Member, StdImpl, TraitFacts
from pdoc.stdlib.tables import KIND_NAMES, Row, group_of, split_key

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.stdlib.summaries import Summaries
    from pdoc.stdlib.toolchain import Toolchain

_T = TypeVar("_T")
_SITE = "https://doc.rust-lang.org/"


class StdFacts:
    """The facts of one release. Tables are decoded when first used; answers do not change."""

    __slots__ = (
        "_blanket", "_container", "_decoded", "_entries", "_kinds_in", "_names_in", "_resolved",
        "_summaries", "_toolchain", "base_url", "primitives_in", "problems", "release",
    )  # fmt: skip

    def __init__(
        self,
        container: Container,
        release: str,
        toolchain: Toolchain | None = None,
        primitives_in: str = "std",
        problems: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.release = release
        """Of the pages that are linked to: `1.95.0`."""
        self.base_url = f"{_SITE}{release}/"
        self.primitives_in = primitives_in
        """Whose pages of primitives are linked: `std`, or `core` where std is not in the crate graph."""
        self.problems = problems
        """What was wrong with the file."""
        self._container = container
        self._toolchain = toolchain
        self._decoded: dict[str, dict[str, msgspec.Raw]] = {}
        self._entries: dict[str, Entry | None] = {}
        # Of a module with 7,000 names each name is asked for: decoding its row every time took 20 s.
        self._kinds_in: dict[str, dict[str, int]] = {}
        self._names_in: dict[str, dict[tuple[str, str], str]] = {}
        self._resolved: dict[tuple[tuple[str, ...], str], str | None] = {}
        self._blanket: tuple[BlanketImpl, ...] | None = None
        self._summaries: Summaries | None = None

    @property
    def checksum(self) -> int:
        """Tells these facts from others."""
        return self._container.index.checksum

    def without_std(self) -> StdFacts:
        """The same facts for a crate graph that has no std: primitives are documented in core."""
        return StdFacts(self._container, self.release, self._toolchain, "core", self.problems)

    # Names

    def resolve(self, path: tuple[str, ...], ns: str) -> str | None:
        """The def key behind a public path, `("std", "fmt", "Debug")`, in namespace `t`, `v` or `m`.

        A tuple struct's or variant's constructor has the key of its type.
        """
        asked = (path, ns)
        if asked not in self._resolved:
            self._resolved[asked] = self._resolve(path, ns)
        return self._resolved[asked]

    def _resolve(self, path: tuple[str, ...], ns: str) -> str | None:
        if len(path) == 1:
            return f"t:{path[0]}" if ns == "t" and self._children(path[0]) else None
        parent = self.resolve(path[:-1], "t")
        if parent == "t:core::primitive" and path[-1] in PRIMITIVES:  # its rows have no pages
            return f"prim:{path[-1]}" if ns == "t" else None
        return self._children(parent[2:]).get((ns, path[-1])) if parent is not None else None

    def children(self, module_path: tuple[str, ...], ns: str) -> tuple[str, ...]:
        """The public names in a module, or in an enum, sorted; empty when there is none."""
        key = self.resolve(module_path, "t")
        if key is None:
            return ()
        return tuple(sorted(name for where, name in self._children(key[2:]) if where == ns))

    def _children(self, path: str) -> dict[tuple[str, str], str]:
        known = self._names_in.get(path)
        if known is None:
            known = self._names_in[path] = self._read_children(path)
        return known

    def _read_children(self, path: str) -> dict[tuple[str, str], str]:
        rows = self._decode(f"modules.{group_of(path)}", path, list[Row])
        if rows is None:
            variants = self._kinds(path) if self._kind(f"t:{path}") == "enum" else {}
            return {(ns, name[1:]): f"t:{path}::{name[1:]}" for name in variants for ns in "tv"}
        found: dict[tuple[str, str], str] = {}
        for row in rows:
            for ns in row.namespaces:
                # A constructor's key is its type's, so the first namespace is the key's.
                found[(ns, row.name)] = row.key or f"{row.namespaces[0]}:{path}::{row.name}"
        return found

    def prelude(
        self, edition: str, no_std: bool = False
    ) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """What every module sees: types, values, macros, each name → def key."""
        crate = "core" if no_std else "std"
        found: tuple[dict[str, str], dict[str, str], dict[str, str]] = ({}, {}, {})
        for (ns, name), key in self._children(f"{crate}::prelude::rust_{edition}").items():
            found["tvm".index(ns)][name] = key
        # A derive macro that comes from a module of its own comes without the trait of its name.
        for name, key in found[2].items():
            if "::macros::" in key and found[0].get(name, key)[2:] != key[2:]:
                del found[0][name]
        for (ns, name), key in self._children(crate).items():
            if ns == "m":
                found[2][name] = key
        return found

    # Pages

    def entry(self, key: str) -> Entry | None:
        """Where a definition is documented, as rustdoc links to it from another crate."""
        if key not in self._entries:
            self._entries[key] = self._entry(key)
        return self._entries[key]

    def _entry(self, key: str) -> Entry | None:
        namespace, parent, name = split_key(key)
        if namespace in ("prim", "keyword"):
            kind = "primitive" if namespace == "prim" else "keyword"
            known = self._decode("names", kind, list[str]) or []
            crate = self.primitives_in if namespace == "prim" else "std"
            return Entry(kind, name, f"{self.base_url}{crate}/{kind}.{name}.html") if name in known else None
        kind_found = self._kind(key)
        if kind_found is None:
            return None
        path = f"{parent}::{name}" if parent else name
        if kind_found == "variant":
            above = self.entry(f"t:{parent}")
            return Entry("variant", path, f"{above.url}#variant.{name}") if above is not None else None
        return Entry(kind_found, path, self.base_url + page_url(parent.replace("::", "/"), kind_found, name))

    def _kinds(self, parent: str) -> dict[str, int]:
        known = self._kinds_in.get(parent)
        if known is None:
            known = self._decode(f"kinds.{group_of(parent)}", parent, dict[str, int]) or {}
            self._kinds_in[parent] = known
        return known

    def _kind(self, key: str) -> str | None:
        namespace, parent, name = split_key(key)
        index = self._kinds(parent).get(namespace + name)
        return KIND_NAMES[index] if index is not None else None

    def members(self, key: str) -> dict[str, Member]:
        """What a type's, trait's or primitive's page has anchors for, by name."""
        group = "prim" if key.startswith("prim:") else group_of(key.partition(":")[2])
        packed = self._decode(f"members.{group}", key, dict[str, int]) or {}
        return {name: Member(KIND_NAMES[kind], f"{KIND_NAMES[kind]}.{name}") for name, kind in packed.items()}

    # Traits and impls

    def trait(self, key: str) -> TraitFacts | None:
        """A trait and its items."""
        return self._decode("traits", key, TraitFacts)

    def blanket_impls(self) -> tuple[BlanketImpl, ...]:
        """All impls for a type parameter, in the order of rustdoc's pages."""
        if self._blanket is None:
            self._blanket = msgspec.msgpack.decode(
                self._container.table("blanket"), type=tuple[BlanketImpl, ...]
            )
        return self._blanket

    def auto_impls(self, key: str) -> tuple[StdImpl, ...] | None:
        """A type's impls of auto traits that are negative or have conditions; the others hold always.

        None: the type is unknown. `prim:reference` and `prim:pointer` list impls per form (`&T`, `*mut T`).
        """
        return self._decode("auto", key, tuple[StdImpl, ...])

    def trait_impls(self, key: str) -> tuple[StdImpl, ...]:
        """A type's impls of traits that matter elsewhere: Deref, Clone, Copy, Display, Iterator, Future …"""
        return self._decode("impls", key, tuple[StdImpl, ...]) or ()

    def shape(self, key: str) -> str:
        """The declaration of a struct, enum, union or alias as Rust (see `generate.shapes`), or empty."""
        return self._decode(f"shapes.{group_of(key.partition(':')[2])}", key, str) or ""

    def lifetimes(self, key: str) -> int:
        """How many lifetime parameters a type or trait declares."""
        return self._decode("lifetimes", key, int) or 0

    # HTML

    def html(self, code: str, trait: str = "", tooltip: str = "") -> str:
        """The HTML of a compact `code` field; `trait`: the trait whose item or impl it belongs to.

        `tooltip` stands where the result's type has impls of notable traits (`TraitItem.notable`).
        """
        from pdoc.stdlib.compact import expand

        own = self.entry(trait) if trait else None
        return expand(code, own.url if own is not None else "", self.entry, tooltip)

    def summaries(self) -> Summaries:
        """Docs of traits' items, read from the installed toolchain."""
        if self._summaries is None:
            from pdoc.stdlib.summaries import Summaries

            self._summaries = Summaries(self, self._toolchain)
        return self._summaries

    def summary(self, trait: str, name: str) -> tuple[str | None, str]:
        """An item's short docs (the inside of a `.docblock`, no *Read more*) and where the rest is.

        No docs: None. Nothing more to read: an empty address.
        """
        found = self.summaries().of_trait(trait).get(name)
        facts, entry = self.trait(trait), self.entry(trait)
        item = next((item for item in facts.items if item.name == name), None) if facts is not None else None
        if found is None or item is None or entry is None:
            return None, ""
        return found.html or None, f"{entry.url}#{item.fragment}" if found.more else ""

    def source_url(self, source: str) -> str:
        """The address of a `source` field; empty when there is none."""
        return self.base_url + source if source else ""

    def _decode(self, table: str, key: str, kind: type[_T]) -> _T | None:
        raw = self._table(table).get(key)
        return msgspec.msgpack.decode(raw, type=kind) if raw is not None else None

    def _table(self, name: str) -> dict[str, msgspec.Raw]:
        found = self._decoded.get(name)
        if found is None:
            found = msgspec.msgpack.decode(self._container.table(name), type=dict[str, msgspec.Raw])
            self._decoded[name] = found
        return found


def load(release: str | None = None, toolchain: Toolchain | None = None, *, search: bool = True) -> StdFacts:
    """The facts for builds that link to `release`, else to the toolchain's release, else to the shipped one.

    They are of that very release where the user had an index of it made or it is the shipped one;
    else they are the shipped ones, and names that are new since are unknown. `toolchain` is also where
    docs are read, without one there are none; `search`: look for one when none is given.
    """
    if toolchain is None and search:
        from pdoc.stdlib.toolchain import find_toolchain

        toolchain = find_toolchain()
    if release is None:
        release = toolchain.release if toolchain is not None else SHIPPED
    container, problems = open_facts(release)
    return StdFacts(container, release, toolchain, problems=tuple(problems))
