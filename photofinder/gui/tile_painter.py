"""Paints one cell of a grid: the picture with round corners, its selection ring, and what hovering adds."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPalette, QPen

from photofinder.gui.icons import paint_icon
from photofinder.gui.images import CORNER_PX
from photofinder.gui.marked_text import MarkedText, paint_marked
from photofinder.gui.thumbnail_loader import Tile
from photofinder.gui.tile_badges import Badges, bottom_row_px, paint_badges, small_font

_RING_PX = 3.0
_RING_GAP_PX = 2.0
_MARK_PX = 20.0
_ACTION_PX = 26.0
_NAME_PX = 44.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to be painted of one photo."""

    tile: Tile | None = None
    colour: int | None = None
    name: str = ""
    caption: str = ""
    detail: str = ""
    marked: tuple[tuple[int, int], ...] | None = None
    trouble: str = ""
    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False
    badges: Badges = field(default_factory=Badges)
    actions: tuple[str, ...] = ()


def paint_cell(painter: QPainter, square: QRect, caption_px: int, cell: Cell, palette: QPalette) -> None:
    """Paint a cell into its square, and its caption into the room below."""
    painter.save()
    field, font = QRectF(square), painter.font()
    shown = _paint_picture(painter, field, cell, palette)
    if cell.trouble:
        _paint_trouble(painter, field, cell, palette)
    if cell.is_hovered:
        _paint_hover(painter, shown, cell.name if not caption_px else "", bottom_row_px(cell.badges))
    paint_badges(painter, shown, cell.badges, palette)
    for place, icon in zip(action_places(square, len(cell.actions)), cell.actions, strict=True):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawEllipse(place)
        paint_icon(painter, icon, place.adjusted(6, 6, -6, -6), QColor("white"))
    if cell.is_selected or cell.is_current:
        _paint_ring(painter, field, cell, palette)
    if caption_px:
        painter.setFont(font)
        _paint_caption(painter, QRectF(field.left(), field.bottom(), field.width(), caption_px), cell, palette)
    painter.restore()


def action_places(square: QRect, count: int) -> list[QRectF]:
    """Return where the buttons of a cell lie: in a row at its bottom right."""
    step = _ACTION_PX + 4.0
    right, top = square.right() - 5.0, square.bottom() - _ACTION_PX - 22.0
    return [QRectF(right - step * (count - number), top, _ACTION_PX, _ACTION_PX) for number in range(count)]


def _paint_picture(painter: QPainter, field: QRectF, cell: Cell, palette: QPalette) -> QRectF:
    """Paint the picture, or the colour that stands for it until it is there; return where it lies."""
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.tile is None:
        colour = palette.color(QPalette.ColorRole.AlternateBase)
        painter.setBrush(colour if cell.colour is None else _muted(QColor.fromRgb(cell.colour), colour))
        painter.drawRoundedRect(field, CORNER_PX, CORNER_PX)
        return field
    image = cell.tile.image
    scale = field.width() / cell.tile.cell_px
    width, height = image.width() * scale, image.height() * scale
    shown = QRectF(field.center().x() - width / 2, field.center().y() - height / 2, width, height)
    if cell.tile.cell_px == round(field.width() * painter.device().devicePixelRatio()):
        shown.moveTo(round(shown.x()), round(shown.y()))  # on whole pixels it is copied, not resampled
    painter.drawImage(shown, image, QRectF(image.rect()))
    return shown


def _muted(colour: QColor, towards: QColor) -> QColor:
    """Mix a photo's mean colour with the neutral cell, so that a page of placeholders is calm."""
    return QColor(
        (colour.red() + towards.red()) // 2,
        (colour.green() + towards.green()) // 2,
        (colour.blue() + towards.blue()) // 2,
    )


def _paint_trouble(painter: QPainter, inner: QRectF, cell: Cell, palette: QPalette) -> None:
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    side = min(28.0, inner.width() / 4)
    middle = inner.center()
    paint_icon(painter, "picture", QRectF(middle.x() - side / 2, middle.y() - side, side, side), quiet)
    painter.setPen(quiet)
    painter.setFont(small_font(painter.font()))
    text = QRectF(inner.left() + 8, inner.center().y() + 6, inner.width() - 16, inner.height() / 2 - 10)
    flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWrapAnywhere)
    painter.drawText(text, flags, f"{cell.name}\n{cell.trouble}")


def _paint_hover(painter: QPainter, shown: QRectF, name: str, raised_px: float) -> None:
    """Lighten the picture, and write the name near its bottom, so far above it that the marks have room below."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 22))
    painter.drawRoundedRect(shown, CORNER_PX, CORNER_PX)
    if not name:
        return
    height = _NAME_PX + raised_px
    shade = QLinearGradient(0, shown.bottom() - height, 0, shown.bottom())
    shade.setColorAt(0, QColor(0, 0, 0, 0))
    shade.setColorAt(1, QColor(0, 0, 0, 170))
    painter.setBrush(shade)
    painter.save()
    painter.setClipRect(shown.adjusted(0, shown.height() - height, 0, 0))
    painter.drawRoundedRect(shown, CORNER_PX, CORNER_PX)
    painter.restore()
    painter.setPen(QColor(255, 255, 255))
    painter.setFont(small_font(painter.font()))
    room = shown.adjusted(9, shown.height() - 26 - raised_px, -9, -6 - raised_px)
    text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def _paint_ring(painter: QPainter, field: QRectF, cell: Cell, palette: QPalette) -> None:
    accent = palette.color(QPalette.ColorRole.Highlight)
    width = _RING_PX if cell.is_selected else 2.0
    ring = field.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if cell.is_selected:  # a line between ring and picture, so that the ring is seen on a picture of its own colour
        gap = field.adjusted(_RING_PX, _RING_PX, -_RING_PX, -_RING_PX)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 2 * _RING_GAP_PX))
        painter.drawRoundedRect(gap, CORNER_PX - 2, CORNER_PX - 2)
    painter.setPen(QPen(accent if cell.is_selected else palette.color(QPalette.ColorRole.Text), width))
    painter.drawRoundedRect(ring, CORNER_PX, CORNER_PX)
    if cell.is_selected:
        mark = QRectF(field.left() + 11, field.top() + 11, _MARK_PX, _MARK_PX)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(mark)
        paint_icon(painter, "tick", mark.adjusted(3, 3, -3, -3), palette.color(QPalette.ColorRole.HighlightedText))


def _paint_caption(painter: QPainter, room: QRectF, cell: Cell, palette: QPalette) -> None:
    line = room.height() / 2
    top = QRectF(room.left() + 2, room.top() + 2, room.width() - 4, line)
    align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    font = painter.font()
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    if cell.marked is None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.drawText(top, align, cell.caption)
    else:
        paint_marked(painter, top, MarkedText(cell.caption, cell.marked), palette)
    painter.setFont(small_font(font))
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    text = painter.fontMetrics().elidedText(cell.detail, Qt.TextElideMode.ElideMiddle, int(top.width()))
    painter.drawText(top.translated(0, line - 3), align, text)
