"""Doc fragments → the Markdown of an item, as rustdoc joins and unindents them."""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.patterns import compiled
from pdoc.base.reads import note
from pdoc.hir import attrs as attributes
from pdoc.hir.expand.lexer import lex
from pdoc.syntax.model import Attr, DocFragment

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import SourceFile

_MACRO: Final = compiled(r"^=\s*((?:\w+\s*::\s*)*\w+)\s*!\s*[(\[{](.*)[)\]}]\s*$", re.S)


Lines = tuple[tuple[int, int], ...]
"""(line of the text, line of the file) where pieces begin; see `Checks.lines`."""


def doc_text(
    context: CleanContext, docs: tuple[DocFragment | Attr, ...], file: SourceFile
) -> tuple[str, int, Lines]:
    """(the Markdown, the 1-based line it begins at, where its pieces begin unless it is one comment);
    an empty text when there are no docs."""
    if not docs:
        return "", 0, ()
    fragments: list[DocFragment] = []
    for piece in docs:
        if isinstance(piece, DocFragment):
            fragments.append(piece)
        elif (text := attribute_text(context, piece, file)) is not None:
            fragments.append(DocFragment(text, piece.line, False, piece.inner))
    if not fragments:
        return "", 0, ()
    first = fragments[0]
    lines = _lines(fragments) if len(fragments) > 1 or not first.sugared else ()
    return _joined(fragments), first.line, lines


def plain_text(docs: tuple[DocFragment | Attr, ...]) -> str:
    """`doc_text`, of docs in which nothing must be worked out; of others what is plain in them."""
    fragments = [piece for piece in docs if isinstance(piece, DocFragment)]
    return _joined(fragments) if fragments else ""


def _joined(fragments: list[DocFragment]) -> str:
    if len(fragments) == 1 and "\n" not in fragments[0].text:
        return fragments[0].text.strip()
    return unindent(fragments)


def _lines(fragments: list[DocFragment]) -> Lines:
    found: list[tuple[int, int]] = []
    at = 0
    for fragment in fragments:
        found.append((at, fragment.line if fragment.sugared else -fragment.line))
        at += fragment.text.count("\n") + 1
    return tuple(found)


def unindent(fragments: list[DocFragment]) -> str:
    """All fragments' lines with the indentation that all of them share taken away.

    Where comments and `#[doc]` attributes are mixed, comments are taken to start with one
    space more than the attributes (the one after `///`).
    """
    sugared = any(f.sugared for f in fragments)
    mixed = sugared and not all(f.sugared for f in fragments)
    extra = 1 if mixed else 0
    least = 1 << 30
    for fragment in fragments:
        for line in fragment.text.split("\n"):
            stripped = line.lstrip(" \t")
            if stripped:
                indent = len(line) - len(stripped) + (0 if fragment.sugared else extra)
                least = min(least, indent)
    if least == 1 << 30:
        least = 0
    out: list[str] = []
    for fragment in fragments:
        cut = least if fragment.sugared or not extra else max(0, least - extra)
        for line in fragment.text.split("\n"):
            out.append("" if not line.strip() else line[cut:])
    return "\n".join(out).rstrip()


def attribute_text(context: CleanContext, attr: Attr, file: SourceFile) -> str | None:
    """The text of `#[doc = include_str!(…)]`, `concat!(…)`, `stringify!(…)`, `env!(…)`."""
    plain = attributes.string_value(attr.args)
    if plain is not None:
        return plain
    found = _MACRO.match(attr.args)
    if found is None:
        return None
    return _macro_text(context, found[1], found[2], file, attr.line)


def _macro_text(context: CleanContext, name: str, args: str, file: SourceFile, line: int) -> str | None:
    name = name.replace(" ", "").rpartition("::")[2]
    if name == "stringify":
        return stringify(args)
    if name == "include_str":
        path = attributes.string_value("=" + args.strip().rstrip(","))
        if path is None:
            return None
        target = os.path.normpath(os.path.join(os.path.dirname(file.path), path))
        try:
            with open(note(target), encoding="utf-8", errors="replace") as handle:
                return handle.read().removeprefix("\ufeff")
        except OSError as error:
            context.diagnostics.append(
                Diagnostic(
                    "error", "include-str", f"couldn't read `{path}`: {error.strerror}", file.path, line
                )
            )
            return None
    if name == "concat":
        parts = [_value(context, part, file, line) for part in attributes.split_commas(args)]
        return "".join(part or "" for part in parts)
    if name in ("env", "option_env"):
        wanted = attributes.string_value("=" + attributes.split_commas(args)[0]) if args.strip() else None
        return {"CARGO_PKG_NAME": context.crate.name, "CARGO_PKG_VERSION": context.crate.version}.get(
            wanted or ""
        )
    return None


def _value(context: CleanContext, part: str, file: SourceFile, line: int) -> str | None:
    text = attributes.string_value("=" + part)
    if text is not None:
        return text
    found = _MACRO.match("=" + part)
    if found is not None:
        return _macro_text(context, found[1], found[2], file, line)
    if len(part) > 2 and part[0] == "'" == part[-1]:
        return attributes.unescape(part[1:-1])
    return part


def stringify(text: str) -> str:
    """Tokens as `stringify!` prints them: no space where none is usual."""
    out = ""
    previous = ""
    for token in lex(text):
        glued = (
            not out
            or token in (",", ";", ".", ")", "]", "::", "?", "!", ":", "(", "[", ">", "<")
            or previous in ("(", "[", "::", ".", "&", "!", "<", "'", "$")
        )
        out += token if glued else " " + token
        previous = token
    return out
