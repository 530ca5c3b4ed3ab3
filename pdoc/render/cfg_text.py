"""Portability in words: `Available on Unix and crate feature net only.`

The connecting words are part of the interface that readers and tools know, so they are
rustdoc's; the tests hold them to what rustdoc 1.95 prints.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pdoc.render.cfg_expr import Cfg
from pdoc.render.cfg_names import OPTIONS, VALUES
from pdoc.render.escape import text

_FEATURES: Final = {"feature": "crate feature", "target_feature": "target feature"}
LONG: Final = "long"
SHORT: Final = "short"
PLAIN: Final = "plain"


@lru_cache(maxsize=4_000)
def long_html(cfg: Cfg) -> str:
    """The sentence in an item's info."""
    if _nowhere(cfg):
        return "Available <strong>nowhere</strong>."
    only = " only" if _takes_only(cfg) else ""
    return f"Available {_preposition(cfg)} <strong>{_show(cfg, LONG)}</strong>{only}."


@lru_cache(maxsize=4_000)
def long_plain(cfg: Cfg) -> str:
    """The same without markup and full stop, for a tooltip (not escaped)."""
    if _nowhere(cfg):
        return "Available nowhere"
    return f"Available {_preposition(cfg)} {_show(cfg, PLAIN)}{' only' if _takes_only(cfg) else ''}"


@lru_cache(maxsize=4_000)
def short_html(cfg: Cfg) -> str:
    """The badge in a module's table."""
    shown = _show(cfg, SHORT)
    return shown[:1].upper() + shown[1:] if _capital(cfg) else shown


def _nowhere(cfg: Cfg) -> bool:
    return cfg.op == "false" or (cfg.op == "any" and not cfg.parts)


def _takes_only(cfg: Cfg) -> bool:
    return cfg.op != "not" or (cfg.parts[:1] != () and cfg.parts[0].op == "is")


def _preposition(cfg: Cfg) -> str:
    return "with" if cfg.op == "is" and cfg.name == "target_feature" and cfg.value is not None else "on"


def _capital(cfg: Cfg) -> bool:
    """A badge starts with a capital unless a proper name or code stands first."""
    return cfg.op in ("not", "false") or _nowhere(cfg) or _first(cfg).op == "not" or _named_low(_first(cfg))


def _first(cfg: Cfg) -> Cfg:
    while cfg.op in ("all", "any") and cfg.parts:
        if cfg.op == "any" and cfg.parts[0].op == "any":
            return cfg
        cfg = cfg.parts[0]
    return cfg


def _named_low(cfg: Cfg) -> bool:
    return cfg.op == "is" and cfg.name in ("debug_assertions", "target_endian")


def _show(cfg: Cfg, form: str) -> str:
    op = cfg.op
    if op == "is":
        return _option(cfg, form)
    if op == "not":
        return _negation(cfg, form)
    if op == "true":
        return "everywhere"
    if _nowhere(cfg):
        return "nowhere"
    return _list(cfg, form, " and " if op == "all" else " or ")


def _list(cfg: Cfg, form: str, word: str) -> str:
    parts = cfg.parts
    for name, title in _FEATURES.items():
        if parts and all(part.op == "is" and part.name == name and part.value is not None for part in parts):
            shown = word.join([_code(part.value or "", form) for part in parts])
            return shown if form == SHORT else f"{title}s {shown}"
    if cfg.op == "any":
        comma = any(part.op in ("all", "any") for part in parts)
        return ("," + word if comma else word).join([_part(part, form, part.op == "any") for part in parts])
    return word.join([_part(part, form, part.op == "any") for part in parts])


def _part(cfg: Cfg, form: str, enclosed: bool) -> str:
    shown = _show(cfg, form)
    return f"({shown})" if enclosed else shown


def _negation(cfg: Cfg, form: str) -> str:
    inner = cfg.parts[0] if cfg.parts else Cfg("true")
    if inner.op == "any" and inner.parts:
        return "neither " + " nor ".join(
            [_part(part, form, part.op in ("all", "any")) for part in inner.parts]
        )
    if inner.op == "is":
        return f"non-{_show(inner, form)}"
    return f"not ({_show(inner, form)})"


def _option(cfg: Cfg, form: str) -> str:
    if cfg.value is None:
        return OPTIONS.get(cfg.name) or _code(cfg.name, form)
    if cfg.name in _FEATURES:
        code = _code(cfg.value, form)
        return code if form == SHORT else f"{_FEATURES[cfg.name]} {code}"
    if cfg.name == "target_pointer_width":
        return f"{text(cfg.value)}-bit"
    named = VALUES.get(cfg.name, {}).get(cfg.value)
    return named or _code(f"{cfg.name}={cfg.value}", form)


def _code(value: str, form: str) -> str:
    return f"`{value}`" if form == PLAIN else f"<code>{text(value)}</code>"
