"""What waits to be done with files of disks that are not there: which it is, and giving it up, which can be undone."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.disk_names import disk_of_root
from photofinder.app.reports import WaitingRoot
from photofinder.app.roots import Roots
from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.waiting_rows import (
    WaitingRow,
    count_waiting,
    drop_waiting,
    read_waiting,
    restore_waiting,
)
from photofinder.catalog.writer import Transaction
from photofinder.file_changes import (
    DISCARD,
    WaitingAction,
    waiting_from_json,
    waiting_to_json,
)
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import ChangeSet, PhotoId


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one archive; may be asked from any thread."""

    archive: Archive
    roots: Roots

    def counts(self) -> list[WaitingRoot]:
        """Return the roots in which something waits."""
        roots = {root.root_id: root for root in self.roots.known()}
        return [
            WaitingRoot(root.path, disk_of_root(root), root.is_offline, each.actions, each.failed)
            for each in self.archive.reader.ask(count_waiting)
            if (root := roots.get(each.root_id)) is not None
        ]

    def rows(self, folders: Sequence[Path] = ()) -> list[WaitingRow]:
        """Return what waits, in some roots or everywhere, with where the files are and whether they can be reached."""
        offline = {root.path: root.is_offline for root in self.roots.known()}
        rows = self.archive.reader.ask(read_waiting)
        return [
            replace(row, is_offline=offline.get(row.root, row.is_offline))
            for row in rows
            if not folders or row.root in folders
        ]

    def of_photo(self, photo_id: PhotoId) -> list[WaitingAction]:
        """Return what waits to be done with a photo."""
        return [row.action for row in self.archive.reader.ask(functools.partial(read_waiting, photo_ids=[photo_id]))]

    def discard(self, folders: Sequence[Path]) -> int:
        """Give up what waits in some roots or everywhere, which can be undone; return how much it was."""
        actions = [row.action for row in self.rows(folders)]
        document = json.dumps(waiting_to_json(actions))

        def change(transaction: Transaction) -> ChangeSet:
            add_entry(transaction, DISCARD, document)
            return drop_waiting(transaction, actions)

        if actions:
            self.archive.writing.submit(change).result()
        return len(actions)


def undo_discard(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> Phrase:
    """Let wait again what was given up."""
    actions = waiting_from_json(json.loads(entry.document))
    _change_back(archive, entry, lambda transaction: restore_waiting(transaction, actions), is_undone=True)
    return NOTHING


def redo_discard(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> Phrase:
    """Give the same up again."""
    actions = waiting_from_json(json.loads(entry.document))
    _change_back(archive, entry, lambda transaction: drop_waiting(transaction, actions), is_undone=False)
    return NOTHING


def _change_back(
    archive: Archive, entry: JournalEntry, change: Callable[[Transaction], ChangeSet], *, is_undone: bool
) -> None:
    def run(transaction: Transaction) -> ChangeSet:
        set_undone(transaction, entry.entry_id, is_undone=is_undone)
        return change(transaction)

    archive.writing.submit(run).result()


def describe_discard(entry: JournalEntry) -> Phrase:
    """Return in words what was given up."""
    return phrase("discarding of %Ln waiting action(s)", len(json.loads(entry.document)))
