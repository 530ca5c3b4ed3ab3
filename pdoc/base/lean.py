"""Loading libraries without what nobody needs of them."""

from __future__ import annotations

import sys


def load_msgspec() -> None:
    """Import msgspec, if nobody has.

    Where `typing_extensions` is installed msgspec takes from it what `typing` has had since Python 3.11:
    5 ms of every start, of this process and of the workers' server.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]


def load_uvicorn() -> None:
    """Import uvicorn's server, if nobody has imported uvicorn.

    Its package imports its command line as well, and what runs servers in processes of their own: half of
    what it takes to load (10 to 20 ms before a preview's first answer). That comes when it is asked for.
    """
    from importlib.util import find_spec, module_from_spec

    spec = find_spec("uvicorn") if "uvicorn" not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    loader, package = spec.loader, module_from_spec(spec)

    def rest(name: str) -> object:
        del package.__dict__["__getattr__"]
        loader.exec_module(package)
        return getattr(package, name)

    package.__dict__["__getattr__"] = rest
    sys.modules["uvicorn"] = package
    try:
        from uvicorn.config import Config
        from uvicorn.server import Server
    except ImportError:  # one that is made in another way: whoever imports it gets it whole
        for known in [each for each in sys.modules if each.partition(".")[0] == "uvicorn"]:
            del sys.modules[known]
    else:
        package.__dict__.update(Config=Config, Server=Server)
