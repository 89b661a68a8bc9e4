"""Finding photos by words without a model pack: classes by their names, everyday scenes by their captions."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING
from photofinder.app.concept_table import _ROW, KEPT, ConceptTable
from photofinder.app.library import Library
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row

_ROWS = 1_000_000
_WITHOUT = ("helicopter", "lotus", "pagoda", "sunflower")
"""Classes of the data for which the network has none of its own; everyday words lead to what is nearest."""


def run() -> list[Row]:
    """Measure ranking by class name and by caption through a library, and a word among a million photos."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_classes(Path(folder, "classes")), *_captions(Path(folder, "captions")), _pace()]


def _classes(folder: Path) -> list[Row]:
    pictures = data_folder() / "classes"
    precisions: dict[str, float] = {}
    with Library.open(folder) as library:
        library.index([pictures])
        for kind in sorted(path.name for path in pictures.iterdir() if path.is_dir()):
            answer = library.find_by_content(kind.replace("_", " "), top=10_000, least=0.0)
            hits = np.array([each.photo.path.parent.name == kind for each in answer.results])
            places = np.flatnonzero(hits) + 1
            precisions[kind] = float((np.arange(1, len(places) + 1) / places).mean()) if len(places) else 0.0
    with_concept = [value for kind, value in precisions.items() if kind not in _WITHOUT]
    note = ", ".join(f"{kind} {value:.2f}" for kind, value in sorted(precisions.items(), key=lambda each: each[1])[:6])
    return [
        Row("concepts: mean average precision of class names that have a concept", statistics.mean(with_concept), "",
            0.85, note=f"{len(with_concept)} of {len(precisions)} classes; lowest of all: {note}"),
        Row("concepts: the same, of all classes", statistics.mean(precisions.values()), ""),
    ]  # fmt: skip


def _captions(folder: Path) -> list[Row]:
    described = json.loads((data_folder() / "captions" / "captions.json").read_text("utf-8"))
    found, wordless, count = 0, 0, 0
    with Library.open(folder) as library:
        library.index([data_folder() / "captions"])
        for each in described:
            for caption in each["captions"]:
                answer = library.find_by_content(caption, top=10, least=0.0)
                count += 1
                wordless += not answer.known
                found += any(result.photo.path.name == Path(each["file"]).name for result in answer.results)
    note = f"{count} captions of {len(described)} pictures; {wordless} without a known word count as not found"
    return [Row("concepts: caption finds its picture among the first 10 of 36", found / count, "", 0.70, note=note)]


def _pace() -> Row:
    chooser = np.random.default_rng(3)
    rows = np.zeros(_ROWS, _ROW)
    rows["photo_id"] = np.arange(_ROWS)
    rows["classes"] = chooser.integers(0, 1000, (_ROWS, KEPT))
    rows["probabilities"] = chooser.random((_ROWS, KEPT)) / KEPT
    table = ConceptTable(EMBEDDING, 1.0, Path("unused"), rows)
    weights = (np.arange(1000) % 9 == 0).astype(np.float32)  # as many classes as "dog" has
    table.scores(weights)  # sorts the table
    seconds = []
    for _ in range(9):
        began_s = time.perf_counter()
        table.scores(weights)
        seconds.append(time.perf_counter() - began_s)
    note = f"{rows.nbytes / 1e6:.0f} MB in memory"
    return Row("concepts: p50 of a word among 1,000,000 photos", statistics.median(seconds) * 1000, "ms", note=note)
