"""Whether a pattern matches a value, and the variables that it binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.cargo.build_script.source import text_of
from pdoc.cargo.build_script.values import COMPILER, NOTHING, UNKNOWN, Name, Value, number
from pdoc.syntax.literals import unescape

if TYPE_CHECKING:
    from tree_sitter import Node

_WRAPPERS: Final = frozenset(("Some", "Ok"))
_EMPTY: Final = frozenset(("None", "Err"))
_LITERALS: Final = frozenset(
    ("string_literal", "raw_string_literal", "integer_literal", "boolean_literal", "negative_literal")
)


def matches(pattern: Node, value: Value, bound: dict[str, Value]) -> bool | None:
    """Whether it matches; None when that cannot be told. Variables go into `bound`."""
    kind = pattern.type
    if kind in ("match_pattern", "ref_pattern", "reference_pattern", "mut_pattern"):
        inner = [each for each in pattern.named_children if each.type != "mutable_specifier"]
        return matches(inner[0], value, bound) if inner else True
    if kind == "_":
        return True
    if kind == "identifier":
        return _identifier(text_of(pattern), value, bound)
    if kind == "or_pattern":
        parts = pattern.named_children
        found = [matches(each, value, bound) for each in parts]
        if {"Some(_)", "None"} <= {text_of(each) for each in parts}:
            return True
        return True if True in found else None if None in found else False
    if kind == "tuple_struct_pattern":
        return _wrapped(pattern, value, bound)
    if kind in ("tuple_pattern", "slice_pattern"):
        return _tuple([each for each in pattern.children if each.is_named or each.type == "_"], value, bound)
    if kind in _LITERALS:
        return _literal(pattern, value)
    _bind_all(pattern, UNKNOWN, bound)
    return None


def _identifier(name: str, value: Value, bound: dict[str, Value]) -> bool | None:
    if name in _EMPTY or name[:1].isupper():
        if name == "None":
            return None if value is UNKNOWN else value is NOTHING
        return None
    if name != "_":
        bound[name] = value
    return True


def _wrapped(pattern: Node, value: Value, bound: dict[str, Value]) -> bool | None:
    # `_` has no node with a name.
    named = [each for each in pattern.children if each.is_named or each.type == "_"]
    name = text_of(named[0]).rpartition("::")[2] if named else ""
    if name in _EMPTY:
        _bind_all(pattern, UNKNOWN, bound)
        return None if value is UNKNOWN else value is NOTHING
    if name in _WRAPPERS and len(named) == 2:
        if value is NOTHING:
            return False
        inner = matches(named[1], value, bound)
        return None if value is UNKNOWN and inner else inner
    _bind_all(pattern, value if value is COMPILER else UNKNOWN, bound)
    return None


def _tuple(parts: list[Node], value: Value, bound: dict[str, Value]) -> bool | None:
    if isinstance(value, tuple):
        if len(value) != len(parts):
            return False
        found = [matches(part, each, bound) for part, each in zip(parts, value, strict=True)]
    else:
        rest = value if value is COMPILER else UNKNOWN
        found = [matches(part, rest, bound) for part in parts]
    return False if False in found else None if None in found else True


def _literal(pattern: Node, value: Value) -> bool | None:
    if not isinstance(value, bool | int | str):
        return False if value is NOTHING else None
    text = text_of(pattern)
    if isinstance(value, bool):
        return text == ("true" if value else "false")
    if isinstance(value, int):
        return number(text) == value
    return unescape(text.strip('"')) == value


def _bind_all(pattern: Node, value: Value, bound: dict[str, Value]) -> None:
    work = [pattern]
    while work:
        node = work.pop()
        if node.type in ("identifier", "shorthand_field_identifier"):
            name = text_of(node)
            if not name[:1].isupper():
                bound[name] = value
        work.extend(node.named_children)


def path_of(node: Node) -> Name:
    """`version_check::is_min_version` as a name."""
    return Name(tuple(part.strip() for part in text_of(node).split("::") if part.strip()))
