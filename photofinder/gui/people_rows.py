"""People and faces as rows of lists: who there is, with a face and numbers, and faces as cells with a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photofinder.gui.lazy_images import LazyImages
from photofinder.gui.translation import show_percent, tr
from photofinder.people import Face, FaceGroup, FaceId, Person

FACE_PX = 108
_COVER_PX, _ROW_PX = 46, 62
_GAP_PX, _CORNER_PX = 8, 7.0
_LINE_PX = 22
_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Somebody:
    """One line of the list of people: a person, or a group of faces without a name."""

    person: Person | None = None
    group: FaceGroup | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What is the same the next time that the list is read."""
        return ("person", self.person.person_id) if self.person else ("group", self.group.group if self.group else 0)

    @property
    def cover(self) -> FaceId | None:
        """The face to be shown."""
        return self.person.cover if self.person else self.group.cover if self.group else None

    @property
    def title(self) -> str:
        """The name, or a question."""
        return self.person.name if self.person else tr("Who is this?")

    @property
    def words(self) -> str:
        """The numbers of faces."""
        if self.person is None:
            return tr("%Ln similar faces", self.group.faces if self.group else 0)
        words = tr("%Ln face(s)", self.person.confirmed)
        if self.person.suggested:
            words = tr("{faces}, %Ln suggested", self.person.suggested).format(faces=words)
        return words


@dataclass(frozen=True, slots=True)
class ShownFace:
    """One cell: a face, and how similar it is to another one, where that was asked for.

    The name of one that `is_own` stands above all of them already.
    """

    face: Face
    similarity: float | None = None
    is_own: bool = False

    @property
    def words(self) -> str:
        """What stands below the face."""
        if self.similarity is not None:
            return f"{show_percent(self.similarity)}  {self.face.name}".strip()
        if self.face.is_ignored:
            return tr("left alone")
        if self.face.name and not (self.is_own and self.face.is_confirmed):
            return self.face.name if self.face.is_confirmed else tr("{name}?").format(name=self.face.name)
        return ""


class Rows(QAbstractListModel):
    """Rows of one kind, each with words for those who cannot see it; lives on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Somebody] | Sequence[ShownFace] = ()

    def show(self, rows: Sequence[Somebody] | Sequence[ShownFace]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            if isinstance(row, Somebody):
                return f"{row.title}, {row.words}"
            return row.words or tr("face without a name")
        return None


class SomebodyPainter(QStyledItemDelegate):
    """Paints one line of the list of people: a round face at the left, name and numbers beside it."""

    def __init__(self, images: LazyImages[FaceId], parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Somebody = index.data(_ROW)
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.mid())
            painter.drawRoundedRect(QRectF(area).adjusted(3, 1, -3, -1), _CORNER_PX, _CORNER_PX)
        top = area.top() + (_ROW_PX - _COVER_PX) // 2
        place = QRectF(area.left() + 2 * _GAP_PX, top, _COVER_PX, _COVER_PX)
        image = self._images.image(row.cover) if row.cover is not None else None
        _paint_face(painter, place, image, _COVER_PX / 2, palette.alternateBase())
        left = round(place.right()) + _GAP_PX + 4
        font = option.font
        height = QFontMetrics(font).height()
        middle, width = area.top() + _ROW_PX // 2, area.right() - left - _GAP_PX
        font.setBold(row.person is not None)
        painter.setFont(font)
        painter.setPen(palette.text().color())
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, middle - height - 1, width, height), Qt.AlignmentFlag.AlignVCenter, title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(palette.placeholderText().color())
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, middle + 1, width, height), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class FacePainter(QStyledItemDelegate):
    """Paints one face with its words below; one that is only suggested has a dashed line around it."""

    def __init__(self, images: LazyImages[FaceId], parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(FACE_PX + 2 * _GAP_PX, FACE_PX + 2 * _GAP_PX + _LINE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ShownFace = index.data(_ROW)
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = area.left() + (area.width() - FACE_PX) // 2
        place = QRectF(left, area.top() + _GAP_PX, FACE_PX, FACE_PX)
        image = self._images.image(row.face.face_id)
        painter.setOpacity(0.45 if row.face.is_ignored else 1.0)
        _paint_face(painter, place, image, _CORNER_PX, palette.alternateBase())
        painter.setOpacity(1.0)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_suggested = row.face.person_id is not None and not row.face.is_confirmed
        if is_chosen or is_suggested:
            line = Qt.PenStyle.SolidLine if is_chosen else Qt.PenStyle.DashLine
            colour = palette.highlight().color() if is_chosen else palette.placeholderText().color()
            painter.setPen(QPen(colour, 3 if is_chosen else 1.5, line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), _CORNER_PX + 2, _CORNER_PX + 2)
        is_quiet = is_suggested or row.face.is_ignored
        painter.setPen((palette.placeholderText() if is_quiet else palette.text()).color())
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, FACE_PX + _GAP_PX)
        below = QRect(area.left(), round(place.bottom()) + 4, area.width(), _LINE_PX)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _paint_face(painter: QPainter, place: QRectF, image: QImage | None, corner: float, ground: QBrush) -> None:
    """Paint a face with round corners; a plain field stands for one that is not there, or not yet."""
    path = QPainterPath()
    path.addRoundedRect(place, corner, corner)
    painter.fillPath(path, ground)
    if image is not None and not image.isNull():
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.restore()
