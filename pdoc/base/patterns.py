"""Regular expressions with groups that repeat possessively: `(?:…)*+`.

Such a repetition never gives back what it took, so text that does not match costs one pass. But
Python before 3.11.5 may match too little, or fail, where such a group holds choices or captures
(python/cpython#106052, #101955); there it is compiled as a repetition of the plain kind. Write
patterns so that both match the same: a possessive group must not be what decides.
"""

from __future__ import annotations

import re
import sys
from typing import AnyStr, Final

SOUND: Final = sys.version_info >= (3, 11, 5)
"""This Python gets possessive groups right."""
_TEXT: Final = re.compile(r"(?<!\\)\)([*+?])\+")
_BYTES: Final = re.compile(_TEXT.pattern.encode())


def possessive(pattern: AnyStr, flags: int = 0, *, sound: bool = SOUND) -> re.Pattern[AnyStr]:
    """Compile a pattern whose groups may repeat possessively.

    `)*+` inside a character class would be taken for the end of such a group.
    """
    if sound:
        return re.compile(pattern, flags)
    if isinstance(pattern, bytes):
        return re.compile(_BYTES.sub(rb")\1", pattern), flags)
    return re.compile(_TEXT.sub(r")\1", pattern), flags)
