"""What is shown of where an item was written."""

from __future__ import annotations

from pdoc.clean.items import Source
from pdoc.hir.model import ModuleData, SourceFile
from pdoc.hir.visibility import visible_in


def source_of(file: SourceFile, line: int, end_line: int) -> Source | None:
    """The `Source` link of an item, or None for a file without a source page."""
    return Source(file.source_page, line, end_line) if file.source_page else None


def shown_vis(vis: str, module: ModuleData) -> str:
    """A visibility as it is shown in front of a declaration; `module` is where it was written."""
    within = visible_in(vis, module)
    if within is None:
        return "pub "
    if within.parent is None:
        return "pub(crate) "
    if within is module:
        return ""
    return "pub(super) " if within is module.parent else f"pub(in {within.path}) "
