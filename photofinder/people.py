"""Faces and persons: the frozen values that cross rings, and the rules about names of persons.

A face is found in a picture and can be found again; who it is, is decided by the user alone. What the user decides
hangs on what the picture holds and on a box in it, so that it survives moves, renames and other detectors.
"""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NewType

from photofinder.errors import UserError
from photofinder.phrases import phrase
from photofinder.records import Box, FileStamp, PhotoId
from photofinder.words import WHOLE, WordPattern, split_words

FaceId = NewType("FaceId", int)
PersonId = NewType("PersonId", int)

NOBODY = PersonId(0)
"""Stands for a person where a face is to be left alone: a passer-by, a statue, no face at all."""

UNNAMED = "?"
"""What is searched for in place of a name to find photos with faces that belong to no person yet."""

_MOST_LETTERS = 200
_SAME_FACE = 0.4  # overlap of two boxes, of their union

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FaceFiles:
    """The networks that find and compare faces; `encoder` is None where there is none.

    Keys name network and version: what was made by others is made anew. The encoder takes the pixels of an upright
    face, from 0 to `top`, less `mean` and divided by `std`, three numbers in the order of its channels.
    """

    detector: Path
    detector_key: str
    encoder: Path | None = None
    encoder_key: str = ""
    is_bgr: bool = False
    top: float = 255.0
    mean: tuple[float, float, float] = (127.5, 127.5, 127.5)
    std: tuple[float, float, float] = (127.5, 127.5, 127.5)

    @property
    def version(self) -> str:
        """What the networks are, in one word that can be kept beside what they have made."""
        return f"{self.detector_key}+{self.encoder_key}" if self.encoder else self.detector_key


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face in a picture: its box, five landmarks in fractions of the upright picture, and how sure that is.

    The landmarks are the eyes, the tip of the nose and the corners of the mouth, of each pair the left one in the
    picture first. `quality`, from 0 to 1, says how well a person can be told by it. `vector` is of unit length, as
    float16; empty where there is no encoder.
    """

    box: Box
    landmarks: tuple[Point, ...]
    score: float
    quality: float
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class FaceReading:
    """The faces that a worker has found in a file of this stamp."""

    path: Path
    stamp: FileStamp
    faces: tuple[FoundFace, ...]


@dataclass(frozen=True, slots=True)
class PictureFaces:
    """The faces of a picture; `failure` says why looking for them failed and is "" where it did not."""

    faces: tuple[FoundFace, ...] = ()
    failure: str = ""


class Verdict(enum.IntEnum):
    """What the user has decided about a face and a person."""

    REJECTED = 0
    CONFIRMED = 1


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a photo. `person_id` is whom the user has confirmed or, unless it `is_confirmed`, whom it resembles.

    Faces of one `group`, other than 0, resemble one another and nobody who has a name. Of one that `is_ignored`
    nothing is suggested.
    """

    face_id: FaceId
    photo_id: PhotoId
    box: Box
    landmarks: tuple[Point, ...]
    score: float
    quality: float
    person_id: PersonId | None = None
    name: str = ""
    is_confirmed: bool = False
    is_ignored: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name: how many faces are confirmed, how many suggested, and the face to be shown, if any."""

    person_id: PersonId
    name: str
    confirmed: int
    suggested: int
    cover: FaceId | None


@dataclass(frozen=True, slots=True)
class FaceGroup:
    """Faces that resemble one another and nobody who has a name; the best one of them is shown."""

    group: int
    faces: int
    cover: FaceId


class FaceKey(NamedTuple):
    """A face as decisions know it: what the picture holds, and a box in steps of a 65,535th of its sides."""

    content_digest: bytes
    box: tuple[int, int, int, int]


_STEPS = 65535


def key_of_box(box: Box) -> tuple[int, int, int, int]:
    """Return a box as decisions keep it."""
    return round(box.x * _STEPS), round(box.y * _STEPS), round(box.width * _STEPS), round(box.height * _STEPS)


def box_of_key(key: tuple[int, int, int, int]) -> Box:
    """Return the box that decisions keep like this."""
    return Box(*(each / _STEPS for each in key))


def overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share, in fractions of the area that they cover."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if across <= 0 or down <= 0:
        return 0.0
    shared = across * down
    return shared / (one.width * one.height + other.width * other.height - shared)


def pair_boxes(ones: list[Box], others: list[Box]) -> dict[int, int]:
    """Return which boxes are around the same faces, by their places in the lists: the best overlaps first."""
    overlaps = sorted(
        ((overlap(one, other), first, second) for first, one in enumerate(ones) for second, other in enumerate(others)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, first, second in overlaps:
        if share >= _SAME_FACE and first not in pairs and second not in taken:
            pairs[first] = second
            taken.add(second)
    return pairs


def clean_person_name(text: str) -> str:
    """Return the name of a person as it is kept. Raises `UserError` for what is none."""
    name = " ".join(unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode()).split())
    if not split_words(name):
        raise UserError(phrase("A person needs a name with letters or digits."))
    if len(name) > _MOST_LETTERS:
        raise UserError(phrase("This name is too long: at most %Ln letter(s).", _MOST_LETTERS))
    return name


def names_person(values: tuple[str | int, ...], name: str) -> bool:
    """Tell whether a name is one that is searched for: it has the words in a row, the last may go on."""
    words = tuple(split_words(str(values[0]))) if values else ()
    if not words:
        return False
    is_prefix = WHOLE not in values[1:] and len(words[-1]) > 1
    return WordPattern(words, (), is_prefix).find(split_words(name)) is not None
