"""Opens the archive and lists its photos in a thread, beside whatever else the start has to do. It knows no Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photofinder.errors import PhotoFinderError
from photofinder.records import CLOSED_STACKS, PhotoListing, PhotoOrder, SortKey
from photofinder.settings import Settings

if TYPE_CHECKING:  # it knows of Qt
    from photofinder.gui.bridge import LibraryVerbs

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """An open archive, and all its photos in the order in which they were shown last, or None if not to be read."""

    library: LibraryVerbs
    listing: PhotoListing | None


def begin_opening(opener: Callable[[], LibraryVerbs]) -> Future[OpenedArchive]:
    """Open an archive in a thread of its own; the future has what `opener` raises, if it fails."""
    pool = ThreadPoolExecutor(1, "window-open")
    opening = pool.submit(lambda: _list_all(opener()))
    pool.shutdown(wait=False)
    return opening


def read_order(settings: Settings) -> PhotoOrder:
    """Return the order in which the photos were shown last."""
    return PhotoOrder(SortKey(settings.text("window.sort")), settings.boolean("window.sort_ascending"))


def _list_all(library: LibraryVerbs) -> OpenedArchive:
    try:
        return OpenedArchive(library, library.list_photos(read_order(library.settings), (), CLOSED_STACKS))
    except PhotoFinderError:
        _logger.exception("the photos could not be listed; the window tries again and says so")
        return OpenedArchive(library, None)
