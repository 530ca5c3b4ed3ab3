"""Info strings of fenced code: which language, and how rustdoc would test it."""

from __future__ import annotations

from functools import cache
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_BARE: Final = r"[_\-:A-Za-z0-9][_\-:A-Za-z0-9.!#$%&*+/;<>?@^|~]*"
_TOKEN: Final = compiled(
    rf"(?P<space>[ ,\t]+)|(?P<word>{_BARE})(?=[ ,\t{{]|\([^)]*\)|\Z)|\"(?P<quoted>[^\"]*)\"(?=[ ,\t({{]|\Z)"
    r"|(?P<comment>\([^)]*\))|\{(?P<attributes>[^}]*)\}"
)
_ATTRIBUTE: Final = compiled(
    r"[ ,\t]+|\.(?P<dotted>[_\-:A-Za-z0-9][_\-:A-Za-z0-9.!#$%&*+/;<>?@^|~]*)"
    r"|(?P<key>[_\-:A-Za-z0-9]+|\"[^\"]*\")=(?:\"(?P<string>[^\"]*)\"|(?P<value>[_\-:A-Za-z0-9.!#$%&*+/;<>?@^|~]+))"
)
EDITIONS: Final = ("2015", "2018", "2021", "2024", "future")


class Fence(NamedTuple):
    """What an info string says (the rustdoc book, "Documentation tests")."""

    rust: bool
    """Whether the code is Rust: so it is unless a word says otherwise."""
    language: str
    """The first word that is no flag; empty when there is none."""
    should_panic: bool
    ignore: bool
    ignored_on: tuple[str, ...]
    """The targets of `ignore-…`."""
    no_run: bool
    compile_fail: bool
    edition: str
    """`2021`; empty when not given."""
    classes: tuple[str, ...]
    """Classes of `{.a class=b}`."""
    test_harness: bool
    standalone_crate: bool


@cache
def parse_fence(info: str) -> Fence:
    """The meaning of an info string. One that is not well-formed makes the code no Rust."""
    words, classes, well_formed = _tokens(info)
    flags: set[str] = set()
    unknown: list[str] = []
    ignored_on: list[str] = []
    edition = ""
    rust_said = other_said = custom = False
    for word in words:
        if word in ("should_panic", "no_run", "ignore"):
            flags.add(word)
            rust_said = not other_said
        elif word.startswith("ignore-"):
            ignored_on.append(word[7:])
            rust_said = not other_said
        elif word in ("test_harness", "compile_fail", "standalone_crate"):
            flags.add(word)
            rust_said = not other_said or rust_said
        elif word == "rust":
            rust_said = True
        elif word == "custom":
            custom = True
        elif word.startswith("edition"):
            edition = word[7:] if word[7:] in EDITIONS else ""
        else:
            other_said = True
            unknown.append(word)
    return Fence(
        rust=well_formed and not custom and (not other_said or rust_said),
        language=unknown[0] if unknown else "",
        should_panic="should_panic" in flags,
        ignore="ignore" in flags or bool(ignored_on),
        ignored_on=tuple(ignored_on),
        no_run="no_run" in flags or "compile_fail" in flags,
        compile_fail="compile_fail" in flags,
        edition=edition,
        classes=tuple(classes),
        test_harness="test_harness" in flags,
        standalone_crate="standalone_crate" in flags,
    )


def _tokens(info: str) -> tuple[list[str], list[str], bool]:
    """(words, classes, whether all of it could be read)."""
    words: list[str] = []
    classes: list[str] = []
    at = 0
    while at < len(info):
        m = _TOKEN.match(info, at)
        if m is None:
            return words, classes, False
        at = m.end()
        if m["word"]:
            words.append(m["word"])
        elif m["quoted"] is not None:
            words.append(m["quoted"])
        elif m["attributes"] is not None and not _attributes(m["attributes"], classes):
            return words, classes, False
    return words, classes, True


def _attributes(text: str, classes: list[str]) -> bool:
    at = 0
    while at < len(text):
        m = _ATTRIBUTE.match(text, at)
        if m is None:
            return False
        at = m.end()
        if m["dotted"]:
            classes.append(m["dotted"])
        elif m["key"] == "class":
            classes.append(m["string"] if m["string"] is not None else m["value"])
    return True
