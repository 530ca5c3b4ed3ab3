"""Clean items: what a page shows, free of syntax and of HTML.

The nouns are rustdoc's `clean` ones. Everything is plain frozen data that msgspec packs;
a render worker needs nothing else but the shared index and the theme.
"""

from __future__ import annotations

import msgspec

from pdoc.base.lints import LintLevel
from pdoc.clean.types import Bound, Generics, PathType, Signature, Type


class _Inner(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """Base of the kinds' own data."""


class Source(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where an item was written: a `Source` link."""

    file: str
    """The source page below the site's root, without `.html`: `src/tokio/net/mod.rs`."""
    line: int
    end_line: int


class DocLink(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An intra-doc link that resolved."""

    written: str
    """The link's destination or label exactly as it stands in the Markdown (backticks kept)."""
    target: str
    """A def key; or, when `target` starts with `#`, an anchor on the same page."""
    fragment: str
    """Without `#`: `method.push`, or empty."""
    text: str
    """What is shown where the link has no text of its own: without backticks and disambiguator."""
    word: str = ""
    """What the member is called where its anchor does not tell."""


class LinkProblem(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is to be said about a link of a text, should there really be such a link."""

    written: str
    """The link's destination or label as it stands in the Markdown."""
    lint: str
    message: str
    notes: tuple[str, ...] = ()
    part: str = ""
    """What of `written` it is about; empty: all."""
    lenient: bool = False
    """It looks like an address or a word in brackets, so it may be meant as that."""
    label: str = ""
    """Only the link with this label is meant; empty: any."""


class Checks(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What lints must know of a text beside the text."""

    levels: tuple[tuple[str, LintLevel], ...]
    """(lint, level) where something was said about it."""
    lines: tuple[tuple[int, int], ...] = ()
    """(line of the text, 1-based line of the file) where pieces begin that were written apart; an
    attribute's line is negative, since what it holds need not stand there. Empty: all stands together."""
    span: tuple[int, int] = (0, 0)
    """First and last line of the macro call that made it; zeros: none did."""
    problems: tuple[LinkProblem, ...] = ()
    parts: tuple[Docs, ...] = ()
    """Texts that were put together: each is to be checked on its own, instead of the whole."""


class Docs(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An item's documentation: unindented Markdown and the links found in it."""

    text: str
    links: tuple[DocLink, ...] = ()
    file: str = ""
    line: int = 0
    """Where the text begins, for diagnostics."""
    checks: Checks | None = None
    """None: nobody is to be told about it, since it is another crate's."""
    pieces: tuple[int, ...] = ()
    """Lines where the comments and attributes begin that the text is made of, if there are several."""
    made: int = 0
    """By a macro, so that lines are not the file's: the first line of the call, if that makes docs of docs
    and nothing else, or else -1."""
    further: tuple[tuple[str, int], ...] = ()
    """(file, line) of what was joined to the text: the docs of what a re-export stands for."""


class Deprecation(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`#[deprecated]`, whatever of it is given."""

    since: str = ""
    note: str = ""
    """Markdown."""


class Stability(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`#[unstable]` or `#[stable]` (crates with `staged_api`)."""

    unstable: bool
    feature: str
    since: str = ""
    issue: str = ""


class Item(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A documentable item. Members (fields, methods …) are items too."""

    kind: str
    """A key of `pdoc.base.kinds.KINDS`."""
    name: str
    key: str
    """Its def key; of a member its owner's, empty for impls."""
    inner: Inner
    docs: Docs | None = None
    vis: str = ""
    """As shown, with a space behind: `pub `, `pub(crate) `; empty: private, or inherited."""
    attrs: tuple[str, ...] = ()
    """Attributes shown above the declaration, each whole: `#[non_exhaustive]`, `#[repr(C)]`."""
    source: Source | None = None
    deprecation: Deprecation | None = None
    stability: Stability | None = None
    cfg: str = ""
    """The portability condition, as a normalised cfg expression: `all(unix, feature = "net")`."""
    aliases: tuple[str, ...] = ()
    """`#[doc(alias)]`"""
    notable: bool = False
    """A trait marked `doc(notable_trait)`."""
    non_exhaustive: bool = False
    hidden: bool = False
    since: str = ""


class Module(_Inner, frozen=True, tag="mod"):
    """`rows` are in source order; the page sorts and groups them."""

    rows: tuple[Row, ...]


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One line of a module's tables."""

    kind: str
    name: str
    url: str
    """Below the site's root; empty for re-exports, whose links are in `declaration`."""
    summary: Docs | None
    """The first paragraph is shown."""
    vis: str = "pub "
    unsafe: bool = False
    """Functions and foreign statics: shows the warning sign."""
    deprecated: bool = False
    unstable: bool = False
    cfg: str = ""
    hidden: bool = False
    export: Export | None = None
    """`pub use` and `extern crate` rows."""


class Export(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A re-export that is shown, not inlined."""

    path: tuple[tuple[str, str | None], ...]
    """Segments with their def keys."""
    rename: str = ""
    glob: bool = False
    extern_crate: bool = False


class Struct(_Inner, frozen=True, tag="struct"):
    """A struct or union."""

    generics: Generics
    style: str
    """`plain`, `tuple` or `unit`."""
    fields: tuple[Item, ...]
    """Those shown, each with a `Field` inside; of tuple structs all, stripped ones with `Field(None)`."""
    stripped: bool
    """Some fields are not shown."""


class Field(_Inner, frozen=True, tag="field"):
    """A field of a struct, union or variant."""

    ty: Type | None
    """None: private, shown as `_` or as a comment."""


class Enum(_Inner, frozen=True, tag="enum"):
    """An enum; `variants` are those shown."""

    generics: Generics
    variants: tuple[Item, ...]
    stripped: bool


class Variant(_Inner, frozen=True, tag="variant"):
    """A variant of an enum."""

    style: str
    """`unit`, `tuple` or `plain`."""
    fields: tuple[Item, ...]
    discriminant: str = ""
    stripped: bool = False


class Trait(_Inner, frozen=True, tag="trait"):
    """A trait."""

    generics: Generics
    bounds: tuple[Bound, ...]
    unsafe: bool
    auto: bool
    items: tuple[Item, ...]
    """In source order: `tymethod`/`method`, `associatedtype`, `associatedconstant`."""
    dyn_compatible: bool
    stripped: bool = False
    is_const: bool = False


class TraitAlias(_Inner, frozen=True, tag="traitalias"):
    """`trait Name = Bounds;`"""

    generics: Generics
    bounds: tuple[Bound, ...]


class Function(_Inner, frozen=True, tag="fn"):
    """A free, foreign or associated function."""

    signature: Signature
    default: bool = False
    """A trait's method with a body."""
    safe: bool = False


class TypeAlias(_Inner, frozen=True, tag="type"):
    """`type Name = Type;`"""

    generics: Generics
    ty: Type
    aliased: Struct | Enum | None = None
    """The local type behind it after substitution, for the `Aliased Type` section."""
    aliased_kind: str = ""
    """`struct`, `union`, `enum`"""
    aliased_name: str = ""
    aliased_attrs: tuple[str, ...] = ()
    """Attributes of the type behind it that are shown here: its layout."""


class AssocType(_Inner, frozen=True, tag="assoctype"):
    """An associated type, of a trait or an impl."""

    generics: Generics
    bounds: tuple[Bound, ...]
    default: Type | None
    """Its value in an impl, its default in a trait."""


class Constant(_Inner, frozen=True, tag="const"):
    """A constant, also an associated one."""

    ty: Type
    expression: str
    """As shown after `=`: `_` for what is not simple; empty: nothing is shown."""
    value: str = ""
    """The evaluated literal shown as a comment (`// 10u32`), or empty."""
    generics: Generics = Generics()


class Static(_Inner, frozen=True, tag="static"):
    """A static, of this crate or foreign."""

    ty: Type
    expression: str
    mutable: bool
    unsafe: bool = False
    safe: bool = False


class Macro(_Inner, frozen=True, tag="macro"):
    """A macro by example."""

    source: str
    """The declaration as shown: `macro_rules! m { (…) => { ... }; }`."""


class ProcMacro(_Inner, frozen=True, tag="proc"):
    """`derive` items list their helper attributes."""

    helpers: tuple[str, ...] = ()


class Plain(_Inner, frozen=True, tag="plain"):
    """Foreign types, primitives, keywords, attributes: nothing of their own."""


class Impl(_Inner, frozen=True, tag="impl"):
    """An impl, inherent or of a trait, written or worked out."""

    generics: Generics
    trait: PathType | None
    for_type: Type
    items: tuple[Item, ...]
    negative: bool = False
    unsafe: bool = False
    kind: str = "inherent"
    """`inherent`, `trait`, `synthetic` or `blanket`."""
    provided: tuple[str, ...] = ()
    """Names of the trait's provided items that this impl does not override, in the trait's order.
    How they look is the trait's own page item or, for std, its `TraitFacts`."""
    blanket: Type | None = None
    """The type parameter as written, for a blanket impl (`T`)."""
    is_const: bool = False
    fake_variadic: bool = False
    for_target: str | None = None
    """Def key of the type at the head of `for_type`, references stripped."""
    foreign: str = ""
    """For a blanket impl of the standard library: its number in the std facts, as `std:N`."""
    derived_by: str = ""
    """The derive macro of another crate that makes the impl, as written; that was not run."""


Inner = (
    Module
    | Struct
    | Field
    | Enum
    | Variant
    | Trait
    | TraitAlias
    | Function
    | TypeAlias
    | AssocType
    | Constant
    | Static
    | Macro
    | ProcMacro
    | Plain
    | Impl
)


class Page(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """All of one page but the shell: the unit of rendering, stored under its URL."""

    url: str
    """Below the site's root: `tokio/net/struct.TcpStream.html`."""
    path: tuple[str, ...]
    """The crate and the modules that contain the item as documented, then its name."""
    item: Item
    impls: tuple[Item, ...] = ()
    """Of types: inherent, trait, synthetic, blanket impls, in source order."""
    implementors: tuple[Item, ...] = ()
    """Of traits: the impls of this crate; each an `Impl`."""
    derefs: tuple[DerefTarget, ...] = ()
    redirects: tuple[str, ...] = ()
    """URLs below the root that redirect here."""
    siblings: str = ""
    """The URL of the module page whose rows are the sidebar's `#rustdoc-modnav`."""


class DerefTarget(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`Methods from Deref<Target = T>`."""

    target: Type
    mutable: bool
    impls: tuple[Item, ...]
    """The target's inherent impls, methods by `&self` (and `&mut self` with `DerefMut`) only."""
    std: str = ""
    """Of a target that the standard library defines, its def key or `prim:name`: `impls` is empty then."""


class Crate(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A documented crate."""

    name: str
    """With underscores."""
    version: str
    pages: tuple[Page, ...]
    """In source order; the crate root's module page first."""
    html: CrateHtml


class CrateHtml(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The crate's `#![doc(html_…)]` attributes."""

    favicon_url: str = ""
    logo_url: str = ""
    playground_url: str = ""
    root_url: str = ""
    no_source: bool = False
    issue_tracker_base_url: str = ""
