"""One photo as large as the window: its thumbnail at once, then the decoded file, in full when zoomed in.

Decoding happens in a worker process behind `load_pixels`; here only its answer is turned into an image, in a
background thread. A picture as large as the screen is asked for first, because a reduced JPEG is decoded several
times faster, and the full one only when the zoom shows more than that.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.icons import make_icon
from photofinder.gui.images import to_image
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.view_frame import ViewFrame
from photofinder.records import ChangeSet, Photo, PhotoId

_BACKDROP = QColor("#0f0f0f")  # dark in both schemes: a photo is judged against a dark surround
_INK = QColor("#e6e6e6")
_WHEEL_STEP = 1.2
_KEPT_SCREENS = 5
_SHARP_ENOUGH = 1.05  # the screen-size picture serves until it would be enlarged by more than this


def _has_shape(image: QImage, size: QSizeF) -> bool:
    """Tell whether an image has the proportions of a size, to a rounded pixel or one in a hundred."""
    height = image.width() * size.height() / size.width()
    return abs(height - image.height()) <= max(1.5, image.height() / 100)


@dataclass(frozen=True, slots=True)
class _Decoded:
    """A decoded picture; `is_full` when there are no more pixels in the file than these."""

    image: QImage
    is_full: bool


class Viewer(QWidget):
    """Shows the photos of a `PhotoModel` one at a time; lives on the GUI thread.

    Signals: `left()` when the user goes back; `photo_shown(Photo)` for every photo; `picture_sharpened(int, bool)` when
    a decoded picture replaces a thumbnail, with the photo id and whether it is the full one; `menu_requested(QPoint)`.
    """

    left = Signal()
    photo_shown = Signal(object)
    picture_sharpened = Signal(int, bool)
    menu_requested = Signal(QPoint)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model: PhotoModel | None = None
        self._index = -1
        self._is_gone = False
        self.photo: Photo | None = None
        self._frame = ViewFrame.fitted(QSizeF(1, 1), QSizeF(1, 1))
        self._image = QImage()
        self._is_full = self._is_full_asked = False
        self._is_size_known = False
        self._trouble = ""
        self._pan_from: QPointF | None = None
        self._screens: OrderedDict[PhotoId, _Decoded] = OrderedDict()
        self._row_request = LatestRequest(bridge)
        self._thumbnail_request = LatestRequest(bridge)
        self._screen_request = LatestRequest(bridge, Lane.PICTURES)
        self._full_request = LatestRequest(bridge, Lane.PICTURES)
        self._prefetch_request = LatestRequest(bridge, Lane.PICTURES)
        bridge.changes_arrived.connect(self._forget_changed)
        self.setObjectName("viewer")
        self.setAccessibleName("Picture viewer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build_controls()

    def _build_controls(self) -> None:
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setObjectName("viewer_title")
        self._title.setAccessibleName("Name of the picture")
        self._zoom_label = QLabel(self)
        self._zoom_label.setObjectName("viewer_zoom")
        self._zoom_label.setAccessibleName("Zoom")
        back = self._make_button("back", "Back to the photos", "Esc")
        back.clicked.connect(self.left)
        self._previous = self._make_button("previous", "Previous photo", "Left")
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next = self._make_button("next", "Next photo", "Right")
        self._next.clicked.connect(lambda: self.step(1))
        for label in (self._title, self._zoom_label):
            label.setStyleSheet(f"color: {_INK.name()}; background: transparent;")
        self._bar = QWidget(self)
        self._bar.setObjectName("viewer_bar")
        self._bar.setAccessibleName("Viewer controls")
        self._bar.setStyleSheet("#viewer_bar { background: rgba(0, 0, 0, 150); }")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(10, 6, 16, 6)
        row.addWidget(back)
        row.addWidget(self._title, 1)
        row.addWidget(self._zoom_label)

    def _make_button(self, icon: str, name: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"viewer_{icon}")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        button.setIcon(make_icon(icon, _INK))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setStyleSheet(
            "QToolButton { background: rgba(0, 0, 0, 110); border: none; border-radius: 16px; padding: 8px; }"
            "QToolButton:hover { background: rgba(255, 255, 255, 40); }"
        )
        return button

    # Which photo.

    def show_photo(self, model: PhotoModel, index: int) -> None:
        """Show the photo at a position of a model; its neighbours there can be stepped to."""
        if self._model is not model:
            if self._model is not None:
                self._model.ids_replaced.disconnect(self._follow_ids)
            model.ids_replaced.connect(self._follow_ids)
            self._model = model
        self._index, self._is_gone = index, False
        self.photo, self._image, self._trouble = None, QImage(), ""
        self._is_full = self._is_full_asked = False
        for request in (self._row_request, self._thumbnail_request, self._screen_request, self._full_request):
            request.drop()  # what they answer is of another photo
        photo_id = model.photo_id(index)
        photo = model.row(photo_id)
        if photo is not None:
            self._begin(photo)
        else:
            self._row_request.ask(lambda: self._bridge.library.photos([photo_id]), self._begin_first)
        self._update_controls()

    @property
    def index(self) -> int:
        """The position of the photo in its model, or of the one that has taken its place; -1 before the first."""
        return self._index

    def step(self, by: int) -> None:
        """Show the next photo (1) or the one before (-1); after a photo that is gone, its neighbours."""
        index = self._index + by - (1 if self._is_gone and by > 0 else 0)
        if self._model is not None and 0 <= index < len(self._model):
            self.show_photo(self._model, index)

    def _follow_ids(self, before: object) -> None:
        del before
        if self._model is not None and self.photo is not None:
            found = self._model.index_of(self.photo.photo_id)
            self._is_gone = found < 0
            self._index = min(self._index, len(self._model)) if self._is_gone else found
            self._update_controls()

    def _begin_first(self, photos: Sequence[Photo]) -> None:
        if photos:
            self._begin(photos[0])
        else:
            self._fail("This photo is not in the archive any more.")

    def _begin(self, photo: Photo) -> None:
        self.photo = photo
        self._is_size_known = bool(photo.width_px and photo.height_px)
        self._frame = ViewFrame.fitted(QSizeF(photo.width_px or 1, photo.height_px or 1), self._size(), self._ratio())
        screen = self._screens.get(photo.photo_id)
        if screen is not None:
            self._take_screen(photo, screen)
        else:
            side_px = self._screen_px()
            self._thumbnail_request.ask(lambda: self._load_thumbnail(photo), self._take_rough)
            self._screen_request.ask(
                lambda: self._load(photo, side_px), lambda loaded: self._take_screen(photo, loaded), self._fail
            )
        self.photo_shown.emit(photo)
        self._update_controls()

    def _load_thumbnail(self, photo: Photo) -> QImage | None:
        pixels = self._bridge.library.tiles([photo.photo_id], self._screen_px(), False).get(photo.photo_id)
        return to_image(pixels) if pixels is not None else None

    def _load(self, photo: Photo, long_side_px: int | None) -> _Decoded:
        """Decode a photo; runs in a background thread."""
        image = to_image(self._bridge.library.load_pixels(photo.path, long_side_px))
        return _Decoded(image, long_side_px is None or max(image.width(), image.height()) < long_side_px)

    def _forget_changed(self, changes: ChangeSet) -> None:
        for photo_id in changes.photo_ids & self._screens.keys():
            del self._screens[photo_id]

    def _screen_px(self) -> int:
        return round(max(self.width(), self.height(), 640) * self._ratio())

    def _take_rough(self, image: QImage) -> None:
        if self._image.isNull():
            self._show_image(image)

    def _take_screen(self, photo: Photo, screen: _Decoded) -> None:
        self._keep_screen(photo.photo_id, screen)
        if not self._is_full:
            self._is_full = screen.is_full
            self._show_image(screen.image)
            self.picture_sharpened.emit(photo.photo_id, screen.is_full)
        self._load_full_if_needed()
        self._prefetch()

    def _keep_screen(self, photo_id: PhotoId, screen: _Decoded) -> None:
        self._screens[photo_id] = screen
        self._screens.move_to_end(photo_id)
        while len(self._screens) > _KEPT_SCREENS:
            self._screens.popitem(last=False)

    def _prefetch(self) -> None:
        """Have the next photo ready, at screen size."""
        model = self._model
        if model is None or not 0 <= self._index + 1 < len(model):
            return
        photo_id = model.photo_id(self._index + 1)
        if photo_id in self._screens:
            return
        side_px = self._screen_px()

        def load() -> _Decoded | None:
            rows = self._bridge.library.photos([photo_id])
            return self._load(rows[0], side_px) if rows else None

        self._prefetch_request.ask(load, lambda screen: self._keep_screen(photo_id, screen), lambda _sentence: None)

    def _load_full_if_needed(self) -> None:
        photo = self.photo
        if photo is None or self._is_full or self._is_full_asked or self._image.isNull():
            return
        if self._frame.target.width() * self._ratio() <= self._image.width() * _SHARP_ENOUGH:
            return
        self._is_full_asked = True  # once: a decode under way would be thrown away by the next step of a pan
        self._full_request.ask(lambda: self._load(photo, None), lambda full: self._take_full(photo, full), self._fail)

    def _take_full(self, photo: Photo, full: _Decoded) -> None:
        self._is_full = True
        self._show_image(full.image)
        self.picture_sharpened.emit(photo.photo_id, True)

    def _show_image(self, image: QImage) -> None:
        """Paint a sharper image of the same photo; its shape counts where the catalog knows none, or an older one."""
        self._image = image
        if not self._is_size_known or not _has_shape(image, self._frame.picture):
            self._frame = ViewFrame.fitted(QSizeF(image.size()), self._size(), self._ratio())
        self._update_controls()

    def _fail(self, sentence: str) -> None:
        self._trouble = sentence
        self._update_controls()

    # How it lies.

    def fit(self) -> None:
        """Show all of it."""
        self._set_frame(ViewFrame.fitted(self._frame.picture, self._size(), self._ratio()))

    def show_actual_size(self, at: QPointF | None = None) -> None:
        """Show a pixel of the picture on a pixel of the screen."""
        self._zoom_to(1.0 / self._ratio(), at)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor, about the middle or a point of the widget."""
        self._zoom_to(self._frame.scale * factor, at)

    def zoom_steps(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom by as much as so many notches of the wheel."""
        self.zoom(_WHEEL_STEP**steps, at)

    def _zoom_to(self, scale: float, at: QPointF | None) -> None:
        size = self._size()
        point = QPointF(size.width() / 2, size.height() / 2) if at is None else at - QPointF(0, self._bar_px())
        self._set_frame(self._frame.zoomed(scale, point, self._ratio()))

    def _set_frame(self, frame: ViewFrame) -> None:
        self._frame = frame
        self._load_full_if_needed()
        self._update_controls()

    def _size(self) -> QSizeF:
        return QSizeF(max(1, self.width()), max(1, self.height() - self._bar_px()))

    def _bar_px(self) -> int:
        return self._bar.sizeHint().height()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _update_controls(self) -> None:
        count = len(self._model) if self._model is not None else 0
        name = self.photo.path.name if self.photo else ""
        place = f"{self._index + 1:,} of {count:,}" if self._index >= 0 and not self._is_gone else ""
        self._title.setText("   ".join(part for part in (name, place) if part))
        self._zoom_label.setText(f"{self._frame.scale * self._ratio():.0%}" if self.photo else "")
        self._previous.setEnabled(self._index > 0)
        self._next.setEnabled(0 <= self._index < count - (0 if self._is_gone else 1))
        self._previous.setVisible(count > 1)
        self._next.setVisible(count > 1)
        self.setAccessibleDescription(f"{name}, {place}")
        self.update()

    # Events.

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BACKDROP)
        target = self._frame.target.translated(0, self._bar_px())
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._frame.scale * self._ratio() < 4)
            painter.drawImage(target, self._image, QRectF(self._image.rect()))
        elif self.photo is not None and self.photo.colour is not None:
            painter.fillRect(target, QColor.fromRgb(self.photo.colour))
        if self._trouble:
            painter.fillRect(QRectF(0, self.height() - 64, self.width(), 64), QColor(0, 0, 0, 190))
            painter.setPen(_INK)
            room = QRectF(24, self.height() - 64, self.width() - 48, 64)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, self._trouble)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setGeometry(0, 0, self.width(), self._bar_px())
        middle = (self.height() + self._bar_px() - self._previous.sizeHint().height()) // 2
        self._previous.adjustSize()
        self._next.adjustSize()
        self._previous.move(14, middle)
        self._next.move(self.width() - self._next.width() - 14, middle)
        self._set_frame(self._frame.resized(self._size(), self._ratio()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_steps(event.angleDelta().y() / 120, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pan_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._set_frame(self._frame.panned(event.position() - self._pan_from))
            self._pan_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._pan_from = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._frame.is_fitted:
            self.show_actual_size(event.position())
        else:
            self.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.photo is not None:
            self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        moves = {
            key.Key_Escape: self.left.emit,
            key.Key_Return: self.left.emit,
            key.Key_Enter: self.left.emit,
            key.Key_Left: lambda: self.step(-1),
            key.Key_Right: lambda: self.step(1),
            key.Key_PageUp: lambda: self.step(-1),
            key.Key_PageDown: lambda: self.step(1),
            key.Key_Plus: lambda: self.zoom_steps(1),
            key.Key_Equal: lambda: self.zoom_steps(1),
            key.Key_Minus: lambda: self.zoom_steps(-1),
            key.Key_0: self.fit,
            key.Key_1: self.show_actual_size,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            move()
        else:
            super().keyPressEvent(event)
