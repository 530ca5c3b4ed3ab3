"""What tests of the whole program share: running it, and reading what it left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SAMPLE_CRATES: Final = ROOT / "sample_crates"

BUILD: Final = (sys.executable, "-m", "pdoc", "build")
"""The command, with the interpreter that runs the tests."""

SAMPLE_OPTIONS: Final = ("--workspace", "--offline", "--cfg", "docsrs")
"""How the sample crates are documented: `--cfg docsrs` turns on what only nightly compiles."""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command under test: the checkout's package, plain output."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PDOC_", "CARGO_"))}
    return {**clean, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(extra or {})}


def pdoc_build(
    *arguments: str | Path | int,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 300,
) -> subprocess.CompletedProcess[str]:
    """Runs `pdoc build` to its end; never raises for an exit code."""
    return subprocess.run(
        [*BUILD, *map(str, arguments)],
        cwd=cwd or ROOT,
        env=environment(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )


def succeed(done: subprocess.CompletedProcess[str]) -> None:
    """Fails the test with all that the command said, unless it exited with 0."""
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a tree by its path, with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files, given by path, below a folder; gives the folder back."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def write_crate(folder: Path, name: str, source: str, dependencies: Iterable[str] = ()) -> Path:
    """A crate of one file; `dependencies` are names of crates in folders beside this one."""
    needs = "".join(f'{each} = {{ path = "../{each}" }}\n' for each in dependencies)
    package = f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\n'
    manifest = f"{package}\n[dependencies]\n{needs}\n[workspace]\n"
    return write_tree(folder, {"Cargo.toml": manifest, "src/lib.rs": source})
