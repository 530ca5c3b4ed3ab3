"""What the page of a module needs, imported and warmed by a preview's fork server: it is what a preview
begins with, and whoever waits for it does not wait for the rest (`pdoc.driver.preload`).

Has nothing of its own.
"""

# ruff: noqa: E402  -- msgspec is to be loaded in its own way, before anything else imports it

from pdoc.base.lean import load_msgspec, put_off

load_msgspec()
put_off("inspect")

import nh3  # noqa: F401

import pdoc.driver.code_stamp
import pdoc.driver.worker_context
import pdoc.markdown.located
import pdoc.markdown.sanitize
import pdoc.render.page
import pdoc.stdlib.facts
import pdoc.stdlib.toolchain
from pdoc.markdown.parser import parser
from pdoc.render.theme import load_theme

parser()
pdoc.driver.code_stamp.code_stamp()
load_theme("default")
