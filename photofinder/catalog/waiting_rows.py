"""What is to be done with files as soon as these can be reached: the user's wishes, which nothing could make again.

Of two wishes that contradict each other the newer one counts. A change of a file settles what waited to be done with
it, in the transaction in which its row follows: a crash can make nothing be done twice, and nothing be forgotten.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photofinder.catalog.database import decode_name, encode_name
from photofinder.catalog.photo_rows import full_path
from photofinder.catalog.writer import Transaction
from photofinder.file_changes import FileVerb, WaitingAction
from photofinder.phrases import Phrase, phrase_from_json, phrase_to_json
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId

_REPLACES: Mapping[FileVerb, frozenset[FileVerb]] = {
    FileVerb.RENAME: frozenset({FileVerb.RENAME, FileVerb.TRASH}),
    FileVerb.MOVE: frozenset({FileVerb.MOVE, FileVerb.TRASH}),
    FileVerb.COPY: frozenset(),
    FileVerb.LINK: frozenset(),
    FileVerb.TRASH: frozenset({FileVerb.RENAME, FileVerb.MOVE, FileVerb.TRASH}),
}
"""What a newer wish takes the place of; the very same one is kept once."""

_COLUMNS = "photo_id, verb, target, waiting_actions.size_bytes, waiting_actions.mtime_ns,"
_COLUMNS += " waiting_actions.content_digest, has_copy, waiting_actions.reason, keeper_digest"
_TABLES = (
    "waiting_actions JOIN photos ON photos.id = photo_id JOIN folders ON folders.id = folder_id"
    " JOIN roots ON roots.id = root_id"
)
_AMONG = "IN (SELECT value FROM json_each(?))"
_STAYS = (
    "is_missing = 0 AND NOT EXISTS"
    " (SELECT 1 FROM waiting_actions AS own WHERE own.photo_id = photos.id AND own.verb = 'trash')"
)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A waiting action with the place of its file, and with the stamp that the file has now."""

    action: WaitingAction
    root: Path
    path: Path
    stamp: FileStamp
    is_offline: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many actions wait in a root, and how many of them were tried and could not be done."""

    root_id: int
    actions: int
    failed: int


def read_waiting(catalog: sqlite3.Connection, photo_ids: Collection[PhotoId] | None = None) -> list[WaitingRow]:
    """Return what waits, of all photos or of some, in the order in which it was wished for."""
    of_some = "" if photo_ids is None else f" WHERE photo_id {_AMONG}"
    arguments = () if photo_ids is None else (_as_json(photo_ids),)
    rows = catalog.execute(
        f"SELECT {_COLUMNS}, roots.path, folders.path, name, photos.size_bytes, photos.mtime_ns, is_offline, is_missing"
        f" FROM {_TABLES}{of_some} ORDER BY waiting_actions.id",
        arguments,
    )
    return [_as_row(row) for row in rows]


def count_waiting(catalog: sqlite3.Connection) -> list[WaitingCount]:
    """Count what waits by root."""
    rows = catalog.execute(
        f"SELECT root_id, count(*), count(*) FILTER (WHERE waiting_actions.reason <> '') FROM {_TABLES}"
        " GROUP BY root_id ORDER BY root_id"
    )
    return [WaitingCount(*row) for row in rows]


def read_other_copies(catalog: sqlite3.Connection, action: WaitingAction) -> list[tuple[Path, FileStamp, bool]]:
    """Return where other files with the content lie that are to stay, their stamps, and which are offline."""
    rows = catalog.execute(
        "SELECT roots.path, folders.path, name, size_bytes, mtime_ns, is_offline FROM photos"
        " JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
        f" WHERE content_digest = ? AND photos.id <> ? AND {_STAYS}",
        (action.content_digest, action.photo_id),
    )
    return [(full_path(*row[:3]), FileStamp(row[3], row[4]), bool(row[5])) for row in rows]


def add_waiting(transaction: Transaction, actions: Sequence[WaitingAction]) -> list[WaitingAction]:
    """Keep new wishes; return those in whose place they are now."""
    replaced: list[WaitingAction] = []
    for action in actions:
        replaced += _take(transaction.catalog, action, _REPLACES[action.verb])
    _insert(transaction.catalog, actions)
    transaction.catalog.execute(
        "UPDATE waiting_actions SET has_copy = EXISTS (SELECT 1 FROM photos"
        " WHERE photos.content_digest = waiting_actions.content_digest"
        f" AND photos.id <> waiting_actions.photo_id AND {_STAYS}) WHERE verb = 'trash' AND photo_id {_AMONG}",
        (_as_json([each.photo_id for each in actions]),),
    )
    return replaced


def restore_waiting(transaction: Transaction, actions: Sequence[WaitingAction]) -> ChangeSet:
    """Keep wishes again as they were, of photos that there still are."""
    _insert(transaction.catalog, actions)
    return announce_waiting(actions)


def drop_waiting(transaction: Transaction, actions: Sequence[WaitingAction]) -> ChangeSet:
    """Give wishes up."""
    transaction.catalog.executemany(
        "DELETE FROM waiting_actions WHERE photo_id = ? AND verb = ? AND target = ?",
        ((each.photo_id, each.verb, encode_name(each.target)) for each in actions),
    )
    return announce_waiting(actions)


def settle_waiting(
    transaction: Transaction, verb: FileVerb, photo_ids: Collection[PhotoId], folder: Path | None
) -> ChangeSet:
    """Give up what waited to be done with files that were changed now; of a file in the trash, all of it."""
    condition = {FileVerb.TRASH: "", FileVerb.COPY: "AND verb = ? AND target = ?"}.get(verb, "AND verb = ?")
    arguments = (verb, encode_name(str(folder)))[: condition.count("?")]
    rows = transaction.catalog.execute(
        f"DELETE FROM waiting_actions WHERE photo_id {_AMONG} {condition} RETURNING photo_id",
        (_as_json(photo_ids), *arguments),
    ).fetchall()
    settled = frozenset(PhotoId(row[0]) for row in rows)
    return ChangeSet(settled, Aspect.WAITING if settled else Aspect.NONE)


def note_reasons(transaction: Transaction, reasons: Mapping[WaitingAction, Phrase]) -> ChangeSet:
    """Note why actions could not be done."""
    transaction.catalog.executemany(
        "UPDATE waiting_actions SET reason = ? WHERE photo_id = ? AND verb = ? AND target = ?",
        (
            (phrase_to_json(reason), action.photo_id, action.verb, encode_name(action.target))
            for action, reason in reasons.items()
        ),
    )
    return announce_waiting(list(reasons))


def try_again(transaction: Transaction, photo_ids: Iterable[PhotoId]) -> ChangeSet:
    """Forget why something could not be done with files that are elsewhere now, or there again."""
    found = [
        row[0]
        for photo_id in photo_ids
        for row in transaction.catalog.execute(
            "UPDATE waiting_actions SET reason = '' WHERE photo_id = ? RETURNING photo_id", (photo_id,)
        ).fetchall()
    ]
    return ChangeSet(frozenset(map(PhotoId, found)), Aspect.WAITING if found else Aspect.NONE)


def announce_waiting(actions: Sequence[WaitingAction]) -> ChangeSet:
    """Return the ChangeSet about the photos of actions."""
    return ChangeSet(frozenset(each.photo_id for each in actions), Aspect.WAITING if actions else Aspect.NONE)


def _take(catalog: sqlite3.Connection, action: WaitingAction, verbs: Collection[FileVerb]) -> list[WaitingAction]:
    """Take what waits to be done with a photo by some verbs, and the very same action, out of the catalog."""
    rows = catalog.execute(
        f"DELETE FROM waiting_actions WHERE photo_id = ? AND (verb {_AMONG} OR (verb = ? AND target = ?))"
        f" RETURNING {_COLUMNS.replace('waiting_actions.', '')}",
        (action.photo_id, json.dumps(list(verbs)), action.verb, encode_name(action.target)),
    ).fetchall()
    return [_as_action(row) for row in rows]


def _insert(catalog: sqlite3.Connection, actions: Sequence[WaitingAction]) -> None:
    now_ns = time.time_ns()
    catalog.executemany(
        "INSERT INTO waiting_actions"
        " (photo_id, verb, target, size_bytes, mtime_ns, content_digest, has_copy, reason, added_ns, keeper_digest)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)"
        " ON CONFLICT DO NOTHING",
        (
            (each.photo_id, each.verb, encode_name(each.target), *each.stamp, each.content_digest, each.has_copy,
             phrase_to_json(each.reason), now_ns, each.keeper_digest)
            for each in actions
        ),
    )  # fmt: skip


def _as_json(photo_ids: Collection[PhotoId]) -> str:
    return json.dumps([int(each) for each in photo_ids])


def _as_action(row: Sequence[Any]) -> WaitingAction:
    photo_id, verb, target, size_bytes, mtime_ns, content_digest, has_copy, reason, keeper_digest = row
    return WaitingAction(
        PhotoId(photo_id),
        FileVerb(verb),
        decode_name(target),
        FileStamp(size_bytes, mtime_ns),
        content_digest,
        bool(has_copy),
        phrase_from_json(reason),
        keeper_digest,
    )


def _as_row(row: Sequence[Any]) -> WaitingRow:
    root, folder, name, size_bytes, mtime_ns, is_offline, is_missing = row[9:]
    path = full_path(root, folder, decode_name(name).partition("/")[0])  # see `photo_places`
    return WaitingRow(
        _as_action(row[:9]),
        Path(decode_name(root)),
        path,
        FileStamp(size_bytes, mtime_ns),
        bool(is_offline),
        bool(is_missing),
    )
