"""The lower part of the similar pane: how the search stands, where it is cut, and what is similar enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge
from photofinder.gui.grid_painter import Caption
from photofinder.gui.images import TileShape
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel, no_ids
from photofinder.gui.photo_words import describe_duration, describe_result
from photofinder.gui.similarity_histogram import SimilarityHistogram
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import later, show_percent, show_phrase, tr
from photofinder.records import PhotoIds, SimilarAnswer, SimilarMode, SimilarResult, Vectors

_CELL_PX = 132
_CUTS: Mapping[SimilarMode, float] = {
    SimilarMode.LOOK: 0.5,
    SimilarMode.COPIES: 0.7,  # without other evidence than the look no copy gets beyond it
    SimilarMode.SUBJECT: 0.4,
    SimilarMode.COLOURS: 0.8,
}
"""Below this nothing is close, until the user draws the line elsewhere."""
_PAINTED_CUT = 0.5  # of 364 photos 7 are that red and 50 blue and green; 0.8, for pictures, left one or none
_NOTHING = {
    SimilarMode.LOOK: later("No photo of the archive looks like this."),
    SimilarMode.COPIES: later("No photo of the archive is a copy of this."),
    SimilarMode.SUBJECT: later("No photo of the archive shows the same kind of thing."),
    SimilarMode.COLOURS: later("No photo of the archive has these colours."),
}
_NOTHING_CLOSE = {
    SimilarMode.LOOK: later("No photo of the archive clearly looks like this. The nearest is {similarity} similar."),
    SimilarMode.COPIES: later(
        "No photo of the archive clearly is a copy of this. The nearest is {similarity} similar."
    ),
    SimilarMode.SUBJECT: later(
        "No photo of the archive clearly shows the same kind of thing. The nearest is {similarity} similar."
    ),
    SimilarMode.COLOURS: later(
        "No photo of the archive clearly has these colours. The nearest is {similarity} similar."
    ),
}
_NEAREST = 12
_PATIENCE_MS = 150  # answers that come sooner replace the ones before without a word in between


class SimilarResults(QWidget):
    """Lives on the GUI thread. Signals: `results_changed()` when other photos are similar enough than before."""

    results_changed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer: SimilarAnswer | None = None
        self.results: Sequence[SimilarResult] = ()
        self.is_searching = False
        self._is_painted = False
        self._cuts = {(mode, False): cut for mode, cut in _CUTS.items()} | {(SimilarMode.COLOURS, True): _PAINTED_CUT}
        self.model = PhotoModel(bridge, self)
        self.loader = ThumbnailLoader(bridge.library.tiles, TileShape.WHOLE, self)
        self.grid = PhotoGrid(self.model, self.loader, _CELL_PX, self._caption)
        self.grid.remark = self._remark
        self.grid.explains_cells = True
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_searching)
        self._build()
        self.histogram.cut_moved.connect(self._cut)

    @property
    def ids(self) -> PhotoIds:
        """The photos that are similar enough, the most similar first."""
        return np.array([result.photo.photo_id for result in self.results], dtype=np.int64)

    # States.

    def begin(self) -> None:
        """Say that a search runs, at once where nothing is shown, else only when it takes its time."""
        self.is_searching = True
        if self.answer is None:
            self._show_searching()
        else:
            self._patience.start()

    def show_answer(self, answer: SimilarAnswer, *, is_painted: bool) -> None:
        """Show the results of a search, which was for painted colours too or not."""
        self._end_search()
        is_same = self.answer is not None and self.answer.results == answer.results
        self.answer, self._is_painted = answer, is_painted
        self.histogram.show_similarities(self._similarities(answer), self._cuts[answer.mode, is_painted])
        self.histogram.setVisible(bool(answer.results))
        if not is_same:
            self.grid.verticalScrollBar().setValue(0)
        self._show_results(answer)

    def show_nothing(self, state: str, message: str) -> None:
        """Show no results, and why."""
        self._end_search()
        self.answer, self.results = None, ()
        self.model.replace_ids(no_ids())
        self.histogram.hide()
        self._show_all.hide()
        self._say(state, message)
        self.results_changed.emit()

    def keep_after(self, state: str = "", message: str = "") -> None:
        """Keep the results of the search before one that came to nothing, and say so, or what is known of them."""
        self._end_search()
        if state:
            self._say(state, message)
        elif self.answer is not None:
            self._say(*_describe_answer(self.answer, len(self.results)))

    def _show_searching(self) -> None:
        self._busy.setVisible(True)
        self._say(tr("Searching…"), "")

    def _end_search(self) -> None:
        self.is_searching = False
        self._patience.stop()
        self._busy.setVisible(False)

    def _show_results(self, answer: SimilarAnswer) -> None:
        """Show the results that are similar enough."""
        cut = self._cuts[answer.mode, self._is_painted]
        self.results = [result for result in answer.results if result.similarity >= cut]
        self.model.replace_ids(self.ids, [result.photo for result in self.results])
        self._say(*_describe_answer(answer, len(self.results)))
        self._show_all.setVisible(bool(answer.results) and not self.results)
        self.results_changed.emit()

    def _similarities(self, answer: SimilarAnswer) -> Vectors:
        return np.array([result.similarity for result in answer.results], dtype=np.float32)

    def _cut(self, cut: float) -> None:
        if self.answer is not None:
            self._cuts[self.answer.mode, self._is_painted] = cut
            self._show_results(self.answer)

    def _show_nearest(self) -> None:
        """Draw the line below the nearest dozen, for this mode from now on."""
        if self.answer is not None:
            nearest = self.answer.results[:_NEAREST]
            self._cut(nearest[-1].similarity)
            self.histogram.show_similarities(self._similarities(self.answer), nearest[-1].similarity)

    def _say(self, state: str, message: str) -> None:
        self._state.setText(state)
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _caption(self, index: int) -> Caption:
        if index >= len(self.results):
            return Caption("", "")
        result = self.results[index]
        return Caption(show_percent(result.similarity), describe_result(result))

    def _remark(self, index: int) -> str:
        if index >= len(self.results):
            return ""
        return tr("{similarity} similar").format(similarity=show_percent(self.results[index].similarity))

    # Putting it together.

    def _build(self) -> None:
        self.setObjectName("similar_results")
        self.setAccessibleName(tr("Results"))
        self.grid.setObjectName("similar_grid")
        self.grid.setAccessibleName(tr("Similar photos, best first"))
        self.histogram = SimilarityHistogram(self)
        self.histogram.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_state())
        column.addWidget(self.histogram)
        column.addWidget(self._build_busy())
        column.addWidget(self._build_message())
        column.addWidget(self.grid, 1)

    def _build_state(self) -> QWidget:
        holder = QWidget(self)
        holder.setObjectName("similar_state_holder")
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 2, 16, 2)
        self._state = QLabel(holder)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setObjectName("similar_state")
        self._state.setAccessibleName(tr("State of the search"))
        self._state.setProperty("part", "quiet")
        self.among = QCheckBox(tr("Among those shown"), holder)
        self.among.setObjectName("similar_among")
        self.among.setAccessibleName(tr("Search only among the photos that are shown"))
        self.among.setToolTip(tr("Search only among the photos that fulfil the conditions above"))
        self.among.hide()
        row.addWidget(self._state, 1)
        row.addWidget(self.among)
        return holder

    def _build_busy(self) -> QWidget:
        self._busy = QProgressBar(self)
        self._busy.setObjectName("similar_busy")
        self._busy.setAccessibleName(tr("Searching"))
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(2)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.setVisible(False)
        return self._busy

    def _build_message(self) -> QWidget:
        holder = QWidget(self)
        holder.setObjectName("similar_message_holder")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        self._message = QLabel(holder)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setObjectName("similar_message")
        self._message.setAccessibleName(tr("About the results"))
        self._message.setWordWrap(True)
        self._message.setContentsMargins(0, 10, 0, 10)
        self._message.setVisible(False)
        self._show_all = QPushButton(tr("Show the nearest anyway"), holder)
        self._show_all.setObjectName("similar_show_all")
        self._show_all.setAccessibleName(tr("Show the nearest anyway"))
        self._show_all.setProperty("rank", "plain")
        self._show_all.clicked.connect(self._show_nearest)
        self._show_all.hide()
        column.addWidget(self._message)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


def _describe_answer(answer: SimilarAnswer, shown: int) -> tuple[str, str]:
    """Return the state line and the message of an answer; "nothing close" is a result like any other."""
    note = show_phrase(answer.note)
    if not answer.results:
        return tr("Nothing found"), note or tr(_NOTHING[answer.mode])
    if not shown:
        best = max(result.similarity for result in answer.results)
        weak = tr(_NOTHING_CLOSE[answer.mode]).format(similarity=show_percent(best))
        return tr("Nothing close enough"), f"{weak} {note}".strip()
    is_copies = answer.mode is SimilarMode.COPIES
    state = tr("%Ln copies in {duration}", shown) if is_copies else tr("%Ln photos in {duration}", shown)
    return state.format(duration=describe_duration(answer.seconds)), note
