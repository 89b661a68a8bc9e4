"""The wizard that cleans up duplicates: where to look, finding, reviewing, cleaning up, the report.

It arranges the pages and carries wishes between them and the work in the background. Closed, it keeps what was found;
nothing but decisions is done before *Clean up*.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from photofinder.cleanups import CleanupReport
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.duplicate_cleaning import DuplicateCleaning
from photofinder.gui.duplicate_cleanup_page import CleanupPage
from photofinder.gui.duplicate_find_page import FindPage
from photofinder.gui.duplicate_report_page import ReportPage
from photofinder.gui.duplicate_review import Review
from photofinder.gui.duplicate_scope_page import ScopeKind, ScopePage
from photofinder.gui.duplicate_work import DuplicateWork, Pair
from photofinder.gui.kept_rules import KeptRules
from photofinder.gui.review_page import ReviewPage
from photofinder.gui.review_steps import ReviewSteps
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import later, show_keys, tr
from photofinder.gui.window_place import fit_to_screen
from photofinder.jobs import Progress
from photofinder.keeping import GroupChoice, KeepPreset
from photofinder.records import Aspect, ChangeSet, PhotoId
from photofinder.settings import Settings

_SIZE_PX = (1240, 800)
_NEXT_KEYS, _BACK_KEYS = "Ctrl+Return", "Alt+Left"


class Stage(enum.IntEnum):
    """The pages, in their order."""

    SCOPE = 0
    FIND = 1
    REVIEW = 2
    CLEANUP = 3
    REPORT = 4


_TITLES = {
    Stage.SCOPE: later("Where"),
    Stage.FIND: later("Find"),
    Stage.REVIEW: later("Review"),
    Stage.CLEANUP: later("Clean up"),
    Stage.REPORT: later("Report"),
}
_NEXT_WORDS = {
    Stage.SCOPE: later("Find duplicates"),
    Stage.FIND: later("Review"),
    Stage.REVIEW: later("Go on to clean up"),
}


def _read_protected(settings: Settings) -> list[Path]:
    """Return the folders that were protected the last time; what was kept and is no such list counts for nothing."""
    try:
        kept = json.loads(settings.text("window.protected_folders"))
    except ValueError:
        return []
    return [Path(each) for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


class DuplicateWizard(QDialog):
    """A window of its own; lives on the GUI thread as long as the archive is open.

    Signals: `stage_changed(Stage)`; `planned(CleanupPlan)`; `reported(CleanupReport)` when a clean-up is over;
    `undone()` when one was undone; `keys_requested()`, to see all keys.
    """

    keys_requested = Signal()

    stage_changed = Signal(object)
    planned = Signal(object)
    reported = Signal(object)
    undone = Signal()

    def __init__(self, bridge: Bridge, changes: ChangeJobs, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._bridge = bridge
        self.review = Review()
        self.work = DuplicateWork(bridge, self)
        self.steps = ReviewSteps(bridge, self.review, self.work, self)
        self._loaders = (ThumbnailLoader(bridge.library.tiles), ThumbnailLoader(bridge.library.tiles))
        self._presence = LatestRequest(bridge)
        self.stage = Stage.SCOPE
        self.setObjectName("duplicate_wizard")
        self.setAccessibleName(tr("Find duplicates"))
        self.setWindowTitle(tr("Find duplicates"))
        fit_to_screen(self, _SIZE_PX)
        self._pages = QStackedWidget(self)  # pages made in their place: moved there later, all in them is styled again
        self.scope_page = ScopePage(self._pages)
        self.scope_page.protected.show_folders(_read_protected(bridge.library.settings))
        self.find_page = FindPage(self.review, self._pages)
        self.review_page = ReviewPage(bridge, self.review, self.steps, self._loaders, self._pages)
        self.cleanup_page = CleanupPage(self._pages)
        self.report_page = ReportPage(self._pages)
        self.kept_rules = KeptRules(bridge, self.find_page.rules, self)
        pages = self.cleanup_page, self.report_page
        self.cleaning = DuplicateCleaning(
            bridge, changes, self, review=self.review, steps=self.steps, work=self.work, pages=pages
        )
        self._build()
        self._connect()
        self.go_to(Stage.SCOPE)

    # Arrangement.

    def _build(self) -> None:
        self._pages.setObjectName("duplicate_pages")
        for page in (self.scope_page, self.find_page, self.review_page, self.cleanup_page, self.report_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        column.addWidget(self._pages, 1)
        column.addWidget(self._build_footer())

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("duplicate_stages")
        header.setAccessibleName(tr("Stages"))
        header.setProperty("part", "stages")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 7, 20, 7)
        row.setSpacing(2)
        self.stage_buttons: dict[Stage, QPushButton] = {}
        for stage, words in _TITLES.items():
            button = QPushButton(f"{stage + 1}   {tr(words)}", header)
            button.setObjectName(f"duplicate_stage_{stage.name.lower()}")
            button.setAccessibleName(tr(words))
            button.setProperty("rank", "segment")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _is_checked, stage=stage: self.go_to(stage))
            row.addWidget(button)
            self.stage_buttons[stage] = button
        row.addStretch(1)
        return header

    def _build_footer(self) -> QWidget:
        footer = QWidget(self)
        footer.setObjectName("duplicate_footer")
        footer.setProperty("part", "footer")
        self.state = QLabel(footer)
        self.state.setObjectName("duplicate_state")
        self.state.setAccessibleName(tr("What the clean-up would come to"))
        self.state.setProperty("part", "quiet")
        self.pause = self._make_button("duplicate_pause", tr("Pause the search"), "plain")
        self.pause.clicked.connect(self._toggle_pause)
        self.back = self._make_button("duplicate_back", tr("Back"), "plain")
        self.back.setToolTip(f"{tr('Back')} ({show_keys(_BACK_KEYS)})")
        self.back.clicked.connect(self.go_back)
        self.next = self._make_button("duplicate_next", "", "default")
        self.next.clicked.connect(self.go_on)
        self._next_keys = QLabel(show_keys(_NEXT_KEYS), footer)
        self._next_keys.setObjectName("duplicate_next_keys")
        self._next_keys.setProperty("part", "quiet")
        self.close_button = self._make_button("duplicate_close", tr("Close"), "plain")
        self.close_button.clicked.connect(self.close)
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        for widget in (self.pause, self.back, self._next_keys, self.next, self.close_button):
            row.addWidget(widget)
        QShortcut(QKeySequence("F1"), self, self.keys_requested.emit)
        QShortcut(QKeySequence(_NEXT_KEYS), self, self.go_on)
        QShortcut(QKeySequence(_BACK_KEYS), self, self.go_back)
        return footer

    def _make_button(self, name: str, words: str, rank: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("rank", rank)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.scope_page.changed.connect(self._show_state)
        self.work.found.connect(self._take_found)
        self.work.proposed.connect(self._take_proposed)
        self.work.progressed.connect(self._show_progress)
        self.work.ended.connect(self._end_finding)
        self.work.failed.connect(self._show_trouble)
        self.find_page.work.pause_toggled.connect(self._toggle_pause)
        self.find_page.work.cancel_requested.connect(self.work.cancel)
        self.find_page.rules.changed.connect(self._use_rules)
        self.kept_rules.failed.connect(self._show_trouble)
        self.find_page.counted.connect(self._show_state)
        self.review_page.changed.connect(self.find_page.count_soon)
        self.steps.changed.connect(lambda _key: self._plan_again())
        self.cleanup_page.options_changed.connect(self._plan_again)
        self.cleaning.planned.connect(self.planned)
        self.cleaning.began.connect(self._show_state)
        self.cleaning.ended.connect(self._end_cleanup)
        self.cleaning.failed.connect(self._show_state)
        self.cleaning.undone.connect(self.undone)
        self.report_page.again_requested.connect(lambda: self.go_to(Stage.SCOPE))
        self._bridge.changes_arrived.connect(self._follow_changes)

    # The stages.

    def offer(
        self,
        roots: Sequence[Path],
        selection: Sequence[PhotoId],
        kind: ScopeKind | None = None,
        folders: Sequence[Path] = (),
    ) -> None:
        """Come to the front; with a kind, begin anew with that scope, else go on with what is there."""
        self.scope_page.offer(roots, frozenset(selection))
        if kind is not None:
            self.scope_page.choose(kind, folders)
            if not self.cleaning.is_running:
                self.go_to(Stage.SCOPE)
        self.kept_rules.read()
        self.show()
        self.raise_()
        self.activateWindow()
        self._show_state()

    def go_to(self, stage: Stage) -> None:
        """Show a page, if there is something to see on it."""
        if not self._can_go_to(stage):
            self._show_state()
            return
        self.stage = stage
        self._pages.setCurrentIndex(stage)
        if stage is Stage.CLEANUP:
            self._plan_again()
        self._show_state()
        self._focus_page()
        self.stage_changed.emit(stage)

    def _focus_page(self) -> None:
        first = {
            Stage.SCOPE: self.scope_page.kinds[self.scope_page.kind],
            Stage.FIND: self.find_page.rules.list,
            Stage.REVIEW: self.review_page,
            Stage.CLEANUP: next(each for each in self.cleanup_page.methods.values() if each.isChecked()),
            Stage.REPORT: self.report_page.undo,
        }[self.stage]
        first.setFocus()

    def _can_go_to(self, stage: Stage) -> bool:
        if self.cleaning.is_running:
            return stage is Stage.CLEANUP
        match stage:
            case Stage.SCOPE:
                return True
            case Stage.FIND:
                return self.work.is_running or bool(len(self.review)) or self.stage is Stage.SCOPE
            case Stage.REVIEW | Stage.CLEANUP:
                return bool(len(self.review))
            case Stage.REPORT:
                return self.cleaning.has_report

    def go_on(self) -> None:
        """Do what the button at the lower right does."""
        if not self.next.isEnabled() or not self.next.isVisible():
            if self.stage is Stage.CLEANUP and self.cleanup_page.start.isEnabled():
                self.cleaning.clean_up()
            return
        if self.stage is Stage.SCOPE:
            self.find_duplicates()
        else:
            self.go_to(Stage(self.stage + 1))

    def go_back(self) -> None:
        """Go to the page before."""
        if self.back.isEnabled():
            self.go_to(Stage(self.stage - 1))

    def find_duplicates(self) -> None:
        """Look for duplicates in the scope that is chosen, in place of what was found before."""
        protected = [str(folder) for folder in self.scope_page.protected.folders]
        if self._bridge.library.is_writable:
            self._bridge.keep_setting("window.protected_folders", json.dumps(protected))
        self.review.clear()
        self.steps.forget()
        self.review_page.begin_anew()
        self.work.find(self.scope_page.scope)
        self.find_page.work.begin(tr("Starting…"))
        self.find_page.count()
        self.go_to(Stage.FIND)

    # Finding.

    def _take_found(self, pairs: list[Pair], is_current: bool) -> None:
        keys = self.review.add(pairs)
        self.review_page.take_groups(keys)
        self.find_page.count_soon()
        if not is_current:
            self._use_rules(self.work.preset)

    def _take_proposed(self, pairs: list[tuple[int, GroupChoice]]) -> None:
        for key, choice in pairs:
            self.review.propose(key, choice)
        self.review_page.repaint_groups()
        self.find_page.count_soon()
        self._plan_again()

    def _use_rules(self, preset: KeepPreset) -> None:
        groups = [(group.key, group.found) for group in self.review.groups() if not group.by_user]
        self.work.choose_anew(preset, groups)

    def _show_progress(self, progress: Progress) -> None:
        self.find_page.work.show_progress(progress)

    def _end_finding(self, is_complete: bool) -> None:
        if not is_complete:
            words = tr("The search was stopped; what was found until then is here.")
        elif not len(self.review):
            words = tr("No duplicates were found here.")
        else:
            words = tr("All photos were looked at.")
        self.find_page.work.end(words)
        self.find_page.count()
        self._show_state()

    def _show_trouble(self, sentence: str) -> None:
        self.find_page.work.end(sentence)
        self._show_state()

    def _toggle_pause(self) -> None:
        self.work.toggle_pause()
        self.find_page.work.show_paused(is_paused=self.work.is_paused)
        if not self.work.is_paused:
            self.find_page.work.begin(tr("Going on…"))
        self._show_state()

    # Cleaning up.

    def _plan_again(self) -> None:
        if self.stage is Stage.CLEANUP:
            self.cleaning.plan_soon()

    def _end_cleanup(self, report: CleanupReport, gone: list[PhotoId]) -> None:
        self.review.drop_photos(gone)
        self.review_page.begin_anew()
        self.find_page.count()
        self.go_to(Stage.REPORT)
        self.reported.emit(report)

    # What happens elsewhere.

    def _follow_changes(self, changes: ChangeSet) -> None:
        """Look which photos of the groups are still there."""
        if Aspect.PRESENCE not in changes.aspects or self.cleaning.is_running:
            return
        asked = self.review.tally.photo_ids & changes.photo_ids
        if asked:
            ids, library = list(asked), self._bridge.library
            self._presence.ask(
                lambda: {photo.photo_id for photo in library.photos(ids)}, lambda left: self._drop(asked - left)
            )

    def _drop(self, gone: frozenset[PhotoId]) -> None:
        if gone:
            self.review.drop_photos(gone)
            self.review_page.begin_anew()
            self.find_page.count()
            self._plan_again()

    # What is shown of the state.

    def _show_state(self) -> None:
        for stage, button in self.stage_buttons.items():
            button.setEnabled(self._can_go_to(stage))
            button.setChecked(stage is self.stage)
        self.state.setText(self.find_page.preview_words if self.stage is Stage.REVIEW else "")
        words = _NEXT_WORDS.get(self.stage)
        self.next.setVisible(words is not None)
        self._next_keys.setVisible(self.stage is not Stage.REPORT)
        if words is not None:
            self.next.setText(tr(words))
            self.next.setAccessibleName(tr(words))
            self.next.setToolTip(f"{tr(words)} ({show_keys(_NEXT_KEYS)})")
        is_possible = self.scope_page.is_possible if self.stage is Stage.SCOPE else bool(len(self.review))
        self.next.setEnabled(is_possible)
        self.back.setVisible(self.stage is not Stage.SCOPE)
        self.back.setEnabled(self.stage is not Stage.SCOPE and self._can_go_to(Stage(self.stage - 1)))
        self.pause.setVisible(self.stage is Stage.REVIEW and self.work.is_running)
        self.pause.setText(tr("Go on with the search") if self.work.is_paused else tr("Pause the search"))
        self.pause.setAccessibleName(self.pause.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; Enter presses the button that has the focus, or begins the search."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stage is Stage.SCOPE:
            self.go_on()
        else:
            event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the search; what was found, and what was said of it, is there when the wizard is opened again."""
        self.work.cancel()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Stop all work; the archive is closed next."""
        self.work.close()
        self.cleaning.close()
        for loader in self._loaders:
            loader.close()
