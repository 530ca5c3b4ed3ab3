"""Def keys and the entries that the shared index holds for them.

A *def key* names a definition across all crates: `{namespace}:{crate}::{path}`, with the
namespace `t`, `v` or `m` (types, values, macros) and the path of the *definition*, private
modules included: `t:tokio::net::tcp::stream::TcpStream`. A crate's root is `t:tokio`.
"""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where a definition is documented."""

    kind: str
    """A key of `pdoc.base.kinds.KINDS`."""
    path: str
    """The path readers know it by, `tokio::net::TcpStream`; titles show it."""
    url: str
    """Below the site's root, `tokio/net/struct.TcpStream.html`, or absolute (`https:` …) for
    crates that are documented elsewhere."""


def def_key(namespace: str, crate: str, path: str) -> str:
    """The def key of `path` (without the crate's name; empty: the crate itself)."""
    return f"{namespace}:{crate}::{path}" if path else f"{namespace}:{crate}"
