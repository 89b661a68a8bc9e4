"""A damaged catalog and what the user can do about it, through the library and the command line."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.app.restoring import LAST, inspect_backups, restore_catalog
from photofinder.catalog.backups import make_backup
from photofinder.cli import main
from photofinder.errors import ArchiveDamaged, ArchiveLocked, UserError
from photofinder.records import Mark, PhotoId
from tests.damage import cut, flip_bits, zero_page
from tests.factories import write_folder, write_scene


@pytest.fixture(scope="module")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pictures and their archive: a backup with one rating in it, and another rating since."""
    folder = tmp_path_factory.mktemp("made")
    write_folder(folder / "pictures", 6)
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
        library.mark([PhotoId(1)], Mark.RATING, 5)
        backup = make_backup(folder / "archive" / "catalog.sqlite", folder / "archive" / "backups")
        library.mark([PhotoId(2)], Mark.RATING, 4)
        write_scene(folder / "pictures" / "later.jpg", 40, (320, 240))
        library.index()
    for each in backup.parent.iterdir():
        if each != backup:  # the archive makes one of its own, at a time of its own
            each.unlink()
    return folder


@pytest.fixture
def archive(made_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_archive / "archive", tmp_path / "archive"))


def ratings(library: Library) -> dict[int, int]:
    return {photo.photo_id: photo.rating for photo in library.photos([PhotoId(1), PhotoId(2)])}


def page_with_photos(catalog: Path) -> int:
    """Return the page where the table of photos begins."""
    with closing(sqlite3.connect(catalog)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photos'").fetchone()[0])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "first page": lambda path: zero_page(path, 0),
    "page of photos": lambda path: zero_page(path, page_with_photos(path) - 1),
    "half": lambda path: cut(path, path.stat().st_size // 2),
    "no whole page": lambda path: cut(path, 2000),
    "other file": lambda path: path.write_bytes(b"no database" * 1000),
    "bits": lambda path: flip_bits(path, 4000, 1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_catalog_is_told_with_what_to_type_and_restored(
    archive: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(archive / "catalog.sqlite")
    damaged = (archive / "catalog.sqlite").read_bytes()
    code = main(["doctor", "--archive", str(archive)])
    said = capsys.readouterr()
    assert code in (1, 2)
    assert f'photofinder doctor --restore last --archive "{archive}"' in said.out + said.err
    assert main(["doctor", "--restore", "last", "--archive", str(archive)]) == 0
    said = capsys.readouterr()
    assert "is again as it was at" in said.out
    assert "photofinder index" in said.out
    (aside,) = archive.glob("catalog-damaged-*.sqlite")
    assert aside.read_bytes() == damaged
    assert str(aside) in said.out
    with Library.open(archive) as library:
        assert ratings(library) == {1: 5, 2: 0}
        report = library.index()
        assert (report.found, report.read) == (1, 1)  # only what came after the backup is read again
        assert library.status().ready == 7
    assert main(["doctor", "--archive", str(archive)]) == 0


def test_the_changes_that_are_lost_are_counted_where_they_can_be(archive: Path) -> None:
    restored = restore_catalog(archive, LAST)
    assert restored.lost_changes == 1
    assert restored.set_aside is not None
    with closing(sqlite3.connect(restored.set_aside)) as kept:
        assert kept.execute("SELECT rating FROM photos WHERE id = 2").fetchone() == (4,)


def test_a_new_photo_does_not_take_over_what_the_caches_hold_of_a_forgotten_one(
    archive: Path, made_archive: Path, tmp_path: Path
) -> None:
    """The number of a photo that the backup does not know is given again; the old thumbnail must not come with it."""
    restore_catalog(archive, LAST)
    with Library.open(archive, writable=False) as library:
        assert library.thumbnails([PhotoId(7)]) == {}
        findings = {finding.subject: finding for finding in library.doctor()}
    assert findings["thumbnails"].detail.startswith("6 stored for 6")
    assert findings["feature phash.1"].is_well


def test_nor_does_it_where_restoring_is_cut_off(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("photofinder.app.restoring.drop_unknown_photos", cut_off)
    with pytest.raises(KeyboardInterrupt):
        restore_catalog(archive, LAST)
    with Library.open(archive) as library:
        assert library.thumbnails([PhotoId(7)]) == {}
        library.index()
        assert library.status().ready == 7


def test_backups_are_listed_with_what_is_in_them(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (backup,) = (archive / "backups").iterdir()
    bad = backup.with_name("catalog-20200101T000000Z.sqlite")
    bad.write_bytes(backup.read_bytes()[:9000])
    future = backup.with_name("catalog-20210101T000000Z-version-3.sqlite")
    shutil.copy(backup, future)
    with closing(sqlite3.connect(future)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for arguments in (["--restore"], ["--list"]):
        assert main(["doctor", *arguments, "--archive", str(archive)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 3
        assert "6 photos, daily" in lines[0]
        assert "newer version" in lines[1]
        assert "CANNOT BE USED" in lines[2]
    assert main(["doctor", "--list", "--json", "--archive", str(archive)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [bool(each["problem"]) for each in document["backups"]] == [False, True, True]
    for path in (bad, future):
        with pytest.raises(UserError, match="cannot be put back"):
            restore_catalog(archive, path.name)


def test_a_backup_from_elsewhere_can_be_put_back_and_is_brought_to_this_version(archive: Path, tmp_path: Path) -> None:
    old = tmp_path / "from my other disk.sqlite"
    dump = Path(__file__).resolve().parents[1] / "catalogs" / "version_2.sql"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    restore_catalog(archive, str(old))
    with Library.open(archive) as library:
        assert [root.name for root in library.roots()] == ["Fotos"]


def test_what_cannot_be_put_back_changes_nothing(archive: Path, tmp_path: Path) -> None:
    before = (archive / "catalog.sqlite").read_bytes()
    (tmp_path / "picture.sqlite").write_bytes(b"no database at all" * 100)
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE things (id INTEGER)")
    for name, reason in (
        ("nothing.sqlite", "There is no backup nothing.sqlite"),
        (str(tmp_path / "picture.sqlite"), "cannot be put back"),
        (str(tmp_path / "other.sqlite"), "no catalog"),
    ):
        with pytest.raises(UserError, match=reason):
            restore_catalog(archive, name)
    shutil.rmtree(archive / "backups")
    with pytest.raises(UserError, match="There is no backup in"):
        restore_catalog(archive, LAST)
    assert (archive / "catalog.sqlite").read_bytes() == before
    assert not list(archive.glob("catalog-damaged*"))


def test_an_archive_in_use_is_not_restored(archive: Path) -> None:
    with Library.open(archive), pytest.raises(ArchiveLocked):
        restore_catalog(archive, LAST)


def test_a_lost_catalog_is_restored_too(archive: Path) -> None:
    (archive / "catalog.sqlite").unlink()
    assert restore_catalog(archive, LAST).set_aside is None
    with Library.open(archive) as library:
        assert ratings(library) == {1: 5, 2: 0}


def test_the_first_start_of_a_day_makes_a_backup_in_the_background(archive: Path) -> None:
    shutil.rmtree(archive / "backups")
    for _ in range(2):
        with Library.open(archive):
            pass
    (listed,) = inspect_backups(archive)
    assert (listed.problem, listed.facts.photos) == ("", 7)
    assert abs((datetime.now(UTC) - listed.backup.made).total_seconds()) < 600


def test_reading_and_an_archive_without_folders_make_no_backup(archive: Path, tmp_path: Path) -> None:
    shutil.rmtree(archive / "backups")
    with Library.open(archive, writable=False):
        pass
    with Library.open(tmp_path / "new"):
        pass
    assert not (archive / "backups").exists()
    assert not (tmp_path / "new" / "backups").exists()


def test_a_backup_that_cannot_be_made_is_told_by_the_next_job(archive: Path) -> None:
    shutil.rmtree(archive / "backups")
    (archive / "backups").write_bytes(b"in the way")
    with Library.open(archive) as library:
        (problem,) = library.index().problems
    assert problem.path == archive / "backups"
    assert "No backup of the catalog can be made" in problem.reason


def test_damage_that_opening_does_not_see_is_found_by_the_daily_backup(archive: Path) -> None:
    catalog = archive / "catalog.sqlite"
    shutil.rmtree(archive / "backups")
    with closing(sqlite3.connect(catalog)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photos_by_content'").fetchone()[0]
    zero_page(catalog, root - 1)
    with Library.open(archive) as library:
        trouble = library._backup.await_trouble()
    assert "--restore last" in trouble
    assert list((archive / "backups").iterdir()) == []
    write_folder(archive.parent / "more", 3)
    with Library.open(archive) as library, pytest.raises(ArchiveDamaged):
        library.index([archive.parent / "more"])
