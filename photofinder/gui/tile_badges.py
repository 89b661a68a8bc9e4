"""The signs on a cell of a grid: rating, label, flag, what is away or waits, the stack, how long a video takes."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen

from photofinder.gui.icons import paint_icon
from photofinder.gui.photo_words import describe_length
from photofinder.gui.translation import show_number

LABEL_COLOURS = ("", "#d8433b", "#e0b12c", "#3f9c52", "#3b78d8", "#8a52c4")
_GROUND = QColor(0, 0, 0, 150)
_EDGE_PX = 6.0
_SIGN_PX = 19.0
_ICON_PX = 11.0
_LINE_PX = 17.0
_PAD_PX = 5.0
_WIDE_PX = 130.0  # from here on "RAW+JPEG" leaves room for other signs beside it


@dataclass(frozen=True, slots=True)
class Badges:
    """What is said of a photo in signs; `stack_count` is 0 where it lies in no stack."""

    rating: int = 0
    flag: int = 0
    label: int = 0
    is_offline: bool = False
    is_waiting: bool = False
    duration_ms: int = 0
    stack_count: int = 0
    is_pair: bool = False
    is_open: bool = False


_NOTHING = Badges()


def paint_badges(painter: QPainter, shown: QRectF, badges: Badges, palette: QPalette) -> None:
    """Paint label, stars and duration at the bottom, the stack and other signs at the top right."""
    if badges == _NOTHING:
        return
    painter.setFont(small_font(painter.font()))
    marks_end = _paint_marks(painter, shown, badges)
    if badges.duration_ms:
        _paint_duration(painter, shown, badges.duration_ms, marks_end)
    x = shown.right() - _EDGE_PX
    if badges.stack_count:
        place = stack_place(shown, badges, painter.font())
        _paint_stack(painter, place, badges, shown.width(), palette)
        x = place.left() - 4
    for icon, colour in _signs(badges):
        place = QRectF(x - _SIGN_PX, shown.top() + _EDGE_PX, _SIGN_PX, _SIGN_PX)
        painter.drawImage(place, _draw_sign(icon, colour, painter.device().devicePixelRatio()))
        x -= _SIGN_PX + 4


def bottom_row_px(badges: Badges) -> float:
    """Return how much of a picture's bottom the marks take."""
    return _LINE_PX + _PAD_PX if badges.rating or badges.label or badges.duration_ms else 0.0


@functools.lru_cache(maxsize=32)
def _draw_sign(icon: str, colour: str, ratio: float) -> QImage:
    """Return a sign on its ground; drawn once, because all cells of a folder that is offline bear one."""
    image = QImage(round(_SIGN_PX * ratio), round(_SIGN_PX * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QRectF(0, 0, _SIGN_PX, _SIGN_PX)
    _paint_plate(painter, plate)
    paint_icon(painter, icon, plate.adjusted(4, 4, -4, -4), QColor(colour))
    painter.end()
    return image


def stack_place(shown: QRectF, badges: Badges, font: QFont) -> QRectF:
    """Return where the sign of the stack lies on a picture, for a font that is small already."""
    width = QFontMetricsF(font).horizontalAdvance(_stack_words(badges, shown.width())) + 2 * _PAD_PX
    width += 0 if badges.is_pair else _ICON_PX + 4
    return QRectF(shown.right() - _EDGE_PX - width, shown.top() + _EDGE_PX, width, _SIGN_PX)


def small_font(font: QFont) -> QFont:
    """Return the font of what is less important."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _stack_words(badges: Badges, width_px: float) -> str:
    if badges.is_pair:
        return "RAW+JPEG" if width_px >= _WIDE_PX else "R+J"
    return show_number(badges.stack_count)


def _paint_stack(painter: QPainter, place: QRectF, badges: Badges, width_px: float, palette: QPalette) -> None:
    """Paint the sign of a stack, in the colour of what is chosen while all of it is shown."""
    ink = QColor("white")
    if badges.is_open:
        ink = palette.color(QPalette.ColorRole.HighlightedText)
    _paint_plate(painter, place, palette.color(QPalette.ColorRole.Highlight) if badges.is_open else _GROUND)
    text = place.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
    if not badges.is_pair:
        icon = QRectF(text.left(), place.center().y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, "stack", icon, ink)
        text.setLeft(icon.right() + 4)
    painter.setPen(ink)
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, _stack_words(badges, width_px))


def _paint_duration(painter: QPainter, shown: QRectF, duration_ms: int, marks_end: float) -> None:
    """Paint how long a video takes beside the marks, or above them where a small cell has no room."""
    words = describe_length(duration_ms)
    width = QFontMetricsF(painter.font()).horizontalAdvance(words)
    plate = QRectF(0, 0, width + _ICON_PX + 3 + 2 * _PAD_PX, _LINE_PX)
    plate.moveBottomRight(QPointF(shown.right() - _EDGE_PX, shown.bottom() - 5))
    if plate.left() < marks_end:
        plate.translate(0, -_LINE_PX - 3)
    _paint_plate(painter, plate)
    icon = QRectF(plate.left() + _PAD_PX, plate.center().y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
    paint_icon(painter, "play", icon, QColor("white"))
    painter.setPen(QColor("white"))
    painter.drawText(QRectF(icon.right() + 3, plate.top(), width, plate.height()), Qt.AlignmentFlag.AlignCenter, words)


def _paint_marks(painter: QPainter, shown: QRectF, badges: Badges) -> float:
    """Paint label and stars; return where they end."""
    x = shown.left() + 7
    if badges.label:
        painter.setPen(QPen(QColor(255, 255, 255, 200), 1.5))
        painter.setBrush(QColor(LABEL_COLOURS[badges.label]))
        painter.drawEllipse(QRectF(x, shown.bottom() - 19, 11, 11))
        x += 17
    if badges.rating:
        stars = "★" * badges.rating
        width = QFontMetricsF(painter.font()).horizontalAdvance(stars)
        _paint_plate(painter, QRectF(x, shown.bottom() - 22, width + 2 * _PAD_PX, _LINE_PX))
        painter.setPen(QColor(255, 214, 90))
        place = QRectF(x + _PAD_PX, shown.bottom() - 22, width, _LINE_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, stars)
        x = place.right() + _PAD_PX + 3
    return x


def _signs(badges: Badges) -> list[tuple[str, str]]:
    signs = {1: [("flag", "#ffffff")], -1: [("close", "#ff8a80")]}.get(badges.flag, [])
    if badges.is_offline:
        signs = [*signs, ("offline", "#ffd65a")]
    return [*signs, ("clock", "#ffffff")] if badges.is_waiting else signs


def _paint_plate(painter: QPainter, place: QRectF, colour: QColor = _GROUND) -> None:
    """Paint a ground on which a sign is seen over any picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, 5, 5)
