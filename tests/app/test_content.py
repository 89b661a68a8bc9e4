"""Finding photos by what they show: through a library, kept between openings, right after changes, after damage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from photofinder.app import concept_table
from photofinder.app.archive import EMBEDDING
from photofinder.app.concept_table import KEPT, ConceptTable, classify
from photofinder.app.content import SHOWN, TEMPERATURE
from photofinder.app.library import Library
from photofinder.features.classifier import Classifier
from photofinder.records import PhotoId
from tests.factories import write_folder


@pytest.fixture
def library(tmp_path: Path, test_data: Path) -> Iterator[Library]:
    """Real pictures of three kinds beside drawn ones."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    write_folder(pictures, 4, (320, 240))
    for kind in ("dalmatian", "grand_piano", "laptop"):
        for path in sorted((test_data / "classes" / kind).glob("*.jpg"))[:3]:
            (pictures / f"{kind} {path.name}").write_bytes(path.read_bytes())
    with Library.open(tmp_path / "archive") as opened:
        opened.index([pictures])
        yield opened


def found(library: Library, text: str, least: float = SHOWN) -> list[str]:
    return [each.photo.path.name.split()[0] for each in library.find_by_content(text, least=least).results]


def test_a_word_finds_what_shows_it_likeliest_first(library: Library) -> None:
    assert found(library, "dogs") == ["dalmatian"] * 3
    assert found(library, "grand piano") == ["grand_piano"] * 3
    assert found(library, "Computer") == ["laptop"] * 3
    answer = library.find_by_content("grand piano", top=2)
    first, second = (each.probability for each in answer.results)
    assert 1 >= first >= second >= SHOWN
    assert len(found(library, "grand piano", least=0.0)) == 13


def test_all_words_must_be_shown_and_unknown_ones_are_told(library: Library) -> None:
    assert found(library, "dog piano") == []
    answer = library.find_by_content("birch dog")
    assert (answer.known, answer.unknown) == (("dog",), ("birch",))
    assert {each.photo.path.name.split()[0] for each in answer.results} == {"dalmatian"}
    nothing = library.find_by_content("birch")
    assert (nothing.results, nothing.known, nothing.unknown) == ((), (), ("birch",))


def test_a_photo_says_what_it_shows(library: Library, tmp_path: Path) -> None:
    photo = library.find_by_content("dalmatian").results[0].photo
    names = [each.name for each in library.concepts_of(photo.photo_id)]
    assert names[0] == "dalmatian"
    assert names.index("dalmatian") < names.index("dog") < names.index("mammal")
    assert all(each.probability >= 0.3 for each in library.concepts_of(photo.photo_id))
    assert library.concepts_of(PhotoId(10**6)) == []
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(photo.path.read_bytes())
    assert [each.name for each in library.concepts_in(outside, 0.3)] == names
    assert [each.name for each in library.concepts_in(photo.path, 0.3)] == names


def test_what_comes_and_goes_is_seen_at_once(library: Library, tmp_path: Path, test_data: Path) -> None:
    assert len(found(library, "grand piano")) == 3
    pictures = tmp_path / "pictures"
    for path in sorted(pictures.glob("grand_piano*"))[:2]:
        path.unlink()
    extra = sorted((test_data / "classes" / "dalmatian").glob("*.jpg"))[5]
    (pictures / "dalmatian more.jpg").write_bytes(extra.read_bytes())
    library.index(accepts_missing=True)
    assert len(found(library, "grand piano")) == 1
    assert len(found(library, "dog")) == 4
    assert {"zebra", "fridge", "dog"} <= set(library.content_words())


def test_the_table_is_kept_and_a_damaged_one_is_made_anew(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concept_table, "_WORTH_SAVING", 1)
    before = found(library, "dog")
    file = tmp_path / "archive" / "cache" / "concepts" / "table.bin"
    rows = np.frombuffer(file.read_bytes(), concept_table._ROW)
    assert len(rows) == 13
    library.close()
    for damage in (
        lambda: None,
        lambda: file.write_bytes(b"x" * 72),
        lambda: file.with_suffix(".json").write_text("["),
    ):
        damage()
        with Library.open(tmp_path / "archive") as again:
            assert found(again, "dog") == before


def test_another_cache_or_temperature_does_not_use_the_table(tmp_path: Path) -> None:
    table = ConceptTable(EMBEDDING, TEMPERATURE, tmp_path / "table.bin")
    table._cache_id, table._sequence = "one", 7
    table.rows = classify(np.array([3], np.int64), np.ones((1, 4), np.float32), drawn_classifier(), 1.0)
    table._save()
    for temperature, cache_id, count in ((TEMPERATURE, "one", 1), (TEMPERATURE, "two", 0), (2.0, "one", 0)):
        other = ConceptTable(EMBEDDING, temperature, tmp_path / "table.bin")
        other._load(cache_id)
        assert len(other.rows) == count


def drawn_classifier() -> Classifier:
    generator = np.random.default_rng(1)
    return Classifier(generator.normal(size=(1000, 4)).astype(np.float32), np.zeros(1000, np.float32))


def test_scores_are_those_of_the_likeliest_classes() -> None:
    raw = np.random.default_rng(2).normal(size=(50, 4)).astype(np.float32) * 3
    rows = classify(np.arange(50), raw, drawn_classifier(), 1.0)
    table = ConceptTable(EMBEDDING, 1.0, Path("unused"), rows)
    weights = (np.arange(1000) % 3 == 0).astype(np.float32)
    probabilities = drawn_classifier().probabilities(raw)
    kept = np.zeros_like(probabilities)
    for row, best in enumerate(np.argsort(-probabilities, axis=1)[:, :KEPT]):
        kept[row, best] = probabilities[row, best]
    assert np.allclose(table.scores(weights), kept @ weights, atol=2e-3)
    assert (table.scores(weights) <= probabilities @ weights + 2e-3).all()


def test_scores_are_the_same_however_much_of_the_table_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = np.random.default_rng(4).normal(size=(60, 4)).astype(np.float32) * 3
    rows = classify(np.arange(60), raw, drawn_classifier(), 1.0)
    weights = np.random.default_rng(5).random(1000).astype(np.float32) * (np.arange(1000) % 2)
    expected = ConceptTable(EMBEDDING, 1.0, Path("unused"), rows).scores(weights)
    growing = ConceptTable(EMBEDDING, 1.0, Path("unused"), rows[:10])
    growing.scores(weights)
    growing.rows = rows
    assert np.allclose(growing.scores(weights), expected, atol=2e-3)
    assert growing._postings is not None
    assert growing._postings.count == 10
    monkeypatch.setattr(concept_table, "_MOST_UNSORTED", 20)
    assert np.allclose(growing.scores(weights), expected, atol=2e-3)
    assert growing._postings.count == 60
    assert ConceptTable(EMBEDDING, 1.0, Path("unused")).scores(weights).shape == (0,)
    assert not growing.scores(np.zeros(1000, np.float32)).any()
