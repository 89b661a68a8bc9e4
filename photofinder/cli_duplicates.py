"""The command ``duplicates``: which photos are compared, and the groups in words or as JSON."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import Phrase
from photofinder.records import ALL_STACKS_OPEN, Condition, Field, Photo, PhotoId
from photofinder.relations import WHOLE_ARCHIVE, Action, DuplicateGroup, DuplicateMember, DuplicateScope, Relation

Photos = Mapping[PhotoId, Photo]

_WIDTH = 8  # of what is proposed for a photo


def list_duplicates(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Find duplicates and print them; return the exit code. Nothing is done to any photo."""
    scope = make_scope(library, options)
    if not library.is_writable and library.notice:
        say(f"{library.notice} What is found out now will have to be found out again.")
    with progress_line() as progress:
        groups = library.duplicates(scope, where=options.where, progress=progress, cancel=cancel)
    wanted = dict.fromkeys(each for group in groups for member in group.members for each in _all_of(member))
    photos = {photo.photo_id: photo for photo in library.photos(list(wanted))}
    if options.json:
        print_json({"groups": [_document(group, photos) for group in groups]})
        return DONE
    for group in groups:
        for line in _iter_lines(group, photos):
            print(line)
    print(_summary(groups, photos))
    return DONE


def _all_of(member: DuplicateMember) -> Sequence[PhotoId]:
    return member.photo_id, *member.companions


def make_scope(library: Library, options: argparse.Namespace) -> DuplicateScope:
    """Return what the options ask about. Raises `UserError` for a path that has nothing to do with the archive."""
    if len(options.between) == 1:
        raise UserError(
            Phrase(f"--between takes two folders or more. Within one folder: --within {options.between[0]}")
        )
    involving = None
    if options.involving is not None:
        involving = frozenset(each for path in options.involving for each in _find_photos(library, path))
    return DuplicateScope(
        within=_require_photos(library, options.within),
        between=_require_photos(library, options.between),
        involving=involving,
        protected=_require_photos(library, options.protect),
        most_members=options.most or WHOLE_ARCHIVE.most_members,
        exact_only=options.exact,
    )


def _require_photos(library: Library, folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return folders as the archive knows them; one without photos was misspelt, or was never added."""
    resolved = tuple(folder.resolve() for folder in folders)
    for folder in resolved:
        if not _photos_in(library, folder):
            raise UserError(Phrase(f"There are no photos of the archive in {folder}."))
    return resolved


def _find_photos(library: Library, path: Path) -> list[PhotoId]:
    """Return the photo at a path, or those in a folder."""
    resolved = path.resolve()
    if found := _photos_in(library, resolved):
        return found
    beside = library.photos(_photos_in(library, resolved.parent))
    found = [photo.photo_id for photo in beside if photo.path == resolved]
    if not found:
        raise UserError(Phrase(f"{path} is no photo of the archive and no folder with photos of it."))
    return found


def _photos_in(library: Library, folder: Path) -> list[PhotoId]:
    condition = Condition(Field.FOLDER, (str(folder),))
    listing = library.list_photos(photo_filter=(condition,), opened=ALL_STACKS_OPEN)
    return [PhotoId(each) for each in listing.photo_ids.tolist()]


def _document(group: DuplicateGroup, photos: Photos) -> dict[str, object]:
    paths = {photo_id: str(photo.path) for photo_id, photo in photos.items()}
    return {
        "relation": str(group.relation),
        "keeper": paths[group.keeper],
        "surplus": [paths[photo_id] for photo_id in group.surplus],
        "members": [
            {
                "path": paths[member.photo_id],
                "relation": str(member.relation),
                "reasons": list(member.reasons),
                "companions": [paths[each] for each in member.companions],
            }
            for member in group.members
        ],
    }


def _iter_lines(group: DuplicateGroup, photos: Photos) -> Iterator[str]:
    kinds = Counter(member.relation for member in group.members if member.photo_id != group.keeper)
    count = _count(len(group.members), "photo")
    yield f"{str(group.relation).capitalize()}: {count}" if len(kinds) == 1 else f"{count}: {_list_kinds(kinds)}"
    for member in sorted(group.members, key=lambda member: member.photo_id != group.keeper):
        is_keeper = member.photo_id == group.keeper
        words = "" if is_keeper else f"  ({'; '.join(member.reasons)})"
        yield f"  {_proposal(group, member):{_WIDTH}}{photos[member.photo_id].path}{words}"
        for companion in member.companions:
            yield f"  {'':{_WIDTH}}{photos[companion].path}  (goes with it)"
    yield ""


def _proposal(group: DuplicateGroup, member: DuplicateMember) -> Action:
    """Return what is proposed for a photo; what is not surplus, though it is the same shot, is protected."""
    if member.photo_id in group.surplus or not member.relation.is_duplicate:
        return member.relation.action
    return Action.KEEP


def _summary(groups: Sequence[DuplicateGroup], photos: Photos) -> str:
    if not groups:
        return "No duplicates found."
    surplus = [photos[photo_id] for group in groups for photo_id in group.surplus]
    size_mb = sum(photo.stamp.size_bytes for photo in surplus) / 1e6
    kinds = Counter(member.relation for group in groups for member in group.members if member.photo_id in group.surplus)
    freed = f"({_list_kinds(kinds)}; {size_mb:,.1f} MB)"
    found = f"{_count(len(surplus), 'surplus photo')} {freed}" if surplus else "nothing surplus"
    return f"{_count(len(groups), 'group')}, {found}. Nothing was changed."


def _list_kinds(kinds: Mapping[Relation, int]) -> str:
    """Say how many are of each kind, the closest ones first."""
    return ", ".join(f"{kinds[relation]:,} {relation}" for relation in Relation if relation in kinds)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
