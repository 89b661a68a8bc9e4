"""The first page of the wizard: among which photos duplicates are looked for, and which always stay."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from photofinder.gui.folder_list import FolderList
from photofinder.gui.translation import later, tr
from photofinder.records import PhotoId
from photofinder.relations import DuplicateScope

_WIDTH_PX = 720
_INDENT_PX = 26


class ScopeKind(enum.Enum):
    """The ways to choose photos; the value is the words on the button."""

    WHOLE = later("In the whole archive")
    WITHIN = later("Within these folders only")
    BETWEEN = later("Between these folders: pairs from two different ones only")
    SELECTION = later("Only duplicates of the selected photos")


class ScopePage(QWidget):
    """Lives on the GUI thread. Signal: `changed()` when another scope is chosen, or it becomes possible or not."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._selection: frozenset[PhotoId] = frozenset()
        self.setObjectName("duplicate_scope_page")
        self.setAccessibleName(tr("Where to look for duplicates"))
        self._group = QButtonGroup(self)
        self.kinds = {kind: self._make_kind(kind) for kind in ScopeKind}
        self.folders = FolderList(
            "duplicate_folders", tr("Folders to look in"), tr("No folder yet: add those to look in."), self
        )
        self.protected = FolderList(
            "duplicate_protected",
            tr("Protected folders"),
            tr("None. Photos in protected folders always stay, and are kept first."),
            self,
        )
        self.folders.changed.connect(self.changed)
        self.protected.changed.connect(self.changed)
        self.kinds[ScopeKind.WHOLE].setChecked(True)
        self._build()
        self._group.buttonToggled.connect(lambda _button, _is_on: self._follow())
        self._follow()

    def _make_kind(self, kind: ScopeKind) -> QRadioButton:
        button = QRadioButton(tr(kind.value), self)
        button.setObjectName(f"duplicate_scope_{kind.name.lower()}")
        button.setAccessibleName(button.text())
        self._group.addButton(button)
        return button

    def _build(self) -> None:
        body = QWidget(self)
        body.setObjectName("duplicate_scope_body")
        body.setMaximumWidth(_WIDTH_PX)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(self._make_label(tr("Where to look for duplicates"), "heading"))
        about = tr(
            "Copies are found by their bytes and by what they look like: also those that were resized, edited, "
            "cropped, turned or mirrored. Nothing is moved before you have seen it."
        )
        column.addWidget(self._make_label(about, "quiet"))
        column.addSpacing(8)
        for kind, button in self.kinds.items():
            column.addWidget(button)
            if kind is ScopeKind.BETWEEN:
                indented = QVBoxLayout()
                indented.setContentsMargins(_INDENT_PX, 0, 0, 0)
                indented.addWidget(self.folders)
                column.addLayout(indented)
        column.addSpacing(12)
        column.addWidget(self._make_label(tr("Protected folders"), "title"))
        column.addWidget(self.protected)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 22, 28, 10)
        outer.addWidget(body)
        outer.addStretch(1)

    def _make_label(self, words: str, part: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(f"duplicate_scope_{part}")
        label.setAccessibleName(words)
        label.setProperty("part", part)
        label.setWordWrap(True)
        return label

    def offer(self, roots: Sequence[Path], selection: frozenset[PhotoId]) -> None:
        """Offer the folders of the archive, and the photos that are selected."""
        if not self.folders.folders:
            self.folders.show_folders(roots)
        self.folders.begin = self.protected.begin = roots[0] if roots else None
        self._selection = selection
        button = self.kinds[ScopeKind.SELECTION]
        button.setEnabled(bool(selection))
        words = (
            tr("Only duplicates of the %Ln selected photos", len(selection))
            if selection
            else tr(ScopeKind.SELECTION.value)
        )
        button.setText(words)
        button.setAccessibleName(words)
        if self.kind is ScopeKind.SELECTION and not selection:
            self.choose(ScopeKind.WHOLE)

    def choose(self, kind: ScopeKind, folders: Sequence[Path] = ()) -> None:
        """Choose a kind, and folders where these are given."""
        if folders:
            self.folders.show_folders(folders)
        self.kinds[kind].setChecked(True)
        self.kinds[kind].setFocus()

    @property
    def kind(self) -> ScopeKind:
        """The kind that is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def scope(self) -> DuplicateScope:
        """What is chosen."""
        kind, folders = self.kind, self.folders.folders
        return DuplicateScope(
            within=folders if kind is ScopeKind.WITHIN else (),
            between=folders if kind is ScopeKind.BETWEEN else (),
            involving=self._selection if kind is ScopeKind.SELECTION else None,
            protected=self.protected.folders,
        )

    @property
    def is_possible(self) -> bool:
        """Whether enough is chosen to look."""
        least = {ScopeKind.WITHIN: 1, ScopeKind.BETWEEN: 2}.get(self.kind, 0)
        return len(self.folders.folders) >= least

    def _follow(self) -> None:
        self.folders.setEnabled(self.kind in (ScopeKind.WITHIN, ScopeKind.BETWEEN))
        self.changed.emit()
