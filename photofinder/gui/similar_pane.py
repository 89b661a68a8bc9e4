"""The pane beside the grid that answers "what looks like this?": the query, the mode, and the ranked results."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QDragEnterEvent, QDropEvent, QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import (
    QButtonGroup,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.drops import is_usable
from photofinder.gui.icons import IconButton
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel, no_ids
from photofinder.gui.photo_words import as_tool_tip, describe_duration, describe_result
from photofinder.gui.picture_source import to_image
from photofinder.gui.thumbnail_loader import ThumbnailLoader, TileShape, decode_jpeg, fit_to_cell
from photofinder.jobs import CancelToken
from photofinder.records import PictureQuery, SimilarAnswer, SimilarMode, SimilarRequest, SimilarResult

_PREVIEW_PX = 72
_CELL_PX = 132
_WIDTH_PX = 330
_CLOSE: Mapping[SimilarMode, float] = {SimilarMode.LOOK: 0.5, SimilarMode.COPIES: 0.7}
"""Below this the pane says that nothing is close; without other evidence than the look no copy gets beyond 0.7."""
_MODES = (
    (SimilarMode.LOOK, "Look", "Photos that look alike"),
    (SimilarMode.COPIES, "Copies", "The same picture: edited, cropped, turned or mirrored"),
)
_SPEAKING = {SimilarMode.LOOK: "looks like this", SimilarMode.COPIES: "is a copy of this"}


@dataclass(frozen=True, slots=True)
class _Preview:
    """What the pane shows of the query before the answer is there."""

    title: str
    image: QImage | None


class SimilarPane(QDockWidget):
    """A dock on the right; lives on the GUI thread, searches in the background.

    Signals: `dropped(QMimeData)` when something was dropped on the pane; `answered(SimilarAnswer)`.
    """

    dropped = Signal(object)
    answered = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("Similar photos", parent)
        self._bridge = bridge
        self._pictures: tuple[PictureQuery, ...] = ()
        self._results: tuple[SimilarResult, ...] = ()
        self._search = LatestRequest(bridge, Lane.PICTURES)
        self._cancel = CancelToken()
        self._preview = QImage()
        self._preview_request = LatestRequest(bridge, Lane.PICTURES)
        self.model = PhotoModel(bridge, self)
        self.loader = ThumbnailLoader(bridge.library.thumbnails, TileShape.WHOLE, self)
        self.grid = PhotoGrid(self.model, self.loader, _CELL_PX, self._caption)
        self._build()

    @property
    def mode(self) -> SimilarMode:
        """The mode that is switched on."""
        return _MODES[self._modes.checkedId()][0]

    # Asking.

    def search(self, pictures: tuple[PictureQuery, ...], mode: SimilarMode | None = None) -> None:
        """Search with pictures, in a mode or in the one that is switched on; the newest search wins."""
        self._pictures = pictures
        if mode is not None:
            self._modes.button([each for each, _, _ in _MODES].index(mode)).setChecked(True)
        self.show()
        self._title.setText("1 picture" if len(pictures) == 1 else f"{len(pictures)} pictures")
        self._set_preview(QImage())
        self._preview_request.ask(self._load_preview, self._show_preview, lambda _sentence: None)
        self._ask()

    def end(self) -> None:
        """Give up the search that runs, and end the thread that loads thumbnails."""
        self._cancel.cancel()
        self.loader.close()

    def _ask(self) -> None:
        if not self._pictures:
            return
        request = SimilarRequest(
            self._pictures, mode=self.mode, top=self._bridge.library.settings.integer("search.results")
        )
        self._cancel.cancel()  # the search before this one, whose answer nobody waits for any more
        cancel = self._cancel = CancelToken()
        self._busy.setVisible(True)
        self._say("Searching…", "")
        self._search.ask(lambda: self._bridge.library.similar(request, cancel), self._show_answer, self._show_error)

    def _show_answer(self, answer: SimilarAnswer) -> None:
        self._busy.setVisible(False)
        self._results = _worth_showing(answer)
        ids = np.array([result.photo.photo_id for result in self._results], dtype=np.int64)
        self.grid.verticalScrollBar().setValue(0)
        self.model.replace_ids(ids, [result.photo for result in self._results])
        self._say(*_describe_answer(answer, len(self._results)))
        self.answered.emit(answer)

    def _show_error(self, sentence: str) -> None:
        self._busy.setVisible(False)
        self._results = ()
        self.model.replace_ids(no_ids())
        self._say("The search did not work", sentence)

    def _say(self, state: str, message: str) -> None:
        self._state.setText(state)
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _caption(self, index: int) -> tuple[str, str]:
        if index >= len(self._results):
            return "", ""
        result = self._results[index]
        return f"{result.similarity:.0%}", describe_result(result)

    # The preview of the query.

    def _load_preview(self) -> _Preview:
        """Load a small picture of the query; runs in a background thread."""
        first, library = self._pictures[0], self._bridge.library
        title = f"{len(self._pictures)} pictures"
        if first.photo_id is not None:
            photos = library.photos([first.photo_id])
            thumbnail = library.thumbnails([first.photo_id]).get(first.photo_id)
            image = decode_jpeg(thumbnail.jpeg) if thumbnail else None
            name = photos[0].path.name if photos else "1 photo"
        elif first.path is not None:
            name, image = first.path.name, self._load_file(first.path)
        else:
            name, image = "Pasted picture", self._load_bytes(first.image_bytes or b"")
        return _Preview(name if len(self._pictures) == 1 else title, image)

    def _load_file(self, path: Path) -> QImage:
        return to_image(self._bridge.library.load_pixels(path, 4 * _PREVIEW_PX))

    def _load_bytes(self, content: bytes) -> QImage:
        """Have a picture in memory decoded where all others are: in a worker, which reads files."""
        with tempfile.TemporaryDirectory(prefix="photofinder-") as folder:
            path = Path(folder) / "pasted.png"
            path.write_bytes(content)
            return self._load_file(path)

    def _show_preview(self, preview: _Preview) -> None:
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(preview.title, Qt.TextElideMode.ElideMiddle, _WIDTH_PX - 140))
        self._title.setToolTip(as_tool_tip(preview.title))
        self._set_preview(preview.image or QImage())

    def _set_preview(self, image: QImage) -> None:
        self._preview = image
        self._picture.setPixmap(self._draw_preview(image))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_preview(self._preview)

    def _draw_preview(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        side = round(_PREVIEW_PX * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        brush = QBrush(self.palette().alternateBase())
        if not image.isNull():
            brush = QBrush(fit_to_cell(image, side, TileShape.FILLED))
            brush.setTransform(QTransform())
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(0, 0, side, side), 8 * ratio, 8 * ratio)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    # Dropping on the pane; also photos of the grid, which the window itself refuses.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self.grid and is_usable(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    # Putting it together.

    def _build(self) -> None:
        self.setObjectName("similar_pane")
        self.setAccessibleName("Similar photos")
        self.setAcceptDrops(True)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(self._build_header())
        self.grid.setObjectName("similar_grid")
        self.grid.setAccessibleName("Similar photos, best first")
        body = QWidget(self)
        body.setObjectName("similar_body")
        body.setProperty("part", "pane")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_query())
        column.addWidget(self._build_busy())
        column.addWidget(self._build_message())
        column.addWidget(self.grid, 1)
        self.setWidget(body)
        self.setMinimumWidth(_WIDTH_PX)
        self._set_preview(QImage())
        self._title.setText("No picture yet")
        self._say("", "Drop a picture here, or right-click a photo and choose Find similar.")

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("similar_header")
        header.setProperty("part", "pane")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 8, 4)
        title = QLabel("Similar photos", header)
        title.setObjectName("similar_heading")
        title.setAccessibleName("Similar photos")
        title.setProperty("part", "title")
        close = IconButton("close", "similar_close", "Close the similar photos", header)
        close.clicked.connect(self.close)
        row.addWidget(title, 1)
        row.addWidget(close)
        return header

    def _build_query(self) -> QWidget:
        query = QWidget(self)
        query.setObjectName("similar_query")
        row = QHBoxLayout(query)
        row.setContentsMargins(16, 4, 16, 12)
        row.setSpacing(12)
        self._picture = QLabel(query)
        self._picture.setObjectName("similar_picture")
        self._picture.setAccessibleName("The picture that is searched for")
        self._picture.setFixedSize(QSize(_PREVIEW_PX, _PREVIEW_PX))
        column = QVBoxLayout()
        column.setSpacing(3)
        self._title = QLabel(query)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setObjectName("similar_title")
        self._title.setAccessibleName("Name of the picture that is searched for")
        self._state = QLabel(query)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setObjectName("similar_state")
        self._state.setAccessibleName("State of the search")
        self._state.setProperty("part", "quiet")
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addStretch(1)
        column.addWidget(self._build_modes(query), 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._picture)
        row.addLayout(column, 1)
        return query

    def _build_modes(self, parent: QWidget) -> QWidget:
        frame = QFrame(parent)
        frame.setObjectName("similar_modes")
        frame.setAccessibleName("What similar means")
        frame.setProperty("part", "segments")
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._modes = QButtonGroup(self)
        for number, (mode, text, tip) in enumerate(_MODES):
            button = QPushButton(text, frame)
            button.setObjectName(f"similar_mode_{mode}")
            button.setAccessibleName(f"{text}: {tip}")
            button.setToolTip(tip)
            button.setProperty("rank", "segment")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._modes.addButton(button, number)
            row.addWidget(button)
        self._modes.idClicked.connect(lambda _number: self._ask())
        return frame

    def _build_busy(self) -> QWidget:
        self._busy = QProgressBar(self)
        self._busy.setObjectName("similar_busy")
        self._busy.setAccessibleName("Searching")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(2)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.setVisible(False)
        return self._busy

    def _build_message(self) -> QWidget:
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setObjectName("similar_message")
        self._message.setAccessibleName("About the results")
        self._message.setWordWrap(True)
        self._message.setContentsMargins(16, 10, 16, 10)
        self._message.setVisible(False)
        return self._message


def _worth_showing(answer: SimilarAnswer) -> tuple[SimilarResult, ...]:
    """Leave out what is no copy where there are copies; in the other modes every result is worth a look."""
    if answer.mode is not SimilarMode.COPIES:
        return answer.results
    copies = tuple(result for result in answer.results if result.similarity >= _CLOSE[SimilarMode.COPIES])
    return copies or answer.results


def _describe_answer(answer: SimilarAnswer, shown: int) -> tuple[str, str]:
    """Return the state line and the message of an answer; "nothing close" is a result like any other."""
    speaking = _SPEAKING.get(answer.mode, "is similar")
    if not answer.results:
        return "Nothing found", answer.note or f"No photo of the archive {speaking}."
    best = max(result.similarity for result in answer.results)
    if best < _CLOSE.get(answer.mode, 0.0):
        weak = f"No photo of the archive clearly {speaking}. The nearest are shown; the best is {best:.0%} similar."
        return "Nothing close", f"{weak} {answer.note}".strip()
    one, several = ("copy", "copies") if answer.mode is SimilarMode.COPIES else ("photo", "photos")
    return f"{shown:,} {one if shown == 1 else several} in {describe_duration(answer.seconds)}", answer.note
