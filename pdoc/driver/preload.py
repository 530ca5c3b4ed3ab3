"""What workers need, imported by the fork server before it forks them. Has nothing of its own."""

import msgspec  # noqa: F401
import tree_sitter_rust  # noqa: F401

import pdoc.driver.search_rows
import pdoc.driver.source_page
import pdoc.driver.worker_context
import pdoc.markdown.parser
import pdoc.render.page
import pdoc.render.redirect
import pdoc.stdlib.facts
import pdoc.stdlib.toolchain
import pdoc.syntax.parse  # noqa: F401
