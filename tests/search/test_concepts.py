"""Words for what photos show: synonyms, plurals, broader terms, everyday words, and honest silence about the rest."""

from __future__ import annotations

import functools
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from photofinder.search import concepts
from photofinder.search.concepts import ConceptTree, load_concepts

PROJECT = Path(__file__).resolve().parents[2]
RETRIEVER, BEAGLE, TABBY, AIRLINER, MENU, SEASHORE, BIKINI = 207, 162, 281, 404, 922, 978, 445
tree = functools.cache(load_concepts)


def covered(word: str, weight: float = 1.0) -> set[int]:
    weights = tree().find(word)
    assert weights is not None, word
    return set(np.flatnonzero(weights == np.float32(weight)).tolist())


def test_a_broader_term_holds_what_is_below_it() -> None:
    assert covered("golden retriever") == {RETRIEVER}
    assert covered("golden retriever") < covered("retriever") < covered("dog") < covered("mammal") < covered("animal")
    assert TABBY in covered("cat") & covered("mammal")
    assert TABBY not in covered("dog")
    assert 100 < len(covered("dog")) < 130


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("dogs", "dog"), ("Dog", "dog"), ("butterflies", "butterfly"), ("wolves", "wolf"), ("buses", "bus"),
        ("churches", "church"), ("mice", "mouse"), ("fridge", "refrigerator"), ("puppy", "dog"),
        ("  grand   piano ", "grand piano"),
    ],
)  # fmt: skip
def test_forms_of_a_word_and_everyday_words_mean_the_same(word: str, same: str) -> None:
    assert covered(same) <= covered(word)
    assert len(covered(word)) <= len(covered(same)) + 2


def test_what_goes_with_a_word_counts_half() -> None:
    assert SEASHORE in covered("beach")
    assert BIKINI in covered("beach", 0.5)
    assert AIRLINER in covered("plane")
    assert AIRLINER in covered("sky", 0.5)


@pytest.mark.parametrize("word", ["person", "people", "car", "flower", "beach", "food", "building", "bird"])
def test_everyday_words_have_concepts(word: str) -> None:
    assert len(covered(word)) >= 2


@pytest.mark.parametrize("word", ["", "birch", "entity", "artifact", "justice", "'; DROP TABLE photos"])
def test_other_words_have_none(word: str) -> None:
    assert tree().find(word) is None


def test_words_of_a_sentence_are_found_and_pairs_before_their_parts() -> None:
    found = tree().find_all("The golden retriever and a Grand-Piano, in a kitchen of justice")
    assert list(found) == ["golden retriever", "kitchen"]
    assert list(tree().find_all("hot dog")) == ["hot dog"]
    assert tree().find_all("") == {}


def test_what_a_photo_shows_comes_with_its_broader_terms_the_narrowest_first() -> None:
    probabilities = np.zeros(1000, np.float32)
    probabilities[[BEAGLE, RETRIEVER, MENU]] = 0.5, 0.3, 0.1
    names = [concept.name for concept, _ in tree().probable(probabilities, 0.4)]
    assert names[0] == "beagle"
    assert names.index("beagle") < names.index("hound") < names.index("dog") < names.index("mammal")
    assert "menu" not in names
    by_name = {concept.name: probability for concept, probability in tree().probable(probabilities, 0.05)}
    assert by_name["dog"] == pytest.approx(0.8)
    assert by_name["golden retriever"] == pytest.approx(0.3)


def test_every_name_in_the_everyday_words_is_known_and_no_word_stands_for_all() -> None:
    text = (PROJECT / "resources" / "everyday_words.txt").read_text("utf-8")
    document = json.loads((PROJECT / "resources" / "concepts.json").read_text("utf-8"))
    ConceptTree(document, text)  # an unknown name is a KeyError
    with pytest.raises(KeyError):
        ConceptTree(document, "beach = no such thing")
    assert len(document["classes"]) == 1000
    assert "Princeton" in document["licence"]
    assert all(np.count_nonzero(tree().find(word)) <= 500 for word in tree().words)  # type: ignore[arg-type]


def test_an_installed_program_has_them_beside_its_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "share" / "photofinder"
    shared.mkdir(parents=True)
    for name in ("concepts.json", "everyday_words.txt"):
        shutil.copy(PROJECT / "resources" / name, shared)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(concepts, "__file__", str(tmp_path / "lib" / "photofinder" / "search" / "concepts.py"))
    assert load_concepts().words == tree().words
