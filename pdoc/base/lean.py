"""Loading libraries without what nobody needs of them."""

from __future__ import annotations

import os
import sys
from _thread import RLock
from types import MappingProxyType, ModuleType, SimpleNamespace

TYPE_CHECKING = False  # see `pdoc.cli.early`
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_OF_MSGSPEC = MappingProxyType(
    {
        **{name: name for name in ("NODEFAULT", "Struct", "Raw", "MsgspecError", "DecodeError")},
        **{name: name for name in ("ValidationError", "convert", "to_builtins")},
        "field": "Field",
    }
)
"""Names that the package takes from its core."""
_LOCK = RLock()


def load_msgspec() -> None:
    """Import msgspec, if nobody has, without what nobody needs of it: a third of what every start takes.

    Where `typing_extensions` is installed msgspec takes from it what `typing` has had since Python 3.11; of
    `uuid` and `decimal` it takes the types, of which there are no values here; and `datetime` defines all
    that is in `_datetime` a first time in Python.
    """
    if "msgspec" in sys.modules:
        return
    import _datetime  # type: ignore[import-not-found]  # C's, without which msgspec could not be built

    given = {
        "typing_extensions": None,  # as if it were not installed
        "uuid": SimpleNamespace(UUID=type("UUID", (), {}), SafeUUID=SimpleNamespace(unknown=None)),
        "decimal": SimpleNamespace(Decimal=type("Decimal", (), {})),
        "datetime": _datetime,
    }
    load_parts("msgspec", "_core", names=_OF_MSGSPEC, given=given)
    import msgspec.msgpack
    import msgspec.structs  # noqa: F401


def load_parts(
    package: str,
    *parts: str,
    names: Mapping[str, str] = _NO_NAMES,
    given: Mapping[str, object] = _NO_NAMES,
    patterns: bool = False,
) -> None:
    """Import some modules of a package, if nobody has imported the package.

    What the package itself imports is loaded when anything else of it is asked for: of the libraries for
    which this is used that is more than half. `names`: what it takes from the first of the modules, by the
    names that it has there. `given`: what these take instead of other modules, unless those have been
    imported already. `patterns`: those that they compile meanwhile are kept as ours are.
    """
    from importlib import import_module
    from importlib.util import find_spec, module_from_spec

    spec = find_spec(package) if package not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    loader, made = spec.loader, module_from_spec(spec)
    begun = False

    def rest(name: str) -> object:
        nonlocal begun
        with _LOCK:
            if not begun:
                begun = True
                loader.exec_module(made)
                made.__dict__.pop("__getattr__", None)
        try:
            return made.__dict__[name]
        except KeyError:
            raise AttributeError(f"module {package!r} has no attribute {name!r}") from None

    sys.modules[package] = made
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() < 2  # another thread would import it in that place
    instead: dict[str, Any] = {name: one for name, one in given.items() if alone and name not in sys.modules}
    sys.modules.update(instead)
    end = _keep_patterns() if patterns and alone else None
    try:
        modules = [import_module(f"{package}.{part}") for part in parts]
        made.__dict__.update({name: getattr(modules[0], there) for name, there in names.items()})
        made.__dict__["__getattr__"] = rest
    except (ImportError, AttributeError):  # it is made in another way: whoever imports it gets it whole
        for known in [each for each in sys.modules if f"{each}.".startswith(f"{package}.")]:
            del sys.modules[known]
    finally:
        for name in instead:
            del sys.modules[name]
        if end is not None:
            end()


def _keep_patterns() -> Callable[[], None]:
    """Have `re.compile` take what `pdoc.base.patterns` takes; gives what ends that."""
    import re

    from pdoc.base.pattern_code import make

    plain: Any = re.compile

    def kept(pattern: Any, flags: int = 0) -> Any:
        return make(pattern, int(flags)) if isinstance(pattern, str | bytes) else plain(pattern, flags)

    def end() -> None:
        re.compile = plain

    re.compile = kept
    return end


def load_hashlib() -> None:
    """Import `hashlib` without OpenSSL, if nobody has, and if Python has the hash functions itself.

    Loading OpenSSL takes 5 ms, and jinja2, which imports it, uses nothing of that. What only OpenSSL has
    (`scrypt`, for one) is missing from `hashlib` then, in this process.
    """
    if "hashlib" in sys.modules or "_hashlib" in sys.modules:
        return
    from importlib.util import find_spec

    # Some distributions have left them out (Python's `--with-builtin-hashlib-hashes`).
    sha2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
    if not all(find_spec(name) for name in ("_md5", "_sha1", "_sha3", "_blake2", *sha2)):
        return
    absent: Any = None
    sys.modules["_hashlib"] = absent
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

    @staticmethod
    def signature(of: Any, **how: Any) -> object:
        """What a dataclass without docs asks of itself while it is made: for docs that nobody reads."""
        being_made = isinstance(of, type) and "__dataclass_fields__" in of.__dict__ and not of.__doc__
        return "()" if being_made and not how else _now("inspect").signature(of, **how)


class _LaterPlatform(_Later):
    @staticmethod
    def system() -> str:
        """All that `uuid` asks, which click imports."""
        return os.uname().sysname


def _now(name: str) -> Any:
    from importlib import import_module

    with _LOCK:
        if isinstance(sys.modules.get(name), _Later):
            del sys.modules[name]
        return import_module(name)


def put_off(*names: str) -> None:
    """Have modules imported when they are first used: libraries import them that seldom come to use them.

    Of those that are put off, `inspect` takes 6 ms with what it imports itself, `platform` and `tempfile`
    2 ms, `json` and `ipaddress` more than 1.
    """
    made = {"inspect": _LaterInspect, "platform": _LaterPlatform}
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = made.get(name, _Later)(name)
