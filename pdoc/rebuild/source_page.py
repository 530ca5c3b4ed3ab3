"""The source that a source page shows, and other words in it."""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_OPEN: Final = '<pre class="rust"><code>'
_CLOSE: Final = "\n</code></pre>"
_TAG: Final = compiled(r"<[^>]*>")
_ANCHOR: Final = compiled(r"<a href=#(\d+) id=\1 data-nosnippet>\1</a>")


class ShownSource(NamedTuple):
    """A source page, cut apart."""

    head: str
    code: str
    """HTML, with an anchor at each line."""
    tail: str


def cut(page: str) -> ShownSource | None:
    """The parts of a source page; None if it is something else."""
    start, end = page.find(_OPEN), page.rfind(_CLOSE)
    if start < 0 or end < start:
        return None
    start += len(_OPEN)
    return ShownSource(page[:start], page[start:end], page[end:])


def source_text(code: str) -> str:
    """The source that a page's code shows."""
    return plain(without_anchors(code))


def plain(code: str) -> str:
    """The text of code without anchors."""
    return _TAG.sub("", code).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_anchors(code: str) -> str:
    """The code without the anchors of its lines."""
    return _ANCHOR.sub("", code)


def with_lines(code: str, lines: dict[int, tuple[str, str]]) -> str | None:
    """The code with other words in lines of comments: number (from 1) → (as it was, as it is).

    None: a line does not look as it should.
    """
    rows = code.split("\n")
    for number, (old, new) in lines.items():
        row = rows[number - 1] if number <= len(rows) else ""
        was = _escape(old.strip(" \t"))
        if row.count(was) != 1:
            return None
        rows[number - 1] = row.replace(was, _escape(new.strip(" \t")))
    return "\n".join(rows)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_digits(head: str, old: str, new: str) -> str | None:
    """What comes before the code, with room for the numbers of the lines of another text.

    None: it does not look as it should.
    """
    was, now = (f'digits-{len(str(max(1, _lines(text))))}">' for text in (old, new))
    return head.replace(was, now) if head.count(was) == 1 else None


def _lines(text: str) -> int:
    return text.count("\n") + (0 if text.endswith("\n") else 1)
