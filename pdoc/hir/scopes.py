"""What a module's scope has, names that private globs bring included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.hir.model import TYPES, Binding, Def, DefMap, Import, ModuleData, Ns

if TYPE_CHECKING:
    from collections.abc import Iterator


def visible(binding: Binding, module: ModuleData) -> bool:
    """Whether `module` may name what `binding` binds."""
    vis = binding.vis
    return vis is None or (module.crate is vis.crate and module.within(vis))


def binding_in(module: ModuleData, name: str, ns: Ns) -> Binding | None:
    """What a name means in a module's own scope; any name but a glob's goes before those of private globs."""
    found = module.scope[ns].get(name)
    if found is not None or not module.globs:
        return found
    # A private glob may bring what another one brought to a module around this one.
    seen = {module}
    work = [(glob, glob) for glob in reversed(module.globs)]
    while work:
        glob, first = work.pop()
        source = source_of(glob)
        if source is None or source in seen:
            continue
        seen.add(source)
        found = source.scope[ns].get(name)
        if found is not None and visible(found, module):
            return Binding(found.res, _narrower(found.vis, first.vis), first, True)
        if module.within(source):
            work += [(inner, first) for inner in reversed(source.globs)]
    return None


def _narrower(one: ModuleData | None, other: ModuleData | None) -> ModuleData | None:
    return one if other is None or (one is not None and one.within(other)) else other


def source_of(glob: Import) -> ModuleData | None:
    """The module that a glob is of; None for an enum, something outside, or nothing yet."""
    source = glob.bound[TYPES]
    return source.module if isinstance(source, Def) else None


def prelude_module(crate: DefMap) -> ModuleData | None:
    """The module that a crate declares to be its prelude, where it does and that is known yet."""
    return source_of(crate.own_prelude) if crate.own_prelude is not None else None


def visible_in(source: ModuleData, module: ModuleData, ns: Ns) -> Iterator[tuple[str, Binding]]:
    """The names of a module that another one may use, each with what it means; a name may come twice."""
    for here in looked_through(source, module):
        for name, binding in list(here.scope[ns].items()):
            if visible(binding, module):
                yield name, binding


def looked_through(source: ModuleData, module: ModuleData) -> Iterator[ModuleData]:
    """A module, and those of its private globs as far as another one may look through these."""
    seen = {source}
    work = [source]
    while work:
        here = work.pop()
        yield here
        if here.globs and module.within(here):
            for glob in here.globs:
                inner = source_of(glob)
                if inner is not None and inner not in seen:
                    seen.add(inner)
                    work.append(inner)
