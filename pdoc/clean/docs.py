"""Docs of an item: its Markdown, with its intra-doc links resolved where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.doc_text import doc_text
from pdoc.clean.intra_doc import resolve_links
from pdoc.clean.items import Docs
from pdoc.markdown import find_links

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import ModuleData, Res, SourceFile
    from pdoc.syntax.model import Attr, DocFragment


def make_docs(
    context: CleanContext,
    docs: tuple[DocFragment | Attr, ...],
    file: SourceFile,
    module: ModuleData,
    owner: Res | None,
) -> Docs | None:
    """The docs of an item, or None when it has none."""
    if not docs:
        return None
    text, line = doc_text(context, docs, file)
    if not text.strip():
        return None
    if "[" not in text:
        return Docs(text, (), file.path, line)
    written = tuple(candidate.text for candidate in find_links(text))
    links = resolve_links(context, written, module, owner) if written else ()
    return Docs(text, links, file.path, line)


def joined(first: Docs | None, second: Docs | None) -> Docs | None:
    """The docs of a re-export, then those of what it re-exports."""
    if first is None or second is None:
        return first or second
    return Docs(f"{first.text}\n\n{second.text}", first.links + second.links, first.file, first.line)
