"""The first page of a preview, answered before there is a server.

Loading one takes as long as making the page. So a request for it that has nothing special about it is
answered with no more than a socket. All others are left as they came, not a byte of them read: the server
takes over their connections.
"""

from __future__ import annotations

import select
import time
from _socket import MSG_DONTWAIT, MSG_PEEK, SHUT_WR, socket
from _thread import start_new_thread
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.serve.answers import Asked
from pdoc.serve.request import plain_request

if TYPE_CHECKING:
    from pdoc.serve.answers import Answers
    from pdoc.serve.reply import Reply
    from pdoc.serve.request import Request

_LOOK_EVERY: Final = (8, 2)
"""Milliseconds after which it is looked whether the page is there: while names are worked out, and
when it may come at any moment."""
_LONGEST: Final = 16_384
"""Bytes of a request."""
_SLOWEST: Final = 60.0
"""Seconds that somebody may take to take an answer."""
_MOST: Final = 16
"""Connections at a time."""
_PHRASES: Final = {200: "OK", 206: "Partial Content", 304: "Not Modified", 307: "Temporary Redirect"}


class Early(NamedTuple):
    """What was answered before there was a server."""

    connections: list[socket]
    """Those that are left for the server."""
    answered: bool
    """Somebody has got the first page."""


def answer_early(listening: socket, answers: Answers, patience: float) -> Early:
    """Answer until somebody has got the first page, or anything else is asked for; at most for `patience`
    seconds, and while nobody has asked until there is a processor to spare."""
    callers = _Callers(listening, answers)
    listening.setblocking(False)
    end = time.monotonic() + patience
    while callers.turn() and not callers.answered and time.monotonic() < end:
        if not callers.asked and answers.site.is_spare():
            break
    return Early(list(callers.connections.values()), callers.answered)


class _Callers:
    """Those who have connected, and what they are given."""

    def __init__(self, listening: socket, answers: Answers) -> None:
        self._listening = listening
        self._answers = answers
        self._poll = select.poll()
        self._poll.register(listening, select.POLLIN)
        self.connections: dict[int, socket] = {}
        """By file descriptor."""
        self._waiting: dict[int, Request] = {}
        """Those that have asked for the first page."""
        self.asked = False
        """Somebody has asked for it, or for where it is."""
        self.answered = False

    def turn(self) -> bool:
        """Answer what can be answered by now; False when there is something that is the server's."""
        for fd, _ in self._poll.poll(_LOOK_EVERY[self._answers.site.has_names()]):
            if fd == self._listening.fileno():
                self._accept()
            elif not self._take(fd):
                return False
        home = self._answers.site.home()
        if self._waiting and self._answers.site.has(home):
            for fd, request in self._waiting.items():
                reply = self._answers.file(home, request)
                if reply is None or reply.status not in _PHRASES:
                    return False
                self.answered |= self._send(fd, reply)
            self._waiting.clear()
        return len(self.connections) < _MOST

    def _accept(self) -> None:
        with suppress(OSError):  # whoever came has gone
            fd, _ = self._listening._accept()  # type: ignore[attr-defined]  # what `accept` is made of
            connection = socket(fileno=fd)
            self.connections[connection.fileno()] = connection
            self._poll.register(connection, select.POLLIN)

    def _take(self, fd: int) -> bool:
        """Look at what has come of a request, and leave it there; whether it can be answered here."""
        data = b""
        with suppress(OSError):
            data = self.connections[fd].recv(_LONGEST, MSG_PEEK | MSG_DONTWAIT)
        if not data:
            self._poll.unregister(fd)
            self.connections.pop(fd).close()
            return True
        request = plain_request(data)
        found = self._answers.to(request) if request is not None else None
        if request is None or found is None:
            return False
        if not isinstance(found, Asked):
            if found.status in _PHRASES:
                self._send(fd, found)
                self.asked = True
            return found.status in _PHRASES
        if found.key != self._answers.site.home():
            return False
        self._poll.unregister(fd)  # what comes after it comes too late
        self._waiting[fd] = request
        self.asked = True
        return True

    def _send(self, fd: int, reply: Reply) -> bool:
        """Send an answer and close the connection; whether there is still somebody to take it.

        Nobody waits for one who takes it slowly.
        """
        connection, data = self.connections.pop(fd), _packed(reply)
        with suppress(KeyError):
            self._poll.unregister(fd)
        try:
            # It is read now for good: what is left unread when a connection is closed resets it.
            connection.recv(_LONGEST, MSG_DONTWAIT)
            sent = connection.send(data, MSG_DONTWAIT)
        except OSError:
            connection.close()
            return False
        if sent < len(data):
            start_new_thread(_send_rest, (connection, data[sent:]))
        else:
            _send_rest(connection, b"")
        return True


def _send_rest(connection: socket, data: bytes) -> None:
    with suppress(OSError):
        connection.settimeout(_SLOWEST)
        connection.sendall(data)
        connection.shutdown(SHUT_WR)
    connection.close()


def _packed(reply: Reply) -> bytes:
    """An answer as RFC 9112 has it."""
    lines = [f"HTTP/1.1 {reply.status} {_PHRASES[reply.status]}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    lines.append(time.strftime("date: %a, %d %b %Y %H:%M:%S GMT", time.gmtime()))
    if reply.status != 304:
        lines.append(f"content-length: {len(reply.body)}")
    lines += ["connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1") + reply.body
