"""Answers what photos show in words: the photos for a word, and the concepts of a photo."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.concept_table import ConceptTable
from photofinder.features.classifier import Classifier
from photofinder.features.embedding import unpack_raw
from photofinder.features.encoders import load_classifier
from photofinder.ingest.worker import make_encoder_ready, prepare_query
from photofinder.jobs import Priority
from photofinder.records import ContentAnswer, ContentResult, PhotoId, PhotoIds, ShownConcept, Vectors
from photofinder.search.concepts import ConceptTree, load_concepts
from photofinder.search.similar import Scope
from photofinder.sights import NOTHING_SEEN, Sight

TEMPERATURE = 0.85
"""Divides the classifier's numbers before they become probabilities.

Fitted on every other one of 168 pictures of 12 kinds of things (`data/classes`): their mean negative log-likelihood is
lowest from 0.8 to 0.9, and so it is on the other half (0.66 there, 0.77 at 1). Even so a probability is modest: of the
objects that everyday scenes were said to show with 0.2 and more, five of six were there.
"""
SHOWN = 0.15
"""The least probability of what a search for a word finds."""
SUGGESTED = 0.3
"""The least probability of a concept that is offered as a tag."""

_FAINT = 0.01  # below, evidence counts as none
_FIRST_USE_LIMIT_S = 300.0
_KEPT_SIGHTS = 32  # of 12 bytes a photo that is seen


@dataclass(slots=True)
class Content:
    """Answers one question at a time; callable from any thread."""

    archive: Archive
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _trees: list[ConceptTree] = field(default_factory=list)
    _sights: OrderedDict[str, tuple[npt.NDArray[Any], Sight]] = field(default_factory=OrderedDict)
    _loaded: list[tuple[Classifier, ConceptTable]] = field(default_factory=list)

    def find(self, text: str, top: int, least: float) -> ContentAnswer:
        """Return the photos that show what the words of a text name, all of them with at least a probability."""
        began_s = time.perf_counter()
        with self._turn:
            tree, table = self._refreshed()
            known = tree.find_all(text)
            unknown = tuple(each for each in text.lower().split() if not any(each in term.split() for term in known))
            photo_ids, scores = _rank(table, list(known.values()), least)
        probabilities = dict(zip(photo_ids.tolist(), scores.tolist(), strict=True))
        visible = Scope().only(photo_ids, self.archive.reader)[:top]
        photos = self.archive.reader.photos(visible)
        results = tuple(ContentResult(photo, probabilities[photo.photo_id]) for photo in photos)
        return ContentAnswer(results, tuple(known), unknown, time.perf_counter() - began_s)

    def sight(self, word: str) -> Sight:
        """Return the photos that show what a word names, of a word without a concept none.

        For whoever mixes it with other conditions; photos that are not shown are among them. What was asked lately is
        kept until there are other photos.
        """
        with self._turn:
            tree, table = self._refreshed()
            kept = self._sights.pop(word, None)
            if kept is None or kept[0] is not table.rows:
                weights = tree.find(word)
                seen = NOTHING_SEEN if weights is None else Sight.of(table.photo_ids, table.scores(weights), SHOWN)
                kept = table.rows, seen
            self._sights[word] = kept
            while len(self._sights) > _KEPT_SIGHTS:
                self._sights.popitem(last=False)
            return kept[1]

    def scores_of(self, word: str, photo_ids: PhotoIds, least: float) -> Vectors:
        """Return the probabilities that a few photos show what a word names, 0 where it is less than `least`."""
        block = self.archive.reader.features(EMBEDDING, photo_ids)
        found = np.zeros(len(photo_ids), np.float32)
        with self._turn:
            weights = self._tree().find(word)
            if weights is None or not len(block):
                return found
            probabilities = self._load()[0].probabilities(unpack_raw(block.values), TEMPERATURE)
        scores = np.minimum(probabilities @ weights, np.float32(1))
        known = dict(zip(block.photo_ids.tolist(), np.where(scores >= least, scores, 0).tolist(), strict=True))
        return np.array([known.get(each, 0) for each in photo_ids.tolist()], np.float32)

    def is_known(self, word: str) -> bool:
        """Tell whether a word, or several together, has a concept."""
        with self._turn:
            return self._tree().find(word) is not None

    def words(self) -> list[str]:
        """Return all words that have a concept."""
        with self._turn:
            return self._tree().words

    def of_photo(self, photo_id: PhotoId, least: float) -> list[ShownConcept]:
        """Return what a photo of the archive shows, the narrowest concepts first."""
        block = self.archive.reader.features(EMBEDDING, np.array([photo_id], np.int64))
        return self._concepts(block.values, least) if len(block) else []

    def of_file(self, path: Path, least: float) -> list[ShownConcept]:
        """Return what the picture in a file shows. Raises `FileFault`."""
        photo = self.archive.reader.find_photo(path.resolve())
        if photo is not None and (found := self.of_photo(photo.photo_id, least)):
            return found
        submit = self.archive.pool.submit_at
        picture = submit(Priority.SEARCH, _FIRST_USE_LIMIT_S, prepare_query, self.archive.config, path).result()
        return self._concepts(np.frombuffer(picture.embeddings[0], np.uint8)[np.newaxis], least)

    def _concepts(self, packed: np.typing.NDArray[np.uint8], least: float) -> list[ShownConcept]:
        with self._turn:
            tree, (classifier, _) = self._tree(), self._load()
        probabilities = classifier.probabilities(unpack_raw(packed), TEMPERATURE)[0]
        found = tree.probable(probabilities, least)
        return [ShownConcept(concept.name, concept.words, probability) for concept, probability in found]

    @property
    def _file(self) -> Path:
        return self.archive.paths.cache / "concepts" / "table.bin"

    def _tree(self) -> ConceptTree:
        if not self._trees:
            self._trees.append(load_concepts())
        return self._trees[0]

    def _load(self) -> tuple[Classifier, ConceptTable]:
        if not self._loaded:
            archive = self.archive
            try:
                classifier = load_classifier(archive.paths.encoders)
            except OSError:
                submit = archive.pool.submit_at
                submit(Priority.SEARCH, _FIRST_USE_LIMIT_S, make_encoder_ready, archive.config).result()
                classifier = load_classifier(archive.paths.encoders)
            table = ConceptTable(EMBEDDING, TEMPERATURE, self._file)
            self._loaded.append((classifier, table))
        return self._loaded[0]

    def _refreshed(self) -> tuple[ConceptTree, ConceptTable]:
        with self.archive.reader.feature_snapshot() as snapshot:
            if not snapshot.last_sequence:  # nothing was read yet, and so the encoder's files need not be made for this
                return self._tree(), ConceptTable(EMBEDDING, TEMPERATURE, self._file)
            classifier, table = self._load()
            table.refresh(snapshot, classifier, may_save=self.archive.writer is not None)
        return self._tree(), table


def _rank(table: ConceptTable, words: list[Vectors], least: float) -> tuple[PhotoIds, Vectors]:
    """Return the photos that show all of the words, likeliest first, and the lowest of their probabilities.

    Several words are weighed by how much likelier each is than among all photos: a rare one says more.
    """
    if not words or not len(table.rows):
        return table.photo_ids[:0], np.empty(0, np.float32)
    scores = np.stack([table.scores(weights) for weights in words])
    lowest: Vectors = scores.min(axis=0)
    usual = scores.mean(axis=1, keepdims=True)
    evidence = np.log((scores + _FAINT) / (usual + _FAINT)).sum(axis=0)
    chosen = np.flatnonzero(lowest >= least)
    chosen = chosen[np.argsort(-evidence[chosen], kind="stable")]
    return table.photo_ids[chosen], lowest[chosen]
