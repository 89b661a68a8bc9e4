"""What was found out about pairs of pictures, so that each pair is looked at once.

Kept in the feature cache, by what the pictures hold and the version of the judge: it survives moves and renames, and
can be made anew. A pair is named by a digest of both content digests in their order, the smaller one first. Beside
that stands, by version, up to which change of the cache new photos were compared with the others.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence

from photofinder.relations import STRANGERS, Origin, PairVerdict, Relation

JUDGED_PAIRS = "judged_pairs"
SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS {JUDGED_PAIRS} (pair BLOB PRIMARY KEY, verdict BLOB NOT NULL) STRICT, WITHOUT ROWID"
)
JUDGED_THROUGH_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS judged_through (version INTEGER PRIMARY KEY, sequence INTEGER NOT NULL) STRICT"
)

_KEY_BYTES = 16
_AT_ONCE = 500
_LAYOUT = struct.Struct("<BB10f")
_RELATIONS = tuple(Relation)
_NO_TRANSFORM = (0.0,) * 9


def name_pair(first: bytes, second: bytes, version: int) -> bytes:
    """Return what a pair is kept under; `first` is the smaller one of two content digests."""
    return hashlib.blake2b(first + second, digest_size=_KEY_BYTES, salt=version.to_bytes(16, "little")).digest()


def read_verdicts(cache: sqlite3.Connection, pairs: Sequence[bytes]) -> dict[bytes, PairVerdict]:
    """Return what is known of pairs."""
    return {pair: _unpack(packed) for pair, packed in _iter_rows(cache, pairs)}


def _iter_rows(cache: sqlite3.Connection, pairs: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for begin in range(0, len(pairs), _AT_ONCE):
        some = pairs[begin : begin + _AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from cache.execute(f"SELECT pair, verdict FROM {JUDGED_PAIRS} WHERE pair IN ({marks})", some)


def store_verdicts(cache: sqlite3.Connection, verdicts: Mapping[bytes, PairVerdict]) -> None:
    """Keep what was found out about pairs."""
    rows = ((pair, _pack(verdict)) for pair, verdict in verdicts.items())
    cache.executemany(f"INSERT OR REPLACE INTO {JUDGED_PAIRS} VALUES (?, ?)", rows)


def read_judged_through(cache: sqlite3.Connection, version: int) -> int:
    """Return the number of the change to the cache up to which new photos were compared, 0 where none were."""
    row = cache.execute("SELECT sequence FROM judged_through WHERE version = ?", (version,)).fetchone()
    return int(row[0]) if row else 0


def store_judged_through(cache: sqlite3.Connection, version: int, sequence: int) -> None:
    """Note that the photos up to that change were compared; what was noted of later ones stands."""
    later = max(sequence, read_judged_through(cache, version))
    cache.execute("INSERT OR REPLACE INTO judged_through VALUES (?, ?)", (version, later))


def _pack(verdict: PairVerdict) -> bytes:
    if verdict.relation is None:
        return b""
    transform = verdict.transform or _NO_TRANSFORM
    return _LAYOUT.pack(_RELATIONS.index(verdict.relation), verdict.origin, verdict.difference, *transform)


def _unpack(packed: bytes) -> PairVerdict:
    if len(packed) != _LAYOUT.size:
        return STRANGERS
    relation, origin, difference, *transform = _LAYOUT.unpack(packed)
    return PairVerdict(_RELATIONS[relation], Origin(origin), tuple(transform) if any(transform) else (), difference)
