"""The wizard for duplicates with 10,000 groups: how long a step of the review ever keeps one waiting.

The groups are made up and the pictures drawn, so that only the window counts. It runs offscreen. A step's time is
that of the longest single stretch in which the window does nothing else, from the key to a moment after what follows.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photofinder.gui.application import create_application
from photofinder.gui.duplicate_wizard import DuplicateWizard, Stage
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.relations import Relation
from tests.benchmarks.table import Row
from tests.duplicate_fakes import make_group
from tests.fakes import FakeLibrary

_GROUPS = 10_000
_LIMIT_MS = 100.0
_REST_S = 0.4
_PATIENCE_S = 120.0
_STEPS = {
    "1: keep one": Qt.Key.Key_1,
    "B: keep both": Qt.Key.Key_B,
    "N: no duplicates": Qt.Key.Key_N,
    "Backspace": Qt.Key.Key_Backspace,
    "Enter": Qt.Key.Key_Return,
    "Down": Qt.Key.Key_Down,
}


def run() -> list[Row]:
    """Measure the steps of a review."""
    application = QApplication.instance() or create_application("en")
    assert isinstance(application, QApplication)
    library = FakeLibrary(200)
    library.groups = [
        make_group(*([Relation.EXACT, Relation.NEAR] if number % 3 else [Relation.EDITED]), first=1 + 3 * number)
        for number in range(_GROUPS)
    ]
    window = MainWindow(EventLog(None))
    window.show()
    window.attach(library)
    rows = _measure(application, window)
    window.hide()
    window.shut_down()
    return rows


def _measure(application: QApplication, window: MainWindow) -> list[Row]:
    session = window.session
    assert session is not None
    _settle(application, lambda: session.photos.is_loaded)
    window.actions_by_name["find_duplicates"].trigger()
    _settle(application, lambda: session.duplicates.wizard is not None and session.duplicates.wizard.isVisible())
    wizard = session.duplicates.wizard
    assert wizard is not None
    began_s = time.perf_counter()
    wizard.find_duplicates()
    _settle(application, lambda: not wizard.work.is_running)
    rows = [Row(f"wizard: {_GROUPS:,} groups listed", time.perf_counter() - began_s, "s")]
    wizard.go_to(Stage.REVIEW)
    _rest(application)
    page = wizard.review_page
    page.list.go_to(_GROUPS // 2)
    _rest(application)
    for name, key in _STEPS.items():
        worst = max(_step(application, page, key) for _ in range(5))
        rows.append(Row(f"wizard: {name}, longest wait", worst, "ms", _LIMIT_MS, is_limit=True))
    rows.append(Row("wizard: other rules, longest wait", _change_rules(application, wizard), "ms", 2 * _LIMIT_MS, True))
    return rows


def _step(application: QApplication, page: QWidget, key: Qt.Key) -> float:
    began_s = time.perf_counter()
    QTest.keyClick(page, key)
    return max((time.perf_counter() - began_s) * 1000, _rest(application))


def _change_rules(application: QApplication, wizard: DuplicateWizard) -> float:
    began_s = time.perf_counter()
    wizard.find_page.rules.spared[Relation.EDITED].click()
    worst = (time.perf_counter() - began_s) * 1000
    return max(worst, _settle(application, lambda: " 0 need you" in wizard.find_page.preview_words))


def _rest(application: QApplication) -> float:
    until_s = time.monotonic() + _REST_S
    return _settle(application, lambda: time.monotonic() > until_s)


def _settle(application: QApplication, is_done: Callable[[], bool]) -> float:
    """Run the event loop until something is the case; return its longest turn in milliseconds."""
    deadline_s, worst_s = time.monotonic() + _PATIENCE_S, 0.0
    while not is_done():
        if time.monotonic() > deadline_s:
            raise TimeoutError("the window did not get there")
        began_s = time.perf_counter()
        application.processEvents()
        worst_s = max(worst_s, time.perf_counter() - began_s)
        time.sleep(0.0005)
    return worst_s * 1000
