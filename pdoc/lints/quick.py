"""A quick look that tells most texts to be clean, so that few take the slow way."""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled
from pdoc.lints.rust_code import code_fault
from pdoc.markdown.codeblock import whole_code

_TICKED: Final = compiled(r"(?<![`\\])(`++)(?:[^`\n]++|(?!\1(?!`))`++)*?(?<!`)\1(?!`)")
_LINKED: Final = compiled(
    r"<https?://[^\s<>]*>|(?<![\\!])\[[^\[\]\\`<]*\]\(https?://[^\s()<>\\]*\)"
    r"|(?:\A|\n[ \t]*\n)(?:\[(?!\^)[^\[\]\\\n]+\]: [^\s<>\\]++(?:\n|\Z))+"
)
"""Addresses that are links: in angle brackets, in parentheses, in definitions behind a blank line."""
_MAYBE: Final = compiled(r"<(?=[A-Za-z/!])(?![bh]r ?/?>)|https?://")
"""A tag, but for those that everybody writes and nothing is wrong with, or an address."""
_INDENTED: Final = compiled(r"(?:\A|\n)(?: {4}| {0,3}\t)[ \t]*\S")
_ODD: Final = compiled(
    r"[^\w\s.,;:=<>&|+\-*/%^!?@#$~\"'()\[\]{}]|/\*|r#"
    r"|'(?!(?:[^\W\d]\w*+(?!')|[^'\\\n\t\"()\[\]{}]'))"
)
"""Unusual characters, comments that have an end, raw strings, quotes that begin neither a lifetime
nor a plain character."""
_QUOTED: Final = compiled(r'//[^\n]*|"[^"]*"')
_NO_BRACKETS: Final = compiled(r"[^()\[\]{}]+")
_RUST: Final = frozenset(
    ("", "rust", "no_run", "ignore", "should_panic", "compile_fail", "rust,no_run", "rust,ignore",
     "rust,should_panic", "rust,compile_fail")
)  # fmt: skip
_OTHER: Final = frozenset(("text", "toml", "sh", "console", "bash", "json", "txt", "plain", "c", "not_rust"))


def suspicious(text: str, backticks: bool) -> bool:
    """Whether a lint may find something in a text; `backticks`: single ones too."""
    if backticks and "`" in text:
        return True
    prose = text
    if "```" in text:
        found = _without_code(text)
        if found is None:
            return True
        prose = found
    if "~~~" in prose or (("    " in prose or "\t" in prose) and _indented(prose)):
        return True
    if "<" not in prose and "://" not in prose:
        return False
    if "://" in prose:
        prose = _LINKED.sub("\n\n", prose)
    if _MAYBE.search(prose) is None:
        return False
    prose = _TICKED.sub("", prose)
    return "`" in prose or _MAYBE.search(prose) is not None


def _without_code(text: str) -> str | None:
    """A text without its blocks of code; None when one of them has to be looked at closely."""
    out: list[str] = []
    at = 0
    while (fence := text.find("```", at)) >= 0:
        if fence and text[fence - 1] != "\n":
            return None
        line = text.find("\n", fence)
        close = text.find("\n```", line)
        if line < 0 or close < 0:
            return None
        info = text[fence + 3 : line].strip()
        if info in _RUST:
            code = text[line + 1 : close + 1]
            if not _surely_rust(code) and code_fault(whole_code(code)) != "":
                return None
        elif info not in _OTHER:
            return None
        end = text.find("\n", close + 4)
        end = len(text) if end < 0 else end
        if not text[close + 4 : end].isspace() and close + 4 < end:
            return None
        out.append(text[at:fence])
        at = end
    out.append(text[at:])
    return "".join(out)


def _indented(prose: str) -> bool:
    """Whether there may be indented code: an indented line that surely goes on with a paragraph is none."""
    for m in _INDENTED.finditer(prose):
        before = prose[prose.rfind("\n", 0, m.start()) + 1 : m.start()]
        if not before[:1].isalpha() or "|" in before:
            return True
    return False


def _surely_rust(code: str) -> bool:
    """Whether code is well-formed at first sight: nothing but usual characters, brackets in pairs."""
    if _ODD.search(code) is not None:
        return False
    left = code
    if '"' in code or "//" in code:
        left = _QUOTED.sub("", code)
        if '"' in left:
            return False
    if not left.strip():
        return False
    left = _NO_BRACKETS.sub("", left)
    while left:
        shorter = left.replace("()", "").replace("{}", "").replace("[]", "")
        if shorter == left:
            return False
        left = shorter
    return True
