"""The photos of the archive in the order of the similar pane: those that are similar enough, most similar first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.similar_pane import SimilarPane


class SimilarityOrder(QObject):
    """Lives on the GUI thread; follows the search while it is on, and ends with it. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, photos: ArchivePhotos, pane: SimilarPane, parent: QObject) -> None:
        super().__init__(parent)
        self._photos = photos
        self._pane = pane
        self.is_on = self.is_ascending = False
        pane.results.results_changed.connect(self._follow)
        pane.visibilityChanged.connect(lambda _is_visible: self._follow())

    @property
    def is_possible(self) -> bool:
        """Whether there is an answer to order the photos by."""
        return not self._pane.isHidden() and self._pane.results.answer is not None

    def begin(self) -> None:
        """Show only what was found, the most similar first."""
        if self.is_possible:
            self.is_on, self.is_ascending = True, False
            self._show()

    def reverse(self) -> None:
        """Show the least similar first, or the most similar again."""
        self.is_ascending = not self.is_ascending
        self._show()

    def end(self) -> None:
        """Show all photos, in their own order."""
        if self.is_on:
            self.is_on = False
            self._photos.rank(None)
            self.changed.emit()

    def _show(self) -> None:
        results = self._pane.results
        self._photos.rank(results.ids[:: -1 if self.is_ascending else 1], [each.photo for each in results.results])
        self.changed.emit()

    def _follow(self) -> None:
        if not self.is_possible:
            self.end()
        elif self.is_on:
            self._show()
