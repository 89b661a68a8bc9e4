"""Finds duplicates and groups them around the photo to keep.

Exact: equal content digests. Pixel: equal pixels in files that differ. Near: the same picture encoded or sized anew -
hashes within a few bits, the same shape, like embeddings, and thumbnails that agree on a grid of grey values, which
is what keeps look-alikes out. A video is compared by one of its frames, so it is near only to a video that runs as
long, never to a picture, and its pixels never count as equal. Groups are stars: every member was compared with the
keeper itself, so there are no chains of ever less similar pictures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photofinder.catalog.reader import Reader
from photofinder.features.embedding import unpack_embeddings
from photofinder.imaging.thumbnails import decode_thumbnail, grey_pixels
from photofinder.index.hamming_index import HammingIndex, iter_pairs_within
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import DuplicateGroup, DuplicateMember, FeatureSpec, Photo, PhotoId, Relation
from photofinder.search.keep_rules import choose_keeper, explain_difference, keep_rank

_GRID_PX = 64
_GRIDS_KEPT = 4096  # of 16 kB each; pairs of one picture come close together
_LEAST_AGREEMENT = 0.97
_LEAST_COSINE = 0.8
_ASPECT_TOLERANCE = 0.03
_LENGTH_TOLERANCE, _LENGTH_TOLERANCE_MS = 0.01, 150  # a few frames are lost or added when a video is encoded anew
_STAGE = phrase("Comparing")
_LOOSENESS = {Relation.EXACT: 0, Relation.PIXEL: 1, Relation.NEAR: 2}

PixelDigests = Callable[[Sequence[Photo]], Mapping[PhotoId, bytes]]


@dataclass(slots=True)
class DuplicateSearch:
    """One search for duplicates over a whole archive; `pixel_digests` decodes photos in full, in worker processes."""

    reader: Reader
    hashes: HammingIndex
    spec: FeatureSpec
    pixel_digests: PixelDigests
    near_bits: int
    progress: ProgressSink
    cancel: CancelToken
    _photos: dict[PhotoId, Photo] = field(default_factory=dict)
    _grids: dict[PhotoId, npt.NDArray[np.float32]] = field(default_factory=dict)

    def find(self) -> list[DuplicateGroup]:
        """Return the groups, those with most to gain first; a photo is in one group at most."""
        exact = self.reader.exact_groups()
        self._load({photo_id for group in exact for photo_id in group})
        copies = {group[0]: group for group in map(self._still_there, exact) if len(group) > 1}
        relations = self._relate({photo_id for group in copies.values() for photo_id in group[1:]})
        stars = self._stars(set(copies).union(*relations), relations)
        groups = [self._make_group(star, relations, copies) for star in stars if len(star) > 1 or star[0] in copies]
        return sorted(groups, key=lambda group: (-len(group.surplus), group.keeper))

    def _still_there(self, photo_ids: Iterable[PhotoId]) -> list[PhotoId]:
        return [photo_id for photo_id in photo_ids if photo_id in self._photos]

    def _relate(self, hidden: set[PhotoId]) -> dict[tuple[PhotoId, PhotoId], Relation]:
        """Return how visible photos are related, both ways round; `hidden` ones are copies of another photo."""
        relations: dict[tuple[PhotoId, PhotoId], Relation] = {}
        done = 0
        wanted = np.setdiff1d(self.reader.photo_ids(), np.array(list(hidden), dtype=np.int64))
        rows = np.flatnonzero(np.isin(self.hashes.photo_ids, wanted))
        photo_ids = self.hashes.photo_ids[rows]
        for pairs in iter_pairs_within(self.hashes.hashes[rows], self.near_bits, self.cancel):
            first, second = photo_ids[pairs.first].tolist(), photo_ids[pairs.second].tolist()
            candidates = [(PhotoId(one), PhotoId(other)) for one, other in zip(first, second, strict=True)]
            done += len(candidates)
            self.progress(Progress(_STAGE, done))
            for pair in self._confirm(candidates):
                relations[pair] = relations[pair[::-1]] = Relation.NEAR
        self._mark_equal_pixels(relations)
        return relations

    def _confirm(self, candidates: Sequence[tuple[PhotoId, PhotoId]]) -> Iterable[tuple[PhotoId, PhotoId]]:
        self._load({photo_id for pair in candidates for photo_id in pair})
        known = [pair for pair in candidates if pair[0] in self._photos and pair[1] in self._photos]
        shaped = [pair for pair in known if _could_be_same(self._photos[pair[0]], self._photos[pair[1]])]
        vectors = self._embeddings({photo_id for pair in shaped for photo_id in pair})
        for one, other in shaped:
            self.cancel.raise_if_cancelled()
            if one in vectors and other in vectors and float(vectors[one] @ vectors[other]) >= _LEAST_COSINE:
                ours, theirs = self._grid(one), self._grid(other)
                if ours is not None and theirs is not None and float(ours @ theirs) >= _LEAST_AGREEMENT:
                    yield one, other

    def _mark_equal_pixels(self, relations: dict[tuple[PhotoId, PhotoId], Relation]) -> None:
        still = {pair for pair in relations if not self._photos[pair[0]].is_video}
        alike = {pair for pair in still if self._size(pair[0]) == self._size(pair[1])}
        digests = self.pixel_digests([self._photos[photo_id] for photo_id in {one for one, _ in alike}])
        for one, other in alike:
            if one in digests and digests[one] == digests.get(other):
                relations[one, other] = Relation.PIXEL

    def _stars(
        self, members: set[PhotoId], relations: Mapping[tuple[PhotoId, PhotoId], Relation]
    ) -> Iterable[list[PhotoId]]:
        """Yield lists that begin with a keeper, followed by the photos that are related to it directly."""
        related = defaultdict(set)
        for one, other in relations:
            related[one].add(other)
        remaining = set(members)
        for keeper in sorted(remaining, key=lambda photo_id: keep_rank(self._photos[photo_id])):
            self.cancel.raise_if_cancelled()
            if keeper in remaining:
                star = [keeper, *sorted(related[keeper] & remaining)]
                remaining.difference_update(star)
                yield star

    def _make_group(
        self,
        star: Sequence[PhotoId],
        relations: Mapping[tuple[PhotoId, PhotoId], Relation],
        copies: Mapping[PhotoId, Sequence[PhotoId]],
    ) -> DuplicateGroup:
        centre = star[0]
        keeper = choose_keeper(self._photos[each] for each in copies.get(centre, [centre]))
        members = [DuplicateMember(keeper.photo_id, Relation.EXACT, ("proposed to stay",))]
        for one in star:
            relation = Relation.EXACT if one == centre else relations[centre, one]
            for photo_id in copies.get(one, [one]):
                if photo_id != keeper.photo_id:
                    reasons = (_SAID[relation], *explain_difference(self._photos[photo_id], keeper))
                    members.append(DuplicateMember(photo_id, relation, reasons))
        loosest = max((member.relation for member in members[1:]), key=lambda each: _LOOSENESS[each])
        surplus = tuple(member.photo_id for member in members[1:])
        return DuplicateGroup(loosest, keeper.photo_id, surplus, tuple(members))

    def _load(self, photo_ids: Iterable[PhotoId]) -> None:
        missing = [photo_id for photo_id in photo_ids if photo_id not in self._photos]
        for begin in range(0, len(missing), 1000):
            visible = self.reader.visible_among(np.array(missing[begin : begin + 1000], dtype=np.int64))
            self._photos.update({photo.photo_id: photo for photo in self.reader.photos(visible)})

    def _size(self, photo_id: PhotoId) -> tuple[int, int]:
        photo = self._photos[photo_id]
        return photo.width_px, photo.height_px

    def _embeddings(self, photo_ids: set[PhotoId]) -> dict[PhotoId, npt.NDArray[np.float32]]:
        block = self.reader.features(self.spec, np.array(sorted(photo_ids), dtype=np.int64))
        if not len(block):
            return {}
        return dict(zip(map(PhotoId, block.photo_ids.tolist()), unpack_embeddings(block.values), strict=True))

    def _grid(self, photo_id: PhotoId) -> npt.NDArray[np.float32] | None:
        """Return a photo's grey grid as a unit vector without its mean, so that a product is a correlation."""
        if photo_id not in self._grids:
            thumbnail = self.reader.thumbnails([photo_id]).get(photo_id)
            if thumbnail is None:
                return None
            grid = grey_pixels(decode_thumbnail(thumbnail.jpeg), _GRID_PX).astype(np.float32).ravel()
            grid -= grid.mean()
            if len(self._grids) >= _GRIDS_KEPT:
                self._grids.clear()
            self._grids[photo_id] = grid / max(float(np.linalg.norm(grid)), 1e-6)
        return self._grids[photo_id]


_SAID = {
    Relation.EXACT: "same bytes",
    Relation.PIXEL: "same pixels, other metadata or encoding",
    Relation.NEAR: "same picture, encoded or sized anew",
}


def _could_be_same(one: Photo, other: Photo) -> bool:
    """Tell whether two photos have the same shape and, where they are videos, run for the same time."""
    if one.is_video != other.is_video:
        return False
    longer_ms = max(one.duration_ms, other.duration_ms)
    if abs(one.duration_ms - other.duration_ms) > max(_LENGTH_TOLERANCE_MS, longer_ms * _LENGTH_TOLERANCE):
        return False
    ratio = (one.width_px * other.height_px) / max(1, one.height_px * other.width_px)
    return abs(ratio - 1) <= _ASPECT_TOLERANCE
