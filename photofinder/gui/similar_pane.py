"""The pane beside the grid that answers "what looks like this?": the query as chips, the mode, the ranked results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.drops import is_usable
from photofinder.gui.icons import IconButton
from photofinder.gui.images import TileShape
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel, no_ids
from photofinder.gui.photo_words import describe_duration, describe_result
from photofinder.gui.query_chips import QueryChips
from photofinder.gui.query_trail import QueryTrail, Step
from photofinder.gui.similar_query import SimilarQuery
from photofinder.gui.similarity_histogram import SimilarityHistogram
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.why_card import WhyCard
from photofinder.jobs import CancelToken
from photofinder.records import (
    Aspect,
    ChangeSet,
    PhotoFilter,
    PhotoId,
    PictureQuery,
    SimilarAnswer,
    SimilarMode,
    SimilarResult,
)

_CELL_PX = 132
_WIDTH_PX = 346
_LIVE_PAUSE_MS = 3000
_CUTS: Mapping[SimilarMode, float] = {
    SimilarMode.LOOK: 0.5,
    SimilarMode.COPIES: 0.7,  # without other evidence than the look no copy gets beyond it
    SimilarMode.SUBJECT: 0.4,
    SimilarMode.COLOURS: 0.8,
}
"""Below this nothing is close, until the user draws the line elsewhere."""
_MODES = (
    (SimilarMode.LOOK, "Look", "Photos that look alike"),
    (SimilarMode.COPIES, "Copies", "The same picture: edited, cropped, turned or mirrored"),
    (SimilarMode.SUBJECT, "Subject", "The same kind of thing"),
    (SimilarMode.COLOURS, "Colours", "The same colours in the same places"),
)
_SPEAKING = {
    SimilarMode.LOOK: "looks like this",
    SimilarMode.COPIES: "is a copy of this",
    SimilarMode.SUBJECT: "shows the same kind of thing",
    SimilarMode.COLOURS: "has these colours",
}
_HINT = "Drop a picture here, or right-click a photo and choose Find similar."
_COPIES_BUTTON = [mode for mode, _, _ in _MODES].index(SimilarMode.COPIES)
_NEAREST = 12
_MORE, _LESS, _WHY = "more", "less", "why"


class SimilarPane(QDockWidget):
    """A dock on the right; lives on the GUI thread, searches in the background.

    Signals: `dropped(QMimeData, bool)` when something was dropped on the pane, and whether it is to be added to the
    query; `add_requested()` for another picture; `answered(SimilarAnswer)`; `query_changed()`; `refused(str)`, why a
    query did not work, after which the one before is back.
    """

    dropped = Signal(object, bool)
    add_requested = Signal()
    answered = Signal(object)
    query_changed = Signal()
    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("Similar photos", parent)
        self._bridge = bridge
        self.query = SimilarQuery()
        self._trail = QueryTrail()
        self._shown_filter: PhotoFilter = ()
        self._answer: SimilarAnswer | None = None
        self._results: Sequence[SimilarResult] = ()
        self._cuts = dict(_CUTS)
        self._search = LatestRequest(bridge, Lane.PICTURES)
        self._cancel = CancelToken()
        self.model = PhotoModel(bridge, self)
        self.loader = ThumbnailLoader(bridge.library.tiles, TileShape.WHOLE, self)
        self.grid = PhotoGrid(self.model, self.loader, _CELL_PX, self._caption)
        self.why = WhyCard(bridge, self)
        self._live_timer = QTimer(self, singleShot=True, interval=_LIVE_PAUSE_MS)
        self._live_timer.timeout.connect(self._ask_again)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.grid.cell_actions = ((_LESS, "minus", "Less like this"), (_MORE, "plus", "More like this"))
        self.grid.action_keys = {
            Qt.Key.Key_Plus: _MORE,
            Qt.Key.Key_Minus: _LESS,
            Qt.Key.Key_Space: _WHY,
        }
        self.grid.remark = self._remark
        self.grid.cell_action.connect(self._act_on_result)
        self.chips.turned.connect(lambda number: self._change(self.query.turned(number)))
        self.chips.removed.connect(lambda number: self._change(self.query.without(number)))
        self.chips.add_requested.connect(self.add_requested)
        self.chips.dropped.connect(lambda mime: self.dropped.emit(mime, True))
        self.histogram.cut_moved.connect(self._cut)
        self.why.stepped.connect(self._step_why)
        self._bridge.changes_arrived.connect(self._follow_changes)

    @property
    def mode(self) -> SimilarMode:
        """The mode that is switched on."""
        return self.query.mode

    # Asking.

    def search(self, pictures: Sequence[PictureQuery], mode: SimilarMode | None = None) -> None:
        """Search with pictures, in a mode or in the one that is switched on; the newest search wins."""
        query = SimilarQuery.of(pictures, mode or self.mode)
        self._change(replace(query, photo_filter=self.query.photo_filter))

    def add_examples(self, pictures: Sequence[PictureQuery], *, is_against: bool = False) -> None:
        """Search for what also looks like some pictures, or does not."""
        self._change(self.query.with_examples(pictures, is_against=is_against))

    def show_query(self, query: SimilarQuery) -> None:
        """Search as a search that was kept says."""
        self._change(query)

    def offer_filter(self, photo_filter: PhotoFilter) -> None:
        """Offer to search only among the photos that are shown beside the pane."""
        self._shown_filter = photo_filter
        self._among.setVisible(bool(photo_filter))
        if self.query.photo_filter and self.query.photo_filter != photo_filter:
            self._change(replace(self.query, photo_filter=photo_filter))

    def end(self) -> None:
        """Give up the search that runs, and end the thread that loads thumbnails."""
        self._cancel.cancel()
        self.loader.close()

    def _change(self, query: SimilarQuery) -> None:
        """Make another query the one that is asked; without an example to resemble nothing is asked."""
        self._trail.ask(query, is_open=not self.isHidden())
        self._show_query(query)
        self.show()
        self._ask()

    def _show_query(self, query: SimilarQuery) -> None:
        self.query = query
        self._modes.button([each for each, _, _ in _MODES].index(query.mode)).setChecked(True)
        self._modes.button(_COPIES_BUTTON).setEnabled(query.takes_copies or not query.examples)
        self._among.setChecked(bool(query.photo_filter))
        self.chips.show_examples(query.examples)
        self.why.close()
        self.query_changed.emit()

    def _ask(self) -> None:
        self._cancel.cancel()  # the search before this one, whose answer nobody waits for any more
        if not self.query.has_aim:
            self._search.drop()
            self._trail.settle()
            self._show_nothing("", _HINT)
            return
        request = self.query.request(self._bridge.library.settings.integer("window.results"))
        cancel = self._cancel = CancelToken()
        self._busy.setVisible(True)
        self._say("Searching…", "")
        self._search.ask(lambda: self._bridge.library.similar(request, cancel), self._show_answer, self._show_error)

    def _follow_changes(self, changes: ChangeSet) -> None:
        """Search again, not more often than every few seconds, when photos came that could be found."""
        if changes.aspects & (Aspect.FEATURES | Aspect.PRESENCE) and self.isVisible() and self.query.has_aim:
            self._live_timer.start()

    def _ask_again(self) -> None:
        if self.isVisible() and not self._busy.isVisible():
            self._ask()

    # Answers.

    def _show_answer(self, answer: SimilarAnswer) -> None:
        self._busy.setVisible(False)
        self._trail.settle()
        is_same = self._answer is not None and self._answer.results == answer.results
        self._answer = answer
        similarities = np.array([result.similarity for result in answer.results], dtype=np.float32)
        self.histogram.show_similarities(similarities, self._cuts[answer.mode])
        self.histogram.setVisible(bool(answer.results))
        if not is_same:
            self.grid.verticalScrollBar().setValue(0)
        self._show_results(answer)
        self.answered.emit(answer)

    def _show_results(self, answer: SimilarAnswer) -> None:
        """Show the results that are similar enough."""
        cut = self._cuts[answer.mode]
        self._results = [result for result in answer.results if result.similarity >= cut]
        ids = np.array([result.photo.photo_id for result in self._results], dtype=np.int64)
        self.model.replace_ids(ids, [result.photo for result in self._results])
        self._say(*_describe_answer(answer, len(self._results)))
        self._show_all.setVisible(bool(answer.results) and not self._results)

    def _cut(self, cut: float) -> None:
        if self._answer is not None:
            self._cuts[self._answer.mode] = cut
            self._show_results(self._answer)

    def _show_nearest(self) -> None:
        """Draw the line below the nearest dozen, for this mode from now on."""
        if self._answer is not None:
            nearest = self._answer.results[:_NEAREST]
            self._cut(nearest[-1].similarity)
            self.histogram.show_similarities(
                np.array([each.similarity for each in self._answer.results], dtype=np.float32), nearest[-1].similarity
            )

    def _show_error(self, sentence: str) -> None:
        """Go back to the query before; one that was answered once keeps its results."""
        self._busy.setVisible(False)
        before = self._trail.go_back()
        if before is None:
            self._say("The search did not work this time", sentence)
            return
        self.refused.emit(f"{sentence.rstrip('.')}. The search stays as it was; try another picture.")
        self._return_to(before)

    def _return_to(self, before: Step) -> None:
        self._show_query(before.query)
        if not self._trail.is_settled:
            self._ask()
        elif self._answer is not None:
            self._say(*_describe_answer(self._answer, len(self._results)))
        else:
            self._show_nothing("", _HINT)
        self.setVisible(before.was_open)

    def _show_nothing(self, state: str, message: str) -> None:
        self._busy.setVisible(False)
        self._answer, self._results = None, ()
        self.model.replace_ids(no_ids())
        self.histogram.hide()
        self._show_all.hide()
        self._say(state, message)

    def _say(self, state: str, message: str) -> None:
        self._state.setText(state)
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _caption(self, index: int) -> tuple[str, str]:
        if index >= len(self._results):
            return "", ""
        result = self._results[index]
        return f"{result.similarity:.0%}", describe_result(result)

    def _remark(self, index: int) -> str:
        return f"{self._results[index].similarity:.0%} similar" if index < len(self._results) else ""

    # What is done with results.

    def _act_on_result(self, index: int, name: str) -> None:
        if name == _WHY:
            self.show_why(index)
        else:
            picture = PictureQuery(photo_id=PhotoId(self.model.photo_id(index)))
            self.add_examples((picture,), is_against=name == _LESS)

    def show_why(self, index: int) -> None:
        """Show why the photo at a position was found."""
        examples = [each.picture for each in self.query.examples if not each.is_against]
        if 0 <= index < len(self._results) and examples:
            self.grid.set_current(index)
            self.why.explain(examples[0], self._results[index])

    def _step_why(self, step: int) -> None:
        self.show_why(self.grid.selection.current + step)

    # Dropping on the pane; also photos of the grid, which the window itself refuses.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self.grid and is_usable(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData(), False)

    # Putting it together.

    def _build(self) -> None:
        self.setObjectName("similar_pane")
        self.setAccessibleName("Similar photos")
        self.setAcceptDrops(True)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(self._build_header())
        self.grid.setObjectName("similar_grid")
        self.grid.setAccessibleName("Similar photos, best first")
        self.chips = QueryChips(self._bridge, self)
        self.histogram = SimilarityHistogram(self)
        self.histogram.hide()
        body = QWidget(self)
        body.setObjectName("similar_body")
        body.setProperty("part", "pane")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self._build_modes(body))
        column.addWidget(self._build_state(body))
        column.addWidget(self.histogram)
        column.addWidget(self._build_busy())
        column.addWidget(self._build_message())
        column.addWidget(self.grid, 1)
        self.setWidget(body)
        self.setMinimumWidth(_WIDTH_PX)
        self._say("", _HINT)

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("similar_header")
        header.setProperty("part", "pane")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 8, 4)
        title = QLabel("Similar photos", header)
        title.setObjectName("similar_heading")
        title.setAccessibleName("Similar photos")
        title.setProperty("part", "title")
        close = IconButton("close", "similar_close", "Close the similar photos", header)
        close.clicked.connect(self.close)
        row.addWidget(title, 1)
        row.addWidget(close)
        return header

    def _build_modes(self, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        holder.setObjectName("similar_mode_holder")
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(16, 4, 16, 6)
        frame = QFrame(holder)
        frame.setObjectName("similar_modes")
        frame.setAccessibleName("What similar means")
        frame.setProperty("part", "segments")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._modes = QButtonGroup(self)
        for number, (mode, text, tip) in enumerate(_MODES):
            button = QPushButton(text, frame)
            button.setObjectName(f"similar_mode_{mode}")
            button.setAccessibleName(f"{text}: {tip}")
            button.setToolTip(tip)
            button.setProperty("rank", "segment")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._modes.addButton(button, number)
            row.addWidget(button, 1)
        self._modes.idClicked.connect(lambda number: self._change(replace(self.query, mode=_MODES[number][0])))
        outer.addWidget(frame)
        return holder

    def _build_state(self, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        holder.setObjectName("similar_state_holder")
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 2, 16, 2)
        self._state = QLabel(holder)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setObjectName("similar_state")
        self._state.setAccessibleName("State of the search")
        self._state.setProperty("part", "quiet")
        self._among = QCheckBox("Among those shown", holder)
        self._among.setObjectName("similar_among")
        self._among.setAccessibleName("Search only among the photos that are shown")
        self._among.setToolTip("Search only among the photos that fulfil the conditions above")
        self._among.hide()
        self._among.clicked.connect(
            lambda is_on: self._change(replace(self.query, photo_filter=self._shown_filter if is_on else ()))
        )
        row.addWidget(self._state, 1)
        row.addWidget(self._among)
        return holder

    def _build_busy(self) -> QWidget:
        self._busy = QProgressBar(self)
        self._busy.setObjectName("similar_busy")
        self._busy.setAccessibleName("Searching")
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
        self._message.setAccessibleName("About the results")
        self._message.setWordWrap(True)
        self._message.setContentsMargins(0, 10, 0, 10)
        self._message.setVisible(False)
        self._show_all = QPushButton("Show the nearest anyway", holder)
        self._show_all.setObjectName("similar_show_all")
        self._show_all.setAccessibleName("Show the nearest anyway")
        self._show_all.setProperty("rank", "plain")
        self._show_all.clicked.connect(self._show_nearest)
        self._show_all.hide()
        column.addWidget(self._message)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


def _describe_answer(answer: SimilarAnswer, shown: int) -> tuple[str, str]:
    """Return the state line and the message of an answer; "nothing close" is a result like any other."""
    speaking = _SPEAKING[answer.mode]
    if not answer.results:
        return "Nothing found", answer.note or f"No photo of the archive {speaking}."
    if not shown:
        best = max(result.similarity for result in answer.results)
        weak = f"No photo of the archive clearly {speaking}. The nearest is {best:.0%} similar."
        return "Nothing close enough", f"{weak} {answer.note}".strip()
    one, several = ("copy", "copies") if answer.mode is SimilarMode.COPIES else ("photo", "photos")
    return f"{shown:,} {one if shown == 1 else several} in {describe_duration(answer.seconds)}", answer.note
