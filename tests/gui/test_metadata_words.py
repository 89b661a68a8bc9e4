"""Details of a photo in words: tables of how photographers write them."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from photofinder.gui.metadata_words import (
    describe_camera,
    describe_details,
    describe_exposure,
    describe_marks,
    describe_place,
    describe_size,
    describe_time,
)
from photofinder.records import FileStamp, Metadata, Photo, PhotoId, PhotoState


def make_photo(width_px: int = 6000, height_px: int = 4000, size_bytes: int = 3_240_000) -> Photo:
    return Photo(
        PhotoId(1),
        Path("/photos/2019/a.jpg"),
        FileStamp(size_bytes, 0),
        PhotoState.READY,
        format="JPEG",
        width_px=width_px,
        height_px=height_px,
        captured=datetime(2019, 5, 3, 14, 5),
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.004, "1/250 s"),
        (0.000125, "1/8000 s"),
        (1 / 3.3, "0.3 s"),
        (0.25, "1/4 s"),
        (0.5, "0.5 s"),
        (1.0, "1 s"),
        (1.3, "1.3 s"),
        (30.0, "30 s"),
        (None, ""),
        (0.0, ""),
    ],
)
def test_exposure_times(seconds: float | None, words: str) -> None:
    assert describe_exposure(Metadata(exposure_s=seconds)) == words


def test_an_exposure_is_one_line() -> None:
    metadata = Metadata(exposure_s=0.008, aperture=2.8284, iso=400, focal_length_mm=35.0)
    assert describe_exposure(metadata) == "1/125 s  ·  f/2.8  ·  ISO 400  ·  35 mm"
    assert describe_exposure(Metadata(aperture=8.0)) == "f/8"


@pytest.mark.parametrize(
    ("make", "model", "words"),
    [
        ("NIKON CORPORATION", "NIKON D70", "NIKON D70"),
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("FUJIFILM", "X-T5", "FUJIFILM X-T5"),
        ("", "Pixel 7", "Pixel 7"),
        ("Apple", "", "Apple"),
        ("", "", ""),
    ],
)
def test_the_make_is_not_said_twice(make: str, model: str, words: str) -> None:
    assert describe_camera(Metadata(camera_make=make, camera_model=model)) == words


@pytest.mark.parametrize(
    ("width_px", "height_px", "size_bytes", "words"),
    [
        (6000, 4000, 3_240_000, "6,000 x 4,000  ·  24 MP  ·  JPEG  ·  3.2 MB"),
        (1600, 1200, 480_000, "1,600 x 1,200  ·  1.9 MP  ·  JPEG  ·  480 kB"),
        (16, 16, 300, "16 x 16  ·  JPEG  ·  300 bytes"),
        (0, 0, 1_000, "JPEG  ·  1 kB"),
    ],
)
def test_sizes(width_px: int, height_px: int, size_bytes: int, words: str) -> None:
    assert describe_size(make_photo(width_px, height_px, size_bytes)) == words


@pytest.mark.parametrize(
    ("latitude", "longitude", "altitude_m", "words"),
    [
        (52.51628, 13.37771, 34.2, "52.51628° N, 13.37771° E  ·  34 m"),
        (-33.85678, -151.2, None, "33.85678° S, 151.20000° W"),
        (0.0, 0.0, -3.0, "0.00000° N, 0.00000° E  ·  -3 m"),
        (52.0, None, 34.0, ""),
    ],
)
def test_places(latitude: float, longitude: float | None, altitude_m: float | None, words: str) -> None:
    assert describe_place(Metadata(latitude=latitude, longitude=longitude, altitude_m=altitude_m)) == words


def test_times_say_their_offset_where_it_is_known() -> None:
    naive = datetime(2019, 5, 3, 14, 5, 9)
    assert describe_time(naive) == "3 May 2019, 14:05:09"
    assert describe_time(naive.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))).endswith("14:05:09 +05:30")
    assert describe_time(None) == ""


def test_what_is_not_known_is_left_out() -> None:
    names = [name for name, _ in describe_details(make_photo(), Metadata())]
    assert names == ["Taken", "Size", "Folder"]
    full = dict(describe_details(make_photo(), Metadata(title="T", keywords=("a", "b"), rating=4, lens="L")))
    assert (full["Title"], full["Keywords"], full["Lens"]) == ("T", "a, b", "L")
    assert dict(describe_details(make_photo(), Metadata(rating=-1)))["Rejected"] == "by what the file says"


def test_marks_are_those_of_the_photo() -> None:
    assert describe_marks(make_photo()) == []
    marked = dataclasses.replace(make_photo(), rating=3, flag=-1, label=2)
    assert describe_marks(marked) == [("Rating", "★★★"), ("Flag", "rejected"), ("Label", "yellow")]


def test_a_turned_photo_has_the_size_that_is_seen() -> None:
    turned = dict(describe_details(dataclasses.replace(make_photo(), turns=3), Metadata()))
    assert turned["Size"].startswith("4,000 x 6,000  ·  24 MP")
    assert turned["Turned"] == "90° to the left, only here"
    half = dict(describe_details(dataclasses.replace(make_photo(), turns=2), Metadata()))
    assert half["Size"].startswith("6,000 x 4,000")
