"""Shells of the built-in themes without a crate's name and version, kept for a user between projects.

Loading the template engine takes 20 ms, a seventh of what the first page of a preview needs to be made. With
these a crate that was never built before does without.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.digest import digest
from pdoc.base.patterns import compiled
from pdoc.base.user_cache import cache_path, keep, read_kept
from pdoc.driver.code_stamp import code_stamp
from pdoc.render.shell import Shell, shell_for

if TYPE_CHECKING:
    from pdoc.render.shell import CrateInfo, SiteOptions
    from pdoc.render.theme import Theme

_NAME: Final = "\x01name\x01"
_VERSION: Final = "\x01version\x01"
_PLAIN: Final = compiled(r"[\w.+-]+\Z")
"""What no template writes in another way than it is."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Shell).decode


def layout(theme: Theme, site: SiteOptions, crate: CrateInfo, depth: int, body_class: str) -> Shell:
    """The same as `shell_for`. Raises `ThemeError`."""
    if not (theme.built_in and _PLAIN.match(crate.name) and _PLAIN.match(crate.version or "-")):
        return shell_for(theme, site, crate, depth, body_class)
    general = crate._replace(name=_NAME, version=_VERSION if crate.version else "")
    key = digest(_encode((code_stamp(), theme.name, theme.fingerprint, site, general, depth, body_class)))
    path = os.path.join(cache_path(), "layouts", f"{key.hex()}.shell")
    data = read_kept(path)
    if data is not None:
        try:
            return _of(_decode(data), crate)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            pass  # damaged: made again
    made = shell_for(theme, site, crate, depth, body_class)
    found = shell_for(theme, site, general, depth, body_class)
    if _of(found, crate) == made:
        keep(path, _encode(found))
    return made


def _of(general: Shell, crate: CrateInfo) -> Shell:
    pieces = (one.replace(_NAME, crate.name).replace(_VERSION, crate.version) for one in general.pieces)
    return Shell(tuple(pieces), general.slots)
