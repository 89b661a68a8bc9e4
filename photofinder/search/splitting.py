"""Takes photos out of a group of duplicates: two groups are left, neither of which spares more than the one did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from photofinder.records import PhotoId
from photofinder.relations import DuplicateGroup, DuplicateMember, Relation
from photofinder.search.choosing import PROTECTED, SAID

_LOOSENESS = {relation: number for number, relation in enumerate(Relation)}


def split_group(group: DuplicateGroup, photo_ids: Collection[PhotoId]) -> tuple[DuplicateGroup, DuplicateGroup]:
    """Return the group without some of its photos, and one of these; each has a keeper.

    The part without the old keeper keeps a photo that was not surplus, else the one most like it. Its members were
    compared with the old keeper alone, so each is related to the new one no closer than both were to that. Raises
    `ValueError` where nothing would be left on one side.
    """
    rest = [member for member in group.members if member.photo_id not in photo_ids]
    taken = [member for member in group.members if member.photo_id in photo_ids]
    if not rest or not taken:
        raise ValueError("a split leaves photos on both sides")
    return _make_part(group, rest), _make_part(group, taken)


def _make_part(group: DuplicateGroup, members: Sequence[DuplicateMember]) -> DuplicateGroup:
    keeper = min(members, key=lambda member: _preference(group, member))
    if keeper.photo_id != group.keeper:
        members = [_relate(member, keeper) for member in members]
    first = [member for member in members if member.photo_id == keeper.photo_id]
    others = [member for member in members if member.photo_id != keeper.photo_id]
    surplus = tuple(each.photo_id for each in others if each.photo_id in group.surplus and each.relation.is_duplicate)
    counted = [each.relation for each in others if not surplus or each.photo_id in surplus]
    loosest = max(counted, key=_LOOSENESS.__getitem__, default=Relation.EXACT)
    return DuplicateGroup(loosest, keeper.photo_id, surplus, (*first, *others))


def _preference(group: DuplicateGroup, member: DuplicateMember) -> tuple[bool, bool, int]:
    is_spared = member.photo_id in group.surplus or not member.relation.is_duplicate
    return member.photo_id != group.keeper, is_spared, _LOOSENESS[member.relation]


def _relate(member: DuplicateMember, keeper: DuplicateMember) -> DuplicateMember:
    """Return a member as it is related to a new keeper, by what both are to the old one."""
    if member.photo_id == keeper.photo_id:
        return replace(member, relation=Relation.EXACT, reasons=("proposed to stay",), transform=())
    relation = max(member.relation, keeper.relation, key=_LOOSENESS.__getitem__)
    protected = tuple(reason for reason in member.reasons if reason == PROTECTED)
    return replace(member, relation=relation, reasons=(SAID[relation], *protected), transform=_lead(member, keeper))


def _lead(member: DuplicateMember, keeper: DuplicateMember) -> tuple[float, ...]:
    """Return what leads from a member to a new keeper, through the old one."""
    ours, theirs = (np.array(each.transform or np.eye(3), dtype=np.float64).reshape(3, 3) for each in (member, keeper))
    if not member.transform and not keeper.transform:
        return ()
    through = np.linalg.inv(theirs) @ ours
    return tuple((through / through[2, 2]).ravel().tolist())
