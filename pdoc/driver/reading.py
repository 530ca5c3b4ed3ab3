"""The jobs that read a crate's files ahead of the resolution of its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.driver.inputs import chunks
from pdoc.jobs.model import Job, Result

if TYPE_CHECKING:
    from pdoc.cargo.model import CrateData
    from pdoc.driver.file_tree import FileTree
    from pdoc.driver.plan import Plan
    from pdoc.jobs.model import Then

FIRST: Final = 1e9
"""The cost of local jobs, of which there is one at a time."""
_CHUNK: Final = 50_000
"""Bytes of source that are read in one go, of a small crate: this process and workers share them."""
_CHUNK_HERE: Final = 300_000
"""Bytes of source that this process reads in one go: so long it gives nobody anything to do."""
_CHUNKS_A_WORKER: Final = 8
"""At most so many; of these the first ones are given out together:"""
_FIRST_CHUNKS: Final = (3, 2)
"""While this process parses a chunk of its own nobody gives a worker the next one."""
_MANY: Final = 300_000
"""Bytes of source from which on it pays to see which files may be used at all."""


def read_jobs(plan: Plan, crate: CrateData) -> list[Job]:
    """Files that are not known are read by workers, and by this process where it has nothing else to do."""
    files = _red(plan, plan.files[crate.id])
    total = sum(size for _, size in files)
    if total > _MANY:
        files = _used(plan, crate, files)
    parts = max(2 * plan.workers, min(_CHUNKS_A_WORKER * plan.workers, total // _CHUNK))
    return [
        Job(
            f"read {crate.name} {number}",
            "pdoc.driver.work:parse_files",
            (paths,),
            (),
            float(size),
            stage="read",
            early=True,
            then=_trees_of(plan, paths),
            here=_parser(plan, paths) if size <= _CHUNK_HERE else None,
        )
        for number, (paths, size) in enumerate(chunks(files, _shares(parts, plan.workers)))
    ]


def _shares(parts: int, workers: int) -> list[int]:
    """How many parts are given out together, again and again: the last ones one by one, so that all workers
    end at about the same time."""
    found: list[int] = []
    for several in _FIRST_CHUNKS:
        for _ in range(workers):
            if parts - sum(found) - several >= 2 * workers:
                found.append(several)
    return [*found, *[1] * (parts - sum(found))]


def _parser(plan: Plan, paths: tuple[str, ...]) -> Callable[[], list[FileTree]]:
    return lambda: plan.front.parse(paths)


def _used(plan: Plan, crate: CrateData, files: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Files that may belong to a crate; its root file, which tells, is read here and now."""
    if all(path != crate.root for path, _ in files):
        return files
    from pdoc.driver.unused import without_unused
    from pdoc.driver.work import read_tree

    root = plan.roots[crate.root] = read_tree(crate.root)
    rest = [file for file in files if file[0] != crate.root]
    return without_unused(rest, crate, root) if root is not None else rest


def _red(plan: Plan, files: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those of a crate's files that are not known as they are now."""
    if plan.live is not None:
        files = [file for file in files if not plan.live.trees.has(file[0])]
    if plan.new:
        return files
    from pdoc.driver.memory import red_sources
    from pdoc.rebuild.code import code_stamp
    from pdoc.store.open import process_store

    store = process_store(plan.store_path)
    red = red_sources(store, code_stamp(), (path for path, _ in files), plan.began)
    return [file for file in files if file[0] in red]


def _trees_of(plan: Plan, paths: tuple[str, ...]) -> Then:
    def take(result: Result) -> Iterable[Job]:
        if result.error is None:
            plan.front.take_trees(paths, result.value)
        else:
            for path in paths:  # a file whose worker died twice is left out, by name
                plan.front.leave_out(path)
                plan.diagnostics.append(Diagnostic("error", "worker", str(result.error), path))
        return ()

    return take
