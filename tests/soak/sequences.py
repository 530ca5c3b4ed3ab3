"""Sequences of edits, each followed by a build that must give what a clean one gives."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import NamedTuple

from tests.soak.edits import begin, flags, step
from tests.support import SAMPLE_OPTIONS, files_below, pdoc_build


class Outcome(NamedTuple):
    """What became of a sequence."""

    seed: int
    steps: int
    unbuilt: int
    """Builds that needed none."""
    wrong: str
    """What differs, and after which edits; empty: nothing."""


def sequence(source: Path, folder: Path, seed: int, steps: int) -> Outcome:
    """Edit a copy of a crate `steps` times; `folder` is made and removed."""
    shutil.rmtree(folder, ignore_errors=True)
    crate = folder / "crate"
    shutil.copytree(source, crate, ignore=shutil.ignore_patterns("target", ".git"))
    stand_alone(crate)
    state = begin(crate, folder / "live" / "pdoc", seed)
    said: list[str] = []
    try:
        _build(crate, folder / "live", ())
        for _ in range(steps):
            said.append(step(state))
            if state.random.random() < 0.3:
                continue  # several edits at once
            more = flags(state)
            if state.random.random() < 0.7:
                time.sleep(0.015)  # else it was edited in the very moment that the build begins
            live = _build(crate, folder / "live", more)
            shutil.rmtree(folder / "clean", ignore_errors=True)
            clean = _build(crate, folder / "clean", more)
            wrong = _compare(folder, live, clean)
            if wrong:
                return Outcome(seed, steps, 0, f"{wrong}, flags {more}, after {said}")
        log = folder / "live" / ".pdoc" / "log" / "pdoc.log"
        unbuilt = log.read_text("utf-8", "replace").count("no build was needed") if log.is_file() else 0
        return Outcome(seed, steps, unbuilt, "")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stand_alone(crate: Path) -> None:
    """The copy of a package is a workspace of its own."""
    manifest = crate / "Cargo.toml"
    text = manifest.read_text("utf-8")
    if "[workspace]" not in text:
        manifest.write_text(f"{text}\n[workspace]\n")


def _build(crate: Path, target: Path, more: tuple[str, ...]) -> tuple[int, str]:
    done = pdoc_build(crate, *SAMPLE_OPTIONS, "--target-dir", target, "-j", 2, *more)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        return done.returncode, f"{done.stdout}{done.stderr}"
    lines = [line for line in done.stderr.split("\n") if not line.startswith(("pdoc: ", " Documenting"))]
    return done.returncode, "\n".join(lines)


def _compare(folder: Path, live: tuple[int, str], clean: tuple[int, str]) -> str:
    if live != clean:
        return f"it said {live}, a clean build {clean}"
    old, new = files_below(folder / "live" / "pdoc"), files_below(folder / "clean" / "pdoc")
    for files in (old, new):
        files.pop(".lock", None)
    wrong = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return f"{len(wrong)} files differ: {wrong[:5]}" if wrong else ""
