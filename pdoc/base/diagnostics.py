"""Diagnostics: what is wrong with the input, where, and what would help.

Bad input never raises. Functions return their value together with a list of
these, and the driver shows them, counts them and lets them decide the exit code.
The shape follows rustc's: a level, a code, a message, a place, notes.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["error", "warning", "note"]


class Diagnostic(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One finding about the user's input."""

    level: Level
    """`error`: something is missing from the site (exit code 1); `warning`: nothing is."""
    code: str
    """A stable kebab-case name (`syntax`, `missing-module-file`), or a lint's name."""
    message: str
    """One line, lower case, no full stop."""
    path: str = ""
    """The file, as the user would write it; empty when the finding has no file."""
    line: int = 0
    """1-based; 0 when the finding is about the whole file."""
    column: int = 0
    """1-based, in characters."""
    end_column: int = 0
    """One past the last character, on the same line; 0 marks a single character."""
    source_line: str = ""
    """The text of `line`, for the caret."""
    notes: tuple[str, ...] = ()
    """Further lines, each printed as `= note: …` or, when it starts with `help:`, as help."""


def format_human(found: Diagnostic, *, color: bool = False) -> str:
    """The diagnostic as rustc would lay it out, without a final newline."""
    paint = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}[found.level]
    bold, blue, off = ("\x1b[1m", "\x1b[1;34m", "\x1b[0m") if color else ("", "", "")
    paint = paint if color else ""
    code = f"[{found.code}]" if found.code else ""
    lines = [f"{paint}{found.level}{code}{off}{bold}: {found.message}{off}"]
    margin = " " * len(str(found.line or ""))
    if found.path:
        place = found.path
        if found.line:
            place += f":{found.line}" + (f":{found.column}" if found.column else "")
        lines.append(f"{margin}{blue}-->{off} {place}")
    if found.source_line and found.line:
        text = found.source_line.replace("\t", " ")
        carets = "^" * max(1, found.end_column - found.column)
        lines.append(f"{margin} {blue}|{off}")
        lines.append(f"{blue}{found.line} |{off} {text[:400]}")
        lines.append(f"{margin} {blue}|{off} {' ' * max(0, found.column - 1)}{paint}{carets[:200]}{off}")
    for note in found.notes:
        kind, _, rest = note.partition(":") if note.startswith("help:") else ("note", "", note)
        lines.append(f"{margin} {blue}={off} {bold}{kind}{off}: {rest.strip()}")
    return "\n".join(lines)
