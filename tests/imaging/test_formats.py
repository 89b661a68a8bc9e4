"""Which names are pictures' and videos'."""

from __future__ import annotations

import pytest

from photofinder.imaging.formats import is_photo_name, is_picture_name, is_raw_name, is_video_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.jpg", True), ("A.JPG", True), ("a.JpEg", True), ("a.b.heic", True), ("x.nef", True), (".jpg", False),
        ("jpg", False), ("a.jpg.txt", False), ("a.pdf", False), ("a.eps", False), ("a.mp4", False), ("", False),
        ("caf\udce9.jpg", True), ("a.", False),
    ],
)  # fmt: skip
def test_pictures_are_told_by_their_ending(name: str, expected: bool) -> None:
    assert is_picture_name(name) is expected


def test_raw_files_are_told_apart() -> None:
    assert is_raw_name("IMG_1.CR2")
    assert not is_raw_name("IMG_1.jpg")


@pytest.mark.parametrize(
    ("name", "is_video", "is_photo"),
    [
        ("a.mp4", True, True),
        ("A.MOV", True, True),
        ("a.jpg", False, True),
        ("a.ts", False, False),
        (".mp4", False, False),
    ],
)
def test_videos_are_told_apart_and_belong_into_the_archive_too(name: str, is_video: bool, is_photo: bool) -> None:
    assert is_video_name(name) is is_video
    assert is_photo_name(name) is is_photo
