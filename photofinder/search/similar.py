"""Similar search by look and for copies.

By look, the projected query finds candidates in the index, and full embeddings rank them. For copies, candidates come
from perceptual hashes and embeddings of the query's eight turns and mirrors, and the best of them are matched pixel
by pixel; that evidence outranks the others, because it knows the transform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from photofinder.catalog.reader import Reader
from photofinder.features.embedding import Projection, normalise, unpack_embedding, unpack_embeddings
from photofinder.features.local_match import Matcher
from photofinder.imaging.thumbnails import decode_thumbnail
from photofinder.index.hamming_index import HammingIndex
from photofinder.index.live_index import LiveIndex
from photofinder.jobs import CancelToken
from photofinder.records import ORIENTATIONS, FeatureSpec, LocalMatch, PhotoId, PhotoIds, QueryPicture, Vectors

_CANDIDATES = 300  # re-ranked by full embeddings; the projection puts a true neighbour among them
_MORE = 4
_AGAINST_WEIGHT = 0.5
_COPY_RADIUS_BITS = 12
_COPY_CANDIDATES = 24  # by each of the two ways; a match takes about 40 ms
_SURE_INLIERS = 12
_SURE_AGREEMENT = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A photo found, its similarity from 0 to 1, and what speaks for it, as JSON values by name."""

    photo_id: PhotoId
    similarity: float
    why: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SimilarSearch:
    """Searches one archive; lives on the search thread."""

    reader: Reader
    live: LiveIndex
    hashes: HammingIndex
    projection: Projection
    spec: FeatureSpec

    def find_by_look(
        self, direction: Vectors, top: int, *, is_exact: bool = False, exclude: frozenset[PhotoId] = frozenset()
    ) -> list[Found]:
        """Return the photos whose embeddings are nearest to a unit direction of shape (n,), best first."""
        photo_ids, cosines = self._rank(direction, top + len(exclude), is_exact=is_exact)
        found = [
            Found(PhotoId(photo_id), _share(cosine), {"evidence": "look", "cosine": round(cosine, 4)})
            for photo_id, cosine in zip(photo_ids.tolist(), cosines.tolist(), strict=True)
            if photo_id not in exclude
        ]
        return found[:top]

    def _rank(self, direction: Vectors, top: int, *, is_exact: bool) -> tuple[PhotoIds, Vectors]:
        """Return the visible photos nearest to a direction with their cosines, by full embeddings."""
        projected = self.projection.project(direction[np.newaxis])[0]
        enough = max(_CANDIDATES, 2 * top)
        wanted = enough
        while True:
            candidates, _distances = self.live.search(projected, wanted, is_exact=is_exact)
            visible = self.reader.visible_among(candidates)[:enough]
            if len(visible) == enough or len(candidates) < wanted:
                break
            wanted *= _MORE  # photos that are missing are still in the index, and may crowd out those that are there
        block = self.reader.features(self.spec, visible)
        if not len(block):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        cosines = unpack_embeddings(block.values) @ direction
        order = np.lexsort((block.photo_ids, -cosines))[:top]
        return block.photo_ids[order], cosines[order]

    def find_copies(
        self,
        query: QueryPicture,
        top: int,
        cancel: CancelToken,
        *,
        is_exact: bool = False,
        exclude: frozenset[PhotoId] = frozenset(),
    ) -> list[Found]:
        """Return the photos that the query may be a copy, a turn, a crop or an edit of, best evidence first.

        The query's embeddings should be those of all its orientations.
        """
        by_hash = self._by_hash(query, exclude)
        by_look = self._by_look(query, top, exclude, is_exact=is_exact)
        matches = self._match(query, _take_turns(list(by_hash), list(by_look), _COPY_CANDIDATES), cancel)
        digests = {photo.photo_id: photo.content_digest for photo in self.reader.photos(list({**by_hash, **by_look}))}
        found = [
            judge_copy(
                photo_id,
                is_same_bytes=digest == query.content_digest,
                hash_evidence=by_hash.get(photo_id),
                cosine=by_look.get(photo_id, 0.0),
                match=matches.get(photo_id),
            )
            for photo_id, digest in digests.items()
        ]
        found.sort(key=lambda each: (-each.similarity, each.photo_id))
        return found[:top]

    def _by_hash(self, query: QueryPicture, exclude: frozenset[PhotoId]) -> dict[PhotoId, tuple[int, int]]:
        """Return the nearest photos by hash: differing bits and the variant of the query that they are nearest to."""
        photo_ids, distances, variants = self.hashes.search(query.hashes, _COPY_RADIUS_BITS)
        evidence = {
            PhotoId(photo_id): (distance, variant)
            for photo_id, distance, variant in zip(
                photo_ids.tolist(), distances.tolist(), variants.tolist(), strict=True
            )
            if photo_id not in exclude
        }
        visible = self.reader.visible_among(np.array(list(evidence), dtype=np.int64))[: 4 * _COPY_CANDIDATES]
        return {PhotoId(each): evidence[PhotoId(each)] for each in visible.tolist()}

    def _by_look(
        self, query: QueryPicture, top: int, exclude: frozenset[PhotoId], *, is_exact: bool
    ) -> dict[PhotoId, float]:
        """Return the nearest photos by embedding of any orientation, with their cosines, nearest first."""
        best: dict[PhotoId, float] = {}
        for packed in query.embeddings:
            wanted = max(top, _COPY_CANDIDATES) + len(exclude)
            photo_ids, cosines = self._rank(unpack_embedding(packed), wanted, is_exact=is_exact)
            for photo_id, cosine in zip(photo_ids.tolist(), cosines.tolist(), strict=True):
                if photo_id not in exclude:
                    best[PhotoId(photo_id)] = max(cosine, best.get(PhotoId(photo_id), -1.0))
        return dict(sorted(best.items(), key=lambda item: -item[1]))

    def _match(
        self, query: QueryPicture, photo_ids: Sequence[PhotoId], cancel: CancelToken
    ) -> dict[PhotoId, LocalMatch]:
        matcher = Matcher(query.pixels)
        matches = {}
        for photo_id, thumbnail in self.reader.thumbnails(photo_ids).items():
            cancel.raise_if_cancelled()
            match = matcher.match(decode_thumbnail(thumbnail.jpeg))
            if match is not None:
                matches[photo_id] = match
        return matches


def combine_directions(pictures: Sequence[Vectors], against: Sequence[Vectors]) -> Vectors:
    """Return the unit direction of several query pictures: their mean, away from half the mean of those against."""
    direction = np.mean(pictures, axis=0)
    if against:
        direction = direction - _AGAINST_WEIGHT * np.mean(against, axis=0)
    return normalise(direction.astype(np.float32))


def judge_copy(
    photo_id: PhotoId,
    *,
    is_same_bytes: bool,
    hash_evidence: tuple[int, int] | None,
    cosine: float,
    match: LocalMatch | None,
) -> Found:
    """Weigh what speaks for a photo being the original of a copy; the strongest evidence counts.

    Equal bytes are certain. A local match counts by how well the pixels agree and how many keypoints say so: on
    known copies it found 25 inliers and more, on unrelated pictures none. A perceptual hash counts by its differing
    bits, of which unrelated pictures have 32 on average. The embedding alone never gets beyond 0.7.
    """
    why: dict[str, object] = {"cosine": round(cosine, 4)}
    scores = {"look": 0.7 * _share(cosine)}
    if hash_evidence is not None:
        bits, variant = hash_evidence
        why |= {"distance_bits": bits, "orientation": ORIENTATIONS[variant]}
        scores["perceptual hash"] = 0.95 - 0.025 * bits + 0.02 * _share(cosine)
    if match is not None:
        why |= {
            "inliers": match.inliers,
            "agreement": round(match.agreement, 3),
            "transform": match.transform,
            "region_query": match.region_first,
            "region_photo": match.region_second,
        }
        is_sure = match.inliers >= _SURE_INLIERS and match.agreement >= _SURE_AGREEMENT
        certainty = match.agreement * match.inliers / (match.inliers + 10)
        scores["local match"] = (0.7 if is_sure else 0.4) + 0.29 * certainty
    if is_same_bytes:
        scores["same bytes"] = 1.0
    evidence = max(scores, key=lambda name: scores[name])
    return Found(photo_id, scores[evidence], {"evidence": evidence, **why})


def _take_turns(first: Sequence[PhotoId], second: Sequence[PhotoId], limit: int) -> list[PhotoId]:
    """Return the first `limit` of both lists, each photo once."""
    return list(dict.fromkeys([*first[:limit], *second[:limit]]))


def _share(cosine: float) -> float:
    return min(1.0, max(0.0, cosine))
