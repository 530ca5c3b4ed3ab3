"""Words behind a fence that look like a flag of code blocks and are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pdoc.base.lints import CODE_ATTRIBUTES
from pdoc.base.patterns import compiled
from pdoc.lints.model import Finding
from pdoc.markdown.fence import EDITIONS
from pdoc.markdown.located import CodeBlock

_MEANT: Final = {
    "compile_fail": "compile_fail",
    "compilefail": "compile_fail",
    "should_panic": "should_panic",
    "shouldpanic": "should_panic",
    "no_run": "no_run",
    "norun": "no_run",
    "test_harness": "test_harness",
    "testharness": "test_harness",
}
_EFFECT: Final = {
    "compile_fail": "for code that must not compile",
    "should_panic": "for code that must panic",
    "no_run": "for code that is compiled and not run",
    "test_harness": "for code whose `#[test]` functions are run",
}
_WORD: Final = compiled(r"[^\s,]+")


def code_attributes(blocks: Iterable[CodeBlock]) -> Iterator[Finding]:
    """A finding for each such word of each fence."""
    for block in blocks:
        if not block.fenced or not block.info:
            continue
        marks = 3
        for m in _WORD.finditer(block.info.split("{", 1)[0]):
            word = m[0]
            meant = _meant(word)
            if meant:
                start = block.start + marks + m.start()
                yield Finding(CODE_ATTRIBUTES, start, start + len(word), *_said(word, meant))


def _meant(word: str) -> str:
    """The flag that a word was meant to be; empty when it is one or is none at all."""
    if word in _EFFECT:
        return ""
    found = _MEANT.get(word.lower().replace("-", "_"), "")
    if not found and word.startswith("rust") and word[4:] in EDITIONS:
        found = f"edition{word[4:]}"
    return found


def _said(word: str, meant: str) -> tuple[str, tuple[str, ...]]:
    message = f"`{word}` is no attribute of code blocks"
    if meant not in _EFFECT:
        return message, (f"help: the attribute is spelled `{meant}`",)
    return message, (
        f"help: write `{meant}` {_EFFECT[meant]}",
        "as it stands it names a language, so that the code may count as no Rust",
    )
