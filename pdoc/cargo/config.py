"""Cargo's configuration: `.cargo/config.toml` from a folder upwards, `CARGO_HOME`, the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.base.reads import is_file
from pdoc.cargo.toml_file import read_toml

CRATES_IO: Final = "crates-io"


class SourceConfig(NamedTuple):
    """`[source.NAME]`."""

    directory: str = ""
    """Of unpacked packages, absolute."""
    local_registry: str = ""
    registry: str = ""
    git: str = ""
    replace_with: str = ""


class Config(NamedTuple):
    """What of the configuration documentation needs."""

    home: str
    """`CARGO_HOME`."""
    sources: dict[str, SourceConfig]
    target: str
    """`build.target`, or empty."""
    target_dir: str
    """`build.target-dir`, absolute, or empty."""
    rustdoc_flags: tuple[str, ...]
    rust_flags: tuple[str, ...]
    patches: dict[str, Any]
    """`[patch]`, as written."""


def read_config(start: str, environment: Mapping[str, str]) -> tuple[Config, list[Diagnostic]]:
    """The configuration of a command run in the folder `start`."""
    home = os.path.abspath(environment.get("CARGO_HOME") or os.path.join(os.path.expanduser("~"), ".cargo"))
    diagnostics: list[Diagnostic] = []
    merged: dict[str, Any] = {}
    for path in _files(os.path.abspath(start), home):
        table, found = read_toml(path)
        diagnostics += found
        if table is not None:
            _merge(merged, _absolute(table, os.path.dirname(os.path.dirname(path))))
    build = _table(merged, "build")
    target = environment.get("CARGO_BUILD_TARGET") or build.get("target") or ""
    if isinstance(target, list):
        target = target[0] if target else ""
    target_dir = (
        environment.get("CARGO_TARGET_DIR")
        or environment.get("CARGO_BUILD_TARGET_DIR")
        or _text(build, "target-dir")
    )
    return (
        Config(
            home,
            {
                name: _source(table)
                for name, table in _table(merged, "source").items()
                if isinstance(table, dict)
            },
            str(target),
            os.path.abspath(os.path.join(start, target_dir)) if target_dir else "",
            _flags(environment, "RUSTDOCFLAGS", merged, str(target), "rustdocflags"),
            _flags(environment, "RUSTFLAGS", merged, str(target), "rustflags"),
            _table(merged, "patch"),
        ),
        diagnostics,
    )


def _files(start: str, home: str) -> list[str]:
    folders = []
    folder = start
    while True:
        folders.append(os.path.join(folder, ".cargo"))
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    if home not in folders:
        folders.append(home)
    files = []
    for each in folders:
        for name in ("config", "config.toml"):
            path = os.path.join(each, name)
            if is_file(path):
                files.append(path)
                break
    return files


def _merge(near: dict[str, Any], far: dict[str, Any]) -> None:
    """Adds what a file farther away says: the nearer wins; arrays are joined, the nearer's elements last."""
    for key, value in far.items():
        mine = near.get(key)
        if mine is None:
            near[key] = value
        elif isinstance(mine, dict) and isinstance(value, dict):
            _merge(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            near[key] = value + mine


def _absolute(table: dict[str, Any], base: str) -> dict[str, Any]:
    """Paths in a configuration file start from the folder that its `.cargo` lies in."""
    for source in _table(table, "source").values():
        if isinstance(source, dict):
            for key in ("directory", "local-registry"):
                if isinstance(source.get(key), str):
                    source[key] = os.path.normpath(os.path.join(base, source[key]))
    build = _table(table, "build")
    if isinstance(build.get("target-dir"), str):
        build["target-dir"] = os.path.normpath(os.path.join(base, build["target-dir"]))
    for entries in _table(table, "patch").values():
        for entry in entries.values() if isinstance(entries, dict) else ():
            if isinstance(entry, dict) and isinstance(entry.get("path"), str):
                entry["path"] = os.path.normpath(os.path.join(base, entry["path"]))
    return table


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _source(table: dict[str, Any]) -> SourceConfig:
    return SourceConfig(
        _text(table, "directory"),
        _text(table, "local-registry"),
        _text(table, "registry"),
        _text(table, "git"),
        _text(table, "replace-with"),
    )


def _flags(
    environment: Mapping[str, str], variable: str, merged: dict[str, Any], target: str, key: str
) -> tuple[str, ...]:
    """Cargo takes the first of: the encoded variable, the variable, the target's, the build's."""
    encoded = environment.get(f"CARGO_ENCODED_{variable}")
    if encoded is not None:
        return tuple(filter(None, encoded.split("\x1f")))
    plain = environment.get(variable)
    if plain is not None:
        return tuple(plain.split())
    for value in (_table(_table(merged, "target"), target).get(key), _table(merged, "build").get(key)):
        if isinstance(value, list):
            return tuple(map(str, value))
        if isinstance(value, str):
            return tuple(value.split())
    return ()
