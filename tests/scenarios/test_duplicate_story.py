"""Duplicates cleaned up from beginning to end, by keys alone, with real files and a trash of their own.

Once in this process, and once in the program itself on a display, with real photos.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageOps
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.app.library import Library
from photofinder.gui.compare_view import CompareMode
from photofinder.gui.duplicate_wizard import DuplicateWizard, Stage
from photofinder.gui.main_window import MainWindow
from photofinder.records import Mark
from tests.factories import redirect_trash
from tests.fakes import draw_picture
from tests.scenarios.conftest import PATIENCE_MS, OpenArchive
from tests.scenarios.desktop import Desktop, Window, named, open_window

_CONTROL = Qt.KeyboardModifier.ControlModifier
_REAL = ("Nikon_E775", "HP_PhotoSmart_735", "Issue_177")


def draw_copies(folder: Path) -> Path:
    """Draw six pictures: of two there are a copy and one saved anew, one was also mirrored; the others are alone."""
    folder.mkdir()
    for kind in range(6):
        draw_picture(kind, 800, 600).save(folder / f"picture {kind}.jpg", quality=95)
    for kind in (0, 1):
        shutil.copy(folder / f"picture {kind}.jpg", folder / f"picture {kind} copy.jpg")
        draw_picture(kind, 800, 600).resize((400, 300)).save(folder / f"small {kind}.jpg", quality=80)
    ImageOps.mirror(draw_picture(0, 800, 600)).save(folder / "mirrored 0.jpg", quality=90)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def opened(
    open_archive: OpenArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> tuple[MainWindow, Path]:
    """Return a window on an archive of drawn copies, one of which has a rating, and their folder."""
    redirect_trash(tmp_path / "home", monkeypatch)
    pictures = draw_copies(tmp_path / "pictures")
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        photos = library.photos(library.list_photos().photo_ids)
        library.mark([each.photo_id for each in photos if each.path.name == "small 1.jpg"], Mark.RATING, 4)
    window = open_archive(tmp_path / "archive")
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.folders.has_looked and not session.jobs.is_running, timeout=PATIENCE_MS)
    return window, pictures


def test_duplicates_are_cleaned_up_by_keys_and_brought_back(opened: tuple[MainWindow, Path], qtbot: QtBot) -> None:
    window, pictures = opened
    session = window.session
    assert session is not None
    before = contents(pictures)
    QTest.keyClick(window, Qt.Key.Key_D, _CONTROL)
    qtbot.waitUntil(lambda: session.duplicates.wizard is not None and session.duplicates.wizard.isVisible())
    wizard = session.duplicates.wizard
    assert wizard is not None
    find_and_review(wizard, qtbot)
    look_at_the_mirrored_one(wizard, qtbot)
    QTest.keyClick(wizard, Qt.Key.Key_Return, _CONTROL)
    qtbot.waitUntil(wizard.cleanup_page.start.isEnabled, timeout=PATIENCE_MS)
    with qtbot.waitSignal(wizard.reported, timeout=PATIENCE_MS):
        QTest.keyClick(wizard, Qt.Key.Key_Return, _CONTROL)
    assert wizard.stage is Stage.REPORT
    left = contents(pictures)
    assert sorted(before.keys() - left.keys()) == [
        "mirrored 0.jpg",
        "picture 0 copy.jpg",
        "picture 1 copy.jpg",
        "small 0.jpg",
        "small 1.jpg",
    ]
    assert ratings(session.library) == {"picture 1.jpg": 4}  # handed on
    qtbot.waitUntil(lambda: len(session.photos) == 6, timeout=PATIENCE_MS)
    with qtbot.waitSignal(wizard.undone, timeout=PATIENCE_MS):
        QTest.keyClick(wizard.report_page.undo, Qt.Key.Key_Space)
    assert contents(pictures) == before
    assert ratings(session.library) == {"small 1.jpg": 4}
    qtbot.waitUntil(lambda: len(session.photos) == 11, timeout=PATIENCE_MS)


def find_and_review(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    QTest.keyClick(wizard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not wizard.work.is_running and len(wizard.review) == 2, timeout=PATIENCE_MS)
    QTest.keyClick(wizard, Qt.Key.Key_Return, _CONTROL)
    assert wizard.stage is Stage.REVIEW


def look_at_the_mirrored_one(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    """It needs the user; laid on the keeper by its transform it is the same picture, so it goes."""
    page = wizard.review_page
    QTest.keyClick(page, Qt.Key.Key_Home)
    if not (page.group is not None and page.group.choice.undecided):
        QTest.keyClick(page, Qt.Key.Key_Return)
    group = page.group
    assert group is not None
    (mirrored,) = group.choice.undecided
    for _ in group.members:
        if page._other != mirrored:
            QTest.keyClick(page, Qt.Key.Key_Right)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert page.compare.mode is CompareMode.DIFFERENCE
    said = page.compare.blend_pane.notice
    qtbot.waitUntil(lambda: "looks the same" in said.text(), timeout=PATIENCE_MS)
    assert int(said.text().partition("%")[0]) >= 97
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not wizard.review[group.key].choice.undecided)


def ratings(library: object) -> dict[str, int]:
    assert isinstance(library, Library)
    with ThreadPoolExecutor(1) as asking:  # the window's thread may not wait for the library, not even here
        photos = asking.submit(lambda: library.photos(library.list_photos().photo_ids)).result()
    return {photo.path.name: photo.rating for photo in photos if photo.rating}


@pytest.fixture
def window(desktop: Desktop, tmp_path: Path, test_data: Path) -> Iterator[Window]:
    """Start the program on copies of real photos, with a trash of its own."""
    pictures = tmp_path / "pictures"
    for name in _REAL:
        shutil.copytree(test_data / "copies" / name, pictures / name, copy_function=shutil.copy)
    for file in pictures.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    home = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "share")}
    (tmp_path / "home" / "share").mkdir(parents=True)
    own = replace(desktop, environment={**desktop.environment, **home})
    with open_window(own, tmp_path, tmp_path / "archive", pictures, pictures) as window:
        window.wait(0, named("indexed"))
        yield window


@pytest.mark.display
def test_the_program_cleans_real_photos_by_keys_alone(window: Window) -> None:
    before = contents(window.pictures)
    window.after_keys("ctrl+d", then=named("window", name="duplicate_wizard"))
    window.after_keys("Return", then=named("duplicates_stage", stage="find"))
    window.wait(0, named("duplicates_found", is_complete=True, groups=len(_REAL)))
    first = window.after_keys("ctrl+Return", then=named("duplicates_group"))["fates"]
    window.desktop.key("v", "v", "l", "minus", "v", "v", "v", "l")
    keep_only_the_first(window, first)
    window.after_keys("b", then=named("duplicates_group"))  # of the second all stay
    window.after_keys("ctrl+Return", then=named("duplicates_stage", stage="cleanup"))
    planned = window.wait(0, named("duplicates_planned"))["count"]
    cleaned = window.after_keys("ctrl+Return", then=named("duplicates_cleaned"))
    assert cleaned["done"] == planned
    assert cleaned["problems"] == 0
    gone = before.keys() - contents(window.pictures).keys()
    assert len(gone) == planned
    assert {path.partition("/")[0] for path in gone} < set(_REAL)  # nothing of the one of which all stay
    window.after_keys("space", then=named("duplicates_undone"))
    assert contents(window.pictures) == before


def keep_only_the_first(window: Window, fates: object) -> None:
    """Press 1: the next group is shown, and of the one before everything goes but one."""
    assert isinstance(fates, dict)
    shown = window.after_keys("1", then=lambda event: event["event"] == "duplicates_group" and event["fates"] != fates)
    assert shown["fates"] != fates
