"""What was read in pictures: kept by content, complete, told from what is left, and never trusted when damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog.content_keys import count_pictures, read_readable
from photofinder.catalog.database import connect
from photofinder.catalog.photo_rows import FolderChanges, apply_scan, mark_root_offline, store_extractions
from photofinder.catalog.picture_texts import (
    note_known_texts,
    pack_words,
    read_keys_with_text,
    read_picture_texts,
    read_without_text,
    store_picture_texts,
    unpack_words,
)
from photofinder.records import (
    NEWEST_FIRST,
    Aspect,
    ChangeSet,
    Condition,
    Field,
    FileStamp,
    PhotoId,
    PictureText,
    TextWord,
)
from tests.catalog.conftest import OpenCatalog, make_extraction

STAMP = FileStamp(10, 20)
WORD = TextWord("TOP", ((0.1, 0.2), (0.3, 0.2), (0.3, 0.4), (0.1, 0.4)), 0.97, 0)
_places = st.floats(0, 1)
_corners = st.tuples(*[st.tuples(_places, _places)] * 4)
_words = st.builds(TextWord, st.text(min_size=1, max_size=8), _corners, st.floats(0, 1), st.integers(0, 500))


@given(st.lists(_words, max_size=5))
def test_words_are_kept_as_they_were(words: list[TextWord]) -> None:
    kept = unpack_words(pack_words(words))
    assert [each.line for each in kept] == [each.line for each in words]
    for before, after in zip(words, kept, strict=True):
        assert after.text == before.text.encode("utf-8", "replace").decode("utf-8")
        assert np.allclose(before.corners, after.corners, atol=1e-5)
        assert after.confidence == pytest.approx(before.confidence, abs=1e-3)


def add(catalog: OpenCatalog, contents: dict[str, bytes]) -> dict[str, PhotoId]:
    """Catalogue files and have the full pass done with them."""
    ids = catalog.add_files("", dict.fromkeys(contents, STAMP))
    made = [(ids[name], replace(make_extraction(STAMP), content_digest=digest)) for name, digest in contents.items()]
    catalog.run(lambda transaction: store_extractions(transaction, catalog.recipe_id, made))
    return ids


def store(catalog: OpenCatalog, version: int, **texts: PictureText) -> ChangeSet:
    rows = [(name.encode() * 8, text) for name, text in texts.items()]
    return catalog.run(lambda transaction: store_picture_texts(transaction, version, rows))


def read(catalog: OpenCatalog, name: str) -> PictureText | None:
    digest = name.encode() * 8
    return catalog.reader.ask_features(lambda cache: read_picture_texts(cache, [digest])).get(digest)


def unread(catalog: OpenCatalog, version: int, *, reachable: bool = False) -> set[int]:
    def ask(database: sqlite3.Connection) -> tuple[np.ndarray, np.ndarray]:
        return read_readable(database, reachable=reachable)

    photo_ids, keys = catalog.reader.ask(ask)
    known = catalog.reader.ask_features(lambda cache: read_keys_with_text(cache, version))
    return set(photo_ids[~np.isin(keys, known)].tolist())


def test_every_photo_of_a_content_has_its_text(catalog: OpenCatalog) -> None:
    ids = add(catalog, {"a.jpg": b"one" * 8, "copy.jpg": b"one" * 8, "b.jpg": b"two" * 8})
    change = store(catalog, 1, one=PictureText((WORD,)))
    assert change == ChangeSet(frozenset((ids["a.jpg"], ids["copy.jpg"])), Aspect.TEXT)
    kept = read(catalog, "one")
    assert kept is not None
    assert (kept.text, kept.failure) == ("TOP", "")
    assert read(catalog, "two") is None
    assert unread(catalog, 1) == {ids["b.jpg"]}


def test_a_failure_is_kept_until_the_next_version(catalog: OpenCatalog) -> None:
    ids = add(catalog, {"a.jpg": b"one" * 8})
    store(catalog, 1, one=PictureText(failure="it took too long"))
    assert read(catalog, "one") == PictureText((), "it took too long")
    assert unread(catalog, 1) == set()
    assert unread(catalog, 2) == set(ids.values())


def test_videos_and_what_cannot_be_reached_are_not_read(catalog: OpenCatalog) -> None:
    ids = add(catalog, {"a.jpg": b"one" * 8, "b.mp4": b"two" * 8})
    made = make_extraction(STAMP)
    video = replace(made, content_digest=b"two" * 8, header=replace(made.header, format="MP4 video"))
    catalog.run(lambda transaction: store_extractions(transaction, catalog.recipe_id, [(ids["b.mp4"], video)]))
    assert unread(catalog, 1, reachable=True) == {ids["a.jpg"]}
    assert catalog.reader.ask(count_pictures) == 1
    catalog.run(lambda transaction: mark_root_offline(transaction, catalog.root_id, is_offline=True))
    assert unread(catalog, 1, reachable=True) == set()
    assert unread(catalog, 1) == {ids["a.jpg"]}


def test_a_damaged_row_is_no_text(catalog: OpenCatalog) -> None:
    store(catalog, 1, one=PictureText((WORD,)))
    cache = connect(catalog.files.features, writable=True)
    cache.execute("UPDATE picture_texts SET words = x'00'")
    cache.close()
    assert read(catalog, "one") is None


def test_a_file_that_was_edited_awaits_reading_again(catalog: OpenCatalog) -> None:
    ids = add(catalog, {"a.jpg": b"one" * 8})
    store(catalog, 1, one=PictureText((WORD,)))
    add(catalog, {"a.jpg": b"two" * 8})
    assert unread(catalog, 1) == set(ids.values())


def find(catalog: OpenCatalog, word: str) -> set[int]:
    condition = Condition(Field.PICTURE_TEXT, (word,))
    return set(catalog.reader.list_photos(NEWEST_FIRST, (condition,)).photo_ids.tolist())


def test_photos_are_found_by_what_was_read_in_them_and_in_copies(catalog: OpenCatalog) -> None:
    photo = add(catalog, {"one.png": b"1111" * 8})["one.png"]
    secret = PictureText((replace(WORD, text="TOP"), replace(WORD, text="Secret")))
    catalog.run(lambda transaction: store_picture_texts(transaction, 1, [(b"1111" * 8, secret)]))
    assert find(catalog, "top secret") == {photo}
    copy = add(catalog, {"copy.png": b"1111" * 8})["copy.png"]  # nobody reads it again
    assert find(catalog, "secret") == {photo, copy}
    changed = FolderChanges("", {}, {photo: FileStamp(11, 21)}, (), ())
    catalog.run(lambda transaction: apply_scan(transaction, catalog.root_id, [changed]))
    assert find(catalog, "secret") == {copy}


def test_what_a_kill_left_in_one_of_two_databases_is_noted_in_the_other(catalog: OpenCatalog) -> None:
    photo = add(catalog, {"one.png": b"1111" * 8})["one.png"]
    catalog.run(lambda transaction: store_picture_texts(transaction, 1, [(b"1111" * 8, PictureText((WORD,)))]))
    with closing(connect(catalog.files.catalog, writable=True)) as connection:
        connection.execute("DELETE FROM photo_texts")
    ids, keys = catalog.reader.ask(read_without_text)
    assert ids.tolist() == [photo]
    assert keys.tolist() == [int.from_bytes(b"1111" * 2, "big")]
    catalog.run(lambda transaction: note_known_texts(transaction, [photo, PhotoId(99)]))
    assert find(catalog, "top") == {photo}
    assert catalog.reader.ask(read_without_text)[0].tolist() == []
