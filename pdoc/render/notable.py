"""The `ⓘ` behind a return type whose type implements a notable trait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.clean.items import AssocType, Function, Impl, Item
from pdoc.clean.types import ConstArg, LifetimeArg, Param, PathType, Primitive, Reference, Slice, Type
from pdoc.render.context import Scope
from pdoc.render.facts import NotableImpl
from pdoc.render.impl_header import impl_header
from pdoc.render.impl_id import TypeNames
from pdoc.render.member_header import member_header
from pdoc.render.types_html import type_html

_TAG: Final = compiled(r"<[^>]*>")
_BYTE: Final = Primitive("u8")
_NOT_SHOWN: Final = frozenset(("t:alloc::boxed::Box", "t:core::pin::Pin"))
"""They pass their content's notable traits on, so the sign would stand everywhere."""


def notable_impl(item: Item) -> NotableImpl | None:
    """An impl of a notable trait, as return types ask for it."""
    return NotableImpl(item.inner.for_type, item) if isinstance(item.inner, Impl) else None


def std_notable_impl(for_text: str, generics: tuple[str, ...], header: str) -> NotableImpl:
    """An impl of the standard library for `for_text` (`Vec<u8, A>`), `generics` being its parameters."""
    names = {name.removeprefix("const ").partition(":")[0] for name in generics}
    _, open_angle, rest = for_text.partition("<")
    args = _split(rest.removesuffix(">")) if open_angle else []
    wanted = tuple(None if arg in names or arg.startswith("'") else arg for arg in args)
    return NotableImpl(None, None, header, wanted)


def _split(args: str) -> list[str]:
    """Arguments parted at the commas of the outermost level."""
    parts: list[str] = [""]
    depth = 0
    for char in args:
        depth += (char in "<([") - (char in ">)]")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def sign(shown: str) -> str:
    """The `ⓘ`, with a space before it; `shown` is the type as shown, escaped."""
    return f' <a href="#" class="tooltip" data-notable-ty="{shown.replace(chr(34), "&quot;")}">ⓘ</a>'


def notable_button(item: Item, scope: Scope) -> str:
    """The sign, or empty; its popover's text is noted on the page."""
    inner = item.inner
    if scope.context.notable is None or not isinstance(inner, Function) or inner.signature.output is None:
        return ""
    output = inner.signature.output
    if "async" in inner.signature.qualifiers:
        return ""
    bare = _unreferenced(output)
    impls = _impls(bare, output, scope.context.notable, scope)
    if not impls:
        return ""
    shown = _TAG.sub("", type_html(output, scope.folder))
    if shown not in scope.notable_types:
        scope.notable_types[shown] = _popover(type_html(bare, scope.folder), impls, scope)
    return sign(shown)


def std_popover(shown: str, key: str, scope: Scope) -> str:
    """The popover of a type that a member of the standard library gives back; empty: unknown."""
    impls = scope.context.notable(key) if scope.context.notable is not None else ()
    return _popover(shown, list(impls), scope) if impls else ""


def _impls(
    bare: Type, output: Type, lookup: Callable[[str], tuple[NotableImpl, ...]], scope: Scope
) -> list[NotableImpl]:
    if isinstance(bare, PathType):
        if bare.target is None or bare.target in _NOT_SHOWN:
            return []
        return [found for found in lookup(bare.target) if _fits(found, bare, scope.names)]
    if isinstance(output, Reference) and isinstance(bare, Slice) and bare.inner == _BYTE:
        return [NotableImpl(None, None, header) for header in _bytes_headers(output.mutable, scope)]
    return []


def _bytes_headers(mutable: bool, scope: Scope) -> list[str]:
    """The standard library reads from `&[u8]` and writes to `&mut [u8]`."""
    trait = PathType(
        "Write" if mutable else "Read", None, "t:std::io::Write" if mutable else "t:std::io::Read"
    )
    bytes_type = Reference("", mutable, Slice(_BYTE))
    return [f"impl {type_html(trait, scope.folder)} for {type_html(bytes_type, scope.folder)}"]


def _unreferenced(ty: Type) -> Type:
    while isinstance(ty, Reference):
        ty = ty.inner
    return ty


def _fits(found: NotableImpl, ty: PathType, names: TypeNames) -> bool:
    """The impl's self type covers `ty`: equal, but for type parameters of either."""
    if found.for_type is None:
        return _fits_text(found.for_args, ty, names)
    theirs = _unreferenced(found.for_type)
    if not isinstance(theirs, PathType) or theirs.target != ty.target:
        return False
    if ty.args is None or theirs.args is None:
        return True
    for wanted, given in zip(theirs.args.args, ty.args.args, strict=False):
        if isinstance(wanted, Param | LifetimeArg | ConstArg) or isinstance(given, Param):
            continue
        if isinstance(wanted, PathType) and isinstance(given, PathType):
            if wanted.target != given.target:
                return False
        elif wanted != given:
            return False
    return True


def _fits_text(wanted: tuple[str | None, ...], ty: PathType, names: TypeNames) -> bool:
    given = ty.args.args if ty.args is not None else ()
    for text, arg in zip(wanted, given, strict=False):
        if text is not None and not isinstance(arg, Param) and names.type(arg) != text:
            return False
    return True


def _popover(name: str, impls: list[NotableImpl], scope: Scope) -> str:
    rows: list[str] = []
    for found in impls:
        impl = found.item.inner if found.item is not None else None
        header = impl_header(impl, scope.folder) if isinstance(impl, Impl) else found.header
        rows.append(f'<div class="where">{header}</div>')
        members = impl.items if isinstance(impl, Impl) else ()
        for member in members:
            if isinstance(member.inner, AssocType) and member.inner.default is not None:
                header = member_header(member, f"#associatedtype.{member.name}", scope.folder, in_impl=True)
                rows.append(f'<div class="where">    {header};</div>')
    return f"<h3>Notable traits of <code>{name}</code></h3><pre><code>{''.join(rows)}</code></pre>"


def notable_data(scope: Scope) -> str:
    """The popovers of the page as JSON in an inert script element, or empty."""
    if not scope.notable_types:
        return ""
    import json

    data = {_unescaped(name): html for name, html in sorted(scope.notable_types.items())}
    shown = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="text/json" id="notable-traits-data">{shown}</script>'


def _unescaped(name: str) -> str:
    return name.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
