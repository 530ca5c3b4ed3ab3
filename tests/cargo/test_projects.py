"""Crate graphs of whole projects, as expected, and as cargo itself resolves them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cargo.project import expected, graph_text, line, loaded, make
from tests.cargo.projects import PROJECTS, Project

CARGO = shutil.which("cargo")


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_graph(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, project.files)
    monkeypatch.chdir(tmp_path)
    graph = loaded(tmp_path, **project.options)
    assert graph_text(graph) == expected(project.graph)
    assert [each.message for each in graph.diagnostics] == []
    for crate in graph.crates:
        assert all(number < crate.id for _, number in crate.deps), "dependencies come first"
        assert graph.crates[crate.id] is crate


@pytest.mark.skipif(CARGO is None, reason="cargo is not installed; the expectations are tested without it")
@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_cargo_agrees(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, project.files)
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_HOME": str(tmp_path / "no-cargo-home")}
    done = subprocess.run(
        [str(CARGO), "doc", "--unit-graph", "-Zunstable-options", "--offline", *project.arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert unit_text(json.loads(done.stdout)["units"]) == expected(project.graph)
    # Cargo has written a lock file now, and that must say the same.
    monkeypatch.chdir(tmp_path)
    graph = loaded(tmp_path, **project.options)
    assert graph.lock_versions
    assert graph_text(graph) == expected(project.graph)


def unit_text(units: list[dict[str, Any]]) -> str:
    """Cargo's unit graph in the form of `graph_text`: what is documented and the libraries it needs."""
    documented = {_key(unit) for unit in units if unit["mode"] == "doc"}
    waiting = [unit for unit in units if unit["mode"] == "doc"]
    seen: dict[int, dict[str, Any]] = {}
    for unit in waiting:
        if id(unit) not in seen:
            seen[id(unit)] = unit
            waiting += [each for _, each in _needs(units, unit)]
    return "\n".join(sorted({_line(units, unit, _key(unit) in documented) for unit in seen.values()}))


def _needs(units: list[dict[str, Any]], unit: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = [(each["extern_crate_name"], units[each["index"]]) for each in unit["dependencies"]]
    return [(name, each) for name, each in found if each["target"]["kind"][0] in ("lib", "proc-macro")]


def _key(unit: dict[str, Any]) -> tuple[str, ...]:
    return unit["target"]["src_path"], *unit["features"]


def _line(units: list[dict[str, Any]], unit: dict[str, Any], documented: bool) -> str:
    target = unit["target"]
    needs = {f"{name}={_name(each)}@{_version(each)}" for name, each in _needs(units, unit)}
    return line(
        documented,
        _name(unit),
        _version(unit),
        target["kind"][0],
        target["edition"],
        unit["features"],
        list(needs),
    )


def _name(unit: dict[str, Any]) -> str:
    return str(unit["target"]["name"]).replace("-", "_")


def _version(unit: dict[str, Any]) -> str:
    return str(unit["pkg_id"]).rpartition("#")[2].rpartition("@")[2]
