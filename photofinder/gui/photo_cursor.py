"""Which photo of a model the viewer is at; it follows that photo when others come and go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photofinder.gui.photo_model import PhotoModel
from photofinder.records import PhotoId


class PhotoCursor(QObject):
    """Lives on the GUI thread. Signals: `place_changed()` when the photo has another position or is gone."""

    place_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: PhotoModel | None = None
        self._photo_id: PhotoId | None = None
        self.index = -1
        self.is_gone = False

    @property
    def count(self) -> int:
        """How many photos there are."""
        return len(self.model) if self.model is not None else 0

    def put(self, model: PhotoModel, index: int) -> PhotoId:
        """Be at a position of a model; return the photo there."""
        if self.model is not model:
            if self.model is not None:
                self.model.ids_replaced.disconnect(self._follow_ids)
            model.ids_replaced.connect(self._follow_ids)
            self.model = model
        self.index, self.is_gone, self._photo_id = index, False, model.photo_id(index)
        return self._photo_id

    def index_after(self, by: int) -> int:
        """Return the position so many photos on (or back), or -1; after a photo that is gone, of its neighbours."""
        index = self.index + by - (1 if self.is_gone and by > 0 else 0)
        return index if 0 <= index < self.count else -1

    def photo_at(self, index: int) -> PhotoId | None:
        """Return the photo at a position, None outside."""
        return self.model.photo_id(index) if self.model is not None and 0 <= index < self.count else None

    def _follow_ids(self, before: object) -> None:
        del before
        if self.model is not None and self._photo_id is not None:
            found = self.model.index_of(self._photo_id)
            self.is_gone = found < 0
            self.index = min(self.index, self.count) if self.is_gone else found
            self.place_changed.emit()
