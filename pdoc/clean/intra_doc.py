"""Intra-doc links: what the links of a doc comment mean in the scope it was written in.

The forms and disambiguators are those of the rustdoc book, "Linking to items by name".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.kinds import PRIMITIVES
from pdoc.clean.items import DocLink
from pdoc.clean.traits import member_names, supertraits
from pdoc.hir.model import MACROS, TYPES, VALUES, Def, ExtDef, ModuleData, Ns, Res
from pdoc.hir.resolve import resolve_partial

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext

_DISAMBIGUATORS: Final[dict[str, tuple[Ns, ...]]] = {
    **dict.fromkeys(
        (
            "struct",
            "enum",
            "trait",
            "union",
            "mod",
            "module",
            "type",
            "tyalias",
            "typealias",
            "primitive",
            "prim",
        ),
        (TYPES,),
    ),
    **dict.fromkeys(
        ("const", "constant", "static", "fn", "function", "method", "value", "field", "variant"),
        (VALUES, TYPES),
    ),
    **dict.fromkeys(("derive", "macro"), (MACROS,)),
}
_SUFFIXES: Final = (("!()", MACROS), ("!{}", MACROS), ("![]", MACROS), ("()", VALUES), ("!", MACROS))
_UNLIKELY: Final = re.compile(r"[\s/{}\"'?@+;%^=|\\]")
_PRIMITIVE_ALIASES: Final = {
    "&": "reference",
    "*": "pointer",
    "[]": "slice",
    "()": "unit",
    "(,)": "tuple",
    "!": "never",
    "[T]": "slice",
}


def resolve_links(
    context: CleanContext, written: tuple[str, ...], module: ModuleData, owner: Def | None
) -> tuple[DocLink, ...]:
    """The links among `written` that resolve, in order; `owner` is what `Self` means."""
    found: list[DocLink] = []
    for text in dict.fromkeys(written):
        link = resolve_link(context, text, module, owner)
        if link is not None:
            found.append(link)
    return tuple(found)


def resolve_link(
    context: CleanContext, written: str, module: ModuleData, owner: Def | None
) -> DocLink | None:
    """What one link means, or None."""
    text = written.strip()
    ticks = len(text) > 1 and text[0] == "`" == text[-1]
    if ticks:
        text = text.strip("`").strip()
    if not text or text[0] == "#" or "://" in text or text.startswith("mailto:"):
        return None
    path, _, fragment = text.partition("#")
    shown = path
    namespaces: tuple[Ns, ...] = ()
    kind = ""
    if "@" in path:
        kind, _, rest = path.partition("@")
        if kind not in _DISAMBIGUATORS:
            return None
        namespaces = _DISAMBIGUATORS[kind]
        path = shown = rest.strip()
    for suffix, ns in _SUFFIXES:
        if path.endswith(suffix) and path != suffix and not (suffix == "()" and path == "()"):
            namespaces = namespaces or ((ns, TYPES) if ns == VALUES else (ns,))
            path = path[: -len(suffix)]
            if kind:
                shown = path
            break
    path = _strip_generics(path).strip()
    if not path or _UNLIKELY.search(path):
        return None
    target = _target(context, path, namespaces, kind, module, owner)
    if target is None:
        return None
    key, anchor = target
    if fragment:
        if anchor:
            return None
        anchor = fragment
    return DocLink(written, key, anchor, f"`{shown}`" if ticks else shown)


def _strip_generics(path: str) -> str:
    if "<" not in path:
        return path
    if path.startswith("<"):
        return path
    out: list[str] = []
    depth = 0
    for char in path:
        if char == "<":
            depth += 1
        elif char == ">":
            depth -= 1
        elif depth == 0:
            out.append(char)
    return "".join(out).rstrip(":")


def _target(
    context: CleanContext,
    path: str,
    namespaces: tuple[Ns, ...],
    kind: str,
    module: ModuleData,
    owner: Def | None,
) -> tuple[str, str] | None:
    if kind in ("prim", "primitive") or path in _PRIMITIVE_ALIASES:
        name = _PRIMITIVE_ALIASES.get(path, path)
        return f"prim:{name}", ""
    segments = tuple(part.strip().removeprefix("r#") for part in path.split("::"))
    if any(not s for s in segments[1:]) or not all(
        s.replace("$", "").isidentifier() or s == "" for s in segments
    ):
        return None
    for ns in namespaces or (TYPES, VALUES, MACROS):
        found = _resolve(context, segments, ns, module, owner)
        if found is not None:
            if kind == "mod" and found[0][0] != "t":
                continue
            return found
    return None


def _resolve(
    context: CleanContext, segments: tuple[str, ...], ns: Ns, module: ModuleData, owner: Def | None
) -> tuple[str, str] | None:
    if segments[0] == "Self":
        if owner is None:
            return None
        if len(segments) == 1:
            return (owner.key, "") if ns == TYPES else None
        return member(context, owner, segments[1:], ns)
    res, rest = resolve_partial(context.hir, module, segments, ns)
    if res is None and len(segments) == 1 and segments[0] in PRIMITIVES and ns == TYPES:
        return f"prim:{segments[0]}", ""
    if res is None:
        return None
    if rest:
        return member(context, res, rest, ns)
    if isinstance(res, Def) and res.kind == "variant":
        enum, _, name = res.key.rpartition("::")
        return enum, f"variant.{name}"
    if isinstance(res, ExtDef) and res.key is None:
        return None
    return (res.key, "") if res.key else None


def member(context: CleanContext, res: Res, rest: tuple[str, ...], ns: Ns) -> tuple[str, str] | None:
    """(def key, anchor) of an associated item, a field or a variant's field."""
    if res.key is None or ns == MACROS:
        return None
    if isinstance(res, ExtDef):
        return _std_member(context, res.key, rest)
    if len(rest) == 2 and res.members is not None and rest[0] in res.members:
        if any(field.name == rest[1] for field in res.members[rest[0]].item.members):
            return res.key, f"variant.{rest[0]}.field.{rest[1]}"
        return None
    if len(rest) != 1:
        return None
    name = rest[0]
    if res.members is not None and name in res.members:
        return res.key, f"variant.{name}"
    if res.kind == "variant":
        enum, _, variant = res.key.rpartition("::")
        return enum, f"variant.{variant}.field.{name}"
    if res.kind == "trait":
        return _trait_member(context, res.key, name)
    if res.kind == "type" and (alias := _alias_target(context, res)) is not None:
        return member(context, alias, rest, ns)
    found = context.assoc(res.key, name)
    if found is not None:
        return res.key, found
    if res.kind in ("struct", "union") and any(
        f.kind == "field" and f.name == name for f in res.item.members
    ):
        return res.key, f"structfield.{name}"
    return None


def _alias_target(context: CleanContext, res: Def) -> Res | None:
    path = tuple(p.strip() for p in res.item.ty.split("<")[0].split("::"))
    if not all(p.isidentifier() for p in path):
        return None
    found, rest = resolve_partial(context.hir, res.scope, path, TYPES)
    return found if not rest and found is not res else None


def _trait_member(context: CleanContext, key: str, name: str) -> tuple[str, str] | None:
    for kind, member_name, provided in member_names(context, key):
        if member_name == name:
            if kind == "method" and not provided:
                kind = "tymethod"
            return key, f"{kind}.{name}"
    for above in supertraits(context, key):
        if above != key and (found := _trait_member(context, above, name)) is not None:
            return found
    return None


def _std_member(context: CleanContext, key: str, rest: tuple[str, ...]) -> tuple[str, str] | None:
    if len(rest) != 1:
        return None
    members = context.std.members(key)
    found = members.get(rest[0]) if members else None
    return (key, found.fragment) if found is not None else None
