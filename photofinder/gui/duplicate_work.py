"""The work behind the wizard: finding groups and choosing in them by rules, in the background.

What is found is handed over in batches while the search goes on. Rules that are changed meanwhile count at once: what
was found before is chosen anew, in a thread of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.jobs import CancelToken, Progress, ThrottledSink
from photofinder.keeping import DEFAULT_PRESET, GroupChoice, KeepPreset
from photofinder.records import PhotoId
from photofinder.relations import WHOLE_ARCHIVE, DuplicateGroup, DuplicateScope

_GATHER_MS = 120
_AT_ONCE = 500

Pair = tuple[DuplicateGroup, GroupChoice]
T = TypeVar("T")


class _Inbox(Generic[T]):
    """Gathers what a background thread finds until the GUI thread takes it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: list[T] = []

    def put(self, found: T) -> bool:
        """Add one; True when somebody should come and take it."""
        with self._lock:
            self._found.append(found)
            return len(self._found) == 1

    def take(self) -> list[T]:
        with self._lock:
            found, self._found = self._found, []
            return found


class DuplicateWork(QObject):
    """Lives on the GUI thread, works in threads of its own lane.

    Signals: `found(list, bool)` of pairs, a group as it was found and what is chosen of it, and whether that was by the
    rules that hold now; `proposed(list)` of pairs, the key of a group and what other rules choose of it;
    `progressed(Progress)`; `ended(bool)`, whether all was looked at; `failed(str)`, a sentence.
    """

    found = Signal(object, bool)
    proposed = Signal(object)
    progressed = Signal(object)
    ended = Signal(bool)
    failed = Signal(str)
    _take_due = Signal(object)
    _report_due = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._token: CancelToken | None = None
        self._newest = CancelToken()
        self._choosing = CancelToken()
        self.preset: KeepPreset = DEFAULT_PRESET
        self.scope: DuplicateScope = WHOLE_ARCHIVE
        self._chosen_anew = LatestRequest(bridge, Lane.DUPLICATES)
        self._take_due.connect(lambda take: QTimer.singleShot(_GATHER_MS, self, take))
        self._report_due.connect(self._take_report)

    @property
    def is_running(self) -> bool:
        """Whether groups are looked for."""
        return self._token is not None

    @property
    def is_paused(self) -> bool:
        """Whether the search waits for the user."""
        return self._token is not None and self._token.is_paused

    def find(self, scope: DuplicateScope) -> None:
        """Look for groups, in place of a search before."""
        self.cancel()
        self._choosing.cancel()
        self._token = self._newest = token = CancelToken()
        self.scope = scope
        inbox = _Inbox[tuple[Pair, KeepPreset]]()
        sink = ThrottledSink(lambda progress: self._report_due.emit((token, progress)))
        library = self._bridge.library

        def take() -> None:
            self._take_found(token, inbox.take())

        def work() -> None:
            for pair, preset in self._choose(library.iter_duplicates(scope, sink, token), scope, token):
                if inbox.put((pair, preset)):
                    self._take_due.emit(take)

        def end(_nothing: None) -> None:
            take()
            self._end(token)

        self._bridge.call(work, end, lambda sentence: self._fail(token, sentence), Lane.DUPLICATES)

    def _choose(
        self, groups: Iterable[DuplicateGroup], scope: DuplicateScope, cancel: CancelToken
    ) -> Iterator[tuple[Pair, KeepPreset]]:
        """Yield what is chosen of each group by the rules that hold by then; called in the background."""
        source, newest = iter(groups), list[DuplicateGroup]()
        is_over = False

        def feed(preset: KeepPreset) -> Iterator[DuplicateGroup]:
            nonlocal is_over
            while preset is self.preset:
                group = next(source, None)
                if group is None:
                    is_over = True
                    return
                newest[:] = [group]
                yield group

        while not is_over:
            preset = self.preset
            for choice in self._bridge.library.cleanup.iter_choices(feed(preset), preset, scope, cancel):
                yield (newest[0], choice), preset

    def toggle_pause(self) -> None:
        """Let the search wait, or go on."""
        if self._token is not None:
            (self._token.resume if self._token.is_paused else self._token.pause)()

    def cancel(self) -> None:
        """Stop the search; what was found is kept."""
        if self._token is not None:
            token, self._token = self._token, None
            token.cancel()
            self.ended.emit(False)

    def close(self) -> None:
        """Stop everything."""
        self.cancel()
        self._choosing.cancel()
        self._chosen_anew.drop()

    def choose_anew(self, preset: KeepPreset, groups: Sequence[tuple[int, DuplicateGroup]]) -> None:
        """Choose in groups, given with their keys, by other rules; these hold for what is found from now on, too."""
        self.preset = preset
        self._choosing.cancel()
        self._choosing = token = CancelToken()
        keys, scope = {id(group): key for key, group in groups}, self.scope
        inbox = _Inbox[tuple[int, GroupChoice]]()

        def take() -> None:
            self._propose(token, inbox.take())

        def work() -> bool:
            for (group, choice), _preset in self._choose([group for _, group in groups], scope, token):
                if inbox.put((keys[id(group)], choice)):
                    self._take_due.emit(take)
            return True

        self._chosen_anew.ask(work, lambda _is_done: take(), self._fail_to_choose)

    def choose_keeper(
        self,
        group: DuplicateGroup,
        keeper: PhotoId,
        answered: Callable[[GroupChoice | None], None],
        failed: Callable[[str], None],
    ) -> None:
        """Compare a group with the keeper that the user wants; then call one, None where too little of it is left."""
        choose, preset, scope = self._bridge.library.cleanup.choose_keeper, self.preset, self.scope
        token = CancelToken()
        self._bridge.call(lambda: choose(group, keeper, preset, scope, token), answered, failed, Lane.DUPLICATES)

    # Answers.

    def _propose(self, token: CancelToken, pairs: list[tuple[int, GroupChoice]]) -> None:
        """Hand over what other rules choose, no more at a time than a moment takes."""
        if not token.is_cancelled and pairs:
            self.proposed.emit(pairs[:_AT_ONCE])
            QTimer.singleShot(0, self, lambda: self._propose(token, pairs[_AT_ONCE:]))

    def _take_found(self, token: CancelToken, found: list[tuple[Pair, KeepPreset]]) -> None:
        if token is self._newest and found:  # also what was found before it was stopped
            is_current = all(preset is self.preset for _, preset in found)
            self.found.emit([pair for pair, _ in found], is_current)

    def _take_report(self, report: tuple[CancelToken, Progress]) -> None:
        token, progress = report
        if token is self._token and not token.is_paused:
            self.progressed.emit(progress)

    def _end(self, token: CancelToken) -> None:
        if token is self._token:
            self._token = None
            self.ended.emit(True)

    def _fail(self, token: CancelToken, sentence: str) -> None:
        if token is self._token:
            self._token = None
            self.ended.emit(False)
            self.failed.emit(sentence)

    def _fail_to_choose(self, sentence: str) -> None:
        if not self._choosing.is_cancelled:
            self.failed.emit(sentence)
