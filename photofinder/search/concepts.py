"""What the classes of the encoder's classifier mean in words: synonyms, broader terms, and everyday words.

A word that is found has weights over the 1,000 classes: 1 for what it names, a half for what usually is seen together
with it. The score of a photo is the sum of its class probabilities under these weights, from 0 to 1.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from photofinder.records import Vectors

_SUGGESTS = 0.5
_SHARED_FOLDER = Path("share", "photofinder")


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """A class or broader term: the words for it, and the numbers of the classes that it covers."""

    words: tuple[str, ...]
    classes: frozenset[int]
    broader: tuple[str, ...]

    @property
    def name(self) -> str:
        """The first of its words."""
        return self.words[0]


class ConceptTree:
    """All concepts and the words that lead to them."""

    def __init__(self, document: Mapping[str, Any], everyday: str) -> None:
        self._plurals: Mapping[str, str] = document["plurals"]
        self.count = len(document["classes"])
        below = _classes_below(document)
        self.concepts = {
            key: Concept(tuple(term["words"]), frozenset(below[key]), tuple(term["broader"]))
            for key, term in document["terms"].items()
        }
        self._weights: dict[str, Vectors] = {}
        named = self._named()
        for words, is_named, names in _read_everyday(everyday):
            classes = frozenset().union(*(named[name] for name in names))
            for word in words:
                self._add(word, classes, 1.0 if is_named else _SUGGESTS)
        for word, classes in named.items():
            if not word.startswith("#"):
                self._add(word, classes, 1.0)

    def _named(self) -> dict[str, frozenset[int]]:
        named: dict[str, frozenset[int]] = defaultdict(frozenset)
        for concept in self.concepts.values():
            for word in {each.lower() for each in concept.words}:
                named[word] |= concept.classes
        return dict(named) | {f"#{number}": frozenset((number,)) for number in range(self.count)}

    def _add(self, word: str, classes: Iterable[int], weight: float) -> None:
        weights = self._weights.setdefault(word, np.zeros(self.count, np.float32))
        numbers = list(classes)
        weights[numbers] = np.maximum(weights[numbers], np.float32(weight))

    def find(self, word: str) -> Vectors | None:
        """Return the weights of the classes for a word, or a few that belong together, in singular or plural."""
        for form in self._forms(" ".join(word.lower().split())):
            if form in self._weights:
                return self._weights[form]
        return None

    def _forms(self, word: str) -> list[str]:
        forms = [word, self._plurals.get(word, word)]
        for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                forms.append(word[: -len(ending)] + instead)
        return forms

    def find_all(self, text: str) -> dict[str, Vectors]:
        """Return the words and pairs of words of a text that are known, with their weights; pairs go first."""
        words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower())
        found: dict[str, Vectors] = {}
        place = 0
        while place < len(words):
            for length in (2, 1):
                term = " ".join(words[place : place + length])
                weights = self.find(term) if place + length <= len(words) else None
                if weights is not None:
                    found[term] = weights
                    break
            place += length
        return found

    @property
    def words(self) -> list[str]:
        """All words that can be found, in the order of the alphabet."""
        return sorted(self._weights)

    def probable(self, probabilities: Vectors, least: float) -> list[tuple[Concept, float]]:
        """Return the concepts of a photo whose probability reaches a line, the narrowest first, each once.

        `probabilities` is of shape (classes,). Broader ones follow the narrower ones that they hold: "dog" is as true
        as "beagle".
        """
        sums = {key: min(float(probabilities[list(each.classes)].sum()), 1.0) for key, each in self.concepts.items()}
        chosen = sorted((key for key in sums if sums[key] >= least), key=lambda key: self._rank(key, sums[key]))
        return [(self.concepts[key], sums[key]) for key in chosen]

    def _rank(self, key: str, probability: float) -> tuple[int, float, str]:
        return len(self.concepts[key].classes), -probability, key


def _classes_below(document: Mapping[str, Any]) -> dict[str, set[int]]:
    below: dict[str, set[int]] = defaultdict(set)
    terms = document["terms"]
    for number, key in enumerate(document["classes"]):
        pending = [key]
        while pending:
            term = pending.pop()
            if number not in below[term]:
                below[term].add(number)
                pending.extend(terms[term]["broader"])
    return below


def _read_everyday(text: str) -> Iterable[tuple[list[str], bool, list[str]]]:
    """Yield words, whether they name or only go with what follows, and the names of that."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            sign = "~" if "~" in line else "="
            words, names = line.split(sign)
            yield (
                [each.strip().lower() for each in words.split(",")],
                sign == "=",
                [each.strip().lower() for each in names.split(",")],
            )


def load_concepts() -> ConceptTree:
    """Read the concepts from the program's resources. Raises `OSError` where they are not there."""
    project = Path(__file__).resolve().parents[2] / "resources"
    folder = project if project.is_dir() else Path(sys.prefix) / _SHARED_FOLDER
    document = json.loads((folder / "concepts.json").read_text("utf-8"))
    return ConceptTree(document, (folder / "everyday_words.txt").read_text("utf-8"))
