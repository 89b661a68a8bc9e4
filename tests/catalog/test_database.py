"""Opening an archive's files: versions, damage, the writer's lock, and names that SQLite cannot hold as text."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog import migrations
from photofinder.catalog.caches import open_cache
from photofinder.catalog.database import (
    WriterLock,
    check_catalog_version,
    connect,
    decode_name,
    encode_name,
    translated_errors,
)
from photofinder.catalog.decisions import read_decisions
from photofinder.catalog.edits import read_edits
from photofinder.catalog.face_rows import read_faces_of_photo, read_persons
from photofinder.catalog.keep_presets import read_presets
from photofinder.catalog.reader import Reader
from photofinder.catalog.thumbnail_cache import open_thumbnail_cache
from photofinder.catalog.upgrading import open_catalog
from photofinder.catalog.waiting_rows import read_waiting
from photofinder.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, ArchiveTooNew
from photofinder.keeping import Criterion, Decision, KeepPreset, KeepRule
from photofinder.people import FaceId
from photofinder.records import PhotoId, PhotoOrder, SortKey, Source
from tests.catalog.conftest import files_in
from tests.damage import zero_page

_SCHEMA = "CREATE TABLE things (id INTEGER PRIMARY KEY)"
STORED = Path(__file__).resolve().parents[1] / "catalogs"


def test_a_new_catalog_has_the_current_version(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    assert check_catalog_version(files.catalog) == 0
    open_catalog(files.catalog, files.backups)
    assert check_catalog_version(files.catalog) == migrations.CURRENT_VERSION
    assert not files.backups.exists()


def test_there_is_a_stored_catalog_of_every_version() -> None:
    assert {path.stem for path in STORED.glob("*.sql")} == {
        f"version_{number}" for number in range(1, migrations.CURRENT_VERSION + 1)
    }


@pytest.mark.parametrize("dump", sorted(STORED.glob("*.sql")), ids=lambda path: path.stem)
def test_a_catalog_of_every_version_opens_with_all_it_holds(dump: Path, tmp_path: Path) -> None:
    files = files_in(tmp_path)
    with closing(sqlite3.connect(files.catalog)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    open_catalog(files.catalog, files.backups)
    reader = Reader(files)
    (root,) = reader.roots()
    assert root.path.as_posix() == "/pictures/Fotos"
    photos = reader.photos(reader.list_photos(PhotoOrder()).photo_ids)
    assert [photo.path.name for photo in photos] == ["younger.jpg", "älter.jpg"]
    by_name = reader.list_photos(PhotoOrder(SortKey.NAME)).photo_ids
    assert by_name.tolist() == [photos[1].photo_id, photos[0].photo_id]
    assert [photo.rating for photo in photos] == [0, 5]
    metadata = reader.metadata(photos[1].photo_id)
    assert metadata is not None
    assert (metadata.keywords, metadata.rating, metadata.title) == (("Birke", "garden"), 5, "Im Garten")
    assert (metadata.tags, metadata.captured_by) == ((("Birke",), ("garden",)), Source.FILE)
    edits = [(key.field, key.part, value) for key, value in reader.ask(lambda c: read_edits(c, [PhotoId(2)])).items()]
    has_edits = dump.stem in ("version_8", "version_9")
    assert edits == ([("title", "", '"Am See"'), ("tags", "Orte/See", "true")] if has_edits else [])
    assert [failure.reason for failure in reader.unreadable()] == ["the file is empty"]
    waiting = [
        (row.path.name, row.action.verb, row.action.target, row.action.reason) for row in reader.ask(read_waiting)
    ]
    assert waiting == (
        [
            ("älter.jpg", "rename", "Birke", ""),
            ("younger.jpg", "trash", "", "the file younger.jpg is not there any more"),
        ]
        if dump.stem not in ("version_1", "version_2", "version_3", "version_4")
        else []
    )
    is_of_6 = dump.stem not in [f"version_{number}" for number in range(1, 6)]
    decisions = [(pair.decision, pair.first == pair.second, pair.places) for pair in reader.ask(read_decisions)]
    assert decisions == (
        [
            (Decision.NOT_DUPLICATES, False, ()),
            (Decision.KEEP_BOTH, True, ("/pictures/Fotos/a.jpg", "/pictures/Fotos/b.jpg")),
        ]
        if is_of_6
        else []
    )
    faces = [
        (face.name, face.is_confirmed, face.group) for face in reader.ask(lambda c: read_faces_of_photo(c, PhotoId(1)))
    ]
    persons = [(person.name, person.confirmed, person.cover) for person in reader.ask(read_persons)]
    has_faces = dump.stem == "version_9"
    assert faces == ([("Anna Müller", True, 0), ("", False, 7)] if has_faces else [])
    assert persons == ([("Anna Müller", 1, FaceId(1)), ("Ben", 0, None)] if has_faces else [])
    rules = (KeepRule(Criterion.PIXELS, 25.0), KeepRule(Criterion.NEWEST))
    assert reader.ask(read_presets) == ([KeepPreset("holidays", rules)] if is_of_6 else [])
    keepers = [row.action.keeper_digest for row in reader.ask(read_waiting)]
    assert keepers[1:] == ([b"\xff" * 32] if is_of_6 else keepers[1:] and [None])
    reader.close()
    with closing(sqlite3.connect(files.catalog)) as connection:
        rows = connection.execute("SELECT stack_id, is_stacked_here, duration_ms FROM photos ORDER BY id").fetchall()
    none = (None, 0, 0)
    assert rows == ([none] * 3 if dump.stem in ("version_1", "version_2") else [(1, 1, 0), (None, 0, 1500), (1, 1, 0)])


def test_a_catalog_from_the_future_is_refused_untouched(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    open_catalog(files.catalog, files.backups)
    with closing(sqlite3.connect(files.catalog)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = files.catalog.read_bytes()
    with pytest.raises(ArchiveTooNew, match="newer version"):
        open_catalog(files.catalog, files.backups)
    assert files.catalog.read_bytes() == before


def test_a_catalog_whose_version_was_damaged_is_not_taken_for_a_newer_one(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    open_catalog(files.catalog, files.backups)
    with closing(sqlite3.connect(files.catalog)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 1031")
    with pytest.raises(ArchiveTooNew):  # nothing else is wrong with it
        check_catalog_version(files.catalog)
    zero_page(files.catalog, 3)
    with pytest.raises(ArchiveDamaged, match="--restore last"):
        check_catalog_version(files.catalog)


def test_a_file_that_is_no_catalog_is_refused_with_advice(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    files.catalog.write_bytes(b"this is not a database, and long enough to be taken for one" * 100)
    with pytest.raises(ArchiveDamaged, match="--restore last"):
        open_catalog(files.catalog, files.backups)


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 200, None])
def test_a_damaged_cache_is_made_anew_under_a_new_identity(tmp_path: Path, damage: bytes | None) -> None:
    files = files_in(tmp_path)
    first = open_thumbnail_cache(files)
    assert open_thumbnail_cache(files) == first
    if damage is None:
        files.thumbnails.unlink()
    else:
        files.thumbnails.write_bytes(damage)
    second = open_thumbnail_cache(files)
    assert second != first
    assert open_thumbnail_cache(files) == second


def test_a_cache_of_another_schema_is_made_anew(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    first = open_thumbnail_cache(files)
    with closing(connect(files.thumbnails, writable=True)) as connection:
        connection.execute("PRAGMA user_version = 77")
    assert open_thumbnail_cache(files) != first


def test_the_lock_tells_who_holds_it_and_dies_with_its_process(tmp_path: Path) -> None:
    script = f"""
import pathlib, sys
from photofinder.catalog.database import WriterLock
lock = WriterLock(pathlib.Path({str(tmp_path / "writer.lock")!r}))
lock.acquire("a test")
print("held", flush=True)
sys.stdin.read()
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        lock = WriterLock(tmp_path / "writer.lock")
        with pytest.raises(ArchiveLocked, match=f"a test, process {other.pid}"):
            lock.acquire("me")
        other.kill()
        other.wait()
        lock.acquire("me")
        lock.release()


def test_sqlite_errors_become_ours(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError), translated_errors(tmp_path):
        connect(tmp_path / "nowhere" / "x.sqlite", writable=False)


@given(st.text(alphabet=st.characters(blacklist_characters="\0"), min_size=1))
def test_every_text_name_survives(name: str) -> None:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return  # no file can have this name on this system
    assert decode_name(encode_name(name)) == name


@given(st.binary(min_size=1))
@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes on Windows")
def test_every_name_of_bytes_survives(name: bytes) -> None:
    assert os.fsencode(decode_name(encode_name(os.fsdecode(name)))) == name


def test_a_cache_of_another_schema_or_a_damaged_one_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    first = open_cache(path, 1, _SCHEMA)
    assert open_cache(path, 1, _SCHEMA) == first
    second = open_cache(path, 2, _SCHEMA)
    assert second != first
    path.write_bytes(b"this is not a database, and long enough to be taken for one" * 100)
    assert open_cache(path, 2, _SCHEMA) not in (first, second)


def test_a_cache_that_cannot_be_read_for_the_moment_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache.sqlite"
    first = open_cache(path, 1, _SCHEMA)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("photofinder.catalog.database._BUSY_TIMEOUT_S", 0.01)
        with pytest.raises(ArchiveLocked, match="Another program"):
            open_cache(path, 1, _SCHEMA)
    assert open_cache(path, 1, _SCHEMA) == first


def test_the_lock_can_be_given_back_by_another_thread(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "lock")
    thread = threading.Thread(target=lock.acquire, args=("window",))
    thread.start()
    thread.join()
    with pytest.raises(ArchiveLocked, match="window"):
        WriterLock(tmp_path / "lock").acquire("command line")
    lock.release()
    again = WriterLock(tmp_path / "lock")
    again.acquire("command line")
    again.release()
