"""The backup of the day while an archive stays open for weeks, by a clock that the test turns."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from photofinder.app import backing_up
from photofinder.app.archive import Archive, open_archive
from photofinder.app.backing_up import DailyBackup
from photofinder.app.library import Library
from photofinder.catalog.backups import list_backups, make_backup
from photofinder.catalog.photo_rows import add_root
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId
from tests.factories import write_folder

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class OpenedArchive:
    """An archive that stays open, its backups, and the clock that it goes by."""

    archive: Archive
    now: datetime = NOON

    def __post_init__(self) -> None:
        self.daily = DailyBackup(self.archive, lambda: self.now)
        self.daily.await_trouble()

    def wait(self, time: timedelta) -> None:
        self.now += time

    def change(self) -> None:
        """Change something, and wait for the backup that this may lead to."""
        self.submit()
        self.daily.await_trouble()

    def submit(self) -> None:
        self.archive.writing.submit(lambda _transaction: ChangeSet(aspects=Aspect.ROOTS)).result(10)

    def made(self) -> list[datetime]:
        return [backup.made for backup in reversed(list_backups(self.archive.paths.backups))]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedArchive]:
    """Return an archive with a folder in it, which makes a backup when it is opened."""
    archive = open_archive(tmp_path / "archive", writable=True)

    def change(transaction: Transaction) -> ChangeSet:
        add_root(transaction, tmp_path)
        return ChangeSet()

    archive.writing.submit(change).result()
    opened = OpenedArchive(archive)
    yield opened
    opened.daily.finish()
    archive.pool.close()
    archive.close()


def test_an_archive_that_is_open_for_a_week_makes_a_backup_every_day(opened: OpenedArchive) -> None:
    for _ in range(7 * 24):
        opened.wait(HOUR)
        opened.change()
    assert opened.made() == [NOON + day * DAY for day in range(1, 8)]  # the first one was thinned out


def test_what_nobody_changes_needs_no_other_backup(opened: OpenedArchive) -> None:
    opened.wait(5 * DAY)
    assert opened.made() == [NOON]
    opened.change()
    assert opened.made() == [NOON, NOON + 5 * DAY]


def test_the_day_counts_from_the_last_backup_and_not_from_the_start(opened: OpenedArchive) -> None:
    opened.daily.finish()
    later = OpenedArchive(opened.archive, NOON + 20 * HOUR)
    assert later.made() == [NOON]
    later.wait(5 * HOUR)
    later.change()
    assert later.made() == [NOON, NOON + 25 * HOUR]
    later.daily.finish()


def test_a_clock_that_goes_back_while_the_archive_is_open(opened: OpenedArchive) -> None:
    """It was years ahead: the backup from then tells nothing, and the day counts anew."""
    opened.wait(-1000 * DAY)
    opened.change()
    opened.wait(2 * DAY)
    opened.change()
    assert opened.made() == [NOON - 1000 * DAY, NOON - 998 * DAY, NOON]


def test_trouble_is_told_and_the_backup_is_tried_again_after_an_hour(opened: OpenedArchive) -> None:
    backups = opened.archive.paths.backups
    for backup in backups.iterdir():
        backup.unlink()
    backups.rmdir()
    backups.write_bytes(b"in the way")
    opened.wait(DAY)
    opened.change()
    assert "No backup of the catalog can be made" in opened.daily.trouble
    backups.unlink()
    opened.wait(HOUR / 2)
    opened.change()
    assert opened.daily.trouble
    opened.wait(HOUR)
    opened.change()
    assert not opened.daily.trouble
    assert opened.made() == [NOON + DAY + 1.5 * HOUR]


def test_changes_are_written_while_a_backup_is_made(opened: OpenedArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    began, goes_on = threading.Event(), threading.Event()
    made: list[Path] = []

    def make_slowly(*paths: Path, **options: object) -> Path:
        began.set()
        assert goes_on.wait(60)
        made.append(make_backup(*paths, **options))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(backing_up, "make_backup", make_slowly)
    opened.wait(DAY)
    opened.submit()
    assert began.wait(60)
    for _ in range(20):  # each waits for the writer alone
        opened.submit()
    goes_on.set()
    opened.daily.await_trouble()
    assert len(made) == 1


def test_no_backup_is_begun_once_the_archive_is_being_closed(opened: OpenedArchive) -> None:
    opened.daily.finish()
    opened.wait(2 * DAY)
    opened.change()
    assert opened.made() == [NOON]


def test_a_library_that_stays_open_makes_it_too(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 1)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        library._backup._now = lambda: datetime.now(UTC) + DAY
        library.mark([PhotoId(1)], Mark.RATING, 3)
        assert not library._backup.await_trouble()
        (backup,) = list_backups(tmp_path / "archive" / "backups")
        assert backup.made > datetime.now(UTC)
