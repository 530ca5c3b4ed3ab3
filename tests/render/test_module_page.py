"""A module's page: its sections, their order and their rows."""

from __future__ import annotations

import re

import pytest

from pdoc.base.kinds import KINDS
from pdoc.clean.items import Export, Row
from tests.render.build import content, folded, module, row, sections


def terms(html: str) -> list[str]:
    """The text of the rows' names."""
    return [folded(found) for found in re.findall(r"<dt[^>]*>(.*?)</dt>", html, re.DOTALL)]


def test_module_sections() -> None:
    """Sections in the order of the kinds, rows by name."""
    kinds = list(KINDS)[2:19]
    html = content(module(*(row(kind, f"{kind}{number}") for kind in reversed(kinds) for number in (10, 9))))
    assert sections(html) == [*(KINDS[kind].section for kind in kinds[:-1]), "attributes-1"]
    assert terms(html)[:2] == ["primitive9", "primitive10"]


ROWS: list[tuple[Row, str]] = [
    (row("fn", "f"), '<dt><a class="fn" href="fn.f.html" title="fn k::f">f</a></dt>'),
    (row("fn", "f", unsafe=True), 'f</a><sup title="unsafe function">⚠</sup></dt>'),
    (row("static", "F", unsafe=True), '<sup title="unsafe static">⚠</sup></dt>'),
    (row("mod", "m"), '<dt><a class="mod" href="m/index.html" title="mod k::m">m</a></dt>'),
    (row("fn", "f", docs="First & last.\n\nMore."), "</dt><dd>First &amp; last.</dd>"),
    (
        row("fn", "f", deprecated=True),
        '<dt class="deprecated"><a class="fn" href="fn.f.html" title="fn k::f">f</a><wbr>'
        '<span class="stab deprecated" title="">Deprecated</span></dt>',
    ),
    (row("fn", "f", unstable=True), '<span class="stab unstable" title="">Experimental</span></dt>'),
    (
        row("fn", "f", cfg='feature = "net"'),
        '<span class="stab portability" title="Available on crate feature `net` only">'
        "<code>net</code></span></dt>",
    ),
    (row("fn", "f", vis=""), '<span title="Restricted visibility">&nbsp;🔒</span> </dt>'),
    (row("fn", "f", vis="pub(crate) "), '<span title="Restricted visibility">&nbsp;🔒</span> </dt>'),
    (row("struct", "TcpListener"), ">Tcp<wbr>Listener</a>"),
    (row("constant", "MAX_LEN_IN"), ">MAX_<wbr>LEN_<wbr>IN</a>"),
]


@pytest.mark.parametrize(("of", "html"), ROWS, ids=[html[-40:] for _, html in ROWS])
def test_rows(of: Row, html: str) -> None:
    """A row's marks stand behind its name."""
    assert html in content(module(of))


def test_a_rows_condition_is_its_own() -> None:
    """What the module's own condition says is not repeated."""
    html = content(module(row("fn", "f", cfg="all(unix, foo)"), cfg="unix", at=("k", "m")))
    assert "Available on <strong>Unix</strong> only." in html
    assert '<span class="stab portability" title="Available on `foo` only">' in html


def export(name: str, *segments: str, key: str | None = None, **more: object) -> Row:
    """A `pub use`."""
    last = len(segments) - 1
    pairs = tuple((segment, key if index == last else None) for index, segment in enumerate(segments))
    kind = "externcrate" if more.get("extern_crate") else "import"
    return Row(kind, name, "", None, export=Export(pairs, **more))  # type: ignore[arg-type]


def test_reexports() -> None:
    """Crates by name, uses as written, globs last; only uses of one name have ids."""
    html = content(
        module(
            export("", "m", glob=True, key="t:k::m"),
            export("Z", "m", "S", rename="Z", key="t:k::m::S"),
            export("a", "x", "y", "a"),
            export("other", "core", rename="other", extern_crate=True),
            export("alloc", "alloc", extern_crate=True),
        )
    )
    assert terms(html) == [
        "pub extern crate alloc;",
        "pub extern crate core as other;",
        "pub use m::S as Z;",
        "pub use x::y::a;",
        "pub use m::*;",
    ]
    assert '<dl class="item-table reexports">' in html
    assert re.findall(r'<dt id="([^"]*)"', html) == ["reexport.Z", "reexport.a"]
    assert 'use <a class="mod" href="m/index.html" title="mod k::m">m</a>::*' in html


def test_sections_give_way_to_headings() -> None:
    """A heading of the docs keeps its id; the section gets the next one."""
    html = content(module(row("struct", "A"), docs="# Structs"))
    assert sections(html) == ["structs", "structs-1"]
