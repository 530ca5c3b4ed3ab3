"""The bench's crates are what they claim, and its figures are read right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdoc.bench import first
from pdoc.bench.generate import IN_A_MODULE, write_crate
from pdoc.bench.measure import Run, read_timings
from pdoc.bench.run import growth, main, table
from tests.support import files_below, pdoc_build, succeed

ITEM = re.compile(r"^pub (?:const|struct|fn|trait|enum) ", re.MULTILINE)


@pytest.mark.parametrize("kind", ["mixed", "constants"])
@pytest.mark.parametrize("items", [1, IN_A_MODULE, IN_A_MODULE + 1, 250])
def test_a_generated_crate_has_the_items_it_says(kind: str, items: int, tmp_path: Path) -> None:
    write_crate(tmp_path / "a", kind, items)
    write_crate(tmp_path / "b", kind, items)
    files = files_below(tmp_path / "a")
    assert files == files_below(tmp_path / "b")
    found = sum(len(ITEM.findall(text.decode())) for path, text in files.items() if path.endswith(".rs"))
    assert found == items


def test_every_item_of_a_generated_crate_has_a_page(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "mixed", 120)
    succeed(pdoc_build(tmp_path / "c"))
    site = tmp_path / "c" / "target" / "pdoc" / "bench"
    pages = [page for page in site.rglob("*.html") if page.name not in ("index.html", "all.html")]
    assert len(pages) == 120


SPANS = [
    {"name": "a", "stage": "render", "worker": 1, "start": 0.5, "end": 1.0},
    {"name": "b", "stage": "render", "worker": 2, "start": 0.5, "end": 0.75},
    {"name": "c", "stage": "link", "worker": 0, "start": 1.0, "end": 1.25},
]
REPORT = {"pages": 50, "seconds": 1.25, "lock_wait": 0.002, "spans": SPANS}


def test_timings_are_summed_by_stage() -> None:
    timings = read_timings(REPORT)
    assert timings.stages == {"render": 0.75, "link": 0.25}
    assert (timings.pages, timings.seconds, timings.lock_wait) == (50, 1.25, 0.002)


def test_figures() -> None:
    run = Run("constants", 48, 2, 2.0, read_timings(REPORT))
    assert run.pages_a_second == 25
    assert run.microseconds_a_page == 40_000
    assert table([run]).row_count == 1


def test_growth_is_the_slope() -> None:
    small = Run("constants", 48, 1, 2.0, read_timings(REPORT))
    large = Run("constants", 148, 1, 2.5, read_timings({**REPORT, "pages": 150}))
    assert growth([small, large]) == ["constants, -j1: each page more costs 5,000 µs of wall time"]
    assert growth([small]) == []


def test_the_bench_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["30"]) == 0
    said = capsys.readouterr().out
    assert "pages/s/worker" in said
    assert said.count("constants") == 2


def test_sizes_must_be_numbers() -> None:
    assert main(["many"]) == 2


def test_first_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_crate(tmp_path / "c", "mixed", 3)
    assert first.main([str(tmp_path / "c"), "--runs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["cold", "warm"]
    assert (
        first.told("cold", [0.1, 0.4, 0.2]) == "cold: least 0.100 s, quarters 0.100 0.200 0.400, most 0.400"
    )
