"""Why a photo was found, looked at when somebody asks: real pictures, in every mode, with their files and without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.errors import Cancelled, FileFault
from photofinder.jobs import CancelToken
from photofinder.records import Box, MatchExplanation, PhotoId, PictureQuery, SimilarMode, SimilarRequest

_GROUP, _OTHER = "Issue_177", "HP_PhotoSmart_735"


@dataclass(frozen=True)
class RealArchive:
    """An open library of a few real pictures and edits of them, each found by its file name."""

    library: Library
    pictures: Path

    def photo(self, name: str) -> PhotoId:
        photos = self.library.photos(self.library.list_photos().photo_ids)
        return next(each.photo_id for each in photos if each.path == self.pictures / name)

    def explain(self, request: SimilarRequest, name: str) -> MatchExplanation:
        return self.library.explain_match(request, self.photo(name))


@pytest.fixture(scope="module")
def real_archive(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealArchive]:
    folder = tmp_path_factory.mktemp("explained")
    pictures = folder / "pictures"
    pictures.mkdir()
    for group in (_GROUP, _OTHER):
        for name in ("original.jpg", "hflip.jpg", "crop_50.jpg"):
            shutil.copyfile(test_data / "copies" / group / name, pictures / f"{group} {name}")
    with Library.open(folder / "archive") as library:
        library.index([pictures])
        library.similar(SimilarRequest((PictureQuery(path=pictures / f"{_GROUP} original.jpg"),)))
        yield RealArchive(library, pictures)


def asking(archive: RealArchive, mode: SimilarMode = SimilarMode.LOOK, name: str = "original.jpg") -> SimilarRequest:
    return SimilarRequest((PictureQuery(photo_id=archive.photo(f"{_GROUP} {name}")),), mode=mode)


@pytest.mark.parametrize("mode", SimilarMode)
def test_a_shared_region_is_found_in_every_mode(real_archive: RealArchive, mode: SimilarMode) -> None:
    request = asking(real_archive, mode)
    explanation = real_archive.explain(request, f"{_GROUP} hflip.jpg")
    assert explanation.picture == request.pictures[0]
    assert explanation.is_compared
    assert explanation.why["is_same_picture"] is True
    assert "mirrored" in str(explanation.why["transform"])
    assert "region_photo" in explanation.why


def test_the_region_of_a_crop_is_a_part_of_the_query(real_archive: RealArchive) -> None:
    why = real_archive.explain(asking(real_archive), f"{_GROUP} crop_50.jpg").why
    region = why["region_query"]
    assert isinstance(region, tuple)
    width, height = (max(each[axis] for each in region) - min(each[axis] for each in region) for axis in (0, 1))
    assert 0.2 < width * height < 0.8


@pytest.mark.parametrize(
    ("mode", "numbers"),
    [
        (SimilarMode.LOOK, {"cosine"}),
        (SimilarMode.SUBJECT, {"cosine", "classes"}),
        (SimilarMode.COLOURS, {"palette", "layout"}),
    ],
)
def test_strangers_share_no_region_but_what_the_mode_goes_by(
    real_archive: RealArchive, mode: SimilarMode, numbers: set[str]
) -> None:
    explanation = real_archive.explain(asking(real_archive, mode), f"{_OTHER} original.jpg")
    assert explanation.is_compared
    assert explanation.why.keys() == {"evidence", *numbers}
    assert explanation.why["evidence"] == mode
    assert all(-1 <= float(str(explanation.why[name])) <= 1 for name in numbers)


def test_of_several_pictures_the_one_that_the_photo_resembles_explains_it(real_archive: RealArchive) -> None:
    two = tuple(PictureQuery(path=real_archive.pictures / f"{group} original.jpg") for group in (_OTHER, _GROUP))
    explanation = real_archive.explain(SimilarRequest(two), f"{_GROUP} hflip.jpg")
    assert explanation.picture == two[1]


def test_painted_colours_have_no_region_and_no_layout(real_archive: RealArchive) -> None:
    request = SimilarRequest((), mode=SimilarMode.COLOURS, palette=((0x2060C0, 1.0),))
    explanation = real_archive.explain(request, f"{_GROUP} original.jpg")
    assert explanation.picture is None
    assert explanation.why.keys() == {"evidence", "palette"}


def test_a_box_is_compared_and_not_the_whole_picture(real_archive: RealArchive) -> None:
    picture = PictureQuery(path=real_archive.pictures / f"{_GROUP} original.jpg", box=Box(0.25, 0.25, 0.5, 0.5))
    why = real_archive.explain(SimilarRequest((picture,)), f"{_GROUP} original.jpg").why
    region = why["region_photo"]
    assert isinstance(region, tuple)
    assert all(abs(value - expected) < 0.1 for value, expected in zip(region[0], (0.25, 0.25), strict=True))


def test_pictures_whose_files_are_gone_are_compared_by_their_thumbnails(real_archive: RealArchive) -> None:
    request, path = asking(real_archive), real_archive.pictures / f"{_GROUP} original.jpg"
    away = path.rename(path.with_suffix(".away"))
    try:
        assert "region_photo" in real_archive.explain(request, f"{_GROUP} hflip.jpg").why
    finally:
        away.rename(path)


def test_a_picture_from_outside_that_is_gone_is_told(real_archive: RealArchive, tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="gone"):
        real_archive.explain(SimilarRequest((PictureQuery(path=tmp_path / "gone.jpg"),)), f"{_GROUP} hflip.jpg")


def test_a_photo_without_a_thumbnail_is_not_compared(real_archive: RealArchive, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(real_archive.library.status().folder, tmp_path / "archive"))
    for cache in (folder / "cache").glob("thumbnails*"):
        cache.unlink()
    with Library.open(folder, writable=False) as library:
        explanation = library.explain_match(asking(real_archive), real_archive.photo(f"{_GROUP} hflip.jpg"))
    assert not explanation.is_compared
    assert explanation.why.keys() == {"evidence", "cosine"}


def test_an_explanation_that_nobody_waits_for_is_given_up(real_archive: RealArchive) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        real_archive.library.explain_match(asking(real_archive), PhotoId(1), cancel)
