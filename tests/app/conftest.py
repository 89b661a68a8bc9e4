"""A library over a small folder of drawn pictures, indexed once for the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from photofinder.app.library import Library
from photofinder.records import PhotoId, PictureQuery, SimilarRequest
from tests.factories import draw_scene, jpeg_bytes, redirect_trash, write_folder


@dataclass(frozen=True)
class SmallArchive:
    """An open library and the folder that it has indexed."""

    library: Library
    pictures: Path


def fill(pictures: Path) -> None:
    """Draw 16 scenes and relatives of the first: the same bytes, the same pixels, smaller, turned, cropped."""
    write_folder(pictures, 16, (640, 480))
    first = pictures / "scene 000.jpg"
    (pictures / "more").mkdir()
    (pictures / "more" / "same bytes.jpg").write_bytes(first.read_bytes())
    with Image.open(first) as image:
        image.save(pictures / "more" / "same pixels.png")
        (pictures / "more" / "smaller.jpg").write_bytes(jpeg_bytes(ImageOps.contain(image, (400, 400)), quality=80))
    (pictures / "broken.jpg").write_bytes(b"no picture at all")


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallArchive]:
    folder = tmp_path_factory.mktemp("small")
    fill(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
        first = PictureQuery(photo_id=PhotoId(int(library.list_photos().photo_ids[0])))
        library.similar(SimilarRequest((first,)))  # starts the threads that then belong to no test
        yield SmallArchive(library, folder / "pictures")


def scene_query(folder: Path, number: int) -> Path:
    """Write a query picture: a scene at another size and quality than the archive's."""
    path = folder / f"query {number}.jpg"
    path.write_bytes(jpeg_bytes(draw_scene(number, (640, 480)).resize((500, 375)), quality=70))
    return path


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder of its own, and return the trash in it."""
    return redirect_trash(tmp_path / "home", monkeypatch)
