"""What many photos have in common of what is said of them, read at once: a hundred thousand in half a second."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from photofinder.catalog.statements import read_statements
from photofinder.describing import Overview, overriders
from photofinder.records import PhotoId, Source, TagPath

T = TypeVar("T")

_AT_ONCE = 5000


def read_overview(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> Overview:
    """Return what is said of photos: what they agree in, and how many have which tag."""
    titles, captions, places, names = set[str](), set[str](), set[tuple[float | None, ...]](), set[tuple[str, ...]]()
    tag_lists, sources, count = Counter[str](), Counter[str](), 0
    times: list[str] = []
    for start in range(0, len(photo_ids), _AT_ONCE):
        for title, caption, tags, captured, captured_by, *place, city, state, country in catalog.execute(
            "SELECT title, caption, tags, captured, captured_by, latitude, longitude, altitude_m, place_city,"
            " place_state, place_country FROM photos LEFT JOIN metadata ON photo_id = photos.id"
            " WHERE photos.id IN (SELECT value FROM json_each(?))",
            (json.dumps([int(each) for each in photo_ids[start : start + _AT_ONCE]]),),
        ):
            count += 1
            titles.add(title or "")
            captions.add(caption or "")
            tag_lists[tags or "[]"] += 1
            sources[captured_by or ""] += 1
            places.add(tuple(place))
            names.add((city or "", state or "", country or ""))
            if captured:
                times.append(captured)
    return Overview(
        count=count,
        title=_only(titles),
        caption=_only(captions),
        tags=_count_tags(tag_lists),
        first_captured=min(times, default=None),
        last_captured=max(times, default=None),
        captured_by={Source(each) if each else None: number for each, number in sources.items()},
        place=_only(places),
        place_name=_only(names),
        statements=tuple(overriders(read_statements(catalog, photo_ids[0]))) if len(photo_ids) == 1 else (),
    )


def _only(values: set[T]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None


def _count_tags(tag_lists: Counter[str]) -> tuple[tuple[TagPath, int], ...]:
    counts = Counter[TagPath]()
    for tags, number in tag_lists.items():
        for path in json.loads(tags):
            counts[tuple(path)] += number
    return tuple(counts.items())
