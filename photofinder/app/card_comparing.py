"""Compares decoded pictures of a card with the photos of the archive, and says in words what came of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.finding_duplicates import read_comparable
from photofinder.app.searching import Searching
from photofinder.card_check import CardFile, CardPhoto, Pile
from photofinder.catalog.decisions import read_decisions
from photofinder.catalog.reader import Reader
from photofinder.features.embedding import Projection, unpack_embeddings
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.perceptual_hash import PHASH, unpack_hashes
from photofinder.jobs import CancelToken
from photofinder.keeping import Criterion, KeepRule, Traits
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import Extraction, FileStamp, Photo, PhotoId, PhotoState, Thumbnail
from photofinder.relations import Origin, PairVerdict, Relation
from photofinder.search.candidates import Comparable
from photofinder.search.card_matches import Match, find_guesses, is_negative_of, judge_picture
from photofinder.search.confirmation import Confirmation
from photofinder.search.decided import Decided
from photofinder.search.keep_rules import compare_photos

Counts = Callable[[PhotoId, Path, FileStamp, bool], bool]

_NO_NEGATIVE = phrase("the archive has no RAW file of this shot, only the picture")
_ORIGINAL = phrase("the one on the card is the original")
_MORE = template("more pixels on the card: {amounts}")
_FEWER = template("fewer pixels on the card: {amounts}")
_SAID: Mapping[Relation, Phrase] = {
    Relation.NEAR: phrase("same picture, encoded or sized anew"),
    Relation.EDITED: phrase("same picture, edited"),
    Relation.CROPPED: phrase("same picture, cropped"),
    Relation.TURNED: phrase("same picture, turned"),
    Relation.MIRRORED: phrase("same picture, mirrored"),
    Relation.BURST: phrase("the archive has another shot, taken seconds apart"),
    Relation.RELATED: phrase("the archive has another shot of the same"),
}


@dataclass(slots=True)
class _Pictures:
    """The pictures of the archive, and those of the card, whose numbers are negative, until they are forgotten."""

    reader: Reader
    own: dict[PhotoId, Thumbnail] = field(default_factory=dict)

    def verdicts(self, pairs: Sequence[bytes], /) -> Mapping[bytes, PairVerdict]:
        return self.reader.verdicts(pairs)

    def thumbnails(self, photo_ids: Sequence[PhotoId], /) -> Mapping[PhotoId, Thumbnail]:
        known = {each: self.own[each] for each in photo_ids if each in self.own}
        rest = [each for each in photo_ids if each not in known]
        return {**known, **self.reader.thumbnails(rest)} if rest else known


@dataclass(slots=True)
class CardComparing:
    """Compares pictures of a card with the archive as it was when this began; in the caller's thread."""

    reader: Reader
    projection: Projection
    photos: Comparable
    confirmation: Confirmation
    near_bits: int
    counts: Counts
    cancel: CancelToken
    _pictures: _Pictures
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(-1, -1))

    @classmethod
    def begin(cls, archive: Archive, searching: Searching, counts: Counts, cancel: CancelToken) -> CardComparing:
        """Read what photos of the archive are compared by; only those that count speak for a picture."""
        projection = searching.projection(cancel)
        photos = read_comparable(archive, projection).only(archive.reader.photo_ids())
        pictures = _Pictures(archive.reader)
        decided = Decided.of(archive.reader.ask(read_decisions))
        confirmation = Confirmation(pictures, lambda _photos: {}, lambda _verdicts: None, cancel, decided)
        near_bits = archive.settings.integer("duplicates.near_distance_bits")
        return cls(archive.reader, projection, photos, confirmation, near_bits, counts, cancel, pictures)

    def compare(self, decoded: Sequence[tuple[CardFile, Extraction]]) -> Iterator[CardPhoto]:
        """Yield what pictures are to the archive."""
        if not decoded:
            return
        pictures = [_as_photo(PhotoId(next(self._numbers)), *each) for each in decoded]
        extractions = [extraction for _, extraction in decoded]
        self._pictures.own = {
            picture.photo_id: each.thumbnail for picture, each in zip(pictures, extractions, strict=True)
        }
        rows = find_guesses(self._comparable(extractions), self.photos, self.near_bits, self.cancel)
        guesses = [{PhotoId(int(self.photos.photo_ids[row])): guess for row, guess in each.items()} for each in rows]
        known = self._load({photo_id for each in guesses for photo_id in each})
        for (file, extraction), picture, own in zip(decoded, pictures, guesses, strict=True):
            self.cancel.raise_if_cancelled()
            matches = judge_picture(picture, own, known, self.confirmation)
            yield _describe(file, extraction.content_digest, picture, matches)

    def _comparable(self, extractions: Sequence[Extraction]) -> Comparable:
        def stack(key: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
            return np.stack([np.frombuffer(each.features[key], dtype=np.uint8) for each in extractions])

        return Comparable(
            np.arange(len(extractions)),
            unpack_hashes(stack(PHASH.key)),
            unpack_hashes(stack(INNER_HASH.key))[:, 0],
            self.projection.project(unpack_embeddings(stack(EMBEDDING.key))),
        )

    def _load(self, photo_ids: set[PhotoId]) -> dict[PhotoId, Photo]:
        photos = self.reader.photos(sorted(photo_ids))
        return {
            each.photo_id: each for each in photos if self.counts(each.photo_id, each.path, each.stamp, each.is_offline)
        }


def _as_photo(number: PhotoId, file: CardFile, extraction: Extraction) -> Photo:
    header = extraction.header
    return Photo(
        number,
        file.place,
        file.stamp,
        PhotoState.READY,
        format=header.format,
        width_px=header.width_px,
        height_px=header.height_px,
        captured=extraction.metadata.captured,
        content_digest=extraction.content_digest,
        duration_ms=header.duration_ms,
    )


def _describe(file: CardFile, digest: bytes, picture: Photo, matches: Sequence[Match]) -> CardPhoto:
    """Return the photo on the card with the pile that it belongs to, and why."""
    if not matches:
        return CardPhoto(file, Pile.NEW, content_digest=digest)
    best = matches[0]
    reasons = [_SAID[best.relation]]
    pile = Pile.VERSION if best.verdict.is_duplicate else Pile.NEW
    if pile is Pile.VERSION:
        reasons += _compare_words(picture, best)
        if is_negative_of(picture, best.photo):
            pile, reasons = Pile.NEW, [_NO_NEGATIVE]
    return CardPhoto(
        file,
        pile,
        tuple(match.photo.photo_id for match in matches),
        tuple(match.photo.path for match in matches),
        best.relation,
        tuple(reasons),
        content_digest=digest,
    )


def _compare_words(picture: Photo, best: Match) -> Iterator[Phrase]:
    if best.verdict.origin is Origin.SECOND:
        yield _ORIGINAL
    for each in compare_photos(Traits(picture), Traits(best.photo), [KeepRule(Criterion.PIXELS)]):
        if each.better > 0:
            yield phrase(_MORE, amounts=each.said)
        elif each.better:
            yield phrase(_FEWER, amounts=each.said)
