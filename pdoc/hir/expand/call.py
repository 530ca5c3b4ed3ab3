"""Expanding one macro call into items, and the calls among an item's members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.hir.expand.apart import Apart, AsItems, as_items
from pdoc.hir.expand.as_calls import Call, calls_only
from pdoc.hir.expand.expansion import Expansion
from pdoc.hir.expand.macro_rules import TooLargeError, as_text, expand_any
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
    made = _expand(expand_any, macro, source)
    return made if made is None or isinstance(made, Diagnostic) else _text(made)


def _expand(
    step: Callable[[str, str | list[str], str], Sequence[str] | AsItems | None],
    macro: Def,
    source: str | list[str],
) -> Sequence[str] | AsItems | Diagnostic | None:
    try:
        return step(macro.item.value, source, DOLLAR_CRATE + macro.crate)
    except TooLargeError:
        return Diagnostic("error", "macro-too-large", f"the expansion of `{macro.name}!` is too large")


def expand_call(
    context: HirContext, macro: Def, call: Item | Call, here: Expansion
) -> Apart | Sequence[Call] | Diagnostic:
    """The text of items, or further calls, that a call in item position makes."""
    made = _expand(context.expand, macro, call.value if isinstance(call, Item) else call.input)
    if made is None:
        return Diagnostic("warning", "macro-no-match", f"no rules of `{macro.name}!` match this call")
    if isinstance(made, Diagnostic):
        here.give_up()
        return made
    if not here.made(_size(made)):
        return too_much(here)
    outermost = here.outermost
    outermost.bodies.append(macro.item.value)
    if not isinstance(made, AsItems):
        only = calls_only(made)
        if only is not None:
            return only.calls()
        made = as_items(made)
    outermost.texts.append(made.text)
    context.made(made.text)
    return made.parts


def _size(made: Sequence[str] | AsItems) -> int:
    return made.size if isinstance(made, AsItems) else len(made)


def _text(made: Sequence[str] | AsItems) -> str:
    return made.text if isinstance(made, AsItems) else as_text(made)


def expand_members(
    context: HirContext,
    macros: MacroScope,
    item: Item,
    module: ModuleData,
    found: list[Diagnostic],
    path: str,
) -> Item:
    """The item with macro calls among its members replaced by what they make.

    `found` takes what is wrong with a call; `path` is the file that it stands in.
    """
    if not any(member.kind == "macro_call" for member in item.members):
        return item
    members: list[Item] = []
    lookup = _Lookup(context, macros, module)
    for member in item.members:
        if member.kind == "macro_call":
            problem = _expand_member(
                lookup,
                item.kind,
                member,
                (member.line, member.end_line),
                members,
                0,
                Expansion(member.macro, None),
            )
            if problem is not None:
                found.append(replace(problem, path=path, line=member.line))
        else:
            members.append(member)
    return replace(item, members=tuple(members))


class _Lookup(NamedTuple):
    """Where macros' names are looked up."""

    context: HirContext
    macros: MacroScope
    module: ModuleData

    def find(self, path: str) -> Def | None:
        """A macro in textual scope, or by its path."""
        macro = self.macros.get(path)
        if macro is not None:
            return macro
        found = resolve_path(self.context, self.module, tuple(path.replace(" ", "").split("::")), MACROS)
        return found if isinstance(found, Def) else None


def _expand_member(
    lookup: _Lookup,
    kind: str,
    call: Item | Call,
    lines: tuple[int, int],
    out: list[Item],
    depth: int,
    here: Expansion,
) -> Diagnostic | None:
    """Add what a call among the members of an item of that kind makes, at the lines of the call."""
    macro = lookup.find(call.macro)
    if macro is None:
        return None
    if depth >= _MEMBER_DEPTH:
        return recursion(here)
    made = _expand(lookup.context.expand, macro, call.value if isinstance(call, Item) else call.input)
    if made is None or isinstance(made, Diagnostic):
        return made
    if not here.made(_size(made)):
        return too_much(here)
    only = calls_only(made) if not isinstance(made, AsItems) else None
    items: Sequence[Item | Call]
    if only is not None:
        items = only.calls()
    else:
        text = _WRAPPERS[kind].format(_text(made))
        lookup.context.made(text)
        wrapped = lookup.context.parse(text).items
        items = wrapped[0].members if wrapped else ()
    for one in items:
        if isinstance(one, Item) and one.kind != "macro_call":
            out.append(replace(one, line=lines[0], end_line=lines[1]))
            continue
        below = Expansion(one.macro, here)
        problem = _expand_member(lookup, kind, one, lines, out, depth + 1, below)
        if problem is not None:
            return problem
    return None


def recursion(here: Expansion) -> Diagnostic:
    """Calls lead to calls too deep: the call in the sources is given up."""
    here.give_up()
    message = f"recursion limit reached while expanding `{here.macro}!`"
    return Diagnostic("error", "macro-recursion", message, notes=(f"called by way of {here.chain()}",))


def too_much(here: Expansion) -> Diagnostic:
    """One call in the sources leads to too many: it is given up."""
    message = f"the calls that `{here.outermost.macro}!` leads to make too much"
    return Diagnostic("error", "macro-too-large", message, notes=(f"the last by way of {here.chain()}",))
