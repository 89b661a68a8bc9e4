"""The job that reads the text in pictures: which ones are left, in which order, and how far it is."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass, field

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.reports import TextReport, TextStatus
from photofinder.catalog.content_keys import count_pictures, read_readable
from photofinder.catalog.picture_texts import (
    note_known_texts,
    read_keys_with_text,
    read_picture_texts,
    read_without_camera,
    read_without_text,
)
from photofinder.features.classifier import Classifier
from photofinder.features.embedding import unpack_raw
from photofinder.features.encoders import load_classifier
from photofinder.features.text import TEXT_VERSION
from photofinder.features.text_signs import likelihood_of_text
from photofinder.ingest.text_pass import TextPass, TextSummary
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import PhotoId, PhotoIds, PictureText

_SORTED_AT_ONCE = 50_000  # the newest ones first; takes a few seconds
_BLOCK = 2000
_LIMIT_FACTOR = 12.0  # a full page takes so much longer than looking at a picture


@dataclass(slots=True)
class ReadingText:
    """Reads text in the thread of whoever calls; what is left is asked of the catalog each time."""

    archive: Archive
    _classifiers: list[Classifier] = field(default_factory=list)

    def status(self) -> TextStatus:
        """Count the pictures whose text was read; only those that are in the archive now."""
        reader = self.archive.reader
        read = reader.ask_features(functools.partial(read_keys_with_text, version=TEXT_VERSION))
        keys = reader.ask(read_readable)[1] if len(read) else read
        return TextStatus(int(np.isin(keys, read).sum()), reader.ask(count_pictures))

    def words(self, photo_id: PhotoId) -> PictureText | None:
        """Return what was read in a photo, None where nobody has tried yet."""
        for photo in self.archive.reader.photos([photo_id]):
            if digest := photo.content_digest:
                return self.archive.reader.ask_features(lambda cache: read_picture_texts(cache, [digest])).get(digest)
        return None

    def unread(self) -> PhotoIds:
        """Return the photos that can be reached and were not read yet, one of each content, likely ones first."""
        reader = self.archive.reader
        photo_ids, keys = reader.ask(functools.partial(read_readable, reachable=True))
        read = reader.ask_features(functools.partial(read_keys_with_text, version=TEXT_VERSION))
        left = np.flatnonzero(~np.isin(keys, read))
        _, firsts = np.unique(keys[left], return_index=True)
        photo_ids = photo_ids[left[np.sort(firsts)]]
        slices = range(0, len(photo_ids), _SORTED_AT_ONCE)
        return np.concatenate(
            [photo_ids[:0], *(self._likely_first(photo_ids[s : s + _SORTED_AT_ONCE]) for s in slices)]
        )

    def run(self, progress: ProgressSink, cancel: CancelToken, share: float) -> TextReport:
        """Read the text in all photos that are left, on a share of the workers. Raises `Cancelled` and `DiskFull`."""
        archive, began_s = self.archive, time.monotonic()
        limit_s = archive.settings.number("ingest.time_limit_s") * _LIMIT_FACTOR
        self._note_known_texts(cancel)
        photo_ids = self.unread()
        text_pass = TextPass(archive.reader, archive.writing, archive.pool, archive.config, limit_s)
        summary = text_pass.run(photo_ids, share, progress, cancel) if len(photo_ids) else TextSummary()
        return TextReport(summary.read, summary.with_words, summary.failed, summary.skipped, time.monotonic() - began_s)

    def _note_known_texts(self, cancel: CancelToken) -> None:
        """Have photos found by what was read before; a kill can come between the two databases that hold it."""
        reader = self.archive.reader
        photo_ids, keys = reader.ask(read_without_text)
        read = reader.ask_features(functools.partial(read_keys_with_text, version=TEXT_VERSION))
        known = [PhotoId(each) for each in photo_ids[np.isin(keys, read)].tolist()]
        for begin in range(0, len(known), _BLOCK):
            cancel.raise_if_cancelled()
            block = known[begin : begin + _BLOCK]
            self.archive.writing.submit(functools.partial(note_known_texts, photo_ids=block)).result()

    def _likely_first(self, photo_ids: PhotoIds) -> PhotoIds:
        """Sort photos by how likely there is text in them; where the encoder's files are gone they stay as they are."""
        try:
            classifier = self._load_classifier()
        except OSError:
            return photo_ids
        reader = self.archive.reader
        without_camera = reader.ask(read_without_camera)
        likely = np.zeros(len(photo_ids), dtype=np.float32)
        for begin in range(0, len(photo_ids), _BLOCK):
            block = reader.features(EMBEDDING, photo_ids[begin : begin + _BLOCK])
            if not len(block):
                continue
            probabilities = classifier.probabilities(unpack_raw(block.values))
            known = dict(zip(block.photo_ids.tolist(), likelihood_of_text(
                probabilities, np.isin(block.photo_ids, without_camera)
            ).tolist(), strict=True))  # fmt: skip
            some = photo_ids[begin : begin + _BLOCK].tolist()
            likely[begin : begin + _BLOCK] = [known.get(each, 0.0) for each in some]
        return photo_ids[np.argsort(-likely, kind="stable")]

    def _load_classifier(self) -> Classifier:
        if not self._classifiers:
            self._classifiers.append(load_classifier(self.archive.paths.encoders))
        return self._classifiers[0]
