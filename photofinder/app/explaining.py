"""Explains on demand why a search has found a photo.

The work is done in the caller's thread, so that searches go on; only what the search thread keeps is asked of it. The
photo is looked at as its thumbnail and its stored features, so that its file may be gone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.searching import Searching
from photofinder.errors import FileFault
from photofinder.features.colour import COLOUR_LAYOUT
from photofinder.imaging.thumbnails import THUMBNAIL_PX, decode_tile
from photofinder.jobs import CancelToken
from photofinder.records import (
    FeatureSpec,
    MatchExplanation,
    PhotoId,
    PictureQuery,
    Pixels,
    SimilarMode,
    SimilarRequest,
)
from photofinder.search.colours import ColourQuery
from photofinder.search.explain import explain_colours, explain_look, explain_region, explain_subject


def explain_match(
    archive: Archive, searching: Searching, request: SimilarRequest, photo_id: PhotoId, cancel: CancelToken
) -> MatchExplanation:
    """Say what a photo has in common with the picture of a search that it resembles most; see `Library`."""
    pixels = _thumbnail(archive, photo_id)
    spec = COLOUR_LAYOUT if request.mode is SimilarMode.COLOURS else EMBEDDING
    stored = _stored_feature(archive, spec, photo_id)
    explanations = []
    for picture in request.pictures or (None,):
        cancel.raise_if_cancelled()
        why: dict[str, object] = {}
        if stored is not None:
            why |= _explain_feature(searching, request, picture, stored, cancel)
        if picture is not None and pixels is not None:
            why |= explain_region(searching.query_picture(picture, cancel).pixels, pixels)
        explanations.append(MatchExplanation(picture, why, is_compared=pixels is not None))
    return max(explanations, key=lambda each: _strength(each.why))


def _explain_feature(
    searching: Searching, request: SimilarRequest, picture: PictureQuery | None, stored: bytes, cancel: CancelToken
) -> Mapping[str, object]:
    """Compare the feature that the mode of the search goes by."""
    if request.mode is SimilarMode.COLOURS:
        packed = [] if picture is None else [searching.packed_feature(COLOUR_LAYOUT, picture, cancel)]
        return explain_colours(ColourQuery.combine(packed, request.palette), stored)
    assert picture is not None
    packed_embedding = searching.packed_feature(EMBEDDING, picture, cancel)
    if request.mode is SimilarMode.SUBJECT:
        return explain_subject(packed_embedding, stored, searching.classifier(cancel))
    return explain_look(packed_embedding, stored)


def _strength(why: Mapping[str, object]) -> tuple[float, float]:
    """Return what makes one picture of a search explain a photo better than the others do."""
    numbers = [
        value for name in ("cosine", "classes", "palette", "layout") if isinstance(value := why.get(name), float)
    ]
    inliers = why.get("inliers", 0)
    return (inliers if isinstance(inliers, int) else 0), sum(numbers)


def _thumbnail(archive: Archive, photo_id: PhotoId) -> Pixels | None:
    thumbnail = archive.reader.thumbnails([photo_id]).get(photo_id)
    with contextlib.suppress(FileFault):
        return decode_tile(thumbnail.jpeg, THUMBNAIL_PX, is_square=False) if thumbnail is not None else None
    return None


def _stored_feature(archive: Archive, spec: FeatureSpec, photo_id: PhotoId) -> bytes | None:
    block = archive.reader.features(spec, np.array([photo_id], dtype=np.int64))
    return bytes(block.values[0]) if len(block) else None
