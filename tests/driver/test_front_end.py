"""The front end beside workers: what they send arrives at any time."""

from __future__ import annotations

from pathlib import Path

from pdoc.driver.front_end import FrontEnd
from pdoc.driver.inputs import likely_files, read_graph
from pdoc.driver.options import BuildOptions
from pdoc.driver.work import parse_files
from pdoc.hir.model import SourceFile
from tests.support import SAMPLE_CRATES


def test_trees_of_another_crate_arrive_while_names_are_resolved(tmp_path: Path) -> None:
    """They are kept for that crate: no input may change inside a query."""
    options = BuildOptions(path=str(SAMPLE_CRATES), workspace=True, out_dir=str(tmp_path / "out"))
    graph = read_graph(options)
    first, second = (graph.crates[number] for number in graph.documented[:2])
    front = FrontEnd(options, graph, str(tmp_path / "out"), str(tmp_path / "store.lmdb"))
    seen: list[str] = []

    def another_arrives(file: SourceFile) -> None:
        if not seen:
            paths = tuple(path for path, _ in likely_files(second))
            # An empty file in place of each: that these trees are used can be seen.
            front.take_trees(paths, parse_files((str(empty),)) * len(paths))
        seen.append(file.path)

    empty = tmp_path / "empty.rs"
    empty.write_text("")
    front.resolve(first, another_arrives)
    assert front.source_files(first)
    front.resolve(second)
    assert [file.path for file in front.source_files(second)] == [second.root]


def test_later_crates_count_as_not_published(tmp_path: Path) -> None:
    options = BuildOptions(path=str(SAMPLE_CRATES), workspace=True, out_dir=str(tmp_path / "out"))
    graph = read_graph(options)
    names = [graph.crates[number].name for number in graph.documented]
    front = FrontEnd(options, graph, str(tmp_path / "out"), str(tmp_path / "store.lmdb"))
    for number in graph.documented[:2]:
        front.resolve(graph.crates[number])
        front.outline(graph.crates[number])
    assert [one.to_come for one in front.published()] == [tuple(names[1:]), tuple(names[2:])]
