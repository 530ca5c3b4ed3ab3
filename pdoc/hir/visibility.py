"""Visibility: what `pub(…)` says, as the module within which a name is seen."""

from __future__ import annotations

from pdoc.hir.model import ModuleData


def visible_in(vis: str, module: ModuleData) -> ModuleData | None:
    """The module within which an item of `module` written with `vis` is visible; None: everywhere.

    A path in `pub(in path)` that names no ancestor counts as the module itself.
    """
    if vis == "pub":
        return None
    if not vis or vis == "pub(self)":
        return module
    if vis == "pub(crate)":
        return module.crate.root
    if vis == "pub(super)":
        return module.parent or module
    if vis.startswith("pub(in"):
        return _ancestor(vis[6:].rstrip(")").strip(), module)
    return module


def _ancestor(path: str, module: ModuleData) -> ModuleData:
    segments = [part.strip() for part in path.split("::") if part.strip()]
    here: ModuleData = module
    if segments and segments[0] in ("self", "super"):
        for segment in segments:
            if segment == "super":
                here = here.parent or here
        return here
    wanted = "::".join(s for s in segments if s != "crate")
    while here.parent is not None and here.path != wanted:
        here = here.parent
    return here
