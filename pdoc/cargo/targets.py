"""Every rustc target's cfgs, from a table made by `pdoc.cargo.gen_targets`, and the host's triple.

`doc`, features and what a build script would set are not a target's: see `pdoc.cargo.graph`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec

from pdoc.base.errors import UsageError
from pdoc.base.reads import note

TABLE: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "targets.bin")
FORMAT: Final = 1

Setting = tuple[str, str | None]


@cache
def _table() -> tuple[list[Setting], dict[str, list[int]]]:
    import zlib

    with open(TABLE, "rb") as file:
        packed = zlib.decompress(file.read())
    _, settings, targets = msgspec.msgpack.decode(
        packed, type=tuple[int, list[tuple[str, str | None]], dict[str, list[int]]]
    )
    return settings, targets


def known_targets() -> tuple[str, ...]:
    """Every triple in the table, sorted."""
    return tuple(_table()[1])


def target_cfgs(target: str) -> tuple[Setting, ...]:
    """What `rustc --print cfg --target TARGET` prints, sorted by name and value.

    `target` is a triple, or the path of a target specification in JSON.
    Raises `UsageError` for a target that is neither.
    """
    if target.endswith(".json"):
        return _specified(target)
    settings, targets = _table()
    indices = targets.get(target)
    if indices is None:
        raise UsageError(f"unknown target `{target}`{did_you_mean(target, targets)}")
    return _sorted({settings[index] for index in indices})


def _sorted(settings: set[Setting]) -> tuple[Setting, ...]:
    return tuple(sorted(settings, key=lambda setting: (setting[0], setting[1] or "")))


def did_you_mean(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """`, did you mean `x`?` when a known word is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, 0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _specified(path: str) -> tuple[Setting, ...]:
    try:
        with open(note(path), "rb") as file:
            spec: Any = msgspec.json.decode(file.read())
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"cannot read the target specification {path}: {error}") from None
    if not isinstance(spec, dict):
        raise UsageError(f"the target specification {path} is not a JSON object")

    def text(key: str, default: str) -> str:
        return str(spec.get(key, default))

    width = text("target-pointer-width", "32")
    found: set[Setting] = {
        ("debug_assertions", None),
        ("panic", text("panic-strategy", "unwind")),
        ("target_abi", text("abi", "")),
        ("target_arch", text("arch", "unknown")),
        ("target_endian", text("target-endian", "little")),
        ("target_env", text("env", "")),
        ("target_os", text("os", "none")),
        ("target_pointer_width", width),
        ("target_vendor", text("vendor", "unknown")),
    }
    families = spec.get("target-family", [])
    for family in [families] if isinstance(families, str) else families:
        found.add(("target_family", str(family)))
        if family in ("unix", "windows"):
            found.add((family, None))
    largest = spec.get("max-atomic-width", int(width) if width.isdigit() else 0)
    for bits in (8, 16, 32, 64, 128):
        if isinstance(largest, int) and bits <= largest:
            found.add(("target_has_atomic", str(bits)))
            if str(bits) == width:
                found.add(("target_has_atomic", "ptr"))
    return _sorted(found)


_MACHINES: Final = {
    "amd64": "x86_64",
    "arm64": "aarch64",
    "i386": "i686",
    "i586": "i686",
    "ppc64": "powerpc64",
    "ppc64le": "powerpc64le",
    "riscv64": "riscv64gc",
}
_NARROW: Final = {"x86_64": "i686", "aarch64": "armv7"}
"""What a 32-bit process on a 64-bit kernel was built for."""


@cache
def host_triple() -> str:
    """The triple that rustc would call the host here, from what the system says of itself."""
    if sys.platform == "win32":
        machine = os.environ.get("PROCESSOR_ARCHITECTURE", "AMD64").lower()
        return f"{_MACHINES.get(machine, machine)}-pc-windows-msvc"
    system = os.uname()
    machine = _MACHINES.get(system.machine.lower(), system.machine.lower())
    if sys.maxsize < 2**32:
        machine = _NARROW.get(machine, machine)
    return _triple(machine, system.sysname.lower(), _is_glibc())


def _triple(machine: str, system: str, glibc: bool) -> str:
    if system == "darwin":
        return f"{machine}-apple-darwin"
    if system != "linux":
        vendor = "pc" if system == "sunos" else "unknown"
        return f"{machine}-{vendor}-{'solaris' if system == 'sunos' else system}"
    if machine.startswith("armv"):
        hard = machine.startswith(("armv7", "armv8"))
        arch = "armv7" if hard else "arm"
        return f"{arch}-unknown-linux-{'gnu' if glibc else 'musl'}eabi{'hf' if glibc or hard else ''}"
    return f"{machine}-unknown-linux-{'gnu' if glibc else 'musl'}"


def _is_glibc() -> bool:
    try:
        return bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (ValueError, OSError):
        return False
