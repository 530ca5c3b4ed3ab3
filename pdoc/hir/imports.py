"""Binding imports: a fixpoint over single imports and globs.

Each round tries every import that is not settled; a round that changes nothing ends it.
Explicit names shadow those of globs; a glob never replaces anything but an older glob's
binding to the same thing, so the result does not depend on the order of rounds. The
number of rounds is limited by the number of imports, so glob cycles end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.hir import resolve
from pdoc.hir.model import (
    MACROS,
    NS_LETTER,
    TYPES,
    VALUES,
    Binding,
    Def,
    ExtDef,
    Import,
    ModuleData,
    Ns,
    Res,
)
from pdoc.hir.scopes import binding_in, visible, visible_in

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext

_ALL: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)


def bind_imports(context: HirContext, imports: list[Import]) -> None:
    """Bind what can be bound; what resolves to nothing stays unbound."""
    open_imports = [i for i in imports if not i.glob and not i.settled]
    globs = [i for i in imports if i.glob]
    changed = True
    while changed:
        changed = False
        left = []
        for one in open_imports:
            if _bind_single(context, one):
                changed = True
            if not one.settled:
                left.append(one)
        open_imports = left
        for glob in globs:
            if _bind_glob(context, glob):
                changed = True


def _bind_single(context: HirContext, one: Import) -> bool:
    path = one.path
    module = one.module
    only_types = path[-1] == "self" and len(path) > 1
    if only_types:
        path = path[:-1]
    changed = False
    for ns in _ALL if not only_types else (TYPES,):
        if one.bound[ns] is not None:
            continue
        res, origin = _find(context, module, path, ns, one)
        if res is None:
            continue
        one.bound[ns] = res
        one.reach[ns] = origin
        changed = True
        if isinstance(res, ExtDef):
            # What is outside does not change any more; a local name may still appear in another
            # namespace, through a macro or a glob.
            one.settled = True
        if one.name == "_":
            continue
        scope = module.scope[ns]
        old = scope.get(one.name)
        # A textual macro is brought into the module that defines it by `pub(crate) use name`.
        if old is None or old.glob or (old.res is res and old.origin is None):
            scope[one.name] = Binding(res, one.vis, one, False)
    if all(one.bound):
        one.settled = True
    return changed


def _find(
    context: HirContext, module: ModuleData, path: tuple[str, ...], ns: Ns, one: Import
) -> tuple[Res | None, Import | None]:
    begun = resolve.start(context, module, path, one.absolute)
    if begun is None:
        if len(path) == 1:
            return _first(context, module, path[0], ns, one)
        res, _ = _first(context, module, path[0], TYPES, one)
        at = 1
    else:
        res, at = begun
        if at >= len(path):
            return (res if ns == TYPES else None), None
    while res is not None and at < len(path) - 1:
        res = resolve.child(context, res, path[at], TYPES, module)
        at += 1
    if res is None:
        return None, None
    if isinstance(res, Def) and res.module is not None:
        binding = binding_in(res.module, path[-1], ns)
        if binding is None or binding.origin is one or not visible(binding, module):
            return None, None
        return binding.res, binding.origin
    return resolve.child(context, res, path[-1], ns, module), None


def _first(
    context: HirContext, module: ModuleData, name: str, ns: Ns, one: Import
) -> tuple[Res | None, Import | None]:
    """The first segment of an import, which never means the import itself, and what brought it."""
    binding = binding_in(module, name, ns)
    if binding is not None and binding.origin is not one:
        return binding.res, binding.origin
    return resolve.from_outside(context, module, name, ns), None


def _bind_glob(context: HirContext, glob: Import) -> bool:
    module = glob.module
    source = glob.bound[TYPES]
    changed = False
    if source is None:
        if glob.path:
            source = resolve.resolve_path(context, module, glob.path, TYPES, absolute=glob.absolute)
        else:
            source = module.crate.root.own
        if source is None:
            return False
        glob.bound[TYPES] = source
        changed = True
        if isinstance(source, ExtDef):
            _bind_std_glob(context, glob, source)
            return True
        if glob.vis is module and source.module is not None and source.module is not module:
            module.globs.append(glob)
    if isinstance(source, ExtDef):
        return changed
    if source.members is not None:
        for name, variant in source.members.items():
            for ns in (TYPES, VALUES):
                changed |= _offer(module, name, ns, variant, glob, None)
    elif source.module is not None and source.module is not module and glob.vis is not module:
        for ns in _ALL:
            for name, binding in visible_in(source.module, module, ns):
                changed |= _offer(module, name, ns, binding.res, glob, binding)
    return changed


def _offer(module: ModuleData, name: str, ns: Ns, res: Res, glob: Import, through: Binding | None) -> bool:
    scope = module.scope[ns]
    old = scope.get(name)
    if old is not None:
        wider = old.glob and old.res is res and old.vis is not None and glob.vis is None
        if wider and (through is None or through.vis is None):
            old.vis = None
            old.origin = glob
            return True
        return False
    vis = glob.vis
    if through is not None and through.vis is not None and (vis is None or through.vis.within(vis)):
        vis = through.vis
    scope[name] = Binding(res, vis, glob, True)
    return True


def _bind_std_glob(context: HirContext, glob: Import, source: ExtDef) -> None:
    if source.kind == "unknown":
        return
    for ns in _ALL:
        for name in context.std.children(source.path, NS_LETTER[ns]):
            found = resolve.std_res(context, (*source.path, name), ns)
            if found is not None:
                _offer(glob.module, name, ns, found, glob, None)
