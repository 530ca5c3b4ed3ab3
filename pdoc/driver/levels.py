"""`-A`, `-W`, `-D` and `--forbid`: what the user makes of warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import structs

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.lints import DEFAULTS

_GROUP: Final = "all"
"""`rustdoc::all`: every lint."""
_WARNINGS: Final = "warnings"
"""Whatever would be a warning otherwise."""


def unique(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each once, in the order of their places."""
    return sorted(
        dict.fromkeys(found), key=lambda one: (one.path, one.line, one.column, one.code, one.message)
    )


def with_levels(found: Iterable[Diagnostic], lints: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Diagnostics with the levels that the (level, lint) pairs give them.

    Of two pairs about one lint the later counts, unless the earlier forbids it; `warnings` comes
    last wherever it stands. A warning that is denied or forbidden is an error; one that is allowed
    is left out. Errors and notes stay as they are, and so do the findings of lints, whose levels
    attributes decide as well: those have theirs already.
    """
    pairs = [(level, _plain(name)) for level, name in lints]
    for one in found:
        level = _level(_plain(one.code), pairs) if one.level == "warning" and one.code not in DEFAULTS else ""
        if level in ("deny", "forbid"):
            yield structs.replace(one, level="error")
        elif level != "allow":
            yield one


def _level(code: str, pairs: Iterable[tuple[str, str]]) -> str:
    now = warnings = "warn"
    for level, name in pairs:
        if name in (code, _GROUP) and now != "forbid":
            now = level
        elif name == _WARNINGS and warnings != "forbid":
            warnings = level
    return warnings if now == "warn" else now


def _plain(name: str) -> str:
    """A lint's name as pdoc has it: `rustdoc::broken_intra_doc_links` is `broken-intra-doc-links`."""
    return name.removeprefix("rustdoc::").replace("_", "-")
