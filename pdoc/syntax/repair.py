"""What the grammar does not know, taken out of a file so that the rest of it can be read.

The grammar of tree-sitter-rust lags behind the language, and one construct that it does not
know can cost it every item that follows. So a file that has errors is read again after
what is not needed has been blanked: bodies of functions, tokens of macros, values, and, in
headers, what is known to be valid although the grammar rejects it. Every repair keeps the
length of the text, so offsets and lines stay right, and texts are taken from the file as it
was written; what an item lost is kept beside, by the item's place.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.syntax.headers import header_end, mend_fields, mend_header, mend_variants
from pdoc.syntax.source import Lost, visibility
from pdoc.syntax.tokens import PADDING, Tokens, Unclosed, tokens

_WORD: Final = compiled(rb"[A-Za-z_$\x80-\xff]")
_NOT_NEWLINE: Final = compiled(rb"[^\n]")
_KEYWORDS: Final = frozenset(
    b"fn mod impl trait struct enum union type static use extern macro const".split()
)
_MODIFIERS: Final = frozenset(b"const async gen unsafe safe extern default auto".split())
_RESTRICTIONS: Final = frozenset((b"crate", b"self", b"super", b"in"))
_SPACE: Final = 0x20
_ZERO: Final = 0x30
_KNOWN: Final = {
    b"fn": frozenset(b"const async unsafe extern default".split()),
    b"impl": frozenset((b"unsafe",)),
    b"trait": frozenset((b"unsafe",)),
    b"extern": frozenset((b"unsafe",)),
}
"""The modifiers that the grammar takes in front of a keyword."""


class Repaired(NamedTuple):
    """A text for the grammar, of the same length."""

    data: bytes
    lost: dict[int, Lost]
    unclosed: Unclosed | None
    """Set when brackets do not pair: then nothing was repaired."""


def repair(data: bytes) -> Repaired:
    """The file with what the grammar need not see blanked."""
    found = tokens(data)
    if found.unclosed is not None:
        return Repaired(data, {}, found.unclosed)
    work = Repair(data, found)
    at = 0
    while at < work.count:
        at = work.item(at)
    return Repaired(bytes(work.out), work.lost, None)


class Repair:
    """A repair on the way: the text so far, and what was taken."""

    __slots__ = ("count", "data", "ends", "jump", "lost", "out", "starts", "texts")

    def __init__(self, data: bytes, found: Tokens) -> None:
        self.data = data
        self.out = bytearray(data)
        self.texts = found.texts
        self.starts = found.starts
        self.ends = found.ends
        self.count = len(found.texts) - PADDING
        self.jump = found.jump
        self.lost: dict[int, Lost] = {}

    def blank(self, first: int, last: int) -> str:
        """Blanks the tokens from `first` up to but without `last`; gives their text."""
        if first >= last:
            return ""
        start, end = self.starts[first], self.ends[last - 1]
        self.out[start:end] = _NOT_NEWLINE.sub(b" ", self.out[start:end])
        return self.data[start:end].decode("utf-8", "replace")

    def replace(self, at: int, text: bytes) -> None:
        """Puts a text of the same length in a token's place."""
        self.out[self.starts[at] : self.ends[at]] = text

    def inside(self, at: int) -> int:
        """Blanks what is between the bracket at `at` and its partner; gives the index behind that."""
        closer = self.jump[at]
        start, end = self.ends[at], self.starts[closer]
        self.out[start:end] = _NOT_NEWLINE.sub(b" ", self.out[start:end])
        return closer + 1

    def item(self, at: int) -> int:
        """Repairs what begins at a token; gives the index from where to go on."""
        text = self.texts[at]
        if text == b"#":
            opener = at + 2 if self.texts[at + 1] == b"!" else at + 1
            return self.jump[opener] + 1 if self.texts[opener] == b"[" else at + 1
        if not _WORD.match(text) and text != b"::":
            return at + 1
        begin = at
        at = self._visibility(at)
        modifiers = at
        while self._is_modifier(at):
            at += 2 if self.texts[at] == b"extern" and self.texts[at + 1][-1:] in b'"#' else 1
        keyword = self.texts[at]
        if keyword == b"extern" and self.texts[at + 1] == b"crate":
            return self._to_semicolon(at)
        if keyword in _KEYWORDS and not (
            keyword in (b"union", b"macro") and not _WORD.match(self.texts[at + 1])
        ):
            return self._item(begin, modifiers, at, keyword)
        return self._macro(begin)

    def _visibility(self, at: int) -> int:
        if self.texts[at] == b"crate" and self.texts[at + 1] != b"::":
            return at + 1
        if self.texts[at] != b"pub":
            return at
        if self.texts[at + 1] == b"(" and self.texts[at + 2] in _RESTRICTIONS:
            return self.jump[at + 1] + 1
        return at + 1

    def _is_modifier(self, at: int) -> bool:
        """Whether the token qualifies the keyword that comes, and is not itself the keyword or a name."""
        text = self.texts[at]
        if text not in _MODIFIERS:
            return False
        after = self.texts[at + 1]
        if text == b"extern":
            after = self.texts[at + 2] if after[-1:] in (b'"', b"#") else after
            return after == b"fn"
        if text == b"const":
            return after in (b"fn", b"impl", b"trait") or after in _MODIFIERS
        return after in _KEYWORDS or after in _MODIFIERS

    def _item(self, begin: int, modifiers: int, at: int, keyword: bytes) -> int:
        words = self._words(modifiers, at, keyword)
        lost = Lost(self.starts[begin], words=words)
        if keyword == b"macro":
            lost, following = self._declared_macro(lost, at)
            self._keep(lost, begin, at)
            return following
        if keyword == b"use":
            return self._to_semicolon(at)
        if keyword in (b"const", b"static"):
            end, following = self._value(at)
            mend_header(self, at + 1, end)
            self._keep(lost, begin, at)
            return following
        end = header_end(self, at + 1)
        opener = self.texts[end]
        following = end + 1
        if keyword == b"fn":
            if opener == b"{":
                following = self.inside(end)
        elif keyword in (b"struct", b"union"):
            if opener == b"{":
                mend_fields(self, end)
                following = self.jump[end] + 1
            elif (where := self._find(b"where", at, end)) >= 0:
                lost = lost._replace(clause=self.blank(where, end))
                end = where
        elif keyword == b"enum":
            if opener == b"{":
                mend_variants(self, end)
                following = self.jump[end] + 1
        elif keyword == b"type":
            lost = self._type(lost, begin, modifiers, at, end)
        elif keyword == b"trait":
            lost = self._trait_alias(lost, begin, modifiers, at, end)
        elif keyword == b"impl":
            lost = self._const_impl(lost, at, end)
        clause = mend_header(self, at + 1, end)
        if clause:
            lost = lost._replace(clause=clause)
        self._keep(lost, begin, at)
        return following

    def _keep(self, lost: Lost, begin: int, last: int) -> None:
        """Notes what an item lost, at the first of its tokens that is still there."""
        here = next((at for at in range(begin, last) if self.out[self.starts[at]] != _SPACE), last)
        if lost != Lost(self.starts[here]):
            self.lost[self.starts[here]] = lost

    def _words(self, first: int, last: int, keyword: bytes) -> str:
        """Blanks modifiers that the grammar does not take here; gives them."""
        taken = []
        for at in range(first, last):
            text = self.texts[at]
            if text in _MODIFIERS and text not in _KNOWN.get(keyword, ()):
                taken.append(self.blank(at, at + 1))
        return " ".join(taken)

    def _const_impl(self, lost: Lost, at: int, end: int) -> Lost:
        """`impl<T> const Trait for X`"""
        after = at + 1
        if self.texts[after] == b"<":
            depth = 0
            while after < end:
                depth += {b"<": 1, b">": -1}.get(self.texts[after], 0)
                after += 1
                if depth == 0:
                    break
        if self.texts[after] != b"const":
            return lost
        return lost._replace(words=f"{lost.words} {self.blank(after, after + 1)}".lstrip())

    def _type(self, lost: Lost, begin: int, modifiers: int, at: int, end: int) -> Lost:
        """`pub type X;` and `type X: Bounds = Default;`"""
        equals = self._find(b"=", at, end)
        if equals < 0:
            if modifiers > begin:
                lost = lost._replace(vis=visibility(self.blank(begin, modifiers)))
            return lost
        colon = self._find(b":", at, equals)
        where = self._find(b"where", at, equals)
        if colon < 0 or 0 <= where < colon:
            return lost
        last = where if where >= 0 else equals
        return lost._replace(bounds=self.blank(colon, last)[1:].strip())

    def _trait_alias(self, lost: Lost, begin: int, modifiers: int, at: int, end: int) -> Lost:
        """`trait Name = Bounds;` is read as an associated type with these bounds."""
        equals = self._find(b"=", at, end)
        if equals < 0 or self.texts[end] != b";":
            return lost
        self.replace(at, b"type ")
        self.replace(equals, b":")
        vis = visibility(self.blank(begin, modifiers)) if modifiers > begin else ""
        words = f"{lost.words} {self.blank(modifiers, at)}".strip() if modifiers < at else lost.words
        return lost._replace(vis=vis, words=words, kind="traitalias")

    def _declared_macro(self, lost: Lost, at: int) -> tuple[Lost, int]:
        """`macro name(…) { … }` or `macro name { … }` is read as a trait."""
        group = at + 2
        self.replace(at, b"trait")
        body = group
        if self.texts[group] == b"(":
            body = self.jump[group] + 1
            self.blank(group, body)
        if self.texts[body] != b"{":
            return lost, body
        following = self.inside(body)
        value = self.data[self.starts[group] : self.ends[following - 1]]
        return lost._replace(kind="macro_def", value=value.decode("utf-8", "replace")), following

    def _value(self, at: int) -> tuple[int, int]:
        """Puts `0` in the place of a constant's expression; gives where the header and the item end."""
        end = self._to_semicolon(at) - 1
        equals = self._find(b"=", at, end)
        if equals < 0:
            return end, end + 1
        if equals < end - 1 and end < self.count:
            self.blank(equals + 1, end)
            self.out[self.starts[equals + 1]] = _ZERO
        return equals, end + 1

    def _to_semicolon(self, at: int) -> int:
        while at < self.count and self.texts[at] != b";":
            at = self.jump.get(at, at) + 1
        return at + 1

    def _macro(self, begin: int) -> int:
        """A macro call or `macro_rules!`: its tokens are nobody's business here."""
        at = begin
        while _WORD.match(self.texts[at]) or self.texts[at] == b"::":
            at += 1
        if self.texts[at] != b"!":
            return max(at, begin + 1)
        at += 1
        if _WORD.match(self.texts[at]):
            at += 1
        return self.inside(at) if at in self.jump else at

    def _find(self, wanted: bytes, at: int, end: int) -> int:
        """A token of a header outside all brackets, angles too; -1 when there is none."""
        depth = 0
        while at < end:
            text = self.texts[at]
            if text == wanted and depth == 0:
                return at
            depth += {b"<": 1, b">": -1}.get(text, 0)
            at = self.jump.get(at, at) + 1
        return -1
