"""What no module of the package does, as far as its text shows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.support import ROOT
from tests.tidy.source import Module, dotted, imports, modules, parse

LONGEST: Final = 400
"""Lines of a file: beyond, a second noun has moved in."""

FACES: Final = frozenset({"cli", "bench"})
"""Packages that talk to a person: they print, and say how the process ends."""

MUTABLE_CALLS: Final = frozenset(
    ["Counter", "OrderedDict", "bytearray", "defaultdict", "deque", "dict", "list", "set"]
)

Finder = Callable[[Module], Iterator[tuple[int, str]]]


def makes_tables(path: str) -> bool:
    """Programs of the developers' own, which make a package's tables; nothing imports them."""
    return path.rpartition("/")[2].startswith("gen_")


def mutable_state(module: Module) -> Iterator[tuple[int, str]]:
    """Module-level collections that are not declared final, and `global` statements."""
    for node in module.tree.body:
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
            and _is_mutable(node.value)
        ):
            if isinstance(node, ast.AnnAssign) and "Final" in ast.unparse(node.annotation):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if [dotted(target) for target in targets] != ["__all__"]:
                yield node.lineno, "mutable state at module level (annotate a constant with Final)"
    for each in ast.walk(module.tree):
        if isinstance(each, ast.Global):
            yield each.lineno, "a global statement"


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
        return True
    return isinstance(value, ast.Call) and dotted(value.func).rpartition(".")[2] in MUTABLE_CALLS


def talk(module: Module) -> Iterator[tuple[int, str]]:
    """Printing and leaving, outside the faces. A worker may leave with `os._exit`."""
    if module.package in FACES or module.path == "pdoc/__main__.py" or makes_tables(module.path):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name in ("print", "input", "exit", "quit", "sys.exit", "click.echo"):
                yield node.lineno, f"calls {name}"
            if name == "os._exit" and module.package != "jobs":
                yield node.lineno, "calls os._exit"
        elif isinstance(node, ast.Attribute) and dotted(node) in ("sys.stdout", "sys.stderr"):
            yield node.lineno, f"uses {dotted(node)}"
        elif isinstance(node, ast.Raise) and node.exc and "SystemExit" in ast.unparse(node.exc):
            yield node.lineno, "raises SystemExit"


def database(module: Module) -> Iterator[tuple[int, str]]:
    """The database, opened by anything but the store."""
    for line, name in imports(module):
        if name.split(".")[0] == "lmdb" and module.package != "store":
            yield line, "imports lmdb"


def programs(module: Module) -> Iterator[tuple[int, str]]:
    """Other programs started: a crate's code and tools are never run."""
    if module.package == "bench" or makes_tables(module.path):
        return
    for line, name in imports(module):
        if name.split(".")[0] == "subprocess":
            yield line, "imports subprocess"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and dotted(node.func) in ("os.system", "os.popen", "eval", "exec"):
            yield node.lineno, f"calls {dotted(node.func)}"


def slow_tuples(module: Module) -> Iterator[tuple[int, str]]:
    """Named tuples of `typing`: each costs every start 0.2 ms."""
    if module.path == "pdoc/base/named.py":
        return
    for line, name in imports(module):
        if name in ("typing.NamedTuple", "collections.namedtuple"):
            yield line, f"imports {name}: see pdoc.base.named"


def length(module: Module) -> Iterator[tuple[int, str]]:
    """Files that are too long."""
    lines = module.text.count("\n")
    if lines > LONGEST:
        yield LONGEST, f"{lines} lines are more than {LONGEST}"


def docstrings(module: Module) -> Iterator[tuple[int, str]]:
    """Modules, public functions and public classes that do not say what they are."""
    if not ast.get_docstring(module.tree):
        yield 1, "the module has no docstring"
    for node in module.tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield node.lineno, f"{node.name} has no docstring"


FINDERS: Final[list[Finder]] = [mutable_state, talk, database, programs, slow_tuples, length, docstrings]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_no_module_breaks(finder: Finder) -> None:
    found = [f"{module.path}:{line}: {why}" for module in modules() for line, why in finder(module)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("finder", "path", "text", "wrong"),
    [
        (mutable_state, "pdoc/hir/x.py", "A = []", 1),
        (mutable_state, "pdoc/hir/x.py", "A: dict[str, int] = {}", 1),
        (mutable_state, "pdoc/hir/x.py", "A = collections.defaultdict(list)", 1),
        (mutable_state, "pdoc/hir/x.py", "def f():\n    global A\n    A = 1", 1),
        (mutable_state, "pdoc/hir/x.py", "A: Final = {1: 2}\nB = (1, 2)\n__all__ = ['f']", 0),
        (mutable_state, "pdoc/hir/x.py", "def f():\n    a = []", 0),
        (talk, "pdoc/hir/x.py", "print(1)", 1),
        (talk, "pdoc/hir/x.py", "sys.stderr.write('x')", 1),
        (talk, "pdoc/hir/x.py", "raise SystemExit(1)", 1),
        (talk, "pdoc/hir/x.py", "os._exit(1)", 1),
        (talk, "pdoc/jobs/x.py", "os._exit(1)", 0),
        (talk, "pdoc/cli/x.py", "print(1)\nsys.exit(1)", 0),
        (database, "pdoc/hir/x.py", "def f():\n    import lmdb", 1),
        (database, "pdoc/store/x.py", "import lmdb", 0),
        (programs, "pdoc/cargo/x.py", "from subprocess import run", 1),
        (programs, "pdoc/cargo/x.py", "os.system('cargo metadata')", 1),
        (slow_tuples, "pdoc/hir/x.py", "from typing import Any, NamedTuple", 1),
        (slow_tuples, "pdoc/hir/x.py", "from pdoc.base.named import NamedTuple", 0),
        (length, "pdoc/hir/x.py", "\n" * 401, 1),
        (length, "pdoc/hir/x.py", "\n" * 400, 0),
        (docstrings, "pdoc/hir/x.py", "def f(): pass", 2),
        (docstrings, "pdoc/hir/x.py", "'M.'\ndef f():\n  'F.'\ndef _g(): pass\nclass C:\n  'C.'", 0),
    ],
)  # fmt: skip
def test_finders(finder: Finder, path: str, text: str, wrong: int) -> None:
    assert len(list(finder(parse(path, text)))) == wrong


def test_nothing_imports_what_makes_tables() -> None:
    makers = {
        module.path.removesuffix(".py").replace("/", ".") for module in modules() if makes_tables(module.path)
    }
    for module in modules():
        if not makes_tables(module.path):
            assert not [
                name
                for _, name in imports(module)
                if any(f"{name}.".startswith(f"{each}.") for each in makers)
            ]


UNFINISHED: Final = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")

TEXTS: Final = ("*.py", "*.rs", "*.md", "*.toml", "*.html", "*.css", "*.js", "Makefile", "run")


def test_nothing_is_left_to_do() -> None:
    found = []
    for folder in ("pdoc", "tests", "themes", "sample_crates", ".ci", "."):
        for pattern in TEXTS:
            walk = (ROOT / folder).glob if folder == "." else (ROOT / folder).rglob
            for path in walk(pattern):
                if path.is_file() and UNFINISHED.search(path.read_text(encoding="utf-8", errors="replace")):
                    found.append(str(path.relative_to(ROOT)))
    assert not found


ALIASES: Final = {"markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins"}
"""Modules whose distribution is not merely the name with hyphens."""


def test_dependencies_are_those_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[ ]", each)[0].lower() for each in project["dependencies"]}
    used = set()
    for module in modules():
        if module.package != "bench":
            used |= {name.split(".")[0] for _, name in imports(module)}
    third_party = used - set(sys.stdlib_module_names) - {"pdoc", "__future__"}
    assert {ALIASES.get(name, name.replace("_", "-")) for name in third_party} == declared


def test_builds_do_not_load_what_makes_indexes() -> None:
    """Reading documentation for `pdoc index` is much code, and start-up has no time for it."""
    users = {
        module.path
        for module in modules()
        if not module.path.startswith("pdoc/stdlib/generate/")
        and any(name.startswith("pdoc.stdlib.generate") for _, name in imports(module))
    }
    assert users == {"pdoc/driver/std_index.py"}
    assert not [
        module.path
        for module in modules()
        if module.path != "pdoc/cli/run_index.py"
        and any(name.startswith("pdoc.driver.std_index") for _, name in imports(module))
    ]
