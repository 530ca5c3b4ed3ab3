"""What the two processes of a preview tell each other: the one that follows the sources, and its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.base.reads import Reads
    from pdoc.cargo.model import CrateGraph
    from pdoc.driver.options import BuildOptions
    from pdoc.rebuild.command import Command

Kind = Literal["first", "nothing", "words", "build", "held", "failed"]
"""What an update was: the first build; nothing had changed; words were put where they are shown;
a build; a file is broken, so that the last good site stays; a fault."""


class FirstGraph(NamedTuple):
    """A crate graph that was read before there was a preview."""

    graph: CrateGraph
    reads: Reads
    """What was asked for."""
    began: int
    """When that began, in ns since 1970."""


class Begin(NamedTuple):
    """What a preview is to be of: the owner's first message."""

    options: BuildOptions
    command: Command
    first: FirstGraph | None


class Look(NamedTuple):
    """Something may have changed."""

    number: int
    """Counts these messages."""


class Want(NamedTuple):
    """Which pages somebody waits for."""

    urls: tuple[str, ...]


class Worked(NamedTuple):
    """What a process has done in the build that goes on, or in the last one."""

    jobs: int
    seconds: float
    last: str
    """The name of the job that it ended last."""


class Made(NamedTuple):
    """The site as the last build left it."""

    urls: frozenset[str]
    """The addresses of all files."""
    home: str
    """That of the page to open."""
    out_dir: str
    read_in: frozenset[str]
    """The folders of the files that were read."""


class State(NamedTuple):
    """How things stand."""

    revision: int
    working: bool
    looked: int
    """The last `Look` that was obeyed, or is being obeyed."""
    stage: str
    """What the build that goes on has come to: see `pdoc.driver.report.Stage`; empty while files are read."""
    spare: bool
    """The first build does not need all processors any more."""
    log: str
    """The log's file."""
    workers: dict[int, Worked]
    """Of the build that goes on, or the last one; 0 is the process that follows the sources."""
    queries: dict[str, int]
    """Of each query, how often it was asked for something new."""
    memory: int
    """Resident bytes of that process."""
    peak: int
    """The most that were resident."""


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
