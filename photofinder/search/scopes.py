"""What a scope says about photos and pairs of them; pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from photofinder.records import Photo
from photofinder.relations import DuplicateScope


def folder_of(photo: Photo, folders: Sequence[Path]) -> Path | None:
    """Return the innermost of some folders that a photo lies below."""
    return max((each for each in folders if each in photo.path.parents), key=lambda each: len(each.parts), default=None)


def is_asked_about(scope: DuplicateScope, one: Photo, other: Photo) -> bool:
    """Tell whether a scope asks about a pair."""
    if scope.between and folder_of(one, scope.between) == folder_of(other, scope.between):
        return False
    return scope.involving is None or one.photo_id in scope.involving or other.photo_id in scope.involving
