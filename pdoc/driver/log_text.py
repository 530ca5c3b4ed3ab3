"""What a build's log says: about the command, its crates, its jobs and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc import __version__
from pdoc.driver.options import BuildOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdoc.base.diagnostics import Diagnostic
    from pdoc.cargo.model import CrateGraph
    from pdoc.driver.log import BuildLog
    from pdoc.driver.report import Outcome
    from pdoc.jobs.model import JobEvent


def told_options(options: BuildOptions) -> str:
    """The options that are not as they would be if nobody had said anything."""
    usual = BuildOptions()
    given = ((name, getattr(options, name)) for name in BuildOptions.__struct_fields__)
    return " ".join(f"{name}={value!r}" for name, value in given if value != getattr(usual, name))


def tell_start(
    log: BuildLog,
    options: BuildOptions,
    graph: CrateGraph,
    files: Mapping[int, list[tuple[str, int]]],
    workers: int,
) -> None:
    """The command and the crates that it is about; `workers` is 0 if there is no pool."""
    where = f"{workers} workers" if workers else "no workers"
    log.info(f"build: pdoc {__version__}, {where}: {told_options(options)}")
    for number in graph.documented:
        crate = graph.crates[number]
        listed = files[number]
        size = sum(each for _, each in listed)
        log.info(
            f"crate {crate.name} {crate.version}: {crate.kind}, edition {crate.edition}, "
            f"{len(listed)} files, {size} bytes, {crate.root}"
        )


def tell_event(log: BuildLog, event: JobEvent) -> None:
    """A job that failed; about those that end well they tell who do them."""
    if event.kind == "retry":
        log.warning(f"{event.name}: {event.reason}; it starts once more")
    elif event.kind == "failed":
        log.error(f"{event.name} failed: {event.reason}")


def tell_end(log: BuildLog, outcome: Outcome) -> None:
    """What was found in the input, and what came of it all."""
    for found in outcome.diagnostics:
        (log.error if found.level == "error" else log.warning)(_told(found))
    log.info(
        f"done: {outcome.crates} crates, {outcome.pages} pages, {outcome.written} files written, "
        f"{outcome.seconds:.3f} s, {outcome.lock_wait:.3f} s waiting for the index lock, "
        f"{outcome.errors} errors, {outcome.warnings} warnings: {outcome.out_dir}"
    )


def _told(found: Diagnostic) -> str:
    place = found.path
    if found.line:
        place += f":{found.line}" + (f":{found.column}" if found.column else "")
    code = f"{found.code}: " if found.code else ""
    return code + found.message + (f" ({place})" if place else "")
