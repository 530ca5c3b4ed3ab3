"""Raw HTML: what attacks, what stays, and what is said about it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from pdoc.markdown.summary import summarize
from tests.markdown.support import NAMES, html_of, rendered, tree

ATTACKS = """
<script>alert(1)</script>
<SCRIPT SRC=//e></SCRIPT>
<<script>alert(1)//<</script>
<!--><script>alert(1)</script>-->
<img src=x onerror=alert(1)>
<img/src=x/onerror=alert(1)>
"><img src=x onerror=alert(1)>
<a href="javascript:alert(1)">x</a>
<a href="java&#115;cript:alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href=" &#14; javascript:alert(1)">x</a>
<a href="vbscript:x">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](java&#115;cript:alert(1))
[x](<java&#9;script:alert(1)>)
[x](javascript::alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
![x](javascript:alert(1))
[x]: javascript:alert(1)%NL%%NL%[x]
<javascript:alert(1)>
<iframe src="//e"></iframe>
<style>*{display:none}</style>
<svg onload=alert(1)>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<div style="position:fixed;inset:0">x</div>
<div style="background:url(javascript:alert(1))">x</div>
<base href="//e">
<meta http-equiv=refresh content="0;url=//e">
<link rel=stylesheet href="//e">
<object data="javascript:alert(1)"></object>
<embed src="javascript:alert(1)">
<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>
<input onfocus=alert(1) autofocus>
<details ontoggle=alert(1) open>
<video><source onerror=alert(1)></video>
<video poster="javascript:alert(1)"></video>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<xmp><p title="</xmp><img src=x onerror=alert(1)>">
<textarea></textarea><img src=x onerror=alert(1)>
<template><script>alert(1)</script></template>
<table><td><script>alert(1)</script></table>
| <script>alert(1)</script> |%NL%|---|
- <img src=x onerror=alert(1)>
[^1]%NL%%NL%[^1]: <img src=x onerror=alert(1)>
# <img src=x onerror=alert(1)>
[a](x "\\" onmouseover=alert(1) b=\\"")
![a](x"onerror="alert(1))
```{.a"onclick="x}%NL%x%NL%```
```a"onclick=x%NL%x%NL%```
""".strip().split("\n")


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack(attack: str) -> None:
    text = attack.replace("%NL%", "\n")
    for html in (rendered(text).html, summarize(text, resolve=NAMES.get).html):
        assert_harmless(html)


FORBIDDEN = frozenset(
    """script style iframe svg math object embed base meta link form button template noscript xmp
    textarea""".split()
)


def assert_harmless(html: str) -> None:
    """Nothing in it runs, embeds or covers the page, as a browser reads it."""
    for node in tree(html).css("*"):
        assert node.tag not in (
            "script",
            "style",
            "iframe",
            "svg",
            "math",
            "object",
            "embed",
            "base",
            "meta",
            "link",
        )
        assert node.tag not in ("form", "button", "template", "noscript", "xmp", "textarea")
        for name, value in node.attributes.items():
            assert not name.startswith("on"), html
            assert name not in ("formaction", "srcdoc", "xlink:href", "autofocus"), html
            plain = re.sub(r"[\x00-\x20]", "", unescape(value or "")).lower()
            if name in ("href", "src", "poster"):
                assert not plain.startswith(("javascript", "vbscript", "data:text")), html
            if name == "style":
                assert "position" not in plain and "javascript" not in plain, html


KEPT = [
    '<div class="warning">\n\n*a*\n\n</div>',
    '<details open=""><summary>a</summary><p>b</p></details>',
    "<p>a <kbd>b</kbd> <sub>c</sub> <sup>d</sup> <br> e</p>",
    '<p align="center" id="i"><img src="a.png" width="5" height="6" alt="b"></p>',
    '<table><tbody><tr><td colspan="2" style="text-align:center">a</td></tr></tbody></table>',
    '<p><a href="https://a.b" target="_blank" name="n">c</a></p>',
    '<p><span style="color:red;background:rgba(1, 2, 3, 0.5)" data-x="y" aria-label="z">a</span></p>',
    '<video src="a.mp4" controls=""></video>',
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    expected = html_of(text, trust_html=True)
    assert re.sub(r"^<p>|</p>$", "", html_of(text)) == re.sub(r"^<p>|</p>$", "", expected)


def test_our_own_markup_passes() -> None:
    text = (
        "# H\n\n- [x] a[^1]\n\n| b |\n|:-:|\n\n```should_panic\nc\n```\n\n```text\nd\n```\n\n"
        "[Boat] [e](crate::f) ![g](data:image/png;base64,AA==)\n\n7. h\n\n[^1]: i"
    )
    options = {"playground": "https://play.example/"}
    trusted = rendered(text + "\n\n<b>j</b>", trust_html=True, **options).html
    cleaned = rendered(text + "\n\n<b>j</b>", **options).html
    assert tree(cleaned).html == tree(re.sub(r"(?<=style=\"text-align:) (?=center)", "", trusted)).html


def test_a_block_cannot_be_left() -> None:
    html = rendered("a\n\n</div></div></section>\n\n<b>c").html
    assert tree(html).text().split() == ["a", "c"]
    assert tree(html).next is None


def test_generics_in_prose_lose_no_text() -> None:
    # Some names of types are elements of MathML.
    assert tree(rendered("A Vec<T>, an Option<Set> and a Box<arg> rest").html).text().strip() == (
        "A Vec, an Option and a Box rest"
    )


def test_trusted_html_stays() -> None:
    assert html_of("<script>a</script>", trust_html=True) == "<script>a</script>"


SAID = {
    "<script>a</script>": "`<script>`",
    "<img onerror=a> <form>": "`<form>`, `onerror`",
    '<a href="javascript:\nalert(1)">': "`javascript: alert(1)`",
    "[a](javascript:b)": "the address `javascript:b`",
}


@pytest.mark.parametrize("text", SAID)
def test_said(text: str) -> None:
    said: list[tuple[str, str]] = []
    rendered(text, report=lambda code, message: said.append((code, message)))
    assert said == [("sanitized-html", f"left out of the page: {SAID[text]}")]


def test_nothing_is_said_of_what_stays() -> None:
    said: list[tuple[str, str]] = []
    for text in (*KEPT, "Vec<T> <a@b.c>", "`<script>`", "```\n<script>\n```"):
        rendered(text, report=lambda code, message: said.append((code, message)))
    assert said == []
