"""Binding imports: a fixpoint over single imports and globs.

Each import is tried, and tried again when a name that its path goes through is bound; nothing
is left to try at the end. Explicit names shadow those of globs; a glob never replaces anything
but what it brought itself, so the result does not depend on the order, and cycles of globs end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.hir import resolve
from pdoc.hir.globs import bind_glob
from pdoc.hir.model import MACROS, TYPES, VALUES, Binding, Def, ExtDef, Import, ModuleData, Ns, Res
from pdoc.hir.scopes import binding_in, visible
from pdoc.hir.waiting import Change, Waiting

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext

_ALL: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)
_Seen = list[tuple[ModuleData, str]]
"""Names of modules that a path goes through."""


def bind_imports(context: HirContext, imports: list[Import]) -> None:
    """Bind what can be bound; what resolves to nothing stays unbound."""
    waiting = Waiting(imports)
    while (one := waiting.next()) is not None:
        context.pause()
        if not one.glob:
            _bind_single(context, one, waiting)
            continue
        if one.bound[TYPES] is None:
            one.bound[TYPES] = _glob_source(context, one, waiting)
        bind_glob(context, one, waiting)


def _bind_single(context: HirContext, one: Import, waiting: Waiting) -> None:
    path = one.path
    module = one.module
    only_types = path[-1] == "self" and len(path) > 1
    if only_types:
        path = path[:-1]
    changes: list[Change] = []
    seen: _Seen = []
    for ns in _ALL if not only_types else (TYPES,):
        if one.bound[ns] is not None:
            continue
        seen.clear()
        res, origin = _find(context, module, path, ns, one, seen)
        if res is None:
            continue
        one.bound[ns] = res
        one.reach[ns] = origin
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
            changes.append((ns, one.name))
    if all(one.bound):
        one.settled = True
    if not one.settled:
        waiting.wait_for(one, seen)
    if changes:
        waiting.tell(module, changes)


def _glob_source(context: HirContext, glob: Import, waiting: Waiting) -> Res | None:
    """What a glob takes the names of; until it is known the glob waits."""
    module = glob.module
    if not glob.path:
        return module.crate.root.own
    seen: _Seen = []
    found, _ = _find(context, module, glob.path, TYPES, glob, seen)
    if found is None:
        waiting.wait_for(glob, seen)
    return found


def _find(
    context: HirContext, module: ModuleData, path: tuple[str, ...], ns: Ns, one: Import, seen: _Seen
) -> tuple[Res | None, Import | None]:
    root = module.crate.root
    begun = resolve.start(context, module, path, one.absolute)
    if begun is None:
        seen += ((module, path[0]), (root, path[0]))
        if len(path) == 1:
            return _first(context, module, path[0], ns, one)
        res, _ = _first(context, module, path[0], TYPES, one)
        at = 1
    else:
        res, at = begun
        if module.crate.edition == "2015":
            seen.append((root, path[1] if path[0] == "" and len(path) > 1 else path[0]))
        if at >= len(path):
            return (res if ns == TYPES else None), None
    while res is not None and at < len(path) - 1:
        if isinstance(res, Def) and res.module is not None:
            seen.append((res.module, path[at]))
        res = resolve.child(context, res, path[at], TYPES, module)
        at += 1
    if res is None:
        return None, None
    if isinstance(res, Def) and res.module is not None:
        seen.append((res.module, path[-1]))
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
