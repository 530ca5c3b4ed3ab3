"""What a preview answers to a request, whoever reads it and sends the answer.

Nothing here waits: a file that is not there yet is named, and whoever can wait does.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.serve.guard import allowed, key_of
from pdoc.serve.reply import Reply, file_reply, plain

if TYPE_CHECKING:
    from pdoc.driver.live.remote import RemoteSite
    from pdoc.serve.request import Request

_PLAIN: Final = compiled(r"[A-Za-z0-9_./-]*\Z")
"""An address that can be sent as it is."""
_OWN: Final = b"/-/"
"""Below it lies what is the server's: no crate can be called so."""
_ASSETS: Final = ("live.js", "live.css", "status.js")
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'{more}; style-src 'self'{more}; img-src * data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self' https:; "
    "frame-ancestors 'none'"
)


class Asked(NamedTuple):
    """A file of the site that is asked for, there or not."""

    key: str
    front: bool
    """By nothing but the site's address."""


class Answers(NamedTuple):
    """What answers depend on."""

    site: RemoteSite
    host: str
    port: int
    headers: Mapping[str, str]
    """Of every answer."""
    assets: Mapping[str, bytes]
    """Files of the server's own."""

    def to(self, request: Request) -> Reply | Asked | None:
        """The answer, or the file that is to be one; None: it is one of the server's own pages."""
        if request.method not in ("GET", "HEAD"):
            return self._said(plain(405, "Only GET and HEAD.", {"allow": "GET, HEAD"}))
        if not allowed(request.headers, self.host, self.port):
            return self._said(plain(403, "This preview is not for you."))
        if request.path.startswith(_OWN):
            name = request.path.removeprefix(_OWN).decode("latin-1")
            if name not in self.assets:
                return None
            return self._said(file_reply(name, self.assets[name], request.headers))
        front = request.path == b"/" and not self.site.has("index.html")
        if front and self.site.home():
            return self.without_front()
        key = key_of(request.path)
        return self._said(plain(400, "That is no address.")) if key is None else Asked(key, front)

    def file(self, key: str, request: Request) -> Reply | None:
        """A file of the site as the answer; None if it cannot be read."""
        data = self.read(key)
        return self._said(file_reply(key, data, request.headers)) if data is not None else None

    def read(self, key: str) -> bytes | None:
        """A file of the site; None if it cannot be read."""
        try:
            with open(f"{self.site.out_dir}/{key}", "rb") as file:
                return file.read()
        except OSError:
            return None

    def without_front(self) -> Reply:
        """The answer to the site's bare address where it has no page of its own."""
        home = self.site.home()
        if home:
            location = f"/{home}"
            if not _PLAIN.match(location):
                from urllib.parse import quote  # few addresses need it

                location = quote(location)
            return self._said(Reply(307, {"location": location, "cache-control": "no-store"}))
        updates = self.site.updates
        said = updates[-1].fault if updates and updates[-1].fault else "Nothing is there yet."
        return self._said(plain(503, said, {"retry-after": "1"}))

    def missing(self, key: str) -> Reply:
        """The answer where there is no such file: the page that says so, with names that are near."""
        from pdoc.serve.near import near_names, not_found_page

        data = not_found_page(self.read("404.html") or b"", key, near_names(key, self.site.urls()))
        headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}
        return self._said(Reply(404, headers, data))

    def _said(self, reply: Reply) -> Reply:
        return reply._replace(headers={**self.headers, **reply.headers})


def make_answers(site: RemoteSite, host: str, port: int, own_html: bool = False) -> Answers:
    """`own_html`: its user has HTML of his own in every page, which may have scripts and styles in it."""
    more = " 'unsafe-inline' https:" if own_html else ""
    headers = {**_HEADERS, "content-security-policy": _POLICY.format(more=more)}
    return Answers(site, host, port, headers, {name: _asset(name) for name in _ASSETS})


def _asset(name: str) -> bytes:
    with open(os.path.join(os.path.dirname(__file__), "assets", name), "rb") as file:
        return file.read()
