"""Which catalogued photo a file on disk may be, and how a photo takes the place of the row that was made of its file.

Decisions hang on content: a photo whose file is gone from its place goes to where the same content lies, with its
marks, stacks, thumbnail and features. The row that it replaces must hold no decision of the user's own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photofinder.catalog.feature_cache import drop_features
from photofinder.catalog.photo_rows import UNDECIDED, full_path
from photofinder.catalog.thumbnail_cache import drop_thumbnails
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId, PhotoState

_COLUMNS = (
    "photos.id, roots.path, folders.path, photos.name, size_bytes, mtime_ns, photos.inode, content_digest, is_missing,"
    f" NOT ({UNDECIDED}), flag < 0"
)
_TABLES = "photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
_AMONG = "IN (SELECT value FROM json_each(?))"
_DIGESTS_A_QUESTION = 1000
_UNREAD = f"recipe_id IS NULL AND state < {PhotoState.READY} AND content_digest IS NULL AND is_missing = 0"


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """What a file is compared with to tell whether it is this photo's; `path` is where its file was seen last.

    `is_decided` says that the user has rated, flagged, labelled, turned or stacked it, `is_rejected` that it is to go.
    """

    photo_id: PhotoId
    path: Path
    stamp: FileStamp
    inode: int | None
    content_digest: bytes | None
    is_missing: bool
    is_decided: bool
    is_rejected: bool


def read_by_inodes(catalog: sqlite3.Connection, volume: str, inodes: Collection[int]) -> list[KnownPhoto]:
    """Return the photos of a volume whose files have one of these inodes."""
    return _read(
        catalog,
        f"photos.inode {_AMONG} AND volume_id = (SELECT id FROM volumes WHERE key = ?)",
        (json.dumps(list(inodes)), volume),
    )


def read_alike(catalog: sqlite3.Connection, sizes: Collection[int]) -> list[KnownPhoto]:
    """Return the photos, digest known, that are as large as one of these sizes or as a file that awaits being read.

    Those of a root that is offline are left out: their files are where they were.
    """
    return _read(
        catalog,
        "content_digest IS NOT NULL AND is_offline = 0 AND size_bytes IN"
        f" (SELECT value FROM json_each(?) UNION SELECT size_bytes FROM photos WHERE {_UNREAD})",
        (json.dumps(list(sizes)),),
    )


def has_unread(catalog: sqlite3.Connection) -> bool:
    """Tell whether there are photos whose files await being read."""
    return catalog.execute(f"SELECT 1 FROM photos WHERE {_UNREAD} LIMIT 1").fetchone() is not None


def read_unread(catalog: sqlite3.Connection, sizes: Collection[int]) -> list[KnownPhoto]:
    """Return the photos of these sizes whose files await being read and that hold no decision."""
    return _read(
        catalog, f"{_UNREAD} AND {UNDECIDED} AND is_offline = 0 AND size_bytes {_AMONG}", (json.dumps(list(sizes)),)
    )


def read_copies(catalog: sqlite3.Connection, photo_ids: Collection[PhotoId]) -> list[KnownPhoto]:
    """Return the photos without decisions that have the content of one of these."""
    return _read(
        catalog,
        f"{UNDECIDED} AND is_missing = 0 AND is_offline = 0 AND photos.id IN (SELECT copy.id FROM photos AS first"
        " JOIN photos AS copy ON copy.content_digest = first.content_digest AND copy.id <> first.id"
        f" WHERE first.id {_AMONG})",
        (json.dumps(list(photo_ids)),),
    )


def read_known_sizes(catalog: sqlite3.Connection, sizes: Collection[int]) -> set[int]:
    """Return those of some sizes that photos have whose content is known."""
    rows = catalog.execute(
        f"SELECT DISTINCT size_bytes FROM photos WHERE content_digest IS NOT NULL AND size_bytes {_AMONG}",
        (json.dumps(list(sizes)),),
    )
    return {row[0] for row in rows}


def read_by_contents(catalog: sqlite3.Connection, digests: Collection[bytes]) -> list[KnownPhoto]:
    """Return the photos that have one of these contents; their roots are online."""
    wanted, found = list(digests), list[KnownPhoto]()
    for begin in range(0, len(wanted), _DIGESTS_A_QUESTION):
        some = wanted[begin : begin + _DIGESTS_A_QUESTION]
        marks = ", ".join("?" * len(some))
        found += _read(catalog, f"content_digest IN ({marks}) AND is_offline = 0", some)
    return found


def read_known(catalog: sqlite3.Connection, photo_ids: Collection[PhotoId]) -> list[KnownPhoto]:
    """Return what is known of photos."""
    return _read(catalog, f"photos.id {_AMONG}", (json.dumps(list(photo_ids)),))


def _read(catalog: sqlite3.Connection, condition: str, arguments: Sequence[object]) -> list[KnownPhoto]:
    rows = catalog.execute(f"SELECT {_COLUMNS} FROM {_TABLES} WHERE {condition} ORDER BY photos.id", arguments)
    return [_as_known(row) for row in rows]


def _as_known(row: Sequence[Any]) -> KnownPhoto:
    photo_id, root, folder, name, size_bytes, mtime_ns, inode, content_digest, *flags = row
    path, stamp = full_path(root, folder, name), FileStamp(size_bytes, mtime_ns)
    return KnownPhoto(photo_id, path, stamp, inode, content_digest, *map(bool, flags))


def take_over(transaction: Transaction, pairs: Sequence[tuple[PhotoId, PhotoId]]) -> ChangeSet:
    """Put the first photo of each pair in the place of the second one, whose row ends; never where that is decided."""
    touched: set[PhotoId] = set()
    ended = [copy for photo, copy in pairs if _take_over(transaction.catalog, photo, copy, touched)]
    drop_thumbnails(transaction.thumbnails, ended)
    drop_features(transaction.features, ended)
    return ChangeSet(frozenset(touched), Aspect.PRESENCE | Aspect.STACKS if touched else Aspect.NONE)


def _take_over(catalog: sqlite3.Connection, photo: PhotoId, copy: PhotoId, touched: set[PhotoId]) -> bool:
    place = catalog.execute(
        "SELECT folder_id, name, name_key, size_bytes, mtime_ns, inode, stack_id FROM photos"
        f" WHERE id = ? AND {UNDECIDED}",
        (copy,),
    ).fetchone()
    own = catalog.execute("SELECT stack_id, is_stacked_here FROM photos WHERE id = ?", (photo,)).fetchone()
    if place is None or own is None:
        return False
    *place, copy_stack = place
    stack_id, is_stacked_here = own
    inherits = stack_id is None and not is_stacked_here
    under = catalog.execute(
        "UPDATE photos SET stack_id = ? WHERE stack_id = ? AND id <> ? RETURNING id",
        (photo if inherits else None, copy, copy),
    ).fetchall()
    if inherits:
        stack_id = photo if copy_stack == copy else copy_stack
    catalog.execute("DELETE FROM photos WHERE id = ?", (copy,))
    catalog.execute(
        "UPDATE photos SET folder_id = ?, name = ?, name_key = ?, size_bytes = ?, mtime_ns = ?, inode = ?,"
        " stack_id = ?, is_missing = 0 WHERE id = ?",
        (*place, stack_id, photo),
    )
    touched.update((photo, copy), (PhotoId(row[0]) for row in under))
    return True
