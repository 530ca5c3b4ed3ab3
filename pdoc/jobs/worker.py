"""A worker's own code: read a job, do it, answer, until the owner is gone.

Over its socket come messages (`pdoc.jobs.messages`): first the initializer, then jobs one at a
time. A worker ignores Ctrl-C: the owner decides. It gets no chance to say goodbye, so whatever a job
must leave behind it leaves before it returns.
"""

from __future__ import annotations

import os
import pickle
import select
from _socket import socket
from _thread import start_new_thread
from resource import RUSAGE_SELF, getrusage
from time import monotonic
from typing import Any, NoReturn

from pdoc.jobs.call import Fault, resolve, to_fault
from pdoc.jobs.messages import pack, receive


def work(fd: int) -> NoReturn:
    """Serve the owner at the other end of the socket `fd`."""
    start_new_thread(_end_with_owner, (fd,))
    owner = socket(fileno=fd)
    initializer, args = pickle.loads(_receive(owner))
    if initializer is not None:
        try:
            resolve(initializer)(*args)
        except Exception as error:
            _answer(owner, False, to_fault(error), 0.0)
            os._exit(1)
    _answer(owner, True, None, 0.0)
    while True:
        message = _receive(owner)
        start = monotonic()
        ok, value = _do(message)
        _answer(owner, ok, value, start)


def _do(message: bytes) -> tuple[bool, Any]:
    try:
        function, args = pickle.loads(message)
        return True, resolve(function)(*args)
    except Exception as error:
        return False, to_fault(error)


def _answer(owner: socket, ok: bool, value: Any, start: float) -> None:
    """Send (ok, value or fault, start, end, peak memory in the system's unit).

    The answer to the initializer, "ready" or its fault, has 0 for its start.
    """
    end = monotonic()
    memory = getrusage(RUSAGE_SELF).ru_maxrss
    try:
        message = pack((ok, value, start, end, memory))
    except Exception as error:
        fault: Fault = to_fault(error)
        message = pack((False, fault, start, end, memory))
    try:
        owner.sendall(message)
    except OSError:
        os._exit(1)


def _receive(owner: socket) -> bytes:
    """One message; ends the process when the owner is gone."""
    return receive(owner) or os._exit(0)


def _end_with_owner(fd: int) -> None:
    """End the process as soon as the other end of `fd` is closed, in the middle of a job too.

    The fork server kills its workers when their owner dies; this is for the case that the
    server was killed with it.
    """
    poll = select.poll()
    poll.register(fd, 0)  # hang-up is always reported
    poll.poll()
    os._exit(0)
