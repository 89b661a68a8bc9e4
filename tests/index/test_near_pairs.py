"""Nearest neighbours of all vectors among each other, against comparing all with all."""

from __future__ import annotations

import numpy as np
import pytest

from photofinder.errors import Cancelled
from photofinder.features.embedding import normalise
from photofinder.index import near_pairs
from photofinder.index.near_pairs import find_near_pairs
from photofinder.jobs import CancelToken
from photofinder.records import Vectors


def draw(count: int, twins: int) -> Vectors:
    """Return unit vectors of which the first `twins` have another one close by."""
    chooser = np.random.default_rng(4)
    vectors = chooser.standard_normal((count, 32)).astype(np.float32)
    vectors[-twins:] = vectors[:twins] + 0.2 * chooser.standard_normal((twins, 32)).astype(np.float32)
    return normalise(vectors)


def test_each_vector_meets_its_nearest_ones_once() -> None:
    vectors = draw(300, 20)
    first, second, cosines = find_near_pairs(vectors, 2, 0.3, CancelToken())
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -1)
    wanted = set()
    for row in range(300):
        for other in np.argsort(-similar[row])[:2].tolist():
            if similar[row, other] >= 0.3:
                wanted.add((min(row, other), max(row, other)))
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == wanted
    assert len(first) == len(wanted)
    assert np.allclose(cosines, similar[first, second])


def test_many_vectors_meet_their_twins_by_landmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_pairs, "_ALL_WITH_ALL", 100)
    first, second, _cosines = find_near_pairs(draw(3000, 100), 3, 0.9, CancelToken())
    twins = set(zip(range(100), range(2900, 3000), strict=True))
    assert len(twins & set(zip(first.tolist(), second.tolist(), strict=True))) >= 95


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_has_no_neighbours(count: int) -> None:
    assert not len(find_near_pairs(np.ones((count, 4), np.float32), 3, 0.5, CancelToken())[0])


def test_pairing_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        find_near_pairs(draw(10, 1), 1, 0.5, cancel)
