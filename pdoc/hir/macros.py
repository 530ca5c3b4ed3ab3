"""Macros of a crate: definitions come into scope, calls become items to be walked next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.patterns import compiled
from pdoc.hir import attrs as attributes
from pdoc.hir.expand.apart import BETWEEN, Apart, Impls
from pdoc.hir.expand.as_calls import Call
from pdoc.hir.expand.call import expand_call, recursion
from pdoc.hir.expand.expansion import LIMIT, Expansion
from pdoc.hir.expand.impls_only import OnlyImpls, only_impls
from pdoc.hir.frame import Collected, Docs, Frame, Sink
from pdoc.hir.model import MACROS, Binding, Def
from pdoc.hir.modules import include
from pdoc.hir.resolve import DOLLAR_CRATE
from pdoc.hir.unread import put_aside
from pdoc.syntax.model import Attr, Item

_NONE: Final = Impls("", False)
_INNER_CALL: Final = compiled(r"(?<![\w:$])([A-Za-z_]\w*)\s*!(?=\s*[(\[{])")
"""A call by a plain name; `macro_export(local_inner_macros)` has it mean a macro of the macro's crate."""


def define_macro(
    state: Collected, frame: Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> None:
    """A `macro_rules!`: into textual scope, and to the crate root if it is exported."""
    crate = state.crate
    exported = attributes.has_attr(kept, "macro_export")
    if any(attr.path == "macro_export" and "local_inner_macros" in attr.args for attr in kept):
        item = replace(item, value=_INNER_CALL.sub(r"$crate::\1!", item.value))
    home = crate.root if exported else frame.module
    path = item.name if exported else (f"{home.path}::{item.name}" if home.path else item.name)
    vis = None if exported else crate.root
    made = Def(
        crate.name,
        "macro",
        item.name,
        path,
        f"m:{crate.name}::{path}",
        home,
        vis,
        item,
        frame.file,
        kept,
        docs,
        span[0],
        span[1],
    )
    made.scope = frame.module
    frame.macros[item.name] = crate.textual_macros[item.name] = made
    crate.by_key[made.key] = made
    if exported:
        crate.exported_macros[item.name] = made
        home.scope[MACROS][item.name] = Binding(made, None, None, False)
        crate.root.items.append(made)
    else:
        # A path from outside does not reach it; `use name` in its own module does.
        home.scope[MACROS].setdefault(item.name, Binding(made, home, None, False))
        frame.sink.append(made)


def expand_call_item(state: Collected, frame: Frame, item: Item | Call) -> None:
    """A macro call in the place of items; one whose macro is not known yet is put off."""
    if isinstance(item, Item) and item.macro in ("include", "std::include", "core::include"):
        include(state, frame, item)
        return
    sink: Sink = []
    frame.sink.append(sink)
    macro = _macro(frame, item.macro)
    if macro is None:
        state.deferred.append((item, frame, sink))
        return
    if not state.only_impls and _is_put_aside(state, frame, item, macro):
        return
    expand_into(state, frame, item, macro, sink)


def _macro(frame: Frame, path: str) -> Def | None:
    """A macro that is known without imports: in textual scope, or `$crate::name`."""
    if "::" not in path:
        return frame.macros.get(path)
    first, _, name = path.replace(" ", "").partition("::")
    if frame.origin is not None and first == DOLLAR_CRATE + frame.origin.name:
        return frame.origin.exported_macros.get(name)
    return None


def _is_put_aside(state: Collected, frame: Frame, item: Item | Call, macro: Def) -> bool:
    """Whether a call makes nothing but impls, and so is not expanded before somebody asks for these."""
    given = item.value if isinstance(item, Item) else item.input
    if frame.chain is not None and frame.chain.given_up:
        return False

    def find(name: str, of: Def) -> Def | None:
        local = name.removeprefix("$crate::")
        scope = frame.macros if local == name else of.parent.crate.exported_macros
        return scope.get(local) if local != "include" else None

    made = only_impls(macro, given, _body_of, find)
    if made is None:
        return False
    text = given if isinstance(given, str) else " ".join(given)
    state.context.made(f"{item.macro}! {text}")
    if frame.chain is not None:
        outermost = frame.chain.outermost
        outermost.texts.append(text)
        outermost.bodies.extend(made.bodies)
    calls = made.member_calls or "!" in text
    put_aside(state, frame, item, "", _words(made, text, *made.bodies, calls=calls))
    return True


def _body_of(macro: Def) -> str:
    return macro.item.value


def _words(made: Impls | OnlyImpls, *texts: str, calls: bool) -> str | None:
    """Text that has the names of members of impls without a trait: see `Unread.words`."""
    if not made.inherent:
        return ""
    return None if calls else "\0".join(texts)


def expand_into(state: Collected, frame: Frame, item: Item | Call, macro: Def, sink: Sink) -> None:
    """Expand a call and put its items on the stack, to be walked next."""
    # A call that no file has stands in the lines of the one that led to it.
    span = frame.span or ((item.line, item.end_line) if isinstance(item, Item) else (1, 1))
    if frame.chain is not None and frame.chain.given_up:
        return
    here = Expansion(item.macro, frame.chain)
    if frame.chain is None and isinstance(item, Item):
        here.given = item.value
        state.crate.calls.setdefault((frame.file.path, span[0]), []).append(here)
    made = expand_call(state.context, macro, item, here) if frame.depth < LIMIT else recursion(here)
    if isinstance(made, Diagnostic):
        state.crate.diagnostics.append(replace(made, path=frame.file.path, line=span[0]))
        return
    inner = Frame(
        iter(()),
        frame.module,
        frame.file,
        frame.place,
        frame.macros,
        sink,
        span,
        frame.depth + 1,
        None,
        macro.parent.crate,
        here,
    )
    state.stack.append(inner)
    if not isinstance(made, Apart):
        inner.items = iter(made)
        return
    items: Iterable[Item] = state.context.parse(made.rest).items if made.rest.strip() else ()
    inner.items = _in_turn(state, inner, items, made.impls) if made.impls else iter(items)


def _in_turn(
    state: Collected, frame: Frame, items: Iterable[Item], runs: tuple[Impls, ...]
) -> Iterator[Item]:
    """Items, and impls where they stood between them: read if nothing else is wanted, else put aside."""
    left = iter(runs)
    yield from _impls(state, frame, next(left))
    for item in items:
        yield item
        if item.kind in BETWEEN:
            yield from _impls(state, frame, next(left, _NONE))
    for run in left:
        yield from _impls(state, frame, run)


def _impls(state: Collected, frame: Frame, run: Impls) -> Iterable[Item]:
    if not run.text:
        return ()
    if state.only_impls:
        return state.context.parse(run.text).items
    if run.member_calls and "doc" in run.text and frame.chain is not None:
        frame.chain.obscure()
    put_aside(state, frame, None, run.text, _words(run, run.members, calls=run.member_calls))
    return ()
