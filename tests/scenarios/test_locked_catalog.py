"""The real library and its window while a real second process holds the catalog."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photofinder.app.library import Library
from photofinder.errors import ArchiveLocked
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.records import Mark, PhotoId
from photofinder.settings import ArchivePaths
from tests.catalog.holding import held_catalog
from tests.factories import write_folder

_PHOTOS = 6


@pytest.fixture(scope="module")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an archive of a few pictures, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    write_folder(folder / "pictures", _PHOTOS)
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    return folder / "archive"


@pytest.fixture
def archive(made_archive: Path, tmp_path: Path) -> Path:
    """Return the folder of an archive of a few pictures."""
    return shutil.copytree(made_archive, tmp_path / "archive")


@pytest.fixture
def window(archive: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on that archive that has nothing more to do."""
    window = MainWindow(EventLog(None))
    qtbot.addWidget(window)
    window.show()
    window.attach(Library.open(archive))
    session = session_of(window)
    qtbot.waitUntil(
        lambda: len(session.photos) == _PHOTOS and session.folders.has_looked and not session.jobs.is_running
    )
    yield window
    window.close()
    window.shut_down()


def session_of(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


def catalog_of(archive: Path) -> Path:
    return ArchivePaths(archive).catalog


def test_the_library_reads_on_fails_in_words_and_works_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._WAIT_LIMIT_S", 0.5)
    write_folder(tmp_path / "more", 3, (200, 150))
    with Library.open(archive) as library:
        with held_catalog(catalog_of(archive)) as holder:
            assert len(library.list_photos().photo_ids) == _PHOTOS
            with pytest.raises(ArchiveLocked, match="Another program"):
                library.mark([PhotoId(1)], Mark.RATING, 5)
            with pytest.raises(ArchiveLocked, match="everything stored so far is kept"):
                library.index([tmp_path / "more"])
            holder.let_go()
            library.mark([PhotoId(1)], Mark.RATING, 4)
        assert library.photos([PhotoId(1)])[0].rating == 4
        assert library.index([tmp_path / "more"]).read == 3
        assert len(library.list_photos().photo_ids) == _PHOTOS + 3


def test_the_window_shows_on_says_it_once_and_works_again(
    window: MainWindow, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._WAIT_LIMIT_S", 0.5)
    session, sentences = session_of(window), list[str]()
    session.message.connect(sentences.append)
    session.grid.set_current(0)
    with held_catalog(catalog_of(archive)) as holder:
        session.marking.mark(Mark.RATING, 5)
        session.photos.refetch()
        session.photos.reload()
        first = session.photos.photo_id(0)
        qtbot.waitUntil(lambda: session.photos.fresh_row(first) is not None)
        qtbot.waitUntil(lambda: bool(sentences))
        assert len(sentences) == 1
        assert sentences[0].startswith("Another program, such as a database tool")
        holder.let_go()
        session.marking.mark(Mark.RATING, 3)
        qtbot.waitUntil(lambda: session.library.photos([first])[0].rating == 3)


def test_closing_the_window_meanwhile_does_not_take_long(
    window: MainWindow, archive: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._HURRY_LIMIT_S", 0.5)
    session = session_of(window)
    write_folder(tmp_path / "more", 3, (200, 150))
    session.grid.set_current(0)
    with held_catalog(catalog_of(archive)):
        session.jobs.add([tmp_path / "more"])
        session.marking.mark(Mark.RATING, 5)
        qtbot.waitUntil(lambda: session.jobs.is_running)
        began_s = time.monotonic()
        window.close()
        window.shut_down()
        assert time.monotonic() - began_s < 15  # in place of 30 for each change
    with Library.open(archive) as library:
        assert library.index([tmp_path / "more"]).read == 3  # the next start goes on


def test_marks_that_were_given_just_before_the_close_are_kept(window: MainWindow, archive: Path) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    first = session.photos.photo_id(0)
    for stars in (1, 2, 3, 4, 5):
        session.marking.mark(Mark.RATING, stars)
    window.close()
    window.shut_down()
    with Library.open(archive, writable=False) as library:
        assert library.photos([first])[0].rating == 5
