"""Libraries that are loaded in part: what is there, and what comes when it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import write_tree

LOAD = "import sys; from pdoc.base.lean import load_hashlib, load_msgspec, load_parts, put_off\n"
SERVER = "load_parts('uvicorn', 'config', 'server'); import uvicorn\n"
BLOCKS = "load_parts('markdown_it', 'parser_block', 'utils'); import markdown_it\n"


def said(code: str, *path: Path) -> list[str]:
    """The words that a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", LOAD + code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("load", "there", "without"),
    [
        (SERVER, "uvicorn.server", "uvicorn.main multiprocessing"),
        (BLOCKS, "markdown_it.rules_block.table", "markdown_it.main markdown_it.rules_inline mdurl"),
        (
            "import pdoc.markdown.parser as p; p.parser()\n",
            "markdown_it.parser_block",
            "markdown_it.main mdurl",
        ),
        ("load_hashlib()\n", "hashlib", "_hashlib _ssl"),
        ("put_off('inspect', 'tempfile'); import click, tempfile\n", "click", "dis shutil"),
        ("load_msgspec()\n", "msgspec.structs", "msgspec.json msgspec.inspect platform typing_extensions"),
        ("load_msgspec()\n", "msgspec.msgpack", "datetime uuid decimal numbers"),
        ("put_off('inspect'); import pdoc.markdown.parser as p; p.parser()\n", "dataclasses", "ast dis"),
    ],
)
def test_a_part_without_the_rest(load: str, there: str, without: str) -> None:
    assert said(f"{load}print(*sorted({{*'{there} {without}'.split()}} & set(sys.modules)))") == [there]


@pytest.mark.parametrize(
    ("load", "code", "words"),
    [
        (
            SERVER,
            "kept = uvicorn.server.Server; print(uvicorn.run.__module__, uvicorn.Server is kept);"
            "from uvicorn import Config; print(hasattr(uvicorn, 'nothing'))",
            ["uvicorn.main", "True", "False"],
        ),
        (
            BLOCKS,
            "from markdown_it import MarkdownIt; print(MarkdownIt().render('*a*'))",
            ["<p><em>a</em></p>"],
        ),
        (
            BLOCKS,
            "from markdown_it import rules_inline; print(rules_inline.__name__)",
            ["markdown_it.rules_inline"],
        ),
        ("load_hashlib()\n", "import hashlib; print(hashlib.sha256(b'').hexdigest()[:8])", ["e3b0c442"]),
        (
            "put_off('inspect')\n",
            "import inspect; print(inspect.cleandoc('  a'), inspect.cleandoc('  a\\n  b'))",
            ["a", "a", "b"],
        ),
        (
            "put_off('platform'); import platform as kept\n",
            "import uuid; print(kept is sys.modules['platform'], kept.system(), uuid.uuid4().version);"
            "print(kept.python_implementation(), kept is sys.modules['platform'])",
            ["True", os.uname().sysname, "4", "CPython", "False"],
        ),
        ("put_off('inspect')\n", "from inspect import isclass; print(isclass(int))", ["True"]),
        (
            "put_off('inspect')\n",
            "import inspect; print(inspect.isclass(int), hasattr(inspect, 'nothing'))",
            ["True", "False"],
        ),
        (
            "put_off('inspect')\n",
            "from dataclasses import dataclass\n@dataclass\nclass A:\n    a: int = 1\n"
            "print('ast' in sys.modules, A.__doc__, A(2))\n"
            "import inspect; print(inspect.signature(A), inspect.signature(A.__init__))",
            "False A() A(a=2) (a: int = 1) -> None (self, a: int = 1) -> None".split(),
        ),
        ("import inspect as kept; put_off('inspect')\n", "import inspect; print(kept is inspect)", ["True"]),
        ("load_msgspec()\n", "import msgspec; print(msgspec.json.encode(1).decode())", ["1"]),
        (
            "load_msgspec()\n",
            "import datetime, decimal, uuid, msgspec; now = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)\n"
            "print(decimal.Decimal('1.50'), uuid.UUID(int=1).int, datetime.date.__module__,"
            "msgspec.msgpack.decode(msgspec.msgpack.encode(now)) == now)",
            ["1.50", "1", "datetime", "True"],
        ),
        ("load_msgspec()\n", "import platform; print(bool(platform.python_version()))", ["True"]),
        (
            "load_msgspec()\n",
            "import msgspec\nclass A(msgspec.Struct): a: list[int] = msgspec.field(default_factory=list)\n"
            "print(A().a, msgspec.convert({'a': [1]}, A).a)",
            ["[]", "[1]"],
        ),
        ("load_hashlib()\n", "import _hashlib, hmac; print(_hashlib.__name__)", ["_hashlib"]),
    ],
)
def test_the_rest_when_it_is_asked_for(load: str, code: str, words: list[str]) -> None:
    assert said(load + code) == words


def test_one_that_is_made_in_another_way_is_loaded_whole(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "uvicorn/__init__.py": "from uvicorn.all import Config, Server\n",
            "uvicorn/all.py": "class Config: ...\nclass Server: ...\n",
        },
    )
    code = SERVER + "print(uvicorn.Server.__module__, uvicorn.Config.__module__)"
    assert said(code, tmp_path) == ["uvicorn.all"] * 2


@pytest.mark.parametrize("name", ["uvicorn", "there_is_no_such_package"])
def test_none_is_as_if_nothing_had_been_tried(name: str) -> None:
    assert said(f"sys.modules['uvicorn'] = None\nload_parts('{name}', 'server'); print('went on')") == [
        "went",
        "on",
    ]


def test_patterns_of_a_part_are_kept_as_ours_are() -> None:
    code = (
        "import re, pdoc.base.pattern_code as codes; plain = re.compile; before = len(codes._codes().new)\n"
        "codes._codes().kept.clear()\n"
        "load_parts('markdown_it', 'parser_block', patterns=True)\n"
        "from markdown_it.rules_block.html_block import HTML_SEQUENCES\n"
        "print(re.compile is plain, len(codes._codes().new) > before, bool(HTML_SEQUENCES[1][0].search('<!--')))"
    )
    assert said(code) == ["True"] * 3
