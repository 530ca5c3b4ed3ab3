"""The button that opens an example in a playground: the example as a program, in a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pdoc.markdown.characters import escape_attribute

if TYPE_CHECKING:
    from pdoc.markdown.model import Settings

_LEADING: Final = re.compile(
    r"[ \t]*(?:(?P<inner>#!\[|//!)|(?P<extern>(?:#\[macro_use[^\]]*\]\s*)?extern\s+crate\s)"
    r"|(?P<comment>//[^/!]|//$)|$)"
)
_ATTRIBUTE: Final = re.compile(r"[ \t]*(?:#!\[|extern\s+crate\s)")
_STRINGS: Final = re.compile(r"//[^\n]*|/\*.*?\*/|r(#*)\".*?\"\1|\"(?:[^\"\\]|\\.)*\"", re.S)
_MAIN: Final = re.compile(r"\bfn\s+main\b")
_SAFE: Final = "~()*!.,;:'?/=-_ "


def run_button(code: str, edition: str, settings: Settings) -> str:
    """A link to the playground with `code`, the whole example with its hidden lines."""
    program = as_program(code, settings.crate_name)
    channel = "&version=nightly" if "#![feature(" in program else ""
    text = quote(program, safe=_SAFE, errors="replace").replace(" ", "+")
    url = f"{settings.playground}?code={text}{channel}&edition={edition}"
    return (
        f'<a class="test-arrow" target="_blank" title="Run this example" href="{escape_attribute(url)}"></a>'
    )


def as_program(code: str, crate_name: str) -> str:
    """An example as a program, as the rustdoc book tells: inner attributes first, then the
    crate itself if it is named and not declared, then the rest inside `main` if there is none."""
    attributes, externs, rest = _parts(code.strip("\n"))
    bare = _STRINGS.sub(" ", code)
    out = ["#![allow(unused)]\n"]
    if attributes:
        out.append("\n".join(attributes) + "\n\n")
    out.extend(line + "\n" for line in externs)
    if (
        crate_name
        and crate_name != "std"
        and not externs
        and re.search(rf"\b{re.escape(crate_name)}\b", bare)
    ):
        out.append(f"#[allow(unused_extern_crates)]\nextern crate r#{crate_name};\n")
    body = "\n".join(rest).strip("\n")
    if _MAIN.search(bare):
        return "".join(out) + body
    inside = "\n".join(f"    {line}" for line in body.split("\n")) if body else ""
    if body.rstrip().endswith("(())"):
        opening = "fn main() { fn _inner() -> core::result::Result<(), impl core::fmt::Debug> {"
        return f"{''.join(out)}{opening}\n{inside}\n}} _inner().unwrap() }}"
    return f"{''.join(out)}fn main() {{\n{inside}\n}}"


def _parts(code: str) -> tuple[list[str], list[str], list[str]]:
    """(inner attributes, `extern crate` lines, the rest), by lines from the top."""
    attributes: list[str] = []
    externs: list[str] = []
    lines = code.split("\n")
    at = 0
    while at < len(lines):
        m = _LEADING.match(lines[at])
        if m is None:
            break
        if m["inner"]:
            depth = 0
            while True:  # an attribute may go over several lines
                depth += lines[at].count("[") - lines[at].count("]") if m["inner"] != "//!" else 0
                attributes.append(lines[at])
                if depth <= 0 or at + 1 >= len(lines):
                    break
                at += 1
        elif m["extern"]:
            externs.append(lines[at])
        elif m["comment"] is not None and not any(_ATTRIBUTE.match(line) for line in lines[at:]):
            break
        at += 1
    return attributes, externs, lines[at:]
