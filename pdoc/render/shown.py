"""Which doc comments a page shows and what it took to show them: what a rebuild needs to put
other words in their place without making the page again (`pdoc.rebuild`).
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal
from zlib import crc32

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.clean.items import Docs

Form = Literal["top", "block", "impl", "row", "short", "other"]
"""`top`: the docs of the page's own item; `block`: a `.docblock`;
`impl`: cut behind the first block; `row`: the summary in a table;
`short`: the summary, of a trait's member, with an impl, and maybe on pages that don't note it;
`other`: in a way that is not said here."""

Asked = tuple[tuple[str, tuple[str, str, str] | None], ...]
"""Destinations that were asked for, as written, each with its (href, title, text)."""


class ShownDocs(NamedTuple):
    """One doc comment on one page."""

    file: str
    line: int
    """1-based, in `file`, where the text begins; of one that a macro made, the first line of the call with a
    minus."""
    text: int
    """CRC-32 of the Markdown."""
    form: Form
    level: int
    """What an `h1` became."""
    links: Asked
    ids: tuple[tuple[str, str], ...]
    """(id of a heading by itself, id that it got on the page), in order."""
    near: str = ""
    """Of a row, the link that it begins with."""
    lines: tuple[int, ...] = ()
    """Where pieces begin that the text was put together from."""
    whole: str = ""
    """The text itself, if there are such pieces."""


NOTHING: Final[Mapping[str, tuple[str, str, str] | None]] = MappingProxyType({})


def shown(
    docs: Docs,
    form: Form,
    level: int = 0,
    links: Mapping[str, tuple[str, str, str] | None] = NOTHING,
    ids: Sequence[tuple[str, str]] = (),
    near: str = "",
) -> list[ShownDocs]:
    """What there is to know of docs on a page; docs that were joined are several.

    Of those that a macro made nothing is if it does more with docs than making docs of them.
    """
    text = crc32(docs.text.encode("utf-8", "surrogatepass"))
    found = [
        ShownDocs(intern(docs.file), docs.line, text, form, level, tuple(links.items()), tuple(ids), near),
    ]
    if docs.made and not docs.further:
        if docs.made < 0:
            return []
        return [found[0]._replace(line=-docs.made, form="other" if len(docs.pieces) > 1 else form)]
    if docs.pieces:
        found[0] = found[0]._replace(lines=docs.pieces, whole=docs.text)
    if docs.further:
        line = docs.line if docs.made <= 0 else -docs.made
        found[0] = found[0]._replace(line=line, form="other")
        found.extend(ShownDocs(intern(file), line, 0, "other", 0, (), ()) for file, line in docs.further)
    return found


def pack(found: list[ShownDocs]) -> bytes:
    """What a page shows, in a form that is read without any library."""
    return marshal.dumps([tuple(one) for one in found])


def unpack(data: bytes) -> list[ShownDocs]:
    """The reverse of `pack`. Raises ValueError, EOFError or TypeError for anything else."""
    return [ShownDocs(*one) for one in marshal.loads(data)]
