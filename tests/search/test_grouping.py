"""Groups around a keeper, from verdicts that are given: stars, never chains."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from photofinder.relations import STRANGERS, Guess, Origin, PairVerdict, Relation
from photofinder.search.candidates import Candidates
from photofinder.search.grouping import Grouping, Star

NEAR = PairVerdict(Relation.NEAR)
Verdicts = Mapping[tuple[int, int], PairVerdict]


def stars(count: int, verdicts: Verdicts, most_members: int = 100) -> list[Star]:
    """Group rows, of which the first is the best; those with a verdict are candidates of each other."""
    candidates = Candidates()
    for one, other in verdicts:
        candidates.add(one, other, Guess((0,)))

    def judge(one: int, other: int, _guess: Guess) -> PairVerdict:
        if (one, other) in verdicts:
            return verdicts[one, other]
        return verdicts.get((other, one), STRANGERS).reversed()

    return list(Grouping(range(count), candidates, judge, most_members).find_stars())


def with_origin(origin: Origin) -> PairVerdict:
    return PairVerdict(Relation.EDITED, origin, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def test_a_chain_is_cut_where_the_keeper_is_no_longer_the_same() -> None:
    groups = stars(4, {(0, 1): NEAR, (1, 2): NEAR, (2, 3): NEAR})
    assert [(star.centre, set(star.members)) for star in groups] == [(0, {1}), (2, {3})]


def test_a_member_brings_its_own_candidates_before_the_keeper() -> None:
    asked = []
    candidates = Candidates()
    candidates.add(0, 1, Guess((1,)))
    candidates.add(1, 2, Guess((1,)))

    def judge(one: int, other: int, guess: Guess) -> PairVerdict:
        asked.append((one, other, guess.orientations))
        return NEAR

    (star,) = Grouping(range(3), candidates, judge, 100).find_stars()
    assert set(star.members) == {1, 2}
    assert asked == [(0, 1, (1,)), (0, 2, (2,))]  # a quarter turn and another one


def test_the_group_moves_to_what_its_keeper_was_made_of() -> None:
    (star,) = stars(3, {(0, 1): with_origin(Origin.SECOND), (0, 2): NEAR, (1, 2): NEAR})
    assert star.centre == 1
    assert set(star.members) == {0, 2}


def test_other_shots_are_related_and_stay_free_for_groups_of_their_own() -> None:
    groups = stars(3, {(0, 1): PairVerdict(Relation.BURST), (1, 2): NEAR})
    assert [(star.centre, set(star.members), set(star.related)) for star in groups] == [
        (0, set(), {1}),
        (1, {2}, set()),
    ]


def test_a_group_has_a_most_and_the_rest_makes_another() -> None:
    everyone = {(one, other): NEAR for one in range(5) for other in range(one + 1, 5)}
    assert [len(star.members) for star in stars(5, everyone, most_members=2)] == [2, 1]


_DRAWN = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([NEAR, STRANGERS, PairVerdict(Relation.BURST), *map(with_origin, Origin)]),
)


@given(_DRAWN, st.integers(1, 10))
def test_nobody_is_in_two_groups_and_every_member_is_one_shot_with_its_keeper(
    verdicts: dict[tuple[int, int], PairVerdict], most_members: int
) -> None:
    groups = stars(10, verdicts, most_members)
    taken = [row for star in groups for row in ([star.centre] if star.members else []) + list(star.members)]
    assert len(taken) == len(set(taken))
    for star in groups:
        assert len(star.members) <= most_members
        for row in star.members:
            pair = (min(row, star.centre), max(row, star.centre))
            assert verdicts[pair].is_duplicate


@given(_DRAWN)
def test_of_two_that_are_one_shot_one_is_in_a_group_at_least(verdicts: dict[tuple[int, int], PairVerdict]) -> None:
    grouped = {row for star in stars(10, verdicts) if star.members for row in (star.centre, *star.members)}
    for (one, other), verdict in verdicts.items():
        assert not verdict.is_duplicate or one in grouped or other in grouped


@given(_DRAWN)
def test_what_is_related_is_told_with_the_verdict_on_it(verdicts: dict[tuple[int, int], PairVerdict]) -> None:
    for star in stars(10, verdicts):
        for row, verdict in star.related.items():
            assert verdict.relation is verdicts[min(row, star.centre), max(row, star.centre)].relation
            assert not verdict.is_duplicate
