"""Changes of files in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from photofinder.app.reports import Problem
from photofinder.file_changes import ChangeSummary, FileChange, FileVerb

STAGES = {
    FileVerb.RENAME: "renaming",
    FileVerb.MOVE: "moving",
    FileVerb.COPY: "copying",
    FileVerb.TRASH: "moving to the trash",
}
_LEFT = "They left the archive, because the folder lies outside of it; undoing brings them back."


def count_photos(count: int) -> str:
    """Return a number of photos in words."""
    return f"{count:,} photo{'s' if count != 1 else ''}"


def describe_change(change: ChangeSummary) -> str:
    """Return what a change does, for "Undo ..."."""
    photos, folder = count_photos(change.count), change.folder.name if change.folder else ""
    return {
        FileVerb.RENAME: f"renaming {photos}",
        FileVerb.MOVE: f"moving {photos} to {folder}",
        FileVerb.COPY: f"copying {photos} to {folder}",
        FileVerb.TRASH: f"moving {photos} to the trash",
    }[change.verb]


def describe_outcome(change: FileChange, problems: Sequence[Problem], *, is_cancelled: bool, has_left: bool) -> str:
    """Return what a change has done and what it could not do, in sentences."""
    photos, folder = count_photos(change.count), change.folder.name if change.folder else ""
    done = {
        FileVerb.RENAME: f"{photos} renamed.",
        FileVerb.MOVE: f"{photos} moved to {folder}.",
        FileVerb.COPY: f"{photos} copied to {folder}.",
        FileVerb.TRASH: f"{photos} moved to the trash.",
    }[change.verb]
    parts = [f"Cancelled: {done}" if is_cancelled else done] if change.count or is_cancelled or not problems else []
    if has_left:
        parts.append(_LEFT)
    if problems:
        parts.append(describe_problems(problems))
    return " ".join(parts)


def describe_problems(problems: Sequence[Problem]) -> str:
    """Return the first problem with the name of its file, and how many others there are."""
    first, more = problems[0], len(problems) - 1
    others = "" if not more else f" The same goes for {more:,} other file{'s' if more != 1 else ''}."
    if any(problem.reason != first.reason for problem in problems):
        others = f" {more:,} other file{'s' if more != 1 else ''} had problems too."
    return f"{first.path.name}: {first.reason}.{others}"
