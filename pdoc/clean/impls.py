"""Impls as items: what they say, and what their pages show of it."""

from __future__ import annotations

from pdoc.clean import types as ty
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.docs import make_docs
from pdoc.clean.headers import Header
from pdoc.clean.impossible import possible
from pdoc.clean.items import Impl as CleanImpl
from pdoc.clean.items import Item
from pdoc.clean.members import Owner, member
from pdoc.clean.traits import hidden_members, member_names
from pdoc.clean.written import source_of
from pdoc.hir import attrs as attributes


def clean_impl(context: CleanContext, header: Header, outer: Conditions) -> Item | None:
    """The impl as an item; None for an inherent impl with nothing to show. `outer`: the page's conditions.

    Made once for all pages that show it under the same conditions.
    """
    key = (id(header.raw), outer.all)
    if key not in context.impls:
        context.impls[key] = _impl(context, header, outer)
    return context.impls[key]


def _impl(context: CleanContext, header: Header, outer: Conditions) -> Item | None:
    raw = header.raw
    self_def = context.res_of(header.head)
    conditions = Conditions(
        outer.all,
        tuple(c for c in header.conditions.all if c not in outer.all),
        header.conditions.auto,
        header.conditions.hide,
    )
    written = (raw.line, raw.end_line)
    expanded = not header.derived and raw.line != raw.item.line
    owner = Owner(
        header.head or "",
        raw.module,
        self_def,
        raw.file,
        conditions,
        written if expanded or header.derived else None,
        (raw.attrs,),
    )
    target = header.trait.target if header.trait is not None else None
    by = _derived_by(context, header)
    hidden = hidden_members(context, target) if target is not None else ()
    members: list[Item] = []
    for one in raw.item.members:
        if one.kind == "macro_call" or one.name in hidden:
            continue
        made = member(context, header.scope, one, owner, in_trait=False, trait_impl=header.trait is not None)
        if made is not None:
            members.append(made)
    if header.trait is None and not members:
        return None
    provided: tuple[str, ...] = ()
    if target is not None and not header.negative:
        own = {one.name for one in raw.item.members}
        provided = tuple(
            name
            for _, name, has_default in member_names(context, target)
            if (has_default or by) and name not in own and name not in hidden
        )
        provided = possible(context, header, provided)
    docs_raw, _ = attributes.active_docs(raw.docs, raw.module.crate.evaluate)
    docs = make_docs(context, docs_raw, raw.file, raw.module, self_def, owner.attrs, owner.span)
    words = raw.item.qualifiers.split()
    blanket = header.for_type if header.head is None and isinstance(header.for_type, ty.Param) else None
    inner = CleanImpl(
        header.generics,
        header.trait,
        header.for_type,
        tuple(members),
        header.negative,
        "unsafe" in words,
        "inherent" if header.trait is None else "trait",
        provided,
        blanket,
        "const" in words,
        False,
        header.head,
        derived_by=by,
    )
    return Item(
        "impl",
        "",
        "",
        inner,
        docs,
        "",
        (),
        source_of(raw.file, raw.line, raw.end_line),
        header.said.deprecation,
        header.said.stability,
        conditions.own,
    )


def _derived_by(context: CleanContext, header: Header) -> str:
    """The path of the derive of another crate that an impl comes from: its items are the trait's."""
    trait = context.def_of(header.trait.target) if header.derived and header.trait is not None else None
    return header.raw.item.bounds.partition("<")[0] if trait is not None else ""
