"""The pane with everything about the chosen photos: what is said of them, to be edited; of one, also what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
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

from photofinder.describing import Overview, TagSuggestion, Wish
from photofinder.file_changes import WaitingAction
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.describing import DescribingActions
from photofinder.gui.description_editors import DescriptionEditors, Shown
from photofinder.gui.found_by import FoundBy
from photofinder.gui.icons import IconButton
from photofinder.gui.metadata_words import describe_file, describe_marks
from photofinder.gui.photo_words import describe_stack
from photofinder.gui.sidecar_note import SidecarNote
from photofinder.gui.tag_editor import write_known
from photofinder.gui.translation import tr
from photofinder.gui.waiting_words import describe_action
from photofinder.records import Aspect, ChangeSet, Described, Metadata, Photo, PhotoId, Pixels

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
    """What is shown of one photo besides what is said of it, read in a background thread."""

    photo: Photo
    metadata: Metadata
    colours: Counts | None
    files: Sequence[Path]
    stack: Sequence[Photo]
    waiting: Sequence[WaitingAction]


class InfoPane(QDockWidget):
    """A dock on the right; lives on the GUI thread, reads in the background while it is shown.

    It is about one photo, or about all that are selected. Signals: `show_file_requested(Path)`; `left()` when the user
    goes back to the photos.
    """

    show_file_requested = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, parent: QWidget | None = None) -> None:
        super().__init__(tr("Information"), parent)
        self._bridge = bridge
        self._ids: Sequence[PhotoId] = ()
        self._shown_rows: list[tuple[str, str]] = []
        self._suggested_for: Sequence[PhotoId] = ()
        self._keeps_for: Sequence[PhotoId] = ()
        self._path: Path | None = None
        self._request = LatestRequest(bridge)
        self._suggestion_request = LatestRequest(bridge, Lane.PICTURES)
        self._known_request = LatestRequest(bridge)
        self.setObjectName("info_pane")
        self.setAccessibleName(tr("Information about the photo"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setMinimumWidth(_WIDTH_PX)
        self._build(jobs)
        self.describing = DescribingActions(bridge, jobs, self)
        self.editors.wished.connect(self.describing.say)
        self.editors.shift_wished.connect(self.describing.shift)
        self.editors.known_wanted.connect(self._read_known)
        self.editors.town_named.connect(self._look_up_town)
        self.editors.left.connect(self.left)
        self.describing.changed.connect(self.read)
        self.describing.changed.connect(self._read_known)
        bridge.changes_arrived.connect(self._follow_changes)

    def show_photos(self, photo_ids: Sequence[PhotoId]) -> None:
        """Be about other photos, or about none; what is being typed of those before is kept."""
        if list(photo_ids) != list(self._ids):
            self.editors.aim_at(photo_ids)
            self._ids = list(photo_ids)
            self.read()

    def read(self) -> None:
        """Read about the photos again, if the pane is to be seen."""
        photo_ids, library = self._ids, self._bridge.library
        self.found_by.show_photo(photo_ids[0] if len(photo_ids) == 1 else None)
        if self.isHidden():
            return
        if not photo_ids:
            self._request.drop()
            self._suggestion_request.drop()
            self._clear()
            return

        def ask() -> tuple[_About | None, Shown] | None:
            overview = library.describing.overview(photo_ids)
            photos = library.photos(photo_ids[:1]) if len(photo_ids) == 1 else ()
            if len(photo_ids) > 1 or not photos:
                return (None, Shown(photo_ids, overview)) if overview.count else None
            (photo,) = photos
            pixels = library.upright_tile(photo.photo_id, _THUMBNAIL_PX)
            about = _About(
                photo,
                library.metadata(photo.photo_id) or Metadata(),
                count_colours(pixels) if pixels is not None else None,
                library.files_of_shot(photo.path),
                library.stack_members(photo.photo_id) if photo.stack_count else (),
                library.waiting_actions(photo.photo_id) if photo.is_waiting else (),
            )
            file_time = datetime.fromtimestamp(photo.stamp.mtime_ns / 1e9).replace(microsecond=0)  # noqa: DTZ006 local
            return about, Shown(photo_ids, overview, file_time=file_time)

        self._request.ask(ask, lambda answer: self._show(*answer))

    def edit(self, about: Described) -> None:
        """Let the user type what is to be said of the photos."""
        self.show()
        self.raise_()
        self.editors.begin(about)

    def keep_suggestions(self) -> None:
        """Keep all tags that are suggested, as soon as they are there; where the pane is hidden, show it first."""
        if self.isHidden():
            self.show()
        elif self._suggested_for == self._ids:
            self.editors.tags.confirm_all()
        else:
            self._keeps_for = self._ids

    def _look_up_town(self, photo_ids: Sequence[PhotoId], name: str) -> None:
        """Say that photos were taken in a town, or that there is none of this name."""
        library = self._bridge.library

        def take(place: tuple[float, float] | None) -> None:
            if place is not None:
                self.describing.say(photo_ids, [Wish(Described.PLACE, list(place))])
            else:
                words = tr("“{name}” is no town of the list, and no degrees like 47.3769, 8.5417.")
                self.editors.refuse(Described.PLACE, words.format(name=name))

        self._bridge.call(lambda: library.map.find_town(name), take, lane=Lane.PICTURES)

    def _read_known(self) -> None:
        tagging = self._bridge.library.tagging
        self._known_request.ask(lambda: write_known(tagging.branches()), self.editors.tags.field.know)

    def _read_suggestions(self, shown: Shown) -> None:
        """Ask what is seen in the photos, which takes longer than the rest."""
        tagging = self._bridge.library.tagging

        def show(found: Sequence[TagSuggestion]) -> None:
            if shown.photo_ids == self._ids:
                self._show_described(replace(shown, suggestions=tuple(found)))
                self._suggested_for = self._ids
                if self._keeps_for == self._ids:
                    self.editors.tags.confirm_all()
                self._keeps_for = ()

        self._suggestion_request.ask(lambda: tagging.suggest(shown.photo_ids), show, lambda _sentence: None)

    def _follow_changes(self, changes: ChangeSet) -> None:
        shown = Aspect.METADATA | Aspect.MARKS | Aspect.THUMBNAIL | Aspect.STACKS | Aspect.WAITING | Aspect.FEATURES
        is_about = changes.aspects & shown and not changes.photo_ids.isdisjoint(self._ids)
        if Aspect.ROOTS in changes.aspects or is_about:
            self.read()

    def _clear(self) -> None:
        self._path = None
        self._title.setText(tr("No photo is chosen"))
        self._marks.hide()
        self._histogram.hide()
        self.editors.hide()
        self._show_described(Shown((), Overview()))
        self._fill(())
        self._show_file.hide()

    def _show_described(self, shown: Shown) -> None:
        self.editors.show_described(shown, can_edit=self._bridge.library.is_writable)

    def _show(self, about: _About | None, shown: Shown) -> None:
        is_same = shown.photo_ids == self.editors.shown.photo_ids
        self._show_described(replace(shown, suggestions=self.editors.shown.suggestions) if is_same else shown)
        self.editors.show()
        self._histogram.setVisible(about is not None)
        self._show_file.setVisible(about is not None)
        self._marks.setVisible(False)
        if about is None:
            self._path = None
            self._title.setText(tr("%Ln photos selected", shown.overview.count))
            self._fill(())
        else:
            self._show_one(about)
        self._read_suggestions(shown)
        self._sidecars.read()

    def _show_one(self, about: _About) -> None:
        photo = about.photo
        self._path = photo.path
        self._title.setText(self._breakable(photo.path.name))
        self._marks.setText("  ·  ".join(words for _, words in describe_marks(photo)))
        self._marks.setVisible(bool(self._marks.text()))
        self._histogram.show_counts(about.colours)
        files = [(tr("Files"), ", ".join(path.name for path in about.files))] if len(about.files) > 1 else []
        offline = [(tr("State"), tr("Cannot be reached: its disk is not connected"))] if photo.is_offline else []
        names = ", ".join(member.path.name for member in about.stack)
        stack = [(tr("Stack"), f"{describe_stack(photo)}: {names}")] if about.stack else []
        to_do = "\n".join(describe_action(action, photo.path) for action in about.waiting)
        waiting = [(tr("Waiting"), to_do)] if to_do else []
        self._fill([*describe_file(photo, about.metadata), *stack, *files, *offline, *waiting])
        self._show_file.setEnabled(not photo.is_offline)

    def _breakable(self, name: str) -> str:
        """Return a name that fits into the pane: where it is too long, it may be broken behind any sign."""
        is_short = self._title.fontMetrics().horizontalAdvance(name) < self._title.width() or " " in name
        return name if is_short else re.sub(r"(\W|_)", "\\1\N{ZERO WIDTH SPACE}", name)

    def _fill(self, rows: Sequence[tuple[str, str]]) -> None:
        if list(rows) == self._shown_rows:  # which were made anew would flicker
            return
        self._shown_rows = list(rows)
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

    def _build(self, jobs: ChangeJobs) -> None:
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
        self.editors = DescriptionEditors(self._body)
        column.addWidget(self.editors)
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
        self._sidecars = SidecarNote(self._bridge, jobs, self._body)
        column.addWidget(self._sidecars)
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
