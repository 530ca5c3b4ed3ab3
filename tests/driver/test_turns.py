"""Whose turn it is while a preview begins."""

from __future__ import annotations

import threading
import time

from pdoc.driver.live.turns import Turns


def test_the_server_waits_for_the_build_and_the_build_for_the_server() -> None:
    turns = Turns()
    said: list[str] = []

    def build() -> None:
        said.append("page")
        turns.begun()
        said.append("more pages")

    thread = threading.Thread(target=build)
    started = time.monotonic()
    thread.start()
    turns.wait()
    assert said == ["page"]
    said.append("loaded")
    turns.loaded()
    thread.join()
    assert time.monotonic() - started < 0.2
    assert said == ["page", "loaded", "more pages"]
    turns.begun()  # waits no more


def test_nobody_waits_for_what_does_not_come() -> None:
    turns = Turns()
    turns.idle()
    turns.loaded()
    started = time.monotonic()
    turns.wait()
    turns.begun()
    assert time.monotonic() - started < 0.2
    alone = Turns()
    alone.begun()  # no server comes
    assert 0.2 < time.monotonic() - started < 2
