"""What macros make, from one build to the next.

Expanding macros and parsing what they give takes most of the time in which names are worked out, and an
edit changes little of it. What a step gives depends on its text alone. So each is kept by a digest of
that: all of a build in one row of the store, those that the next build does not ask for left out again.

A first build keeps nothing: it may be the only one, and this would be work done in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple
from pdoc.hir.expand.apart import AsItems
from pdoc.hir.expand.as_calls import CallsOnly, calls_only
from pdoc.hir.expand.macro_rules import expand_any
from pdoc.syntax.model import ItemTree

if TYPE_CHECKING:
    from pdoc.store.store import Store

EXPANSIONS: Final = "expansions1"
"""Store table, of one row: (pdoc's stamp, digest of a text → its item tree, digest of a step → tokens)."""

_LONGEST: Final = 1_000_000
"""Characters of a step that is kept."""
_MOST: Final = 100_000
"""Results that are held on to from build to build of one process."""
_BETWEEN: Final = "\0"
"""No token of Rust has it."""
_NO_MATCH: Final = "\0\0"
_CALLS: Final = "\0\0\0"
"""Behind it stands where the calls are that a step gives: no token is empty, so it is in no tokens."""

encode_tree: Final = msgspec.msgpack.Encoder().encode
_decode_tree: Final = msgspec.msgpack.Decoder(ItemTree).decode
_decode: Final = msgspec.msgpack.Decoder(tuple[bytes, dict[bytes, msgspec.Raw], dict[bytes, str]]).decode


def rules_key(body: str, dollar_crate: str) -> bytes:
    """Of a macro's rules."""
    return digest(f"{dollar_crate}\0{body}".encode())


def step_key(rules: bytes, source: str | list[str]) -> bytes:
    """Of one step of an expansion."""
    written = source if isinstance(source, str) else _BETWEEN.join(source)
    return digest(written.encode("utf-8", "surrogatepass"), rules)


def pack_step(made: Sequence[str] | None) -> str | None:
    """What a step gives, as text; None: it is not to be kept."""
    if made is None:
        return _NO_MATCH
    text = _BETWEEN.join(made)
    if len(text) >= _LONGEST or text.count(_BETWEEN) != max(0, len(made) - 1):
        return None
    return f"{text}{_CALLS}{' '.join(map(str, made.places))}" if isinstance(made, CallsOnly) else text


def unpack_step(known: str) -> list[str] | None:
    """The reverse of `pack_step`."""
    if known == _NO_MATCH:
        return None
    text, _, places = known.partition(_CALLS)
    made = text.split(_BETWEEN) if text else []
    return CallsOnly(made, tuple(map(int, places.split()))) if places else made


class Made(NamedTuple):
    """What came of macro calls."""

    steps: dict[bytes, str]
    items: dict[bytes, AsItems]
    """What the last steps of calls give."""
    trees: dict[bytes, msgspec.Raw]


class Expansions:
    """Text → item tree; a macro's rules and input → tokens."""

    __slots__ = (
        "_ahead",
        "_fresh",
        "_kept",
        "_new_steps",
        "_old_steps",
        "_old_trees",
        "_read",
        "_rules",
        "_stamp",
        "_steps",
        "_store",
        "_texts",
        "_trees",
        "asked",
    )

    def __init__(self, store: Store, stamp: bytes, *, kept: bool) -> None:
        """`stamp` is pdoc's own; `kept`: something may be there, and is to be."""
        self._store = store
        self._stamp = stamp
        self._kept = kept
        self._read = False
        self._old_trees: dict[bytes, msgspec.Raw] = {}
        self._old_steps: dict[bytes, str] = {}
        self._texts: dict[str, ItemTree] = {}
        self._trees: dict[bytes, msgspec.Raw] = {}
        """What was asked for, packed."""
        self._fresh: dict[bytes, ItemTree] = {}
        """What was asked for and had to be parsed."""
        self._steps: dict[bytes, str] = {}
        self._new_steps = False
        self._rules: dict[tuple[str, str], bytes] = {}
        self._ahead: Made | None = None
        """What workers have found out before it was asked for."""
        self.asked: set[str] = set()
        """The inputs of calls, as they are written, that were asked for."""

    def take(self, made: Made) -> None:
        """Know what a worker has found out."""
        if self._ahead is None:
            self._ahead = Made({}, {}, {})
        self._ahead.steps.update(made.steps)
        self._ahead.items.update(made.items)
        self._ahead.trees.update(made.trees)

    def drop_ahead(self) -> None:
        """Let go of what workers have found out: what was asked for of it is known anyway."""
        self._ahead = None

    def parse(self, text: str) -> ItemTree:
        """The items in a text."""
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._look_up(text)
        return found

    def expand(self, body: str, source: str | list[str], dollar_crate: str) -> Sequence[str] | AsItems | None:
        """One step of an expansion: see `HirContext.expand`."""
        if isinstance(source, str):
            self.asked.add(source)
        if not self._kept and self._ahead is None:
            return expand_any(body, source, dollar_crate)
        rules = self._rules.get((body, dollar_crate))
        if rules is None:
            rules = self._rules[body, dollar_crate] = rules_key(body, dollar_crate)
        key = step_key(rules, source)
        known = self._steps.get(key) or (self._earlier_steps().get(key) if self._kept else None)
        if known is None and self._ahead is not None:
            known = self._ahead.steps.get(key)
            self._new_steps |= known is not None
        if known is not None:
            self._steps[key] = known
            items = self._ahead.items.get(key) if self._ahead is not None else None
            return items or unpack_step(known)
        made = expand_any(body, source, dollar_crate)
        if not self._kept:
            return made
        if made is not None:
            made = calls_only(made) or made  # whoever asks wants to know, now and in later builds
        packed = pack_step(made)
        if packed is not None:
            self._steps[key] = packed
            self._new_steps = True
        return made

    def keep(self) -> float:
        """Write what was asked for, if any of it is new; gives the seconds waited for other writers."""
        if not (self._fresh or self._new_steps):
            return 0.0
        for key, tree in self._fresh.items():
            try:
                self._trees[key] = msgspec.Raw(encode_tree(tree))
            except RecursionError:
                continue  # nested too deeply: parsed again the next time
        self._fresh.clear()
        self._new_steps = False
        self._old_trees, self._old_steps, self._read = self._trees, self._steps, True
        row = encode_tree((self._stamp, self._trees, self._steps))
        return self._store.put_many(EXPANSIONS, [(b"", row)])

    def begin_again(self, store: Store) -> None:
        """Go on with the store as it was opened anew, and with what the last build asked for."""
        self._store = store
        self._kept = True
        self._ahead = None
        self.asked = set()
        if len(self._trees) + len(self._steps) > _MOST:  # most of it is of texts that are no more
            self._trees, self._steps, self._texts = {}, {}, {}

    def _look_up(self, text: str) -> ItemTree:
        from pdoc.syntax.parse import item_tree

        data = text.encode("utf-8", "replace")
        if not self._kept and self._ahead is None:
            return item_tree(data, "")
        key = digest(data)
        if self._kept:
            self._earlier_steps()
        packed = self._old_trees.get(key) or (self._ahead.trees.get(key) if self._ahead is not None else None)
        if packed is not None:
            try:
                found = _decode_tree(packed)
                self._trees[key] = packed
                return found
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                pass  # damaged: parsed
        found = self._fresh[key] = item_tree(data, "")
        return found

    def _earlier_steps(self) -> dict[bytes, str]:
        if not self._read:
            self._read = True
            self._old_trees, self._old_steps = _unpacked(self._store.get(EXPANSIONS, b""), self._stamp)
        return self._old_steps


def _unpacked(data: bytes | None, stamp: bytes) -> tuple[dict[bytes, msgspec.Raw], dict[bytes, str]]:
    if data is None:
        return {}, {}
    try:
        made_by, trees, steps = _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return {}, {}
    return (trees, steps) if made_by == stamp else ({}, {})
