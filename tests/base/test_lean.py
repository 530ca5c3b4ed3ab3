"""Libraries that are loaded in part: what is there, and what comes when it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support import write_tree

LOAD = "import sys; from pdoc.base.lean import load_uvicorn; load_uvicorn(); import uvicorn; "


def said(code: str, *path: Path) -> list[str]:
    """The words that a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", LOAD + code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_the_server_without_its_command_line() -> None:
    code = "print(uvicorn.Server.__module__, *sorted({'uvicorn.main', 'multiprocessing'} & set(sys.modules)))"
    assert said(code) == ["uvicorn.server"]


def test_the_rest_when_it_is_asked_for() -> None:
    code = (
        "kept = uvicorn.Server; print(uvicorn.run.__module__, uvicorn.Server is kept);"
        "from uvicorn import Config; print(hasattr(uvicorn, 'nothing'))"
    )
    assert said(code) == ["uvicorn.main", "True", "False"]


def test_one_that_is_made_in_another_way_is_loaded_whole(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "uvicorn/__init__.py": "from uvicorn.all import Config, Server\n",
            "uvicorn/all.py": "class Config: ...\nclass Server: ...\n",
        },
    )
    assert (
        said("print(uvicorn.Server.__module__, uvicorn.Config.__module__)", tmp_path) == ["uvicorn.all"] * 2
    )


def test_none_is_as_if_nothing_had_been_tried(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None\nfrom pdoc.base.lean import load_uvicorn; load_uvicorn()"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
