"""Whether an edit changed nothing that pages show but docs and the lines at which items stand.

What functions do is shown on the source page alone; pages say at which lines of it their items are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdoc.rebuild.words import Edit
    from pdoc.syntax.model import Attr, DocFragment, Item, ItemTree

K = TypeVar("K")
Span = tuple[int, int]
"""First and last line."""

_LINES: Final = compiled(r"#(\d+)(?:-(\d+))?")
_LINK: Final = '<a class="src'
_POSITIONS: Final = frozenset(("line", "end_line", "name_line", "name_column", "attrs", "docs", "members"))


class Moves(NamedTuple):
    """Where the items of a file have gone."""

    spans: dict[Span, Span]
    """Of items and attributes."""
    lines: dict[int, int]
    """Of docs."""
    calls: dict[int, int]
    """Of macro calls, their first lines."""
    edits: list[Edit]
    """Docs that say something else."""

    def line_of(self, line: int) -> int | None:
        """Where docs have gone, given as `pdoc.render.shown` has their lines."""
        if line > 0:
            return self.lines.get(line)
        call = self.calls.get(-line)
        return -call if call is not None else None

    @property
    def in_place(self) -> bool:
        """Nothing has moved."""
        return all(old == new for places in self[:3] for old, new in places.items())


def moves(old: str, new: str) -> Moves | None:
    """What has moved between two states of a file; None: something else is another, or may be."""
    from pdoc.base.lean import load_msgspec

    load_msgspec()
    from pdoc.syntax.parse import item_tree

    was, now = item_tree(old.encode(), ""), item_tree(new.encode(), "")
    if was.diagnostics or now.diagnostics:
        return None
    return _compare(was, now)


def _compare(was: ItemTree, now: ItemTree) -> Moves | None:
    found = Moves({(1, max(1, was.lines)): (1, max(1, now.lines))}, {}, {}, [])
    if not _same_notes(was.attrs, now.attrs, found) or not _same_notes(was.docs, now.docs, found):
        return None
    work = [(was.items, now.items)]
    while work:
        before, after = work.pop()
        if len(before) != len(after):
            return None
        for one, other in zip(before, after, strict=True):
            if not _same_item(one, other, found):
                return None
            if one.members or other.members:
                work.append((one.members, other.members))
    return found


def _same_item(one: Item, other: Item, found: Moves) -> bool:
    others = [name for name in _fields(one) if getattr(one, name) != getattr(other, name)]
    return (
        (not others or (others == ["value"] and _same_call(one, other, found)))
        and _put(found.spans, (one.line, one.end_line), (other.line, other.end_line))
        and (one.kind != "macro_call" or _put(found.calls, one.line, other.line))
        and _same_notes(one.attrs, other.attrs, found)
        and _same_notes(one.docs, other.docs, found)
    )


def _same_call(one: Item, other: Item, found: Moves) -> bool:
    """Whether two macro calls differ in docs only, of which each is said once; notes which."""
    from pdoc.rebuild.words import Edit, cut

    if one.kind != "macro_call":
        return False
    (before, was), (after, now) = (cut(item.value.split("\n")) for item in (one, other))
    if before != after:
        return False
    for old, new in zip(was, now, strict=True):
        if old != new:
            if was.count(old) != 1 or now.count(new) != 1:
                return False
            lines = range(one.line, one.end_line + 1)
            found.edits.append(Edit(old, new, lines, code=True, free=True, call=one.line))
    return True


def _fields(one: Item) -> Iterable[str]:
    return (name for name in one.__struct_fields__ if name not in _POSITIONS)


def _same_notes(
    was: tuple[DocFragment | Attr, ...], now: tuple[DocFragment | Attr, ...], found: Moves
) -> bool:
    """Whether docs and attributes are the same, wherever they stand."""
    if len(was) != len(now):
        return False
    for one, other in zip(was, now, strict=True):
        if type(one) is not type(other) or _said(one) != _said(other):
            edit = _edit(one, other)
            if edit is None:
                return False
            found.edits.append(edit)
        if not _put(found.lines, one.line, other.line):
            return False
        if not _put(found.spans, (one.line, one.line), (other.line, other.line)):
            return False
    return True


def _edit(one: DocFragment | Attr, other: DocFragment | Attr) -> Edit | None:
    """The edit of a comment; None: it is none, or another kind of one."""
    from pdoc.rebuild.words import Edit, unindented
    from pdoc.syntax.model import DocFragment

    if not (isinstance(one, DocFragment) and isinstance(other, DocFragment) and one.sugared):
        return None
    if (one.sugared, one.inner) != (other.sugared, other.inner):
        return None
    old, new = (note.text.split("\n") for note in (one, other))
    lines = range(one.line, one.line + len(old))
    return Edit(unindented(old), unindented(new), lines, code=True, free=True)


def _said(note: DocFragment | Attr) -> tuple[Any, ...]:
    return tuple(getattr(note, name) for name in note.__struct_fields__ if name != "line")


def _put(places: dict[K, K], old: K, new: K) -> bool:
    """Note where something went; False where what stood at one place went to several."""
    return places.setdefault(old, new) == new


def with_moves(text: str, source: str, found: Moves) -> str | None:
    """A page's text with the new lines in its links to the source page at that address.

    None: it has a link to lines at which nothing stood.
    """
    out: list[str] = []
    at = 0
    name = f"{source}#"
    here = -1
    while (here := text.find(name, here + 1)) >= 0:
        start = here + len(source)
        if not text.startswith(_LINK, text.rfind("<a ", at, here)):
            continue  # what docs say of it
        match = _LINES.match(text, start)
        if match is None:
            return None
        first = int(match[1])
        span = found.spans.get((first, int(match[2] or first)))
        if span is None:
            return None
        out += (text[at:start], f"#{span[0]}" if span[0] == span[1] else f"#{span[0]}-{span[1]}")
        at = match.end()
    return "".join(out) + text[at:]
