"""Jobs that say in the log what came of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from pdoc.driver.log import BuildLog, process_log
from pdoc.driver.work import UnitPart
from pdoc.jobs.call import resolve
from pdoc.jobs.model import Job, Result


def logged(jobs: Iterable[Job], log: BuildLog) -> Iterable[Job]:
    """The same jobs, and those that they add, told about in `log` by who does them."""
    return [_logged(job, log) for job in jobs] if log.folder else jobs


def _logged(job: Job, log: BuildLog) -> Job:
    then = job.then

    def here(*args: Any) -> Any:
        start = time.perf_counter()
        value = (resolve(job.function) if isinstance(job.function, str) else job.function)(*args)
        log.info(f"{job.name}: {time.perf_counter() - start:.3f} s")
        return value

    def local(result: Result) -> Iterable[Job]:
        return logged(then(result), log) if then is not None else ()

    def remote(result: Result) -> Iterable[Job]:
        if result.error is None:
            value, lines = result.value
            log.adopt(lines)
            result = result._replace(value=value)
        return local(result)

    if job.local:
        return job._replace(function=here, then=local)

    def helping() -> tuple[Any, str]:
        assert job.here is not None
        start = time.perf_counter()
        value = job.here()
        log.info(f"{job.name}: {_told(value)}{time.perf_counter() - start:.3f} s")
        return value, ""

    args = (log.folder, job.name, job.function, job.args)
    own = helping if job.here is not None else None
    return job._replace(function="pdoc.driver.logged:do_logged", args=args, then=remote, here=own)


def do_logged(folder: str, name: str, function: str, args: tuple[Any, ...]) -> tuple[Any, str]:
    """Do a job; gives its value, and the lines that a worker has said and not written."""
    log = process_log(folder)
    start = time.perf_counter()
    try:
        value = resolve(function)(*args)
    except Exception as error:
        log.error(f"{name}: {type(error).__name__}: {error}")
        log.write()
        raise
    log.info(f"{name}: {_told(value)}{time.perf_counter() - start:.3f} s")
    log.write_if_due()
    return value, "" if log.owner else log.take()


def _told(value: object) -> str:
    """What a worker's job has done."""
    if isinstance(value, UnitPart):
        slowest = f"slowest {value.slow[0][0]} {value.slow[0][1]:.4f} s, " if value.slow else ""
        found = f"{len(value.diagnostics)} diagnostics, " if value.diagnostics else ""
        return f"{value.pages} pages, {value.written} files written, {found}{slowest}"
    if isinstance(value, list):
        return f"{len(value)} files, "
    if isinstance(value, tuple) and isinstance(value[0], int):
        return f"{value[0]} pages, {value[1]} files written, "
    return ""
