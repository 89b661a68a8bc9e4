"""What the search box asks of an archive: best first, why, what could be loosened, and where words are in a picture."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.app.library import Library
from photofinder.catalog.picture_texts import store_picture_texts
from photofinder.features.text import TEXT_VERSION
from photofinder.records import ALL_STACKS_OPEN, NEWEST_FIRST, PhotoId, PictureText, TextWord
from photofinder.words import WordColumn, WordPattern, iter_runs
from tests.factories import draw_scene, jpeg_bytes

NAMES = ("birch lake.jpg", "lake.jpg", "old memo.jpg", "birch.jpg", "plain.jpg")


def word(text: str, line: int, left: float) -> TextWord:
    corners = ((left, 0.1 * line), (left + 0.1, 0.1 * line), (left + 0.1, 0.1 * line + 0.05), (left, 0.1 * line + 0.05))
    return TextWord(text, corners, 0.9, line)


MEMO = (word("Top", 1, 0.1), word("lake", 2, 0.5), word("Secret", 1, 0.3), word("Top-Secret", 3, 0.1))
"""Of which the words of a line do not follow each other."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("asking")
    for number, name in enumerate(NAMES):
        (folder / "pictures").mkdir(exist_ok=True)
        (folder / "pictures" / name).write_bytes(jpeg_bytes(draw_scene(number)))
    with Library.open(folder / "archive") as opened:
        opened.index([folder / "pictures"])
        digest = opened.photos([ids(opened)["old memo.jpg"]])[0].content_digest
        assert digest is not None
        texts = [(digest, PictureText(MEMO))]
        opened._archive.writing.submit(
            functools.partial(store_picture_texts, version=TEXT_VERSION, texts=texts)
        ).result()
        yield opened


def ids(library: Library) -> dict[str, PhotoId]:
    return {photo.path.name: photo.photo_id for photo in library.photos(library.list_photos().photo_ids)}


def listed(library: Library, text: str) -> list[str]:
    listing = library.asking.list_best(library.asking.read(text), ALL_STACKS_OPEN)
    return [photo.path.name for photo in library.photos(listing.photo_ids)]


def test_the_best_come_first_and_none_is_left_out(library: Library) -> None:
    assert listed(library, "lake")[-1] == "old memo.jpg"  # only read in the picture
    for text in ("lake", "lake OR birch", "lake rating:0", "-lake", "", "(birch OR plain) -lake"):
        wanted = library.asking.read(text)
        plain = library.list_photos(NEWEST_FIRST, wanted, ALL_STACKS_OPEN).photo_ids.tolist()
        best = library.asking.list_best(wanted, ALL_STACKS_OPEN)
        assert sorted(best.photo_ids.tolist()) == sorted(plain), text
        assert not len(best.starts)
        found = [each.photo.photo_id for each in library.find(text).results]
        assert best.photo_ids.tolist()[: len(found)] == found, text


def test_stacks_are_closed_among_the_best_too(library: Library) -> None:
    known = ids(library)
    library.stack([known["lake.jpg"], known["birch lake.jpg"]], known["lake.jpg"])
    listing = library.asking.list_best(library.asking.read("lake"))
    assert known["birch lake.jpg"] not in listing.photo_ids.tolist()
    assert listing.under == 1
    library.unstack([known["lake.jpg"]])


def test_each_hit_says_where_it_is(library: Library) -> None:
    known = ids(library)
    hits = library.asking.explain(library.asking.read("lake"), [known["old memo.jpg"], known["lake.jpg"], PhotoId(99)])
    assert {hit.field for hit in hits[known["old memo.jpg"]]} == {"text"}
    (name,) = hits[known["lake.jpg"]]
    assert [name.shown[begin:end] for begin, end in name.places] == ["lake"]
    assert PhotoId(99) not in hits


def test_what_could_be_loosened_is_counted(library: Library) -> None:
    out = library.asking.loosen(library.asking.read("lake text:nowhere -birch"))
    assert [(way.without, way.alone) for way in out.ways] == [(0, 3), (2, 0), (0, 3)]
    assert out.texts is not None
    assert (out.texts.read, out.texts.photos) == (1, 5)
    assert library.asking.loosen(library.asking.read("tag:nowhere")).texts is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("secret", ["Secret", "Top-Secret"]),
        ('"top secret"', ["Top", "Secret", "Top-Secret"]),
        ("text:top lake", ["Top", "lake", "Top-Secret"]),
        ("secr", ["Secret", "Top-Secret"]),
        ('"secr"', []),
        ("name:secret", []),
        ("-secret", []),
        ("memo rating:0", []),
        ("secret OR nowhere", ["Secret", "Top-Secret"]),
    ],
)
def test_the_words_in_the_picture_that_were_searched_for(library: Library, text: str, expected: list[str]) -> None:
    found = library.asking.words_in_picture(library.asking.read(text), ids(library)["old memo.jpg"])
    assert sorted(each.text for each in found) == sorted(expected)


def test_a_picture_that_was_not_read_has_no_words(library: Library) -> None:
    assert library.asking.words_in_picture(library.asking.read("lake"), ids(library)["lake.jpg"]) == ()


def test_words_of_the_archive_are_proposed(library: Library) -> None:
    proposed = [each.text for each in library.asking.complete("bi", 2)]
    assert proposed == ["birch"]
    assert "secret" in [each.text for each in library.asking.complete("birch se", 8)]
    assert library.asking.complete("12", 2) == []


_WORDS = st.lists(st.sampled_from(["a", "b", "ab"]), max_size=6)


@given(_WORDS, st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=2), st.booleans())
def test_runs_are_all_places_at_which_the_words_are(words: list[str], typed: list[str], is_prefix: bool) -> None:
    pattern = WordPattern(tuple(typed), (WordColumn.TEXT,), is_prefix)
    *first, last = typed
    expected = []
    for place in range(len(words) - len(first)):
        end = words[place + len(first)]
        if words[place : place + len(first)] == first and (end.startswith(last) if is_prefix else end == last):
            expected.append(range(place, place + len(typed)))
    assert list(iter_runs(pattern, words)) == expected
