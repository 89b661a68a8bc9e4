"""What waits until a disk is back: the command ``queue``, and the words that other commands have for it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photofinder.app.file_words import target_name
from photofinder.app.library import Library
from photofinder.app.reports import WaitingRoot
from photofinder.cli_output import CANCELLED, DONE, SOME_FAILED, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.errors import UserError
from photofinder.file_changes import FileVerb
from photofinder.jobs import CancelToken
from photofinder.phrases import Phrase


@dataclass(frozen=True, slots=True)
class ListedAction:
    """One action that waits, ready to be printed."""

    path: Path
    root: Path
    verb: FileVerb
    target: str
    is_offline: bool
    reason: Phrase

    def document(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "path": str(self.path),
            "action": str(self.verb),
            "target": self.target,
            "root": str(self.root),
            "offline": self.is_offline,
            "reason": self.reason,
        }

    def line(self) -> str:
        """Return it as a line."""
        aim = f" -> {self.target}" if self.target else ""
        return f"{self.verb:7}{self.path}{aim}" + (f"  ({self.reason})" if self.reason else "")


def use_queue(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """List, do or give up what waits; return the exit code."""
    library.look_at_roots()
    folders = _choose_roots(library, options.folders)
    if options.verb == "apply":
        return _apply(library, folders, cancel, as_json=options.json)
    rows = _list(library, folders)
    is_discarded = options.verb == "discard" and options.yes
    discarded = library.discard_waiting(folders) if is_discarded else 0
    waiting = library.waiting_roots()
    if options.json:
        actions = [each.document() for each in rows]
        print_json({"actions": actions, "discarded": discarded, "waiting": waiting_document(waiting)})
        return DONE
    for each in rows:
        print(each.line())
    if is_discarded:
        print(f"{_count(discarded)} discarded.")
    elif options.verb == "discard":
        print(f"{_count(len(rows))} found. Nothing was changed; --yes gives them up.")
    _print_waiting(waiting)
    return DONE


def _choose_roots(library: Library, folders: Sequence[Path]) -> list[Path]:
    """Return the roots of the archive that were named, which may be offline. Raises `UserError` for another folder."""
    known, chosen = library.roots(), list[Path]()
    for folder in folders:
        root = next((path for path in (folder.absolute(), folder.resolve()) if path in known), None)
        if root is None:
            roots = ", ".join(map(str, known)) or "none"
            raise UserError(Phrase(f"{folder} is not a folder of the archive. Its folders: {roots}."))
        chosen.append(root)
    return chosen


def _list(library: Library, folders: Sequence[Path]) -> list[ListedAction]:
    return [
        ListedAction(
            row.path,
            row.root,
            row.action.verb,
            target_name(row.action, row.path),
            is_offline=row.is_offline,
            reason=row.action.reason,
        )
        for row in library.waiting_rows()
        if not folders or row.root in folders
    ]


def _apply(library: Library, folders: Sequence[Path], cancel: CancelToken, *, as_json: bool) -> int:
    """Look where the files are that something is to be done with, and do it as far as their disks are there."""
    here = [each.path for each in library.waiting_roots() if not each.is_offline]
    chosen = [root for root in here if not folders or root in folders]
    with progress_line() as progress:
        if chosen:
            library.bring_up_to_date(chosen, progress, cancel)
        report = library.finish_waiting(folders, progress, cancel)
    waiting = library.waiting_roots()
    if as_json:
        problems = [{"path": str(problem.path), "reason": problem.reason} for problem in report.problems]
        print_json({"done": report.done, "problems": problems, "waiting": waiting_document(waiting)})
    else:
        print(report.sentence)
        _print_waiting(waiting)
    for problem in report.problems:
        say(f"Problem: {problem.path}: {problem.reason}")
    return CANCELLED if report.is_cancelled else SOME_FAILED if report.problems else DONE


def _print_waiting(roots: Sequence[WaitingRoot]) -> None:
    for line in waiting_lines(roots):
        print(line)


def waiting_document(roots: Sequence[WaitingRoot]) -> list[dict[str, object]]:
    """Return what waits by root as JSON values."""
    return [
        {"root": str(each.path), "disk": each.disk, "offline": each.is_offline, "actions": each.actions,
         "failed": each.failed}
        for each in roots
    ]  # fmt: skip


def waiting_lines(roots: Sequence[WaitingRoot]) -> list[str]:
    """Return what has to be done so that what waits can be finished, a line for each root."""
    lines = []
    for each in roots:
        number = _count(each.actions)
        failed = f" ({each.failed:,} could not be done)" if each.failed else ""
        if not each.is_offline:
            lines.append(f"{each.name} is there: {number} to finish{failed} (photofinder queue apply)")
        elif each.disk:
            lines.append(f"Plug in {each.disk} to finish {number}{failed}")
        else:
            lines.append(f"{each.path} cannot be reached: {number} to finish when it is back{failed}")
    return lines


def _count(actions: int) -> str:
    return f"{actions:,} action{'s' * (actions != 1)}"
