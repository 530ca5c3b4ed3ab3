"""Small crates in memory, and def maps made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from pdoc.cargo.cfg import evaluator
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.def_map import def_map
from pdoc.hir.model import MACROS, NS_LETTER, TYPES, VALUES, Def, DefMap, ModuleData, Ns, Res
from pdoc.hir.scopes import visible_in
from pdoc.stdlib import StdFacts, load
from pdoc.syntax.model import ItemTree
from pdoc.syntax.parse import item_tree

Files = str | Mapping[str, str]
"""The source of `lib.rs`, or sources by path below the crate's folder."""

NAMESPACES: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)


@cache
def std() -> StdFacts:
    """The shipped facts about the standard library."""
    return load(search=False)


def parse_text(text: str) -> ItemTree:
    """The items of text that a macro made."""
    return item_tree(text.encode(), "")


class Crates:
    """A crate `k` and those that it may use, each read when it is asked for; `x_derive` has derive macros."""

    def __init__(
        self,
        files: Files,
        others: Mapping[str, Files] | None = None,
        *,
        edition: str = "2021",
        cfg: Iterable[tuple[str, str | None]] = (),
        proc_macro: bool = False,
        unread: Iterable[str] = (),
    ) -> None:
        others = others or {}
        self.names = ["k", *others]
        self._sources = {
            f"/{name}/{path}": text
            for name, given in (("k", files), *others.items())
            for path, text in ({"lib.rs": given} if isinstance(given, str) else given).items()
        }
        self._edition = edition
        self._proc_macro = proc_macro
        self._unread = tuple(unread)
        self._made: dict[int, DefMap] = {}
        self.hir: Final = HirContext(self._tree, parse_text, evaluator(cfg), self.crate, std())

    def _tree(self, path: str) -> ItemTree | None:
        text = self._sources.get(path)
        return item_tree(text.encode(), path) if text is not None else None

    def crate(self, number: int = 0) -> DefMap:
        """A crate by number, `k` first."""
        if number not in self._made:
            name = self.names[number]
            known = [(other, at, True) for at, other in enumerate(self.names) if at > number]
            externs = (*known, *((other, None, False) for other in self._unread))
            given = CrateInput(
                number,
                name,
                "0.1.0",
                f"/{name}/lib.rs",
                f"/{name}",
                self._edition,
                externs,
                (self._proc_macro and number == 0) or name.endswith("_derive"),
            )
            self._made[number] = def_map(given, self.hir)
        return self._made[number]

    def loaded(self) -> dict[str, DefMap]:
        """All crates by name, all of them read."""
        return {name: self.crate(number) for number, name in enumerate(self.names)}


def module_at(crate: DefMap, path: str) -> ModuleData:
    """The module `a::b` of a crate; empty: its root."""
    return next(module for module in crate.modules if module.path == path)


def target(res: Res | None) -> str:
    """What a name means, as text: a def key; `?path` where nothing but the path is known."""
    if res is None:
        return "-"
    if isinstance(res, Def):
        return res.key
    return res.key or "?" + "::".join(res.path)


def names(crate: DefMap, path: str = "") -> dict[str, str]:
    """A module's scope: `t:Name` → what it means."""
    module = module_at(crate, path)
    found: dict[str, str] = {}
    for ns in NAMESPACES:
        for name, binding in visible_in(module, module, ns):
            found.setdefault(f"{NS_LETTER[ns]}:{name}", target(binding.res))
    return found


def codes(crate: DefMap) -> list[str]:
    """The codes of a crate's diagnostics."""
    return [one.code for one in crate.diagnostics]
