"""`make_index`: facts about a release of the standard library, from what a Rust installation has.

Its HTML documentation says all of them. Where only its sources are there, the documentation is made
of them first (`pdoc.driver.std_sources`), as of any crates, and then read in the same way.
"""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pdoc.base.errors import NothingToDocumentError, UsageError
from pdoc.base.named import NamedTuple
from pdoc.stdlib.cache import cached_file, keep
from pdoc.stdlib.generate.collect import collect
from pdoc.stdlib.generate.counts import Counts, counts
from pdoc.stdlib.toolchain import docs_in, release_of, sysroots, toolchain_at

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.driver.report import OnEvent

SOURCES: Final = ("lib/rustlib/src/rust/library",)
"""Where an installation has the standard library's sources, below its folder."""


class IndexOptions(NamedTuple):
    """What an index is asked for; at most one of the first three."""

    sysroot: str | None = None
    """The folder of an installation."""
    html: str | None = None
    """The folder that has `core/`, `std/` … as pages."""
    sources: str | None = None
    """The folder that has `core/src/lib.rs` …"""
    release: str | None = None
    """`1.95.0`; None: what is read says it."""
    output: str | None = None
    """The file to write; None: that of the user's cache."""
    jobs: int = 0


class Origin(NamedTuple):
    """What an index is made from."""

    kind: str
    """`html` or `sources`."""
    folder: Path
    release: str
    """Empty: not known."""
    place: str
    """The folder as the recorded command has it: the same on every machine."""


class MadeIndex(NamedTuple):
    """What came of it."""

    origin: Origin
    path: Path
    size: int
    """Bytes."""
    seconds: float
    command: str
    """As the file records it."""
    counts: Counts
    diagnostics: tuple[Diagnostic, ...]

    @property
    def exit_code(self) -> int:
        """0, or 1 when something of the sources is missing."""
        return 1 if any(one.level == "error" for one in self.diagnostics) else 0


def make_index(options: IndexOptions, on_event: OnEvent) -> MadeIndex:
    """Make an index and put it where builds look for it, or where the options say.

    Raises `UsageError` for folders that are not what they are said to be, `NothingToDocumentError`
    when no installation is found, `OutputError` when the file cannot be written.
    """
    start = time.monotonic()
    origin = _origin(options)
    release = options.release or origin.release
    if not release:
        raise UsageError(f"{origin.folder} does not say which release it is: give it with `--release`")
    command = f"pdoc index --{origin.kind} {origin.place} --release {release}"
    found: tuple[Diagnostic, ...] = ()
    with ExitStack() as stack:
        html = origin.folder
        if origin.kind == "sources":
            from pdoc.driver.std_sources import document

            html, found = document(origin.folder, options.jobs, on_event, stack)
        data = collect(release, html, command, written=origin.kind == "sources")
    path = Path(options.output) if options.output is not None else Path(cached_file(release))
    keep(str(path), data)
    origin = origin._replace(release=release)
    return MadeIndex(origin, path, len(data), time.monotonic() - start, command, counts(data), found)


def _origin(options: IndexOptions) -> Origin:
    given = {
        name: value
        for name, value in (
            ("--sysroot", options.sysroot), ("--html", options.html), ("--sources", options.sources)
        )
        if value is not None
    }  # fmt: skip
    if len(given) > 1:
        raise UsageError(
            f"{' and '.join(f'`{name}`' for name in given)} say the same thing: give one of them"
        )
    if options.html is not None:
        docs = toolchain_at(options.html)
        if docs is None:
            raise UsageError(f"there is no documentation of the standard library in {options.html}")
        return Origin("html", Path(options.html), docs.release, _place(options.html))
    if options.sources is not None:
        return _sources(Path(options.sources))
    places = [Path(each) for each in ([options.sysroot] if options.sysroot is not None else sysroots())]
    for place in places:
        if (docs := docs_in(str(place))) is not None and docs.html is not None:
            html = Path(docs.html)
            below = html.relative_to(place).as_posix()
            return Origin("html", html, docs.release, f"SYSROOT/{below}")
    for place in places:
        for below in SOURCES:
            if _is_library(place / below):
                found = _sources(place / below)
                return found._replace(
                    release=found.release or release_of(str(place)), place=f"SYSROOT/{below}"
                )
    if options.sysroot is not None:
        raise UsageError(
            f"{options.sysroot} has neither documentation of the standard library nor its sources"
        )
    raise NothingToDocumentError(
        "no Rust installation has the standard library's documentation or sources"
        " (`rustup component add rust-docs` or `rust-src`)"
    )


def _is_library(folder: Path) -> bool:
    return (folder / "core/src/lib.rs").is_file()


def _sources(folder: Path) -> Origin:
    for place in (folder, folder / "library"):
        if (place / "core/src/lib.rs").is_file():
            return Origin("sources", place, _release_of_sources(place), _place(place))
    raise UsageError(f"there are no sources of the standard library in {folder}")


def _place(folder: str | Path) -> str:
    """A folder as it is recorded: by its last name, for where it lies is of no interest to others."""
    return os.path.basename(os.path.realpath(folder))


def _release_of_sources(library: Path) -> str:
    """What the tree around the sources says: a `version` file, or the name of its folder."""
    above = Path(os.path.realpath(library)).parent
    for file in (above / "version", above / "src/version"):
        try:
            text = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            continue
        return text.partition(" ")[0].partition("-")[0]
    name = above.name.removeprefix("rustc-").removesuffix("-src")
    return name if name.count(".") == 2 and name.replace(".", "").isdigit() else ""
