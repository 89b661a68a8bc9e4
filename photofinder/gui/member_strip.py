"""The photos of one group in a row: their numbers, what becomes of each, which one is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photofinder.gui.compare_pane import Caption, fate_colour
from photofinder.gui.icons import paint_icon
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import show_number, tr
from photofinder.records import PhotoId

Index = QModelIndex | QPersistentModelIndex
_TILE_PX, _MARGIN_PX, _BADGE_PX = 76, 5, 19
_CELL_PX = _TILE_PX + 2 * _MARGIN_PX
_GROUND = QColor(0, 0, 0, 165)
_INK = QColor("#f2f2f2")


@dataclass(frozen=True, slots=True)
class _Members:
    """The photos of a group, and what is said of each."""

    ids: Sequence[PhotoId] = ()
    captions: Mapping[PhotoId, Caption] | None = None

    def caption(self, row: int) -> Caption:
        """Return what is said of the photo in a row."""
        return (self.captions or {}).get(self.ids[row], Caption(row + 1))


class _StripModel(QAbstractListModel):
    """Lives on the GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members = _Members()

    def show_members(self, members: _Members) -> None:
        """Show other photos, or the same ones with something else said of them."""
        if members.ids == self.members.ids:
            self.members = members
            self.dataChanged.emit(self.index(0), self.index(len(members.ids) - 1))
            return
        self.beginResetModel()
        self.members = members
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self.members.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            caption = self.members.caption(index.row())
            said = (show_number(caption.number), caption.name, caption.relation, caption.fate.words)
            return ", ".join(part for part in said if part)
        return None


class _CellDelegate(QStyledItemDelegate):
    """Paints a thumbnail with a number, a sign for what becomes of it, and a frame in that colour."""

    def __init__(self, strip: _StripModel, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._strip = strip
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(_CELL_PX, _CELL_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        caption = self._strip.members.caption(index.row())
        tile = self._loader.tile(self._strip.members.ids[index.row()])
        place = QRectF(option.rect).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        colour = fate_colour(caption.fate, option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if tile is not None:
            painter.drawImage(place, tile.image)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.alternateBase())
            painter.drawRoundedRect(place, 6, 6)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(option.palette.highlight().color() if is_current else colour, 3 if is_current else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        badge = QRectF(place.left() + 4, place.top() + 4, _BADGE_PX, _BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(_INK)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, show_number(caption.number))
        sign = QRectF(place.right() - 4 - _BADGE_PX, place.bottom() - 4 - _BADGE_PX, _BADGE_PX, _BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.window())
        painter.drawEllipse(sign)
        paint_icon(painter, caption.fate.value, sign.adjusted(3, 3, -3, -3), colour)
        painter.restore()


class MemberStrip(QListView):
    """Shows the photos of a group. Signal: `chosen(int)` with the id of a photo that was clicked."""

    chosen = Signal(int)

    def __init__(self, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._loader = loader
        self._strip = _StripModel(self)
        self.setObjectName("member_strip")
        self.setAccessibleName(tr("Photos of the group"))
        self.setModel(self._strip)
        self.setItemDelegate(_CellDelegate(self._strip, loader, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(_CELL_PX + 14)
        self.clicked.connect(lambda index: self.chosen.emit(self._strip.members.ids[index.row()]))
        loader.tiles_arrived.connect(lambda _ids: self.viewport().update())

    def show_members(
        self, ids: Sequence[PhotoId], captions: Mapping[PhotoId, Caption], current: PhotoId | None
    ) -> None:
        """Show the photos of a group, one of them marked as compared."""
        self._strip.show_members(_Members(tuple(ids), captions))
        ratio = self.devicePixelRatioF()
        self._loader.want(ids, round(_TILE_PX * ratio), ratio)
        if current is not None and current in ids:
            self.setCurrentIndex(self._strip.index(list(ids).index(current)))
            self.scrollTo(self.currentIndex())
        else:
            self.clearSelection()
