"""What was read in pictures, kept in the feature cache by what they hold: it survives moves, renames and rescans.

It can be made anew, at a second a picture. A picture in which nothing could be read, because reading it crashed or took
too long, has a row too, with the reason, so that it is tried once in each version. Which photos still have to be read
follows from the catalog: those whose content has no row of this version. What was read also stands in the catalog, as
plain text by photo, where words are searched for.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

from photofinder.catalog.content_keys import KEY_BYTES, Keys, as_keys, photos_with
from photofinder.catalog.photo_words import set_photo_text
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, PhotoId, PhotoIds, PictureText, TextWord

PICTURE_TEXTS = "picture_texts"
SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS {PICTURE_TEXTS} (content_digest BLOB PRIMARY KEY, version INTEGER NOT NULL,"
    " words BLOB NOT NULL, failure TEXT NOT NULL, crc32 INTEGER NOT NULL) STRICT, WITHOUT ROWID"
)

_STEPS = 65535  # of a corner's place


def store_picture_texts(
    transaction: Transaction, version: int, texts: Iterable[tuple[bytes, PictureText]]
) -> ChangeSet:
    """Keep what was read in pictures, by content digest; every photo that holds such a picture has changed."""
    changed: set[PhotoId] = set()
    for digest, text in texts:
        packed = pack_words(text.words)
        transaction.features.execute(
            f"INSERT OR REPLACE INTO {PICTURE_TEXTS} VALUES (?, ?, ?, ?, ?)",
            (digest, version, packed, text.failure, zlib.crc32(packed)),
        )
        holding = photos_with(transaction.catalog, digest)
        for photo_id in holding:
            set_photo_text(transaction.catalog, photo_id, text.text)
        changed.update(holding)
    return ChangeSet(frozenset(changed), Aspect.TEXT)


def note_known_texts(transaction: Transaction, photo_ids: Iterable[PhotoId]) -> ChangeSet:
    """Have photos found by what was read in pictures of their content, as far as that was read before."""
    changed: set[PhotoId] = set()
    for photo_id in photo_ids:
        row = transaction.catalog.execute("SELECT content_digest FROM photos WHERE id = ?", (photo_id,)).fetchone()
        for text in read_picture_texts(transaction.features, [row[0]]).values() if row and row[0] else ():
            set_photo_text(transaction.catalog, photo_id, text.text)
            changed.add(photo_id)
    return ChangeSet(frozenset(changed), Aspect.TEXT)


def read_without_text(catalog: sqlite3.Connection) -> tuple[PhotoIds, Keys]:
    """Return the photos whose content is known, and that are not found yet by what was read in it; and its keys."""
    ids, digits = catalog.execute(
        f"SELECT group_concat(id), group_concat(key, '') FROM (SELECT id,"
        f" hex(substr(content_digest, 1, {KEY_BYTES})) AS key FROM photos WHERE content_digest IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM photo_texts WHERE photo_id = photos.id))"
    ).fetchone()
    photo_ids = np.fromstring(ids, dtype=np.int64, sep=",") if ids else np.empty(0, dtype=np.int64)
    return photo_ids, as_keys(digits)


def read_picture_texts(cache: sqlite3.Connection, digests: Sequence[bytes]) -> dict[bytes, PictureText]:
    """Return what was read in pictures of these digests, as far as they were read; damaged rows are left out."""
    statement = f"SELECT words, failure, crc32 FROM {PICTURE_TEXTS} WHERE content_digest = ?"
    texts = {}
    for digest in digests:
        row = cache.execute(statement, (digest,)).fetchone()
        if row and zlib.crc32(row[0]) == row[2]:
            texts[digest] = PictureText(unpack_words(row[0]), row[1])
    return texts


def read_keys_with_text(cache: sqlite3.Connection, version: int) -> Keys:
    """Return the keys of the pictures that were read by this version."""
    key = f"hex(substr(content_digest, 1, {KEY_BYTES}))"
    statement = f"SELECT group_concat({key}, '') FROM {PICTURE_TEXTS} WHERE version = ?"
    return as_keys(cache.execute(statement, (version,)).fetchone()[0])


def read_without_camera(catalog: sqlite3.Connection) -> PhotoIds:
    """Return the photos whose files do not say by which camera they were taken."""
    joined = catalog.execute(
        "SELECT group_concat(photo_id) FROM metadata WHERE camera_model IS NULL OR camera_model = ''"
    ).fetchone()[0]
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.empty(0, dtype=np.int64)


def pack_words(words: Sequence[TextWord]) -> bytes:
    """Return words as they are kept: compressed JSON, a corner's place in 16 bits."""
    rows = [
        [
            each.text,
            round(each.confidence, 3),
            each.line,
            *(round(place * _STEPS) for xy in each.corners for place in xy),
        ]
        for each in words
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def unpack_words(packed: bytes) -> tuple[TextWord, ...]:
    """Return the words that `pack_words` has packed."""
    return tuple(
        TextWord(
            text, tuple((x / _STEPS, y / _STEPS) for x, y in zip(places[::2], places[1::2], strict=True)), sure, line
        )
        for text, sure, line, *places in json.loads(zlib.decompress(packed))
    )
