"""What pages show of a doc comment, before and after an edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.model import Link
from pdoc.markdown.render import render
from pdoc.markdown.summary import plain_summary, summarize

if TYPE_CHECKING:
    from pdoc.rebuild.record import Crate
    from pdoc.rebuild.words import Edit
    from pdoc.render.shown import ShownDocs


_FENCED: Final = compiled(r"^```.*?^```[^\n]*$", re.M | re.S)
_LINKED: Final = compiled(r"\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\]|:.*)?")


class Fragment(NamedTuple):
    """A piece of a file, and what stands in its place now."""

    old: str
    new: str
    after: str = ""
    """What begins the row that it ends; empty: it is in the file once."""


class CannotTell(Exception):
    """What a page shows depends on more than is known here."""


def on_page(edit: Edit, shown: ShownDocs, crate: Crate, name: str) -> Iterator[Fragment]:
    """The pieces of a page that show an edited doc comment. Raises `CannotTell`."""
    if shown.form == "row":
        asked = _Asked(shown)
        old, _ = summarize(edit.old, resolve=asked.old, trust_html=crate.trust_html)
        new, _ = summarize(edit.new, resolve=asked.new, trust_html=crate.trust_html)
        if old != new:
            yield Fragment(f"<dd>{_something(old)}</dd>", f"<dd>{_something(new)}</dd>", shown.near)
    elif shown.form == "short":
        pass  # nothing in it is another, or it was not met
    elif shown.form == "impl":
        from pdoc.render.first_block import split_first

        for old, new in zip(*map(split_first, _blocks(edit, shown, crate, name)), strict=True):
            if old != new:
                yield _block(old, new)
    elif shown.form in ("top", "block"):
        old, new = _blocks(edit, shown, crate, name)
        yield _block(old, new)
        if shown.form == "top" and (description := _description(edit)) is not None:
            yield description
    else:
        raise CannotTell


def check_text(edit: Edit) -> None:
    """Raises `CannotTell` where a text in which more than words is another may have links or notes that the
    old one had not, or a lint may have something to say about it."""
    if not edit.free:
        return
    from pdoc.lints.quick import suspicious

    old, new = edit.old, edit.new
    if not (old.strip() and new.strip()) or "[^" in old + new or _brackets(old) != _brackets(new):
        raise CannotTell
    if suspicious(new, backticks=True) and (_is_blamed(old) or _is_blamed(new)):
        raise CannotTell


def _brackets(text: str) -> list[str]:
    """What may be a link, or an address that one leads to."""
    return _LINKED.findall(_FENCED.sub("", text))


def same_first(edit: Edit) -> bool:
    """Whether the first paragraph, which is all that a line of docs shows, is as it was."""
    from pdoc.markdown.quick import first_paragraph
    from pdoc.markdown.source import normalized

    old, new = (first_paragraph(normalized(text)) for text in (edit.old, edit.new))
    return old is not None and new is not None and old[0] == new[0] and bool(old[1]) == bool(new[1])


def _block(old: str, new: str) -> Fragment:
    return Fragment(*(f'<div class="docblock">{_something(html)}</div>' for html in (old, new)))


def _blocks(edit: Edit, shown: ShownDocs, crate: Crate, name: str) -> tuple[str, str]:
    asked = _Asked(shown)
    made = []
    codes: list[list[str]] = []
    for text, resolve in ((edit.old, asked.old), (edit.new, asked.new)):
        ids = iter(shown.ids)
        codes.append([])
        found = render(
            text,
            new_id=lambda wanted, ids=ids: _next(ids, wanted),  # type: ignore[misc]
            heading_offset=shown.level - 1,
            resolve=resolve,
            highlight=_noting(codes[-1]),
            edition=crate.edition,
            playground=crate.playground,
            crate_name=name,
            trust_html=crate.trust_html,
            report=_refuse,
        )
        if next(ids, None) is not None:
            raise CannotTell
        made.append(found)
    if made[0].headings != made[1].headings:
        raise CannotTell  # they are in the sidebar too
    if edit.code or codes[0] != codes[1]:
        from pdoc.lints.quick import suspicious

        if suspicious(edit.new, backticks=False) and (_is_blamed(edit.old) or _is_blamed(edit.new)):
            raise CannotTell
    return made[0].html, made[1].html


def _is_blamed(text: str) -> bool:
    """Whether a lint finds something in a text."""
    from pdoc.lints.text import text_findings
    from pdoc.markdown.located import located

    return any(text_findings(text, located(text)))


def _noting(codes: list[str]) -> Callable[[str], str]:
    from pdoc.syntax.highlight import code_html

    def highlight(code: str) -> str:
        codes.append(code)
        return code_html(code)

    return highlight


def _next(ids: Iterator[tuple[str, str]], wanted: str) -> str:
    known, given = next(ids, ("", ""))
    if known != wanted:
        raise CannotTell
    return given


def _refuse(code: str, message: str) -> None:
    raise CannotTell


def _something(html: str) -> str:
    if not html:
        raise CannotTell
    return html


def _description(edit: Edit) -> Fragment | None:
    """Of the page, for search engines."""
    from pdoc.render.escape import attribute

    old, new = _something(plain_summary(edit.old)), _something(plain_summary(edit.new))
    if old == new:
        return None
    head = '<meta name="description" content="'
    return Fragment(f'{head}{attribute(old)}">', f'{head}{attribute(new)}">')


def search_summary(edit: Edit) -> Fragment | None:
    """The line of a crate's search data that is about the item."""
    old, new = (_row(plain_summary(text)[:160]) for text in (edit.old, edit.new))
    return Fragment(old, new) if old != new else None


def _row(summary: str) -> str:
    text = " ".join(summary.split())
    if not text.isprintable():
        raise CannotTell
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--")


class _Asked:
    """Answers about links as they were given when the page was made."""

    __slots__ = ("_known", "_none")

    def __init__(self, shown: ShownDocs) -> None:
        self._known = dict(shown.links)
        self._none: set[str] = set()
        """What the old text asks for though nothing was noted: it has no links at all."""

    def old(self, written: str) -> Link | None:
        if written not in self._known:
            if self._known:
                raise CannotTell
            self._none.add(written)
            return None
        found = self._known[written]
        return Link(*found) if found is not None else None

    def new(self, written: str) -> Link | None:
        if written in self._none:
            return None
        if written not in self._known:
            raise CannotTell
        return self.old(written)
