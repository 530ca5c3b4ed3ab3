"""Attributes → what a page says about an item: shown attributes, deprecation, conditions."""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.clean.items import Deprecation, Stability
from pdoc.hir import attrs as attributes
from pdoc.syntax.model import Attr

_PAIR: Final = compiled(r"^\s*(\w+)\s*=\s*(.*)$", re.S)
_CARRIED: Final = compiled(r'(keyword|attribute|primitive)\s*=\s*"([^"]+)"\Z')
_SHOWN: Final = frozenset(("non_exhaustive", "no_mangle", "export_name", "link_section", "target_feature"))


class ItemAttrs(NamedTuple):
    """All that an item's attributes say, read once."""

    hidden: bool
    inline: bool
    no_inline: bool
    shown: tuple[str, ...]
    deprecation: Deprecation | None
    stability: Stability | None
    since: str
    cfg: tuple[str, ...]
    """Conditions of `doc(cfg(…))`, texts."""
    real_cfg: tuple[str, ...]
    """Conditions of `cfg(…)`, texts: shown where the crate asks for automatic conditions."""
    hide: tuple[str, ...]
    aliases: tuple[str, ...]
    notable: bool
    non_exhaustive: bool
    derives: tuple[tuple[str, int], ...]
    """(path, line)"""
    keyword: tuple[str, str] | tuple[()]
    """(kind, name) of what a module only carries the docs of: `#[doc(keyword = "loop")]`.

    A primitive type's are carried by `#[rustc_doc_primitive = "u8"]`, formerly a word of `doc` as well.
    """
    auto_cfg: bool | None
    """`doc(auto_cfg = …)`"""
    repr: tuple[str, ...]
    """The parts of all `repr(…)`; which are shown depends on the item's fields."""


_NOTHING: Final = ItemAttrs(
    False, False, False, (), None, None, "", (), (), (), (), False, False, (), (), None, ()
)


"""Expansions put spaces around every token."""


def read(attrs: tuple[Attr, ...]) -> ItemAttrs:
    """What the attributes of one item say."""
    if not attrs:
        return _NOTHING
    hidden = inline = no_inline = notable = non_exhaustive = False
    shown: list[str] = []
    deprecation: Deprecation | None = None
    stability: Stability | None = None
    since = ""
    keyword: tuple[str, str] | tuple[()] = ()
    cfg: list[str] = []
    real: list[str] = []
    hide: list[str] = []
    aliases: list[str] = []
    derives: list[tuple[str, int]] = []
    auto: bool | None = None
    layout: list[str] = []
    for attr in attrs:
        path = attr.path
        if path == "doc":
            for word in attributes.doc_words((attr,)):
                if word == "hidden":
                    hidden = True
                elif word == "inline":
                    inline = True
                elif word == "no_inline":
                    no_inline = True
                elif word == "notable_trait":
                    notable = True
                elif word.startswith("cfg("):
                    cfg.append(word[3:])
                elif word == "auto_cfg":
                    auto = True
                elif word.startswith("auto_cfg"):
                    auto = _auto(word, hide, auto)
                elif word.startswith("cfg_hide("):
                    hide.extend(attributes.split_commas(attributes.inner_text(word[8:])))
                elif word.startswith("alias"):
                    aliases.extend(_strings(word[5:]))
                elif (carried := _CARRIED.match(word)) is not None:
                    keyword = (carried[1], carried[2])
        elif path == "rustc_doc_primitive":
            keyword = ("primitive", attributes.string_value(attr.args) or "")
        elif path == "derive":
            derives.extend(
                (part, attr.line) for part in attributes.split_commas(attributes.inner_text(attr.args))
            )
        elif path in {"deprecated", "rustc_deprecated"}:
            deprecation = _deprecation(attr.args)
        elif path in ("unstable", "stable"):
            values = _pairs(attr.args)
            since = values.get("since", since)
            if path == "unstable" or stability is None:
                stability = Stability(
                    path == "unstable",
                    values.get("feature", ""),
                    values.get("since", ""),
                    values.get("issue", ""),
                )
        elif path == "cfg":
            real.append(attr.args)
        elif path == "repr":
            parts = attributes.split_commas(attributes.inner_text(attr.args))
            layout.extend("".join(part.split()) for part in parts)
        elif path in _SHOWN:
            if path == "non_exhaustive":
                non_exhaustive = True
            shown.append(_shown(path, attr.args))
    return ItemAttrs(
        hidden,
        inline,
        no_inline,
        tuple(shown),
        deprecation,
        stability,
        since,
        tuple(cfg),
        tuple(real),
        tuple(hide),
        tuple(aliases),
        notable,
        non_exhaustive,
        tuple(derives),
        keyword,
        auto,
        tuple(layout),
    )


def _shown(path: str, args: str) -> str:
    if args.startswith("="):
        value = attributes.string_value(args)
        text = f'{path} = "{value}"' if value is not None else f"{path} {args}"
    else:
        text = path + args
        if path == "target_feature":
            names = ", ".join(f'enable = "{v}"' for k, v in _pairs(args).items() if k == "enable")
            text = f"{path}({names})"
    return f"#[unsafe({text})]" if path in ("no_mangle", "export_name", "link_section") else f"#[{text}]"


def _auto(word: str, hide: list[str], auto: bool | None) -> bool | None:
    rest = word[8:].strip()
    if rest.startswith("="):
        return "true" in rest
    for part in attributes.split_commas(attributes.inner_text(rest)):
        if part.startswith("hide("):
            hide.extend(attributes.split_commas(part[5:-1]))
    return auto


def _strings(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("="):
        value = attributes.string_value(text)
        return [value] if value else []
    found = (
        attributes.string_value("=" + part) for part in attributes.split_commas(attributes.inner_text(text))
    )
    return [value for value in found if value]


def _pairs(args: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in attributes.split_commas(attributes.inner_text(args)):
        m = _PAIR.match(part)
        if m is not None:
            found[m[1]] = attributes.string_value("=" + m[2]) or ""
    return found


def _deprecation(args: str) -> Deprecation:
    if args.startswith("="):
        return Deprecation("", attributes.string_value(args) or "")
    values = _pairs(args)
    return Deprecation(values.get("since", ""), values.get("note", "") or values.get("reason", ""))
