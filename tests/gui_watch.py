"""Notices when the GUI thread keeps the event loop waiting for more than 100 ms, and names what it was doing.

A timer on the GUI thread beats every 10 ms; the time from one beat to the next is how long one event, or several in a
row, held up the loop. On a machine that is busy with other things that time says little by itself: a thread may stand
in the queue for a processor, or wait for Python's lock while the thread that holds it stands there. Linux counts the
time that each thread has stood in that queue (/proc/PID/task/TID/schedstat), so it is taken away:

    held up = time between two beats - queue of the GUI thread - the longest queue of any other thread of the process
              - time in which a virtual machine had no processor at all (the "steal" of /proc/stat),

but never less than the GUI thread's own time on a processor. Beyond that time, a quarter of what is taken away is
granted on top of the limit, since it cannot be told who waited for whom. A sleep, a lock, a verb of the library, a
file that is read or long sums are not spent in the queue, so they count in full, however busy the machine is; the
lock of Python that a library keeps while it works for long in a background thread counts as well. Where the system
does not count the queue, the time by which the watching thread itself woke up late stands for it.

Where the thread is, `faulthandler` tells: it walks the frames in one go with Python's lock held. Walking them from
`sys._current_frames` in Python, while the thread runs on in between, crashed Python 3.11 in two of four runs. It writes
with the lock held, hence into memory: a busy disk would hold up whoever waits for the lock.

What earlier tests have left to be done, windows to delete above all, is done before the watch begins, and their garbage
is kept out of the collector's sight: walking it takes 100 ms, and the program has no such heap.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

LIMIT_MS = 150.0 if "PYTEST_XDIST_WORKER" in os.environ else 100.0
"""How long the event loop may be held up. Beside another process on one core the same work takes half as long again."""
_BEAT_MS = 10
_LOOK_S = 0.02
_SUSPICIOUS_MS = 40.0
_UNSURE = 0.25  # of the time in the queue: more than one other thread may have stood there in turn
_KEPT_LOOKS = 1500  # half a minute
_MACHINE = Path("/proc/stat")
_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
_TASKS = Path(f"/proc/{os.getpid()}/task")
_SWITCH_S = 0.0005  # as the program sets it; each file that the watch reads gives Python's lock away


@dataclass(frozen=True, slots=True)
class Block:
    """One time that the event loop was held up; `stacks` is where the GUI thread was seen meanwhile."""

    waited_ms: float
    held_up_ms: float
    stacks: tuple[str, ...]

    def __str__(self) -> str:
        where = "\n\n".join(self.stacks) or "Python's lock was kept by one call all the while\n"
        return f"held up for {self.held_up_ms:.0f} ms ({self.waited_ms:.0f} ms with a busy machine's share):\n{where}"


@dataclass(frozen=True, slots=True)
class _Times:
    """What a thread has had so far, in milliseconds: of a processor, and in the queue for one."""

    ran_ms: float = 0.0
    queued_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What the watching thread saw at a moment, by thread."""

    at_ms: float
    stolen_ms: float
    threads: Mapping[int, _Times]


class GuiWatch:
    """Watches the thread in which it is made, while it is entered. `blocks` are what it found, after `stop`."""

    def __init__(self, limit_ms: float = LIMIT_MS) -> None:
        self.blocks: list[Block] = []
        self.longest_ms = 0.0
        self._limit_ms = limit_ms
        self._usual_switch_s = sys.getswitchinterval()
        self._gui_thread, self._gui_task = threading.get_ident(), threading.get_native_id()
        self._looks: deque[_Look] = deque(maxlen=_KEPT_LOOKS)
        self._seen: deque[tuple[float, str]] = deque(maxlen=_KEPT_LOOKS)
        self._gaps: deque[tuple[float, float]] = deque()
        self._beaten_ms = 0.0
        self._late_ms = 0.0
        self._stopping = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="gui-watch")
        self._owner = QObject()
        self._timer = QTimer(self._owner, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        sys.setswitchinterval(_SWITCH_S)
        self._thread.start()
        self._ready.wait()
        self._beaten_ms = _now_ms()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Count what was done since the last beat too, and watch no longer."""
        if not self._stopping.is_set():
            self._beat()
            self._timer.stop()
            self._stopping.set()
            self._thread.join()
            sys.setswitchinterval(self._usual_switch_s)

    def _beat(self) -> None:
        now_ms = _now_ms()
        if now_ms - self._beaten_ms > _SUSPICIOUS_MS:
            self._gaps.append((self._beaten_ms, now_ms))
        self._beaten_ms = now_ms

    # What follows runs in the watching thread.

    def _watch(self) -> None:
        looked_ms = _now_ms()
        while True:
            self._looks.append(self._look())
            self._ready.set()
            while self._gaps:
                self._judge(*self._gaps.popleft())
            if self._stopping.wait(_LOOK_S):
                break
            now_ms = _now_ms()
            self._late_ms += max(0.0, now_ms - looked_ms - 1000 * _LOOK_S)
            looked_ms = now_ms
            if now_ms - self._beaten_ms > _SUSPICIOUS_MS:
                self._seen.append(self._see_gui_thread())
        self._looks.append(self._look())
        while self._gaps:
            self._judge(*self._gaps.popleft())

    def _judge(self, began_ms: float, ended_ms: float) -> None:
        """Decide how long the event loop was held up between two beats."""
        first = next((look for look in reversed(self._looks) if look.at_ms <= began_ms), self._looks[0])
        last = self._looks[-1]
        before, after = first.threads, last.threads
        queued_ms = {task: times.queued_ms - before.get(task, _Times()).queued_ms for task, times in after.items()}
        own_ms = queued_ms.pop(self._gui_task, 0.0)
        ran_ms = after.get(self._gui_task, _Times()).ran_ms - before.get(self._gui_task, _Times()).ran_ms
        waited_ms = ended_ms - began_ms
        starved_ms = own_ms + max(queued_ms.values(), default=0.0) + last.stolen_ms - first.stolen_ms
        own_work_ms = min(ran_ms, waited_ms)
        held_up_ms = max(waited_ms - starved_ms, own_work_ms)
        self.longest_ms = max(self.longest_ms, held_up_ms)
        if max(held_up_ms - _UNSURE * starved_ms, own_work_ms) > self._limit_ms:
            stacks = dict.fromkeys(stack for beaten_ms, stack in self._seen if beaten_ms == began_ms)
            self.blocks.append(Block(waited_ms, held_up_ms, tuple(stacks)))

    def _see_gui_thread(self) -> tuple[float, str]:
        """Return the last beat and where the GUI thread is since, the innermost call first."""
        with tempfile.TemporaryFile(dir=_MEMORY) as file:
            faulthandler.dump_traceback(file, all_threads=True)
            beaten_ms = self._beaten_ms
            file.seek(0)
            threads = file.read().decode("utf-8", "replace").split("\n\n")
        own = next((each for each in threads if f"0x{self._gui_thread:016x}" in each.partition("\n")[0]), "")
        return beaten_ms, "\n".join(line for line in own.splitlines()[1:] if "site-packages" not in line)

    def _look(self) -> _Look:
        return _Look(_now_ms(), _read_stolen_ms(), self._read_threads())

    def _read_threads(self) -> dict[int, _Times]:
        """Read the times of all threads but this one."""
        if not _TASKS.exists():
            return {0: _Times(0.0, self._late_ms)}
        found: dict[int, _Times] = {}
        for task in _TASKS.iterdir():
            try:
                ran, queued, _ = (task / "schedstat").read_text("ascii").split()
            except OSError:  # the thread has ended meanwhile
                continue
            found[int(task.name)] = _Times(int(ran) / 1e6, int(queued) / 1e6)
        found.pop(threading.get_native_id(), None)
        return found


def _now_ms() -> float:
    return time.monotonic() * 1000


def _read_stolen_ms() -> float:
    """Read how long the host of a virtual machine has kept its processors away so far; 0 where nobody counts it."""
    if not _MACHINE.exists():
        return 0.0
    stolen = _MACHINE.read_text("ascii").partition("\n")[0].split()[8]
    return int(stolen) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def watch_gui(limit_ms: float = LIMIT_MS) -> Iterator[GuiWatch]:
    """Watch the GUI thread during a block of code, and fail when the event loop was held up."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.freeze()
    try:
        with GuiWatch(limit_ms) as watch:
            yield watch
    finally:
        gc.unfreeze()
    assert not watch.blocks, "the GUI thread " + "\nand ".join(map(str, watch.blocks))
