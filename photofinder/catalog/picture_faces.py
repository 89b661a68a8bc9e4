"""The faces found in pictures, kept in the feature cache by what these hold: they survive moves, renames and rescans.

They can be found anew, at a quarter of a second a picture. A picture at which looking failed, because it crashed or
took too long, has a row too, with the reason, so that it is tried once by each version. Which photos still have to be
looked at follows from the catalog: those whose content has no row of this version. The catalog has the faces, too, by
photo, where they are searched for and where what the user decides about them counts.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from photofinder.catalog.content_keys import KEY_BYTES, Keys, as_keys, photos_with
from photofinder.catalog.face_rows import keep_faces, settle_photo
from photofinder.catalog.writer import Transaction
from photofinder.people import FoundFace, PictureFaces
from photofinder.records import Aspect, Box, ChangeSet, PhotoId, PhotoIds

PICTURE_FACES = "picture_faces"
SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS {PICTURE_FACES} (content_digest BLOB PRIMARY KEY, version TEXT NOT NULL,"
    " faces BLOB NOT NULL, vectors BLOB NOT NULL, failure TEXT NOT NULL, crc32 INTEGER NOT NULL) STRICT, WITHOUT ROWID"
)


def store_picture_faces(
    transaction: Transaction, version: str, found: Iterable[tuple[bytes, PictureFaces]]
) -> ChangeSet:
    """Keep what was found in pictures, by content digest; every photo that holds such a picture has changed."""
    changed: set[PhotoId] = set()
    for digest, faces in found:
        packed, vectors = pack_faces(faces.faces)
        transaction.features.execute(
            f"INSERT OR REPLACE INTO {PICTURE_FACES} VALUES (?, ?, ?, ?, ?, ?)",
            (digest, version, packed, vectors, faces.failure, zlib.crc32(vectors, zlib.crc32(packed))),
        )
        for photo_id in photos_with(transaction.catalog, digest):
            keep_faces(transaction.catalog, photo_id, version, faces.faces)
            settle_photo(transaction.catalog, photo_id, digest)
            changed.add(photo_id)
    return ChangeSet(frozenset(changed), Aspect.FACES)


def note_known_faces(transaction: Transaction, photo_ids: Iterable[PhotoId]) -> ChangeSet:
    """Give photos the faces that were found before in pictures of their content, and what was decided about these."""
    changed: set[PhotoId] = set()
    catalog = transaction.catalog
    for photo_id in photo_ids:
        row = catalog.execute("SELECT content_digest FROM photos WHERE id = ?", (photo_id,)).fetchone()
        if not (row and row[0]):
            continue
        known = read_picture_faces(transaction.features, row[0])
        if known is not None:
            version, faces = known
            keep_faces(catalog, photo_id, version, faces.faces)
        if settle_photo(catalog, photo_id, row[0]) or known is not None:
            changed.add(photo_id)
    return ChangeSet(frozenset(changed), Aspect.FACES)


def read_without_faces(catalog: sqlite3.Connection, version: str) -> tuple[PhotoIds, Keys]:
    """Return the photos whose content is known, and that have no faces of this version yet, and its keys."""
    ids, digits = catalog.execute(
        f"SELECT group_concat(id), group_concat(key, '') FROM (SELECT id,"
        f" hex(substr(content_digest, 1, {KEY_BYTES})) AS key FROM photos WHERE content_digest IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM face_looks WHERE photo_id = photos.id AND version = ?))",
        (version,),
    ).fetchone()
    photo_ids = np.fromstring(ids, dtype=np.int64, sep=",") if ids else np.empty(0, dtype=np.int64)
    return photo_ids, as_keys(digits)


def read_picture_faces(cache: sqlite3.Connection, digest: bytes) -> tuple[str, PictureFaces] | None:
    """Return what was found in a picture and by which version; None where nobody looked, or the row is damaged."""
    row = cache.execute(
        f"SELECT version, faces, vectors, failure, crc32 FROM {PICTURE_FACES} WHERE content_digest = ?", (digest,)
    ).fetchone()
    if row is None or zlib.crc32(row[2], zlib.crc32(row[1])) != row[4]:
        return None
    return row[0], PictureFaces(unpack_faces(row[1], row[2]), row[3])


def iter_vectors(cache: sqlite3.Connection, version: str) -> Iterator[tuple[bytes, Sequence[bytes]]]:
    """Yield the content digest of each picture with faces of this version, and the vectors of these."""
    for digest, packed, vectors, checksum in cache.execute(
        f"SELECT content_digest, faces, vectors, crc32 FROM {PICTURE_FACES} WHERE version = ? AND vectors <> x''",
        (version,),
    ):
        if zlib.crc32(vectors, zlib.crc32(packed)) == checksum:
            yield digest, [face.vector for face in unpack_faces(packed, vectors)]


def read_keys_with_faces(cache: sqlite3.Connection, version: str) -> Keys:
    """Return the keys of the pictures that were looked at by this version."""
    key = f"hex(substr(content_digest, 1, {KEY_BYTES}))"
    statement = f"SELECT group_concat({key}, '') FROM {PICTURE_FACES} WHERE version = ?"
    return as_keys(cache.execute(statement, (version,)).fetchone()[0])


def pack_faces(faces: Sequence[FoundFace]) -> tuple[bytes, bytes]:
    """Return faces as they are kept: compressed JSON, and the vectors of those that have one, one after the other."""
    rows = [
        [
            *(round(part, 5) for part in (face.box.x, face.box.y, face.box.width, face.box.height)),
            round(face.score, 3),
            round(face.quality, 3),
            len(face.vector),
            *(round(part, 5) for point in face.landmarks for part in point),
        ]
        for face in faces
    ]
    packed = zlib.compress(json.dumps(rows, separators=(",", ":")).encode())
    return packed, b"".join(face.vector for face in faces)


def unpack_faces(packed: bytes, vectors: bytes) -> tuple[FoundFace, ...]:
    """Return the faces that `pack_faces` has packed."""
    faces, start = list[FoundFace](), 0
    for x, y, width, height, score, quality, length, *points in json.loads(zlib.decompress(packed)):
        landmarks = tuple(zip(points[::2], points[1::2], strict=True))
        vector = vectors[start : start + length]
        faces.append(FoundFace(Box(x, y, width, height), landmarks, score, quality, vector))
        start += length
    return tuple(faces)
