"""A line about sidecars: how many photos wait for theirs and why, and what writes them or has them written."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.app.reports import SidecarReport
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.translation import show_phrase, tr
from photofinder.records import Aspect, ChangeSet

_PAUSE_MS = 600
_MOST_TOLD = 12


def describe_sidecars(report: SidecarReport) -> str:
    """Return the state of sidecars in a sentence or two, nothing where there is nothing to tell."""
    if not report.is_on:
        words = tr("What was said of %Ln photo(s) is only in the catalog: sidecars are not written.", report.pending)
        return words if report.pending else ""
    if not report.pending:
        return tr("All sidecars are written.")
    parts = [tr("%Ln photo(s) wait for their sidecars.", report.pending)]
    if report.offline:
        parts.append(tr("%Ln of them are on disks that are not connected.", report.offline))
    if report.problems:
        reason = show_phrase(report.problems[0].reason)
        words = tr("%Ln could not be written: {reason}.", len(report.problems))
        parts.append(words.format(reason=reason))
    return " ".join(parts)


class SidecarNote(QWidget):
    """Lives on the GUI thread, reads in the background while it is shown."""

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._place = parent
        self._report = SidecarReport()
        self._is_ended = self._is_writing = False
        self._request = LatestRequest(bridge)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.setObjectName("sidecar_note")
        self.setAccessibleName(tr("Sidecars"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        heading = QLabel(tr("Sidecars"), self)
        heading.setObjectName("sidecar_note_heading")
        heading.setAccessibleName(heading.text())
        heading.setProperty("part", "small")
        self._words = QLabel(self)
        self._words.setObjectName("sidecar_note_words")
        self._words.setWordWrap(True)
        self._act = QPushButton(self)
        self._act.setObjectName("sidecar_note_act")
        self._act.setProperty("rank", "link")
        self._act.clicked.connect(self._write)
        column.addWidget(heading)
        column.addWidget(self._words)
        column.addWidget(self._act, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        bridge.changes_arrived.connect(self._follow_changes)

    def read(self) -> None:
        """Ask for the state of sidecars, if somebody may see it."""
        if self._place.isVisible():
            self._request.ask(self._bridge.library.describing.sidecar_state, self.show_report)

    def read_soon(self) -> None:
        """Ask for the state of sidecars after what is on its way."""
        self._pause.start()

    def end(self) -> None:
        """Show nothing any more: what it lies in is closed."""
        self._is_ended = True

    def show_report(self, report: SidecarReport) -> None:
        """Say how sidecars stand."""
        if self._is_ended:
            return
        self._report = report
        words = describe_sidecars(report)
        self._words.setText(words)
        self._words.setAccessibleName(words or tr("Sidecars"))
        told = [f"{problem.path.name}: {show_phrase(problem.reason)}" for problem in report.problems[:_MOST_TOLD]]
        self._words.setToolTip("\n".join(told))
        act = tr("Write them now") if report.is_on else tr("Write sidecars from now on")
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self._act.setEnabled(not self._is_writing)
        self._act.setVisible(report.pending > report.offline and self._bridge.library.is_writable)
        self.setVisible(bool(words))

    def _write(self) -> None:
        """Write what waits; where they are not written yet, switch that on before."""
        library, is_on = self._bridge.library, self._report.is_on
        if not is_on:
            self._bridge.keep_setting("sidecars.write", "on")
        self._is_writing = True
        self._act.setEnabled(False)

        def show(report: SidecarReport) -> None:
            self._is_writing = False
            self.show_report(report)

        def fail(sentence: str) -> None:
            self._is_writing = False
            self.show_report(self._report)
            self._bridge.fault_arrived.emit(sentence)

        self._jobs.run(library.describing.finish, show, fail)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.METADATA | Aspect.MARKS | Aspect.ROOTS):
            self._pause.start()
