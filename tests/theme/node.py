"""Running the theme's scripts outside of a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from pdoc.render.theme import load_theme


def evaluate(expression: str, *, given: object = None, scripts: tuple[bytes, ...] = ()) -> Any:
    """The JSON value of an expression.

    It may use `search`, the exports of the search script; `given`; and `window`, after the
    `scripts` have run. Skips the test where there is no node.
    """
    program = shutil.which("node")
    if program is None:
        pytest.skip("no node on this machine")
    found = next(file.data for file in load_theme("default").static_files if file.name == "search.js")
    parts = {"search": found.decode(), "scripts": [each.decode() for each in scripts], "given": given}
    driver = """
        const { search: source, scripts, given } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const window = {};
        for (const script of scripts) { new Function("window", script)(window); }
        const module_ = { exports: {} };
        new Function("module", source)(module_);
        const search = module_.exports;
        process.stdout.write(JSON.stringify(eval(process.argv[1])));
    """
    done = subprocess.run(
        [program, "-e", driver, expression],
        input=json.dumps(parts),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
