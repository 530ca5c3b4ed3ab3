"""Finding an installed Rust toolchain and its documentation, without running anything.

Where rustup keeps things is described in the rustup book ("Overrides", "Environment variables").
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from os.path import basename, isdir, join

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.base.reads import listed, note

_CRATES = compiled(r"crates(\d+\.\d+\.\d+)[\w.-]*\.js\Z")
_PREFIXES = ("/usr", "/usr/local")
_DOCS = ("share/doc/rust/html", "share/doc/rust-doc/html")
# A stable release's cargo comes first in the list of what a channel has, under the release's number.
_CARGO = compiled(rb"/cargo-(\d+\.\d+\.\d+)-")
_DEFAULT = compiled(r'^default_toolchain\s*=\s*"([^"]*)"', re.MULTILINE)
_NAMED = compiled(r"(\d+\.\d+\.\d+)(?:-|\Z)")


class Toolchain(NamedTuple):
    """An installed toolchain."""

    release: str
    """`1.95.0`"""
    html: str | None
    """The folder that holds `core/`, `std/` …; None where the documentation is not installed."""


def toolchain_at(html: str | os.PathLike[str]) -> Toolchain | None:
    """The documentation in a folder; None when there is none, or it does not say its release."""
    html = os.fspath(html)
    try:
        names = sorted(entry.name for entry in os.scandir(note(html)) if entry.name.startswith("crates"))
    except OSError:
        return None
    for name in names:
        found = _CRATES.match(name)
        if found is not None and isdir(join(html, "std")):
            return Toolchain(found[1], html)
    return None


def sysroots(environment: Mapping[str, str] | None = None) -> list[str]:
    """The folders of the toolchains that are installed, that which cargo would use here first.

    The order: `RUSTUP_TOOLCHAIN`, rustup's default toolchain, its other toolchains (stable ones
    first), a distribution's package.
    """
    env = os.environ if environment is None else environment
    home = env.get("RUSTUP_HOME") or join(env.get("HOME") or "/", ".rustup")
    folders = _installed(join(home, "toolchains"))
    wanted = [env.get("RUSTUP_TOOLCHAIN", ""), _default(join(home, "settings.toml"))]
    ordered = [
        name for wish in wanted if wish for name in folders if name == wish or name.startswith(wish + "-")
    ]
    names = (*ordered, *sorted(folders, key=lambda name: (not name.startswith("stable"), name)))
    found = [join(home, "toolchains", name) for name in dict.fromkeys(names)]
    return [*found, *_PREFIXES] if environment is None else found


def docs_in(sysroot: str) -> Toolchain | None:
    """The documentation that is installed with a toolchain."""
    for place in _DOCS:
        found = toolchain_at(join(sysroot, place))
        if found is not None:
            return found
    return None


def release_of(sysroot: str) -> str:
    """The release of a toolchain that rustup installed, by what lies beside it; empty: it does not say."""
    try:
        with open(note(f"{sysroot}/lib/rustlib/multirust-channel-manifest.toml"), "rb") as file:
            found = _CARGO.search(file.read(4096))
    except OSError:
        found = None
    if found is not None:
        return found[1].decode()
    named = _NAMED.match(basename(sysroot))
    return named[1] if named is not None else ""


def find_toolchain(environment: Mapping[str, str] | None = None) -> Toolchain | None:
    """The first toolchain, in the order of `sysroots`, that has its documentation installed.

    Where none has it, the first that says its release.
    """
    places = sysroots(environment)
    for place in places:
        found = docs_in(place)
        if found is not None:
            return found
    for place in places:
        if release := release_of(place):
            return Toolchain(release, None)
    return None


def _installed(folder: str) -> list[str]:
    try:
        return sorted(listed(folder))
    except OSError:
        return []


def _default(settings: str) -> str:
    # A regular expression, because a TOML parser is too much for start-up.
    try:
        with open(note(settings), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return ""
    found = _DEFAULT.search(text)
    return found[1] if found is not None else ""
