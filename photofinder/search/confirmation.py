"""Confirms candidates on their pixels, each pair once: what was found out before is asked for first.

Thumbnails are enough: 320 px show a crop to a quarter of the area at 160 px. Only whether pixels are equal takes the
pictures themselves, which worker processes decode.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

import numpy as np

from photofinder.catalog.judged_pairs import name_pair
from photofinder.errors import UndecodableImage
from photofinder.features.pair_judge import JUDGE_VERSION, Sample, judge_pair
from photofinder.features.tone_origin import find_tone_origin
from photofinder.imaging.thumbnails import decode_thumbnail
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoId, Pixels, Thumbnail
from photofinder.relations import STRANGERS, Guess, Origin, PairVerdict, Relation
from photofinder.search.decided import NOTHING_DECIDED, Decided

_SAMPLES_KEPT, _RECENT_KEPT = 5000, 300  # of 12 kB, and of half a megabyte; pairs of one picture come close together
_REMEMBER_AT = 2000
PIXELS_VERSION = 1 << 32  # beside those of the judge: whether pixels are equal is found out in another way
_BURST_S, _OTHER_SHOT_S = 60.0, 600.0
_LENGTH_TOLERANCE, _LENGTH_TOLERANCE_MS = 0.01, 150  # a few frames are lost or added when a video is encoded anew
_ALIKE_LEVELS, _OTHER_FORMAT_LEVELS = 0.6, 4.0  # JPEGs are decoded small, which blurs otherwise than shrinking

PixelDigests = Callable[[Sequence[Photo]], Mapping[PhotoId, bytes]]
Remember = Callable[[Mapping[bytes, PairVerdict]], None]


class KnownPictures(Protocol):
    """What is known of pictures: the catalog's `Reader`, or what stands before it for pictures from outside."""

    def verdicts(self, pairs: Sequence[bytes], /) -> Mapping[bytes, PairVerdict]: ...
    def thumbnails(self, photo_ids: Sequence[PhotoId], /) -> Mapping[PhotoId, Thumbnail]: ...


@dataclass(slots=True)
class Confirmation:
    """Tells what pairs of photos are to each other; counts the pairs that it had to look at."""

    reader: KnownPictures
    pixel_digests: PixelDigests
    remember: Remember
    cancel: CancelToken
    decided: Decided = NOTHING_DECIDED
    looked_at: int = 0
    _samples: dict[PhotoId, Sample] = field(default_factory=dict)
    _recent: OrderedDict[PhotoId, Sample] = field(default_factory=OrderedDict)
    _known: dict[bytes, PairVerdict] = field(default_factory=dict)
    _asked: set[bytes] = field(default_factory=set)
    _fresh: dict[bytes, PairVerdict] = field(default_factory=dict)
    _digests: dict[PhotoId, bytes] = field(default_factory=dict)

    def recall(self, pairs: Sequence[tuple[Photo, Photo]]) -> list[bool]:
        """Ask for what is known of pairs, all at once, before they are judged; tell which are known as strangers.

        Those that the user has decided about are not.
        """
        names = [_name(one, other)[0] for one, other in pairs]
        self._ask([name for name in names if name and name not in self._asked])
        return [
            self._known.get(name) == STRANGERS and self.decided.about(*pair) is None
            for pair, name in zip(pairs, names, strict=True)
        ]

    def _ask(self, names: Sequence[bytes]) -> None:
        self._known.update(self.reader.verdicts(names))
        self._asked.update(names)

    def judge(self, first: Photo, second: Photo, guess: Guess) -> PairVerdict:
        """Return what the second photo is to the first."""
        self.cancel.raise_if_cancelled()
        if first.is_video != second.is_video or not _run_alike(first, second):
            return self.decided.correct(first, second, STRANGERS)
        name, is_in_order = _name(first, second)
        if name and name not in self._asked:
            self._ask([name])
        verdict = self._known.get(name)
        if verdict is None:
            if first.is_video:  # a frame may be cut out of any moment
                guess = replace(guess, similarity=0.0)
            pair = (first, second, guess) if is_in_order else (second, first, guess.reversed())
            try:
                verdict = self._look_at(*pair)
            except UndecodableImage:  # its thumbnail will be made anew, and the pair judged then
                return STRANGERS
            if name:
                self._known[name] = self._fresh[name] = verdict
            if len(self._fresh) >= _REMEMBER_AT:
                self.flush()
        timed = _by_time(first, second, verdict if is_in_order else verdict.reversed())
        return self.decided.correct(first, second, timed)

    def flush(self) -> None:
        """Have what was found out since the last time remembered."""
        fresh, self._fresh = self._fresh, {}
        if fresh:
            self.remember(fresh)

    def find_equal_pixels(self, pairs: Sequence[tuple[Photo, Photo]]) -> set[tuple[PhotoId, PhotoId]]:
        """Return those of some pairs whose pixels are equal, in full and not only on their thumbnails."""
        names = {(one.photo_id, other.photo_id): _name(one, other, PIXELS_VERSION)[0] for one, other in pairs}
        self._ask([name for name in names.values() if name and name not in self._asked])
        unknown = [pair for pair in pairs if names[pair[0].photo_id, pair[1].photo_id] not in self._known]
        likely = [pair for pair in unknown if self._could_be_equal(*pair)]
        wanted = {photo.photo_id: photo for pair in likely for photo in pair if photo.photo_id not in self._digests}
        self._digests.update(self.pixel_digests(list(wanted.values())))
        equal = set()
        for one, other in likely:
            ours, theirs = self._digests.get(one.photo_id), self._digests.get(other.photo_id)
            if ours is None or theirs is None:  # one cannot be read now
                continue
            name = names[one.photo_id, other.photo_id]
            verdict = PairVerdict(Relation.PIXEL) if ours == theirs else STRANGERS
            if name:
                self._known[name] = self._fresh[name] = verdict
            elif verdict.is_duplicate:
                equal.add((one.photo_id, other.photo_id))
        return equal | {pair for pair, name in names.items() if self._known.get(name, STRANGERS).is_duplicate}

    def find_tone_origin(self, one: Photo, other: Photo) -> Origin:
        """Return which of two photos that show the same frame had its colours changed, as far as that is seen."""
        try:
            return find_tone_origin(self._sample(one.photo_id).layer.pixels, self._sample(other.photo_id).layer.pixels)
        except UndecodableImage:
            return Origin.UNKNOWN

    def _could_be_equal(self, one: Photo, other: Photo) -> bool:
        if one.is_video or (one.width_px, one.height_px) != (other.width_px, other.height_px):
            return False
        try:
            ours, theirs = self._sample(one.photo_id), self._sample(other.photo_id)
            if ours.shape != theirs.shape:
                return False
        except UndecodableImage:
            return False
        most = _ALIKE_LEVELS if one.format == other.format else _OTHER_FORMAT_LEVELS
        return float(np.abs(ours.layer.pixels.astype(np.int16) - theirs.layer.pixels).mean()) <= most

    def _look_at(self, first: Photo, second: Photo, guess: Guess) -> PairVerdict:
        self.looked_at += 1
        return judge_pair(self._sample(first.photo_id), self._sample(second.photo_id), guess)

    def _sample(self, photo_id: PhotoId) -> Sample:
        """Return what a photo is compared by; of those that were not asked for lately only what is small is kept."""
        if photo_id not in self._samples:
            if len(self._samples) >= _SAMPLES_KEPT:
                self._samples.clear()
                self._recent.clear()
            self._samples[photo_id] = Sample(functools.partial(self._load, photo_id))
        sample = self._recent[photo_id] = self._samples[photo_id]
        self._recent.move_to_end(photo_id)
        if len(self._recent) > _RECENT_KEPT:
            self._recent.popitem(last=False)[1].shed()
        return sample

    def _load(self, photo_id: PhotoId, long_side_px: int) -> Pixels:
        """Return the thumbnail of a photo, as large as is needed. Raises `UndecodableImage` where there is none."""
        thumbnail = self.reader.thumbnails([photo_id]).get(photo_id)
        if thumbnail is None:
            raise UndecodableImage("thumbnail", phrase("it is damaged"))
        return decode_thumbnail(thumbnail.jpeg, long_side_px)


def _name(first: Photo, second: Photo, version: int = JUDGE_VERSION) -> tuple[bytes, bool]:
    """Return what a pair is remembered by, b"" if it cannot be, and whether the photos are in the order of that."""
    ours, theirs = first.content_digest, second.content_digest
    if not ours or not theirs:
        return b"", True
    return name_pair(min(ours, theirs), max(ours, theirs), version), ours <= theirs


def _run_alike(one: Photo, other: Photo) -> bool:
    """Tell whether two photos, where they are videos, run for the same time."""
    longer_ms = max(one.duration_ms, other.duration_ms)
    return abs(one.duration_ms - other.duration_ms) <= max(_LENGTH_TOLERANCE_MS, longer_ms * _LENGTH_TOLERANCE)


def _by_time(first: Photo, second: Photo, verdict: PairVerdict) -> PairVerdict:
    """Return a verdict corrected by when the photos were taken: shots seconds apart are two, however alike they are.

    Beyond ten minutes the pixels decide: programs that edit a picture may write the time of the edit.
    """
    gap_s = _gap_s(first.captured, second.captured)
    if verdict.relation is None or gap_s == 0 or gap_s > _OTHER_SHOT_S:
        return verdict
    return replace(verdict, relation=Relation.BURST if gap_s <= _BURST_S else Relation.RELATED, origin=Origin.UNKNOWN)


def _gap_s(first: datetime | None, second: datetime | None) -> float:
    """Return how far apart two times are by the camera's clock; 0 where one is not known, or only to the second."""
    if first is None or second is None:
        return 0.0
    first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    if not first.microsecond or not second.microsecond:
        first, second = first.replace(microsecond=0), second.replace(microsecond=0)
    return abs((first - second).total_seconds())
