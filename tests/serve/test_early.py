"""The first page is answered before there is a server, and everything else is left for it, untouched."""

from __future__ import annotations

import socket
import struct
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from pdoc.driver.live.model import Update
from pdoc.driver.live.remote import RemoteSite
from pdoc.serve.answers import make_answers
from pdoc.serve.early import Early, answer_early
from pdoc.serve.listen import listen

PAGE = b"<html><head></head><body>docks</body></html>"
HOME = "docks/index.html"


class Site:
    """What answers need to know of a site: a folder."""

    def __init__(self, folder: Path, spare: bool = False) -> None:
        self.out_dir = str(folder)
        self.spare = spare
        self.updates: deque[Update] = deque()

    def home(self) -> str:
        return HOME

    def has(self, url: str) -> bool:
        return Path(self.out_dir, url).is_file()

    def has_names(self) -> bool:
        return True

    def is_spare(self) -> bool:
        return self.spare

    def make(self, page: bytes = PAGE) -> None:
        path = Path(self.out_dir, HOME)
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name("index.new")
        beside.write_bytes(page)
        beside.replace(path)


class Asker:
    """Answers early in another thread."""

    def __init__(self, site: Site, patience: float) -> None:
        self.listening = listen("127.0.0.1", 0)
        self.port = self.listening.getsockname()[1]
        self.early: Early | None = None
        answers = make_answers(cast(RemoteSite, site), "127.0.0.1", self.port)

        def answer() -> None:
            self.early = answer_early(self.listening, answers, patience)

        self.thread = threading.Thread(target=answer)
        self.thread.start()

    def send(self, path: str = f"/{HOME}", method: str = "GET", more: str = "") -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        made.sendall(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{more}\r\n".encode())
        return made

    def ended(self) -> Early:
        self.thread.join(20)
        assert self.early is not None
        return self.early

    def close(self) -> None:
        self.thread.join(20)
        self.listening.close()
        for each in self.early.connections if self.early is not None else ():
            each.close()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def asker(site: Site) -> Iterator[Asker]:
    made = Asker(site, 20)
    yield made
    made.close()


def everything(made: socket.socket) -> bytes:
    with made:
        return b"".join(iter(lambda: made.recv(65536), b""))


def test_whoever_waits_for_the_first_page_gets_it(site: Site, asker: Asker) -> None:
    made = asker.send()
    site.make()
    head, _, body = everything(made).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nconnection: close" in head
    assert b"\r\nx-frame-options: DENY\r\n" in head
    assert b"\r\ncontent-length: %d\r\n" % len(body) in head
    assert body.endswith(b"</head><body>docks</body></html>")
    assert asker.ended() == Early([], True)


def test_the_bare_address_leads_there(asker: Asker) -> None:
    assert everything(asker.send("/")).startswith(b"HTTP/1.1 307 Temporary Redirect\r\n")
    asker.send("/", "HEAD").close()
    assert not asker.ended().answered


@pytest.mark.parametrize(
    ("path", "method", "more"),
    [
        ("/docks/struct.Ship.html", "GET", ""),
        ("/-/status", "GET", ""),
        (f"/{HOME}", "HEAD", ""),
        (f"/{HOME}", "POST", ""),
        (f"/{HOME}", "GET", "Origin: http://elsewhere\r\n"),
        (f"/{HOME}", "GET", "Host: 127.0.0.1\r\n"),
        (f"/{HOME}", "GET", "Content-Length: 5\r\n"),
        ("/..", "GET", ""),
    ],
)
def test_all_else_is_left_unread(site: Site, asker: Asker, path: str, method: str, more: str) -> None:
    site.make()
    made = asker.send(path, method, more)
    early = asker.ended()
    assert not early.answered
    (left,) = early.connections
    assert left.recv(65536).startswith(f"{method} {path} HTTP/1.1\r\n".encode())
    made.close()


def test_those_who_wait_are_left_too(site: Site, asker: Asker) -> None:
    waits = asker.send()
    other = asker.send("/docks/struct.Ship.html")
    left = asker.ended().connections
    assert sorted(each.recv(65536).split()[1] for each in left) == [
        b"/docks/index.html",
        b"/docks/struct.Ship.html",
    ]
    waits.close()
    other.close()


def test_whoever_says_nothing_keeps_nobody_waiting(site: Site, asker: Asker) -> None:
    with (
        socket.create_connection(("127.0.0.1", asker.port)),
        socket.create_connection(("127.0.0.1", asker.port)),
    ):
        site.make()
        assert everything(asker.send()).startswith(b"HTTP/1.1 200 OK\r\n")
        assert len(asker.ended().connections) == 2


def test_whoever_goes_is_forgotten(site: Site, asker: Asker) -> None:
    socket.create_connection(("127.0.0.1", asker.port)).close()
    site.make()
    everything(asker.send())
    assert asker.ended().connections == []


@pytest.mark.parametrize(("spare", "patience"), [(True, 120.0), (False, 0.05)])
def test_a_server_is_loaded_while_nobody_asks(site: Site, spare: bool, patience: float) -> None:
    site.spare = spare
    asker = Asker(site, patience)
    try:
        assert asker.ended() == Early([], False)
    finally:
        asker.close()


def test_nobody_waits_for_one_who_takes_it_slowly(site: Site, asker: Asker) -> None:
    large = b"<html>" + b"x" * 30_000_000
    made = asker.send()
    site.make(large)
    assert asker.ended().answered
    assert everything(made).endswith(large[-1000:]), "and who does gets it whole"


def test_one_who_has_gone_has_not_got_it(site: Site, asker: Asker) -> None:
    gone = asker.send()
    other = asker.send("/")  # answered once the first one is waiting
    everything(other)
    gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    gone.close()  # with a reset
    site.make()
    assert everything(asker.send()).startswith(b"HTTP/1.1 200 OK\r\n")
    assert asker.ended().answered


def test_what_is_kept_is_said_to_be_so(site: Site, asker: Asker) -> None:
    site.make()
    tag: Any = everything(asker.send()).partition(b"etag: ")[2].partition(b"\r\n")[0].decode()
    asker.ended()
    again = Asker(site, 20)
    try:
        answer = everything(again.send(more=f"If-None-Match: {tag}\r\n"))
        assert answer.startswith(b"HTTP/1.1 304 Not Modified\r\n")
        assert answer.endswith(b"\r\n\r\n")
    finally:
        again.close()
