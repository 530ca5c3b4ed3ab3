"""The errors of the last update, as open pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from json import dumps
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic

_MOST: Final = 50
"""Errors that are shown."""
_LONGEST: Final = 400
"""Characters of a source line."""


def problems_json(found: Iterable[Diagnostic], fault: str, held: bool) -> str:
    """Errors and a fault of the build, one line of JSON; `held`: pages are as they were before."""
    rows = [
        {
            "message": one.message,
            "place": ":".join(str(each) for each in (one.path, one.line, one.column) if each),
            "source": one.source_line or _line(one.path, one.line),
        }
        for one in islice(found, _MOST)
    ]
    if fault:
        rows.append({"message": fault, "place": "", "source": ""})
    return dumps({"held": held, "rows": rows})


def _line(path: str, number: int) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for at, text in enumerate(file, 1):
                if at == number:
                    return text.rstrip("\n")[:_LONGEST]
    except OSError:
        pass
    return ""
