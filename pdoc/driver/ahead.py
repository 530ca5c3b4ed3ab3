"""Expanding macro calls on workers, while the owner of a build works out names.

What a macro makes of its input does not depend on anything else. Which macro a call means does, but
it can be guessed: one of that name. So workers are given calls of the crate, those that are come to last
first, and what they find out is there when it is asked for. A guess that is wrong, or comes too late, is
work done in vain and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Raw

from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple
from pdoc.driver.expansions import Made, encode_tree, pack_step, rules_key, step_key
from pdoc.hir.expand.apart import AsItems, as_items
from pdoc.hir.expand.as_calls import calls_only
from pdoc.hir.expand.expansion import LIMIT, WORK, cost_of
from pdoc.hir.expand.impls_only import only_impls
from pdoc.hir.expand.macro_rules import TooLargeError, expand_any
from pdoc.jobs.model import Job, Result

if TYPE_CHECKING:
    from pdoc.syntax.model import Item, ItemTree

_LEAST: Final = 8_000
"""Characters of input in all for which it is worth while."""
_AT_ONCE: Final = 4_000
"""At least so many characters of input are one job."""
_WORK: Final = WORK // 10
"""So much one call of the sources may lead to, here: see `pdoc.hir.expand.expansion`."""


class Calls(NamedTuple):
    """Calls of a file, and the macros that they may mean."""

    macros: dict[str, str]
    """Name → body."""
    calls: tuple[tuple[str, str], ...]
    """(name, input)"""


def expand_ahead(
    dollar_crate: str, files: tuple[Calls, ...], impls: bool = True
) -> tuple[dict[bytes, str], dict[bytes, AsItems], dict[bytes, bytes]]:
    """A job: expand calls and what these lead to; gives steps, items and trees, packed, as `Made` has them.

    `impls`: also what nobody asks for who works out names.
    """
    steps: dict[bytes, str] = {}
    items: dict[bytes, AsItems] = {}
    trees: dict[bytes, bytes] = {}
    for macros, calls in files:
        for call in calls:
            _expand(dollar_crate, dict(macros), call, impls, steps, items, trees)
    return steps, items, trees


def _expand(
    dollar_crate: str,
    macros: dict[str, str],
    call: tuple[str, str | list[str]],
    impls: bool,
    steps: dict[bytes, str],
    items: dict[bytes, AsItems],
    trees: dict[bytes, bytes],
) -> None:
    left = [(*call, 0)]
    work = _WORK
    while left and work > 0:
        name, source, depth = left.pop()
        body = macros.get(name)
        if body is None or depth >= LIMIT or not (impls or _is_needed(macros, body, source)):
            continue
        key = step_key(rules_key(body, dollar_crate), source)
        if key in steps:
            continue
        try:
            made = expand_any(body, source, dollar_crate)
        except TooLargeError:
            continue
        further = calls_only(made) if made is not None else None
        packed = pack_step(further or made)
        if packed is None:
            continue
        steps[key] = packed
        if made is None:
            continue
        work -= cost_of(len(made))
        if further is not None:
            left.extend((one.macro, one.input, depth + 1) for one in reversed(further.calls()))
            continue
        items[key] = as_items(made)
        parts = items[key].parts
        if impls:
            for run in parts.impls:
                if run.text:
                    _parse(run.text, trees)
        tree = _parse(parts.rest, trees) if parts.rest.strip() else None
        if tree is None:
            continue
        inner = [item for item in _flat(tree.items) if item.kind in ("macro_call", "macro_rules")]
        macros.update((item.name, item.value) for item in inner if item.kind == "macro_rules")
        left.extend(
            (item.macro, item.value, depth + 1) for item in reversed(inner) if item.kind == "macro_call"
        )


def _is_needed(macros: dict[str, str], body: str, source: str | list[str]) -> bool:
    """Whether whoever works out names expands a call: see `pdoc.hir.macros`."""
    return not only_impls(body, source, str, lambda name, of: macros.get(name.removeprefix("$crate::")))


def _parse(text: str, trees: dict[bytes, bytes]) -> ItemTree | None:
    """The items of a text, now among the trees; None: they are there already, or cannot be kept."""
    from pdoc.syntax.parse import item_tree

    data = text.encode("utf-8", "replace")
    found = digest(data)
    if found in trees:
        return None
    tree = item_tree(data, "")
    try:
        trees[found] = encode_tree(tree)
    except RecursionError:
        return None
    return tree


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """Items, and those of modules among them, which may be nested deeper than Python's stack is."""
    work = [iter(items)]
    while work:
        item = next(work[-1], None)
        if item is None:
            work.pop()
            continue
        yield item
        if item.kind == "mod":
            work.append(iter(item.members))


class Ahead:
    """The calls of a crate that no worker has been given yet."""

    __slots__ = (
        "_asked",
        "_crate",
        "_dollar_crate",
        "_has_room",
        "_impls",
        "_later",
        "_left",
        "_made",
        "_take",
        "_workers",
    )

    def __init__(
        self,
        crate: str,
        dollar_crate: str,
        trees: Mapping[str, ItemTree],
        root: str,
        asked: set[str],
        workers: int,
        has_room: Callable[[], bool],
        take: Callable[[Made], None],
    ) -> None:
        """`trees`: item trees by path, `root` is that of the crate's root file; `asked` are inputs that need
        nobody any more."""
        self._crate = crate
        self._dollar_crate = dollar_crate
        self._asked = asked
        self._has_room = has_room
        self._take = take
        self._workers = workers
        self._impls = False
        self._left = _calls(trees, root)
        self._later: list[Known] = []
        """Of those that were looked at, the ones that make nothing but impls, the last one first."""
        self._made = 0

    def begin_impls(self) -> None:
        """From now on, give out also what only whoever reads impls will ask for, after all else."""
        self._impls = True
        parts: tuple[list[Known], list[Known]] = [], []
        for one in self._left:
            parts[_asks(one)].append(one)
        self._left = [*reversed(self._later), *parts[False], *parts[True]]
        self._later = []

    def more(self) -> list[Job]:
        """A job, if there is something to do and somebody who has time."""
        if not self._left or not self._has_room():
            return []
        size = 0
        files: list[Calls] = []
        # The calls of the first jobs are come to late: those may take long, and nobody waits for the next
        # one while this process has no time to give it.
        enough = max(_AT_ONCE, sum(len(source) for _, (_, source) in self._left) // (2 * self._workers))
        while self._left and size < enough:
            one = macros, (name, source) = self._left.pop()
            if source in self._asked:
                continue
            if not (self._impls or _asks(one)):
                self._later.append(one)
                continue
            size += len(source)
            files.append(Calls(macros, ((name, source),)))
        if not files:
            return []
        self._made += 1
        return [
            Job(
                f"expand {self._crate} {self._made - 1}",
                "pdoc.driver.ahead:expand_ahead",
                (self._dollar_crate, tuple(files), self._impls),
                stage="resolve",
                early=True,
                cost=float(size) * 1000,
                then=self._ended,
            )
        ]

    def is_done(self) -> bool:
        """Whether all calls were given to somebody."""
        return not self._left

    def _ended(self, result: Result) -> Iterable[Job]:
        if result.error is None:
            steps, items, trees = result.value
            self._take(Made(steps, items, {key: Raw(packed) for key, packed in trees.items()}))
        return ()


Known = tuple[dict[str, str], tuple[str, str]]
"""(macros, call)"""


def _asks(known: Known) -> bool:
    """Whether whoever works out names asks for what a call makes."""
    macros, (name, source) = known
    return _is_needed(macros, macros[name], source)


def _calls(trees: Mapping[str, ItemTree], root: str) -> list[Known]:
    """Calls in about the order in which they are come to; none if there are few."""
    everywhere: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    calls: dict[str, list[tuple[str, str]]] = {}
    for path, tree in trees.items():
        items = [item for item in _flat(tree.items) if item.kind in ("macro_call", "macro_rules")]
        own[path] = {item.name: item.value for item in items if item.kind == "macro_rules"}
        everywhere.update(own[path])
        calls[path] = [(item.macro, item.value) for item in items if item.kind == "macro_call"]
    known = {path: {**everywhere, **own[path]} if own[path] else everywhere for path in trees}
    found = [
        (known[path], call)
        for path in sorted(calls, key=_order(trees, root))
        for call in calls[path]
        if call[0] in known[path]
    ]
    return found if sum(len(call[1]) for _, call in found) >= _LEAST else []


def _order(trees: Mapping[str, ItemTree], root: str) -> Callable[[str], tuple[int, str]]:
    """Files as the modules of the root file come."""
    tree = trees.get(root)
    modules = [item.name for item in tree.items if item.kind == "mod"] if tree is not None else []
    places = {name: at for at, name in enumerate(modules)}
    folder = os.path.dirname(root)

    def order(path: str) -> tuple[int, str]:
        if path == root:
            return -1, path
        first = os.path.relpath(path, folder).split(os.sep)[0].removesuffix(".rs")
        return places.get(first, len(places)), path

    return order
