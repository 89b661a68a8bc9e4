"""The exact index, the order of answers, and recall."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofinder.errors import InternalError
from photofinder.index.vector_index import SCAN_ROWS, ExactIndex, check_vectors, nearest, recall_at_k, scan
from tests.index.vectors import DIMENSION, draw_vectors, number_photos


@settings(deadline=None)  # other tests may hold the processors
@given(st.lists(st.integers(0, 5), max_size=40), st.integers(0, 45))
def test_nearest_is_the_head_of_the_sorted_list_also_among_equals(steps: list[int], k: int) -> None:
    photo_ids = np.random.default_rng(len(steps)).permutation(len(steps)).astype(np.int64)
    distances = np.array(steps, dtype=np.float32)
    wanted = sorted(zip(distances.tolist(), photo_ids.tolist(), strict=True))[:k]
    ids, near = nearest(photo_ids, distances, k)
    assert list(zip(near.tolist(), ids.tolist(), strict=True)) == wanted


@pytest.mark.parametrize("count", [0, 1, SCAN_ROWS, 2 * SCAN_ROWS + 3])
def test_scan_is_the_dot_product_for_any_number_type(count: int) -> None:
    rows = np.random.default_rng(1).integers(-127, 128, (count, 8), dtype=np.int8)
    query = np.arange(8, dtype=np.float32)
    wanted = rows.astype(np.int64) @ np.arange(8)
    assert scan(rows, query).tolist() == wanted.tolist()
    products = np.empty(count, dtype=np.float32)
    scan(rows.astype(np.float32), query, products)
    assert products.tolist() == wanted.tolist()


def test_the_exact_index_answers_cosine_distances_nearest_first() -> None:
    photo_ids, vectors = number_photos(300), draw_vectors(300)
    index = ExactIndex(photo_ids, vectors)
    ids, distances = index.search(vectors[17], 5)
    assert len(index) == 300
    assert ids[0] == photo_ids[17]
    assert distances[0] == pytest.approx(0, abs=1e-6)
    assert (np.diff(distances) >= 0).all()


def test_the_exact_index_looks_only_within_the_given_photos() -> None:
    photo_ids, vectors = number_photos(300), draw_vectors(300)
    within = np.sort(photo_ids[:40])
    ids, _distances = ExactIndex(photo_ids, vectors).search(vectors[200], 100, within)
    assert sorted(ids.tolist()) == within.tolist()
    assert not len(ExactIndex(photo_ids, vectors).search(vectors[200], 5, np.empty(0, dtype=np.int64))[0])


@pytest.mark.parametrize(
    ("found", "truth", "recall"), [([1, 2], [1, 2], 1.0), ([1, 9], [1, 2], 0.5), ([], [1], 0.0), ([1], [], 1.0)]
)
def test_recall_is_the_share_of_true_neighbours_found(found: list[int], truth: list[int], recall: float) -> None:
    assert recall_at_k(np.array(found, dtype=np.int64), np.array(truth, dtype=np.int64)) == recall


def test_what_is_no_vector_is_refused() -> None:
    vectors = draw_vectors(3)
    check_vectors(vectors, 3, DIMENSION)
    with pytest.raises(InternalError, match="shape"):
        check_vectors(vectors, 4, DIMENSION)
    vectors[1, 2] = np.nan
    with pytest.raises(InternalError, match="not a number"):
        check_vectors(vectors, 3, DIMENSION)
