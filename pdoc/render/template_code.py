"""Compiled templates, kept between builds as Python keeps its own byte code.

Compiling the templates of a page takes 11 ms, of which every build would wait. What is kept is
named after the template's place, so an edited one takes the place of its former self. A file
that is absent, broken, of other versions, or cannot be written only costs the compiling.
"""

from __future__ import annotations

import os

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

import pdoc
from pdoc.base.user_cache import keep, read_kept


class TemplateCode(BytecodeCache):
    """Byte code of templates in a folder, each file with a checksum before it.

    Python's reader of byte code trusts what it is given: a flipped bit could end the process.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is kept."""
        code = read_kept(self._file(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code, whole or not at all."""
        keep(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> str:
        return os.path.join(self._folder, f"{bucket.key}-{pdoc.__version__}.jinja")
