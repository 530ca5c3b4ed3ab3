"""Syntax errors as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.tokens import Unclosed

MOST: Final = 20
"""Errors that one file reports."""

_EXPECTED: Final = {
    "source_file": "an item",
    "declaration_list": "an item",
    "field_declaration_list": "a field",
    "ordered_field_declaration_list": "a field",
    "enum_variant_list": "a variant",
    "parameters": "a parameter",
    "type_parameters": "a generic parameter",
    "type_arguments": "a generic argument",
    "where_clause": "a bound",
    "where_predicate": "a bound",
    "trait_bounds": "a bound",
    "use_list": "a path",
    "attribute_item": "an attribute",
    "inner_attribute_item": "an attribute",
    "struct_item": "a list of fields",
    "union_item": "a list of fields",
    "enum_item": "a list of variants",
    "enum_variant": "a list of fields",
    "impl_item": "an impl's members",
    "trait_item": "a trait's members",
    "mod_item": "a module's name",
    "field_declaration": "a type",
    "parameter": "a type",
    "function_item": "a function's signature",
    "function_signature_item": "a function's signature",
    "const_item": "a constant",
    "static_item": "a static",
    "type_item": "a type",
    "use_declaration": "a path",
}
_TOKEN: Final = compiled(r'(?:r#)?[^\W\d]\w*|\d[\w.]*|"(?:[^"\\\n]|\\.)*"|\'\w+|->|=>|::|\S')
_LINE: Final = 400


def syntax_errors(data: bytes, path: str, root: Node, strays: Iterable[Node]) -> list[Diagnostic]:
    """What is wrong with a file, in order of place."""
    found = [(node.start_byte, "an item") for node in strays]
    stack = [(root, root.type)]
    while stack and len(found) < 4 * MOST:
        node, parent = stack.pop()
        kind = node.type
        if kind == "ERROR":
            found.append(
                (node.start_byte, _EXPECTED.get(parent, "an item" if parent == "ERROR" else "other syntax"))
            )
        elif node.is_missing:
            expected = _EXPECTED.get(parent, "a name") if node.is_named else f"`{kind}`"
            found.append((_behind_last_token(data, node.start_byte), expected))
        elif node.has_error:
            stack.extend((child, kind) for child in reversed(node.children))
    places = sorted(dict(sorted(found, reverse=True)).items())
    return [_error(data, path, at, expected) for at, expected in places[:MOST]]


def unclosed_error(data: bytes, path: str, wrong: Unclosed) -> Diagnostic:
    """Brackets, a string or a comment without an end."""
    expected = wrong.expected if wrong.expected.startswith("an ") else f"`{wrong.expected}`"
    if not wrong.found:
        # Where it was opened is where somebody will look; the end of the file says nothing.
        return _error(data, path, wrong.opened, expected, "the end of the file")
    if wrong.opened < 0:
        return _error(data, path, wrong.at, expected, wrong.found)
    line = data.count(b"\n", 0, wrong.opened) + 1
    opener = data[wrong.opened : wrong.opened + 1].decode()
    return _error(data, path, wrong.at, expected, wrong.found, (f"`{opener}` was opened on line {line}",))


def _error(
    data: bytes, path: str, at: int, expected: str, found: str = "", notes: tuple[str, ...] = ()
) -> Diagnostic:
    start = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    line = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace")
    column = len(data[start:at].decode("utf-8", "replace"))
    width = 1
    if not found:
        token = _TOKEN.search(data[at : at + 1000].decode("utf-8", "replace"))
        if token is None:
            found = "the end of the file"
        else:
            found = token[0]
            width = len(found) if token.start() == 0 else 1
    shown = found if found.startswith("the ") else f"`{found}`"
    return Diagnostic(
        "error",
        "syntax",
        f"expected {expected}, found {shown}",
        path,
        data.count(b"\n", 0, at) + 1,
        column + 1,
        column + 1 + width,
        line[:_LINE],
        notes,
    )


def _behind_last_token(data: bytes, at: int) -> int:
    """Where the text before `at` ends, white space left out."""
    return len(data[:at].rstrip())
