"""What disks, clocks and other systems do to an archive, through the whole library: nothing is lost, all is told."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.errors import DiskFull
from photofinder.records import Mark, PhotoId
from tests.factories import draw_scene, jpeg_bytes, write_folder, write_scene
from tests.ingest import tasks
from tests.small_disk import small_disk

NEEDS_BYTES_AS_NAMES = pytest.mark.skipif(sys.platform != "linux", reason="names are not bytes there")
NEEDS_MODES = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def names_of(library: Library) -> set[str]:
    return {photo.path.name for photo in library.photos(library.list_photos().photo_ids)}


def test_a_disk_that_is_really_full_stops_the_job_and_keeps_what_was_decided(tmp_path: Path) -> None:
    """The encoder takes 20 MB of the disk, so that the pictures' thumbnails and features fill it."""
    pictures = tmp_path / "pictures"
    write_folder(pictures, 200, (640, 480))
    with small_disk(tmp_path / "small", 24_000_000) as disk:
        with Library.open(disk / "archive") as library:
            with pytest.raises(DiskFull, match="No space is left"):
                library.index([pictures])
            stored = library.status().ready
        (disk / "filler").write_bytes(b"")
        with Library.open(disk / "archive", writable=False) as library:
            assert library.status().ready == stored < 200
            assert not [finding for finding in library.doctor() if finding.subject == "catalog" and not finding.is_well]
        subprocess.run(["mount", "-o", "remount,size=80000000", str(disk)], check=True)
        with Library.open(disk / "archive") as library:
            assert library.index().read == 200 - stored
            assert all(finding.is_well for finding in library.doctor())


def test_an_archive_on_a_disk_that_may_only_be_read_can_be_browsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "small", 80_000_000) as disk:
        write_folder(disk / "pictures", 3)
        with Library.open(disk / "archive") as library:
            library.index([disk / "pictures"])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in (["index"], ["status"], ["doctor"]):
            code = main([*command, "--archive", str(disk / "archive")])
            said = capsys.readouterr()
            assert code in (0, 2)
            assert "Traceback" not in said.err
            assert code == 0 or str(disk / "archive") in said.err
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert main(["doctor", "--archive", str(disk / "archive")]) == 0


def test_a_disk_that_cannot_read_a_file_now_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photofinder.ingest.pipeline.extract_file", tasks.extract_from_failing_disk)
    write_folder(tmp_path / "pictures", 3)
    write_scene(tmp_path / "pictures" / "bad sector.jpg", 9, (320, 240))
    with Library.open(tmp_path / "archive") as library:
        report = library.index([tmp_path / "pictures"])
        assert (report.read, report.unreadable) == (3, 1)
        (failure,) = library.status().unreadable
        assert os.strerror(errno.EIO) in failure.reason
        monkeypatch.undo()
        report = library.index()
        assert (report.read, report.unreadable) == (1, 0)


@NEEDS_MODES
def test_permission_that_is_taken_and_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = write_folder(tmp_path / "pictures", 2)[1]
    path.chmod(0)
    with Library.open(tmp_path / "archive") as library:
        assert library.index([tmp_path / "pictures"]).unreadable == 1
        assert "permission" in library.status().unreadable[0].reason
        path.chmod(0o600)
        assert library.index().read == 1


def test_a_clock_that_goes_back_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is written anew gets an older time than it had; backups and marks are made under either clock."""
    pictures = tmp_path / "pictures"
    path, *_others = write_folder(pictures, 3)
    archive = tmp_path / "archive"
    with Library.open(archive) as library:
        library.index([pictures])
        library.mark([PhotoId(1)], Mark.RATING, 3)
    path.write_bytes(jpeg_bytes(draw_scene(50, (320, 240))))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    real_ns = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real_ns() - 20 * 365 * 86_400_000_000_000)
    with Library.open(archive) as library:
        report = library.index()
        assert (report.found, report.modified, report.read) == (0, 1, 1)
        assert library.photos([PhotoId(1)])[0].rating == 3
        library.mark([PhotoId(1)], Mark.RATING, 5)
        library.undo()
        assert library.photos([PhotoId(1)])[0].rating == 3


def test_stamps_of_two_seconds_as_on_memory_cards(tmp_path: Path) -> None:
    """On FAT a change within the same two seconds shows by the size alone, and nothing else is read again."""
    pictures = tmp_path / "pictures"
    first, second = write_folder(pictures, 2)
    for path in (first, second):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        first.write_bytes(jpeg_bytes(draw_scene(50, (320, 240)), quality=50))
        os.utime(first, (1_700_000_000, 1_700_000_000))
        report = library.index()
        assert (report.modified, report.read) == (1, 1)
        assert library.index().modified == 0


@NEEDS_BYTES_AS_NAMES
def test_names_of_every_kind_are_photos_of_their_own(tmp_path: Path) -> None:
    """The longest name there is, bytes that are no text, two spellings of one letter, a line break, right to left."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    names = [
        ("l" * 251 + ".jpg").encode(),
        "ä".encode() * 125 + b"a.jpg",  # 255 bytes
        b"caf\xe9.jpg",
        b"\xff\xfe.jpg",
        unicodedata.normalize("NFC", "Käse.jpg").encode(),
        unicodedata.normalize("NFD", "Käse.jpg").encode(),
        b"two\nlines.jpg",
        "ישראל.jpg".encode(),
        b"'; DROP TABLE photos; --.jpg",
    ]
    for number, name in enumerate(names):
        (pictures / os.fsdecode(name)).write_bytes(jpeg_bytes(draw_scene(number, (320, 240))))
    with Library.open(tmp_path / "archive") as library:
        report = library.index([pictures])
        assert (report.found, report.read, report.unreadable) == (len(names), len(names), 0)
        assert {os.fsencode(name) for name in names_of(library)} == set(names)
        again = library.index()
        assert (again.found, again.modified, again.missing, again.read) == (0, 0, 0, 0)
        assert len(library.thumbnails(library.list_photos().photo_ids.tolist())) == len(names)


@NEEDS_MODES
def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    """Folders linked to each other and to themselves, 300 of them, and a photo below: it is found once."""
    pictures = tmp_path / "pictures"
    write_folder(pictures, 1)
    for number in range(300):
        (pictures / f"loop {number}").symlink_to(pictures if number % 2 else pictures / f"loop {(number + 1) % 300}")
    (pictures / "itself.jpg").symlink_to(pictures / "itself.jpg")
    with Library.open(tmp_path / "archive") as library:
        report = library.index([pictures])
        assert report.read == 1
        assert names_of(library) == {"scene 000.jpg"}


@contextlib.contextmanager
def _catalog_for_reading(archive: Path) -> Iterator[None]:
    files = list(archive.glob("catalog.sqlite*"))
    for path in files:
        path.chmod(0o444)
    try:
        yield
    finally:
        for path in files:
            path.chmod(0o644)


@NEEDS_MODES
def test_a_catalog_that_may_only_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    write_folder(tmp_path / "pictures", 1)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
    with _catalog_for_reading(tmp_path / "archive"):
        assert main(["index", "--archive", str(tmp_path / "archive")]) == 2
        assert "cannot be used" in capsys.readouterr().err
    assert main(["status", "--archive", str(tmp_path / "archive")]) == 0
