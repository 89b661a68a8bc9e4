"""The words that count of photos: what a full-text index takes in, photo by photo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from photofinder.catalog.photo_filter import VISIBLE
from photofinder.records import PhotoId, TagPath

_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class PhotoWords:
    """What is written about one photo, as it counts now; `tags` are the names of tags and of those they lie in."""

    photo_id: PhotoId
    title: str = ""
    caption: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    country: str = ""
    creator: str = ""


def read_words(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> Iterator[PhotoWords]:
    """Yield the words of photos, those of each once; photos that have not been read have none."""
    rows = catalog.execute(
        "SELECT photo_id, title, caption, keywords, people,"
        " place_city, place_state, place_country, creator FROM metadata"
        f" WHERE photo_id {_AMONG}",
        (json.dumps([int(each) for each in photo_ids]),),
    )
    for photo_id, title, caption, keywords, people, *names in rows:
        words, named = tuple(json.loads(keywords)), tuple(json.loads(people))
        yield PhotoWords(PhotoId(photo_id), title, caption, words, named, *names)


def count_tags(catalog: sqlite3.Connection) -> list[tuple[TagPath, int]]:
    """Return all tags with the numbers of visible photos that have them, by name."""
    rows = catalog.execute(
        "SELECT each.value, count(*) FROM photos JOIN metadata ON photo_id = photos.id,"
        f" json_each(metadata.tags) AS each WHERE {VISIBLE} GROUP BY each.value"
    )
    return sorted((tuple(json.loads(path)), count) for path, count in rows)
