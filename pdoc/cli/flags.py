"""Flags of rustdoc that pdoc refuses by name, and those that have no effect on it."""

from __future__ import annotations

from typing import Final

REFUSED: Final = (
    "--check", "--disable-minification", "--disable-per-crate-search", "--doctest-build-arg", "--doctest-compilation-args",
    "--document-private-items-in", "--emit", "--enable-per-target-ignores", "--error-format", "--generate-link-to-definition",
    "--generate-macro-expansion", "--generate-redirect-map", "--html-no-source", "--include-parts-dir", "--index-page",
    "--json-unused-externs", "--markdown-after-content", "--markdown-before-content", "--markdown-css",
    "--markdown-no-toc", "--markdown-playground-url", "--merge", "--merge-doctests", "--no-capture", "--no-run",
    "--nocapture", "--output-format", "--parts-out-dir", "--passes", "--no-defaults", "--persist-doctests",
    "--resource-suffix", "--runtool", "--runtool-arg", "--scrape-examples-output-path", "--scrape-examples-target-crate",
    "--scrape-tests", "--show-coverage", "--show-type-layout", "--static-root-path", "--strip-priv-imports", "--test",
    "--test-args", "--test-builder", "--test-builder-wrapper", "--test-run-directory", "--test-runtool",
    "--test-runtool-arg", "--with-examples",
)  # fmt: skip
"""Known to rustdoc and not implemented here: refused, so that nobody waits for their effect."""

WITHOUT_EFFECT: Final = ("-L", "--library-path", "-C", "--codegen", "--cap-lints", "--sysroot", "--remap-path-prefix", "--diagnostic-width")
"""They steer the compiler, which pdoc does not run; each takes a value."""
