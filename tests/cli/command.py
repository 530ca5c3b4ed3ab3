"""The command, run in this process: what it said, and how it ended."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pdoc.cli.main import run


class Said(NamedTuple):
    """The end of a command."""

    code: int
    out: str
    err: str

    def messages(self) -> list[dict[str, Any]]:
        """The output's lines, each a JSON value."""
        return [json.loads(line) for line in self.out.splitlines()]


class Command:
    """`pdoc build` with one worker, told to the captured streams."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def build(self, *arguments: str | Path) -> Said:
        """Runs it to its end."""
        return self.run("build", "-j1", *arguments)

    def run(self, *arguments: str | Path) -> Said:
        """Runs any subcommand to its end."""
        self._captured.readouterr()
        thresholds = gc.get_threshold()
        try:
            code = run([str(each) for each in arguments])
        finally:
            gc.set_threshold(*thresholds)
        out, err = self._captured.readouterr()
        return Said(code, out, err)

    def succeed(self, *arguments: str | Path) -> Said:
        """Runs `build`; fails the test with what it said unless all went well."""
        said = self.build(*arguments)
        assert said.code == 0, said.out + said.err
        return said
