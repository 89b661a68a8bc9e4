"""Which photos of the archive pictures from outside are other versions of.

Each picture is compared with all photos by hashes in all turns, with and without borders, and by what it shows; the
best of those that come near are confirmed on the pixels. The pictures are not compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from photofinder.imaging.formats import is_raw_name
from photofinder.jobs import CancelToken
from photofinder.records import Hashes, Photo, PhotoId
from photofinder.relations import Guess, Inner, PairVerdict, Relation
from photofinder.search.candidates import LEAST_COSINE, LOOK_NEIGHBOURS, TURNED_BITS, Comparable
from photofinder.search.confirmation import Confirmation

_MOST_JUDGED = 12
_WORTH_A_LOOK = 0.5
_CLOSE = (Relation.PIXEL, Relation.NEAR)
_CLOSENESS = {relation: number for number, relation in enumerate(Relation)}
_ORIENTATIONS = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A photo that a picture is related to, and how."""

    photo: Photo
    verdict: PairVerdict

    @property
    def relation(self) -> Relation:
        """How the picture is related to the photo."""
        assert self.verdict.relation is not None
        return self.verdict.relation


def find_guesses(
    pictures: Comparable, photos: Comparable, near_bits: int, cancel: CancelToken
) -> Iterator[dict[int, Guess]]:
    """Yield for each picture the rows of the photos that come near it, with the guess that leads there."""
    turned_bits = min(near_bits, TURNED_BITS)
    framed = np.flatnonzero(photos.inner_hashes)
    cosines = pictures.vectors @ photos.vectors.T if len(photos) else np.empty((len(pictures), 0), np.float32)
    for row in range(len(pictures)):
        cancel.raise_if_cancelled()
        guesses: dict[int, Guess] = defaultdict(Guess)

        def note(rows: Sequence[int], guess: Guess, guesses: dict[int, Guess] = guesses) -> None:
            for each in rows:
                guesses[each] |= guess

        for orientation in range(_ORIENTATIONS):
            bits = turned_bits if orientation else near_bits
            note(_within(photos.hashes[:, 0], pictures.hashes[row, orientation], bits), Guess((orientation,)))
        inner = pictures.inner_hashes[row]
        own = pictures.hashes[row, 0]
        note(framed[_within(photos.inner_hashes[framed], own, near_bits)].tolist(), Guess(inner=(Inner.SECOND,)))
        if inner:
            note(_within(photos.hashes[:, 0], inner, near_bits), Guess(inner=(Inner.FIRST,)))
            note(framed[_within(photos.inner_hashes[framed], inner, near_bits)].tolist(), Guess(inner=(Inner.BOTH,)))
        for each in _nearest(cosines[row]):
            note([each], Guess(similarity=float(cosines[row, each])))
        yield {each: replace(guess, similarity=max(guess.similarity, float(cosines[row, each])))
               for each, guess in guesses.items()}  # fmt: skip


def _within(hashes: Hashes, own: np.uint64, bits: int) -> list[int]:
    rows: list[int] = np.flatnonzero(np.bitwise_count(hashes ^ own) <= bits).tolist()
    return rows


def _nearest(cosines: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[int]:
    """Return the photos that look most alike, those that are near enough."""
    count = min(LOOK_NEIGHBOURS, len(cosines))
    if not count:
        return []
    best = np.argpartition(cosines, len(cosines) - count)[len(cosines) - count :]
    rows: list[int] = best[cosines[best] >= LEAST_COSINE].tolist()
    return rows


def judge_picture(
    picture: Photo, guesses: Mapping[PhotoId, Guess], photos: Mapping[PhotoId, Photo], confirmation: Confirmation
) -> list[Match]:
    """Return the photos that a picture is a version of, or else those it is related to, the closest first."""
    order = sorted(guesses, key=lambda each: (not guesses[each].orientations, -guesses[each].similarity, each))
    matches: list[Match] = []
    for photo_id in [each for each in order if each in photos][:_MOST_JUDGED]:
        guess = replace(guesses[photo_id], similarity=max(guesses[photo_id].similarity, _WORTH_A_LOOK))
        verdict = confirmation.judge(photos[photo_id], picture, guess.reversed())
        if verdict.relation is not None:
            matches.append(Match(photos[photo_id], verdict))
        if verdict.relation in _CLOSE and not is_negative_of(picture, photos[photo_id]):
            break
    matches.sort(key=lambda match: (is_negative_of(picture, match.photo), _CLOSENESS[match.relation]))
    versions = [each for each in matches if each.verdict.is_duplicate]
    return versions or matches


def is_negative_of(picture: Photo, photo: Photo) -> bool:
    """Tell whether a picture is a RAW file and a photo is none: what was made of a RAW file is no copy of it."""
    return is_raw_name(picture.path.name) and not is_raw_name(photo.path.name)
