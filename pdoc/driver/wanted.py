"""Pages of a preview that somebody waits for: they come before all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.jobs.model import Job

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdoc.cargo.model import CrateData
    from pdoc.driver.live.shared import Live
    from pdoc.driver.plan import Plan

_COST: Final = 1e9
"""More than any other job's."""


def is_awaited(live: Live | None, crate: CrateData) -> bool:
    """Whether somebody waits for a page of a crate."""
    waiting = live.wanted() if live is not None else ()
    return any(url.startswith(f"{crate.name}/") for url in waiting)


class Wanted:
    """Those of one crate, once its pages are known."""

    __slots__ = ("_begun", "_crate", "_live", "_plan", "_ready")

    def __init__(self, plan: Plan, crate: CrateData, live: Live) -> None:
        self._plan = plan
        self._crate = crate
        self._live = live
        self._begun: dict[str, str] = {}
        """Page → the job that renders it."""
        self._ready: tuple[str, ...] = ()
        """The job that makes a worker ready for the first one."""

    def make_ready(self) -> None:
        """While the crate's pages are worked out, have a worker do for the first one what can be done."""
        plan, crate = self._plan, self._crate
        name = f"make ready for {crate.name}"
        self._ready = (name,)
        arguments = (plan.store_path, plan.front.root_docs(crate))
        plan.offer([Job(name, "pdoc.driver.ready:make_ready", arguments, cost=_COST, stage="render")], True)

    def look(self, before: tuple[str, ...] = ()) -> None:
        """Have the pages rendered that somebody waits for by now; the jobs `before` are to wait for that.

        A trait may still lie there as an earlier build left it: such a page is not green when its
        turn comes, and is made again.
        """
        plan, crate = self._plan, self._crate
        pages = plan.front.outlined[crate.id].pages
        urls = tuple(
            url for url in dict.fromkeys(self._live.wanted()) if url in pages and url not in self._begun
        )
        if urls:
            plan.front.put_pages(crate, urls, first=True)
            name = f"render {crate.name} first {len(self._begun) or ''}".rstrip()
            self._begun.update(dict.fromkeys(urls, name))
            work = "pdoc.driver.work:render_first"
            arguments = (plan.store_path, crate.name, urls)
            job = Job(name, work, arguments, self._ready, _COST, stage="render", then=plan.take_first)
            plan.offer([job._replace(always=True, before=before)], True)

    def before(self, urls: Iterable[str]) -> tuple[str, ...]:
        """The jobs that a job for some pages has to wait for."""
        return tuple(dict.fromkeys(self._begun[url] for url in urls if url in self._begun))
