"""The house's floors: a package imports only what lies below it, never what lies beside it."""

from __future__ import annotations

import pytest

from tests.support import ROOT
from tests.tidy.source import PACKAGE, Module, imports, modules, parse

LAYERS = {
    "base": 0,
    "store": 1,
    "jobs": 1,
    "syntax": 1,
    "markdown": 1,
    "query": 2,
    "cargo": 3,
    "stdlib": 3,
    "hir": 4,
    "clean": 5,
    "index": 6,
    "lints": 6,
    "render": 7,
    "site": 8,
    "rebuild": 9,
    "driver": 10,
    "serve": 11,
    "cli": 12,
    "bench": 13,
}

SHARED_DATA = "pdoc.index.model"
"""Def keys and entries: data without behaviour, spoken from `hir` to `site`."""


def breaches(module: Module) -> list[str]:
    """What a module imports although it may not."""
    found = []
    for line, name in imports(module):
        parts = name.split(".")
        if parts[0] != "pdoc" or len(parts) < 2 or parts[1] not in LAYERS:
            continue
        if parts[1] == module.package or name == SHARED_DATA or name.startswith(f"{SHARED_DATA}."):
            continue
        own = LAYERS.get(module.package, max(LAYERS.values()) + 1)
        if LAYERS[parts[1]] >= own:
            found.append(f"{module.path}:{line}: {module.package} imports {name}")
    return found


def test_every_package_has_a_layer() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages <= LAYERS.keys()


def test_layers() -> None:
    found = [breach for module in modules() for breach in breaches(module)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "text", "wrong"),
    [
        ("pdoc/hir/x.py", "from pdoc.syntax.model import Node", 0),
        ("pdoc/hir/x.py", "from pdoc.hir import model", 0),
        ("pdoc/hir/x.py", "from . import model", 0),
        ("pdoc/hir/x.py", "from pdoc.index.model import Entry", 0),
        ("pdoc/hir/x.py", "from pdoc import __version__", 0),
        ("pdoc/hir/x.py", "from pdoc.index import publish", 1),
        ("pdoc/hir/x.py", "from pdoc import clean", 1),
        ("pdoc/hir/x.py", "from ..clean import items", 1),
        ("pdoc/hir/x.py", "def f():\n    import pdoc.render.page", 1),
        ("pdoc/store/x.py", "import pdoc.jobs", 1),
        ("pdoc/base/x.py", "from pdoc.base import errors\nfrom pdoc.query import run", 1),
        ("pdoc/__main__.py", "from pdoc.cli.main import main", 0),
    ],
)
def test_breaches(path: str, text: str, wrong: int) -> None:
    assert len(breaches(parse(path, text))) == wrong


def test_architecture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
    missing = [name for name in packages if f"`{name}`" not in text and f"pdoc/{name}" not in text]
    assert not missing
