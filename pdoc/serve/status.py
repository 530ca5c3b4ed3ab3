"""What the status page shows: updates, queries, processes, the log's tail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from pdoc import __version__
from pdoc.driver.live.resident import peak, resident

if TYPE_CHECKING:
    from pdoc.driver.live.remote import RemoteSite
    from pdoc.serve.hub import Hub

_TAIL: Final = 16_384

PAGE: Final = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>pdoc serve: status</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/-/live.css">
<script defer src="/-/status.js"></script></head>
<body class="pdoc-status"><h1>pdoc serve</h1><p id="said">No answer yet.</p>
<h2>Updates</h2><table id="updates"></table>
<h2>Queries</h2><table id="queries"></table>
<h2>Workers of the last build</h2><table id="workers"></table>
<h2>Pages that are open</h2><ul id="open"></ul>
<h2>The end of the log</h2><pre id="log"></pre></body></html>
"""


def status(site: RemoteSite, hub: Hub) -> dict[str, Any]:
    """Everything, as JSON has it; seconds, bytes and counts."""
    state = site.state
    return {
        "version": __version__,
        "revision": site.revision,
        "working": site.working,
        "files": len(site.urls()),
        "problems": len(site.problems),
        "open": sorted(listener.url for listener in hub.listeners),
        "updates": [
            {
                "revision": one.revision,
                "kind": one.kind,
                "changed": len(one.changed),
                "gone": len(one.gone),
                "seconds": round(one.seconds, 4),
                "fault": one.fault,
            }
            for one in reversed(site.updates)
        ],
        "queries": state.queries,
        "workers": [
            {"worker": number, "jobs": one.jobs, "seconds": round(one.seconds, 4), "last": one.last}
            for number, one in state.workers.items()
        ],
        "memory": state.memory + resident(),
        "peak": state.peak + peak(),
        "log": _tail(state.log),
    }


def _tail(path: str) -> str:
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(max(0, size - _TAIL))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return text if size <= _TAIL else text.partition("\n")[2]
