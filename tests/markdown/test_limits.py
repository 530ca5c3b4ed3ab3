"""Inputs that would make too much of little."""

from __future__ import annotations

import pytest

from pdoc.markdown.links import find_links
from pdoc.markdown.summary import plain_summary, summarize
from tests.markdown.support import NAMES, rendered


def test_references_to_one_long_definition() -> None:
    said: list[tuple[str, str]] = []
    text = "[a]: " + "x" * 25_000 + "\n\n" + "[a]" * 8_000
    made = rendered(text, report=lambda code, message: said.append((code, message)))
    assert len(made.html) < 500_000
    assert [code for code, _ in said] == ["docs-too-large"]
    assert made.html.count("<a ") == 4


def test_a_table_with_a_wide_header_and_many_short_rows() -> None:
    text = "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + "|b\n" * 4_000
    assert len(rendered(text).html) < 100 * len(text)


DEEP = ["> " * 5_000, "- " * 5_000, "[" * 20_000, "*a **a " * 5_000, "`" * 20_000, "<div>\n\n" * 5_000,
        "![a](" * 5_000, "(" * 20_000, "[a](" + "(" * 20_000, "<!--" * 5_000, "<a b='" * 5_000,
        "| a " * 5_000 + "\n", "[^1]: " * 5_000, "~" * 20_000, "'\"" * 10_000, "\\" * 20_000]  # fmt: skip


@pytest.mark.parametrize("text", DEEP, ids=lambda text: repr(text[:6]))
def test_deep_or_endless(text: str) -> None:
    for source in (text, f"a {text}\nb", f"{text}]](x)"):
        assert len(rendered(source, trust_html=True).html) < 100 * len(source)
        assert len(summarize(source, resolve=NAMES.get).html) < 100 * len(source)
        assert len(plain_summary(source)) <= len(source)
        assert len(find_links(source)) < len(source)
