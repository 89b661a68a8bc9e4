"""What is known of the photos of a group, beside their pictures: what differs, what becomes of them, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from photofinder.gui.compare_delta import Described, compare_lines
from photofinder.gui.compare_pane import Fate
from photofinder.gui.delta_table import DeltaTable
from photofinder.gui.duplicate_review import ReviewedGroup
from photofinder.gui.duplicate_words import STANDINGS, describe_group, describe_relation
from photofinder.gui.translation import show_number, show_phrase, tr
from photofinder.phrases import Phrase
from photofinder.records import Metadata, Photo, PhotoId
from photofinder.relations import Action

_LEAST_PX, _MOST_PX, _SHARE = 300, 364, 0.29


class Facts(NamedTuple):
    """What is known of the photos of a group, read in the background."""

    key: int
    photos: Sequence[Photo]
    metadata: Mapping[PhotoId, Metadata]


class ReviewFacts(QWidget):
    """Says what is known; lives on the GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_facts")
        self.setAccessibleName(tr("What is known about the photo"))
        self.setMinimumWidth(_LEAST_PX)
        self.table = DeltaTable(self)
        self.title = self._make_label("review_title", "title")
        self.standing = self._make_label("review_standing", "quiet")
        self.reasons = self._make_label("review_reasons", "")
        self.reasons.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setObjectName("review_reasons_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.reasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.standing)
        column.addSpacing(6)
        column.addWidget(self.table, 3)
        column.addSpacing(6)
        column.addWidget(area, 2)

    def _make_label(self, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("part", part)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def fit(self, width_px: int) -> None:
        """Take a share of a page that is so wide."""
        self.setFixedWidth(min(max(round(width_px * _SHARE), _LEAST_PX), _MOST_PX))

    def clear(self) -> None:
        """Say nothing."""
        for label in (self.title, self.standing, self.reasons):
            label.clear()
        self.table.show_lines([], [])

    def show_group(self, group: ReviewedGroup) -> str:
        """Say what the group is and how far; return that in words."""
        self.title.setText(f"{describe_group(group.choice)}  ·  {describe_relation(group.choice.group.relation)}")
        self.standing.setText(tr(STANDINGS[group.standing]))
        return f"{self.title.text()}, {self.standing.text()}"

    def show_facts(self, group: ReviewedGroup, facts: Facts, other: PhotoId | None) -> None:
        """Say what differs between the keeper and another photo, and why what becomes of them does."""
        photos = {photo.photo_id: photo for photo in facts.photos}
        wanted = [each for each in (group.choice.keeper, other) if each in photos]
        described = [Described(photos[each], facts.metadata.get(each, Metadata())) for each in wanted]
        headings = [show_number(group.members.index(each) + 1) for each in wanted]
        if headings:
            headings[0] = tr("{number}: keeper").format(number=headings[0])
            self.table.show_lines(headings, compare_lines(described))
        self.reasons.setText(_describe_reasons(group, wanted))


def find_fate(group: ReviewedGroup, photo_id: PhotoId) -> Fate:
    """Return what becomes of a photo of a group."""
    action = group.choice.actions.get(photo_id, Action.KEEP)
    if action is Action.SPARE:
        return Fate.GOES
    if action is Action.REVIEW:
        return Fate.ASKS
    member = next(each for each in group.choice.group.members if each.photo_id == photo_id)
    is_one_shot = photo_id == group.choice.keeper or member.relation.is_duplicate
    return Fate.KEEPS if is_one_shot else Fate.OTHER


def _describe_reasons(group: ReviewedGroup, photo_ids: Sequence[PhotoId]) -> str:
    """Say of photos what becomes of them, and why."""
    members = {each.photo_id: each for each in group.choice.group.members}
    paragraphs = []
    for photo_id in photo_ids:
        reasons = [show_phrase(each) if isinstance(each, Phrase) else each for each in members[photo_id].reasons]
        if companions := len(members[photo_id].companions):
            reasons.append(tr("%Ln more files of the same shot share its fate", companions))
        number, fate = show_number(group.members.index(photo_id) + 1), find_fate(group, photo_id).words
        lines = [tr("{number} {fate}").format(number=number, fate=fate), *(f"·  {reason}" for reason in reasons)]
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)
