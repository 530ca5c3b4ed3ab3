"""The crate autocfg: which cfg each of its questions sets, and what a stable compiler answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.cargo.build_script.values import UNKNOWN, Value

if TYPE_CHECKING:
    from pdoc.cargo.build_script.run import Run

_FEATURE: Final = compiled(r"#!\s*\[\s*feature\s*\(")
_PATH: Final = compiled(r"(?:::)?((?:std|core|alloc)(?:::\w+)+)\Z")
_SYSROOT: Final = frozenset(("std", "core", "alloc", "proc_macro", "test"))
_OTHER: Final = compiled(r"[^A-Za-z0-9_]")


def sets(texts: Iterable[str]) -> bool:
    """Whether code asks for an unstable feature, which a stable compiler refuses."""
    return any(_FEATURE.search(text) for text in texts)


def of_prober(run: Run, name: str, args: tuple[Value, ...]) -> Value:
    """A method of `AutoCfg`: a question (`probe_…`), or one whose answer sets a cfg (`emit_…`)."""
    if UNKNOWN in args:
        return UNKNOWN
    what, _, rest = name.partition("_")
    if what == "probe":
        return _answer(run, rest, args)
    if what != "emit":
        return UNKNOWN
    if rest == "rustc_version":
        cfg = "_".join(("rustc", *map(str, args)))
    elif rest.endswith("_cfg") and len(args) == 2:
        cfg = str(args[1])
    else:
        # `emit_has_type("i128")` → has_i128
        cfg = "has_" + _OTHER.sub("_", str(args[0])) if args else ""
    if cfg and _answer(run, rest.removeprefix("has_").removesuffix("_cfg"), args):
        run.emit(cfg)
    return ()


def _answer(run: Run, question: str, args: tuple[Value, ...]) -> bool:
    if question == "rustc_version":
        return tuple(arg for arg in args if isinstance(arg, int)) <= (1, run.seen.minor)
    first = args[0] if args and isinstance(args[0], str) else ""
    if question == "sysroot_crate":
        return first in _SYSROOT
    path = _PATH.match(first) if question in ("path", "trait", "type") else None
    return run.seen.has_path(tuple(path[1].split("::"))) if path is not None else not sets((first,))
