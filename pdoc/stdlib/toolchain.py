"""Finding an installed Rust toolchain and its documentation, without running anything.

Where rustup keeps things is described in the rustup book ("Overrides", "Environment variables").
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

_CRATES = re.compile(r"crates(\d+\.\d+\.\d+)[\w.-]*\.js\Z")
_SYSTEM = ("/usr/share/doc/rust/html", "/usr/share/doc/rust-doc/html", "/usr/local/share/doc/rust/html")


class Toolchain(NamedTuple):
    """A toolchain whose documentation is installed."""

    release: str
    """`1.95.0`"""
    html: Path
    """The folder that holds `core/`, `std/` …"""


def toolchain_at(html: Path) -> Toolchain | None:
    """The documentation in a folder; None when there is none, or it does not say its release."""
    try:
        names = sorted(entry.name for entry in os.scandir(html) if entry.name.startswith("crates"))
    except OSError:
        return None
    for name in names:
        found = _CRATES.match(name)
        if found is not None and (html / "std").is_dir():
            return Toolchain(found[1], html)
    return None


def find_toolchain(environment: os._Environ[str] | dict[str, str] | None = None) -> Toolchain | None:
    """The toolchain that cargo would use here, or else any that has its documentation installed.

    Asked in turn: `RUSTUP_TOOLCHAIN`, rustup's default toolchain, its other toolchains (stable
    ones first), a distribution's package.
    """
    env = os.environ if environment is None else environment
    home = Path(env.get("RUSTUP_HOME") or Path(env.get("HOME") or "/") / ".rustup")
    folders = _installed(home / "toolchains")
    wanted = [env.get("RUSTUP_TOOLCHAIN", ""), _default(home / "settings.toml")]
    ordered = [
        name for wish in wanted if wish for name in folders if name == wish or name.startswith(wish + "-")
    ]
    for name in dict.fromkeys(
        (*ordered, *sorted(folders, key=lambda name: (not name.startswith("stable"), name)))
    ):
        found = toolchain_at(home / "toolchains" / name / "share/doc/rust/html")
        if found is not None:
            return found
    for place in _SYSTEM if environment is None else ():
        found = toolchain_at(Path(place))
        if found is not None:
            return found
    return None


def _installed(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _default(settings: Path) -> str:
    # A regular expression, because a TOML parser is too much for start-up.
    try:
        found = re.search(
            r'^default_toolchain\s*=\s*"([^"]*)"', settings.read_text(encoding="utf-8"), re.MULTILINE
        )
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1] if found is not None else ""
