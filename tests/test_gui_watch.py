"""The watch over the GUI thread: what holds up the event loop is found and named, a busy machine is no reason."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.app.library import Library
from tests.gui_watch import GuiWatch, watch_gui
from tests.scenarios.conftest import note_verbs


def a_sleep() -> None:
    time.sleep(0.3)


def a_lock() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=0.3)


def a_verb_that_a_thread_carries_out() -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(time.sleep, 0.3).result()


def a_program() -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(0.3)"], check=True)


def a_long_sum() -> None:
    end_s = time.thread_time() + 0.3
    while time.thread_time() < end_s:
        pass


def a_call_that_keeps_the_lock_of_python() -> None:
    end_s = time.thread_time() + 0.3
    while time.thread_time() < end_s:
        sorted(range(2_000_000, 0, -1), key=float)


def many_small_steps() -> None:
    for _ in range(300):
        time.sleep(0.001)


HOLD_UPS = (
    a_sleep,
    a_lock,
    a_verb_that_a_thread_carries_out,
    a_program,
    a_long_sum,
    many_small_steps,
)


def run_in_the_loop(qtbot: QtBot, act: Callable[[], None]) -> GuiWatch:
    """Let the event loop call something, and return what the watch says."""
    is_done = []

    def run() -> None:
        act()
        is_done.append(True)

    with GuiWatch() as watch:
        QTimer.singleShot(50, run)
        qtbot.waitUntil(lambda: bool(is_done), timeout=30_000)
    return watch


@pytest.fixture
def busy_machine() -> Iterator[None]:
    """Keep every processor busy twice over with other programs."""
    programs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    yield
    for program in programs:
        program.kill()
        program.wait()


@pytest.mark.parametrize("act", HOLD_UPS, ids=lambda act: act.__name__)
def test_what_holds_up_the_event_loop_is_found_and_named(qtbot: QtBot, act: Callable[[], None]) -> None:
    blocks = run_in_the_loop(qtbot, act).blocks  # another may be what an earlier test has left to the loop
    assert any(block.held_up_ms > 200 and act.__name__ in str(block) for block in blocks)


def test_a_call_that_keeps_the_lock_of_python_is_found_though_no_thread_can_see_it(qtbot: QtBot) -> None:
    watch = run_in_the_loop(qtbot, a_call_that_keeps_the_lock_of_python)
    assert any(block.held_up_ms > 200 for block in watch.blocks)


@pytest.mark.parametrize("act", [a_sleep, a_lock, a_long_sum], ids=lambda act: act.__name__)
@pytest.mark.usefixtures("busy_machine")
def test_it_is_found_on_a_busy_machine_too(qtbot: QtBot, act: Callable[[], None]) -> None:
    watch = run_in_the_loop(qtbot, act)
    assert any(act.__name__ in str(block) for block in watch.blocks)


@pytest.mark.usefixtures("busy_machine")
def test_a_busy_machine_is_no_reason(qtbot: QtBot) -> None:
    """Threads of our own work, let go of Python's lock and take it again, while other programs want the processors."""
    is_over = threading.Event()
    content = bytes(1_000_000)

    def work() -> None:
        while not is_over.is_set():
            hashlib.sha256(content).digest()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        with watch_gui():
            ticks: list[int] = []
            timer = QTimer(interval=15)
            timer.timeout.connect(lambda: ticks.append(sum(range(20_000))))
            timer.start()
            qtbot.waitUntil(lambda: len(ticks) >= 100, timeout=60_000)
            timer.stop()
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def test_short_events_are_no_reason(qtbot: QtBot) -> None:
    with watch_gui():
        for _ in range(5):
            QTimer.singleShot(0, lambda: time.sleep(0.02))
            qtbot.wait(30)


def test_the_failure_names_the_culprit(qapp: QApplication) -> None:
    with pytest.raises(AssertionError, match="a_sleep"), watch_gui():
        a_sleep()


def test_a_verb_of_the_library_is_noted_however_quick_it_is(tmp_path: Path) -> None:
    calls: list[str] = []
    with Library.open(tmp_path) as library, ThreadPoolExecutor(1) as background:
        note_verbs(library, calls)
        background.submit(library.roots).result()
        assert not calls
        library.roots()
        library.list_photos()
    assert calls == ["roots", "list_photos"]
