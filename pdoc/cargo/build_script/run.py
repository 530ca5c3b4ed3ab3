"""The state of one reading: what is set so far, and how much may still be looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from pdoc.cargo.build_script.source import Script
from pdoc.cargo.build_script.values import UNKNOWN, Value
from pdoc.cargo.cfg import parse_setting

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.cargo.build_script.seen import Seen

_STEPS: Final = 50_000
DEEPEST: Final = 120
"""Expressions within expressions, those of called functions included."""

_CFG: Final = ("cargo:rustc-cfg=", "cargo::rustc-cfg=")


class Returned(Exception):
    """`return`, and `?` on what is not there. Never leaves this package."""

    def __init__(self, value: Value) -> None:
        self.value = value


class Broken(Exception):
    """`break` or `continue`. Never leaves this package."""

    def __init__(self, ends: bool) -> None:
        self.ends = ends


class Stopped(Exception):
    """The script ends here, or has been looked at long enough. Never leaves this package."""


Evaluate: TypeAlias = "Callable[[Run, Node, dict[str, Value]], Value]"


class Run:
    """One reading of one script."""

    __slots__ = ("_evaluate", "_steps", "depth", "found", "script", "seen")

    def __init__(self, script: Script, seen: Seen, evaluate: Evaluate) -> None:
        self.script = script
        self.seen = seen
        self._evaluate = evaluate
        self.found: set[tuple[str, str | None]] = set()
        self.depth = 0
        self._steps = _STEPS

    def evaluate(self, node: Node, variables: dict[str, Value]) -> Value:
        """The value of an expression. Raises `Stopped` when too many were looked at."""
        self._steps -= 1
        if self._steps < 0:
            raise Stopped
        if self.depth >= DEEPEST:
            return UNKNOWN
        self.depth += 1
        try:
            return self._evaluate(self, node, variables)
        finally:
            self.depth -= 1

    def print(self, text: str) -> None:
        """A line of the script's output."""
        for prefix in _CFG:
            if text.startswith(prefix):
                self.emit(text[len(prefix) :])

    def emit(self, text: str) -> None:
        """A cfg that the script sets, as it says it."""
        setting = parse_setting(text.strip())
        if setting is not None:
            self.found.add(setting)
