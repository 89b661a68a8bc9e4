"""The photos of one pile as rows of a list: the pictures on the card and in the archive, and what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photofinder.card_check import CardPhoto, CardProblem, Pile
from photofinder.gui.card_thumbnails import THUMBNAIL_PX, CardThumbnails, Picture
from photofinder.gui.translation import begin_large, show_phrase, tr

_GAP_PX, _SPACE_PX, _LINE_PX = 10, 8, 4
_ROW = Qt.ItemDataRole.UserRole

Row = CardPhoto | CardProblem


def pictures_of(row: Row) -> list[Picture]:
    """Return the pictures that a row shows, that on the card first; of equal ones, the archive's is at hand."""
    if isinstance(row, CardProblem):
        return []
    if row.pile is Pile.EXACT:
        return list(row.photo_ids[:1])
    return [row.file, *row.photo_ids[:1]]


def describe(row: Row) -> list[str]:
    """Return what is said of a row: its name, why it is where it is, and where the files lie."""
    if isinstance(row, CardProblem):
        return [row.path.name, begin_large(show_phrase(row.reason)), str(row.path.parent)]
    lines = [row.file.relative.name]
    reasons = [show_phrase(reason) for reason in row.reasons]
    if row.companions:
        reasons.append(tr("%Ln file(s) of the same shot copied with it", len(row.companions)))
    if reasons:
        lines.append(begin_large("; ".join(reasons)))
    lines.append(tr("On the card: {folder}").format(folder=row.file.place.parent))
    if row.photo_paths:
        lines.append(tr("In the archive: {path}").format(path=row.photo_paths[0]))
    return lines


class CardRows(QAbstractListModel):
    """Lives on the GUI thread; asks for nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        lines = describe(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return lines[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(lines)
        return "\n".join(lines) if role == Qt.ItemDataRole.ToolTipRole else None


class CardRowPainter(QStyledItemDelegate):
    """Paints one row: pictures at the left, lines of words beside them."""

    def __init__(self, thumbnails: CardThumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(3 * THUMBNAIL_PX, THUMBNAIL_PX + 2 * _SPACE_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROW)
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, palette.alternateBase())
        left = area.left() + _SPACE_PX
        for picture in pictures_of(row):
            cell = QRect(left, area.top() + _SPACE_PX, THUMBNAIL_PX, THUMBNAIL_PX)
            _paint_picture(painter, cell, self._thumbnails.image(picture), palette)
            left += THUMBNAIL_PX + _GAP_PX
        self._paint_words(painter, QRect(left, area.top(), area.right() - left - _SPACE_PX, area.height()), row, option)

    def _paint_words(self, painter: QPainter, area: QRect, row: Row, option: QStyleOptionViewItem) -> None:
        palette: QPalette = option.palette
        lines = describe(row)
        loud = 2 if isinstance(row, CardProblem) or row.reasons or row.companions else 1
        font = option.font
        height = QFontMetrics(font).height() + _LINE_PX
        top = area.top() + (area.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            font.setBold(number == 0)
            painter.setFont(font)
            painter.setPen(palette.text().color() if number < loud else palette.placeholderText().color())
            said = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, area.width())
            place = QRect(area.left(), top + number * height, area.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


def _paint_picture(painter: QPainter, cell: QRect, image: QImage | None, palette: QPalette) -> None:
    """Paint a picture in the middle of its cell; a grey cell stands for one that is not there yet."""
    if image is None or image.isNull():
        painter.fillRect(cell, palette.alternateBase())
        if image is not None:
            painter.setPen(palette.placeholderText().color())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, tr("No picture"))
        return
    size = image.deviceIndependentSize().toSize()
    place = QRect(cell.topLeft(), size)
    place.moveCenter(cell.center())
    painter.drawImage(place, image)
