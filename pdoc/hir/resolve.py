"""Looking names up: lexical scope, paths, other crates, the standard library.

Follows the reference's "Paths" and "Names" chapters. Nothing here changes a scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.kinds import PRIMITIVES
from pdoc.hir.model import MACROS, NS_LETTER, TYPES, VALUES, Def, ExtDef, ModuleData, Ns, Res
from pdoc.hir.scopes import binding_in, prelude_module, visible

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext

STD_CRATES: Final = ("std", "core", "alloc", "proc_macro", "test")
DOLLAR_CRATE: Final = "__dollar_crate_"
"""Prefix of the identifier that an expansion writes for `$crate`; the crate's name follows."""


def std_res(context: HirContext, path: tuple[str, ...], ns: Ns) -> ExtDef | None:
    """What a path of the standard library names, `("std", "fmt", "Debug")`."""
    key = context.std.resolve(path, NS_LETTER[ns])
    if key is None:
        return None
    entry = context.std.entry(key)
    kind = entry.kind if entry is not None else ("mod" if ns == TYPES else "unknown")
    return ExtDef(kind, path[-1], key, path)


def crate_res(context: HirContext, module: ModuleData, name: str) -> Res | None:
    """The crate that `name` means as the first segment of a path, by the extern prelude."""
    crate = module.crate
    if name.startswith(DOLLAR_CRATE):
        name = name[len(DOLLAR_CRATE) :]
        if name == crate.name:
            return crate.root.own
    found = crate.externs.get(name)
    if found is not None:
        return found
    if name in STD_CRATES:
        return std_res(context, (name,), TYPES) or ExtDef("mod", name, None, (name,))
    renamed = crate.root.scope[TYPES].get(name)
    if renamed is not None and renamed.origin is not None and renamed.origin.item.kind == "externcrate":
        return renamed.res  # `extern crate x as name;` at the root adds a name to the extern prelude
    return None


def child(context: HirContext, res: Res, name: str, ns: Ns, origin: ModuleData) -> Res | None:
    """`name` inside a module or an enum; None when it is not there, or not visible from `origin`."""
    if isinstance(res, Def):
        if res.module is not None:
            binding = binding_in(res.module, name, ns)
            if binding is not None and visible(binding, origin):
                return binding.res
            return None
        if res.members is not None and ns != MACROS:
            return res.members.get(name)
        return None
    if res.kind == "unknown":
        return ExtDef("unknown", name, None, (*res.path, name))
    if res.kind in ("mod", "enum"):
        return std_res(context, (*res.path, name), ns)
    return None


def lexical(context: HirContext, module: ModuleData, name: str, ns: Ns) -> Res | None:
    """A single name as code in `module` means it."""
    binding = binding_in(module, name, ns)
    return binding.res if binding is not None else from_outside(context, module, name, ns)


def from_outside(context: HirContext, module: ModuleData, name: str, ns: Ns) -> Res | None:
    """A name that no scope of the crate has: extern prelude, the standard prelude, primitives."""
    if ns == TYPES:
        found = crate_res(context, module, name)
        if found is not None:
            return found
    own = prelude_module(module.crate)
    if own is not None and (binding := binding_in(own, name, ns)) is not None:
        return binding.res
    key = module.crate.prelude[ns].get(name)
    if key is not None:
        entry = context.std.entry(key)
        kind = entry.kind if entry else "unknown"
        return ExtDef(kind, name, key, ("std", "prelude", "v1", name))
    if ns == TYPES and name in PRIMITIVES:
        return ExtDef("primitive", name, f"prim:{name}", (name,))
    return None


def start(
    context: HirContext, module: ModuleData, path: tuple[str, ...], absolute: bool
) -> tuple[Res | None, int] | None:
    """Where a path of several segments begins: (module or crate, segments used).

    None: the first segment is an ordinary name, to be looked up lexically.
    """
    first = path[0]
    root = module.crate.root
    if first == "crate":
        return root.own, 1
    if first == "self":
        return module.own, 1
    if first == "super":
        here = module
        used = 0
        while used < len(path) and path[used] == "super":
            here = here.parent or here
            used += 1
        return here.own, used
    if first.startswith(DOLLAR_CRATE):
        return crate_res(context, module, first), 1
    if first == "":
        if len(path) > 1 and module.crate.edition == "2015" and binding_in(root, path[1], TYPES):
            return root.own, 1
        return (crate_res(context, module, path[1]), 2) if len(path) > 1 else (root.own, 1)
    if absolute and module.crate.edition == "2015":
        named = binding_in(root, first, TYPES)
        if named or (len(path) == 1 and any(binding_in(root, first, ns) for ns in (VALUES, MACROS))):
            return root.own, 0
        found = crate_res(context, module, first)
        return (found, 1) if found is not None else (root.own, 0)
    return None


def resolve_path(
    context: HirContext, module: ModuleData, path: tuple[str, ...], ns: Ns, *, absolute: bool = False
) -> Res | None:
    """What a path names in one namespace, as seen from `module`.

    `absolute`: the path stands in a `use` of edition 2015 and starts at the crate root.
    """
    found, rest = resolve_partial(context, module, path, ns, absolute=absolute)
    return found if not rest else None


def resolve_partial(
    context: HirContext, module: ModuleData, path: tuple[str, ...], ns: Ns, *, absolute: bool = False
) -> tuple[Res | None, tuple[str, ...]]:
    """The longest prefix of `path` that names an item, and the segments left over.

    Left-over segments are associated items: `Iterator::Item`, `Shape::AREA`.
    """
    begun = start(context, module, path, absolute)
    if begun is None:
        if len(path) == 1:
            return lexical(context, module, path[0], ns), ()
        res = lexical(context, module, path[0], TYPES)
        at = 1
    else:
        res, at = begun
        if at >= len(path):
            return (res if ns == TYPES else None), ()
    while res is not None and at < len(path):
        last = at == len(path) - 1
        following = child(context, res, path[at], ns if last else TYPES, module)
        if following is None and last and ns == VALUES and isinstance(res, Def) and res.members is not None:
            following = res.members.get(path[at])
        if following is None:
            if res.kind not in ("mod", "unknown"):
                return res, path[at:]
            return None, path[at:]
        res = following
        at += 1
    return res, ()
