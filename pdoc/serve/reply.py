"""Answers, and a file of the site as one: what caches may keep of it, and parts of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_RANGE: Final = compiled(r"bytes=(\d{0,15})-(\d{0,15})")
_HASHED: Final = compiled(r"static\.files/.*-[0-9a-f]{8,}\.\w+$")
_HEAD_END: Final = b"</head>"
_ADDED: Final = (
    '<link rel="stylesheet" href="/-/live.css"><script defer src="/-/live.js" data-etag="{}"></script>'
)
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class Reply(NamedTuple):
    """An answer."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""


def plain(status: int, text: str, headers: Mapping[str, str] | None = None) -> Reply:
    """A line of text as an answer."""
    return Reply(
        status, {"content-type": "text/plain; charset=utf-8", **(headers or {})}, f"{text}\n".encode()
    )


def etag_of(data: bytes) -> str:
    """What stands for the bytes of a file."""
    return digest(data, size=12).hex()


def file_reply(url: str, data: bytes, headers: Mapping[str, str], live: bool = True) -> Reply:
    """The answer to GET or HEAD for a file; documents get the script that follows their changes.

    `headers` are the request's, names in lower case.
    """
    etag = etag_of(data)
    ending = url[url.rfind(".") :] if "." in url else ""
    document = ending == ".html"
    if document and live:
        data = _with_script(data, etag)
    kind = _TYPES.get(ending) or _type_of(url)
    keep = "public, max-age=31536000, immutable" if _HASHED.search(url) else "no-cache"
    quoted = f'"{etag}"'
    said = {"etag": quoted, "cache-control": keep, "content-type": kind, "accept-ranges": "bytes"}
    if _matches(headers.get("if-none-match", ""), quoted):
        return Reply(304, said)
    wanted = headers.get("range", "")
    if wanted and headers.get("if-range", quoted) == quoted:
        part = _part(wanted, len(data))
        if part is not None:
            first, last = part
            if first > last:
                return Reply(416, {**said, "content-range": f"bytes */{len(data)}"})
            said["content-range"] = f"bytes {first}-{last}/{len(data)}"
            return Reply(206, said, data[first : last + 1])
    return Reply(200, said, data)


def _type_of(url: str) -> str:
    import mimetypes

    return mimetypes.guess_type(url)[0] or "application/octet-stream"


def _with_script(data: bytes, etag: str) -> bytes:
    at = data.find(_HEAD_END)
    if at < 0:
        return data
    return b"".join((data[:at], _ADDED.format(etag).encode(), data[at:]))


def _matches(given: str, quoted: str) -> bool:
    return given.strip() == "*" or quoted in (one.strip().removeprefix("W/") for one in given.split(","))


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that are wanted; the first above the last: none of them is there.

    None: the header is to be ignored, as one that names several ranges may be.
    """
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        length = int(found[2])
        return (max(0, size - length), size - 1) if length and size else (1, 0)
    first, last = int(found[1]), int(found[2]) if found[2] else size - 1
    if found[2] and last < first:
        return None
    return (first, min(last, size - 1)) if first < size else (1, 0)
