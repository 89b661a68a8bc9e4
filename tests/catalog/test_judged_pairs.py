"""What is remembered of pairs of pictures: it comes back as it was, under a name of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog.judged_pairs import SCHEMA, name_pair, read_verdicts, store_judged_through, store_verdicts
from photofinder.catalog.photo_rows import store_extractions
from photofinder.catalog.writer import Transaction
from photofinder.records import ChangeSet, FileStamp
from photofinder.relations import STRANGERS, Origin, PairVerdict, Relation
from tests.catalog.conftest import LOOKS, OpenCatalog, make_extraction

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
_NUMBERS = st.floats(-1000, 1000, width=32)
_TRANSFORMS = st.one_of(st.just(()), st.lists(_NUMBERS, min_size=8, max_size=8).map(lambda rows: (*rows, 1.0)))
_VERDICTS = st.builds(PairVerdict, st.sampled_from(Relation), st.sampled_from(Origin), _TRANSFORMS, _NUMBERS)
_NEAR = PairVerdict(Relation.NEAR, Origin.UNKNOWN, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), 2.5)


def through_a_cache(*stored: Mapping[bytes, PairVerdict]) -> dict[bytes, PairVerdict]:
    """Store one after the other, and ask for all of them and for one that was never stored."""
    cache = sqlite3.connect(":memory:")
    cache.execute(SCHEMA)
    for verdicts in stored:
        store_verdicts(cache, verdicts)
    found = read_verdicts(cache, [b"never stored", *(name for verdicts in stored for name in verdicts)])
    cache.close()
    return found


@given(st.dictionaries(st.binary(min_size=16, max_size=16), st.one_of(st.just(STRANGERS), _VERDICTS), max_size=5))
def test_verdicts_come_back_as_they_were(verdicts: dict[bytes, PairVerdict]) -> None:
    assert through_a_cache(verdicts) == verdicts


def test_the_last_verdict_on_a_pair_counts() -> None:
    assert through_a_cache({b"a": _NEAR, b"b": STRANGERS}, {b"a": STRANGERS}) == {b"a": STRANGERS, b"b": STRANGERS}


def test_more_pairs_are_asked_for_than_fit_into_one_question() -> None:
    many = {number.to_bytes(16, "big"): _NEAR for number in range(1201)}
    assert through_a_cache(many) == many


@pytest.mark.parametrize(
    "other", [(b"a" * 32, b"c" * 32, 1), (b"b" * 32, b"a" * 32, 1), (b"a" * 32, b"b" * 32, 2)], ids=str
)
def test_another_pair_or_another_judge_has_another_name(other: tuple[bytes, bytes, int]) -> None:
    assert name_pair(*other) != name_pair(b"a" * 32, b"b" * 32, 1) == name_pair(b"a" * 32, b"b" * 32, 1)


def test_a_verdict_that_was_cut_off_counts_as_strangers() -> None:
    cache = sqlite3.connect(":memory:")
    cache.execute(SCHEMA)
    cache.execute("INSERT INTO judged_pairs VALUES (?, ?)", (b"a", b"\x01\x02"))
    assert read_verdicts(cache, [b"a"]) == {b"a": STRANGERS}
    cache.close()


def test_the_feature_cache_keeps_them(catalog: OpenCatalog) -> None:
    def store(transaction: Transaction) -> ChangeSet:
        store_verdicts(transaction.features, {b"a": _NEAR})
        return ChangeSet()

    catalog.run(store)
    assert catalog.reader.verdicts([b"a", b"b"]) == {b"a": _NEAR}


def test_photos_wait_until_they_were_compared(catalog: OpenCatalog) -> None:
    files = catalog.add_files("", {f"{number}.jpg": _STAMP for number in range(5)})
    for photo_id in files.values():
        rows = [(photo_id, make_extraction(_STAMP))]
        catalog.run(lambda t, rows=rows: store_extractions(t, catalog.recipe_id, rows))  # type: ignore[misc]

    def note(version: int, sequence: int) -> None:
        def change(transaction: Transaction) -> ChangeSet:
            store_judged_through(transaction.features, version, sequence)
            return ChangeSet()

        catalog.run(change)

    waiting = catalog.reader.unjudged(LOOKS, 1, 100)
    assert [photo_id for photo_id, _ in waiting] == list(files.values())
    assert catalog.reader.unjudged(LOOKS, 1, 2) == waiting[:2]
    note(1, waiting[2][1])
    note(1, waiting[0][1])  # somebody else was further
    assert catalog.reader.unjudged(LOOKS, 1, 100) == waiting[3:]
    assert catalog.reader.unjudged(LOOKS, 2, 100) == waiting  # of another judge
