"""Searching by meaning, with a model pack that compares pictures with words: its vectors, made and asked.

How well a text fits a picture is told by how much better it fits than a text that fits any picture: the difference of
both cosines, times the scale that the pack was trained with, gives a probability. Half is the line; it was not
measured, since no real pack can be had without a network.
"""

from __future__ import annotations

import functools
import hashlib
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.feature_table import FeatureTable
from photofinder.app.model_packs import installed_pack
from photofinder.app.reports import VectorReport, VectorStatus
from photofinder.catalog.content_keys import count_pictures, read_readable
from photofinder.catalog.pack_vectors import has_vectors, read_with_vector
from photofinder.errors import UserError
from photofinder.features.embedding import unpack_embeddings
from photofinder.features.pack_encoders import spec_of
from photofinder.ingest.vector_pass import VectorPass, VectorSummary
from photofinder.ingest.worker import encode_words
from photofinder.jobs import CancelToken, Priority, ProgressSink
from photofinder.model_packs import ModelPack, PackKind
from photofinder.phrases import phrase, template
from photofinder.records import PhotoIds, Vectors

MEANT = 0.5
"""The least probability of what a search by meaning finds."""

_ANYTHING = "something"
_LIMIT_FACTOR = 6.0  # a large network takes so much longer than looking at a picture
_LOAD_LIMIT_S = 300.0
_ROWS = 16_384
_MOST_TEXTS = 2_000  # of about 2 kB
_PACKED_BYTES = 4  # beside the numbers
_NO_PACK = template(
    "Searching by meaning takes a model pack that compares pictures with words, and there is none yet. Add one on the"
    " page Models of the settings, or with: photofinder models add FOLDER"
)


def no_pack() -> UserError:
    """Return the error that says what is needed to search by meaning."""
    return UserError(phrase(_NO_PACK))


@dataclass(slots=True)
class Meaning:
    """Answers one question at a time; callable from any thread."""

    archive: Archive
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _table: list[tuple[str, FeatureTable]] = field(default_factory=list)
    _texts: dict[tuple[str, str], Vectors] = field(default_factory=dict)

    def pack(self) -> ModelPack | None:
        """Return the pack that is in use, None where there is none."""
        return installed_pack(self.archive, PackKind.IMAGE_TEXT)

    def has_vectors(self) -> bool:
        """Tell whether a pack is in use that has looked at pictures."""
        pack = self.pack()
        return pack is not None and self.archive.reader.ask_features(lambda c: has_vectors(c, spec_of(pack.manifest)))

    def status(self) -> VectorStatus:
        """Count the pictures that the pack in use has looked at."""
        reader, pack = self.archive.reader, self.pack()
        looked = len(self._looked_at(pack)) if pack else 0
        return VectorStatus(pack.manifest.name if pack else "", looked, reader.ask(count_pictures))

    def _looked_at(self, pack: ModelPack) -> PhotoIds:
        reader = self.archive.reader
        made = reader.ask_features(functools.partial(read_with_vector, spec=spec_of(pack.manifest)))
        return made[np.isin(made, reader.ask(read_readable)[0])] if len(made) else made

    def require_pack(self) -> None:
        """Raise `UserError` where no pack is in use."""
        if self.pack() is None:
            raise no_pack()

    def run(self, progress: ProgressSink, cancel: CancelToken, share: float) -> VectorReport:
        """Make the vectors of all photos that have none, the newest first, on a share of the workers.

        Raises `UserError` where no pack is in use, `PackRefused` where it fails, `Cancelled` and `DiskFull`.
        """
        archive, began_s, pack = self.archive, time.monotonic(), self.pack()
        if pack is None:
            raise no_pack()
        photo_ids, _ = archive.reader.ask(functools.partial(read_readable, reachable=True))
        left = photo_ids[~np.isin(photo_ids, self._looked_at(pack))]
        limit_s = archive.settings.number("ingest.time_limit_s") * _LIMIT_FACTOR
        vector_pass = VectorPass(archive.reader, archive.writing, archive.pool, archive.config, pack, limit_s)
        summary = vector_pass.run(left, share, progress, cancel) if len(left) else VectorSummary()
        return VectorReport(summary.read, summary.failed, summary.skipped, time.monotonic() - began_s)

    def scores(self, text: str) -> tuple[PhotoIds, Vectors]:
        """Return the photos that were looked at, with how probable it is that a text fits them."""
        pack = self.pack()
        if pack is None or pack.manifest.text is None:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        with self._turn:
            prompt = pack.manifest.text.prompt
            wanted, anything = self._encode(pack, [prompt.format(text), prompt.format(_ANYTHING)])
            photo_ids, cosines = self._compare(pack, np.stack([wanted, anything]))
        apart = (cosines[:, 0] - cosines[:, 1]) * np.float32(pack.manifest.text.scale)
        probabilities = 1 / (1 + np.exp(-np.clip(apart, -60, 60)))
        seen = np.abs(cosines).max(axis=1, initial=0) > 0  # those that could not be looked at are like nothing
        return photo_ids[seen], probabilities[seen].astype(np.float32)

    def cosines(self, texts: Sequence[str], vectors: Sequence[Vectors]) -> tuple[PhotoIds, Vectors]:
        """Return the photos that were looked at, with their cosines with texts and then vectors, (photos, n).

        Raises `UserError` where no pack is in use.
        """
        pack = self.pack()
        if pack is None or pack.manifest.text is None:
            raise no_pack()
        with self._turn:
            prompt = pack.manifest.text.prompt
            prompts = [prompt.format(text) for text in texts]
            encoded = self._encode(pack, prompts) if prompts else ()
            return self._compare(pack, np.stack([*encoded, *vectors]))

    def _compare(self, pack: ModelPack, directions: Vectors) -> tuple[PhotoIds, Vectors]:
        table = self._refreshed(pack)
        blocks = [unpack_embeddings(table.values[at : at + _ROWS]) @ directions.T
                  for at in range(0, len(table.values), _ROWS)]  # fmt: skip
        nothing = np.empty((0, len(directions)), np.float32)
        return table.photo_ids, np.concatenate(blocks) if blocks else nothing

    def _refreshed(self, pack: ModelPack) -> FeatureTable:
        spec = spec_of(pack.manifest)
        if not self._table or self._table[0][0] != spec.key:
            self._table[:] = [(spec.key, FeatureTable(spec, spec.length + _PACKED_BYTES))]
        table = self._table[0][1]
        with self.archive.reader.feature_snapshot() as snapshot:
            if snapshot.has(spec):
                table.refresh(snapshot)
        return table

    def _encode(self, pack: ModelPack, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, which are kept in memory and among the caches."""
        key = pack.manifest.key
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        found = {text: self._read_kept(pack, text) for text in texts}
        missing = [text for text, vector in found.items() if vector is None]
        if missing:
            submit = self.archive.pool.submit_at
            made = submit(Priority.SEARCH, _LOAD_LIMIT_S, encode_words, self.archive.config, pack, missing).result()
            for text, vector in zip(missing, made, strict=True):
                found[text] = vector
                self._keep(self._file_of(pack, text), vector)
        self._texts.update(((key, text), vector) for text, vector in found.items() if vector is not None)
        return np.stack([vector for text in texts if (vector := found[text]) is not None])

    def _read_kept(self, pack: ModelPack, text: str) -> Vectors | None:
        """Return the vector of a text that was kept, None where there is none or it is damaged."""
        vector = self._texts.get((pack.manifest.key, text))
        if vector is None:
            with suppress(OSError, ValueError):
                kept = np.load(self._file_of(pack, text), allow_pickle=False)
                if kept.shape == (pack.manifest.dimensions,) and kept.dtype == np.float32:
                    return cast("Vectors", kept)
        return vector

    def _file_of(self, pack: ModelPack, text: str) -> Path:
        identity = f"{pack.manifest.key}\n{pack.manifest.text}\n{text}"
        name = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self.archive.paths.cache / "texts" / f"{name}.npy"

    def _keep(self, file: Path, vector: Vectors) -> None:
        """Keep the vector of a text for the next start; where that fails, it is made again.

        The window asks for every beginning of what is typed, so the oldest ones go when there are many.
        """
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            kept = list(file.parent.glob("*.npy"))
            if len(kept) > _MOST_TEXTS:
                for old in sorted(kept, key=lambda each: each.stat().st_mtime_ns)[: _MOST_TEXTS // 2]:
                    old.unlink(missing_ok=True)
            aside = file.with_name(f"{file.stem}.{threading.get_ident()}.new.npy")
            np.save(aside, vector, allow_pickle=False)
            aside.replace(file)
