"""The pane with everything about the current photo: what its file says, its colours, its files, where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QDockWidget,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photofinder.file_changes import WaitingAction
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.found_by import FoundBy
from photofinder.gui.icons import IconButton
from photofinder.gui.metadata_words import describe_details, describe_marks
from photofinder.gui.photo_words import describe_stack
from photofinder.gui.translation import tr
from photofinder.gui.waiting_words import describe_action
from photofinder.records import Aspect, ChangeSet, Metadata, Photo, PhotoId, Pixels

_WIDTH_PX = 300
_HISTOGRAM_PX = 84
_THUMBNAIL_PX = 320
_BINS = 64
_CHANNELS = ("#d8433b", "#3f9c52", "#3b78d8")

Counts = npt.NDArray[np.int64]


def count_colours(pixels: Pixels) -> Counts:
    """Return how many pixels have how much red, green and blue: shape (3, 64)."""
    return np.stack([np.bincount(pixels[..., channel].ravel() >> 2, minlength=_BINS) for channel in range(3)])


@dataclass(frozen=True, slots=True, eq=False)
class _About:
    """What is shown of a photo, read in a background thread."""

    photo: Photo
    metadata: Metadata
    colours: Counts | None
    files: Sequence[Path]
    stack: Sequence[Photo]
    waiting: Sequence[WaitingAction]


class InfoPane(QDockWidget):
    """A dock on the right; lives on the GUI thread, reads in the background while it is shown.

    Signal: `show_file_requested(Path)`.
    """

    show_file_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Information"), parent)
        self._bridge = bridge
        self._photo_id: PhotoId | None = None
        self._path: Path | None = None
        self._request = LatestRequest(bridge)
        self.setObjectName("info_pane")
        self.setAccessibleName(tr("Information about the photo"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setMinimumWidth(_WIDTH_PX)
        self._build()
        bridge.changes_arrived.connect(self._follow_changes)

    def show_photo(self, photo_id: PhotoId | None) -> None:
        """Be about another photo, or about none."""
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self.read()

    def read(self) -> None:
        """Read about the photo again, if the pane is to be seen."""
        photo_id, library = self._photo_id, self._bridge.library
        self.found_by.show_photo(photo_id)
        if self.isHidden():
            return
        if photo_id is None:
            self._request.drop()
            self._clear()
            return

        def ask() -> _About | None:
            photos = library.photos([photo_id])
            if not photos:
                return None
            pixels = library.upright_tile(photo_id, _THUMBNAIL_PX)
            return _About(
                photos[0],
                library.metadata(photo_id) or Metadata(),
                count_colours(pixels) if pixels is not None else None,
                library.files_of_shot(photos[0].path),
                library.stack_members(photo_id) if photos[0].stack_count else (),
                library.waiting_actions(photo_id) if photos[0].is_waiting else (),
            )

        self._request.ask(ask, self._show)

    def _follow_changes(self, changes: ChangeSet) -> None:
        shown = Aspect.METADATA | Aspect.MARKS | Aspect.THUMBNAIL | Aspect.STACKS | Aspect.WAITING
        if Aspect.ROOTS in changes.aspects or (self._photo_id in changes.photo_ids and changes.aspects & shown):
            self.read()

    def _clear(self) -> None:
        self._path = None
        self._title.setText(tr("No photo is chosen"))
        self._marks.hide()
        self._histogram.show_counts(None)
        self._fill(())
        self._show_file.setEnabled(False)

    def _show(self, about: _About) -> None:
        photo = about.photo
        self._path = photo.path
        self._title.setText(photo.path.name)
        self._marks.setText("  ·  ".join(words for _, words in describe_marks(photo)))
        self._marks.setVisible(bool(self._marks.text()))
        self._histogram.show_counts(about.colours)
        files = [(tr("Files"), ", ".join(path.name for path in about.files))] if len(about.files) > 1 else []
        offline = [(tr("State"), tr("Cannot be reached: its disk is not connected"))] if photo.is_offline else []
        names = ", ".join(member.path.name for member in about.stack)
        stack = [(tr("Stack"), f"{describe_stack(photo)}: {names}")] if about.stack else []
        to_do = "\n".join(describe_action(action, photo.path) for action in about.waiting)
        waiting = [(tr("Waiting"), to_do)] if to_do else []
        self._fill([*describe_details(photo, about.metadata), *stack, *files, *offline, *waiting])
        self._show_file.setEnabled(not photo.is_offline)

    def _fill(self, rows: Sequence[tuple[str, str]]) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, words in rows:
            key, value = QLabel(name, self._body), QLabel(words, self._body)
            key.setObjectName("info_key")
            key.setProperty("part", "quiet")
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            key.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # beside all lines of a value
            key.setAccessibleName(name)
            value.setObjectName("info_value")
            value.setAccessibleName(name)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addRow(key, value)

    def _build(self) -> None:
        header = QWidget(self)
        header.setObjectName("info_header")
        header.setProperty("part", "pane")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 8, 4)
        heading = QLabel(tr("Information"), header)
        heading.setObjectName("info_heading")
        heading.setAccessibleName(tr("Information"))
        heading.setProperty("part", "title")
        close = IconButton("close", "info_close", tr("Close the information"), header)
        close.clicked.connect(self.close)
        row.addWidget(heading, 1)
        row.addWidget(close)
        self.setTitleBarWidget(header)
        area = QScrollArea(self)
        area.setObjectName("info_area")
        area.setAccessibleName(tr("Information about the photo"))
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget(area)
        self._body.setObjectName("info_body")
        self._body.setProperty("part", "pane")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(10)
        self._title, self._marks = QLabel(self._body), QLabel(self._body)
        for label, name, words in (
            (self._title, "info_title", tr("Name of the file")),
            (self._marks, "info_marks", tr("Marks")),
        ):
            label.setObjectName(name)
            label.setAccessibleName(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        self._title.setProperty("part", "title")
        self.found_by = FoundBy(self._bridge, self._body)
        column.addWidget(self.found_by)
        self._histogram = _ColourHistogram(self._body)
        column.addWidget(self._histogram)
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(6)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        self._show_file = QPushButton(tr("Show in file manager"), self._body)
        self._show_file.setObjectName("info_show_file")
        self._show_file.setAccessibleName(tr("Show in file manager"))
        self._show_file.setProperty("rank", "plain")
        self._show_file.clicked.connect(lambda: self.show_file_requested.emit(self._path))
        column.addWidget(self._show_file, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area.setWidget(self._body)
        self.setWidget(area)
        self._clear()


class _ColourHistogram(QWidget):
    """Three curves over one another, of red, green and blue, from dark to light."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts: Counts | None = None
        self.setObjectName("info_histogram")
        self.setAccessibleName(tr("How light its colours are"))
        self.setFixedHeight(_HISTOGRAM_PX)

    def sizeHint(self) -> QSize:
        return QSize(200, _HISTOGRAM_PX)

    def show_counts(self, counts: Counts | None) -> None:
        """Show the curves of a picture, or none."""
        self._counts = counts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect(), 6, 6)
        if self._counts is None:
            return
        most = max(1.0, float(np.quantile(self._counts[:, 1:-1], 0.995)))  # what is quite black or white may stand out
        left, width, foot, height = 6, self.width() - 12, self.height() - 5, self.height() - 12
        for counts, name in zip(self._counts.tolist(), _CHANNELS, strict=True):
            points = [
                QPointF(left + width * number / (_BINS - 1), foot - height * min(1.0, count / most))
                for number, count in enumerate(counts)
            ]
            colour = QColor(name)
            painter.setPen(QPen(colour, 1.2))
            fill = QColor(colour)
            fill.setAlpha(50)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([QPointF(left, foot), *points, QPointF(left + width, foot)]))
