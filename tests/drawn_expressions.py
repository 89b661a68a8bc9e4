"""Expressions at random, of conditions that some of the photos of a small archive fulfil."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from photofinder.expressions import And, Expression, Not, Or, normalised
from photofinder.people import UNNAMED
from photofinder.records import VIDEO_FORMATS, Condition, Field, Holding
from photofinder.words import WHOLE, WORD_FIELDS

WORDS = (
    "lake", "LAKE", "la", "l", "birch", "Birke", "Äpfel", "apfel", "morning lake", "lake morning", "x-t5",
    "t5", "canon", "img", "0001", "trip", "day 1", "Straße", "strasse", "東京", "京", "東京タワー", "tower", "secret",
    "top secret", "🎉", "שלום", "caf\u00e9", "NEAR", "a AND b", 'quo"te', "'; DROP TABLE photos; --",
    "nothing", "in", "last", "%", "jpg", "50mm",
)  # fmt: skip
CONCEPTS = ("lake", "birch", "tower", "top secret", "lake tower", "nothing", "last")
LETTERS = ("lake", "0%", "_1", "ÄPFEL", "am see", "[", '"', "京", "'", "x-t5 jpg", "MM", "\\")
CAMERAS = ("X-T5", "Canon EOS 5D", "nothing")
FORMATS = ("JPEG", "PNG", "RAW", *VIDEO_FORMATS)
PERSONS = ("anna", "Anna Mü", "muller", "b", "ben", "Kim", "nobody", "京子", UNNAMED, UNNAMED)
TAGS = ("lake", "Birch", "Places", "Places/Lake", "Places/La", "a, b", 'quo"te', "am See", "a\\/b", "nothing")
_LATITUDES = (-90.0, -33.9, 0.0, 47.3, 47.5, 90.0)
_LONGITUDES = (-180.0, -70.5, 0.0, 8.5, 8.6, 170.0, 180.0)
_WORD_FIELDS = tuple(WORD_FIELDS)


def draw_condition(chooser: random.Random, root: Path) -> Condition:
    """Return a condition that the text of a search can say."""
    is_negated = chooser.random() < 0.2
    field = chooser.choice([*_WORD_FIELDS, *_WORD_FIELDS[:1] * 4, *_OTHERS])
    return Condition(field, _draw_values(chooser, field, root), is_negated)


_OTHERS = tuple(field for field in Field if field not in WORD_FIELDS and field is not Field.KIND)


def _draw_values(chooser: random.Random, field: Field, root: Path) -> tuple[str | int, ...]:
    if field in WORD_FIELDS:
        word = chooser.choice([word for word in WORDS if word != "%"])
        return (word, WHOLE) if chooser.random() < 0.4 else (word,)
    match field:
        case Field.SHOWS:
            return (chooser.choice(CONCEPTS),)
        case Field.SIMILAR:
            return (chooser.choice(("/pictures/lake.jpg", "a b.jpg", "C:\\x.png")),)
        case Field.TEXT:
            return (chooser.choice(LETTERS),)
        case Field.CAPTURED:
            return tuple(each for _ in range(chooser.randint(1, 2)) for each in _draw_days(chooser))
        case Field.FOLDER:
            folders = (root, root / "trip", root / "trip/day 1", root / "tri", root.parent, Path("/elsewhere"))
            return tuple(str(each) for each in chooser.sample(folders, chooser.randint(1, 2)))
        case Field.RATING:
            lowest = chooser.randint(0, 5)
            return lowest, chooser.randint(lowest, 5)
        case Field.FLAG:
            return tuple(chooser.sample((-1, 0, 1), chooser.randint(1, 2)))
        case Field.LABEL:
            return tuple(chooser.sample(range(6), chooser.randint(1, 3)))
        case Field.CAMERA:
            return tuple(chooser.sample(CAMERAS, chooser.randint(1, 2)))
        case Field.FORMAT:
            return VIDEO_FORMATS if chooser.random() < 0.2 else tuple(chooser.sample(FORMATS, chooser.randint(1, 3)))
        case Field.ISO:
            return _draw_range(chooser, (50, 100, 200, 400, 6400))
        case Field.FACES:
            return _draw_range(chooser, (0, 1, 2, 3, 9))
        case Field.PERSON:
            name = chooser.choice(PERSONS)
            return (name, WHOLE) if chooser.random() < 0.3 and name != UNNAMED else (name,)
        case Field.SIZE:
            return _draw_range(chooser, (0, 999, 1000, 1001, 5_000_000))
        case Field.TAGGED:
            return tuple(chooser.sample(TAGS, chooser.randint(1, 2)))
        case Field.AREA:
            south, north = sorted(chooser.sample(_LATITUDES, 2))
            west, east = chooser.sample(_LONGITUDES, 2)
            return tuple(map(str, (south, west, north, east)))
        case Field.HAS:
            return tuple(map(str, chooser.sample(list(Holding), chooser.randint(1, 2))))
        case Field.WAITING:
            return chooser.choice([(), (str(root),), (str(root / "trip"), str(root / "other"))])
    return ()


def _draw_days(chooser: random.Random) -> tuple[str, str]:
    begin = date(2019, 1, 1) + timedelta(days=chooser.randint(0, 1500))
    end = begin + timedelta(days=chooser.choice((0, 1, 30, 364, 800)))
    if chooser.random() < 0.3:
        begin, end = date(begin.year, begin.month, 1), date(begin.year, 12, 31)
    return chooser.choice([(begin.isoformat(), end.isoformat())] * 3 + [("", end.isoformat()), (begin.isoformat(), "")])


def _draw_range(chooser: random.Random, values: Sequence[int]) -> tuple[str | int, ...]:
    lowest, highest = sorted(chooser.choices(values, k=2))
    return chooser.choice([(lowest, highest), (lowest, ""), ("", highest)])


def draw_expression(chooser: random.Random, root: Path, depth: int = 4) -> Expression:
    """Return a normalised expression."""
    return normalised(_draw(chooser, root, depth))


def _draw(chooser: random.Random, root: Path, depth: int) -> Expression:
    if not depth or chooser.random() < 0.35:
        return draw_condition(chooser, root)
    parts = tuple(_draw(chooser, root, depth - 1) for _ in range(chooser.randint(2, 4)))
    group = And(parts) if chooser.random() < 0.6 else Or(parts)
    return Not(group) if chooser.random() < 0.2 else group
