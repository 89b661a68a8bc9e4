"""Metadata against what exiftool reads from the same files, and the corners of EXIF and IPTC."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from photofinder.imaging.metadata import read_metadata
from photofinder.records import Metadata
from tests.factories import draw_scene, jpeg_bytes
from tests.imaging.opened import open_bytes, open_file
from tests.metadata_truth import DROPPED, iter_compared


def test_fields_are_those_that_exiftool_reads(test_data: Path) -> None:
    compared = list(iter_compared(test_data))
    assert len(compared) > 1000
    assert [each for each in compared if not each.is_equal and not each.reason] == []
    wanted = [each for each in compared if each.reason != DROPPED]
    assert sum(each.is_equal for each in wanted) >= 0.99 * len(wanted)


def test_the_offset_from_utc_is_kept_where_it_is_stated() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2021:08:09 10:11:12", 0x9291: "345", 0x9011: "-03:30"})
    content = jpeg_bytes(draw_scene(1, (32, 32)))
    picture = open_bytes(content)
    picture.exif = exif
    captured = read_metadata(picture).captured
    assert captured is not None
    assert captured.isoformat() == "2021-08-09T10:11:12.345000-03:30"


def test_a_time_without_offset_is_naive() -> None:
    picture = open_bytes(jpeg_bytes(draw_scene(1, (32, 32)), captured="2021:08:09 10:11:12"))
    assert read_metadata(picture).captured == datetime(2021, 8, 9, 10, 11, 12)


@pytest.mark.parametrize(
    "values",
    [
        {0x9003: "0000:00:00 00:00:00"},
        {0x9003: "9999:99:99 99:99:99"},
        {0x9003: b"\xff\xfe", 0x829A: IFDRational(1, 0), 0x829D: "x", 0x8827: -5, 0x920A: float("nan")},
        {0x8827: (0, 0), 0x829A: float("inf")},
        {0x829A: 4294967295.0},
    ],
)
def test_impossible_values_are_left_out(values: dict[int, Any]) -> None:
    picture = open_bytes(jpeg_bytes(draw_scene(1, (32, 32))))
    exif = Image.Exif()
    exif.get_ifd(0x8769).update(values)
    picture.exif = exif
    assert read_metadata(picture) == Metadata()


def test_a_sidecar_overrules_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg_bytes(draw_scene(1, (32, 32)), captured="2021:08:09 10:11:12"))
    packet = (
        '<x><rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="2" xmp:CreateDate="2001-02-03T04:05:06"/></x>'
    )
    path.with_suffix(".xmp").write_text(packet, "utf-8")
    metadata = read_metadata(open_file(path))
    assert (metadata.rating, metadata.captured) == (2, datetime(2001, 2, 3, 4, 5, 6))


def test_metadata_of_every_broken_picture_that_opens_can_be_stored(test_data: Path) -> None:
    from photofinder.errors import UndecodableImage

    for path in sorted((test_data / "broken").iterdir()):
        try:
            metadata = read_metadata(open_file(path))
        except UndecodableImage:
            continue
        repr(metadata).encode("utf-8")  # no lone surrogates, which SQLite would refuse
