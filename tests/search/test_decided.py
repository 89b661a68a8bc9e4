"""What was decided, as finding asks for it: pairs of contents, and equal files of which more may come."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.keeping import DecidedPair, Decision
from photofinder.records import FileStamp, Photo, PhotoId, PhotoState
from photofinder.relations import STRANGERS, PairVerdict, Relation
from photofinder.search.decided import NOTHING_DECIDED, Decided, make_pairs


def photo(number: int, digest: bytes | None = None, path: str = "") -> Photo:
    return Photo(
        PhotoId(number),
        Path(path or f"/p/{number}.jpg"),
        FileStamp(1, 1),
        PhotoState.READY,
        content_digest=digest if digest is not None else bytes([number]),
    )


NEAR = PairVerdict(Relation.NEAR)


@pytest.mark.parametrize(
    ("decision", "verdict", "relation"),
    [
        (Decision.NOT_DUPLICATES, NEAR, None),
        (Decision.KEEP_BOTH, NEAR, Relation.RELATED),
        (Decision.KEEP_BOTH, STRANGERS, None),
        (Decision.TOGETHER, NEAR, Relation.NEAR),
        (Decision.TOGETHER, STRANGERS, Relation.EDITED),
        (Decision.TOGETHER, PairVerdict(Relation.BURST), Relation.EDITED),
    ],
)
def test_a_verdict_is_corrected_both_ways_round(
    decision: Decision, verdict: PairVerdict, relation: Relation | None
) -> None:
    one, other = photo(1), photo(2)
    decided = Decided.of(make_pairs([other, one], decision))
    assert decided.correct(one, other, verdict).relation is relation
    assert decided.correct(other, one, verdict).relation is relation
    assert decided.correct(one, photo(3), verdict) is verdict
    assert NOTHING_DECIDED.correct(one, other, verdict) is verdict


def test_a_fourth_copy_opens_only_itself() -> None:
    three = [photo(number, b"d") for number in (1, 2, 3)]
    decided = Decided.of(make_pairs(three, Decision.KEEP_BOTH))
    assert decided.open_copies(three) == three[:1]
    fourth = photo(4, b"d")
    assert decided.open_copies([*three, fourth]) == [three[0], fourth]
    assert decided.open_copies([fourth, *three]) == [fourth, three[0]]


@pytest.mark.parametrize("decision", Decision)
def test_what_was_kept_stays_where_it_was(decision: Decision) -> None:
    pair = [photo(1, b"d"), photo(2, b"d")]
    decided = Decided.of(make_pairs(pair, decision))
    asked = [*pair, photo(3, b"d"), photo(4, b"e", "/p/1.jpg"), photo(5, b"")]
    kept = decision is not Decision.TOGETHER
    assert [decided.stays(each) for each in asked] == [kept, kept, False, False, False]


def test_copies_that_have_moved_are_still_decided() -> None:
    pair = [photo(1, b"d"), photo(2, b"d")]
    decided = Decided.of(make_pairs(pair, Decision.KEEP_BOTH))
    moved = [photo(1, b"d", "/elsewhere/1.jpg"), photo(2, b"d", "/elsewhere/2.jpg")]
    assert decided.open_copies(moved) == moved[:1]
    third = photo(3, b"d")
    assert len(decided.open_copies([*moved, third])) == 2


def test_a_fourth_photo_opens_only_the_pairs_with_it() -> None:
    three = [photo(number) for number in (1, 2, 3)]
    decided = Decided.of(make_pairs(three, Decision.NOT_DUPLICATES))
    assert len(decided.pairs) == 3
    assert all(decided.about(one, other) for one in three for other in three if one is not other)
    assert not any(decided.about(each, photo(4)) for each in three)


def test_photos_that_were_not_read_are_left_out() -> None:
    assert make_pairs([photo(1), photo(2, b"")], Decision.TOGETHER) == []


@given(digests=st.lists(st.sampled_from([b"a", b"b", b"c", b"d"]), max_size=7))
def test_every_pair_of_contents_is_decided_once(digests: list[bytes]) -> None:
    photos = [photo(number, digest) for number, digest in enumerate(digests)]
    pairs = make_pairs(photos, Decision.KEEP_BOTH)
    keys = [(pair.first, pair.second) for pair in pairs]
    assert len(set(keys)) == len(keys)
    assert all(first <= second for first, second in keys)
    different = len(set(digests))
    equal = sum(digests.count(digest) > 1 for digest in set(digests))
    assert len(pairs) == different * (different - 1) // 2 + equal
    assert all(bool(pair.places) == (pair.first == pair.second) for pair in pairs)


def test_a_pair_of_one_content_holds_its_places() -> None:
    (pair,) = make_pairs([photo(1, b"d"), photo(2, b"d")], Decision.KEEP_BOTH)
    assert pair == DecidedPair(b"d", b"d", Decision.KEEP_BOTH, ("/p/1.jpg", "/p/2.jpg"))
