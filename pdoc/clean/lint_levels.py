"""Which level each lint has where: command line, then attributes from the crate's down to the item's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.lints import DEFAULTS, LintLevel, named
from pdoc.hir import attrs as attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import ModuleData
    from pdoc.syntax.model import Attr

Levels = tuple[tuple[str, LintLevel], ...]
"""(lint, level), each lint once: what was said, in no order that means anything."""

_WORDS: Final[dict[str, LintLevel]] = {
    "allow": "allow",
    "expect": "expect",
    "warn": "warn",
    "deny": "deny",
    "forbid": "forbid",
}


_SILENT: Final[Levels] = tuple((lint, "allow") for lint in DEFAULTS)


def said_levels(said: Iterable[tuple[LintLevel, str]]) -> Levels:
    """What a command line says, (level, lint or group) in its order: the later counts, unless the
    earlier forbids. Names that are no lint's are skipped."""
    levels: dict[str, LintLevel] = {}
    for level, name in said:
        for lint in named(name):
            if levels.get(lint) != "forbid":
                levels[lint] = level
    return tuple(levels.items())


def with_attrs(levels: Levels, attrs: tuple[Attr, ...]) -> Levels:
    """The levels inside of something that has these attributes. What is forbidden stays so."""
    changed: dict[str, LintLevel] | None = None
    for attr in attrs:
        level = _WORDS.get(attr.path)
        if level is None:
            continue
        for name in attributes.split_commas(attributes.inner_text(attr.args)):
            for lint in named(name.replace(" ", "")):
                changed = dict(levels) if changed is None else changed
                if changed.get(lint) != "forbid":
                    changed[lint] = level
    return levels if changed is None else tuple(sorted(changed.items()))


def module_levels(context: CleanContext, module: ModuleData) -> Levels:
    """The levels inside of a module."""
    if context.options.lints_silent:
        return _SILENT
    known = context.levels
    chain: list[ModuleData] = []
    here: ModuleData | None = module
    while here is not None and here not in known:
        chain.append(here)
        here = here.parent
    levels = known[here] if here is not None else said_levels(context.options.lints)
    for each in reversed(chain):
        levels = with_attrs(levels, each.attrs)
        known[each] = levels
    return levels
