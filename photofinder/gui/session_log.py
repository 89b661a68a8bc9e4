"""What the log of events says of a session: what is shown and where it is on the screen, what the user has done."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.banner import Banner
from photofinder.gui.compare_pane import Fate
from photofinder.gui.duplicate_wizard import DuplicateWizard
from photofinder.gui.events import EventLog
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.records import ChangeSet, MatchExplanation, Photo, PhotoId, SimilarAnswer

_LOGGED_CELLS = 8


class SessionLog(QObject):
    """Writes down what a session announces, and who has the focus; lives on the GUI thread."""

    def __init__(self, events: EventLog, session: ArchiveSession, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._events = events
        self._session = session
        self._cells_timer = QTimer(self, singleShot=True, interval=0)
        self._cells_timer.timeout.connect(self._log_cells)
        self._results_timer = QTimer(self, singleShot=True, interval=0)
        self._results_timer.timeout.connect(self._log_results)
        self._banner, self._undo = banner, banner.undo
        self._question_timer = QTimer(self, singleShot=True, interval=0)
        self._question_timer.timeout.connect(self._log_question)
        self._undo_timer = QTimer(self, singleShot=True, interval=0)
        self._undo_timer.timeout.connect(self._log_undo)
        if events.is_kept:
            self._follow()

    def _follow(self) -> None:
        session, events = self._session, self._events
        session.photos.ids_loaded.connect(self._log_ready)
        session.photos.ids_replaced.connect(lambda _before: self._cells_timer.start())
        for watched in (session.grid.viewport(), self._undo):
            watched.installEventFilter(self)
        session.asked.connect(lambda _question, _answers: self._question_timer.start())
        session.loader.tiles_arrived.connect(lambda ids: events.write("thumbnails", count=len(ids)))
        session.pane.answered.connect(self._log_answer)
        session.pane.results.results_changed.connect(self._results_timer.start)
        for card in (session.pane.why, session.pane.hover):
            card.view.explained.connect(functools.partial(self._log_explanation, card))
        session.viewer.photo_shown.connect(self._log_viewed)
        session.viewer.picture_sharpened.connect(self._log_sharp)
        session.jobs.finished.connect(
            lambda report: events.write("indexed", read=report.read, unreadable=report.unreadable)
        )
        session.bridge.changes_arrived.connect(self._log_changes)
        session.duplicates.made.connect(self._follow_wizard)
        for grid in (session.grid, session.pane.grid):
            grid.selection_changed.connect(lambda grid=grid: self._log_selection(grid))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._log_focus)
        application.focusWindowChanged.connect(self._log_window)

    def _follow_wizard(self, wizard: DuplicateWizard) -> None:
        events = self._events
        wizard.stage_changed.connect(lambda stage: events.write("duplicates_stage", stage=stage.name.lower()))
        wizard.work.ended.connect(
            lambda is_complete: events.write("duplicates_found", groups=len(wizard.review), is_complete=is_complete)
        )
        wizard.review_page.group_shown.connect(self._log_group)
        wizard.planned.connect(lambda plan: events.write("duplicates_planned", count=len(plan.items)))
        wizard.reported.connect(
            lambda report: events.write("duplicates_cleaned", done=report.done, problems=len(report.problems))
        )
        wizard.undone.connect(lambda: events.write("duplicates_undone"))

    def _log_group(self, fates: Mapping[str, Fate]) -> None:
        self._events.write("duplicates_group", fates={path: fate.name.lower() for path, fate in fates.items()})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write down where the cells are after the grid was resized, and where a click undoes what was just done."""
        if watched is self._undo and event.type() in (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize):
            self._undo_timer.start()
        elif watched is not self._undo and event.type() == QEvent.Type.Resize:
            self._cells_timer.start()
        return super().eventFilter(watched, event)

    def _log_ready(self) -> None:
        library, count = self._session.library, len(self._session.photos)
        self._events.write("ready", photos=count, is_writable=library.is_writable, notice=library.notice)

    def _log_cells(self) -> None:
        cells = _screen_cells(self._session.grid)
        self._events.write("cells", count=len(self._session.photos), cells=cells)

    def _log_undo(self) -> None:
        if self._undo.isVisible():
            self._events.write("undo_offered", place=_screen_place(self._undo))

    def _log_question(self) -> None:
        places = {button.objectName(): _screen_place(button) for button in self._banner.answers if button.isVisible()}
        self._events.write("question", text=self._banner.text.text(), answers=places)

    def _log_results(self) -> None:
        results = self._session.pane.results
        place = _screen_place(results.histogram)
        self._events.write("results", count=len(results.results), cut=results.histogram.cut, histogram=place)

    def _log_answer(self, answer: SimilarAnswer) -> None:
        pane, paths = self._session.pane, [str(result.photo.path) for result in answer.results]
        boxes = [each.picture.box for each in pane.query.examples]
        self._events.write(
            "similar",
            mode=str(answer.mode),
            paths=paths,
            boxes=[[box.x, box.y, box.width, box.height] if box else None for box in boxes],
            chips=_screen_place(pane.chips),
        )

    def _log_explanation(self, card: QWidget, photo_id: PhotoId, explanation: MatchExplanation) -> None:
        details = {"photo_id": photo_id, "region": explanation.why.get("region_photo")}
        self._events.write("explained", card=card.objectName(), **details)

    def _log_viewed(self, photo: Photo) -> None:
        self._events.write("viewing", path=str(photo.path))

    def _log_sharp(self, photo_id: PhotoId, is_full: bool) -> None:
        place = _screen_place(self._session.viewer.canvas)
        self._events.write("sharp", photo_id=photo_id, is_full=is_full, place=place)

    def _log_changes(self, changes: ChangeSet) -> None:
        self._events.write("changed", count=len(changes.photo_ids), aspects=str(changes.aspects))

    def _log_selection(self, grid: PhotoGrid) -> None:
        selection = grid.selection
        self._events.write("selection", grid=grid.objectName(), current=selection.current, selected=len(selection))

    def _log_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        place = _screen_place(now) if now is not None else None
        self._events.write("focus", name=now.objectName() if now is not None else "", place=place)

    def _log_window(self, window: QWindow | None) -> None:
        """Write down which window is the active one; Qt names it after the widget in it."""
        self._events.write("window", name=window.objectName().removesuffix("Window") if window is not None else "")


def _screen_cells(grid: PhotoGrid) -> list[list[int]]:
    """Return where the first cells are on the screen: x, y, width, height."""
    cells: list[list[int]] = []
    for index in range(min(_LOGGED_CELLS, len(grid.model))):
        cell = grid.cell_rectangle(index)
        corner = grid.viewport().mapToGlobal(cell.topLeft())
        cells.append([corner.x(), corner.y(), cell.width(), cell.height()])
    return cells


def _screen_place(widget: QWidget) -> list[int]:
    """Return where a widget is on the screen: x, y, width, height."""
    corner = widget.mapToGlobal(widget.rect().topLeft())
    return [corner.x(), corner.y(), widget.width(), widget.height()]
