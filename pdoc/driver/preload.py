"""What workers need, imported by the fork server before it forks them. Has nothing of its own."""

import lmdb  # noqa: F401
import msgspec  # noqa: F401
import tree_sitter_rust  # noqa: F401

import pdoc.driver.search_rows  # noqa: F401
import pdoc.driver.source_page  # noqa: F401
import pdoc.driver.worker_context  # noqa: F401
import pdoc.markdown.parser  # noqa: F401
import pdoc.render.page  # noqa: F401
import pdoc.render.redirect  # noqa: F401
import pdoc.stdlib.facts  # noqa: F401
import pdoc.stdlib.toolchain  # noqa: F401
import pdoc.syntax.parse  # noqa: F401
