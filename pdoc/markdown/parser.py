"""The configured markdown-it parser: CommonMark with rustdoc's extensions and intra-doc links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_DASHES: Final = re.compile(r"\.{3}|-{2,}")


@cache
def parser() -> MarkdownIt:
    """One parser for the process; parsing does not change it."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    md = MarkdownIt("commonmark", {"html": True, "typographer": True, "maxNesting": 60})
    md.enable(["table", "strikethrough", "smartquotes"])
    md.use(footnote_plugin, inline=False)
    md.use(tasklists_plugin)
    md.inline.ruler.before("link", "intra_doc", _intra_doc)
    md.core.ruler.before("smartquotes", "dashes", _dashes)
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def _intra_doc(state: StateInline, silent: bool) -> bool:
    """`[label]`, `[label][]` and `[text][label]` without a definition: asked of the resolver."""
    if state.src[state.pos] != "[":
        return False
    resolve = state.env.get("resolve")
    if resolve is None or state.linkLevel > 0:
        return False
    begin = state.pos + 1
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0:
        return False
    after = end + 1
    following = state.src[after : after + 1]
    if following == "(":
        return False
    label = state.src[begin:end]
    own_text = False
    if following == "[":
        close = state.src.find("]", after)
        if close > after + 1:
            label = state.src[after + 1 : close]
            own_text = True
        after = close + 1 if close > 0 else after
    if _defined(state, label):
        return False
    link = resolve(label)
    if link is None:
        return False
    if not silent:
        _push(state, link, begin, end, own_text)
    state.pos = after
    return True


def _defined(state: StateInline, label: str) -> bool:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label) in state.env.get("references", {})


def _push(state: StateInline, link: Any, begin: int, end: int, own_text: bool) -> None:
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": link.url, "title": link.title}
    opened.meta["resolved"] = True
    text = state.src[begin:end]
    ticked = len(text) > 2 and text[0] == "`" == text[-1] and "`" not in text[1:-1]
    if not own_text and link.text is not None and (ticked or "`" not in text):
        token = state.push("code_inline" if ticked else "text", "code" if ticked else "", 0)
        token.content = link.text.strip("`")
        token.meta["verbatim"] = True
    else:
        maximum = state.posMax
        state.pos, state.posMax = begin, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = maximum
    state.push("link_close", "a", -1)


def _dashes(state: StateCore) -> None:
    """`--`, `---` and `...` in text, as pulldown-cmark's smart punctuation has them."""
    for block in state.tokens:
        if block.type == "inline" and block.children and ("--" in block.content or "..." in block.content):
            for token in block.children:
                if token.type == "text" and not token.meta.get("verbatim"):
                    token.content = dashes(token.content)


def dashes(text: str) -> str:
    """Dots and hyphens as typographers set them."""
    if "--" not in text and "..." not in text:
        return text
    return _DASHES.sub(_dash, text)


def _dash(m: re.Match[str]) -> str:
    if m[0][0] == ".":
        return "…"
    count = len(m[0])
    ems, ens = _split(count)
    return "—" * ems + "–" * ens


def _split(count: int) -> tuple[int, int]:
    """How many em and en dashes a run of hyphens makes."""
    if count % 3 == 0:
        return count // 3, 0
    if count % 2 == 0:
        return 0, count // 2
    return ((count - 2) // 3, 1) if count % 3 == 2 else ((count - 4) // 3, 2)
