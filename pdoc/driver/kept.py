"""Pages that an earlier build rendered and that are still what they would be: *green*.

A worker that is given a page asks first whether it was rendered already from the same item, the
same settings, the same theme and code, and the same items of the traits whose impls it shows;
whether all that it looked up, in the shared index and of notable traits, is as it was; and whether
its files are still those that were written. Then nothing is rendered, and what the page adds to the
search, and what is to be said about it, is taken from here. What is said has places in sources, found by
looking into them: it holds as long as these files are as they were.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.rebuild.record import Stamp
from pdoc.rebuild.stamps import CHANGING, settled, stamp

if TYPE_CHECKING:
    from pdoc.driver.look_ups import LookUps

PARTS: Final = (
    "the item",
    "the crate's settings",
    "pdoc",
    "the theme",
    "the documentation of the toolchain",
)
"""What a page is made from: of a source page, the item is the file, and the last is nothing."""
KEPT: Final = "kept5"
"""Store table: page's URL → `KeptPage`."""
_NAMED: Final = 3
"""How many look-ups are named as reasons."""

SearchRow = tuple[str, str, str, str, str, str]
WrittenFile = tuple[str, int, int]
"""(URL, bytes, time of change in ns)"""


class KeptPage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was rendered, and from what."""

    made_from: tuple[bytes, ...]
    """Digests of what the page was made from but for traits and the index, one for each of `PARTS`;
    empty: it must be rendered again, since a source was changed while something was said about it."""
    traits: tuple[tuple[str, bytes], ...]
    """(def key, digest of its items) of the traits that it looked into."""
    files: tuple[WrittenFile, ...]
    """The page and its redirects."""
    rows: tuple[SearchRow, ...]
    shown: bytes = b""
    """The docs on the page (`pdoc.render.shown`)."""
    source: tuple[str, int] | None = None
    """Of a source page: the file, and the CRC-32 of its bytes."""
    why: tuple[str, ...] = ()
    """Why it was rendered: what was not as it had been."""
    time: float = 0.0
    """When, in seconds since 1970."""
    index: bytes = b""
    """The state of what it looked things up in (`LookUps.state`)."""
    looked: bytes = b""
    """Marks of what it looked up there (`pdoc.driver.look_ups`)."""
    said: tuple[Diagnostic, ...] = ()
    """What there is to say about it."""
    about: tuple[tuple[str, Stamp], ...] = ()
    """The sources that this is about."""


class Readings(NamedTuple):
    """What pages read beside what they are made from, as it is now."""

    trait_digest: Callable[[str], bytes]
    """A trait's def key to a digest of its items."""
    look_ups: LookUps


_decode = msgspec.msgpack.Decoder(KeptPage).decode
encode: Final = msgspec.msgpack.Encoder().encode


def decode(data: bytes | None) -> KeptPage | None:
    """What is kept of a page; None when that cannot be read, which is as if nothing were."""
    if not data:
        return None
    try:
        return _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def about(said: Iterable[Diagnostic], began: int) -> tuple[tuple[str, Stamp], ...] | None:
    """The sources of what is said, as they are; None: one may have been changed since `began` (ns since
    1970), when looking at them began."""
    found = tuple(
        (path, settled(stamp(path, True), began)) for path in sorted({d.path for d in said if d.path})
    )
    return found if all(known != CHANGING for _, known in found) else None


def is_green(page: KeptPage, made_from: tuple[bytes, ...], out_dir: str, now: Readings | None = None) -> bool:
    """Whether rendering would give the files that are there. Source pages read nothing of `now`."""
    if page.made_from != made_from:
        return False
    if now is not None:
        if any(now.trait_digest(key) != known for key, known in page.traits):
            return False
        if not now.look_ups.hold(page.index, page.looked):
            return False
    if any(stamp(path, True) != known for path, known in page.about):
        return False
    return all(written(out_dir, file[0]) == file for file in page.files)


def reasons(
    page: KeptPage | None, made_from: tuple[bytes, ...], out_dir: str, now: Readings | None = None
) -> tuple[str, ...]:
    """Why a page is not green; nothing if it is."""
    if page is None:
        return ("nothing is known of it: it is new, or the state is",)
    if not page.made_from:
        return ("a source changed while it was looked at",)
    found = [
        f"{part} changed"
        for part, old, new in zip(PARTS, page.made_from, made_from, strict=False)
        if old != new
    ]
    if now is not None:
        found += _readings_changed(page, now)
    found += [
        f"{path}, about which something is said, changed"
        for path, known in page.about
        if stamp(path, True) != known
    ]
    found += [
        f"{file[0]} is not as it was written" for file in page.files if written(out_dir, file[0]) != file
    ]
    return tuple(found)


def _readings_changed(page: KeptPage, now: Readings) -> Iterator[str]:
    for key, known in page.traits:
        if now.trait_digest(key) != known:
            yield f"the items of the trait {key[2:]} changed"
    names = now.look_ups.changed(page.index, page.looked)
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"the index has something else of {', '.join(names[:_NAMED])}{more}"


def written(out_dir: str, url: str) -> WrittenFile | None:
    """A file of the site as it is now; None if it is not there."""
    try:
        status = os.stat(f"{out_dir}/{url}")
    except OSError:
        return None
    return url, status.st_size, status.st_mtime_ns
