"""The changes that the writer thread runs: roots, what a scan found, and what the two passes made of the files.

Each function takes the open `Transaction`, changes the catalog and the caches together, and answers with the
ChangeSet to announce. A result for a photo whose stamp is no longer the one that was read is dropped: the file has
changed meanwhile and will be read again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.catalog.database import decode_name, encode_name
from photofinder.catalog.face_rows import drop_faces
from photofinder.catalog.feature_cache import drop_features, store_features
from photofinder.catalog.listing import make_name_key
from photofinder.catalog.picture_faces import note_known_faces
from photofinder.catalog.picture_texts import note_known_texts
from photofinder.catalog.statements import METADATA_READER, problem_to_json, settle, statements_to_json
from photofinder.catalog.thumbnail_cache import drop_thumbnails, store_thumbnails
from photofinder.catalog.writer import Transaction
from photofinder.records import (
    Aspect,
    ChangeSet,
    Extraction,
    FileStamp,
    Glimpse,
    ImageHeader,
    Metadata,
    PhotoId,
    PhotoState,
    UnreadablePhoto,
)

_MOST_STARS = 5

UNDECIDED = (
    "is_rated_here = 0 AND flag = 0 AND label = 0 AND turns = 0 AND is_stacked_here = 0"
    " AND NOT EXISTS (SELECT 1 FROM waiting_actions WHERE photo_id = photos.id)"
    " AND NOT EXISTS (SELECT 1 FROM lent_metadata WHERE photo_id = photos.id)"
    " AND NOT EXISTS (SELECT 1 FROM edits WHERE photo_id = photos.id)"
)
"""Says in SQL that the user has decided nothing about a photo."""

_METADATA_COLUMNS = (
    "photo_id, camera_make, camera_model, lens, exposure_s, aperture, iso, focal_length_mm, title, caption, keywords,"
    " rating, label_word, creator, copyright, people, statements, problem, sidecar_ns, reader"
)
_UNSEEN = f"format = '' AND content_digest IS NULL AND stack_id IS NULL AND {UNDECIDED}"


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What a scan found different in one folder, by file name; `folder` is relative to its root.

    `inodes` are those of the files found, `noted` those of known ones that the catalog should keep. `unsure` are
    the photos in whose places other files may lie now than theirs, with the names and stamps of those.
    """

    folder: str
    found: Mapping[str, FileStamp]
    modified: Mapping[PhotoId, FileStamp]
    missing: Sequence[PhotoId]
    returned: Sequence[PhotoId]
    inodes: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[PhotoId, int] = field(default_factory=dict)
    unsure: Mapping[PhotoId, tuple[str, FileStamp]] = field(default_factory=dict)


def add_root(transaction: Transaction, path: Path) -> int:
    """Catalogue a folder as a root unless it is one; return its id."""
    stored = encode_name(str(path))
    transaction.catalog.execute(
        "INSERT INTO roots (path, added_ns) VALUES (?, ?) ON CONFLICT (path) DO NOTHING", (stored, time.time_ns())
    )
    return int(transaction.catalog.execute("SELECT id FROM roots WHERE path = ?", (stored,)).fetchone()[0])


def mark_root_offline(transaction: Transaction, root_id: int, *, is_offline: bool) -> ChangeSet:
    """Note whether a root can be reached; its photos stay in the catalog either way."""
    transaction.catalog.execute("UPDATE roots SET is_offline = ? WHERE id = ?", (is_offline, root_id))
    return ChangeSet(aspects=Aspect.ROOTS)


def apply_scan(transaction: Transaction, root_id: int, folders: Sequence[FolderChanges]) -> ChangeSet:
    """Add the files found, send the modified ones through the passes again, and mark those that are gone.

    A found file in the place of a missing photo is another one. What went before anybody has seen anything of it, such
    as a temporary file, leaves no row.
    """
    changed, aspects = set[PhotoId](), Aspect.PRESENCE
    catalog, now_ns = transaction.catalog, time.time_ns()
    for folder in folders:
        if folder.found:
            folder_id = enter_folder(transaction, root_id, folder.folder)
            for name, stamp in folder.found.items():
                changed.update(set_aside(transaction, folder_id, encode_name(name), "is_missing = 1"))
                row = catalog.execute(
                    "INSERT INTO photos"
                    " (folder_id, name, name_key, size_bytes, mtime_ns, state, sort_ms, added_ns, inode)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
                    (folder_id, encode_name(name), make_name_key(name), stamp.size_bytes, stamp.mtime_ns,
                     PhotoState.FOUND, stamp.mtime_ns // 1_000_000, now_ns, folder.inodes.get(name)),
                ).fetchone()  # fmt: skip
                if row is not None:  # else a photo was moved there since the folder was compared
                    changed.add(PhotoId(row[0]))
        catalog.executemany(
            "UPDATE photos SET size_bytes = ?, mtime_ns = ?, state = ?, recipe_id = NULL, content_digest = NULL,"
            " reason = '', is_missing = 0 WHERE id = ?",
            ((stamp.size_bytes, stamp.mtime_ns, PhotoState.FOUND, photo_id)
             for photo_id, stamp in folder.modified.items()),
        )  # fmt: skip
        catalog.executemany("DELETE FROM photo_texts WHERE photo_id = ?", ((each,) for each in folder.modified))
        drop_faces(catalog, folder.modified)
        catalog.executemany(
            "UPDATE photos SET inode = ? WHERE id = ?", ((inode, each) for each, inode in folder.noted.items())
        )
        catalog.executemany(f"DELETE FROM photos WHERE id = ? AND {_UNSEEN}", ((each,) for each in folder.missing))
        catalog.executemany("UPDATE photos SET is_missing = 1 WHERE id = ?", ((each,) for each in folder.missing))
        catalog.executemany("UPDATE photos SET is_missing = 0 WHERE id = ?", ((each,) for each in folder.returned))
        catalog.executemany(
            "UPDATE waiting_actions SET reason = '' WHERE photo_id = ?", ((each,) for each in folder.returned)
        )
        aspects |= Aspect.WAITING if folder.returned else Aspect.NONE
        changed.update(folder.modified, folder.missing, folder.returned)
    return ChangeSet(frozenset(changed), aspects)


def set_aside(transaction: Transaction, folder_id: int, name: str | bytes, condition: str) -> list[PhotoId]:
    """Let the photo of a place make room for another one, if it is so; it is kept as missing.

    It gets a name that no file can have, so that it is in nobody's way until its file is found again.
    """
    found = transaction.catalog.execute(
        f"SELECT id FROM photos WHERE folder_id = ? AND name = ? AND {condition}", (folder_id, name)
    ).fetchall()
    for (photo_id,) in found:
        aside = encode_name(f"{decode_name(name)}/{photo_id}")
        transaction.catalog.execute("UPDATE photos SET is_missing = 1, name = ? WHERE id = ?", (aside, photo_id))
    return [PhotoId(photo_id) for (photo_id,) in found]


def enter_folder(transaction: Transaction, root_id: int, folder: str) -> int:
    """Return the id of a folder of a root, which is catalogued if it is not yet."""
    stored = encode_name(folder)
    catalog = transaction.catalog
    catalog.execute("INSERT INTO folders (root_id, path) VALUES (?, ?) ON CONFLICT DO NOTHING", (root_id, stored))
    row = catalog.execute("SELECT id FROM folders WHERE root_id = ? AND path = ?", (root_id, stored)).fetchone()
    return int(row[0])


def store_glimpses(transaction: Transaction, glimpses: Iterable[tuple[PhotoId, Glimpse]]) -> ChangeSet:
    """Keep what the quick pass saw: header, metadata and, where the file carries one, the embedded thumbnail."""
    current = [
        (photo_id, glimpse) for photo_id, glimpse in glimpses if is_current(transaction, photo_id, glimpse.stamp)
    ]
    for photo_id, glimpse in current:
        colour = glimpse.thumbnail.colour if glimpse.thumbnail else None
        _store_description(transaction, photo_id, glimpse.header, glimpse.metadata)
        transaction.catalog.execute(
            "UPDATE photos SET state = max(state, ?), colour = coalesce(?, colour) WHERE id = ?",
            (PhotoState.GLIMPSED, colour, photo_id),
        )
    store_thumbnails(transaction.thumbnails, ((each, g.thumbnail) for each, g in current if g.thumbnail))
    return ChangeSet(frozenset(photo_id for photo_id, _ in current), Aspect.METADATA | Aspect.THUMBNAIL)


def store_metadata(transaction: Transaction, glimpses: Iterable[tuple[PhotoId, Glimpse]]) -> ChangeSet:
    """Keep what was read anew of the headers of photos that had been read in full, and nothing else."""
    current = [(photo_id, each) for photo_id, each in glimpses if is_current(transaction, photo_id, each.stamp)]
    for photo_id, glimpse in current:
        _store_description(transaction, photo_id, glimpse.header, glimpse.metadata)
    return ChangeSet(frozenset(photo_id for photo_id, _ in current), Aspect.METADATA)


def await_metadata(transaction: Transaction, photo_ids: Sequence[PhotoId]) -> ChangeSet:
    """Have the metadata of photos read anew, because their sidecars have changed."""
    transaction.catalog.executemany(
        "UPDATE metadata SET reader = 0 WHERE photo_id = ?", ((photo_id,) for photo_id in photo_ids)
    )
    return ChangeSet()


def store_extractions(
    transaction: Transaction, recipe_id: int, extractions: Iterable[tuple[PhotoId, Extraction]]
) -> ChangeSet:
    """Keep what the full pass made, and note by which recipe, so that it need not be made again."""
    current = [(photo_id, each) for photo_id, each in extractions if is_current(transaction, photo_id, each.stamp)]
    for photo_id, extraction in current:
        _store_description(transaction, photo_id, extraction.header, extraction.metadata)
        transaction.catalog.execute(
            "UPDATE photos SET state = ?, recipe_id = ?, content_digest = ?, colour = ?, reason = '' WHERE id = ?",
            (PhotoState.READY, recipe_id, extraction.content_digest, extraction.thumbnail.colour, photo_id),
        )
    note_known_texts(transaction, (photo_id for photo_id, _ in current))
    note_known_faces(transaction, (photo_id for photo_id, _ in current))
    store_thumbnails(transaction.thumbnails, ((photo_id, each.thumbnail) for photo_id, each in current))
    store_features(transaction.features, ((photo_id, each.features) for photo_id, each in current))
    aspects = Aspect.METADATA | Aspect.THUMBNAIL | Aspect.FEATURES
    return ChangeSet(frozenset(photo_id for photo_id, _ in current), aspects)


def store_unreadable(
    transaction: Transaction, recipe_id: int, failures: Iterable[tuple[PhotoId, UnreadablePhoto]]
) -> ChangeSet:
    """Keep why files could not be opened; they are tried again when their stamp or the recipe changes."""
    current = [(photo_id, each) for photo_id, each in failures if is_current(transaction, photo_id, each.stamp)]
    transaction.catalog.executemany(
        "UPDATE photos SET state = ?, recipe_id = ?, reason = ? WHERE id = ?",
        (
            (PhotoState.UNREADABLE, recipe_id if failure.is_final else None, failure.reason, photo_id)
            for photo_id, failure in current
        ),
    )
    photo_ids = [photo_id for photo_id, _ in current]
    drop_thumbnails(transaction.thumbnails, photo_ids)
    drop_features(transaction.features, photo_ids)
    return ChangeSet(frozenset(photo_ids), Aspect.PRESENCE)


def read_again(transaction: Transaction, photo_ids: Sequence[PhotoId]) -> ChangeSet:
    """Send photos through the full pass again, because what the caches hold of them is damaged or gone."""
    transaction.catalog.executemany(
        "UPDATE photos SET recipe_id = NULL, state = ? WHERE id = ? AND state = ?",
        ((PhotoState.GLIMPSED, photo_id, PhotoState.READY) for photo_id in photo_ids),
    )
    drop_thumbnails(transaction.thumbnails, photo_ids)
    drop_features(transaction.features, photo_ids)
    return ChangeSet(frozenset(photo_ids), Aspect.THUMBNAIL | Aspect.FEATURES)


def is_current(transaction: Transaction, photo_id: PhotoId, stamp: FileStamp) -> bool:
    """Tell whether the file of a photo is still the one with this stamp."""
    row = transaction.catalog.execute("SELECT size_bytes, mtime_ns FROM photos WHERE id = ?", (photo_id,)).fetchone()
    return row is not None and FileStamp(*row) == stamp


def _store_description(transaction: Transaction, photo_id: PhotoId, header: ImageHeader, metadata: Metadata) -> None:
    transaction.catalog.execute(
        "UPDATE photos SET width_px = ?, height_px = ?, format = ?, duration_ms = ?,"
        " rating = CASE WHEN is_rated_here THEN rating ELSE ? END WHERE id = ?",
        (
            header.width_px,
            header.height_px,
            header.format,
            header.duration_ms,
            min(max(metadata.rating or 0, 0), _MOST_STARS),
            photo_id,
        ),
    )
    transaction.catalog.execute(
        f"INSERT OR REPLACE INTO metadata ({_METADATA_COLUMNS})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '[]', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            photo_id,
            metadata.camera_make,
            metadata.camera_model,
            metadata.lens,
            metadata.exposure_s,
            metadata.aperture,
            metadata.iso,
            metadata.focal_length_mm,
            metadata.rating,
            metadata.label,
            metadata.creator,
            metadata.copyright,
            json.dumps(metadata.people, ensure_ascii=False),
            statements_to_json(metadata),
            problem_to_json(metadata),
            metadata.sidecar_ns,
            METADATA_READER,
        ),
    )
    settle(transaction.catalog, photo_id)


def enter_recipe(transaction: Transaction, text: str) -> int:
    """Return the id of a recipe: the features, their versions, and the caches that hold them."""
    transaction.catalog.execute("INSERT INTO recipes (text) VALUES (?) ON CONFLICT DO NOTHING", (text,))
    return int(transaction.catalog.execute("SELECT id FROM recipes WHERE text = ?", (text,)).fetchone()[0])


def full_path(root: str | bytes, folder: str | bytes, name: str | bytes) -> Path:
    """Join the stored parts of a photo's path."""
    return Path(decode_name(root), decode_name(folder), decode_name(name))
