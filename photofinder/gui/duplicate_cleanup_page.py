"""The fourth page of the wizard: what is done with the photos that go, what exactly that would be, and doing it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from photofinder.cleanups import CleanupMethod, CleanupOptions, CleanupPlan
from photofinder.gui.duplicate_words import describe_relation
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.lines_table import LinesTable
from photofinder.gui.metadata_words import describe_bytes
from photofinder.gui.planned_names import trouble_colour
from photofinder.gui.translation import begin_large, later, show_number, show_phrase, tr
from photofinder.gui.work_bar import WorkBar

_METHODS = {
    CleanupMethod.TRASH: later("Move them to the trash of the system"),
    CleanupMethod.MOVE: later("Move them to a folder"),
    CleanupMethod.LINK: later("Replace them by hard links to the photo that stays, where the bytes are the same"),
}


_HAND_ON = later("Hand on to the photo that stays what is known only of those that go: marks, captions, dates, places")


class CleanupPage(QWidget):
    """Lives on the GUI thread. Signals: `options_changed()`, `cleanup_requested()`."""

    options_changed = Signal()
    cleanup_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self.plan: CleanupPlan | None = None
        self.setObjectName("duplicate_cleanup_page")
        self.setAccessibleName(tr("Clean up"))
        self.title = self._make_label("cleanup_title", "heading")
        self.detail = self._make_label("cleanup_detail", "quiet")
        self._group = QButtonGroup(self)
        self.methods = {method: self._make_method(method) for method in CleanupMethod}
        self.methods[CleanupMethod.TRASH].setChecked(True)
        self.folder_button = QPushButton(tr("Choose folder…"), self)
        self.folder_button.setObjectName("cleanup_folder")
        self.folder_button.setAccessibleName(tr("Folder to move the photos to"))
        self.folder_button.setProperty("rank", "plain")
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self._ask_for_folder)
        self.folder_words = self._make_label("cleanup_folder_words", "quiet")
        self.merges = QCheckBox(tr(_HAND_ON), self)
        self.merges.setObjectName("cleanup_merges")
        self.merges.setAccessibleName(self.merges.text())
        self.merges.setChecked(True)
        self.merges.clicked.connect(lambda _is_on: self.options_changed.emit())
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("cleanup_tabs")
        self.tabs.setAccessibleName(tr("What would be done"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.going = LinesTable(
            "cleanup_going",
            tr("Photos that go"),
            (tr("Goes"), tr("What it is"), tr("Stays in its place")),
            (4, 2, 4),
            self,
        )
        self.staying = LinesTable(
            "cleanup_staying", tr("Photos that stay after all"), (tr("Stays after all"), tr("Why")), (1, 1), self
        )
        self.conflicts = LinesTable(
            "cleanup_conflicts",
            tr("Contradictions"),
            (tr("Stays"), tr("Goes"), tr("What they contradict each other in; what stays counts")),
            (1, 1, 1),
            self,
        )
        self.work = WorkBar("cleanup_work", self, can_pause=True)
        self.start = QPushButton(tr("Clean up"), self)
        self.start.setObjectName("cleanup_start")
        self.start.setAccessibleName(tr("Clean up"))
        self.start.setProperty("rank", "primary")
        self.start.setAutoDefault(False)
        self.start.clicked.connect(self.cleanup_requested)
        self._build()
        self._group.buttonToggled.connect(self._follow)
        self.show_planning()

    def _make_label(self, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("part", part)
        label.setWordWrap(True)
        return label

    def _make_method(self, method: CleanupMethod) -> QRadioButton:
        button = QRadioButton(tr(_METHODS[method]), self)
        button.setObjectName(f"cleanup_{method.value}")
        button.setAccessibleName(button.text())
        self._group.addButton(button)
        return button

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 12)
        column.setSpacing(9)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addSpacing(6)
        for method, button in self.methods.items():
            row = QHBoxLayout()
            row.addWidget(button)
            if method is CleanupMethod.MOVE:
                row.addWidget(self.folder_button)
                row.addWidget(self.folder_words, 1)
            row.addStretch(0 if method is CleanupMethod.MOVE else 1)
            column.addLayout(row)
        column.addWidget(self.merges)
        column.addSpacing(6)
        column.addWidget(self.tabs, 1)
        for table in (self.going, self.staying, self.conflicts):
            self.tabs.addTab(table, "")
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.work, 1)
        row.addStretch(0)
        row.addWidget(self.start)
        column.addLayout(row)
        self.work.hide()

    @property
    def options(self) -> CleanupOptions:
        """What is chosen; protected folders are the scope's business."""
        method = next(method for method, button in self.methods.items() if button.isChecked())
        folder = self._folder if method is CleanupMethod.MOVE else None
        return CleanupOptions(method, folder, self.merges.isChecked())

    @property
    def lacks_folder(self) -> bool:
        """Whether a folder has to be chosen before anything can be planned."""
        return self.options.method is CleanupMethod.MOVE and self._folder is None

    def choose_folder(self, folder: Path) -> None:
        """Move the photos to a folder."""
        self._folder = folder
        self.methods[CleanupMethod.MOVE].setChecked(True)
        self.folder_words.setText(str(folder))
        self.options_changed.emit()

    def _ask_for_folder(self) -> None:
        dialog = file_dialog(self.window(), "cleanup_folder_dialog", QFileDialog.FileMode.Directory)
        dialog.ask(tr("Folder to move the photos to"), lambda folders: self.choose_folder(folders[0]))

    def _follow(self, _button: object, is_on: bool) -> None:
        if is_on:
            self.options_changed.emit()

    # The plan.

    def show_planning(self) -> None:
        """Show that it is looked at what would be done."""
        self.plan = None
        self.title.setText(tr("Looking at what would be done…"))
        self._say("", is_trouble=False)
        self.start.setEnabled(False)

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing can be planned."""
        self.plan = None
        self.title.setText(tr("Nothing can be done so"))
        self._say(sentence, is_trouble=True)
        self.start.setEnabled(False)
        self._show_tables(CleanupPlan())

    def show_plan(self, plan: CleanupPlan) -> None:
        """Show what would be done."""
        self.plan = plan
        count = len(plan.items)
        size = describe_bytes(plan.freed_bytes)
        words = tr("%Ln photos will go, {size}", count).format(size=size) if count else tr("Nothing is to go")
        self.title.setText(words)
        parts = []
        if plan.undecided:
            parts.append(tr("%Ln photos still need you, and stay.", plan.undecided))
        if plan.skipped:
            parts.append(tr("%Ln photos stay after all.", len(plan.skipped)))
        if plan.waiting:
            parts.append(tr("%Ln photos go as soon as their disks are back.", plan.waiting))
        if plan.merges:
            keepers = len({merge.keeper for merge in plan.merges})
            parts.append(tr("%Ln photos that stay are handed on what is known of others.", keepers))
        parts.append(tr("All of it can be undone, also later."))
        self._say(" ".join(parts) if count or plan.skipped or plan.undecided else "", is_trouble=False)
        self.start.setEnabled(bool(count))
        self._show_tables(plan)

    def _show_tables(self, plan: CleanupPlan) -> None:
        items, skipped, conflicts = plan.items, plan.skipped, plan.conflicts

        def going(row: int) -> tuple[str, str, str]:
            item = items[row]
            return str(item.path), describe_relation(item.relation), str(item.keeper_path)

        self.going.show_lines(len(items), going)
        self.staying.show_lines(
            len(skipped), lambda row: (str(skipped[row].path), begin_large(show_phrase(skipped[row].reason)))
        )
        self.conflicts.show_lines(
            len(conflicts),
            lambda row: (str(conflicts[row].keeper_path), str(conflicts[row].path), show_phrase(conflicts[row].said)),
        )
        for number, (words, count) in enumerate(
            (
                (tr("Go ({count})"), len(items)),
                (tr("Stay after all ({count})"), len(skipped)),
                (tr("Contradictions ({count})"), len(conflicts)),
            )
        ):
            self.tabs.setTabText(number, words.format(count=show_number(count)))
            self.tabs.setTabVisible(number, not number or bool(count))

    def _say(self, words: str, *, is_trouble: bool) -> None:
        palette = self.palette()
        if is_trouble:
            palette.setColor(self.detail.foregroundRole(), trouble_colour(palette))
        self.detail.setPalette(palette)
        self.detail.setProperty("part", "trouble" if is_trouble else "quiet")
        self.detail.style().unpolish(self.detail)
        self.detail.style().polish(self.detail)
        self.detail.setText(words)

    # While it is done.

    def begin(self) -> None:
        """Show that the clean-up is under way."""
        self.work.begin(tr("Cleaning up…"))
        self.work.show()
        self._let_change(is_possible=False)

    def end(self) -> None:
        """Show that it is over."""
        self.work.hide()
        self.work.end("")
        self._let_change(is_possible=True)

    def _let_change(self, *, is_possible: bool) -> None:
        for widget in (*self.methods.values(), self.folder_button, self.merges):
            widget.setEnabled(is_possible)
        self.start.setEnabled(is_possible and self.plan is not None and bool(self.plan.items))
