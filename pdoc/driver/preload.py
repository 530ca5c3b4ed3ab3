"""What workers need, imported and warmed by the fork server before it forks them.

Whatever is made here is made once and shared by all workers. Has nothing of its own.
"""

# ruff: noqa: E402  -- msgspec is to be loaded in its own way, before anything else imports it

from pdoc.base.lean import load_msgspec

load_msgspec()

import nh3  # noqa: F401

import pdoc.base.pattern_code
import pdoc.driver.code_stamp
import pdoc.driver.file_tree
import pdoc.driver.kept
import pdoc.driver.link
import pdoc.driver.search_rows
import pdoc.driver.source_page
import pdoc.driver.worker_context
import pdoc.lints.page
import pdoc.markdown.located
import pdoc.markdown.sanitize
import pdoc.render.page
import pdoc.render.redirect
import pdoc.stdlib.facts
import pdoc.stdlib.toolchain
import pdoc.syntax.parse
from pdoc.markdown.parser import parser
from pdoc.render.theme import load_theme
from pdoc.syntax.highlight import source_html

parser()
source_html("#[a]")  # compiles what highlighting needs
pdoc.driver.code_stamp.code_stamp()
for name in ("layout.html", "sidebar.html", "site.html", "source.html"):
    load_theme("default").template(name)
pdoc.base.pattern_code.keep_patterns()
