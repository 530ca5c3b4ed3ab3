"""What is kept of durable queries, and where."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from pdoc.base.named import NamedTuple

Read = tuple[str, Hashable, bytes]
"""(query, key, token)"""


class Known(NamedTuple):
    """What is kept of one key of one query."""

    token: bytes
    reads: tuple[Read, ...]


class Row(NamedTuple):
    """What is to be kept."""

    query: str
    key: Hashable
    known: Known | None
    """None: the value cannot be relied on by the next process; what is kept of it is to go."""
    packed: bytes | None
    """The value; None: the query keeps none."""


class Memory(Protocol):
    """Where what is kept lies."""

    def known(self, query: str, key: Hashable) -> Known | None:
        """What is kept of a key; None if that is nothing, or cannot be read."""

    def value(self, query: str, key: Hashable, known: Known) -> bytes | None:
        """The bytes of the value that goes with `known`; None if they are not there any more."""
