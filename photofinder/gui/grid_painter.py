"""Paints what a grid shows of its photos: the cells in sight, the headers over them, the rubber band on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QRegion

from photofinder.gui.grid_layout import GridLayout
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.photo_selection import PhotoSelection
from photofinder.gui.section_headers import paint_header, visible_headers
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.tile_badges import Badges
from photofinder.gui.tile_painter import Cell, paint_cell
from photofinder.gui.translation import show_number, tr
from photofinder.records import Photo, PhotoState, StackKind


class Caption(NamedTuple):
    """Two lines to stand below a cell: what matters, and the rest; the first one may have places that are marked."""

    top: str
    detail: str
    places: tuple[tuple[int, int], ...] | None = None


Captions = Callable[[int], Caption]
"""Returns the caption of the cell at a position."""


@dataclass(slots=True)
class Hover:
    """What the mouse is over: a cell and a section by their numbers, -1 for none."""

    index: int = -1
    section: int = -1


@dataclass(frozen=True, slots=True)
class GridView:
    """The part of a grid that is in sight."""

    layout: GridLayout
    top_px: int
    size: QSize
    has_focus: bool
    hover: Hover
    band: QRect | None
    actions: tuple[str, ...] = ()


class GridPainter:
    """Paints the photos of a model with whatever of them is at hand; fetches nothing."""

    def __init__(
        self, model: PhotoModel, loader: ThumbnailLoader, selection: PhotoSelection, captions: Captions | None
    ) -> None:
        self._model = model
        self._loader = loader
        self._selection = selection
        self.captions = captions

    def paint(self, painter: QPainter, region: QRegion, view: GridView, palette: QPalette) -> None:
        """Paint the cells that touch a region of the viewport, and everything that lies over them."""
        layout, top = view.layout, view.top_px
        painter.fillRect(region.boundingRect(), palette.base())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for index in layout.span(top + region.boundingRect().top(), top + region.boundingRect().bottom()):
            square = layout.cell(index).translated(0, -top)
            if region.intersects(square.adjusted(0, 0, 0, layout.caption_px)):
                paint_cell(painter, square, layout.caption_px, self.describe(index, view), palette)
        for header in visible_headers(layout, top, view.size.height()):
            texts = self._model.sections.titles[header.section], show_number(len(layout.section_range(header.section)))
            is_hovered = header.section == view.hover.section
            paint_header(painter, header, view.size.width(), texts, palette, is_hovered=is_hovered)
        if view.band is not None:
            accent = palette.color(QPalette.ColorRole.Highlight)
            painter.setPen(accent)
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 40))
            painter.drawRect(view.band.translated(0, -top))

    def describe(self, index: int, view: GridView) -> Cell:
        """Return what is painted of the photo at a position."""
        photo_id = self._model.photo_id(index)
        photo = self._model.row(photo_id)
        tile = self._loader.tile(photo_id)
        caption = self.captions(index) if self.captions else Caption("", "")
        return Cell(
            tile=tile,
            colour=photo.colour if photo else None,
            name=photo.path.name if photo else "",
            caption=caption.top,
            detail=caption.detail,
            marked=caption.places,
            trouble=tr("cannot be opened") if photo and tile is None and photo.state is PhotoState.UNREADABLE else "",
            is_selected=index in self._selection,
            is_current=index == self._selection.current and view.has_focus,
            is_hovered=index == view.hover.index,
            badges=self.badges(photo) if photo else Badges(),
            actions=view.actions if index == view.hover.index else (),
        )

    def badges(self, photo: Photo) -> Badges:
        """Return what is said of a photo in signs."""
        return Badges(
            photo.rating,
            photo.flag,
            photo.label,
            photo.is_offline,
            photo.is_waiting,
            photo.duration_ms,
            photo.stack_count,
            is_pair=photo.stack_kind is StackKind.PAIR,
            is_open=self._model.is_open(photo),
        )
