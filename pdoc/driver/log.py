"""The build's log: one file for all processes, through concurrent-log-handler."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def build_log(folder: str) -> Iterator[logging.Logger]:
    """The logger `pdoc`, writing to `<folder>/pdoc.log` while the build runs."""
    logger = logging.getLogger("pdoc")
    yield logger
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def open_log(folder: str) -> None:
    """Give this process its one handler."""
    from concurrent_log_handler import ConcurrentRotatingFileHandler

    os.makedirs(folder, exist_ok=True)
    handler = ConcurrentRotatingFileHandler(os.path.join(folder, "pdoc.log"), maxBytes=1 << 20, backupCount=3)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    logger = logging.getLogger("pdoc")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
