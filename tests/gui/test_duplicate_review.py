"""The groups of a review: what a step changes, what rules may still change, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.gui.duplicate_review import (
    Review,
    Standing,
    joined,
    keep_all,
    keep_only_keeper,
    part_of,
    toggle,
    without,
)
from photofinder.keeping import DEFAULT_PRESET, ChoicePreview, preview_choices
from photofinder.records import PhotoId
from photofinder.relations import Action, Relation
from tests.duplicate_fakes import choose, make_group

EXACT, EDITED, BURST, RELATED = Relation.EXACT, Relation.EDITED, Relation.BURST, Relation.RELATED


def review_of(*groups: tuple[Relation, ...]) -> Review:
    review = Review()
    first = 1
    for relations in groups:
        group = make_group(*relations, first=first)
        review.add([(group, choose(group))])
        first += len(relations) + 1
    return review


@pytest.mark.parametrize(
    ("relations", "standing"),
    [
        ((EXACT,), Standing.PROPOSED),
        ((EXACT, EDITED), Standing.ASKS),
        ((BURST,), Standing.STAYS),
        ((BURST, RELATED), Standing.STAYS),
    ],
)
def test_groups_stand_as_what_is_to_be_done_with_them(relations: tuple[Relation, ...], standing: Standing) -> None:
    review = review_of(relations)
    assert review[0].standing is standing
    if standing is not Standing.STAYS:
        review.change(replace(review[0], choice=keep_only_keeper(review[0].choice)))
        assert review[0].standing is Standing.DECIDED


def test_other_shots_never_go_whatever_is_pressed() -> None:
    choice = choose(make_group(EXACT, BURST, RELATED))
    for changed in (keep_only_keeper(choice), toggle(choice, PhotoId(3)), toggle(choice, PhotoId(4))):
        assert set(changed.spared) <= {2}
    assert keep_all(choice).spared == ()
    assert toggle(choice, choice.keeper).actions == choice.actions


def test_a_photo_is_marked_and_unmarked() -> None:
    choice = choose(make_group(EXACT, EDITED))
    assert toggle(choice, PhotoId(3)).spared == (2, 3)
    assert toggle(toggle(choice, PhotoId(3)), PhotoId(3)).spared == (2,)
    assert toggle(choice, PhotoId(2)).spared == ()


def test_rules_change_only_what_the_user_has_not_touched() -> None:
    review = review_of((EDITED,), (EDITED,))
    review.change(replace(review[0], choice=keep_all(review[0].choice)))
    spares_all = replace(DEFAULT_PRESET, spared=frozenset(Relation))
    assert not review.propose(0, choose(review[0].found, spares_all))
    assert review.propose(1, choose(review[1].found, spares_all))
    assert not review.propose(9, choose(review[1].found))
    assert [group.choice.spared for group in review.groups()] == [(), (4,)]
    assert review.preview() == ChoicePreview(kept=3, spared=1, undecided=0)


def test_steps_are_taken_back_one_by_one() -> None:
    review = review_of((EXACT, EDITED), (EDITED,))
    before = review.groups()
    review.change(replace(review[0], choice=keep_all(review[0].choice)))
    middle = review.groups()
    split = choose(make_group(EXACT, first=20))
    step = review.change(replace(review[0], hidden=True), added=split)
    assert [group.key for group in review.groups()] == [2, 1]  # behind the one that it was split from
    assert step.added == (2,)
    assert review.undo() is step
    assert review.groups() == middle
    assert review.undo() is not None
    assert review.groups() == before
    assert review.undo() is None


def test_photos_that_are_gone_leave_their_groups() -> None:
    review = review_of((EXACT, EDITED), (EXACT,), (EXACT,))
    review.change(replace(review[2], choice=keep_all(review[2].choice)))
    review.drop_photos([PhotoId(2), PhotoId(5)])
    assert [group.members for group in review.groups()] == [(1, 3), (6, 7)]
    assert not review.can_undo
    review.drop_photos([PhotoId(1)])  # the keeper of the first
    assert [group.members for group in review.groups()] == [(6, 7)]


def test_parts_and_joins() -> None:
    choice = choose(make_group(EXACT, EDITED, RELATED))
    apart = part_of(choice.group, [PhotoId(3), PhotoId(4)])
    assert (apart.keeper, apart.surplus, [each.photo_id for each in apart.members]) == (1, (3,), [3, 4])
    assert without(choice, [PhotoId(3)]).group.surplus == (2,)
    together = joined(choice, PhotoId(4))
    assert together.actions[PhotoId(4)] is Action.REVIEW
    assert 4 in together.group.surplus


def test_a_photo_of_several_groups_counts_once_as_the_preview_of_choices_does() -> None:
    review = Review()
    for relations, first in (((EXACT, EDITED), 1), ((EDITED, EXACT), 2), ((BURST,), 3), ((EXACT,), 3)):
        group = make_group(*relations, first=first)
        review.add([(group, choose(group))])
        assert review.preview() == preview_choices(review.choices())
    review.change(replace(review[0], choice=keep_all(review[0].choice)))
    review.change(replace(review[3], hidden=True))
    assert review.preview() == preview_choices(review.choices())
    assert review.tally.found == {EXACT: 2, EDITED: 2, BURST: 1}
    assert review.tally.photo_ids == {1, 2, 3, 4}
    review.drop_photos([PhotoId(2)])
    assert review.preview() == preview_choices(review.choices())
    while review.undo() is not None:
        pass
    assert review.preview() == preview_choices(review.choices())


@given(st.lists(st.sampled_from(["keep", "all", "toggle", "undo"]), max_size=30), st.integers(2, 4))
def test_the_keeper_never_goes_and_undoing_all_leads_back(steps: list[str], photo: int) -> None:
    review = review_of((EXACT, EDITED, BURST))
    before = review.groups()
    for step in steps:
        choice = review[0].choice
        changed = {"keep": keep_only_keeper(choice), "all": keep_all(choice), "toggle": toggle(choice, PhotoId(photo))}
        if step == "undo":
            review.undo()
        else:
            review.change(replace(review[0], choice=changed[step]))
        assert review[0].choice.keeper not in review[0].choice.spared
        assert 4 not in review[0].choice.spared  # the burst
        assert review.preview() == preview_choices(review.choices())
    while review.undo() is not None:
        pass
    assert review.groups() == before
