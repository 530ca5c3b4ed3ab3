"""A module's tables: its re-exports and its items by kind."""

from __future__ import annotations

from typing import Final

from pdoc.base.kinds import KINDS
from pdoc.clean.items import Export, Module, Row
from pdoc.render.compare import NameKey, name_key
from pdoc.render.context import Scope, TocBlock
from pdoc.render.docs import summary_html
from pdoc.render.escape import attribute, breakable, text
from pdoc.render.item_info import row_badges
from pdoc.render.section import section_heading

_ORDER: Final = {kind: index for index, kind in enumerate(KINDS)}


def module_tables(module: Module, path: tuple[str, ...], scope: Scope) -> str:
    """All tables, sections in the order of `KINDS`, rows by name or as they come."""
    sections: dict[str, list[Row]] = {}
    for row in sorted(module.rows, key=_kind_key if scope.context.by_appearance else _row_key):
        sections.setdefault(KINDS[row.kind].heading, []).append(row)
    prefix = "::".join(path)
    out: list[str] = []
    links: list[tuple[str, str]] = []
    for title, rows in sections.items():
        section = KINDS[rows[0].kind].section
        id = scope.ids.derive(section)
        css = "item-table reexports" if section == "reexports" else "item-table"
        body = "".join([_row(row, prefix, scope) for row in rows])
        out.append(f'{section_heading(id, title)}<dl class="{css}">{body}</dl>')
        links.append((id, title))
    if links:
        title = "Crate Items" if len(path) == 1 else "Module Items"
        scope.toc.append(TocBlock(links[0][0], title, "", tuple(links)))
    return "".join(out)


def _kind_key(row: Row) -> tuple[int, bool]:
    # Re-exports stay in source order, globs behind the others.
    return _ORDER[row.kind], row.export is not None and row.export.glob


def _row_key(row: Row) -> tuple[int, bool, NameKey]:
    if row.kind == "import":
        return *_kind_key(row), ()
    return _ORDER[row.kind], row.unstable, name_key(row.name)


def _row(row: Row, prefix: str, scope: Scope) -> str:
    if row.export is not None:
        return _reexport(row, row.export, scope)
    href = attribute(scope.folder.href(row.url))
    title = f"{row.kind} {prefix}::{attribute(row.name)}"
    marks = ""
    if not row.vis.startswith("pub "):
        marks += '<span title="Restricted visibility">&nbsp;🔒</span> '
    if row.hidden:
        marks += '<span title="Hidden item">&nbsp;👻</span> '
    if row.unsafe:
        marks += f'<sup title="unsafe {"static" if row.kind == "static" else "function"}">⚠</sup>'
    if row.deprecated or row.unstable or row.cfg:
        marks += row_badges(row.deprecated, row.unstable, row.cfg, scope.item.cfg)
    css = ' class="deprecated"' if row.deprecated else ' class="unstable"' if row.unstable else ""
    link = f'<a class="{row.kind}" href="{href}" title="{title}">'
    summary = summary_html(row.summary, scope, link)
    return f"<dt{css}>{link}{breakable(row.name)}</a>{marks}</dt>{f'<dd>{summary}</dd>' if summary else ''}"


def _reexport(row: Row, export: Export, scope: Scope) -> str:
    path = _export_path(export, scope)
    badges = row_badges(row.deprecated, row.unstable, row.cfg, scope.item.cfg)
    if export.extern_crate:
        rename = f" as {text(export.rename)}" if export.rename else ""
        return f"<dt><code>{row.vis}extern crate {path}{rename};</code>{badges}</dt>"
    if export.glob:
        return f"<dt><code>{row.vis}use {path}{'::' if path else ''}*;</code>{badges}</dt>"
    rename = f" as {text(export.rename)}" if export.rename else ""
    id = scope.ids.derive(f"reexport.{row.name}")
    return f'<dt id="{id}"><code>{row.vis}use {path}{rename};</code>{badges}</dt>'


def _export_path(export: Export, scope: Scope) -> str:
    """The path as written; its last segment is linked."""
    segments: list[str] = []
    last = len(export.path) - 1
    for index, (name, key) in enumerate(export.path):
        tag = scope.folder.open(key) if index == last and key else ""
        segments.append(f"{tag}{text(name)}</a>" if tag else text(name))
    return "::".join(segments)
