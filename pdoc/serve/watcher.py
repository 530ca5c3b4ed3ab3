"""Following the folders of the sources, which may come and go."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pdoc.serve.watch import Watched, changes, folders, identities

if TYPE_CHECKING:
    from pdoc.driver.live.remote import RemoteSite

_PAUSE: Final = 0.05
"""Seconds until a watch that ended begins again."""
_CHECK: Final = 1.0
"""Seconds after which it is looked whether the watched folders are still those in their places."""


class Watcher:
    """Lets a site look whenever something changes. Used from the event loop, but where said."""

    __slots__ = ("_again", "_apart", "_ended", "_roots", "_site", "_watched")

    def __init__(self, site: RemoteSite, roots: list[str], apart: tuple[str, ...]) -> None:
        self._site = site
        self._roots = roots
        self._apart = apart
        self._watched = Watched([], [])
        self._again = asyncio.Event()
        """The folders that are watched are to be looked up again."""
        self._ended = False

    def has_moved(self) -> bool:
        """Whether other folders are to be watched by now. From any thread."""
        return self._folders() != self._watched

    def begin_again(self) -> None:
        """Look up the folders again."""
        self._again.set()

    def end(self) -> None:
        """End watching."""
        self._ended = True
        self._again.set()

    async def run(self) -> None:
        """Watch until the end."""
        while not self._ended:
            self._again = again = asyncio.Event()
            self._watched = watched = await asyncio.to_thread(self._folders)
            known = await asyncio.to_thread(identities, watched)
            try:
                await asyncio.gather(
                    self._follow(watched.deep, watched, recursive=True),
                    self._follow(watched.flat, watched, recursive=False),
                    self._missed(watched, known, again),
                )
            except OSError:  # a folder went while the watch began
                self._site.look()
            await asyncio.sleep(_PAUSE)

    def _folders(self) -> Watched:
        return folders(self._roots, self._site.out_dir, self._site.read_in(), self._apart)

    async def _follow(self, paths: list[str], watched: Watched, *, recursive: bool) -> None:
        async for _ in changes(paths, self._again, recursive=recursive):
            self._site.look()
            if not recursive and await asyncio.to_thread(self._folders) != watched:
                self._again.set()

    async def _missed(self, watched: Watched, known: list[tuple[int, int]], again: asyncio.Event) -> None:
        """Look at what changed before the watch began, and see when it watches folders that are away."""
        self._site.look()
        while not again.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(again.wait(), _CHECK)
            if await asyncio.to_thread(identities, watched) != known:
                again.set()
