"""Backups of a catalog in use: whole, checked, thinned out, and never at the expense of an older one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from photofinder.catalog import backups
from photofinder.catalog.backups import (
    Backup,
    choose_surplus,
    list_backups,
    make_backup,
    read_facts,
    thin_out,
    when_backup_is_due,
)
from photofinder.catalog.upgrading import open_catalog
from photofinder.errors import ArchiveDamaged, ArchiveError, Cancelled, DiskFull
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp
from tests.catalog.conftest import OpenCatalog, files_in
from tests.damage import zero_page
from tests.small_disk import small_disk

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def backups_of(*days_ago: float) -> list[Backup]:
    return [Backup(Path(f"{days}"), NOON - timedelta(days=days)) for days in days_ago]


@pytest.mark.parametrize(
    ("days_ago", "is_due"),
    [
        ((), True),
        ((0.5,), False),
        ((1.1,), True),
        ((3, 0.2), False),
        ((-0.01,), False),  # by a clock that is a little ahead
        ((-400,), True),  # by a clock that was wrong
        ((-400, 0.5), False),
    ],
)
def test_a_backup_is_due_after_a_day(days_ago: tuple[float, ...], is_due: bool) -> None:
    assert (when_backup_is_due(backups_of(*days_ago), NOON) <= NOON) is is_due


def test_the_last_of_seven_days_and_of_four_weeks_are_kept() -> None:
    twice_a_day = backups_of(*(number / 2 for number in range(120)))
    surplus = choose_surplus(twice_a_day)
    kept = [backup.made for backup in twice_a_day if backup not in surplus]
    assert [f"{made:%m-%d}" for made in kept] == [
        "11-27", "11-26", "11-25", "11-24", "11-23", "11-22", "11-21", "11-15", "11-08",
    ]  # fmt: skip
    assert all(made.hour == 12 or made == NOON for made in kept)


def test_backups_before_migrations_stay() -> None:
    old = [Backup(Path("old"), NOON - timedelta(days=900), before_migration=True)]
    assert choose_surplus(old + backups_of(*range(40))) == choose_surplus(backups_of(*range(40)))


def test_thinning_out_again_and_again_keeps_days_and_weeks(tmp_path: Path) -> None:
    """Day after day a backup is made, as it happens; in the end days and weeks are there."""
    for day in range(60):
        made = NOON + timedelta(days=day)
        path = tmp_path / f"catalog-{made:%Y%m%dT%H%M%SZ}.sqlite"
        path.touch()
        thin_out(tmp_path, path)
    ages = [(made - backup.made).days for backup in list_backups(tmp_path)]
    assert ages[:7] == list(range(7))
    assert len(ages) in (9, 10)
    assert 14 <= ages[-1] <= 28


def test_names_tell_when_and_why(tmp_path: Path) -> None:
    for name in ("catalog-20261127T120000Z.sqlite", "catalog-20261126T120000Z-version-2.sqlite"):
        (tmp_path / name).touch()
    (tmp_path / "catalog-20261327T120000Z.sqlite").touch()  # no date
    (tmp_path / "other.sqlite").touch()
    found = {backup.path.name: backup for backup in list_backups(tmp_path)}
    assert len(found) == 3
    assert found["catalog-20261127T120000Z.sqlite"] == Backup(tmp_path / "catalog-20261127T120000Z.sqlite", NOON)
    assert found["catalog-20261126T120000Z-version-2.sqlite"].before_migration
    assert found["catalog-20261327T120000Z.sqlite"].before_migration  # of an unknown day: it is not thinned out


def test_a_backup_of_a_catalog_in_use_is_of_one_moment(catalog: OpenCatalog) -> None:
    catalog.add_files("", {f"{number}.jpg": FileStamp(1, 1) for number in range(5000)})
    with closing(sqlite3.connect(catalog.files.catalog, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM photos WHERE id > 10")  # not committed, and so not in it
        path = make_backup(catalog.files.catalog, catalog.files.backups, now=NOON)
        writer.execute("ROLLBACK")
    assert path.name == "catalog-20261127T120000Z.sqlite"
    assert [each.name for each in catalog.files.backups.iterdir()] == [path.name]
    facts = read_facts(path)
    assert (facts.problem, facts.photos, facts.last_photo_id) == ("", 5000, 5000)


def test_a_cancelled_backup_leaves_nothing(catalog: OpenCatalog) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        make_backup(catalog.files.catalog, catalog.files.backups, cancel=cancel)
    assert list(catalog.files.backups.iterdir()) == []


def test_a_backup_is_cancelled_also_after_the_copying(catalog: OpenCatalog, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog.add_files("", {f"{number}.jpg": FileStamp(1, 1) for number in range(5000)})
    cancel = CancelToken()

    def check_and_cancel(_path: Path) -> str:
        cancel.cancel()
        return ""

    monkeypatch.setattr(backups, "check_database", check_and_cancel)
    with pytest.raises(Cancelled):
        make_backup(catalog.files.catalog, catalog.files.backups, cancel=cancel)
    assert list(catalog.files.backups.iterdir()) == []


def test_a_damaged_catalog_becomes_no_backup(catalog: OpenCatalog) -> None:
    catalog.add_files("", {f"{number}.jpg": FileStamp(1, 1) for number in range(5000)})
    older = make_backup(catalog.files.catalog, catalog.files.backups, now=NOON)
    catalog.reader.close()
    catalog.writer.close()
    zero_page(catalog.files.catalog, 20)
    with pytest.raises(ArchiveDamaged, match="doctor --restore last"):
        make_backup(catalog.files.catalog, catalog.files.backups)
    assert list(catalog.files.backups.iterdir()) == [older]


def test_a_full_disk_costs_no_older_backup(catalog: OpenCatalog, tmp_path: Path) -> None:
    catalog.add_files("", {f"{number}.jpg": FileStamp(1, 1) for number in range(10_000)})
    with small_disk(tmp_path / "small", 1_000_000) as disk:
        older = disk / "catalog-20261126T120000Z.sqlite"
        older.write_bytes(b"older")
        with pytest.raises(DiskFull, match="No space is left for a backup"):
            make_backup(catalog.files.catalog, disk)
        assert list(disk.iterdir()) == [older]


def test_no_backup_can_be_made_where_a_file_lies(catalog: OpenCatalog) -> None:
    catalog.files.backups.write_bytes(b"in the way")
    with pytest.raises(ArchiveError, match="No backup of the catalog"):
        make_backup(catalog.files.catalog, catalog.files.backups)


def test_a_catalog_is_backed_up_before_it_is_migrated_or_not_migrated(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    dump = Path(__file__).resolve().parents[1] / "catalogs" / "version_1.sql"
    with closing(sqlite3.connect(files.catalog)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    files.backups.write_bytes(b"in the way")
    before = files.catalog.read_bytes()
    with pytest.raises(ArchiveError):
        open_catalog(files.catalog, files.backups)
    assert files.catalog.read_bytes() == before
    files.backups.unlink()
    open_catalog(files.catalog, files.backups)
    (backup,) = list_backups(files.backups)
    assert backup.before_migration
    assert read_facts(backup.path).version == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist on Windows")
def test_a_backup_that_is_killed_counts_for_nothing(catalog: OpenCatalog) -> None:
    catalog.add_files("", {f"{number}.jpg": FileStamp(1, 1) for number in range(20_000)})
    script = f"""
import os, pathlib, signal
from photofinder.catalog import backups
backups.check_database = lambda path: os.kill(os.getpid(), signal.SIGKILL)
backups.make_backup(pathlib.Path({str(catalog.files.catalog)!r}), pathlib.Path({str(catalog.files.backups)!r}))
"""
    project = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", script], cwd=project, check=False, timeout=60)
    assert len(list(catalog.files.backups.iterdir())) == 1
    assert list_backups(catalog.files.backups) == []
    made = make_backup(catalog.files.catalog, catalog.files.backups)
    assert list(catalog.files.backups.iterdir()) == [made]
