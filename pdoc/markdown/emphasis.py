"""Emphasis, strikethrough and quotes: which delimiters belong together.

The algorithm is CommonMark's with a stack of openers. `~` and `~~` pair only with runs of
their own length. Quotes ride along: an apostrophe is a right single quote unless a later
one closes it; a double quote opens unless one is open and it can close. The rules are
pulldown-cmark's, seen in rustdoc's output.
"""

from __future__ import annotations

from pdoc.markdown.characters import is_punctuation
from pdoc.markdown.events import MARKUP


class Delimiter:
    """A run of delimiters, or a quote."""

    __slots__ = ("char", "closes", "count", "left", "opens", "right", "run", "slot")

    def __init__(self, slot: int, char: str, count: int, opens: bool, closes: bool) -> None:
        self.slot = slot
        """Its event."""
        self.char = char
        self.run = count
        """How long it was written."""
        self.count = count
        """How many are not yet used."""
        self.opens = opens
        self.closes = closes
        self.left = ""
        """The tags that it closes, left of what remains."""
        self.right = ""
        """The tags that it opens."""


def flanks(src: str, start: int, end: int, char: str) -> tuple[bool, bool]:
    """Whether the run of `char` at `start` to `end` can open, and can close."""
    before = src[start - 1] if start else " "
    after = src[end] if end < len(src) else " "
    if before.isalnum() and after.isalnum():  # the common case: inside a word
        both = char == "*" or (char == "~" and end - start > 1)
        return both, both
    space_before = before.isspace()
    space_after = after.isspace()
    mark_before = not space_before and is_punctuation(before)
    mark_after = not space_after and is_punctuation(after)
    inside_words = char == "*" or (char == "~" and end - start > 1)
    opens = not space_after and (
        space_before
        or (inside_words and (char == "~" or not mark_after))
        or (mark_before and (char != "'" or before not in "])"))
    )
    closes = not space_before and (space_after or mark_after or (inside_words and not mark_before))
    return opens, closes


def pair(delimiters: list[Delimiter], bottom: int, kinds: list[int], texts: list[str]) -> None:
    """Settle all delimiters from `bottom` on, write them into their events and forget them."""
    stack: list[Delimiter] = []
    lowest: dict[tuple[str, int, bool], int] = {}
    single: Delimiter | None = None
    double = False
    for one in delimiters[bottom:]:
        char = one.char
        if char == "'":
            if single is not None and one.closes:
                texts[single.slot] = "\u2018"
                single = None
            elif one.opens:
                single = one
            texts[one.slot] = "\u2019"
        elif char == '"':
            if one.closes and double:
                double = False
                texts[one.slot] = "\u201d"
            else:
                double = double or one.opens
                texts[one.slot] = "\u201c"
        else:
            if one.closes and stack:
                _close(one, stack, lowest)
            if one.count and one.opens:
                stack.append(one)
    for one in delimiters[bottom:]:
        if one.left or one.right:
            kinds[one.slot] = MARKUP
            texts[one.slot] = one.left + one.char * one.count + one.right
    del delimiters[bottom:]


def _close(one: Delimiter, stack: list[Delimiter], lowest: dict[tuple[str, int, bool], int]) -> None:
    char = one.char
    run = one.run
    both = one.opens
    key = (char, run % 3, both) if char != "~" else (char, 0, False)
    while one.count:
        floor = min(lowest.get(key, 0), len(stack))
        at = len(stack) - 1
        while at >= floor:
            other = stack[at]
            if other.char == char:
                if char == "~":
                    if other.run == run:
                        break
                elif not (both or other.closes) or (run + other.run) % 3 or not run % 3:
                    break
            at -= 1
        if at < floor:
            lowest[key] = len(stack)
            return
        other = stack[at]
        del stack[at:]
        for name, height in lowest.items():
            if height > at:
                lowest[name] = at
        used = min(one.count, other.count)
        opening, closing = _tags(char, used)
        other.right = opening + other.right
        one.left += closing
        other.count -= used
        one.count -= used
        if other.count:
            stack.append(other)


def _tags(char: str, used: int) -> tuple[str, str]:
    """The tags for `used` delimiters, from the outermost in: an odd one is outside."""
    if char == "~":
        return "<del>", "</del>"
    opening, closing = "<strong>" * (used // 2), "</strong>" * (used // 2)
    return ("<em>" + opening, closing + "</em>") if used % 2 else (opening, closing)
