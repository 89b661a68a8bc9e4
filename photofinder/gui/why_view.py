"""Why a photo was found: the query picture and the photo side by side, the region that both have, and words for it.

What the search itself has not looked at is compared here, when somebody asks, in the background.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.photo_words import explain_match, explain_result
from photofinder.gui.query_preview import Preview, draw_palette, load_preview
from photofinder.gui.region_picture import RegionPicture
from photofinder.gui.translation import tr
from photofinder.jobs import CancelToken
from photofinder.records import MatchExplanation, PhotoId, PictureQuery, SimilarRequest, SimilarResult


@dataclass(frozen=True, slots=True, eq=False)
class Explanations:
    """A search that was answered, and what is known by now of why it found photos."""

    request: SimilarRequest
    known: MutableMapping[PhotoId, MatchExplanation] = field(default_factory=dict)

    def of(self, result: SimilarResult) -> MatchExplanation | None:
        """Return what is known of a result; a search for copies has compared the likeliest ones itself."""
        if "region_query" in result.why:
            return MatchExplanation(self.request.pictures[0], result.why, is_compared=True)
        return self.known.get(result.photo.photo_id)


class WhyView(QWidget):
    """Lives on the GUI thread; the newest question wins. Signal: `explained(PhotoId, MatchExplanation)`."""

    explained = Signal(int, object)

    def __init__(self, bridge: Bridge, name: str, side_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._side_px = side_px
        self._picture: PictureQuery | None = None
        self._requests = (LatestRequest(bridge, Lane.PICTURES), LatestRequest(bridge, Lane.PICTURES))
        self._comparing = LatestRequest(bridge, Lane.PICTURES)
        self._cancel = CancelToken()
        self.setObjectName(f"{name}_view")
        self.setAccessibleName(tr("Picture searched with and photo found"))
        self.pictures = (
            RegionPicture(f"{name}_query", tr("Picture searched with"), side_px, self),
            RegionPicture(f"{name}_photo", tr("Photo found"), side_px, self),
        )
        self.words = QLabel(self)
        self.words.setObjectName(f"{name}_words")
        self.words.setAccessibleName(tr("What speaks for this photo"))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(14)
        for picture in self.pictures:
            row.addWidget(picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(self.words)

    def explain(self, explanations: Explanations, result: SimilarResult) -> None:
        """Show what a result has in common with the search; what is not known yet follows."""
        self._drop()
        for picture in self.pictures:
            picture.clear()
        request = explanations.request
        self._show_query(request.pictures[0] if request.pictures else None, request)
        self._load(1, PictureQuery(photo_id=result.photo.photo_id))
        known = explanations.of(result)
        if known is not None:
            self._show(explanations, result, known)
        else:
            self.words.setText(f"{explain_result(result)} {tr('The two pictures are being compared…')}")
            self._compare(explanations, result)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop()

    def _drop(self) -> None:
        """Want no answer any more."""
        self._cancel.cancel()
        for request in (*self._requests, self._comparing):
            request.drop()

    def _compare(self, explanations: Explanations, result: SimilarResult) -> None:
        library, photo_id = self._bridge.library, result.photo.photo_id
        cancel = self._cancel = CancelToken()

        def take(explanation: MatchExplanation) -> None:
            explanations.known[photo_id] = explanation
            self._show(explanations, result, explanation)

        self._comparing.ask(
            lambda: library.explain_match(explanations.request, photo_id, cancel),
            take,
            lambda sentence: self.words.setText(
                f"{explain_result(result)}\n{tr('The pictures could not be compared.')} {sentence}"
            ),
        )

    def _show(self, explanations: Explanations, result: SimilarResult, explanation: MatchExplanation) -> None:
        self.words.setText(explain_match(result, explanation))
        if explanation.picture != self._picture:
            self.pictures[0].clear()
            self._show_query(explanation.picture, explanations.request)
        for picture, name in zip(self.pictures, ("region_query", "region_photo"), strict=True):
            region = explanation.why.get(name)
            picture.outline(region if isinstance(region, Sequence) else ())
        self.explained.emit(result.photo.photo_id, explanation)

    def _show_query(self, picture: PictureQuery | None, request: SimilarRequest) -> None:
        """Show what was searched with: a picture, or painted colours."""
        self._picture = picture
        if picture is None:
            self._requests[0].drop()
            self.pictures[0].show_preview(draw_palette(request.palette, self._side_px))
        else:
            self._load(0, picture)

    def _load(self, place: int, picture: PictureQuery) -> None:
        def fail(_sentence: str) -> None:
            self.pictures[place].show_preview(Preview())

        library, side_px = self._bridge.library, round(self._side_px * self.devicePixelRatioF())
        show = self.pictures[place].show_preview
        self._requests[place].ask(lambda: load_preview(library, picture, side_px), show, fail)
