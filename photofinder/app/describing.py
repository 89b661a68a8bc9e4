"""What the user says of photos in words - titles, captions, tags, times, places - and the way back."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.placing import Placing
from photofinder.app.reports import SidecarReport
from photofinder.app.sidecars import Sidecars
from photofinder.catalog.edits import (
    describe_each,
    describe_photos,
    read_describe_change,
    redo_description,
    undo_description,
)
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.overviews import read_overview
from photofinder.catalog.statements import read_statements
from photofinder.catalog.tag_counts import count_tags
from photofinder.describing import Overview, Wish, check_tag, choose, clean_caption, clean_title, overriders
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, Progress, ProgressSink, ignore_progress
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import (
    ALL_STACKS_OPEN,
    NEWEST_FIRST,
    Condition,
    Described,
    Field,
    Metadata,
    PhotoId,
    Source,
    Statement,
    TagPath,
)

_AT_ONCE = 500
_STAGE = phrase("Describing photos")
_FIRST_YEAR, _LAST_YEAR = 1826, 2100
_NAMES: Mapping[Described, Phrase] = {
    Described.TITLE: phrase("title"),
    Described.CAPTION: phrase("caption"),
    Described.TAGS: phrase("tags"),
    Described.CAPTURED: phrase("time of capture"),
    Described.PLACE: phrase("place"),
    Described.PLACE_NAME: phrase("name of the place"),
}


@dataclass(frozen=True, slots=True)
class PhotoDescription:
    """What is said of a photo: what counts, and all statements with whose statement overrides them."""

    photo_id: PhotoId
    path: Path
    metadata: Metadata
    rating: int
    statements: Sequence[tuple[Statement, Source | None]]


@dataclass(frozen=True, slots=True)
class Describing:
    """Verbs about what is said of photos; each call of `describe` is one change, however many photos it is of."""

    archive: Archive
    sidecars: Sidecars
    placing: Placing

    def describe(
        self,
        photo_ids: Sequence[PhotoId],
        wishes: Sequence[Wish],
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> int:
        """Say something of photos; return of how many it was new. Cancelled, nothing has changed.

        Raises `UserError` for what cannot be kept, `Cancelled` and `ArchiveLocked`.
        """
        checked, step = [_check(wish) for wish in wishes], steps_of(progress, cancel)
        change = functools.partial(describe_photos, photo_ids=photo_ids, wishes=checked, step=step)
        return len(self.archive.writing.submit(change).result().photo_ids)

    def shift_times(
        self,
        photo_ids: Sequence[PhotoId],
        by: timedelta,
        zone: timezone | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> int:
        """Move the times of capture of photos, perhaps into a time zone; return of how many.

        The clock goes on by the span, and the offset from UTC is then that of the zone. Photos without a time of
        capture are left out. Raises `UserError` for a time that no photo can have, `Cancelled` and `ArchiveLocked`.
        """

        def wishes_of(_photo_id: PhotoId, statements: Sequence[Statement]) -> list[Wish]:
            captured = choose(statements).captured
            return [_shifted(captured, by, zone)] if captured else []

        change = functools.partial(
            describe_each, photo_ids=photo_ids, wishes_of=wishes_of, step=steps_of(progress, cancel)
        )
        return len(self.archive.writing.submit(change).result().photo_ids)

    def overview(self, photo_ids: Sequence[PhotoId]) -> Overview:
        """Return what is said of photos, as far as it is the same of all; of one photo, also who says what."""
        return self.archive.reader.ask(functools.partial(read_overview, photo_ids=photo_ids))

    def sidecar_state(self) -> SidecarReport:
        """Return whether sidecars are written, what waits for it and what could not be written."""
        return self.sidecars.report()

    def find(self, paths: Sequence[Path]) -> list[PhotoId]:
        """Return the photos at paths, and those in folders. Raises `UserError` for one that the archive has not."""
        found = dict[PhotoId, None]()
        for path in map(Path.absolute, paths):
            photo = self.archive.reader.find_photo(path)
            if photo is not None:
                found[photo.photo_id] = None
                continue
            in_folder = (Condition(Field.FOLDER, (str(path),)),)
            listed = self.archive.reader.list_photos(NEWEST_FIRST, in_folder, ALL_STACKS_OPEN).photo_ids
            if not len(listed):
                words = template("{path} is no photo of the archive, and no folder with photos of it.")
                raise UserError(phrase(words, path=path))
            found.update(dict.fromkeys(map(PhotoId, listed.tolist())))
        return list(found)

    def read(self, photo_ids: Sequence[PhotoId]) -> Iterator[PhotoDescription]:
        """Yield what is said of photos, and what of it counts."""
        reader = self.archive.reader
        for start in range(0, len(photo_ids), _AT_ONCE):
            for photo in reader.photos(photo_ids[start : start + _AT_ONCE]):
                metadata = reader.metadata(photo.photo_id) or Metadata()
                said = overriders(self.statements(photo.photo_id))
                yield PhotoDescription(photo.photo_id, photo.path, metadata, photo.rating, said)

    def statements(self, photo_id: PhotoId) -> list[Statement]:
        """Return all that is said of a photo and by whom, by what it is about, what counts most first."""
        return self.archive.reader.ask(lambda catalog: read_statements(catalog, photo_id))

    def tags(self) -> list[tuple[TagPath, int]]:
        """Return all tags with the numbers of photos that have them, by name."""
        return self.archive.reader.ask(count_tags)

    def name_places(self, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None) -> int:
        """Look up the names of new places; return of how many photos. Raises `ArchiveLocked` and `Cancelled`."""
        return self.placing.name_places(progress, cancel or CancelToken())

    def finish(self, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None) -> SidecarReport:
        """Look up the names of new places, and write the sidecars that wait if the settings want that.

        Raises `ArchiveLocked` and `Cancelled`.
        """
        self.name_places(progress, cancel)
        return self.sidecars.write(progress, cancel or CancelToken())


def _check(wish: Wish) -> Wish:
    """Return a wish as it is kept. Raises `UserError`."""
    if wish.value is None:
        return wish._replace(tag=check_tag(wish.tag)) if wish.tag else wish
    match wish.about:
        case Described.TITLE:
            return wish._replace(value=clean_title(wish.value))
        case Described.CAPTION:
            return wish._replace(value=clean_caption(wish.value))
        case Described.TAGS:
            return wish._replace(value=bool(wish.value), tag=check_tag(wish.tag))
        case Described.CAPTURED:
            return wish._replace(value=_check_time(wish.value))
        case Described.PLACE:
            return wish._replace(value=_check_place(wish.value))
        case Described.PLACE_NAME:
            return wish._replace(value=[clean_title(name) for name in (*wish.value, "", "", "")[:3]])


def _check_time(text: str) -> str:
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        words = template(
            "{time} is no time; write it like 2021-06-12T14:22:33, with +02:00 behind it if that is known."
        )
        raise UserError(phrase(words, time=repr(text[:100]))) from None
    if not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        raise UserError(phrase("No photo was taken in the year {year}.", year=str(time.year)))
    return time.isoformat()


def _check_place(place: Sequence[float]) -> list[float]:
    """Return latitude, longitude and perhaps altitude; nothing at all says that the place is not known."""
    if not place:
        return []
    is_place = len(place) in (2, 3) and all(map(math.isfinite, place)) and abs(place[0]) <= 90 and abs(place[1]) <= 180
    if not is_place:
        raise UserError(phrase("A place is a latitude from -90 to 90 and a longitude from -180 to 180, in degrees."))
    return [float(part) for part in place]


def _shifted(captured: str, by: timedelta, zone: timezone | None) -> Wish:
    """Return the wish that a time is another one. Raises `UserError` for one that no photo can have."""
    try:
        moved = datetime.fromisoformat(captured) + by
    except OverflowError:
        raise UserError(phrase("That is beyond the calendar.")) from None
    return _check(Wish(Described.CAPTURED, (moved.replace(tzinfo=zone) if zone else moved).isoformat()))


def steps_of(progress: ProgressSink, cancel: CancelToken | None) -> Callable[[int, int], None]:
    """Return what tells how far a change of descriptions is, and ends it with `Cancelled` where that is wished."""

    def step(done: int, total: int) -> None:
        if cancel is not None:
            cancel.raise_if_cancelled()
        progress(Progress(_STAGE, done // 2, total // 2))

    return step


def undo_describe_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Let count again what was said of photos before a change."""
    step = steps_of(progress, cancel)
    archive.writing.submit(lambda transaction: undo_description(transaction, entry, step)).result()
    return NOTHING


def redo_describe_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Say of photos again what a change had said."""
    step = steps_of(progress, cancel)
    archive.writing.submit(lambda transaction: redo_description(transaction, entry, step)).result()
    return NOTHING


def describe_description(entry: JournalEntry) -> Phrase:
    """Return a change of what is said of photos in words."""
    change = read_describe_change(entry)
    names = functools.reduce(_join, (_NAMES[each] for each in change.subjects))
    return phrase("{what} of %Ln photo(s)", change.count, what=names)


def _join(first: Phrase, second: Phrase) -> Phrase:
    return phrase("{one}, {other}", one=first, other=second)
