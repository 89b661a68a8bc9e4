"""The likeliest classes of every photo in memory, made of the stored embeddings, so that any word is answered at once.

Of a thousand probabilities the 12 highest are kept; with 8 or 16 captions find their pictures as often. Making them
takes a minute for a million photos, so the table is kept in the caches, and what is new since then is added. In memory
they are sorted by class: a word of a few classes among a million photos takes 1 ms, "dog" with its 118 0.1 s, where
looking at every photo took 0.5 s.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.catalog.reader import FeatureSnapshot
from photofinder.features.classifier import Classifier
from photofinder.features.embedding import unpack_raw
from photofinder.records import FeatureSpec, PhotoIds, Vectors

KEPT = 12
_VERSION = 1
_ROW = np.dtype([("photo_id", "<i8"), ("classes", "<u2", (KEPT,)), ("probabilities", "<f2", (KEPT,))])
_MOST_UNSORTED = 20_000  # newer photos are looked at one by one
_WORTH_SAVING = 2000  # new photos: as many as are classified in a tenth of a second


@dataclass(frozen=True, slots=True, eq=False)
class _Postings:
    """The photos of each class, by their rows: those of class c stand from `starts[c]` to `starts[c + 1]`."""

    count: int
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    probabilities: npt.NDArray[np.float16]

    @classmethod
    def sort(cls, table: npt.NDArray[Any]) -> _Postings:
        classes = np.ascontiguousarray(table["classes"]).ravel()
        order = np.argsort(classes, kind="stable")
        starts = np.searchsorted(classes[order], np.arange(int(classes.max(initial=0)) + 2))
        probabilities = np.ascontiguousarray(table["probabilities"]).ravel()[order]
        return cls(len(table), starts, (order // KEPT).astype(np.int32), probabilities)

    def scores(self, weights: Vectors) -> Vectors:
        known = np.flatnonzero(weights[: len(self.starts) - 1])
        parts = [(slice(self.starts[each], self.starts[each + 1]), weights[each]) for each in known]
        if not parts:
            return np.zeros(self.count, np.float32)
        rows = np.concatenate([self.rows[part] for part, _ in parts])
        shares = np.concatenate([self.probabilities[part] * weight for part, weight in parts])
        return np.bincount(rows, shares, minlength=self.count).astype(np.float32)


@dataclass(slots=True, eq=False)
class ConceptTable:
    """`rows` in no order; belongs to whoever calls, one at a time."""

    spec: FeatureSpec
    temperature: float
    file: Path
    rows: npt.NDArray[Any] = field(default_factory=lambda: np.empty(0, _ROW))
    _cache_id: str = ""
    _sequence: int = 0
    _postings: _Postings | None = None  # of the first rows; those that were added since follow

    @property
    def photo_ids(self) -> PhotoIds:
        """The photos of the rows."""
        return np.ascontiguousarray(self.rows["photo_id"])

    def scores(self, weights: Vectors) -> Vectors:
        """Return the sums of each photo's probabilities under weights of shape (classes,)."""
        if self._postings is None or len(self.rows) - self._postings.count > _MOST_UNSORTED:
            self._postings = _Postings.sort(self.rows)
        newer = self.rows[self._postings.count :]
        of_newer = np.einsum("ij,ij->i", weights[newer["classes"]], newer["probabilities"].astype(np.float32))
        sums: Vectors = np.concatenate([self._postings.scores(weights), of_newer])
        return np.minimum(sums, np.float32(1))

    def refresh(self, snapshot: FeatureSnapshot, classifier: Classifier, *, may_save: bool) -> None:
        """Bring the table up to a snapshot of the feature cache, from the kept file where that is of the same cache."""
        if snapshot.identity != self._cache_id:
            self._load(snapshot.identity)
        if snapshot.last_sequence == self._sequence:
            return
        blocks = snapshot.blocks(self.spec, self._sequence)
        newer = [classify(each.photo_ids, unpack_raw(each.values), classifier, self.temperature) for each in blocks]
        added = np.concatenate([self.rows[:0], *newer])
        gone = np.concatenate([added["photo_id"], snapshot.dropped(self._sequence)])
        stays = ~np.isin(self.rows["photo_id"], gone)
        if not stays.all():
            self.rows, self._postings = self.rows[stays], None
        self.rows = np.concatenate([self.rows, added])
        self._sequence = snapshot.last_sequence
        if may_save and len(added) >= _WORTH_SAVING:
            self._save()

    def _load(self, cache_id: str) -> None:
        self._cache_id, self._sequence, self.rows, self._postings = cache_id, 0, np.empty(0, _ROW), None
        with suppress(OSError, ValueError, KeyError, TypeError):
            manifest = json.loads(self.file.with_suffix(".json").read_bytes())
            content = self.file.read_bytes()
            if manifest["for"] == self._identity() and manifest["crc32"] == zlib.crc32(content):
                self.rows = np.frombuffer(content, _ROW)
                self._sequence = int(manifest["sequence"])

    def _identity(self) -> list[object]:
        return [_VERSION, self.spec.key, self.temperature, self._cache_id]

    def _save(self) -> None:
        """Keep the table; a full disk or a folder that may only be read costs nothing but time later."""
        content = self.rows.tobytes()
        manifest = {"for": self._identity(), "sequence": self._sequence, "crc32": zlib.crc32(content)}
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            for path, data in ((self.file, content), (self.file.with_suffix(".json"), json.dumps(manifest).encode())):
                aside = path.with_name(f"{path.name}.{os.getpid()}.new")
                aside.write_bytes(data)
                aside.replace(path)


def classify(photo_ids: PhotoIds, raw: Vectors, classifier: Classifier, temperature: float) -> npt.NDArray[Any]:
    """Return the rows of photos with these raw embeddings."""
    probabilities = classifier.probabilities(raw, temperature)
    likely = np.argpartition(-probabilities, KEPT, axis=1)[:, :KEPT]
    rows = np.empty(len(photo_ids), _ROW)
    rows["photo_id"] = photo_ids
    rows["classes"] = likely
    rows["probabilities"] = np.take_along_axis(probabilities, likely, axis=1)
    return rows
