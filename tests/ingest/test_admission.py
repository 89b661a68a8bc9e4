"""Which files are catalogued as soon as they are seen, and which are left to a scan."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.ingest.admission import Admission, Admitted, RootPlace, innermost, read_digest
from photofinder.ingest.watcher import Batch
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp
from tests.app.moving_files import MovingFiles, open_moving_files


@pytest.fixture
def files(tmp_path: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as files:
        files.write(files.one / "a" / "X.jpg", "some content")
        files.write(files.two / "b" / "Y.jpg", "other content")
        files.index(files.one, files.two)
        yield files


def admit(files: MovingFiles, *written: Path, left: tuple[Path, ...] = (), is_beside_scan: bool = False) -> Admitted:
    reader = files.library._archive.reader
    roots = [RootPlace(root, files.volumes.place_of(root.path)) for root in reader.roots()]
    batch = Batch([str(path) for path in left], [str(path) for path in written])
    return Admission(reader, roots, is_beside_scan=is_beside_scan).admit(batch, CancelToken())


def found(admitted: Admitted) -> list[Path]:
    return [each.path for each in admitted.arrivals]


def test_a_new_file_is_admitted_with_what_a_scan_would_find(files: MovingFiles) -> None:
    path = files.write(files.one / "new" / "Z.jpg", "a picture of its own")
    admitted = admit(files, path)
    (arrival,) = admitted.arrivals
    assert (arrival.folder, arrival.path, arrival.photo_id) == ("new", path, None)
    assert not admitted.unsettled
    (changes,) = admitted.changes()[arrival.root.root_id]
    assert changes.found == {"Z.jpg": arrival.stamp}
    assert changes.inodes == {"Z.jpg": path.stat().st_ino}


def test_a_copy_of_a_photo_that_is_in_its_place_is_a_photo_of_its_own(files: MovingFiles) -> None:
    copy = files.one / "a" / "copy.jpg"
    shutil.copyfile(files.one / "a" / "X.jpg", copy)
    assert found(admit(files, copy)) == [copy]
    assert admit(files, copy, is_beside_scan=True).unsettled == {files.one}  # which may just see the photo go
    other = files.write(files.one / "a" / "other.jpg", "SOME CONTENT")
    assert found(admit(files, other, is_beside_scan=True)) == [other]


@pytest.mark.parametrize("is_unstable", [False, True])
def test_a_file_that_may_be_a_photo_which_has_left_its_place_is_left_to_a_scan(
    files: MovingFiles, is_unstable: bool
) -> None:
    if is_unstable:
        files.volumes.unstable.update(files.volumes.mounts.values())
    before, now = files.one / "a" / "X.jpg", files.two / "b" / "moved.jpg"
    shutil.move(before, now)
    admitted = admit(files, now)
    assert not admitted.arrivals
    assert admitted.unsettled == {files.two}


def test_a_file_with_the_content_of_a_missing_photo_is_left_to_a_scan(files: MovingFiles) -> None:
    path = files.one / "a" / "X.jpg"
    path.unlink()
    files.index()
    back = files.write(files.two / "restored.jpg", "some content")
    assert not found(admit(files, back))
    assert found(admit(files, files.write(files.two / "same size.jpg", "SOME CONTENT")))


def test_a_written_photo_is_admitted_unless_the_user_has_decided_about_it(files: MovingFiles) -> None:
    path = files.one / "a" / "X.jpg"
    files.write(path, "edited, and longer than it was")
    (arrival,) = admit(files, path).arrivals
    (changes,) = admit(files, path).changes()[arrival.root.root_id]
    assert changes.modified == {arrival.photo_id: arrival.stamp}
    assert changes.noted == {arrival.photo_id: path.stat().st_ino}
    assert admit(files, path, is_beside_scan=True).unsettled == {files.one}
    files.index()
    files.rate(path, 4)
    files.write(path, "edited again, and longer than it ever was")
    admitted = admit(files, path)
    assert not admitted.arrivals
    assert admitted.unsettled == {files.one}


def test_a_photo_that_was_only_touched_or_is_back_is_left_to_a_scan(files: MovingFiles) -> None:
    path = files.one / "a" / "X.jpg"
    os.utime(path, ns=(1, 1))
    assert admit(files, path).unsettled == {files.one}
    path.unlink()
    files.index()
    files.write(path, "yet another content")
    admitted = admit(files, path)
    assert not admitted.arrivals
    assert admitted.unsettled == {files.one}


def test_a_photo_that_is_as_it_is_known_needs_nothing_but_to_be_read(files: MovingFiles) -> None:
    path = files.one / "a" / "X.jpg"
    admitted = admit(files, path)
    assert not admitted.arrivals
    assert not admitted.unsettled
    assert len(admitted.unchanged) == 1


def test_a_name_that_was_left_matters_where_a_photo_lay(files: MovingFiles) -> None:
    places = {
        files.one / "a" / "X.jpg": True,
        files.one / "a": True,
        files.one / "a" / "never.jpg": False,
        files.one / "ab": False,
        files.one / "A": False,
        files.two: False,
        files.one.parent / "elsewhere" / "X.jpg": False,
    }
    for path, matters in places.items():
        assert bool(admit(files, left=(path,)).unsettled) is matters, path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_folder_that_was_left_matters_for_folders_in_it_whose_names_are_no_text(files: MovingFiles) -> None:
    files.write(files.one / "holiday" / os.fsdecode(b"s\xe9jour") / "a.jpg", "a picture in there")
    files.index()
    assert admit(files, left=(files.one / "holiday",)).unsettled == {files.one}
    assert not admit(files, left=(files.one / "holid",)).unsettled


def test_a_file_that_has_gone_meanwhile_matters_if_it_was_a_photo(files: MovingFiles) -> None:
    assert not admit(files, files.one / "a" / "never.jpg").unsettled
    (files.one / "a" / "X.jpg").unlink()
    assert admit(files, files.one / "a" / "X.jpg").unsettled == {files.one}


def test_a_root_within_a_root_owns_its_files() -> None:
    roots = {"/r", "/r/inner"}
    assert innermost("/r/inner/deep", roots) == "/r/inner"
    assert innermost("/r/innermost", roots) == "/r"
    assert innermost("/s", roots) is None


def test_a_digest_is_only_of_the_file_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"content")
    status = path.stat()
    assert read_digest(path, FileStamp(status.st_size, status.st_mtime_ns)) is not None
    assert read_digest(path, FileStamp(status.st_size, 1)) is None
    assert read_digest(tmp_path / "nowhere.jpg", FileStamp(1, 1)) is None
