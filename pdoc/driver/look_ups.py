"""What pages looked up, and whether they would find the same now.

A page mentions a few dozen definitions, and those of a crate mostly the same: so a look-up is
kept with a page as a *mark* of eight bytes, which stands for a key and what there was of it, and
what key that was is written once. A mark that would be made of its key again holds. Looked up are
def keys in the shared index, and types' impls of notable traits (`pdoc.render.looked`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from pdoc.base.digest import digest
from pdoc.render.looked import NOTABLE

if TYPE_CHECKING:
    from pdoc.index.model import Entry
    from pdoc.store.store import Store

LOOKED_UP: Final = "lookedup1"
"""Store table: mark → key."""
_SIZE: Final = 8
"""Of a mark: of a million, two are alike with a chance of one in thirty millions."""
_ENCODING: Final = ("utf-8", "surrogatepass")


def answers(
    lookup: Callable[[str], Entry | None], notable: Callable[[str], bytes | None]
) -> Callable[[str], bytes]:
    """A key to what there is of it, in bytes."""

    def answer(key: str) -> bytes:
        if key.startswith(NOTABLE):
            return notable(key.removeprefix(NOTABLE)) or b""
        found = lookup(key)
        return b"" if found is None else f"{found.kind}\0{found.path}\0{found.url}".encode(*_ENCODING)

    return answer


class LookUps:
    """Marks at one state of what is looked up; remembers those that were made or held."""

    __slots__ = ("_answer", "_marks", "_new", "_same", "_store", "state")

    def __init__(self, store: Store, answer: Callable[[str], bytes], state: bytes) -> None:
        self._store = store
        self._answer = answer
        self._marks: dict[str, bytes] = {}
        self._same: dict[bytes, bool] = {}
        self._new: list[tuple[bytes, bytes]] = []
        self.state = state
        """Where it is the same, everything would be found as it was."""

    def marks(self, keys: Iterable[str]) -> bytes:
        """The marks of look-ups, one behind the other, in no order that means anything."""
        known = self._marks
        return b"".join([known.get(key) or self._make(key) for key in keys])

    def take_new(self) -> list[tuple[bytes, bytes]]:
        """Rows of `LOOKED_UP` that were not taken yet."""
        found = self._new
        self._new = []
        return found

    def hold(self, state: bytes, marks: bytes) -> bool:
        """Whether what was looked up at a state would be found now."""
        if state == self.state or not marks:
            return True
        found = list(split(marks))
        self._verify(found)
        return all(map(self._same.__getitem__, found))

    def changed(self, state: bytes, marks: bytes) -> list[str]:
        """What would be found otherwise, for readers."""
        if self.hold(state, marks):
            return []
        return names(self._store, b"".join([mark for mark in split(marks) if not self._same[mark]]))

    def _verify(self, marks: list[bytes]) -> None:
        wanted = [mark for mark in marks if mark not in self._same]
        if not wanted:
            return
        for mark, data in zip(wanted, self._store.get_many(LOOKED_UP, wanted), strict=True):
            key = _text(data)
            same = self._same[mark] = bool(key) and self._mark(key) == mark
            if same:
                self._marks[key] = mark  # and its row is there

    def _make(self, key: str) -> bytes:
        mark = self._marks[key] = self._mark(key)
        self._new.append((mark, key.encode(*_ENCODING)))
        return mark

    def _mark(self, key: str) -> bytes:
        return digest(key.encode(*_ENCODING) + b"\0" + self._answer(key), size=_SIZE)


def split(marks: bytes) -> Iterator[bytes]:
    """One mark after the other."""
    return (marks[at : at + _SIZE] for at in range(0, len(marks), _SIZE))


def names(store: Store, marks: bytes) -> list[str]:
    """What marks stand for, for readers, sorted."""
    return sorted({_name(_text(data)) for data in store.get_many(LOOKED_UP, split(marks))})


def _name(key: str) -> str:
    if key.startswith(NOTABLE):
        return f"notable traits of {key.removeprefix(NOTABLE)[2:]}"
    return key[2:] or "something unknown"


def _text(data: bytes | None) -> str:
    return data.decode(*_ENCODING) if data else ""
