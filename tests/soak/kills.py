"""Builds that are killed at any moment, each followed by one that must give what a clean one gives."""

from __future__ import annotations

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.driver.processes import descendants, start
from tests.soak.edits import begin, step
from tests.soak.sequences import stand_alone
from tests.support import SAMPLE_OPTIONS, files_below, pdoc_build


def kills(source: Path, folder: Path, seed: int, times: int) -> list[str]:
    """Kill a build of a copy of a crate `times` times; gives what was wrong."""
    random = Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    crate = folder / "crate"
    shutil.copytree(source, crate, ignore=shutil.ignore_patterns("target", ".git"))
    stand_alone(crate)
    state = begin(crate, folder / "live" / "pdoc", seed)
    found: list[str] = []
    begun = time.monotonic()
    pdoc_build(crate, *SAMPLE_OPTIONS, "--target-dir", folder / "live", "-j", 2)
    seconds = time.monotonic() - begun
    for number in range(times):
        said = step(state)
        if random.random() < 0.3:
            shutil.rmtree(folder / "live", ignore_errors=True)
        process = start(str(folder), crate, *SAMPLE_OPTIONS, "--target-dir", folder / "live", "-j", "2")
        time.sleep(random.random() * seconds)
        victims = [process.pid, *descendants(process.pid)]
        with suppress(ProcessLookupError):
            os.kill(random.choice(victims), signal.SIGKILL)
        process.communicate(timeout=120)
        done = pdoc_build(crate, *SAMPLE_OPTIONS, "--target-dir", folder / "live", "-j", 2)
        shutil.rmtree(folder / "clean", ignore_errors=True)
        clean = pdoc_build(crate, *SAMPLE_OPTIONS, "--target-dir", folder / "clean", "-j", 2)
        old, new = files_below(folder / "live" / "pdoc"), files_below(folder / "clean" / "pdoc")
        for files in (old, new):
            files.pop(".lock", None)
        if done.returncode != clean.returncode or "Traceback" in done.stderr:
            found.append(f"kill {number} ({said}): {done.returncode} {done.stderr[-600:]}")
        wrong = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
        if wrong:
            found.append(f"kill {number} ({said}): {len(wrong)} files differ: {wrong[:5]}")
    shutil.rmtree(folder, ignore_errors=True)
    return found
