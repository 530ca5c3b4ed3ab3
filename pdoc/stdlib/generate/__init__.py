"""Building the facts from the HTML documentation of an installed toolchain.

Run by hand when a release comes out (`python -m pdoc.stdlib.generate`); nothing here is
imported when documentation is built. Everything is read out of pages that rustdoc wrote, so
the patterns below are facts of rustdoc 1.95's markup.
"""
