"""Headings: their text and the id made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def plain_text(tokens: list[Token]) -> str:
    """The text of inline tokens without any markup."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(plain_text(token.children or []))
    return "".join(parts)


def heading_id(text: str) -> str:
    """Lower case; alphanumerics, `-` and `_` kept, white space to `-`, the rest dropped."""
    out: list[str] = []
    for char in text:
        if char.isalnum() or char in "-_":
            out.append(char.lower() if char.isascii() else char)
        elif char.isspace() and char.isascii():
            out.append("-")
    return "".join(out)
