"""Changes of files, and what waits to be done with files, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.reports import FileReport, Problem
from photofinder.app.shots import split_name
from photofinder.file_changes import ChangeSummary, FileChange, FileVerb, WaitingAction
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template

STAGES = {
    FileVerb.RENAME: phrase("renaming"),
    FileVerb.MOVE: phrase("moving"),
    FileVerb.COPY: phrase("copying"),
    FileVerb.TRASH: phrase("moving to the trash"),
    FileVerb.LINK: phrase("replacing by links"),
}
_DOING = {
    FileVerb.RENAME: template("renaming %Ln photo(s)"),
    FileVerb.MOVE: template("moving %Ln photo(s) to {folder}"),
    FileVerb.COPY: template("copying %Ln photo(s) to {folder}"),
    FileVerb.TRASH: template("moving %Ln photo(s) to the trash"),
    FileVerb.LINK: template("replacing %Ln photo(s) by links"),
}
_DONE = {
    FileVerb.RENAME: template("%Ln photo(s) renamed."),
    FileVerb.MOVE: template("%Ln photo(s) moved to {folder}."),
    FileVerb.COPY: template("%Ln photo(s) copied to {folder}."),
    FileVerb.TRASH: template("%Ln photo(s) moved to the trash."),
    FileVerb.LINK: template("%Ln photo(s) replaced by links."),
}
_LEFT = phrase("They left the archive, because the folder lies outside of it; undoing brings them back.")


_REPLACED = template("This takes the place of %Ln other action(s) that waited.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change of files: the steps that were taken, how many photos wait for which disks, what failed.

    Moved photos may have left the archive. `replaced` is how many other actions that waited are given up for this. The
    journal knows it by `entry_id`.
    """

    change: FileChange
    problems: Sequence[Problem] = ()
    is_cancelled: bool = False
    has_left: bool = False
    has_new_files: bool = False
    waiting_for: Mapping[str, int] = field(default_factory=dict)
    replaced: int = 0
    entry_id: int | None = None


def describe_change(change: ChangeSummary) -> Phrase:
    """Return what a change does, for "Undo ..."."""
    done = phrase(_DOING[change.verb], change.count, folder=change.folder.name if change.folder else "")
    if change.is_cleanup:
        done = phrase("clean-up: {change}", change=done)
    return phrase("{change} (waiting: {count})", change=done, count=change.waiting) if change.waiting else done


def target_name(action: WaitingAction, path: Path) -> str:
    """Return what a waiting action leads to: the new name of the file, or a folder; "" for the trash."""
    return action.target + split_name(path.name)[1] if action.verb is FileVerb.RENAME else action.target


def make_report(outcomes: Sequence[Outcome], problems: Sequence[Problem] = ()) -> FileReport:
    """Return what became of one change after the other, and of files that could not be changed, with a sentence."""
    failed = [*(problem for outcome in outcomes for problem in outcome.problems), *problems]
    return FileReport(
        done=sum(outcome.change.count for outcome in outcomes),
        waiting=sum(outcome.change.waiting_count for outcome in outcomes),
        problems=tuple(failed),
        sentence=join_phrases(*map(_describe_outcome, outcomes), describe_problems(failed) if failed else NOTHING),
        is_cancelled=any(outcome.is_cancelled for outcome in outcomes),
        folders_to_index=[
            outcome.change.folder for outcome in outcomes if outcome.has_new_files and outcome.change.folder
        ],
    )


def _describe_outcome(outcome: Outcome) -> Phrase:
    """Return what a change has done, and what waits."""
    change = outcome.change
    done = phrase(_DONE[change.verb], change.count, folder=change.folder.name if change.folder else "")
    if outcome.is_cancelled:
        done = phrase("Cancelled: {done}", done=done)
    elif not change.count and (outcome.problems or change.waiting):
        done = NOTHING
    waiting = (
        phrase("Waiting for {disk}: %Ln photo(s).", count, disk=disk) for disk, count in outcome.waiting_for.items()
    )
    replaced = phrase(_REPLACED, outcome.replaced) if outcome.replaced else NOTHING
    return join_phrases(done, _LEFT if outcome.has_left else NOTHING, *waiting, replaced)


def describe_problems(problems: Sequence[Problem]) -> Phrase:
    """Return the first problem with the name of its file, and how many others there are."""
    first, more = problems[0], len(problems) - 1
    others = NOTHING
    if any(problem.reason != first.reason for problem in problems):
        others = phrase("%Ln other file(s) had problems too.", more)
    elif more:
        others = phrase("The same goes for %Ln other file(s).", more)
    return join_phrases(phrase("{file}: {reason}.", file=first.path.name, reason=first.reason), others)
