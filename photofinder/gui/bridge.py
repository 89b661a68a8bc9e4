"""Between the library, whose verbs block, and the window, which may not: threads out, queued signals back.

The rule: a verb of the library is called here, in a background thread, and nowhere else; its answer, its failure and
every ChangeSet come back on the GUI thread.
"""

from __future__ import annotations

import enum
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta, timezone
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photofinder.app.reports import (
    FaceReport,
    FaceStatus,
    FileReport,
    IndexReport,
    RootChange,
    SidecarReport,
    TextReport,
    VectorReport,
    VectorStatus,
    WaitingRoot,
    WatchNews,
)
from photofinder.card_check import CardFile, CardReport, CopyReport
from photofinder.cleanups import CleanupOptions, CleanupPlan, CleanupReport, CleanupUndone
from photofinder.describing import Overview, TagSuggestion, Wish
from photofinder.errors import PhotoFinderError
from photofinder.expressions import Expression
from photofinder.file_changes import RenamePlan, WaitingAction
from photofinder.gui.search_verbs import AskingVerbs
from photofinder.gui.translation import show_phrase, tr
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.keeping import DecidedPair, Decision, GroupChoice, KeepPreset
from photofinder.model_packs import ListedPack, ModelPack, PackKind
from photofinder.people import Face, FaceGroup, FaceId, Person, PersonId
from photofinder.phrases import Phrase
from photofinder.records import (
    Animation,
    Aspect,
    ChangeSet,
    Facets,
    Mark,
    MatchExplanation,
    Metadata,
    OpenStacks,
    Photo,
    PhotoId,
    PhotoListing,
    PhotoOrder,
    PictureQuery,
    Pixels,
    SavedSearch,
    SimilarAnswer,
    SimilarRequest,
    TagPath,
    UndoState,
)
from photofinder.relations import DuplicateGroup, DuplicateScope, PictureDifference
from photofinder.settings import Settings
from photofinder.world_map import MapPoints, Towns

T = TypeVar("T")

_logger = logging.getLogger(__name__)

_GATHER_MS = 120  # changes of this span are handed over together: ingest commits several times a second


class CleanupVerbs(Protocol):
    """The verbs of `app.cleanup.Cleanup` that the window uses."""

    def presets(self) -> Sequence[KeepPreset]: ...
    def save_preset(self, preset: KeepPreset, /) -> None: ...
    def forget_preset(self, name: str, /) -> None: ...
    def iter_choices(
        self, groups: Iterable[DuplicateGroup], preset: KeepPreset, scope: DuplicateScope, cancel: CancelToken, /
    ) -> Iterator[GroupChoice]: ...
    def choose_keeper(
        self, group: DuplicateGroup, keeper: PhotoId, preset: KeepPreset, scope: DuplicateScope, cancel: CancelToken, /
    ) -> GroupChoice | None: ...
    def plan(
        self, choices: Sequence[GroupChoice], options: CleanupOptions, progress: ProgressSink, cancel: CancelToken, /
    ) -> CleanupPlan: ...
    def apply(self, plan: CleanupPlan, progress: ProgressSink, cancel: CancelToken, /) -> CleanupReport: ...
    def undo(self, entry_id: int, progress: ProgressSink, cancel: CancelToken, /) -> CleanupUndone: ...


class DecisionVerbs(Protocol):
    """The verbs of `app.deciding.Deciding` that the window uses."""

    def decide(self, photo_ids: Sequence[PhotoId], decision: Decision, /) -> int: ...
    def all(self) -> Sequence[DecidedPair]: ...
    def forget(self, pairs: Sequence[DecidedPair], /) -> None: ...


class PeopleVerbs(Protocol):
    """The verbs of `app.people.People` that the window uses."""

    def status(self) -> FaceStatus: ...
    def find_faces(self, *, cancel: CancelToken, in_background: bool) -> FaceReport: ...
    def group(self, cancel: CancelToken, /) -> int: ...
    def persons(self) -> Sequence[Person]: ...
    def groups(self) -> Sequence[FaceGroup]: ...
    def faces_of_photo(self, photo_id: PhotoId, /) -> Sequence[Face]: ...
    def faces_of_person(self, person_id: PersonId, /, *, is_confirmed: bool) -> Sequence[Face]: ...
    def faces_of_group(self, group: int, /) -> Sequence[Face]: ...
    def similar_faces(self, face_id: FaceId, /) -> Sequence[tuple[Face, float]]: ...
    def tiles(self, face_ids: Sequence[FaceId], side_px: int, /) -> Mapping[FaceId, Pixels]: ...
    def name_group(self, group: int, name: str, /) -> int: ...
    def confirm(self, face_ids: Sequence[FaceId], name: str, /) -> int: ...
    def reject(self, face_ids: Sequence[FaceId], /) -> int: ...
    def ignore(self, face_ids: Sequence[FaceId], /) -> int: ...
    def release(self, face_ids: Sequence[FaceId], /) -> int: ...
    def call_person(self, person_id: PersonId, name: str, /) -> None: ...
    def forget(self, person_id: PersonId, /) -> None: ...
    def choose_cover(self, face_id: FaceId, /) -> None: ...


class ModelVerbs(Protocol):
    """The verbs of `app.model_packs.ModelPacks` that the window uses."""

    def all(self) -> Sequence[ListedPack]: ...
    def add(self, source: Path, progress: ProgressSink, cancel: CancelToken, /) -> ModelPack: ...
    def download(self, source: str, progress: ProgressSink, cancel: CancelToken, /) -> ModelPack: ...
    def use(self, name: str, /) -> ModelPack: ...
    def stop_using(self, kind: PackKind, /) -> None: ...
    def remove(self, name: str, /) -> None: ...


class DescribingVerbs(Protocol):
    """The verbs of `app.describing.Describing` that the window uses."""

    def describe(
        self, photo_ids: Sequence[PhotoId], wishes: Sequence[Wish], progress: ProgressSink, cancel: CancelToken, /
    ) -> int: ...
    def shift_times(
        self, photo_ids: Sequence[PhotoId], by: timedelta, zone: timezone | None, progress: ProgressSink,
        cancel: CancelToken, /
    ) -> int: ...  # fmt: skip
    def name_places(self, progress: ProgressSink, cancel: CancelToken, /) -> int: ...
    def overview(self, photo_ids: Sequence[PhotoId], /) -> Overview: ...
    def sidecar_state(self) -> SidecarReport: ...
    def finish(self, progress: ProgressSink, cancel: CancelToken, /) -> SidecarReport: ...


class TaggingVerbs(Protocol):
    """The verbs of `app.tagging.Tagging` that the window uses."""

    def branches(self) -> Sequence[tuple[TagPath, int]]: ...
    def rename(self, old: TagPath, new: TagPath, progress: ProgressSink, cancel: CancelToken, /) -> int: ...
    def suggest(self, photo_ids: Sequence[PhotoId], /) -> Sequence[TagSuggestion]: ...


class MapVerbs(Protocol):
    """The verbs of `app.photo_map.PhotoMap` that the window uses."""

    def points(self) -> MapPoints: ...
    def towns(self) -> Towns: ...
    def find_town(self, name: str, /) -> tuple[float, float] | None: ...


class LibraryVerbs(Protocol):
    """The verbs of `app.library.Library` that the window uses; each may be called from any thread."""

    @property
    def settings(self) -> Settings:
        """The settings of this archive."""
        ...

    @property
    def is_writable(self) -> bool:
        """Whether this process holds the archive."""
        ...

    @property
    def notice(self) -> Phrase:
        """A sentence that the user should read, for instance who holds the archive."""
        ...

    @property
    def picture_endings(self) -> Sequence[str]:
        """What the names of pictures end with, without the dot."""
        ...

    @property
    def asking(self) -> AskingVerbs:
        """The verbs about the search box."""
        ...

    @property
    def cleanup(self) -> CleanupVerbs:
        """The verbs about cleaning up duplicates."""
        ...

    @property
    def decisions(self) -> DecisionVerbs:
        """The verbs about what the user decides of duplicates."""
        ...

    @property
    def people(self) -> PeopleVerbs:
        """The verbs about faces and persons."""
        ...

    @property
    def models(self) -> ModelVerbs:
        """The verbs about model packs."""
        ...

    @property
    def describing(self) -> DescribingVerbs:
        """The verbs about what is said of photos."""
        ...

    @property
    def tagging(self) -> TaggingVerbs:
        """The verbs about tags of the whole archive."""
        ...

    @property
    def map(self) -> MapVerbs:
        """The verbs about where photos were taken."""
        ...

    def roots(self) -> Sequence[Path]: ...
    def look_at_roots(self) -> Sequence[RootChange]: ...
    def watch(self, tell: Callable[[WatchNews], None], /) -> None: ...
    def prepare(self) -> None: ...
    def index(
        self, paths: Sequence[Path], /, *, accepts_missing: bool, progress: ProgressSink, cancel: CancelToken
    ) -> IndexReport: ...
    def look_at_content(self, progress: ProgressSink, cancel: CancelToken, /) -> VectorReport: ...
    def content_status(self) -> VectorStatus: ...
    def read_texts(self, *, cancel: CancelToken, in_background: bool) -> TextReport: ...
    def prioritise(self, photo_ids: Sequence[PhotoId], /) -> None: ...
    def list_photos(self, order: PhotoOrder, wanted: Expression, opened: OpenStacks, /) -> PhotoListing: ...
    def facets(self) -> Facets: ...
    def photos(self, photo_ids: Sequence[PhotoId], /) -> Sequence[Photo]: ...
    def files_of_shot(self, path: Path, /) -> Sequence[Path]: ...
    def tiles(self, photo_ids: Sequence[PhotoId], side_px: int, is_square: bool, /) -> Mapping[PhotoId, Pixels]: ...
    def upright_tile(self, photo_id: PhotoId, side_px: int, /) -> Pixels | None: ...
    def mark(self, photo_ids: Sequence[PhotoId], mark: Mark, value: int, /) -> None: ...
    def plan_rename(self, photo_ids: Sequence[PhotoId], pattern: str, cancel: CancelToken, /) -> RenamePlan: ...
    def stack(self, photo_ids: Sequence[PhotoId], top: PhotoId, /) -> None: ...
    def unstack(self, photo_ids: Sequence[PhotoId], /) -> None: ...
    def put_on_top(self, photo_id: PhotoId, /) -> None: ...
    def stack_bursts(self, photo_ids: Sequence[PhotoId], /) -> int: ...
    def stack_members(self, photo_id: PhotoId, /) -> Sequence[Photo]: ...
    def with_stack_members(self, photo_ids: Sequence[PhotoId], opened: OpenStacks, /) -> Sequence[PhotoId]: ...
    def rename(
        self, photo_ids: Sequence[PhotoId], pattern: str, progress: ProgressSink, cancel: CancelToken, /
    ) -> FileReport: ...
    def move_to_folder(
        self, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken, /
    ) -> FileReport: ...
    def copy_to_folder(
        self, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken, /
    ) -> FileReport: ...
    def trash(self, photo_ids: Sequence[PhotoId], progress: ProgressSink, cancel: CancelToken, /) -> FileReport: ...
    def waiting_roots(self) -> Sequence[WaitingRoot]: ...
    def waiting_actions(self, photo_id: PhotoId, /) -> Sequence[WaitingAction]: ...
    def finish_waiting(self, folders: Sequence[Path], progress: ProgressSink, cancel: CancelToken, /) -> FileReport: ...
    def discard_waiting(self, folders: Sequence[Path], /) -> int: ...
    def undo(self, progress: ProgressSink, cancel: CancelToken, /) -> Phrase: ...
    def redo(self, progress: ProgressSink, cancel: CancelToken, /) -> Phrase: ...
    def undo_state(self) -> UndoState: ...
    def metadata(self, photo_id: PhotoId, /) -> Metadata | None: ...
    def load_pixels(self, path: Path, long_side_px: int | None, /) -> Pixels: ...
    def iter_duplicates(
        self, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken, /
    ) -> Iterator[DuplicateGroup]: ...
    def compare(
        self, keeper: Path, other: Path, transform: tuple[float, ...], long_side_px: int, /
    ) -> PictureDifference: ...
    def load_frames(self, path: Path, long_side_px: int, /) -> Animation | None: ...
    def saved_searches(self) -> Sequence[SavedSearch]: ...
    def save_search(self, search: SavedSearch, /) -> None: ...
    def forget_search(self, name: str, /) -> None: ...
    def similar(self, request: SimilarRequest, cancel: CancelToken, /) -> SimilarAnswer: ...
    def query_pixels(self, picture: PictureQuery, /) -> Pixels: ...
    def explain_match(self, request: SimilarRequest, photo_id: PhotoId, cancel: CancelToken, /) -> MatchExplanation: ...
    def make_search_ready(self) -> None: ...
    def check(self, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken, /) -> CardReport: ...
    def copy_new(
        self, report: CardReport, folder: Path, progress: ProgressSink, cancel: CancelToken, /
    ) -> CopyReport: ...
    def card_tile(self, file: CardFile, long_side_px: int, /) -> Pixels: ...
    def subscribe(self, listener: Callable[[ChangeSet], None], /) -> Callable[[], None]: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Lane(enum.Enum):
    """Which threads run a call, so that a slow picture never keeps a row of the catalog waiting.

    What was dropped or pasted has one thread for itself, so that it is acted upon in the order in which it came, and
    so has what the user changes. So have looks at disks, which may not answer, the checking of cards, which takes long,
    the search for duplicates, beside which rules are tried, and the grouping of faces.
    """

    CATALOG = enum.auto()
    PICTURES = enum.auto()
    DROPS = enum.auto()
    CHANGES = enum.auto()
    ROOTS = enum.auto()
    DUPLICATES = enum.auto()
    FACES = enum.auto()
    CARDS = enum.auto()

    @property
    def threads(self) -> int:
        """How many calls of this lane run at a time."""
        return {Lane.CATALOG: 2, Lane.PICTURES: 3, Lane.DUPLICATES: 3}.get(self, 1)


def explain(error: Exception) -> str:
    """Return a sentence for the user; what is not an expected error is logged with its traceback."""
    if isinstance(error, PhotoFinderError):
        return show_phrase(error.sentence)
    _logger.error("a call of the library failed", exc_info=error)
    words = tr("Something went wrong inside PhotoFinder ({error}).")
    return words.format(error=f"{type(error).__name__}: {error}")


class Bridge(QObject):
    """Runs calls in background threads and answers on the GUI thread, where it lives.

    Signals: `changes_arrived(ChangeSet)`, the changes of a short span together; `fault_arrived(str)`, a sentence about
    a call whose caller did not want to know.
    """

    changes_arrived = Signal(object)
    fault_arrived = Signal(str)
    _answer_due = Signal(object)
    _changes_due = Signal()

    def __init__(self, library: LibraryVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._is_closed = False
        self._lanes = {lane: ThreadPoolExecutor(lane.threads, f"window-{lane.name.lower()}") for lane in Lane}
        self._inbox = _ChangeInbox()
        self._answer_due.connect(self._run_answer, Qt.ConnectionType.QueuedConnection)
        self._changes_due.connect(self._gather_changes, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.subscribe(self._receive_changes)

    def call(
        self,
        work: Callable[[], T],
        answered: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
        lane: Lane = Lane.CATALOG,
    ) -> None:
        """Run `work` in a background thread; then, on the GUI thread, `answered` or `failed` with a sentence."""
        if self._is_closed:
            return

        def run() -> None:
            try:
                answer = work()
            except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows or logs whatever it is
                sentence = explain(error)
                self._post(lambda: (failed or self.fault_arrived.emit)(sentence))
            else:
                self._post(lambda: answered(answer))

        self._lanes[lane].submit(run)

    def keep_setting(self, key: str, text: str) -> None:
        """Keep a setting, in the background; one after the other, so that the last wish is the one that is kept."""
        change = self.library.settings.change
        self.call(lambda: change(key, text), lambda _value: None, lane=Lane.CHANGES)

    def reset_setting(self, key: str) -> None:
        """Let a setting have its default again, after what was kept before."""
        reset = self.library.settings.reset
        self.call(lambda: reset(key), lambda _nothing: None, lane=Lane.CHANGES)

    def close(self) -> None:
        """Forget calls that have not begun, but for the user's changes, wait for the others, and answer no more."""
        self._is_closed = True
        self._unsubscribe()
        for lane, pool in self._lanes.items():
            pool.shutdown(wait=True, cancel_futures=lane is not Lane.CHANGES)

    def _post(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            self._answer_due.emit(answer)

    def _run_answer(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()

    def _receive_changes(self, changes: ChangeSet) -> None:
        if self._inbox.put(changes) and not self._is_closed:
            self._changes_due.emit()

    def _gather_changes(self) -> None:
        QTimer.singleShot(_GATHER_MS, self, self._hand_over_changes)

    def _hand_over_changes(self) -> None:
        changes = self._inbox.take()
        if changes and not self._is_closed:
            self.changes_arrived.emit(changes)


class _ChangeInbox:
    """Joins the changes that the writer thread announces until the GUI thread takes them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids: set[PhotoId] = set()
        self._aspects = Aspect.NONE

    def put(self, changes: ChangeSet) -> bool:
        """Add changes; True when the inbox was empty, so that somebody should come and take them."""
        with self._lock:
            was_empty = self._is_empty
            self._ids |= changes.photo_ids
            self._aspects |= changes.aspects
            return was_empty and not self._is_empty

    @property
    def _is_empty(self) -> bool:
        return not self._ids and Aspect.ROOTS not in self._aspects

    def take(self) -> ChangeSet:
        with self._lock:
            changes = ChangeSet(frozenset(self._ids), self._aspects)
            self._ids, self._aspects = set(), Aspect.NONE
            return changes


class LatestRequest:
    """Newest request wins: an answer to an older one is dropped, and an older one that has not begun never runs."""

    def __init__(self, bridge: Bridge, lane: Lane = Lane.CATALOG) -> None:
        self._bridge = bridge
        self._lane = lane
        self._newest = 0

    def ask(
        self, work: Callable[[], T | None], answered: Callable[[T], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Make this the newest request; one of the two is called unless a newer one comes first or it answers None."""
        self._newest += 1
        request = self._newest

        def run() -> T | None:
            return work() if request == self._newest else None

        def answer(value: T | None) -> None:
            if request == self._newest and value is not None:
                answered(value)

        def fail(sentence: str) -> None:
            if request == self._newest:
                (failed or self._bridge.fault_arrived.emit)(sentence)

        self._bridge.call(run, answer, fail, self._lane)

    def drop(self) -> None:
        """Want no answer any more."""
        self._newest += 1
