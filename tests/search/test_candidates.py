"""Candidates by drawn hashes and vectors: who is paired with whom, and by what guess."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import Cancelled
from photofinder.features.pair_judge import orientation_transform
from photofinder.features.perceptual_hash import perceptual_hashes
from photofinder.index.hamming_index import HammingIndex
from photofinder.jobs import CancelToken
from photofinder.records import Hashes, PhotoId, PhotoIds, Vectors
from photofinder.relations import Guess, Inner
from photofinder.search import candidates
from photofinder.search.candidates import (
    Candidates,
    Comparable,
    find_candidates,
    find_candidates_around,
    find_candidates_of,
    join_orientations,
)

_ORIENTATIONS = st.integers(0, 7)
_GUESSES = st.builds(
    Guess,
    st.lists(_ORIENTATIONS, unique=True).map(tuple),
    st.lists(st.sampled_from(Inner), unique=True).map(tuple),
    st.floats(0, 1),
)


def comparable(hashes: Hashes, inner: Hashes | None = None, vectors: Vectors | None = None) -> Comparable:
    """Return photos with these hashes, (n, 8), which have no border and do not look alike unless it is said."""
    count = len(hashes)
    return Comparable(
        np.arange(1, count + 1),
        hashes,
        np.zeros(count, dtype=np.uint64) if inner is None else inner,
        np.eye(count, dtype=np.float32) if vectors is None else vectors,
    )


def draw_hashes(count: int, seed: int = 1) -> Hashes:
    return np.random.default_rng(seed).integers(0, 2**64, (count, 8), dtype=np.uint64)


def no_borders() -> tuple[PhotoIds, Hashes]:
    return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)


def flipped(value: np.uint64, bits: int) -> np.uint64:
    return np.uint64(int(value) ^ ((1 << bits) - 1))


def pairs(photos: Comparable, near_bits: int = 8) -> dict[tuple[int, int], Guess]:
    found = find_candidates(photos, near_bits, CancelToken())
    return {(row, other): guess for row in found.rows for other, guess in found.of(row).items() if row < other}


@given(_ORIENTATIONS, _ORIENTATIONS)
def test_orientations_are_joined_as_their_transforms_are(first: int, second: int) -> None:
    joined = orientation_transform(second) @ orientation_transform(first)
    assert np.allclose(joined, orientation_transform(join_orientations(first, second)))


@given(_GUESSES)
def test_a_guess_and_its_reverse_undo_each_other(guess: Guess) -> None:
    assert guess.reversed().reversed() == guess
    for one, other in zip(guess.orientations, guess.reversed().orientations, strict=True):
        assert join_orientations(one, other) == 0


def test_candidates_are_known_from_both_sides() -> None:
    found = Candidates()
    found.add(3, 5, Guess((1,)))
    found.add(5, 3, Guess((), (Inner.FIRST,), 0.8))
    assert found.of(3) == {5: Guess((1,), (Inner.SECOND,), 0.8)}
    assert found.of(5) == {3: Guess((3,), (Inner.FIRST,), 0.8)}
    assert (len(found), set(found.rows), found.of(4)) == (1, {3, 5}, {})


def test_near_hashes_are_paired_up_to_the_bits_that_were_asked_for() -> None:
    hashes = draw_hashes(4)
    hashes[2, 0], hashes[3, 0] = flipped(hashes[0, 0], 8), flipped(hashes[1, 0], 9)
    assert pairs(comparable(hashes)) == {(0, 2): Guess((0,))}
    assert pairs(comparable(hashes), near_bits=9).keys() == {(0, 2), (1, 3)}


@pytest.mark.parametrize("orientation", range(8))
def test_turned_and_mirrored_pictures_are_paired_with_the_way_from_one_to_the_other(orientation: int) -> None:
    picture = np.random.default_rng(5).integers(0, 256, (32, 32), dtype=np.uint8)
    turned = np.rot90(picture[:, ::-1] if orientation >= 4 else picture, orientation % 4)
    photos = comparable(np.stack([perceptual_hashes(picture), perceptual_hashes(turned)]))
    assert pairs(photos) == {(0, 1): Guess((orientation,))}
    indexes = HammingIndex(photos.photo_ids, photos.hashes[:, 0]), HammingIndex(*no_borders())
    of_first = find_candidates_of(photos.only(photos.photo_ids[:1]), *indexes, 8, [])
    assert of_first == {PhotoId(2): Guess((orientation,))}


def test_a_picture_like_its_own_mirror_image_is_no_candidate_of_itself() -> None:
    half = np.random.default_rng(6).integers(0, 256, (32, 16), dtype=np.uint8)
    symmetric = np.hstack([half, half[:, ::-1]])
    assert pairs(comparable(np.stack([perceptual_hashes(symmetric)] * 2))).keys() == {(0, 1)}


def test_what_lies_inside_borders_is_paired_with_pictures_and_with_each_other() -> None:
    hashes, inner = draw_hashes(3), np.zeros(3, dtype=np.uint64)
    inner[1], inner[2] = hashes[0, 0], flipped(hashes[0, 0], 3)
    found = pairs(comparable(hashes, inner))
    assert found == {
        (0, 1): Guess(inner=(Inner.SECOND,)),
        (0, 2): Guess(inner=(Inner.SECOND,)),
        (1, 2): Guess(inner=(Inner.BOTH,)),
    }


def test_what_looks_alike_is_paired_with_how_much() -> None:
    vectors = np.eye(4, dtype=np.float32)
    vectors[1] = [0.8, 0.6, 0, 0]
    vectors[3] = [0, 0, 0.5, 0.866]  # less than is worth a look
    ((pair, guess),) = pairs(comparable(draw_hashes(4), vectors=vectors)).items()
    assert (pair, guess.orientations) == ((0, 1), ())
    assert guess.similarity == pytest.approx(0.8)


def test_of_a_crowd_each_photo_is_paired_with_its_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_MOST_A_PHOTO", 3)
    monkeypatch.setattr(candidates, "_MOST_PAIRS", 10)
    hashes = draw_hashes(40)
    hashes[:, 0] = [flipped(hashes[0, 0], row % 8) for row in range(40)]
    found = find_candidates(comparable(hashes), 8, CancelToken())
    for row in range(40):
        distances = {other: abs(row % 8 - other % 8) for other in range(40) if other != row}
        nearest = {other for other, bits in distances.items() if not bits}
        assert len(nearest & found.of(row).keys()) >= 3
    assert len(found) <= 2 * 3 * 40  # three of those before it, and three of those behind it


def test_around_some_photos_are_the_pairs_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_AROUND_SHARE", 1)
    hashes, vectors = draw_hashes(30), np.eye(30, dtype=np.float32)
    hashes[10:20] = hashes[:10]
    vectors[25:] = vectors[:5]
    photos = comparable(hashes, vectors=vectors)
    rows = np.array([3, 12, 27])
    around = find_candidates_around(photos, rows, 8, CancelToken())
    among_all = find_candidates(photos, 8, CancelToken()).only(rows.tolist())
    assert {row: around.of(row) for row in around.rows} == {row: among_all.of(row) for row in among_all.rows}
    assert sorted(around.rows) == [2, 3, 12, 13, 27, 28]
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        find_candidates_around(photos, rows, 8, cancel)


@given(st.integers(0, 2**32), st.integers(0, 10))
def test_the_candidates_of_one_photo_are_those_that_it_has_among_all(seed: int, near_bits: int) -> None:
    chooser = np.random.default_rng(seed)
    pictures = chooser.integers(0, 256, (3, 32, 32), dtype=np.uint8)
    hashes = []
    for number in chooser.integers(3, size=12).tolist():
        turned = np.rot90(pictures[number][:, :: chooser.choice([1, -1])], chooser.choice(4))
        noise = chooser.integers(-20, 20, (32, 32))
        hashes.append(perceptual_hashes(np.clip(turned + noise, 0, 255).astype(np.uint8)))
    inner = np.where(chooser.random(12) < 0.4, np.stack(hashes)[::-1, 0], np.uint64(0))
    photos = comparable(np.stack(hashes), inner)
    among_all = find_candidates(photos, near_bits, CancelToken())
    bordered = np.flatnonzero(inner)
    indexes = HammingIndex(photos.photo_ids, photos.hashes[:, 0]), HammingIndex(bordered + 1, inner[bordered])
    for row in range(12):
        own = photos.only(photos.photo_ids[row : row + 1])
        found = find_candidates_of(own, *indexes, near_bits, [(1, 0.9), (2, 0.1)])
        for other, guess in among_all.of(row).items():
            if other > 1 and (0 in guess.orientations or guess.inner):  # turned ones are looked for from both sides
                known = found[PhotoId(other + 1)]
                assert set(guess.inner) <= set(known.inner)
                assert (0 in guess.orientations) <= (0 in known.orientations)
        assert PhotoId(row + 1) not in found
        assert found.get(PhotoId(1), Guess(similarity=0.9)).similarity == 0.9
        assert found.get(PhotoId(2), Guess()).similarity == 0


def test_only_some_photos_are_compared() -> None:
    hashes = draw_hashes(3)
    hashes[:] = hashes[0]
    photos = comparable(hashes).only(np.array([3, 1, 9]))
    assert photos.photo_ids.tolist() == [1, 3]
    assert pairs(photos).keys() == {(0, 1)}


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_has_no_candidates(count: int) -> None:
    assert pairs(comparable(draw_hashes(count))) == {}


def test_looking_for_candidates_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        find_candidates(comparable(np.repeat(draw_hashes(1), 5, axis=0)), 8, cancel)
