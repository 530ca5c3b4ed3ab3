"""Portability: the conditions under which an item is there, merged along its parents.

`doc(cfg(…))` is always shown; where the crate turns on the feature `doc_cfg`, conditions
of `cfg(…)` are shown too, less those that the crate hides (rustdoc: `propagate_doc_cfg`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.hir import attrs as attributes

if TYPE_CHECKING:
    from pdoc.clean.attributes import ItemAttrs


class Conditions(NamedTuple):
    """What holds for an item: its parents' conditions and its own."""

    outer: tuple[str, ...] = ()
    """Conjuncts of what contains it, as normalised texts."""
    added: tuple[str, ...] = ()
    """Its own conjuncts that are not among the outer ones."""
    auto: bool = False
    hide: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[str, ...]:
        """Every conjunct."""
        return self.outer + self.added

    @property
    def own(self) -> str:
        """What the item adds, as one expression; empty: nothing."""
        return joined(self.added)

    @property
    def whole(self) -> str:
        """All that holds, as one expression; empty: nothing."""
        return joined(self.all)

    def inner(self, said: ItemAttrs) -> Conditions:
        """The conditions of something inside this item."""
        if not said.cfg and not said.real_cfg and not said.hide and said.auto_cfg is None:
            return self if not self.added else Conditions(self.all, (), self.auto, self.hide)
        auto = self.auto if said.auto_cfg is None else said.auto_cfg
        hide = self.hide | frozenset(normal(text) for text in said.hide)
        texts = list(said.cfg)
        if auto and not said.cfg:
            texts += said.real_cfg
        added: list[str] = []
        before = self.all
        for text in texts:
            for part in conjuncts(text):
                if part in before or part in added or part in hide:
                    continue
                added.append(part)
        return Conditions(before, tuple(added), auto, hide)


def normal(text: str) -> str:
    """A condition's text with usual spacing, outer parentheses gone."""
    text = attributes.inner_text(text) if text.strip().startswith("(") else text
    out = " ".join(text.split())
    for old, new in ((" (", "("), ("( ", "("), (" )", ")"), (" ,", ","), (",)", ")")):
        out = out.replace(old, new)
    left, equals, right = out.partition("=") if "(" not in out else (out, "", "")
    return f"{left.strip()} = {right.strip()}" if equals else out


def conjuncts(text: str) -> list[str]:
    """`all(a, b)` → `a`, `b`; anything else alone. `cfg(a, b)` counts as `all`."""
    text = normal(text)
    if text.startswith("all("):
        return [part for piece in attributes.split_commas(text[4:-1]) for part in conjuncts(piece)]
    pieces = attributes.split_commas(text)
    if len(pieces) > 1:
        return [part for piece in pieces for part in conjuncts(piece)]
    return [text] if text else []


def joined(parts: tuple[str, ...]) -> str:
    """One expression that says all of `parts`."""
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 else f"all({', '.join(parts)})"
