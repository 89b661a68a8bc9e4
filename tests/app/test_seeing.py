"""Searching for what is written and for what is seen at once, on real pictures through a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.finding import FindAnswer
from photofinder.app.library import Library
from photofinder.errors import QueryError
from photofinder.records import Condition, Field, PictureQuery, SimilarRequest
from tests.factories import write_scene


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, test_data: Path) -> Iterator[Library]:
    """Return an open archive of pictures of dalmatians, pianos and laptops whose names do not say so, and two drawn."""
    folder = tmp_path_factory.mktemp("seeing")
    for number, kind in enumerate(("dalmatian", "grand_piano", "laptop")):
        for place, path in enumerate(sorted((test_data / "classes" / kind).glob("*.jpg"))[:3]):
            target = folder / "pictures" / f"day {number}" / f"IMG_{number}{place}.jpg"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    write_scene(folder / "pictures" / "drawn" / "my dog.jpg", 1)
    write_scene(folder / "pictures" / "drawn" / "dogma.jpg", 2)
    with Library.open(folder / "archive") as opened:
        opened.index([folder / "pictures"])
        opened.find("similar:dogma.jpg")  # starts the threads that then belong to no test
        yield opened


def names(answer: FindAnswer) -> list[str]:
    return [each.photo.path.name for each in answer.results]


def reasons(answer: FindAnswer, name: str) -> dict[str, str]:
    (found,) = [each for each in answer.results if each.photo.path.name == name]
    return {each.field: each.shown for each in found.matched}


def listed(library: Library, query: str) -> set[str]:
    from photofinder.app.finding import read_query

    return {each.path.name for each in library.photos(library.list_photos(photo_filter=read_query(query)).photo_ids)}


def test_a_word_is_found_written_then_seen_then_begun(library: Library) -> None:
    answer = library.find("dog")
    assert names(answer)[0] == "my dog.jpg"
    assert set(names(answer)[1:4]) == {"IMG_00.jpg", "IMG_01.jpg", "IMG_02.jpg"}
    assert names(answer)[4:] == ["dogma.jpg"]
    assert listed(library, "dog") == set(names(answer))
    field, shown = next(iter(reasons(answer, "IMG_00.jpg").items()))
    word, score = shown.split()
    assert (field, word) == ("shows", "dog")
    assert 0.15 <= float(score) <= 1
    assert "name" in reasons(answer, "my dog.jpg")


def test_likelier_ones_come_first(library: Library) -> None:
    answer = library.find("shows:dog")
    scores = [float(reasons(answer, name)["shows"].split()[1]) for name in names(answer)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("shows:dog", {"IMG_00.jpg", "IMG_01.jpg", "IMG_02.jpg"}),
        ('"dog"', {"my dog.jpg"}),
        ("name:dog -shows:dog", {"my dog.jpg", "dogma.jpg"}),
        ('shows:"grand piano"', {"IMG_10.jpg", "IMG_11.jpg", "IMG_12.jpg"}),
        ("grand piano", {"IMG_10.jpg", "IMG_11.jpg", "IMG_12.jpg"}),
        ("dog day", {"IMG_00.jpg", "IMG_01.jpg", "IMG_02.jpg"}),
        ("day -dog", {"IMG_10.jpg", "IMG_11.jpg", "IMG_12.jpg", "IMG_20.jpg", "IMG_21.jpg", "IMG_22.jpg"}),
        ("-dog -day", set()),
        ("(dog OR piano) folder:day", {f"IMG_{a}{b}.jpg" for a in (0, 1) for b in range(3)}),
        ("dog name:img_01", {"IMG_01.jpg"}),
        ("zeigt:hund OR shows:laptop", None),
        ("dog piano", set()),
    ],
)
def test_content_mixes_with_everything_else(library: Library, query: str, found: set[str] | None) -> None:
    if found is None:
        with pytest.raises(QueryError, match="“hund”"):
            library.find(query)
        return
    assert set(names(library.find(query))) == found
    assert listed(library, query) == found


def test_what_was_searched_is_said(library: Library) -> None:
    assert library.find("dog").searched == "Looked for in the pictures, too: dog."
    assert library.find("dog birchtree").searched == (
        "Looked for in the pictures, too: dog. Looked for only where something is written: birchtree."
        " A model pack would search the pictures by meaning."
    )
    assert library.find('"dog" rating:5').searched == ""
    assert [each.text for each in library.complete_query("shows:dalm", 10)] == ["shows:dalmatian"]


def test_a_filter_of_the_window_means_the_same(library: Library) -> None:
    photo_filter = (Condition(Field.WORDS, ("dog",)), Condition(Field.IN_FOLDER, ("day",)))
    assert len(library.list_photos(photo_filter=photo_filter).photo_ids) == 3


def test_an_archive_that_was_never_read_is_searched_by_words_alone(tmp_path: Path) -> None:
    with Library.open(tmp_path / "archive") as empty:
        assert empty.find("dog").results == ()
        assert empty.find("shows:dog").results == ()
        assert not (tmp_path / "archive" / "cache" / "encoders" / "efficientnet-lite0.onnx").exists()


def test_pictures_that_look_alike_mix_with_everything_else(library: Library, tmp_path: Path, test_data: Path) -> None:
    path = library.photos(library.list_photos().photo_ids)[0].path.parents[1] / "day 0" / "IMG_00.jpg"
    others = {"IMG_01.jpg", "IMG_02.jpg"}
    answer = library.find(f'similar:"{path}"')
    assert others <= set(names(answer))
    assert "IMG_00.jpg" not in names(answer)
    assert not {name for name in names(answer) if name.startswith(("IMG_1", "IMG_2"))}
    score = float(reasons(answer, "IMG_01.jpg")["similar"].removeprefix("IMG_00.jpg "))
    assert 0.55 <= score <= 1
    assert set(names(library.find("similar:IMG_00.jpg"))) == set(names(answer))
    assert names(library.find("similar:IMG_00.jpg name:img_01")) == ["IMG_01.jpg"]
    assert not others & set(names(library.find("day -similar:IMG_00.jpg")))
    assert listed(library, "similar:IMG_00.jpg dog") == set(names(library.find("similar:IMG_00.jpg dog"))) >= others
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(sorted((test_data / "classes" / "dalmatian").glob("*.jpg"))[4].read_bytes())
    assert others & set(names(library.find(f'similar:"{outside}" -name:dog')))


def test_a_search_by_picture_may_be_narrowed_by_another_one(library: Library) -> None:
    path = next(each.path for each in library.photos(library.list_photos().photo_ids) if each.path.name == "IMG_20.jpg")
    answer = library.similar(SimilarRequest((PictureQuery(path=path),), where="similar:IMG_00.jpg"))
    assert "IMG_01.jpg" in {each.photo.path.name for each in answer.results}
    assert "IMG_21.jpg" not in {each.photo.path.name for each in answer.results}


def test_a_picture_that_is_not_there_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no picture nowhere\.jpg"):
        library.find("similar:nowhere.jpg")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    with pytest.raises(QueryError, match="nothing to compare with"):
        library.find(f'similar:"{tmp_path / "broken.jpg"}"')
