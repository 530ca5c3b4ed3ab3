"""A file's bytes → text, as the compiler reads them.

A byte order mark at the beginning is no part of the text, a carriage return before a line feed
neither, and what is not UTF-8 is reported and replaced, so that every later step has valid text.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_BOM: Final = b"\xef\xbb\xbf"
_SHEBANG: Final = compiled(rb"#!(?!\s*\[)[^\n]*")


class SourceFile(NamedTuple):
    """One file, read."""

    text: str
    """What a source page shows."""
    data: bytes
    """The text as UTF-8, which offsets of items refer to; a shebang line is blank."""
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes, path: str) -> SourceFile:
    """The text of a file and, where it is not UTF-8, the error `not-utf8` at its first such line."""
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    found: tuple[Diagnostic, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        found = (_not_utf8(text, data, error.start, path),)
        data = text.encode("utf-8")
    if data.startswith(b"#!"):
        data = _SHEBANG.sub(lambda m: b" " * len(m[0]), data, count=1) if _SHEBANG.match(data) else data
    return SourceFile(text, data, found)


def count_lines(data: bytes) -> int:
    """How many lines the text has; a last one without a line feed counts."""
    return data.count(b"\n") + (0 if data.endswith(b"\n") else 1)


def _not_utf8(text: str, data: bytes, at: int, path: str) -> Diagnostic:
    before = data[:at]
    line = before.count(b"\n")
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8"))
    return Diagnostic(
        "error",
        "not-utf8",
        f"the file is not UTF-8: byte 0x{data[at]:02x}",
        path,
        line + 1,
        column + 1,
        source_line=text.split("\n", line + 1)[line],
        notes=("help: save the file as UTF-8; the bytes that are not are shown as \ufffd",),
    )
