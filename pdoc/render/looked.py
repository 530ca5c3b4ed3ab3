"""What a page looks up in the index: noted while it is rendered, also where fragments are shared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.index.model import Entry
    from pdoc.render.shown import ShownDocs

T = TypeVar("T")
Lookup = Callable[[str], "Entry | None"]

NOTABLE: Final = "notable "
"""Before the def key of a type: its impls of notable traits were asked for, and not its page."""


class Noted(NamedTuple):
    """What a page tells of itself while it is rendered."""

    traits: set[str]
    """Def keys of other traits whose items it shows something of."""
    docs: list[ShownDocs]
    """Docs that are on it."""
    looked: set[str]
    """Keys that it looked up."""


class Fragment(NamedTuple, Generic[T]):
    """Something that was made for one page and is shown by others as well."""

    made: T
    looked: tuple[str, ...]
    """The keys that were looked up for it."""


class Looked:
    """The keys that were looked up since the page began, whether they led anywhere or not.

    Most are looked up many times, and it is done for every type that is shown: so they are put one
    behind the other, and made a set at the end.
    """

    __slots__ = ("_keys", "again", "note")

    def __init__(self) -> None:
        self._keys: list[str] = []
        self.note: Callable[[str], None] = self._keys.append
        """Take a key that was looked up earlier, where its answer is still known."""
        self.again: Callable[[tuple[str, ...]], None] = self._keys.extend
        """Take those of a fragment that is shown on this page too."""

    def begin(self) -> None:
        """Another page."""
        self._keys.clear()

    def keys(self) -> set[str]:
        """Those of the page."""
        return set(self._keys)

    def noting(self, function: Callable[[str], T], prefix: str = "") -> Callable[[str], T]:
        """The function, which then takes note of its keys, with something before them."""
        note = self.note

        def noted(key: str) -> T:
            note(prefix + key)
            return function(key)

        return noted

    def make(self, function: Callable[[], T]) -> Fragment[T]:
        """What `function` gives for this page, with what it looked up."""
        start = len(self._keys)
        made = function()
        keys = self._keys[start:]
        return Fragment(made, tuple(dict.fromkeys(keys)) if keys else ())
