"""In which order a real job reads: the newest photos and those in sight before the rest."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from photofinder.app import indexing
from photofinder.app.library import Library
from photofinder.jobs import Progress
from photofinder.records import Aspect, ChangeSet, PhotoId, PictureQuery, SimilarRequest
from photofinder.settings import ArchivePaths
from tests.app.conftest import SmallArchive
from tests.factories import write_folder

_FIRST_DAY_S = 1_600_000_000


def write_days(folder: Path, count: int) -> None:
    """Write pictures that get a day newer with every number."""
    for number, path in enumerate(write_folder(folder, count, (160, 120))):
        os.utime(path, (_FIRST_DAY_S + number * 86_400,) * 2)


def names_of(library: Library, photo_ids: list[PhotoId]) -> list[int]:
    return [int(photo.path.stem.removeprefix("scene ")) for photo in library.photos(photo_ids)]


@pytest.fixture
def archive(small_archive: SmallArchive, tmp_path: Path) -> Path:
    """Return a folder for an archive that has the encoder's files, which take seconds to make."""
    made = ArchivePaths(small_archive.library.status().folder).encoders
    shutil.copytree(made, ArchivePaths(tmp_path / "archive").encoders)
    return tmp_path / "archive"


@pytest.fixture
def few_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder of a few dozen pictures have a beginning, slices and a rest."""
    monkeypatch.setattr(indexing, "_FIRST_PHOTOS", 8)
    monkeypatch.setattr(indexing, "_GLIMPSES_BETWEEN", 16)


@pytest.mark.usefixtures("few_at_first")
def test_the_newest_can_be_searched_while_the_rest_is_unread(archive: Path, tmp_path: Path) -> None:
    write_days(tmp_path / "pictures", 40)
    found: list[int] = []
    with Library.open(archive) as library:

        def search_the_first(progress: Progress) -> None:
            if progress.stage == "Reading pictures" and progress.done == 8 and library.status().ready == 8:
                first = PhotoId(int(library.list_photos().photo_ids[0]))
                answer = library.similar(SimilarRequest((PictureQuery(photo_id=first),), top=20))
                found.extend(names_of(library, [first, *(each.photo.photo_id for each in answer.results)]))

        report = library.index([tmp_path / "pictures"], progress=search_the_first)
        assert (report.read, library.status().pending) == (40, 0)
    assert set(found) == set(range(32, 40))


@pytest.mark.usefixtures("few_at_first")
def test_photos_in_sight_are_read_before_the_rest(archive: Path, tmp_path: Path) -> None:
    write_days(tmp_path / "pictures", 200)
    read: list[PhotoId] = []
    with Library.open(archive) as library:

        def note(changes: ChangeSet) -> None:
            if Aspect.FEATURES in changes.aspects:
                read.extend(changes.photo_ids - set(read))

        def look_at_the_oldest(progress: Progress) -> None:
            if progress.stage == "Reading pictures" and progress.done == 10:
                library.prioritise(library.list_photos().photo_ids[-5:].tolist())

        unsubscribe = library.subscribe(note)
        report = library.index([tmp_path / "pictures"], progress=look_at_the_oldest)
        unsubscribe()
        assert report.read == 200
        numbers = names_of(library, read)
    assert set(range(192, 200)) <= set(numbers[:72])
    assert max(numbers.index(number) for number in range(5)) < 120
    assert len(numbers) == len(set(numbers)) == 200


def test_a_wish_without_a_job_is_harmless(archive: Path, tmp_path: Path) -> None:
    write_days(tmp_path / "pictures", 4)
    with Library.open(archive) as library:
        library.prioritise([PhotoId(1), PhotoId(99)])
        assert library.index([tmp_path / "pictures"]).read == 4
        library.prioritise([PhotoId(1)])
