"""Quality of similar search through the `Library` that everybody uses: look on real groups, copies on known ones."""

from __future__ import annotations

import csv
import json
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from photofinder.app.library import Library
from photofinder.features.colour import COLOUR_LAYOUT
from photofinder.records import PictureQuery, SimilarMode, SimilarRequest
from photofinder.search.colours import ColourQuery, rank_by_colours
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row

_COLOUR_ROWS = 1_000_000
_COPIES_ASKED = {"exact": 1.0, "light": 1.0, "medium": 1.0, "hard": 0.95}


def run() -> list[Row]:
    """Measure look and subject on groups of one scene and on classes, copies on copies, colours on a million rows."""
    with tempfile.TemporaryDirectory() as folder:
        groups = [*_look(Path(folder, "look")), *_classes(Path(folder, "classes"))]
        return [*groups, *_copies(Path(folder, "copies")), *_colours()]


def _look(folder: Path) -> list[Row]:
    pictures = data_folder() / "similar"
    described = json.loads((pictures / "groups.json").read_text("utf-8"))["groups"]
    groups = [{(pictures / file).resolve() for file in group["files"]} for group in described.values()]
    with Library.open(folder) as library:
        library.index([pictures])
        look, queries = _mean_precision(library, groups, SimilarMode.LOOK), sum(map(len, groups))
        exact = _mean_precision(library, groups, SimilarMode.LOOK, is_exact=True)
        subject = _mean_precision(library, groups, SimilarMode.SUBJECT)
    return [
        Row("look: mean average precision, Annoy on", look, "", 0.97, note=f"{queries} queries"),
        Row("look: mean average precision, exact", exact, "", note=f"{queries} queries"),
        Row("subject: mean average precision on the same groups", subject, "", 0.97),
    ]


def _classes(folder: Path) -> list[Row]:
    """Search 16 classes of things among other pictures; a class is what stands in the folder's name."""
    pictures = data_folder() / "classes"
    groups = [{path.resolve() for path in each.iterdir()} for each in sorted(pictures.iterdir()) if each.is_dir()]
    with Library.open(folder) as library:
        library.index([pictures, data_folder() / "captions", data_folder() / "photos"])
        look, subject = (_mean_precision(library, groups, mode) for mode in (SimilarMode.LOOK, SimilarMode.SUBJECT))
    note = f"{sum(map(len, groups))} queries of {len(groups)} classes; look alone: {look:.3f}"
    return [
        Row("subject: mean average precision of classes, over that of look", subject / look, "times", 1.0, note=note)
    ]


def _mean_precision(
    library: Library, groups: Sequence[set[Path]], mode: SimilarMode, *, is_exact: bool = False
) -> float:
    """Search with each member of each group; return the mean average precision of finding the others."""
    count = library.status().photos
    precisions = []
    for members in groups:
        for member in members:
            request = SimilarRequest((PictureQuery(path=member),), mode=mode, top=count, exact=is_exact)
            ranked = [result.photo.path for result in library.similar(request).results]
            precisions.append(_average_precision(ranked, members - {member}))
    return statistics.mean(precisions)


def _colours() -> list[Row]:
    """Compare a picture with a million others by their colours."""
    values = np.random.default_rng(5).integers(0, 256, (_COLOUR_ROWS, COLOUR_LAYOUT.length), dtype=np.uint8)
    query = ColourQuery.combine([values[0].tobytes()])
    seconds = []
    for _ in range(9):
        began_s = time.perf_counter()
        rank_by_colours(values, query)
        seconds.append(time.perf_counter() - began_s)
    note = f"{values.nbytes / 1e6:.0f} MB in memory"
    return [Row("colours: p50 of comparing 1,000,000 photos", statistics.median(seconds) * 1000, "ms", note=note)]


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
