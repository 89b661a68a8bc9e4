"""What may stand behind the fields of a search, and which condition each value is.

Reading takes one piece of text, such as ``>=4`` or ``"morning lake"``, and gives a condition; several pieces with
commas between them are alternatives. `query_writing` goes the other way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from photofinder.describing import format_tag, parse_tag
from photofinder.errors import UserError
from photofinder.imaging.formats import PILLOW_FORMATS
from photofinder.people import UNNAMED
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import VIDEO_FORMATS, Condition, Field, Holding
from photofinder.search.query_dates import Span, read_span
from photofinder.words import WHOLE, split_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """One value as it was typed: in quotes or not, as a whole (``="X-T5"``), or open at its end (``"x"*``)."""

    text: str
    start: int
    stop: int
    is_quoted: bool = False
    is_exact: bool = False
    is_open: bool = False


class ValueRefused(Exception):
    """A value that its field does not take; the sentence says what it takes."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence)
        self.sentence = sentence


Reading = Callable[[Piece, date], Condition]

KEYWORDS = frozenset("OR ODER AND UND NOT NICHT".split())
MERGED = frozenset(
    (
        Field.FLAG,
        Field.LABEL,
        Field.FORMAT,
        Field.CAMERA,
        Field.FOLDER,
        Field.CAPTURED,
        Field.HAS,
        Field.WAITING,
        Field.TAGGED,
    )
)
"""Fields whose conditions hold alternatives themselves."""

MOST_STARS = 5
_MOST_LETTERS = 1000  # of a value; longer ones are no search, and SQLite compares no pattern of 50,000 bytes
_PATH = re.compile(r"/|[A-Za-z]:[\\/]|\\\\")
_RANGE = re.compile(r"(>=|<=|>|<|=)?(.*)", re.DOTALL)
_SIZE = re.compile(r"(\d{1,15})(?:[.,](\d{1,9}))? ?(b|kb|mb|gb|tb|k|m|g|kib|mib|gib)?")
_BYTES = {"": 1, "b": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9, "tb": 10**12,
          "kib": 2**10, "mib": 2**20, "gib": 2**30}  # fmt: skip

FLAGS = {
    **dict.fromkeys("picked pick ausgewahlt gewahlt".split(), 1),
    **dict.fromkeys("none no without ohne keine".split(), 0),
    **dict.fromkeys("rejected reject abgelehnt verworfen".split(), -1),
}
LABELS = {
    **dict.fromkeys("none no without ohne keine".split(), 0),
    **dict.fromkeys("red rot".split(), 1),
    **dict.fromkeys("yellow gelb".split(), 2),
    **dict.fromkeys("green grun".split(), 3),
    **dict.fromkeys("blue blau".split(), 4),
    **dict.fromkeys("purple violet lila violett".split(), 5),
}
_HELD: Mapping[str, Holding | Condition] = {
    **dict.fromkeys("tags tag keywords stichworter stichwort".split(), Holding.TAGS),
    **dict.fromkeys("caption title beschreibung titel".split(), Holding.CAPTION),
    "text": Holding.TEXT,
    **dict.fromkeys("face faces gesicht gesichter".split(), Holding.FACE),
    **dict.fromkeys("camera kamera".split(), Holding.CAMERA),
    **dict.fromkeys("date datum".split(), Holding.DATE),
}
_ALSO_HELD: Mapping[str, Holding | Condition] = {
    **dict.fromkeys("place gps ort".split(), Condition(Field.PLACE)),
    **dict.fromkeys("rating stars bewertung sterne".split(), Condition(Field.RATING, (1, MOST_STARS))),
    **dict.fromkeys("flag markierung".split(), Condition(Field.FLAG, (1, -1))),
    **dict.fromkeys("label farbe".split(), Condition(Field.LABEL, (1, 2, 3, 4, 5))),
}
_VIDEOS = Condition(Field.FORMAT, VIDEO_FORMATS)
_STATES = {
    "offline": Condition(Field.OFFLINE),
    **dict.fromkeys("unreadable unlesbar".split(), Condition(Field.UNREADABLE)),
    **dict.fromkeys("waiting wartend".split(), Condition(Field.WAITING)),
    "video": _VIDEOS,
    **dict.fromkeys("picture bild".split(), _VIDEOS.negated()),
    **dict.fromkeys("picked ausgewahlt".split(), Condition(Field.FLAG, (1,))),
    **dict.fromkeys("rejected abgelehnt".split(), Condition(Field.FLAG, (-1,))),
    **dict.fromkeys("rated bewertet".split(), Condition(Field.RATING, (1, MOST_STARS))),
}
FORMATS = {
    **{name.casefold(): name for name in (*PILLOW_FORMATS, "HEIF", "RAW", *VIDEO_FORMATS)},
    **{name.removesuffix(" video").casefold(): name for name in VIDEO_FORMATS},
    "jpg": "JPEG", "tif": "TIFF", "heic": "HEIF", "jp2": "JPEG2000",
}  # fmt: skip
_KINDS = {
    **dict.fromkeys("video videos film filme movie movies".split(), _VIDEOS),
    **dict.fromkeys("picture pictures image bild bilder".split(), _VIDEOS.negated()),
}


def _read_words(field: Field) -> Reading:
    def read(piece: Piece, _today: date) -> Condition:
        if not split_words(piece.text):
            raise ValueRefused(phrase("There are no letters or digits in “{text}” to look for.", text=piece.text))
        is_whole = (piece.is_quoted or piece.is_exact) and not piece.is_open
        text = piece.text if piece.is_quoted else piece.text.rstrip("*")
        return Condition(field, (text, WHOLE) if is_whole else (text,))

    return read


def _read_camera(piece: Piece, today: date) -> Condition:
    if piece.is_exact:
        return Condition(Field.CAMERA, (piece.text,))
    return _read_words(Field.CAMERA_NAME)(piece, today)


def _read_tag(piece: Piece, today: date) -> Condition:
    if not piece.is_exact:
        return _read_words(Field.TAG)(piece, today)
    try:
        return Condition(Field.TAGGED, (format_tag(parse_tag(piece.text)),))
    except UserError as error:
        raise ValueRefused(error.sentence) from None


def _read_area(piece: Piece, _today: date) -> Condition:
    parts = piece.text.split()
    try:
        south, west, north, east = map(float, parts)
    except ValueError:
        is_area = False
    else:
        is_area = -90 <= south <= north <= 90 and abs(west) <= 180 and abs(east) <= 180
    if not is_area:
        words = template(
            '“{text}” is no area. Write south, west, north and east, for instance area:"47.3 8.4 47.5 8.7".'
        )
        raise ValueRefused(phrase(words, text=piece.text))
    return Condition(Field.AREA, tuple(parts))


def _read_folder(piece: Piece, today: date) -> Condition:
    if piece.is_exact or _PATH.match(piece.text):
        return Condition(Field.FOLDER, (piece.text,))
    return _read_words(Field.IN_FOLDER)(piece, today)


def _read_type(piece: Piece, _today: date) -> Condition:
    if piece.is_exact:
        return Condition(Field.FORMAT, (piece.text,))
    name = piece.text.casefold().lstrip(".")
    if name in _KINDS:
        return _KINDS[name]
    if name not in FORMATS:
        words = template(
            "There is no kind of file “{text}”. There are, for instance: jpeg, png, heif, raw, mp4, video."
        )
        raise ValueRefused(phrase(words, text=piece.text))
    return Condition(Field.FORMAT, (FORMATS[name],))


def _read_among(field: Field, values: Mapping[str, int]) -> Reading:
    return lambda piece, _today: Condition(field, (_choose(piece, values),))


def _read_state(piece: Piece, _today: date) -> Condition:
    return _choose(piece, _STATES)


def _read_held(piece: Piece, _today: date) -> Condition:
    found = _choose(piece, {**_HELD, **_ALSO_HELD})
    return found if isinstance(found, Condition) else Condition(Field.HAS, (found,))


def _choose(piece: Piece, values: Mapping[str, T]) -> T:
    name = " ".join(split_words(piece.text))
    if name not in values:
        told: list[T] = []
        names = [key for key, value in values.items() if value not in told and not told.append(value)]  # type: ignore[func-returns-value]
        raise ValueRefused(phrase("“{text}” is none of: {values}.", text=piece.text, values=", ".join(names)))
    return values[name]


def _read_waiting(piece: Piece, _today: date) -> Condition:
    return Condition(Field.WAITING, (piece.text,))


def _read_shown(piece: Piece, _today: date) -> Condition:
    if not split_words(piece.text):
        raise ValueRefused(phrase("There are no letters or digits in “{text}” to look for.", text=piece.text))
    return Condition(Field.SHOWS, (" ".join(piece.text.split()),))


def _read_name(field: Field) -> Reading:
    return lambda piece, _today: Condition(field, (piece.text,))


def _read_rating(piece: Piece, _today: date) -> Condition:
    lowest, highest = _read_range(piece, _whole_number)
    low, high = int(lowest or 0), MOST_STARS if highest == "" else int(highest)
    if not 0 <= low <= high <= MOST_STARS:
        raise ValueRefused(phrase("A rating goes from 0 to 5, for instance rating:>=4 or rating:2..3."))
    return Condition(Field.RATING, (low, high))


def _read_iso(piece: Piece, _today: date) -> Condition:
    return Condition(Field.ISO, _require_order(_read_range(piece, _whole_number), piece))


def _read_faces(piece: Piece, _today: date) -> Condition:
    return Condition(Field.FACES, _require_order(_read_range(piece, _whole_number), piece))


def _read_person(piece: Piece, today: date) -> Condition:
    if piece.text.strip() == UNNAMED:
        return Condition(Field.PERSON, (UNNAMED,))
    return _read_words(Field.PERSON)(piece, today)


def _read_size(piece: Piece, _today: date) -> Condition:
    found = _SIZE.fullmatch(piece.text.strip().casefold())
    if found and found[3] and _BYTES[found[3]] > 1:  # "5MB" is what anybody would call 5 MB
        size, _ = _bytes(piece.text)
        half = int(Decimal(_BYTES[found[3]]).scaleb(-len(found[2] or ""))) // 2
        return Condition(Field.SIZE, (max(size - half, 0), size + half - 1))
    return Condition(Field.SIZE, _require_order(_read_range(piece, _bytes), piece))


Ends = tuple[int | str, int | str]


def _require_order(ends: Ends, piece: Piece) -> Ends:
    lowest, highest = ends
    if isinstance(lowest, int) and isinstance(highest, int) and lowest > highest:
        raise ValueRefused(phrase("There is nothing from {first} to {last}.", first=str(lowest), last=str(highest)))
    if lowest == highest == "":
        raise ValueRefused(phrase("“{text}” has no beginning and no end.", text=piece.text))
    return ends


def _read_range(piece: Piece, read: Callable[[str], tuple[int, int]]) -> Ends:
    """Read ``4``, ``>=4``, ``2..4`` and the like; `read` gives the least and the most that a number may stand for."""
    text = piece.text.strip()
    first, dots, last = text.partition("..")
    if dots:
        return (read(first)[0] if first.strip() else ""), (read(last)[1] if last.strip() else "")
    found = _RANGE.fullmatch(text)
    sign, number = (found[1], found[2]) if found else ("", text)
    low, high = read(number)
    match sign:
        case ">":
            return high + 1, ""
        case ">=":
            return low, ""
        case "<":
            return "", low - 1
        case "<=":
            return "", high
    return low, high


def _whole_number(text: str) -> tuple[int, int]:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise ValueRefused(phrase("“{text}” is not a number like 4, >=4 or 2..4.", text=text.strip()))
    return int(digits), int(digits)


def _bytes(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip().casefold())
    if found is None:
        raise ValueRefused(phrase("“{text}” is not a size like 500kB, >5MB or 1.5MB..2MB.", text=text.strip()))
    whole, part, unit = found[1], found[2] or "", found[3] or ""
    size = Decimal(f"{whole}.{part or 0}") * _BYTES[unit]
    return int(size), int(size)


def _read_date(piece: Piece, today: date) -> Condition:
    text = piece.text.strip()
    first, dots, last = text.partition("..")
    if dots:
        begin = _span(first, today)[0] if first.strip() else None
        end = _span(last, today)[1] if last.strip() else None
    else:
        found = _RANGE.fullmatch(text)
        sign, day = (found[1], found[2]) if found else ("", text)
        begin, end = _sided(sign, _span(day, today))
    if begin is not None and end is not None and end < begin:
        words = template("The time from {first} to {last} ends before it begins.")
        raise ValueRefused(phrase(words, first=begin.isoformat(), last=end.isoformat()))
    return Condition(Field.CAPTURED, tuple(each.isoformat() if each else "" for each in (begin, end)))


def _sided(sign: str, span: Span) -> tuple[date | None, date | None]:
    try:
        match sign:
            case ">":
                return span[1] + timedelta(days=1), None
            case ">=":
                return span[0], None
            case "<":
                return None, span[0] - timedelta(days=1)
            case "<=":
                return None, span[1]
    except OverflowError:
        raise ValueRefused(phrase("That is beyond the calendar.")) from None
    return span


def _span(text: str, today: date) -> Span:
    span = read_span(text, today)
    if span is None:
        words = template(
            "“{text}” is no time. Write, for instance, 2019, 2019-06, 24.12.2021, last summer or yesterday."
        )
        raise ValueRefused(phrase(words, text=text.strip()))
    return span


def _read_contained(piece: Piece, _today: date) -> Condition:
    return Condition(Field.TEXT, (piece.text,))


FIELDS: Mapping[str, tuple[Reading, str]] = {
    "tag": (_read_tag, "stichwort"),
    "text": (_read_words(Field.PICTURE_TEXT), ""),
    "shows": (_read_shown, "zeigt"),
    "caption": (_read_words(Field.CAPTION), "beschreibung"),
    "name": (_read_words(Field.NAME), ""),
    "folder": (_read_folder, "ordner"),
    "camera": (_read_camera, "kamera"),
    "lens": (_read_words(Field.LENS), "objektiv"),
    "iso": (_read_iso, ""),
    "date": (_read_date, "datum"),
    "place": (_read_words(Field.PLACE_NAME), "ort"),
    "area": (_read_area, "gebiet"),
    "rating": (_read_rating, "bewertung"),
    "flag": (_read_among(Field.FLAG, FLAGS), "markierung"),
    "label": (_read_among(Field.LABEL, LABELS), "farbe"),
    "type": (_read_type, "typ"),
    "has": (_read_held, "hat"),
    "is": (_read_state, "ist"),
    "size": (_read_size, "größe"),
    "contains": (_read_contained, "enthält"),
    "waiting": (_read_waiting, ""),
    "person": (_read_person, ""),
    "faces": (_read_faces, "gesichter"),
    "kind": (_read_name(Field.KIND), ""),
    "similar": (_read_name(Field.SIMILAR), ""),
}
"""The fields of a search by their English names: how their values are read, and what they are called in German."""

_ANYWHERE = _read_words(Field.WORDS)
FIELD_NAMES = {
    **{name: name for name in FIELDS},
    **{"".join(split_words(other)): name for name, (_, other) in FIELDS.items() if other},
    "groesse": "size",
}
"""The names that may be typed, folded as words are."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "flag": ("picked", "rejected", "none"),
    "label": ("red", "yellow", "green", "blue", "purple", "none"),
    "has": ("tags", "caption", "text", "face", "camera", "date", "place", "rating", "flag", "label"),
    "is": ("offline", "unreadable", "waiting", "video", "picture", "picked", "rejected", "rated"),
    "type": ("video", "picture", "jpeg", "png", "raw", "heif", "gif", "tiff", "webp", "mp4", "mov"),
    "rating": (">=1", ">=2", ">=3", ">=4", "5", "0"),
    "date": ("today", "yesterday", '"last week"', '"last month"', '"last summer"', '"last year"'),
    "faces": ("1", "2", ">2", ">5", "0"),
    "person": (UNNAMED,),
    "size": (">1MB", ">5MB", ">20MB", "<500kB"),
}
"""Values to propose, where there are not too many."""


def read_value(name: str, piece: Piece, today: date) -> Condition:
    """Return the condition that a value of a field means, of none that of a word. Raises `ValueRefused`."""
    if len(piece.text) > _MOST_LETTERS:
        raise ValueRefused(phrase("This is too long to look for: at most %Ln letter(s).", _MOST_LETTERS))
    read = FIELDS[name][0] if name else _ANYWHERE
    return read(piece, today)


def merge_alternatives(conditions: list[Condition]) -> list[Condition]:
    """Return alternatives with those next to each other about the same made one."""
    merged: list[Condition] = []
    for each in conditions:
        last = merged[-1] if merged else None
        if last and last.field is each.field and each.field in MERGED and not (last.is_negated or each.is_negated):
            merged[-1] = replace(last, values=last.values + each.values)
        else:
            merged.append(each)
    return merged
