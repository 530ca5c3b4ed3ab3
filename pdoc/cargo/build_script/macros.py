"""Macros of build scripts: what is printed, formatted, and asked about features."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.cargo.build_script.run import Run, Stopped
from pdoc.cargo.build_script.source import text_of
from pdoc.cargo.build_script.values import UNIT, UNKNOWN, Value, truth
from pdoc.syntax.literals import string_value
from pdoc.syntax.nodes import parse_tree

if TYPE_CHECKING:
    from tree_sitter import Node

_HOLE: Final = compiled(r"\{\{|\}\}|\{([^{}:]*)(:[^{}]*)?\}")
_PRINTING: Final = frozenset(("println", "print"))


def macro(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    """The value of a macro call."""
    name = text_of(node.named_children[0]).rpartition("::")[2]
    tokens = text_of(node.named_children[-1])[1:-1]
    if name in _PRINTING:
        text = _formatted(run, tokens, variables)
        if isinstance(text, str):
            run.print(text)
        return UNIT
    if name == "format":
        return _formatted(run, tokens, variables)
    if name == "cfg":
        return run.seen.holds(tokens)
    if name in ("env", "option_env", "concat", "vec", "matches"):
        return _of_arguments(run, name, _arguments(run, tokens, variables))
    if name in ("panic", "unreachable", "unimplemented", "todo"):
        raise Stopped
    return UNIT if name in ("eprintln", "assert", "assert_eq", "debug_assert") else UNKNOWN


def _of_arguments(run: Run, name: str, values: list[Value]) -> Value:
    if name == "vec":
        return tuple(values)
    if name == "concat":
        return "".join(map(str, values)) if all(isinstance(each, str | int) for each in values) else UNKNOWN
    first = values[0] if values else UNKNOWN
    return run.seen.variable(first) if isinstance(first, str) and name != "matches" else UNKNOWN


def _arguments(run: Run, tokens: str, variables: dict[str, Value]) -> list[Value]:
    """The values of comma-separated expressions that stand in a macro call."""
    root = parse_tree(f"const _: () = f({tokens}\n);".encode()).root_node
    item = root.named_children[0] if root.named_children else None
    call = item.child_by_field_name("value") if item is not None else None
    arguments = call.child_by_field_name("arguments") if call is not None else None
    if arguments is None:
        return []
    return [run.evaluate(each, variables) for each in arguments.named_children]


def _formatted(run: Run, tokens: str, variables: dict[str, Value]) -> Value:
    """What `format!` makes of its arguments; unknown if a part of it is."""
    named: dict[str, Value] = dict(variables)
    plain: list[str] = []
    for part in _split(tokens):
        name, equals, value = part.partition("=")
        if plain and equals and name.strip().isidentifier() and not value.startswith("="):
            named[name.strip()] = next(iter(_arguments(run, value, variables)), UNKNOWN)
        else:
            plain.append(part)
    text = string_value("=" + plain[0]) if plain else ""
    if text is None:
        return UNKNOWN
    values = iter([next(iter(_arguments(run, part, variables)), UNKNOWN) for part in plain[1:]])
    known = True

    def filled(hole: re.Match[str]) -> str:
        nonlocal known
        if hole[1] is None:
            return hole[0][0]
        name = hole[1].strip()
        value = named.get(name, UNKNOWN) if name and not name.isdigit() else next(values, UNKNOWN)
        if not isinstance(value, str | int) or (isinstance(value, bool) and truth(value) is None):
            known = False
            return ""
        return f'"{value}"' if hole[2] == ":?" and isinstance(value, str) else str(value)

    made = _HOLE.sub(filled, text)
    return made if known else UNKNOWN


def _split(tokens: str) -> list[str]:
    """Tokens between commas outside brackets and strings."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(tokens):
        char = tokens[at]
        if char == '"':
            at += 1
            while at < len(tokens) and tokens[at] != '"':
                at += 2 if tokens[at] == "\\" else 1
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and not depth:
            parts.append(tokens[start:at].strip())
            start = at + 1
        at += 1
    parts.append(tokens[start:].strip())
    return [part for part in parts if part]
