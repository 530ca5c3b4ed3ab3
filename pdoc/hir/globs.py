"""Binding what a glob import brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.hir import resolve
from pdoc.hir.model import MACROS, NS_LETTER, TYPES, VALUES, Binding, ExtDef, Import, ModuleData, Ns, Res
from pdoc.hir.scopes import looked_through, visible

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext
    from pdoc.hir.waiting import Change, Waiting

_ALL: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)


def bind_glob(context: HirContext, glob: Import, waiting: Waiting) -> None:
    """Offer to a glob's module what its source has, or what is new there since the last time."""
    source = glob.bound[TYPES]
    if source is None:
        return
    module = glob.module
    brought: list[Change] = []
    if isinstance(source, ExtDef):
        glob.settled = True  # what is outside does not change
        _bind_std(context, glob, source, brought)
    elif source.members is not None:
        glob.settled = True
        for name, variant in source.members.items():
            for ns in (TYPES, VALUES):
                _offer(module, name, ns, variant, glob, None, brought)
    elif source.module is not None and source.module is not module:
        if glob.vis is not module:
            _bind_module(glob, source.module, waiting, brought)
        else:
            # Not copied: `pdoc.hir.scopes` looks through it.
            glob.settled = True
            module.globs.append(glob)
            waiting.tell_all(module)
    if brought:
        waiting.tell(module, brought)


def _bind_module(glob: Import, source: ModuleData, waiting: Waiting, brought: list[Change]) -> None:
    module = glob.module
    for here in looked_through(source, module):
        changes = waiting.take(glob, here)
        if changes is None:
            changes = [(ns, name) for ns in _ALL for name in here.scope[ns]]
        for ns, name in changes:
            binding = here.scope[ns][name]
            if visible(binding, module):
                # What a private glob of the source brings goes behind what is its own.
                _offer(module, name, ns, binding.res, glob, binding, brought, here is source)


def _offer(
    module: ModuleData,
    name: str,
    ns: Ns,
    res: Res,
    glob: Import,
    through: Binding | None,
    brought: list[Change],
    first: bool = False,
) -> None:
    scope = module.scope[ns]
    old = scope.get(name)
    if old is None:
        vis = glob.vis
        if through is not None and through.vis is not None and (vis is None or through.vis.within(vis)):
            vis = through.vis
        scope[name] = Binding(res, vis, glob, True)
        brought.append((ns, name))
    elif old.glob:
        if old.res is res:
            if old.vis is not None and glob.vis is None and (through is None or through.vis is None):
                old.vis = None
                old.origin = glob
                brought.append((ns, name))
        elif old.origin is glob and first:
            old.res = res  # what the glob brought was shadowed in its module by an explicit name
            brought.append((ns, name))


def _bind_std(context: HirContext, glob: Import, source: ExtDef, brought: list[Change]) -> None:
    if source.kind == "unknown":
        return
    for ns in _ALL:
        for name in context.std.children(source.path, NS_LETTER[ns]):
            found = resolve.std_res(context, (*source.path, name), ns)
            if found is not None:
                _offer(glob.module, name, ns, found, glob, None, brought)
