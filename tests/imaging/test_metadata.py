"""Metadata against what exiftool reads from the same files, and the corners of EXIF and IPTC."""

from __future__ import annotations

import json
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

# exiftool also reads the makers' own notes, which PhotoFinder does not: sensitivity, exposure and lens of old cameras.
MAKER_NOTES = {"iso", "lens", "exposure_s", "aperture"}
EXCEPTIONS = {
    ("mde_Canon_EOS-1D_Mark_III_via_Adobe_Lightroom.jpg", "lens"): "the truth leaves out the XMP lens",
    ("mde_Android_Depth_Map.jpg", "captured"): "no DateTimeOriginal; XMP's time of creation serves",
    ("mde_issue_121.jpg", "captured"): "no DateTimeOriginal; another time serves",
    ("exifs_Canon_40D_photoshop_import.jpg", "captured"): "as above",
    ("exifs_long_description.jpg", "captured"): "as above",
    ("exifs_BlueSquare.jpg", "captured"): "as above",
    ("exifs_no_exif.jpg", "captured"): "as above",
    ("exifs_67-0_length_string.jpg", "captured"): "as above",
    ("mde_FujiFilm_DX-5.jpg", "captured"): "the camera wrote blanks",
    ("mde_Reconyx_HC500_firmware_3.3.0.jpg", "captured"): "only in the maker's notes",
    ("mde_FLIR_iPhone_device.jpg", "captured"): "the EXIF data stand in a place that only exiftool looks into",
    ("mde_FLIR_iPhone_device.jpg", "latitude"): "as above",
    ("mde_FLIR_iPhone_device.jpg", "longitude"): "as above",
    ("mde_FujiFilm_FinePixS1Pro_1.jpg", "focal_length_mm"): "zero is no length",
    ("mde_Kodak_DC240.jpg", "exposure_s"): "exiftool prefers the maker's own value",
    ("mde_Kodak_DX6490.jpg", "exposure_s"): "as above",
    ("mde_Nikon_D5000.jpg", "latitude"): "the truth is blank where the reference letter is missing",
    ("mde_Nikon_D5000.jpg", "longitude"): "as above",
    ("pil_exif_gps.jpg", "latitude"): "4,294,967,295 degrees is no place",
}
CAMERA_CAPTIONS = {
    "KODAK Digital Still Camera", "Minolta DSC", "MINOLTA DIGITAL CAMERA", "OLYMPUS DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
}  # fmt: skip
NUMBERS = {
    "iso": "ISO", "aperture": "FNumber", "exposure_s": "ExposureTime", "focal_length_mm": "FocalLength",
    "latitude": "GPSLatitude", "longitude": "GPSLongitude", "rating": "Rating",
}  # fmt: skip


def truths() -> list[tuple[str, str]]:
    return [("photos", "exif_truth.json"), ("metadata", "truth.json")]


def as_number(value: Any) -> float | None:
    if isinstance(value, str) and "/" in value:
        above, below = value.split("/")
        return float(above) / float(below)
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def as_list(value: Any) -> list[str]:
    return [str(part) for part in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize(("folder", "file"), truths())
def test_fields_are_those_that_exiftool_reads(test_data: Path, folder: str, file: str) -> None:
    differing = []
    truth_of = json.loads((test_data / folder / file).read_text("utf-8"))["files"]
    for name, truth in truth_of.items():
        metadata = read_metadata(open_file(test_data / folder / name))
        fields = [*_differing_texts(metadata, truth), *_differing_numbers(metadata, truth)]
        differing += [(name, field) for field in fields if (name, field) not in EXCEPTIONS]
    assert len(truth_of) > 30
    assert differing == []


def _differing_texts(metadata: Metadata, truth: dict[str, Any]) -> list[str]:
    def text(*keys: str) -> str:
        return next((str(truth[key]).strip() for key in keys if str(truth.get(key, "")).strip()), "")

    when = metadata.captured.strftime("%Y:%m:%d %H:%M:%S") if metadata.captured else ""
    keywords = {word for key in ("Subject", "Keywords", "XPKeywords") for word in as_list(truth.get(key, []))}
    caption = text("Description", "Caption-Abstract", "ImageDescription").replace("\r\n", "\n")
    pairs = {
        "camera_make": (metadata.camera_make, text("Make")),
        "camera_model": (metadata.camera_model, text("Model")),
        "captured": (when, text("DateTimeOriginal")[:19]),
        "title": (metadata.title, text("Title", "ObjectName", "XPTitle")),
        "caption": (metadata.caption, "" if caption in CAMERA_CAPTIONS else caption),
        "keywords": (set(metadata.keywords), keywords),
    }
    return [field for field, (ours, theirs) in pairs.items() if ours != theirs]


def _differing_numbers(metadata: Metadata, truth: dict[str, Any]) -> list[str]:
    differing = []
    for field, key in NUMBERS.items():
        ours, theirs = getattr(metadata, field), as_number(truth.get(key))
        if ours is None and theirs is not None and (field in MAKER_NOTES or theirs == 0):
            continue
        if (ours is None) != (theirs is None):
            differing.append(field)
        elif ours is not None and theirs is not None and ours != pytest.approx(theirs, rel=0.04, abs=1e-3):
            differing.append(field)  # exiftool rounds to two digits, and prefers the maker's own aperture
    return differing


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
