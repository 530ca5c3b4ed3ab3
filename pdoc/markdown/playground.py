"""The button that opens an example in a playground: the example as a program, in a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.markdown.characters import escape_attribute

if TYPE_CHECKING:
    from pdoc.markdown.model import Settings

_LEADING: Final = compiled(
    r"[ \t]*(?:(?P<inner>#!\[|//!)|(?P<extern>(?:#\[macro_use[^\]]*\]\s*)?extern\s+crate\s)"
    r"|(?P<comment>//[^/!]|//$)|$)"
)
_STRINGS: Final = compiled(r"//[^\n]*|/\*.*?\*/|r(#*)\".*?\"\1|\"(?:[^\"\\]|\\.)*\"", re.S)
_MAIN: Final = compiled(r"\bfn\s+main\b")
_SAFE: Final = "~()*!.,;:'?/=-_ "


def run_button(code: str, edition: str, settings: Settings) -> str:
    """A link to the playground with `code`, the whole example with its hidden lines."""
    program = as_program(code, settings.crate_name)
    channel = "&version=nightly" if "#![feature(" in program else ""
    from urllib.parse import quote

    text = quote(program, safe=_SAFE, errors="replace").replace(" ", "+")
    url = f"{settings.playground}?code={text}{channel}&edition={edition}"
    return (
        f'<a class="test-arrow" target="_blank" title="Run this example" href="{escape_attribute(url)}"></a>'
    )


def as_program(code: str, crate_name: str) -> str:
    """An example as a program, as the rustdoc book tells: inner attributes first, then the
    crate itself if it is named and not declared, then the rest inside `main` if there is none."""
    attributes, externs, rest = _parts(code.strip("\n"))
    out = ["#![allow(unused)]\n", *attributes]
    out.extend(line + "\n" for line in externs)
    if crate_name and crate_name != "std" and crate_name in code:
        declared = re.compile(rf"extern\s+crate\s+(?:r#)?{re.escape(crate_name)}\b")
        if not any(declared.search(line) for line in externs):
            out.append(f"#[allow(unused_extern_crates)]\nextern crate r#{crate_name};\n")
    body = "\n".join(rest).strip("\n")
    if _has_main(code):
        return "".join(out) + body
    inside = "\n".join(f"    {line}" for line in body.split("\n")) if body else ""
    if body.rstrip().endswith("(())"):
        opening = "fn main() { fn _inner() -> core::result::Result<(), impl core::fmt::Debug> {"
        return f"{''.join(out)}{opening}\n{inside}\n}} _inner().unwrap() }}"
    return f"{''.join(out)}fn main() {{\n{inside}\n}}"


def _has_main(code: str) -> bool:
    """Whether the example has a `main` of its own, outside all braces."""
    if "main" not in code:
        return False
    bare = _STRINGS.sub(" ", code)
    return any(bare.count("{", 0, m.start()) == bare.count("}", 0, m.start()) for m in _MAIN.finditer(bare))


def _parts(code: str) -> tuple[list[str], list[str], list[str]]:
    """(inner attributes with the comments between them, `extern crate` lines, the rest)."""
    attributes: list[str] = []
    externs: list[str] = []
    lines = code.split("\n")
    last = 0
    at = 0
    pending: list[str] = []
    while at < len(lines):
        m = _LEADING.match(lines[at])
        if m is None:
            break
        line = lines[at]
        if m["inner"] == "//!":
            pending.append(line + "\n")
            attributes += pending
        elif m["inner"]:
            while line.count("[") > line.count("]") and at + 1 < len(lines):
                at += 1  # an attribute may go over several lines
                line += "\n" + lines[at]
            attributes += [*pending, line + "\n\n"]
        elif m["extern"]:
            externs.append(line)
        else:
            pending.append(line + "\n")
            at += 1
            continue
        pending = []
        at += 1
        last = at
    if attributes and attributes[-1].startswith("//!"):
        attributes.append("\n")
    return attributes, externs, lines[last:]
