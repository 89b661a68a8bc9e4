"""Permissions of files that count, also for root, who runs the tests in containers and may otherwise do everything."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_MAY_IGNORE_MODES = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, see capabilities(7)
_VERSION = 0x20080522
_GET_SECUREBITS, _SET_SECUREBITS = 27, 28  # of prctl
_NO_ROOT = 1  # programs that are started get no capabilities from being root's


@contextmanager
def permissions_count() -> Iterator[None]:
    """Let this thread, and what it starts meanwhile, be bound by the modes of files; skip where that cannot be had."""
    if sys.platform == "win32":
        pytest.skip("permissions are set otherwise on Windows")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may do everything")
    libc = ctypes.CDLL(None, use_errno=True)
    bits = libc.prctl(_GET_SECUREBITS, 0, 0, 0, 0)
    before = _get_capabilities(libc)
    if libc.prctl(_SET_SECUREBITS, bits | _NO_ROOT, 0, 0, 0):
        pytest.skip("root may do everything, and cannot give that up here")
    try:
        _set_capabilities(libc, [before[0] & ~_MAY_IGNORE_MODES, *before[1:]])
        yield
    finally:
        _set_capabilities(libc, before)
        libc.prctl(_SET_SECUREBITS, bits, 0, 0, 0)


def _header() -> ctypes.Array[ctypes.c_uint32]:
    return (ctypes.c_uint32 * 2)(_VERSION, 0)  # 0 is this thread


def _get_capabilities(libc: ctypes.CDLL) -> list[int]:
    """Return effective, permitted and inheritable capabilities, the lower 32 and then the upper ones."""
    words = (ctypes.c_uint32 * 6)()
    if libc.capget(_header(), words):
        raise OSError(ctypes.get_errno(), "capget")
    return list(words)


def _set_capabilities(libc: ctypes.CDLL, words: list[int]) -> None:
    if libc.capset(_header(), (ctypes.c_uint32 * 6)(*words)):
        raise OSError(ctypes.get_errno(), "capset")
