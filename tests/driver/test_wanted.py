"""Pages that somebody waits for: rendered once, before the others, also when they are asked for late."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from pdoc.driver.wanted import Wanted
from pdoc.jobs.model import Job


def test_what_is_wanted_comes_first_and_once() -> None:
    asked: list[str] = ["c/a.html"]
    put: list[tuple[str, ...]] = []
    offered: list[Job] = []

    def offer(jobs: Iterable[Job], urgent: bool) -> None:
        assert urgent
        offered.extend(jobs)

    pages = dict.fromkeys(("c/a.html", "c/b.html", "c/index.html"))
    front = SimpleNamespace(
        outlined={0: SimpleNamespace(pages=pages)}, put_pages=lambda crate, urls: put.append(urls)
    )
    plan: Any = SimpleNamespace(front=front, store_path="s", offer=offer, take_first=None)
    crate: Any = SimpleNamespace(id=0, name="c")
    live: Any = SimpleNamespace(wanted=lambda: tuple(asked))
    wanted = Wanted(plan, crate, live)

    wanted.look()
    wanted.look()
    asked += ["c/index.html", "help.html", "c/index.html"]
    wanted.look()
    asked.clear()
    wanted.look()

    assert put == [("c/a.html",), ("c/index.html",)]
    assert [job.args for job in offered] == [("s", "c", urls) for urls in put]
    first, second = (job.name for job in offered)
    assert first != second
    assert wanted.before(["c/b.html"]) == ()
    assert wanted.before(["c/index.html", "c/b.html", "c/a.html"]) == (second, first)
    (later,) = wanted.behind([Job("source", "m:f", after=("x",))])
    assert later.after == ("x", first, second)
    assert later.always, "also if the first pages cannot be made"
