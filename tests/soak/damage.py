"""Damaged state: never a traceback, never a wrong page."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from tests.support import SAMPLE_OPTIONS, files_below, pdoc_build


def damage(crate: Path, folder: Path, seed: int, times: int) -> list[str]:
    """Damage a file of the state `times` times, and build; gives what was wrong."""
    random = Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole, state = folder / "whole", folder / "t" / ".pdoc"
    cache = folder / "cache"
    env = {"XDG_CACHE_HOME": str(cache)}
    pdoc_build(crate, *SAMPLE_OPTIONS, "--target-dir", folder / "t", "-j", 2, env=env)
    right = _site(folder / "t")
    shutil.copytree(state, whole)
    shutil.copytree(cache, folder / "whole-cache")
    found: list[str] = []
    for number in range(times):
        shutil.rmtree(state)
        shutil.copytree(whole, state)
        shutil.rmtree(cache)
        shutil.copytree(folder / "whole-cache", cache)
        files = sorted(path for path in [*state.rglob("*"), *cache.rglob("*")] if path.is_file())
        path = random.choice(files)
        said = f"{number}: {path.relative_to(folder)} {_damage(path, random)}"
        if random.random() < 0.5:
            (folder / "t" / "pdoc" / "crates.js").unlink(missing_ok=True)  # so that the state is needed
        done = pdoc_build(
            crate, *SAMPLE_OPTIONS, "--target-dir", folder / "t", "-j", random.choice((1, 2)), env=env
        )
        if done.returncode != 0 or "Traceback" in done.stderr:
            found.append(f"{said}: {done.returncode} {done.stderr[-600:]}")
        if _site(folder / "t") != right:
            found.append(f"{said}: another site")
            shutil.rmtree(folder / "t" / "pdoc")
    shutil.rmtree(folder, ignore_errors=True)
    return found


def _site(target: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_below(target / "pdoc").items() if name != ".lock"}


def _damage(path: Path, random: Random) -> str:
    data = bytearray(path.read_bytes())
    kind = random.choice(("cut", "flip", "flip", "empty", "foreign", "zeros", "gone", "longer"))
    if kind == "cut":
        del data[random.randrange(len(data) + 1) :]
    elif kind == "flip" and data:
        for _ in range(random.choice((1, 10, 1000))):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    elif kind == "empty":
        data.clear()
    elif kind == "foreign":
        data[:] = random.randbytes(max(1, len(data)))
    elif kind == "zeros" and data:
        at = random.randrange(len(data))
        data[at : at + 5000] = bytes(min(5000, len(data) - at))
    elif kind == "longer":
        data += random.randbytes(5000)
    if kind == "gone":
        path.unlink()
    else:
        path.write_bytes(data)
    return kind
