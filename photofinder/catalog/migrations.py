"""The schema of the catalog as the list of steps that lead to it; a step, once released, is never edited.

`PRAGMA user_version` holds the number of steps applied. Times of capture are kept twice: as the ISO text that the
file states (with its offset from UTC where known) and as `sort_ms`, the camera's clock in milliseconds, by which
the archive is ordered; a photo without one is ordered by the time of its file. A root knows its volume and the path
there, a photo the inode of its file where that is for life: they are found again wherever they went. What waits to be
done with files of disks that are not there hangs on their photos; what the user has decided about pairs of photos, on
their contents. What counts of all that is said of a photo stands in `metadata`, see `statements`. Words are
gathered from the rows and could be gathered again; they are here so that both change in one transaction. `photo_texts`
holds what was read in pictures, which takes long. `faces` and `face_looks` hold what was found in pictures, once for
each photo, and what follows for each face from the decisions about it, which hang on contents, too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator

from photofinder.catalog.listing import make_name_key

_VERSION_1 = """
CREATE TABLE roots (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    path       ANY NOT NULL UNIQUE,
    is_offline INTEGER NOT NULL DEFAULT 0,
    added_ns   INTEGER NOT NULL
) STRICT;

CREATE TABLE folders (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    root_id INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
    path    ANY NOT NULL,
    UNIQUE (root_id, path)
) STRICT;

CREATE TABLE recipes (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE photos (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id      INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
    name           ANY NOT NULL,
    size_bytes     INTEGER NOT NULL,
    mtime_ns       INTEGER NOT NULL,
    state          INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    is_missing     INTEGER NOT NULL DEFAULT 0,
    recipe_id      INTEGER REFERENCES recipes,
    sort_ms        INTEGER NOT NULL,
    width_px       INTEGER NOT NULL DEFAULT 0,
    height_px      INTEGER NOT NULL DEFAULT 0,
    colour         INTEGER,
    format         TEXT NOT NULL DEFAULT '',
    content_digest BLOB,
    reason         TEXT NOT NULL DEFAULT '',
    added_ns       INTEGER NOT NULL,
    UNIQUE (folder_id, name)
) STRICT;

CREATE INDEX photos_by_time ON photos (sort_ms DESC, id DESC) WHERE state <> 3 AND is_missing = 0;
CREATE INDEX photos_by_content ON photos (content_digest) WHERE content_digest IS NOT NULL;
CREATE INDEX photos_by_recipe ON photos (recipe_id, state);

CREATE TABLE metadata (
    photo_id        INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    captured        TEXT,
    camera_make     TEXT NOT NULL,
    camera_model    TEXT NOT NULL,
    lens            TEXT NOT NULL,
    exposure_s      REAL,
    aperture        REAL,
    iso             INTEGER,
    focal_length_mm REAL,
    latitude        REAL,
    longitude       REAL,
    altitude_m      REAL,
    title           TEXT NOT NULL,
    caption         TEXT NOT NULL,
    keywords        TEXT NOT NULL,
    rating          INTEGER
) STRICT;
"""

_VERSION_2 = """
ALTER TABLE photos ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE photos SET name_key = make_name_key(name);
ALTER TABLE photos ADD COLUMN rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5);
ALTER TABLE photos ADD COLUMN is_rated_here INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN flag INTEGER NOT NULL DEFAULT 0 CHECK (flag BETWEEN -1 AND 1);
ALTER TABLE photos ADD COLUMN label INTEGER NOT NULL DEFAULT 0 CHECK (label BETWEEN 0 AND 5);
ALTER TABLE photos ADD COLUMN turns INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3);
UPDATE photos SET rating = coalesce((SELECT min(max(rating, 0), 5) FROM metadata WHERE photo_id = photos.id), 0);

CREATE TABLE journal (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ns     INTEGER NOT NULL,
    verb      TEXT NOT NULL,
    document  TEXT NOT NULL,
    is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE saved_searches (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;
"""

_VERSION_3 = """
ALTER TABLE photos ADD COLUMN stack_id INTEGER;
ALTER TABLE photos ADD COLUMN is_stacked_here INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN duration_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX photos_by_stack ON photos (stack_id) WHERE stack_id IS NOT NULL;
"""

_VERSION_4 = """
CREATE TABLE volumes (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    key   TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
) STRICT;

ALTER TABLE roots ADD COLUMN volume_id INTEGER REFERENCES volumes;
ALTER TABLE roots ADD COLUMN volume_path ANY;
ALTER TABLE photos ADD COLUMN inode INTEGER;
CREATE INDEX photos_by_inode ON photos (inode) WHERE inode IS NOT NULL;
CREATE INDEX photos_by_size ON photos (size_bytes) WHERE content_digest IS NOT NULL;
"""

_VERSION_5 = """
CREATE TABLE waiting_actions (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    photo_id       INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    verb           TEXT NOT NULL,
    target         ANY NOT NULL,
    size_bytes     INTEGER NOT NULL,
    mtime_ns       INTEGER NOT NULL,
    content_digest BLOB,
    has_copy       INTEGER NOT NULL DEFAULT 0,
    reason         TEXT NOT NULL DEFAULT '',
    added_ns       INTEGER NOT NULL,
    UNIQUE (photo_id, verb, target)
) STRICT;
"""

_VERSION_6 = """
CREATE TABLE decisions (
    first    BLOB NOT NULL,
    second   BLOB NOT NULL,
    decision TEXT NOT NULL,
    places   TEXT NOT NULL DEFAULT '[]',
    at_ns    INTEGER NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

CREATE TABLE keep_presets (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE lent_metadata (
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    document TEXT NOT NULL,
    UNIQUE (photo_id, document)
) STRICT;

ALTER TABLE journal ADD COLUMN undone_ns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE waiting_actions ADD COLUMN keeper_digest BLOB;
"""

_VERSION_7 = """
CREATE TABLE photo_texts (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE photo_words (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    name     TEXT NOT NULL,
    folder   TEXT NOT NULL,
    tags     TEXT NOT NULL,
    title    TEXT NOT NULL,
    caption  TEXT NOT NULL,
    camera   TEXT NOT NULL,
    lens     TEXT NOT NULL,
    place    TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE word_index USING fts5 (
    name, folder, tags, title, caption, camera, lens, place, text,
    content = 'photo_words', content_rowid = 'photo_id', tokenize = 'ascii', prefix = '2'
);

CREATE TRIGGER words_added AFTER INSERT ON photo_words BEGIN
    INSERT INTO word_index (rowid, name, folder, tags, title, caption, camera, lens, place, text)
    VALUES (new.photo_id, new.name, new.folder, new.tags, new.title, new.caption, new.camera, new.lens, new.place,
        new.text);
END;

CREATE TRIGGER words_gone AFTER DELETE ON photo_words BEGIN
    INSERT INTO word_index (word_index, rowid, name, folder, tags, title, caption, camera, lens, place, text)
    VALUES ('delete', old.photo_id, old.name, old.folder, old.tags, old.title, old.caption, old.camera, old.lens,
        old.place, old.text);
END;

CREATE TRIGGER words_changed AFTER UPDATE ON photo_words BEGIN
    INSERT INTO word_index (word_index, rowid, name, folder, tags, title, caption, camera, lens, place, text)
    VALUES ('delete', old.photo_id, old.name, old.folder, old.tags, old.title, old.caption, old.camera, old.lens,
        old.place, old.text);
    INSERT INTO word_index (rowid, name, folder, tags, title, caption, camera, lens, place, text)
    VALUES (new.photo_id, new.name, new.folder, new.tags, new.title, new.caption, new.camera, new.lens, new.place,
        new.text);
END;

CREATE TABLE words_due (photo_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE words_backlog (photo_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO words_backlog SELECT id FROM photos;

CREATE TRIGGER photo_named AFTER INSERT ON photos BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.id);
END;
CREATE TRIGGER photo_renamed AFTER UPDATE OF name, folder_id ON photos BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.id);
END;
CREATE TRIGGER metadata_added AFTER INSERT ON metadata BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER metadata_changed
AFTER UPDATE OF title, caption, keywords, camera_make, camera_model, lens ON metadata BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER text_added AFTER INSERT ON photo_texts BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER text_changed AFTER UPDATE ON photo_texts BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER text_gone AFTER DELETE ON photo_texts BEGIN
    INSERT OR IGNORE INTO words_due VALUES (old.photo_id);
END;
"""

_VERSION_8 = """
ALTER TABLE metadata ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE metadata ADD COLUMN label_word TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN creator TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN copyright TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN place_city TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN place_state TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN place_country TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN people TEXT NOT NULL DEFAULT '[]';
ALTER TABLE metadata ADD COLUMN captured_by TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN statements TEXT;
ALTER TABLE metadata ADD COLUMN problem TEXT NOT NULL DEFAULT '';
ALTER TABLE metadata ADD COLUMN reader INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metadata ADD COLUMN sidecar_ns INTEGER NOT NULL DEFAULT 0;
CREATE INDEX metadata_with_sidecar ON metadata (photo_id) WHERE sidecar_ns <> 0;
ALTER TABLE metadata ADD COLUMN needs_place_name INTEGER NOT NULL DEFAULT 0;
UPDATE metadata SET captured_by = 'file' WHERE captured IS NOT NULL;
UPDATE metadata SET tags = (SELECT json_group_array(json_array(value)) FROM json_each(keywords)) WHERE keywords <> '[]';
UPDATE metadata SET needs_place_name = 1 WHERE latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX metadata_without_name ON metadata (photo_id) WHERE needs_place_name = 1;
CREATE INDEX metadata_by_reader ON metadata (reader);

CREATE TABLE edits (
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    field    TEXT NOT NULL,
    part     TEXT NOT NULL DEFAULT '',
    value    TEXT NOT NULL,
    UNIQUE (photo_id, field, part)
) STRICT;

CREATE TABLE place_names (
    photo_id  INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    latitude  REAL NOT NULL,
    longitude REAL NOT NULL,
    city      TEXT NOT NULL,
    state     TEXT NOT NULL,
    country   TEXT NOT NULL
) STRICT;

CREATE TABLE sidecar_writes (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    pending  INTEGER NOT NULL DEFAULT 0,
    reason   TEXT NOT NULL DEFAULT '',
    written  TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX sidecars_by_state ON sidecar_writes (photo_id) WHERE pending = 1;

DROP TRIGGER metadata_changed;
CREATE TRIGGER metadata_changed
AFTER UPDATE OF title, caption, keywords, camera_make, camera_model, lens, people, place_city, place_state,
    place_country ON metadata BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
"""

_VERSION_9 = """
CREATE TABLE persons (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL UNIQUE,
    cover_digest BLOB,
    cover_box    TEXT
) STRICT;

CREATE TABLE face_decisions (
    content_digest BLOB NOT NULL,
    box            TEXT NOT NULL,
    person_id      INTEGER NOT NULL,
    verdict        INTEGER NOT NULL CHECK (verdict IN (0, 1)),
    at_ns          INTEGER NOT NULL,
    PRIMARY KEY (content_digest, box, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX face_decisions_by_person ON face_decisions (person_id);

CREATE TABLE face_looks (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    version  TEXT NOT NULL,
    faces    INTEGER NOT NULL
) STRICT;
CREATE INDEX face_looks_by_number ON face_looks (faces);

CREATE TABLE faces (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    photo_id     INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    x            REAL NOT NULL,
    y            REAL NOT NULL,
    width        REAL NOT NULL,
    height       REAL NOT NULL,
    landmarks    TEXT NOT NULL,
    score        REAL NOT NULL,
    quality      REAL NOT NULL,
    guess_id     INTEGER,
    group_id     INTEGER NOT NULL DEFAULT 0,
    person_id    INTEGER,
    is_confirmed INTEGER NOT NULL DEFAULT 0,
    is_ignored   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX faces_by_photo ON faces (photo_id);
CREATE INDEX faces_by_person ON faces (person_id, is_confirmed, photo_id) WHERE person_id IS NOT NULL;
CREATE INDEX faces_open ON faces (photo_id) WHERE is_confirmed = 0 AND is_ignored = 0;
CREATE INDEX faces_by_group ON faces (group_id) WHERE group_id <> 0;
CREATE INDEX metadata_with_people ON metadata (photo_id) WHERE people <> '[]';

CREATE TRIGGER person_renamed AFTER UPDATE OF name ON persons BEGIN
    INSERT OR IGNORE INTO words_due SELECT photo_id FROM faces WHERE person_id = new.id;
END;
CREATE TRIGGER face_named AFTER UPDATE OF person_id, is_confirmed ON faces
WHEN old.is_confirmed = 1 OR new.is_confirmed = 1 BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER named_face_added AFTER INSERT ON faces WHEN new.is_confirmed = 1 BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
CREATE TRIGGER named_face_gone AFTER DELETE ON faces WHEN old.is_confirmed = 1 BEGIN
    INSERT OR IGNORE INTO words_due VALUES (old.photo_id);
END;
"""

_STEPS = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5, _VERSION_6, _VERSION_7, _VERSION_8, _VERSION_9)
CURRENT_VERSION = len(_STEPS)


def _iter_statements(step: str) -> Iterator[str]:
    """Yield the statements of a step; those inside of a trigger are part of it."""
    statement = ""
    for part in step.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Apply the steps that a catalog of version `found` lacks, all of them or none."""
    connection.create_function("make_name_key", 1, lambda name: make_name_key(os.fsdecode(name)), deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[found:]:
            for statement in _iter_statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
