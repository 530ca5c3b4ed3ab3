"""Checks a site against the expectations that stand in the crates' sources.

An expectation is a comment of its own line, `//@ COMMAND ARGUMENTS`, with arguments quoted
as in a shell:

    //@ has PATH                      the page is there
    //@ has PATH XPATH                something on it matches
    //@ has PATH XPATH TEXT           something that matches contains the text
    //@ matches PATH XPATH REGEX      the text of something that matches holds the regex
    //@ count PATH XPATH N            exactly so many things match
    //@ hasraw PATH TEXT              the file's bytes contain the text
    //@ redirect PATH TARGET          the page sends its reader to the (relative) target

`!` before a command turns it round. PATH is relative to the site's root; `-` is the path of
the expectation before. Text is compared with runs of white space made one space, and
without the space that a line break leaves inside brackets: a declaration reads the same
whether or not it was wrapped.
"""

from __future__ import annotations

import functools
import re
import shlex
from pathlib import Path
from typing import Final, NamedTuple

import lxml.etree
import lxml.html

ARGUMENTS: Final = {"has": (1, 3), "matches": (3, 3), "count": (3, 3), "hasraw": (2, 2), "redirect": (2, 2)}
"""For each command the least and the greatest number of its arguments."""

LINE: Final = re.compile(r"^\s*//@ (!?)([a-z]+)\s+(.*?)\s*$")

INLINE: Final = frozenset("a b code em i kbd span strong sub sup wbr".split())
"""Elements that do not end a word."""


class Expectation(NamedTuple):
    """One line `//@ …`."""

    source: Path
    line: int
    negated: bool
    command: str
    path: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        words = [shlex.quote(word) for word in (self.path, *self.arguments)]
        return f"{self.source.name}:{self.line}: {'!' * self.negated}{self.command} {' '.join(words)}"


def read_expectations(source: Path) -> list[Expectation]:
    """The expectations of one file, in order; ValueError for a line that is not one."""
    found: list[Expectation] = []
    path = ""
    for number, text in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
        if not text.lstrip().startswith("//@"):
            continue
        match = LINE.match(text)
        if not match or match[2] not in ARGUMENTS:
            raise ValueError(f"{source}:{number}: not an expectation: {text.strip()}")
        first, *rest = shlex.split(match[3])
        path = path if first == "-" else first
        least, most = ARGUMENTS[match[2]]
        if not path or not least <= len(rest) + 1 <= most:
            raise ValueError(f"{source}:{number}: wrong arguments: {text.strip()}")
        found.append(Expectation(source, number, bool(match[1]), match[2], path, tuple(rest)))
    return found


def text_of(node: object) -> str:
    """What a reader sees of an XPath result, white space normalised."""
    return normalize(_text(node) if isinstance(node, lxml.etree._Element) else str(node))


def _text(node: lxml.etree._Element) -> str:
    inner = (node.text or "") + "".join(_text(child) + (child.tail or "") for child in node)
    return inner if node.tag in INLINE else f" {inner} "


def normalize(text: str) -> str:
    """Runs of white space made one; none after `(`, `[`, `<` nor before their ends and commas."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=[(\[]) | (?=[)\],])", "", re.sub(r", (?=[)\]>])|,(?=[)\]>])", "", text))


class Site:
    """A site's folder; pages are parsed once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page = functools.cache(self._page)

    def _page(self, path: str) -> lxml.html.HtmlElement | None:
        file = self.root / path
        if not file.is_file():
            return None
        return lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    def select(self, path: str, xpath: str) -> list[object]:
        """What matches on a page; [] where there is no page."""
        page = self.page(path)
        if page is None:
            return []
        result = page.xpath(xpath)
        return list(result) if isinstance(result, list) else [result]

    def check(self, wanted: Expectation) -> str | None:
        """Why an expectation does not hold; None where it does."""
        why = self._why_not(wanted)
        if wanted.negated:
            return None if why else f"{wanted}: it is there"
        return f"{wanted}: {why}" if why else None

    def _why_not(self, wanted: Expectation) -> str | None:
        file = self.root / wanted.path
        if not file.is_file():
            return "no such page"
        match wanted.command, wanted.arguments:
            case "has", ():
                return None
            case "has", (xpath,):
                return None if self.select(wanted.path, xpath) else "nothing matches"
            case "has", (xpath, text):
                return _find(self.select(wanted.path, xpath), lambda seen: normalize(text) in seen)
            case "matches", (xpath, regex):
                return _find(self.select(wanted.path, xpath), lambda seen: re.search(regex, seen) is not None)
            case "count", (xpath, number):
                seen = len(self.select(wanted.path, xpath))
                return None if seen == int(number) else f"there are {seen}"
            case "hasraw", (text,):
                return None if text in file.read_text(encoding="utf-8") else "not in the file"
            case "redirect", (target,):
                refresh = self.select(
                    wanted.path, '//meta[translate(@http-equiv, "R", "r")="refresh"]/@content'
                )
                seen_targets = [str(content).partition("URL=")[2] for content in refresh]
                return None if target in seen_targets else f"it leads to {seen_targets or 'nowhere'}"
        raise AssertionError(wanted)


def _find(nodes: list[object], holds: object) -> str | None:
    assert callable(holds)
    texts = [text_of(node) for node in nodes]
    if any(holds(text) for text in texts):
        return None
    if not texts:
        return "nothing matches"
    shown = "; ".join(text[:300] for text in texts[:4])
    return f"of {len(texts)} matches none has it: {shown}"


def sources_below(folder: Path) -> list[Path]:
    """Files with expectations below a folder, but for the broken projects' and what was built."""
    return [
        path
        for path in sorted(folder.rglob("*.rs"))
        if not {"invalid", "target"} & set(path.relative_to(folder).parts)
        and "//@" in path.read_text(encoding="utf-8")
    ]


def check_all(site: Path, folder: Path) -> list[str]:
    """What does not hold of all the expectations below a folder."""
    pages = Site(site)
    wanted = [each for source in sources_below(folder) for each in read_expectations(source)]
    return [why for each in wanted if (why := pages.check(each))]
