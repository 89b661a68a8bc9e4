"""Makes resources/concepts.json: the 1,000 classes of ImageNet with their synonyms and broader terms, from WordNet 3.0.

python make_concepts.py FOLDER WHEEL

FOLDER holds WordNet's ``data.noun`` and ``noun.exc`` (Debian: /usr/share/wordnet of the package wordnet-base), WHEEL is
the wheel of the package timm (Apache-2.0; 1.0.31 was used), which lists the classes in the order of the network's
outputs by their places in that file. The result keeps WordNet's licence.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_MOST_CLASSES = 450  # what covers more, such as "artifact", tells nothing


def read_nouns(file: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return the words and the broader terms of every noun by its place in the file."""
    nouns = {}
    for line in file.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * number].replace("_", " ") for number in range(count)]
        rest = fields[5 + 2 * count :]
        broader = [rest[place + 1] for place in range(0, len(rest) - 3, 4) if rest[place] in ("@", "@i")]
        nouns[fields[0]] = words, broader
    return nouns


def read_licence(file: Path) -> str:
    """Return the licence that stands at the head of WordNet's files, without the line numbers."""
    head = [line for line in file.read_text("utf-8").splitlines() if line.startswith("  ")]
    return "\n".join(line.strip().partition(" ")[2] for line in head).strip()


def read_plurals(file: Path) -> dict[str, str]:
    """Return the nouns whose plural is irregular by that plural."""
    pairs = (line.split()[:2] for line in file.read_text("utf-8").splitlines())
    return {plural.replace("_", " "): singular.replace("_", " ") for plural, singular in pairs}


def with_broader(nouns: dict[str, tuple[list[str], list[str]]], starts: Iterable[str]) -> dict[str, set[int]]:
    """Return for every term above the classes which of these lie below it."""
    below: dict[str, set[int]] = {}
    for number, start in enumerate(starts):
        pending = [start]
        while pending:
            term = pending.pop()
            if number not in below.setdefault(term, set()):
                below[term].add(number)
                pending.extend(nouns[term][1])
    return below


def write_by_lines(document: Mapping[str, object]) -> str:
    """Return a document as JSON with each term on a line of its own."""

    def write(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    parts = []
    for key, value in document.items():
        if key == "terms" and isinstance(value, dict):
            rows = ",\n".join(f"{write(term)}: {write(facts)}" for term, facts in value.items())
            parts.append(f'"terms": {{\n{rows}\n}}')
        else:
            parts.append(f"{write(key)}: {write(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write the file."""
    folder, wheel = Path(sys.argv[1]), Path(sys.argv[2])
    nouns = read_nouns(folder / "data.noun")
    with zipfile.ZipFile(wheel) as archive:
        classes = [line[1:] for line in archive.read("timm/data/_info/imagenet_synsets.txt").decode().split()]
    below = {term: numbers for term, numbers in with_broader(nouns, classes).items() if len(numbers) <= _MOST_CLASSES}
    words = {word.lower() for term in below for word in nouns[term][0]}
    plurals = {plural: noun for plural, noun in read_plurals(folder / "noun.exc").items() if noun in words}
    document = {
        "source": "WordNet 3.0 (https://wordnet.princeton.edu), names and broader terms of ImageNet's 1,000 classes",
        "licence": read_licence(folder / "data.noun"),
        "classes": classes,
        "terms": {
            term: {"words": nouns[term][0], "broader": [each for each in nouns[term][1] if each in below]}
            for term in sorted(below)
        },
        "plurals": dict(sorted(plurals.items())),
    }
    (PROJECT / "resources" / "concepts.json").write_text(write_by_lines(document), "utf-8")


if __name__ == "__main__":
    main()
