"""The words of an archive from before there was an index: gathered in the background, told about until then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.catalog.backups import make_backup
from photofinder.catalog.photo_words import count_backlog
from photofinder.cli import main
from photofinder.jobs import CancelToken, Progress
from photofinder.settings import ArchivePaths
from tests.factories import write_folder
from tests.waiting import wait_until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an archive of three photos whose words wait to be gathered."""
    write_folder(tmp_path / "pictures", 3)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
    with closing(sqlite3.connect(ArchivePaths(tmp_path / "archive").catalog)) as connection, connection:
        connection.execute("DELETE FROM photo_words")
        connection.execute("INSERT INTO words_backlog SELECT id FROM photos")
    return tmp_path / "archive"


def test_who_may_not_write_is_told_what_cannot_be_found(folder: Path) -> None:
    with Library.open(folder, writable=False) as library:
        answer = library.find("scene")
        assert answer.results == ()
        assert answer.note == "The words of 3 photos are still being gathered; index the archive."


def test_an_open_archive_gathers_by_itself(folder: Path) -> None:
    with Library.open(folder) as library:
        wait_until(lambda: library._archive.reader.ask(count_backlog) == 0)
        answer = library.find("scene")
        assert (len(answer.results), answer.note) == (3, "")


def test_indexing_waits_until_all_are_gathered(folder: Path) -> None:
    stages: list[Progress] = []
    with Library.open(folder) as library:
        library._words.finish()
        with closing(sqlite3.connect(ArchivePaths(folder).catalog)) as connection, connection:
            connection.execute("INSERT OR IGNORE INTO words_backlog SELECT id FROM photos")
        library.index(progress=stages.append, cancel=CancelToken())
        assert stages[-1] == Progress(stages[-1].stage, 3, 3)
        assert stages[-1].stage == "Gathering words"
        assert len(library.find("scene").results) == 3


def test_a_backup_leaves_the_words_out_and_they_are_gathered_once_it_is_restored(folder: Path) -> None:
    with Library.open(folder) as library:
        library.index()
        paths = library._archive.paths
        backup = make_backup(paths.catalog, paths.backups)
        assert len(library.find("scene").results) == 3
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM photo_words").fetchone() == (0,)
    with closing(sqlite3.connect(paths.catalog)) as connection, connection:
        connection.execute("DELETE FROM photos")
    assert main(["doctor", "--restore", "last", "--archive", str(folder)]) == 0
    with Library.open(folder) as library:
        library.index()
        assert len(library.find("scene").results) == 3
        assert {finding.subject: finding for finding in library.doctor()}["words"].is_well


def test_the_doctor_finds_words_that_are_lacking_or_indexed_wrongly(folder: Path) -> None:
    with Library.open(folder) as library:
        library.index()
    with closing(sqlite3.connect(ArchivePaths(folder).catalog)) as connection, connection:
        connection.execute("DELETE FROM photo_words WHERE photo_id = 2")
        connection.execute("INSERT INTO word_index (word_index) VALUES ('delete-all')")
    with Library.open(folder) as library:
        assert not library.find("scene").results
        findings = {finding.subject: finding for finding in library.doctor()}
        assert findings["words"].detail == "lacking for 1 photos; their index was not right, it was made anew"
        library.index()
        assert len(library.find("scene").results) == 3
        assert {finding.subject: finding for finding in library.doctor()}["words"].is_well
