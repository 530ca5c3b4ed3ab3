"""A small documentation tree in rustdoc's markup: an invented `core` and `std`."""

from __future__ import annotations

from pathlib import Path

REDIRECT = '<html><head>\n    <meta http-equiv="refresh" content="0;URL={}">\n</head></html>'


def page(source: str, declaration: str, rest: str = "") -> str:
    return (
        '<nav></nav><section id="main-content" class="content"><span class="sub-heading">'
        f'<a class="src" href="{source}">Source</a></span>'
        f'<pre class="rust item-decl"><code>{declaration}</code></pre>{rest}'
    )


def method(kind: str, name: str, code: str, docs: str, source: str = "../src/core/plot.rs.html#5") -> str:
    return (
        f'<details class="toggle method-toggle" open><summary><section id="{kind}.{name}" class="method">'
        f'<span class="rightside"><span class="since" title="">1.2.0</span> · <a class="src" href="{source}">'
        f'Source</a></span><h4 class="code-header">{code}</h4></section></summary>'
        f'<div class="docblock">{docs}</div></details>'
    )


SOW = page(
    "../src/core/plot.rs.html#3-9",
    "pub trait Sow {\n    fn sow(); }",
    '<h2 id="required-methods" class="section-header">R</h2>'
    + method(
        "tymethod",
        "sow",
        'fn <a href="#tymethod.sow" class="fn">sow</a>(&amp;self) -&gt; '
        '<a class="struct" href="struct.Bed.html" title="struct core::Bed">Bed</a>',
        '<p>Sows a <a href="struct.Bed.html" title="struct core::Bed"><code>Bed</code></a>.</p>\n'
        "<h5>Notes</h5><p>Water it.</p>\n",
    )
    + '<h2 id="provided-methods" class="section-header">P</h2>'
    + method(
        "method",
        "rest",
        'fn <a href="#method.rest" class="fn">rest</a>(&amp;self)',
        "<p>Lies <em>fallow</em>.</p>\n",
    )
    + method("method", "bare", 'fn <a href="#method.bare" class="fn">bare</a>()', "<ul><li>one</li></ul>")
    + '<h2 id="implementors" class="section-header">I</h2>'
    + method("method", "other", "fn other()", "<p>Of another type.</p>"),
)

BLANKET = (
    '<h2 id="blanket-implementations" class="section-header">B</h2><div>'
    '<details class="toggle implementors-toggle"><summary><section id="impl-Sow-for-T" class="impl">'
    '<a class="src rightside" href="../src/core/plot.rs.html#20">Source</a><a href="#x" class="anchor">§</a>'
    '<h3 class="code-header">impl&lt;T&gt; <a class="trait" href="trait.Sow.html" title="trait core::Sow">'
    'Sow</a> for T<div class="where">where\n    T: <a class="trait" href="trait.Sow.html">Sow</a>,</div></h3>'
    '</section></summary><div class="impl-items"><details class="toggle method-toggle" open><summary>'
    '<section id="method.sow" class="method trait-impl">'
    '<a class="src rightside" href="../src/core/plot.rs.html#21">Source</a>'
    '<h4 class="code-header">fn <a href="trait.Sow.html#tymethod.sow" class="fn">sow</a>(&amp;self)</h4>'
    '</section></summary><div class="docblock"><p>Sows by hand.</p>\n</div></details></div></details></div>'
)

TREE = {
    "crates1.2.3.js": "",
    "core/index.html": page("../src/core/lib.rs.html#1-90", ""),
    "core/struct.Bed.html": page(
        "../src/core/plot.rs.html#1", "pub struct Bed(<span>/* private fields */</span>);", BLANKET
    ),
    "core/plot/struct.Bed.html": REDIRECT.format("../../core/struct.Bed.html"),
    "core/trait.Sow.html": SOW,
    "core/enum.Crop.html": page(
        "../src/core/plot.rs.html#30",
        "pub enum Crop { Pea, Oat }",
        '<h2 id="variants" class="variants section-header">V</h2>'
        '<section id="variant.Pea" class="variant"></section>'
        '<section id="variant.Oat" class="variant"></section>',
    ),
    "core/tools/index.html": page(
        "../../src/core/lib.rs.html#8",
        "",
        '<h2 id="reexports" class="section-header">R</h2><dl class="item-table reexports">'
        '<dt id="reexport.Soil"><code>'
        'pub use crate::<a class="struct" href="../struct.Bed.html">Bed</a> as Soil;</code>'
        '</dt><dt id="reexport.Pea"><code>pub use crate::Crop::<a class="variant" '
        'href="../enum.Crop.html#variant.Pea">Pea</a>;</code></dt>'
        '<dt><code>pub use super::<a class="mod" href="../shed/index.html">shed</a>::*;</code></dt></dl>',
    ),
    "core/shed/index.html": page("../../src/core/lib.rs.html#9", ""),
    "core/shed/fn.dig.html": page("../../src/core/shed.rs.html#2", "pub fn dig()"),
    "std/index.html": page("../src/std/lib.rs.html#1-50", ""),
    "std/struct.Bed.html": page(
        "../src/core/plot.rs.html#1-2", "pub struct Bed(<span>/* private fields */</span>);"
    ),
    "std/shed/index.html": page("../../src/core/lib.rs.html#9", ""),
    "std/shed/fn.dig.html": page("../../src/core/shed.rs.html#2-4", "pub fn dig()"),
    "std/primitive.u8.html": page("../src/core/prim.rs.html#1", ""),
    "std/all.html": "<main></main>",
}


def write(root: Path) -> Path:
    """The tree, written below `root`."""
    for name, text in TREE.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
