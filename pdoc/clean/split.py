"""Signatures' texts split where they need not be parsed."""

from __future__ import annotations


def split_top(text: str, separator: str) -> list[str]:
    """The parts of `text` between separators that stand outside brackets, trimmed, empty ones left out.

    The `>` of `->` and `=>` closes nothing.
    """
    parts: list[str] = []
    depth = 0
    start = 0
    for at, char in enumerate(text):
        if char in "<([{":
            depth += 1
        elif char in ")]}" or (char == ">" and text[at - 1 : at] not in ("-", "=")):
            depth -= 1
        elif char == separator and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]
