"""A live site as the process sees it that answers: what there is, and waiting for what is to come."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from _socket import SHUT_RDWR
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pdoc.driver.live import FOLLOW
from pdoc.driver.live.model import Begin, Look, Made, State, Update, Want
from pdoc.jobs.beside import start_beside
from pdoc.jobs.messages import pack, receive

if TYPE_CHECKING:
    from _socket import socket

    from pdoc.base.diagnostics import Diagnostic

_LOOK_EVERY: Final = 0.005
"""Seconds after which a request looks whether its page is there."""
_KEPT: Final = 50
"""Updates that the status page shows."""
_DEATHS: Final = 3
"""So often in a row the process may end by itself before an update comes of it."""
_PATIENCE: Final = 2.0
"""Seconds that the process has to end, once it is told to."""


class RemoteSite:
    """A site that another process keeps up to date. Methods may be called from any thread."""

    def __init__(self, process: tuple[int, socket], begin: Begin, out_dir: str, home: str) -> None:
        """`process` was started to follow the sources, and waits; `out_dir` and `home` are where the
        site will lie, and the page to open, as far as they are known."""
        self._process = process
        self._begin = begin
        self.on_update: Callable[[Update], None] = lambda update: None
        """Called after each update."""
        self._lock = threading.Condition()
        self._looks = 0
        self._closed = False
        self._waiting: Counter[str] = Counter()
        self._made: Made | None = None
        self._out_dir = out_dir
        self._home = home
        self._fault = ""
        self._deaths = 0
        self._given_up = False
        self._revisions = 0
        """Of the processes before this one."""
        self.state = State(0, True, -1, "", False, "", {}, {}, 0, 0)
        self._spare = threading.Event()
        self.revision = 0
        self.held = False
        """The site is as it was before the sources' last state, which nothing could be made of."""
        self.problems: tuple[Diagnostic, ...] = ()
        self.updates: deque[Update] = deque(maxlen=_KEPT)
        self._thread = threading.Thread(target=self._listen, name="pdoc site", daemon=True)

    def start(self) -> None:
        """Begin with the first build."""
        self._send(self._begin)
        self._say_wanted()
        self._thread.start()

    def look(self) -> None:
        """Say that something may have changed."""
        with self._lock:
            self._looks += 1
            number = self._looks
        self._send(Look(number))

    def is_spare(self) -> bool:
        """Whether the first build does not need all processors any more."""
        return self._spare.is_set()

    def close(self) -> None:
        """End the process, and what belongs to it; what is being built ends with it."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._lock.notify_all()
        end_process(*self._process)

    @property
    def out_dir(self) -> str:
        """Where the site lies."""
        return self._made.out_dir if self._made is not None else self._out_dir

    @property
    def working(self) -> bool:
        """Something is being looked at or built."""
        return not self._given_up and (self.state.working or self.state.looked < self._looks)

    def urls(self) -> frozenset[str]:
        """The addresses of all files; none are known before the first build has ended."""
        return self._made.urls if self._made is not None else frozenset()

    def home(self) -> str:
        """The page to open; empty before it is known."""
        return self._made.home if self._made is not None else self._home

    def read_in(self) -> frozenset[str]:
        """The folders of the files that the last build has read."""
        return self._made.read_in if self._made is not None else frozenset()

    def has(self, url: str) -> bool:
        """Whether the site has such a file."""
        made = self._made
        if made is not None:
            return url in made.urls
        # Until the first build has ended it is what lies there, from it or from an earlier one.
        return bool(self.out_dir) and os.path.isfile(f"{self.out_dir}/{url}")

    def has_names(self) -> bool:
        """Whether the build that goes on has worked out names: its first page may come at any moment."""
        return self.state.stage not in ("", "resolve")

    def wait_for(self, url: str, seconds: float) -> bool:
        """Wait until a file of the site is there, or none can come; says whether it is."""
        end = time.monotonic() + seconds
        with self._lock:
            self._waiting[url] += 1
        self._say_wanted()
        try:
            while not self.has(url):
                with self._lock:
                    left = end - time.monotonic()
                    if self._made is not None or self._fault or self._closed or left <= 0:
                        return self.has(url)
                    # A page is there before the build that makes it has ended.
                    self._lock.wait(min(left, _LOOK_EVERY))
            return True
        finally:
            with self._lock:
                self._waiting[url] -= 1
                if not self._waiting[url]:
                    del self._waiting[url]
            self._say_wanted()

    def _say_wanted(self) -> None:
        if self._made is not None:
            return
        with self._lock:
            urls = tuple(self._waiting)
        # Whoever opens a preview that has just begun will ask for its first page.
        self._send(Want((*urls, self._home) if self._home else urls))

    def _send(self, message: object) -> None:
        try:
            with self._lock:
                self._process[1].sendall(pack(message))
        except OSError:
            return  # whoever listens to the process will notice

    def _listen(self) -> None:
        while True:
            data = receive(self._process[1])
            if not data:
                if self._closed or not self._begin_again():
                    return
                continue
            message = pickle.loads(data)
            if isinstance(message, Made):
                self._made = message
                self._spare.set()
                self._send(Want(()))  # from now on nobody waits: what is not there is not there
            elif isinstance(message, State):
                if message.spare:
                    self._spare.set()
                self.state = message._replace(revision=message.revision + self._revisions)
            elif isinstance(message, Update):
                self._deaths = 0
                self._take(message._replace(revision=message.revision + self._revisions))

    def _take(self, update: Update) -> None:
        self._spare.set()
        with self._lock:
            self.revision = update.revision
            self.held = update.kind in ("held", "failed")
            self.problems, self._fault = update.problems, update.fault
            self.updates.append(update)
            self._lock.notify_all()
        self.on_update(update)

    def _begin_again(self) -> bool:
        """The process has ended by itself: another one goes on, unless that happens again and again."""
        end_process(*self._process)
        self._deaths += 1
        self._revisions = self.revision
        if self._deaths > _DEATHS or not self._replace():
            fault = "the process that follows the sources ended by itself, again and again"
            self._given_up = True
            self._take(Update(self.revision + 1, "failed", frozenset(), frozenset(), (), 0.0, fault))
            return False
        self._say_wanted()
        self._send(Look(self._looks))
        return True

    def _replace(self) -> bool:
        self.state = self.state._replace(working=True)
        with self._lock:
            if self._closed:
                return False
            try:
                self._process = start_beside(FOLLOW, (True,))
            except OSError:
                return False
            self._send(self._begin._replace(first=None))  # before anybody else sends anything
        return True


def _has_ended(pid: int) -> bool:
    # As long as nobody has asked how it ended its number, and its group's, are nobody else's.
    if sys.platform == "darwin":  # which has no way to ask without asking
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def end_process(pid: int, connection: socket, patience: float = _PATIENCE) -> None:
    """End a process that follows sources, and its workers; it has `patience` seconds to do so itself."""
    if connection.fileno() < 0:
        return
    with suppress(OSError):
        connection.shutdown(SHUT_RDWR)  # a thread of this process may be reading
    connection.close()
    end = time.monotonic() + patience
    with suppress(OSError):
        while not _has_ended(pid) and time.monotonic() < end:
            time.sleep(0.002)
    for kill in (os.killpg, os.kill):
        with suppress(OSError):  # nothing is left of them
            kill(pid, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(pid, 0)
