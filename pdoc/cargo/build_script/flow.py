"""Statements and what branches: a condition that cannot be told takes neither way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.cargo.build_script.patterns import matches
from pdoc.cargo.build_script.run import Broken, Run
from pdoc.cargo.build_script.source import kept, name_of, text_of
from pdoc.cargo.build_script.values import UNIT, UNKNOWN, Value, truth

if TYPE_CHECKING:
    from tree_sitter import Node

Variables = dict[str, Value]


def block(run: Run, node: Node, variables: Variables) -> Value:
    """A block's statements; its value. What it declares ends with it, what it assigns does not."""
    inner = dict(variables)
    declared: set[str] = set()
    value = UNIT
    for statement in kept(node.named_children, run.seen.holds):
        value = UNIT
        kind = statement.type
        if kind == "let_declaration":
            declared |= _let(run, statement, inner)
        elif kind == "function_item":
            run.script.functions[name_of(statement)] = statement
        elif kind in ("const_item", "static_item"):
            what = statement.child_by_field_name("value")
            if what is not None:
                inner[name_of(statement)] = run.evaluate(what, inner)
        elif kind == "expression_statement":
            for child in statement.named_children:
                value = run.evaluate(child, inner)
            if text_of(statement).endswith(";"):
                value = UNIT
        elif not kind.endswith(("_item", "_declaration", "empty_statement")):
            value = run.evaluate(statement, inner)
    for name, each in inner.items():
        if name in variables and name not in declared:
            variables[name] = each
    return value


def _let(run: Run, node: Node, variables: Variables) -> set[str]:
    pattern, what = node.child_by_field_name("pattern"), node.child_by_field_name("value")
    value = run.evaluate(what, variables) if what is not None else UNKNOWN
    bound: Variables = {}
    if pattern is not None:
        otherwise = node.child_by_field_name("alternative")
        if matches(pattern, value, bound) is False and otherwise is not None:
            block(run, otherwise, variables)
    variables.update(bound)
    return set(bound)


def branch(run: Run, node: Node, variables: Variables) -> Value:
    """`if`, with `else` and `if let`."""
    condition = node.child_by_field_name("condition")
    consequence = node.child_by_field_name("consequence")
    alternative = node.child_by_field_name("alternative")
    if condition is None or consequence is None:
        return UNKNOWN
    inner = dict(variables)
    bound: Variables = {}
    holds = _condition(run, condition, inner, bound)
    if holds is None:
        return UNKNOWN
    if holds:
        return _scoped(run, consequence, variables, bound)
    if alternative is None:
        return UNIT
    return run.evaluate(alternative.named_children[0], variables)


def _scoped(run: Run, node: Node, variables: Variables, bound: Variables) -> Value:
    """Code that sees variables of its own besides those around it."""
    inner = {**variables, **bound}
    value = run.evaluate(node, inner)
    for name in variables:
        if name not in bound:
            variables[name] = inner[name]
    return value


def _condition(run: Run, node: Node, variables: Variables, bound: Variables) -> bool | None:
    """`let` conditions bind; a chain of them holds if all do."""
    if node.type == "let_chain":
        found: list[bool | None] = []
        for part in node.named_children:
            found.append(_condition(run, part, variables, bound))
            if found[-1] is False:
                return False
        return None if None in found else True
    if node.type == "let_condition":
        pattern, what = node.child_by_field_name("pattern"), node.child_by_field_name("value")
        if pattern is None or what is None:
            return None
        matched = matches(pattern, run.evaluate(what, variables), bound)
        variables.update(bound)
        return matched
    return truth(run.evaluate(node, variables))


def choose(run: Run, node: Node, variables: Variables) -> Value:
    """`match`: the first arm that matches, unless one before it may."""
    what, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    if what is None or body is None:
        return UNKNOWN
    value = run.evaluate(what, variables)
    for arm in kept(body.named_children, run.seen.holds):
        pattern, result = arm.child_by_field_name("pattern"), arm.child_by_field_name("value")
        if pattern is None or result is None:
            continue
        bound: Variables = {}
        matched = matches(pattern, value, bound)
        guard = pattern.child_by_field_name("condition")
        if guard is not None and matched is not False:
            holds = _condition(run, guard, {**variables, **bound}, bound)
            matched = False if holds is False else matched if holds else None
        if matched is None:
            return UNKNOWN
        if matched:
            return _scoped(run, result, variables, bound)
    return UNKNOWN


def loop(run: Run, node: Node, variables: Variables) -> Value:
    """`for` over what is known; other loops are passed by."""
    pattern, what = node.child_by_field_name("pattern"), node.child_by_field_name("value")
    body = node.child_by_field_name("body")
    if node.type != "for_expression" or pattern is None or what is None or body is None:
        return UNIT
    values = run.evaluate(what, variables)
    for value in values if isinstance(values, tuple) else ():
        bound: Variables = {}
        if matches(pattern, value, bound) is False:
            continue
        try:
            _scoped(run, body, variables, bound)
        except Broken as how:
            if how.ends:
                break
    return UNIT


def assign(run: Run, node: Node, variables: Variables) -> Value:
    """`x = …`; anything else that is assigned to becomes unknown."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is not None and right is not None:
        value = run.evaluate(right, variables)
        name = text_of(left)
        if name in variables:
            variables[name] = value if node.type == "assignment_expression" else UNKNOWN
    return UNIT
