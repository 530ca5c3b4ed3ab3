"""Traits whose implementing is worth a sign beside a return type: `doc(notable_trait)`."""

from __future__ import annotations

from typing import Final

STD_NOTABLE: Final = frozenset(
    (
        "t:core::iter::traits::iterator::Iterator",
        "t:core::future::future::Future",
        "t:std::io::Read",
        "t:std::io::Write",
    )
)
"""The standard library's notable traits."""
