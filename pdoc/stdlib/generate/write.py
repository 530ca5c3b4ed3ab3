"""From the collected facts to the bytes of the facts file."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from pdoc.stdlib.container import pack
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.modules import Child, Modules
from pdoc.stdlib.generate.type_pages import TypeTables
from pdoc.stdlib.model import BlanketImpl, TraitFacts
from pdoc.stdlib.tables import KIND_NAMES, Row, group_of, split_key


def facts_file(
    release: str,
    found: dict[str, Definition],
    inside: Modules,
    traits: dict[str, TraitFacts],
    blanket: tuple[BlanketImpl, ...],
    types: TypeTables,
    command: str = "",
) -> bytes:
    """The whole file."""
    tables: dict[str, dict[str, Any]] = defaultdict(dict)
    for path in sorted(inside.children):
        tables[f"modules.{group_of(path)}"][path] = _rows(path, inside.children[path])
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for one in sorted(set(found.values())):
        if one.kind in ("primitive", "keyword"):
            continue
        namespace, parent, name = split_key(one.key)
        kinds[parent][namespace + name] = KIND_NAMES.index(one.kind)
        for variant in inside.variants.get(one.path, ()) if one.kind == "enum" else ():
            kinds[one.path]["t" + variant] = KIND_NAMES.index("variant")
    for parent in sorted(kinds):
        tables[f"kinds.{group_of(parent)}"][parent] = kinds[parent]
    for kind in ("primitive", "keyword"):
        tables["names"][kind] = sorted(
            {one.key.partition(":")[2] for one in found.values() if one.kind == kind}
        )
    for key in sorted(types.members):
        packed = {name: KIND_NAMES.index(kind) for name, kind in types.members[key].items()}
        tables[f"members.{_group_of_key(key)}"][key] = packed
    for key in sorted(types.auto):
        tables["auto"][key] = types.auto[key]
    for key in sorted(types.lifetimes):
        tables["lifetimes"][key] = types.lifetimes[key]
    for key in sorted(types.shapes):
        tables[f"shapes.{_group_of_key(key)}"][key] = types.shapes[key]
    for key in sorted(types.impls):
        tables["impls"][key] = types.impls[key]
    for key in sorted(traits):
        tables["traits"][key] = traits[key]
    encoded = {name: msgspec.msgpack.encode(table) for name, table in tables.items()}
    encoded["blanket"] = msgspec.msgpack.encode(blanket)
    return pack(release, encoded, command)


def _group_of_key(key: str) -> str:
    return "prim" if key.startswith("prim:") else group_of(key.partition(":")[2])


def _rows(path: str, children: tuple[Child, ...]) -> list[Row]:
    merged: dict[tuple[str, str], str] = {}
    for child in children:
        where = (child.name, child.key)
        merged[where] = merged.get(where, "") + child.namespace
    return [
        Row(namespaces, name, "" if key == f"{key[0]}:{path}::{name}" else key)
        for (name, key), namespaces in merged.items()
    ]
