"""The page Models of the settings: what is installed, which pack is in use, and adding or downloading another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from photofinder.app.reports import VectorStatus
from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.jobs_panel import describe_progress
from photofinder.gui.model_work import ModelWork
from photofinder.gui.translation import begin_large, later, show_decimal, show_phrase, tr
from photofinder.jobs import Progress
from photofinder.model_packs import ListedPack, PackKind

T = TypeVar("T")

_STEPS = 1000
_KINDS = {
    PackKind.IMAGE_TEXT: later("Compares pictures with words: searches go by what they mean"),
    PackKind.FACE_DETECTOR: later("Finds faces"),
    PackKind.FACE_ENCODER: later("Tells faces apart, so that they can be grouped and named"),
}
_INTRODUCTION = later(
    "A model pack lets PhotoFinder see more. Packs are files on this computer: nothing is sent anywhere, and nothing is"
    " downloaded unless you press the button."
)


class ModelsPage(QWidget):
    """Lives on the GUI thread. Signal: `changed()`, packs were installed, removed or chosen."""

    changed = Signal()

    def __init__(self, bridge: Bridge, work: ModelWork, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._models = bridge.library.models
        self._work = work
        self._window = window
        self._is_writable = bridge.library.is_writable
        self.setObjectName("models_page")
        self.setAccessibleName(tr("Models"))
        self._introduction = self._label("models_introduction", tr(_INTRODUCTION), "quiet")
        self._told = self._label("models_told", "", "")
        self._told.hide()
        self._list = self._build_list()
        self._status = VectorStatus()
        self.looked = self._label("models_looked", "", "quiet")
        self.look = self._button("models_look", tr("Look at the others"), self._look_at_others)
        looking = QHBoxLayout()
        looking.addWidget(self.looked, 1)
        looking.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 12, 2, 2)
        column.setSpacing(10)
        column.addWidget(self._introduction)
        column.addWidget(self._list, 1)
        column.addLayout(looking)
        column.addWidget(self._told)
        column.addLayout(self._build_progress())
        column.addLayout(self._build_buttons())
        work.started.connect(self._show_work)
        work.progressed.connect(self._show_progress)
        work.over.connect(self._end_work)
        self._show_work()
        self.read()

    def _label(self, name: str, words: str, part: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setAccessibleName(words or tr("What happened last"))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if part:
            label.setProperty("part", part)
        return label

    def _build_list(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("models_area")
        area.setAccessibleName(tr("Installed model packs"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        return area

    def _build_progress(self) -> QHBoxLayout:
        self.stage = self._label("models_stage", "", "quiet")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("models_bar")
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 4)
        self.cancel = self._button("models_cancel", tr("Cancel"), self._request_cancel)
        row = QHBoxLayout()
        row.addWidget(self.stage, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        self.add = self._button("models_add", tr("Add from a folder…"), self._ask_folder)
        self.address = QLineEdit(self)
        self.address.setObjectName("models_address")
        self.address.setAccessibleName(tr("Address of the manifest of a model pack"))
        self.address.setPlaceholderText(tr("https:// address of a manifest"))
        self.address.returnPressed.connect(self._download)
        self.address.textChanged.connect(lambda _text: self._show_work())
        self.download = self._button("models_download", tr("Download"), self._download)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addSpacing(12)
        row.addWidget(self.address, 1)
        row.addWidget(self.download)
        return row

    def _button(self, name: str, words: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words.rstrip("…"))
        button.setProperty("rank", "plain")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _is_checked=False: do())
        return button

    def read(self) -> None:
        """Show what is installed now."""
        self._ask(self._models.all, self._show)
        self._ask(self._bridge.library.content_status, self._show_looked)

    def _ask(self, work: Callable[[], T], show: Callable[[T], None], lane: Lane = Lane.CATALOG) -> None:
        """Ask in the background; an answer that comes when the dialog is gone is for nobody."""
        self._bridge.call(
            work,
            lambda listed: show(listed) if isValid(self) else None,
            lambda sentence: self._tell(sentence) if isValid(self) else None,
            lane,
        )

    def _show_looked(self, status: VectorStatus) -> None:
        """Say how many photos can be searched by meaning."""
        self._status = status
        words = tr("%Ln photo(s) can be searched by what they mean.", status.looked)
        left = status.photos - status.looked
        if left > 0:
            words += " " + tr("%Ln photo(s) were not looked at yet.", left)
        self.looked.setText(words)
        self.looked.setAccessibleName(words)
        self._show_work()

    def _look_at_others(self) -> None:
        self._work.begin(self._bridge.library.look_at_content, counts_bytes=False)

    def _show(self, listed: Sequence[ListedPack]) -> None:
        body = QWidget(self._list)
        body.setObjectName("models_body")
        body.setProperty("part", "pane")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        for each in listed:
            column.addWidget(self._build_row(each, body))
        if not listed:
            empty = QLabel(tr("No model packs are installed."), body)
            empty.setObjectName("models_none")
            empty.setAccessibleName(empty.text())
            empty.setProperty("part", "quiet")
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addStretch(1)
            column.addWidget(empty)
        column.addStretch(1)
        self._list.setWidget(body)

    def _build_row(self, listed: ListedPack, parent: QWidget) -> QFrame:
        row = QFrame(parent)
        row.setObjectName(f"models_row_{listed.name}")
        row.setProperty("part", "pack")
        words = QVBoxLayout()
        words.setSpacing(2)
        for number, line in enumerate(describe_pack(listed)):
            label = QLabel(line, row)
            label.setObjectName(f"models_line_{listed.name}_{number}")
            label.setAccessibleName(line)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("part", "title" if number == 0 else "quiet")
            words.addWidget(label)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 9, 10, 9)
        layout.addLayout(words, 1)
        layout.addWidget(self._use_button(listed))
        remove = self._button(f"models_remove_{listed.name}", tr("Remove…"), lambda: self._ask_removal(listed))
        remove.setEnabled(self._is_writable)
        layout.addWidget(remove)
        return row

    def _use_button(self, listed: ListedPack) -> QPushButton:
        pack = listed.pack
        words = tr("Stop using") if listed.is_used else tr("Use")

        def change() -> None:
            if listed.is_used and pack is not None:
                self._models.stop_using(pack.manifest.kind)
            else:
                self._models.use(listed.name)

        button = self._button(f"models_use_{listed.name}", words, lambda: self._change(change))
        button.setEnabled(self._is_writable and pack is not None)
        return button

    def _change(self, change: Callable[[], object]) -> None:
        """Do something in the background that takes a moment, and show what there is then."""

        def work() -> Sequence[ListedPack]:
            change()
            return self._models.all()

        def show(listed: Sequence[ListedPack]) -> None:
            self._tell("")
            self._show(listed)
            self._ask(self._bridge.library.content_status, self._show_looked)
            self.changed.emit()

        self._ask(work, show, Lane.CHANGES)

    def _ask_removal(self, listed: ListedPack) -> None:
        box = QMessageBox(self)
        box.setObjectName("models_removal")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Remove the model pack"))
        title = listed.pack.manifest.title if listed.pack else listed.name
        box.setText(tr("Remove “{title}”?").format(title=title))
        box.setInformativeText(tr("Its files are deleted. What you said of photos and faces stays."))
        keep = box.addButton(tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep)
        remove.clicked.connect(lambda: self._change(lambda: self._models.remove(listed.name)))
        box.open()

    def _ask_folder(self) -> None:
        dialog = file_dialog(self._window, "models_folder_dialog", QFileDialog.FileMode.Directory)
        models = self._models
        dialog.ask(
            tr("Add a model pack"),
            lambda paths: self._work.begin(lambda progress, cancel: models.add(paths[0], progress, cancel)),
        )

    def _download(self) -> None:
        source, models = self.address.text().strip(), self._models
        if self.download.isEnabled() and source:
            self._work.begin(lambda progress, cancel: models.download(source, progress, cancel))

    def _request_cancel(self) -> None:
        self.stage.setText(tr("Stopping…"))
        self.cancel.setEnabled(False)
        self._work.cancel()

    def _show_work(self) -> None:
        """Show whether a job runs, and let another one begin only if not."""
        is_running = self._work.is_running
        for widget in (self.stage, self.bar, self.cancel):
            widget.setVisible(is_running)
        if is_running:
            self._tell("")
            self.cancel.setEnabled(True)
            self.stage.setText(tr("Starting…"))
            self.bar.setRange(0, 0)
        has_left = self._status.looked < self._status.photos
        self.looked.setVisible(bool(self._status.pack))
        self.look.setVisible(bool(self._status.pack) and has_left)
        self.look.setEnabled(self._is_writable and not is_running)
        self.add.setEnabled(self._is_writable and not is_running)
        self.address.setEnabled(self._is_writable)
        self.download.setEnabled(self._is_writable and not is_running and bool(self.address.text().strip()))

    def _show_progress(self, progress: Progress) -> None:
        words = begin_large(show_phrase(progress.stage))
        if progress.total and not self._work.counts_bytes:
            words = describe_progress(progress, None)
        elif progress.total:
            done, total = (show_decimal(number / 1e6, 1) for number in (progress.done, progress.total))
            words = tr("{stage}: {done} of {total} MB").format(stage=words, done=done, total=total)
        if progress.total:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(min(_STEPS, progress.done * _STEPS // progress.total))
        else:
            self.bar.setRange(0, 0)
        self.stage.setText(words)

    def _end_work(self, _result: object, sentence: str) -> None:
        self.bar.setRange(0, 1)  # an unbounded bar is an animation that would go on
        self._show_work()
        self._tell(sentence)
        if not sentence:
            self.address.clear()
        self.read()
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setAccessibleName(sentence or tr("What happened last"))
        self._told.setVisible(bool(sentence))


def describe_pack(listed: ListedPack) -> list[str]:
    """Return what is said of an installed pack: its title, what it is for, and where it comes from."""
    if listed.pack is None:
        return [listed.name, tr("Cannot be used: {problem}").format(problem=show_phrase(listed.problem))]
    manifest = listed.pack.manifest
    size = f"{show_decimal(manifest.size_bytes / 1e6, 1)} MB"
    title = tr("{title} - in use").format(title=manifest.title) if listed.is_used else manifest.title
    facts = tr("Licence {licence}, {size}, version {version}").format(
        licence=manifest.licence, size=size, version=manifest.version
    )
    return [title, tr(_KINDS[manifest.kind]), facts, manifest.source]
