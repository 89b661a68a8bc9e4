"""Duplicates among the shared pictures: what is shown as such, and whether any other shot would be deleted."""

from __future__ import annotations

import csv
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from photofinder.app.library import Library
from photofinder.relations import DuplicateGroup
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row

_FOLDERS = ("copies", "similar", "classes", "faces")
_ASKED = {"exact": 1.0, "light": 1.0, "medium": 1.0, "hard": 0.9}

# `similar` says "near_duplicate" of one shot and of bursts alike. These, laid on each other, are one shot.
_ONE_SHOT = (
    ("daisy_10466290366_cc72e33532", "daisy_10994032453_ac7f8d9e2e"),
    ("dandelion_8978962053_0727b41d26", "dandelion_8980145452_efbd6e3b04", "dandelion_8980164828_04fbf64f79_n"),
    ("sunflowers_14889392928_9742aed45b_m", "sunflowers_15066430311_fb57fa92b0_m"),
    ("sunflowers_15069459615_7e0fd61914_n", "sunflowers_15072973261_73e2912ef2_n"),
    ("sunflowers_17433282043_441b0a07f4_n", "sunflowers_22429946721_e17a12cb39_n"),
    ("sunflowers_2823659190_afdabee45c", "sunflowers_2979133707_84aab35b5d"),
    ("tulips_14087792403_f34f37ba3b_m", "tulips_14087892193_653a3ac7ca_n"),
    tuple(f"orient_landscape_{number}" for number in range(1, 9)),
)
_MIRRORED = ("classes/Leopards/image_0059.jpg", "classes/Leopards/image_0159.jpg")  # Caltech-101 has them so
_SAME_SHOT = ("exact_duplicate", "edited_duplicate")


def run() -> list[Row]:
    """Find the duplicates of four shared folders in one archive."""
    data = data_folder()
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        library.index([data / name for name in _FOLDERS])
        began_s = time.perf_counter()
        groups = library.duplicates()
        seconds = time.perf_counter() - began_s
        began_s = time.perf_counter()
        library.duplicates()
        again_s = time.perf_counter() - began_s
        ids = {member.photo_id for group in groups for member in group.members}
        names = {photo.photo_id: photo.path.relative_to(data).as_posix() for photo in library.photos(list(ids))}
        count = library.status().photos
    shown = [(names[group.keeper], names[photo_id]) for group in groups for photo_id in group.surplus]
    together = [{names[photo_id] for photo_id in (group.keeper, *group.surplus)} for group in groups]
    return [
        *_precision(data, shown),
        *_recall(data, together),
        Row("duplicates: groups with something to spare", _count_surplus(groups), "", note=f"{count} photos"),
        Row("duplicates: finding them; again, with all pairs known", seconds, "s", note=f"again {again_s:.2f} s"),
    ]


def _count_surplus(groups: list[DuplicateGroup]) -> int:
    return sum(bool(group.surplus) for group in groups)


def _precision(data: Path, shown: list[tuple[str, str]]) -> Iterator[Row]:
    """Compare what is shown with what is known; a pair from a burst or of one scene would cost somebody a photo."""
    shots = _read_shots(data)
    scenes = _read_scenes(data)
    wrong = [pair for pair in shown if shots.get(pair[0], pair[0]) != shots.get(pair[1], pair[1])]
    lost = [pair for pair in wrong if scenes.get(pair[0], "") == scenes.get(pair[1], "?")]
    note = (
        "; ".join(f"{one} - {other}" for one, other in wrong) or f"{len(shown)} pairs of a keeper and a surplus photo"
    )
    yield Row("duplicates: precision of pairs shown", 1 - len(wrong) / max(1, len(shown)), "", 0.995, note=note)
    note = "; ".join(f"{one} - {other}" for one, other in lost)
    yield Row("duplicates: other shots proposed for deletion", len(lost), "", 0, is_limit=True, note=note)


def _recall(data: Path, together: list[set[str]]) -> Iterator[Row]:
    found: dict[str, list[str]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for row in _read_manifest(data):
        if row["strength"] != "original":
            pair = {f"copies/{row['file']}", f"copies/{row['group']}/original.jpg"}
            is_found = any(pair <= members for members in together)
            (found if is_found else missed)[row["strength"]].append(row["file"])
    for strength, asked in _ASKED.items():
        total = len(found[strength]) + len(missed[strength])
        note = f"{total} copies; missed: {', '.join(missed[strength])}" if missed[strength] else f"{total} copies"
        yield Row(f"duplicates: {strength} copies found", len(found[strength]) / total, "", asked, note=note)


def _read_manifest(data: Path) -> list[dict[str, str]]:
    with (data / "copies" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read_scenes(data: Path) -> dict[str, str]:
    """Return the group of each picture of `similar`: one shot, a burst or one scene."""
    groups = json.loads((data / "similar" / "groups.json").read_text("utf-8"))["groups"]
    return {f"similar/{file}": name for name, group in groups.items() for file in group["files"]}


def _read_shots(data: Path) -> dict[str, str]:
    """Return which shot each picture is that has others beside it."""
    shots = {f"copies/{row['file']}": row["group"] for row in _read_manifest(data)}
    groups = json.loads((data / "similar" / "groups.json").read_text("utf-8"))["groups"]
    for name, group in groups.items():
        if group["relation"] in _SAME_SHOT:
            shots.update({f"similar/{file}": name for file in group["files"]})
        for file in group["files"]:
            shots.update({f"similar/{file}": str(own) for own in _ONE_SHOT if Path(file).stem in own})
    return shots | dict.fromkeys(_MIRRORED, "mirrored leopard")
