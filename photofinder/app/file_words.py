"""Changes of files in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from photofinder.app.reports import Problem
from photofinder.file_changes import ChangeSummary, FileChange, FileVerb
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template

STAGES = {
    FileVerb.RENAME: phrase("renaming"),
    FileVerb.MOVE: phrase("moving"),
    FileVerb.COPY: phrase("copying"),
    FileVerb.TRASH: phrase("moving to the trash"),
}
_DOING = {
    FileVerb.RENAME: template("renaming %Ln photo(s)"),
    FileVerb.MOVE: template("moving %Ln photo(s) to {folder}"),
    FileVerb.COPY: template("copying %Ln photo(s) to {folder}"),
    FileVerb.TRASH: template("moving %Ln photo(s) to the trash"),
}
_DONE = {
    FileVerb.RENAME: template("%Ln photo(s) renamed."),
    FileVerb.MOVE: template("%Ln photo(s) moved to {folder}."),
    FileVerb.COPY: template("%Ln photo(s) copied to {folder}."),
    FileVerb.TRASH: template("%Ln photo(s) moved to the trash."),
}
_LEFT = phrase("They left the archive, because the folder lies outside of it; undoing brings them back.")


def describe_change(change: ChangeSummary) -> Phrase:
    """Return what a change does, for "Undo ..."."""
    return phrase(_DOING[change.verb], change.count, folder=change.folder.name if change.folder else "")


def describe_outcome(change: FileChange, problems: Sequence[Problem], *, is_cancelled: bool, has_left: bool) -> Phrase:
    """Return what a change has done and what it could not do, in sentences."""
    done = phrase(_DONE[change.verb], change.count, folder=change.folder.name if change.folder else "")
    if is_cancelled:
        done = phrase("Cancelled: {done}", done=done)
    elif problems and not change.count:
        done = NOTHING
    return join_phrases(done, _LEFT if has_left else NOTHING, describe_problems(problems) if problems else NOTHING)


def describe_problems(problems: Sequence[Problem]) -> Phrase:
    """Return the first problem with the name of its file, and how many others there are."""
    first, more = problems[0], len(problems) - 1
    others = NOTHING
    if any(problem.reason != first.reason for problem in problems):
        others = phrase("%Ln other file(s) had problems too.", more)
    elif more:
        others = phrase("The same goes for %Ln other file(s).", more)
    return join_phrases(phrase("{file}: {reason}.", file=first.path.name, reason=first.reason), others)
