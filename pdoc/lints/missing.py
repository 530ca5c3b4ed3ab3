"""Lints that ask for documentation: items and crates without any, tests that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pdoc.base.diagnostics import Diagnostic, Level
from pdoc.base.lints import CRATE_DOCS, MISSING_DOCS, PRIVATE_TESTS, effective
from pdoc.base.patterns import compiled
from pdoc.clean.doc_checks import levels_of
from pdoc.clean.exported import is_exported
from pdoc.clean.lint_levels import Levels
from pdoc.hir import attrs as attributes
from pdoc.lints.place import file_lines
from pdoc.markdown.fence import parse_fence

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.headers import Header
    from pdoc.hir.model import Def, ModuleData, SourceFile
    from pdoc.syntax.model import Attr, DocFragment, Item

_HEADER: Final = compiled(r"(?:pub\s*\([^()]*\)\s+)?(?:(?:\w+!?|\"[^\"]*\")\s+)*\Z")
"""What stands before a name and belongs to it: visibility, qualifiers, keyword."""
_SILENT: Final = ("allow", "expect")
_NAMES: Final = {
    "mod": "module",
    "fn": "function",
    "type": "type alias",
    "macro": "macro",
}
_MEMBERS: Final = {"field": "field", "type": "associated type", "const": "associated constant"}
_ASKED: Final = frozenset(
    "mod struct enum union trait traitalias fn type constant static macro foreigntype derive attr".split()
)
_MENTIONED: Final = ("missing_docs", "missing_crate_level_docs", "private_doc_tests", "all", "warnings")


def missing_diagnostics(context: CleanContext, headers: list[Header]) -> Iterator[Diagnostic]:
    """What a crate's attributes and the command line want to be told about missing documentation.

    Nothing is looked at where nobody asks for it.
    """
    if not _asked_for(context):
        return
    root = context.crate.root
    levels = levels_of(context, root, ())
    if not root.docs:
        line = root.attrs[0].line if root.attrs else 1
        for lint, message in (
            (MISSING_DOCS, "the crate has no documentation"),
            (CRATE_DOCS, "the crate's root module has no documentation"),
        ):
            if effective(lint, levels) not in _SILENT:
                text = _line(root.file.path, line)
                end = len(text) + 1
                yield Diagnostic(_level(lint, levels), lint, message, root.file.path, line, 1, end, text)
    hidden: dict[ModuleData, bool] = {}
    for found in list(context.crate.by_key.values()):
        if found.kind in _ASKED and found.module is not root:
            if is_exported(context, found.key, ""):
                if not _is_hidden(found.parent, hidden) and not _hides(found.attrs):
                    yield from _definition(context, found)
            else:
                yield from _private_tests(context, found.docs, found, (found.attrs,))
    for header in headers:
        if header.trait is None and header.raw.module.crate is context.crate:
            yield from _impl(context, header, hidden)


def _asked_for(context: CleanContext) -> bool:
    if any(name.rpartition("::")[2].replace("-", "_") in _MENTIONED for _, name in context.options.lints):
        return True
    lints = (MISSING_DOCS, CRATE_DOCS, PRIVATE_TESTS)
    modules = context.crate.modules
    return any(
        effective(lint, levels) not in _SILENT
        for levels in {levels_of(context, module, ()) for module in modules}
        for lint in lints
    )


def _level(lint: str, levels: Levels) -> Level:
    return "warning" if effective(lint, levels) == "warn" else "error"


def _hides(attrs: tuple[Attr, ...]) -> bool:
    return "hidden" in attributes.doc_words(attrs)


def _is_hidden(module: ModuleData, known: dict[ModuleData, bool]) -> bool:
    """Whether a module or one around it is `doc(hidden)`."""
    found = known.get(module)
    if found is None:
        around = module.parent is not None and _is_hidden(module.parent, known)
        found = known[module] = around or _hides(module.attrs)
    return found


def _definition(context: CleanContext, found: Def) -> Iterator[Diagnostic]:
    span = found.line if found.line != found.item.line else 0
    if not found.docs:
        name = _NAMES.get(found.kind, found.kind)
        yield from _said(context, found.parent, (found.attrs,), found.item, found.file, name, span)
    if found.kind in ("struct", "union"):
        yield from _members(context, found, found.item.members, (found.attrs,), span)
    elif found.kind == "enum":
        for variant in (found.members or {}).values():
            within = (found.attrs, variant.attrs)
            if not variant.docs and not _hides(variant.attrs):
                yield from _said(context, found.parent, within, variant.item, found.file, "variant", span)
            yield from _members(context, found, variant.item.members, within, span, public=True)
    elif found.kind == "trait":
        yield from _members(context, found, found.item.members, (found.attrs,), span, public=True)


def _members(
    context: CleanContext,
    found: Def,
    members: tuple[Item, ...],
    outer: tuple[tuple[Attr, ...], ...],
    span: int,
    *,
    public: bool = False,
) -> Iterator[Diagnostic]:
    """Fields with a name, and items of traits."""
    for member in members:
        word = _function(member) if member.kind == "fn" else _MEMBERS.get(member.kind)
        if word is None or member.docs or not (public or member.vis == "pub") or member.name.isdecimal():
            continue
        kept = attributes.active(member.attrs, context.crate.evaluate)
        if kept is not None and not _hides(kept):
            yield from _said(context, found.parent, (*outer, kept), member, found.file, word, span)


def _impl(context: CleanContext, header: Header, hidden: dict[ModuleData, bool]) -> Iterator[Diagnostic]:
    raw = header.raw
    shown = is_exported(context, header.head, "") and not _is_hidden(raw.module, hidden)
    owner = context.def_of(header.head)
    if owner is None or owner.crate != context.crate.name or _hides(owner.attrs) or header.said.hidden:
        return
    span = raw.line if raw.line != raw.item.line else 0
    for member in raw.item.members:
        kept = attributes.active(member.attrs, context.crate.evaluate)
        if kept is None or member.kind not in ("fn", "const"):
            continue
        within = (raw.attrs, kept)
        if not (shown and member.vis == "pub"):
            yield from _private_tests(context, member.docs, owner, within)
        elif not member.docs and not _hides(kept):
            word = "associated constant" if member.kind == "const" else _function(member)
            yield from _said(context, raw.module, within, member, raw.file, word, span)


def _function(member: Item) -> str:
    return "method" if member.params and member.params[0].name == "self" else "associated function"


def _said(
    context: CleanContext,
    module: ModuleData,
    attrs: tuple[tuple[Attr, ...], ...],
    item: Item,
    file: SourceFile,
    name: str,
    span: int,
) -> Iterator[Diagnostic]:
    levels = levels_of(context, module, attrs)
    if effective(MISSING_DOCS, levels) in _SILENT:
        return
    article = "an" if name[0] in "aeio" else "a"
    message = f"{article} {name} without documentation: `{item.name}`"
    line = span or item.name_line
    text = _line(file.path, line)
    column, end = 1, len(text) + 1
    if not span:
        end = item.name_column + len(item.name)
        before = _HEADER.search(text, 0, max(0, item.name_column - 1))
        column = before.start() + 1 if before is not None else item.name_column
    yield Diagnostic(_level(MISSING_DOCS, levels), MISSING_DOCS, message, file.path, line, column, end, text)


def _line(path: str, line: int) -> str:
    lines = file_lines(path)
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _private_tests(
    context: CleanContext,
    docs: tuple[DocFragment | Attr, ...],
    found: Def,
    attrs: tuple[tuple[Attr, ...], ...],
) -> Iterator[Diagnostic]:
    texts = [getattr(piece, "text", "") for piece in docs]
    if not any("```" in text for text in texts):
        return
    levels = levels_of(context, found.parent, attrs)
    if effective(PRIVATE_TESTS, levels) in _SILENT or not any(map(_has_test, texts)):
        return
    line = docs[0].line
    text = _line(found.file.path, line)
    column = len(text) - len(text.lstrip()) + 1
    yield Diagnostic(
        _level(PRIVATE_TESTS, levels),
        PRIVATE_TESTS,
        "a documentation test in a private item",
        found.file.path,
        line,
        column,
        max(column + 1, len(text) + 1),
        text,
    )


def _has_test(text: str) -> bool:
    inside = False
    for line in text.split("\n"):
        if line.lstrip().startswith("```"):
            fence = parse_fence(line.strip().lstrip("`").strip())
            if not inside and fence.rust and not fence.ignore:
                return True
            inside = not inside
    return False
