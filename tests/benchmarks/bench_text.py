"""Finding by words and conditions among a million photos with 30 million words, as somebody would type it.

The catalog is real, the words are made up and as frequent as Zipf's law says: the first is on two photos of three.
First the words are gathered as after an update of a catalog from before there was an index; then mixed queries are
asked, of words as they are met in texts (half of them) or of any of the 20,000 commonest ones. One query of ten asks
for what pictures show: each photo is given the probabilities of twelve classes, some of which are much more frequent
than others, as the classifier would.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from photofinder.app import concept_table
from photofinder.app.archive import EMBEDDING, Archive, open_archive
from photofinder.app.concept_table import KEPT, ConceptTable
from photofinder.app.content import TEMPERATURE
from photofinder.app.word_gathering import WordGathering
from photofinder.catalog.feature_cache import store_features
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan, store_glimpses
from photofinder.catalog.photo_words import set_photo_text
from photofinder.catalog.writer import Transaction
from photofinder.ingest.worker import make_encoder_ready
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import ChangeSet, FileStamp, Glimpse, ImageHeader, Metadata, PhotoId
from photofinder.search.concepts import load_concepts
from tests.benchmarks.table import Row

PHOTOS = 1_000_000
_FOLDERS = 1_000
_VOCABULARY = 200_000
_COMMON = 20_000
_SHARES = np.cumsum(1 / np.arange(1, _VOCABULARY + 1))
_QUERIES = 400
_TOP = 50
_DAYS = 7_000  # of taking photos, from 2005 on
_SYLLABLES = "ka lo mi ter an bro sen du vi ra pel ost ni gar el us ha wim be to".split()
_SEEN = ("dog", "beach", "piano", "car", "bird", "church", "laptop", "flower", "boat", "zebra", "food", "animal")
_CAMERAS = ("Canon EOS 5D", "Nikon D750", "Sony ILCE-7M3", "Apple iPhone 12", "Fujifilm X-T5")

# Runs in a process of its own, which has built nothing and knows nothing but the catalog.
_SESSION = """
import json, pathlib, sys, time
from photofinder.app.library import Library
library = Library.open(pathlib.Path(sys.argv[1]), writable=False)
queries = json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8"))
times = []
for query in queries:
    began = time.perf_counter()
    answer = library.find(query, top=int(sys.argv[3]))
    times.append([query, time.perf_counter() - began, len(answer.results)])
for line in open("/proc/self/status"):
    if line.startswith("VmRSS"):
        resident = int(line.split()[1]) / 1024
library.close()
print(json.dumps({"times": times, "resident": resident}))
"""


@dataclass(slots=True)
class Language:
    """Made-up words with the frequencies of real ones."""

    chooser: np.random.Generator = field(default_factory=lambda: np.random.default_rng(6))
    words: Sequence[str] = field(default_factory=lambda: [make_word(number) for number in range(_VOCABULARY)])

    def draw(self, count: int) -> list[str]:
        """Return words as they follow one another in texts."""
        places = np.searchsorted(_SHARES, self.chooser.random(count) * _SHARES[-1])
        return [self.words[place] for place in places.tolist()]

    def draw_common(self) -> str:
        """Return one of the commonest words, each as likely as the others."""
        return self.words[int(self.chooser.integers(_COMMON))]

    def draw_asked(self) -> str:
        """Return a word that somebody looks for."""
        return self.draw(1)[0] if self.chooser.random() < 0.5 else self.draw_common()


def make_word(number: int) -> str:
    """Return a word of its own for each number."""
    rest, word = number + len(_SYLLABLES) ** 2, ""
    while rest:
        rest, syllable = divmod(rest, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


def run() -> list[Row]:
    """Make the archive, gather its words, then ask."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        archive = open_archive(folder, writable=True)
        try:
            fill(archive, PHOTOS)
            before = archive.files.catalog.stat().st_size
            began_s = time.perf_counter()
            WordGathering(archive).work_off(ignore_progress, CancelToken())
            gathering_s = time.perf_counter() - began_s
            show_concepts(archive, PHOTOS)
        finally:
            archive.pool.close()
            archive.close()
        size_mb = (archive.files.catalog.stat().st_size - before) / 1e6
        return [
            *ask(folder),
            Row("text: gathering the words of an older catalog of 1,000,000 photos", gathering_s, "s",
                note=f"{size_mb:,.0f} MB of words and index"),
        ]  # fmt: skip


def fill(archive: Archive, photos: int) -> None:
    """Put photos with words into the catalog; gathering these is left for later."""
    language = Language()

    def change(transaction: Transaction, number: int, root: list[int]) -> ChangeSet:
        if not root:
            root.append(add_root(transaction, Path("/archive/Pictures")))
        _fill_folder(transaction, root[0], number, photos, language)
        transaction.catalog.execute("INSERT INTO words_backlog SELECT photo_id FROM words_due")
        transaction.catalog.execute("DELETE FROM words_due")
        return ChangeSet()

    root: list[int] = []
    for number in range(_FOLDERS):
        archive.writing.submit(lambda transaction, number=number: change(transaction, number, root)).result()  # type: ignore[misc]


def show_concepts(archive: Archive, photos: int) -> None:
    """Keep the table of what photos show as if the classifier had seen them."""
    archive.pool.submit(make_encoder_ready, archive.config).result()
    archive.writing.submit(_count_one_feature).result()
    chooser = np.random.default_rng(8)
    classes = load_concepts().count
    rows = np.empty(photos, concept_table._ROW)
    rows["photo_id"] = np.arange(1, photos + 1)
    frequent = np.cumsum(1 / np.arange(1, classes + 1))
    drawn = np.searchsorted(frequent, chooser.random((photos, KEPT)) * frequent[-1])
    rows["classes"] = chooser.permutation(classes)[drawn]
    rows["probabilities"] = np.sort(chooser.dirichlet(np.full(KEPT, 0.2), photos), axis=1)[:, ::-1]
    table = ConceptTable(EMBEDDING, TEMPERATURE, archive.paths.cache / "concepts" / "table.bin", rows)
    with archive.reader.feature_snapshot() as snapshot:
        table._cache_id, table._sequence = snapshot.identity, snapshot.last_sequence
    table._save()


def _count_one_feature(transaction: Transaction) -> ChangeSet:
    store_features(transaction.features, [(PhotoId(1), {})])
    return ChangeSet()


def _fill_folder(transaction: Transaction, root_id: int, number: int, photos: int, language: Language) -> None:
    count = photos // _FOLDERS
    names = [f"IMG_{number * count + each:07}.JPG" for each in range(count)]
    stamps = {name: FileStamp(2_000_000 + 4001 * each, 1_700_000_000_000_000_000) for each, name in enumerate(names)}
    folder = f"{2005 + number * 20 // _FOLDERS}/{' '.join(language.draw(2))} {number}"
    apply_scan(transaction, root_id, [FolderChanges(folder, stamps, {}, (), ())])
    rows = transaction.catalog.execute(
        "SELECT photos.id, name FROM photos JOIN folders ON folders.id = folder_id WHERE path = ? ORDER BY name",
        (folder,),
    ).fetchall()
    words = iter(language.draw(count * 30))
    first = datetime(2005, 1, 1) + timedelta(days=number * _DAYS // _FOLDERS)
    glimpses: list[tuple[PhotoId, Glimpse]] = []
    for place, (photo_id, name) in enumerate(rows):
        metadata = _draw_metadata(place, first + timedelta(minutes=10 * place), words)
        glimpse = Glimpse(Path(name), stamps[name], ImageHeader(4000, 3000, "JPEG"), metadata, None)
        glimpses.append((PhotoId(photo_id), glimpse))
        if place % 2:
            set_photo_text(transaction.catalog, photo_id, " ".join(_take(words, 14)))
    store_glimpses(transaction, glimpses)


def _draw_metadata(place: int, captured: datetime, words: Iterator[str]) -> Metadata:
    make, _, model = _CAMERAS[place % len(_CAMERAS)].partition(" ")
    return Metadata(
        captured=captured, camera_make=make, camera_model=model, lens="24-70mm F2.8", iso=100 << place % 7,
        latitude=47.0 if place % 3 == 0 else None, longitude=8.0 if place % 3 == 0 else None,
        title=" ".join(_take(words, 2)) if place % 4 == 0 else "", caption=" ".join(_take(words, 4)),
        keywords=_take(words, 2), rating=place % 6 if place % 5 == 0 else 0,
    )  # fmt: skip


def _take(words: Iterator[str], count: int) -> tuple[str, ...]:
    return tuple(next(words) for _ in range(count))


def draw_queries(count: int) -> list[str]:
    """Return queries as somebody would type them: mostly a few words, some with fields, ranges, OR and not."""
    language = Language(np.random.default_rng(7))
    chooser = language.chooser
    word = language.draw_asked

    def seen() -> str:
        return str(chooser.choice(_SEEN))

    def year() -> int:
        return int(chooser.integers(2005, 2024))

    kinds = (
        (0.20, word),
        (0.20, lambda: f"{word()} {word()}"),
        (0.08, lambda: f"{word()} {word()} {word()}"),
        (0.07, lambda: f"{word()} date:{year()}"),
        (0.04, lambda: f"{word()} date:{year()}-06..{year() + 20}-08"),
        (0.04, lambda: f"{word()} rating:>=3"),
        (0.04, lambda: f'"{" ".join(language.draw(2))}"'),
        (0.06, lambda: word()[: int(chooser.integers(2, 6))]),
        (0.05, lambda: f"{word()} -{word()}"),
        (0.05, lambda: f"({word()} OR {word()}) {word()}"),
        (0.06, lambda: f"{['tag', 'caption', 'text', 'folder'][chooser.integers(4)]}:{word()}"),
        (0.03, lambda: f"camera:canon {word()}"),
        (0.02, lambda: f"{word()} has:place iso:>=400"),
        (0.02, lambda: f"{word()} size:>5MB type:jpeg"),
        (0.01, lambda: f"date:{year()} rating:>=4"),
        (0.01, lambda: f"{word()} OR rating:5"),
        (0.01, lambda: f"-{word()} date:{year()}-07"),
        (0.01, lambda: f"christmas {year()}"),
        (0.04, seen),
        (0.02, lambda: f"{seen()} {seen()}"),
        (0.02, lambda: f"shows:{seen()} date:{year()}"),
        (0.02, lambda: f"{seen()} {word()}"),
        (0.01, lambda: f"{word()} -{seen()}"),
    )
    shares = np.cumsum([share for share, _ in kinds])
    return [kinds[int(np.searchsorted(shares, chooser.random() * shares[-1]))][1]() for _ in range(count)]


def ask(folder: Path) -> list[Row]:
    """Ask a session of its own: first some queries to warm the system's cache of the disk, then those that count."""
    queries = draw_queries(_QUERIES + 50)
    frequent = [make_word(0), "img", f"{make_word(0)} {make_word(1)}", f"{make_word(0)} rating:>=4", "canon 2019"]
    parts = [f"contains:{make_word(5000)[1:]}", "contains:brolo"]
    figures = _ask(folder, [*queries, *frequent, *parts])
    taken = [(query, seconds * 1000, found) for query, seconds, found in figures["times"]]
    mixed = taken[50 : len(queries)]
    times = np.array([each[1] for each in mixed])
    slowest = "; ".join(f"{query} {took:.0f}" for query, took, _ in sorted(mixed, key=lambda each: -each[1])[:5])
    empty = sum(found == 0 for _, _, found in mixed)
    rows = taken[len(queries) :]
    often, inside = rows[: len(frequent)], rows[len(frequent) :]
    return [
        Row("text: find among 1,000,000 photos with 30 million words, p50", float(np.median(times)), "ms", 60,
            is_limit=True, note=f"{len(mixed)} mixed queries, {empty} without an answer"),
        Row("text: the same, p95", float(np.quantile(times, 0.95)), "ms", 250, is_limit=True,
            note=f"slowest: {slowest}"),
        Row("text: the slowest of five with words on most photos", max(each[1] for each in often), "ms",
            note="; ".join(f"{query} {took:.0f}" for query, took, _ in often)),
        Row("text: letters inside of words (contains:), the slower of two", max(each[1] for each in inside), "ms"),
        Row("text: resident", figures["resident"], "MB"),
    ]  # fmt: skip


def _ask(folder: Path, queries: Sequence[str]) -> dict[str, Any]:
    file = folder / "queries.json"
    file.write_text(json.dumps(queries), "utf-8")
    command = [sys.executable, "-c", _SESSION, str(folder), str(file), str(_TOP)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures
