"""Duplicates in a planted archive: recall of each transform, and precision over all."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from photofinder.app.library import Library
from tests.benchmarks.data import data_folder
from tests.benchmarks.planted import plant
from tests.benchmarks.table import Row

_PICTURES = 2000


def run() -> list[Row]:
    """Plant an archive, find its duplicates, and compare them with what was planted."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "archive")) as library:
        pictures = Path(folder, "pictures")
        planted = {each.name: each for each in plant(data_folder(), pictures, _PICTURES)}
        library.index([pictures])
        began_s = time.perf_counter()
        groups = library.duplicates()
        seconds = time.perf_counter() - began_s
        ids = [member.photo_id for group in groups for member in group.members]
        names = {photo.photo_id: photo.path.name for photo in library.photos(ids)}
    shown = [(names[group.keeper], names[photo_id]) for group in groups for photo_id in group.surplus]
    wrong = [pair for pair in shown if planted[pair[0]].picture != planted[pair[1]].picture]
    place = {names[each]: number for number, group in enumerate(groups) for each in (group.keeper, *group.surplus)}
    found: dict[str, list[bool]] = defaultdict(list)
    for name, version in planted.items():
        if version.transform:
            found[version.transform].append(name in place and place[name] == place.get(f"{version.picture:04}.jpg"))
    everyone = [each for versions in found.values() for each in versions]
    note = "; ".join(f"{one} - {other}" for one, other in wrong) or f"{len(shown)} pairs"
    return [
        Row("planted: precision of pairs shown", 1 - len(wrong) / max(1, len(shown)), "", 0.99, note=note),
        Row(
            "planted: recall over all transforms", statistics.mean(everyone), "", 0.95, note=f"{len(everyone)} versions"
        ),
        *(
            Row(f"planted: recall, {transform}", statistics.mean(versions), "", note=f"{len(versions)} versions")
            for transform, versions in sorted(found.items())
        ),
        Row(f"planted: finding them among {len(planted):,} files", seconds, "s"),
    ]
