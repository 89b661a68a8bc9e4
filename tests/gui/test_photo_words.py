"""Photos and results in words."""

from __future__ import annotations

import pytest

from photofinder.gui.photo_words import (
    describe_cell,
    describe_duration,
    describe_length,
    describe_photo,
    describe_position,
    describe_result,
    explain_result,
)
from photofinder.records import Mark, PhotoId, SimilarResult
from tests.fakes import FakeLibrary


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ({"evidence": "same bytes", "transform": "same frame"}, "the same file"),
        ({"evidence": "local match", "transform": "turned 90 degrees, crop of 62%"}, "turned 90°, crop of 62%"),
        ({"evidence": "perceptual hash", "orientation": "mirrored, turned 270"}, "mirrored, turned 270°"),
        ({"evidence": "perceptual hash", "orientation": "upright"}, "the same picture"),
        ({"evidence": "perceptual hash", "orientation": "mirrored"}, "mirrored"),
        ({"evidence": "look"}, "holiday 000007.jpg"),
        ({}, "holiday 000007.jpg"),
    ],
)
def test_results(why: dict[str, object], expected: str) -> None:
    assert describe_result(SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 0.9, why)) == expected


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ({"evidence": "same bytes"}, "The very same file, byte for byte."),
        (
            {"evidence": "local match", "transform": "turned 90", "inliers": 1200, "agreement": 0.95},
            "90% similar: the same picture, turned 90°. 1,200 points of both lie alike, and 95% of the pixels agree.",
        ),
        (
            {"evidence": "perceptual hash", "distance_bits": 3},
            "90% similar: the same picture as a whole; 3 of 64 bits of its hash differ.",
        ),
        ({"evidence": "subject"}, "90% similar: the neural network sees the same kind of thing in both."),
        ({"evidence": "colours"}, "90% similar: the same colours, and in the same places."),
        (
            {"evidence": "look"},
            "90% similar: the two look alike as a whole to the neural network.",
        ),
    ],
)
def test_reasons(why: dict[str, object], expected: str) -> None:
    assert explain_result(SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 0.9, why)) == expected


def test_photos() -> None:
    library = FakeLibrary(9)
    assert describe_photo(library.photo(PhotoId(7))) == (
        "holiday 000007.jpg\n1 June 2026, 12:00\n1,600 x 1,200 JPEG\n/photos"
    )
    library.marks[PhotoId(7), Mark.TURNS] = 1
    assert "1,200 x 1,600 JPEG" in describe_photo(library.photo(PhotoId(7)))
    library.unreadable = {PhotoId(7)}
    assert "its end is missing" in describe_photo(library.photo(PhotoId(7)))


def test_positions() -> None:
    assert describe_position(None, -1, 20, 0) == "20 photos, 0 selected"
    assert describe_position(FakeLibrary(9).photo(PhotoId(7)), 2, 1200, 3) == (
        "holiday 000007.jpg, 3 of 1,200 photos, 3 selected"
    )


@pytest.mark.parametrize(("seconds", "expected"), [(0.0124, "12 ms"), (0.9999, "1.0 s"), (3.554, "3.6 s")])
def test_durations(seconds: float, expected: str) -> None:
    assert describe_duration(seconds) == expected


def test_a_cell_is_described_by_its_place_and_what_is_known() -> None:
    library = FakeLibrary(9)
    assert describe_cell(None, 11, 1_000_000) == "Photo, 12 of 1,000,000"
    assert describe_cell(None, 11, 40, "93% similar") == "Photo, 93% similar, 12 of 40"
    library.marks |= {(PhotoId(7), Mark.RATING): 3, (PhotoId(7), Mark.FLAG): -1, (PhotoId(7), Mark.LABEL): 4}
    assert describe_cell(library.photo(PhotoId(7)), 2, 1200, "93% similar") == (
        "holiday 000007.jpg, 93% similar, 1 June 2026, 12:00, 3 stars, rejected, labelled blue, 3 of 1,200"
    )
    library.marks = {(PhotoId(7), Mark.RATING): 1}
    assert "1 star, 3 of" in describe_cell(library.photo(PhotoId(7)), 2, 1200)


@pytest.mark.parametrize(
    ("duration_ms", "expected"),
    [(0, ""), (-5, ""), (40, "0:01"), (7400, "0:07"), (59_600, "1:00"), (754_000, "12:34"), (3_723_000, "1:02:03")],
)
def test_lengths(duration_ms: int, expected: str) -> None:
    assert describe_length(duration_ms) == expected


def test_a_video_tells_how_long_it_runs() -> None:
    library = FakeLibrary(9)
    library.videos[PhotoId(7)] = 12_000
    assert "MP4 video, 0:12" in describe_photo(library.photo(PhotoId(7)))
    assert "JPEG\n" in describe_photo(library.photo(PhotoId(6)))
    assert ", video, 0:12, " in describe_cell(library.photo(PhotoId(7)), 2, 9)
    assert "video" not in describe_cell(library.photo(PhotoId(6)), 2, 9)
