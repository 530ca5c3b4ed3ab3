"""Calling a job's function, and carrying what it raised from one process to another.

Exceptions are not pickled: many cannot be loaded again (those whose `__init__` takes other
arguments than it hands on), and one that fails to load would hide what happened. A fault is a
tuple of plain data, from which a `PdocError` of the same class is made on the other side.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module
from typing import Any

from pdoc.base.errors import PdocError, WorkerError
from pdoc.base.named import NamedTuple


class Fault(NamedTuple):
    """An exception as plain data."""

    module: str
    """Where its class is defined, if it is a `PdocError`; otherwise empty."""
    name: str
    message: str
    data: dict[str, Any]
    """Its attributes (only those of a `PdocError`)."""
    trace: str
    """The formatted traceback; empty for a `PdocError`, which says all by itself."""


@functools.cache
def resolve(function: str) -> Callable[..., Any]:
    """The callable that `module:function` names.

    Raises ImportError or AttributeError when there is none.
    """
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    if not callable(found):
        raise TypeError(f"{function} is not callable")
    return found


def to_fault(error: BaseException) -> Fault:
    """An exception as plain data."""
    if isinstance(error, PdocError):
        data = {key: _plain(value) for key, value in vars(error).items()}
        return Fault(type(error).__module__, type(error).__qualname__, str(error), data, "")
    from traceback import format_exception

    message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Fault("", type(error).__name__, message, {}, "".join(format_exception(error)).rstrip())


def _plain(value: object) -> object:
    """Something that can be pickled: numbers and text as they are, tuples by member, others as text."""
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return value if isinstance(value, str | int | float | None) else str(value)


def to_error(fault: Fault, job: str) -> PdocError:
    """The exception that a fault of `job` stands for."""
    if fault.module:
        try:
            kind = resolve(f"{fault.module}:{fault.name}")
        except (ImportError, AttributeError):
            return WorkerError(job, fault.message)
        if isinstance(kind, type) and issubclass(kind, PdocError):
            error = kind.__new__(kind)
            error.args = (fault.message,)
            vars(error).update(fault.data)
            return error
    found = WorkerError(job, fault.message)
    found.add_note(fault.trace)
    return found
