"""Data files that pages load: scripts that push one JSON value onto a global array.

JSON itself could not be loaded by a page that is opened as a file. A script of the theme
takes what was pushed before it ran, and replaces `push` for what comes after.
"""

from __future__ import annotations

import json


def script_json(value: object) -> str:
    """JSON that may stand in any script, also one that is written into a page."""
    out = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return out.replace("</", "<\\/").replace("<!--", "<\\u0021--")


def assigned(name: str, value: object) -> bytes:
    """A script that sets a global."""
    return f"{_assignment(name)}{script_json(value)};\n".encode()


def read_assigned(name: str, data: bytes) -> object:
    """The value in what `assigned` wrote, or None if `data` is something else."""
    return _between(data, _assignment(name), ";")


def pushed(name: str, value: object) -> bytes:
    """A script that pushes `value` onto the global array `name`."""
    return f"{_push(name)}{script_json(value)});\n".encode()


def read_pushed(name: str, data: bytes) -> object:
    """The value in what `pushed` wrote, or None if `data` is something else."""
    return _between(data, _push(name), ");")


def _assignment(name: str) -> str:
    return f"window.{name} = "


def _push(name: str) -> str:
    return f"(window.{name} = window.{name} || []).push("


def _between(data: bytes, head: str, tail: str) -> object:
    try:
        text = data.decode().strip()
        if not text.startswith(head) or not text.endswith(tail):
            return None
        value: object = json.loads(text[len(head) : -len(tail)])
    except ValueError:
        return None
    return value
