"""What waits until a disk is back: what is said of it, doing it, and giving it up.

The user is asked when a disk is back for which something waits, and about the photos that are shown because something
waits to be done with them; never otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from photofinder.app.reports import WaitingRoot
from photofinder.expressions import without_part
from photofinder.gui.banner import Answer
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.filtering import Filtering
from photofinder.gui.translation import tr
from photofinder.gui.waiting_words import describe_waiting
from photofinder.records import Aspect, ChangeSet, Condition, Field


class _Question(NamedTuple):
    """What is asked, and whether the photos that it is about are shown."""

    sentence: str = ""
    is_shown: bool = False

    def is_covered_by(self, other: _Question) -> bool:
        """Tell whether who has seen the other one knows this one."""
        return self.sentence == other.sentence and self.is_shown <= other.is_shown


class WaitingActions(QObject):
    """Lives on the GUI thread.

    Signals: `asked(str, list)`, a question with its answers, in the place of the one before; `settled()` when there is
    nothing to ask; `reported(FileReport)`; `discarded(str)`, a sentence about what was given up.
    """

    asked = Signal(str, object)
    settled = Signal()
    reported = Signal(object)
    discarded = Signal(str)

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, filtering: Filtering, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._filtering = filtering
        self._roots: Sequence[WaitingRoot] = ()
        self._question = _Question()
        self._put_off = _Question()  # that the user has closed without an answer
        self._is_finishing = False
        self._request = LatestRequest(bridge)
        bridge.changes_arrived.connect(self._follow_changes)
        filtering.filter_changed.connect(lambda _filter: self._ask())
        filtering.side_bar.finish_requested.connect(lambda path: self.finish([path]))
        filtering.side_bar.discard_requested.connect(lambda path: self.discard([path]))

    def read(self) -> None:
        """Read what waits."""
        self._request.ask(self._bridge.library.waiting_roots, self._take)

    def put_off(self) -> None:
        """Ask this no more until something else is the case."""
        self._put_off = self._question

    def finish(self, folders: Sequence[Path]) -> None:
        """Do what waits for some roots."""
        finish = self._bridge.library.finish_waiting
        self._is_finishing = True
        self._ask()
        self._jobs.run(lambda progress, cancel: finish(folders, progress, cancel), self._report, self._fail)

    def discard(self, folders: Sequence[Path]) -> None:
        """Give up what waits for some roots; nothing is asked: it can be undone."""
        discard = self._bridge.library.discard_waiting

        def tell(count: int) -> None:
            if count:
                self.discarded.emit(tr("%Ln actions discarded.", count))

        self._bridge.call(lambda: discard(folders), tell, lane=Lane.CHANGES)

    def _report(self, report: object) -> None:
        self._is_finishing = False
        self.read()
        self.reported.emit(report)

    def _fail(self, sentence: str) -> None:
        self._is_finishing = False
        self.read()
        self._bridge.fault_arrived.emit(sentence)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.ROOTS | Aspect.WAITING):
            self.read()

    def _take(self, roots: Sequence[WaitingRoot]) -> None:
        self._roots = roots
        known, condition = {str(root.path) for root in roots}, self._shown_condition()
        if condition is not None and condition.values and not known.intersection(condition.values):
            self._filtering.apply(without_part(self._filtering.wanted, condition))
        self._ask()

    def _shown_condition(self) -> Condition | None:
        """Return the condition by which what waits is shown."""
        shown = (each for each in self._filtering.conditions if each.field is Field.WAITING and not each.is_negated)
        return next(shown, None)

    def _ask(self) -> None:
        """Ask about what is shown because something waits to be done with it, or else about disks that are back."""
        condition = self._shown_condition()
        chosen = [root for root in self._roots if condition is not None and str(root.path) in condition.values]
        back = [root for root in self._roots if not root.is_offline and root.actions > root.failed]
        about = [] if self._is_finishing else chosen or back
        question = _Question(" ".join(map(describe_waiting, about)), bool(about) and about is chosen)
        if question.sentence != self._put_off.sentence:
            self._put_off = _Question()
        if question == self._question or not self._bridge.library.is_writable:
            return
        self._question = question
        if question.sentence and not question.is_covered_by(self._put_off):
            self.asked.emit(question.sentence, self._answers(about, is_shown=question.is_shown))
        else:
            self.settled.emit()

    def _answers(self, roots: Sequence[WaitingRoot], *, is_shown: bool) -> Sequence[Answer]:
        paths = [root.path for root in roots]
        here = [root.path for root in roots if not root.is_offline]
        answers = []
        if here:
            untried = any(root.actions > root.failed for root in roots if not root.is_offline)
            words = tr("Do them now") if untried else tr("Try again")
            answers.append(Answer("waiting_finish", words, lambda: self.finish(here), is_proposed=True))
        if not is_shown:
            answers.append(Answer("waiting_show", tr("Show"), lambda: self._show(paths)))
        return [*answers, Answer("waiting_discard", tr("Discard"), lambda: self.discard(paths))]

    def _show(self, paths: Sequence[Path]) -> None:
        condition = Condition(Field.WAITING, tuple(map(str, paths)))
        self._filtering.apply(condition)
