"""A layout that sets widgets in lines like words, so that many of them make a window taller and never wider."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Takes as many lines as the width asks for; each widget has the size that it hints at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow(QRect(0, 0, width, 0), is_moving=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._flow(rect, is_moving=True)

    def _flow(self, rect: QRect, *, is_moving: bool) -> int:
        """Set the items in lines and return how high all of them are."""
        room = rect.marginsRemoved(self.contentsMargins())
        line: list[tuple[QLayoutItem, QRect]] = []
        corner, height = room.topLeft(), 0
        for item in self._items:
            size = item.sizeHint()
            if line and corner.x() + size.width() > room.right() + 1:
                self._end_line(line, height, is_moving=is_moving)
                corner, height, line = QPoint(room.left(), corner.y() + height + self.spacing()), 0, []
            line.append((item, QRect(corner, size)))
            corner += QPoint(size.width() + self.spacing(), 0)
            height = max(height, size.height())
        self._end_line(line, height, is_moving=is_moving)
        return corner.y() + height - rect.top() + self.contentsMargins().bottom()

    def _end_line(self, line: list[tuple[QLayoutItem, QRect]], height: int, *, is_moving: bool) -> None:
        """Let the items of a line lie on its middle."""
        if is_moving:
            for item, place in line:
                item.setGeometry(place.translated(0, (height - place.height()) // 2))
