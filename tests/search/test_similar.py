"""Weighing evidence and combining directions: the pure parts of similar search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.records import LocalMatch, PhotoId
from photofinder.search.similar import Found, combine_directions, judge_copy

PHOTO = PhotoId(1)
CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def match(inliers: int, agreement: float) -> LocalMatch:
    return LocalMatch(inliers, agreement, "same frame", (1, 0, 0, 0, 1, 0, 0, 0, 1), CORNERS, CORNERS)


def judge(
    *, same: bool = False, bits: int | None = None, cosine: float = 0.0, found: LocalMatch | None = None
) -> Found:
    evidence = None if bits is None else (bits, 0)
    return judge_copy(PHOTO, is_same_bytes=same, hash_evidence=evidence, cosine=cosine, match=found)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (judge(same=True), judge(bits=0, cosine=1.0, found=match(500, 1.0))),
        (judge(bits=0), judge(bits=6)),
        (judge(bits=6), judge(bits=12)),
        (judge(bits=4, cosine=0.9), judge(bits=4, cosine=0.5)),
        (judge(found=match(200, 0.99)), judge(found=match(15, 0.7))),
        (judge(found=match(30, 0.9)), judge(cosine=1.0)),
        (judge(cosine=0.9), judge(cosine=0.4)),
        (judge(cosine=0.9), judge(found=match(9, 0.2))),  # a shaky match is no evidence
    ],
)
def test_stronger_evidence_wins(better: Found, worse: Found) -> None:
    assert better.similarity > worse.similarity


@given(
    st.booleans(),
    st.none() | st.integers(0, 12),
    st.floats(-1, 1),
    st.none() | st.builds(match, st.integers(8, 600), st.floats(0, 1)),
)
def test_similarity_stays_between_0_and_1_and_names_its_evidence(
    same: bool, bits: int | None, cosine: float, found: LocalMatch | None
) -> None:
    judged = judge(same=same, bits=bits, cosine=cosine, found=found)
    assert 0 <= judged.similarity <= 1
    assert judged.why["evidence"] in {"look", "perceptual hash", "local match", "same bytes"}


def test_a_direction_is_the_unit_mean_away_from_those_against() -> None:
    east, north = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    assert combine_directions([east, north], []) == pytest.approx([0.7071, 0.7071], abs=1e-3)
    pushed = combine_directions([east, north], [north])
    assert pushed[0] > pushed[1]
    assert float(np.linalg.norm(pushed)) == pytest.approx(1, abs=1e-5)
