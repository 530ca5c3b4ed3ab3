"""Impls that macros make, read when somebody asks for them.

No name depends on an impl, and no page of a module shows one. In crates that make them by macros they
are most of what is expanded and parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.hir.frame import Collected, Frame
from pdoc.hir.model import Impl

if TYPE_CHECKING:
    from pdoc.hir.context import CrateInput, HirContext
    from pdoc.hir.expand.as_calls import Call
    from pdoc.hir.expand.call import MacroScope
    from pdoc.hir.expand.expansion import Expansion
    from pdoc.hir.model import DefMap
    from pdoc.syntax.model import Item


class Unread(NamedTuple):
    """Impls that a macro makes, where nobody has asked for them yet."""

    frame: Frame
    """Where they are to be collected."""
    input: CrateInput
    call: Item | Call | None
    """What makes them; None: it has been expanded."""
    text: str
    """The impls, if it has been expanded."""
    words: str | None
    """Text that has the names of all members that impls without a trait may have; None: any names."""


def all_impls(context: HirContext, crate: DefMap) -> list[Impl]:
    """The impls of a crate, in source order. `context` is that of whoever asks."""
    return _read(context, crate, lambda unread: True)


def inherent_impls(context: HirContext, crate: DefMap, name: str) -> list[Impl]:
    """The impls of a crate, at least all without a trait that have a member of that name."""
    words = unread_words(crate)
    if words is None or name in words:
        return _read(context, crate, lambda unread: unread.words != "")  # what one name needs others will
    return [one for one in crate.impls if isinstance(one, Impl)]


def unread_words(crate: DefMap) -> str | None:
    """Text that has the names of all members of impls without a trait that were not read; None: any names."""
    words = {one.words for one in crate.impls if isinstance(one, Unread)}
    return None if None in words else "\0".join(one for one in words if one)


def put_aside(state: Collected, frame: Frame, call: Item | Call | None, text: str, words: str | None) -> None:
    """Leave to later what is to be collected in a frame: what a call makes, or the text of impls."""
    macros = dict(frame.macros)  # those that follow are not meant
    chain = frame.chain.aside() if frame.chain is not None else None
    state.impls.append(Unread(_like(frame, (), macros, chain), state.input, call, text, words))


def _like(frame: Frame, items: Iterable[Item | Call], macros: MacroScope, chain: Expansion | None) -> Frame:
    """A frame for other items of the same place."""
    return Frame(
        iter(items),
        frame.module,
        frame.file,
        frame.place,
        macros,
        [],
        frame.span,
        frame.depth,
        None,
        frame.origin,
        chain,
    )


def _read(context: HirContext, crate: DefMap, wanted: Callable[[Unread], bool]) -> list[Impl]:
    if any(isinstance(one, Unread) and wanted(one) for one in crate.impls):
        own = context._replace(evaluate=crate.evaluate)
        found: list[Impl | Unread] = []
        for one in crate.impls:
            if isinstance(one, Unread) and wanted(one):
                _collect(own, crate, one, found)
            else:
                found.append(one)
        crate.impls = found
    return [one for one in crate.impls if isinstance(one, Impl)]


def _collect(context: HirContext, crate: DefMap, unread: Unread, found: list[Impl | Unread]) -> None:
    from pdoc.hir.collect import run

    state = Collected(crate, context, unread.input, found)
    items = context.parse(unread.text).items if unread.call is None else (unread.call,)
    frame = unread.frame
    state.stack.append(_like(frame, items, frame.macros, frame.chain))
    run(state)
