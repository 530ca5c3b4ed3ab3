"""Regular expressions of modules, made the same way everywhere, and without waiting for them.

What `re` compiles a pattern to is kept for the next process (`pdoc.base.pattern_code`): compiling the
patterns of a worker took a fifth of its start.

A group that repeats possessively, `(?:…)*+`, never gives back what it took, so text that does not match
costs one pass. But Python before 3.11.5 may match too little, or fail, where such a group holds choices
or captures (python/cpython#106052, #101955); there it is compiled as a repetition of the plain kind.
Write patterns so that both match the same: a possessive group must not be what decides.
"""

from __future__ import annotations

import re
import sys
from typing import AnyStr, Final

from pdoc.base.pattern_code import make

SOUND: Final = sys.version_info >= (3, 11, 5)
"""This Python gets possessive groups right."""


def compiled(pattern: AnyStr, flags: int = 0, *, sound: bool = SOUND) -> re.Pattern[AnyStr]:
    """The pattern of a module, compiled.

    `)*+` inside a character class would be taken for the end of a possessive group.
    """
    if sound:
        return make(pattern, int(flags))
    if isinstance(pattern, bytes):
        return make(re.sub(rb"(?<!\\)\)([*+?])\+", rb")\1", pattern), int(flags))
    return make(re.sub(r"(?<!\\)\)([*+?])\+", r")\1", pattern), int(flags))
