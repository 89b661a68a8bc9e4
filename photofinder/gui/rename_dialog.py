"""Asks for new names: of one photo in a field, of several by a pattern, with what each of them would be called."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photofinder.file_changes import RenamePlan
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.planned_names import PlannedNames, trouble_colour
from photofinder.gui.translation import begin_large, later, show_number, show_phrase, tr
from photofinder.gui.window_place import fit_to_screen
from photofinder.jobs import CancelToken
from photofinder.records import PhotoId

DEFAULT_PATTERN = "{date} {number:3}"
_TOKENS = (
    (later("Date"), "{date}", later("The day the photo was taken: 2024-05-31")),
    (later("Time"), "{time}", later("The time the photo was taken: 18-30-05")),
    (later("Number"), "{number:3}", later("001, 002, … in the order in which the photos are shown")),
    (later("Name"), "{name}", later("The name that the photo has now")),
    (later("Camera"), "{camera}", later("The model of the camera")),
    (later("Folder"), "{folder}", later("The name of the folder")),
)
_ONE_PX, _SEVERAL_PX = (460, 150), (780, 540)
_ROW_PX, _NAME_PX = 24, 200


class RenameDialog(QDialog):
    """Lives on the GUI thread; what names would come of it is worked out in the background. Signal: `chosen(str)`.

    The field for one photo, or for the files of one shot, takes its name as it is; that for several takes a pattern.
    """

    chosen = Signal(str)

    def __init__(
        self, bridge: Bridge, ids: Sequence[PhotoId], first_name: str, parent: QWidget, *, is_one: bool
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ids = ids
        self._is_one = is_one
        self._request = LatestRequest(bridge)
        self._cancel = CancelToken()
        title = tr("Rename the photo") if self._is_one else tr("Rename %Ln photos", len(ids))
        self.setObjectName("rename_dialog")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        fit_to_screen(self, _ONE_PX if self._is_one else _SEVERAL_PX)
        self.field = QLineEdit(PurePath(first_name).stem if self._is_one else DEFAULT_PATTERN, self)
        self.field.setObjectName("rename_field")
        self.field.setAccessibleName(tr("New name") if self._is_one else tr("Pattern of the new names"))
        self.field.textChanged.connect(self._plan)
        self.state = QLabel(self)
        self.state.setObjectName("rename_state")
        self.state.setAccessibleName(tr("What would be renamed"))
        self.state.setWordWrap(True)
        self.names = PlannedNames(self)
        self._build(PurePath(first_name).suffix)
        self.field.selectAll()
        self._plan()

    def _build(self, ending: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        column.addLayout(row)
        if self._is_one:
            row.addWidget(self._make_ending(ending))
        else:
            column.addLayout(self._make_token_row())
            column.addWidget(self._make_table(), 1)
        column.addWidget(self.state)
        if self._is_one:
            column.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.setObjectName("rename_buttons")
        self.rename = QPushButton(tr("Rename"), self)
        self.rename.setObjectName("rename_button")
        self.rename.setAccessibleName(tr("Rename"))
        self.rename.setProperty("rank", "default")
        self.rename.setDefault(True)
        self.rename.setEnabled(False)
        self.buttons.addButton(self.rename, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _result: self._close())
        column.addWidget(self.buttons)

    def _make_ending(self, ending: str) -> QLabel:
        label = QLabel(ending, self)
        label.setObjectName("rename_ending")
        label.setAccessibleName(tr("Ending, which stays"))
        label.setProperty("part", "quiet")
        return label

    def _make_token_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for words, token, tip in _TOKENS:
            button = QPushButton(tr(words), self)
            button.setObjectName(f"rename_token_{words.lower()}")
            button.setAccessibleName(tr("Insert “{part}”").format(part=tr(words)))
            button.setToolTip(f"{tr(tip)}\n{token}")
            button.setProperty("rank", "plain")
            button.setAutoDefault(False)
            button.clicked.connect(functools.partial(self._insert, token))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("rename_table")
        table.setAccessibleName(tr("Names now and then"))
        table.setModel(self.names)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what tells names apart is often at their end
        # The last one that is shown gets the rest: that of the problems only where there are some.
        self.names.modelReset.connect(lambda: table.setColumnHidden(2, not self.names.has_problems))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(2):
            table.setColumnWidth(column, _NAME_PX)
        return table

    def _insert(self, token: str, _is_checked: bool = False) -> None:
        self.field.insert(token)
        self.field.setFocus()

    @property
    def pattern(self) -> str:
        """The pattern of the new names; of one photo, the name itself."""
        text = self.field.text()
        return text.replace("{", "{{").replace("}", "}}") if self._is_one else text

    def _plan(self) -> None:
        """Have the names worked out; until then nothing can be renamed."""
        pattern, ids, library = self.pattern, self._ids, self._bridge.library
        self._cancel.cancel()
        self._cancel = cancel = CancelToken()
        self.rename.setEnabled(False)
        self._request.ask(lambda: library.plan_rename(ids, pattern, cancel), self._show_plan, self._show_trouble)

    def _show_plan(self, plan: RenamePlan) -> None:
        if plan.problem:
            self._show_trouble(show_phrase(plan.problem))
            return
        problems = [name.problem for name in plan.names if name.problem]
        self.names.show(plan.names)
        self.rename.setEnabled(plan.count > 0)
        if self._is_one and plan.waiting_count:
            self._say(tr("It gets this name as soon as its disk is back."), is_trouble=False)
        elif self._is_one:
            self._say(f"{begin_large(show_phrase(problems[0]))}." if problems else "", is_trouble=True)
        else:
            self._say(_count_words(plan, len(problems)), is_trouble=bool(problems))

    def _show_trouble(self, sentence: str) -> None:
        self.names.show(())
        self._say(sentence, is_trouble=True)

    def _say(self, words: str, *, is_trouble: bool) -> None:
        palette = self.palette()
        if is_trouble:
            palette.setColor(self.state.foregroundRole(), trouble_colour(palette))
        self.state.setPalette(palette)
        self.state.setText(words)

    def accept(self) -> None:
        """Announce the pattern, once it leads somewhere."""
        if self.rename.isEnabled():
            self.chosen.emit(self.pattern)
            super().accept()

    def _close(self) -> None:
        self._request.drop()
        self._cancel.cancel()
        self.deleteLater()


def _count_words(plan: RenamePlan, problems: int) -> str:
    """Say how many photos get another name, and how many cannot have theirs."""
    count, same = plan.count, len(plan.names) - plan.count - problems
    parts = [tr("{count} of %Ln photos get a new name.", len(plan.names)).format(count=show_number(count))]
    if plan.waiting_count:
        parts.append(tr("%Ln of them as soon as their disks are back.", plan.waiting_count))
    if same:
        parts.append(tr("%Ln keep theirs.", same))
    if problems:
        parts.append(tr("%Ln cannot be renamed.", problems))
    return " ".join(parts)
