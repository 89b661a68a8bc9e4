"""The inside of a worker process: confined, limited, it answers one call after another until it is hung up on.

Nothing here loads numpy before the process is confined (`confinement` says why).
"""

from __future__ import annotations

import importlib
import os
import pickle
import queue
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from photofinder.errors import InternalError, WorkerCrashed
from photofinder.ingest.confinement import confine
from photofinder.phrases import phrase

_MEMORY_IN_PAGES = Path("/proc/self/statm")
_WORN_SHARE = 0.75  # of its memory that a process may still hold when a task is done


def run_tasks(connection: Connection, memory_limit_bytes: int, writable: Sequence[Path]) -> None:
    """Be a worker process: say how it is confined, then answer each call until hung up on.

    An answer is (True, result) or (False, exception). None in between says that the process is worn out by what tasks
    have left in its memory, and should get no more of them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then closes the pool
    _limit_memory(memory_limit_bytes)
    _silence_decoders()
    confinement = confine(writable)
    importlib.import_module("numpy")  # not at the expense of the first picture
    calls: queue.SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = queue.SimpleQueue()
    threading.Thread(target=_receive_calls, args=(connection, calls), daemon=True).start()
    connection.send((True, confinement))
    while True:
        task, args, kwargs = calls.get()
        _send(connection, _answer(task, args, kwargs), task.__name__)
        if _data_bytes() > memory_limit_bytes * _WORN_SHARE:
            connection.send(None)


def _answer(task: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, Any]:
    try:
        return True, task(*args, **kwargs)
    except MemoryError:
        return False, WorkerCrashed(phrase("Reading needed more memory than a worker process may take."))
    except Exception as error:  # noqa: BLE001 the edge of the process: the future carries the error
        return False, error


def _send(connection: Connection, answer: tuple[bool, Any], task_name: str) -> None:
    try:
        connection.send(answer)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        words = phrase("The answer of {task} cannot travel: {error}.", task=task_name, error=str(error))
        connection.send((False, InternalError(words)))


def _receive_calls(connection: Connection, calls: queue.SimpleQueue[Any]) -> None:
    """Empty the pipe at all times, so that neither side ever waits for the other to read; end with the parent."""
    try:
        while True:
            calls.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _silence_decoders() -> None:
    """Send what C libraries write about hostile files to nowhere; every exception travels back as an answer."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_memory(limit_bytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 not on Windows
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit_bytes = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit_bytes, hard))


def _data_bytes() -> int:
    """Return what counts towards the limit on memory, 0 where only the kernel knows; takes 20 us."""
    try:
        return int(_MEMORY_IN_PAGES.read_bytes().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
