"""Pages that an earlier build rendered and that are still what they would be: *green*.

A worker that is given a page asks first whether it was rendered already from the same item, the
same settings, the same shared index, the same theme and code, and the same items of the traits
whose impls it shows; and whether its files are still those that were written. Then nothing is
rendered, and what the page adds to the search is taken from here. A page about which something
was said is never green: it is to be said again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

import msgspec

PARTS: Final = (
    "the item",
    "the crate's settings",
    "pdoc",
    "the theme",
    "the index of all crates",
    "the documentation of the toolchain",
    "what is said of notable traits",
)
"""What a page is made from: of a source page, the item is the file, and the last three are nothing."""
KEPT: Final = "kept3"
"""Store table: page's URL → `KeptPage`."""

SearchRow = tuple[str, str, str, str, str, str]
WrittenFile = tuple[str, int, int]
"""(URL, bytes, time of change in ns)"""


class KeptPage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was rendered, and from what."""

    made_from: tuple[bytes, ...]
    """Digests of what the page was made from but for traits, one for each of `PARTS`; empty: it must
    be rendered again."""
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


def digest(data: bytes, key: bytes = b"") -> bytes:
    """16 bytes for any others."""
    from hashlib import blake2b  # loads OpenSSL, which only workers need

    return blake2b(data, digest_size=16, key=key).digest()


def is_green(
    page: KeptPage,
    made_from: tuple[bytes, ...],
    out_dir: str,
    trait_digest: Callable[[str], bytes] | None = None,
) -> bool:
    """Whether rendering would give the files that are there.

    `trait_digest` gives a digest of a trait's items as they are now.
    """
    if page.made_from != made_from:
        return False
    if any(trait_digest is None or trait_digest(key) != known for key, known in page.traits):
        return False
    return all(written(out_dir, file[0]) == file for file in page.files)


def reasons(
    page: KeptPage | None,
    made_from: tuple[bytes, ...],
    out_dir: str,
    trait_digest: Callable[[str], bytes] | None = None,
) -> tuple[str, ...]:
    """Why a page is not green; nothing if it is."""
    if page is None:
        return ("nothing is known of it: it is new, or the state is",)
    if not page.made_from:
        return ("something was said about it, which is to be said again",)
    found = [
        f"{part} changed"
        for part, old, new in zip(PARTS, page.made_from, made_from, strict=False)
        if old != new
    ]
    for key, known in page.traits:
        if trait_digest is None or trait_digest(key) != known:
            found.append(f"the items of the trait {key[2:]} changed")
    found += [
        f"{file[0]} is not as it was written" for file in page.files if written(out_dir, file[0]) != file
    ]
    return tuple(found)


def written(out_dir: str, url: str) -> WrittenFile | None:
    """A file of the site as it is now; None if it is not there."""
    try:
        status = os.stat(f"{out_dir}/{url}")
    except OSError:
        return None
    return url, status.st_size, status.st_mtime_ns
