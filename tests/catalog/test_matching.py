"""SQL and memory agree on what an expression asks for; hits say where their words stand."""

from __future__ import annotations

import functools
import os
import random
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.catalog.face_rows import keep_faces, read_faces_of_photo, read_keys, settle_photo
from photofinder.catalog.marks import set_mark
from photofinder.catalog.persons import PeopleDraft, change_people
from photofinder.catalog.photo_facts import PhotoFacts, read_facts
from photofinder.catalog.photo_rows import mark_root_offline, store_extractions, store_unreadable
from photofinder.catalog.photo_words import set_photo_text
from photofinder.catalog.word_search import find_best
from photofinder.catalog.writer import Transaction
from photofinder.errors import QueryError
from photofinder.expressions import Expression, as_filter, expression_from_json, expression_to_json
from photofinder.people import NOBODY, FoundFace
from photofinder.phrases import Phrase
from photofinder.records import (
    ALL_STACKS_OPEN,
    NEWEST_FIRST,
    Aspect,
    Box,
    ChangeSet,
    Condition,
    Field,
    FileStamp,
    Mark,
    PhotoId,
    UnreadablePhoto,
)
from photofinder.search.matching import find_hits, is_shown, matches
from photofinder.search.showing import Known, divide, with_shown
from photofinder.sights import Asked, Sight, Sights
from photofinder.words import WordColumn
from tests.catalog.conftest import OpenCatalog, make_extraction
from tests.drawn_expressions import CONCEPTS, draw_expression

_PHOTOS: Mapping[tuple[str, str], dict[str, Any]] = {
    ("", "IMG_0001_100%.jpg"): {"captured": datetime(2019, 5, 31, 23, 59), "camera_model": "X-T5", "iso": 200},
    ("trip", "Äpfel am See.jpg"): {"captured": datetime(2020, 6, 1), "latitude": 47.0, "longitude": 8.0, "iso": 50},
    ("trip/day 1", "lake.jpg"): {
        "caption": "Morning at the LAKE",
        "people": ("Kim Ann", "Anna Müller"),
        "captured": datetime(1969, 12, 31, 12),
    },
    ("trip 2", "IMG_2.jpg"): {
        "keywords": ("birch", "lake", "Birke/Moor"),
        "camera_model": "X-T5",
        "lens": "XF 50mm F2",
    },
    ("trip", "a AND b.jpg"): {"title": "NEAR(lake)", "caption": 'quo"te', "camera_make": "Canon", "iso": 6400},
    ("東京", "東京タワー.jpg"): {
        "title": "東京タワーの夜",
        "keywords": ("Tokyo tower", "🎉"),
        "camera_model": "Canon EOS 5D",
    },
    ("Straße", "STRASSE.png"): {"caption": "morning lake", "captured": datetime(2021, 1, 1), "rating": 3},
    ("other", "שלום עולם.jpg"): {"caption": "cafe\u0301 '; DROP TABLE photos; --", "camera_make": "canon", "iso": 100},
    ("other", "%.jpg"): {},
    ("trip", "clip.mp4"): {"captured": datetime(2022, 8, 15)},
    ("other", "tagged.jpg"): {
        "tags": (("Places", "Lake"), ("a, b",), ('quo"te',), ("a/b", "am See")),
        "keywords": ("Lake", "Places", "a, b", 'quo"te', "am See", "a/b"),
        "latitude": -33.9,
        "longitude": 175.0,
    },
    ("caf\udce9", "la\udce9ke.jpg"): {"keywords": ("top", "secret")},
}
_FACES: Mapping[int, tuple[Sequence[str], int, int]] = {
    1: ((), 0, 0),
    2: (("Anna Müller",), 2, 0),
    3: (("Anna Müller", "Ben B."), 0, 0),
    5: ((), 1, 1),
    6: (("京子",), 0, 1),
    8: ((), 0, 1),
    9: ((), 3, 0),
}  # names of faces, faces without, faces to be left alone, by the number of the photo
_TEXTS = {"lake.jpg": "TOP SECRET\nmorning", "%.jpg": "secret top"}

EXPRESSIONS = int(os.environ.get("PHOTOFINDER_EXPRESSIONS", "2500"))
"""How many random expressions are tried; see the README of the benchmarks for more."""


def _stamp(number: int) -> FileStamp:
    return FileStamp((999, 1000, 1001, 7_000_000)[number % 4], 1_600_000_000_000_000_000 + number * 10**15)


def fill(catalog: OpenCatalog) -> None:
    """Put the photos above into a catalog, with marks, texts, one that cannot be opened and one that is gone."""
    for number, ((folder, name), metadata) in enumerate(_PHOTOS.items()):
        stamp = _stamp(number)
        photo_id = catalog.add_files(folder, {name: stamp})[name]
        kind = "PNG" if name.endswith("png") else "MP4 video" if name.endswith("mp4") else "JPEG"
        pair = (photo_id, make_extraction(stamp, bytes([number]) * 32, kind, **metadata))
        catalog.run(lambda t, pair=pair: store_extractions(t, catalog.recipe_id, [pair]))  # type: ignore[misc]
        if name in _TEXTS:
            catalog.run(lambda t, each=photo_id, text=_TEXTS[name]: _set_text(t, each, text))  # type: ignore[misc]
        catalog.run(lambda t, each=photo_id, n=number: set_mark(t, Mark.FLAG, [each], n % 3 - 1))  # type: ignore[misc]
        catalog.run(lambda t, each=photo_id, n=number: set_mark(t, Mark.LABEL, [each], n % 6))  # type: ignore[misc]
        if number % 2:
            catalog.run(lambda t, each=photo_id, n=number: set_mark(t, Mark.RATING, [each], n % 6))  # type: ignore[misc]
    bad = catalog.add_files("trip", {"bad lake.jpg": _stamp(0)})["bad lake.jpg"]
    failure = UnreadablePhoto(Path("bad.jpg"), _stamp(0), Phrase("the file is empty"))
    catalog.run(lambda t: store_unreadable(t, catalog.recipe_id, [(bad, failure)]))
    for number, (names, unnamed, ignored) in _FACES.items():
        catalog.run(lambda t, n=number, each=(names, unnamed, ignored): _add_faces(t, PhotoId(n), *each))  # type: ignore[misc]
    gone = catalog.add_files("trip", {"gone lake.jpg": _stamp(1)})["gone lake.jpg"]
    catalog.run(lambda t: _mark_missing(t, gone))
    catalog.add_files("trip", {"unread lake.jpg": _stamp(2)})
    catalog.run(lambda t: _wait(t, PhotoId(2)))


def _add_faces(
    transaction: Transaction, photo_id: PhotoId, names: Sequence[str], unnamed: int, ignored: int
) -> ChangeSet:
    """Give a photo faces in a row: of persons with names, of nobody, and of those that are to be left alone."""
    count = len(names) + unnamed + ignored
    found = [FoundFace(Box(number / 8, 0.1, 0.1, 0.1), (), 0.9, 0.5) for number in range(count)]
    keep_faces(transaction.catalog, photo_id, "detector.1", found)
    row = transaction.catalog.execute("SELECT content_digest FROM photos WHERE id = ?", (photo_id,)).fetchone()
    settle_photo(transaction.catalog, photo_id, row[0])
    keys = list(
        read_keys(transaction.catalog, [f.face_id for f in read_faces_of_photo(transaction.catalog, photo_id)]).values()
    )

    def decide(draft: PeopleDraft) -> None:
        for key, name in zip(keys, names, strict=False):
            draft.confirm(key, draft.person_called(name))
        for key in keys[len(names) + unnamed :]:
            draft.confirm(key, NOBODY)

    return change_people(transaction, "confirm", decide)


def _set_text(transaction: Transaction, photo_id: PhotoId, text: str) -> ChangeSet:
    set_photo_text(transaction.catalog, photo_id, text)
    return ChangeSet(frozenset((photo_id,)), Aspect.METADATA)


def _mark_missing(transaction: Transaction, photo_id: PhotoId) -> ChangeSet:
    transaction.catalog.execute("UPDATE photos SET is_missing = 1 WHERE id = ?", (photo_id,))
    return ChangeSet()


def _wait(transaction: Transaction, photo_id: PhotoId) -> ChangeSet:
    transaction.catalog.execute(
        "INSERT INTO waiting_actions (photo_id, verb, target, size_bytes, mtime_ns, added_ns)"
        " VALUES (?, 'trash', '', 1, 1, 1)",
        (photo_id,),
    )
    return ChangeSet()


@pytest.fixture
def filled(catalog: OpenCatalog) -> OpenCatalog:
    fill(catalog)
    return catalog


def all_facts(catalog: OpenCatalog) -> list[PhotoFacts]:
    ids = [row[0] for row in catalog.reader.ask(lambda c: c.execute("SELECT id FROM photos").fetchall())]
    return list(catalog.reader.ask(lambda c: read_facts(c, ids)).values())


@functools.cache
def look(condition: Condition) -> Sight:
    """Return what is seen in the photos above: chance says what, the same every time."""
    chooser = np.random.default_rng(zlib.crc32(str(condition.values).casefold().encode()))
    photo_ids = np.arange(1, len(_PHOTOS) + 4, dtype=np.int64)
    return Sight.of(chooser.permutation(photo_ids), chooser.random(len(photo_ids)).astype(np.float32), 0.6)


KNOWN = Known(lambda text: text.casefold() in CONCEPTS)


def shown_by_sql(catalog: OpenCatalog, expression: Expression) -> set[int]:
    listing = catalog.reader.list_photos(NEWEST_FIRST, expression, ALL_STACKS_OPEN, Sights(look))
    return set(listing.photo_ids.tolist())


def check_agreement(catalog: OpenCatalog, facts: list[PhotoFacts], expression: Expression) -> int:
    """Compare what SQL, memory and the search for the best say; return how many photos it is.

    Words also ask for what is seen, as they do when they are typed.
    """
    whole, sights = with_shown(expression, KNOWN), Sights(look)
    by_sql = shown_by_sql(catalog, whole)
    assert by_sql == {each.photo_id for each in facts if is_shown(whole, each, sights)}, expression
    best = catalog.reader.ask(lambda c: find_best(c, divide(expression, KNOWN), 1000, sights))
    assert len(best) == len(by_sql)
    assert set(best) == by_sql, expression
    return len(by_sql)


def test_random_expressions_mean_the_same_in_sql_and_in_memory(filled: OpenCatalog, tmp_path: Path) -> None:
    facts, chooser = all_facts(filled), random.Random(6)
    counts = [
        check_agreement(filled, facts, draw_expression(chooser, tmp_path / "pictures")) for _ in range(EXPRESSIONS)
    ]
    some = sum(0 < count < len(facts) for count in counts)
    assert some > 0.3 * EXPRESSIONS  # or the expressions would ask for nothing or everything, and agree by that


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(chooser=st.randoms(use_true_random=False), is_offline=st.booleans())
def test_sql_and_memory_agree(filled: OpenCatalog, tmp_path: Path, chooser: random.Random, is_offline: bool) -> None:
    filled.run(lambda t: mark_root_offline(t, filled.root_id, is_offline=is_offline))
    check_agreement(filled, all_facts(filled), draw_expression(chooser, tmp_path / "pictures", 6))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(text=st.text(), is_whole=st.booleans())
def test_any_text_is_a_word_to_both(filled: OpenCatalog, text: str, is_whole: bool) -> None:
    values = (text, "whole") if is_whole else (text,)
    check_agreement(filled, all_facts(filled), Condition(Field.WORDS, values))


@given(chooser=st.randoms(use_true_random=False))
def test_an_expression_survives_being_kept(chooser: random.Random) -> None:
    expression = draw_expression(chooser, Path("/pictures"), 6)
    assert expression_from_json(expression_to_json(expression)) == expression
    plain = as_filter(expression)
    assert plain is None or len(plain) >= 1


@pytest.mark.parametrize("field", [Field.KIND])
def test_what_has_no_answer_yet_is_said(filled: OpenCatalog, field: Field) -> None:
    condition = Condition(field, ("anna",))
    with pytest.raises(QueryError, match="not available yet"):
        shown_by_sql(filled, condition)
    with pytest.raises(QueryError, match="not available yet"):
        matches(condition, all_facts(filled)[0])


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("apfel", {"Äpfel am See.jpg"}),
        ("strasse", {"STRASSE.png"}),
        ("京タ", {"東京タワー.jpg"}),
        ("タワー", {"東京タワー.jpg"}),
        ("x-t5", {"IMG_0001_100%.jpg", "IMG_2.jpg"}),
        ("cafe", {"שלום עולם.jpg"}),
        ("עולם", {"שלום עולם.jpg"}),
        ("top secret", {"lake.jpg"}),
        ("🎉", {"東京タワー.jpg"}),
        ("birke moor", {"IMG_2.jpg"}),
        ("lake birke", set()),  # from the end of one keyword to the next
    ],
)
def test_words_are_found_in_any_script(filled: OpenCatalog, word: str, names: set[str]) -> None:
    found = shown_by_sql(filled, Condition(Field.WORDS, (word,)))
    assert {each.name for each in all_facts(filled) if each.photo_id in found} == names


def test_what_was_given_by_hand_comes_before_what_is_read_in_pictures(filled: OpenCatalog) -> None:
    secret = Condition(Field.WORDS, ("secret",))
    best = filled.reader.ask(lambda c: find_best(c, [Asked(secret, secret)], 10))
    names = {each.photo_id: each.name for each in all_facts(filled)}
    assert names[PhotoId(best[0])] == "la\udce9ke.jpg"
    assert {names[PhotoId(each)] for each in best} == {"la\udce9ke.jpg", *_TEXTS}


def test_hits_say_where_the_words_stand(filled: OpenCatalog) -> None:
    (facts,) = [each for each in all_facts(filled) if each.name == "lake.jpg"]
    hits = find_hits(Condition(Field.WORDS, ("lake",)), facts)
    assert [hit.column for hit in hits] == [WordColumn.NAME, WordColumn.CAPTION]
    assert [hit.snippet[begin:end] for hit in hits for begin, end in hit.places] == ["lake", "LAKE"]
    (facts,) = [each for each in all_facts(filled) if each.name == "東京タワー.jpg"]
    hits = find_hits(Condition(Field.WORDS, ("タワー",)), facts)
    assert [hit.snippet[begin:end] for hit in hits for begin, end in hit.places] == ["タワー", "タワー"]


def test_a_long_text_is_cut_around_what_was_found(filled: OpenCatalog) -> None:
    text = "word " * 200 + "Secret" + " word" * 200
    filled.run(lambda t: _set_text(t, PhotoId(1), text))
    (facts,) = [each for each in all_facts(filled) if each.photo_id == 1]
    (hit,) = find_hits(Condition(Field.PICTURE_TEXT, ("secret",)), facts)
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert [hit.snippet[begin:end] for begin, end in hit.places] == ["Secret"]


def test_what_is_written_comes_first_then_what_is_seen_then_words_that_begin_like_it(filled: OpenCatalog) -> None:
    """`lake` is written on three photos, seen on two of the others, and one has a tag that begins with `lak`."""
    names = {each.photo_id: each.name for each in all_facts(filled)}
    ids = {name: photo_id for photo_id, name in names.items()}
    seen = {"%.jpg": 0.5, "clip.mp4": 0.9, "lake.jpg": 0.3}
    sight = Sight.of(np.array([ids[name] for name in seen], np.int64), np.array(list(seen.values()), np.float32), 0.2)
    asked = divide(Condition(Field.WORDS, ("lak",)), Known(lambda text: text == "lak"))
    best = filled.reader.ask(lambda c: find_best(c, asked, 20, Sights(lambda _: sight)))
    assert [names[PhotoId(each)] for each in best[:3]] == ["clip.mp4", "%.jpg", "lake.jpg"]  # nobody has written lak
    assert len(best) > 3
    asked = divide(Condition(Field.WORDS, ("lake",)), Known(lambda text: text == "lake"))
    best = filled.reader.ask(lambda c: find_best(c, asked, 20, Sights(lambda _: sight)))
    written = [each.photo_id for each in all_facts(filled)
               if is_shown(Condition(Field.WORDS, ("lake", "whole")), each)]  # fmt: skip
    assert set(best[: len(written)]) == set(written)
    assert [names[PhotoId(each)] for each in best[len(written) : len(written) + 2]] == ["clip.mp4", "%.jpg"]
    two = filled.reader.ask(lambda c: find_best(c, asked, len(written) + 1, Sights(lambda _: sight)))
    assert two == best[: len(written) + 1]


def test_what_pictures_show_is_not_asked_without_somebody_who_looks(filled: OpenCatalog) -> None:
    for condition in (Condition(Field.SHOWS, ("dog",)), Condition(Field.SIMILAR, ("a.jpg",))):
        with pytest.raises(QueryError, match="cannot be asked for here"):
            filled.reader.list_photos(NEWEST_FIRST, condition)
        with pytest.raises(QueryError, match="cannot be asked for here"):
            matches(condition, all_facts(filled)[0])
