"""Stand-ins that implement the protocols of the program: a library of drawn pictures for the window's tests."""

from __future__ import annotations

import colorsys
import functools
import io
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from photofinder.app.reports import (
    FileReport,
    HeldBack,
    IndexReport,
    Problem,
    RootChange,
    TextReport,
    VectorReport,
    VectorStatus,
    WaitingRoot,
    WatchNews,
)
from photofinder.card_check import CardFile, CardProblem, CardReport, CopiedFile, CopyReport, Pile
from photofinder.errors import Cancelled, QueryError, UndecodableImage, UserError
from photofinder.expressions import EVERYTHING, And, Expression, Not, Or
from photofinder.file_changes import FileVerb, PlannedName, RenamePlan, WaitingAction
from photofinder.imaging.thumbnails import decode_tile
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import (
    CLOSED_STACKS,
    NEWEST_FIRST,
    Animation,
    Aspect,
    ChangeSet,
    Condition,
    Facets,
    Field,
    FileStamp,
    FolderCount,
    Mark,
    MatchExplanation,
    Metadata,
    OpenStacks,
    Photo,
    PhotoId,
    PhotoIds,
    PhotoListing,
    PhotoOrder,
    PhotoState,
    PictureQuery,
    Pixels,
    SavedSearch,
    SimilarAnswer,
    SimilarRequest,
    SimilarResult,
    StackKind,
    TextWord,
    Thumbnail,
    UndoState,
)
from photofinder.relations import DuplicateGroup, DuplicateScope, PictureDifference
from photofinder.settings import Settings
from photofinder.words import WORD_FIELDS, pattern_of, split_words
from tests.asking_fakes import FakeAsking
from tests.describing_fakes import FakeDescribing, FakeMap
from tests.duplicate_fakes import FakeCleanup, FakeDecisions
from tests.model_fakes import FakeModels
from tests.people_fakes import FakePeople

_KINDS = 48
CUT_OFF = phrase("the file is cut off: its end is missing")
READING = phrase("Reading pictures")
LOOKING = phrase("Looking at what pictures show")
_NEWEST = datetime(2026, 6, 1, 12, 0)  # camera time has no zone


@functools.cache
def draw_picture(kind: int, width_px: int = 320, height_px: int = 240) -> Image.Image:
    """Draw one of 48 simple landscapes, so that a wrong picture is seen at once."""
    generator = np.random.default_rng(kind)
    hue = kind / _KINDS
    sky, hill, sun = ((hue, 0.35, 0.92), ((hue + 0.35) % 1, 0.5, 0.55), ((hue + 0.5) % 1, 0.6, 0.98))
    image = Image.new("RGB", (width_px, height_px), _rgb(sky))
    draw = ImageDraw.Draw(image)
    x, y = generator.uniform(0.2, 0.8) * width_px, generator.uniform(0.15, 0.4) * height_px
    radius = 0.12 * height_px
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), _rgb(sun))
    for step in range(3):
        heights = generator.uniform(0.45 + 0.15 * step, 0.65 + 0.15 * step, 9) * height_px
        points = [(width_px * number / 8, float(height)) for number, height in enumerate(heights)]
        shade = (hill[0], hill[1], hill[2] * (1 - 0.22 * step))
        draw.polygon([(0, height_px), *points, (width_px, height_px)], _rgb(shade))
    return image


def _rgb(hsv: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(*hsv)
    return round(red * 255), round(green * 255), round(blue * 255)


@functools.cache
def draw_thumbnail(kind: int) -> Thumbnail:
    """Return the thumbnail of a drawn picture; every third one is upright."""
    width_px, height_px = (240, 320) if kind % 3 == 2 else (320, 240)
    image = draw_picture(kind, width_px, height_px)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    red, green, blue = (int(value) for value in np.asarray(image.resize((1, 1), Image.Resampling.BOX))[0, 0])
    return Thumbnail(buffer.getvalue(), width_px, height_px, red << 16 | green << 8 | blue)


class FakeLibrary:
    """Implements `LibraryVerbs` with drawn pictures; counts what it is asked for.

    Photo ids are positive, the newest photo has the largest. `index` adds `grows_by` photos, one ChangeSet each, and
    waits before each one while `gate` is not set; a search waits for `search_gate`, an explanation for `explain_gate`.
    A path named in `broken` cannot be decoded, one in `slow` not before its event is set or the library is stopped. A
    path in `moving` is a GIF of four pictures, a photo in `videos` a video that runs so many milliseconds.
    """

    def __init__(
        self, count: int = 0, *, is_writable: bool = True, notice: Phrase = NOTHING, folder: Path = Path("/photos")
    ) -> None:
        self.settings = Settings()
        self.is_writable = is_writable
        self.notice = notice
        self.folder = folder
        self.broken: set[Path] = set()
        self.without_thumbnail: set[PhotoId] = set()
        self.unreadable: set[PhotoId] = set()
        self.grows_by = 0
        self.moved = 0
        self.held_back: list[HeldBack] = []
        self.accepted: list[Path] = []
        self.gate = threading.Event()
        self.gate.set()
        self.search_gate = threading.Event()
        self.search_gate.set()
        self.explain_gate = threading.Event()
        self.explain_gate.set()
        self.card = CardReport()
        self.check_gate = threading.Event()
        self.check_gate.set()
        self.checked: list[tuple[Path, ...]] = []
        self.card_tiles: list[CardFile] = []
        self.explained: list[PhotoId] = []
        self.slow: dict[Path, threading.Event] = {}
        self.moving: set[Path] = set()
        self.videos: dict[PhotoId, int] = {}
        self.known_metadata: dict[PhotoId, Metadata] = {}
        self.best_similarity = 0.97
        self.asked_rows: list[PhotoId] = []
        self.asked_thumbnails: list[PhotoId] = []
        self.asked_pixels: list[tuple[Path, int | None]] = []
        self.asked_queries: list[PictureQuery] = []
        self.asked_frames: list[tuple[Path, int]] = []
        self.requests: list[SimilarRequest] = []
        self.orders: list[PhotoOrder] = []
        self.searches_asked: list[Expression] = []
        self.texts: dict[PhotoId, tuple[TextWord, ...]] = {}
        self.asking = FakeAsking(self)
        self.offline: set[Path] = set()
        self._seen_offline: set[Path] = set()
        self.looks = 0
        self.tell_news: Callable[[WatchNews], None] | None = None
        self.watch_fault: UserError | None = None
        self.indexed_before_watch: list[tuple[Path, ...]] = []
        self.wished: list[tuple[PhotoId, ...]] = []
        self.is_prepared = False
        self.searches: dict[str, str] = {}
        self.marks: dict[tuple[PhotoId, Mark], int] = {}
        self.stacks: dict[PhotoId, PhotoId] = {}
        self.pairs: set[PhotoId] = set()
        self.names: dict[PhotoId, str] = {}
        self.filed: list[tuple[str, Path]] = []
        self.waiting: dict[PhotoId, WaitingAction] = {}
        self.unwilling: set[PhotoId] = set()
        self.file_gate = threading.Event()
        self.file_gate.set()
        self._done: list[tuple[Phrase, Callable[[], None], Callable[[], None]]] = []
        self._undone: list[tuple[Phrase, Callable[[], None], Callable[[], None]]] = []
        self.indexed: list[tuple[Path, ...]] = []
        self.compared: list[tuple[Path, Path, tuple[float, ...]]] = []
        self.groups: list[DuplicateGroup] = []
        self.scopes: list[DuplicateScope] = []
        self.duplicates_gate = threading.Event()
        self.duplicates_gate.set()
        self.free_groups = 0
        self.cleanup = FakeCleanup(self.note_thread, self.photo)
        self.cleanup.remove = self.remove_photos
        self.decisions = FakeDecisions(self.note_thread)
        self.people = FakePeople(self.note_thread)
        self.models = FakeModels(self.note_thread)
        self.content = VectorStatus()
        self.map = FakeMap(self.note_thread)
        self.describing = self.tagging = FakeDescribing(self.note_thread, self.announce, self._remember)
        self.gui_thread_calls: list[str] = []
        self.is_stopped = self.is_closed = self.is_search_ready = False
        self.texts_begun = 0
        self.text_trouble: Exception | None = None
        self._gui_thread = threading.current_thread()
        self._known_roots: list[Path] = [folder] if count else []
        self._ids = np.arange(count, 0, -1, dtype=np.int64)
        self._listeners: list[Callable[[ChangeSet], None]] = []

    def roots(self) -> Sequence[Path]:
        self.note_thread("roots")
        return list(self._known_roots)

    def look_at_roots(self) -> Sequence[RootChange]:
        """Tell which known roots were put into `offline`, or taken out of it, since the last look."""
        self.note_thread("look_at_roots")
        self.looks += 1
        changed = [root for root in self._known_roots if (root in self.offline) is not (root in self._seen_offline)]
        self._seen_offline = set(self.offline)
        if changed and self.is_writable:
            self.announce((), Aspect.ROOTS)
        return [RootChange(root, root in self.offline, len(self._ids)) for root in changed]

    def watch(self, tell: Callable[[WatchNews], None]) -> None:
        """Begin to watch; `tell_news` tells then what a test has seen."""
        self.note_thread("watch")
        if self.watch_fault is not None:
            raise self.watch_fault
        self.indexed_before_watch = list(self.indexed)
        self.tell_news = tell

    def prepare(self) -> None:
        self.note_thread("prepare")
        self.is_prepared = True

    def prioritise(self, photo_ids: Sequence[PhotoId]) -> None:
        self.note_thread("prioritise")
        self.wished.append(tuple(photo_ids))

    def list_photos(
        self, order: PhotoOrder = NEWEST_FIRST, wanted: Expression = EVERYTHING, opened: OpenStacks = CLOSED_STACKS
    ) -> PhotoListing:
        """List the photos; of conditions it knows words in the name, waiting and, as offline, that nothing is."""
        self.note_thread("list_photos")
        self.orders.append(order)
        self.searches_asked.append(wanted)
        ids = self._ids
        if wanted != EVERYTHING:
            ids = ids[[self.fits(PhotoId(int(each)), wanted) for each in ids]]
        closed = [each for each, top in self.stacks.items() if each != top and top not in opened]
        is_under = np.isin(ids, closed) if closed else np.zeros(len(ids), dtype=np.bool_)
        ids = ids[~is_under]
        days = self._day_numbers(ids)
        starts = np.concatenate([[0], np.flatnonzero(np.diff(days)) + 1]) if len(days) else days
        keys = tuple(_NEWEST.date() - timedelta(days=int(day)) for day in days[starts].tolist())
        newest = PhotoListing(ids, starts, keys, int(np.count_nonzero(is_under)))
        return newest.reversed() if order.is_ascending else newest

    def _day_numbers(self, ids: PhotoIds) -> PhotoIds:
        """Return how many days before the newest photo others were taken: twenty on most days."""
        days: PhotoIds = (self._ids.max(initial=0) - ids) // 20
        return days

    def fits(self, photo_id: PhotoId, wanted: Expression) -> bool:
        """Tell whether a photo is what an expression asks for."""
        match wanted:
            case Condition():
                return self._fulfils(photo_id, wanted) is not wanted.is_negated
            case Not():
                return not self.fits(photo_id, wanted.part)
            case And():
                return all(self.fits(photo_id, part) for part in wanted.parts)
            case Or():
                return any(self.fits(photo_id, part) for part in wanted.parts)

    def _fulfils(self, photo_id: PhotoId, condition: Condition) -> bool:
        name = self.photo(photo_id).path.name
        match condition.field:
            case Field.TEXT:
                return str(condition.values[0]) in name
            case field if field in WORD_FIELDS:
                in_picture = [each for word in self.texts.get(photo_id, ()) for each in split_words(word.text)]
                texts = [in_picture] if field is Field.PICTURE_TEXT else [split_words(name), in_picture]
                return any(pattern_of(condition).find(words) is not None for words in texts)
            case Field.WAITING:
                return photo_id in self.waiting
            case Field.PERSON:
                raise QueryError(phrase("Searching for persons is not available yet."))
        return condition.field is not Field.OFFLINE

    def facets(self) -> Facets:
        self.note_thread("facets")
        counts = Counter(str(key)[:7] for key in self._days())
        return Facets(
            folders=tuple(
                FolderCount(root, root in self.offline, "", len(self._ids)) for root in self._known_roots[:1]
            ),
            months=tuple(sorted(counts.items(), reverse=True)),
            formats=(("JPEG", len(self._ids)),) if len(self._ids) else (),
            cameras=(("X-T5", 3),) if len(self._ids) else (),
            unreadable=len(self.unreadable),
            tags=tuple(self.describing.branches()),
        )

    def _days(self) -> Iterator[date]:
        for day in self._day_numbers(self._ids).tolist():
            yield _NEWEST.date() - timedelta(days=int(day))

    def photos(self, ids: Sequence[PhotoId]) -> Sequence[Photo]:
        self.note_thread("photos")
        self.asked_rows.extend(ids)
        gone = self.cleanup.removed
        return [self.photo(photo_id) for photo_id in ids if photo_id not in gone]

    def metadata(self, photo_id: PhotoId) -> Metadata | None:
        self.note_thread("metadata")
        return self.known_metadata.get(photo_id, Metadata(camera_make="Fuji", camera_model="X-T5"))

    def files_of_shot(self, path: Path) -> Sequence[Path]:
        self.note_thread("files_of_shot")
        beside = [self.folder / name for name in self.names.values() if Path(name).stem == path.stem]
        return list(dict.fromkeys([path, *beside, path.with_suffix(".xmp")]))

    def tiles(self, ids: Sequence[PhotoId], side_px: int, is_square: bool) -> Mapping[PhotoId, Pixels]:
        self.note_thread("tiles")
        self.asked_thumbnails.extend(ids)
        tiles = {}
        for photo_id in ids:
            if photo_id not in self.without_thumbnail | self.unreadable:
                jpeg, turns = draw_thumbnail(photo_id % _KINDS).jpeg, self.marks.get((photo_id, Mark.TURNS), 0)
                tiles[photo_id] = decode_tile(jpeg, side_px, is_square=is_square, turns=turns)
        return tiles

    def upright_tile(self, photo_id: PhotoId, side_px: int) -> Pixels | None:
        self.note_thread("upright_tile")
        self.asked_thumbnails.append(photo_id)
        if photo_id in self.without_thumbnail | self.unreadable:
            return None
        return decode_tile(draw_thumbnail(photo_id % _KINDS).jpeg, side_px, is_square=False)

    def load_pixels(self, path: Path, long_side_px: int | None) -> Pixels:
        self.note_thread("load_pixels")
        self.asked_pixels.append((path, long_side_px))
        while path in self.slow and not self.slow[path].wait(0.01):
            if self.is_stopped:
                raise Cancelled(phrase("The worker processes were stopped."))
        if path in self.broken:
            raise UndecodableImage(path, CUT_OFF)
        digits = "".join(letter for letter in path.stem if letter.isdigit())
        kind = int(digits or 0) % _KINDS
        width_px, height_px = (1200, 1600) if kind % 3 == 2 else (1600, 1200)
        if long_side_px is not None and long_side_px < 1600:
            width_px, height_px = width_px * long_side_px // 1600, height_px * long_side_px // 1600
        return np.asarray(draw_picture(kind, max(1, width_px), max(1, height_px)))

    def compare(self, keeper: Path, other: Path, transform: tuple[float, ...], long_side_px: int) -> PictureDifference:
        self.note_thread("compare")
        self.compared.append((keeper, other, transform))
        return PictureDifference(self.load_pixels(keeper, 320), 0.9, 0.56, 12.0)

    def iter_duplicates(
        self, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
    ) -> Iterator[DuplicateGroup]:
        """Yield the `groups`, those after the `free_groups` as soon as `duplicates_gate` is set."""
        self.note_thread("iter_duplicates")
        self.scopes.append(scope)
        for number, group in enumerate(self.groups):
            progress(Progress(phrase("Comparing"), number))
            while number >= self.free_groups and not self.duplicates_gate.wait(0.01):
                cancel.raise_if_cancelled()
            cancel.raise_if_cancelled()
            yield group

    def mark(self, photo_ids: Sequence[PhotoId], mark: Mark, value: int) -> None:
        self.note_thread("mark")
        before = {photo_id: self.marks.get((photo_id, mark), 0) for photo_id in photo_ids}
        after = {photo_id: (old + value) % 4 if mark is Mark.TURNS else value for photo_id, old in before.items()}
        self._set_marks(mark, after)
        words = phrase("{mark} of %Ln photo(s)", len(before), mark=Phrase(mark))
        self._remember(words, lambda: self._set_marks(mark, before), lambda: self._set_marks(mark, after))

    def _remember(self, words: Phrase, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        self._undone.clear()
        self._done.append((words, undo, redo))

    def stack(self, photo_ids: Sequence[PhotoId], top: PhotoId) -> None:
        self.note_thread("stack")
        if len({*photo_ids, top}) < 2:
            raise UserError(phrase("A stack takes at least two photos. Select more of them."))
        self._set_stacks(dict.fromkeys({*photo_ids, top}, top))

    def unstack(self, photo_ids: Sequence[PhotoId]) -> None:
        self.note_thread("unstack")
        leaving = [each for each, top in self.stacks.items() if each in photo_ids or top in photo_ids]
        self._set_stacks(dict.fromkeys(leaving))

    def put_on_top(self, photo_id: PhotoId) -> None:
        self.note_thread("put_on_top")
        self._set_stacks(dict.fromkeys(self._members(photo_id), photo_id))

    def stack_bursts(self, photo_ids: Sequence[PhotoId]) -> int:
        """Find a burst in any three photos."""
        self.note_thread("stack_bursts")
        if len(photo_ids) < 3:
            return 0
        burst = photo_ids[:3]
        stack = functools.partial(self._set_stacks, dict.fromkeys(burst, photo_ids[0]))
        stack()
        self._remember(Phrase("stacking of 3 photos"), lambda: self._set_stacks(dict.fromkeys(burst)), stack)
        return 1

    def with_stack_members(self, photo_ids: Sequence[PhotoId], opened: OpenStacks) -> Sequence[PhotoId]:
        self.note_thread("with_stack_members")
        closed = [each for each in photo_ids if each in self.stacks and self.stacks[each] not in opened]
        return list(
            dict.fromkeys(m for one in photo_ids for m in (one, *(self._members(one) if one in closed else ())))
        )

    def stack_members(self, photo_id: PhotoId) -> Sequence[Photo]:
        self.note_thread("stack_members")
        members = self._members(photo_id)
        return [self.photo(each) for each in sorted(members, key=lambda each: each != self.stacks[each])]

    def _members(self, photo_id: PhotoId) -> list[PhotoId]:
        top = self.stacks.get(photo_id)
        return [each for each, other in self.stacks.items() if other == top]

    def _set_stacks(self, stacks: Mapping[PhotoId, PhotoId | None]) -> None:
        for photo_id, top in stacks.items():
            self.stacks.pop(photo_id, None)
            if top is not None:
                self.stacks[photo_id] = top
        self.announce(list(stacks), Aspect.STACKS)

    def undo(self, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        self.note_thread("undo")
        words, undo, redo = self._done.pop()
        undo()
        self._undone.append((words, undo, redo))
        return phrase("Undone: {change}.", change=words)

    def redo(self, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        self.note_thread("redo")
        words, undo, redo = self._undone.pop()
        redo()
        self._done.append((words, undo, redo))
        return phrase("Done again: {change}.", change=words)

    def undo_state(self) -> UndoState:
        self.note_thread("undo_state")
        return UndoState(*(done[-1][0] if done else NOTHING for done in (self._done, self._undone)))

    def plan_rename(self, photo_ids: Sequence[PhotoId], pattern: str, cancel: CancelToken) -> RenamePlan:
        """Number the photos after the pattern; "taken" is possible for the second only, and "{" no pattern."""
        self.note_thread("plan_rename")
        if pattern == "{":
            return RenamePlan(
                problem=phrase("A {brace} stands alone. Write {two} for the character itself.", brace="{", two="{{")
            )
        planned = []
        for number, photo_id in enumerate(photo_ids, 1):
            name = f"{pattern}{f' {number}' if len(photo_ids) > 1 else ''}.jpg"
            is_taken = "taken" in pattern and number != 2
            problem = phrase("the name {name} is taken by another file", name=name) if is_taken else NOTHING
            photo = self.photo(photo_id)
            planned.append(PlannedName(photo_id, photo.path, name, problem, is_offline=photo.is_offline))
        return RenamePlan(tuple(planned))

    def rename(
        self, photo_ids: Sequence[PhotoId], pattern: str, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        self.note_thread("rename")
        names = {name.photo_id: name.new_name for name in self.plan_rename(photo_ids, pattern, cancel).names}
        before = {photo_id: self.photo(photo_id).path.name for photo_id in photo_ids}
        self._name(names)
        self._remember(
            phrase("renaming %Ln photo(s)", len(names)), lambda: self._name(before), lambda: self._name(names)
        )
        return FileReport(len(names), sentence=phrase("%Ln photo(s) renamed.", len(names)))

    def _name(self, names: Mapping[PhotoId, str]) -> None:
        self.names.update(names)
        self.announce(list(names), Aspect.PRESENCE)

    def move_to_folder(
        self, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        self.note_thread("move_to_folder")
        self.filed.append(("move", folder))
        return FileReport(sentence=phrase("{folder} is write-protected. Choose another folder.", folder=folder.name))

    def copy_to_folder(
        self, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        self.note_thread("copy_to_folder")
        self.filed.append(("copy", folder))
        sentence = phrase("%Ln photo(s) copied to {folder}.", len(photo_ids), folder=folder.name)
        return FileReport(len(photo_ids), sentence=sentence, folders_to_index=[folder])

    def trash(self, photo_ids: Sequence[PhotoId], progress: ProgressSink, cancel: CancelToken) -> FileReport:
        """Take photos away, as soon as `file_gate` is set; those of a folder in `offline` wait for that."""
        self.note_thread("trash")
        if self.folder in self.offline:
            return self._let_wait(photo_ids)
        progress(Progress(phrase("moving to the trash"), 0, len(photo_ids)))
        while not self.file_gate.wait(0.01):
            if cancel.is_cancelled:
                done = phrase("%Ln photo(s) moved to the trash.", 0)
                return FileReport(sentence=phrase("Cancelled: {done}", done=done), is_cancelled=True)
        ids = self._ids

        def restore() -> None:
            self._ids = ids
            self.announce(list(photo_ids), Aspect.PRESENCE)

        self.remove_photos(photo_ids)
        words = phrase("moving %Ln photo(s) to the trash", len(photo_ids))
        self._remember(words, restore, lambda: self.remove_photos(photo_ids))
        return FileReport(len(photo_ids), sentence=phrase("%Ln photo(s) moved to the trash.", len(photo_ids)))

    def _let_wait(self, photo_ids: Sequence[PhotoId]) -> FileReport:
        wishes = {each: WaitingAction(each, FileVerb.TRASH, "", self.photo(each).stamp) for each in photo_ids}
        self._set_waiting({**self.waiting, **wishes})
        before = {each: action for each, action in self.waiting.items() if each not in wishes}
        words = phrase("moving %Ln photo(s) to the trash", len(photo_ids))
        self._remember(words, lambda: self._set_waiting(before), lambda: self._set_waiting({**before, **wishes}))
        sentence = phrase("Waiting for {disk}: %Ln photo(s).", len(photo_ids), disk=self.folder.name)
        return FileReport(waiting=len(photo_ids), sentence=sentence)

    def _set_waiting(self, waiting: Mapping[PhotoId, WaitingAction]) -> None:
        changed = [*(self.waiting.keys() ^ waiting.keys())]
        self.waiting = dict(waiting)
        self.announce(changed, Aspect.WAITING)

    def waiting_roots(self) -> Sequence[WaitingRoot]:
        self.note_thread("waiting_roots")
        failed = sum(bool(action.reason) for action in self.waiting.values())
        name, is_offline = self.folder.name, self.folder in self.offline
        found = WaitingRoot(self.folder, name, is_offline, len(self.waiting), failed)
        return [found] if self.waiting else []

    def waiting_actions(self, photo_id: PhotoId) -> Sequence[WaitingAction]:
        self.note_thread("waiting_actions")
        return [self.waiting[photo_id]] if photo_id in self.waiting else []

    def finish_waiting(self, folders: Sequence[Path], progress: ProgressSink, cancel: CancelToken) -> FileReport:
        """Trash what waits, but for the photos that are `unwilling`."""
        self.note_thread("finish_waiting")
        done = [each for each in self.waiting if each not in self.unwilling]
        failed = {each: replace(action, reason=CUT_OFF) for each, action in self.waiting.items() if each not in done}
        self._set_waiting(failed)
        sentence = self.trash(done, progress, cancel).sentence
        self.announce(list(failed), Aspect.WAITING)
        problems = [Problem(self.photo(each).path, CUT_OFF) for each in failed]
        return FileReport(len(done), problems=problems, sentence=sentence)

    def discard_waiting(self, folders: Sequence[Path]) -> int:
        self.note_thread("discard_waiting")
        given_up = self.waiting
        self._set_waiting({})
        words = phrase("discarding of %Ln waiting action(s)", len(given_up))
        self._remember(words, lambda: self._set_waiting(given_up), lambda: self._set_waiting({}))
        return len(given_up)

    def _set_marks(self, mark: Mark, values: Mapping[PhotoId, int]) -> None:
        for photo_id, value in values.items():
            self.marks[photo_id, mark] = value
        self.announce(list(values), Aspect.MARKS)

    def load_frames(self, path: Path, long_side_px: int) -> Animation | None:
        self.note_thread("load_frames")
        self.asked_frames.append((path, long_side_px))
        if path not in self.moving:
            return None
        frames = np.stack([np.asarray(draw_picture(kind, 160, 120)) for kind in range(4)])
        return Animation(frames, (40, 40, 40, 40), 0, 4)

    def saved_searches(self) -> Sequence[SavedSearch]:
        self.note_thread("saved_searches")
        return [SavedSearch(name, document) for name, document in self.searches.items()]

    def save_search(self, search: SavedSearch) -> None:
        self.note_thread("save_search")
        self.searches[search.name] = search.document

    def forget_search(self, name: str) -> None:
        self.note_thread("forget_search")
        del self.searches[name]

    def similar(self, request: SimilarRequest, cancel: CancelToken) -> SimilarAnswer:
        self.note_thread("similar")
        self.requests.append(request)
        while not self.search_gate.wait(0.01):
            cancel.raise_if_cancelled()
        for query in request.pictures:
            if query.path is not None and query.path in self.broken:
                raise UndecodableImage(query.path, CUT_OFF)
        step = self.best_similarity / (request.top + 1)
        results = tuple(
            SimilarResult(self.photo(PhotoId(int(photo_id))), self.best_similarity - rank * step, {})
            for rank, photo_id in enumerate(self._ids[: request.top])
        )
        return SimilarAnswer(results, request.mode, 0.012)

    def explain_match(self, request: SimilarRequest, photo_id: PhotoId, cancel: CancelToken) -> MatchExplanation:
        """Find the middle of the last picture in photos with an even number, as soon as `explain_gate` is set."""
        self.note_thread("explain_match")
        self.explained.append(photo_id)
        while not self.explain_gate.wait(0.01):
            cancel.raise_if_cancelled()
        for query in request.pictures:
            if query.path is not None and query.path in self.broken:
                raise UndecodableImage(query.path, CUT_OFF)
        why: dict[str, object] = {"evidence": "look", "cosine": 0.9}
        if photo_id % 2 == 0 and request.pictures:
            region = ((0.1, 0.2), (0.7, 0.2), (0.7, 0.8), (0.1, 0.8))
            why |= {"inliers": 40, "agreement": 0.93, "transform": "mirrored", "is_same_picture": True}
            why |= {"region_query": region, "region_photo": region}
        picture = request.pictures[-1] if request.pictures else None
        return MatchExplanation(picture, why, is_compared=photo_id not in self.without_thumbnail)

    def query_pixels(self, picture: PictureQuery) -> Pixels:
        self.note_thread("query_pixels")
        self.asked_queries.append(picture)
        if picture.path is not None and picture.path in self.broken:
            raise UndecodableImage(picture.path, CUT_OFF)
        return np.asarray(draw_picture(len(self.asked_queries) % _KINDS, 640, 480))

    def check(self, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken) -> CardReport:
        """Answer with the photos of `card`, as soon as `check_gate` is set."""
        self.note_thread("check")
        self.checked.append(tuple(paths))
        progress(Progress(phrase("Comparing contents"), 3, 12))
        while not self.check_gate.wait(0.01):
            cancel.raise_if_cancelled()
        if not paths[0].exists():
            raise UserError(phrase("{path} is not there.", path=paths[0]))
        return replace(self.card, paths=tuple(paths))

    def copy_new(self, report: CardReport, folder: Path, progress: ProgressSink, cancel: CancelToken) -> CopyReport:
        """Say that all that is new was copied but what is `broken`."""
        self.note_thread("copy_new")
        files = [photo.file for photo in report.pile(Pile.NEW)]
        done = tuple(CopiedFile(each.place, folder / each.relative) for each in files if each.path not in self.broken)
        problems = tuple(CardProblem(each.place, CUT_OFF) for each in files if each.path in self.broken)
        return CopyReport(folder, done, problems=problems)

    def card_tile(self, file: CardFile, long_side_px: int) -> Pixels:
        self.note_thread("card_tile")
        self.card_tiles.append(file)
        if file.path in self.broken:
            raise UndecodableImage(file.path, CUT_OFF)
        return np.asarray(draw_picture(file.stamp.size_bytes % _KINDS, long_side_px, long_side_px * 3 // 4))

    def make_search_ready(self) -> None:
        self.note_thread("make_search_ready")
        self.is_search_ready = True

    def index(
        self, paths: Sequence[Path], *, accepts_missing: bool, progress: ProgressSink, cancel: CancelToken
    ) -> IndexReport:
        self.note_thread("index")
        self.accepted.extend(paths if accepts_missing else ())
        self.indexed.append(tuple(paths))
        is_known = not paths or any(path in self._known_roots for path in paths)
        scanned = self.grows_by + len(self._ids) * is_known
        self._known_roots.extend(path for path in paths if path not in self._known_roots)
        began_s = time.monotonic()
        for done in range(self.grows_by):
            progress(Progress(READING, done, self.grows_by))
            while not self.gate.wait(0.01):
                cancel.raise_if_cancelled()
            cancel.raise_if_cancelled()
            self.add_photos(1)
        progress(Progress(READING, self.grows_by, self.grows_by))
        held_back = () if accepts_missing else tuple(self.held_back)
        seconds = time.monotonic() - began_s
        return IndexReport(scanned=scanned, moved=self.moved, read=self.grows_by, held_back=held_back, seconds=seconds)

    def look_at_content(self, progress: ProgressSink, cancel: CancelToken) -> VectorReport:
        self.note_thread("look_at_content")
        progress(Progress(LOOKING, 3, 10))
        while not self.models.gate.wait(0.02):
            cancel.raise_if_cancelled()
        self.content = replace(self.content, looked=self.content.photos)
        return VectorReport(read=7)

    def content_status(self) -> VectorStatus:
        self.note_thread("content_status")
        return self.content

    def read_texts(self, *, cancel: CancelToken, in_background: bool) -> TextReport:
        self.note_thread("read_texts")
        assert in_background
        self.texts_begun += 1
        while not self.gate.wait(0.01):
            cancel.raise_if_cancelled()
        if self.text_trouble is not None:
            raise self.text_trouble
        return TextReport()

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def picture_endings(self) -> Sequence[str]:
        return "jpg", "png", "nef"

    def stop(self) -> None:
        self.is_stopped = True

    def close(self) -> None:
        self.is_closed = True

    # What tests do to it.

    def photo(self, photo_id: PhotoId) -> Photo:
        """Make up the row of a photo."""
        kind = photo_id % _KINDS
        width_px, height_px = (1200, 1600) if kind % 3 == 2 else (1600, 1200)
        is_unreadable = photo_id in self.unreadable
        ending = "mp4" if photo_id in self.videos else "jpg"
        name = self.names.get(photo_id, f"holiday {photo_id:06}.{ending}")
        return Photo(
            photo_id=photo_id,
            path=self.folder / name,
            stamp=FileStamp(1_000_000, 0),
            state=PhotoState.UNREADABLE if is_unreadable else PhotoState.READY,
            reason=CUT_OFF if is_unreadable else NOTHING,
            format="GIF" if self.folder / name in self.moving else "MP4 video" if photo_id in self.videos else "JPEG",
            width_px=0 if is_unreadable else width_px,
            height_px=0 if is_unreadable else height_px,
            captured=_NEWEST - timedelta(days=(int(self._ids.max(initial=0)) - photo_id) // 20),
            colour=None if is_unreadable else draw_thumbnail(kind).colour,
            rating=self.marks.get((photo_id, Mark.RATING), 0),
            flag=self.marks.get((photo_id, Mark.FLAG), 0),
            label=self.marks.get((photo_id, Mark.LABEL), 0),
            turns=self.marks.get((photo_id, Mark.TURNS), 0),
            is_offline=self.folder in self.offline,
            is_waiting=photo_id in self.waiting,
            duration_ms=self.videos.get(photo_id, 0),
            stack_id=self.stacks.get(photo_id),
            stack_count=len(self._members(photo_id)) if photo_id in self.stacks else 0,
            stack_kind=self._stack_kind(photo_id),
        )

    def _stack_kind(self, photo_id: PhotoId) -> StackKind | None:
        top = self.stacks.get(photo_id)
        return None if top is None else StackKind.PAIR if top in self.pairs else StackKind.SERIES

    def add_photos(self, count: int) -> None:
        """Add photos that are newer than all others, and announce them."""
        first = int(self._ids.max(initial=0)) + 1
        fresh = np.arange(first + count - 1, first - 1, -1, dtype=np.int64)
        self._ids = np.concatenate([fresh, self._ids])
        self.announce(fresh.tolist(), Aspect.PRESENCE)

    def remove_photos(self, ids: Sequence[int]) -> None:
        """Take photos out of the archive, and announce it."""
        self._ids = self._ids[~np.isin(self._ids, list(ids))]
        self.announce(ids, Aspect.PRESENCE)

    def announce(self, ids: Sequence[int], aspects: Aspect) -> None:
        """Tell the listeners, in the calling thread as the writer does."""
        changes = ChangeSet(frozenset(PhotoId(photo_id) for photo_id in ids), aspects)
        for listener in list(self._listeners):
            listener(changes)

    def note_thread(self, verb: str) -> None:
        if threading.current_thread() is self._gui_thread:
            self.gui_thread_calls.append(verb)
