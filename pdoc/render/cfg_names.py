"""What readers call the platforms of `cfg`: names in prose, by option and value.

A value that is not here is shown as code. Facts from rustdoc 1.95, found by documenting an
item for every value that rustc knows.
"""

from __future__ import annotations

from typing import Final

OPTIONS: Final = {
    "unix": "Unix",
    "windows": "Windows",
    "debug_assertions": "debug-assertions enabled",
}
"""Options without a value."""

VALUES: Final = {
    "target_os": {
        "android": "Android",
        "cygwin": "Cygwin",
        "dragonfly": "DragonFly BSD",
        "emscripten": "Emscripten",
        "freebsd": "FreeBSD",
        "fuchsia": "Fuchsia",
        "haiku": "Haiku",
        "hermit": "HermitCore",
        "illumos": "illumos",
        "ios": "iOS",
        "l4re": "L4Re",
        "linux": "Linux",
        "macos": "macOS",
        "netbsd": "NetBSD",
        "openbsd": "OpenBSD",
        "redox": "Redox",
        "solaris": "Solaris",
        "tvos": "tvOS",
        "visionos": "visionOS",
        "wasi": "WASI",
        "watchos": "watchOS",
        "windows": "Windows",
    },
    "target_arch": {
        "aarch64": "AArch64",
        "arm": "ARM",
        "csky": "CSKY",
        "loongarch32": "LoongArch LA32",
        "loongarch64": "LoongArch LA64",
        "m68k": "M68k",
        "mips": "MIPS",
        "mips32r6": "MIPS Release 6",
        "mips64": "MIPS-64",
        "mips64r6": "MIPS-64 Release 6",
        "msp430": "MSP430",
        "powerpc": "PowerPC",
        "powerpc64": "PowerPC-64",
        "riscv32": "RISC-V RV32",
        "riscv64": "RISC-V RV64",
        "s390x": "s390x",
        "sparc64": "SPARC64",
        "wasm32": "WebAssembly",
        "wasm64": "WebAssembly",
        "x86": "x86",
        "x86_64": "x86-64",
    },
    "target_vendor": {"apple": "Apple", "fortanix": "Fortanix", "pc": "PC", "sun": "Sun"},
    "target_env": {
        "gnu": "GNU",
        "msvc": "MSVC",
        "musl": "musl",
        "newlib": "Newlib",
        "sgx": "SGX",
        "uclibc": "uClibc",
    },
    "target_endian": {"big": "big-endian", "little": "little-endian"},
}
"""Options with one."""
