"""Which names are pictures'."""

from __future__ import annotations

import pytest

from photofinder.imaging.formats import is_picture_name, is_raw_name


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
