"""Files and folders that may not be read or written, for a while or for good: nothing is lost, all is told."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.jobs import Progress
from photofinder.records import Mark, PhotoId
from tests.factories import write_folder, write_scene
from tests.permissions import permissions_count

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are set otherwise on Windows")


@pytest.fixture(autouse=True)
def _bound() -> Iterator[None]:
    with permissions_count():
        yield


@contextlib.contextmanager
def allowed(mode: int, *paths: Path) -> Iterator[None]:
    """Allow only so much with some paths for a while."""
    before = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, usual in before.items():
            path.chmod(usual)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return five folders with a picture in each."""
    for number in range(5):
        write_scene(tmp_path / "pictures" / f"folder {number}" / f"scene {number}.jpg", number, (320, 240))
    return tmp_path / "pictures"


@pytest.fixture
def library(tmp_path: Path, pictures: Path) -> Iterator[Library]:
    """Return a library that knows them, and has a mark on the first one."""
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        library.mark([PhotoId(1)], Mark.RATING, 4)
        yield library


def test_a_file_that_may_not_be_read_is_read_once_it_may(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "pictures", 2)[1]
    with Library.open(tmp_path / "archive") as library:
        with allowed(0, path):
            assert library.index([tmp_path / "pictures"]).unreadable == 1
            assert "permission" in library.status().unreadable[0].reason
        assert library.index().read == 1


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111], ids=["nothing", "names alone", "entering alone"])
@pytest.mark.parametrize("is_root", [False, True], ids=["a folder", "all folders"])
def test_photos_of_a_folder_that_may_not_be_looked_into_are_kept(
    library: Library, pictures: Path, mode: int, is_root: bool
) -> None:
    before = library.list_photos().photo_ids.tolist()
    folder = pictures if is_root else pictures / "folder 2"
    with allowed(mode, folder):
        report = library.index()
        assert (report.found, report.modified, report.missing, report.read) == (0, 0, 0, 0)
        assert all(problem.path.is_relative_to(folder) for problem in report.problems)
        assert all("Permission denied" in problem.reason for problem in report.problems)
        assert report.problems
        assert library.list_photos().photo_ids.tolist() == before
    report = library.index()
    assert (report.found, report.modified, report.missing, report.read, report.problems) == (0, 0, 0, 0, ())


def test_permissions_that_change_while_the_folders_are_looked_through(library: Library, pictures: Path) -> None:
    """Every folder but the first one is closed in the middle of the scan; what is new in them is found later."""
    before = library.list_photos().photo_ids.tolist()
    for number in range(5):
        write_scene(pictures / f"folder {number}" / "new.jpg", 10 + number, (320, 240))
    closed = contextlib.ExitStack()

    def close(progress: Progress) -> None:
        if progress.stage == "Scanning" and progress.done == 2:
            closed.enter_context(allowed(0, *(folder for folder in pictures.iterdir())))

    with closed:
        report = library.index(progress=close)
        assert (report.found, report.missing, len(report.problems)) == (1, 0, 4)
    assert set(before) <= set(library.list_photos().photo_ids.tolist())
    report = library.index()
    assert (report.found, report.missing, report.problems) == (4, 0, ())
    assert len(library.list_photos().photo_ids) == 10
    assert library.photos([PhotoId(1)])[0].rating == 4


def test_pictures_in_folders_that_may_not_be_written_to_are_indexed_and_stay_where_they_are(
    library: Library, pictures: Path, tmp_path: Path
) -> None:
    folders = [pictures, *pictures.iterdir()]
    ids = library.list_photos().photo_ids.tolist()
    files = sorted(pictures.rglob("*.jpg"))
    with allowed(0o555, *folders):
        with Library.open(tmp_path / "another archive") as another:
            assert another.index([pictures]).read == 5
        for report in (
            library.trash(ids),
            library.rename(ids, "renamed {number}"),
            library.move_to_folder(ids, tmp_path),
        ):
            assert report.done == 0
            assert len(report.problems) == 5
            assert all("write-protected" in problem.reason for problem in report.problems)
    assert sorted(pictures.rglob("*.jpg")) == files
    again = library.index()
    assert (again.found, again.modified, again.missing, again.moved) == (0, 0, 0, 0)


def test_photos_are_not_copied_into_a_folder_that_may_not_be_written_to(library: Library, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    with allowed(0o555, tmp_path / "closed"):
        report = library.copy_to_folder(library.list_photos().photo_ids.tolist(), tmp_path / "closed")
    assert (report.done, len(report.problems)) == (0, 5)
    assert list((tmp_path / "closed").iterdir()) == []


def test_an_archive_folder_that_may_only_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its owner may be writing to it, so that it is not read past SQLite's locks."""
    archive = tmp_path / "archive"
    write_folder(tmp_path / "pictures", 2)
    with Library.open(archive) as library:
        library.index([tmp_path / "pictures"])
    with allowed(0o555, archive, archive / "cache"):
        for command in ("index", "status"):
            assert main([command, "--archive", str(archive)]) == 2
            said = capsys.readouterr().err
            assert str(archive) in said
            assert "Traceback" not in said
    assert main(["status", "--archive", str(archive)]) == 0


def test_a_catalog_that_may_only_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(tmp_path / "pictures", 1)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
    with allowed(0o444, *(tmp_path / "archive").glob("catalog.sqlite*")):
        assert main(["index", "--archive", str(tmp_path / "archive")]) == 2
        assert "cannot be used" in capsys.readouterr().err
    assert main(["status", "--archive", str(tmp_path / "archive")]) == 0
