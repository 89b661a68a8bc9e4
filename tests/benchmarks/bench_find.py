"""A whole find in an archive of 100,000 photos whose pairs were judged as they came, and exact duplicates among 10,000.

The catalog is made up, the code is not: hashes and embeddings are drawn after real ones, a tenth of the photos are
copies of others, and thumbnails are those of the shared pictures, dealt out in turn.
"""

from __future__ import annotations

import gc
import io
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from photofinder.app.archive import Archive, open_archive
from photofinder.app.finding_duplicates import read_comparable
from photofinder.app.library import Library
from photofinder.app.searching import Searching
from photofinder.catalog.judged_pairs import name_pair, store_verdicts
from photofinder.catalog.writer import Transaction
from photofinder.features.encoders import prepare_encoder
from photofinder.features.pair_judge import JUDGE_VERSION
from photofinder.jobs import CancelToken
from photofinder.records import ChangeSet, PhotoId, Thumbnail
from photofinder.relations import STRANGERS, DuplicateScope, PairVerdict, Relation
from photofinder.search.candidates import find_candidates
from photofinder.search.confirmation import PIXELS_VERSION
from tests.benchmarks.data import data_folder
from tests.benchmarks.drawn_hashes import draw_hashes, real_hashes
from tests.benchmarks.synthetic_archive import Looks, digest_of, fill
from tests.benchmarks.table import Row

_PHOTOS, _COPIED = 100_000, 0.1
_EXACT_PHOTOS, _EXACT_COPIES = 10_000, 2_000
_ALIKE = 0.99  # of the embeddings of a photo and its copy, which are the same but for rounding
_NEAR_BITS = 8


def run() -> list[Row]:
    """Make the archives, then find what is there twice."""
    with tempfile.TemporaryDirectory() as name:
        return [*_whole_find(Path(name, "many")), *_exact_find(Path(name, "exact"))]


def _whole_find(folder: Path) -> Iterator[Row]:
    thumbnails = list(_iter_thumbnails())
    real = real_hashes(data_folder())
    hashes = np.stack([draw_hashes(real, _PHOTOS, seed) for seed in range(8)], axis=1)
    archive = open_archive(folder, writable=True)
    searching = Searching(archive)
    try:
        prepare_encoder(archive.config.encoder_folder)
        fill(archive, _PHOTOS, Looks(hashes, [Thumbnail(each, 320, 240, 0x808080) for each in thumbnails], _COPIED))
        pairs = _judge_all(archive, searching)
    finally:
        archive.pool.close()
        searching.close()
        archive.close()
    with Library.open(folder) as library:
        gc.collect()
        began_s = time.perf_counter()
        groups = library.duplicates()
        seconds = time.perf_counter() - began_s
        surplus = sum(len(group.surplus) for group in groups)
        note = f"{pairs:,} candidate pairs, {len(groups):,} groups, {surplus:,} surplus"
        yield Row(f"find: {_PHOTOS:,} photos, pairs judged as they came", seconds, "s", 30, is_limit=True, note=note)


def _judge_all(archive: Archive, searching: Searching) -> int:
    """Note for every pair of candidates what looking at it would say; return how many there are."""
    cancel = CancelToken()
    comparable = read_comparable(archive, searching.projection(cancel))
    candidates = find_candidates(comparable, _NEAR_BITS, cancel)
    verdicts: dict[bytes, PairVerdict] = {}
    for row in candidates.rows:
        for other in candidates.of(row):
            ours, theirs = (digest_of(PhotoId(comparable.photo_ids[each])) for each in (row, other))
            is_copy = float(comparable.vectors[row] @ comparable.vectors[other]) >= _ALIKE
            in_order = min(ours, theirs), max(ours, theirs)
            verdicts[name_pair(*in_order, JUDGE_VERSION)] = PairVerdict(Relation.NEAR) if is_copy else STRANGERS
            if is_copy:
                verdicts[name_pair(*in_order, PIXELS_VERSION)] = STRANGERS
    _store(archive, verdicts)
    return len(candidates)


def _store(archive: Archive, verdicts: Mapping[bytes, PairVerdict]) -> None:
    def change(transaction: Transaction) -> ChangeSet:
        store_verdicts(transaction.features, verdicts)
        return ChangeSet()

    archive.writing.submit(change).result()


def _iter_thumbnails() -> Iterator[bytes]:
    for path in sorted(data_folder().rglob("*.[jJ][pP]*[gG]")):
        try:
            with Image.open(path) as image:
                image.draft("RGB", (160, 160))
                small = ImageOps.exif_transpose(image).convert("RGB")
        except (OSError, ValueError, SyntaxError):
            continue
        small.thumbnail((160, 160))
        encoded = io.BytesIO()
        small.save(encoded, "JPEG", quality=80)
        yield encoded.getvalue()


def _exact_find(folder: Path) -> Iterator[Row]:
    """Index tiny files of which some have the same bytes, and find those by what the catalog knows."""
    chooser = np.random.default_rng(3)
    pictures = folder / "pictures"
    for number in range(_EXACT_PHOTOS):
        place = pictures / f"{number // 500:03}" / f"{number:05}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        if number < _EXACT_PHOTOS - _EXACT_COPIES:
            Image.fromarray(chooser.integers(0, 256, (12, 16, 3), dtype=np.uint8)).save(place)
        else:
            source = number - (_EXACT_PHOTOS - _EXACT_COPIES)
            place.write_bytes((pictures / f"{source // 500:03}" / f"{source:05}.png").read_bytes())
    with Library.open(folder / "archive") as library:
        library.index([pictures])
        began_s = time.perf_counter()
        groups = library.duplicates(DuplicateScope(exact_only=True))
        seconds = time.perf_counter() - began_s
    note = f"{len(groups):,} groups"
    yield Row(
        f"find: exact duplicates among {_EXACT_PHOTOS:,} indexed files", seconds, "s", 1, is_limit=True, note=note
    )
