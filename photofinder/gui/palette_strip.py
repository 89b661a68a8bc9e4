"""A painted palette as a strip of swatches as wide as their shares, with borders between them that can be dragged."""

from __future__ import annotations

import functools

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from photofinder.gui.colour_palette import (
    Palette,
    borders,
    describe_palette,
    describe_swatch,
    move_border,
    remove_colour,
)
from photofinder.gui.colour_space import name_colour, to_oklch
from photofinder.gui.icons import IconButton
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key
from photofinder.gui.translation import show_percent, tr

_HEIGHT_PX = 36
_MARGIN_PX = 2  # round the strip, for the ring of what has the focus
_GRIP_PX = 11
_CORNER_PX = 6.0
_CROSS_PX = 16
_STEP = 0.05
_WORDS_PX = 34  # a swatch of less width shows no number,
_CROSS_ROOM_PX = 40  # and of less than this no cross
_PALE = 0.62  # a lightness above which ink is dark


class PaletteStrip(QWidget):
    """Lives on the GUI thread. Signals: `palette_changed(Palette)`; `swatch_pressed(int)`, to change its colour."""

    palette_changed = Signal(object)
    swatch_pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: Palette = ()
        self._swatches: list[_Swatch] = []
        self._borders: list[_Border] = []
        self.setObjectName("palette_strip")
        self.setAccessibleName(tr("Colours that are searched for"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT_PX)

    def show_palette(self, palette: Palette) -> None:
        """Show other colours or shares; a border that is being dragged stays the one that it is."""
        self.colours = palette
        while len(self._swatches) < len(palette):
            self._add_swatch(len(self._swatches))
        for number, swatch in enumerate(self._swatches):
            swatch.setVisible(number < len(palette))
            if number < len(palette):
                swatch.show_colour(*palette[number])
        for number, border in enumerate(self._borders):
            border.setVisible(number < len(palette) - 1)
            if number < len(palette) - 1:
                border.describe(palette[number], palette[number + 1])
        self.setAccessibleDescription(describe_palette(palette))
        self._lay_out()

    def swatch(self, number: int) -> QWidget:
        """Return the button of a swatch."""
        return self._swatches[number]

    def _add_swatch(self, number: int) -> None:
        swatch = _Swatch(number, self)
        swatch.clicked.connect(functools.partial(self._press, number))
        swatch.removed.connect(functools.partial(self._remove, number))
        if number:
            border = _Border(number - 1, self)
            border.dragged.connect(functools.partial(self._drag, number - 1))
            border.stepped.connect(functools.partial(self._step, number - 1))
            self._borders.append(border)
        self._swatches.append(swatch)
        before: QWidget | None = None
        for place, each in enumerate(self._swatches):  # Tab goes from left to right
            for widget in ([self._borders[place - 1]] if place else []) + [each]:
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        for border in self._borders:
            border.raise_()

    def _press(self, number: int, _is_checked: bool = False) -> None:
        self.swatch_pressed.emit(number)

    def _remove(self, number: int) -> None:
        palette = remove_colour(self.colours, number)
        if palette:
            self._swatches[min(number, len(palette) - 1)].setFocus()
        self.palette_changed.emit(palette)

    def _drag(self, number: int, x: float) -> None:
        room = self._room()
        place = round((x - room.left()) / max(1, room.width()), 2)
        self._move(number, place)

    def _step(self, number: int, steps: int) -> None:
        self._move(number, borders(self.colours)[number] + steps * _STEP)

    def _move(self, number: int, place: float) -> None:
        palette = move_border(self.colours, number, place)
        if palette != self.colours:
            self.palette_changed.emit(palette)

    # Where everything lies.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _room(self) -> QRect:
        return self.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)

    def _lay_out(self) -> None:
        room = self._room()
        places = [room.left() + round(place * room.width()) for place in (0, *borders(self.colours), 1)]
        for number, _ in enumerate(self.colours):
            left, right = places[number], places[number + 1]
            swatch = self._swatches[number]
            # A swatch reaches beyond what it paints, so that its ring of focus has room.
            swatch.setGeometry(left - _MARGIN_PX, 0, right - left + 2 * _MARGIN_PX, self.height())
            swatch.show_ends(is_first=number == 0, is_last=number == len(self.colours) - 1)
        for number, x in enumerate(places[1:-1]):
            self._borders[number].setGeometry(x - _GRIP_PX // 2, 0, _GRIP_PX, self.height())


class _Swatch(QAbstractButton):
    """One colour: pressed it is changed; Delete, or the cross that hovering shows, takes it away."""

    removed = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour, self._share = 0, 1.0
        self._ends = (True, True)
        self.setObjectName(f"palette_swatch_{number}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._away = IconButton(
            "close", f"palette_swatch_{number}_remove", tr("Take this colour away"), self, side_px=8
        )
        self._away.setProperty("shape", "overlay")
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.setFixedSize(QSize(_CROSS_PX, _CROSS_PX))
        self._away.clicked.connect(self.removed)
        self._away.hide()

    def show_colour(self, colour: int, share: float) -> None:
        """Show another colour, or the same one with another share."""
        self._colour, self._share = colour, share
        self.setAccessibleName(describe_swatch(colour, share))
        self.setToolTip(
            f"{describe_swatch(colour, share)}\n{tr('Press to change the colour, Delete to take it away.')}"
        )
        self.update()

    def show_ends(self, *, is_first: bool, is_last: bool) -> None:
        """Round the corners at the ends of the strip."""
        self._ends = (is_first, is_last)
        self._away.move(self.width() - _CROSS_PX - (5 if is_last else 9), _MARGIN_PX + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        field.adjust(0 if self._ends[0] else 1.5, 0, 0 if self._ends[1] else -1.5, 0)
        colour = QColor(self._colour)
        painter.setBrush(colour)
        ink = QColor("#101010") if to_oklch(self._colour)[0] > _PALE else QColor("#ffffff")
        edge = QColor(ink)
        edge.setAlpha(50)
        painter.setPen(QPen(edge, 1))
        painter.drawPath(_rounded(field.adjusted(0.5, 0.5, -0.5, -0.5), *self._ends))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawPath(_rounded(field.adjusted(-0.5, -0.5, 0.5, 0.5), *self._ends))
        if field.width() >= _WORDS_PX:
            font = painter.font()
            font.setPointSizeF(font.pointSizeF() * 0.85)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(field, int(Qt.AlignmentFlag.AlignCenter), show_percent(self._share))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._away.setVisible(self.width() >= _CROSS_ROOM_PX)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._away.hide()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, AWAY_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in AWAY_KEYS:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Border(QWidget):
    """What is between two swatches. Signals: `dragged(float)` to an x of the strip; `stepped(int)` by steps."""

    dragged = Signal(float)
    stepped = Signal(int)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_hovered = False
        self.setObjectName(f"palette_border_{number}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def describe(self, left: tuple[int, float], right: tuple[int, float]) -> None:
        """Say what is on both sides."""
        name = tr("Border between {left} and {right}")
        self.setAccessibleName(name.format(left=name_colour(left[0]), right=name_colour(right[0])))
        shares = tr("{left} and {right}").format(left=show_percent(left[1]), right=show_percent(right[1]))
        self.setAccessibleDescription(shares)
        self.setToolTip(tr("Drag to change the shares of the two colours, or press Left and Right"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not (self._is_hovered or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Light), 1.5))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.drawRoundedRect(QRectF(middle.x() - 3, middle.y() - 11, 6, 22), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(float(self.mapToParent(event.position().toPoint()).x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(steps)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _rounded(field: QRectF, is_left: bool, is_right: bool) -> QPainterPath:
    """Return a rectangle with round corners at the ends that are asked for, and all but square ones at the others."""
    left, right = (_CORNER_PX if is_end else 1.0 for is_end in (is_left, is_right))
    path = QPainterPath(field.topLeft() + QPointF(left, 0))
    path.lineTo(field.topRight() - QPointF(right, 0))
    path.quadTo(field.topRight(), field.topRight() + QPointF(0, right))
    path.lineTo(field.bottomRight() - QPointF(0, right))
    path.quadTo(field.bottomRight(), field.bottomRight() - QPointF(right, 0))
    path.lineTo(field.bottomLeft() + QPointF(left, 0))
    path.quadTo(field.bottomLeft(), field.bottomLeft() - QPointF(0, left))
    path.lineTo(field.topLeft() + QPointF(0, left))
    path.quadTo(field.topLeft(), field.topLeft() + QPointF(left, 0))
    return path
