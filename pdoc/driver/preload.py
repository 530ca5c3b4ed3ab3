"""What workers need, imported and warmed by the fork server before it forks them.

Whatever is made here is made once and shared by all workers. Has nothing of its own.
"""

# The first of these sees to it that libraries are loaded in part.
import pdoc.driver.preload_page  # noqa: I001

import pdoc.base.pattern_code
import pdoc.driver.file_tree
import pdoc.driver.kept
import pdoc.driver.link
import pdoc.driver.search_rows
import pdoc.driver.source_page
import pdoc.lints.page
import pdoc.render.item_page
import pdoc.render.redirect
import pdoc.syntax.parse
from pdoc.render.theme import load_theme
from pdoc.syntax.highlight import source_html

source_html("#[a]")  # compiles what highlighting needs
for name in ("layout.html", "sidebar.html", "site.html", "source.html"):
    load_theme("default").template(name)
pdoc.base.pattern_code.keep_patterns()
