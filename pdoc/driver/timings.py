"""`--timings`: where a build's time went, as JSON and as a page with a Gantt chart."""

from __future__ import annotations

import os
from html import escape
from typing import Final

import msgspec

from pdoc.driver.report import Outcome, Span
from pdoc.site.write import Writer

_ROW: Final = 22
_WIDTH: Final = 960
_SLOWEST: Final = 20
_HUES: Final = ("#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2", "#b279a2", "#9d755d", "#bab0ac")


def write_timings(
    state: str, outcome: Outcome, spans: list[Span], slow: list[tuple[str, float]], workers: int
) -> str:
    """Write `timings.json` and `timings.html` into the state folder; gives the page's path.

    Raises `OutputError`.
    """
    ordered = sorted(spans, key=lambda span: (span.start, span.name))
    stages: dict[str, float] = {}
    for span in ordered:
        stages[span.stage] = stages.get(span.stage, 0.0) + span.end - span.start
    slowest = sorted(slow, key=lambda row: (-row[1], row[0]))[:_SLOWEST]
    data = {
        "crates": outcome.crates,
        "pages": outcome.pages,
        "written": outcome.written,
        "seconds": outcome.seconds,
        "lock_wait": outcome.lock_wait,
        "workers": workers,
        "stages": stages,
        "slowest": [{"url": url, "seconds": seconds} for url, seconds in slowest],
        "spans": [span._asdict() for span in ordered],
    }
    writer = Writer(state)
    writer.write("timings.json", msgspec.json.format(msgspec.json.encode(data), indent=1))
    writer.write("timings.html", _page(outcome, ordered, stages, slowest, workers).encode())
    return os.path.join(state, "timings.html")


def _page(
    outcome: Outcome,
    spans: list[Span],
    stages: dict[str, float],
    slowest: list[tuple[str, float]],
    workers: int,
) -> str:
    colours = {stage: _HUES[index % len(_HUES)] for index, stage in enumerate(stages)}
    busy = sum(span.end - span.start for span in spans if span.worker)
    rows = "".join(
        f'<tr><td><svg width="12" height="12"><rect width="12" height="12" fill="{colours[stage]}"/></svg> '
        f"{escape(stage)}</td><td>{seconds:.3f}</td></tr>"
        for stage, seconds in stages.items()
    )
    slow = "".join(
        f"<tr><td>{escape(url)}</td><td>{1000 * seconds:.1f}</td></tr>" for url, seconds in slowest
    )
    share = busy / (workers * outcome.seconds) if outcome.seconds else 0.0
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>pdoc: timings</title><style>'
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:64rem}td{padding:0 1rem 0 0}"
        "td+td{text-align:right;font-variant-numeric:tabular-nums}svg text{font:11px system-ui,sans-serif}"
        "</style></head><body><h1>Where the time went</h1>"
        f"<p>{outcome.crates} crates, {outcome.pages:,} pages, {outcome.seconds:.2f} s; "
        f"workers busy {share:.0%}; "
        f"waiting for the index lock {1000 * outcome.lock_wait:.2f} ms.</p>"
        f"{_gantt(spans, colours, outcome.seconds, workers)}"
        f"<h2>Seconds by stage, all processes together</h2><table>{rows}</table>"
        f"<h2>The slowest pages, milliseconds</h2><table>{slow}</table></body></html>\n"
    )


def _gantt(spans: list[Span], colours: dict[str, str], seconds: float, workers: int) -> str:
    """Jobs over workers; row 0 is the process that decides."""
    scale = (_WIDTH - 90) / max(seconds, 1e-6)
    out = [
        f'<svg width="{_WIDTH}" height="{_ROW * (workers + 2)}" role="img" aria-label="Jobs over workers">'
    ]
    for worker in range(workers + 1):
        name = "owner" if worker == 0 else f"worker {worker}"
        out.append(f'<text x="0" y="{_ROW * worker + 15}">{name}</text>')
    for span in spans:
        left = 80 + span.start * scale
        width = max(1.0, (span.end - span.start) * scale)
        out.append(
            f'<rect x="{left:.1f}" y="{_ROW * span.worker + 3}" width="{width:.1f}" height="{_ROW - 6}" '
            f'fill="{colours[span.stage]}">'
            f"<title>{escape(span.name)}: {span.end - span.start:.3f} s</title></rect>"
        )
    out.append(f'<text x="80" y="{_ROW * (workers + 2) - 6}">0 s</text>')
    out.append(f'<text x="{_WIDTH - 50}" y="{_ROW * (workers + 2) - 6}">{seconds:.2f} s</text></svg>')
    return "".join(out)
