"""Groups of equal files made by hand, so that a clean-up can be tested without decoding a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from photofinder.app.library import Library
from photofinder.keeping import GroupChoice
from photofinder.records import PhotoId
from photofinder.relations import Action, DuplicateGroup, DuplicateMember, Relation


def choice_of(
    keeper: PhotoId,
    others: Sequence[PhotoId],
    relation: Relation = Relation.EXACT,
    companions: dict[PhotoId, tuple[PhotoId, ...]] | None = None,
) -> GroupChoice:
    """Return the choice to keep one photo and to spare others."""
    known = companions or {}
    members = [
        DuplicateMember(each, Relation.EXACT if each == keeper else relation, companions=known.get(each, ()))
        for each in (keeper, *others)
    ]
    group = DuplicateGroup(relation, keeper, tuple(others), tuple(members))
    return GroupChoice(group, {keeper: Action.KEEP, **dict.fromkeys(others, Action.SPARE)})


def choose_exact(library: Library) -> list[GroupChoice]:
    """Return for every content the choice to keep the photo that was added first."""
    return [choice_of(group[0], group[1:]) for group in library._archive.reader.exact_groups()]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return the content, the time and the rights of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.lstat().st_mtime_ns, path.lstat().st_mode)
        for path in folder.rglob("*")
        if path.is_file()
    }
