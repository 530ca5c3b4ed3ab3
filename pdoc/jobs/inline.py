"""Jobs one at a time in this process: for small crates, tests and debuggers."""

from __future__ import annotations

from time import monotonic

from pdoc.jobs.call import resolve, to_error, to_fault
from pdoc.jobs.model import Job, Reply


class InlineExecutor:
    """Runs a job when it is submitted. Has no workers, so no death and no timeouts."""

    workers = 1

    def __init__(self) -> None:
        self._replies: list[Reply] = []

    def free(self) -> int:
        """One, until the reply has been fetched."""
        return 0 if self._replies else 1

    def is_prompt(self) -> bool:
        """Yes."""
        return True

    def submit(self, job: Job) -> int:
        """Run the job now; its worker is 0, this process."""
        self._replies.append(run_here(job))
        return 0

    def wait(self, timeout: float | None) -> list[Reply]:
        """The reply of the job that ran, if one did."""
        replies, self._replies = self._replies, []
        return replies

    def abort(self) -> None:
        """Forget the reply that nobody fetched."""
        self._replies = []


def run_here(job: Job) -> Reply:
    """Call a job's function in this process. KeyboardInterrupt and the like go through."""
    start = monotonic()
    try:
        function = resolve(job.function) if isinstance(job.function, str) else job.function
        value = function(*job.args)
    except Exception as error:
        found = to_error(to_fault(error), job.name)
        found.__cause__ = error
        return Reply(job.name, "failed", None, found, 0, start, monotonic())
    return Reply(job.name, "done", value, None, 0, start, monotonic())
