"""Who may ask, and for what: a preview is for the browser of whoever started it.

Any page in that browser could send requests to a local server, and by a name of its own that leads
to 127.0.0.1 (DNS rebinding) even read the answers. So the `Host` must be this server's, and what
other sites ask for is refused, but for following a link.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Final

_LOCAL: Final = frozenset(("localhost", "127.0.0.1", "::1"))
_LONGEST: Final = 4096


def allowed(headers: Mapping[str, str], host: str, port: int) -> bool:
    """Whether a request with these headers (names in lower case) is for this server, from its own pages."""
    named = headers.get("host", "")
    if not _is_ours(named, host, port):
        return False
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{named}":
        return False
    site = headers.get("sec-fetch-site", "none")
    return site in ("none", "same-origin") or headers.get("sec-fetch-mode") == "navigate"


def _is_ours(named: str, host: str, port: int) -> bool:
    name, given = _split(named)
    if given != port:
        return False
    if name in _LOCAL or name == host.lower():
        return True
    # Who lets others in (`--host 0.0.0.0`) is asked by an address; a name may be anybody's.
    return host not in _LOCAL and _is_address(name)


def _split(named: str) -> tuple[str, int]:
    name, colon, port = named.rpartition(":")
    if not colon or named.endswith("]"):
        name, port = named, "80"
    name = name.lower()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name, int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else -1


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def key_of(raw_path: bytes) -> str | None:
    """The address below the site's root that a request's path names, decoded once; None: it is none.

    A folder is its `index.html`. Nothing that a file system would read otherwise is an address.
    """
    if not raw_path.startswith(b"/") or len(raw_path) > _LONGEST:
        return None
    path = raw_path[1:]
    if b"%" in path:
        from urllib.parse import unquote_to_bytes  # few addresses need it

        path = unquote_to_bytes(path)
    try:
        key = path.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not key or key.endswith("/"):
        key += "index.html"
    if any(character < " " or character in "\\:\x7f" for character in key):
        return None
    parts = key.split("/")
    if any(not part or part.startswith(".") for part in parts):
        return None
    return key
