"""Takes from a worker process what no decoder needs: writing to files, the network, starting programs.

On Linux the kernel does it, for native code too and without privileges: Landlock restricts writing to a few folders,
and forbids TCP and programs (from Linux 5.13 on, TCP from 6.7 on); a seccomp filter forbids sockets of every kind.
Everywhere, as a second line and on Windows and macOS as the only one, an audit hook refuses the same to calls that
go through Python. It stops what a picture may talk a library into, not machine code that a picture has smuggled in.

Must run before the process has a second thread, since the kernel confines threads: hence before numpy is loaded.

Sources: landlock(7), seccomp(2) and the headers linux/landlock.h and linux/filter.h.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every processor
_ASK_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2

_EXECUTE, _WRITE_FILE, _TRUNCATE, _REFER = 1 << 0, 1 << 1, 1 << 14, 1 << 13
_REMOVE_AND_MAKE_FILES = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8  # and folders
_MAKE_OTHERS = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12  # devices, sockets, pipes, links
_BIND_AND_CONNECT_TCP = 1 << 0 | 1 << 1
_ABSTRACT_SOCKETS_AND_SIGNALS = 1 << 0 | 1 << 1

_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # and the number of socket(2) there
_IO_URING_SETUP = 425  # sockets can be opened through it, too
_FOREIGN_CALLS = 0x40000000  # x32 calls on x86-64, numbered from here on
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = frozenset((
    "socket.__new__", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile",
))  # fmt: skip
_PATHS_OF = {
    "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1,
    "os.rename": 2, "os.link": 2, "os.symlink": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confinement:
    """What the kernel itself keeps a worker from; where it does not, only the audit hook does."""

    writing: bool = False
    tcp: bool = False
    sockets: bool = False


def confine(writable: Sequence[Path]) -> Confinement:
    """Give up, for the rest of this process, writing outside of these folders, the network, and other programs.

    Folders that are lacking are made. Takes less than 1 ms. Never raises: a kernel that offers less confines less.
    """
    for folder in writable:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
    confinement = Confinement()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            confinement = _confine_by_kernel(writable)
    sys.addaudithook(make_hook([os.path.realpath(folder) for folder in writable]))
    return confinement


def _confine_by_kernel(writable: Sequence[Path]) -> Confinement:
    libc = ctypes.CDLL(None, use_errno=True)
    _check(libc.prctl(_NO_NEW_PRIVILEGES, *map(ctypes.c_ulong, (1, 0, 0, 0))))
    version = max(0, int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)))
    if version:
        _apply_landlock(libc, version, writable)
    return Confinement(writing=version >= 1, tcp=version >= 4, sockets=_apply_seccomp(libc))


def _check(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _apply_landlock(libc: ctypes.CDLL, version: int, writable: Sequence[Path]) -> None:
    in_files = _WRITE_FILE | (_TRUNCATE if version >= 3 else 0)
    handled = in_files | _EXECUTE | _REMOVE_AND_MAKE_FILES | _MAKE_OTHERS | (_REFER if version >= 2 else 0)
    attributes = struct.pack("=Q", handled)
    if version >= 4:
        attributes += struct.pack("=Q", _BIND_AND_CONNECT_TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    ruleset = _check(libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0))
    try:
        for folder in writable:
            _allow(libc, ruleset, folder, in_files | _REMOVE_AND_MAKE_FILES)
        _allow(libc, ruleset, Path(os.devnull), in_files)
        _check(libc.syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError):  # it could not be made, and so nothing can be written there
        handle = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
        try:
            _check(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, handle), 0))
        finally:
            os.close(handle)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _apply_seccomp(libc: ctypes.CDLL) -> bool:
    """Let the system refuse sockets; tell whether it does."""
    known = _ARCHITECTURES.get(os.uname().machine)
    if known is None or sys.maxsize < 1 << 32:
        return False
    architecture, socket_call = known
    instructions = b"".join(
        struct.pack("=HBBI", *instruction)
        for instruction in (
            (_LOAD, 0, 0, 4),  # the architecture that the call is meant for
            (_JUMP_IF_EQUAL, 0, 5, architecture),
            (_LOAD, 0, 0, 0),  # the number of the call
            (_JUMP_IF_AT_LEAST, 3, 0, _FOREIGN_CALLS),
            (_JUMP_IF_EQUAL, 2, 0, socket_call),
            (_JUMP_IF_EQUAL, 1, 0, _IO_URING_SETUP),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        )
    )
    program = _Program(len(instructions) // 8, instructions)
    return int(libc.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), ctypes.c_ulong(0))) == 0


def make_hook(writable: Sequence[str]) -> Callable[[str, tuple[object, ...]], None]:
    """Return an audit hook that refuses the network, other programs, and writing outside of real folders."""

    def check(path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a descriptor that is open already
        real = os.path.realpath(os.fsdecode(path))
        if real != os.devnull and not any(real == folder or real.startswith(folder + os.sep) for folder in writable):
            raise PermissionError(errno.EACCES, "a process that reads pictures may not write here", str(path))

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & _WRITING:
                check(arguments[0])
        elif event in _NEVER:
            raise PermissionError(errno.EACCES, f"a process that reads pictures may not do this ({event})")
        elif event in _PATHS_OF:
            for path in arguments[: _PATHS_OF[event]]:
                check(path)

    return refuse
