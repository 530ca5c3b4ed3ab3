"""Item kinds and what follows from them: URL prefix, namespace, heading, order.

A kind is the plain string that rustdoc calls `ItemType::as_str` and puts into file
names and class names. Facts from rustdoc 1.95's output.
"""

from __future__ import annotations

from typing import Final, Literal

from pdoc.base.named import NamedTuple

Namespace = Literal["t", "v", "m"]
"""Types, values, macros."""


class KindInfo(NamedTuple):
    """What is known of an item kind."""

    title: str
    """The word in a page's `h1`: `Struct`."""
    section: str
    """The id of the kind's section on a module page: `structs`; empty if it has none."""
    heading: str
    """The section's heading: `Structs`."""
    namespace: Namespace
    """Where its name lives."""


KINDS: Final[dict[str, KindInfo]] = {
    "externcrate": KindInfo("Extern Crate", "reexports", "Re-exports", "t"),
    "import": KindInfo("Import", "reexports", "Re-exports", "t"),
    "primitive": KindInfo("Primitive Type", "primitives", "Primitive Types", "t"),
    "mod": KindInfo("Module", "modules", "Modules", "t"),
    "macro": KindInfo("Macro", "macros", "Macros", "m"),
    "struct": KindInfo("Struct", "structs", "Structs", "t"),
    "enum": KindInfo("Enum", "enums", "Enums", "t"),
    "constant": KindInfo("Constant", "constants", "Constants", "v"),
    "static": KindInfo("Static", "statics", "Statics", "v"),
    "trait": KindInfo("Trait", "traits", "Traits", "t"),
    "fn": KindInfo("Function", "functions", "Functions", "v"),
    "type": KindInfo("Type Alias", "types", "Type Aliases", "t"),
    "union": KindInfo("Union", "unions", "Unions", "t"),
    "keyword": KindInfo("Keyword", "keywords", "Keywords", "t"),
    "foreigntype": KindInfo("Foreign Type", "foreign-types", "Foreign Types", "t"),
    "attr": KindInfo("Attribute Macro", "attributes", "Attribute Macros", "m"),
    "derive": KindInfo("Derive Macro", "derives", "Derive Macros", "m"),
    "traitalias": KindInfo("Trait Alias", "trait-aliases", "Trait Aliases", "t"),
    "attribute": KindInfo("Attribute", "attributes", "Attributes", "t"),
    "structfield": KindInfo("Field", "", "Fields", "v"),
    "variant": KindInfo("Variant", "", "Variants", "t"),
    "method": KindInfo("Method", "", "Methods", "v"),
    "tymethod": KindInfo("Method", "", "Methods", "v"),
    "associatedtype": KindInfo("Associated Type", "", "Associated Types", "t"),
    "associatedconstant": KindInfo("Associated Constant", "", "Associated Constants", "v"),
    "impl": KindInfo("Implementation", "", "Implementations", "t"),
}
"""Every kind; the order of the first nineteen is that of a module page's sections."""

PRIMITIVES: Final = frozenset(
    "bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f16 f32 f64 f128 never".split()
)
"""Primitive types that are written as a name (`!` is documented as `never`)."""


def page_url(modules: str, kind: str, name: str) -> str:
    """The page of an item below the site's root.

    `modules` is the path of the containing module, `a/b`; a module's own page is
    `a/b/name/index.html`, so for the crate root pass an empty `modules`.
    """
    if kind == "mod":
        return f"{modules}/{name}/index.html" if modules else f"{name}/index.html"
    return f"{modules}/{kind}.{name}.html"
