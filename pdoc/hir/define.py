"""Definitions: items whose names enter the scopes that they belong to."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from pdoc.base.patterns import compiled
from pdoc.hir import attrs as attributes
from pdoc.hir.frame import Collected, Docs, Frame, members_expanded
from pdoc.hir.model import MACROS, TYPES, VALUES, Binding, Def
from pdoc.hir.visibility import visible_in
from pdoc.syntax.model import Attr, Item

_OF_AN_ITEM: Final = compiled(r"\s*\(\s*\$\w+\s*:\s*item\s*\)")
_VALUE_KINDS: Final = frozenset(("fn", "constant", "static"))


def define(
    state: Collected,
    frame: Frame,
    kind: str,
    item: Item,
    attrs: tuple[Attr, ...],
    docs: Docs,
    span: tuple[int, int],
) -> Def:
    """Make the definition of an item and put its name into the scopes that it belongs to."""
    module = frame.module
    name = item.name
    crate = state.crate
    namespace = VALUES if kind in _VALUE_KINDS else MACROS if kind in ("macro", "derive", "attr") else TYPES
    path = f"{module.path}::{name}" if module.path else name
    vis = visible_in(item.vis, module)
    made = Def(
        crate.name,
        kind,
        name,
        path,
        f"{'tvm'[namespace]}:{crate.name}::{path}",
        module,
        vis,
        item,
        frame.file,
        attrs,
        docs,
        span[0],
        span[1],
    )
    if name != "_":
        binding = Binding(made, vis, None, False)
        scope = module.scope[namespace]
        old = scope.get(name)
        if old is None or old.glob:
            scope[name] = binding
            crate.by_key.setdefault(made.key, made)
        if kind == "struct" and (item.tuple_like or not item.body):
            module.scope[VALUES].setdefault(name, binding)
    if kind == "enum":
        made.members = _variants(state, made, frame)
    frame.sink.append(made)
    return made


def _variants(state: Collected, enum: Def, frame: Frame) -> dict[str, Def]:
    found: dict[str, Def] = {}
    for variant in enum.item.members:
        if variant.kind != "variant":
            continue
        kept = attributes.active(variant.attrs, state.context.evaluate)
        if kept is None:
            continue
        docs, more = attributes.active_docs(variant.docs, state.context.evaluate)
        span = frame.span or (variant.line, variant.end_line)
        path = f"{enum.path}::{variant.name}"
        found[variant.name] = Def(
            enum.crate,
            "variant",
            variant.name,
            path,
            f"t:{enum.crate}::{path}",
            enum.parent,
            enum.vis,
            variant,
            enum.file,
            (*kept, *more),
            docs,
            span[0],
            span[1],
        )
    return found


def define_foreign(state: Collected, frame: Frame, item: Item, kept: tuple[Attr, ...]) -> None:
    """The items of an `extern` block: functions, statics and types, unsafe unless marked safe."""
    item = members_expanded(state, frame, item)
    block_unsafe = "unsafe" in item.qualifiers.split("extern")[0]
    abi = item.qualifiers[item.qualifiers.find("extern") :] if "extern" in item.qualifiers else 'extern "C"'
    for member in item.members:
        active = attributes.active(member.attrs, state.context.evaluate)
        if active is None:
            continue
        docs, more = attributes.active_docs(member.docs, state.context.evaluate)
        lines = frame.span or (member.line, member.end_line)
        kind = {"fn": "fn", "static": "static", "type": "foreigntype"}.get(member.kind)
        if kind is None:
            continue
        safe = "safe" in member.qualifiers.split()
        if kind == "fn":
            member = replace(member, qualifiers=abi if safe else f"unsafe {abi}")
        elif kind == "static":
            words = [] if safe else ["unsafe"]
            words += ["safe"] if safe and block_unsafe else []
            words += ["mut"] if "mut" in member.qualifiers.split() else []
            member = replace(member, qualifiers=" ".join(words))
        cfgs = tuple(a for a in kept if a.path in ("cfg", "doc"))
        define(state, frame, kind, member, (*active, *more, *cfgs), docs, lines)


def builtin_kind(item: Item, attrs: tuple[Attr, ...]) -> str:
    """The kind of a `macro name { }`: `macro`, or what the compiler makes of one of its own.

    The standard library declares derives and attributes as macros of an item, without a body. The
    compiler has a table of them; their names tell them apart: `Clone` is a derive, `test` is not.
    """
    if not attributes.has_attr(attrs, "rustc_builtin_macro") or _OF_AN_ITEM.match(item.value) is None:
        return "macro"
    return "derive" if item.name[:1].isupper() else "attr"


def define_proc_macro(
    state: Collected, frame: Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> bool:
    """A procedural macro in place of the function that makes it; False for other functions."""
    for attr in kept:
        if attr.path == "proc_macro_derive":
            parts = attributes.split_commas(attributes.inner_text(attr.args))
            name = parts[0] if parts else item.name
            define(state, frame, "derive", replace(item, name=name, vis="pub"), kept, docs, span)
            return True
        if attr.path in ("proc_macro", "proc_macro_attribute"):
            kind = "macro" if attr.path == "proc_macro" else "attr"
            define(state, frame, kind, replace(item, vis="pub"), kept, docs, span)
            return True
    return False
