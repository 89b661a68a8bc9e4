"""Grouping faces: who resembles whom, what the user has decided, and where the line is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken
from photofinder.search.face_groups import LOWEST_CUT, FaceGroups, FaceSet, draw_cut_line, group_faces


def crowd(counts: list[int], *, noise: float = 0.25, seed: int = 1) -> tuple[FaceSet, np.ndarray]:
    """Return faces of persons, so many of each, in pictures of their own, and whose each one is."""
    generator = np.random.default_rng(seed)
    centres = generator.normal(size=(len(counts), 64))
    whose = np.repeat(np.arange(len(counts)), counts)
    vectors = centres[whose] + noise * generator.normal(size=(len(whose), 64))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    order = generator.permutation(len(whose))
    faces = FaceSet(
        vectors[order].astype(np.float32), np.arange(len(whose)), np.ones(len(whose)), np.zeros(len(whose), np.int64)
    )
    return faces, whose[order]


def with_decisions(faces: FaceSet, persons: dict[int, int], rejected: dict[int, set[int]] | None = None) -> FaceSet:
    confirmed = faces.persons.copy()
    for row, person in persons.items():
        confirmed[row] = person
    return FaceSet(faces.vectors, faces.pictures, faces.qualities, confirmed, rejected or {})


def run(faces: FaceSet, cut: float = 0.5) -> FaceGroups:
    return group_faces(faces, cut, CancelToken())


def test_each_person_is_a_group_and_a_stranger_is_alone() -> None:
    faces, whose = crowd([12, 7, 5, 1])
    found = run(faces)
    assert not found.persons.any()
    for person in range(3):
        (group,) = set(found.groups[whose == person].tolist())
        assert whose[group] == person
        assert group == np.flatnonzero(whose == person)[0]
    assert found.groups[whose == 3].tolist() == [-1]


def test_faces_like_a_named_one_are_suggested_and_rejected_ones_are_not() -> None:
    faces, whose = crowd([10, 10])
    rows = np.flatnonzero(whose == 0).tolist()
    refused = set(rows[5:])
    found = run(with_decisions(faces, {rows[0]: 9, rows[1]: 9}, {row: {9} for row in refused}))
    assert [found.persons[row] for row in rows] == [0, 0, 9, 9, 9, 0, 0, 0, 0, 0]
    assert {int(found.groups[row]) for row in refused} == {min(refused)}  # they still resemble one another
    assert not found.persons[whose == 1].any()


def test_two_faces_in_one_picture_are_not_joined() -> None:
    faces, _ = crowd([2], noise=0.01)
    together = FaceSet(faces.vectors, np.zeros(2, np.int64), faces.qualities, faces.persons)
    assert run(faces).groups.tolist() == [0, 0]
    assert run(together).groups.tolist() == [-1, -1]


def test_a_face_that_is_seen_badly_joins_others_and_joins_none() -> None:
    """Two persons between whom a blurred face lies stay two."""
    one, other = np.eye(2, 64)
    between = (one + other) / np.sqrt(2)
    vectors = np.stack([one, one, other, other, between]).astype(np.float32)
    for quality, count in ((0.1, 2), (1.0, 1)):
        qualities = np.array([1, 1, 1, 1, quality])
        found = run(FaceSet(vectors, np.arange(5), qualities, np.zeros(5, np.int64)), 0.7)
        assert found.groups[4] in (0, 2)
        assert len(set(found.groups[:4].tolist())) <= 2
        if count == 2:
            assert found.groups[:4].tolist() == [0, 0, 2, 2]


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=5),
    st.dictionaries(st.integers(0, 30), st.integers(1, 3), max_size=6),
    st.dictionaries(st.integers(0, 30), st.sets(st.integers(1, 3)), max_size=8),
    st.floats(0.1, 1.5),
)
def test_decisions_hold_in_any_crowd(
    counts: list[int], persons: dict[int, int], rejected: dict[int, set[int]], noise: float
) -> None:
    faces, _ = crowd(counts, noise=noise)
    persons = {row: person for row, person in persons.items() if row < len(faces)}
    rejected = {row: {*some} - {persons.get(row)} for row, some in rejected.items() if row < len(faces)}
    decided = with_decisions(faces, persons, rejected)
    found, again = run(decided), run(decided)
    assert found.persons.tolist() == again.persons.tolist()
    assert found.groups.tolist() == again.groups.tolist()
    for row in range(len(faces)):
        assert found.persons[row] not in rejected.get(row, ())
        assert found.persons[row] in (0, *persons.values())
        if row in persons or found.persons[row]:
            assert found.groups[row] == -1
        if row in persons:
            assert found.persons[row] == 0
    members = found.groups[found.groups >= 0]
    assert all(count > 1 for count in np.unique(members, return_counts=True)[1])


def test_the_line_is_drawn_above_what_different_persons_have_in_common() -> None:
    faces, whose = crowd([1] * 300, noise=0)
    assert draw_cut_line(faces) == LOWEST_CUT  # nothing is known yet
    shifted = faces.vectors + 0.12  # an encoder for which all faces are alike
    shifted = (shifted / np.linalg.norm(shifted, axis=1, keepdims=True)).astype(np.float32)
    together = FaceSet(shifted, np.arange(300) // 3, faces.qualities, faces.persons)
    cut = draw_cut_line(together)
    similar = shifted @ shifted.T
    above = similar[np.triu_indices(300, 1)] > cut
    assert cut > LOWEST_CUT
    assert 0 < above.mean() < 0.05
    confirmed = FaceSet(shifted, np.arange(300), faces.qualities, whose + 1)
    assert draw_cut_line(confirmed) == pytest.approx(cut, abs=0.05)


def test_grouping_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        group_faces(crowd([3])[0], 0.5, cancel)
