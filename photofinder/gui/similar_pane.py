"""The pane beside the grid that answers "what looks like this?": the query as chips, the mode, the ranked results."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photofinder.expressions import EVERYTHING, Expression
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.drops import is_usable
from photofinder.gui.icons import IconButton
from photofinder.gui.palette_editor import PaletteEditor
from photofinder.gui.query_chips import QueryChips
from photofinder.gui.query_trail import QueryTrail, Step
from photofinder.gui.similar_modes import ModeSegments
from photofinder.gui.similar_query import SimilarQuery
from photofinder.gui.similar_results import SimilarResults
from photofinder.gui.translation import later, tr
from photofinder.gui.why_card import HoverCard, WhyCard
from photofinder.gui.why_view import Explanations
from photofinder.jobs import CancelToken
from photofinder.records import (
    Aspect,
    ChangeSet,
    PhotoId,
    PictureQuery,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
)

_WIDTH_PX = 346
_LIVE_PAUSE_MS = 3000
_HINT = later("Drop a picture here, or right-click a photo and choose Find similar.")
_COLOUR_HINT = later("Choose the colours that photos should have, or drop a picture here.")
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
        super().__init__(tr("Similar photos"), parent)
        self._bridge = bridge
        self.query = SimilarQuery()
        self._trail = QueryTrail()
        self._shown: Expression = EVERYTHING
        self._search = LatestRequest(bridge, Lane.PICTURES)
        self._cancel = CancelToken()
        self.results = SimilarResults(bridge, self)
        self.grid, self.model = self.results.grid, self.results.model
        self.why = WhyCard(bridge, self)
        self.hover = HoverCard(bridge, self)
        self._explanations = Explanations(self.query.request(0, bridge.library.asking.write))
        self._live_timer = QTimer(self, singleShot=True, interval=_LIVE_PAUSE_MS)
        self._live_timer.timeout.connect(self._ask_again)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.grid.cell_actions = ((_LESS, "minus", tr("Less like this")), (_MORE, "plus", tr("More like this")))
        self.grid.action_keys = {
            Qt.Key.Key_Plus: _MORE,
            Qt.Key.Key_Minus: _LESS,
            Qt.Key.Key_Space: _WHY,
        }
        self.grid.cell_action.connect(self._act_on_result)
        self.grid.explanation_due.connect(self._explain_hovered)
        self.chips.turned.connect(lambda number: self._change(self.query.turned(number)))
        self.chips.removed.connect(lambda number: self._change(self.query.without(number)))
        self.chips.add_requested.connect(self.add_requested)
        self.chips.dropped.connect(lambda mime: self.dropped.emit(mime, True))
        self.editor.palette_changed.connect(lambda palette: self._change(replace(self.query, palette=palette)))
        self._modes.mode_chosen.connect(lambda mode: self._change(replace(self.query, mode=mode)))
        self.results.among.clicked.connect(
            lambda is_on: self._change(replace(self.query, among=self._shown if is_on else EVERYTHING))
        )
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
        self._change(replace(query, among=self.query.among))

    def add_examples(self, pictures: Sequence[PictureQuery], *, is_against: bool = False) -> None:
        """Search for what also looks like some pictures, or does not."""
        self._change(self.query.with_examples(pictures, is_against=is_against))

    def search_by_colours(self) -> None:
        """Search with painted colours and no picture; where there are none yet, have one chosen."""
        self._change(replace(self.query, examples=(), mode=SimilarMode.COLOURS))
        if not self.query.palette:
            self.editor.choose()

    def show_query(self, query: SimilarQuery) -> None:
        """Search as a search that was kept says."""
        self._change(query)

    def offer_search(self, wanted: Expression) -> None:
        """Offer to search only among the photos that are shown beside the pane."""
        self._shown = wanted
        self.results.among.setVisible(wanted != EVERYTHING)
        if EVERYTHING != self.query.among != wanted:
            self._change(replace(self.query, among=wanted))

    def end(self) -> None:
        """Give up the search that runs, and end the thread that loads thumbnails."""
        self._cancel.cancel()
        self.results.loader.close()

    def _change(self, query: SimilarQuery) -> None:
        """Make another query the one that is asked; without an example to resemble nothing is asked."""
        self._trail.ask(query, is_open=not self.isHidden())
        self._show_query(query)
        self.show()
        self._ask()
        self.chips.show_examples(query.examples)  # after asking, so that the search is the first to get a worker

    def _show_query(self, query: SimilarQuery) -> None:
        self.query = query
        self._modes.show_mode(query.mode, takes_copies=query.takes_copies or not query.examples)
        self.results.among.setChecked(query.among != EVERYTHING)
        self.editor.show_palette(query.palette)
        self.editor.setVisible(query.mode is SimilarMode.COLOURS)
        self.why.close()
        self.hover.hide()
        self.query_changed.emit()

    def _ask(self) -> None:
        self._cancel.cancel()  # the search before this one, whose answer nobody waits for any more
        if not self.query.has_aim:
            self._search.drop()
            self._trail.settle()
            self.results.show_nothing("", self._hint)
            return
        library = self._bridge.library
        request = self.query.request(library.settings.integer("window.results"), library.asking.write)
        cancel = self._cancel = CancelToken()
        self.results.begin()
        show = functools.partial(self._show_answer, request)
        self._search.ask(lambda: library.similar(request, cancel), show, self._show_error)

    def _follow_changes(self, changes: ChangeSet) -> None:
        """Search again, every few seconds while photos keep coming that could be found."""
        is_of_interest = bool(changes.aspects & (Aspect.FEATURES | Aspect.PRESENCE)) and self.query.has_aim
        if is_of_interest and self.isVisible() and not self._live_timer.isActive():
            self._live_timer.start()

    def _ask_again(self) -> None:
        if self.results.is_searching:
            self._live_timer.start()  # the search that runs may have begun before the photos came
        elif self.isVisible():
            self._ask()

    def _show_answer(self, request: SimilarRequest, answer: SimilarAnswer) -> None:
        self._trail.settle()
        if request != self._explanations.request:
            self._explanations = Explanations(request)
        self.results.show_answer(answer, is_painted=self.query.is_by_palette)
        self.answered.emit(answer)

    def _show_error(self, sentence: str) -> None:
        """Go back to the query before; one that was answered once keeps its results."""
        before = self._trail.go_back()
        if before is None:
            self.results.keep_after(tr("The search did not work this time"), sentence)
            return
        self.refused.emit(f"{sentence.rstrip('.')}. {tr('The search stays as it was; try another picture.')}")
        self._return_to(before)

    def _return_to(self, before: Step) -> None:
        self._show_query(before.query)
        self.chips.show_examples(before.query.examples)
        if not self._trail.is_settled:
            self._ask()
        elif self.results.answer is not None:
            self.results.keep_after()
        else:
            self.results.show_nothing("", self._hint)
        self.setVisible(before.was_open)

    @property
    def _hint(self) -> str:
        return tr(_COLOUR_HINT) if self.query.mode is SimilarMode.COLOURS else tr(_HINT)

    # What is done with results.

    def _act_on_result(self, index: int, name: str) -> None:
        if name == _WHY:
            self.show_why(index)
        else:
            picture = PictureQuery(photo_id=PhotoId(self.model.photo_id(index)))
            self.add_examples((picture,), is_against=name == _LESS)

    def show_why(self, index: int) -> None:
        """Show why the photo at a position was found."""
        if 0 <= index < len(self.results.results):
            self.grid.set_current(index)
            self.why.explain(self._explanations, self.results.results[index])

    def _explain_hovered(self, index: int) -> None:
        if 0 <= index < len(self.results.results):
            cell = self.grid.cell_rectangle(index)
            self.hover.explain(self._explanations, self.results.results[index], self.grid.viewport(), cell)

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
        self.setAccessibleName(tr("Similar photos"))
        self.setAcceptDrops(True)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(self._build_header())
        body = QWidget(self)
        body.setObjectName("similar_body")
        body.setProperty("part", "pane")
        self.chips = QueryChips(self._bridge, self)
        self.editor = PaletteEditor(self._bridge, lambda: self.chips.images, body)
        self.editor.hide()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self._build_modes(body))
        column.addWidget(self.editor)
        column.addWidget(self.results, 1)
        self.setWidget(body)
        self.setMinimumWidth(_WIDTH_PX)
        self.results.show_nothing("", tr(_HINT))

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("similar_header")
        header.setProperty("part", "pane")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 8, 4)
        title = QLabel(tr("Similar photos"), header)
        title.setObjectName("similar_heading")
        title.setAccessibleName(tr("Similar photos"))
        title.setProperty("part", "title")
        close = IconButton("close", "similar_close", tr("Close the similar photos"), header)
        close.clicked.connect(self.close)
        row.addWidget(title, 1)
        row.addWidget(close)
        return header

    def _build_modes(self, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        holder.setObjectName("similar_mode_holder")
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 4, 16, 6)
        self._modes = ModeSegments(holder)
        row.addWidget(self._modes)
        return holder
