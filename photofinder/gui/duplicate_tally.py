"""Counts what is to be done with the photos of groups, one by one, so that a step costs no more with many of them."""

from __future__ import annotations

from collections import Counter

from photofinder.keeping import ChoicePreview, GroupChoice
from photofinder.records import PhotoId
from photofinder.relations import Relation


class Tally:
    """What choices come to, as `keeping.preview_choices` counts: a photo in several groups counts once.

    The photos beside the keepers are `found`, and those of them that go are `going`, by relation.
    """

    def __init__(self) -> None:
        self.found = Counter[Relation]()
        self.going = Counter[Relation]()
        self._groups = Counter[PhotoId]()  # in how many groups a photo is, goes, and needs the user
        self._spared = Counter[PhotoId]()
        self._undecided = Counter[PhotoId]()
        self._counts = [0, 0, 0]  # of photos that stay, go and need the user

    @property
    def preview(self) -> ChoicePreview:
        """How many photos stay, go, and need the user."""
        return ChoicePreview(*self._counts)

    @property
    def photo_ids(self) -> frozenset[PhotoId]:
        """All photos that are in a group."""
        return frozenset(photo_id for photo_id, groups in self._groups.items() if groups)

    def add(self, choice: GroupChoice, by: int = 1) -> None:
        """Count a choice, or (-1) count it no longer."""
        for photo_id in choice.actions:
            self._count(photo_id, -1)
            self._groups[photo_id] += by
        spared, undecided = set(choice.spared), set(choice.undecided)
        for photo_id in spared:
            self._spared[photo_id] += by
        for photo_id in undecided:
            self._undecided[photo_id] += by
        for photo_id in choice.actions:
            self._count(photo_id, 1)
        for member in choice.group.members:
            if member.photo_id != choice.keeper:
                self.found[member.relation] += by
                self.going[member.relation] += by * (member.photo_id in spared)

    def _count(self, photo_id: PhotoId, by: int) -> None:
        if self._groups[photo_id]:
            what = 2 if self._undecided[photo_id] else 1 if self._spared[photo_id] else 0
            self._counts[what] += by
