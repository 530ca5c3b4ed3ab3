"""Declarations that fit one or few lines: functions, constants, statics, aliases, macros."""

from __future__ import annotations

from pdoc.clean.items import Constant, Function, Item, Macro, ProcMacro, Static, TypeAlias
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, where_inline, write_generics
from pdoc.render.member_header import attributes_html
from pdoc.render.signature import function_html
from pdoc.render.types_html import Out, write_type


def fn_decl(item: Item, function: Function, folder: Folder, *, notable: str = "") -> str:
    """A free or foreign function."""
    name = text(item.name)
    header = function_html(function.signature, item.vis, item.name, name, folder, notable=notable)
    return attributes_html(item.attrs) + header


def constant_decl(item: Item, constant: Constant, folder: Folder) -> str:
    """`pub const X: u32 = 1 + 1; // 2u32`"""
    out: Out = [attributes_html(item.attrs), f"{item.vis}const {text(item.name)}"]
    write_generics(constant.generics, out, folder)
    out.append(": ")
    write_type(constant.ty, out, folder)
    out.append(where_inline(constant.generics, folder))
    if constant.expression:
        out.append(f" = {text(constant.expression)}")
    out.append(";")
    if constant.value:
        out.append(f" // {text(constant.value)}")
    return "".join(out)


def static_decl(item: Item, static: Static, folder: Folder) -> str:
    """`pub unsafe static mut X: T`, its value never shown."""
    words = ("unsafe " if static.unsafe else "") + "static " + ("mut " if static.mutable else "")
    out: Out = [attributes_html(item.attrs), f"{item.vis}{words}{text(item.name)}: "]
    write_type(static.ty, out, folder)
    return "".join(out)


def alias_decl(item: Item, alias: TypeAlias, folder: Folder) -> str:
    """`pub type Name<T> where … = Type;`"""
    out: Out = [attributes_html(item.attrs), f"{item.vis}type {text(item.name)}"]
    write_generics(alias.generics, out, folder)
    out.append(where_block(alias.generics, folder))
    out.append(" = ")
    write_type(alias.ty, out, folder)
    out.append(";")
    return "".join(out)


def macro_decl(item: Item, macro: Macro) -> str:
    """The macro's matchers, as `clean` wrote them."""
    return attributes_html(item.attrs) + text(macro.source)


def proc_macro_decl(item: Item, macro: ProcMacro) -> str:
    """How a procedural macro is invoked."""
    name = text(item.name)
    if item.kind == "attr":
        return f"#[{name}]"
    if item.kind == "macro":
        return f'{name}!() {{ <span class="comment">/* proc-macro */</span> }}'
    if not macro.helpers:
        return f"#[derive({name})]"
    helpers = "".join([f"    #[{text(helper)}]\n" for helper in macro.helpers])
    comment = '<span class="comment">// Attributes available to this derive:</span>'
    return f"#[derive({name})]\n{{\n    {comment}\n{helpers}}}\n"


def foreign_type_decl(item: Item) -> str:
    """`extern { pub type Name; }`"""
    return f"extern {{\n{attributes_html(item.attrs, 4)}    {item.vis}type {text(item.name)};\n}}"
