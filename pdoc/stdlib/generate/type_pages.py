"""Pages of types: anchors of their members, their auto-trait impls, impls of well-known traits."""

from __future__ import annotations

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.impls import blocks, sections, std_impl
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.shapes import shape
from pdoc.stdlib.model import StdImpl
from pdoc.stdlib.tables import AUTO_TRAITS

_KNOWN_TRAITS = frozenset(
    (
        "t:core::ops::deref::Deref",
        "t:core::ops::deref::DerefMut",
        "t:core::clone::Clone",
        "t:core::marker::Copy",
        "t:core::fmt::Display",
        "t:core::fmt::Debug",
        "t:core::iter::traits::iterator::Iterator",
        "t:core::future::future::Future",
        "t:core::error::Error",
        "t:core::default::Default",
        "t:core::async_iter::async_iter::AsyncIterator",
        "t:std::io::Read",
        "t:std::io::Write",
        "t:core::iter::traits::collect::IntoIterator",
        "t:core::hash::Hash",
        "t:core::cmp::Eq",
        "t:core::cmp::Ord",
        "t:core::ops::function::FnMut",
    )
)
_TYPES = ("struct", "enum", "union", "primitive", "type", "trait")
_ANCHOR = compiled(
    r'<(?:section|span|div) id="'
    r'(method|tymethod|associatedtype|associatedconstant|variant|structfield)\.(\w+)"'
)

_DECLARED = compiled(
    r'<pre class="rust item-decl"><code>(?:<[^>]*>|[^<&])*?(?:struct|enum|union|trait|type) \w+'
    r"&lt;((?:'\w+(?:: '\w+)?(?:, )?)+)"
)
"""The lifetimes at the head of a declaration's parameters."""


class TypeTables(NamedTuple):
    """Facts by def key."""

    members: dict[str, dict[str, str]]
    """Name → kind."""
    auto: dict[str, tuple[StdImpl, ...]]
    """What is not unconditionally positive; a type without an entry is unknown."""
    impls: dict[str, tuple[StdImpl, ...]]
    lifetimes: dict[str, int]
    """How many lifetime parameters a type or trait declares, where it has any."""
    shapes: dict[str, str]
    """Declarations of structs, enums, unions and aliases."""


def type_tables(linker: Linker, found: dict[str, Definition]) -> TypeTables:
    """Facts from the pages of every type and trait."""
    tables = TypeTables({}, {}, {}, {}, {})
    for one in dict.fromkeys(found.values()):
        if one.kind in _TYPES:
            page = next((page for page in one.pages if page.startswith("std/")), one.page)
            _page(linker, one, page, tables)
    return tables


def _page(linker: Linker, one: Definition, page: str, tables: TypeTables) -> None:
    html = (linker.tree.root / page).read_text(encoding="utf-8")
    parts = sections(html)
    declared = _DECLARED.search(html)
    if declared is not None and (count := declared[1].count("'")):
        tables.lifetimes[one.key] = count
    if one.kind in ("struct", "enum", "union", "type") and (declaration := shape(page, html)):
        tables.shapes[one.key] = declaration
    members: dict[str, str] = {}
    for name, part in parts.items():
        if name.startswith(("deref-methods", "blanket-", "synthetic-", "implementors", "foreign-impls")):
            continue
        if one.kind in ("trait", "type") and name in ("implementations", "trait-implementations"):
            continue
        for anchor in _ANCHOR.finditer(part):
            members.setdefault(anchor[2], anchor[1])
    if members:
        tables.members[one.key] = members
    if one.kind in ("trait", "type"):
        return
    explicit = list(blocks(linker, page, parts.get("trait-implementations", "")))
    auto = [
        std_impl(block)
        for block in (*explicit, *blocks(linker, page, parts.get("synthetic-implementations", "")))
        if block.header.trait in AUTO_TRAITS
    ]
    tables.auto[one.key] = tuple(
        made for made in auto if made.negative or any(bound.keys for bound in made.bounds)
    )
    known = [
        std_impl(
            block._replace(body=linker.compact(page, block.body)) if "associatedtype" in block.body else block
        )
        for block in explicit
        if block.header.trait in _KNOWN_TRAITS
    ]
    if known:
        tables.impls[one.key] = tuple(known)


def pointer_impls(linker: Linker, found: dict[str, Definition], tables: TypeTables) -> None:
    """Auto-trait impls of references and raw pointers, which only the traits' pages show."""
    made: dict[str, list[StdImpl]] = {"prim:reference": [], "prim:pointer": []}
    for one in dict.fromkeys(found.values()):
        if one.key not in AUTO_TRAITS:
            continue
        html = (linker.tree.root / one.page).read_text(encoding="utf-8")
        seen: set[str] = set()
        for name, part in sections(html).items():
            if not name.startswith(("foreign-impls", "implementors")):
                continue
            for block in blocks(linker, one.page, part):
                text = block.header.for_text
                key = {"&": "prim:reference", "*": "prim:pointer"}.get(text[:1])
                if key is not None and block.header.trait == one.key and text not in seen:
                    seen.add(text)
                    made[key].append(std_impl(block))
    for key, impls in made.items():
        tables.auto[key] = tuple(impls)
