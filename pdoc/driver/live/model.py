"""What a preview knows of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from pdoc.base.diagnostics import Diagnostic
from pdoc.cargo.model import CrateGraph
from pdoc.driver.live.names import Names
from pdoc.driver.live.trees import Trees

Kind = Literal["first", "nothing", "words", "build", "held", "failed"]
"""What an update was: the first build; nothing had changed; words were put where they are shown;
a build; a file is broken, so that the last good site stays; a fault."""


class FirstGraph(NamedTuple):
    """A crate graph that was read before there was a preview."""

    graph: CrateGraph
    reads: dict[str, bool]
    """What was asked for: see `pdoc.base.reads`."""
    began: int
    """When that began, in ns since 1970."""


class Live(NamedTuple):
    """What builds for a preview share."""

    trees: Trees
    names: Names
    wanted: Callable[[], tuple[str, ...]]
    """Addresses of pages that somebody waits for."""
    begun: Callable[[], None]
    """Called when those are on their way."""
    first: list[FirstGraph]
    """The crate graph that the first build need not read again, if there is one."""
    asked: Counter[str]
    """Of each query, how often it was asked for something new."""


class Worked(NamedTuple):
    """What a process has done in the build that goes on, or in the last one."""

    jobs: int
    seconds: float
    last: str
    """The name of the job that it ended last."""


class Update(NamedTuple):
    """What came of a change of the sources."""

    revision: int
    """Counts the updates."""
    kind: Kind
    changed: frozenset[str]
    """Addresses of files that are others than before, or new."""
    gone: frozenset[str]
    """Addresses of files that are no more."""
    problems: tuple[Diagnostic, ...]
    """Errors: of a broken file those, else those of the site."""
    seconds: float
    fault: str = ""
    """Why nothing could be made."""
