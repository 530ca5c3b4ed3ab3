"""Inline content. The expectations are rustdoc's output."""

from __future__ import annotations

import pytest

from tests.markdown.support import html_of

INLINE = {
    "*a* _b_ **c** __d__ ***e***": "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> "
    "<em><strong>e</strong></em>",
    "*foo **bar* baz**": "<em>foo <em><em>bar</em> baz</em></em>",
    "**a*b***": "<strong>a<em>b</em></strong>",
    "snake_case_name, 2*3*4": "snake_case_name, 2<em>3</em>4",
    "a*€b*c": "a*€b*c",
    "~a~ ~~b~~ ~~~c~~~ d~e~f g~~h~~i ~j~~": "<del>a</del> <del>b</del> ~~~c~~~ d~e~f g<del>h</del>i ~j~~",
    "`a` ``b`c`` ` d ` `` ` ``": "<code>a</code> <code>b`c</code> <code>d</code> <code>`</code>",
    "`a\nb`": "<code>a b</code>",
    "`*a*` `<b>` `&amp;` `--` `'x'`": "<code>*a*</code> <code>&lt;b&gt;</code> <code>&amp;amp;</code> "
    "<code>--</code> <code>'x'</code>",
    "``` `a": "``` `a",
    "\\*a\\* \\a \\\\": "*a* \\a \\",
    "&amp; &copy; &#38; &#x41; &nope; &#0; &#xD800; &": "&amp; © &amp; A &amp;nope; \ufffd \ufffd &amp;",
    "a  \nb\\\nc\nd": "a<br />b<br />c\nd",
    "\"a\" 'b' it's 'tis \"c *d\" e*": "“a” ‘b’ it’s ’tis “c <em>d” e</em>",
    '5" and "': "5“ and “",
    "[link's](u) 'a": '<a href="u">link’s</a> ’a',
    "a -- b --- c ---- d ----- e ------ f": "a – b — c –– d —– e —— f",
    "a... b.... c..": "a… b…. c..",
    "<https://a.b/c?d=[e]&f> <x@y.z>": '<a href="https://a.b/c?d=%5Be%5D&amp;f">'
    'https://a.b/c?d=[e]&amp;f</a> <a href="mailto:x@y.z">x@y.z</a>',
    "https://a.b": "https://a.b",
    '![a *b* `c`](d.png "e\'f")': '<img src="d.png" alt="a b c" title="e\'f" />',
    "[a](b) [a](<b c>) [a](b 'c') [a](b(c)d) [a]()": '<a href="b">a</a> <a href="b%20c">a</a> '
    '<a href="b" title="c">a</a> <a href="b(c)d">a</a> <a href="">a</a>',
    "[a](b c)": "[a](b c)",
    "[a [b](c) d](e)": '[a <a href="c">b</a> d](e)',
    "[![a](b)](c)": '<a href="c"><img src="b" alt="a" /></a>',
    "2 < 3 > 1": "2 &lt; 3 &gt; 1",
    "<b>a</b> <!-- c --> <?d?>": "<b>a</b> <!-- c --> <?d?>",
    "a <b a='x > y' c=d/>": "a <b a='x > y' c=d/>",
    "<b a='": "&lt;b a=’",
}


@pytest.mark.parametrize("text", INLINE)
def test_inline(text: str) -> None:
    assert html_of(text, trust_html=True) == f"<p>{INLINE[text]}</p>"
