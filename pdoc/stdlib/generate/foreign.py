"""Methods as another crate's pages show them.

A page of the crate that defines a trait prints what was written; pages of other crates print
what the metadata says: type aliases are gone, all bounds stand in the where clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.stdlib.compact import source_text, unlinked
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.signature_parts import bracketed, split

_WIDTH = 80
"""rustdoc puts each argument on a line of its own when the signature is longer."""
_NAME = compiled("\\A(.*?\\bfn \x01=[^\x02]*\x02\\w+\x03)(.*)\\Z", re.DOTALL)
_WHERE = compiled(r'<div class="where">\s*where\s*(.*?)</div>', re.DOTALL)
_DECLARATION = compiled(r'<pre class="rust item-decl"><code>(.*?);\s*</code></pre>', re.DOTALL)
_DEPTH = 8


class Alias(NamedTuple):
    """`type Result<T> = Result<T, Error>`."""

    params: tuple[str, ...]
    body: str
    """Compact, without entities."""


def aliases(linker: Linker, found: dict[str, Definition]) -> dict[str, Alias]:
    """Every type alias whose declaration is understood, by def key."""
    made: dict[str, Alias] = {}
    for one in dict.fromkeys(found.values()):
        if one.kind != "type":
            continue
        html = (linker.tree.root / one.page).read_text(encoding="utf-8")
        declaration = _DECLARATION.search(html)
        if declaration is None:
            continue
        text = source_text(linker.compact(one.page, declaration[1]))
        _, mark, rest = text.partition(f"type {one.path.rpartition('::')[2]}")
        params, rest = bracketed(rest)
        if mark and rest.startswith(" = "):
            names = tuple(part.partition(" =")[0].partition(":")[0] for part in split(params, ","))
            made[one.key] = Alias(names, rest[3:].strip())
    return made


def foreign_method(code: str, known: Mapping[str, Alias]) -> str:
    """A method's compact code as metadata would have it; what is not understood stays."""
    where = _WHERE.search(code)
    text = source_text(code[: where.start()] if where is not None else code)
    named = _NAME.match(text)
    if named is None:
        return code
    generics, rest = bracketed(named[2])
    arguments, output = _parenthesised(rest)
    if arguments is None:
        return code
    names: list[str] = []
    predicates: list[str] = []
    for param in split(generics, ","):
        name, mark, bounds = param.partition(": ")
        if mark and not name.startswith(("'", "const ")):
            names.append(name)
            predicates.append(f"{name}: {bounds}")
        else:
            names.append(param)
    predicates += split(source_text(where[1]) if where is not None else "", ",")
    head = named[1] + (f"<{', '.join(names)}>" if names else "")
    parts = [without_aliases(part, known) for part in split(arguments, ",")]
    output = without_aliases(output.rstrip(), known)
    line = f"{head}({', '.join(parts)}){output}"
    if len(unlinked(line)) > _WIDTH:
        line = head + "(\n" + "".join(f"    {part},\n" for part in parts) + ")" + output
    line = escape(line, quote=False)
    if predicates:
        listed = "".join(f"\n    {escape(without_aliases(one, known), quote=False)}," for one in predicates)
        line += f'<div class="where">where{listed}</div>'
    return line


def _parenthesised(text: str) -> tuple[str | None, str]:
    depth = 0
    for index, char in enumerate(text):
        if char in "([{<":
            depth += 1
        elif char in ")]}>" and text[index - 1] != "-":
            depth -= 1
            if depth == 0:
                return (text[1:index].strip(), text[index + 1 :]) if text[0] == "(" else (None, text)
    return None, text


def without_aliases(text: str, known: Mapping[str, Alias], depth: int = 0) -> str:
    """Compact text without entities in which every known alias is replaced by what it stands for."""
    out: list[str] = []
    at = 0
    while (start := text.find("\x01", at)) >= 0 and depth < _DEPTH:
        out.append(text[at:start])
        middle, end = text.index("\x02", start), text.index("\x03", start)
        alias = known.get(text[start + 1 : middle])
        if alias is None:
            out.append(text[start : end + 1])
            at = end + 1
            continue
        arguments, rest = bracketed(text[end + 1 :])
        values = [without_aliases(part, known, depth + 1) for part in split(arguments, ",")]
        out.append(_substitute(without_aliases(alias.body, known, depth + 1), alias.params, values))
        at = len(text) - len(rest)
    return "".join((*out, text[at:]))


def _substitute(body: str, params: tuple[str, ...], values: list[str]) -> str:
    pairs = dict(zip(params, values, strict=False))
    # Only outside of link targets: those hold no bare parameter between word boundaries but paths.
    pieces = re.split("(\x01[^\x02]*\x02)", body)
    for index in range(0, len(pieces), 2):
        pieces[index] = re.sub(r"'?\b\w+\b", lambda found: pairs.get(found[0], found[0]), pieces[index])
    return "".join(pieces)
