"""Flags of rustdoc and cargo that pdoc refuses by name, and those that have no effect on it."""

from __future__ import annotations

from typing import Final

REFUSED: Final = {
    "rustdoc": (
        "--check",
        "--check-theme",
        "--default-setting",
        "--disable-minification",
        "--disable-per-crate-search",
        "--display-doctest-warnings",
        "--doctest-build-arg",
        "--doctest-compilation-args",
        "--document-private-items-in",
        "--emit",
        "--enable-per-target-ignores",
        "--error-format",
        "--generate-link-to-definition",
        "--generate-macro-expansion",
        "--generate-redirect-map",
        "--html-no-source",
        "--include-parts-dir",
        "--index-page",
        "--input-format",
        "--json",
        "--json-unused-externs",
        "--markdown-after-content",
        "--markdown-before-content",
        "--markdown-css",
        "--markdown-no-toc",
        "--markdown-playground-url",
        "--merge",
        "--merge-doctests",
        "--no-capture",
        "--no-defaults",
        "--no-run",
        "--nocapture",
        "--output-format",
        "-w",
        "--parts-out-dir",
        "--passes",
        "--persist-doctests",
        "--plugin-path",
        "--plugins",
        "--resource-suffix",
        "--runtool",
        "--runtool-arg",
        "--scrape-examples-output-path",
        "--scrape-examples-target-crate",
        "--scrape-tests",
        "--show-coverage",
        "--show-type-layout",
        "--static-root-path",
        "--strip-priv-imports",
        "--test",
        "--test-args",
        "--test-builder",
        "--test-builder-wrapper",
        "--test-run-directory",
        "--test-runtool",
        "--test-runtool-arg",
        "--with-examples",
    ),
    "cargo": (
        "--artifact-dir",
        "--build-plan",
        "--config",
        "--lockfile-path",
        "--unit-graph",
    ),
}
"""Known to them and not implemented here: refused, so that nobody waits for their effect."""

_COMPILER: Final = "steers the compiler, which pdoc does not run"
_LOCKED: Final = "pdoc neither changes Cargo.lock nor uses the network"

WITH_VALUE: Final = {
    "-L": _COMPILER,
    "--library-path": _COMPILER,
    "-C": _COMPILER,
    "--codegen": _COMPILER,
    "--cap-lints": _COMPILER,
    "--check-cfg": _COMPILER,
    "--sysroot": _COMPILER,
    "--remap-path-prefix": _COMPILER,
    "--diagnostic-width": _COMPILER,
    "--profile": _COMPILER,
}
"""Flags without effect that take a value, and why they have none."""

WITHOUT_VALUE: Final = {
    "-r": _COMPILER,
    "--release": _COMPILER,
    "--keep-going": "pdoc always documents what it can",
    "--ignore-rust-version": "pdoc does not look at rust-version",
    "--locked": _LOCKED,
    "--frozen": _LOCKED,
}
"""The same for flags that take none."""
