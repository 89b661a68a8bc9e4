"""Everything that a search can ask of a photo, as it stands in the rows: for matching in memory, and to show why."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from photofinder.catalog.database import decode_name
from photofinder.catalog.photo_words import WordSources, iter_sources
from photofinder.records import PhotoId, PhotoState, TagPath
from photofinder.words import WordColumn

_FACTS = """
    SELECT photos.id, roots.path, folders.path, name, state, is_missing, size_bytes, sort_ms, photos.rating, flag,
        label, format, is_offline, EXISTS (SELECT 1 FROM waiting_actions WHERE photo_id = photos.id), camera_make,
        camera_model, lens, title, caption, coalesce(keywords, ''), iso, latitude, longitude, tags, captured,
        coalesce((SELECT text FROM photo_texts WHERE photo_texts.photo_id = photos.id), ''),
        (SELECT faces FROM face_looks WHERE photo_id = photos.id),
        EXISTS (SELECT 1 FROM faces WHERE photo_id = photos.id AND is_confirmed = 0 AND is_ignored = 0),
        (SELECT json_group_array(name) FROM persons WHERE id IN
            (SELECT person_id FROM faces WHERE photo_id = photos.id AND is_confirmed = 1)), coalesce(people, '[]')
    FROM photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id
        LEFT JOIN metadata ON metadata.photo_id = photos.id
    WHERE photos.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True)
class PhotoFacts:
    """A photo as searches see it. Where its file was never read, it has no camera: None."""

    photo_id: PhotoId
    root: Path
    folder: str
    name: str
    state: PhotoState
    is_missing: bool
    size_bytes: int
    sort_ms: int
    rating: int
    flag: int
    label: int
    format: str
    is_offline: bool
    is_waiting: bool
    camera_make: str | None
    camera_model: str | None
    lens: str
    title: str
    caption: str
    keywords: str  # a JSON array as it is kept, "" where the file was never read
    iso: int | None
    place: tuple[float, float] | None
    tags: tuple[TagPath, ...]
    has_date: bool
    text: str
    faces: int | None  # None where nobody has looked for any
    has_unnamed: bool
    persons: tuple[str, ...]
    sources: WordSources

    @functools.cached_property
    def words(self) -> Mapping[WordColumn, list[str]]:
        """The words of the photo by where they stand."""
        return {column: self.sources.words_of(column) for column in WordColumn}


def read_facts(catalog: sqlite3.Connection, photo_ids: Collection[int]) -> dict[PhotoId, PhotoFacts]:
    """Return what is known of photos, those left out that are not there any more."""
    sources = dict(iter_sources(catalog, photo_ids))
    found: dict[PhotoId, PhotoFacts] = {}
    for row in catalog.execute(_FACTS, (json.dumps(list(map(int, photo_ids))),)):
        photo_id, root, folder, name, state, is_missing, *numbers, make, model, lens, title, caption = row[:19]
        keywords, iso, latitude, longitude, tags, captured, text, faces, has_unnamed, *named = row[19:]
        size_bytes, sort_ms, rating, flag, label, image_format, is_offline, is_waiting = numbers
        found[PhotoId(photo_id)] = PhotoFacts(
            photo_id=PhotoId(photo_id),
            root=Path(decode_name(root)),
            folder=decode_name(folder),
            name=decode_name(name),
            state=PhotoState(state),
            is_missing=bool(is_missing),
            size_bytes=size_bytes,
            sort_ms=sort_ms,
            rating=rating,
            flag=flag,
            label=label,
            format=image_format,
            is_offline=bool(is_offline),
            is_waiting=bool(is_waiting),
            camera_make=make,
            camera_model=model,
            lens=lens or "",
            title=title or "",
            caption=caption or "",
            keywords=keywords,
            iso=iso,
            place=(latitude, longitude) if latitude is not None else None,
            tags=tuple(map(tuple, json.loads(tags or "[]"))),
            has_date=captured is not None,
            text=text,
            faces=faces,
            has_unnamed=bool(has_unnamed),
            persons=tuple(dict.fromkeys(str(name) for names in named for name in json.loads(names))),
            sources=sources[photo_id],
        )
    return found
