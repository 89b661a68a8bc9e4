"""Quality of similar search through the `Library` that everybody uses: look on real groups, copies on known ones."""

from __future__ import annotations

import csv
import json
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from photofinder.app.library import Library
from photofinder.records import PictureQuery, SimilarMode, SimilarRequest
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row

_COPIES_ASKED = {"exact": 1.0, "light": 1.0, "medium": 1.0, "hard": 0.95}


def run() -> list[Row]:
    """Measure both modes."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_look(Path(folder, "look")), *_copies(Path(folder, "copies"))]


def _look(folder: Path) -> list[Row]:
    pictures = data_folder() / "similar"
    groups = json.loads((pictures / "groups.json").read_text("utf-8"))["groups"]
    rows = []
    with Library.open(folder) as library:
        library.index([pictures])
        count = library.status().photos
        for is_exact in (False, True):
            precisions = []
            for group in groups.values():
                members = {(pictures / file).resolve() for file in group["files"]}
                for member in members:
                    request = SimilarRequest((PictureQuery(path=member),), top=count, exact=is_exact)
                    ranked = [result.photo.path for result in library.similar(request).results]
                    precisions.append(_average_precision(ranked, members - {member}))
            name = "look: mean average precision" + (", exact" if is_exact else ", Annoy on")
            target = None if is_exact else 0.97
            rows.append(Row(name, statistics.mean(precisions), "", target, note=f"{len(precisions)} queries"))
    return rows


def _average_precision(ranked: list[Path], relevant: set[Path]) -> float:
    hits, total = 0, 0.0
    for rank, path in enumerate(ranked, start=1):
        if path in relevant:
            hits += 1
            total += hits / rank
    return total / len(relevant)


def _copies(folder: Path) -> list[Row]:
    """Search all photos, near-duplicate groups and classes, plus the originals, with every copy."""
    data = data_folder()
    with (data / "copies" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file))
    originals = folder / "originals"
    for row in manifest:
        if row["strength"] == "original":
            target = originals / f"{row['group']}.jpg"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(data / "copies" / row["file"], target)
    first: dict[str, list[bool]] = defaultdict(list)
    missed, seconds = [], []
    with Library.open(folder / "archive") as library:
        library.index([originals, data / "similar", data / "classes", data / "captions"])
        count = library.status().photos
        for row in manifest:
            if row["strength"] == "original":
                continue
            query = PictureQuery(path=data / "copies" / row["file"])
            began_s = time.perf_counter()
            answer = library.similar(SimilarRequest((query,), mode=SimilarMode.COPIES, top=5))
            seconds.append(time.perf_counter() - began_s)
            is_first = answer.results[0].photo.path.stem == row["group"]
            first[row["strength"]].append(is_first)
            if not is_first:
                missed.append(f"{row['group']}/{row['transform']}")
    rows = [
        Row(f"copies, {strength}: original first", statistics.mean(first[strength]), "", asked,
            note=f"{len(first[strength])} queries in {count:,} photos")
        for strength, asked in _COPIES_ASKED.items()
    ]  # fmt: skip
    rows.append(Row("copies: p50 of a query from outside", statistics.median(seconds), "s", note=" ".join(missed)))
    return rows
