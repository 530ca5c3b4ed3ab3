"""Code blocks: the info string's flags, hidden lines, and the markup around the code."""

from __future__ import annotations

import re
from html import escape
from typing import Final, NamedTuple
from urllib.parse import quote

from pdoc.markdown.model import Settings

_WORDS: Final = re.compile(r"\{[^}]*\}|\([^)]*\)|[^\s,{}()]+")
_ERROR_CODE: Final = re.compile(r"E\d{4}\Z")


class Fence(NamedTuple):
    """What an info string says."""

    rust: bool
    language: str
    """The first word that is no flag: the class `language-…`."""
    should_panic: bool
    ignore: bool
    no_run: bool
    compile_fail: bool
    edition: str
    classes: tuple[str, ...]


def parse_fence(info: str) -> Fence:
    """The flags of an info string (the rustdoc book, "Documentation tests")."""
    rust = False
    other = False
    language = edition = ""
    should_panic = ignore = no_run = compile_fail = False
    classes: list[str] = []
    flags = False
    for word in _WORDS.findall(info):
        if word[0] == "{":
            for inner in word[1:-1].split():
                name = inner[1:] if inner[0] == "." else inner.removeprefix("class=").strip('"')
                classes.append(name)
        elif word[0] == "(":
            continue
        elif word == "should_panic":
            should_panic = flags = True
        elif word == "ignore" or word.startswith("ignore-"):
            ignore = flags = True
        elif word == "no_run":
            no_run = flags = True
        elif word == "compile_fail":
            compile_fail = flags = True
        elif word.startswith("edition"):
            edition = word[7:]
            flags = True
        elif word in ("test_harness", "standalone_crate", "standalone") or (
            _ERROR_CODE.match(word) and not other
        ):
            flags = True
        elif word == "rust":
            rust = True
            language = language or "rust"
        elif word == "custom":
            continue
        else:
            other = True
            language = language or word
    return Fence(
        rust or (not other and (flags or True)),
        language,
        should_panic,
        ignore,
        no_run,
        compile_fail,
        edition,
        tuple(classes),
    )


def code_block(info: str, code: str, settings: Settings) -> str:
    """A code block's HTML."""
    fence = parse_fence(info)
    if not fence.rust:
        classes = " ".join(
            (*(f"language-{fence.language}".split() if fence.language else ()), *fence.classes)
        )
        attribute = f' class="{escape(classes)}"' if classes else ""
        text = escape(code.removesuffix("\n"), quote=False)
        return f'<div class="example-wrap"><pre{attribute}><code>{text}</code></pre></div>'
    shown, whole = visible_lines(code)
    wrap, tip = _tooltip(fence)
    classes = " ".join(("rust", "rust-example-rendered", *fence.classes))
    button = _playground(whole, fence, settings) if settings.playground else ""
    inner = settings.highlight(shown)
    pre = f'<pre class="{escape(classes)}"><code>{inner}</code></pre>'
    return f'<div class="example-wrap{wrap}">{tip}{pre}{button}</div>'


def visible_lines(code: str) -> tuple[str, str]:
    """(the code as shown, the code as run): lines that begin with `# ` are hidden, `##` is a `#`."""
    if "#" not in code:
        text = code.removesuffix("\n")
        return text, text
    shown: list[str] = []
    whole: list[str] = []
    for line in code.split("\n"):
        stripped = line.lstrip()
        if stripped.startswith("##"):
            line = line.replace("##", "#", 1)
            shown.append(line)
            whole.append(line)
        elif stripped.startswith("# ") or stripped == "#":
            whole.append(stripped[1:].lstrip())
        else:
            shown.append(line)
            whole.append(line)
    return "\n".join(shown).removesuffix("\n"), "\n".join(whole)


def _tooltip(fence: Fence) -> tuple[str, str]:
    if fence.ignore:
        kind, text = "ignore", "This example is not tested"
    elif fence.compile_fail:
        kind, text = "compile_fail", "This example is meant not to compile"
    elif fence.should_panic:
        kind, text = "should_panic", "This example is meant to panic"
    elif fence.edition:
        kind, text = "edition", f"This example runs with edition {fence.edition}"
    else:
        return "", ""
    return f" {kind}", f'<a href="#" class="tooltip" title="{escape(text)}">ⓘ</a>'


def _playground(code: str, fence: Fence, settings: Settings) -> str:
    """A link that opens the example in the playground."""
    body = code
    if "fn main" not in code:
        extern = ""
        if settings.crate_name and settings.crate_name != "std" and settings.crate_name in code:
            extern = f"extern crate r#{settings.crate_name};\n"
        body = f"#![allow(unused)]\n{extern}fn main() {{\n{code}\n}}"
    elif settings.crate_name:
        body = f"#![allow(unused)]\n{body}"
    edition = fence.edition or settings.edition
    url = f"{settings.playground}?code={quote(body, safe='~()*!.')}&edition={edition}"
    return f'<a class="test-arrow" target="_blank" title="Run code" href="{escape(url)}"></a>'
