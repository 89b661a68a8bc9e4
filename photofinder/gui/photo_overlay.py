"""A panel over the picture with what is known about the photo: camera, exposure, place, words."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.metadata_words import describe_details, describe_marks
from photofinder.gui.translation import tr
from photofinder.records import Aspect, ChangeSet, Metadata, Photo

_WIDTH_PX = 340
_MOST_LETTERS = 600  # of one detail: a caption may be as long as a book
_STYLE = """
#viewer_details { background: rgba(12, 12, 12, 205); border: 1px solid rgba(255, 255, 255, 28); border-radius: 10px; }
#viewer_details QLabel { color: #ececec; background: transparent; }
"""


class PhotoOverlay(QFrame):
    """Reads the photo's row and metadata in the background while it is shown; lives on the GUI thread."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._bottom = 0
        self._request = LatestRequest(bridge)
        self._photo: Photo | None = None
        self._text = QLabel(self)
        self._text.setObjectName("viewer_details_text")
        self._text.setAccessibleName(tr("What is known about the photo"))
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self.setObjectName("viewer_details")
        self.setAccessibleName(tr("Details of the photo"))
        self.setStyleSheet(_STYLE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.addWidget(self._text)
        self.hide()
        bridge.changes_arrived.connect(self._follow_changes)

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(self.isHidden())
        self._load()

    def show_photo(self, photo: Photo | None) -> None:
        """Be about another photo."""
        self._photo = photo
        self._load()

    def fit_into(self, left: int, top: int, bottom: int) -> None:
        """Lie below `top` and be no higher than there is room."""
        self._bottom = bottom
        height = min(self.heightForWidth(_WIDTH_PX), max(bottom - top, 0))
        self.setGeometry(left, top, _WIDTH_PX, height)

    def _load(self) -> None:
        self._request.drop()
        photo = self._photo
        if photo is None or self.isHidden():
            return
        self._show(photo, Metadata())
        self._read(photo)

    def _read(self, photo: Photo) -> None:
        library = self._bridge.library

        def ask() -> tuple[Photo, Metadata]:
            rows = library.photos([photo.photo_id])  # its marks may be others than when it was opened
            return rows[0] if rows else photo, library.metadata(photo.photo_id) or Metadata()

        self._request.ask(ask, lambda read: self._take(*read))

    def _take(self, photo: Photo, metadata: Metadata) -> None:
        self._photo = photo
        self._show(photo, metadata)

    def _show(self, photo: Photo, metadata: Metadata) -> None:
        rows = "".join(
            f"<tr><td style='color: #9d9d9d; padding: 3px 12px 3px 0'>{name}</td>"
            f"<td style='padding: 3px 0'>{_escape(words)}</td></tr>"
            for name, words in [*describe_marks(photo), *describe_details(photo, metadata)]
        )
        self._text.setText(f"<p style='font-weight: 600'>{_escape(photo.path.name)}</p><table>{rows}</table>")
        self.fit_into(self.x(), self.y(), self._bottom)

    def _follow_changes(self, changes: ChangeSet) -> None:
        photo, shown = self._photo, Aspect.METADATA | Aspect.MARKS
        if (
            photo is not None
            and photo.photo_id in changes.photo_ids
            and changes.aspects & shown
            and not self.isHidden()
        ):
            self._read(photo)


def _escape(words: str) -> str:
    shown = words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"
    return html.escape(shown).replace("\n", "<br>")
