"""The open archive as a list of verbs; the command line and the window do everything through it.

Verbs may be called from any thread; those that take long block, and take a `CancelToken`. One process at a time may
write; where another one does, a library that may fall back is opened for reading, and `notice` says who writes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from photofinder.app.archive import Archive, open_archive
from photofinder.app.arrivals import Arrivals
from photofinder.app.asking import Asking
from photofinder.app.backing_up import DailyBackup
from photofinder.app.card_copying import copy_new
from photofinder.app.checking import check_card
from photofinder.app.cleanup import Cleanup
from photofinder.app.comparing import compare_pictures
from photofinder.app.content import SHOWN, SUGGESTED, Content
from photofinder.app.deciding import Deciding
from photofinder.app.default_folder import default_archive_folder
from photofinder.app.describing import Describing
from photofinder.app.explaining import explain_match
from photofinder.app.face_grouping import FaceGrouping
from photofinder.app.filing import Filing
from photofinder.app.finding import FindAnswer, complete_query, find_photos, list_matching, read_query
from photofinder.app.finding_duplicates import find_duplicates, iter_duplicates
from photofinder.app.finding_faces import FindingFaces
from photofinder.app.finishing import finish_waiting
from photofinder.app.health import examine
from photofinder.app.indexing import Indexing
from photofinder.app.marking import mark_photos
from photofinder.app.meaning import Meaning
from photofinder.app.mending import read_thumbnails
from photofinder.app.mixing import Mixing
from photofinder.app.model_packs import ModelPacks
from photofinder.app.people import People
from photofinder.app.photo_map import PhotoMap
from photofinder.app.reading_text import ReadingText
from photofinder.app.reports import (
    ArchiveStatus,
    FileReport,
    Finding,
    IndexReport,
    Problem,
    RootChange,
    TextReport,
    VectorReport,
    VectorStatus,
    WaitingRoot,
    WatchNews,
)
from photofinder.app.roots import Roots
from photofinder.app.searching import Searching
from photofinder.app.seeing import Seeing
from photofinder.app.shots import files_of_shot
from photofinder.app.sidecar_writing import SidecarWriting
from photofinder.app.sidecars import Sidecars
from photofinder.app.stacking import choose_top, stack_bursts, stack_by_hand, unstack
from photofinder.app.tagging import Tagging
from photofinder.app.undoing import read_undo_state, redo_last, undo_last
from photofinder.app.waiting import Waiting
from photofinder.app.watching import Watching
from photofinder.app.word_gathering import WordGathering
from photofinder.card_check import CardFile, CardReport, CopyReport
from photofinder.catalog.missing_photos import forget_photos, read_missing
from photofinder.catalog.place_rows import count_unnamed
from photofinder.catalog.saved_searches import forget_search, save_search
from photofinder.catalog.waiting_rows import WaitingRow
from photofinder.errors import FileFault, FileInaccessible, QueryError
from photofinder.expressions import Expression, as_expression
from photofinder.file_changes import FileVerb, RenamePlan, WaitingAction
from photofinder.imaging.formats import PHOTO_ENDINGS
from photofinder.imaging.thumbnails import decode_tile
from photofinder.ingest.card_files import load_card_pixels
from photofinder.ingest.system_volumes import system_volumes
from photofinder.ingest.volumes import Volumes
from photofinder.ingest.worker import WorkerConfig, load_frames, load_pixels, read_size
from photofinder.jobs import CancelToken, Priority, ProgressSink, ignore_progress
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import (
    CLOSED_STACKS,
    NEWEST_FIRST,
    Animation,
    Box,
    ChangeSet,
    ContentAnswer,
    Facets,
    Mark,
    MatchExplanation,
    Metadata,
    OpenStacks,
    Photo,
    PhotoFilter,
    PhotoId,
    PhotoIds,
    PhotoListing,
    PhotoOrder,
    PictureQuery,
    PictureText,
    Pixels,
    SavedSearch,
    ShownConcept,
    SimilarAnswer,
    SimilarRequest,
    Thumbnail,
    UndoState,
)
from photofinder.relations import WHOLE_ARCHIVE, DuplicateGroup, DuplicateScope, PictureDifference
from photofinder.search.query_completion import Completion
from photofinder.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["Library", "default_archive_folder"]

_SCREEN_LIMIT_S = 60.0
_FRAMES_BYTES = 64 * 1024 * 1024  # 20 frames of 1280 x 854, or 280 of 320 x 240


class Library:
    """The verbs of one open archive; a context manager that closes it.

    Those of the search box, of cleaning up duplicates, of deciding about them, of saying something of photos in words,
    of tags beyond the single photo, and of model packs are `asking`'s, `cleanup`'s, `decisions`', `describing`'s,
    `tagging`'s and `models`'; a map is made of `map`.
    """

    def __init__(self, archive: Archive, volumes: Volumes) -> None:
        self._archive = archive
        self._content = Content(archive)
        self._searching = Searching(archive, lambda wanted: list_matching(archive, self._seeing, wanted))
        self._meaning = Meaning(archive)
        self._mixing = Mixing(archive, self._meaning)
        self._seeing = Seeing(archive, self._content, self._meaning, self._searching.find_all_by_look)
        self._roots = Roots(archive, volumes)
        self._indexing = Indexing(archive, self._searching, self._roots)
        self._waiting = Waiting(archive, self._roots)
        self._text = ReadingText(archive)
        self.asking = Asking(archive, self._text, self._seeing)
        self.cleanup = Cleanup(archive)
        self.decisions = Deciding(archive)
        self._sidecars = Sidecars(archive, self._roots)
        self._sidecar_writing = SidecarWriting(archive, self._sidecars)
        finding_faces = FindingFaces(archive)
        self.people = People(archive, finding_faces, FaceGrouping(archive, finding_faces))
        self.describing = Describing(archive, self._sidecars, self._indexing.placing)
        self.models = ModelPacks(archive)
        self.tagging = Tagging(archive, self._content)
        self.map = PhotoMap(archive)
        self._backup = DailyBackup(archive)
        self._words = WordGathering(archive)
        self._arrivals = Arrivals(archive, self._searching)
        self._watching = Watching(archive, self._indexing, self._roots)

    @classmethod
    def open(
        cls, folder: Path, *, writable: bool = True, may_fall_back: bool = False, volumes: Volumes | None = None
    ) -> Self:
        """Open the archive in a folder; a writable one is made where there is none. The system's volumes are asked.

        Raises `ArchiveLocked` when another process writes to it and the caller does not fall back to reading, and
        `ArchiveTooNew`, `ArchiveDamaged` or `ArchiveError` when it cannot be used.
        """
        archive = open_archive(folder, writable=writable, may_fall_back=may_fall_back)
        if archive.writer is not None:
            Filing(archive).recover()
        return cls(archive, volumes or system_volumes())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stop(self) -> None:
        """Stop the workers: what waits for them ends by `Cancelled`. Only `close` may be called after this.

        What waits for a catalog that another program holds ends within a few seconds, too.
        """
        self._watching.stop_soon()
        self._arrivals.stop()
        self._sidecar_writing.stop()
        self._words.stop()
        if self._archive.writer is not None:
            self._archive.writer.hurry()
        self._archive.pool.close()

    def close(self) -> None:
        """Stop the workers, finish what was given to the writer, and let others write."""
        self.stop()
        self._backup.finish()
        self._words.finish()
        self._watching.stop()
        self._arrivals.finish()
        self._sidecar_writing.finish()
        self._searching.close()
        self._archive.close()

    @property
    def settings(self) -> Settings:
        """The settings of this archive."""
        return self._archive.settings

    @property
    def is_writable(self) -> bool:
        """Whether this process may write."""
        return self._archive.writer is not None

    @property
    def notice(self) -> Phrase:
        """A sentence for the user about how the archive was opened, or nothing."""
        return self._archive.notice

    @property
    def picture_endings(self) -> Sequence[str]:
        """What the names of pictures and videos end with, in lower case, without the dot."""
        return PHOTO_ENDINGS

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call the listener on the writer thread after each commit; return the function that ends this."""
        writer = self._archive.writer
        return writer.subscribe(listener) if writer else lambda: None

    def roots(self) -> list[Path]:
        """Return the folders of the archive."""
        return [root.path for root in self._archive.reader.roots()]

    def look_at_roots(self) -> Sequence[RootChange]:
        """See which folders of the archive have gone or come back with their disks since the last look.

        Takes a second at most; a disk that does not answer by then is seen by a later look. Raises `ArchiveLocked`.
        """
        changes = self._roots.look()
        self._watching.follow_roots()
        return changes

    def watch(self, tell: Callable[[WatchNews], None]) -> None:
        """See changes in the folders as they happen, until the library is closed, also in those that are added later.

        Follows the folders before it returns; `tell` is called from other threads, which it must not hold up. Whoever
        calls this indexes all folders afterwards, and looks at the roots from time to time. Raises `ArchiveLocked`.
        """
        self._watching.start(tell)

    def index(
        self,
        paths: Sequence[Path] = (),
        *,
        accepts_missing: bool = False,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> IndexReport:
        """Add folders and read what is new or changed in them; with none, in all folders of the archive.

        Where more photos are gone than the settings allow, they are marked as missing only if the user has accepted it.
        Raises `UserError`, `DiskFull` or `Cancelled`; whatever was stored until then is kept.
        """
        with self._arrivals.standing_back():
            cancel = cancel or CancelToken()
            report = self._indexing.run(paths, progress, cancel, accepts_missing=accepts_missing)
            self._words.work_off(progress, cancel)
            sidecars = self._sidecars.write(progress, cancel)
        self._watching.follow_roots()
        trouble = self._backup.await_trouble()
        problems = [Problem(self._archive.paths.backups, trouble)] if trouble else []
        return replace(report, problems=(*report.problems, *sidecars.problems, *problems))

    def bring_up_to_date(
        self, folders: Sequence[Path], progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
    ) -> None:
        """Compare folders with the catalog, so that photos follow their files; none is read. Raises `Cancelled`."""
        self._indexing.scan(folders, progress, cancel or CancelToken())

    def read_texts(
        self,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
        *,
        in_background: bool = False,
    ) -> TextReport:
        """Read the text in all pictures that were not read yet, those that likely hold some first.

        In the background it takes no more of the processors than the settings allow. Raises `Cancelled`, `DiskFull`
        or `ArchiveLocked`; whatever was read until then is kept.
        """
        share = self.settings.integer("text.cpu_percent") / 100 if in_background else 1.0
        return self._text.run(progress, cancel or CancelToken(), share)

    def picture_text(self, photo_id: PhotoId) -> PictureText | None:
        """Return the words that were read in a photo and where they are, None where it was not read yet."""
        return self._text.words(photo_id)

    def require_content_pack(self) -> None:
        """Raise `UserError` where no model pack compares pictures with words."""
        self._meaning.require_pack()

    def look_at_content(
        self,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
        *,
        in_background: bool = False,
    ) -> VectorReport:
        """Let the model pack that is in use look at all pictures that it has not seen yet, the newest first.

        In the background it takes no more of the processors than the settings allow. Raises `UserError` where no pack
        is in use, `PackRefused`, `Cancelled`, `DiskFull` or `ArchiveLocked`; whatever was made until then is kept.
        """
        share = self.settings.integer("text.cpu_percent") / 100 if in_background else 1.0
        return self._meaning.run(progress, cancel or CancelToken(), share)

    def content_status(self) -> VectorStatus:
        """Return which model pack compares pictures with words, and how many pictures it has looked at."""
        return self._meaning.status()

    def find_by_content(self, text: str, top: int | None = None, least: float = SHOWN) -> ContentAnswer:
        """Find photos that show what the words of a text name, the likeliest first, by concepts and everyday words.

        Those of which one of the words is less likely than `least` are not found.
        """
        return self._content.find(text, top or self.settings.integer("search.results"), least)

    def concepts_of(self, photo_id: PhotoId, least: float = SUGGESTED) -> list[ShownConcept]:
        """Return what a photo shows with at least a probability, the narrowest concepts first; tags may be made of it.

        Broader concepts ("dog", "mammal") follow the narrower ones that they hold.
        """
        return self._content.of_photo(photo_id, least)

    def concepts_in(self, path: Path, least: float = SHOWN) -> list[ShownConcept]:
        """Return what a picture file shows, whether it is in the archive or not. Raises `FileFault`."""
        return self._content.of_file(path, least)

    def content_words(self) -> list[str]:
        """Return the words that photos can be found by in `find_by_content`."""
        return self._content.words()

    def prepare(self) -> None:
        """Begin with what takes long before the first picture can be read: start a worker, make the encoder's files."""
        self._indexing.warm_up()

    def prioritise(self, photo_ids: Sequence[PhotoId]) -> None:
        """Have photos that somebody looks at read next by a job that runs, in place of those named before."""
        self._indexing.prioritise(photo_ids)

    def status(self) -> ArchiveStatus:
        """Return what the archive holds."""
        reader = self._archive.reader
        counts = reader.counts(self._archive.recipe)
        return ArchiveStatus(
            folder=self._archive.paths.folder,
            roots=tuple(self.roots()),
            photos=counts.visible,
            ready=counts.ready,
            pending=counts.visible - counts.ready,
            offline=counts.offline,
            missing=counts.missing,
            unreadable=tuple(reader.unreadable()),
            waiting=tuple(self._waiting.counts()),
            index=self._searching.status(),
            sidecars=self._sidecars.report(),
            unnamed_places=reader.ask(count_unnamed),
            text=self._text.status(),
            faces=self.people.status(),
            content=self._meaning.status(),
        )

    def list_photos(
        self,
        order: PhotoOrder = NEWEST_FIRST,
        photo_filter: PhotoFilter | Expression = (),
        opened: OpenStacks = CLOSED_STACKS,
    ) -> PhotoListing:
        """Return the photos that a filter or expression lets through in an order, in sections.

        A stack is one photo - its top, or the first one that the filter lets through - unless it is open. Words are
        also looked for in what pictures show. Raises `QueryError`.
        """
        whole, sights = self._seeing.whole(photo_filter)
        return self._archive.reader.list_photos(order, whole, opened, sights)

    def find(self, query: str | PhotoFilter | Expression, top: int = 50) -> FindAnswer:
        """Find photos by what is written about them, known of them and seen in them; the best first.

        The query is text or an expression. Words without quotes are looked for in what is written and in the pictures.

        Raises `QueryMisread`, which knows where the fault in a text lies, and `QueryError` for what has no answer yet.
        """
        expression = read_query(query) if isinstance(query, str) else as_expression(query)
        return find_photos(self._archive, self._seeing, expression, top)

    def complete_query(self, text: str, cursor: int) -> list[Completion]:
        """Return what the word of a query at the cursor may go on as."""
        return complete_query(self._archive, self._seeing, text, cursor)

    def facets(self) -> Facets:
        """Count the photos by folder, month, format and what else they can be chosen by."""
        return self._roots.correct_facets(self._archive.reader.facets())

    def photos(self, photo_ids: Sequence[PhotoId] | PhotoIds) -> list[Photo]:
        """Return photos in the order asked; those that are gone are left out."""
        return self._roots.correct_photos(self._archive.reader.photos(photo_ids))

    def metadata(self, photo_id: PhotoId) -> Metadata | None:
        """Return what is known about a photo: what counts of all that is said of it."""
        return self._archive.reader.metadata(photo_id)

    def thumbnails(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
        """Return the thumbnails that there are of these photos; those that are damaged will be made anew."""
        return read_thumbnails(self._archive, photo_ids)

    def files_of_shot(self, path: Path) -> list[Path]:
        """Return a photo's file and those beside it that belong to it, such as a RAW file and a sidecar."""
        return files_of_shot(path)

    def tiles(self, photo_ids: Sequence[PhotoId], side_px: int, is_square: bool) -> dict[PhotoId, Pixels]:
        """Return the thumbnails of photos decoded and turned, cut to a square of a side or made to lie within one.

        Those that have none, or a damaged one, are left out.
        """
        tiles, turns = {}, self._archive.reader.turns(photo_ids)
        for photo_id, thumbnail in self.thumbnails(photo_ids).items():
            with contextlib.suppress(FileFault):
                turned = turns.get(photo_id, 0)
                tiles[photo_id] = decode_tile(thumbnail.jpeg, side_px, is_square=is_square, turns=turned)
        return tiles

    def upright_tile(self, photo_id: PhotoId, side_px: int) -> Pixels | None:
        """Return the thumbnail of a photo decoded as its file has it, whole and within a side, if there is one."""
        thumbnail = self.thumbnails([photo_id]).get(photo_id)
        with contextlib.suppress(FileFault):
            return decode_tile(thumbnail.jpeg, side_px, is_square=False) if thumbnail else None
        return None

    def load_pixels(self, path: Path, long_side_px: int | None = None) -> Pixels:
        """Decode a picture in a worker process, upright. Raises `FileFault` or `WorkerFault`."""
        return self._show(path, load_pixels, path, long_side_px)

    def load_frames(self, path: Path, long_side_px: int) -> Animation | None:
        """Decode an animated picture in a worker process, upright; None where it does not move.

        The frames take 64 MB at most. Raises `FileFault` or `WorkerFault`.
        """
        return self._show(path, load_frames, path, long_side_px, _FRAMES_BYTES)

    def _show(
        self, path: Path, task: Callable[Concatenate[WorkerConfig, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Have a worker read a file that somebody waits for; a disk that is gone is told as such."""
        archive = self._archive
        if not self._roots.is_lost(path):
            try:
                submit = archive.pool.submit_at
                return submit(Priority.VISIBLE, _SCREEN_LIMIT_S, task, archive.config, *args, **kwargs).result()
            except FileFault:
                self._roots.look()
                if not self._roots.is_lost(path):
                    raise
        raise FileInaccessible(path, phrase("it cannot be reached: its disk is not connected"))

    def box_in_fractions(self, path: Path, box_px: tuple[float, float, float, float]) -> Box:
        """Turn a box (x, y, width, height) in pixels of an upright picture into fractions of its size.

        Raises `QueryError` for a box that lies outside of the picture, and `FileFault`.
        """
        archive = self._archive
        future = archive.pool.submit_at(Priority.SEARCH, _SCREEN_LIMIT_S, read_size, archive.config, path.resolve())
        width, height = future.result()
        x, y, box_width, box_height = box_px
        if x >= width or y >= height:
            words = template("The box begins outside of {path}, which has {width} x {height} pixels.")
            raise QueryError(phrase(words, path=path, width=width, height=height))
        return Box(x / width, y / height, min(box_width, width - x) / width, min(box_height, height - y) / height)

    def similar(self, request: SimilarRequest, cancel: CancelToken | None = None) -> SimilarAnswer:
        """Find photos that resemble pictures; query photos themselves are left out.

        Raises `QueryError` for a request that cannot be carried out, and `FileFault` for a picture that cannot be read.
        """
        cancel = cancel or CancelToken()
        if request.words.strip() or request.words_against.strip():
            return self._mixing.find(request, self._searching.narrow(request), cancel)
        return self._searching.similar(request, cancel)

    def query_pixels(self, picture: PictureQuery) -> Pixels:
        """Return a query picture, or the part of it in its box, upright, with a long side of at most 640 px.

        The picture is decoded once for this and for searches with it. Raises `QueryError` and `FileFault`.
        """
        return self._searching.query_picture(picture, CancelToken()).pixels

    def explain_match(
        self, request: SimilarRequest, photo_id: PhotoId, cancel: CancelToken | None = None
    ) -> MatchExplanation:
        """Look at a photo that a search has found and at the pictures of the search for what they have in common.

        Pictures whose files are gone are compared by their thumbnails. Raises `QueryError`, and `FileFault` for a
        picture from outside that cannot be read any more.
        """
        return explain_match(self._archive, self._searching, request, photo_id, cancel or CancelToken())

    def make_search_ready(self) -> None:
        """Do beforehand what the first search would have to wait for: start a worker, load the encoder and the index.

        Raises `Cancelled` when the library is stopped meanwhile, and `WorkerFault`.
        """
        self._searching.make_ready(CancelToken())

    def duplicates(
        self,
        scope: DuplicateScope = WHOLE_ARCHIVE,
        *,
        where: str = "",
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> list[DuplicateGroup]:
        """Find duplicates of every relation and group them around keepers; nothing is changed.

        Raises `QueryError` or `Cancelled`.
        """
        if where:
            among = frozenset(map(PhotoId, list_matching(self._archive, self._seeing, read_query(where)).tolist()))
            scope = replace(scope, among=among)
        with self._arrivals.standing_back():
            return find_duplicates(self._archive, self._searching, scope, progress, cancel or CancelToken())

    def iter_duplicates(
        self,
        scope: DuplicateScope = WHOLE_ARCHIVE,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Iterator[DuplicateGroup]:
        """Yield groups of duplicates as they are found, in no order; nothing is changed. Raises `Cancelled`."""
        return iter_duplicates(self._archive, self._searching, scope, progress, cancel or CancelToken())

    def compare(self, keeper: Path, other: Path, transform: tuple[float, ...], long_side_px: int) -> PictureDifference:
        """Lay a picture on the keeper of its group by the transform that was found, and show where the two differ.

        Raises `FileFault` or `WorkerFault`.
        """
        return compare_pictures(self.load_pixels, keeper, other, transform, long_side_px)

    def check(
        self, paths: Sequence[Path], progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
    ) -> CardReport:
        """Tell which photos in folders, ZIPs and files the archive has, exactly or in another version.

        They are only read. Raises `UserError` for a path that is not there, and `Cancelled`.
        """
        return check_card(self._archive, self._searching, paths, progress, cancel or CancelToken())

    def copy_new(
        self,
        report: CardReport,
        folder: Path,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> CopyReport:
        """Copy the new photos of a check into a folder, with their sidecars; nothing is overwritten.

        Raises `UserError` for a folder on what was checked, or with too little space.
        """
        return copy_new(report, folder, progress, cancel or CancelToken())

    def card_tile(self, file: CardFile, long_side_px: int) -> Pixels:
        """Decode a photo on a card, no larger than asked for. Raises `FileFault` or `WorkerFault`."""
        archive = self._archive
        submit = archive.pool.submit_at
        future = submit(Priority.VISIBLE, _SCREEN_LIMIT_S, load_card_pixels, archive.config, file, long_side_px)
        return future.result()

    def mark(self, photo_ids: Sequence[PhotoId], mark: Mark, value: int) -> None:
        """Rate, flag, label or turn photos. Raises `UserError` for a value that there is not, and `ArchiveLocked`."""
        mark_photos(self._archive, photo_ids, mark, value)

    def plan_rename(self, photo_ids: Sequence[PhotoId], pattern: str, cancel: CancelToken | None = None) -> RenamePlan:
        """Return the names that photos would get from a pattern, and what is against them; nothing is touched."""
        return Filing(self._archive).plan_rename(photo_ids, pattern, cancel or CancelToken())

    def rename(
        self,
        photo_ids: Sequence[PhotoId],
        pattern: str,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> FileReport:
        """Rename photos by a pattern, with their RAW files and sidecars. Raises `UserError` or `ArchiveLocked`."""
        return Filing(self._archive).rename(photo_ids, pattern, progress, cancel or CancelToken())

    def move_to_folder(
        self,
        photo_ids: Sequence[PhotoId],
        folder: Path,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> FileReport:
        """Move photos to a folder, with their RAW files and sidecars. Raises `UserError` or `ArchiveLocked`."""
        filing = Filing(self._archive)
        return filing.bring_to_folder(FileVerb.MOVE, photo_ids, folder, progress, cancel or CancelToken())

    def copy_to_folder(
        self,
        photo_ids: Sequence[PhotoId],
        folder: Path,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> FileReport:
        """Copy photos to a folder, with their sidecars. Raises `UserError` or `ArchiveLocked`."""
        filing = Filing(self._archive)
        return filing.bring_to_folder(FileVerb.COPY, photo_ids, folder, progress, cancel or CancelToken())

    def trash(
        self,
        photo_ids: Sequence[PhotoId],
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> FileReport:
        """Move photos to the trash of the system, with their sidecars. Raises `ArchiveLocked`."""
        return Filing(self._archive).trash(photo_ids, progress, cancel or CancelToken())

    def waiting_roots(self) -> list[WaitingRoot]:
        """Return the folders of the archive with files that something is to be done with once they can be reached."""
        return self._waiting.counts()

    def waiting_rows(self) -> list[WaitingRow]:
        """Return everything that waits, in the order in which it was wished for."""
        return self._waiting.rows()

    def waiting_actions(self, photo_id: PhotoId) -> list[WaitingAction]:
        """Return what waits to be done with a photo."""
        return self._waiting.of_photo(photo_id)

    def finish_waiting(
        self,
        folders: Sequence[Path] = (),
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> FileReport:
        """Do what waits in folders of the archive, or in all, that can be reached; each file is looked at before.

        Sidecars that wait are written, too, wherever they are.

        What cannot be done waits on, with the reason. Raises `ArchiveLocked`.
        """
        cancel = cancel or CancelToken()
        report = finish_waiting(self._archive, self._roots, folders, progress, cancel)
        return report if report.is_cancelled else self._with_sidecars(report, progress, cancel)

    def _with_sidecars(self, report: FileReport, progress: ProgressSink, cancel: CancelToken) -> FileReport:
        """Write the sidecars that wait, too, and add what could not be written."""
        sidecars = self._sidecars.write(progress, cancel)
        return replace(report, problems=(*report.problems, *sidecars.problems)) if sidecars.problems else report

    def discard_waiting(self, folders: Sequence[Path] = ()) -> int:
        """Give up what waits in folders of the archive, or in all; return how much it was. Raises `ArchiveLocked`."""
        return self._waiting.discard(folders)

    def stack(self, photo_ids: Sequence[PhotoId], top: PhotoId) -> None:
        """Put photos on one another; what lies under one of them comes along.

        Raises `UserError` for fewer than two photos, and `ArchiveLocked`.
        """
        stack_by_hand(self._archive, photo_ids, top)

    def unstack(self, photo_ids: Sequence[PhotoId]) -> None:
        """Take photos out of their stacks; with the photo on top, all of its stack. Raises `ArchiveLocked`."""
        unstack(self._archive, photo_ids)

    def put_on_top(self, photo_id: PhotoId) -> None:
        """Let a photo stand for its stack. Raises `ArchiveLocked`."""
        choose_top(self._archive, photo_id)

    def stack_bursts(self, photo_ids: Sequence[PhotoId]) -> int:
        """Stack the bursts among photos; return how many there are. Raises `ArchiveLocked`."""
        return stack_bursts(self._archive, photo_ids)

    def stack_members(self, photo_id: PhotoId) -> list[Photo]:
        """Return the photos of the stack of a photo, the top first; none if it lies in no stack."""
        return self.photos(self._archive.reader.stack_members(photo_id))

    def with_stack_members(self, photo_ids: Sequence[PhotoId], opened: OpenStacks = CLOSED_STACKS) -> list[PhotoId]:
        """Return photos, each one of a closed stack followed by the others of it that can be seen; every photo once."""
        return self._archive.reader.with_stack_members(photo_ids, opened)

    def undo(
        self, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None, *, only: str = ""
    ) -> Phrase:
        """Undo the last change; return in words what was undone, "" when there was nothing.

        Raises `UserError`, also where the change is not of the verb that was asked for by `only`.
        """
        return undo_last(self._archive, progress, cancel or CancelToken(), only)

    def redo(
        self, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None, *, only: str = ""
    ) -> Phrase:
        """Redo what was undone last; return it in words, "" when there was nothing. Raises `UserError` as `undo`."""
        return redo_last(self._archive, progress, cancel or CancelToken(), only)

    def undo_state(self) -> UndoState:
        """Return what would be undone and redone next, in words."""
        return read_undo_state(self._archive)

    def missing_photos(self) -> dict[PhotoId, Path]:
        """Return the photos whose files are nowhere, with the paths where these were seen last."""
        return self._archive.reader.ask(read_missing)

    def forget_missing(self, photo_ids: Collection[PhotoId]) -> int:
        """Forget those of the photos that are still missing, for good; return how many. Raises `ArchiveLocked`."""
        change = self._archive.writing.submit(lambda transaction: forget_photos(transaction, photo_ids))
        return len(change.result().photo_ids)

    def saved_searches(self) -> list[SavedSearch]:
        """Return the searches that are kept under a name."""
        return self._archive.reader.saved_searches()

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search, in the place of one of the same name. Raises `ArchiveLocked`."""
        self._archive.writing.submit(lambda transaction: save_search(transaction, search)).result()

    def forget_search(self, name: str) -> None:
        """Keep a search no longer. Raises `ArchiveLocked`."""
        self._archive.writing.submit(lambda transaction: forget_search(transaction, name)).result()

    def doctor(self) -> list[Finding]:
        """Examine catalog, caches and index."""
        return list(examine(self._archive, self._searching))
