"""Re-exports that are shown as such: rows of a module's page."""

from __future__ import annotations

from pdoc.clean.attributes import ItemAttrs
from pdoc.clean.context import CleanContext
from pdoc.clean.docs import make_docs
from pdoc.clean.items import Docs, Export, Row
from pdoc.hir.model import TYPES, Import, Res
from pdoc.hir.resolve import resolve_path


def import_docs(context: CleanContext, one: Import) -> Docs | None:
    """The docs that stand on a re-export itself."""
    return make_docs(context, one.docs, one.file, one.module, None, (one.attrs,)) if one.docs else None


def export_row(context: CleanContext, one: Import, res: Res, said: ItemAttrs) -> Row:
    """The row of a `use` that is shown; `res` is what it names."""
    path: list[tuple[str, str | None]] = []
    segments = one.path[1:] if one.path[:1] == ("",) else one.path
    if segments and segments[-1] == "self" and len(segments) > 1:
        segments = segments[:-1]
    target = res.key
    for at, segment in enumerate(segments):
        last = at == len(segments) - 1
        path.append((segment, target if last else _segment_key(context, one, segments[: at + 1])))
    rename = one.name if not one.glob and segments and one.name != segments[-1] else ""
    return Row(
        "import",
        one.name,
        "",
        import_docs(context, one),
        "pub ",
        False,
        said.deprecation is not None,
        False,
        "",
        said.hidden,
        Export(tuple(path), rename, one.glob),
    )


def _segment_key(context: CleanContext, one: Import, segments: tuple[str, ...]) -> str | None:
    if segments[-1] in ("self", "super", "crate"):
        return None
    res = resolve_path(context.hir, one.module, segments, TYPES, absolute=one.absolute)
    return res.key if res is not None else None


def extern_row(one: Import, said: ItemAttrs) -> Row:
    """The row of a public `extern crate`."""
    original = one.path[-1]
    res = one.bound[TYPES]
    rename = one.name if one.name != original else ""
    return Row(
        "externcrate",
        one.name,
        "",
        None,
        "pub ",
        False,
        said.deprecation is not None,
        False,
        "",
        said.hidden,
        Export(((original, res.key if res else None),), rename, False, True),
    )
