"""Why a link is none: the diagnostic of an intra-doc link that does not resolve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.kinds import PRIMITIVES
from pdoc.base.lints import BROKEN_LINKS
from pdoc.clean.intra_doc import NAMESPACES, Target, candidates, look_up
from pdoc.clean.items import LinkProblem
from pdoc.clean.link_form import (
    DISAMBIGUATORS,
    IMPOSSIBLE,
    PRIMITIVE_WORDS,
    SUFFIXES,
    LinkForm,
    generics_fault,
    link_form,
    without_generics,
)
from pdoc.hir.model import MACROS, TYPES, VALUES, ExtDef
from pdoc.hir.resolve import resolve_partial

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import ModuleData, Res

_NS_NAMES: Final = {TYPES: "type", VALUES: "value", MACROS: "macro"}
_NAMES: Final = {
    "mod": "module",
    "fn": "function",
    "type": "type alias",
    "traitalias": "trait alias",
    "method": "associated function",
    "tymethod": "associated function",
    "associatedconstant": "associated constant",
    "associatedtype": "associated type",
    "structfield": "field",
    "primitive": "primitive type",
    "derive": "derive macro",
    "attr": "attribute macro",
    "foreigntype": "foreign type",
}
_PREFIX: Final = {
    "struct": "struct@",
    "enum": "enum@",
    "union": "union@",
    "trait": "trait@",
    "traitalias": "trait@",
    "mod": "mod@",
    "constant": "const@",
    "associatedconstant": "const@",
    "static": "static@",
    "derive": "derive@",
    "primitive": "prim@",
    "structfield": "field@",
    "variant": "variant@",
    "type": "tyalias@",
    "associatedtype": "type@",
    "attr": "macro@",
}
_ODD_BUT_MEANT: Final = "@()"


def link_problem(
    context: CleanContext, written: str, module: ModuleData, owner: Res | None
) -> LinkProblem | None:
    """What to say about a destination or label that leads nowhere; None when it is no intra-doc link."""
    if "/" in written:
        return None
    parts = written.replace("`", "").split("#")
    link = parts[0].strip()
    if not link:
        return None
    if len(parts) > 2:
        return _problem(written, f"the link `{'#'.join(parts)}` has more than one fragment")
    fault = _form_fault(written, link)
    if fault is not None:
        return fault
    lenient = False
    path = _bare(link)
    if IMPOSSIBLE.search(path) is not None:
        if any(char.isspace() for char in path) or "@" in link:
            return None
        lenient = True
    elif ("<" in path or ">" in path) and (wrong := generics_fault(path)):
        return _problem(written, f"the link `{path}` cannot be read: {wrong}")
    plain = without_generics(path) if "<" in path else path
    if " " in plain:
        return None
    form = link_form(written)
    if form is None:
        return _unresolved(context, written, plain, tuple(plain.split("::")), module, owner, lenient)
    return _looked_up(context, written, form, module, owner)


def _problem(written: str, message: str, *notes: str, part: str = "", lenient: bool = False) -> LinkProblem:
    return LinkProblem(written, BROKEN_LINKS, message, notes, part, lenient)


def _form_fault(written: str, link: str) -> LinkProblem | None:
    word, at, rest = link.partition("@")
    if not at:
        return None
    if IMPOSSIBLE.search(link.translate({ord(char): None for char in _ODD_BUT_MEANT})) is not None:
        return None
    if word not in DISAMBIGUATORS:
        return _problem(written, f"`{word}` is no disambiguator", part=word or "@")
    for suffix, meaning in SUFFIXES:
        if rest.endswith(suffix) and rest != suffix:
            if DISAMBIGUATORS[word][0] != meaning[0]:
                return _problem(written, f"the disambiguator `{word}` contradicts the suffix `{suffix}`")
            break
    return None


def _bare(link: str) -> str:
    path = link.partition("@")[2].strip() or link if "@" in link else link
    for suffix, _ in SUFFIXES:
        if path.endswith(suffix) and path != suffix:
            return path[: -len(suffix)]
    return path


def _looked_up(
    context: CleanContext, written: str, form: LinkForm, module: ModuleData, owner: Res | None
) -> LinkProblem | None:
    path = "::".join(form.segments)
    both = _also_primitive(context, form, module)
    if both is not None:
        helps = [
            f"help: for the {_kind_name(both)} write `{_PREFIX.get(both, '')}{path}`",
            f"help: for the primitive type write `prim@{path}`",
        ]
        said = f"it is {_article(both)} {_kind_name(both)} and a primitive type"
        return _problem(written, f"`{path}` is ambiguous: {said}", *helps)
    if form.ns is None:
        several = candidates(context, form, module, owner)
        if len(several) > 1:
            kinds = _listed([f"{_article(one.kind)} {_kind_name(one.kind)}" for one in several])
            helps = [f"help: for the {_kind_name(one.kind)} write {_spelled(one, path)}" for one in several]
            return _problem(written, f"`{path}` is ambiguous: it is {kinds}", *helps)
        if several:
            anchored = _kind_name(several[0].kind)
            return _problem(written, f"the link to the {anchored} `{path}` has a fragment of its own already")
        return _unresolved(context, written, path, form.segments, module, owner, False)
    found = look_up(context, form, form.ns, module, owner)
    if found is not None and form.fragment and found.anchor:
        name = _kind_name(found.kind)
        return _problem(written, f"the link to the {name} `{path}` has a fragment of its own already")
    others = (look_up(context, form, ns, module, owner) for ns in NAMESPACES if ns != form.ns)
    found = found or next((other for other in others if other is not None), None)
    if found is None:
        return _unresolved(context, written, path, form.segments, module, owner, False)
    kind = _kind_name(found.kind)
    message = f"`{path}` is {_article(found.kind)} {kind}, not {_wanted(form)}"
    return _problem(written, message, f"help: for the {kind} write {_spelled(found, path)}")


def _also_primitive(context: CleanContext, form: LinkForm, module: ModuleData) -> str | None:
    """The kind of what a name means that is a primitive type's name too."""
    if len(form.segments) > 1 or form.segments[0] not in PRIMITIVES or form.ns not in (None, TYPES):
        return None
    res, _ = resolve_partial(context.hir, module, form.segments, TYPES)
    if res is None or res.kind == "primitive" or form.kinds:
        return None
    return res.kind


def _wanted(form: LinkForm) -> str:
    kinds = sorted(form.kinds)
    if kinds and form.ns is not None:
        kind = next((one for one in ("fn", "constant") if one in kinds), kinds[0])
        return f"{_article(kind)} {_kind_name(kind)}"
    return f"in the {_NS_NAMES[form.ns if form.ns is not None else TYPES]} namespace"


def _unresolved(
    context: CleanContext,
    written: str,
    path: str,
    segments: tuple[str, ...],
    module: ModuleData,
    owner: Res | None,
    lenient: bool,
) -> LinkProblem | None:
    reason = _reason(context, segments, module, owner)
    if reason is None:
        return None
    notes = [reason]
    if "::" not in path:
        notes.append(f"help: brackets that begin no link are written `{chr(92)}[` and `{chr(92)}]`")
    return _problem(written, f"the link `{path}` leads to no item", *notes, lenient=lenient)


def _reason(
    context: CleanContext, segments: tuple[str, ...], module: ModuleData, owner: Res | None
) -> str | None:
    """What was not found where; None when nobody can know: a crate's source is not here, an import fails."""
    if segments[0] == "Self":
        if owner is None:
            return "`Self` means nothing here"
        return _no_member(owner.kind, owner.name, segments[1]) if len(segments) > 1 else "`Self` has no page"
    for ns in NAMESPACES:
        res, _ = resolve_partial(context.hir, module, segments, ns)
        if isinstance(res, ExtDef) and res.key is None:
            return None
    first = segments[1] if not segments[0] and len(segments) > 1 else segments[0]
    if len(segments) == 2 and first in PRIMITIVE_WORDS:
        return _no_member("primitive", PRIMITIVE_WORDS[first], segments[1])
    if any(one.name == first and not any(one.bound) for one in context.crate.imports if one.module is module):
        return None
    for count in range(len(segments) - 1, 0, -1):
        prefix, missing = segments[:count], segments[count]
        if prefix == ("",):
            break
        for ns in NAMESPACES:
            res, rest = resolve_partial(context.hir, module, prefix, ns)
            if res is not None and not rest:
                if isinstance(res, ExtDef) and (res.key is None or res.kind == "unknown"):
                    return None
                return _no_member(res.kind, "::".join(prefix), missing)
    return f"nothing in scope is called `{first}`"


def _no_member(kind: str, owner: str, name: str) -> str:
    word = _kind_name(kind)
    if kind == "mod":
        return f"the module `{owner}` has no item `{name}`"
    if kind in ("struct", "union"):
        return f"the {word} `{owner}` has neither a field nor an associated item `{name}`"
    if kind == "enum":
        return f"the enum `{owner}` has neither a variant nor an associated item `{name}`"
    if kind in ("trait", "type", "primitive", "traitalias", "foreigntype"):
        return f"the {word} `{owner}` has no associated item `{name}`"
    if kind == "variant":
        return f"the variant `{owner}` has no field `{name}`"
    return f"`{owner}` is {_article(kind)} {word}, which has no items of its own"


def _spelled(found: Target, path: str) -> str:
    if found.kind in ("fn", "method", "tymethod"):
        return f"`{path}()`"
    if found.kind == "macro":
        return f"`{path}!`"
    return f"`{_PREFIX.get(found.kind, '')}{path}`"


def _kind_name(kind: str) -> str:
    return _NAMES.get(kind, kind)


def _article(kind: str) -> str:
    return "an" if _kind_name(kind)[0] in "aeio" else "a"


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
