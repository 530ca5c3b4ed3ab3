"""Conditions written as Rust text, made simpler, and relieved of what is known anyway."""

from __future__ import annotations

from pdoc.cargo.cfg import FALSE, TRUE, All, Any, CfgExpr, Const, Not, Option, parse


def format_cfg(expr: CfgExpr) -> str:
    """The condition as Rust writes it: `all(unix, feature = "net")`."""
    if isinstance(expr, Option):
        return expr.name if expr.value is None else f"{expr.name} = {_quoted(expr.value)}"
    if isinstance(expr, Const):
        return "true" if expr.value else "false"
    if isinstance(expr, Not):
        return f"not({format_cfg(expr.part)})"
    parts = ", ".join(map(format_cfg, expr.parts))
    return f"all({parts})" if isinstance(expr, All) else f"any({parts})"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def normalise(text: str) -> str:
    """The text of a condition in its simplest spelling; one that cannot be read stays as it is."""
    found = parse(text)
    return text.strip() if found.problem else format_cfg(simplify(found.expr))


def simplify(expr: CfgExpr) -> CfgExpr:
    """An equal condition without nesting of a kind in itself, repeats, constants and double `not`."""
    if isinstance(expr, Not):
        part = simplify(expr.part)
        if isinstance(part, Not):
            return part.part
        return Const(not part.value) if isinstance(part, Const) else Not(part)
    if isinstance(expr, All):
        parts = _flat(expr.parts, All)
        if FALSE in parts:
            return FALSE
        parts = [part for part in parts if part != TRUE]
        return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else TRUE
    if isinstance(expr, Any):
        parts = _flat(expr.parts, Any)
        if TRUE in parts:
            return TRUE
        parts = [part for part in parts if part != FALSE]
        return parts[0] if len(parts) == 1 else Any(tuple(parts)) if parts else FALSE
    return expr


def _flat(parts: tuple[CfgExpr, ...], kind: type[All | Any]) -> list[CfgExpr]:
    flat: list[CfgExpr] = []
    for part in map(simplify, parts):
        for each in part.parts if isinstance(part, kind) else (part,):
            if each not in flat:
                flat.append(each)
    return flat


def conjunction(exprs: list[CfgExpr]) -> CfgExpr:
    """All of the conditions at once, simplified."""
    return simplify(All(tuple(exprs)))


def conjuncts(expr: CfgExpr) -> tuple[CfgExpr, ...]:
    """The conditions that must hold together: the parts of an `all`, else the condition itself."""
    if isinstance(expr, All):
        return expr.parts
    return () if expr == TRUE else (expr,)


def without(expr: CfgExpr, assumed: CfgExpr) -> CfgExpr:
    """What `expr` still asks for where `assumed` holds: its conjuncts that `assumed` does not have."""
    known = conjuncts(simplify(assumed))
    return conjunction([part for part in conjuncts(simplify(expr)) if part not in known])
