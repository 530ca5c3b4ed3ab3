"""`python -m pdoc.bench.live CRATE`: from the save of a file to the new words in a browser.

The crate is copied, a real `pdoc serve` is started on the copy, and doc comments of items whose
pages a headless Chromium has open are edited one after the other. Times are taken from just before
the file is written to the moment when the page's own script sees the words.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from pdoc.bench.browser import Browser, find_chromium
from pdoc.bench.preview import settled, start, status, stop
from pdoc.rebuild.record import read_record, unpack_docs
from pdoc.render.shown import unpack

_WATCH: Final = """
new Promise((done, failed) => {
  const late = setTimeout(() => failed(new Error("nothing was seen")), 20000);
  const look = () => {
    if (!document.body.textContent.includes(MARK)) return false;
    clearTimeout(late);
    done(performance.timeOrigin + performance.now());
    return true;
  };
  if (!look()) {
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  }
})
"""


def main(arguments: list[str]) -> int:
    """Run the bench; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m pdoc.bench.live", description=__doc__)
    parser.add_argument("crate", type=Path, help="the folder of a package")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--pages", type=int, default=10, help="how many items are edited in turn")
    given = parser.parse_args(arguments)
    program = find_chromium()
    if program is None:
        print("there is no Chromium", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="pdoc-live-") as folder:
        copy = Path(folder) / "crate"
        shutil.copytree(given.crate, copy)
        _run(copy, Path(folder), program, given.edits, given.pages)
    return 0


def _run(crate: Path, folder: Path, program: str, edits: int, pages: int) -> None:
    for state in ("cold", "warm"):
        server, address, seconds = start(crate, folder / "target")
        print(f"first page, {state}: {seconds:.3f} s")
        if state == "cold":
            settled(address)
            stop(server)
    try:
        settled(address)
        with Browser(program, folder / "profile") as browser:
            times, memory = _edit(browser, address, places(folder / "target", pages), edits)
        times.sort()
        late = times[min(len(times) - 1, int(len(times) * 0.95))]
        print(
            f"{len(times)} edits: median {statistics.median(times):.0f} ms, 95 % {late:.0f} ms, "
            f"at most {times[-1]:.0f} ms"
        )
        print("memory of the server, MiB:", " ".join(f"{each >> 20}" for each in memory))
        kinds = [each["kind"] for each in status(address)["updates"]]
        print("the last updates:", {kind: kinds.count(kind) for kind in sorted(set(kinds))})
    finally:
        stop(server)


def places(target: Path, most: int) -> list[tuple[str, int, str]]:
    """(file, line, address) of doc comments that stand on top of a page, from different pages."""
    records = sorted((target / ".pdoc" / "builds").iterdir(), key=os.path.getmtime)
    record = read_record(str(records[-1]))
    if record is None:
        raise RuntimeError("there is no record of the build")
    found: list[tuple[str, int, str]] = []
    for url, packed in unpack_docs(record.docs):
        for one in unpack(packed):
            if (
                one.form == "top"
                and not one.lines
                and one.file in record.sources
                and _editable(one.file, one.line)
            ):
                found.append((one.file, one.line, url))
    step = max(1, len(found) // most)
    return found[::step][:most]


def _editable(file: str, line: int) -> bool:
    text = Path(file).read_text(encoding="utf-8").split("\n")[line - 1]
    return re.fullmatch(r"\s*//[/!] \w[\w ,']*\.?", text) is not None


def _edit(
    browser: Browser, address: str, found: list[tuple[str, int, str]], edits: int
) -> tuple[list[float], list[int]]:
    times: list[float] = []
    memory = [status(address)["memory"]]
    turns = max(1, edits // len(found))
    for number in range(edits):
        file, line, url = found[number // turns % len(found)]
        if number % turns == 0:
            browser.open(f"{address}/{url}")
            _ready(browser)
        mark = f"edit {number} of the bench"
        path = Path(file)
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[line - 1] = lines[line - 1].partition(" edit ")[0] + f" {mark}"
        begin = time.time()
        path.write_text("\n".join(lines), encoding="utf-8")
        seen = browser.evaluate(_WATCH.replace("MARK", json.dumps(mark)))
        times.append(seen - begin * 1000)
        time.sleep(0.05)
        if (number + 1) % max(1, edits // 10) == 0:
            memory.append(status(address)["memory"])
    return times, memory


def _ready(browser: Browser) -> None:
    end = time.monotonic() + 20
    while browser.evaluate("document.documentElement.dataset.pdocLive") != "on":
        if time.monotonic() > end:
            raise RuntimeError("the page does not follow its sources")
        time.sleep(0.02)
    time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
