"""Jobs, their results, and what an executor has to be able to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, Protocol

from pdoc.base.errors import PdocError
from pdoc.base.named import NamedTuple


class Job(NamedTuple):
    """One piece of work: data, except where it is local."""

    name: str
    """Unique in its graph; what is said about the job names it so."""
    function: str | Callable[..., Any]
    """`module:function`, called with `args`. Only a local job may give the callable itself."""
    args: tuple[Any, ...] = ()
    """Small: paths and keys, not contents. They are pickled, except for a local job."""
    after: tuple[str, ...] = ()
    """Names of the jobs that must have ended before this one starts."""
    cost: float = 1.0
    """Any unit, the same for all jobs: of the jobs that are ready the dearest starts first."""
    local: bool = False
    """Run by the process that owns the graph, between its looks at the workers."""
    stage: str = ""
    """What kind of work it is, for reports: `render`."""
    timeout: float | None = None
    """Seconds after which its worker is killed and the job fails; not for local jobs."""
    then: Callable[[Result], Iterable[Job]] | None = None
    """Called in the owning process when the job has ended, well or not; gives further jobs."""
    here: Callable[[], Any] | None = None
    """Does the same in the owning process: called there where that would have to wait otherwise, if no
    worker has begun the job."""
    early: bool = False
    """It needs nothing of what workers are to find imported: one that was forked before will do."""
    optional: bool = False
    """Not begun any more once nothing else is left to begin; it has the lowest cost."""
    always: bool = False
    """Run it also if a job named in `after` failed; otherwise it fails with that one's name."""
    before: tuple[str, ...] = ()
    """Names of jobs that were added earlier and still wait: they wait for this one too."""


class Result(NamedTuple):
    """What became of a job."""

    name: str
    value: Any
    """What the function returned; None if the job failed."""
    error: PdocError | None = None
    """The function's own `PdocError`; anything else (another exception, a dead worker, a job
    that was not run) is a `WorkerError`, with the traceback as a note where there is one."""


class JobEvent(NamedTuple):
    """A job started, or ended in some way."""

    kind: Literal["start", "end", "failed", "retry"]
    """`retry`: its worker died, it will start once more."""
    name: str
    stage: str
    worker: int
    """0 is the owning process, workers count from 1."""
    start: float
    """Seconds on the system's monotonic clock, which all processes share; 0 if it never began."""
    end: float
    """The same; for `start` it is equal to `start`."""
    reason: str = ""
    """Of `failed` and `retry`: why."""


class Reply(NamedTuple):
    """What an executor says about one submitted job."""

    job: str
    status: Literal["done", "failed", "died", "timeout"]
    value: Any
    error: PdocError | None
    """Set unless `done`."""
    worker: int
    start: float
    end: float


class Executor(Protocol):
    """Where jobs run. Owned by one thread; `pdoc.jobs.run` is its only caller."""

    @property
    def workers(self) -> int:
        """How many jobs can run at once."""

    def free(self) -> int:
        """How many jobs can be submitted now."""

    def is_prompt(self) -> bool:
        """Whether a job that is submitted would begin at once."""

    def submit(self, job: Job) -> int:
        """Start a job on a free worker, whose number is returned."""

    def wait(self, timeout: float | None) -> list[Reply]:
        """What ended since the last call: blocks until there is something, at most `timeout` s."""

    def abort(self) -> None:
        """Drop what is running; the executor stays usable."""


OnEvent = Callable[[JobEvent], None]
Then = Callable[[Result], Iterable[Job]]
