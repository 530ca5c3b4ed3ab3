"""Impls that macros make, read when somebody asks for them.

No name depends on an impl, and no page of a module shows one. In crates that make them by macros they
are most of what is expanded and parsed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pdoc.hir.frame import Collected, Frame
from pdoc.hir.model import Impl, Unread

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext
    from pdoc.hir.expand.as_calls import Call
    from pdoc.hir.model import DefMap
    from pdoc.syntax.model import Item


def all_impls(context: HirContext, crate: DefMap) -> list[Impl]:
    """The impls of a crate, in source order. `context` is that of whoever asks."""
    return _read(context, crate, lambda unread: True)


def inherent_impls(context: HirContext, crate: DefMap, name: str) -> list[Impl]:
    """The impls of a crate, at least all without a trait that have a member of that name."""
    if name in unread_words(crate):
        return _read(context, crate, lambda unread: bool(unread.words))  # what one name needs others will
    return [one for one in crate.impls if isinstance(one, Impl)]


def unread_words(crate: DefMap) -> str:
    """Text that has the names of all members of impls without a trait that were not read."""
    return "\0".join({words for one in crate.impls if isinstance(one, Unread) for words in one.words})


def put_aside(
    state: Collected, frame: Frame, items: tuple[Item | Call, ...], text: str, words: tuple[str, ...]
) -> None:
    """Leave to later what is to be collected in a frame: a call, or the text of impls."""
    later = Frame(
        iter(items),
        frame.module,
        frame.file,
        frame.place,
        dict(frame.macros),  # those that follow are not meant
        [],
        frame.span,
        frame.depth,
        None,
        frame.origin,
        frame.chain,
    )
    state.crate.impls.append(Unread(later, state.input, text, words))


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
    if unread.text:
        unread.frame.items = iter(context.parse(unread.text).items)
    state.stack.append(unread.frame)
    run(state)
