"""Searching by meaning with a pack that knows four colours: making its vectors, and searches that use them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from photofinder.app import meaning
from photofinder.app.finding import FindAnswer
from photofinder.app.library import Library
from photofinder.errors import Cancelled, QueryError, UserError
from photofinder.jobs import CancelToken, Progress, ignore_progress
from photofinder.records import PictureQuery, SimilarRequest
from tests.packs import write_colour_pack

_RGB = {"a": (230, 20, 20), "b": (20, 220, 30), "c": (10, 20, 240), "d": (240, 240, 240), "red e": (30, 200, 30)}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("meaning")
    (folder / "pictures").mkdir()
    for name, colour in _RGB.items():
        Image.new("RGB", (300, 200), colour).save(folder / "pictures" / f"{name}.png")
    with Library.open(folder / "archive") as opened:
        opened.index([folder / "pictures"])
        opened.find("similar:a.png")  # starts the threads that then belong to no test
        yield opened


@pytest.fixture
def packed(library: Library, tmp_path: Path) -> Iterator[Library]:
    """Return the library with the pack in use, which has looked at everything."""
    library.models.add(write_colour_pack(tmp_path / "pack"), ignore_progress, CancelToken())
    library.look_at_content()
    yield library
    library.models.remove("colours")


def names(answer: FindAnswer) -> list[str]:
    return [each.photo.path.stem for each in answer.results]


def test_without_a_pack_it_is_said_that_one_would_search_by_meaning(library: Library) -> None:
    assert names(library.find("red")) == ["red e"]
    assert library.find("red").searched.endswith("A model pack would search the pictures by meaning.")
    with pytest.raises(UserError, match="model pack"):
        library.look_at_content()
    assert library.status().content.pack == ""


def test_words_are_found_by_what_they_mean(packed: Library) -> None:
    status = packed.status().content
    assert (status.pack, status.looked, status.photos) == ("colours", 5, 5)
    answer = packed.find("red")
    assert names(answer) == ["red e", "a"]  # written first, then seen
    assert [(each.field, each.shown) for each in answer.results[1].matched] == [("shows", "red 1.00")]
    assert answer.searched == "The pictures were searched by meaning, too: red."
    assert set(names(packed.find("shows:green"))) == {"b", "red e"}
    assert names(packed.find("shows:blue")) == ["c"]
    assert names(packed.find("shows:green -name:red")) == ["b"]
    assert set(names(packed.find("-red"))) == {"b", "c", "d"}
    assert names(packed.find('"red"')) == ["red e"]


def test_words_next_to_each_other_mean_something_together(packed: Library) -> None:
    both = packed.find("red blue")
    assert {"a", "c"} <= set(names(both))
    assert both.searched == "The pictures were searched by meaning, too: red blue."
    assert packed.find("red e").results[0].photo.path.stem == "red e"


def test_pictures_are_looked_at_once_and_new_ones_later(packed: Library) -> None:
    assert packed.look_at_content().read == 0
    pictures = packed.roots()[0]
    Image.new("RGB", (50, 60), (250, 10, 10)).save(pictures / "new.png")
    (pictures / "new 2.png").write_bytes((pictures / "new.png").read_bytes())
    packed.index()
    try:
        assert packed.status().content.looked == 5
        assert packed.look_at_content().read == 2
        assert {"new", "new 2"} <= set(names(packed.find("shows:red")))
    finally:
        (pictures / "new.png").unlink()
        (pictures / "new 2.png").unlink()
        packed.index(accepts_missing=True)
    assert "new" not in names(packed.find("shows:red"))


def test_what_was_made_before_an_end_is_kept(library: Library, tmp_path: Path) -> None:
    def change(manifest: dict[str, object]) -> None:
        manifest.update(version=7)  # vectors of another version, of which there are none

    library.models.add(write_colour_pack(tmp_path / "pack", change), ignore_progress, CancelToken())
    try:
        cancel = CancelToken()

        def follow(progress: Progress) -> None:
            if progress.done == 2:
                cancel.cancel()

        with pytest.raises(Cancelled):
            library.look_at_content(follow, cancel)
        looked = library.status().content.looked
        assert 2 <= looked < 5
        assert library.look_at_content().read == 5 - looked
    finally:
        library.models.remove("colours")


def test_the_vector_of_a_text_is_kept(packed: Library) -> None:
    packed.find("white")
    files = list((packed._archive.paths.cache / "texts").glob("*.npy"))
    assert len(files) >= 2
    packed._meaning._texts.clear()
    before = {file: file.stat().st_mtime_ns for file in files}
    assert names(packed.find("white")) == ["d"]
    assert {file: file.stat().st_mtime_ns for file in files} == before
    packed._meaning._texts.clear()
    for file in files:
        file.write_bytes(b"damaged")
    assert names(packed.find("white")) == ["d"]


def test_pictures_and_words_are_mixed(packed: Library) -> None:
    pictures = packed.roots()[0]
    by_words = packed.similar(SimilarRequest((), words="blue", top=5))
    assert by_words.results[0].photo.path.stem == "c"
    assert by_words.results[0].why["evidence"] == "meaning"
    mixed = packed.similar(SimilarRequest((PictureQuery(path=pictures / "a.png"),), words="blue", top=5))
    assert mixed.results[0].photo.path.stem == "c"
    away = packed.similar(SimilarRequest((PictureQuery(path=pictures / "d.png"),), words_against="green", top=5))
    assert {each.photo.path.stem for each in away.results[-2:]} == {"b", "red e"}
    among = packed.similar(SimilarRequest((), words="blue", top=5, where="name:a OR name:b"))
    assert {each.photo.path.stem for each in among.results} == {"a", "b"}


def test_words_beside_pictures_need_a_pack(library: Library) -> None:
    with pytest.raises(QueryError, match="model pack"):
        library.similar(SimilarRequest((), words="blue"))


def test_only_so_many_vectors_of_texts_are_kept(packed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_MOST_TEXTS", 6)
    folder = packed._archive.paths.cache / "texts"
    for number in range(20):
        assert names(packed.find(f"shows:red{number}")) is not None
        assert len(list(folder.glob("*.npy"))) <= 8
    assert names(packed.find("white")) == ["d"]


def test_a_pack_that_is_removed_takes_its_vectors_along(library: Library, tmp_path: Path) -> None:
    library.models.add(write_colour_pack(tmp_path / "pack"), ignore_progress, CancelToken())
    library.look_at_content()
    assert library.status().content.looked == 5
    library.models.remove("colours")
    library.models.add(write_colour_pack(tmp_path / "pack"), ignore_progress, CancelToken())
    assert library.status().content.looked == 0
    assert "A model pack would" in library.find("red").searched
    library.models.remove("colours")
