"""Impls that derives make.

Each is written as the `impl` that rustc's derive gives, in raw form, so that it goes the
way of all impls: bounds on every type parameter, defaults dropped, where clause kept
(the reference, "Derive"; `rustc_builtin_macros::deriving`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.clean.attributes import read
from pdoc.clean.derive_foreign import foreign_derive
from pdoc.clean.split import split_top
from pdoc.hir.attrs import active
from pdoc.hir.model import MACROS, Def, ExtDef, Impl
from pdoc.hir.resolve import resolve_path
from pdoc.syntax.model import Attr, Item, Param

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext

_ATTRIBUTES: Final = compiled(r"^(?:#\[[^\]]*\]\s*)+")
_FMT: Final = "::core::fmt::"
_CMP: Final = "::core::cmp::"


def _method(name: str, params: tuple[tuple[str, str], ...], output: str, generics: str = "") -> Item:
    listed = tuple(Param(n, t) for n, t in params)
    return Item("fn", name, "", (), (), 1, 1, 1, 1, "", generics, "", listed, output, body=True)


def _members(name: str, this: str) -> tuple[Item, ...]:
    """The items of a derived impl; `this` is the type with its arguments."""
    table: dict[str, tuple[Item, ...]] = {
        "Clone": (_method("clone", (("self", "&"),), this),),
        "Debug": (_method("fmt", (("self", "&"), ("f", f"&mut {_FMT}Formatter<'_>")), f"{_FMT}Result"),),
        "Default": (_method("default", (), this),),
        "Hash": (_method("hash", (("self", "&"), ("state", "&mut __H")), "", "__H: ::core::hash::Hasher"),),
        "PartialEq": (_method("eq", (("self", "&"), ("other", f"&{this}")), "bool"),),
        "PartialOrd": (
            _method(
                "partial_cmp",
                (("self", "&"), ("other", f"&{this}")),
                f"::core::option::Option<{_CMP}Ordering>",
            ),
        ),
        "Ord": (_method("cmp", (("self", "&"), ("other", f"&{this}")), f"{_CMP}Ordering"),),
    }
    return table.get(name, ())


def derived_impls(context: CleanContext, found: Def) -> list[Impl]:
    """The impls that a type's derives stand for: the compiler's own, and of others the plain ones."""
    derives = read(found.attrs).derives
    if not derives:
        return []
    params = [_ATTRIBUTES.sub("", one) for one in split_top(found.item.generics, ",")]
    arguments = ", ".join(_argument(p) for p in params)
    this = f"{found.name}<{arguments}>" if arguments else found.name
    made: list[Impl] = []
    for path, line in derives:
        segments = tuple(part.strip() for part in path.split("::"))
        macro = resolve_path(context.hir, found.scope, segments, MACROS)
        if not isinstance(macro, ExtDef) or macro.key is None:
            foreign = foreign_derive(context, found, segments)
            if foreign is not None:
                all_params = [*foreign.lifetimes, *params]
                made.append(_impl(found, line, this, all_params, foreign.trait, foreign.trait, ()))
            continue
        # The derive macros of some traits lie in a module of their own beside them.
        trait = "::" + macro.key[2:].replace("::macros::", "::")
        name = macro.key.rpartition("::")[2]
        # The default variant of an enum holds nothing.
        bound = "" if name == "Default" and found.kind == "enum" else trait
        made.append(_impl(found, line, this, params, trait, bound, _members(name, this)))
        if name == "PartialEq":
            made.append(_impl(found, line, this, params, "::core::marker::StructuralPartialEq", "", ()))
    return made


def _impl(
    found: Def, line: int, this: str, params: list[str], trait: str, bound: str, members: tuple[Item, ...]
) -> Impl:
    """The impl of a trait with a bound on each type parameter, or none if that is empty."""
    generics = ", ".join(_parameter(p, bound) for p in params)
    where = _where(found, params, bound)
    item = Item(
        "impl", "", "", (), (), line, line, line, 1, "", generics, where,
        ty=this, bounds=trait, members=members,
    )  # fmt: skip
    lines = (line, line) if found.line == found.item.line else (found.line, found.end_line)
    return Impl(found.parent, item, found.file, _conditions(found), (), lines[0], lines[1])


def _conditions(found: Def) -> tuple[Attr, ...]:
    return tuple(a for a in found.attrs if a.path == "cfg" or (a.path == "doc" and "cfg" in a.args))


def _without_default(param: str) -> str:
    depth = 0
    for at, char in enumerate(param):
        if char in "<([{":
            depth += 1
        elif char in ">)]}" and param[at - 1 : at] not in ("-", "="):
            depth -= 1
        elif char == "=" and depth == 0:
            return param[:at].strip()
    return param


def _argument(param: str) -> str:
    if param.startswith("const "):
        return param[6:].split(":", maxsplit=1)[0].strip()
    return re.split(r"[:=\s]", param, maxsplit=1)[0]


def _parameter(param: str, trait: str) -> str:
    param = _without_default(param)
    if param.startswith(("'", "const ")) or not trait:
        return param
    name, colon, bounds = param.partition(":")
    if not colon or not bounds.strip():
        return f"{name.strip()}: {trait}"
    return f"{name.strip()}: {trait} + {bounds.strip()}"


def _where(found: Def, params: list[str], trait: str) -> str:
    """The type's own predicates, and one for each `T::Item` that its fields name."""
    names = [_argument(p) for p in params if not p.startswith(("'", "const "))]
    if not trait or not names or found.kind == "union":
        return found.item.where
    paths = re.compile(rf"(?<![\w:'])(?:{'|'.join(map(re.escape, names))})(?:\s*::\s*[A-Za-z_]\w*)+")
    raw = found.item.members
    if found.members is not None:
        raw = tuple(field for variant in found.members.values() for field in variant.item.members)
    evaluate = found.parent.crate.evaluate
    predicates: dict[str, None] = {}
    for field in raw:
        if field.kind == "field" and active(field.attrs, evaluate) is not None:
            for path in paths.finditer(field.ty):
                whole = path[0] + _arguments(field.ty[path.end() :])
                predicates[f"{whole}: {trait}"] = None
    return ", ".join([*filter(None, [found.item.where.strip().rstrip(",")]), *predicates])


def _arguments(text: str) -> str:
    """The generic arguments that a text begins with."""
    if not text.lstrip().startswith("<"):
        return ""
    depth = 0
    for at, char in enumerate(text):
        if char == "<":
            depth += 1
        elif char == ">" and text[at - 1] != "-":
            depth -= 1
            if depth == 0:
                return text[: at + 1]
    return ""
