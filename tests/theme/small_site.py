"""A site of three pages, with all that they load: what the scripts of a theme work on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pdoc.render.shell import CrateInfo, SiteOptions, shell_for
from pdoc.render.theme import load_theme
from pdoc.site.search_index import SearchRow, crate_rows_js, crates_js
from pdoc.site.sidebar_items import sidebar_items_js
from pdoc.site.src_files import src_files_js
from pdoc.site.static_pages import site_pages, static_files
from pdoc.site.trait_impl import Implementor, trait_impl_js, trait_impl_url
from tests.support import write_tree

STRUCT: Final = "beacon/optics/struct.BigLens.html"
"""Twenty methods `m0` to `m19`, one trait impl, two auto impls."""


def method(name: str) -> str:
    """A method with enough docs to fill some lines."""
    header = f'<h4 class="code-header">pub fn <a href="#method.{name}" class="fn">{name}</a>(&amp;self)</h4>'
    return (
        '<details class="toggle method-toggle" open><summary>'
        f'<section id="method.{name}" class="method">{header}</section></summary>'
        f'<div class="docblock"><p>{"Keeps the light burning. " * 30}</p></div></details>'
    )


def impl(id: str, header: str, items: str = "") -> str:
    """An impl; without items there is nothing to open."""
    section = f'<section id="{id}" class="impl"><h3 class="code-header">{header}</h3></section>'
    if not items:
        return section
    return (
        f'<details class="toggle implementors-toggle" open><summary>{section}</summary>'
        f'<div class="impl-items">{items}</div></details>'
    )


def heading(id: str) -> str:
    return f'<h2 id="{id}" class="section-header">{id}<a href="#{id}" class="anchor">§</a></h2>'


def struct_content() -> str:
    """The inside of `#main-content`."""
    trait_method = (
        '<section id="method.lit" class="method trait-impl"><h4 class="code-header">fn lit()</h4></section>'
    )
    return "".join(
        [
            '<div class="main-heading"><div class="rustdoc-breadcrumbs"><a href="../index.html">beacon</a>',
            '::<wbr><a href="index.html">optics</a></div>',
            '<h1>Struct <span class="struct">Big<wbr>Lens</span>&nbsp;',
            '<button id="copy-path" title="Copy">Copy path</button></h1></div>',
            '<details class="toggle top-doc" open><summary class="hideme"><span>Description</span></summary>',
            '<div class="docblock"><p>A lens.</p><div class="example-wrap">',
            '<pre class="rust"><code>let lens = 1;</code></pre></div></div></details>',
            heading("implementations"),
            '<div id="implementations-list">',
            impl("impl-BigLens", "impl BigLens", "".join(method(f"m{at}") for at in range(20))),
            "</div>",
            heading("trait-implementations"),
            '<div id="trait-implementations-list">',
            impl("impl-Lit-for-BigLens", "impl Lit for BigLens", trait_method),
            "</div>",
            heading("synthetic-implementations"),
            '<div id="synthetic-implementations-list">',
            impl("impl-Send-for-BigLens", "impl !Send for BigLens"),
            impl("impl-Sync-for-BigLens", "impl&lt;T: A&lt;B&gt;&gt; Sync for BigLens"),
            "</div>",
        ]
    )


def struct_sidebar() -> str:
    """The inside of the sidebar: the methods, and where the neighbours go."""
    methods = "".join(f'<li><a href="#method.m{at}">m{at}</a></li>' for at in range(20))
    return (
        '<div class="sidebar-crate"><h2><a href="../index.html">beacon</a></h2></div>'
        '<div class="sidebar-elems"><section id="rustdoc-toc">'
        '<h2 class="location"><a href="#">BigLens</a></h2>'
        f'<h3><a href="#implementations">Methods</a></h3><ul class="block method">{methods}</ul></section>'
        '<div id="rustdoc-modnav"><h2><a href="index.html">In beacon::optics</a></h2></div></div>'
    )


TRAIT: Final = (
    '<div id="implementors-list"></div><div id="synthetic-implementors-list"></div>'
    '<script src="../trait.impl/beacon/trait.Lit.js" data-ignore-extern-crates="known" async></script>'
)
SOURCE: Final = "".join(
    f"<a href=#{line} id={line} data-nosnippet>{line}</a>let x = {line};\n" for line in range(1, 200)
)


def small_site(folder: Path) -> Path:
    """Writes the site; gives its folder."""
    theme, site, crate = load_theme("default"), SiteOptions(), CrateInfo("beacon")

    def page(depth: int, body: str, content: str, sidebar: str = "") -> str:
        shell = shell_for(theme, site, crate, depth, body)
        return shell.page(title=body, description="", topbar="", sidebar=sidebar, content=content)

    source = f'<div class="example-wrap"><pre class="rust"><code>{SOURCE}</code></pre></div>'
    rows = [
        SearchRow("struct", "BigLens", "beacon::optics", STRUCT, "", "A lens."),
        SearchRow("fn", "lens_cap", "beacon", "beacon/fn.lens_cap.html"),
    ]
    implementors = {
        "known": [Implementor("impl Lit for Known")],
        "tide": [
            Implementor('impl <a href="beacon/trait.Lit.html">Lit</a> for Moon'),
            Implementor("impl Lit for Sea", auto=True),
        ],
    }
    pages = {
        STRUCT: page(2, "rustdoc struct", struct_content(), struct_sidebar()),
        "beacon/trait.Lit.html": page(1, "rustdoc trait", TRAIT),
        "src/beacon/lamp/wick.rs.html": page(3, "rustdoc src", source),
        "beacon/optics/sidebar-items.js": sidebar_items_js([("struct", "BigLens"), ("struct", "Lens")]),
        "beacon/sidebar-items.js": sidebar_items_js([("mod", "optics"), ("trait", "Lit")]),
        "src-files.js": src_files_js({"beacon": ["lib.rs", "lamp/wick.rs"], "tide": ["lib.rs"]}),
        "crates.js": crates_js(["beacon", "tide"]),
        "search.index/beacon.js": crate_rows_js("beacon", rows),
        "search.index/tide.js": crate_rows_js("tide", []),
        trait_impl_url("beacon/trait.Lit.html"): trait_impl_js(implementors),
    }
    return write_tree(folder, pages | static_files(theme) | site_pages(theme, site))
