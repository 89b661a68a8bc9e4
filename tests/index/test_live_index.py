"""Generation, tail and removals together, against a plain dictionary searched exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofinder.errors import InternalError
from photofinder.index import live_index
from photofinder.index.generations import Generation
from photofinder.index.live_index import LiveIndex
from photofinder.index.vector_index import ExactIndex
from photofinder.records import PhotoIds, Vectors
from tests.index.vectors import DIMENSION, draw_vectors, number_photos, published

_COUNT = 200
_POOL = draw_vectors(500, seed=5)
_QUERY = draw_vectors(1, seed=77)[0]

Step = tuple[Literal["add", "remove"], list[int]]


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    return published(tmp_path_factory.mktemp("index"), _COUNT)


def _ids(*numbers: int) -> PhotoIds:
    return np.array(numbers, dtype=np.int64)


def _answers(live: LiveIndex, k: int = 10) -> list[int]:
    found: list[int] = live.search(_QUERY, k)[0].tolist()
    return found


_steps = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), st.lists(st.integers(1, 3 * _COUNT + 20), max_size=9)), max_size=12
)


@settings(deadline=None)  # other tests may hold the processors
@given(steps=_steps, has_generation=st.booleans(), is_exact=st.booleans())
def test_any_history_answers_like_a_dictionary(
    generation: Generation, steps: list[Step], has_generation: bool, is_exact: bool
) -> None:
    live = LiveIndex(DIMENSION, generation if has_generation else None)
    known: dict[int, Vectors] = {}
    if has_generation:
        known = dict(zip(number_photos(_COUNT).tolist(), draw_vectors(_COUNT), strict=True))
    used = 0
    for verb, numbers in steps:
        if verb == "remove":
            live.remove(_ids(*numbers))
            for number in numbers:
                known.pop(number, None)
        else:
            vectors = _POOL[used : used + len(numbers)]
            used += len(numbers)
            live.add(_ids(*numbers), vectors)
            known.update(zip(numbers, vectors, strict=True))
    assert len(live) == len(known)
    ids = np.fromiter(known, dtype=np.int64, count=len(known))
    oracle = ExactIndex(ids, np.array(list(known.values()), dtype=np.float32).reshape(-1, DIMENSION))
    found, distances = live.search(_QUERY, 10, is_exact=is_exact)
    true_ids, true_distances = oracle.search(_QUERY, 10)
    assert distances.tolist() == pytest.approx(true_distances.tolist(), abs=0.01)
    assert len(found) == len(true_ids) == len(set(found.tolist()))
    assert set(found.tolist()) <= set(known)


def test_a_new_vector_takes_the_place_of_the_old_one(generation: Generation) -> None:
    live = LiveIndex(DIMENSION, generation)
    nearest_id = _answers(live)[0]
    live.add(_ids(nearest_id), -_QUERY[np.newaxis])
    assert nearest_id not in _answers(live)
    assert (len(live), live.tail_length) == (_COUNT, 1)
    live.add(_ids(nearest_id), _QUERY[np.newaxis])
    assert _answers(live)[0] == nearest_id


def test_a_photo_that_comes_twice_at_once_counts_once_with_its_last_vector() -> None:
    live = LiveIndex(DIMENSION)
    live.add(_ids(4, 5, 4), np.stack([-_QUERY, _QUERY, _QUERY]))
    assert len(live) == 2
    assert _answers(live) == [4, 5]


def test_the_tail_grows_and_shrinks_over_many_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_index, "_CHUNK_ROWS", 16)
    live, ids, vectors = LiveIndex(DIMENSION), number_photos(100), draw_vectors(100)
    live.add(ids, vectors)
    live.remove(ids[10:90])
    live.add(ids[50:60], vectors[50:60])
    left = np.r_[0:10, 50:60, 90:100]
    wanted, _distances = ExactIndex(ids[left], vectors[left]).search(_QUERY, 30)
    assert _answers(live, 30) == wanted.tolist()


def test_a_filter_holds_for_generation_and_tail(generation: Generation) -> None:
    live = LiveIndex(DIMENSION, generation)
    live.add(_ids(10_001, 10_002), np.stack([_QUERY, _QUERY]))
    within = np.sort(_ids(10_002, 99_999, *number_photos(_COUNT)[:2].tolist()))
    found, _distances = live.search(_QUERY, 10, within)
    assert found[0] == 10_002
    assert set(found.tolist()) == set(within.tolist()) - {99_999}


def test_an_empty_index_answers_nothing() -> None:
    live = LiveIndex(DIMENSION)
    ids, distances = live.search(_QUERY, 5)
    assert len(live) == live.tail_length == len(ids) == len(distances) == 0
    live.remove(_ids(3))
    assert not _answers(live)


def test_what_is_no_vector_changes_nothing(generation: Generation) -> None:
    live = LiveIndex(DIMENSION, generation)
    before = _answers(live)
    with pytest.raises(InternalError):
        live.add(_ids(before[0]), np.full((1, DIMENSION), np.nan, dtype=np.float32))
    assert _answers(live) == before


def test_the_tail_lives_on_over_a_new_generation(tmp_path: Path) -> None:
    live = LiveIndex(DIMENSION, published(tmp_path, 50))
    live.add(_ids(10_001), _QUERY[np.newaxis])
    renewed = LiveIndex(DIMENSION, published(tmp_path, 80))
    assert _answers(live)[0] == 10_001
    assert len(renewed) == 80
