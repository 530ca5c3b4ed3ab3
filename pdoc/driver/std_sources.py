"""The standard library's documentation, made from its sources, for reading facts out of it."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.cargo.targets import host_triple, target_cfgs
from pdoc.driver.build import build
from pdoc.driver.options import BuildOptions

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.driver.report import OnEvent

ROOTS: Final = {
    "core": ("core/src/lib.rs",),
    "alloc": ("alloc/src/lib.rs",),
    "std_detect": ("std_detect/src/lib.rs", "stdarch/crates/std_detect/src/lib.rs"),
    "proc_macro": ("proc_macro/src/lib.rs",),
    "std": ("std/src/lib.rs",),
    "test": ("test/src/lib.rs",),
}
"""Root files below the library's folder, in newer and older trees. Crates see those before them."""
_PRIVATE: Final = ("std_detect",)
_EDITION: Final = compiled(r'^edition\s*=\s*"(\d+)"', re.MULTILINE)
_NEWEST: Final = "2024"


def document(
    library: Path, jobs: int, on_event: OnEvent, stack: ExitStack
) -> tuple[Path, tuple[Diagnostic, ...]]:
    """The folder of the pages, which lasts as long as `stack`, and what is wrong with the sources."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pdoc-index-"))
    found: list[Diagnostic] = []
    externs: list[str] = []
    for crate, places in ROOTS.items():
        root = next((library / place for place in places if (library / place).is_file()), None)
        if root is None:
            continue
        if crate not in _PRIVATE:
            options = BuildOptions(
                path=str(root), crate_name=crate, edition=_edition(root), externs=tuple(externs),
                out_dir=os.path.join(folder, "doc"), target_dir=os.path.join(folder, "state"), jobs=jobs,
                cfgs=_unstable_cfgs(), lints=(("allow", "rustdoc::all"),),
            )  # fmt: skip
            found += build(options, on_event).diagnostics
        externs.append(f"{crate}={root}")
    return Path(folder, "doc"), tuple(found)


def _unstable_cfgs() -> tuple[str, ...]:
    """Conditions that only the standard library may ask about, for the host."""
    atomic = [value for name, value in target_cfgs(host_triple()) if name == "target_has_atomic" and value]
    return tuple(
        f'target_has_atomic_{what}="{width}"'
        for what in ("load_store", "equal_alignment")
        for width in atomic
    ) + (("target_has_atomic", "target_has_atomic_load_store") if atomic else ())


def _edition(root: Path) -> str:
    try:
        manifest = (root.parent.parent / "Cargo.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _NEWEST
    found = _EDITION.search(manifest)
    return found[1] if found is not None else _NEWEST
