"""The Markdown of docs, joined from the pieces in which it was written."""

from __future__ import annotations

import pytest

from pdoc.clean.doc_text import plain_text
from pdoc.syntax.parse import item_tree


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("//!  A quay. ", "A quay."),
        ("//! A quay.\n//!\n//!   Long.", "A quay.\n\n  Long."),
        ('#![doc = "A quay."]\n//! Long.', "A quay.\nLong."),
        ('//! A quay.\n#![cfg_attr(x, doc = "Hidden.")]', "A quay."),
        ('#![doc = include_str!("../README.md")]', ""),
    ],
)
def test_what_is_plain_in_docs(source: str, text: str) -> None:
    assert plain_text(item_tree(source.encode()).docs) == text
