"""What is asked of words as FTS5's own expressions, and the pieces that questions about photos are made of.

What reaches FTS5 was taken apart into letters and digits before, so nothing that is typed can be taken for its syntax.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np

from photofinder.expressions import And, Expression, Not, Or
from photofinder.records import Condition, PhotoIds
from photofinder.words import WORD_FIELDS, WordColumn, pattern_of

Where = tuple[str, list[object]]

VISIBLE = "state <> 3 AND is_missing = 0"
HITS = "id IN (SELECT rowid FROM word_index WHERE word_index MATCH ?)"
"""The condition that a photo is a hit of an FTS5 expression."""

AMONG = (
    "WITH picked AS (SELECT value AS id FROM json_each(?)), metadata AS NOT MATERIALIZED"
    " (SELECT * FROM main.metadata WHERE photo_id IN (SELECT id FROM picked))"
)
"""Begins a question about some photos, as a JSON array: conditions about metadata are then asked of these alone."""


def make_match(expression: Expression, *, is_exact: bool = False) -> str | None:
    """Return an expression that is about words alone as FTS5's; None where it is not, or where FTS5 has none.

    FTS5 can leave out hits, but not begin with all photos: something has to be wanted. Where it `is_exact`, words that
    go on are not wanted, but refused all the same.
    """
    match expression:
        case Condition():
            return _make_leaf(expression, is_exact=is_exact)
        case Or():
            made = [make_match(part, is_exact=is_exact) for part in expression.parts]
            return join_matches(made, "OR")
        case And():
            wanted = [make_match(part, is_exact=is_exact) for part in expression.parts if not is_refusal(part)]
            refused = [make_match(opposite(part)) for part in expression.parts if is_refusal(part)]
            match = join_matches(wanted, "AND")
            unwanted = join_matches(refused, "OR") if refused else ""
            if match is None or unwanted is None:
                return None
            return f"({match}) NOT ({unwanted})" if unwanted else match
    return None


def _make_leaf(condition: Condition, *, is_exact: bool) -> str | None:
    if condition.field not in WORD_FIELDS or condition.is_negated:
        return None
    pattern = pattern_of(condition)
    if not pattern.words:
        return None
    columns = "" if len(pattern.columns) == len(WordColumn) else f"{{{' '.join(pattern.columns)}}} : "
    return f'{columns}"{" ".join(pattern.words)}"{" *" if pattern.is_prefix and not is_exact else ""}'


def join_matches(parts: Sequence[str | None], word: str) -> str | None:
    """Join expressions in pairs, and these again, so that many of them do not lie inside one another."""
    made = [part for part in parts if part is not None]
    if not made or len(made) < len(parts):
        return None
    while len(made) > 1:
        pairs = [made[start : start + 2] for start in range(0, len(made), 2)]
        made = [f"({pair[0]}) {word} ({pair[1]})" if len(pair) == 2 else pair[0] for pair in pairs]
    return made[0]


def is_refusal(part: Expression) -> bool:
    """Tell whether a part says what is not wanted."""
    return isinstance(part, Not) or (isinstance(part, Condition) and part.is_negated)


def opposite(part: Expression) -> Expression:
    """Return what a part that refuses something refuses; any other part as it is."""
    return part.negated() if isinstance(part, Condition) else part.part if isinstance(part, Not) else part


def ids_of(catalog: sqlite3.Connection, question: str, arguments: Sequence[object]) -> PhotoIds:
    """Ask for ids, ascending; as text they arrive seven times faster than as rows."""
    (joined,) = catalog.execute(f"SELECT group_concat(id) FROM ({question})", arguments).fetchone()
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.empty(0, dtype=np.int64)
