"""The item tree: what one file says, in source order, nothing resolved.

Signatures are kept as the *text* that was written (comments removed, white space as it
was). They are parsed into types only when `clean` documents the item, so private items
and dependencies cost nothing, and a change inside a function body changes no item tree.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from pdoc.base.diagnostics import Diagnostic

RawKind = Literal[
    "mod",
    "struct",
    "enum",
    "union",
    "trait",
    "traitalias",
    "fn",
    "type",
    "const",
    "static",
    "impl",
    "use",
    "externcrate",
    "macro_rules",
    "macro_def",
    "macro_call",
    "foreign",
    "field",
    "variant",
]
"""`macro_def` is `macro name { }` (2.0), `foreign` an `extern "C" { }` block."""


class Attr(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="a"):
    """One attribute other than a doc comment: `#[path args]`."""

    path: str
    """`doc`, `cfg_attr`, `rustfmt::skip`; white space removed."""
    args: str
    """What follows the path, trimmed: `(inline)`, `= "x"`, `[…]` or empty."""
    inner: bool
    """Written `#![…]`."""
    line: int
    """1-based."""


class DocFragment(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="d"):
    """A piece of documentation, where it was written."""

    text: str
    """Comment markers removed as rustc does (leading ` * ` of block comments too); lines
    joined with `\\n`; indentation still as written (`clean` unindents all pieces together)."""
    line: int
    """1-based line of the first character."""
    sugared: bool
    """A comment (`///`, `//!`, `/** */`), not `#[doc = "…"]`."""
    inner: bool
    """`//!`, `/*! */` or `#![doc]`."""


class Param(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A function's parameter. `self` forms have the name `self` and say the rest in `ty`."""

    name: str
    """The pattern's text (`x`, `mut x`, `(a, b)`, `_`), `self`, `...`, or empty (foreign fn pointer)."""
    ty: str
    """The type's text; for `self`: ``, `&`, `&mut`, `&'a`, `&'a mut`, `mut` or `: Type`."""


class Item(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One item, field, variant or member, flat: a field that a kind does not have is empty."""

    kind: RawKind
    name: str
    """`r#` kept off; empty for impls, `use`, foreign blocks and macro calls; `0`, `1` for tuple fields."""
    vis: str
    """Empty, `pub`, `pub(crate)`, `pub(super)`, `pub(in a::b)`, spaced as usual; `crate` as `pub(crate)`."""
    attrs: tuple[Attr, ...]
    """Outer attributes, then inner ones; doc comments and `#[doc = "…"]` are in `docs`."""
    docs: tuple[DocFragment | Attr, ...]
    """Doc comments and, in written order between them, `#[doc = …]` (as a fragment when its
    value is a plain literal, as the attribute when it is a macro such as `include_str!`) and
    `#[cfg_attr(…, doc = …)]` (as the attribute)."""
    line: int
    """1-based first line of the item without its attributes and docs (rustdoc's Source span)."""
    end_line: int
    name_line: int
    name_column: int
    """1-based, characters; where a caret belongs."""
    qualifiers: str = ""
    """Of functions, traits and impls: `const async unsafe safe extern "C" default auto`, in that order
    where present; of statics `mut`; of fields and consts empty; of impls also `!` for a negative one."""
    generics: str = ""
    """The text between `<` and `>`."""
    where: str = ""
    """The predicates' text without `where`."""
    params: tuple[Param, ...] = ()
    ty: str = ""
    """Return type of a fn (without `->`; empty: `()`), type of a const, static, field, alias; an
    impl's self type; an associated type's default; an enum variant's kind: ``, `(`, `{`."""
    bounds: str = ""
    """Supertraits, or an associated type's bounds; an impl's trait (without `!`)."""
    value: str = ""
    """A const's or static's expression, a variant's discriminant, `use` tree text, macro body
    (`macro_rules`: all between the outer delimiters; `macro_def`: from its `(` or `{` on), a macro
    call's tokens between its delimiters, `extern crate`'s original name."""
    macro: str = ""
    """A macro call's path as written."""
    body: bool = False
    """A fn has a body; a struct is written with `{ }`; a mod is inline (`mod x { }`)."""
    tuple_like: bool = False
    """A struct written `struct S(…);`."""
    members: tuple[Item, ...] = ()
    """Fields, variants (whose members are fields), trait items, impl items, foreign items,
    an inline module's items. Macro calls among them included."""


class ItemTree(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """All items of one file."""

    attrs: tuple[Attr, ...]
    """The file's inner attributes."""
    docs: tuple[DocFragment | Attr, ...]
    items: tuple[Item, ...]
    lines: int
    diagnostics: tuple[Diagnostic, ...] = ()
