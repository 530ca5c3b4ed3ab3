"""Jobs for a crate's source pages, which begin while its names are still being worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pdoc.hir.model import SourceFile
from pdoc.jobs.model import Job, Then

_LEAST: Final = 40_000
"""Bytes of source that are worth a job."""
_JOBS_A_WORKER: Final = 2
"""At least so many of the largest jobs, for all workers to have a share."""
_UNKNOWN: Final = 2000
"""Bytes that a file counts that was not among those read ahead."""


class SourceJobs:
    """Gathers a crate's files into jobs: as soon as a worker has nothing to do, and else larger ones."""

    def __init__(
        self,
        crate: str,
        store_path: str,
        sizes: Mapping[str, int],
        workers: int,
        then: Then,
        has_room: Callable[[], bool],
    ) -> None:
        self._crate = crate
        self._store_path = store_path
        self._sizes = sizes
        self._most = max(_LEAST, sum(sizes.values()) // (_JOBS_A_WORKER * workers))
        self._then = then
        self._has_room = has_room
        self._seen: set[str] = set()
        self._waiting: list[tuple[str, str]] = []
        self._bytes = 0
        self._made = 0

    def add(self, file: SourceFile) -> Iterable[Job]:
        """One more file; gives a job when there is enough for a large one, or a worker is free for less."""
        if file.path in self._seen:
            return ()
        self._seen.add(file.path)
        self._waiting.append((file.path, file.source_page))
        self._bytes += self._sizes.get(file.path, _UNKNOWN)
        return self._take() if self._bytes >= self._most else self.more()

    def more(self) -> Iterable[Job]:
        """A job, if there is enough for one and a worker is free."""
        return self._take() if self._bytes >= _LEAST and self._has_room() else ()

    def rest(self, files: Iterable[SourceFile]) -> Iterable[Job]:
        """Jobs for all files that no job has yet."""
        made = [job for file in files for job in self.add(file)]
        return [*made, *self._take()]

    def _take(self) -> Iterable[Job]:
        if not self._waiting:
            return ()
        pairs, cost = tuple(self._waiting), float(self._bytes)
        self._waiting.clear()
        self._bytes = 0
        self._made += 1
        return (
            Job(
                f"source {self._crate} {self._made - 1}",
                "pdoc.driver.work:source_pages",
                (self._store_path, self._crate, pairs),
                (),
                cost,
                stage="source",
                then=self._then,
            ),
        )
