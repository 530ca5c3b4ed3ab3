"""Makes `targets.bin`, the table of every target's cfgs, from what rustc says.

    rustc --print target-list | while read -r target; do
        echo "[$target]"; rustc --print cfg --target "$target"
    done | python -m pdoc.cargo.gen_targets

The table is read by `pdoc.cargo.targets`. Its form: zlib over MessagePack of
`[version, settings, {triple: indices into settings}]`, a setting being `[name, value or nil]`.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pdoc.cargo.cfg import parse_setting
from pdoc.cargo.targets import FORMAT, TABLE


def pack(lines: Iterable[str]) -> bytes:
    """The table's bytes from `[triple]` lines, each followed by the target's settings, one a line."""
    numbers: dict[tuple[str, str | None], int] = {}
    targets: dict[str, list[int]] = {}
    current: list[int] = []
    for line in map(str.strip, lines):
        if line.startswith("["):
            current = targets.setdefault(line.strip("[]"), [])
        elif setting := parse_setting(line):
            current.append(numbers.setdefault(setting, len(numbers)))
    table = (FORMAT, list(numbers), {triple: sorted(targets[triple]) for triple in sorted(targets)})
    return zlib.compress(msgspec.msgpack.encode(table), 9)


def main() -> None:
    """Reads standard input and writes the table beside this file."""
    Path(TABLE).write_bytes(pack(sys.stdin))


if __name__ == "__main__":
    main()
