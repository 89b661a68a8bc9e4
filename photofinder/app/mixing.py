"""Searching with words and pictures at once, by a model pack that compares both: like this picture, but of that.

Cosines with pictures are much larger than cosines with words, so each is told by how far it lies above what is usual in
the archive, in standard deviations; the means of those for and, by half, of those against are what counts.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.meaning import Meaning
from photofinder.errors import QueryError
from photofinder.features.embedding import unpack_embedding
from photofinder.features.pack_encoders import spec_of
from photofinder.ingest.worker import encode_file
from photofinder.jobs import CancelToken, Priority, wait_for
from photofinder.model_packs import ModelPack
from photofinder.phrases import phrase
from photofinder.records import (
    PhotoId,
    PhotoIds,
    PictureQuery,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
    SimilarResult,
    Vectors,
)
from photofinder.search.similar import Scope

_AGAINST_WEIGHT = 0.5
_LIMIT_S = 300.0
_LEAST_SPREAD = 1e-6


@dataclass(frozen=True, slots=True)
class Mixing:
    """Callable from any thread."""

    archive: Archive
    meaning: Meaning

    def find(self, request: SimilarRequest, within: PhotoIds | None, cancel: CancelToken) -> SimilarAnswer:
        """Answer a search by pictures and words; see `Library.similar`. Raises `QueryError` where there is no pack."""
        began_s = time.perf_counter()
        pack = self.meaning.pack()
        if pack is None or not self.meaning.has_vectors():
            raise QueryError(
                phrase("To search with words and pictures takes a model pack that has looked at the pictures.")
            )
        if request.mode is not SimilarMode.LOOK or request.palette:
            raise QueryError(phrase("Words can only be searched for together with how pictures look."))
        wanted = [self._vector(pack, each, cancel) for each in request.pictures]
        against = [self._vector(pack, each, cancel) for each in request.against]
        texts = [text for text in (request.words.strip(), request.words_against.strip()) if text]
        photo_ids, cosines = self.meaning.cosines(texts, [*wanted, *against])
        signs = [1.0] * bool(request.words.strip()) + [-1.0] * bool(request.words_against.strip())
        scores = _mix(cosines, np.array([*signs, *([1.0] * len(wanted)), *([-1.0] * len(against))], np.float32))
        exclude = frozenset(filter(None, map(self._photo_of, (*request.pictures, *request.against))))
        order = np.argsort(-scores, kind="stable")
        chosen = Scope(exclude, within).only(photo_ids[order], self.archive.reader)[: request.top]
        known = dict(zip(photo_ids.tolist(), scores.tolist(), strict=True))
        results = tuple(
            SimilarResult(photo, float(1 / (1 + np.exp(-known[photo.photo_id]))),
                          {"evidence": "meaning", "deviations": round(known[photo.photo_id], 3)})
            for photo in self.archive.reader.photos([PhotoId(each) for each in chosen.tolist()])
        )  # fmt: skip
        return SimilarAnswer(results, request.mode, time.perf_counter() - began_s)

    def _photo_of(self, picture: PictureQuery) -> PhotoId | None:
        if picture.photo_id is not None or picture.path is None:
            return picture.photo_id
        photo = self.archive.reader.find_photo(picture.path.resolve())
        return photo.photo_id if photo else None

    def _vector(self, pack: ModelPack, picture: PictureQuery, cancel: CancelToken) -> Vectors:
        """Return the vector of a query picture: the kept one of a photo, else made by a worker."""
        if picture.box or picture.image_bytes is not None:
            raise QueryError(phrase("Words go together with whole pictures that lie in files."))
        reader, path = self.archive.reader, picture.path
        if picture.photo_id is not None:
            block = reader.features(spec_of(pack.manifest), np.array([picture.photo_id], np.int64))
            if len(block):
                return unpack_embedding(block.values[0].tobytes())
            photos = reader.photos([picture.photo_id])
            path = photos[0].path if photos else None
        if path is None:
            raise QueryError(phrase("The query photo is no longer in the archive."))
        submit = self.archive.pool.submit_at
        future = submit(Priority.SEARCH, _LIMIT_S, encode_file, self.archive.config, pack, path.resolve())
        return unpack_embedding(wait_for(future, cancel).packed)


def _mix(cosines: Vectors, signs: Sequence[float] | Vectors) -> Vectors:
    """Return one score a photo of cosines (photos, n) that speak for it or against it."""
    if not len(cosines):
        return np.empty(0, np.float32)
    deviations = (cosines - cosines.mean(axis=0)) / np.maximum(cosines.std(axis=0), _LEAST_SPREAD)
    signs = np.asarray(signs)
    mixed = np.zeros(len(cosines), np.float32)
    if (signs > 0).any():
        mixed += deviations[:, signs > 0].mean(axis=1)
    if (signs < 0).any():
        mixed -= np.float32(_AGAINST_WEIGHT) * deviations[:, signs < 0].mean(axis=1)
    return mixed
