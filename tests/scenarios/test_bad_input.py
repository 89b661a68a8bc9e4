"""What cannot be used comes into the window: one clear sentence for each, and everything else stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from photofinder.expressions import EVERYTHING
from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.drops import NOTHING_USABLE, WEB_ADDRESS
from photofinder.gui.main_window import MainWindow
from photofinder.records import Condition, Field, PictureQuery, SimilarMode
from tests.fakes import draw_picture
from tests.gui.test_card_checks import choose, offered
from tests.gui.test_main_window import drop
from tests.scenarios.conftest import PATIENCE_MS, OpenArchive, draw_pictures

State = tuple[object, ...]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def words(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def a_picture_cut_off(folder: Path) -> Path:
    draw_picture(3).save(folder / "whole.jpg")
    return written(folder / "cut off.jpg", (folder / "whole.jpg").read_bytes()[:400])


def a_picture_of(folder: Path, width_px: int, height_px: int) -> Path:
    """Write a picture of one colour: small as a file, large in memory."""
    path = folder / f"{width_px} x {height_px}.png"
    Image.new("1", (width_px, height_px)).save(path)
    return path


@dataclass(frozen=True, slots=True)
class BadInput:
    """Something that cannot be used, and what its sentence must hold."""

    make: Callable[[Path], QMimeData]
    says: tuple[str, ...]

    def __repr__(self) -> str:
        return " ".join(self.says)


BAD_INPUTS = (
    BadInput(lambda folder: files(written(folder / "notes.txt", b"Milk, bread")), ("notes.txt", "not a picture")),
    BadInput(
        lambda folder: files(written(folder / "nothing.jpg", b"")), ("nothing.jpg", "is empty", "another picture")
    ),
    BadInput(lambda folder: files(a_picture_cut_off(folder)), ("cut off.jpg", "end is missing", "another picture")),
    BadInput(lambda folder: files(a_picture_of(folder, 30_000, 20_000)), ("30000 x 20000.png", "300 megapixels")),
    BadInput(lambda folder: files(*([written(folder / "a.jpg", b"jpeg")] * 5000)), ("up to 32", "5,000", "Drop fewer")),
    BadInput(lambda folder: files(folder / "gone.jpg"), ("gone.jpg is not there", "Look whether")),
    BadInput(lambda folder: words(str(folder / "typed.jpg")), ("typed.jpg is not there", "Look whether")),
    BadInput(lambda _folder: words("just some words"), (NOTHING_USABLE,)),
    BadInput(lambda _folder: words("https://example.org/picture.jpg"), (WEB_ADDRESS,)),
)


@pytest.fixture
def searched(window: MainWindow, qtbot: QtBot) -> ArchiveSession:
    """Return a session that shows a part of the photos, and results beside them."""
    session = window.session
    assert session is not None
    session.filtering.apply((Condition(Field.TEXT, ("drawn",)),))
    qtbot.waitUntil(lambda: 0 < len(session.photos) < session.filtering.total or session.photos.wanted != EVERYTHING)
    with qtbot.waitSignal(session.pane.answered, timeout=PATIENCE_MS):
        session.pane.search([PictureQuery(photo_id=session.photos.photo_id(1))], SimilarMode.LOOK)
    return session


@pytest.fixture
def heard(searched: ArchiveSession) -> list[str]:
    """Collect what the window says."""
    sentences: list[str] = []
    searched.message.connect(sentences.append)
    return sentences


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    yield qapp.clipboard()
    qapp.clipboard().clear()


def state_of(session: ArchiveSession) -> State:
    """Return what bad input must not change."""
    pane = session.pane
    label = pane.findChild(QLabel, "similar_state")
    assert label is not None
    shown = (pane.query, pane.model.ids.tolist(), pane.isVisible(), pane.chips.names, label.text())
    return (*shown, session.photos.wanted, len(session.photos), session.page, tuple(session.folders.known))


def settle(session: ArchiveSession, qtbot: QtBot) -> None:
    """Wait until everything that was asked is answered."""
    qtbot.waitUntil(lambda: all(session.pane.chips.names), timeout=PATIENCE_MS)
    for lane in session.bridge._lanes.values():
        behind = [lane.submit(lambda: None) for _ in range(3)]
        qtbot.waitUntil(lambda behind=behind: all(each.done() for each in behind), timeout=PATIENCE_MS)  # type: ignore[misc]
    qtbot.wait(20)


@pytest.mark.parametrize("bad", BAD_INPUTS, ids=repr)
@pytest.mark.parametrize("is_pasted", [False, True], ids=["dropped", "pasted"])
def test_one_sentence_and_nothing_else(
    window: MainWindow,
    searched: ArchiveSession,
    heard: list[str],
    clipboard: QClipboard,
    bad: BadInput,
    is_pasted: bool,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    settle(searched, qtbot)
    before = state_of(searched)
    mime = bad.make(tmp_path)
    if is_pasted:
        clipboard.setMimeData(mime)
        window.actions_by_name["paste_query"].trigger()
    else:
        drop(window, mime)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    settle(searched, qtbot)
    assert len(heard) == 1, heard
    assert all(part in heard[0] for part in bad.says), heard[0]
    assert state_of(searched) == before
    banner = window.findChild(QLabel, "banner_text")
    assert banner is not None
    assert banner.text() == heard[0]


def test_a_pasted_picture_that_is_damaged(
    window: MainWindow, searched: ArchiveSession, heard: list[str], clipboard: QClipboard, qtbot: QtBot
) -> None:
    settle(searched, qtbot)
    before = state_of(searched)
    mime = QMimeData()
    mime.setData("image/png", b"hostile bytes")
    clipboard.setMimeData(mime)
    window.actions_by_name["paste_query"].trigger()
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    settle(searched, qtbot)
    assert len(heard) == 1
    assert heard[0].startswith("Pasted picture: it is not a picture")
    assert state_of(searched) == before


def test_200_megapixels_are_searched_with(
    window: MainWindow, searched: ArchiveSession, heard: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(searched.pane.answered, timeout=PATIENCE_MS):
        drop(window, files(a_picture_of(tmp_path, 20_000, 10_000)))
    assert not heard


def test_a_folder_without_pictures(
    window: MainWindow, searched: ArchiveSession, heard: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    settle(searched, qtbot)
    before = state_of(searched)[:-1]
    folder = tmp_path / "only texts"
    folder.mkdir()
    written(folder / "notes.txt", b"Milk")
    drop(window, files(folder))
    choose(offered(window, qtbot), "drop_add")
    qtbot.waitUntil(lambda: bool(heard) and not searched.jobs.is_running, timeout=PATIENCE_MS)
    assert len(heard) == 1
    assert "There are no pictures in only texts" in heard[0]
    assert state_of(searched)[:-1] == before


def test_a_picture_that_vanishes_between_drop_and_search(
    window: MainWindow, searched: ArchiveSession, heard: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    settle(searched, qtbot)
    before = state_of(searched)
    path = tmp_path / "short-lived.jpg"
    draw_picture(5).save(path)
    searched.intake.sorted_out.connect(lambda *_: path.unlink(missing_ok=True), Qt.ConnectionType.DirectConnection)
    searched.intake.sorted_out.disconnect(searched._act)
    searched.intake.sorted_out.connect(searched._act)  # after the file is gone
    drop(window, files(path))
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    settle(searched, qtbot)
    assert heard == [
        "short-lived.jpg: the file vanished before it could be read. The search stays as it was; try another picture."
    ]
    assert state_of(searched) == before


def test_files_that_vanish_and_come_back(open_archive: OpenArchive, tmp_path: Path, qtbot: QtBot) -> None:
    """In the viewer and in the grid, seen by looking for changes."""
    pictures = draw_pictures(tmp_path / "pictures", 6)
    window = open_archive(tmp_path / "archive")
    session = window.session
    assert session is not None

    def look(count: int) -> None:
        qtbot.waitUntil(lambda: not session.jobs.is_running, timeout=PATIENCE_MS)
        window.actions_by_name["rescan"].trigger()
        qtbot.waitUntil(lambda: len(session.photos) == count and not session.jobs.is_running, timeout=PATIENCE_MS)

    drop(window, files(pictures))
    qtbot.waitUntil(lambda: len(session.photos) == 6 and not session.jobs.is_running, timeout=PATIENCE_MS)
    session.grid.set_current(2)
    window.actions_by_name["open_photo"].trigger()
    viewer = session.viewer
    qtbot.waitUntil(lambda: viewer._is_sharp, timeout=PATIENCE_MS)
    assert viewer.photo is not None
    path, away = viewer.photo.path, tmp_path / "away.jpg"
    path.rename(away)
    look(5)
    assert session.page is Page.VIEWER
    assert viewer._is_sharp  # what was on the screen stays there
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.path != path and viewer._is_sharp)
    away.rename(path)
    look(6)
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.path == path and viewer._is_sharp)
    session.leave_viewer()
    qtbot.waitUntil(lambda: all(session.grid.describe(index).tile is not None for index in range(6)))


def test_a_file_that_is_gone_before_it_is_viewed_is_told_and_shown_when_it_is_back(
    open_archive: OpenArchive, tmp_path: Path, qtbot: QtBot
) -> None:
    pictures = draw_pictures(tmp_path / "pictures", 3)
    window = open_archive(tmp_path / "archive")
    session = window.session
    assert session is not None
    drop(window, files(pictures))
    qtbot.waitUntil(lambda: len(session.photos) == 3 and not session.jobs.is_running, timeout=PATIENCE_MS)
    first = session.photos.photo_id(0)
    qtbot.waitUntil(lambda: session.photos.row(first) is not None, timeout=PATIENCE_MS)
    path, away = session.photos.row(first).path, tmp_path / "away.jpg"  # type: ignore[union-attr]
    path.rename(away)
    session.grid.set_current(0)
    window.actions_by_name["open_photo"].trigger()
    notice = session.viewer.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "vanished" in notice.text(), timeout=PATIENCE_MS)
    away.rename(path)
    window.actions_by_name["rescan"].trigger()
    QTest.keyClick(session.viewer, Qt.Key.Key_Right)
    QTest.keyClick(session.viewer, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: session.viewer._is_sharp, timeout=PATIENCE_MS)
    assert not notice.isVisible()
