"""Which photos an action means: the one in the viewer, or those selected in the grid that the user is at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.viewer import Viewer
from photofinder.records import ALL_STACKS_OPEN, OpenStacks, PhotoId, PictureQuery


@dataclass(frozen=True, slots=True)
class Chosen:
    """Photos as they were chosen; those of stacks other than the open ones stand for all of their stacks."""

    ids: list[PhotoId]
    opened: OpenStacks


class Choice:
    """Follows the user between the photos, the results and the viewer; lives on the GUI thread."""

    def __init__(self, grid: PhotoGrid, pane: SimilarPane, viewer: Viewer) -> None:
        self._grid = grid
        self._pane = pane
        self._viewer = viewer
        self._used_grid = grid
        self.viewed_grid = grid
        self.is_viewing = False

    @property
    def grid(self) -> PhotoGrid:
        """The grid that is in use: that of the photos, or that of the results."""
        return self._grid if self._pane.isHidden() else self._used_grid

    def note_focus(self, widget: QWidget) -> None:
        """Follow the user from the photos to the results and back; menus and dialogs on the way mean neither."""
        if widget is self._pane or self._pane.isAncestorOf(widget):
            self._used_grid = self._pane.grid
        elif widget in (self._grid, self._viewer):
            self._used_grid = self._grid

    @property
    def is_viewed_photo(self) -> bool:
        """Whether the photo in the viewer is meant, and not what is selected among the results beside it."""
        return self.is_viewing and self.grid is self._grid

    def __len__(self) -> int:
        return 1 if self.is_viewed_photo else len(self.grid.selection)

    def ids(self) -> list[PhotoId]:
        """Return the photos, in the order in which they are shown."""
        return self._viewed_ids() if self.is_viewed_photo else self.grid.selected_ids()

    def chosen(self) -> Chosen:
        """Return the photos, and which stacks are shown with all of their photos now; the viewer shows only one."""
        return Chosen(self.ids(), ALL_STACKS_OPEN if self.is_viewed_photo else self.grid.model.shown_stacks)

    def pictures(self) -> tuple[PictureQuery, ...]:
        """Return the photos as query pictures."""
        return tuple(PictureQuery(photo_id=photo_id) for photo_id in self.ids())

    def current_id(self) -> PhotoId | None:
        """Return the one photo that the user looks at."""
        if self.is_viewed_photo:
            return next(iter(self._viewed_ids()), None)
        current, model = self.grid.selection.current, self.grid.model
        return model.photo_id(current) if 0 <= current < len(model) else None

    def _viewed_ids(self) -> list[PhotoId]:
        """Return the photo in the viewer, also when its row is still on its way."""
        if self._viewer.photo is not None:
            return [self._viewer.photo.photo_id]
        model, index = self.viewed_grid.model, self._viewer.index
        return [model.photo_id(index)] if 0 <= index < len(model) else []
