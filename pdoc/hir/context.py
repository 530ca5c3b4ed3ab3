"""What building a def map may ask of the world: files, cfg, other crates, std."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.apart import AsItems
from pdoc.hir.expand.macro_rules import expand_any

if TYPE_CHECKING:
    from pdoc.hir.model import DefMap, SourceFile
    from pdoc.stdlib import StdFacts
    from pdoc.syntax.model import ItemTree


class CrateInput(NamedTuple):
    """One crate to build a def map of."""

    id: int
    name: str
    version: str
    root: str
    """Absolute path of the root file."""
    source_root: str
    """The folder that source pages' paths start from."""
    edition: str
    externs: tuple[tuple[str, int | None, bool], ...]
    """(name, crate id or None when its source is not known, whether it is read in any case). Others are
    read only when this crate re-exports from them or calls their macros."""
    proc_macro: bool


class HirContext(NamedTuple):
    """The seams of the front end; the driver answers each through the query system."""

    tree: Callable[[str], ItemTree | None]
    """A file's item tree by absolute path; None: there is no such file."""
    parse: Callable[[str], ItemTree]
    """The item tree of text that a macro made."""
    evaluate: Callable[[str], bool]
    """A cfg condition's text to its truth in the crate being read."""
    def_map: Callable[[int], DefMap | None]
    """Another crate's def map, by crate id; None when it cannot be had."""
    std: StdFacts
    expand: Callable[[str, str | list[str], str], Sequence[str] | AsItems | None] = expand_any
    """A macro's rules, a call's input and what `$crate` is to the tokens that the call gives, or what items
    these are; None when no rule matches. Raises `TooLargeError`."""
    entered: Callable[[DefMap, SourceFile], None] = lambda crate, file: None
    """Told of each file that belongs to the crate, as soon as that is known; nothing depends on it."""
    made: Callable[[str], object] = lambda text: None
    """Told of each text that macros made, and of the input of calls that are not expanded yet."""
    pause: Callable[[], object] = lambda: None
    """Called now and then in long work, so that who runs it can look after others."""
