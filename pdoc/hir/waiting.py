"""Who looks again when a scope changes, while imports are being bound.

A single import waits for the names that its path goes through, a glob for all names of the
module that it takes. So each change costs those alone whom it concerns: a chain of imports costs
its length and not its square, in whatever order it is written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from pdoc.hir.model import Import, ModuleData, Ns
from pdoc.hir.scopes import looked_through

Change = tuple[Ns, str]
"""A name that was bound, or bound anew."""


class Waiting:
    """Imports to be looked at, and those that will have to be."""

    __slots__ = ("_changes", "_names", "_queued", "_read", "_takers", "globs", "singles")

    def __init__(self, imports: Iterable[Import]) -> None:
        self.singles: deque[Import] = deque()
        self.globs: deque[Import] = deque()
        self._queued: set[Import] = set()
        self._names: dict[ModuleData, dict[str, list[Import]]] = {}
        self._takers: dict[ModuleData, list[Import]] = {}
        self._changes: dict[ModuleData, list[Change]] = {}
        self._read: dict[tuple[Import, ModuleData], int] = {}
        for one in imports:
            if one.glob or not one.settled:
                self._queue(one)

    def _queue(self, one: Import) -> None:
        if one not in self._queued and not one.settled:
            self._queued.add(one)
            (self.globs if one.glob else self.singles).append(one)

    def next(self) -> Import | None:
        """The next import to look at: a single one as long as there is any, since it shadows globs."""
        if not self.singles and not self.globs:
            return None
        one = self.singles.popleft() if self.singles else self.globs.popleft()
        self._queued.discard(one)
        return one

    def wait_for(self, one: Import, seen: Iterable[tuple[ModuleData, str]]) -> None:
        """Look at an import again when one of these names of modules is bound."""
        for module, name in seen:
            for here in looked_through(module, module) if module.globs else (module,):
                waiting = self._names.setdefault(here, {}).setdefault(name, [])
                if one not in waiting[-1:]:
                    waiting.append(one)

    def take(self, glob: Import, module: ModuleData) -> list[Change] | None:
        """What changed in a glob's module since it was asked last; None at the first time: take all."""
        changes = self._changes.setdefault(module, [])
        before = self._read.get((glob, module))
        self._read[glob, module] = len(changes)
        if before is None:
            self._takers.setdefault(module, []).append(glob)
            return None
        return changes[before:]

    def tell(self, module: ModuleData, changes: list[Change]) -> None:
        """Names of a module were bound."""
        takers = self._takers.get(module)
        if takers is not None:
            self._changes[module] += changes
            for glob in takers:
                self._queue(glob)
        names = self._names.get(module)
        if names is not None:
            for _, name in changes:
                for one in names.get(name, ()):
                    self._queue(one)

    def tell_all(self, module: ModuleData) -> None:
        """A module is looked through to another one from now on: any name may be there."""
        for glob in self._takers.get(module, ()):
            self._queue(glob)
        for waiting in self._names.get(module, {}).values():
            for one in waiting:
                self._queue(one)
