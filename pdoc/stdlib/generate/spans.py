"""Source spans as another crate's pages give them: from the item's first line to its head's last."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from pdoc.base.patterns import compiled

_CODE = compiled(r'<pre class="rust"><code>(.*?)</code></pre>', re.DOTALL)
_NUMBER = compiled(r"<a href=#\d+ id=\d+ data-nosnippet>\d+</a>")
_TAG = compiled(r"<[^>]*>")
_BODY = compiled(r"\{|;\s*(?://.*)?\Z")


class Spans:
    """Reads source pages, each once."""

    __slots__ = ("_lines", "_root")

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def head(self, source: str) -> str:
        """`src/std/io/mod.rs.html#825-827` (with its body) → `src/std/io/mod.rs.html#825`."""
        file, _, span = source.partition("#")
        first, _, last = span.partition("-")
        if not last or not first.isdigit() or not last.isdigit():
            return source
        lines = self._read(file)
        end = start = int(first)
        for number in range(start, min(int(last), len(lines)) + 1):
            text = lines[number - 1]
            body = _BODY.search(text)
            if (text[: body.start()] if body is not None else text).strip():
                end = number
            if body is not None:
                break
        return f"{file}#{start}" if end == start else f"{file}#{start}-{end}"

    def _read(self, file: str) -> list[str]:
        if file not in self._lines:
            try:
                found = _CODE.search((self._root / file).read_text(encoding="utf-8"))
            except OSError:
                found = None
            text = unescape(_TAG.sub("", _NUMBER.sub("", found[1]))) if found is not None else ""
            self._lines[file] = text.split("\n")
        return self._lines[file]
