"""Fixtures of the whole suite: the shared pictures, drawn pictures, and the checks that keep it silent."""

from __future__ import annotations

import gc
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Without a display Qt aborts the interpreter instead of raising, so this must come before any Qt import.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

# How long an example takes says nothing on a busy machine; speed is the benchmarks' business. The same examples every
# time: a test then fails for whoever has broken something, and not for the next one.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

PATIENCE_MS = 60_000
_TESTS = itertools.count(1)
_TESTS_A_FULL_LOOK = 25  # it takes 0.2 s late in the suite
_DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_collection_finish() -> None:
    """Leave what was loaded by now out of the collections between tests: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of shared test pictures; skip where it is not there."""
    folder = Path(os.environ.get("PHOTOFINDER_TEST_DATA", _DEFAULT_DATA))
    if not folder.is_dir():
        pytest.skip(f"the shared test pictures are not at {folder}; set PHOTOFINDER_TEST_DATA")
    return folder


@pytest.fixture(autouse=True, scope="session")
def _no_traces_at_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let Qt keep elsewhere what it keeps of file dialogs."""
    folder = tmp_path_factory.mktemp("qt")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


class PatientBot(QtBot):
    """Waits for what will come as long as it takes on a machine that is busy with other things."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> SignalBlocker:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> MultiSignalBlocker:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Return a bot that waits for a minute, in place of five seconds; close what the test leaves open.

    A dialog that is left open would keep the mouse from the windows of the tests after this one.
    """
    yield PatientBot(request)
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            window.close()


@pytest.fixture(autouse=True)
def _collected_between_tests() -> Iterator[None]:
    """Let no background thread collect garbage, and let this one do it after each test: see `gui.collector`."""
    gc.disable()
    yield
    gc.collect(2 if next(_TESTS) % _TESTS_A_FULL_LOOK == 0 else 1)


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running which it started."""
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in leaked:
        thread.join(timeout=5)
    assert not [thread for thread in leaked if thread.is_alive()]
