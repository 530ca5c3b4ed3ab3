"""What a render worker must know beside the pages: written into the store once a build."""

from __future__ import annotations

from typing import Final

import msgspec

from pdoc.clean.items import CrateHtml


class CrateSettings(msgspec.Struct, frozen=True):
    """How one crate is rendered."""

    name: str
    version: str
    edition: str
    html: CrateHtml
    out_dir: str
    theme: str
    """Name or absolute path."""
    playground: str = ""
    trust_html: bool = False
    std_release: str = ""
    """The release whose standard library is linked to."""
    std_facts: int = 0
    """Checksum of the facts about it: what was rendered by others is out of date."""
    html_roots: tuple[tuple[str, str], ...] = ()
    """(crate, address of its documentation) for crates that this site has no pages of."""
    roots_first: bool = False
    """These addresses win over pages of this site."""
    in_header: str = ""
    before_content: str = ""
    after_content: str = ""
    extend_css: bool = False
    default_theme: str = ""
    generation: int = 0
    """Least generation of the shared index."""
    to_come: tuple[str, ...] = ()
    """Crates that the same build documents later. What is in the index of them is of an earlier build, or is
    there by chance: nothing links to it, as if they had never been published."""
    by_appearance: bool = False
    index_page: bool = False
    """The site has a list of crates."""
    verify: bool = False
    """What is green is made even so, and compared."""


PAGES: Final = "pages1"
"""Store table: page's URL → `Page`."""
TREES: Final = "trees1"
"""Store table: a source's path → its `ItemTree`."""
TRAITS: Final = "traits1"
"""Store table: def key → an implemented trait of another crate, as an `Item`."""
NOTABLE: Final = "notable1"
"""Store table: crate → its types' impls of notable traits, by the types' def keys."""
SETTINGS: Final = "settings1"
"""Store table: crate → `CrateSettings`."""


def source_key(crate: str) -> bytes:
    """Where the settings of a crate's source pages are: those are written before it is published."""
    return f"{crate} sources".encode()
