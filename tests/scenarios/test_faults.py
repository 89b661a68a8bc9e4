"""What disks and clocks do to an archive, through the whole library: nothing is lost, all is told."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.errors import ArchiveLocked, DiskFull
from photofinder.records import Mark, PhotoId
from tests.factories import draw_scene, jpeg_bytes, write_folder, write_scene
from tests.ingest import tasks
from tests.small_disk import small_disk


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
        first, *_others = write_folder(disk / "pictures", 3)
        archive = disk / "archive"
        with Library.open(archive) as library:
            library.index([disk / "pictures"])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert main(["index", "--archive", str(archive)]) == 2
        assert f"{archive} cannot be written to" in capsys.readouterr().err
        for command in (["status"], ["similar", str(first)], ["duplicates"]):
            assert main([*command, "--archive", str(archive)]) == 0
        with Library.open(archive, may_fall_back=True) as library:  # as the window opens it
            assert not library.is_writable
            assert "cannot be written to" in library.notice
            assert len(library.thumbnails(library.list_photos().photo_ids.tolist())) == 3
            assert all(finding.is_well for finding in library.doctor())
            with pytest.raises(ArchiveLocked, match="cannot be written to"):
                library.trash([PhotoId(1)])
            assert first.exists()
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert main(["doctor", "--archive", str(archive)]) == 0


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
