"""Docs of an item: its Markdown, with its intra-doc links resolved where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.doc_checks import levels_of, link_problems, make_checks
from pdoc.clean.doc_text import doc_text
from pdoc.clean.intra_doc import resolve_links
from pdoc.clean.items import Checks, DocLink, Docs, LinkProblem
from pdoc.markdown.links import find_links

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
    attrs: tuple[tuple[Attr, ...], ...] = (),
    span: tuple[int, int] | None = None,
) -> Docs | None:
    """The docs of an item, or None when it has none.

    `owner` is what `Self` means; `attrs` are the attributes of the item that stands in the module and
    of those inside of it, down to the one that has the docs; `span` are the lines of the macro call
    that made it.
    """
    if not docs:
        return None
    text, line, lines = doc_text(context, docs, file)
    if not text.strip():
        return None
    own = module.crate is context.crate
    levels = levels_of(context, module, attrs) if own else ()
    links: tuple[DocLink, ...] = ()
    problems: tuple[LinkProblem, ...] = ()
    if "[" in text:
        written = tuple(candidate.text for candidate in find_links(text))
        if written:
            links = resolve_links(context, written, module, owner)
            if own:
                problems = link_problems(context, text, written, links, module, owner, levels)
    checks = make_checks(context, levels, lines, span, problems) if own else None
    pieces = tuple(abs(at) for _, at in lines)
    made = _made(module, file, span) if span is not None else 0
    return Docs(text, links, file.path, line, checks, pieces, made)


def _made(module: ModuleData, file: SourceFile, span: tuple[int, int]) -> int:
    calls = module.crate.calls.get((file.path, span[0]), ())
    return span[0] if calls and all(call.verbatim for call in calls) else -1


def joined(first: Docs | None, second: Docs | None) -> Docs | None:
    """The docs of a re-export, then those of what it re-exports, as if these were its next lines."""
    if first is None or second is None:
        return first or second
    parts = tuple(part for one in (first, second) for part in _parts(one))
    return Docs(
        f"{first.text}\n{second.text}",
        first.links + second.links,
        first.file,
        first.line,
        Checks((), parts=parts) if parts else None,
        first.pieces,
        first.made,
        (
            *first.further,
            (second.file, second.line if second.made <= 0 else -second.made),
            *((second.file, line) for line in second.pieces if not second.made),
            *second.further,
        ),
    )


def _parts(docs: Docs) -> tuple[Docs, ...]:
    if docs.checks is None:
        return ()
    return docs.checks.parts or (docs,)
