"""Keeps the words of photos for searching: what is written about each, gathered in one place and indexed by FTS5.

Triggers note in `words_due` whose words may have changed, whoever changed them; the writer gathers them anew before it
commits, so that rows and words change together. A catalog from before there was an index, and roots that got another
name, fill `words_backlog`, which a job works off in small pieces. Everything here can be made again from the rows.

`photo_words` holds folded words separated by spaces, column by column; the index has no copy of its own and gets its
changes by triggers. FTS5's own tokenizers know the Unicode of 2012 and break Indian words at their vowel signs, hence
`photofinder.words`; what reaches FTS5 is split at spaces by its plainest tokenizer.

Measured with 1,000,000 photos of 30 words: gathering takes 0.2 ms of a processor for each, words 250 MB, the index 280.
A third of the latter are prefixes of two letters, which make looking for those three times as fast; prefixes of three
letters would take as much again and gain a tenth of a second for words of which three letters were typed. An index of
trigrams beside this one would take 600 MB and double the time, for parts of words, which reading through all names,
captions and tags finds in a second (0.5 µs a photo and text): there is none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from photofinder.catalog.database import decode_name
from photofinder.words import BETWEEN, WordColumn, split_words

_AT_ONCE = 1000
_COLUMNS = ", ".join(WordColumn)
_PLACES = ", ".join("?" * len(WordColumn))
_SOURCES = """
    SELECT photos.id, photos.name, roots.path, folders.path, keywords, title, caption, camera_make, camera_model, lens,
        people, place_city, place_state, place_country,
        (SELECT json_group_array(name) FROM persons WHERE id IN
            (SELECT person_id FROM faces WHERE photo_id = photos.id AND is_confirmed = 1)),
        (SELECT text FROM photo_texts WHERE photo_texts.photo_id = photos.id)
    FROM photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id
        LEFT JOIN metadata ON metadata.photo_id = photos.id
    WHERE photos.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class WordSources:
    """What is written about a photo and in it, as it was written, by where it is looked for."""

    texts: Mapping[WordColumn, tuple[str, ...]]

    def words_of(self, column: WordColumn) -> list[str]:
        """Return the words of one column; between two texts stands what no word is."""
        words: list[str] = []
        for text in self.texts.get(column, ()):
            if text and (more := split_words(text)):
                words += [BETWEEN, *more] if words else more
        return words


def iter_sources(catalog: sqlite3.Connection, photo_ids: Collection[int]) -> Iterator[tuple[int, WordSources]]:
    """Yield what is written about photos, in no order. A new source of words gets its place here, and a trigger."""
    rows = catalog.execute(_SOURCES, (json.dumps(list(photo_ids)),)).fetchall()
    for photo_id, name, root, folder, keywords, title, caption, make, model, lens, people, *place, faces, text in rows:
        root_name = decode_name(root).replace("\\", "/").rstrip("/").rpartition("/")[2]
        yield (
            photo_id,
            WordSources(
                {
                    WordColumn.NAME: (
                        decode_name(name).partition("/")[0],
                    ),  # set aside, it has a name that no file can have
                    WordColumn.FOLDER: (root_name, decode_name(folder)),
                    WordColumn.TAGS: tuple(
                        dict.fromkeys((*_texts_of(keywords), *_texts_of(people), *_texts_of(faces)))
                    ),
                    WordColumn.TITLE: (title or "",),
                    WordColumn.CAPTION: (caption or "",),
                    WordColumn.CAMERA: (f"{make or ''} {model or ''}",),
                    WordColumn.LENS: (lens or "",),
                    WordColumn.PLACE: tuple(name or "" for name in place),
                    WordColumn.TEXT: (text or "",),
                }
            ),
        )


def _texts_of(kept: str | None) -> tuple[str, ...]:
    return tuple(map(str, json.loads(kept))) if kept else ()


def set_photo_text(catalog: sqlite3.Connection, photo_id: int, text: str) -> None:
    """Keep what was read in a picture, in place of what was read before; "" where there was nothing to read.

    Called inside of a change by whoever reads text in pictures. A photo that has gone meanwhile is passed over.
    """
    readable = text.encode("utf-8", "replace").decode("utf-8")  # SQLite takes no text with half characters
    catalog.execute(
        "INSERT INTO photo_texts SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)"
        " ON CONFLICT (photo_id) DO UPDATE SET text = excluded.text",
        (photo_id, readable),
    )


def gather_due(catalog: sqlite3.Connection) -> None:
    """Bring the words of all photos that this transaction has touched up to date."""
    while due := _read_ids(catalog, "words_due"):
        _store(catalog, due)
        catalog.executemany("DELETE FROM words_due WHERE photo_id = ?", ((each,) for each in due))


def gather_backlog(catalog: sqlite3.Connection, most: int) -> int:
    """Gather the words of photos that wait for it, the newest first; return how many there were."""
    waiting = _read_ids(catalog, "words_backlog", most)
    _store(catalog, waiting)
    catalog.executemany("DELETE FROM words_backlog WHERE photo_id = ?", ((each,) for each in waiting))
    return len(waiting)


def count_backlog(catalog: sqlite3.Connection) -> int:
    """Return how many photos wait for their words to be gathered."""
    return int(catalog.execute("SELECT count(*) FROM words_backlog").fetchone()[0])


def gather_again(catalog: sqlite3.Connection, root_id: int) -> None:
    """Have the words of all photos of a root gathered again, by and by."""
    catalog.execute(
        "INSERT OR IGNORE INTO words_backlog"
        " SELECT photos.id FROM photos JOIN folders ON folders.id = folder_id WHERE root_id = ?",
        (root_id,),
    )


def forget_words(catalog: sqlite3.Connection) -> None:
    """Let go of all words, and have them gathered again by and by; nothing where a catalog is too old to have any."""
    rows = catalog.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'words_gone'").fetchall()
    for (trigger,) in rows:
        catalog.execute("DROP TRIGGER words_gone")  # it would take them out of the index one by one
        catalog.execute("DELETE FROM photo_words")
        catalog.execute(trigger)
        catalog.execute("INSERT INTO word_index (word_index) VALUES ('delete-all')")
        catalog.execute("INSERT OR IGNORE INTO words_backlog SELECT id FROM photos")


def mend_words(catalog: sqlite3.Connection) -> int:
    """Have the words of photos that have none gathered by and by; return of how many."""
    return catalog.execute(
        "INSERT OR IGNORE INTO words_backlog"
        " SELECT id FROM photos WHERE id NOT IN (SELECT photo_id FROM photo_words)"
        " AND id NOT IN (SELECT photo_id FROM words_backlog)"
    ).rowcount


def mend_word_index(catalog: sqlite3.Connection) -> bool:
    """Compare the index with the words that it was made of, and make it anew where they differ; tell whether they do.

    SQLite's own check of a database looks into such an index only since 3.44.
    """
    try:
        catalog.execute("INSERT INTO word_index (word_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        catalog.execute("INSERT INTO word_index (word_index) VALUES ('rebuild')")
        return True
    return False


def _read_ids(catalog: sqlite3.Connection, table: str, most: int = _AT_ONCE) -> list[int]:
    rows = catalog.execute(f"SELECT photo_id FROM {table} ORDER BY photo_id DESC LIMIT ?", (most,))
    return [photo_id for (photo_id,) in rows]


def _store(catalog: sqlite3.Connection, photo_ids: Sequence[int]) -> None:
    catalog.executemany(
        f"INSERT INTO photo_words (photo_id, {_COLUMNS}) VALUES (?, {_PLACES})"
        f" ON CONFLICT (photo_id) DO UPDATE SET ({_COLUMNS}) = ({_of('excluded')})"
        f" WHERE ({_of('photo_words')}) IS NOT ({_of('excluded')})",
        _iter_rows(iter_sources(catalog, photo_ids)),
    )


def _of(table: str) -> str:
    return ", ".join(f"{table}.{column}" for column in WordColumn)


def _iter_rows(sources: Iterable[tuple[int, WordSources]]) -> Iterator[tuple[int | str, ...]]:
    columns = tuple(WordColumn)  # going through the class itself takes as long as the words do
    for photo_id, each in sources:
        yield photo_id, *[" ".join(each.words_of(column)) for column in columns]
