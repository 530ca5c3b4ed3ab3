"""The one tree of errors.

An error is a fault of the environment or of use: it ends the command, or the job
that met it. What is wrong with the *input* is never an error but a
`pdoc.base.diagnostics.Diagnostic` beside a value.
"""

from __future__ import annotations

import errno
import os


class PdocError(Exception):
    """Any fault pdoc reports by itself; its message is one line for a person."""


class UsageError(PdocError):
    """The command line asks for something that cannot be (exit code 2)."""


class NothingToDocumentError(PdocError):
    """No crate could be found or read at all (exit code 3)."""


class OutputError(PdocError):
    """The site cannot be written: no permission, no space, not a folder."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot write {path}: {reason}")
        self.path = path
        self.reason = reason

    @property
    def too_long(self) -> bool:
        """Only this path is at fault: it is longer than the file system takes."""
        return self.reason == os.strerror(errno.ENAMETOOLONG)


class StoreError(PdocError):
    """The database under the state folder cannot be opened or written."""


class DamagedStoreError(StoreError):
    """The database at `path` is not what was written: another disk, a power failure, somebody's edit."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot use the state in {path}: {reason}")
        self.path = path


class WorkerError(PdocError):
    """A worker process died, or ran out of its limits, at one job."""

    def __init__(self, job: str, reason: str) -> None:
        super().__init__(f"{job}: {reason}")
        self.job = job
        self.reason = reason


class CycleError(PdocError):
    """A query needs its own result; `chain` holds the keys from the first to itself."""

    def __init__(self, chain: tuple[object, ...]) -> None:
        super().__init__("cycle: " + " -> ".join(str(key) for key in chain))
        self.chain = chain


class CancelledError(PdocError):
    """The computation was given up because its caller no longer wants the value."""


class ThemeError(PdocError):
    """A theme's folder is missing, incomplete, or one of its templates is broken."""
