"""HTML in a text: tags that are not closed or not opened, comments that do not end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pdoc.base.lints import HTML_TAGS
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.lints.model import Finding
from pdoc.markdown.located import Piece

_VOID: Final = frozenset(
    "area base br col embed hr img input keygen link meta param source track wbr".split()
)
_RAW: Final = frozenset(("script", "style"))
_FOREIGN: Final = frozenset(("svg", "math"))
_PART: Final = compiled(
    r"(?P<comment><!--(?:(?!-->)[\s\S])*(?P<end>-->)?)"
    r"|<(?P<closing>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<rest>(?:[^<>\"'=]|=\s*\"[^\"]*\"|=\s*'[^']*'|=|\"|')*)(?P<stop>>)?"
)
_GENERIC: Final = compiled(r"(?:[\w:]*[\w:])\Z")


class _Open(NamedTuple):
    name: str
    start: int
    end: int


def html_tags(text: str, groups: Iterable[tuple[Piece, ...]]) -> Iterator[Finding]:
    """Findings in the order in which a reader would notice them: what is left open comes last."""
    opened: list[_Open] = []
    for group in groups:
        if group:
            yield from _group(text, group, opened)
    for one in opened:
        if one.name.lower() not in _VOID:
            yield _unclosed(text, one)


def _group(text: str, group: tuple[Piece, ...], opened: list[_Open]) -> Iterator[Finding]:
    place = _places(group)
    source = "\n".join(piece.text for piece in group)
    for m in _PART.finditer(source):
        if m["comment"] is not None:
            if m["end"] is None and not source.startswith(("<!-->", "<!--->"), m.start()):
                start = place(m.start())
                yield Finding(HTML_TAGS, start, start + 4, "an HTML comment that does not end")
            continue
        name = m["name"]
        start, end = place(m.start()), place(m.end("name") - 1) + 1
        if m["stop"] is not None and (not m["rest"].strip() or m["closing"]):
            end = place(m.end() - 1) + 1
        if m["stop"] is None:
            yield Finding(HTML_TAGS, start, end, f"the HTML tag `{name}` lacks its `>`")
        elif m["closing"] is not None:
            yield from _close(text, opened, _Open(name, start, end))
        elif m["rest"].rstrip().endswith("/"):
            if name.lower() not in _VOID and not any(one.name.lower() in _FOREIGN for one in opened):
                end = place(m.end("name") - 1) + 1
                yield Finding(HTML_TAGS, start, end, f"the HTML tag `{name}` cannot close itself")
        else:
            opened.append(_Open(name, start, end))


def _places(group: tuple[Piece, ...]) -> Callable[[int], int]:
    rows: list[tuple[int, int]] = []
    at = 0
    for piece in group:
        rows.append((at, piece.start))
        at += len(piece.text) + 1

    def place(position: int) -> int:
        begins, stands = next(row for row in reversed(rows) if row[0] <= position)
        return stands + position - begins

    return place


def _close(text: str, opened: list[_Open], tag: _Open) -> Iterator[Finding]:
    """A closing tag: what was opened after its partner stays open for ever."""
    name = tag.name.lower()
    at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n].name.lower() == name), -1)
    if at < 0:
        yield Finding(HTML_TAGS, tag.start, tag.end, f"the HTML tag `{tag.name}` was not opened")
        return
    inside = opened[at + 1 :]
    raw = any(one.name.lower() in _RAW for one in opened[: at + 1])
    del opened[at:]
    for one in inside:
        if not raw and one.name.lower() not in _VOID:
            yield _unclosed(text, one)


def _unclosed(text: str, tag: _Open) -> Finding:
    notes: tuple[str, ...] = ()
    before = _GENERIC.search(text, max(0, tag.start - 80), tag.start)
    if before is not None and text[tag.end - 1] == ">":
        notes = (f"help: if it is code, mark it as such: `{before[0]}{text[tag.start : tag.end]}`",)
    return Finding(HTML_TAGS, tag.start, tag.end, f"the HTML tag `{tag.name}` is not closed", notes)
