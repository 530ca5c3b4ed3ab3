"""What cleaning one crate has at hand. One per crate, one thread; nothing of it outlives the crate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.hir.model import Binding, Def, DefMap, ExtDef, ModuleData, Res

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.base.lints import LintLevel
    from pdoc.clean.cfg import Conditions
    from pdoc.clean.headers import Header
    from pdoc.clean.impossible import Needs
    from pdoc.clean.items import Checks, Item
    from pdoc.clean.lint_levels import Levels
    from pdoc.clean.trait_solver import TraitSolver
    from pdoc.clean.types import PathType, Type
    from pdoc.hir.context import HirContext
    from pdoc.hir.model import Impl
    from pdoc.stdlib import StdFacts
    from pdoc.syntax.model import Item as RawItem


class CleanOptions(NamedTuple):
    """What the user wants to see."""

    document_private: bool = False
    document_hidden: bool = False
    lints: tuple[tuple[LintLevel, str], ...] = ()
    """(level, lint or group) in the order in which they were given."""
    lints_silent: bool = False
    """Lints say nothing, whatever is said about them: the crate is not the user's own."""


class CleanContext:
    """The def map of the crate, the seams of the front end, and caches of look-ups."""

    __slots__ = (
        "auto_cfg",
        "checks",
        "crate",
        "diagnostics",
        "expanding",
        "exported",
        "headers",
        "hir",
        "implemented",
        "impls",
        "in_scope",
        "inherent",
        "levels",
        "lifetime_counts",
        "loaded",
        "module_conditions",
        "needs",
        "options",
        "own_traits",
        "path_cache",
        "plain_traits",
        "plain_types",
        "read_headers",
        "solver",
        "std",
        "textual",
        "traits",
    )

    def __init__(
        self, crate: DefMap, hir: HirContext, options: CleanOptions, loaded: dict[str, DefMap]
    ) -> None:
        self.crate = crate
        self.hir = hir
        self.std: StdFacts = hir.std
        self.options = options
        self.loaded = loaded
        """Every def map that was read, by crate name; this crate's among them."""
        self.plain_types: dict[tuple[int, str], Type] = {}
        """(module, name) → the type that a name without arguments is there."""
        self.plain_traits: dict[tuple[int, str], PathType] = {}
        """(module, text) → the trait of an impl without generics there."""
        self.path_cache: dict[tuple[int, tuple[str, ...]], tuple[Res | None, tuple[str, ...]]] = {}
        self.traits: dict[tuple[str, str], str | None] = {}
        self.headers: list[Header] | None = None
        """Of the crate's own impls; read when they are first needed."""
        self.read_headers: dict[int, Header | None] = {}
        """Headers by the identities of the impls, as they were read one by one."""
        self.in_scope: dict[ModuleData, frozenset[str]] = {}
        """Def keys of the traits whose items can be named in a module."""
        self.own_traits: dict[ModuleData, tuple[Binding, ...]] = {}
        """Names of traits in a module's scope, without those of its private globs."""
        self.implemented: dict[str, list[str]] = {}
        """Def key of a type → those of the traits that it has impls of; as far as impls were read."""
        self.impls: dict[tuple[int, tuple[str, ...]], Item | None] = {}
        """Clean impls by the identity of the raw one and the conditions around."""
        self.inherent: dict[str, tuple[dict[str, list[tuple[Impl, RawItem]]], str | None]] = {}
        """Crate → name → (inherent impl, its item of that name), and a text that has the names of those that
        were not read; None: they may have any."""
        self.lifetime_counts: dict[str, int] = {}
        self.module_conditions: dict[ModuleData, Conditions] = {}
        """What is required of everything in a module."""
        self.diagnostics: list[Diagnostic] = []
        self.solver: TraitSolver | None = None
        """Set when the impls are known."""
        self.needs: dict[str, Needs] = {}
        """By a trait's def key, what its provided items ask of an impl."""
        self.levels: dict[ModuleData, Levels] = {}
        """Levels of lints inside of modules."""
        self.checks: dict[Levels, Checks] = {}
        self.textual: dict[str, list[Def]] | None = None
        """The crate's macros by name; found out when one is first asked for."""
        self.expanding: set[str] = set()
        """Def keys of the aliases that are being read: one that leads to itself ends there."""
        self.exported: frozenset[str] | None = None
        """What can be named from outside; found out when it is first asked for."""
        self.auto_cfg = False
        """Conditions are shown without being asked for: the crate has the feature `doc_cfg`."""

    def def_of(self, key: str | None) -> Def | None:
        """The definition behind a def key, of any crate that was read."""
        if key is None:
            return None
        crate = self.loaded.get(key[2:].partition("::")[0])
        return crate.by_key.get(key) if crate is not None else None

    def res_of(self, key: str | None) -> Res | None:
        """What a def key names, also where only the standard library's facts know it."""
        found = self.def_of(key)
        if found is not None or key is None:
            return found
        entry = self.std.entry(key)
        name = key.rpartition(":")[2]
        return ExtDef(entry.kind, name, key, (name,)) if entry is not None else None

    def is_trait(self, key: str | None) -> bool:
        """Whether a def key names a trait."""
        if key is None or key[0] != "t":
            return False
        found = self.def_of(key)
        if found is not None:
            return found.kind in ("trait", "traitalias")
        entry = self.std.entry(key)
        return entry is not None and entry.kind in ("trait", "traitalias")

    def lifetimes(self, res: Res) -> int:
        """How many lifetime parameters a type has."""
        if res.key is None:
            return 0
        known = self.lifetime_counts.get(res.key)
        if known is None:
            if isinstance(res, Def):
                found = (
                    [p for p in res.item.generics.split(",") if p.lstrip()[:1] == "'"]
                    if res.item.generics
                    else []
                )
                known = len(found) if res.kind in ("struct", "enum", "union", "type", "trait") else 0
            else:
                known = self.std.lifetimes(res.key)
            self.lifetime_counts[res.key] = known
        return known
