"""Loading libraries without what nobody needs of them."""

from __future__ import annotations

import os
import sys
from types import ModuleType, SimpleNamespace

TYPE_CHECKING = False  # see `pdoc.cli.early`
if TYPE_CHECKING:
    from typing import Any

_OF_MSGSPEC = (
    *("NODEFAULT", "Struct", "Raw", "MsgspecError", "DecodeError", "ValidationError"),
    *("convert", "to_builtins"),
)
"""Names that the package takes from its core."""


def load_msgspec() -> None:
    """Import msgspec, if nobody has, without what nobody needs of it: a third of what every start takes.

    Where `typing_extensions` is installed msgspec takes from it what `typing` has had since Python 3.11;
    `uuid`, which it imports, asks `platform` for nothing but the system's name.
    """
    if "msgspec" in sys.modules:
        return
    given: dict[str, object] = {
        "typing_extensions": None,  # as if it were not installed
        "platform": SimpleNamespace(system=lambda: os.uname().sysname),
    }
    given = {name: module for name, module in given.items() if name not in sys.modules}
    sys.modules.update(given)  # type: ignore[arg-type]
    try:
        load_parts("msgspec", "_core")
    finally:
        for name in given:
            del sys.modules[name]
    if (core := sys.modules.get("msgspec._core")) is not None:
        names = {name: getattr(core, name) for name in _OF_MSGSPEC}
        sys.modules["msgspec"].__dict__.update(names, field=core.Field)
        import msgspec.msgpack
        import msgspec.structs  # noqa: F401


def load_parts(package: str, *parts: str) -> None:
    """Import some modules of a package, if nobody has imported the package.

    What the package itself imports is loaded when anything else of it is asked for: of the libraries for
    which this is used that is more than half.
    """
    from importlib import import_module
    from importlib.util import find_spec, module_from_spec

    spec = find_spec(package) if package not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    loader, made = spec.loader, module_from_spec(spec)

    def rest(name: str) -> object:
        if find_spec(f"{package}.{name}") is not None:  # `from . import name`, in one of the modules
            return import_module(f"{package}.{name}")
        del made.__dict__["__getattr__"]
        loader.exec_module(made)
        return getattr(made, name)

    made.__dict__["__getattr__"] = rest
    sys.modules[package] = made
    try:
        for part in parts:
            import_module(f"{package}.{part}")
    except ImportError:  # it is made in another way: whoever imports it gets it whole
        for known in [each for each in sys.modules if f"{each}.".startswith(f"{package}.")]:
            del sys.modules[known]


def load_hashlib() -> None:
    """Import `hashlib` without OpenSSL, if nobody has: what has it imported rather than needs it.

    Loading that takes 3 ms; Python's own hash functions are what `hashlib` has where there is none.
    """
    if "hashlib" in sys.modules or "_hashlib" in sys.modules:
        return
    sys.modules["_hashlib"] = None  # type: ignore[assignment]  # as if it were not there
    try:
        import hashlib  # noqa: F401
    finally:
        del sys.modules["_hashlib"]


class _Later(ModuleType):
    """A module that is imported when something is asked of it."""

    def __getattr__(self, name: str) -> object:
        return getattr(_now(self.__name__), name)


class _LaterInspect(_Later):
    @staticmethod
    def cleandoc(text: str) -> str:
        """All that click asks at every start, of texts of one line."""
        return _now("inspect").cleandoc(text) if "\n" in text else text.expandtabs().lstrip()


def _now(name: str) -> Any:
    from importlib import import_module

    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)


def put_off(*names: str) -> None:
    """Have modules imported when they are first used: libraries import them that seldom come to use them.

    Of those that are put off, `inspect` takes 6 ms with what it imports itself, `tempfile` 2 ms.
    """
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = (_LaterInspect if name == "inspect" else _Later)(name)
