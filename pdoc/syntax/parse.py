from __future__ import annotations

import re
from functools import cache

import tree_sitter
import tree_sitter_rust

from pdoc.hir.attrs import string_value
from pdoc.syntax.model import Attr, DocFragment, Item, ItemTree, Param


@cache
def parser():
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))


COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


def item_tree(data, path=""):
    P = parser()
    tree = P.parse(data)
    root = tree.root_node
    ctx = Ctx(data)
    attrs, docs, items = ctx.list(root.children, True)
    ia = tuple(a for a in attrs)
    return ItemTree(ia, tuple(docs), tuple(items), data.count(b"\n") + (0 if data.endswith(b"\n") else 1))


class Ctx:
    def __init__(self, data):
        self.data = data

    def text(self, n):
        return self.data[n.start_byte : n.end_byte].decode("utf8", "replace")

    def clean(self, n):
        t = self.text(n)
        if "/" in t and ("//" in t or "/*" in t):
            t = COMMENT.sub(" ", t)
        return t

    def doc(self, n):
        t = self.text(n)
        if t.startswith("///") and not t.startswith("////"):
            return DocFragment(t[3:].rstrip("\n"), n.start_point.row + 1, True, False)
        if t.startswith("//!"):
            return DocFragment(t[3:].rstrip("\n"), n.start_point.row + 1, True, True)
        if t.startswith("/**") and not t.startswith("/***") and len(t) > 4:
            return DocFragment(beaut(t[3:-2]), n.start_point.row + 1, True, False)
        if t.startswith("/*!"):
            return DocFragment(beaut(t[3:-2]), n.start_point.row + 1, True, True)
        return None

    def attr(self, n):
        a = next((c for c in n.children if c.type == "attribute"), None)
        inner = n.type == "inner_attribute_item"
        if a is None:
            return None
        t = self.text(a)
        m = re.match(r"\s*(unsafe\s*\()?\s*([\w:\s]+?)\s*(?=[(\[{=]|$)(.*)", t, re.S)
        if not m:
            return None
        args = m[3].strip()
        if m[1]:
            args = args.rstrip().removesuffix(")")
        path = re.sub(r"\s", "", m[2])
        at = Attr(path, args, inner, n.start_point.row + 1)
        if path == "doc" and args.startswith("="):
            v = string_value(args)
            return DocFragment(v, at.line, False, inner) if v is not None else at
        return at

    def list(self, children, top=False):
        inner_attrs = []
        inner_docs = []
        items = []
        pa = []
        pd = []
        for n in children:
            ty = n.type
            if ty in ("line_comment", "block_comment"):
                d = self.doc(n)
                if d:
                    (inner_docs if d.inner else pd).append(d)
                continue
            if ty in ("attribute_item", "inner_attribute_item"):
                a = self.attr(n)
                if a is None:
                    continue
                isdoc = (
                    isinstance(a, DocFragment)
                    or (a.path == "doc" and a.args.startswith("="))
                    or (a.path == "cfg_attr" and re.search(r"\bdoc\s*=", a.args))
                )
                if a.inner:
                    (inner_docs if isdoc else inner_attrs).append(a)
                else:
                    (pd if isdoc else pa).append(a)
                continue
            if ty in ("{", "}", ";", "(", ")", ","):
                continue
            it = self.item(n, tuple(pa), tuple(pd))
            if it is not None:
                items.append(it)
            pa = []
            pd = []
        return inner_attrs, inner_docs, items

    def f(self, n, name):
        return n.child_by_field_name(name)

    def item(self, n, attrs, docs):
        ty = n.type
        kind = {
            "function_item": "fn",
            "function_signature_item": "fn",
            "struct_item": "struct",
            "enum_item": "enum",
            "union_item": "union",
            "trait_item": "trait",
            "impl_item": "impl",
            "mod_item": "mod",
            "const_item": "const",
            "static_item": "static",
            "type_item": "type",
            "associated_type": "type",
            "use_declaration": "use",
            "extern_crate_declaration": "externcrate",
            "macro_definition": "macro_rules",
            "macro_invocation": "macro_call",
            "foreign_mod_item": "foreign",
            "expression_statement": "x",
        }.get(ty)
        if kind is None:
            return None
        if kind == "x":
            n = n.children[0]
            if n.type != "macro_invocation":
                return None
            kind = "macro_call"

        def f(s):
            return self.f(n, s)

        name = ""
        nm = f("name")
        if nm is not None:
            name = self.text(nm).removeprefix("r#")
        vis = ""
        quals = ""
        where = ""
        for c in n.children:
            t = c.type
            if t == "visibility_modifier":
                vis = " ".join(self.text(c).replace("( ", "(").split())
            elif t == "where_clause":
                where = self.clean(c)[5:].strip().rstrip(",")
            elif t == "function_modifiers":
                quals = " ".join(self.clean(c).split())
            elif t in ("unsafe", "auto", "default", "async") and kind in ("trait", "impl", "mod"):
                quals += " " + t
            elif t == "extern_modifier":
                quals += " " + " ".join(self.clean(c).split())
            elif t == "mutable_specifier" and kind == "static":
                quals = "mut"
            elif t == "!" and kind == "impl":
                quals += " !"
        g = f("type_parameters")
        generics = self.clean(g)[1:-1].strip() if g is not None else ""
        kw = {"qualifiers": quals.strip(), "generics": generics, "where": where}
        body = f("body")
        if vis == "crate":
            vis = "pub(crate)"
        if kind == "fn":
            ps = []
            p = f("parameters")
            for c in p.children if p is not None else ():
                t = c.type
                if t == "self_parameter":
                    s = self.clean(c)
                    s = s.replace("self", " ").strip()
                    ps.append(Param("self", s))
                elif t == "parameter":
                    pat = c.child_by_field_name("pattern")
                    pt = c.child_by_field_name("type")
                    nmn = self.clean(pat) if pat is not None else ""
                    tyt = self.clean(pt) if pt is not None else ""
                    ps.append(Param("self", ": " + tyt) if nmn == "self" else Param(nmn, tyt))
                elif t == "variadic_parameter":
                    ps.append(Param("...", "..."))
                elif t.endswith("_type") or t in ("type_identifier", "primitive_type"):
                    ps.append(Param("_", self.clean(c)))
            kw["params"] = tuple(ps)
            r = f("return_type")
            kw["ty"] = self.clean(r) if r is not None else ""
            kw["body"] = body is not None
        elif kind in ("struct", "union"):
            if body is not None:
                kw["members"] = self.fields(body)
                kw["tuple_like"] = body.type.startswith("ordered")
                kw["body"] = not kw["tuple_like"]
        elif kind == "enum":
            kw["members"] = self.variants(body) if body is not None else ()
        elif kind in ("trait", "impl", "foreign"):
            if body is not None:
                ia, idc, its = self.list(body.children)
                attrs += tuple(ia)
                docs += tuple(idc)
                kw["members"] = tuple(its)
            if kind == "trait":
                b = f("bounds")
                kw["bounds"] = self.clean(b)[1:].strip() if b is not None else ""
            if kind == "impl":
                kw["ty"] = self.clean(f("type"))
                t = f("trait")
                kw["bounds"] = self.clean(t) if t is not None else ""
        elif kind == "mod":
            if body is not None:
                ia, idc, its = self.list(body.children)
                attrs += tuple(ia)
                docs += tuple(idc)
                kw["members"] = tuple(its)
                kw["body"] = True
        elif kind in ("const", "static"):
            t = f("type")
            kw["ty"] = self.clean(t) if t is not None else ""
            v = f("value")
            kw["value"] = self.clean(v) if v is not None else ""
        elif kind == "type":
            t = f("type")
            kw["ty"] = self.clean(t) if t is not None else ""
            b = f("bounds")
            kw["bounds"] = self.clean(b)[1:].strip() if b is not None else ""
        elif kind == "use":
            kw["value"] = self.clean(f("argument"))
        elif kind == "externcrate":
            a = f("alias")
            kw["value"] = name
            if a is not None:
                name = self.text(a)
        elif kind == "macro_rules":
            t = self.text(n)
            i = min(x for x in (t.find(ch, t.index(name)) for ch in "({[") if x >= 0)
            kw["value"] = t[i + 1 :].rstrip().rstrip(";").rstrip()[:-1]
        elif kind == "macro_call":
            m = f("macro")
            kw["macro"] = self.text(m)
            tt = n.children[-1]
            kw["value"] = self.text(tt)[1:-1]
        return Item(
            kind,
            name,
            vis,
            attrs,
            docs,
            n.start_point.row + 1,
            n.end_point.row + 1,
            n.start_byte,
            n.end_byte,
            (nm or n).start_point.row + 1,
            (nm or n).start_point.column + 1,
            **kw,
        )

    def fields(self, body):
        out = []
        pa = []
        pd = []
        vis = ""
        i = 0
        for c in body.children:
            t = c.type
            if t in ("line_comment", "block_comment"):
                d = self.doc(c)
                if d:
                    pd.append(d)
            elif t == "attribute_item":
                a = self.attr(c)
                if a:
                    (pd if isinstance(a, DocFragment) else pa).append(a)
            elif t == "visibility_modifier":
                vis = self.text(c)
            elif t in ("(", ")", "{", "}", ","):
                pass
            elif t == "field_declaration":
                for k in c.children:
                    if k.type == "visibility_modifier":
                        vis = self.text(k)
                nm = self.f(c, "name")
                tt = self.f(c, "type")
                out.append(
                    Item(
                        "field",
                        self.text(nm).removeprefix("r#"),
                        vis,
                        tuple(pa),
                        tuple(pd),
                        c.start_point.row + 1,
                        c.end_point.row + 1,
                        c.start_byte,
                        c.end_byte,
                        nm.start_point.row + 1,
                        nm.start_point.column + 1,
                        ty=self.clean(tt),
                    )
                )
                pa = []
                pd = []
                vis = ""
            else:
                out.append(
                    Item(
                        "field",
                        str(i),
                        vis,
                        tuple(pa),
                        tuple(pd),
                        c.start_point.row + 1,
                        c.end_point.row + 1,
                        c.start_byte,
                        c.end_byte,
                        c.start_point.row + 1,
                        c.start_point.column + 1,
                        ty=self.clean(c),
                    )
                )
                pa = []
                pd = []
                vis = ""
                i += 1
        return tuple(out)

    def variants(self, body):
        out = []
        pa = []
        pd = []
        for c in body.children:
            t = c.type
            if t in ("line_comment", "block_comment"):
                d = self.doc(c)
                if d:
                    pd.append(d)
            elif t == "attribute_item":
                a = self.attr(c)
                if a:
                    (pd if isinstance(a, DocFragment) else pa).append(a)
            elif t == "enum_variant":
                nm = self.f(c, "name")
                b = self.f(c, "body")
                v = self.f(c, "value")
                out.append(
                    Item(
                        "variant",
                        self.text(nm),
                        "",
                        tuple(pa),
                        tuple(pd),
                        c.start_point.row + 1,
                        c.end_point.row + 1,
                        c.start_byte,
                        c.end_byte,
                        nm.start_point.row + 1,
                        nm.start_point.column + 1,
                        ty=("" if b is None else "(" if b.type.startswith("ordered") else "{"),
                        value=self.clean(v) if v is not None else "",
                        members=self.fields(b) if b is not None else (),
                    )
                )
                pa = []
                pd = []
        return tuple(out)


def beaut(t):
    lines = t.split("\n")
    if len(lines) > 1:
        if all(l.strip() == "" or l.strip().startswith("*") for l in lines[1:]):
            lines = [lines[0]] + [re.sub(r"^\s*\*", "", l) for l in lines[1:]]
        if not lines[0].strip():
            lines = lines[1:]
        if lines and not lines[-1].strip():
            lines = lines[:-1]
    return "\n".join(lines)
