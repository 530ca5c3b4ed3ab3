"""A short cut for what most doc comments are: paragraphs of words and inline code.

It gives what the parser would give, or None when the text could hold any other syntax.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.markdown.parser import dashes

_PLAIN: Final = re.compile(
    r"(?:(?!\s)(?![-+#>=~|:]|\d{1,9}[.)]|```)[^*_\[\]<>&\\~|\n\"'!@\x00\r\t`]*(?:`[^`\n]+`[^*_\[\]<>&\\~|\n\"'!@\x00\r\t`]*)*(?<!\s)(?:\n\n?|\Z))+\Z"
)
_SINGLE_QUOTE: Final = re.compile(r"(?<=[a-zA-Z])'(?=[a-z])")
_CODE: Final = re.compile(r"`([^`\n]+)`")


def paragraphs(text: str) -> str | None:
    """The HTML of a text that is nothing but paragraphs and inline code, or None."""
    stripped = text.strip("\n")
    if "'" in stripped:
        stripped = _SINGLE_QUOTE.sub("\u2019", stripped)
        if "'" in stripped:
            return None
        if "`" in stripped and "\u2019" in "".join(_CODE.findall(stripped)):
            return None
    if _PLAIN.match(stripped) is None or "\n\n\n" in stripped:
        return None
    return "".join(f"<p>{_inline(p)}</p>\n" for p in stripped.split("\n\n"))


def _inline(text: str) -> str:
    if "`" not in text:
        return dashes(text)
    parts = text.split("`")
    for at in range(0, len(parts), 2):
        parts[at] = dashes(parts[at])
    for at in range(1, len(parts), 2):
        code = parts[at]
        if code[0] == " " == code[-1] and code.strip():
            code = code[1:-1]
        parts[at] = f"<code>{code}</code>"
    return "".join(parts)
