"""Sidecars between PhotoFinder and exiftool: random descriptions written by the one and read by the other, both ways.

Needs exiftool (Debian: libimage-exiftool-perl); without it, there are no rows.
"""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from photofinder.imaging.xmp import XmpFields, parse_xmp
from photofinder.imaging.xmp_writing import LABELS, make_packet, make_tree, put_values
from photofinder.records import Described, Mark
from tests.benchmarks.table import Row

_COUNT = 300
_WORDS = ["sea", "Käse", "שלום", "日本", "two words", "Paris, Texas", "a & b", "<x>", '"quoted"', "AC/DC", "it's", "Ω"]


def run() -> list[Row]:
    """Write and read both ways."""
    exiftool = shutil.which("exiftool")
    if exiftool is None:
        sys.stderr.write("exiftool is not installed: apt-get install libimage-exiftool-perl\n")
        return []
    chooser = random.Random(6)
    descriptions = [_draw(chooser) for _ in range(_COUNT)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = _compare(_written_by_us(exiftool, folder / "ours", descriptions))
        theirs = _compare(_written_by_exiftool(exiftool, folder / "theirs", descriptions))
    return [
        Row(f"{_COUNT} sidecars written by PhotoFinder: fields that exiftool reads otherwise", ours[1], "", 0,
            is_limit=True, note=f"of {ours[0]:,}"),
        Row(f"{_COUNT} sidecars written by exiftool: fields that PhotoFinder reads otherwise", theirs[1], "", 0,
            is_limit=True, note=f"of {theirs[0]:,}"),
    ]  # fmt: skip


def _draw(chooser: random.Random) -> dict[str, Any]:
    def words(most: int) -> str:
        return " ".join(chooser.choices(_WORDS, k=chooser.randint(1, most)))

    zone = timezone(timedelta(minutes=chooser.choice([0, 60, -210, 330])))
    time = datetime(2000, 1, 1, tzinfo=zone) + timedelta(seconds=chooser.randrange(800_000_000))
    tags = [tuple(chooser.sample(_WORDS, chooser.randint(1, 3))) for _ in range(chooser.randint(1, 6))]
    return {
        Described.TITLE: words(4),
        Described.CAPTION: "\n".join(words(9) for _ in range(chooser.randint(1, 3))),
        Described.TAGS: [path for path in dict.fromkeys(tags) if not any("/" in name for name in path)] or [("sea",)],
        Described.CAPTURED: time.isoformat(),
        Described.PLACE: (chooser.uniform(-90, 90), chooser.uniform(-180, 180), chooser.randrange(-1600, 32_000) / 4),
        Described.PLACE_NAME: (words(2), words(2), words(2)),
        Mark.RATING: chooser.randrange(6),
        Mark.LABEL: chooser.randrange(1, 6),
    }  # fmt: skip


def _as_exiftool(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what exiftool calls the fields of a description, and how it writes their values."""
    latitude, longitude, altitude_m = values[Described.PLACE]
    city, state, country = values[Described.PLACE_NAME]
    time = datetime.fromisoformat(values[Described.CAPTURED])
    zone = time.isoformat()[-6:]
    return {
        "XMP-dc:Title": values[Described.TITLE],
        "XMP-dc:Description": values[Described.CAPTION],
        "XMP-dc:Subject": list(dict.fromkeys(path[-1] for path in values[Described.TAGS])),
        "XMP-lr:HierarchicalSubject": ["|".join(path) for path in values[Described.TAGS]],
        "XMP-digiKam:TagsList": ["/".join(path) for path in values[Described.TAGS]],
        "XMP-exif:DateTimeOriginal": f"{time:%Y:%m:%d %H:%M:%S}{zone}",
        "XMP-exif:GPSLatitude": latitude,
        "XMP-exif:GPSLongitude": longitude,
        "XMP-exif:GPSAltitude": abs(altitude_m),
        "XMP-exif:GPSAltitudeRef": int(altitude_m < 0),
        "XMP-photoshop:City": city,
        "XMP-photoshop:State": state,
        "XMP-photoshop:Country": country,
        "XMP-xmp:Rating": values[Mark.RATING],
        "XMP-xmp:Label": LABELS[values[Mark.LABEL]],
    }


def _written_by_us(
    exiftool: str, folder: Path, descriptions: list[dict[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    folder.mkdir()
    for number, values in enumerate(descriptions):
        root = make_tree()
        put_values(root, values)
        (folder / f"{number:04}.xmp").write_bytes(make_packet(root, {}))
    command = [exiftool, "-j", "-n", "-G1", "-struct", "-api", "NoDups=0", str(folder)]
    read = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout)
    by_name = {Path(each["SourceFile"]).stem: each for each in read}
    for number, values in enumerate(descriptions):
        yield _as_exiftool(values), by_name[f"{number:04}"]


def _written_by_exiftool(
    exiftool: str, folder: Path, descriptions: list[dict[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    folder.mkdir()
    known = [{"SourceFile": str(folder / f"{number:04}.xmp"), **_as_exiftool(values)}
             for number, values in enumerate(descriptions)]  # fmt: skip
    document = folder / "all.json"
    document.write_text(json.dumps(known), "utf-8")
    for each in known:
        root = make_tree()
        Path(each["SourceFile"]).write_bytes(make_packet(root, {}))
    command = [exiftool, "-n", "-overwrite_original", "-q", "-q", f"-json={document}", "-ext", "xmp", str(folder)]
    subprocess.run(command, check=True, timeout=300)
    for number, values in enumerate(descriptions):
        fields = parse_xmp((folder / f"{number:04}.xmp").read_bytes())
        yield _as_ours(values), _fields_of(fields)


def _as_ours(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **values,
        Described.TAGS: sorted(values[Described.TAGS]),
        Described.PLACE: list(values[Described.PLACE]),
        Mark.LABEL: LABELS[values[Mark.LABEL]],
    }


def _fields_of(fields: XmpFields) -> dict[str, Any]:
    return {
        Described.TITLE: fields.title,
        Described.CAPTION: fields.caption,
        Described.TAGS: sorted(fields.tags),
        Described.CAPTURED: fields.captured.isoformat() if fields.captured else None,
        Described.PLACE: [fields.latitude, fields.longitude, fields.altitude_m],
        Described.PLACE_NAME: (fields.city, fields.state, fields.country),
        Mark.RATING: fields.rating,
        Mark.LABEL: fields.label,
    }


def _compare(pairs: Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> tuple[int, int]:
    """Return how many fields were compared, and how many differ; these are told on stderr."""
    fields = differing = 0
    for wanted, found in pairs:
        for name, value in wanted.items():
            fields += 1
            if not _is_same(value, found.get(name)):
                differing += 1
                sys.stderr.write(f"{name}: written {value!r}, read {found.get(name)!r}\n")
    return fields, differing


def _is_same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, float):
        return isinstance(found, int | float) and math.isclose(wanted, found, rel_tol=1e-9, abs_tol=1e-7)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(_is_same, wanted, found))
    if isinstance(wanted, str) and not isinstance(found, str):
        return wanted == str(found)
    return bool(wanted == found)
