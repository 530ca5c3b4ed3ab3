"""What the builds of a preview share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.driver.live.model import FirstGraph
    from pdoc.driver.live.names import Names
    from pdoc.driver.live.trees import Trees


class Live(NamedTuple):
    """What one build leaves to the next."""

    trees: Trees
    names: Names
    wanted: Callable[[], tuple[str, ...]]
    """Addresses of pages that somebody waits for."""
    first: list[FirstGraph]
    """The crate graph that the first build need not read again, if there is one."""
    asked: Counter[str]
    """Of each query, how often it was asked for something new."""
