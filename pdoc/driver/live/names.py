"""Names that outlive a build: what an edit of sources does not reach is not worked out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdoc.cargo.model import CrateGraph
    from pdoc.driver.front_end import FrontEnd
    from pdoc.driver.live.trees import Trees


class Names:
    """The front end of the last build, as long as nothing but sources has changed since."""

    __slots__ = ("_front", "used")

    def __init__(self) -> None:
        self._front: FrontEnd | None = None
        self.used = 0
        """Builds that had them."""

    @property
    def graph(self) -> CrateGraph | None:
        """The crate graph of the last build; None: there is none to go on with."""
        return self._front.graph if self._front is not None else None

    def take(self, graph: CrateGraph, pause: Callable[[], object], trees: Trees) -> FrontEnd | None:
        """The front end, with the sources as they are now; None: there is none for this graph."""
        front = self._front
        if front is None or not front.fits(graph):
            return None
        front.begin_again(pause, trees)
        self.used += 1
        return front

    def put(self, front: FrontEnd) -> None:
        """After a build that can be relied on."""
        front.drop_unused()
        self._front = front

    def forget(self) -> None:
        """Begin afresh with the next build."""
        self._front = None
