"""The line of a crate's search data that says something of a page's item."""

from __future__ import annotations

from typing import Any, Final

_NEXT: Final = "\\n"
"""Between texts of a column, as JSON has it."""


def with_summary(text: str, url: str, old: str, new: str) -> str | None:
    """The search data with another summary of the item at an address; both summaries as JSON has them.

    None: it is not certain where that stands. Names and summaries are in one order.
    """
    names, summaries = _column(text, "names"), _column(text, "summaries")
    rows, said = _texts(text[slice(*names)]), _texts(text[slice(*summaries)])
    if len(rows) != len(said):
        return None
    parts = url.split("/")
    module, wanted = parts[:-1], parts[-1].split(".")[-2]
    if parts[-1] == "index.html":
        *module, wanted = module
    found = [at for at, name in enumerate(rows) if name == wanted and said[at] == old]
    if len(found) > 1:
        modules = _modules(text)
        found = [at for at in found if modules[at] == "::".join(module)]
    if len(found) != 1:
        return None
    said[found[0]] = new
    return text[: summaries[0]] + _NEXT.join(said) + text[summaries[1] :]


def _modules(text: str) -> list[str]:
    """The module of each row: `tokio::net`."""
    import json

    data: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    paths: list[str] = []
    for above, name in data["modules"]:
        paths.append(f"{paths[above]}::{name}" if above >= 0 else name)
    runs: list[int] = data["module"]
    return [paths[at] for at, count in zip(runs[::2], runs[1::2], strict=True) for _ in range(count)]


def _texts(column: str) -> list[str]:
    r"""The texts of a column, as JSON has them; `\\n` is a backslash and a letter, and no end of a line."""
    return [one.replace("\0", "\\\\") for one in column.replace("\\\\", "\0").split(_NEXT)]


def _column(text: str, name: str) -> tuple[int, int]:
    """Where a column of texts begins and ends in a crate's search data; equal: it is not there."""
    start = text.find(f'"{name}":"')
    if start < 0:
        return 0, 0
    start += len(name) + 4
    end = start
    while (end := text.find('"', end)) >= 0:
        body = text[start:end]
        if (len(body) - len(body.rstrip("\\"))) % 2 == 0:
            return start, end
        end += 1
    return 0, 0
