"""What a build is asked for: the command line, read."""

from __future__ import annotations

import msgspec

from pdoc.base.lints import LintLevel


class BuildOptions(msgspec.Struct, frozen=True):
    """Options of `pdoc build`; names are cargo's and rustdoc's."""

    path: str = "."
    manifest_path: str | None = None
    packages: tuple[str, ...] = ()
    workspace: bool = False
    exclude: tuple[str, ...] = ()
    lib: bool = False
    bins: bool = False
    bin_names: tuple[str, ...] = ()
    examples: bool = False
    example_names: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    all_features: bool = False
    no_default_features: bool = False
    docs_rs: bool = False
    target: str | None = None
    target_dir: str | None = None
    out_dir: str | None = None
    deps: bool = False
    offline: bool = False
    jobs: int = 0
    """0: as many as there are processors."""
    document_private: bool = False
    document_hidden: bool = False
    cfgs: tuple[str, ...] = ()
    externs: tuple[str, ...] = ()
    """`NAME=SOURCE` or `NAME`."""
    extern_html_root_urls: tuple[str, ...] = ()
    """`NAME=URL`."""
    extern_html_root_takes_precedence: bool = False
    crate_name: str | None = None
    crate_version: str | None = None
    crate_type: str | None = None
    edition: str | None = None
    theme: str | None = None
    default_theme: str | None = None
    playground_url: str | None = None
    in_header: tuple[str, ...] = ()
    before_content: tuple[str, ...] = ()
    after_content: tuple[str, ...] = ()
    """Paths of files."""
    extend_css: str | None = None
    by_appearance: bool = False
    enable_index_page: bool = False
    timings: bool = False
    trust_html: bool = False
    lints: tuple[tuple[LintLevel, str], ...] = ()
    """(level, name of a lint or of a group of lints)"""
    verify_cache: bool = False
    """Documents that are kept are made even so; one that differs is an error."""
    check: bool = False
    """Only lints are run: no site is made."""
