"""Hashes within a radius, of a query and of each other, against comparing all with all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofinder.errors import Cancelled
from photofinder.index import hamming_index
from photofinder.index.hamming_index import HammingIndex, iter_pairs_within
from photofinder.jobs import CancelToken
from photofinder.records import Hashes

_WORDS = st.integers(0, 2**64 - 1)
Pair = tuple[int, int, int]


@st.composite
def _related_hashes(draw: st.DrawFn) -> list[int]:
    """Return hashes of which many differ in a few bits or not at all."""
    hashes = draw(st.lists(_WORDS, min_size=1, max_size=6))
    for _ in range(draw(st.integers(0, 25))):
        changed = draw(st.sampled_from(hashes))
        for place in draw(st.lists(st.integers(0, 63), max_size=13)):
            changed ^= 1 << place
        hashes.append(changed)
    return hashes


def _brute_force(hashes: Hashes, radius_bits: int) -> list[Pair]:
    distances = np.bitwise_count(hashes[:, np.newaxis] ^ hashes)
    first, second = np.nonzero(np.triu(distances <= radius_bits, k=1))
    return list(zip(first.tolist(), second.tolist(), distances[first, second].tolist(), strict=True))


def _pairs(hashes: Hashes, radius_bits: int) -> list[Pair]:
    pieces = iter_pairs_within(hashes, radius_bits, CancelToken())
    return sorted(
        pair
        for piece in pieces
        for pair in zip(piece.first.tolist(), piece.second.tolist(), piece.distances.tolist(), strict=True)
    )


@settings(deadline=None)  # other tests may hold the processors
@given(_related_hashes(), st.integers(0, 12))
def test_all_pairs_are_those_that_brute_force_finds(words: list[int], radius_bits: int) -> None:
    hashes = np.array(words, dtype=np.uint64)
    assert _pairs(hashes, radius_bits) == _brute_force(hashes, radius_bits)


@settings(deadline=None)  # other tests may hold the processors
@given(words=_related_hashes(), radius_bits=st.integers(1, 12), more=st.integers(0, 4))
def test_every_plan_finds_every_pair_once(words: list[int], radius_bits: int, more: int) -> None:
    hashes = np.array(words, dtype=np.uint64)
    blocks = radius_bits + 1 + more if radius_bits < 8 else radius_bits + 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hamming_index, "_plan", lambda _count, _radius: (blocks, blocks - radius_bits))
        assert _pairs(hashes, radius_bits) == _brute_force(hashes, radius_bits)


@pytest.mark.parametrize("radius_bits", [0, 1, 4, 8, 12])
def test_all_pairs_of_many_hashes_with_crowded_bits(radius_bits: int) -> None:
    chooser = np.random.default_rng(radius_bits)
    crowded = chooser.integers(0, 2**20, 600, dtype=np.uint64) << np.uint64(3)  # the other bits are the same in all
    hashes = np.concatenate([crowded, crowded[:50], np.zeros(40, dtype=np.uint64)])[chooser.permutation(690)]
    assert _pairs(hashes, radius_bits) == _brute_force(hashes, radius_bits)


@pytest.mark.parametrize("hashes", [[], [5], [0, 2**64 - 1]])
def test_few_hashes_have_no_pairs(hashes: list[int]) -> None:
    assert not _pairs(np.array(hashes, dtype=np.uint64), 12)


def test_the_widest_radius_pairs_all_with_all() -> None:
    hashes = np.random.default_rng(1).integers(0, 2**64, 30, dtype=np.uint64)
    assert _pairs(hashes, 64) == _brute_force(hashes, 64)


def test_pairs_of_many_equal_hashes_come_in_bounded_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hamming_index, "_PAIRS_AT_ONCE", 100)
    hashes = np.repeat(np.array([7, 6], dtype=np.uint64), 40)
    pieces = list(iter_pairs_within(hashes, 2, CancelToken()))
    assert max(len(piece.first) for piece in pieces) <= 100
    assert sum(len(piece.first) for piece in pieces) == 80 * 79 // 2
    assert all((piece.first < piece.second).all() for piece in pieces)


def test_pairing_can_be_cancelled() -> None:
    cancel = CancelToken()
    pieces = iter_pairs_within(np.repeat(np.arange(3, dtype=np.uint64), 5), 3, cancel)
    next(pieces)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(pieces)


@settings(deadline=None)  # other tests may hold the processors
@given(_related_hashes(), st.lists(_WORDS, min_size=1, max_size=8), st.integers(0, 64))
def test_a_query_finds_the_photos_near_any_of_its_variants(
    words: list[int], variants: list[int], radius_bits: int
) -> None:
    ids = np.random.default_rng(3).permutation(len(words)).astype(np.int64)
    index = HammingIndex(ids, np.array(words, dtype=np.uint64))
    variants[-1] = words[0]
    found, distances, nearest = index.search(np.array(variants, dtype=np.uint64), radius_bits)
    wanted = sorted(
        (distance, int(photo_id), bits.index(distance))
        for photo_id, word in zip(ids, words, strict=True)
        if (distance := min(bits := [(word ^ variant).bit_count() for variant in variants])) <= radius_bits
    )
    assert list(zip(distances.tolist(), found.tolist(), nearest.tolist(), strict=True)) == wanted
    assert len(index) == len(words)


def test_an_empty_index_finds_nothing() -> None:
    index = HammingIndex(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64))
    found, distances, variants = index.search(np.array([1, 2], dtype=np.uint64), 64)
    assert len(found) == len(distances) == len(variants) == 0
