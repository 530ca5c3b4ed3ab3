"""The form of an intra-doc link: what its text says before anything is looked up.

The forms are those of the rustdoc book, "Linking to items by name". A text that cannot be such
a link (an address, a sentence) has no form.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.hir.model import MACROS, TYPES, VALUES, Ns

FIELD: Final = frozenset(("structfield",))
_FUNCTIONS: Final = frozenset(("fn", "method", "tymethod"))
_CONSTANTS: Final = frozenset(("constant", "associatedconstant"))
_MACRO: Final = frozenset(("macro",))
_ANY: Final[frozenset[str]] = frozenset()

DISAMBIGUATORS: Final[dict[str, tuple[Ns, frozenset[str]]]] = {
    "struct": (TYPES, frozenset(("struct",))),
    "enum": (TYPES, frozenset(("enum",))),
    "trait": (TYPES, frozenset(("trait", "traitalias"))),
    "union": (TYPES, frozenset(("union",))),
    "mod": (TYPES, frozenset(("mod",))),
    "module": (TYPES, frozenset(("mod",))),
    "variant": (TYPES, frozenset(("variant",))),
    "tyalias": (TYPES, frozenset(("type",))),
    "typealias": (TYPES, frozenset(("type",))),
    "prim": (TYPES, frozenset(("primitive",))),
    "primitive": (TYPES, frozenset(("primitive",))),
    "type": (TYPES, _ANY),
    "const": (VALUES, _CONSTANTS),
    "constant": (VALUES, _CONSTANTS),
    "static": (VALUES, frozenset(("static",))),
    "fn": (VALUES, _FUNCTIONS),
    "function": (VALUES, _FUNCTIONS),
    "method": (VALUES, _FUNCTIONS),
    "field": (VALUES, FIELD),
    "value": (VALUES, _ANY),
    "derive": (MACROS, frozenset(("derive",))),
    "macro": (MACROS, _ANY),
}
SUFFIXES: Final[tuple[tuple[str, tuple[Ns, frozenset[str]]], ...]] = (
    ("!()", (MACROS, _MACRO)),
    ("!{}", (MACROS, _MACRO)),
    ("![]", (MACROS, _MACRO)),
    ("()", (VALUES, _FUNCTIONS)),
    ("!", (MACROS, _MACRO)),
)
IMPOSSIBLE: Final = compiled(r"[^\w:<>, !*&;]")
_GENERICS: Final = compiled(r"<([^<>]*)>")
PRIMITIVE_WORDS: Final = {
    "true": "bool",
    "false": "bool",
    "&str": "str",
    "unit": "unit",
    "tuple": "tuple",
    "slice": "slice",
    "array": "array",
    "pointer": "pointer",
    "*const": "pointer",
    "*mut": "pointer",
    "reference": "reference",
    "&": "reference",
    "&mut": "reference",
    "fn": "fn",
    "never": "never",
    "!": "never",
}
"""What stands for a primitive type although it is not its name as a type."""


class LinkForm(NamedTuple):
    """An intra-doc link, not looked up yet."""

    segments: tuple[str, ...]
    ns: Ns | None
    """The namespace that a disambiguator or a suffix chose; None: any."""
    kinds: frozenset[str]
    """The kinds of item that it chose; empty: any."""
    fragment: str
    """Behind `#`, or empty."""
    shown: str
    """What is shown in place of the text: without backticks, disambiguator and fragment."""


def link_form(written: str) -> LinkForm | None:
    """The form of a link's destination or label; None when it cannot name an item."""
    if "/" in written:
        return None
    path, hash_, fragment = written.replace("`", "").partition("#")
    path = shown = path.strip()
    if not path or "#" in fragment:
        return None
    ns: Ns | None = None
    kinds = _ANY
    word, at, rest = path.partition("@")
    if at:
        if word not in DISAMBIGUATORS:
            return None
        ns, kinds = DISAMBIGUATORS[word]
        path = shown = rest.strip()
    if path[-1:] in ("!", ")", "}", "]"):
        for suffix, meaning in SUFFIXES:
            if path.endswith(suffix) and path != suffix:
                if not at:
                    ns, kinds = meaning
                elif ns != meaning[0]:
                    continue
                path = path[: -len(suffix)]
                break
    if IMPOSSIBLE.search(path):
        return None
    if "<" in path or ">" in path:
        if generics_fault(path):
            return None
        path = without_generics(path)
    segments = tuple(path.split("::"))
    if not all(segments[1:]) or not segments[-1]:
        return None
    if path not in PRIMITIVE_WORDS and not all(
        segment.isalnum() or segment.replace("_", "a").isalnum() or segment in PRIMITIVE_WORDS
        for segment in segments[1 if not segments[0] else 0 :]
    ):
        return None
    return LinkForm(segments, ns, kinds, fragment.strip() if hash_ else "", shown)


def without_generics(path: str) -> str:
    """A path without its generic arguments; empty when they are not well formed."""
    if "<<" in path or "<>" in path:
        return ""
    while (found := _GENERICS.search(path)) is not None:
        if " as " in found[1]:
            return ""
        path = path[: found.start()] + path[found.end() :]
    if "<" in path or ">" in path:
        return ""
    return "::".join(segment for segment in path.split("::") if segment)


def generics_fault(path: str) -> str:
    """What is wrong with the generic arguments of a path; empty when nothing is."""
    if path.count("<") != path.count(">"):
        return "its angle brackets do not match"
    if "<<" in path:
        return "it has one angle bracket too many"
    if "<>" in path:
        return "its angle brackets are empty"
    if ":" in path.replace("::", ""):
        return "its parts are separated by a single colon"
    rest = path
    while (found := _GENERICS.search(rest)) is not None:
        if " as " in found[1]:
            return "a path of the form `<T as Trait>::item` is no link"
        if found.start() == 0:
            return "it has generic arguments and nothing before them"
        before = rest[: found.start()]
        if before.endswith(":") and not before.endswith("::"):
            return "before generic arguments stands `::`, or nothing"
        rest = rest[: found.start()] + rest[found.end() :]
    if "<" in rest or ">" in rest:
        return "its angle brackets do not match"
    return ""
