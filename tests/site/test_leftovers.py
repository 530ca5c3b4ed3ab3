"""What is swept away after a process was killed, and what is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pdoc.site.leftovers import sweep
from tests.support import files_below, write_tree


def test_only_what_the_dead_left(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    alive = os.getpid()
    stays = {
        "k/struct.A.html": "",
        f"k/struct.A.html.{alive}.tmp": "",
        "k/fn.tmp.html": "",
        "k/x.tmp": "",
        "k/x.html.99999999999999999999.tmp": "",
    }
    goes = {f"k/m/struct.B.html.{gone.pid}.tmp": "half", f"crates.js.{gone.pid}.tmp": ""}
    write_tree(tmp_path, {**stays, **goes})
    assert sweep(str(tmp_path)) == len(goes)
    assert set(files_below(tmp_path)) == set(stays)
    assert sweep(str(tmp_path)) == 0
