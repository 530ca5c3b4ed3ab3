"""What the workers of these tests are told to do."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, Never

from pdoc.base.errors import OutputError


def double(number: int) -> int:
    return 2 * number


def process(*_: object) -> int:
    return os.getpid()


def pause(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def killed(starts: str, deaths: int) -> int:
    """Write down that it started, and be killed the first `deaths` times."""
    with Path(starts).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    if len(Path(starts).read_text(encoding="utf-8").splitlines()) <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(Path(starts).read_text(encoding="utf-8").splitlines())


def leave() -> Never:
    os._exit(7)


def divide(number: int) -> float:
    return number / 0


def unwritable(path: str) -> Never:
    raise OutputError(path, "no space")


def unpicklable() -> Any:
    return lambda: None


def large(size: int) -> bytes:
    return b"x" * size


def swallow(size: int) -> int:
    return len(bytearray(size))


def set_up(key: str, value: str) -> None:
    os.environ[key] = os.environ.get(key, "") + value


def fail_set_up() -> Never:
    raise OutputError("/log", "read-only")


def environment(key: str) -> str:
    return os.environ.get(key, "")


def imported(names: tuple[str, ...]) -> list[str]:
    """Those of some modules that this process found imported."""
    return [name for name in names if name in sys.modules]
