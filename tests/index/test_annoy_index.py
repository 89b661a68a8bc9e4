"""Searching one built index: against the exact one, through filters, and where Annoy is missing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from photofinder.index.annoy_index import TREES, CellIndex, quantise
from photofinder.index.generations import Origin
from photofinder.index.vector_index import ExactIndex, recall_at_k
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import PhotoIds, Vectors
from tests.index.vectors import draw_vectors, in_blocks, number_photos, open_store, published

_CELLED, _SINGLES = 9000, 700
_QUERIES = draw_vectors(40, seed=9)


@dataclass(frozen=True)
class Archive:
    """A built index with the oracle of the same vectors."""

    index: CellIndex
    exact: ExactIndex
    photo_ids: PhotoIds
    vectors: Vectors

    def recall(self, k: int, within: PhotoIds | None = None) -> float:
        """Return the mean recall@10 among k candidates, which are re-ranked elsewhere."""
        return float(
            np.mean(
                [
                    recall_at_k(self.index.search(query, k, within)[0], self.exact.search(query, 10, within)[0])
                    for query in _QUERIES
                ]
            )
        )


@pytest.fixture(scope="module", params=[_CELLED, _SINGLES], ids=["cells", "one photo a cell"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    count: int = request.param
    generation = published(tmp_path_factory.mktemp("index"), count)
    photo_ids, vectors = number_photos(count), draw_vectors(count)
    return Archive(generation.index, ExactIndex(photo_ids, vectors), photo_ids, vectors)


@settings(deadline=None)  # other tests may hold the processors
@given(hnp.arrays(np.float32, (3, 16), elements=st.floats(-1, 1, width=32)))
def test_quantising_moves_no_number_by_more_than_half_a_step(vectors: Vectors) -> None:
    rows, scales = quantise(vectors)
    allowed = np.abs(vectors).max(axis=1) / 254 * 1.001 + 1e-7
    assert (np.abs(rows * scales[:, None] - vectors) <= allowed[:, None]).all()


def test_the_structure_is_the_expected_one(archive: Archive) -> None:
    cells = archive.index.cells
    assert len(cells) == len(archive.index) == len(archive.photo_ids)
    assert len(cells.starts) - 1 == (189 if len(cells) == _CELLED else _SINGLES)
    assert sorted(cells.photo_ids.tolist()) == sorted(archive.photo_ids.tolist())
    assert archive.index.prototypes.mode == "annoy"


def test_the_true_neighbours_are_among_the_candidates(archive: Archive) -> None:
    assert archive.recall(50) >= 0.98


def test_distances_are_cosine_distances_in_order(archive: Archive) -> None:
    vector_of = dict(zip(archive.photo_ids.tolist(), archive.vectors, strict=True))
    photo_ids, distances = archive.index.search(_QUERIES[0], 30)
    true = [1 - float(vector_of[photo_id] @ _QUERIES[0]) for photo_id in photo_ids.tolist()]
    assert distances.tolist() == pytest.approx(true, abs=0.01)
    assert (np.diff(distances) >= 0).all()


def test_an_exact_search_compares_every_photo(archive: Archive) -> None:
    for query in _QUERIES:
        found, _distances = archive.index.search_exactly(query, 30)
        assert recall_at_k(found, archive.exact.search(query, 10)[0]) == 1


def test_more_is_asked_for_than_there_is(archive: Archive) -> None:
    found, _distances = archive.index.search(_QUERIES[0], 10 * len(archive.index))
    assert sorted(found.tolist()) == sorted(archive.photo_ids.tolist())


@pytest.mark.parametrize("share", [0.002, 0.05, 0.2, 0.5, 0.95])
def test_a_filter_narrow_or_wide_loses_no_neighbours(archive: Archive, share: float) -> None:
    within = np.sort(archive.photo_ids[: int(share * len(archive.photo_ids))])
    for query in _QUERIES[:10]:
        found, _distances = archive.index.search(query, 20, within)
        assert np.isin(found, within).all()
        assert len(found) == min(20, len(within))
    assert archive.recall(50, within) >= 0.98


def test_a_filter_that_leaves_only_what_is_far_away_is_searched_on_to_the_end(archive: Archive) -> None:
    for query in _QUERIES[:10]:
        far = np.argsort(archive.vectors @ query)[: int(0.3 * len(archive.photo_ids))]
        within = np.sort(archive.photo_ids[far])
        found, _distances = archive.index.search(query, 20, within)
        assert len(found) == 20
        assert np.isin(found, within).all()
        assert (
            recall_at_k(archive.index.search(query, 50, within)[0], archive.exact.search(query, 10, within)[0]) >= 0.9
        )


def test_a_filter_may_name_photos_that_are_not_here(archive: Archive) -> None:
    strangers = np.array([-5, 10**12], dtype=np.int64)
    assert not len(archive.index.search(_QUERIES[0], 5, strangers)[0])
    assert not len(archive.index.search(_QUERIES[0], 5, np.empty(0, dtype=np.int64))[0])
    mixed = np.sort(np.append(strangers, archive.photo_ids[:3]))
    assert sorted(archive.index.search(_QUERIES[0], 5, mixed)[0].tolist()) == sorted(archive.photo_ids[:3].tolist())


@pytest.mark.parametrize("within_share", [None, 0.01, 0.8])
@pytest.mark.parametrize("is_exact", [False, True])
def test_hidden_photos_are_passed_over_and_replaced_by_the_next(
    archive: Archive, within_share: float | None, is_exact: bool
) -> None:
    cells = archive.index.cells
    within = None if within_share is None else np.sort(archive.photo_ids[: int(within_share * len(archive.photo_ids))])
    search = archive.index.search_exactly if is_exact else archive.index.search
    before, _distances = search(_QUERIES[0], 7, within)
    hidden = np.zeros(len(cells), dtype=bool)
    hidden[cells.rows_of(before[:3])] = True
    after, _distances = search(_QUERIES[0], 4, within, hidden)
    assert after.tolist() == before[3:7].tolist()


def test_an_index_of_which_all_is_hidden_answers_nothing(archive: Archive) -> None:
    assert not len(archive.index.search(_QUERIES[0], 5, None, np.ones(len(archive.index), dtype=bool))[0])


def test_without_annoy_the_same_cells_are_found_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_annoy = published(tmp_path, _SINGLES).index
    monkeypatch.setitem(sys.modules, "annoy", None)
    without = published(tmp_path / "other", _SINGLES).index
    assert (with_annoy.prototypes.mode, without.prototypes.mode) == ("annoy", "exact")
    for query in _QUERIES:
        assert without.search(query, 10)[0].tolist() == with_annoy.search(query, 10)[0].tolist()


def test_a_generation_built_without_annoy_is_usable_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as missing:
        missing.setitem(sys.modules, "annoy", None)
        generation = published(tmp_path, 50)
    assert (tmp_path / generation.name / TREES).stat().st_size == 0
    again = published(tmp_path, 50)
    assert again.index.prototypes.mode == "annoy"


def test_a_folder_that_annoy_cannot_name_is_searched_exactly(tmp_path: Path) -> None:
    folder = Path(str(tmp_path) + "/odd-\udcff")
    try:
        folder.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no undecodable names")
    generation = published(folder, 300)
    assert generation.index.prototypes.mode == "exact"
    assert generation.index.search(draw_vectors(300)[4], 1)[0].tolist() == [number_photos(300)[4]]


def test_equal_vectors_crowd_one_cell_and_are_found(tmp_path: Path) -> None:
    vectors = np.repeat(draw_vectors(1), 5000, axis=0)
    store = open_store(tmp_path)
    manifest = store.build(
        5000, in_blocks(np.arange(5000), vectors), Origin("cache", 1), ignore_progress, CancelToken()
    )
    generation = store.newest()
    assert manifest is not None
    assert generation is not None
    assert manifest.recall == 1
    found, distances = generation.index.search(vectors[0], 30)
    assert len(set(found.tolist())) == 30
    assert distances.tolist() == pytest.approx([0] * 30, abs=1e-3)
