"""A disk that is unplugged while the window is open, and one that comes back: every view follows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from photofinder.app.reports import RootChange
from photofinder.errors import ArchiveLocked
from photofinder.gui import photo_drag
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.drops import is_usable
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_drag import dragged_ids, make_mime_data
from photofinder.phrases import Phrase
from photofinder.records import Condition, Field, Photo, PhotoId
from tests.fakes import FakeLibrary

OpenWindow = Callable[[FakeLibrary], MainWindow]


def session_of(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


def text_of(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def look(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    """Have the window look at the disks, as it does every few seconds."""
    looks = library.looks
    qtbot.waitUntil(lambda: not session.folders.root_watch._is_looking)
    session.folders.root_watch.look()
    qtbot.waitUntil(lambda: library.looks > looks and not session.folders.root_watch._is_looking)


@pytest.fixture
def settled(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> ArchiveSession:
    """Return the session of a window that shows its photos and has nothing more to do."""
    session = session_of(window)
    session.grid.set_current(0)
    qtbot.waitUntil(lambda: session.photos.fresh_row(PhotoId(200)) is not None and not session.jobs.is_running)
    qtbot.waitUntil(lambda: session.filtering.total == 200 and session.folders.has_looked)
    return session


def test_all_views_follow_a_disk_that_goes_and_comes_back(
    settled: ArchiveSession, window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    session = settled
    session.info.show()
    jobs_before = len(library.indexed)
    library.offline.add(library.folder)
    look(session, library, qtbot)
    qtbot.waitUntil(lambda: session.grid.describe(0).badges.is_offline)
    assert "is not there any more: its 200 photos stay" in text_of(window, "banner_text")
    qtbot.waitUntil(lambda: _folder_is_quiet(session, library))
    qtbot.waitUntil(lambda: "its disk is not connected" in _info_words(session))
    assert len(library.indexed) == jobs_before
    library.offline.clear()
    look(session, library, qtbot)
    qtbot.waitUntil(lambda: not session.grid.describe(0).badges.is_offline)
    assert text_of(window, "banner_text").endswith("is back.")
    qtbot.waitUntil(lambda: not _folder_is_quiet(session, library))
    qtbot.waitUntil(lambda: "not connected" not in _info_words(session))
    qtbot.waitUntil(lambda: library.indexed[jobs_before:] == [(library.folder,)])


def _folder_is_quiet(session: ArchiveSession, library: FakeLibrary) -> bool:
    nodes = {node.key: node for node in session.filtering.side_bar.model.nodes()}
    return nodes[f"folder:{library.folder}"].is_quiet


def _info_words(session: ArchiveSession) -> str:
    labels = session.info.findChildren(QLabel, "info_value")
    return " ".join(label.text() for label in labels)


def test_photos_chosen_by_being_offline_are_listed_again(
    settled: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    settled.filtering.apply((Condition(Field.OFFLINE),))
    qtbot.waitUntil(lambda: len(settled.photos) == 0)
    asked = len(library.searches_asked)
    library.offline.add(library.folder)
    look(settled, library, qtbot)
    qtbot.waitUntil(lambda: len(library.searches_asked) > asked)


def test_who_may_only_read_is_told_and_scans_nothing(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(50, is_writable=False, notice=Phrase("Another PhotoFinder is writing."))
    session = session_of(open_window(library))
    qtbot.waitUntil(lambda: session.photos.fresh_row(PhotoId(50)) is not None)
    library.offline.add(library.folder)
    look(session, library, qtbot)
    qtbot.waitUntil(lambda: session.grid.describe(0).badges.is_offline)
    library.offline.clear()
    look(session, library, qtbot)
    qtbot.waitUntil(lambda: not session.grid.describe(0).badges.is_offline)
    assert library.indexed == []


def test_the_viewer_shows_what_is_kept_and_says_why_until_the_disk_is_back(
    settled: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    session, viewer = settled, settled.viewer
    library.offline.add(library.folder)
    look(session, library, qtbot)
    qtbot.waitUntil(lambda: session.grid.describe(0).badges.is_offline)
    QTest.keyClick(session.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "its disk is not connected" in viewer.notice.text())
    qtbot.waitUntil(lambda: viewer.canvas._rough is not None)
    photo = library.photo(PhotoId(200))
    assert photo.path not in [path for path, _ in library.asked_pixels]
    library.offline.clear()
    with qtbot.waitSignal(viewer.picture_sharpened):
        look(session, library, qtbot)
    assert not viewer.notice.isVisible()


def test_a_picture_on_the_screen_stays_when_its_disk_goes(
    settled: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    viewer = settled.viewer
    with qtbot.waitSignal(viewer.picture_sharpened):
        QTest.keyClick(settled.grid, Qt.Key.Key_Return)
    library.offline.add(library.folder)
    look(settled, library, qtbot)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.is_offline)
    assert not viewer.notice.isVisible()


def test_files_of_a_lost_disk_are_not_given_away(
    settled: ArchiveSession, window: MainWindow, library: FakeLibrary, clipboard: QClipboard, qtbot: QtBot
) -> None:
    library.offline.add(library.folder)
    look(settled, library, qtbot)
    qtbot.waitUntil(lambda: settled.grid.describe(0).badges.is_offline)
    clipboard.setText("before")
    for verb in (settled.sharing.copy_files, settled.sharing.open_external, settled.sharing.show_in_folder):
        with qtbot.waitSignal(settled.message) as told:
            verb()
        assert told.args == ["holiday 000200.jpg cannot be reached: its disk is not connected."]
    assert clipboard.text() == "before"
    settled.sharing.copy_paths()  # where a photo would lie is known
    qtbot.waitUntil(lambda: clipboard.text() == str(library.folder / "holiday 000200.jpg"))


def test_dragged_photos_of_a_lost_disk_can_only_be_searched_with(
    library: FakeLibrary, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.offline.add(library.folder)
    mime = make_mime_data([library.photo(PhotoId(3))])
    assert not mime.hasUrls()
    assert is_usable(mime)
    assert dragged_ids(mime) == [3]
    told: list[tuple[int, int]] = []
    dragged: list[Sequence[Photo]] = []
    monkeypatch.setattr(photo_drag, "start_drag", lambda _source, photos, _tile: dragged.append(photos))
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)

    class Model:
        def fetch_rows(self, ids: Sequence[PhotoId], then: Callable[[Sequence[Photo]], None]) -> None:
            then([library.photo(photo_id) for photo_id in ids])

    photo_drag.drag_when_known(
        None,  # type: ignore[arg-type]
        Model(),  # type: ignore[arg-type]
        [PhotoId(3), PhotoId(4)],
        None,
        lambda lost, wanted: told.append((len(lost), wanted)),
    )
    assert told == [(2, 2)]
    assert len(dragged) == 1


class SilentDisk(FakeLibrary):
    """A library whose disk does not answer until it is told to."""

    def __init__(self) -> None:
        super().__init__(20)
        self.answers = threading.Event()

    def look_at_roots(self) -> Sequence[RootChange]:
        super().look_at_roots()
        self.answers.wait(10)
        return []


def test_looks_at_a_disk_that_does_not_answer_do_not_pile_up(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = SilentDisk()
    session = session_of(open_window(library))
    for _ in range(5):
        session.folders.root_watch.look()
    qtbot.waitUntil(lambda: library.looks == 1)
    session.photos.refetch()
    session.photos.reload()
    qtbot.waitUntil(lambda: session.photos.fresh_row(PhotoId(20)) is not None)  # nobody else waits
    assert library.looks == 1
    library.answers.set()
    qtbot.waitUntil(lambda: not session.folders.root_watch._is_looking)


class LockedOnce(FakeLibrary):
    def look_at_roots(self) -> Sequence[RootChange]:
        if not self.looks:
            self.looks += 1
            raise ArchiveLocked(Phrase("Another program holds the catalog."))
        return super().look_at_roots()


def test_a_look_that_could_not_be_kept_is_taken_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = LockedOnce(20)
    session = session_of(open_window(library))
    sentences: list[str] = []
    session.message.connect(sentences.append)
    library.offline.add(library.folder)
    session.folders.root_watch.look()
    qtbot.waitUntil(lambda: library.looks == 1 and not session.folders.root_watch._is_looking)
    assert sentences == []
    look(session, library, qtbot)
    assert len(sentences) == 1


def test_the_window_looks_when_it_becomes_active(settled: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    looks = library.looks
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)  # type: ignore[union-attr]
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: library.looks > looks)


def test_photos_in_sight_without_a_thumbnail_are_read_first(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(2000)
    library.without_thumbnail = {PhotoId(each) for each in range(1, 1900)}
    window = open_window(library)
    session = session_of(window)
    bar = session.grid.verticalScrollBar()
    qtbot.waitUntil(lambda: session.loader.tile(PhotoId(2000)) is not None)
    assert not [wish for wish in library.wished if wish[0] > 1900]
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: bool(library.wished) and library.wished[-1][-1] == 1)
    seen = session.grid.visible_indexes()
    in_sight = set(session.photos.ids[seen.start : seen.stop].tolist())
    qtbot.waitUntil(lambda: set(library.wished[-1]) == in_sight)
    assert np.all(np.diff(library.wished[-1]) < 0)


def test_the_first_run_is_prepared_while_the_user_chooses(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary()
    open_window(library)
    qtbot.waitUntil(lambda: library.is_prepared)
