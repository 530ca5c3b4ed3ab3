"""The jobs that render a crate's pages, unit after unit, and make the pages for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.jobs.model import Job

if TYPE_CHECKING:
    from pdoc.cargo.model import CrateData
    from pdoc.driver.plan import Plan
    from pdoc.driver.wanted import Wanted

_UNITS_A_WORKER: Final = 5
_LEAST_UNIT: Final = 12.0
"""In pages of a constant."""


def unit_jobs(
    plan: Plan, crate: CrateData, costs: list[tuple[str, float]], wanted: Wanted | None
) -> list[Job]:
    """Clean unit after unit of an outlined crate and have them rendered, so that both go on side by side;
    gives the jobs of those that were not offered yet.

    `costs`: of all pages, by address. `wanted`: pages of a preview that come before others.
    """
    from pdoc.site.units import partition

    parts = plan.workers * _UNITS_A_WORKER if plan.workers > 1 else 1
    take = plan.take_part(crate, len(costs))
    held: list[Job] = []
    work = "check_unit" if plan.options.check else "render_unit"
    units = partition(crate.name, costs, parts, _LEAST_UNIT)
    for number, unit in enumerate(units):
        if wanted is not None:
            wanted.look()
        plan.front.put_pages(crate, unit.urls)
        job = Job(
            f"render {crate.name} {number:04}",
            f"pdoc.driver.work:{work}",
            (plan.store_path, crate.name, unit.urls),
            wanted.before(unit.urls) if wanted is not None else (),
            cost=unit.cost * 1000,
            stage="render",
            then=take,
            always=True,
        )
        held.append(job)
        # Pages show what traits provide, and those of traits come first: until the last of
        # them is where workers find it, they would see what an earlier build had there.
        if plan.workers > 1 and not plan.front.has_traits(crate, units[number + 1 :][:1]):
            plan.offer(held)
            held = []
    return held
