"""The shells of a crate's pages, kept from one build to the next.

A build that renders few pages would load the template engine for nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from pdoc import __version__
from pdoc.base.digest import digest
from pdoc.driver.layouts import layout
from pdoc.render.shell import CrateInfo, Shell, SiteOptions
from pdoc.render.theme import load_theme

if TYPE_CHECKING:
    from pdoc.driver.settings import CrateSettings
    from pdoc.store.store import Store

SHELLS: Final = "shells1"
"""Store table: crate, depth and body class → (digest of what it is made with, `Shell`)."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(tuple[bytes, Shell]).decode


class Shells:
    """The shells that a process uses for a crate with these settings."""

    __slots__ = ("_made_with", "_new", "_settings", "_shells", "_store")

    def __init__(self, store: Store, settings: CrateSettings) -> None:
        self._store = store
        self._settings = settings
        self._made_with = digest(b"".join(made_with(settings)))
        self._shells: dict[tuple[int, str], Shell] = {}
        self._new: list[tuple[bytes, bytes]] = []

    def shell(self, depth: int, body_class: str) -> Shell:
        """The shell of pages that lie so many folders below the site's root."""
        key = (depth, body_class)
        found = self._shells.get(key)
        if found is None:
            found = self._shells[key] = self._kept(depth, body_class)
        return found

    def take_new(self) -> list[tuple[bytes, bytes]]:
        """Rows of `SHELLS` for what was rendered since the last call."""
        rows, self._new = self._new, []
        return rows

    def _kept(self, depth: int, body_class: str) -> Shell:
        key = f"{self._settings.name} {depth} {body_class}".encode()
        data = self._store.get(SHELLS, key)
        if data is not None:
            try:
                made_with, shell = _decode(data)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                made_with = b""
            if made_with == self._made_with and not self._settings.verify:
                return shell
        settings = self._settings
        crate = CrateInfo(
            settings.name,
            settings.version,
            settings.html.favicon_url,
            settings.html.logo_url,
            settings.playground,
        )
        made = layout(load_theme(settings.theme), site_options(settings), crate, depth, body_class)
        self._new.append((key, _encode((self._made_with, made))))
        return made


def site_options(settings: CrateSettings) -> SiteOptions:
    """What all pages of the site share."""
    return SiteOptions(
        generator=f"pdoc {__version__}",
        in_header=settings.in_header,
        before_content=settings.before_content,
        after_content=settings.after_content,
        extend_css=settings.extend_css,
        default_palette=settings.default_theme,
        index_page=settings.index_page,
    )


def made_with(settings: CrateSettings) -> tuple[bytes, ...]:
    """Digests of what pages are made with beside what they show."""
    from pdoc.driver.code_stamp import code_stamp

    lasting = msgspec.structs.replace(settings, generation=0, to_come=(), verify=False)
    theme = load_theme(settings.theme).fingerprint.encode()
    return digest(_encode(lasting)), code_stamp(), digest(theme)
