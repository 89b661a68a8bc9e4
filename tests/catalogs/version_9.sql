BEGIN TRANSACTION;
CREATE TABLE decisions (
    first    BLOB NOT NULL,
    second   BLOB NOT NULL,
    decision TEXT NOT NULL,
    places   TEXT NOT NULL DEFAULT '[]',
    at_ns    INTEGER NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
INSERT INTO "decisions" VALUES(X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF',X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF','keep_both','["/pictures/Fotos/a.jpg", "/pictures/Fotos/b.jpg"]',1620000000000000001);
INSERT INTO "decisions" VALUES(X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF',X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF','not_duplicates','[]',1620000000000000000);
CREATE TABLE edits (
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    field    TEXT NOT NULL,
    part     TEXT NOT NULL DEFAULT '',
    value    TEXT NOT NULL,
    UNIQUE (photo_id, field, part)
) STRICT;
INSERT INTO "edits" VALUES(2,'title','','"Am See"');
INSERT INTO "edits" VALUES(2,'tags','Orte/See','true');
CREATE TABLE folders (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    root_id INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
    path    ANY NOT NULL,
    UNIQUE (root_id, path)
) STRICT;
INSERT INTO "folders" VALUES(1,1,'2020/Mai');
CREATE TABLE journal (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ns     INTEGER NOT NULL,
    verb      TEXT NOT NULL,
    document  TEXT NOT NULL,
    is_undone INTEGER NOT NULL DEFAULT 0
, undone_ns INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE keep_presets (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;
INSERT INTO "keep_presets" VALUES(1,'holidays','{"rules": [{"criterion": "pixels", "threshold": 25.0}, {"criterion": "newest", "threshold": 0.0}], "spared": ["exact", "near", "pixel"]}');
CREATE TABLE lent_metadata (
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    document TEXT NOT NULL,
    UNIQUE (photo_id, document)
) STRICT;
INSERT INTO "lent_metadata" VALUES(2,'{"captured": "", "place": [48.5, 9.25], "title": "", "caption": "", "keywords": ["lake"]}');
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
, tags TEXT NOT NULL DEFAULT '[]', label_word TEXT NOT NULL DEFAULT '', creator TEXT NOT NULL DEFAULT '', copyright TEXT NOT NULL DEFAULT '', place_city TEXT NOT NULL DEFAULT '', place_state TEXT NOT NULL DEFAULT '', place_country TEXT NOT NULL DEFAULT '', people TEXT NOT NULL DEFAULT '[]', captured_by TEXT NOT NULL DEFAULT '', statements TEXT, problem TEXT NOT NULL DEFAULT '', reader INTEGER NOT NULL DEFAULT 0, sidecar_ns INTEGER NOT NULL DEFAULT 0, needs_place_name INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "metadata" VALUES(1,'2020-05-20T20:40:00+02:00','Canon','EOS','50mm',0.01,2.8,200,50.0,52.5,13.4,34.0,'Im Garten','','["Birke", "garden"]',5,'[["Birke"],["garden"]]','','','','','','','[]','file',NULL,'',0,0,1);
CREATE TABLE photo_texts (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;
INSERT INTO "photo_texts" VALUES(2,'Top Secret');
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
INSERT INTO "photo_words" VALUES(1,'alter jpg','fotos  2020 mai','birke  garden','im garten','','canon eos','50mm','','');
INSERT INTO "photo_words" VALUES(2,'younger jpg','fotos  2020 mai','','','','','','','top secret');
INSERT INTO "photo_words" VALUES(3,'empty jpg','fotos  2020 mai','','','','','','','');
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
    added_ns       INTEGER NOT NULL, name_key TEXT NOT NULL DEFAULT '', rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5), is_rated_here INTEGER NOT NULL DEFAULT 0, flag INTEGER NOT NULL DEFAULT 0 CHECK (flag BETWEEN -1 AND 1), label INTEGER NOT NULL DEFAULT 0 CHECK (label BETWEEN 0 AND 5), turns INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3), stack_id INTEGER, is_stacked_here INTEGER NOT NULL DEFAULT 0, duration_ms INTEGER NOT NULL DEFAULT 0, inode INTEGER,
    UNIQUE (folder_id, name)
) STRICT;
INSERT INTO "photos" VALUES(1,1,'älter.jpg',1000,1600000000000000000,2,0,1,1590000000000,4000,3000,1193046,'JPEG',X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF','',1600000000000000000,'älter.jpg',5,0,0,0,0,1,1,0,4242);
INSERT INTO "photos" VALUES(2,1,'younger.jpg',2000,1610000000000000000,1,0,NULL,1610000000000,800,600,NULL,'PNG',NULL,'',1600000000000000000,'younger.jpg',0,0,0,0,0,NULL,0,1500,NULL);
INSERT INTO "photos" VALUES(3,1,'empty.jpg',0,1610000000000000000,3,0,1,1610000000000,0,0,NULL,'',NULL,'the file is empty',1600000000000000000,'empty.jpg',0,0,0,0,0,1,1,0,NULL);
CREATE TABLE place_names (
    photo_id  INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    latitude  REAL NOT NULL,
    longitude REAL NOT NULL,
    city      TEXT NOT NULL,
    state     TEXT NOT NULL,
    country   TEXT NOT NULL
) STRICT;
INSERT INTO "place_names" VALUES(2,52.5,13.4,'Berlin','Berlin','Germany');
CREATE TABLE recipes (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "recipes" VALUES(1,'extraction.1 phash.1 efficientnet-lite0.1 aaaa bbbb');
CREATE TABLE roots (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    path       ANY NOT NULL UNIQUE,
    is_offline INTEGER NOT NULL DEFAULT 0,
    added_ns   INTEGER NOT NULL
, volume_id INTEGER REFERENCES volumes, volume_path ANY) STRICT;
INSERT INTO "roots" VALUES(1,'/pictures/Fotos',0,1600000000000000000,1,'Fotos');
CREATE TABLE saved_searches (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE sidecar_writes (
    photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
    pending  INTEGER NOT NULL DEFAULT 0,
    reason   TEXT NOT NULL DEFAULT '',
    written  TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO "sidecar_writes" VALUES(2,1,'','{"title": {"wrote": "Am See", "before": null}}');
CREATE TABLE volumes (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    key   TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
) STRICT;
INSERT INTO "volumes" VALUES(1,'uuid:1234-ABCD','Disk 3');
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
    added_ns       INTEGER NOT NULL, keeper_digest BLOB,
    UNIQUE (photo_id, verb, target)
) STRICT;
INSERT INTO "waiting_actions" VALUES(1,1,'rename','Birke',1000,1600000000000000000,X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF',0,'',1620000000000000000,NULL);
INSERT INTO "waiting_actions" VALUES(2,2,'trash','',2000,1610000000000000000,NULL,0,'{"template": "the file {name} is not there any more", "number": null, "fields": {"name": "younger.jpg"}}',1620000000000000000,X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF');
CREATE TABLE words_backlog (photo_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO "words_backlog" VALUES(3);
CREATE TABLE words_due (photo_id INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE word_index USING fts5 (
    name, folder, tags, title, caption, camera, lens, place, text,
    content = 'photo_words', content_rowid = 'photo_id', tokenize = 'ascii', prefix = '2'
);
INSERT INTO word_index(word_index) VALUES('rebuild');
CREATE INDEX photos_by_time ON photos (sort_ms DESC, id DESC) WHERE state <> 3 AND is_missing = 0;
CREATE INDEX photos_by_content ON photos (content_digest) WHERE content_digest IS NOT NULL;
CREATE INDEX photos_by_recipe ON photos (recipe_id, state);
CREATE INDEX photos_by_stack ON photos (stack_id) WHERE stack_id IS NOT NULL;
CREATE INDEX photos_by_inode ON photos (inode) WHERE inode IS NOT NULL;
CREATE INDEX photos_by_size ON photos (size_bytes) WHERE content_digest IS NOT NULL;
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
CREATE TRIGGER photo_named AFTER INSERT ON photos BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.id);
END;
CREATE TRIGGER photo_renamed AFTER UPDATE OF name, folder_id ON photos BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.id);
END;
CREATE TRIGGER metadata_added AFTER INSERT ON metadata BEGIN
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
CREATE INDEX metadata_with_sidecar ON metadata (photo_id) WHERE sidecar_ns <> 0;
CREATE INDEX metadata_without_name ON metadata (photo_id) WHERE needs_place_name = 1;
CREATE INDEX metadata_by_reader ON metadata (reader);
CREATE INDEX sidecars_by_state ON sidecar_writes (photo_id) WHERE pending = 1;
CREATE TRIGGER metadata_changed
AFTER UPDATE OF title, caption, keywords, camera_make, camera_model, lens, people, place_city, place_state,
    place_country ON metadata BEGIN
    INSERT OR IGNORE INTO words_due VALUES (new.photo_id);
END;
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
INSERT INTO "persons" VALUES(1,'Anna Müller',X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF','[6554,6554,13107,13107]');
INSERT INTO "persons" VALUES(3,'Ben',NULL,NULL);
INSERT INTO "face_decisions" VALUES(X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF','[6554,6554,13107,13107]',1,1,1630000000000000000);
INSERT INTO "face_decisions" VALUES(X'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF','[39321,6554,13107,13107]',3,0,1630000000000000001);
INSERT INTO "face_looks" VALUES(1,'yunet.1',2);
INSERT INTO "faces" VALUES(1,1,0,0.1,0.1,0.2,0.2,'[[0.15,0.15],[0.25,0.15],[0.2,0.2],[0.15,0.25],[0.25,0.25]]',0.9,0.8,NULL,0,1,1,0);
INSERT INTO "faces" VALUES(2,1,1,0.6,0.1,0.2,0.2,'[]',0.85,0.4,3,7,NULL,0,0);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('roots',1);
INSERT INTO "sqlite_sequence" VALUES('folders',1);
INSERT INTO "sqlite_sequence" VALUES('recipes',1);
INSERT INTO "sqlite_sequence" VALUES('photos',3);
INSERT INTO "sqlite_sequence" VALUES('volumes',1);
INSERT INTO "sqlite_sequence" VALUES('waiting_actions',2);
INSERT INTO "sqlite_sequence" VALUES('keep_presets',1);
INSERT INTO "sqlite_sequence" VALUES('persons',3);
INSERT INTO "sqlite_sequence" VALUES('faces',2);
COMMIT;
PRAGMA user_version = 9;
