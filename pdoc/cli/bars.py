"""The live display: rich's bars with a line below them.

Apart from `pdoc.cli.progress` because loading rich takes as long as a small build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text


class Bars(Progress):
    """Bars, and what `below` says at the moment, on the error stream; gone when stopped."""

    def __init__(self, color: bool, below: Callable[[], str]) -> None:
        self._below = below
        super().__init__(
            TextColumn("{task.description:>20}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[stage]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True, no_color=not color),
            transient=True,
            refresh_per_second=8,
        )

    def get_renderables(self) -> Iterable[RenderableType]:
        """What is drawn: the bars' table, then the line."""
        yield from super().get_renderables()
        yield Text(self._below(), no_wrap=True, overflow="ellipsis")
