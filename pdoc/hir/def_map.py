"""The def map of a crate: collect, bind imports, expand what those brought, until nothing changes."""

from __future__ import annotations

from typing import Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.patterns import compiled
from pdoc.hir import attrs as attributes
from pdoc.hir.collect import collect, run
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.frame import Collected
from pdoc.hir.imports import bind_imports
from pdoc.hir.macros import expand_into
from pdoc.hir.model import MACROS, Def, DefMap, ExtDef, Res
from pdoc.hir.resolve import resolve_path

_HEAD: Final = compiled(r"\s*(?:::)?((?:\w+::)*\w+)")
"""The path that a type begins with."""
_ROUNDS: Final = 64
"""Rounds of expanding macros found by path; each makes at least one new item."""


def def_map(crate_input: CrateInput, context: HirContext) -> DefMap:
    """All names of a crate; faults of its sources are in `DefMap.diagnostics`."""
    state = collect(crate_input, context)
    crate = state.crate
    no_core = attributes.has_attr(crate.root.attrs, "no_core")
    no_std = no_core or attributes.has_attr(crate.root.attrs, "no_std")
    crate.prelude = ({}, {}, {}) if no_core else context.std.prelude(crate.edition, no_std)
    crate.own_prelude = next(
        (one for one in crate.imports if one.glob and attributes.has_attr(one.attrs, "prelude_import")), None
    )
    crate.externs = _externs(crate_input, context, crate)
    bind_imports(context, crate.imports)
    for _ in range(_ROUNDS):
        if not _expand_deferred(state):
            break
        bind_imports(context, crate.imports)
    return crate


def _externs(crate_input: CrateInput, context: HirContext, crate: DefMap) -> dict[str, Res]:
    """The extern prelude. Of a crate that need not be read, only the name is known."""
    reexported = {
        one.path[1] if one.path[0] == "" and len(one.path) > 1 else one.path[0]
        for one in crate.imports
        if one.vis is None and one.path and one.item.kind != "externcrate"
    }
    reexported |= _deriving(crate) | _aliasing(crate)
    for one in crate.imports:
        if one.item.kind == "externcrate" and one.name in reexported:
            reexported.add(one.path[-1])
    found: dict[str, Res] = {}
    for name, crate_id, always in crate_input.externs:
        other = context.def_map(crate_id) if crate_id is not None and (always or name in reexported) else None
        own = other.root.own if other is not None else None
        found[name] = own if own is not None else ExtDef("unknown", name, None, (name,))
    return found


def _deriving(crate: DefMap) -> set[str]:
    """First segments of paths that derives are found by: what they implement is in these crates."""
    paths = {
        tuple(part.strip() for part in path.split("::") if part.strip())
        for found in crate.by_key.values()
        if found.kind in ("struct", "enum", "union")
        for attr in found.attrs
        if attr.path == "derive"
        for path in attributes.split_commas(attributes.inner_text(attr.args))
    }
    return _crates_of(crate, paths)


def _aliasing(crate: DefMap) -> set[str]:
    """First segments of paths that public aliases' types begin with: their pages show these types."""
    heads = (
        _HEAD.match(found.item.ty)
        for found in crate.by_key.values()
        if found.kind == "type" and found.vis is None
    )
    return _crates_of(crate, {tuple(head[1].split("::")) for head in heads if head is not None})


def _crates_of(crate: DefMap, paths: set[tuple[str, ...]]) -> set[str]:
    """What may be a crate's name at the head of paths, or of imports that paths begin with."""
    names = {path[0] for path in paths if path}
    imported = {
        one.path[1] if one.path[0] == "" and len(one.path) > 1 else one.path[0]
        for one in crate.imports
        if one.name in names and one.path
    }
    return imported | {path[0] for path in paths if len(path) > 1}


def _expand_deferred(state: Collected) -> bool:
    """Try the macro calls that textual scope did not explain; True when one was expanded."""
    waiting, state.deferred = state.deferred, []
    done = False
    for item, frame, sink in waiting:
        path = tuple(part.strip().removeprefix("r#") for part in item.macro.replace(" ", "").split("::"))
        macro = resolve_path(state.context, frame.module, path, MACROS)
        if macro is None and len(path) == 1:
            macro = frame.macros.get(path[0])
        if isinstance(macro, ExtDef) and macro.kind == "unknown":
            macro = _extern_macro(state, macro)
        if isinstance(macro, Def) and macro.item.kind in ("macro_rules", "macro_def"):
            expand_into(state, frame, item, macro, sink)
            run(state)
            done = True
        elif not isinstance(macro, ExtDef):
            state.deferred.append((item, frame, sink))
    return done


def _extern_macro(state: Collected, macro: ExtDef) -> Res | None:
    """A macro of a dependency: reads the dependency, since the call needs its rules."""
    ids = {name: crate_id for name, crate_id, _ in state.input.externs}
    crate_id = ids.get(macro.path[0])
    other = state.context.def_map(crate_id) if crate_id is not None else None
    return other.exported_macros.get(macro.name) if other is not None else None


def unresolved_diagnostics(crate: DefMap) -> list[Diagnostic]:
    """A warning for each public import that resolves to nothing: what it re-exports is missing."""
    found = []
    for one in crate.imports:
        if one.vis is None and not any(one.bound) and one.path:
            written = "::".join(one.path) + ("::*" if one.glob else "")
            found.append(
                Diagnostic(
                    "warning", "unresolved-import", f"unresolved import `{written}`", one.file.path, one.line
                )
            )
    return found
