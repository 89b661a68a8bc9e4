"""Names that are long, no text, twins of each other, or the same on some volumes: every photo is one of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.records import Mark, PhotoId
from tests.factories import draw_scene, jpeg_bytes, redirect_trash, write_folder, write_scene

NEEDS_BYTES_AS_NAMES = pytest.mark.skipif(sys.platform != "linux", reason="names are not bytes there")
COMPOSED, APART = (unicodedata.normalize(form, "Käse.jpg") for form in ("NFC", "NFD"))
NAMES = [
    ("l" * 251 + ".jpg").encode(),
    "ä".encode() * 125 + b"a.jpg",  # 255 bytes
    b"caf\xe9.jpg",
    b"\xff\xfe.jpg",
    COMPOSED.encode(),
    APART.encode(),
    b"two\nlines.jpg",
    "ישראל.jpg".encode(),
    b"'; DROP TABLE photos; --.jpg",
]


@contextmanager
def mounted_as(folder: Path, other: Path) -> Iterator[None]:
    """Let a folder have another name too, as on a volume that knows no case; only root may do that."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a folder a second time, and only on Linux")
    other.mkdir()
    if subprocess.run(["mount", "--bind", str(folder), str(other)], check=False, capture_output=True).returncode:
        pytest.skip("no folder can be mounted a second time here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(other)], check=True)


def ids_by_name(library: Library) -> dict[str, PhotoId]:
    return {photo.path.name: photo.photo_id for photo in library.photos(library.list_photos().photo_ids)}


@pytest.fixture
def odd_pictures(tmp_path: Path) -> Path:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number, name in enumerate(NAMES):
        (pictures / os.fsdecode(name)).write_bytes(jpeg_bytes(draw_scene(number, (320, 240))))
    return pictures


@NEEDS_BYTES_AS_NAMES
def test_names_of_every_kind_are_photos_of_their_own(odd_pictures: Path, tmp_path: Path) -> None:
    """The longest name there is, bytes that are no text, two spellings of one letter, a line break, right to left."""
    with Library.open(tmp_path / "archive") as library:
        report = library.index([odd_pictures])
        assert (report.found, report.read, report.unreadable) == (len(NAMES), len(NAMES), 0)
        assert {os.fsencode(name) for name in ids_by_name(library)} == set(NAMES)
        again = library.index()
        assert (again.found, again.modified, again.missing, again.read) == (0, 0, 0, 0)
        assert len(library.thumbnails(library.list_photos().photo_ids.tolist())) == len(NAMES)


@NEEDS_BYTES_AS_NAMES
def test_files_of_such_names_are_moved_trashed_and_brought_back(
    odd_pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two twins gets a number where they come into a folder: a Mac would take them for one name.

    The trash has to add to a name, so that the longest ones do not fit into it; they stay, and it is said.
    """
    redirect_trash(tmp_path / "home", monkeypatch)
    before = {path: path.read_bytes() for path in odd_pictures.iterdir()}
    with Library.open(tmp_path / "archive") as library:
        library.index([odd_pictures])
        ids = library.list_photos().photo_ids.tolist()
        (odd_pictures / "below").mkdir()
        moved = library.move_to_folder(ids, odd_pictures / "below")
        assert (moved.done, moved.problems) == (len(NAMES), ())
        names = {os.fsencode(path.name) for path in (odd_pictures / "below").iterdir()}
        assert len(names) == len(NAMES)
        assert len(names & set(NAMES)) == len(NAMES) - 1
        library.undo()
        trashed = library.trash(ids)
        too_long = {path for path in before if len(os.fsencode(path.name)) > 255 - len(".trashinfo")}
        assert trashed.done == len(NAMES) - len(too_long)
        assert {problem.path for problem in trashed.problems} == too_long
        assert all("name too long" in problem.reason for problem in trashed.problems)
        assert {path for path in before if path.exists()} == too_long
        library.undo()
        assert {path: path.read_bytes() for path in before} == before
        assert sorted(library.list_photos().photo_ids.tolist()) == sorted(ids)


@NEEDS_BYTES_AS_NAMES
def test_names_that_are_no_text_are_printed_and_searched_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "pictures" / os.fsdecode(b"caf\xe9.jpg")
    write_scene(odd, 1, (320, 240))
    broken = odd.with_name(os.fsdecode(b"\xff.jpg"))
    broken.write_bytes(b"no picture")
    archive = ["--archive", str(tmp_path / "archive")]
    assert main(["index", str(odd.parent), *archive]) == 1
    assert "\\udcff.jpg" in capsys.readouterr().err
    assert main(["status", "--json", *archive]) == 0
    (failure,) = json.loads(capsys.readouterr().out)["unreadable"]
    assert os.fsencode(failure["path"]) == os.fsencode(broken)
    assert main(["similar", str(odd), "--json", *archive]) == 0
    assert os.fsencode(json.loads(capsys.readouterr().out)["query"][0]) == os.fsencode(odd)
    assert main(["status", *archive]) == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="both are one name on its disks")
def test_twins_of_one_name_keep_apart(tmp_path: Path) -> None:
    """Two files whose names look the same: one is rated, moved and removed without the other."""
    pictures = tmp_path / "pictures"
    for number, name in enumerate((COMPOSED, APART)):
        write_scene(pictures / name, number, (320, 240))
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        ids = ids_by_name(library)
        library.mark([ids[COMPOSED]], Mark.RATING, 1)
        library.mark([ids[APART]], Mark.RATING, 2)
        (pictures / "below").mkdir()
        (pictures / APART).rename(pictures / "below" / APART)
        report = library.index()
        assert (report.found, report.moved, report.missing, report.read) == (0, 1, 0, 0)
        assert ids_by_name(library) == ids
        (pictures / COMPOSED).unlink()
        assert library.index().missing == 1
        (left,) = library.photos(library.list_photos().photo_ids)
        assert (left.photo_id, left.rating, left.path) == (ids[APART], 2, pictures / "below" / APART)


def test_a_name_that_takes_the_form_of_its_twin_keeps_everything(tmp_path: Path) -> None:
    """Copied by way of a Mac, a name may come back in the other form."""
    write_scene(tmp_path / "pictures" / COMPOSED, 1, (320, 240))
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        library.mark([PhotoId(1)], Mark.RATING, 3)
        (tmp_path / "pictures" / COMPOSED).rename(tmp_path / "pictures" / APART)
        report = library.index()
        assert (report.found, report.missing, report.read) == (0, 0, 0)
        (photo,) = library.photos(library.list_photos().photo_ids)
        assert (photo.photo_id, photo.rating) == (PhotoId(1), 3)


def test_a_folder_that_is_named_in_another_case_is_not_catalogued_twice(tmp_path: Path) -> None:
    """Neither as a root, nor as a part of one, nor within one: on a volume that knows no case all lead there."""
    pictures = tmp_path / "Pictures"
    write_folder(pictures / "Summer", 3, (320, 240))
    with mounted_as(pictures, tmp_path / "pictures"), Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        for folder in (tmp_path / "pictures", tmp_path / "pictures" / "Summer"):
            report = library.index([folder])
            assert (report.scanned, report.found) == (3, 0)
        assert library.roots() == [pictures]
        assert library.index([tmp_path]).found == 0
        assert library.status().photos == 3
