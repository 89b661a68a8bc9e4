"""The list of groups in the review: a row is painted from what is known of the group, and its pictures fetched then."""

from __future__ import annotations

import enum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photofinder.gui.compare_pane import Fate, fate_colour
from photofinder.gui.duplicate_review import Review, ReviewedGroup, Standing
from photofinder.gui.duplicate_words import (
    STANDING_ICONS,
    STANDINGS,
    describe_briefly,
    describe_group,
    describe_relation,
)
from photofinder.gui.icons import paint_icon
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import later, show_number, tr

Index = QModelIndex | QPersistentModelIndex
_TILE_PX, _GAP_PX, _MARGIN_PX = 46, 4, 8
_ROW_PX = 2 * _MARGIN_PX + _TILE_PX + 22
_MOST_TILES = 4
_FATES = {
    Standing.ASKS: Fate.ASKS,
    Standing.PROPOSED: Fate.OTHER,
    Standing.DECIDED: Fate.KEEPS,
    Standing.STAYS: Fate.OTHER,
}
KEY_ROLE = Qt.ItemDataRole.UserRole


class Shown(enum.Enum):
    """Which groups are listed; the value is the words on the button."""

    ALL = later("All")
    ASKS = later("Need you")
    GOING = later("Going")

    def has(self, group: ReviewedGroup) -> bool:
        """Tell whether a group is listed."""
        match self:
            case Shown.ALL:
                return True
            case Shown.ASKS:
                return group.standing is Standing.ASKS
            case Shown.GOING:
                return bool(group.choice.spared)


class GroupsModel(QAbstractListModel):
    """Lives on the GUI thread; holds keys of groups, in the order in which they were found."""

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._keys: list[int] = []
        self._rows: dict[int, int] = {}
        self.shown = Shown.ALL

    def list_anew(self, shown: Shown | None = None) -> None:
        """List the groups there are; those listed before stay in their places."""
        self.beginResetModel()
        self.shown = shown or self.shown
        self._set_keys([group.key for group in self._review.groups() if self.shown.has(group)])
        self.endResetModel()

    def append(self, keys: list[int]) -> None:
        """List groups that were found just now."""
        fresh = [key for key in keys if key in self._review and self.shown.has(self._review[key])]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._keys), len(self._keys) + len(fresh) - 1)
            self._set_keys([*self._keys, *fresh])
            self.endInsertRows()

    def show_changed(self, key: int | None = None) -> None:
        """Paint a group again, or all."""
        row = 0 if key is None else self._rows.get(key, -1)
        last = len(self._keys) - 1 if key is None else row
        if 0 <= row <= last:
            self.dataChanged.emit(self.index(row), self.index(last))

    def row_of(self, key: int) -> int:
        """Return the row of a group, -1 where it is not listed."""
        return self._rows.get(key, -1)

    def key(self, row: int) -> int | None:
        """Return the group of a row."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def next_asking(self, row: int) -> int:
        """Return the next row, after this one and round again, whose group needs the user; else -1."""
        count = len(self._keys)
        order = ((row + step) % count for step in range(1, count + 1))
        return next((each for each in order if self._review[self._keys[each]].standing is Standing.ASKS), -1)

    def _set_keys(self, keys: list[int]) -> None:
        self._keys = keys
        self._rows = {key: row for row, key in enumerate(keys)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self._review[self._keys[index.row()]]
        if role == KEY_ROLE:
            return group.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(
                (
                    describe_group(group.choice),
                    describe_relation(group.choice.group.relation),
                    tr(STANDINGS[group.standing]),
                )
            )
        return None


class _GroupDelegate(QStyledItemDelegate):
    """Paints a group: the first pictures of it, what they are to each other, and how far it is."""

    def __init__(self, review: Review, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = self._review[index.data(KEY_ROLE)]
        place, palette = QRectF(option.rect), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.mid())
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 6, 6)
        self._paint_tiles(painter, group, place, palette)
        self._paint_words(painter, group, place, option)
        painter.restore()

    def _paint_tiles(self, painter: QPainter, group: ReviewedGroup, place: QRectF, palette: Any) -> None:
        members = group.members
        shown = _MOST_TILES if len(members) <= _MOST_TILES else _MOST_TILES - 1
        for number, photo_id in enumerate(members[:shown]):
            x = place.left() + _MARGIN_PX + number * (_TILE_PX + _GAP_PX)
            target = QRectF(x, place.top() + _MARGIN_PX, _TILE_PX, _TILE_PX)
            tile = self._loader.tile(photo_id)
            painter.setOpacity(0.45 if photo_id in group.choice.spared else 1.0)
            if tile is not None:
                painter.drawImage(target, tile.image)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.alternateBase())
                painter.drawRoundedRect(target, 5, 5)
            painter.setOpacity(1.0)
        if len(members) > shown:
            x = place.left() + _MARGIN_PX + shown * (_TILE_PX + _GAP_PX)
            painter.setPen(palette.placeholderText().color())
            more = QRectF(x, place.top() + _MARGIN_PX, _TILE_PX, _TILE_PX)
            painter.drawText(more, Qt.AlignmentFlag.AlignCenter, f"+{show_number(len(members) - shown)}")

    def _paint_words(
        self, painter: QPainter, group: ReviewedGroup, place: QRectF, option: QStyleOptionViewItem
    ) -> None:
        words = place.adjusted(_MARGIN_PX, _MARGIN_PX + _TILE_PX, -_MARGIN_PX, -2)
        colour = fate_colour(_FATES[group.standing], option.palette)
        sign = QRectF(words.right() - 13, words.center().y() - 6.5, 13, 13)
        paint_icon(painter, STANDING_ICONS[group.standing], sign, colour)
        said = f"{show_number(len(group.members))}  ·  {describe_briefly(group.choice.group.relation)}"
        room = words.adjusted(0, 0, -22, 0)
        painter.setPen(option.palette.text().color())
        elided = option.fontMetrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)


class GroupsView(QTableView):
    """Shows groups; fetches the pictures of those in sight. Signal: `group_chosen(int)` with the key of a group.

    A table of one column: a list lays out all of its rows again whenever one comes or goes, 0.1 s with 10,000 groups.
    """

    group_chosen = Signal(int)

    def __init__(self, review: Review, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups = GroupsModel(review, self)
        self._review = review
        self._loader = loader
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._want_tiles)
        self.setObjectName("duplicate_groups")
        self.setAccessibleName(tr("Groups of duplicates"))
        self.setModel(self.groups)
        self.setItemDelegate(_GroupDelegate(review, loader, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "list")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the review has the keys
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())
        for changed in (self.groups.modelReset, self.groups.rowsInserted):
            changed.connect(lambda *_args: self._looking.start())
        self.selectionModel().currentChanged.connect(self._announce)
        loader.tiles_arrived.connect(lambda _ids: self.viewport().update())

    @property
    def current_key(self) -> int | None:
        """The group that is reviewed."""
        return self.groups.key(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Review the group of a row."""
        if 0 <= row < self.groups.rowCount():
            self.setCurrentIndex(self.groups.index(row))

    def go_to_key(self, key: int) -> None:
        """Review a group, if it is listed."""
        self.go_to(self.groups.row_of(key))

    def _announce(self, current: QModelIndex) -> None:
        key = self.groups.key(current.row())
        if key is not None:
            self.group_chosen.emit(key)

    def _want_tiles(self) -> None:
        """Have the pictures of the rows in sight fetched, and of as many below."""
        if not self.isVisible():
            return
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        in_sight = self.viewport().height() // _ROW_PX + 2
        ids = [
            photo_id
            for row in range(first, min(first + 2 * in_sight, self.groups.rowCount()))
            if (key := self.groups.key(row)) is not None
            for photo_id in self._review[key].members[:_MOST_TILES]
        ]
        ratio = self.devicePixelRatioF()
        self._loader.want(dict.fromkeys(ids), round(_TILE_PX * ratio), ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
