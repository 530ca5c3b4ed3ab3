"""Building the facts from the HTML documentation of a release.

`pdoc index` (`pdoc.driver.std_index`) is what uses it; nothing here is
imported when documentation is built. Everything is read out of pages that rustdoc wrote, so
the patterns below are facts of rustdoc 1.95's markup.
"""
