"""Random edits of a crate, as people make them: mostly words, sometimes all else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS = ("ship", "sails", "under", "a", "large", "flag", "and", "carries", "coal")


class State(NamedTuple):
    """A crate that is edited, and the flags that it is documented with."""

    crate: Path
    original: dict[str, str]
    """The texts of its files, by their paths below it."""
    site: Path
    random: Random


def begin(crate: Path, site: Path, seed: int) -> State:
    """A crate as it lies there."""
    files = sorted(path for path in crate.rglob("*") if path.suffix in (".rs", ".md") and "src" in path.parts)
    files += sorted(path for path in crate.rglob("Cargo.toml") if "[package]" in path.read_text())
    original = {path.relative_to(crate).as_posix(): path.read_text("utf-8", "replace") for path in files}
    return State(crate, original, site, Random(seed))


def step(state: State) -> str:
    """Edit something; says what."""
    kinds = state.random.choices(list(EDITS), [weight for weight, _ in EDITS.values()])
    return f"{kinds[0]}: {EDITS[kinds[0]][1](state)}"


def flags(state: State) -> tuple[str, ...]:
    """Flags of the next build: mostly none."""
    return state.random.choices(
        [
            (),
            ("--document-private-items",),
            ("--all-features",),
            ("--cfg", "docsrs"),
            ("--default-theme", "ayu"),
        ],
        [20, 2, 2, 1, 1],
    )[0]


def _file(state: State) -> Path:
    names = [name for name in state.original if name.endswith(".rs")]
    return state.crate / state.random.choice(names)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", "replace").split("\n") if path.is_file() else [""]


def _change(state: State, pattern: str, change: Callable[[str], str]) -> str:
    """Change one line that a pattern is found in."""
    path = _file(state)
    lines = _lines(path)
    at = [number for number, line in enumerate(lines) if re.search(pattern, line)]
    if not at:
        return f"nothing in {path.name}"
    number = state.random.choice(at)
    lines[number] = change(lines[number])
    _write(path, lines)
    return f"{path.name}:{number + 1}"


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")


def _some(state: State, most: int = 3) -> str:
    return " ".join(state.random.choices(WORDS, k=state.random.randint(1, most)))


def _append_words(state: State) -> str:
    return _change(state, r"^\s*//[/!] \w", lambda line: f"{line} {_some(state)}")


def _change_word(state: State) -> str:
    def change(line: str) -> str:
        found = list(re.finditer(r"\b[a-z]{2,}\b", line))
        if not found:
            return line
        one = state.random.choice(found)
        return line[: one.start()] + state.random.choice(WORDS) + line[one.end() :]

    return _change(state, r"^\s*//[/!] .*\b[a-z]{2,}\b", change)


def _markup(state: State) -> str:
    piece = state.random.choice(
        [
            "[`Vec`]",
            "[nowhere]",
            "`code`",
            "*much*",
            "<b>bold</b>",
            "http://example.org",
            "[^1]",
            "| a |",
            "\\[",
        ]
    )
    return _change(state, r"^\s*//[/!] \w", lambda line: f"{line} {piece}")


def _doc_line(state: State) -> str:
    piece = state.random.choice(
        ["", " # Heading", " - point", " ```", " > said", f" {_some(state)}", " [x]: Vec"]
    )

    def change(line: str) -> str:
        found = re.match(r"\s*//[/!]", line)
        return f"{line}\n{found[0] if found else '///'}{piece}"

    return _change(state, r"^\s*//[/!]", change)


def _drop_doc_line(state: State) -> str:
    return _change(state, r"^\s*///", lambda line: "")


def _attribute(state: State) -> str:
    piece = state.random.choice(
        ["#[doc(hidden)]", "#[deprecated]", "#[must_use]", '#[cfg(feature = "no")]', '#[doc = "Said."]']
    )
    return _change(state, r"^\s*pub (struct|fn|enum|trait|mod|const) ", lambda line: f"{piece}\n{line}")


def _rename(state: State) -> str:
    number = state.random.randint(0, 99)
    return _change(
        state, r"pub fn \w+", lambda line: re.sub(r"pub fn (\w+)", rf"pub fn \1_{number}", line, count=1)
    )


def _signature(state: State) -> str:
    return _change(state, r"pub fn \w+\(\)", lambda line: line.replace("()", "(extra: u8)", 1))


def _new_item(state: State) -> str:
    path = _file(state)
    number = state.random.randint(0, 999)
    text = f"/// {_some(state)}.\n#[derive(Clone, Debug)]\npub struct New{number};\n/// {_some(state)}.\nimpl New{number} {{}}\n"
    _write(path, [*_lines(path), text])
    return f"{path.name}: New{number}"


def _new_module(state: State) -> str:
    number = state.random.randint(0, 99)
    root = state.crate / state.random.choice([name for name in state.original if name.endswith("src/lib.rs")])
    _write(root.parent / f"late{number}.rs", [f"//! {_some(state)}.", "/// Late.", "pub struct Late;", ""])
    lines = _lines(root)
    if f"pub mod late{number};" not in lines:
        _write(root, [*lines, f"pub mod late{number};", ""])
    return f"late{number}.rs"


def _remove_file(state: State) -> str:
    path = _file(state)
    if path.name != "lib.rs":
        path.unlink(missing_ok=True)
    return path.name


def _break(state: State) -> str:
    return _change(state, r"^pub (struct|fn|enum|trait) ", lambda line: line.replace("pub ", "pub {", 1))


def _shift(state: State) -> str:
    return _change(state, r"^$", lambda line: "\n\n")


def _macro(state: State) -> str:
    return _change(state, r"^macro_rules! \w+", lambda line: f"{line} // {_some(state)}")


def _revert(state: State) -> str:
    name = state.random.choice(list(state.original))
    _write(state.crate / name, state.original[name].split("\n"))
    return name


def _revert_all(state: State) -> str:
    for name, text in state.original.items():
        _write(state.crate / name, text.split("\n"))
    return "all"


def _touch(state: State) -> str:
    path = _file(state)
    if path.is_file():
        path.write_bytes(path.read_bytes())
    return path.name


def _manifest(state: State) -> str:
    path = state.crate / state.random.choice([name for name in state.original if name.endswith("Cargo.toml")])
    number = state.random.randint(0, 9)
    text = re.sub(r'^version = ".*"', f'version = "1.{number}.0"', path.read_text(), count=1, flags=re.M)
    path.write_text(text)
    return f"version 1.{number}.0"


def _lose_page(state: State) -> str:
    pages = sorted(state.site.rglob("*.html"))
    if not pages:
        return "none"
    page = state.random.choice(pages)
    if state.random.random() < 0.5:
        page.unlink()
    else:
        page.write_text("mine")
    return page.name


EDITS: dict[str, tuple[int, Callable[[State], str]]] = {
    "append words": (20, _append_words),
    "change a word": (20, _change_word),
    "markup": (6, _markup),
    "another line of docs": (6, _doc_line),
    "a line of docs less": (4, _drop_doc_line),
    "attribute": (6, _attribute),
    "rename": (4, _rename),
    "signature": (4, _signature),
    "new item": (4, _new_item),
    "new module": (3, _new_module),
    "remove a file": (2, _remove_file),
    "break": (2, _break),
    "shift": (4, _shift),
    "macro": (2, _macro),
    "revert": (8, _revert),
    "revert all": (3, _revert_all),
    "touch": (3, _touch),
    "manifest": (2, _manifest),
    "lose a page": (3, _lose_page),
}
"""Name → (how often, what is done)."""
