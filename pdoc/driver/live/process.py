"""The process of a preview that follows the sources.

Building and answering take an interpreter each, so that neither waits for the other: pages are sent
while a build goes on, and the first build begins while what answers is still being loaded.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from _socket import SHUT_RDWR, socket
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pdoc.driver import PAGE_FIRST
from pdoc.jobs.beside import has_something
from pdoc.jobs.messages import pack, receive
from pdoc.jobs.start import start_early

if TYPE_CHECKING:
    from pdoc.driver.live.model import Made, Update
    from pdoc.driver.live.site import LiveSite

_NOTE_EVERY: Final = 0.1
"""Seconds after which the owner is told again how a build goes."""


def follow(fd: int, alone: bool) -> None:
    """Follow sources for the owner at the other end of the socket `fd`, until it is gone.

    `alone`: without workers, or nobody knows yet.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.setpgid(0, 0)  # the owner ends all that belongs to this group
    owner = socket(fileno=fd)
    from pdoc.base.lean import load_msgspec

    load_msgspec()
    # What reading files and expanding calls need comes first, while the owner reads its arguments and the
    # manifests: workers for that are forked from what is there by now. The rest is imported while they read.
    import pdoc.driver.ahead
    import pdoc.driver.build
    import pdoc.driver.reading
    import pdoc.driver.work
    import pdoc.syntax.parse
    from pdoc.driver.code_stamp import code_stamp
    from pdoc.driver.file_tree import FileTree

    _ = FileTree(pdoc.syntax.parse.item_tree(b"fn f() {}")).names
    code_stamp()
    server = None
    if not alone:
        nice = pdoc.driver.build.STAND_BACK
        server = start_early(PAGE_FIRST, fork=True, waits=True, not_its=(fd,), nice=nice)
    from pdoc.driver.live.model import Begin, Look, Want
    from pdoc.driver.live.site import LiveSite
    from pdoc.driver.needed import import_needed

    try:
        import_needed(lambda: None, partial(has_something, owner))
        begin = _next(owner)
        if not isinstance(begin, Begin):
            return
        site = LiveSite(begin, server)
        teller = _Teller(owner, site)
        site.on_note = teller.note
        site.on_update = teller.update
        site.on_end = partial(_hang_up, owner)
        site.start()
        while (message := _next(owner)) is not None:
            if isinstance(message, Look):
                site.look(message.number)
            elif isinstance(message, Want):
                site.want(message.urls)
    finally:
        if server is not None:
            server.stop()


def _next(owner: socket) -> Any:
    """The owner's next message; None when it is gone, or is done with this process."""
    data = receive(owner)
    return pickle.loads(data) if data else None


def _hang_up(owner: socket) -> None:
    """Nobody follows the sources any more: end, so that the owner notices."""
    with suppress(OSError):
        owner.shutdown(SHUT_RDWR)


class _Teller:
    """Tells the owner how things stand. Used by the site's thread."""

    __slots__ = ("_last", "_made", "_news", "_owner", "_site")

    def __init__(self, owner: socket, site: LiveSite) -> None:
        self._owner = owner
        self._site = site
        self._made: Made | None = None
        self._last = 0.0
        self._news = ("", False)

    def note(self) -> None:
        now = time.monotonic()
        news = self._site.stage, self._site.spare
        if now - self._last > _NOTE_EVERY or news != self._news:
            self._last, self._news = now, news
            self._send()

    def update(self, update: Update) -> None:
        self._send(update)

    def _send(self, *more: object) -> None:
        from pdoc.driver.live.model import State
        from pdoc.driver.live.resident import peak, resident

        site = self._site
        trees = site.live.trees
        queries = {
            **dict(sorted(site.live.asked.items())),
            "files parsed": trees.parsed,
            "files known": trees.used,
        }
        state = State(
            site.revision,
            site.working,
            site.looked,
            site.stage,
            site.spare,
            site.log,
            dict(sorted(site.workers.items())),
            queries,
            resident(),
            peak(),
        )
        made = site.made
        with suppress(OSError):  # the owner is gone, and so will this process be
            if made is not self._made:
                self._owner.sendall(pack(made))
                self._made = made
            for message in (state, *more):
                self._owner.sendall(pack(message))
