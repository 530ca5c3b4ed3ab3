"""Footnotes: marks, the list, numbers through the page."""

from __future__ import annotations

import pytest

from tests.markdown.support import fold, html_of, rendered


def mark(number: int, name: str = "", again: str = "") -> str:
    """A reference to a footnote."""
    name = name or str(number)
    return f'<sup id="fnref{name}{again}"><a href="#fn{name}">{number}</a></sup>'


NOTES = {
    "a[^x]\n\n[^x]: b": f"<p>a{mark(1)}</p>"
    '<div class="footnotes"><hr><ol><li id="fn1"><p>b&nbsp;<a href="#fnref1">↩</a></p></li></ol></div>',
    "[^y] [^X] [^y]\n\n[^x]: one\n[^y]: two\n    more\n\n    para": "<p>"
    f"{mark(1)} {mark(2)} {mark(1, again='-2')}</p>"
    '<div class="footnotes"><hr><ol><li id="fn1"><p>two\nmore</p><p>para&nbsp;<a href="#fnref1">↩&nbsp;'
    '<sup>1</sup></a>&nbsp;<sup><a href="#fnref1-2">2</a></sup></p></li>'
    '<li id="fn2"><p>one&nbsp;<a href="#fnref2">↩</a></p></li></ol></div>',
    "[^x]: - a": '<div class="footnotes"><hr><ol><li id="fn1"><ul><li>a</li></ul>&nbsp;'
    '<a href="#fnref1">↩</a></li></ol></div>',
    "[^x]: ```c\n    a\n    ```": '<div class="footnotes"><hr><ol><li id="fn1"><pre>'
    '<code class="language-c">a\n</code></pre>&nbsp;<a href="#fnref1">↩</a></li></ol></div>',
    "a[^x] ![^x]": "<p>a[^x] ![^x]</p>",
}


@pytest.mark.parametrize("text", NOTES)
def test_footnotes(text: str) -> None:
    assert html_of(text) == fold(NOTES[text])


def test_numbers_go_on_through_the_page() -> None:
    first = rendered("[^a][^b]\n\n[^a]: x\n[^b]: y")
    assert first.footnotes == 2
    second = rendered("[^c]\n\n[^c]: z", footnotes_before=first.footnotes)
    assert mark(1, "3") in second.html
    assert '<li id="fn3">' in second.html
    assert second.footnotes == 1
