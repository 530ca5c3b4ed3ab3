"""What an expression of a build script is, as far as that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.cargo.build_script import calls, flow, macros
from pdoc.cargo.build_script.compare import compared
from pdoc.cargo.build_script.patterns import path_of
from pdoc.cargo.build_script.run import Broken, Returned, Run
from pdoc.cargo.build_script.source import text_of
from pdoc.cargo.build_script.values import (
    COMPILER,
    NOTHING,
    UNIT,
    UNKNOWN,
    Closure,
    Name,
    Value,
    number,
    truth,
)
from pdoc.syntax.literals import string_value

if TYPE_CHECKING:
    from tree_sitter import Node

_TRANSPARENT: Final = frozenset(
    (
        "parenthesized_expression",
        "reference_expression",
        "type_cast_expression",
        "else_clause",
        "await_expression",
    )
)
_VERSION_PARTS: Final = {"major": 1, "patch": 0}


def evaluate(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    """The value of an expression; what it prints on the way is noted in `run`."""
    kind = node.type
    if kind == "identifier":
        return _variable(run, text_of(node), variables)
    if kind in ("string_literal", "raw_string_literal"):
        text = string_value("=" + text_of(node))
        return UNKNOWN if text is None else text
    if kind == "integer_literal":
        known = number(text_of(node))
        return UNKNOWN if known is None else known
    if kind == "boolean_literal":
        return text_of(node) == "true"
    if kind in _TRANSPARENT:
        return _inside(run, node, variables)
    if kind == "call_expression":
        return calls.call(run, node, variables)
    if kind == "macro_invocation":
        return macros.macro(run, node, variables)
    if kind == "binary_expression":
        return _binary(run, node, variables)
    if kind == "unary_expression":
        return _unary(run, node, variables)
    if kind == "field_expression":
        return _field(run, node, variables)
    if kind in ("block", "unsafe_block"):
        return flow.block(run, node, variables)
    if kind == "if_expression":
        return flow.branch(run, node, variables)
    if kind == "match_expression":
        return flow.choose(run, node, variables)
    if kind in ("for_expression", "while_expression", "loop_expression"):
        return flow.loop(run, node, variables)
    if kind in ("assignment_expression", "compound_assignment_expr"):
        return flow.assign(run, node, variables)
    if kind == "try_expression":
        value = _inside(run, node, variables)
        if value is NOTHING:
            raise Returned(NOTHING)
        return value
    if kind == "return_expression":
        raise Returned(_inside(run, node, variables) if node.named_children else UNIT)
    if kind in ("break_expression", "continue_expression"):
        raise Broken(kind == "break_expression")
    if kind in ("tuple_expression", "array_expression"):
        return tuple(run.evaluate(each, variables) for each in node.named_children if _counts(each))
    if kind == "closure_expression":
        return Closure(node, dict(variables))
    if kind == "scoped_identifier":
        return path_of(node)
    return _other(run, node, variables)


def _other(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    """A struct with a version in it is one; of anything else nothing is known."""
    if node.type == "struct_expression":
        values = [
            run.evaluate(part, variables)
            for field in node.named_children[-1].named_children
            for part in field.named_children
            if part.type in ("identifier", "call_expression")
        ]
        return COMPILER if COMPILER in values else UNKNOWN
    if node.type == "index_expression" and len(node.named_children) == 2:
        return _indexed(run, node.named_children[0], node.named_children[1], variables)
    return UNIT if node.type == "unit_expression" else UNKNOWN


def _indexed(run: Run, owner: Node, index: Node, variables: dict[str, Value]) -> Value:
    value = run.evaluate(owner, variables)
    if text_of(index) == "..":
        return value
    at = run.evaluate(index, variables)
    if isinstance(value, tuple) and isinstance(at, int) and 0 <= at < len(value):
        return value[at]
    return UNKNOWN


def _counts(node: Node) -> bool:
    return node.type not in ("attribute_item", "line_comment", "block_comment")


def _inside(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    inner = [each for each in node.named_children if each.type != "mutable_specifier"]
    return run.evaluate(inner[0], variables) if inner else UNKNOWN


def _variable(run: Run, name: str, variables: dict[str, Value]) -> Value:
    if name in variables:
        return variables[name]
    if name == "None":
        return NOTHING
    constant = run.script.constants.get(name)
    value = constant.child_by_field_name("value") if constant is not None else None
    if value is not None:
        return run.evaluate(value, {})
    return Name((name,)) if name in run.script.functions else UNKNOWN


def _binary(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    sign = text_of(node.child_by_field_name("operator") or node.children[1])
    if left is None or right is None:
        return UNKNOWN
    first = run.evaluate(left, variables)
    if sign in ("&&", "||"):
        decides = sign == "||"
        if truth(first) is decides:
            return decides
        second = truth(run.evaluate(right, variables))
        if second is decides:
            return decides
        return UNKNOWN if second is None or truth(first) is None else not decides
    return compared(sign, first, run.evaluate(right, variables), run.seen.minor)


def _unary(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    value = _inside(run, node, variables)
    sign = text_of(node)[:1]
    if sign == "*":
        return value
    if sign == "!":
        known = truth(value)
        return UNKNOWN if known is None else not known
    return -value if isinstance(value, int) else UNKNOWN


def _field(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    owner, field = node.child_by_field_name("value"), node.child_by_field_name("field")
    value = run.evaluate(owner, variables) if owner is not None else UNKNOWN
    name = text_of(field) if field is not None else ""
    if value is COMPILER:
        return _VERSION_PARTS.get(name, COMPILER)
    if isinstance(value, tuple) and name.isdigit() and int(name) < len(value):
        return value[int(name)]
    return UNKNOWN
