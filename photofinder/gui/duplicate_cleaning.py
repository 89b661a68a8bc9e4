"""From the choices of a review to a clean-up: planning, doing and undoing it, for the last pages of the wizard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.cleanups import CleanupPlan, CleanupReport, CleanupUndone
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.duplicate_cleanup_page import CleanupPage
from photofinder.gui.duplicate_report_page import ReportPage
from photofinder.gui.duplicate_review import Review
from photofinder.gui.duplicate_work import DuplicateWork
from photofinder.gui.review_steps import ReviewSteps
from photofinder.gui.translation import show_phrase, tr
from photofinder.jobs import CancelToken, Progress, ProgressSink, ThrottledSink
from photofinder.records import PhotoId

_PLANNING_MS = 50


class DuplicateCleaning(QObject):
    """Lives on the GUI thread; works in the background, changes in the lane of changes.

    Signals: `planned(CleanupPlan)`; `began()`; `ended(CleanupReport, list)` with the ids of the photos that are gone;
    `failed()`; `undone()`.
    """

    planned = Signal(object)
    began = Signal()
    ended = Signal(object, object)
    failed = Signal()
    undone = Signal()
    _progress_due = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        changes: ChangeJobs,
        parent: QObject,
        *,
        review: Review,
        steps: ReviewSteps,
        work: DuplicateWork,
        pages: tuple[CleanupPage, ReportPage],
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._changes = changes
        self._review = review
        self._steps = steps
        self._work = work
        self._page, self._report_page = pages
        self._planning = LatestRequest(bridge, Lane.DUPLICATES)
        self._plan_cancel = CancelToken()
        self._cleaning: CancelToken | None = None
        self._entry_id: int | None = None
        self.has_report = False
        self._soon = QTimer(self, singleShot=True, interval=_PLANNING_MS)
        self._soon.timeout.connect(self._plan)
        self._page.cleanup_requested.connect(self.clean_up)
        self._page.work.cancel_requested.connect(self._cancel)
        self._page.work.pause_toggled.connect(self._toggle_pause)
        self._report_page.undo_requested.connect(self.undo)
        self._progress_due.connect(self._page.work.show_progress)

    @property
    def is_running(self) -> bool:
        """Whether files are being cleaned up."""
        return self._cleaning is not None

    def close(self) -> None:
        """Plan no further."""
        self._plan_cancel.cancel()

    # Planning.

    def plan_soon(self) -> None:
        """Look at what would be done now."""
        if not self.is_running:
            self._page.show_planning()
            self._soon.start()

    def _plan(self) -> None:
        self._plan_cancel.cancel()
        if self._page.lacks_folder:
            self._planning.drop()
            self._page.show_trouble(tr("Choose the folder that they are moved to."))
            return
        if not self._steps.is_settled:
            return  # asked again when the last step is done
        self._plan_cancel = cancel = CancelToken()
        options = replace(self._page.options, protected=self._work.scope.protected)
        choices, plan = self._review.choices(), self._bridge.library.cleanup.plan
        self._planning.ask(
            lambda: plan(choices, options, lambda _progress: None, cancel),
            self._show_plan,
            lambda sentence: None if cancel.is_cancelled else self._page.show_trouble(sentence),
        )

    def _show_plan(self, plan: CleanupPlan) -> None:
        self._page.show_plan(plan)
        library = self._bridge.library
        if not library.is_writable:
            words = show_phrase(library.notice) or tr("This archive is open for reading only.")
            self._page.show_trouble(words)
        self.planned.emit(plan)

    # Doing it.

    def clean_up(self) -> None:
        """Do what is planned."""
        plan = self._page.plan
        if plan is None or not plan.items or self.is_running:
            return
        self._cleaning = asked = CancelToken()
        self._work.cancel()
        library = self._bridge.library
        own = ThrottledSink(self._progress_due.emit)

        def work(sink: ProgressSink, cancel: CancelToken) -> tuple[CleanupReport, list[PhotoId]]:
            self._cleaning = cancel
            if asked.is_cancelled:  # before it was this one's turn
                cancel.cancel()

            def tell(progress: Progress) -> None:
                sink(progress)
                own(progress)

            report = library.cleanup.apply(plan, tell, cancel)
            ids = [item.photo_id for item in plan.items]
            left = {photo.photo_id for photo in library.photos(ids)}
            return report, [each for each in ids if each not in left]

        self._page.begin()
        self._changes.run(work, lambda done: self._end(*done), self._fail)
        self.began.emit()

    def _cancel(self) -> None:
        if self._cleaning is not None:
            self._page.work.cancel.setEnabled(False)
            self._cleaning.cancel()

    def _toggle_pause(self) -> None:
        if self._cleaning is not None:
            (self._cleaning.resume if self._cleaning.is_paused else self._cleaning.pause)()
            self._page.work.show_paused(is_paused=self._cleaning.is_paused)

    def _end(self, report: CleanupReport, gone: list[PhotoId]) -> None:
        self._cleaning, self.has_report, self._entry_id = None, True, report.entry_id
        self._page.end()
        self._report_page.show_report(report)
        self.ended.emit(report, gone)

    def _fail(self, sentence: str) -> None:
        self._cleaning = None
        self._page.end()
        self._page.show_trouble(sentence)
        self.failed.emit()

    # Undoing it.

    def undo(self) -> None:
        """Undo the clean-up that is reported."""
        entry_id, undo = self._entry_id, self._bridge.library.cleanup.undo
        if entry_id is None:
            return
        self._report_page.show_undoing()

        def show(undone: CleanupUndone) -> None:
            self._entry_id = entry_id if undone.left else None
            self._report_page.show_undone(undone)
            self.undone.emit()

        self._changes.run(
            lambda progress, cancel: undo(entry_id, progress, cancel), show, self._report_page.show_trouble
        )
