"""Compiled templates, kept between builds as Python keeps its own byte code.

Compiling the templates of a page takes 11 ms, of which every build would wait. What is kept is
named after the template's place, so an edited one takes the place of its former self. A file
that is absent, broken, of other versions, or cannot be written only costs the compiling.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

import pdoc

_DIGEST: Final = 32


class TemplateCode(BytecodeCache):
    """Byte code of templates in a folder, each file with a digest before it.

    Python's reader of byte code trusts what it is given: a flipped bit could end the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is kept."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            if kept[:_DIGEST] == _digest(kept[_DIGEST:]):
                bucket.bytecode_from_string(kept[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code, whole or not at all."""
        code = bucket.bytecode_to_string()
        file = self._file(bucket)
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_digest(code) + code)
            os.replace(temporary, file)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}-{pdoc.__version__}.jinja"


def _digest(code: bytes) -> bytes:
    return hashlib.sha256(code).digest()
