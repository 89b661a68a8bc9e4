"""The photos of one shot: a picture with the RAW file or the short video that lies beside it under the same name."""

from __future__ import annotations

import sqlite3
from pathlib import PurePath

from photofinder.catalog.database import decode_name
from photofinder.catalog.photo_filter import VISIBLE
from photofinder.records import PhotoId

_LONGEST_LIVE_MS = 10_000


def read_companions(catalog: sqlite3.Connection) -> dict[PhotoId, tuple[PhotoId, ...]]:
    """Return the RAW files and the moving halves of Live Photos, by the picture that they belong to.

    Where there are several pictures of one name, these belong to the first; where there is none, to nobody.
    """
    rows = catalog.execute(
        "SELECT id, folder_id, name, format = 'RAW', duration_ms FROM photos WHERE folder_id IN"
        f" (SELECT folder_id FROM photos WHERE format = 'RAW' OR duration_ms > 0) AND {VISIBLE} ORDER BY name_key, id"
    )
    shots: dict[tuple[int, str], tuple[list[PhotoId], list[PhotoId]]] = {}
    for photo_id, folder_id, name, is_raw, duration_ms in rows:
        pictures, others = shots.setdefault((folder_id, PurePath(decode_name(name)).stem.casefold()), ([], []))
        if duration_ms <= _LONGEST_LIVE_MS:
            (others if is_raw or duration_ms else pictures).append(PhotoId(photo_id))
    return {pictures[0]: tuple(others) for pictures, others in shots.values() if pictures and others}
