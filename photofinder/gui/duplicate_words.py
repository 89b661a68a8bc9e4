"""Duplicates put into words: relations, how far a group is, what a clean-up would come to."""

from __future__ import annotations

from photofinder.gui.duplicate_review import Standing
from photofinder.gui.translation import later, show_number, tr
from photofinder.keeping import ChoicePreview, GroupChoice
from photofinder.relations import Relation

RELATIONS = {
    Relation.EXACT: later("same bytes"),
    Relation.PIXEL: later("same pixels"),
    Relation.NEAR: later("same picture, saved anew"),
    Relation.EDITED: later("edited"),
    Relation.CROPPED: later("cropped"),
    Relation.TURNED: later("turned"),
    Relation.MIRRORED: later("mirrored"),
    Relation.BURST: later("another shot, seconds apart"),
    Relation.RELATED: later("another shot of the same"),
}
_BRIEFLY = {
    **RELATIONS,
    Relation.NEAR: later("saved anew"),
    Relation.BURST: later("burst"),
    Relation.RELATED: later("another shot"),
}
STANDINGS = {
    Standing.ASKS: later("needs you"),
    Standing.PROPOSED: later("by the rules"),
    Standing.DECIDED: later("decided by you"),
    Standing.STAYS: later("all stay"),
}
STANDING_ICONS = {
    Standing.ASKS: "question",
    Standing.PROPOSED: "sort",
    Standing.DECIDED: "tick",
    Standing.STAYS: "stack",
}


def describe_relation(relation: Relation) -> str:
    """Return what a photo is to the keeper."""
    return tr(RELATIONS[relation])


def describe_briefly(relation: Relation) -> str:
    """Return what a photo is to the keeper, where there is little room."""
    return tr(_BRIEFLY[relation])


def describe_group(choice: GroupChoice) -> str:
    """Return what a group holds."""
    return tr("%Ln photos", len(choice.group.members))


def describe_preview(preview: ChoicePreview) -> str:
    """Return what the clean-up would come to."""
    if not preview.kept + preview.spared + preview.undecided:
        return tr("No duplicates so far.")
    return tr("Will keep {kept}, move {spared} away, {undecided} need you.").format(
        kept=show_number(preview.kept), spared=show_number(preview.spared), undecided=show_number(preview.undecided)
    )
