"""What is shown while a build goes on."""

from __future__ import annotations

import io

import pytest

from pdoc.cli import progress
from pdoc.cli.bars import Bars
from pdoc.cli.progress import Live, Plain, make_progress
from pdoc.driver.report import Event, Pages, Span, Stage

EVENTS: list[Event] = [
    Stage("resolve", "lamp"),
    Stage("clean", "lamp"),
    Pages("lamp", 3, 10),
    Span("render lamp 0001", "render", 1, 1.0, 1.25),
    Span("render lamp 0002", "render", 1, 1.25, 1.375),
    Stage("resolve", "rope"),
    Stage("link", ""),
]


@pytest.mark.parametrize(
    ("quiet", "verbose", "expected"),
    [
        (True, 0, []),
        (True, 2, []),
        (False, 0, ["Documenting lamp", "Documenting rope"]),
        (False, 1, ["resolve lamp", "clean lamp", "resolve rope", "link"]),
        (False, 2, ["resolve lamp", "clean lamp", "0.250s render lamp 0001", "0.125s render lamp 0002",
                    "resolve rope", "link"]),
    ],
)  # fmt: skip
def test_plain(capsys: pytest.CaptureFixture[str], quiet: bool, verbose: int, expected: list[str]) -> None:
    with Plain(quiet, verbose) as shown:
        for event in EVENTS:
            shown.event(event)
    assert [line.strip() for line in capsys.readouterr().err.splitlines()] == expected


@pytest.mark.parametrize(
    ("quiet", "terminal", "verbose", "kind"),
    [
        (False, True, 0, Live),
        (False, False, 0, Plain),
        (True, True, 0, Plain),
        (False, True, 1, Plain),
    ],
)
def test_choice(quiet: bool, terminal: bool, verbose: int, kind: type) -> None:
    assert type(make_progress(quiet=quiet, terminal=terminal, verbose=verbose, color=False)) is kind


def test_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_QUIET_SECONDS", -1.0)
    for name, value in (("TERM", "xterm"), ("FORCE_COLOR", "1"), ("COLUMNS", "100")):
        monkeypatch.setenv(name, value)  # what rich takes for a terminal
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with Live(color=False) as shown:
        for event in EVENTS:
            shown.event(event)
    said = screen.getvalue()
    assert "lamp" in said
    assert "3/10" in said
    assert "rope" in said
    assert "slowest: render lamp 0001, 0.25 s" in said


def test_a_short_build_starts_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_QUIET_SECONDS", 1e9)
    monkeypatch.setattr(Bars, "start", lambda self: pytest.fail("it was started"))
    with Live(color=False) as shown:
        for event in EVENTS:
            shown.event(event)
