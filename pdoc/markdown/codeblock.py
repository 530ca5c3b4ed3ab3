"""Code blocks: hidden lines, and the markup around the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.markdown.characters import escape_attribute, escape_text
from pdoc.markdown.fence import Fence, parse_fence

if TYPE_CHECKING:
    from pdoc.markdown.model import Settings


def code_block(info: str, code: str, settings: Settings) -> str:
    """A code block's HTML; `code` ends with a line feed, as the parser gives it."""
    fence = parse_fence(info)
    if not fence.rust:
        language = f"language-{fence.language}" if fence.language else ""
        classes = escape_attribute(" ".join((language, *fence.classes)))
        inner = escape_text(code.removesuffix("\n"))
        return f'<div class="example-wrap"><pre class="{classes}"><code>{inner}</code></pre></div>'
    wrap, tip = _tooltip(fence) if info else ("", "")
    classes = "rust rust-example-rendered"
    if fence.classes:
        classes += " " + escape_attribute(" ".join(fence.classes))
    button = ""
    if settings.playground:
        from pdoc.markdown.playground import run_button

        button = run_button(whole_code(code), fence.edition or settings.edition, settings)
    inner = settings.highlight(shown_code(code))
    example = f'{tip}<pre class="{classes}"><code>{inner}</code></pre>{button}'
    return f'\n<div class="example-wrap{wrap}">{example}</div>'


def plain_code_block(info: str, code: str) -> str:
    """A code block inside a footnote, which is neither highlighted nor tested."""
    language = info.split(" ", 1)[0]
    shown = f' class="language-{escape_attribute(language)}"' if language else ""
    return f"<pre><code{shown}>{escape_text(code)}</code></pre>\n"


def shown_code(code: str) -> str:
    """The lines that are shown: not those that begin with `# `; the first `##` is a `#`."""
    if "#" not in code:
        return code.removesuffix("\n")
    lines: list[str] = []
    for line in code.removesuffix("\n").split("\n"):
        if "#" in line:
            bare = line.strip()
            if bare.startswith("##"):
                lines.append(line.replace("##", "#", 1))
                continue
            if bare.startswith("# ") or bare == "#":
                continue
        lines.append(line)
    return "\n".join(lines)


def whole_code(code: str) -> str:
    """The code as it is run: hidden lines without their mark."""
    if "#" not in code:
        return code.removesuffix("\n")
    lines: list[str] = []
    for line in code.removesuffix("\n").split("\n"):
        bare = line.strip()
        if bare.startswith("##"):
            line = line.replace("##", "#", 1)
        elif bare.startswith("# "):
            line = bare[2:]
        elif bare == "#":
            line = ""
        lines.append(line)
    return "\n".join(lines)


def _tooltip(fence: Fence) -> tuple[str, str]:
    if fence.ignored_on:
        kind, text = "ignore", f"Not tested on {_either(fence.ignored_on)}"
    elif fence.ignore:
        kind, text = "ignore", "Not tested"
    elif fence.compile_fail:
        kind, text = "compile_fail", "Does not compile, as intended"
    elif fence.should_panic:
        kind, text = "should_panic", "Panics, as intended"
    elif fence.edition:
        kind, text = "edition", f"Written for edition {fence.edition}"
    else:
        return "", ""
    return f" {kind}", f'<a href="#" class="tooltip" title="{escape_attribute(text)}">ⓘ</a>'


def _either(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + f" or {names[-1]}"
