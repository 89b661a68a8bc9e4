"""The photos that a search finds by what is seen in them, together with words, the best first.

Words and sights become scores of the photos in which something is seen: 1 where a word is written, what the sight says
where it is seen, the better of two alternatives, the worse of two that both have to hold, 0 for neither. Several parts
are weighed by how much likelier each is than among all photos: a rare one says more.
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Sequence

import numpy as np

from photofinder.catalog.photo_filter import make_where
from photofinder.catalog.word_matches import AMONG, Where, ids_of, make_match
from photofinder.expressions import And, Expression, Not, Or, iter_conditions
from photofinder.records import Condition, PhotoIds, Vectors
from photofinder.sights import SIGHT_FIELDS, Asked, Sights
from photofinder.words import WORD_FIELDS

_FAINT = 0.01  # below, evidence counts as none
_TRIED = (500, 5_000, 50_000)  # best photos that are asked whether they fulfil the rest, until enough do


def is_of_sights(expression: Expression) -> bool:
    """Tell whether an expression asks for nothing but words and sights, and refuses nothing."""
    match expression:
        case Condition():
            return not expression.is_negated and (expression.field in SIGHT_FIELDS or expression.field in WORD_FIELDS)
        case Not():
            return False
        case And() | Or():
            return bool(expression.parts) and all(map(is_of_sights, expression.parts))


def is_seen(expression: Expression) -> bool:
    """Tell whether an expression asks for nothing but sights, one of them at least."""
    conditions = list(iter_conditions(expression))
    return bool(conditions) and is_of_sights(expression) and all(each.field in SIGHT_FIELDS for each in conditions)


def find_seen(
    catalog: sqlite3.Connection,
    asked: Sequence[Asked],
    most: int,
    sights: Sights,
) -> list[int]:
    """Return photos in which at least one thing that is asked for is seen, at most so many, the best first."""
    parts = [each.whole for each in asked if is_of_sights(each.whole)]
    conditions = [each for part in parts for each in iter_conditions(part) if each.field in SIGHT_FIELDS]
    if not conditions:
        return []
    seen = functools.reduce(np.union1d, (sights.of(each).photo_ids for each in conditions))
    if not len(seen):
        return []
    looked_at = max(sights.of(each).looked_at for each in conditions)

    def score(expression: Expression) -> Vectors:
        if isinstance(expression, Condition):
            if expression.field in SIGHT_FIELDS:
                return sights.of(expression).scores_of(seen)
            return _written(catalog, make_match(expression), seen)
        assert isinstance(expression, And | Or)
        parts = np.stack([score(part) for part in expression.parts])
        chosen: Vectors = parts.min(axis=0) if isinstance(expression, And) else parts.max(axis=0)
        return chosen

    if len(parts) == 1 and isinstance(parts[0], Or) and all(isinstance(each, Condition) for each in parts[0].parts):
        # The photos with one of its words alone are found by the words; here they need not be told from the others.
        scores = np.maximum.reduce([sights.of(each).scores_of(seen) for each in conditions])[np.newaxis]
    else:
        scores = np.stack([score(part) for part in parts])
    evidence = scores[0] if len(parts) == 1 else _weigh(scores, looked_at)
    holds = np.flatnonzero(scores.min(axis=0) > 0)
    best = seen[holds[np.lexsort((-seen[holds], -evidence[holds]))]]
    others = [each.whole for each in asked if not is_of_sights(each.whole)]
    narrowing, rest = split_sights(others)
    best = keep_seen(best, narrowing, sights)
    return _fulfilling(catalog, best, most, make_where(catalog, rest, sights))


def split_sights(parts: Sequence[Expression]) -> tuple[list[Condition], Expression]:
    """Return the plain conditions about pictures among parts that all have to hold, and the rest of these.

    Told of some photos in memory they take a millisecond; as SQL, all photos that fulfil one would be listed first.
    """
    plain = [part for part in parts if isinstance(part, Condition) and part.field in SIGHT_FIELDS]
    return plain, And(tuple(part for part in parts if part not in plain))


def keep_seen(photo_ids: PhotoIds, conditions: Sequence[Condition], sights: Sights) -> PhotoIds:
    """Return those of some photos that fulfil conditions about pictures, in their order."""
    for condition in conditions:
        holds = sights.of(condition).scores_of(photo_ids) > 0
        photo_ids = photo_ids[~holds if condition.is_negated else holds]
    return photo_ids


def _weigh(scores: Vectors, looked_at: int) -> Vectors:
    usual = scores.sum(axis=1, keepdims=True) / max(looked_at, 1)
    weighed: Vectors = np.log((scores + _FAINT) / (usual + _FAINT)).sum(axis=0)
    return weighed


def _written(catalog: sqlite3.Connection, match: str | None, photo_ids: PhotoIds) -> Vectors:
    """Return 1 for those of some photos on which a word is written, 0 for the others."""
    if match is None:
        return np.zeros(len(photo_ids), np.float32)
    question = "SELECT rowid AS id FROM word_index WHERE word_index MATCH ? AND rowid BETWEEN ? AND ?"
    return np.isin(photo_ids, ids_of(catalog, question, [match, int(photo_ids[0]), int(photo_ids[-1])])).astype(
        np.float32
    )


def _fulfilling(catalog: sqlite3.Connection, photo_ids: PhotoIds, most: int, where: Where) -> list[int]:
    """Return the first of some photos that fulfil a condition, in their order."""
    condition, arguments = where
    question = f"{AMONG} SELECT id FROM photos WHERE id IN (SELECT id FROM picked) AND ({condition})"
    found: list[int] = []
    begin = 0
    for end in (*_TRIED, len(photo_ids)):
        some = photo_ids[begin:end]
        if len(found) >= most or not len(some):
            break
        fulfilling = ids_of(catalog, question, [json.dumps(some.tolist()), *arguments])
        found += some[np.isin(some, fulfilling)].tolist()
        begin = end
    return found[:most]
