"""The table of targets, and which of them this machine is."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pdoc.base.errors import UsageError
from pdoc.cargo import targets
from pdoc.cargo.gen_targets import pack
from pdoc.cargo.targets import host_triple, known_targets, target_cfgs


@pytest.mark.parametrize(
    ("target", "has", "lacks"),
    [
        (
            "x86_64-unknown-linux-gnu",
            {("unix", None), ("target_os", "linux"), ("target_arch", "x86_64"), ("target_env", "gnu"),
             ("target_pointer_width", "64"), ("panic", "unwind"), ("debug_assertions", None),
             ("target_family", "unix"), ("target_has_atomic", "ptr"), ("target_feature", "sse2")},
            {("windows", None), ("doc", None), ("test", None)},
        ),
        ("x86_64-pc-windows-msvc", {("windows", None), ("target_env", "msvc")}, {("unix", None)}),
        ("wasm32-unknown-unknown", {("target_family", "wasm"), ("panic", "abort")}, {("unix", None)}),
        ("thumbv6m-none-eabi", {("target_os", "none"), ("target_arch", "arm")}, {("target_has_atomic",
         "64")}),
        ("powerpc64-unknown-linux-gnu", {("target_endian", "big")}, {("target_endian", "little")}),
    ],
)  # fmt: skip
def test_target_cfgs(target: str, has: set[targets.Setting], lacks: set[targets.Setting]) -> None:
    found = target_cfgs(target)
    assert has <= set(found)
    assert not lacks & set(found)
    assert list(found) == sorted(found, key=lambda setting: (setting[0], setting[1] or ""))


def test_many_targets() -> None:
    assert len(known_targets()) > 250
    assert host_triple() in known_targets()


def test_unknown_target() -> None:
    with pytest.raises(UsageError, match="unknown target `x86_64-linux-gnu`; did you mean `x86_64-"):
        target_cfgs("x86_64-linux-gnu")


@pytest.mark.parametrize(
    ("machine", "system", "glibc", "triple"),
    [
        ("x86_64", "linux", True, "x86_64-unknown-linux-gnu"),
        ("x86_64", "linux", False, "x86_64-unknown-linux-musl"),
        ("aarch64", "darwin", False, "aarch64-apple-darwin"),
        ("armv7l", "linux", True, "armv7-unknown-linux-gnueabihf"),
        ("armv7l", "linux", False, "armv7-unknown-linux-musleabihf"),
        ("armv6l", "linux", True, "arm-unknown-linux-gnueabihf"),
        ("riscv64gc", "linux", True, "riscv64gc-unknown-linux-gnu"),
        ("x86_64", "freebsd", False, "x86_64-unknown-freebsd"),
        ("x86_64", "sunos", False, "x86_64-pc-solaris"),
    ],
)
def test_triple(machine: str, system: str, glibc: bool, triple: str) -> None:
    assert targets._triple(machine, system, glibc) == triple
    assert triple in known_targets()


@pytest.mark.skipif(
    shutil.which("rustc") is None, reason="rustc is not installed; the table is tested without it"
)
def test_rustc_agrees_about_the_host() -> None:
    said = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    assert f"host: {host_triple()}\n" in said


def test_specification(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    spec = {"arch": "arm", "os": "mine", "target-pointer-width": "32", "target-family": ["unix"]}
    path.write_text(json.dumps({**spec, "max-atomic-width": 32, "panic-strategy": "abort"}))
    found = set(target_cfgs(str(path)))
    assert {("target_os", "mine"), ("unix", None), ("panic", "abort"), ("target_has_atomic", "ptr")} <= found
    assert ("target_has_atomic", "64") not in found


@pytest.mark.parametrize("text", ["{", "[]", None])
def test_broken_specification(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "mine.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(UsageError, match="target specification"):
        target_cfgs(str(path))


def test_table_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["[b-target]", "unix", 'target_os="b"', "", "[a-target]", "unix", "[empty-target]"]
    table = tmp_path / "targets.bin"
    table.write_bytes(pack(lines))
    monkeypatch.setattr(targets, "TABLE", str(table))
    targets._table.cache_clear()
    try:
        assert known_targets() == ("a-target", "b-target", "empty-target")
        assert target_cfgs("b-target") == (("target_os", "b"), ("unix", None))
        assert target_cfgs("empty-target") == ()
    finally:
        monkeypatch.undo()
        targets._table.cache_clear()
