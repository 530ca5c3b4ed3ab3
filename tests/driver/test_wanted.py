"""Pages that somebody waits for: rendered once, before the others, also when they are asked for late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pdoc.base.errors import WorkerError
from pdoc.driver.build import build
from pdoc.driver.front_end import FrontEnd
from pdoc.driver.inputs import read_graph
from pdoc.driver.live.names import Names
from pdoc.driver.live.shared import Live
from pdoc.driver.live.trees import Trees
from pdoc.driver.memory import MEMOS, memo_key
from pdoc.driver.options import BuildOptions
from pdoc.driver.report import Event, Ready, Span
from pdoc.driver.settings import PAGES
from pdoc.driver.wanted import Wanted
from pdoc.jobs.model import Job
from pdoc.store.open import process_store
from tests.support import write_tree


def test_what_is_wanted_comes_first_and_once() -> None:
    asked: list[str] = ["c/a.html"]
    put: list[tuple[str, ...]] = []
    offered: list[Job] = []

    def offer(jobs: Iterable[Job], urgent: bool) -> None:
        assert urgent
        offered.extend(jobs)

    pages = dict.fromkeys(("c/a.html", "c/b.html", "c/index.html"))
    front = SimpleNamespace(
        outlined={0: SimpleNamespace(pages=pages)}, put_pages=lambda crate, urls, first: put.append(urls)
    )
    plan: Any = SimpleNamespace(front=front, store_path="s", offer=offer, take_first=None)
    crate: Any = SimpleNamespace(id=0, name="c")
    live: Any = SimpleNamespace(wanted=lambda: tuple(asked))
    wanted = Wanted(plan, crate, live)

    wanted.look(before=("clean c",))
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
    assert [job.before for job in offered] == [("clean c",), ()]


LARGE = "// So much that there are workers.\n" * 3000


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_else_is_begun_before_the_page_is_made(jobs: int, tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "Cargo.toml": '[package]\nname = "quay"\nversion = "0.1.0"\nedition = "2021"\n',
            "src/lib.rs": LARGE + "//! A quay.\npub mod berths;\npub struct Bollard;\n",
            "src/berths.rs": "pub fn moor() {}\n",
        },
    )
    events: list[Event] = []
    live = Live(Trees(), Names(), lambda: ("quay/index.html",), [], Counter())
    options = BuildOptions(path=str(tmp_path), target_dir=str(tmp_path / "t"), jobs=jobs)
    outcome = build(options, events.append, live=live)
    assert not outcome.errors
    spans = [each for each in events if isinstance(each, Span)]
    names = [span.name for span in sorted(spans, key=lambda span: span.end)]
    first = names.index("render quay first")
    assert ("make ready for quay" in names[:first]) == (jobs > 1)
    assert names.index("publish quay") <= first + 1, "it is rendered in the middle of it, or just after"
    later = [name for name in names[first + 1 :] if name != "publish quay"]
    assert later[0] == "clean quay" or later[0].startswith(("source", "link_static")), names
    begun = next(span.end for span in spans if span.name == "render quay first")
    others = [
        span for span in spans if span.name.startswith(("source", "link", "clean", "render quay 0", "load"))
    ]
    assert others and all(span.start >= begun for span in others)
    assert (Ready("trees") in events) == (jobs > 1)
    assert [name for name in names if name.startswith("render")].count("render quay first") == 1


def test_a_page_that_cannot_be_made_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise WorkerError("render quay first", "the worker died")

    monkeypatch.setattr("pdoc.driver.work.forget_contexts", fail)  # the last thing that this job does
    manifest = '[package]\nname = "quay"\nversion = "0.1.0"\nedition = "2021"\n'
    write_tree(tmp_path, {"Cargo.toml": manifest, "src/lib.rs": "pub struct Bollard;\n"})
    live = Live(Trees(), Names(), lambda: ("quay/index.html",), [], Counter())
    options = BuildOptions(path=str(tmp_path), target_dir=str(tmp_path / "t"), jobs=1)
    outcome = build(options, lambda event: None, live=live)
    errors = [found.message for found in outcome.diagnostics if found.level == "error"]
    assert len(errors) == 1 and "the worker died" in errors[0]
    assert Path(outcome.out_dir, "quay/index.html").is_file()
    assert Path(outcome.out_dir, "quay/struct.Bollard.html").is_file()


def test_until_its_turn_comes_nothing_says_that_a_first_page_holds(tmp_path: Path) -> None:
    manifest = '[package]\nname = "quay"\nversion = "0.1.0"\nedition = "2021"\n'
    write_tree(tmp_path, {"Cargo.toml": manifest, "src/lib.rs": "//! A quay.\n"})
    options = BuildOptions(path=str(tmp_path), target_dir=str(tmp_path / "t"), out_dir=str(tmp_path / "out"))
    graph = read_graph(options)
    (crate,) = (graph.crates[number] for number in graph.documented)
    front = FrontEnd(options, graph, str(tmp_path / "out"), str(tmp_path / "store.lmdb"))
    front.resolve(crate)
    front.outline(crate)
    store = process_store(str(tmp_path / "store.lmdb"))
    url = "quay/index.html"
    key = memo_key("page", (crate.id, url))
    front.put_pages(crate, (url,), first=True)
    there = store.get(PAGES, url.encode())
    assert there and store.get(MEMOS, key) is None
    front.put_pages(crate, (url,))
    assert store.get(PAGES, url.encode()) == there
    assert store.get(MEMOS, key) is not None
    assert front.root_docs(crate) == "A quay."
