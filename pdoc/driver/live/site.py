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
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import PdocError
from pdoc.driver.build import build
from pdoc.driver.live.broken import faults, settle
from pdoc.driver.live.model import Begin, Kind, Made, Update, Worked
from pdoc.driver.live.names import Names
from pdoc.driver.live.shared import Live
from pdoc.driver.live.trees import Trees
from pdoc.driver.report import Event, Ready, Span, Stage
from pdoc.rebuild.again import Again, Since, renew
from pdoc.rebuild.code import code_stamp
from pdoc.rebuild.command import FOLDER, file_name, find_record
from pdoc.rebuild.record import Record, read_record, write_record
from pdoc.rebuild.stamps import changed

if TYPE_CHECKING:
    from pdoc.jobs.start import ForkServer


class LiveSite:
    """A site and the thread that keeps it up to date. Methods may be called from any thread."""

    def __init__(self, begin: Begin, server: ForkServer | None = None) -> None:
        self._options = begin.options
        self._command = begin.command
        self.on_update: Callable[[Update], None] = lambda update: None
        """Called by the site's thread after each update."""
        self.on_note: Callable[[], None] = lambda: None
        """Called by the site's thread, now and then while it works."""
        self.on_end: Callable[[], None] = lambda: None
        """Called by the site's thread when it ends, in whatever way."""
        self._server = self._first_server = server
        self._lock = threading.Condition()
        self._looks = 0
        self._waiting: tuple[str, ...] = ()
        self._record: Record | None = None
        self._fault = ""
        self._state = ""
        self._unreadable: frozenset[str] = frozenset()
        """Files that the last build met with errors: the site is as good as it can be with them."""
        graphs = [begin.first] if begin.first is not None else []
        self.live = Live(Trees(), Names(), lambda: self._waiting, graphs, Counter())
        self.made: Made | None = None
        """What there is, as soon as that is known."""
        self.revision = 0
        self.looked = -1
        """The number of the last look that was obeyed, or is being obeyed."""
        self.working = True
        self.stage = ""
        """What the build that goes on has come to."""
        self.spare = False
        """The first build does not need all processors any more."""
        self.problems: tuple[Diagnostic, ...] = ()
        self.log = ""
        self.workers: dict[int, Worked] = {}
        """Of the build that goes on, or the last one; 0 is this process."""
        self._thread = threading.Thread(target=self._work, name="pdoc live", daemon=True)

    def start(self) -> None:
        """Begin with the first build."""
        self._thread.start()

    def look(self, number: int) -> None:
        """Something may have changed; looks are counted from 1."""
        with self._lock:
            self._looks = number
            self._lock.notify_all()

    def want(self, urls: tuple[str, ...]) -> None:
        """Somebody waits for these pages."""
        self._waiting = urls

    def _work(self) -> None:
        try:
            self._follow()
        finally:
            self.on_end()

    def _follow(self) -> None:
        self._record = self._earlier()
        self._note_made()
        self.on_note()
        while True:
            with self._lock:
                while self.looked >= self._looks:
                    self._lock.wait()
                self.looked = self._looks
                self.working = True
            start = time.monotonic()
            before = dict(self._record.outputs) if self._record is not None else {}
            kind = self._update()
            self.live.first.clear()
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
        self._state = os.path.dirname(os.path.dirname(path or ""))
        return record

    def _note_made(self) -> None:
        record = self._record
        if record is not None:
            read = (
                os.path.dirname(path) for path, known in record.inputs.items() if isinstance(known, tuple)
            )
            home = os.path.relpath(record.home, record.out_dir)
            self.made = Made(frozenset(record.outputs), home, record.out_dir, frozenset(read))

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
        self.stage = ""
        began = self.live.first[0].began if self.live.first else time.time_ns()
        outcome = build(self._options, self._note, server, began, self.live, since)
        self._fault = ""
        self.log = outcome.log or ""
        self.problems = tuple(one for one in outcome.diagnostics if one.level == "error")
        self._unreadable = frozenset(one.path for one in self.problems)
        self._state = outcome.state
        if outcome.record is not None:
            self._record = outcome.record._replace(command=self._command)
            self._note_made()
            self._keep()

    def _note(self, event: Event) -> None:
        if isinstance(event, Span):
            known = self.workers.get(event.worker, Worked(0, 0.0, ""))
            seconds = known.seconds + event.end - event.start
            self.workers[event.worker] = Worked(known.jobs + 1, seconds, event.name)
        elif isinstance(event, Stage):
            self.stage = event.name
            if event.name != "resolve":
                self._warm_up()
            self.spare |= event.name != "resolve"
        elif isinstance(event, Ready):
            self._warm_up()
            self.spare |= event.what == "workers"
        self.on_note()

    def _warm_up(self) -> None:
        """Workers have nothing to parse any more: the fork server can import what those need that render."""
        if self._first_server is not None:
            self._first_server.go_on()
            self._first_server = None

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
        self.revision = update.revision
        self.working = False
        self.on_update(update)
