"""Photos taken out of a group: what each part keeps and spares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.records import PhotoId
from photofinder.relations import DuplicateGroup, DuplicateMember, Relation
from photofinder.search.splitting import split_group

KEEPER = PhotoId(1)
HALF = (0.5, 0.0, 0.2, 0.0, 0.5, 0.1, 0.0, 0.0, 1.0)
MIRROR = (-1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def group_of(*relations: Relation, protected: int = 0) -> DuplicateGroup:
    """Return a group of a keeper, 1, and members 2, 3 and so on; the last ones lie in a protected folder."""
    members = [
        DuplicateMember(PhotoId(number), relation, ("why", *(["lies in a protected folder"] if is_protected else [])))
        for number, relation in enumerate(relations, start=2)
        for is_protected in [number > len(relations) + 1 - protected]
    ]
    surplus = tuple(each.photo_id for each in members if each.relation.is_duplicate and len(each.reasons) == 1)
    keeper = DuplicateMember(KEEPER, Relation.EXACT, ("proposed to stay",))
    return DuplicateGroup(Relation.NEAR, KEEPER, surplus, (keeper, *members))


def ids(*numbers: int) -> set[PhotoId]:
    return {PhotoId(number) for number in numbers}


def relations_of(group: DuplicateGroup) -> dict[int, Relation]:
    return {member.photo_id: member.relation for member in group.members if member.photo_id != group.keeper}


def test_what_is_taken_out_becomes_a_group_around_the_one_most_like_the_keeper() -> None:
    rest, taken = split_group(group_of(Relation.NEAR, Relation.CROPPED, Relation.EXACT, Relation.EDITED), ids(3, 4, 5))
    assert (rest.keeper, rest.surplus, rest.relation) == (KEEPER, (2,), Relation.NEAR)
    assert (taken.keeper, taken.surplus, taken.relation) == (4, (3, 5), Relation.CROPPED)
    assert relations_of(taken) == {3: Relation.CROPPED, 5: Relation.EDITED}
    assert taken.members[0].reasons == ("proposed to stay",)
    assert taken.members[1].reasons == ("same picture, cropped",)


def test_without_the_keeper_the_rest_gets_another_one() -> None:
    rest, taken = split_group(group_of(Relation.NEAR, Relation.NEAR, Relation.MIRRORED), ids(1, 4))
    assert (taken.keeper, taken.surplus) == (KEEPER, (4,))
    assert (rest.keeper, rest.surplus, relations_of(rest)) == (2, (3,), {3: Relation.NEAR})


def test_a_photo_alone_keeps_itself() -> None:
    rest, taken = split_group(group_of(Relation.NEAR), ids(2))
    assert (rest.surplus, taken.keeper, taken.surplus, len(taken.members)) == ((), 2, (), 1)


def test_a_protected_photo_is_kept_first() -> None:
    _rest, taken = split_group(group_of(Relation.EXACT, Relation.NEAR, protected=1), ids(2, 3))
    assert (taken.keeper, taken.surplus) == (3, (2,))


def test_other_shots_stay_other_shots() -> None:
    _rest, taken = split_group(group_of(Relation.BURST, Relation.NEAR, Relation.RELATED), ids(2, 3, 4))
    assert (taken.keeper, taken.surplus) == (3, ())
    assert relations_of(taken) == {2: Relation.BURST, 4: Relation.RELATED}


def test_transforms_lead_to_the_new_keeper() -> None:
    members = (
        DuplicateMember(KEEPER, Relation.EXACT),
        DuplicateMember(PhotoId(2), Relation.CROPPED, (), HALF),
        DuplicateMember(PhotoId(3), Relation.MIRRORED, (), MIRROR),
    )
    group = DuplicateGroup(Relation.MIRRORED, KEEPER, (PhotoId(2), PhotoId(3)), members)
    _rest, taken = split_group(group, ids(2, 3))
    (member,) = [each for each in taken.members if each.photo_id != taken.keeper]
    assert taken.keeper == 2
    through = np.reshape(HALF, (3, 3)) @ np.reshape(member.transform, (3, 3))
    assert through / through[2, 2] == pytest.approx(np.reshape(MIRROR, (3, 3)))


@pytest.mark.parametrize("photo_ids", [ids(), ids(9), ids(1, 2)])
def test_a_split_leaves_photos_on_both_sides(photo_ids: set[PhotoId]) -> None:
    with pytest.raises(ValueError, match="both sides"):
        split_group(group_of(Relation.NEAR), photo_ids)


@given(st.lists(st.sampled_from(Relation), min_size=1, max_size=6), st.sets(st.integers(1, 7)), st.integers(0, 6))
def test_nobody_is_lost_and_nobody_new_is_spared(relations: list[Relation], chosen: set[int], protected: int) -> None:
    group = group_of(*relations, protected=protected)
    everyone = {member.photo_id for member in group.members}
    photo_ids = ids(*chosen) & everyone
    if not photo_ids or photo_ids == everyone:
        return
    parts = split_group(group, photo_ids)
    assert [{each.photo_id for each in part.members} for part in parts] == [everyone - photo_ids, photo_ids]
    for part in parts:
        assert set(part.surplus) <= set(group.surplus) - {part.keeper}
        for member in part.members[1:]:
            before = next(each for each in group.members if each.photo_id == member.photo_id)
            assert list(Relation).index(member.relation) >= list(Relation).index(before.relation)
