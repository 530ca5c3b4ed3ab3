"""What stands below a declaration: deprecation, stability, portability."""

from __future__ import annotations

from pdoc.clean.items import Deprecation, Docs, Item, Stability
from pdoc.render.cfg_expr import beyond
from pdoc.render.cfg_text import long_html, long_plain, short_html
from pdoc.render.context import Scope
from pdoc.render.docs import summary_html
from pdoc.render.escape import attribute, text

_SOMEDAY = "TBD"


def info_block(item: Item, parent_cfg: str, scope: Scope) -> str:
    """`<span class="item-info">…</span>`, or empty; conditions of the parent are not repeated."""
    if item.deprecation is None and item.stability is None and not item.cfg:
        return ""
    inside = info_html(item, parent_cfg, scope)
    return f'<span class="item-info">{inside}</span>' if inside else ""


def info_html(item: Item, parent_cfg: str, scope: Scope) -> str:
    """The inside of an `.item-info`."""
    parts: list[str] = []
    if item.deprecation is not None:
        parts.append(_deprecated(item.deprecation, item.docs, scope))
    if item.stability is not None and item.stability.unstable:
        parts.append(_unstable(item.stability, scope))
    parts.append(portability(item.cfg, parent_cfg))
    return "".join(parts)


def portability(cfg: str, parent_cfg: str) -> str:
    """The portability notice, or empty."""
    rest = beyond(cfg, parent_cfg)
    return "" if rest is None else f'<div class="stab portability">{long_html(rest)}</div>'


def _deprecated(found: Deprecation, docs: Docs | None, scope: Scope) -> str:
    if found.since == _SOMEDAY:
        words = "Deprecating in a future version"
    elif found.since:
        words = f"Deprecated since {text(found.since)}"
    else:
        words = "Deprecated"
    if found.note:
        note = Docs(found.note, docs.links if docs is not None else ())
        words = f"{words}: {summary_html(note, scope)}"
    return f'<div class="stab deprecated"><span class="emoji">👎</span><span>{words}</span></div>'


def _unstable(found: Stability, scope: Scope) -> str:
    feature = f"<code>{text(found.feature)}</code>"
    tracker = scope.context.crate.html.issue_tracker_base_url
    if tracker and found.issue:
        href = attribute(tracker + found.issue)
        feature += f'&nbsp;<a href="{href}">#{text(found.issue)}</a>'
    return (
        '<div class="stab unstable"><span class="emoji">🔬</span>'
        f"<span>This is a nightly-only experimental API. ({feature})</span></div>"
    )


def row_badges(deprecated: bool, unstable: bool, cfg: str, parent_cfg: str) -> str:
    """The badges behind a name in a module's table."""
    badges = ""
    if deprecated:
        badges += '<wbr><span class="stab deprecated" title="">Deprecated</span>'
    if unstable:
        badges += '<wbr><span class="stab unstable" title="">Experimental</span>'
    rest = beyond(cfg, parent_cfg) if cfg else None
    if rest is not None:
        title = attribute(long_plain(rest))
        badges += f'<wbr><span class="stab portability" title="{title}">{short_html(rest)}</span>'
    return badges


def since_badge(since: str) -> str:
    """`<span class="since">`, or empty."""
    if not since:
        return ""
    return f'<span class="since" title="Stable since Rust version {attribute(since)}">{text(since)}</span>'


def right_side(source: str, since: str) -> str:
    """The since badge and the source link at the right end of a header."""
    if since and source:
        return (
            f'<span class="rightside">{since_badge(since)} · <a class="src" href="{source}">Source</a></span>'
        )
    if source:
        return f'<a class="src rightside" href="{source}">Source</a>'
    if since:
        escaped = attribute(since)
        return (
            f'<span class="since rightside" title="Stable since Rust version {escaped}">{text(since)}</span>'
        )
    return ""
