"""Dragging photos out: their files as URLs for other programs, their ids for this window."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QBrush, QColor, QDrag, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.thumbnail_loader import Tile
from photofinder.gui.translation import show_number
from photofinder.records import Photo, PhotoId

# Ids mean nothing to another process, which may have another archive open: it gets the files.
IDS_FORMAT = f"application/x-photofinder-photo-ids-{uuid.uuid4().hex}"
_PICTURE_PX = 96
MOST_FILES = 1000  # so many are dragged or copied at once


def make_mime_data(photos: Sequence[Photo]) -> QMimeData:
    """Return the files of photos as URLs, but for those on lost disks, and the ids of all."""
    mime = QMimeData()
    urls = [QUrl.fromEncoded(photo.path.as_uri().encode()) for photo in photos if not photo.is_offline]
    if urls:
        mime.setUrls(urls)
    mime.setData(IDS_FORMAT, np.array([photo.photo_id for photo in photos], dtype="<i8").tobytes())
    return mime


def dragged_ids(mime: QMimeData) -> list[PhotoId]:
    """Return the ids of photos that are dragged within this window, none for anything else."""
    if not mime.hasFormat(IDS_FORMAT):
        return []
    content = bytes(mime.data(IDS_FORMAT).data())
    return [PhotoId(photo_id) for photo_id in np.frombuffer(content[: len(content) // 8 * 8], dtype="<i8").tolist()]


def path_of(url: QUrl) -> Path:
    """Return the path of a URL of a file, also where its name is not valid Unicode, which is lost on Qt's own way."""
    local = url.toLocalFile()
    if "\N{REPLACEMENT CHARACTER}" in local:
        local = os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded)))
    return Path(local)


def drag_when_known(
    source: QWidget,
    model: PhotoModel,
    ids: Sequence[PhotoId],
    tile: Tile | None,
    lost: Callable[[Sequence[Photo], int], None],
) -> None:
    """Drag photos as soon as their paths are known, if the mouse button is still held then.

    `lost` is told of those whose files cannot be dragged, and of how many: they can still be searched with.
    """

    def begin(photos: Sequence[Photo]) -> None:
        if photos and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            if offline := [photo for photo in photos if photo.is_offline]:
                lost(offline, len(photos))
            start_drag(source, photos, tile)

    model.fetch_rows(ids, begin)


def start_drag(source: QWidget, photos: Sequence[Photo], tile: Tile | None) -> None:
    """Drag photos until they are dropped; only copying is offered, so that nobody can move an original away."""
    drag = QDrag(source)
    drag.setMimeData(make_mime_data(photos))
    drag.setPixmap(_draw_stack(tile, len(photos), source))
    drag.setHotSpot(QPoint(_PICTURE_PX // 2, _PICTURE_PX // 2))
    drag.exec(Qt.DropAction.CopyAction)


def _draw_stack(tile: Tile | None, count: int, source: QWidget) -> QPixmap:
    ratio = source.devicePixelRatioF()
    pixmap = QPixmap(round(_PICTURE_PX * ratio), round(_PICTURE_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(0.9)
    painter.setPen(Qt.PenStyle.NoPen)
    field = QRectF(4, 4, _PICTURE_PX - 8, _PICTURE_PX - 8)
    brush = QBrush(source.palette().alternateBase())
    if tile is not None:
        size = tile.image.size()
        scale = field.width() / min(size.width(), size.height())  # the middle of it, if it is not square
        brush = QBrush(tile.image)
        transform = brush.transform().translate(field.center().x(), field.center().y()).scale(scale, scale)
        brush.setTransform(transform.translate(-size.width() / 2, -size.height() / 2))
    painter.setBrush(brush)
    painter.drawRoundedRect(field, 8, 8)
    if count > 1:
        _draw_count(painter, count, source.palette().highlight().color())
    painter.end()
    return pixmap


def _draw_count(painter: QPainter, count: int, colour: QColor) -> None:
    badge = QRectF(_PICTURE_PX - 40, 2, 38, 22)
    painter.setOpacity(1.0)
    painter.setBrush(colour)
    painter.drawRoundedRect(badge, 11, 11)
    font = painter.font()
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, show_number(count))
