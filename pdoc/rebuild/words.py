"""Whether an edit changed nothing but the words of doc comments, and of which.

Only comments `///` and `//!` of a line each are looked at, whose lines begin and end where they
did, and words that mean nothing to Markdown: all else is for the front end and for the lints.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_COMMENT: Final = compiled(r"[ \t]*(///(?!/)|//!)(.*)")
_PLAIN: Final = compiled(r"(?:[^\W_]|[ ,.;:'?!-])*")
"""Words, and punctuation that is not Markdown's within a line."""


class Edit(NamedTuple):
    """A doc comment of several lines that has other words now."""

    old: str
    """The Markdown."""
    new: str
    lines: range
    """Of the file, from 1."""
    code: bool = False
    """The words are an example's: the lints have to look at it."""
    free: bool = False
    """More than words may be another."""
    call: int = 0
    """The first line of the macro call that it is in; 0: that was not looked at."""


def edits(old: list[str], new: list[str]) -> list[Edit] | None:
    """The doc comments that differ between two states of a file, given as lines.

    None: something else differs, or may.
    """
    if len(old) != len(new):
        return None
    found: list[Edit] = []
    done = -1
    for at, (was, now) in enumerate(zip(old, new, strict=True)):
        if was == now or at < done:
            continue
        first, done = _comment_around(old, at)
        if (first, done) != _comment_around(new, at) or first == done:
            return None
        edit = _edit(range(first + 1, done + 1), _markdown(old[first:done]), _markdown(new[first:done]))
        if edit is None:
            return None
        found.append(edit)
    return found


def cut(lines: list[str]) -> tuple[list[str], list[str]]:
    """(lines that are no doc comments, with `///` for each comment; the Markdown of the comments)"""
    others: list[str] = []
    found: list[str] = []
    at = 0
    while at < len(lines):
        first, last = _comment_around(lines, at)
        if first < last:
            found.append(_markdown(lines[first:last]))
        others.append("///" if first < last else lines[at])
        at = max(at + 1, last)
    return others, found


def _comment_around(lines: list[str], at: int) -> tuple[int, int]:
    """The lines, from and to, of the doc comment that a line is of; an empty range: it is none."""
    own = _COMMENT.fullmatch(lines[at])
    if own is None:
        return at, at
    first, last = at, at + 1
    while first and _goes_on(lines[first - 1], own[1]):
        first -= 1
    while last < len(lines) and _goes_on(lines[last], own[1]):
        last += 1
    return first, last


def _goes_on(line: str, mark: str) -> bool:
    found = _COMMENT.fullmatch(line)
    return found is not None and found[1] == mark


def _markdown(lines: list[str]) -> str:
    """The text of comments as `pdoc.clean.doc_text` makes it: without what all lines are indented by."""
    return unindented([found[2] for line in lines if (found := _COMMENT.fullmatch(line)) is not None])


def unindented(texts: list[str]) -> str:
    """The lines of a text without what all of them are indented by."""
    indents = [len(text) - len(text.lstrip(" \t")) for text in texts if text.strip(" \t")]
    cut = min(indents, default=0)
    return "\n".join(text[cut:] if text.strip() else "" for text in texts).rstrip()


def _edit(lines: range, old: str, new: str) -> Edit | None:
    """The edit of a text, if only words differ that stand in a paragraph or in a block of code."""
    start = 0
    least = min(len(old), len(new))
    while start < least and old[start] == new[start]:
        start += 1
    end = 0
    while end < least - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before, after = old[:start], old[len(old) - end :]
    code = sum(line.lstrip(" ").startswith("```") for line in before.split("\n")) % 2 == 1
    if not code and _inside(before):
        return None
    if not before.rpartition("\n")[2].strip(" \t") and not (old[start:][:1] + new[start:][:1]).isalpha():
        return None  # what a line begins with decides what it is: with a letter, a paragraph
    for text in (old, new):
        middle = text[start : len(text) - end]
        if not _PLAIN.fullmatch(middle) or (before[-1:] == "]" and middle[:1] == ":"):
            return None
        if (middle[-1:] == "!" and after[:1] == "[") or "://" in before[-8:] + middle + after[:8]:
            return None
    return Edit(old, new, lines, code)


def _inside(before: str) -> bool:
    """Whether a link's text or address, a tag or code is open where this ends."""
    paragraph = before.rpartition("\n\n")[2]
    link = paragraph.rfind("](")
    return (
        paragraph.rfind("[") > paragraph.rfind("]")
        or paragraph.rfind("<") > paragraph.rfind(">")
        or (link >= 0 and ")" not in paragraph[link:])
        or paragraph.count("`") % 2 == 1
    )
