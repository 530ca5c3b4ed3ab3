"""Finding what could be an intra-doc link, before anything is rendered.

A scan that finds too much rather than too little: whatever `render` will ask its `resolve`
for is found, spelled the same; resolving decides. Code is skipped.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.characters import unescape
from pdoc.markdown.labels import fold
from pdoc.markdown.source import normalized

_FENCE: Final = compiled(r"^[ ]{0,3}(`{3,}+|~{3,}+)([^\n]*)\n", re.M)
_ENDS: Final = r"(?:<(?P<far>[^<>\n]*)>|(?P<near>[^\s<\[\]][^\s\[\]]{0,998}))(?=[ \t]*$|[ \t]+[\"'(])"
_INLINE: Final = r"\([ \t\n]*(?:<[^<>\n]*>|[^\s<>]{0,500})[ \t\n]*[\"'()]"
_INTEREST: Final = compiled(
    # With all in front that is of none: each character of it would be tried in vain.
    r"[^\[\]\\`]*+(?:"
    rf"(?P<line>(?:^|(?<=^ )|(?<=^  )|(?<=^   ))\[(?P<name>(?:[^\[\]\\\n]|\\.)+)\]:[ \t]*\n?[ \t]*{_ENDS})"
    r"|\\[!-/:-@\[-`{-~]"
    r"|(?P<ticks>`++)(?:[^`\n]++|\n(?![ \t]*(?:\n|[-*+>#]))|(?!(?P=ticks)(?!`))`++)*?(?<!`)(?P=ticks)(?!`)"
    r"|`+"
    rf"|\[(?=(?P<label>(?:[^\[\]\\]|\\.){{1,999}})\](?P<next>\[(?!\s*\]|\^)[^\[\]]+\]|{_INLINE}|))"
    r"|\](?=(?P<mark>[(:])[ \t\n]*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s<]\S{0,499}))?)"
    r"|[\[\]\\`]|\Z)",
    re.S | re.M,
)


class LinkCandidate(NamedTuple):
    """A destination or label that may name an item."""

    text: str
    """As written; escapes are resolved and line breaks are spaces."""
    start: int
    """Its offset in the text."""
    end: int


def find_links(text: str) -> tuple[LinkCandidate, ...]:
    """Every destination and label in a text that may be an intra-doc link, in order."""
    if "[" not in text:
        return ()
    text = normalized(text)
    found: list[LinkCandidate] = []
    at = 0
    fence = _FENCE.search(text) if "```" in text or "~~~" in text else None
    while fence is not None:
        if "`" in fence[2] and fence[1][0] == "`":
            fence = _FENCE.search(text, fence.end())
            continue
        _scan(text, at, fence.start(), found)
        at = _fence_end(text, fence)
        fence = _FENCE.search(text, at)
    _scan(text, at, len(text), found)
    return tuple(found)


def _fence_end(text: str, fence: re.Match[str]) -> int:
    """Where a fenced block's closing line ends; the end of the text when it has none."""
    at = fence.end()
    marks = fence[1]
    while True:
        at = text.find(marks, at)
        if at < 0:
            return len(text)
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text[start:at].strip(" ") and not text[at:end].strip(marks[0]).strip(" \t"):
            return end
        at = end


def _scan(text: str, at: int, end: int, found: list[LinkCandidate]) -> None:
    if text.find("[", at, end) < 0:
        return
    last = at - 1
    for m in _INTEREST.finditer(text, at, end):
        label = m["label"]
        if m["line"] is not None:
            kind = "far" if m["far"] is not None else "near"
            start = text.rfind("\n", 0, m.start("line")) + 1
            before = text.rfind("\n", 0, max(start - 1, 0)) + 1
            if last < before and text[before:start].strip():  # inside a paragraph it is none
                if m["name"][0] != "^":
                    found.append(LinkCandidate(fold(m["name"]), m.start("name"), m.end("name")))
            else:
                last = m.end()
            _add(m[kind], m.start(kind), found)
        elif label is not None:
            start = m.start("label") - 1
            if not m["next"] or text[start - 1 : start] == "]":
                label = fold(label)
                if label and label[0] != "^":
                    found.append(LinkCandidate(label, m.start("label"), m.end("label")))
        elif m["bare"] is not None:
            _bare(m, found)
        elif m["pointed"]:
            _add(m["pointed"], m.start("pointed"), found)


def _bare(m: re.Match[str], found: list[LinkCandidate]) -> None:
    """A destination without angle brackets: it ends where its parentheses do."""
    text = m["bare"]
    if m["mark"] == "(":
        depth = 0
        for at, char in enumerate(text):
            if char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth < 0:
                    text = text[:at]
                    break
    _add(text, m.start("bare"), found)


def _add(text: str, start: int, found: list[LinkCandidate]) -> None:
    """A destination, unless it can only be an address."""
    if text and text[0] not in "#/." and "://" not in text:
        found.append(LinkCandidate(unescape(text), start, start + len(text)))
