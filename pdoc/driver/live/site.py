"""A site that follows its sources: built once, then brought up to date after each change.

One thread does all the work. It looks at the files that the last build depended on, as a build
from the command line does (`pdoc.rebuild`): the watcher only says when to look, so that nothing is
lost if it sees too much, too little or in another order. Words of doc comments are put where they
are shown; all else is a build, which keeps what earlier ones know: item trees in memory, pages in
the store. While a source cannot be parsed the site stays as it was.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import PdocError
from pdoc.driver.build import build
from pdoc.driver.live.broken import faults, settle
from pdoc.driver.live.model import FirstGraph, Kind, Live, Update, Worked
from pdoc.driver.live.names import Names
from pdoc.driver.live.trees import Trees
from pdoc.driver.live.turns import Turns
from pdoc.driver.options import BuildOptions
from pdoc.driver.report import Event, Span
from pdoc.jobs.start import ForkServer
from pdoc.rebuild.again import Again, Since, renew
from pdoc.rebuild.code import code_stamp
from pdoc.rebuild.command import FOLDER, Command, file_name, find_record
from pdoc.rebuild.record import Record, read_record, write_record
from pdoc.rebuild.stamps import changed

_LOOK_EVERY: Final = 0.005
"""Seconds after which a request looks whether its page is there."""
_KEPT: Final = 50
"""Updates that the status page shows."""


class LiveSite:
    """A site and the thread that keeps it up to date. Methods may be called from any thread."""

    def __init__(
        self,
        options: BuildOptions,
        command: Command,
        server: ForkServer | None = None,
        out_dir: str = "",
        home: str = "",
        first: FirstGraph | None = None,
        turns: Turns | None = None,
    ) -> None:
        """`turns`: nobody is answered yet, and the server that will do so waits for its turn."""
        self._options = options
        self._command = command
        self.on_update: Callable[[Update], None] = lambda update: None
        """Called by the site's thread after each update."""
        self._server = server
        self._lock = threading.Condition()
        self._dirty = True
        self._closed = False
        self._waiting: Counter[str] = Counter()
        self._record: Record | None = None
        self._fault = ""
        self._state = ""
        self._unreadable: frozenset[str] = frozenset()
        """Files that the last build met with errors: the site is as good as it can be with them."""
        self._turns = turns
        begun = turns.begun if turns is not None else lambda: None
        graphs = [first] if first is not None else []
        self.live = Live(Trees(), Names(), self._wanted, begun, graphs, Counter())
        self._home = home
        """The page to open as long as no build has ended."""
        self.out_dir = out_dir
        self.revision = 0
        self.held = False
        """The site is as it was before the sources' last state, which nothing could be made of."""
        self.working = True
        self.problems: tuple[Diagnostic, ...] = ()
        self.updates: deque[Update] = deque(maxlen=_KEPT)
        self.log = ""
        self.workers: dict[int, Worked] = {}
        """Of the build that goes on, or the last one; 0 is this process."""
        self._thread = threading.Thread(target=self._work, name="pdoc live", daemon=True)

    def start(self) -> None:
        """Begin with the first build, unless that has begun."""
        if self._thread.ident is None:
            self._thread.start()

    def look(self) -> None:
        """Say that something may have changed."""
        with self._lock:
            self._dirty = True
            self._lock.notify_all()

    def close(self) -> None:
        """Take no more work; what is being built ends with the process."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()

    def urls(self) -> frozenset[str]:
        """The addresses of all files; none are known before the first build has ended."""
        record = self._record
        return frozenset(record.outputs) if record is not None else frozenset()

    def home(self) -> str:
        """The page to open; empty before it is known."""
        record = self._record
        return os.path.relpath(record.home, record.out_dir) if record is not None else self._home

    def read_in(self) -> frozenset[str]:
        """The folders of the files that the last build has read."""
        record = self._record
        read = record.inputs.items() if record is not None else ()
        return frozenset(os.path.dirname(path) for path, known in read if isinstance(known, tuple))

    def wait_for(self, url: str, seconds: float) -> bool:
        """Wait until a file of the site is there, or none can come; says whether it is."""
        end = time.monotonic() + seconds
        with self._lock:
            self._waiting[url] += 1
        try:
            while True:
                if self.has(url):
                    return True
                with self._lock:
                    left = end - time.monotonic()
                    if self._record is not None or self._fault or self._closed or left <= 0:
                        return self.has(url)
                    # A page is there before the build that makes it has ended.
                    self._lock.wait(min(left, _LOOK_EVERY))
        finally:
            with self._lock:
                self._waiting[url] -= 1
                if not self._waiting[url]:
                    del self._waiting[url]

    def has(self, url: str) -> bool:
        """Whether the site has such a file."""
        record = self._record
        if record is not None:
            return url in record.outputs
        # Until the first build has ended it is what lies there, from it or from an earlier one.
        return bool(self.out_dir) and os.path.isfile(f"{self.out_dir}/{url}")

    def _wanted(self) -> tuple[str, ...]:
        with self._lock:
            urls = tuple(self._waiting)
        # Whoever opens a preview that has just begun will ask for its first page.
        return urls if self._record is not None or not self._home else (*urls, self._home)

    def _work(self) -> None:
        self._record = self._earlier()
        if self._record is not None and self._turns is not None:
            self._turns.idle()
        while True:
            with self._lock:
                while not (self._dirty or self._closed):
                    self._lock.wait()
                if self._closed:
                    return
                self._dirty = False
                self.working = True
            start = time.monotonic()
            before = dict(self._record.outputs) if self._record is not None else {}
            kind = self._update()
            self.live.first.clear()
            if self._turns is not None:
                self._turns.idle()
            self._tell(kind, before, time.monotonic() - start)
            if kind == "first":
                # Workers have made the pages so far; from now on it is this process that does.
                import pdoc.driver.preload  # noqa: F401
            if kind in ("first", "build"):
                gc.collect()  # a build leaves cycles, and its thread has time now

    def _earlier(self) -> Record | None:
        """The record of an earlier preview."""
        path = find_record(self._command)
        record = read_record(path) if path is not None else None
        if record is None or record.command != self._command or record.code != code_stamp():
            return None
        self.out_dir = record.out_dir
        self._state = os.path.dirname(os.path.dirname(path or ""))
        return record

    def _update(self) -> Kind:
        since: Since | None = None
        try:
            if self._record is not None:
                red = changed(self._record.inputs)
                sources = [path for path in red if path.endswith(".rs")]
                settle(sources)
                again = renew(self._record)
                if isinstance(again, Again):
                    new = again.record is not self._record
                    self._record, self.problems = again.record, ()
                    if new:
                        self._keep()
                    return "words" if again.written else "nothing"
                since = again
                problems = faults((path for path in sources if path not in self._unreadable), self.live.trees)
                if problems:
                    self.problems = problems
                    return "held"
            first = self._record is None
            if since is None:  # more than sources has changed
                self.live.names.forget()
            self._build(since)
            return "first" if first else "build"
        except PdocError as error:
            self._fault = str(error)
            return "failed"
        except Exception as error:
            # A fault of pdoc must not end the thread that all pages wait for: it is said, and logged.
            self._fault = f"{type(error).__name__}: {error} (a fault of pdoc)"
            return "failed"

    def _build(self, since: Since | None) -> None:
        server, self._server = self._server, None
        self.workers = {}
        began = self.live.first[0].began if self.live.first else time.time_ns()
        outcome = build(self._options, self._note, server, began, self.live, since)
        self._fault = ""
        self.out_dir, self.log = outcome.out_dir, outcome.log or ""
        self.problems = tuple(one for one in outcome.diagnostics if one.level == "error")
        self._unreadable = frozenset(one.path for one in self.problems)
        self._state = outcome.state
        if outcome.record is not None:
            self._record = outcome.record._replace(command=self._command)
            self._keep()

    def _note(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, Span):
                if self._turns is not None and event.stage == "read" and not event.worker:
                    self._turns.idle()  # its own files are read, and workers are still at theirs
                known = self.workers.get(event.worker, Worked(0, 0.0, ""))
                seconds = known.seconds + event.end - event.start
                self.workers[event.worker] = Worked(known.jobs + 1, seconds, event.name)
            self._lock.notify_all()

    def _keep(self) -> None:
        if self._record is not None and self._state:
            write_record(os.path.join(self._state, FOLDER, file_name(self._command)), self._record)

    def _tell(self, kind: Kind, before: dict[str, tuple[int, int]], seconds: float) -> None:
        after = self._record.outputs if self._record is not None else {}
        update = Update(
            self.revision + 1,
            kind,
            frozenset(url for url, known in after.items() if before.get(url) != known),
            frozenset(before.keys() - after.keys()),
            self.problems,
            seconds,
            self._fault,
        )
        with self._lock:
            self.revision = update.revision
            self.held = kind in ("held", "failed")
            self.working = False
            self.updates.append(update)
            self._lock.notify_all()
        self.on_update(update)
