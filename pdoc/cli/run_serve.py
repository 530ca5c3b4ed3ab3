"""Running a preview and telling the user about it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final

import msgspec

from pdoc.base.errors import PdocError
from pdoc.base.reads import noting
from pdoc.cli.messages import Wishes, fail, say
from pdoc.driver.folders import site_folder
from pdoc.driver.inputs import read_graph
from pdoc.driver.options import BuildOptions
from pdoc.serve.interrupt import Interrupt
from pdoc.serve.listen import address_of, listen

_PATIENCE: Final = 1.0
"""Seconds for which no server is loaded, in favour of the first page: beyond, the one would wait for the
other."""

if TYPE_CHECKING:
    from pdoc.cli.start import Start
    from pdoc.driver.live.model import Update


def run_serve(
    start: Start, path: str | None, given: dict[str, Any], host: str, port: int, *, opens: bool
) -> int:
    """Serve until the end is asked for; gives the exit code."""
    from pdoc.cli.run_build import colored

    interrupt = Interrupt()
    interrupt.watch()
    wishes = Wishes(color=colored(given.pop("color")))
    given["jobs"] = given["jobs"] or 0
    options = BuildOptions(path=path or ".", **given)
    if not options.path.endswith(".rs") or options.target_dir:
        return _serve(start, options, wishes, host, port, interrupt, opens=opens)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="pdoc-", ignore_cleanup_errors=True) as target:
        options = msgspec.structs.replace(options, target_dir=target)
        return _serve(start, options, wishes, host, port, interrupt, opens=opens)


def _serve(
    start: Start,
    options: BuildOptions,
    wishes: Wishes,
    host: str,
    port: int,
    interrupt: Interrupt,
    *,
    opens: bool,
) -> int:
    try:
        made = listen(host, port)
        began = time.time_ns()
        with noting() as reads:
            graph = read_graph(options)
    except PdocError as error:
        fail(str(error), wishes)
        return 2
    address = address_of(made, host)
    say(f"pdoc: {address} (Ctrl-C ends it)")
    packages = {one.manifest_dir for one in graph.crates if not one.from_registry}
    roots = sorted(packages) if graph.target_dir else []  # of single files the folders that they are in
    apart = tuple({one.manifest_dir for one in graph.crates if one.from_registry})
    own_html = bool(
        options.in_header or options.before_content or options.after_content or options.trust_html
    )
    if opens:
        _open(address)

    from pdoc.driver.live import FOLLOW
    from pdoc.driver.live.model import Begin, FirstGraph
    from pdoc.driver.live.remote import RemoteSite
    from pdoc.jobs.beside import start_beside

    crates = [graph.crates[number].name for number in graph.documented]
    home = f"{crates[0]}/index.html" if len(crates) == 1 else ""
    begin = Begin(options, start.command, FirstGraph(graph, reads, began))
    process = start.process or start_beside(FOLLOW, (True,))
    site = RemoteSite(process, begin, site_folder(options, graph.target_dir), home)
    servers: list[Server] = []

    def told(update: Update) -> None:
        _say(update, wishes)
        for server in servers:
            server.updated(update)

    site.on_update = told
    site.start()
    try:
        from pdoc.serve.answers import make_answers
        from pdoc.serve.early import answer_early

        answers = make_answers(site, host, made.getsockname()[1], own_html)
        early = answer_early(made, answers, _PATIENCE)
        from pdoc.serve.app import Server
        from pdoc.serve.run import serve

        server = Server(answers, roots, apart, early.answered)
        servers.append(server)
        serve(server, made, early.connections, interrupt)
    finally:
        site.close()
    return 0


def _say(update: Update, wishes: Wishes) -> None:
    from pdoc.cli.messages import show

    if update.kind == "failed":
        say(f"pdoc: {update.fault}")
        return
    show(update.problems, wishes)
    if update.kind in ("first", "build", "words"):
        files = "1 file" if len(update.changed) == 1 else f"{len(update.changed):,} files"
        say(f"pdoc: {files}, {update.seconds * 1000:.0f} ms")
    sys.stderr.flush()


def _open(address: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
