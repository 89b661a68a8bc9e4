"""Questions to the catalog and the caches, each answered from read-only connections of the asking thread.

Answers are arrays of ids wherever there may be many; rows are fetched only for the photos that somebody looks at.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from photofinder.catalog import feature_cache, thumbnail_cache
from photofinder.catalog.caches import translated_cache_errors
from photofinder.catalog.database import (
    CatalogFiles,
    connect,
    decode_name,
    encode_name,
    translated_errors,
)
from photofinder.catalog.facets import read_facets
from photofinder.catalog.journal import JournalEntry, read_next_redo, read_next_undo, read_unfinished
from photofinder.catalog.judged_pairs import read_judged_through, read_verdicts
from photofinder.catalog.listing import list_photos
from photofinder.catalog.pack_vectors import has_vectors
from photofinder.catalog.photo_filter import VISIBLE
from photofinder.catalog.photo_rows import full_path
from photofinder.catalog.saved_searches import read_searches
from photofinder.catalog.stacks import (
    ShotFile,
    TimedShot,
    read_members,
    read_timed_shots,
    read_unpaired,
    read_with_members,
)
from photofinder.expressions import Expression
from photofinder.phrases import phrase_from_json
from photofinder.reasons import read_reason
from photofinder.records import (
    CLOSED_STACKS,
    Facets,
    FeatureSpec,
    FileStamp,
    Metadata,
    OpenStacks,
    Photo,
    PhotoFilter,
    PhotoId,
    PhotoIds,
    PhotoListing,
    PhotoOrder,
    PhotoState,
    SavedSearch,
    Source,
    StackKind,
    Thumbnail,
    UnreadablePhoto,
)
from photofinder.relations import PairVerdict
from photofinder.sights import NO_SIGHTS, Sights

T = TypeVar("T")

_PHOTO_COLUMNS = """
    photos.id, roots.path, folders.path, photos.name, size_bytes, mtime_ns, state, reason, format, width_px, height_px,
    content_digest, colour, (SELECT captured FROM metadata WHERE photo_id = photos.id), rating, flag, label, turns,
    is_offline, EXISTS (SELECT 1 FROM waiting_actions WHERE photo_id = photos.id), duration_ms, stack_id,
    (SELECT count(*) FROM photos AS other WHERE other.stack_id = photos.stack_id AND {visible}),
    (SELECT count(*) FROM photos AS other WHERE other.stack_id = photos.stack_id AND {visible} AND format = 'RAW')
""".format(visible="other.state <> 3 AND other.is_missing = 0")
_PLAIN_METADATA = (
    "camera_make", "camera_model", "lens", "exposure_s", "aperture", "iso", "focal_length_mm", "latitude", "longitude",
    "altitude_m", "title", "caption", "rating", "label", "creator", "copyright", "city", "state", "country",
)  # fmt: skip
_RENAMED = {"label": "label_word", "city": "place_city", "state": "place_state", "country": "place_country"}
_METADATA_COLUMNS = "captured, captured_by, keywords, tags, people, problem, " + ", ".join(
    _RENAMED.get(name, name)
    for name in _PLAIN_METADATA  # photos have a label and a state, too
)
_PHOTO_TABLES = "photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
_NEWEST_FIRST = "ORDER BY sort_ms DESC, photos.id DESC"
_OF_OTHER_RECIPE = "(recipe_id IS NULL OR recipe_id < ? OR recipe_id > ?)"  # ranges of an index, where <> is none


@dataclass(frozen=True, slots=True)
class Root:
    """A catalogued root folder; `volume` is the key of the one that it was seen on last, "" if that has none.

    Its `label` is what people call that volume.
    """

    root_id: int
    path: Path
    is_offline: bool
    volume: str = ""
    volume_path: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the catalog holds of a file name in a folder, for a scan to compare with."""

    photo_id: PhotoId
    stamp: FileStamp
    is_missing: bool
    inode: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoCounts:
    """How many photos there are, by what is known of them; `ready` ones have been through the full pass."""

    visible: int
    ready: int
    unreadable: int
    missing: int
    offline: int


class Reader:
    """Answers from any thread; each thread gets connections of its own, all of them closed by `close`."""

    def __init__(self, files: CatalogFiles) -> None:
        self._files = files
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Close the connections of all threads; none may be asking any more."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()

    @contextlib.contextmanager
    def _reading(self, path: Path) -> Iterator[sqlite3.Connection]:
        connections: dict[Path, sqlite3.Connection] = self._local.__dict__.setdefault("connections", {})
        with translated_errors(path) if path == self._files.catalog else translated_cache_errors(path):
            if path not in connections:
                connections[path] = connect(path, writable=False)
                self._opened.append(connections[path])
            yield connections[path]

    def _rows(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        with self._reading(self._files.catalog) as catalog:
            return catalog.execute(statement, arguments).fetchall()

    def _ids(self, statement: str, *arguments: object) -> PhotoIds:
        """Run a query of ids; joined to text inside SQLite, they arrive 7 times faster than as rows."""
        joined = self._rows(f"SELECT group_concat(id) FROM ({statement})", *arguments)[0][0]
        return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.empty(0, dtype=np.int64)

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Answer a question that another module of the catalog can put into SQL."""
        with self._reading(self._files.catalog) as catalog:
            return question(catalog)

    def ask_features(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Answer a question to the feature cache that another module of the catalog can put into SQL."""
        with self._reading(self._files.features) as cache:
            return question(cache)

    def ready_among(self, photo_ids: Sequence[PhotoId]) -> list[PhotoId]:
        """Return those of the photos that have been through the full pass."""
        if not photo_ids:
            return []
        wanted = ",".join(str(int(photo_id)) for photo_id in photo_ids)
        ready = self._rows(f"SELECT id FROM photos WHERE id IN ({wanted}) AND state = ?", PhotoState.READY)
        return [PhotoId(row[0]) for row in ready]

    def roots(self) -> list[Root]:
        """Return the roots in the order in which they were added."""
        rows = self._rows(
            "SELECT roots.id, path, is_offline, coalesce(key, ''), coalesce(volume_path, ''), coalesce(label, '')"
            " FROM roots LEFT JOIN volumes ON volumes.id = volume_id ORDER BY roots.id"
        )
        return [
            Root(row[0], Path(decode_name(row[1])), bool(row[2]), row[3], decode_name(row[4]), row[5]) for row in rows
        ]

    def count_in_root(self, root_id: int) -> int:
        """Return how many visible photos a root has."""
        rows = self._rows(f"SELECT count(*) FROM {_PHOTO_TABLES} WHERE root_id = ? AND {VISIBLE}", root_id)
        return int(rows[0][0])

    def folder_ids(self, root_id: int) -> dict[str, int]:
        """Return the catalogued folders of a root by their relative paths."""
        rows = self._rows("SELECT path, id FROM folders WHERE root_id = ?", root_id)
        return {decode_name(path): folder_id for path, folder_id in rows}

    def folder_id(self, root_id: int, folder: str) -> int | None:
        """Return the id of one folder of a root, None where it is not catalogued."""
        rows = self._rows("SELECT id FROM folders WHERE root_id = ? AND path = ?", root_id, encode_name(folder))
        return int(rows[0][0]) if rows else None

    def has_present_photos(self, root: Root) -> bool:
        """Tell whether the catalog knows a photo of a root that is not missing."""
        return any(self.present_files(each, with_inodes=False) for each in self.folder_ids(root.root_id).values())

    def present_files(self, folder_id: int, *, with_inodes: bool) -> dict[str, tuple[int, int, int | None]]:
        """Return size, modification time and inode of a folder's photos that are not missing, by file name.

        A folder that still equals this needs no closer look, and this takes half the time of `known_files`.
        """
        inode = "inode" if with_inodes else "NULL"
        with self._reading(self._files.catalog) as catalog:
            rows = catalog.execute(
                f"SELECT name, size_bytes, mtime_ns, {inode} FROM photos WHERE folder_id = ? AND is_missing = 0",
                (folder_id,),
            ).fetchall()
            return {row[0] if type(row[0]) is str else decode_name(row[0]): row[1:] for row in rows}

    def folders_with_sidecars(self, root_id: int) -> set[int]:
        """Return the folders of a root with photos that have sidecars, as far as these were read."""
        rows = self._rows(
            "SELECT DISTINCT folder_id FROM metadata INDEXED BY metadata_with_sidecar"
            " JOIN photos ON photos.id = photo_id JOIN folders ON folders.id = folder_id"
            " WHERE sidecar_ns <> 0 AND root_id = ?",
            root_id,
        )
        return {row[0] for row in rows}

    def sidecar_times(self, folder_id: int) -> dict[str, tuple[PhotoId, int]]:
        """Return the photos of a folder that have been read, by file name, with the times of their sidecars."""
        rows = self._rows(
            "SELECT name, photo_id, sidecar_ns FROM photos JOIN metadata ON photo_id = photos.id"
            " WHERE folder_id = ? AND is_missing = 0",
            folder_id,
        )
        return {decode_name(name): (PhotoId(photo_id), time_ns) for name, photo_id, time_ns in rows}

    def known_files(self, folder_id: int) -> dict[str, KnownFile]:
        """Return what the catalog holds of a folder, by file name."""
        with self._reading(self._files.catalog) as catalog:
            cursor = catalog.execute(
                "SELECT name, id, size_bytes, mtime_ns, is_missing, inode FROM photos WHERE folder_id = ?", (folder_id,)
            )
            return {
                name if type(name) is str else decode_name(name): KnownFile(
                    photo_id, FileStamp(size_bytes, mtime_ns), bool(is_missing), inode
                )
                for name, photo_id, size_bytes, mtime_ns, is_missing, inode in cursor
            }

    def photo_ids(self) -> PhotoIds:
        """Return all visible photos, in the order in which they were added."""
        return self._ids(f"SELECT id FROM photos WHERE {VISIBLE} ORDER BY id")

    def list_photos(
        self,
        order: PhotoOrder,
        photo_filter: PhotoFilter | Expression = (),
        opened: OpenStacks = CLOSED_STACKS,
        sights: Sights = NO_SIGHTS,
    ) -> PhotoListing:
        """Return the photos that a filter lets through in an order, with the sections that they fall into."""
        with self._reading(self._files.catalog) as catalog:
            return list_photos(catalog, order, photo_filter, opened, sights)

    def stack_members(self, photo_id: PhotoId) -> list[PhotoId]:
        """Return the photos of the stack of a photo, the top first; none if it lies in no stack."""
        with self._reading(self._files.catalog) as catalog:
            return read_members(catalog, photo_id)

    def with_stack_members(self, photo_ids: Sequence[PhotoId], opened: OpenStacks = CLOSED_STACKS) -> list[PhotoId]:
        """Return photos, each one of a closed stack followed by the others of it that can be seen."""
        with self._reading(self._files.catalog) as catalog:
            return read_with_members(catalog, photo_ids, opened)

    def unpaired(self, raw_endings: Sequence[str]) -> list[ShotFile]:
        """Return the photos that may be paired with RAW files, and these."""
        with self._reading(self._files.catalog) as catalog:
            return read_unpaired(catalog, raw_endings)

    def timed_shots(self, photo_ids: Sequence[PhotoId]) -> list[TimedShot]:
        """Return when pictures were taken, videos and those that lie under others left out, by series and time."""
        with self._reading(self._files.catalog) as catalog:
            return read_timed_shots(catalog, photo_ids)

    def facets(self) -> Facets:
        """Count the photos by everything that they can be chosen by."""
        with self._reading(self._files.catalog) as catalog:
            return read_facets(catalog)

    def found_ids(self) -> PhotoIds:
        """Return the reachable photos that no pass has looked at since they were found, the newest ones first."""
        return self._ids(
            f"SELECT photos.id AS id FROM {_PHOTO_TABLES}"
            f" WHERE state = 0 AND recipe_id IS NULL AND is_missing = 0 AND is_offline = 0 {_NEWEST_FIRST}"
        )

    def unread_metadata_ids(self, reader: int) -> PhotoIds:
        """Return the reachable photos, read in full, whose metadata an older version of the program has read."""
        return self._ids(
            "SELECT photos.id AS id FROM metadata JOIN photos ON photos.id = photo_id"
            " JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
            f" WHERE reader < ? AND state = 2 AND is_missing = 0 AND is_offline = 0 {_NEWEST_FIRST}",
            reader,
        )

    def pending_ids(self, recipe_id: int) -> PhotoIds:
        """Return the reachable photos that the full pass has not handled by this recipe, the newest ones first."""
        return self._ids(
            f"SELECT photos.id AS id FROM {_PHOTO_TABLES} WHERE {_OF_OTHER_RECIPE}"
            f" AND is_missing = 0 AND is_offline = 0 {_NEWEST_FIRST}",
            recipe_id,
            recipe_id,
        )

    def visible_among(self, photo_ids: PhotoIds) -> PhotoIds:
        """Return those of the given photos that are in the archive and not missing or unreadable, in their order."""
        if len(photo_ids) == 0:
            return photo_ids
        wanted = ",".join(map(str, photo_ids.tolist()))
        visible = self._ids(f"SELECT id FROM photos WHERE id IN ({wanted}) AND {VISIBLE}")
        return photo_ids[np.isin(photo_ids, visible)]

    def photos(self, photo_ids: Sequence[PhotoId] | PhotoIds) -> list[Photo]:
        """Return the rows of photos in the order asked; ids that are gone are left out."""
        wanted = ",".join(str(int(photo_id)) for photo_id in photo_ids)
        rows = self._rows(f"SELECT {_PHOTO_COLUMNS} FROM {_PHOTO_TABLES} WHERE photos.id IN ({wanted})")
        found = {photo.photo_id: photo for photo in map(_as_photo, rows)}
        return [found[PhotoId(int(each))] for each in photo_ids if int(each) in found]

    def turns(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, int]:
        """Return the quarter turns of those of the photos that are turned in the view."""
        wanted = ",".join(str(int(photo_id)) for photo_id in photo_ids)
        return dict(self._rows(f"SELECT id, turns FROM photos WHERE id IN ({wanted}) AND turns <> 0"))

    def find_photo(self, path: Path) -> Photo | None:
        """Return the photo that lies at an absolute path, if it is catalogued."""
        folder, name = path.parent, encode_name(path.name)
        for root in self.roots():
            if folder == root.path or root.path in folder.parents:
                relative = encode_name(relative_folder(folder, root.path))
                rows = self._rows(
                    f"SELECT {_PHOTO_COLUMNS} FROM {_PHOTO_TABLES} WHERE root_id = ? AND folders.path = ? AND name = ?",
                    root.root_id,
                    relative,
                    name,
                )
                if rows:
                    return _as_photo(rows[0])
        return None

    def metadata(self, photo_id: PhotoId) -> Metadata | None:
        """Return what is known about a photo, if it has been read; what counts of all that is said of it."""
        rows = self._rows(f"SELECT {_METADATA_COLUMNS} FROM metadata WHERE photo_id = ?", photo_id)
        return _as_metadata(rows[0]) if rows else None

    def next_undo(self) -> JournalEntry | None:
        """Return the change that would be undone next."""
        with self._reading(self._files.catalog) as catalog:
            return read_next_undo(catalog)

    def next_redo(self) -> JournalEntry | None:
        """Return the change that would be redone next."""
        with self._reading(self._files.catalog) as catalog:
            return read_next_redo(catalog)

    def unfinished_changes(self) -> list[JournalEntry]:
        """Return the changes that were begun and not finished, because the process was ended in the middle."""
        with self._reading(self._files.catalog) as catalog:
            return read_unfinished(catalog)

    def saved_searches(self) -> list[SavedSearch]:
        """Return the searches that are kept under a name."""
        with self._reading(self._files.catalog) as catalog:
            return read_searches(catalog)

    def unreadable(self) -> list[UnreadablePhoto]:
        """Return the files that could not be opened, with the reasons, by path."""
        rows = self._rows(f"SELECT {_PHOTO_COLUMNS} FROM {_PHOTO_TABLES} WHERE state = 3 AND is_missing = 0")
        photos = sorted(map(_as_photo, rows), key=lambda photo: photo.path)
        return [UnreadablePhoto(photo.path, photo.stamp, photo.reason) for photo in photos]

    def counts(self, recipe: str) -> PhotoCounts:
        """Count the photos by what is known of them; those that another recipe made are not ready."""
        rows = self._rows(
            f"SELECT count(*) FILTER (WHERE {VISIBLE}), count(*) FILTER (WHERE state = 3 AND is_missing = 0),"
            " count(*) FILTER (WHERE is_missing = 1) FROM photos"
        )
        offline = self._rows(f"SELECT count(*) FROM {_PHOTO_TABLES} WHERE is_offline = 1 AND {VISIBLE}")
        visible, unreadable, missing = rows[0]
        return PhotoCounts(visible, visible - self.count_unread(recipe), unreadable, missing, *offline[0])

    def count_unread(self, recipe: str) -> int:
        """Count the visible photos that the full pass has yet to handle; by an index, so that every search can ask."""
        known = self._rows("SELECT id FROM recipes WHERE text = ?", recipe)
        recipe_id = known[0][0] if known else 0
        rows = self._rows(
            f"SELECT count(*) FROM photos INDEXED BY photos_by_recipe WHERE {_OF_OTHER_RECIPE} AND {VISIBLE}",
            recipe_id,
            recipe_id,
        )
        return int(rows[0][0])

    def exact_groups(self) -> list[tuple[PhotoId, ...]]:
        """Return the sets of visible photos whose content digests are equal."""
        rows = self._rows(
            f"SELECT group_concat(id) FROM (SELECT id, content_digest FROM photos WHERE content_digest IS NOT NULL"
            f" AND {VISIBLE} ORDER BY id) GROUP BY content_digest HAVING count(*) > 1"
        )
        return [tuple(PhotoId(int(each)) for each in str(row[0]).split(",")) for row in rows]

    def thumbnails(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
        """Return the thumbnails that there are of these photos."""
        with self._reading(self._files.thumbnails) as cache:
            return thumbnail_cache.read_thumbnails(cache, photo_ids)

    def count_thumbnails(self) -> int:
        """Return how many photos have a thumbnail."""
        with self._reading(self._files.thumbnails) as cache:
            return thumbnail_cache.count_thumbnails(cache)

    def features(self, spec: FeatureSpec, photo_ids: PhotoIds) -> feature_cache.FeatureBlock:
        """Return the stored values of a feature for these photos, in the order asked, where there are any."""
        with self._reading(self._files.features) as cache:
            return feature_cache.read_features(cache, spec, photo_ids)

    def verdicts(self, pairs: Sequence[bytes]) -> dict[bytes, PairVerdict]:
        """Return what is known of pairs of pictures, by the names that `judged_pairs` gives them."""
        with self._reading(self._files.features) as cache:
            return read_verdicts(cache, pairs)

    def unjudged(self, spec: FeatureSpec, version: int, most: int) -> list[tuple[PhotoId, int]]:
        """Return the photos that were not compared with the others yet, the oldest first, with their numbers.

        These are what `store_judged_through` takes.
        """
        with self._reading(self._files.features) as cache:
            return feature_cache.read_oldest_after(cache, spec, read_judged_through(cache, version), most)

    @contextlib.contextmanager
    def feature_snapshot(self) -> Iterator[FeatureSnapshot]:
        """Look at the feature cache as it is now, unchanged by what is written meanwhile."""
        with translated_cache_errors(self._files.features):
            cache = connect(self._files.features, writable=False)
            with contextlib.closing(cache):
                cache.execute("BEGIN")
                yield FeatureSnapshot(cache)


class FeatureSnapshot:
    """The feature cache at one moment; lives inside `Reader.feature_snapshot`."""

    def __init__(self, cache: sqlite3.Connection) -> None:
        self._cache = cache
        self.identity = feature_cache.read_identity(cache)
        self.last_sequence = feature_cache.read_last_sequence(cache)

    def has(self, spec: FeatureSpec) -> bool:
        """Tell whether there is a table for a feature: one of a model pack is made with its first value."""
        return has_vectors(self._cache, spec)

    def count(self, spec: FeatureSpec, after_sequence: int = 0) -> int:
        """Return how many values were stored after that change."""
        return feature_cache.count_features(self._cache, spec, after_sequence)

    def blocks(self, spec: FeatureSpec, after_sequence: int = 0) -> Iterator[feature_cache.FeatureBlock]:
        """Yield the values stored after that change."""
        return feature_cache.iter_features(self._cache, spec, after_sequence)

    def dropped(self, after_sequence: int) -> PhotoIds:
        """Return the photos whose features were dropped after that change."""
        return feature_cache.read_dropped(self._cache, after_sequence)


def relative_folder(folder: Path, root: Path) -> str:
    """Return a folder's path below its root as the catalog keeps it: forward slashes, empty for the root itself."""
    relative = folder.relative_to(root).as_posix()
    return "" if relative == "." else relative


def _as_photo(row: Sequence[Any]) -> Photo:
    photo_id, root, folder, name, size_bytes, mtime_ns, state, reason, image_format, *rest = row
    width_px, height_px, content_digest, colour, captured, rating, flag, label, turns, is_offline, *rest = rest
    is_waiting, duration_ms, stack_id, stack_count, raw_count = rest
    is_pair, is_stacked = (stack_count, raw_count) == (2, 1), stack_count > 1
    return Photo(
        photo_id=PhotoId(photo_id),
        path=full_path(root, folder, name),
        stamp=FileStamp(size_bytes, mtime_ns),
        state=PhotoState(state),
        reason=read_reason(reason),
        format=image_format,
        width_px=width_px,
        height_px=height_px,
        captured=datetime.fromisoformat(captured) if captured else None,
        content_digest=content_digest,
        colour=colour,
        rating=rating,
        flag=flag,
        label=label,
        turns=turns,
        is_offline=bool(is_offline),
        is_waiting=bool(is_waiting),
        duration_ms=duration_ms,
        stack_id=PhotoId(stack_id) if is_stacked else None,
        stack_count=stack_count if is_stacked else 0,
        stack_kind=(StackKind.PAIR if is_pair else StackKind.SERIES) if is_stacked else None,
    )


def _as_metadata(row: Sequence[Any]) -> Metadata:
    captured, captured_by, keywords, tags, people, problem, *values = row
    return Metadata(
        datetime.fromisoformat(captured) if captured else None,
        **dict(zip(_PLAIN_METADATA, values, strict=True)),
        keywords=tuple(json.loads(keywords)),
        tags=tuple(map(tuple, json.loads(tags))),
        people=tuple(json.loads(people)),
        captured_by=Source(captured_by) if captured_by else None,
        problem=phrase_from_json(problem),
    )
