"""The index of words follows the rows in the same transaction, whoever changes them, and can be made again."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog.lent_metadata import lend_metadata, take_back_metadata
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.photo_rows import FolderChanges, apply_scan, store_extractions
from photofinder.catalog.photo_words import count_backlog, gather_backlog, iter_sources, set_photo_text
from photofinder.catalog.root_rows import move_root
from photofinder.catalog.upgrading import open_catalog
from photofinder.catalog.word_matches import make_match
from photofinder.catalog.word_search import read_values
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import LentMetadata
from photofinder.expressions import And, Expression, Not, Or
from photofinder.records import ChangeSet, Condition, Field, FileStamp, PhotoId
from photofinder.words import WordColumn
from tests.catalog.conftest import OpenCatalog, files_in, make_extraction
from tests.catalog.test_database import STORED

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)


def find(catalog: OpenCatalog, text: str, field: Field = Field.WORDS) -> set[int]:
    match = make_match(Condition(field, (text,)))
    rows = catalog.reader.ask(
        lambda c: c.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (match,)).fetchall()
    )
    return {photo_id for (photo_id,) in rows}


def check_index(path: Path) -> None:
    """Compare the kept words with those that the rows have now, and the index with the kept words."""
    with closing(sqlite3.connect(path)) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM photos")]
        kept = {row[0]: row[1:] for row in connection.execute("SELECT * FROM photo_words")}
        gathered = {
            photo_id: tuple(" ".join(each.words_of(column)) for column in WordColumn)
            for photo_id, each in iter_sources(connection, ids)
        }
        assert kept == gathered
        assert connection.execute("SELECT count(*) FROM words_due").fetchone() == (0,)
        connection.execute("INSERT INTO word_index (word_index, rank) VALUES ('integrity-check', 1)")


def add(catalog: OpenCatalog, folder: str, name: str, **metadata: Any) -> PhotoId:
    photo_id = catalog.add_files(folder, {name: _STAMP})[name]
    pair = (photo_id, make_extraction(_STAMP, bytes([photo_id]) * 32, **metadata))
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [pair]))
    return photo_id


def set_text(transaction: Transaction, photo_id: int, text: str) -> ChangeSet:
    set_photo_text(transaction.catalog, photo_id, text)
    return ChangeSet()


def done(is_done: bool) -> ChangeSet:
    assert is_done
    return ChangeSet()


def test_a_photo_is_found_by_its_words_as_soon_as_it_is_announced(catalog: OpenCatalog) -> None:
    seen: list[set[int]] = []
    catalog.writer.subscribe(lambda _changes: seen.append(find(catalog, "lake")))
    photo_id = catalog.add_files("trip", {"lake.jpg": _STAMP})["lake.jpg"]
    assert seen == [{photo_id}]


def test_each_source_has_its_column(catalog: OpenCatalog) -> None:
    photo_id = add(
        catalog, "Norway 2019", "IMG_7.jpg", keywords=("birch",), title="Evening", caption="By the lake",
        camera_make="Canon", camera_model="EOS", lens="50mm",
    )  # fmt: skip
    catalog.run(lambda t: set_text(t, photo_id, "TOP SECRET"))
    fields = {
        Field.NAME: "7", Field.IN_FOLDER: "norway", Field.TAG: "birch", Field.CAPTION: "evening",
        Field.CAMERA_NAME: "canon eos", Field.LENS: "50mm", Field.PICTURE_TEXT: "secret",
    }  # fmt: skip
    for field, text in fields.items():
        assert find(catalog, text) == {photo_id}
        assert find(catalog, text, field) == {photo_id}
        assert all(find(catalog, text, other) == set() for other in fields if other is not field)
    assert find(catalog, "pictures", Field.IN_FOLDER) == {photo_id}  # the name of the root
    check_index(catalog.files.catalog)


def test_words_follow_a_photo_through_all_that_happens_to_it(catalog: OpenCatalog, tmp_path: Path) -> None:
    photo_id = add(catalog, "trip", "lake.jpg", caption="morning")
    moved = PhotoPlace(photo_id, tmp_path / "pictures" / "winter" / "sea.jpg", _STAMP)
    catalog.run(lambda t: place_photos(t, [moved]))
    assert (find(catalog, "lake"), find(catalog, "trip")) == (set(), set())
    assert find(catalog, "sea") == find(catalog, "winter") == find(catalog, "morning") == {photo_id}
    lent = LentMetadata(title="Lofoten", keywords=("fjord",))
    catalog.run(lambda t: done(lend_metadata(t.catalog, photo_id, lent)))
    assert find(catalog, "lofoten") == find(catalog, "fjord") == {photo_id}
    catalog.run(lambda t: done(take_back_metadata(t.catalog, photo_id, lent)))
    assert find(catalog, "lofoten") == set()
    catalog.run(lambda t: set_text(t, photo_id, "first"))
    catalog.run(lambda t: set_text(t, photo_id, "second"))
    assert (find(catalog, "first"), find(catalog, "second")) == (set(), {photo_id})
    catalog.run(lambda t: _delete(t, photo_id))
    assert find(catalog, "sea") == set()
    check_index(catalog.files.catalog)


def _delete(transaction: Transaction, photo_id: int) -> ChangeSet:
    transaction.catalog.execute("DELETE FROM photos WHERE id = ?", (photo_id,))
    return ChangeSet()


def test_a_change_that_fails_leaves_the_words_as_they_were(catalog: OpenCatalog) -> None:
    photo_id = add(catalog, "trip", "lake.jpg")

    def change(transaction: Transaction) -> ChangeSet:
        set_photo_text(transaction.catalog, photo_id, "secret")
        raise ValueError("something else went wrong")

    with pytest.raises(ValueError, match="something else"):
        catalog.run(change)
    assert find(catalog, "secret") == set()
    check_index(catalog.files.catalog)


def test_a_text_of_a_photo_that_has_gone_is_passed_over(catalog: OpenCatalog) -> None:
    catalog.run(lambda t: set_text(t, 12345, "secret"))
    check_index(catalog.files.catalog)


def test_a_root_with_another_name_has_its_words_gathered_again(catalog: OpenCatalog, tmp_path: Path) -> None:
    photo_id = add(catalog, "trip", "lake.jpg")
    catalog.run(lambda t: move_root(t, catalog.root_id, tmp_path / "elsewhere" / "pictures"))
    assert catalog.reader.ask(count_backlog) == 0
    catalog.run(lambda t: move_root(t, catalog.root_id, tmp_path / "Fotos"))
    assert catalog.reader.ask(count_backlog) == 1
    catalog.run(lambda t: done(gather_backlog(t.catalog, 10) == 1))
    assert (find(catalog, "pictures"), find(catalog, "fotos")) == (set(), {photo_id})
    check_index(catalog.files.catalog)


def test_words_follow_random_changes(catalog: OpenCatalog, tmp_path: Path) -> None:
    chooser, words = random.Random(3), "lake sea 東京 Äpfel x-t5 birch secret".split()
    for step in range(150):
        ids = [row[0] for row in catalog.reader.ask(lambda c: c.execute("SELECT id FROM photos").fetchall())]
        some = PhotoId(chooser.choice(ids)) if ids else None
        text = " ".join(chooser.choices(words, k=3))
        kind = chooser.randrange(6) if some else 0
        if kind == 0:
            add(catalog, chooser.choice(words), f"{step} {text}.jpg", caption=text, captured=datetime(2020, 1, 1))
        elif kind == 1:
            catalog.run(lambda t, each=some, text=text: set_text(t, each, text))  # type: ignore[misc]
        elif kind == 2:
            place = PhotoPlace(some, tmp_path / "pictures" / text / f"{step}.jpg", _STAMP)  # type: ignore[arg-type]
            catalog.run(lambda t, place=place: place_photos(t, [place]))  # type: ignore[misc]
        elif kind == 3:
            catalog.run(lambda t, each=some: _delete(t, each))  # type: ignore[misc]
        elif kind == 4:
            extraction = replace(make_extraction(_STAMP, keywords=tuple(text.split())))
            catalog.run(lambda t, pair=(some, extraction): store_extractions(t, catalog.recipe_id, [pair]))  # type: ignore[misc]
        else:
            changes = FolderChanges("new", {f"{step}.jpg": _STAMP}, {}, [some], ())  # type: ignore[list-item]
            catalog.run(lambda t, changes=changes: apply_scan(t, catalog.root_id, [changes]))  # type: ignore[misc]
    check_index(catalog.files.catalog)


@pytest.mark.parametrize("version", range(1, 7))
def test_an_older_catalog_gets_its_words_in_steps_that_may_end_anywhere(tmp_path: Path, version: int) -> None:
    files = files_in(tmp_path)
    with closing(sqlite3.connect(files.catalog)) as connection:
        connection.executescript((STORED / f"version_{version}.sql").read_text("utf-8"))
    open_catalog(files.catalog, files.backups)
    for left in (2, 1, 0):
        with closing(sqlite3.connect(files.catalog)) as connection:  # each time as if it were the first
            assert gather_backlog(connection, 1) == 1
            assert count_backlog(connection) == left
            connection.commit()
    check_index(files.catalog)
    with closing(sqlite3.connect(files.catalog)) as connection:
        found = connection.execute("SELECT rowid FROM word_index WHERE word_index MATCH 'birke'").fetchall()
    assert found == [(1,)]


def test_values_that_begin_with_something_are_told(catalog: OpenCatalog) -> None:
    for number, keywords in enumerate([("birch", "lake"), ("Birch tree", "birch"), ("Lake",)]):
        add(catalog, f"Norway {number}/trip", f"{number}.jpg", keywords=keywords, camera_model="EOS 5D", lens="50mm")

    def values(field: Field, begun: str) -> list[str]:
        return catalog.reader.ask(lambda c: read_values(c, field, begun, 10))

    assert values(Field.TAG, "bir") == ["birch", "Birch tree"]
    assert values(Field.TAG, "TREE") == ["Birch tree"]
    assert values(Field.TAG, "") == ["birch", "Birch tree", "Lake", "lake"]
    assert values(Field.TAG, "!") == []
    assert values(Field.CAMERA_NAME, "5d") == ["EOS 5D"]
    assert values(Field.CAMERA_NAME, "e") == ["EOS 5D"]
    assert values(Field.CAMERA_NAME, "x") == []
    assert values(Field.LENS, "") == ["50mm"]
    assert values(Field.IN_FOLDER, "nor") == ["Norway 0", "Norway 1", "Norway 2"]
    assert values(Field.IN_FOLDER, "tri") == ["trip"]
    assert catalog.reader.ask(lambda c: read_values(c, Field.TAG, "", 2)) == ["birch", "Birch tree"]


_WORDS = st.text(alphabet='ab*"()^:{}+-\\ \0東NEARANDOT', max_size=20).map(lambda text: Condition(Field.WORDS, (text,)))


@given(
    st.recursive(
        _WORDS,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=12).map(tuple).map(And)
            | st.lists(inner, min_size=1, max_size=12).map(tuple).map(Or)
            | inner.map(Not)
        ),
        max_leaves=60,
    )
)
def test_fts5_understands_whatever_is_made_for_it(expression: Expression) -> None:
    match = make_match(expression)
    if match is not None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(f"CREATE VIRTUAL TABLE word_index USING fts5 ({', '.join(WordColumn)})")
            connection.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (match,)).fetchall()
