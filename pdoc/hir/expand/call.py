"""Expanding one macro call into items, and the calls among an item's members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.base.diagnostics import Diagnostic
from pdoc.hir.expand.macro_rules import TooLargeError, expand
from pdoc.hir.expand.rules import parse_rules
from pdoc.hir.model import MACROS, Def, ModuleData
from pdoc.hir.resolve import DOLLAR_CRATE, resolve_path
from pdoc.syntax.model import Item

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext

MacroScope = dict[str, Def]
"""`macro_rules!` in textual scope."""
_MEMBER_DEPTH: Final = 64
_WRAPPERS: Final = {"impl": "impl X {{ {} }}", "trait": "trait X {{ {} }}", "foreign": 'extern "C" {{ {} }}'}


def expand_text(macro: Def, source: str) -> str | Diagnostic | None:
    """The text a call gives; None when no rule matches; a diagnostic when it is too large."""
    try:
        return expand(parse_rules(macro.item.value), source, DOLLAR_CRATE + macro.crate)
    except TooLargeError:
        return Diagnostic("error", "macro-too-large", f"the expansion of `{macro.name}!` is too large")


def expand_call(context: HirContext, macro: Def, item: Item) -> tuple[Item, ...] | Diagnostic:
    """The items that a call in item position makes."""
    made = expand_text(macro, item.value)
    if made is None:
        return Diagnostic("warning", "macro-no-match", f"no rules of `{macro.name}!` match this call")
    if isinstance(made, Diagnostic):
        return made
    return context.parse(made).items


def expand_members(context: HirContext, macros: MacroScope, item: Item, module: ModuleData) -> Item:
    """The item with macro calls among its members replaced by what they make."""
    if not any(member.kind == "macro_call" for member in item.members):
        return item
    members: list[Item] = []
    _members(context, macros, item.kind, item.members, module, members, 0)
    return replace(item, members=tuple(members))


def _members(
    context: HirContext,
    macros: MacroScope,
    kind: str,
    found: tuple[Item, ...],
    module: ModuleData,
    out: list[Item],
    depth: int,
) -> None:
    for member in found:
        if member.kind != "macro_call":
            out.append(member)
            continue
        if depth >= _MEMBER_DEPTH:
            continue
        macro = macros.get(member.macro)
        if macro is None:
            path = tuple(member.macro.replace(" ", "").split("::"))
            by_path = resolve_path(context, module, path, MACROS)
            macro = by_path if isinstance(by_path, Def) else None
        made = expand_text(macro, member.value) if macro is not None else None
        if not isinstance(made, str):
            continue
        items = context.parse(_WRAPPERS[kind].format(made)).items
        lines = (member.line, member.end_line)
        if items:
            inner = tuple(replace(one, line=lines[0], end_line=lines[1]) for one in items[0].members)
            _members(context, macros, kind, inner, module, out, depth + 1)
