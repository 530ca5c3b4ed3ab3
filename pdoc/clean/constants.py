"""Constants and statics: types, and values as far as they are shown."""

from __future__ import annotations

import re
from typing import Final

from pdoc.clean import types as ty
from pdoc.clean.const_text import evaluate, evaluate_bool, integer
from pdoc.clean.context import CleanContext
from pdoc.clean.generics import parse_generics
from pdoc.clean.items import Constant, Static
from pdoc.clean.parse import parse_type
from pdoc.clean.scope import Scope
from pdoc.syntax import model as syntax

_LITERAL: Final = re.compile(
    r"-?\s*(?:\d[\w.]*|b?'(?:[^'\\]|\\.)*'|b?\"(?:[^\"\\]|\\.)*\"|true|false)\Z", re.S
)


_PATH: Final = re.compile(r"(?:<[^<>]*>|[A-Za-z_]\w*)?(?:\s*::\s*[A-Za-z_]\w*)*\Z")


def constant(context: CleanContext, item: syntax.Item, scope: Scope) -> Constant:
    """A constant's type and value: literals are shown as evaluated, other expressions as written."""
    generics = parse_generics(item.generics, item.where, scope)
    kind = parse_type(item.ty, scope)
    text = item.value.strip()
    if not text:
        return Constant(kind, "", "", generics)
    value = ""
    literal = _LITERAL.match(text) is not None
    if isinstance(kind, ty.Primitive) and kind.name == "bool" and not literal:
        truth = evaluate_bool(text, context.hir, scope.module, 0)
        value = "" if truth is None else "true" if truth else "false"
    if isinstance(kind, ty.Primitive) and kind.name[:1] in "iu" and not literal:
        number = evaluate(text, context.hir, scope.module, 0)
        if number is not None:
            value = f"{number:_}{kind.name}"
    if literal and isinstance(kind, ty.Primitive) and kind.name[:1] in "iu":
        number = integer(text.replace(" ", "").lstrip("-"))
        if number is not None:
            negative = text.startswith("-")
            value = f"{'-' if negative else ''}{number:_}{kind.name}"
    shown = expression(text)
    return Constant(kind, "" if shown == "_" and not value else shown, value, generics)


def expression(text: str) -> str:
    """A constant's expression as rustdoc shows it: literals and paths whole, all else as `_`."""
    if _LITERAL.match(text):
        return text
    return "".join(text.split()) if _PATH.match(text) else "_"


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
