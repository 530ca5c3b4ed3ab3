"""What a build script can see: its environment, the compiler, the files of its package."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from pdoc.base import reads
from pdoc.base.named import NamedTuple
from pdoc.cargo.build_script.values import NOTHING, UNKNOWN, Value
from pdoc.cargo.model import CrateData

_HELD: Final = frozenset(
    ("OUT_DIR", "CARGO", "RUSTDOC", "NUM_JOBS", "CARGO_ENCODED_RUSTFLAGS", "PATH", "HOME")
)
"""Set, but to what cannot be told."""


class Seen(NamedTuple):
    """All that decides what a build script does."""

    variable: Callable[[str], Value]
    """A variable of the environment."""
    holds: Callable[[str], bool]
    """A condition's text to its truth for the script itself: features and the host."""
    minor: int
    """Of the compiler: 95 of 1.95.0. It is a stable one."""
    has_path: Callable[[tuple[str, ...]], bool]
    """Whether the standard library has an item of this path."""
    folder: str
    """The package's, where a build script runs."""


def variables(crate: CrateData, target: str, host: str) -> Callable[[str], Value]:
    """The environment that cargo gives the build script of a crate; nothing else is set."""
    known: dict[str, Value] = {
        "TARGET": target,
        "HOST": host,
        "PROFILE": "debug",
        "OPT_LEVEL": "0",
        "DEBUG": "true",
        "RUSTC": "rustc",
        "CARGO_MANIFEST_DIR": crate.manifest_dir,
        "CARGO_PKG_NAME": crate.package,
        "CARGO_PKG_VERSION": crate.version,
    }
    known.update(dict.fromkeys(_HELD, UNKNOWN))
    parts = crate.version.partition("-")[0].split(".")
    for name, part in zip(("MAJOR", "MINOR", "PATCH"), parts, strict=False):
        known[f"CARGO_PKG_VERSION_{name}"] = part
    for feature in crate.features:
        known[f"CARGO_FEATURE_{_shouted(feature)}"] = "1"
    known.update(_of_target(crate.cfg))
    if ("docsrs", None) in crate.cfg:
        known["DOCS_RS"] = "1"

    def variable(name: str) -> Value:
        # What a library that is linked says about itself comes from another build script.
        return UNKNOWN if name.startswith("DEP_") else known.get(name, NOTHING)

    return variable


def _of_target(cfg: tuple[tuple[str, str | None], ...]) -> Mapping[str, Value]:
    found: dict[str, list[str]] = {}
    for name, value in cfg:
        if name not in ("feature", "doc", "docsrs"):
            found.setdefault(f"CARGO_CFG_{_shouted(name)}", []).extend([value] if value is not None else [])
    return {name: ",".join(values) for name, values in found.items()}


@cache
def _shouted(name: str) -> str:
    return name.upper().replace("-", "_")


def exists(seen: Seen, path: str) -> bool:
    """Whether a file of the package is there."""
    return reads.exists(os.path.join(seen.folder, path))
