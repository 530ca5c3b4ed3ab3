"""The docs of a definition, in the place where they were written."""

from __future__ import annotations

from msgspec.structs import replace

from pdoc.clean.context import CleanContext
from pdoc.clean.docs import make_docs
from pdoc.clean.items import Docs
from pdoc.hir.model import Def, ModuleData


def docs_of(context: CleanContext, found: Def) -> Docs | None:
    """A definition's own docs."""
    if not found.docs:
        return None
    if found.module is not None:
        return _module_docs(context, found, found.module)
    written = (found.line, found.end_line) if found.line != found.item.line else None
    return make_docs(context, found.docs, found.file, found.scope, found, (found.attrs,), written)


def _module_docs(context: CleanContext, found: Def, module: ModuleData) -> Docs | None:
    """Docs in front of a module are written outside of it, mostly in another file."""
    outer = [piece for piece in found.docs if not piece.inner]
    file, span = module.declared
    if len(outer) == len(found.docs):
        return make_docs(context, found.docs, file, found.parent, found, (found.attrs,), span)
    docs = make_docs(context, found.docs, found.file, found.scope, found, (found.attrs,))
    if docs is None or not outer or file.path == found.file.path:
        return docs
    inner = tuple(piece.line for piece in found.docs if piece.inner)
    before = tuple((file.path, piece.line if span is None else -span[0]) for piece in outer)
    return replace(docs, line=inner[0], pieces=inner, further=before)
