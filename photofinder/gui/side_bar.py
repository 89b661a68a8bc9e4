"""The bar at the left: a tree of folders, tags, times and kinds; a click shows the photos that are meant."""

from __future__ import annotations

import functools

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from photofinder.describing import format_tag, parse_tag
from photofinder.filters import alternatives
from photofinder.gui.icons import paint_icon
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key, keeps_letters
from photofinder.gui.photo_drag import IDS_FORMAT, dragged_ids
from photofinder.gui.side_model import COUNT_ROLE, TAG_FORMAT, Node, SideModel
from photofinder.gui.translation import show_number, tr
from photofinder.records import PhotoFilter, TagPath

_ROW_PX = 28
_WIDTH_PX = 220
_INDENT_PX = 16
_ARROW_PX = 10
_CORNER_PX = 5.0
_OPENING_MS = 600
_UNFOLDED = ("searches", "waiting", "folders", "time")
_NAME_KEYS = (Qt.Key.Key_F2,)


class _Tree(QTreeView):
    """A tree whose Enter and Space do what a click does; `activated` comes with a click too on some platforms.

    Keys that would delete or mark photos have nothing to do with these here: letters lead to a line that begins so.
    Signals: `away_pressed(QModelIndex)` for Delete; `name_pressed(QModelIndex)` for F2 on a tag; `dropped(QModelIndex,
    QMimeData)`, photos on a tag, or a tag on another one or on their heading.
    """

    away_pressed = Signal(QModelIndex)
    name_pressed = Signal(QModelIndex)
    dropped = Signal(QModelIndex, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._target, self._pressed, self._pressed_at = QModelIndex(), QModelIndex(), QPoint()
        self.setAutoExpandDelay(_OPENING_MS)
        self.setDropIndicatorShown(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QTreeView.DragDropMode.DropOnly)

    def event(self, event: QEvent) -> bool:
        is_kept = keeps_key(event, AWAY_KEYS) or (bool(self._tag(self.currentIndex())) and keeps_key(event, _NAME_KEYS))
        return is_kept or keeps_letters(event) or super().event(event)

    def _tag(self, index: QModelIndex) -> TagPath:
        model = self.model()
        return model.node(index).tag if isinstance(model, SideModel) and index.isValid() else ()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._pressed_at = self.indexAt(event.position().toPoint()), event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the tag that was pressed; Qt would drag what is selected, which here is what photos are chosen by."""
        way = event.position().toPoint() - self._pressed_at
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton) and bool(self._tag(self._pressed))
        if not is_held or way.manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([self._pressed]))
        drag.setPixmap(self._draw_words(str(self._pressed.data())))
        self._pressed = QModelIndex()
        self.setState(QTreeView.State.NoState)
        drag.exec(Qt.DropAction.CopyAction)

    def _draw_words(self, words: str) -> QPixmap:
        """Return a picture of a tag that is dragged."""
        ratio = self.devicePixelRatioF()
        size = QSize(self.fontMetrics().horizontalAdvance(words) + 20, self.fontMetrics().height() + 8)
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.Highlight))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Light))
        place = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
        painter.drawRoundedRect(place, size.height() / 2, size.height() / 2)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return pixmap

    def _takes(self, index: QModelIndex, mime: QMimeData) -> bool:
        """Tell whether what is dragged may be dropped on a line."""
        if mime.hasFormat(IDS_FORMAT):
            return bool(self._tag(index))
        model = self.model()
        is_heading = isinstance(model, SideModel) and model.node(index).key == "tags"
        return mime.hasFormat(TAG_FORMAT) and (is_heading or bool(self._tag(index)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(IDS_FORMAT) or event.mimeData().hasFormat(TAG_FORMAT):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # which unfolds and scrolls
        index = self.indexAt(event.position().toPoint())
        is_taken = self._takes(index, event.mimeData())
        self._mark(index if is_taken else QModelIndex())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(is_taken)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._mark(QModelIndex())
        if self._takes(index, event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(index, event.mimeData())

    def _mark(self, index: QModelIndex) -> None:
        """Show on which line something would be dropped."""
        self._target = index
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        elif event.key() in AWAY_KEYS:
            self.away_pressed.emit(self.currentIndex())
        elif event.key() in _NAME_KEYS and self._tag(self.currentIndex()):
            self.name_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one ground under the whole of a chosen line; the style would paint one more before the indentation."""
        if self.selectionModel().isSelected(index):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), _CORNER_PX, _CORNER_PX)
            painter.restore()
        super().drawRow(painter, option, index)
        if self._target.isValid() and self._target == index:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            accent = QApplication.palette().color(QPalette.ColorRole.Highlight)  # which the style sheet hides here
            painter.setPen(QPen(accent, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 2, -1, -2), _CORNER_PX, _CORNER_PX)
            painter.restore()

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint an arrow before what can be unfolded; lines and backgrounds would only be in the way."""
        if not index.model().hasChildren(index):
            return
        side = _ARROW_PX
        place = QRectF(rect.right() - side + 1, rect.center().y() - side / 2 + 1, side, side)
        name = "unfolded" if self.isExpanded(index) else "next"
        paint_icon(painter, name, place, self.palette().color(QPalette.ColorRole.PlaceholderText))


class SideBar(QDockWidget):
    """A dock on the left; lives on the GUI thread.

    Signal: `chosen(Condition | None, bool)` with what was chosen, None for all photos, and whether it is to be added
    to what is chosen already; `search_chosen(str)` and `forget_requested(str)` with the name of a kept search;
    `finish_requested(Path)` and `discard_requested(Path)` with a root for which something waits;
    `duplicates_requested(Path)` with a folder in which to find duplicates; `tag_given(TagPath, list)` to photos, to the
    selected ones where the list is empty; `tag_moved(TagPath, TagPath)`, into another tag or nothing;
    `tag_name_requested(TagPath)`; `tag_taken_away(TagPath)` from all photos.
    """

    chosen = Signal(object, bool)
    search_chosen = Signal(str)
    forget_requested = Signal(str)
    finish_requested = Signal(object)
    discard_requested = Signal(object)
    duplicates_requested = Signal(object)
    tag_given = Signal(object, object)
    tag_moved = Signal(object, object)
    tag_name_requested = Signal(object)
    tag_taken_away = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Side bar"), parent)
        self.model = SideModel(self)
        self._filter: PhotoFilter = ()
        self._is_everything = True
        self.setObjectName("side_bar")
        self.setAccessibleName(tr("Side bar"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea)
        header = QWidget(self)  # a dock without a title
        header.setObjectName("side_header")
        header.setFixedHeight(0)
        self.setTitleBarWidget(header)
        self.view = _Tree(self)
        self.view.setObjectName("side_tree")
        self.view.setAccessibleName(tr("Folders, times and kinds"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(_INDENT_PX)
        self.view.setExpandsOnDoubleClick(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.view.setItemDelegate(_LineDelegate(self.view))
        self.view.setModel(self.model)
        self.view.clicked.connect(self._choose)
        self.view.away_pressed.connect(self._forget)
        self.view.name_pressed.connect(lambda index: self.tag_name_requested.emit(self.model.node(index).tag))
        self.view.dropped.connect(self._take_drop)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.expanded.connect(lambda _index: self._mark())
        self.setWidget(self.view)
        self.setMinimumWidth(_WIDTH_PX)

    def show_tree(self, top: Node) -> None:
        """Show another tree; what was unfolded stays so, what is new is as at the start, and what is in sight stays."""
        unfolded = self._unfolded_keys() | (set(_UNFOLDED) - self._unfoldable_keys())
        place = self.view.verticalScrollBar().value()
        self.model.show_tree(top)
        for node in self.model.nodes() if unfolded else ():
            if node.children and node.key in unfolded:
                self.view.setExpanded(self.model.index_of(node), True)
        self.view.verticalScrollBar().setValue(place)
        self._mark()

    def show_filter(self, photo_filter: PhotoFilter, *, is_everything: bool) -> None:
        """Mark what is chosen now: the lines that ask for what a condition does, or for one alternative of it."""
        self._filter, self._is_everything = photo_filter, is_everything
        self._mark()

    def _mark(self) -> None:
        photo_filter = self._filter
        nodes = self._visible_nodes()
        whole = frozenset(node.condition for node in nodes).intersection(photo_filter)
        others = [each for each in photo_filter if each not in whole and not each.is_negated]
        conditions = whole.union(part for each in others for part in alternatives(each))
        selection = QItemSelection()
        for node in nodes:
            if node.condition in conditions or (node.key == "all" and self._is_everything):
                index = self.model.index_of(node)
                selection.select(index, index)
        self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open_menu(self, point: QPoint) -> None:
        """Offer what can be done with a kept search, with what waits, or in a folder."""
        index = self.view.indexAt(point)
        node = self.model.node(index)
        if not index.isValid() or not (node.search or node.waiting or node.folder or node.tag):
            return
        menu = QMenu(self.view)
        if node.tag:
            self._fill_tag_menu(menu, node.tag)
        elif node.waiting is not None:
            menu.setObjectName("waiting_menu")
            menu.setAccessibleName(node.tip)
            finish = menu.addAction(tr("Do them now"), functools.partial(self.finish_requested.emit, node.waiting.path))
            finish.setEnabled(not node.waiting.is_offline)
            menu.addAction(tr("Discard"), functools.partial(self.discard_requested.emit, node.waiting.path))
        elif node.folder is not None:
            menu.setObjectName("folder_menu")
            menu.setAccessibleName(node.title)
            menu.addAction(
                tr("Find duplicates in this folder…"), functools.partial(self.duplicates_requested.emit, node.folder)
            )
        else:
            menu.setObjectName("search_menu")
            menu.setAccessibleName(tr("Search {name}").format(name=node.search))
            menu.addAction(tr("Delete this search"), functools.partial(self.forget_requested.emit, node.search))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _fill_tag_menu(self, menu: QMenu, tag: TagPath) -> None:
        menu.setObjectName("tag_menu")
        menu.setAccessibleName(tr("Tag {tag}").format(tag=format_tag(tag)))
        menu.addAction(tr("Give it to the selected photos"), functools.partial(self.tag_given.emit, tag, []))
        menu.addAction(tr("Rename or move…"), functools.partial(self.tag_name_requested.emit, tag))
        menu.addAction(tr("Take it from all photos"), functools.partial(self.tag_taken_away.emit, tag))

    def _take_drop(self, index: QModelIndex, mime: QMimeData) -> None:
        """Give photos the tag that they were dropped on, or move a tag into another one."""
        tag = self.model.node(index).tag
        if photo_ids := dragged_ids(mime):
            self.tag_given.emit(tag, photo_ids)
        elif mime.hasFormat(TAG_FORMAT):
            self.tag_moved.emit(parse_tag(bytes(mime.data(TAG_FORMAT).data()).decode("utf-8", "surrogatepass")), tag)

    def _forget(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node.search:
            self.forget_requested.emit(node.search)
        elif node.waiting is not None:
            self.discard_requested.emit(node.waiting.path)

    def _visible_nodes(self) -> list[Node]:
        """Return the nodes that are not folded away."""
        found: list[Node] = []
        index = self.model.index(0, 0)
        while index.isValid():
            found.append(self.model.node(index))
            index = self.view.indexBelow(index)
        return found

    def _unfoldable_keys(self) -> set[str]:
        return {node.key for node in self._visible_nodes() if node.children}

    def _unfolded_keys(self) -> set[str]:
        return {node.key for node in self._visible_nodes() if self.view.isExpanded(self.model.index_of(node))}

    def _choose(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if not node.can_choose:
            self.view.setExpanded(index, not self.view.isExpanded(index))
            return
        if node.search:
            self.search_chosen.emit(node.search)
            return
        adds = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.chosen.emit(node.condition, adds)


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: its title, and at the right the number of photos; headings are bold and small."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the words to `paint`; the style paints the ground."""
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, SideModel)
        node = model.node(index)
        super().paint(painter, option, index)
        place: QRect = option.rect
        palette: QPalette = option.palette
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        is_heading = not node.can_choose
        painter.save()
        font = QFont(painter.font())
        if is_heading:
            font.setPointSizeF(font.pointSizeF() * 0.9)
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        count = index.data(COUNT_ROLE)
        number = show_number(count) if count else ""
        width = painter.fontMetrics().horizontalAdvance(number)
        room = place.adjusted(4, 0, -width - 18, 0)
        painter.setPen(quiet if is_heading or node.is_quiet else palette.color(QPalette.ColorRole.Text))
        title = painter.fontMetrics().elidedText(node.title, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(quiet)
        end = place.adjusted(0, 0, -10, 0)
        painter.drawText(end, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number)
        painter.restore()
