"""A TOML file as a dictionary, and where in it something stands.

The standard parser tells no positions of values. They are needed only for complaints, so
they are looked for in the text then: header by header, key by key.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.lean import load_parts
from pdoc.base.patterns import compiled
from pdoc.base.reads import note

_OF_TOMLLIB: Final = MappingProxyType({name: name for name in ("TOMLDecodeError", "loads")})
"""Names that the package takes from its parser."""
_WHERE: Final = compiled(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_HEADER: Final = compiled(r"\s*\[\[?\s*([^\]\n]+?)\s*\]\]?\s*(?:#.*)?\Z")
_KEY: Final = compiled(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART: Final = compiled(r"""[\w-]+|"[^"]*"|'[^']*'""")


def read_toml(path: str, text: str | None = None) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """The file's tables; None, and why, when it cannot be read or is no TOML."""
    load_parts("tomllib", "_parser", names=_OF_TOMLLIB, patterns=True)
    import tomllib

    if text is None:
        try:
            with open(note(path), "rb") as file:
                raw = file.read()
        except OSError as error:
            return None, [_wrong("unreadable-manifest", f"cannot read it: {error.strerror}", path)]
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return None, [_wrong("manifest-syntax", "it is not UTF-8", path, line)]
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        return None, [syntax_error(path, text, str(error))]
    except RecursionError:
        return None, [_wrong("manifest-syntax", "nested too deeply", path)]


def syntax_error(path: str, text: str, message: str) -> Diagnostic:
    """The parser's complaint with its place and the line."""
    found = _WHERE.search(message)
    lines = text.split("\n")
    line = int(found[1]) if found and found[1] else len(lines)
    column = int(found[2]) if found and found[2] else len(lines[-1]) + 1
    said = _WHERE.sub("", message)
    return Diagnostic(
        "error",
        "manifest-syntax",
        said[:1].lower() + said[1:],
        path,
        line,
        column,
        source_line=lines[line - 1].rstrip("\r") if line <= len(lines) else "",
    )


def _wrong(code: str, message: str, path: str, line: int = 0) -> Diagnostic:
    return Diagnostic("error", code, message, path, line)


def _words(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def locate(text: str, keys: Sequence[str]) -> tuple[int, int, int, str]:
    """(line, column, end column, the line's text) of the deepest of nested `keys` that is written out.

    All zero when not even the first is there. Elements of arrays are not told apart.
    """
    best = (0, 0, 0, "")
    depth = 0
    table: list[str] = []
    wanted = list(keys)
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header and "=" not in header[1]:
            table = _words(header[1])
            reached, start, end = table, header.start(1), header.end(1)
        else:
            key = _KEY.match(line)
            if key is None:
                continue
            reached, start, end = table + _words(key[1]), key.start(1), key.end(1)
        common = 0
        while common < min(len(reached), len(wanted)) and reached[common] == wanted[common]:
            common += 1
        if common == len(reached) and common > depth:
            depth, best = common, (number, start + 1, end + 1, line.rstrip("\r"))
    return best
