"""Is this card in my archive: what is on it in piles, with the pictures side by side, and copying what is new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photofinder.card_check import CardReport, CopyReport, Pile
from photofinder.gui.bridge import Bridge
from photofinder.gui.card_rows import CardRowPainter, CardRows, Row, pictures_of
from photofinder.gui.card_thumbnails import CardThumbnails
from photofinder.gui.jobs_panel import describe_progress
from photofinder.gui.translation import later, show_number, show_phrase, tr
from photofinder.gui.window_place import fit_to_screen
from photofinder.jobs import Progress

_SIZE_PX = (860, 640)
_STEPS = 1000
_UNREADABLE = "unreadable"
_PILES = {
    Pile.NEW: later("New"),
    Pile.VERSION: later("Another version is there"),
    Pile.EXACT: later("Exactly there"),
    _UNREADABLE: later("Not readable"),
}
_EXPLAINED = {
    Pile.NEW: later("The archive has none of these."),
    Pile.VERSION: later("The same shots in another version: at the left on the card, beside it in the archive."),
    Pile.EXACT: later("The archive has these byte for byte."),
    _UNREADABLE: later("These could not be looked at, and are not copied."),
}


class CheckDialog(QDialog):
    """Lives on the GUI thread, and does nothing itself.

    Signals: `folder_wanted()` and `zips_wanted()` when something to check is to be chosen; `copy_wanted(CardReport)`;
    `cancel_wanted()`.
    """

    folder_wanted = Signal()
    zips_wanted = Signal()
    copy_wanted = Signal(object)
    cancel_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("check_dialog")
        self.setWindowTitle(tr("Is this card in my archive?"))
        self.setAccessibleName(tr("Is this card in my archive?"))
        fit_to_screen(self, _SIZE_PX)
        self.report: CardReport | None = None
        self.thumbnails = CardThumbnails(bridge, self.devicePixelRatioF(), self)
        self.rows = CardRows(self)
        self.piles: dict[str, QPushButton] = {}
        self._pages = QStackedWidget(self)
        self._begin_page, self._work_page, self._result_page = (
            self._build_begin(), self._build_work(), self._build_result(),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        column.addWidget(self._pages, 1)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.setObjectName("check_buttons")
        self._buttons.rejected.connect(self.reject)
        self.copy = QPushButton(tr("Copy new to folder…"), self)
        self.copy.setObjectName("check_copy")
        self.copy.setAccessibleName(self.copy.text())
        self.copy.setProperty("rank", "default")
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.report))
        self._buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        column.addWidget(self._buttons)
        self.finished.connect(lambda _result: self._close())
        self.show_begin()

    def _label(self, name: str, parent: QWidget, part: str = "") -> QLabel:
        label = QLabel(parent)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
        if part:
            label.setProperty("part", part)
        return label

    def _build_begin(self) -> QWidget:
        page = QWidget(self._pages)
        self._said = self._label("check_begin_text", page)
        row = QHBoxLayout()
        for name, words, wanted in (
            ("check_folder", tr("Choose a card, disk or folder…"), self.folder_wanted),
            ("check_zips", tr("Choose ZIP files…"), self.zips_wanted),
        ):
            button = QPushButton(words, page)
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setProperty("rank", "plain")
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addSpacing(10)
        column.addLayout(row)
        column.addStretch(1)
        self._pages.addWidget(page)
        return page

    def _build_work(self) -> QWidget:
        page = QWidget(self._pages)
        self.stage = self._label("check_stage", page)
        self.stage.setAccessibleName(tr("What is being done"))
        self.bar = QProgressBar(page)
        self.bar.setObjectName("check_bar")
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.cancel = QPushButton(tr("Cancel"), page)
        self.cancel.setObjectName("check_cancel")
        self.cancel.setAccessibleName(tr("Cancel"))
        self.cancel.setProperty("rank", "plain")
        self.cancel.clicked.connect(self._request_cancel)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self.stage)
        column.addWidget(self.bar)
        column.addSpacing(10)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        self._pages.addWidget(page)
        return page

    def _build_result(self) -> QWidget:
        page = QWidget(self._pages)
        self.summary = self._label("check_summary", page, "title")
        self.told = self._label("check_told", page, "quiet")
        segments = QFrame(page)
        segments.setProperty("part", "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        group = QButtonGroup(segments)
        for pile in _PILES:
            button = QPushButton(segments)
            button.setObjectName(f"check_pile_{pile}")
            button.setProperty("rank", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _is_checked=False, pile=pile: self.show_pile(pile))
            group.addButton(button)
            row.addWidget(button)
            self.piles[pile] = button
        row.addStretch(1)
        self.explained = self._label("check_explained", page, "quiet")
        self.list = self._build_list(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.summary, self.told, segments, self.explained):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self._pages.addWidget(page)
        return page

    def _build_list(self, page: QWidget) -> QListView:
        view = QListView(page)
        view.setObjectName("check_list")
        view.setAccessibleName(tr("Photos on the card"))
        view.setModel(self.rows)
        view.setItemDelegate(CardRowPainter(self.thumbnails, view))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._want())
        view.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._want())
        self.thumbnails.arrived.connect(view.viewport().update)
        return view

    # What is shown.

    def show_begin(self, sentence: str = "") -> None:
        """Let the user choose what to check; say a sentence about what has just not worked."""
        said = tr(
            "Choose a memory card, a disk, a folder or ZIP files: PhotoFinder looks which of the photos there are in "
            "your archive already. They are only read, and not added to the archive."
        )
        self._said.setText(f"{sentence}\n\n{said}" if sentence else said)
        self._show(self._begin_page)

    def show_work(self) -> None:
        """Show that something is under way."""
        self.stage.setText(tr("Starting…"))
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._show(self._work_page)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.stage.setText(describe_progress(progress, None))
        self.bar.setRange(0, _STEPS if progress.total else 0)
        if progress.total:
            self.bar.setValue(progress.done * _STEPS // progress.total)

    def show_report(self, report: CardReport) -> None:
        """Show what is on the card, what is new first."""
        self.report = report
        names = ", ".join(path.name or str(path) for path in report.paths)
        self.summary.setText(tr("%Ln photo(s) in {name}", len(report.photos)).format(name=names))
        told = [show_phrase(report.note)] if report.note else []
        if report.others:
            told.append(tr("%Ln other file(s) not looked at: no photos.", report.others))
        self.tell(" ".join(told))
        for pile, button in self.piles.items():
            count = len(self._rows_of(pile))
            button.setText(f"{tr(_PILES[pile])}  {show_number(count)}")
            button.setAccessibleName(button.text())
            button.setVisible(count > 0 or pile != _UNREADABLE)
        first = next((pile for pile in _PILES if self._rows_of(pile)), Pile.NEW)
        self.show_pile(first)
        self._show(self._result_page)
        self.list.setFocus()

    def show_pile(self, pile: str) -> None:
        """Show the photos of a pile."""
        self.piles[pile].setChecked(True)
        self.rows.show(self._rows_of(pile))
        self.explained.setText(tr(_EXPLAINED[pile]) if self.rows.rows else tr("There are none."))
        self.list.scrollToTop()
        if self.rows.rows:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.rows.index(0), flag)
        self._want()

    def show_copied(self, copied: CopyReport) -> None:
        """Say what was copied, and list what was not."""
        parts = [tr("%Ln file(s) copied to {folder}.", len(copied.copied)).format(folder=copied.folder)]
        if copied.is_cancelled:
            parts.insert(0, tr("Cancelled."))
        if copied.already_there:
            parts.append(tr("%Ln lay there already.", len(copied.already_there)))
        if copied.problems:
            parts.append(tr("%Ln could not be copied.", len(copied.problems)))
        self._show(self._result_page)
        self.tell(" ".join(parts))
        if copied.problems:
            self.explained.setText(tr("These could not be copied."))
            self.rows.show(copied.problems)

    def tell(self, sentence: str) -> None:
        """Say something about the card that is shown."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def show_result_again(self, sentence: str) -> None:
        """Go back to the piles, and say why."""
        self._show(self._result_page)
        self.tell(sentence)

    def _rows_of(self, pile: str) -> Sequence[Row]:
        if self.report is None:
            return ()
        return self.report.unreadable if pile == _UNREADABLE else self.report.pile(Pile(pile))

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        is_result = page is self._result_page
        self.copy.setVisible(is_result)
        self.copy.setEnabled(self.report is not None and bool(self.report.pile(Pile.NEW)))
        if page is not self._work_page:
            self.bar.setRange(0, 1)  # an unbounded bar is an animation that would go on

    def _want(self) -> None:
        """Load the pictures of the rows that are seen, and then those below."""
        height = max(1, self.list.sizeHintForRow(0))
        first = self.list.verticalScrollBar().value() // height
        count = self.list.viewport().height() // height + 2
        wanted = [picture for row in self.rows.rows[first : first + 2 * count] for picture in pictures_of(row)]
        self.thumbnails.want(wanted)

    def _request_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.stage.setText(tr("Stopping…"))
        self.cancel_wanted.emit()

    def _close(self) -> None:
        self.cancel_wanted.emit()
        self.thumbnails.end()
        self.bar.setRange(0, 1)
        self.deleteLater()
