"""Makes good what is found damaged in the caches while they are in use."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from photofinder.app.archive import Archive
from photofinder.catalog.photo_rows import read_again
from photofinder.errors import CacheDamaged
from photofinder.records import PhotoId, Thumbnail


def read_thumbnails(archive: Archive, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
    """Return the sound thumbnails that there are; the next indexing job makes those anew that should be there, too."""
    reader = archive.reader
    try:
        found = reader.thumbnails(photo_ids)
        lacking = reader.ready_among([photo_id for photo_id in photo_ids if photo_id not in found])
        if lacking:
            found |= reader.thumbnails(lacking)  # stored between the two questions
            have_read_again(archive, [photo_id for photo_id in lacking if photo_id not in found])
    except CacheDamaged:
        return {}  # it is noted, and the next start makes the cache anew
    return found


def have_read_again(archive: Archive, photo_ids: Sequence[PhotoId]) -> bool:
    """Let the next indexing job read photos again, without waiting for the writer; False where another one writes."""
    if photo_ids and archive.writer is not None:
        archive.writer.submit(functools.partial(read_again, photo_ids=photo_ids))
    return archive.writer is not None
