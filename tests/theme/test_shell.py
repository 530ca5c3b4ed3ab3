"""Shells: a page from a shell is the page that the template gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from pdoc.render.shell import CrateInfo, SiteOptions, context_of, shell_for
from pdoc.render.theme import built_in_themes, load_theme

CRATE = CrateInfo("beacon", "1.2.3", playground_url="https://play.example/?a=1&b=2")
PLAIN = SiteOptions()
FULL = SiteOptions(
    generator="pdoc <1>",
    in_header='<meta name="x">',
    before_content="<p>before</p>",
    after_content="<p>after</p>",
    extend_css=True,
    default_palette="ayu",
    resource_suffix="-1",
    index_page=True,
)


def page(depth: int, body_class: str, site: SiteOptions = PLAIN, crate: CrateInfo = CRATE) -> str:
    """A page of the default theme."""
    shell = shell_for(load_theme("default"), site, crate, depth, body_class)
    return shell.page(title="T", description="D", topbar="<h2>B</h2>", sidebar="<i>S</i>", content="<b>C</b>")


@pytest.mark.parametrize("name", built_in_themes())
@pytest.mark.parametrize("site", [PLAIN, FULL])
@pytest.mark.parametrize(
    ("depth", "body_class"), [(0, "rustdoc mod sys"), (3, "rustdoc fn"), (2, "rustdoc src")]
)
def test_equal_to_rendering_the_template(name: str, site: SiteOptions, depth: int, body_class: str) -> None:
    theme = load_theme(name)
    markup = {"title": "T &amp; x", "topbar": "<h2>B</h2>", "sidebar": "<i>S</i>", "content": "<b>C</b>\n"}
    words = {key: Markup(value) for key, value in markup.items()} | {"description": "D"}
    template = "source.html" if body_class == "rustdoc src" else "layout.html"
    expected = theme.render(template, context_of(theme, site, CRATE, depth, body_class) | words)
    shell = shell_for(theme, site, CRATE, depth, body_class)
    assert shell.page(description="D", **markup) == expected


def test_description_is_text() -> None:
    shell = shell_for(load_theme("default"), PLAIN, CRATE, 1, "rustdoc struct")
    text = shell.page(title="", description='a "b" <c> & d', topbar="", sidebar="", content="")
    found = LexborHTMLParser(text).css_first('meta[name="description"]').attributes["content"]
    assert found == 'a "b" <c> & d'


@settings(max_examples=60)
@given(st.text(), st.text())
def test_what_is_put_in_is_put_in_whole(content: str, sidebar: str) -> None:
    shell = shell_for(load_theme("default"), SiteOptions(), CRATE, 1, "rustdoc struct")
    empty = shell.page(title="", description="", topbar="", sidebar="", content="")
    got = shell.page(title="", description="", topbar="", sidebar=sidebar, content=content)
    assert len(got) == len(empty) + len(content) + len(sidebar)
    assert f'tabindex="-1">{content}</section>' in got


@pytest.mark.parametrize(
    ("depth", "root"), [(0, "./"), (1, "../"), (4, "../../../../")], ids=["root", "crate", "deep"]
)
def test_links_to_the_root(depth: int, root: str) -> None:
    text = page(depth, "rustdoc struct")
    assert f'data-root-path="{root}"' in text
    assert f'href="{root}static.files/pdoc-' in text
    assert f'href="{root}settings.html"' in text


@pytest.mark.parametrize(
    ("body_class", "expected"),
    [
        ("rustdoc struct", 'src="./sidebar-items.js"'),
        ("rustdoc mod", 'src="../sidebar-items.js"'),
        ("rustdoc mod crate", 'src="../crates.js"'),
        ("rustdoc mod sys", 'src="../crates.js"'),
        ("rustdoc src", 'src="../src-files.js"'),
    ],
)
def test_data_of_the_sidebar(body_class: str, expected: str) -> None:
    text = page(1, body_class)
    assert expected in text
    assert f'<body class="{body_class}">' in text
    found = [name for name in ("sidebar-items.js", "crates.js", "src-files.js") if name in text]
    assert len(found) == 1


def test_options() -> None:
    text = page(1, "rustdoc struct", FULL)
    head, _, body = text.partition("</head>")
    assert '<meta name="generator" content="pdoc &lt;1&gt;">' in head
    assert head.rstrip().endswith('<meta name="x">')
    assert head.index("theme-1.css") > head.index("static.files/pdoc-"), "the site's own sheet comes last"
    assert 'data-theme="ayu" data-use_system_theme="false"' in head
    assert 'src="./sidebar-items-1.js"' in head
    assert (
        body.index("<p>before</p>") < body.index("<nav") < body.index("</main>") < body.index("<p>after</p>")
    )
    assert 'data-playground-url="https://play.example/?a=1&amp;b=2"' in head


def test_favicon() -> None:
    assert 'type="image/svg+xml" href="../static.files/favicon-' in page(1, "rustdoc fn")
    own = page(1, "rustdoc fn", crate=CrateInfo("beacon", favicon_url="https://e.example/f.ico"))
    assert '<link rel="icon" href="https://e.example/f.ico">' in own
    assert "static.files/favicon-" not in own
