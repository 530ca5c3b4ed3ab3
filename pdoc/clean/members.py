"""Raw items → clean items: functions, constants, fields, associated items."""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.clean import types as ty
from pdoc.clean.attributes import read
from pdoc.clean.cfg import Conditions
from pdoc.clean.constants import constant
from pdoc.clean.context import CleanContext
from pdoc.clean.docs import make_docs
from pdoc.clean.generics import parse_generics
from pdoc.clean.items import (
    AssocType,
    Constant,
    Docs,
    Field,
    Function,
    Item,
)
from pdoc.clean.parse import parse_bounds, parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import Signature, Type
from pdoc.clean.written import shown_vis, source_of
from pdoc.hir import attrs as attributes
from pdoc.hir.model import ModuleData, Res, SourceFile
from pdoc.syntax import model as syntax

_SELF: Final = ty.Param("Self")
_IDENT_PATTERN: Final = compiled(r"(?:ref\s+)?(?:mut\s+)?((?:r#)?[A-Za-z_]\w*)\Z")


class Owner(NamedTuple):
    """What a member stands in."""

    key: str
    module: ModuleData
    self_def: Res | None
    """What `Self` means in its docs."""
    file: SourceFile
    conditions: Conditions
    span: tuple[int, int] | None = None
    """Of what a macro made, the invocation's lines."""
    attrs: tuple[tuple[syntax.Attr, ...], ...] = ()
    """Attributes of what it stands in, from the module's item down."""


def signature(item: syntax.Item, scope: Scope) -> Signature:
    """A function's signature; generic parameters enter `scope`."""
    generics = parse_generics(item.generics, item.where, scope)
    inputs: list[tuple[str, Type]] = []
    variadic = False
    for param in item.params:
        if param.name == "self":
            inputs.append(("self", _receiver(param.ty, scope)))
        elif param.name == "..." or param.ty == "...":
            variadic = True
        else:
            inputs.append((pattern(param.name), parse_type(param.ty, scope)))
    output = parse_type(item.ty, scope) if item.ty else None
    if isinstance(output, ty.Tuple) and not output.items:
        output = None
    words = item.qualifiers.replace("default", "").split()
    if words and words[-1] == "extern":
        words.append('"C"')
    return Signature("".join(word + " " for word in words), generics, tuple(inputs), output, variadic)


def _receiver(text: str, scope: Scope) -> Type:
    text = text.strip()
    if text.startswith(":"):
        return parse_type(text[1:], scope)
    if text.startswith("&"):
        words = text[1:].split()
        lifetime = next((w for w in words if w.startswith("'")), "")
        return ty.Reference(lifetime, "mut" in words, _SELF)
    return _SELF


def pattern(text: str) -> str:
    """A parameter's pattern as shown: `mut x` is `x`."""
    found = _IDENT_PATTERN.match(text)
    if found is not None:
        return found[1].removeprefix("r#")
    return " ".join(text.split())


def fields(
    context: CleanContext,
    scope: Scope,
    raw: tuple[syntax.Item, ...],
    owner: Owner,
    *,
    public: bool,
    tuple_like: bool,
) -> tuple[tuple[Item, ...], bool]:
    """(shown fields, whether some are not); `public`: an enum variant's, which are all visible."""
    found: list[Item] = []
    stripped = False
    for field in raw:
        if field.kind != "field":
            continue
        kept = attributes.active(field.attrs, owner.module.crate.evaluate)
        if kept is None:
            continue
        said = read(kept)
        visible = public or field.vis == "pub" or context.options.document_private
        if not visible or (said.hidden and not context.options.document_hidden):
            stripped = True
            if tuple_like:
                found.append(Item("structfield", field.name, owner.key, Field(None)))
            continue
        docs = _docs(context, owner, field.docs, kept)
        lines = owner.span or (field.line, field.end_line)
        found.append(
            Item(
                "structfield",
                field.name,
                owner.key,
                Field(parse_type(field.ty, scope)),
                docs,
                "" if public else shown_vis(field.vis, owner.module),
                said.shown,
                source_of(owner.file, *lines),
                said.deprecation,
                said.stability,
                owner.conditions.inner(said).own,
                said.aliases,
            )
        )
    return tuple(found), stripped


def _docs(
    context: CleanContext,
    owner: Owner,
    docs: tuple[syntax.DocFragment | syntax.Attr, ...],
    attrs: tuple[syntax.Attr, ...],
) -> Docs | None:
    if not docs:
        return None
    within = (*owner.attrs, attrs)
    return make_docs(context, docs, owner.file, owner.module, owner.self_def, within, owner.span)


def member(
    context: CleanContext, scope: Scope, raw: syntax.Item, owner: Owner, *, in_trait: bool, trait_impl: bool
) -> Item | None:
    """An associated item of a trait or impl; None when it is not shown."""
    kept = attributes.active(raw.attrs, owner.module.crate.evaluate)
    if kept is None:
        return None
    docs_raw, more = attributes.active_docs(raw.docs, owner.module.crate.evaluate)
    said = read((*kept, *more))
    if said.hidden and not context.options.document_hidden:
        return None
    if not in_trait and not trait_impl and raw.vis != "pub" and not context.options.document_private:
        return None
    inner_scope = Scope(context, owner.module, scope)
    kind, inner = _member_inner(context, raw, inner_scope, in_trait)
    if inner is None:
        return None
    docs = _docs(context, owner, docs_raw, kept)
    lines = owner.span or (raw.line, raw.end_line)
    vis = "" if in_trait or trait_impl else shown_vis(raw.vis, owner.module)
    conditions = owner.conditions.inner(said)
    return Item(
        kind,
        raw.name,
        owner.key,
        inner,
        docs,
        vis,
        said.shown,
        source_of(owner.file, *lines),
        said.deprecation,
        said.stability,
        conditions.own,
        said.aliases,
        False,
        said.non_exhaustive,
        said.hidden,
        said.since,
    )


def _member_inner(
    context: CleanContext, raw: syntax.Item, scope: Scope, in_trait: bool
) -> tuple[str, Function | AssocType | Constant | None]:
    if raw.kind == "fn":
        kind = "tymethod" if in_trait and not raw.body else "method"
        return kind, Function(signature(raw, scope), in_trait and raw.body)
    if raw.kind == "type":
        generics = parse_generics(raw.generics, raw.where, scope)
        default = parse_type(raw.ty, scope) if raw.ty else None
        return "associatedtype", AssocType(generics, parse_bounds(raw.bounds, scope), default)
    if raw.kind == "const":
        return "associatedconstant", constant(context, raw, scope, associated=True)
    return "", None
