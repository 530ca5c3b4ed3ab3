"""What a crate says about its whole documentation: `#![doc(html_…)]`, features that change it."""

from __future__ import annotations

from pdoc.clean.items import CrateHtml
from pdoc.hir import attrs as attributes
from pdoc.hir.model import DefMap


def crate_html(crate: DefMap) -> CrateHtml:
    """The crate's `#![doc(html_…)]` attributes."""
    values: dict[str, str] = {}
    no_source = False
    for word in attributes.doc_words(crate.root.attrs):
        name, equals, rest = word.partition("=")
        if equals:
            values[name.strip()] = attributes.string_value("=" + rest) or ""
        elif word == "html_no_source":
            no_source = True
    return CrateHtml(
        values.get("html_favicon_url", ""),
        values.get("html_logo_url", ""),
        values.get("html_playground_url", ""),
        values.get("html_root_url", ""),
        no_source,
        values.get("issue_tracker_base_url", ""),
    )


def wants_auto_cfg(crate: DefMap) -> bool:
    """Whether conditions are shown without being asked for."""
    for attr in crate.root.attrs:
        if attr.path == "feature":
            words = attributes.split_commas(attributes.inner_text(attr.args))
            if "doc_auto_cfg" in words or "doc_cfg" in words:
                return True
    return False
