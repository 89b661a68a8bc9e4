"""The command ``cleanup``: what would be done with duplicates and why, doing it, undoing it, and what was done."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from photofinder.app.library import Library
from photofinder.cleanups import (
    CleanupEntry,
    CleanupItem,
    CleanupMethod,
    CleanupOptions,
    CleanupPlan,
    CleanupReport,
    EditMerge,
    MarkMerge,
    Merge,
    MergeConflict,
    MetadataMerge,
    SkippedPhoto,
    StackMerge,
)
from photofinder.cli_duplicates import make_scope
from photofinder.cli_keep_rules import make_preset, use_rules
from photofinder.cli_output import CANCELLED, DONE, SOME_FAILED, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.keeping import GroupChoice
from photofinder.phrases import Phrase
from photofinder.records import PhotoId

_GOES = {
    CleanupMethod.TRASH: "to the trash",
    CleanupMethod.MOVE: "to {folder}",
    CleanupMethod.LINK: "to the trash, with links in their place",
}


def clean_up(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Run one verb of the command; return the exit code."""
    verbs = {"plan": _plan, "apply": _apply, "undo": _undo, "journal": _list_entries, "rules": use_rules}
    if options.arguments and options.verb not in ("undo", "rules"):
        raise UserError(Phrase(f"cleanup {options.verb} takes no argument {options.arguments[0]}."))
    return verbs[options.verb](library, options, cancel)


# Planning and doing it.


def _make_plan(
    library: Library, options: argparse.Namespace, cancel: CancelToken
) -> tuple[CleanupPlan, Sequence[GroupChoice]]:
    preset, scope = make_preset(library, options), make_scope(library, options)
    method = CleanupMethod.MOVE if options.move_to else CleanupMethod.LINK if options.hard_link else CleanupMethod.TRASH
    cleanup = CleanupOptions(method, options.move_to, not options.no_merge, scope.protected)
    with progress_line() as progress:
        groups = library.duplicates(scope, where=options.where, progress=progress, cancel=cancel)
        choices = library.cleanup.choose(groups, preset, scope, cancel)
        return library.cleanup.plan(choices, cleanup, progress, cancel), choices


def _plan(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Print what would be done."""
    plan, choices = _make_plan(library, options, cancel)
    paths = _paths(library, choices)
    if options.json:
        print_json(_plan_document(plan, choices, paths))
        return DONE
    for line in _plan_lines(plan, paths):
        print(line)
    print(f"{_preview(plan)} Nothing was changed.")
    return DONE


def _apply(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Do it, after a question where somebody is there to answer it."""
    if not options.yes and not sys.stdin.isatty():
        raise UserError(Phrase("cleanup apply asks before it moves files. Without a terminal, say --yes."))
    plan, choices = _make_plan(library, options, cancel)
    if not options.yes and plan.items:
        for line in _plan_lines(plan, _paths(library, choices)):
            say(line)
        say(f"{_preview(plan)} Go on? [y/N]")
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            say("Nothing was changed.")
            return CANCELLED
    with progress_line() as progress:
        report = library.cleanup.apply(plan, progress, cancel)
    if options.json:
        print_json(_report_document(report, plan))
    else:
        print(report.sentence or "There is nothing to clean up.")
        if report.merged:
            print(f"{_count(report.merged, 'note')} passed on to photos that stay.")
        if report.entry_id is not None:
            print(f"To undo it: photofinder cleanup undo {report.entry_id}")
    for each in (*plan.skipped, *report.problems):
        say(f"Problem: {each.path}: {each.reason}")
    for conflict in report.conflicts:
        say(f"Conflict: {conflict.keeper_path} and {conflict.path}: {conflict.said}")
    if report.is_cancelled:
        return CANCELLED
    return SOME_FAILED if report.problems else DONE


def _paths(library: Library, choices: Sequence[GroupChoice]) -> Mapping[PhotoId, str]:
    wanted = dict.fromkeys(
        each for choice in choices for member in choice.group.members for each in (member.photo_id, *member.companions)
    )
    return {photo.photo_id: str(photo.path) for photo in library.photos(list(wanted))}


def _preview(plan: CleanupPlan) -> str:
    going = f"{_count(len(plan.items), 'photo')} {_aim(plan.options)} ({plan.freed_bytes / 1e6:,.1f} MB)"
    waiting = f", {plan.waiting:,} of them when their disks are back" if plan.waiting else ""
    return f"Keep {plan.kept:,}; {going}{waiting}; {plan.undecided:,} need you."


def _aim(options: CleanupOptions) -> str:
    return _GOES[options.method].format(folder=options.folder)


def _plan_lines(plan: CleanupPlan, paths: Mapping[PhotoId, str]) -> Iterator[str]:
    for item in plan.items:
        waits = "  (waits for its disk)" if item.is_waiting else ""
        yield f"{item.relation:9}{item.path}{waits}"
        yield f"{'':9}keep {item.keeper_path}  ({'; '.join(item.reasons)})"
        for companion in item.companions:
            yield f"{'':9}with {paths[companion]}"
    for merge in plan.merges:
        yield f"pass on  {_merge_words(merge)} to {paths[merge.keeper]}"
    for conflict in plan.conflicts:
        yield f"conflict {conflict.path}: {conflict.said}"
    for skipped in plan.skipped:
        yield f"stays    {skipped.path}: {skipped.reason}"


def _plan_document(
    plan: CleanupPlan, choices: Sequence[GroupChoice], paths: Mapping[PhotoId, str]
) -> dict[str, object]:
    return {
        "method": str(plan.options.method),
        "folder": str(plan.options.folder) if plan.options.folder else None,
        "kept": plan.kept,
        "undecided": [
            {"path": paths[each], "keeper": paths[choice.keeper]} for choice in choices for each in choice.undecided
        ],
        "freed_bytes": plan.freed_bytes,
        "items": [_item_document(item, paths) for item in plan.items],
        "merges": [
            {"keeper": paths[merge.keeper], "what": _merge_words(merge),
             "from": [paths[each] for each in merge.sources]}
            for merge in plan.merges
        ],
        "conflicts": _conflict_documents(plan.conflicts),
        "skipped": _problem_documents(plan.skipped),
    }  # fmt: skip


def _merge_words(merge: Merge) -> str:
    match merge:
        case MarkMerge():
            return f"{merge.mark} {merge.after}"
        case StackMerge():
            return "the place in a stack"
        case MetadataMerge():
            return ", ".join(name for name, value in asdict(merge.lent).items() if value)
        case EditMerge():
            return ", ".join(f"{about} {tag}".strip() for about, tag, _ in merge.edits)


def _item_document(item: CleanupItem, paths: Mapping[PhotoId, str]) -> dict[str, object]:
    return {
        "path": str(item.path),
        "keeper": str(item.keeper_path),
        "relation": str(item.relation),
        "reasons": list(item.reasons),
        "companions": [paths[each] for each in item.companions],
        "waiting": item.is_waiting,
    }


def _report_document(report: CleanupReport, plan: CleanupPlan) -> dict[str, object]:
    return {
        "entry": report.entry_id,
        "done": report.done,
        "waiting": report.waiting,
        "merged": report.merged,
        "freed_bytes": report.freed_bytes,
        "undecided": plan.undecided,
        "problems": _problem_documents(report.problems),
        "skipped": _problem_documents(plan.skipped),
        "conflicts": _conflict_documents(report.conflicts),
        "cancelled": report.is_cancelled,
    }


def _problem_documents(problems: Sequence[SkippedPhoto]) -> list[dict[str, str]]:
    return [{"path": str(each.path), "reason": each.reason} for each in problems]


def _conflict_documents(conflicts: Sequence[MergeConflict]) -> list[dict[str, str]]:
    return [{"keeper": str(each.keeper_path), "path": str(each.path), "said": each.said} for each in conflicts]


# The journal.


def _undo(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Undo the clean-up of a number, or the last one."""
    wanted = options.arguments[0] if options.arguments else None
    if len(options.arguments) > 1 or (wanted is not None and not wanted.isdecimal()):
        raise UserError(
            Phrase("cleanup undo takes the number of one clean-up: photofinder cleanup journal lists them.")
        )
    with progress_line() as progress:
        undone = library.cleanup.undo(int(wanted) if wanted else None, progress, cancel)
    if options.json:
        print_json(
            {"entry": undone.entry_id, "undone": undone.undone, "left": undone.left, "sentence": undone.sentence}
        )
    else:
        print(undone.sentence)
    if cancel.is_cancelled:
        return CANCELLED
    return SOME_FAILED if undone.left else DONE


def _list_entries(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """List the clean-ups that the journal knows, the newest first."""
    del cancel
    entries = library.cleanup.entries()
    if options.json:
        print_json({"cleanups": [_entry_document(entry) for entry in entries]})
        return DONE
    for entry in entries:
        state = "  (undone)" if entry.is_undone else "  (not finished)" if entry.is_unfinished else ""
        print(f"{entry.entry_id:6}  {entry.made.astimezone():%Y-%m-%d %H:%M}  {entry.said}{state}")
    say("Undo one: photofinder cleanup undo NUMBER" if entries else "There was no clean-up yet.")
    return DONE


def _entry_document(entry: CleanupEntry) -> dict[str, object]:
    return {
        "entry": entry.entry_id,
        "made": entry.made.isoformat(),
        "method": str(entry.method),
        "words": entry.said,
        "count": entry.count,
        "waiting": entry.waiting,
        "undone": entry.is_undone,
        "unfinished": entry.is_unfinished,
        "files": [
            {"path": str(file.path), "place": str(file.place) if file.place else None, "done": file.is_done}
            for file in entry.files
        ],
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
