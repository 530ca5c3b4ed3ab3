"""Constants and statics: types, and values as far as they are shown."""

from __future__ import annotations

from pdoc.clean.const_text import expression, is_literal
from pdoc.clean.const_value import Value, evaluate, primitive_of
from pdoc.clean.context import CleanContext
from pdoc.clean.generics import parse_generics
from pdoc.clean.items import Constant, Static
from pdoc.clean.parse import parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import FnPointer, Pointer
from pdoc.syntax import model as syntax


def constant(context: CleanContext, item: syntax.Item, scope: Scope, *, associated: bool = False) -> Constant:
    """A constant's type and what is shown of its value.

    A literal is shown as it is written; of other expressions the value, where it is a number or
    the like and can be said, beside the expression. Associated constants show the expression only.
    """
    generics = parse_generics(item.generics, item.where, scope)
    kind = parse_type(item.ty, scope)
    text = item.value.strip()
    if not text:
        return Constant(kind, "", "", generics)
    shown = expression(text)
    if associated or is_literal(text):
        return Constant(kind, shown, "", generics)
    primitive = primitive_of(item.ty, context.hir, scope.module)
    found = evaluate(text, context.hir, scope.module, primitive) if primitive else None
    value = _shown(found) if found is not None and found.type == primitive else ""
    scalar = primitive or isinstance(kind, FnPointer | Pointer)
    return Constant(kind, shown if value or (scalar and shown != "_") else "", value, generics)


def _shown(found: Value) -> str:
    if found.type == "bool":
        return "true" if found.value else "false"
    return repr(chr(found.value)) if found.type == "char" else f"{found.value:_}{found.type}"


def static(item: syntax.Item, scope: Scope) -> Static:
    """A static, of this crate or foreign."""
    words = item.qualifiers.split()
    return Static(
        parse_type(item.ty, scope),
        expression(item.value.strip()) if item.value else "",
        "mut" in words,
        "unsafe" in words,
        "safe" in words,
    )
