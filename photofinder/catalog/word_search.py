"""Searching for photos by words in the index and by what is seen in them, and the order in which hits are shown.

Measured with 1,000,000 photos of 20 words, in processor's time: going through the hits of one word that is on 700,000
of them takes 50 ms, through those of all words that begin like it 150 ms (FTS5 merges them first), ranking them 1.3 s.
Ranking also counts how many photos have each word, which takes another 50 ms of such a one. Hence:

- The words themselves are looked for first; words that begin like them only if that finds too little. Hits of the words
  themselves are shown first. Through these FTS5 goes from the newest on, without reading the rest.
- The newest `_FEW` hits are asked whether they fulfil the other conditions. If fewer than `_ENOUGH` do, all photos that
  do are fetched, and compared with all hits.
- The newest `_RANKED` of what is left are ranked, by those of the words that are on fewer than `_FEW` photos. Words on
  very many photos say little about which photo is better; by them alone at most two rank, and none that are begun.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from photofinder.catalog.photo_filter import make_where
from photofinder.catalog.sight_search import find_seen, is_seen, keep_seen, split_sights
from photofinder.catalog.word_matches import (
    AMONG,
    VISIBLE,
    Where,
    ids_of,
    is_refusal,
    join_matches,
    make_match,
    opposite,
)
from photofinder.expressions import And, Expression, Or, iter_conditions, iter_wanted
from photofinder.records import Condition, Field, PhotoIds
from photofinder.sights import NO_SIGHTS, Asked, Sights
from photofinder.words import WORD_FIELDS, WordColumn, pattern_of, split_words

_WEIGHTS = {
    WordColumn.NAME: 3.0,
    WordColumn.FOLDER: 3.0,
    WordColumn.TAGS: 8.0,
    WordColumn.TITLE: 8.0,
    WordColumn.CAPTION: 5.0,
    WordColumn.CAMERA: 1.0,
    WordColumn.LENS: 1.0,
    WordColumn.PLACE: 5.0,
    WordColumn.TEXT: 2.0,
}  # tags and titles were given by hand, text in pictures is long and often read wrongly
_BM25 = f"bm25(word_index, {', '.join(str(_WEIGHTS[column]) for column in WordColumn)})"
_RANKED = 10_000
_MOST_FREQUENT = 2
_NEWEST = (2_000, 20_000)
_VALUES_OF = 2_000  # photos
_VALUES = {
    Field.TAG: "SELECT value FROM ({photos}) AS some JOIN metadata ON photo_id = some.id, json_each(keywords)",
    Field.CAMERA_NAME: "SELECT camera_model AS value FROM ({photos}) AS some JOIN metadata ON photo_id = some.id",
    Field.LENS: "SELECT lens AS value FROM ({photos}) AS some JOIN metadata ON photo_id = some.id",
    Field.IN_FOLDER: "SELECT path AS value FROM ({photos}) AS some JOIN photos ON photos.id = some.id"
    " JOIN folders ON folders.id = folder_id",
}
_FIRST_WORDS = 200
_FEW = 20_000
_ENOUGH = 1_000


def find_best(catalog: sqlite3.Connection, asked: Sequence[Asked], most: int, sights: Sights = NO_SIGHTS) -> list[int]:
    """Return the photos that fit all that is asked best, at most so many.

    First come those on which the words are written, then those where at least some of it is seen, by how well, then
    those with words that begin like these. Where nothing of all this is wanted of all of them, the newest come first.
    """
    wanted = [each.written for each in asked if make_match(each.written) is not None]
    whole = [each.whole for each in asked]
    if not wanted:
        found = find_seen(catalog, asked, most, sights)
        if len(found) < most and not any(map(is_seen, whole)):
            everything = And(tuple(whole))
            where = make_where(catalog, everything, sights)
            found = _merged(found, _find_newest(catalog, everything, most, where), most)
        return found
    refused = [part for part in whole if is_refusal(part) and make_match(opposite(part)) is not None]
    others = [part for each, part in zip(asked, whole, strict=True)
              if part not in refused and make_match(each.written) is None]  # fmt: skip
    narrowing, rest = split_sights(others)
    keep = functools.partial(keep_seen, conditions=narrowing, sights=sights)
    search = _WordSearch(catalog, wanted, refused, make_where(catalog, rest, sights), keep)
    found = search.find(most, is_exact=True)
    if len(found) < most:
        found = _merged(found, find_seen(catalog, asked, most, sights), most)
    if len(found) < most and search.has_prefixes:
        found = _merged(found, search.find(most, is_exact=False), most)
    return found


def _merged(first: Sequence[int], then: Sequence[int], most: int) -> list[int]:
    return list(dict.fromkeys((*first, *then)))[:most]


@dataclass(slots=True)
class _WordSearch:
    """One search for photos with some words and without others that fulfil a condition and that something keeps."""

    catalog: sqlite3.Connection
    wanted: Sequence[Expression]
    refused: Sequence[Expression]
    where: Where
    keep: Callable[[PhotoIds], PhotoIds]
    _fulfilling: PhotoIds | None = None
    _hits: dict[str, PhotoIds] = field(default_factory=dict)

    @property
    def has_prefixes(self) -> bool:
        """Whether there are words that may go on."""
        return any(make_match(part) != make_match(part, is_exact=True) for part in self.wanted)

    def find(self, most: int, *, is_exact: bool) -> list[int]:
        """Return the best photos with the words themselves, or with these and words that begin like them."""
        match = make_match(And((*self.wanted, *self.refused)), is_exact=is_exact) or ""
        newest = self._newest_hits(match)
        chosen = self._only(newest[-_FEW:])
        if len(newest) > _FEW and len(chosen) < _ENOUGH:
            hits = ids_of(self.catalog, "SELECT rowid AS id FROM word_index WHERE word_index MATCH ?", [match])
            chosen = np.intersect1d(hits, self._all_fulfilling(), assume_unique=True)
        return self._rank(chosen[-_RANKED:], most, is_exact=is_exact)

    def _newest_hits(self, match: str) -> PhotoIds:
        if match not in self._hits:
            question = "SELECT rowid AS id FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT ?"
            self._hits[match] = np.sort(ids_of(self.catalog, question, [match, _FEW + 1]))
        return self._hits[match]

    def _only(self, photo_ids: PhotoIds) -> PhotoIds:
        """Return those of some photos that fulfil the condition."""
        condition, arguments = self.where
        question = f"{AMONG} SELECT id FROM photos WHERE id IN (SELECT id FROM picked) AND ({condition}) ORDER BY id"
        return self.keep(ids_of(self.catalog, question, [json.dumps(photo_ids.tolist()), *arguments]))

    def _all_fulfilling(self) -> PhotoIds:
        if self._fulfilling is None:
            condition, arguments = self.where
            found = ids_of(self.catalog, f"SELECT id FROM photos WHERE {condition} ORDER BY id", arguments)
            self._fulfilling = self.keep(found)
        return self._fulfilling

    def _rank(self, photo_ids: PhotoIds, most: int, *, is_exact: bool) -> list[int]:
        """Return the best of some hits; where nothing ranks them, the newest."""
        matches = [make_match(part, is_exact=is_exact) or "" for part in self.wanted]
        rare = [match for match in matches if len(self._newest_hits(match)) <= _FEW]
        ranking = join_matches(rare or (matches[:_MOST_FREQUENT] if is_exact else []), "AND")
        if ranking is None or not len(photo_ids):
            return [int(photo_id) for photo_id in photo_ids[::-1][:most]]
        rows = self.catalog.execute(
            "SELECT rowid FROM word_index WHERE word_index MATCH ? AND rowid >= ?"
            f" AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY {_BM25}, rowid DESC LIMIT ?",
            (ranking, int(photo_ids[0]), json.dumps(photo_ids.tolist()), most),
        ).fetchall()
        return [photo_id for (photo_id,) in rows]


def _find_newest(catalog: sqlite3.Connection, expression: Expression, most: int, where: Where) -> list[int]:
    """Return the newest photos that fit; of these, those first that have some of the words."""
    found = _find_among_newest(catalog, expression, most, where)
    if found is None:
        condition, arguments = where
        rows = catalog.execute(
            f"SELECT id FROM photos WHERE {condition} ORDER BY sort_ms DESC, id DESC LIMIT ?", (*arguments, most)
        ).fetchall()
        found = [photo_id for (photo_id,) in rows]
    words = [each for each in iter_wanted(expression) if make_match(each) is not None]
    if not words or not found:
        return found
    with_words = catalog.execute(
        "SELECT rowid FROM word_index WHERE word_index MATCH ? AND rowid >= ?"
        " AND +rowid IN (SELECT value FROM json_each(?))",
        (make_match(Or(tuple(words))), min(found), json.dumps(found)),
    ).fetchall()
    hits = {photo_id for (photo_id,) in with_words}
    return sorted(found, key=lambda photo_id: photo_id not in hits)


def _find_among_newest(
    catalog: sqlite3.Connection, expression: Expression, most: int, where: Where
) -> list[int] | None:
    """Return the newest photos that fit if the newest of all are enough to find so many; else None.

    So the metadata of a few thousand photos are looked at, and not of all. Where words are looked for, that is no gain.
    """
    conditions = list(iter_conditions(expression))
    if any(each.field in WORD_FIELDS or each.field is Field.UNREADABLE for each in conditions):
        return None
    condition, arguments = where
    for count in _NEWEST:
        rows = catalog.execute(
            f"SELECT id FROM photos WHERE {VISIBLE} ORDER BY sort_ms DESC, id DESC LIMIT ?", (count,)
        ).fetchall()
        found = catalog.execute(
            f"{AMONG} SELECT id FROM photos WHERE id IN (SELECT id FROM picked) AND ({condition})"
            " ORDER BY sort_ms DESC, id DESC LIMIT ?",
            (json.dumps([photo_id for (photo_id,) in rows]), *arguments, most),
        ).fetchall()
        if len(found) == most or len(rows) < count:
            return [photo_id for (photo_id,) in found]
    return None


def read_values(catalog: sqlite3.Connection, field: Field, begun: str, most: int) -> list[str]:
    """Return tags, cameras, lenses or folders with a word that begins like this, the most frequent ones first.

    They are those of the newest photos that have such a word; with nothing begun, of the newest photos.
    """
    condition = Condition(field, (begun,))
    pattern = replace(pattern_of(condition), is_prefix=True)  # also where a single letter was typed
    match = make_match(condition) if pattern_of(condition).is_prefix else None
    photos = f"SELECT id FROM photos WHERE {VISIBLE} ORDER BY sort_ms DESC LIMIT {_VALUES_OF}"
    if match is not None:
        photos = f"SELECT rowid AS id FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT {_VALUES_OF}"
    elif begun.strip() and not pattern.words:
        return []
    rows = catalog.execute(
        f"SELECT value FROM ({_VALUES[field].format(photos=photos)}) WHERE value <> ''"
        " GROUP BY value ORDER BY count(*) DESC, value",
        [] if match is None else [match],
    )
    values = (part for (value,) in rows for part in _parts_of(field, value))
    fitting = (each for each in values if not pattern.words or pattern.find(split_words(each)) is not None)
    return list(itertools.islice(dict.fromkeys(fitting), most))


def read_words(catalog: sqlite3.Connection, begun: str, most: int) -> list[str]:
    """Return words that begin like the last one that was typed, those on the most photos first; numbers are none.

    They are the first `_FIRST_WORDS` by the alphabet: FTS5 counts the photos of each one that is looked at.
    """
    typed = split_words(begun)
    if not typed:
        return []
    catalog.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_terms USING fts5vocab(main, word_index, row)")
    rows = catalog.execute(
        "SELECT term FROM (SELECT term, doc FROM temp.word_terms WHERE term >= ? AND term < ? LIMIT ?)"
        " ORDER BY doc DESC, term",
        (typed[-1], typed[-1] + chr(0x10FFFF), _FIRST_WORDS),
    )
    return [term for (term,) in rows if not any(letter.isdigit() for letter in term)][:most]


def _parts_of(field: Field, value: object) -> list[str]:
    """Return a value, or, of the path of a folder, the names in it, the innermost first."""
    text = os.fsdecode(value) if isinstance(value, bytes) else str(value)
    return text.split("/")[::-1] if field is Field.IN_FOLDER else [text]
