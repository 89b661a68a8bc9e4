"""What the user says of photos, carried from the window to the library, one change after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta, timezone

from PySide6.QtCore import QObject, Signal

from photofinder.describing import Wish
from photofinder.gui.bridge import Bridge
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.translation import tr
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import Described, PhotoId, TagPath


class DescribingActions(QObject):
    """Lives on the GUI thread.

    Signals: `done(str)`, of how many photos something was changed, to be undone with one press; `changed()`, after
    every change; `failed(str)`, a sentence.
    """

    done = Signal(str)
    changed = Signal()
    failed = Signal(str)

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs

    def say(self, photo_ids: Sequence[PhotoId], wishes: Sequence[Wish]) -> None:
        """Say something of photos; new places are named afterwards."""
        describing = self._bridge.library.describing
        is_place = any(wish.about is Described.PLACE for wish in wishes)

        def work(progress: ProgressSink, cancel: CancelToken) -> int:
            count = describing.describe(photo_ids, wishes, progress, cancel)
            if is_place and count:
                describing.name_places(progress, cancel)
            return count

        self._run(work)

    def shift(self, photo_ids: Sequence[PhotoId], by: timedelta, zone: timezone | None) -> None:
        """Move the times of capture of photos."""
        shift_times = self._bridge.library.describing.shift_times
        self._run(lambda progress, cancel: shift_times(photo_ids, by, zone, progress, cancel))

    def rename_tag(self, old: TagPath, new: TagPath) -> None:
        """Let all photos have another tag in place of one; with none, take it away."""
        rename = self._bridge.library.tagging.rename
        self._run(lambda progress, cancel: rename(old, new, progress, cancel), is_always_told=True)

    def _run(self, work: Callable[[ProgressSink, CancelToken], int], *, is_always_told: bool = False) -> None:
        def tell(count: int) -> None:
            self.changed.emit()
            if count > 1 or (count and is_always_told):
                self.done.emit(tr("%Ln photos changed.", count))

        self._jobs.run(work, tell, self._fail)

    def _fail(self, sentence: str) -> None:
        self.changed.emit()
        self.failed.emit(sentence)
