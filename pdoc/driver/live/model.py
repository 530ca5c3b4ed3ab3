"""What the preview server asks of a live site, and what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pdoc.base.diagnostics import Diagnostic


class Update(NamedTuple):
    """What an edit came to."""

    revision: int
    """Counts the updates; the first state of the site is 0."""
    stale: frozenset[str]
    """Addresses of documents that may read otherwise now. Those that were not asked for yet
    are not among them."""
    gone: frozenset[str]
    """Addresses that the site has no more."""
    diagnostics: tuple[Diagnostic, ...]
    """All errors and warnings of the state that was reached, sorted."""
    seconds: float


class Status(NamedTuple):
    """For the status page."""

    revision: int
    ready: bool
    """The names are resolved, so that all addresses are known."""
    documents: int
    rendered: int
    """Of the documents, those that are up to date."""
    workers: int
    busy: int
    queries: tuple[tuple[str, int, int, float], ...]
    """(query, executed, answered from memory, seconds) since the start."""
    log: str
    """Path of the log file, or empty."""


class LiveSite(Protocol):
    """A site that is rendered as it is asked for. All methods may be called from any thread."""

    def get(self, url: str) -> bytes | None:
        """A file of the site by its exact address, made first if it is not up to date.

        Several callers of one document wait for one computation. None: the site has no such file.
        `url` is relative to the site's root, percent-decoding done: `tokio/net/struct.TcpStream.html`.
        """
        ...

    def names(self) -> Sequence[str]:
        """The addresses of all documents that are known so far."""
        ...

    def home(self) -> str:
        """The address to open: the first crate's page, or the list of crates."""
        ...

    def diagnostics_of(self, url: str) -> tuple[Diagnostic, ...]:
        """Errors in the sources of a document, for the overlay; of the whole crate if no file is to blame."""
        ...

    def watched(self) -> frozenset[str]:
        """Folders (absolute) in which an edit may change the site, to be watched with all below them."""
        ...

    def change(self, paths: frozenset[str]) -> Update:
        """Take note of files that were written, made, renamed or removed. One call at a time."""
        ...

    def status(self) -> Status:
        """How it stands."""
        ...

    def close(self) -> None:
        """End workers; nothing may be asked afterwards."""
        ...
