r"""What is said of a photo, and which of it counts: the rule, and the spelling of tags.

What the user says in PhotoFinder overrides the sidecar, which overrides the file; where none of them says anything, the
file of a duplicate that was cleaned up counts, for the time of capture then the name of the file, and for the names of
a place the list of places, asked with the coordinates. The tags of all count together, without those that the user has
taken away. Nothing that is overridden is lost: it counts again when what overrides it is taken back.

A tag is a path of names, written with a ``/`` between them; a ``/`` within a name is written ``\/``, a backslash
``\\``. Every other character is one of the name, a comma and a ``|`` too. Runs of white space and line ends are one
space, names are composed (NFC) and at most 200 characters long, a path has at most 20 of them; control characters and
the marks that turn the direction of writing around are left out, letters of every direction stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from photofinder.errors import UserError
from photofinder.phrases import phrase, template
from photofinder.records import Described, PhotoId, Source, Statement, TagPath

MOST_CAPTION, MOST_TITLE, MOST_NAME, MOST_NAMES = 20_000, 2_000, 200, 20
SUGGESTED_BRANCH = "auto"
_SEPARATOR = "/"
_PIECES = re.compile(r"\\(.)|(/)|([^\\/]+|\\)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_TOO_LONG = template("{what} of {count} characters is too long; at most {most} can be kept.")


def parse_tag(text: str) -> TagPath:
    """Return the path that a tag is written as. Raises `UserError` for one without a name, or that is too long."""
    names = [""]
    for escaped, separator, plain in _PIECES.findall(text):
        if separator:
            names.append("")
        else:
            names[-1] += escaped or plain
    return check_tag(tuple(names), text)


def check_tag(path: TagPath, text: str = "") -> TagPath:
    """Return a path with its names cleaned. Raises `UserError` for one with an empty name, or that is too long."""
    cleaned = tuple(clean_name(name) for name in path)
    shown = repr(text or format_tag(path))[:100]
    if not cleaned or not all(cleaned):
        words = template("{tag} is no tag: a name is empty. A / within a name is written \\/.")
        raise UserError(phrase(words, tag=shown))
    if len(cleaned) > MOST_NAMES:
        words = template("{tag} is no tag: it has more than {most} names.")
        raise UserError(phrase(words, tag=shown, most=MOST_NAMES))
    longest = max(map(len, cleaned))
    if longest > MOST_NAME:
        raise UserError(phrase(_TOO_LONG, what=phrase("A tag"), count=longest, most=MOST_NAME))
    return cleaned


def format_tag(path: TagPath) -> str:
    """Return how a path of names is written."""
    return _SEPARATOR.join(name.replace("\\", "\\\\").replace(_SEPARATOR, "\\/") for name in path)


def is_suggestion(path: TagPath) -> bool:
    """Tell whether a tag lies in the branch of those that PhotoFinder suggests by what a picture shows."""
    return len(path) > 1 and path[0] == SUGGESTED_BRANCH


def clean_name(name: str) -> str:
    """Return a name of a tag without what no name has."""
    spaced = " ".join(name.split())
    return " ".join(_DIRECTION.sub("", _CONTROL.sub("", unicodedata.normalize("NFC", spaced))).split())


def clean_title(text: str) -> str:
    """Return a title as it is kept: one line. Raises `UserError` for one that is too long."""
    return _clean(" ".join(text.split()), phrase("A title"), MOST_TITLE)


def clean_caption(text: str) -> str:
    """Return a caption as it is kept; it may have lines. Raises `UserError` for one that is too long."""
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n"), phrase("A caption"), MOST_CAPTION)


def _clean(text: str, what: str, most: int) -> str:
    cleaned = _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()
    if len(cleaned) > most:
        raise UserError(phrase(_TOO_LONG, what=what, count=len(cleaned), most=most))
    return cleaned


class Wish(NamedTuple):
    """What the user wants to be said: a value, or of a tag whether photos have it; None takes back what was said.

    Without a tag, None about tags takes back all that was said of them.
    """

    about: Described
    value: Any
    tag: TagPath = ()


@dataclass(frozen=True, slots=True)
class TagEdit:
    """What the user says of the tags of a photo: which it has besides those of its files, and which it has not."""

    added: tuple[TagPath, ...] = ()
    removed: tuple[TagPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """What counts of all that is said of a photo; `captured` is ISO text."""

    title: str = ""
    caption: str = ""
    tags: tuple[TagPath, ...] = ()
    captured: str | None = None
    captured_by: Source | None = None
    place: tuple[float | None, float | None, float | None] = (None, None, None)
    place_name: tuple[str, str, str] = ("", "", "")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The names of all tags and of those that they lie in."""
        return tuple(dict.fromkeys(name for path in self.tags for name in reversed(path)))


@dataclass(frozen=True, slots=True)
class Overview:
    """What is said of some photos: where it is not the same of all of them, None; `tags` with how many have each.

    Times are ISO text, the first and the last; `captured_by` says of how many photos the time comes from where, None is
    the time of the file. The statements are there for one photo alone, each with whose statement counts in its place.
    """

    count: int = 0
    title: str | None = None
    caption: str | None = None
    tags: tuple[tuple[TagPath, int], ...] = ()
    first_captured: str | None = None
    last_captured: str | None = None
    captured_by: Mapping[Source | None, int] = field(default_factory=dict)
    place: tuple[float | None, ...] | None = None
    place_name: tuple[str, ...] | None = None
    statements: tuple[tuple[Statement, Source | None], ...] = ()


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A tag for what photos show, those of them that show it, and the highest probability of that."""

    path: TagPath
    photo_ids: tuple[PhotoId, ...]
    probability: float


_RANKS: Mapping[Source, int] = {source: rank for rank, source in enumerate(Source)}


def order_statements(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements by what they are about, those that count most first."""
    subjects = list(Described)
    return sorted(statements, key=lambda each: (subjects.index(each.about), _RANKS[each.source]))


def choose(statements: Iterable[Statement]) -> Effective:
    """Return what counts of all that is said of one photo."""
    said: dict[Described, list[Statement]] = {}
    for each in order_statements(statements):
        said.setdefault(each.about, []).append(each)
    place = next(iter(said.get(Described.PLACE, ())), None)
    captured = next(iter(said.get(Described.CAPTURED, ())), None)
    return Effective(
        title=_first(said, Described.TITLE, ""),
        caption=_first(said, Described.CAPTION, ""),
        tags=tuple(_iter_tags(said.get(Described.TAGS, ()))),
        captured=captured.value if captured else None,
        captured_by=captured.source if captured else None,
        place=_as_place(place.value if place else ()),
        place_name=_as_names(_choose_names(said.get(Described.PLACE_NAME, ()), place)),
    )


def overriders(statements: Iterable[Statement]) -> list[tuple[Statement, Source | None]]:
    """Return statements, the strongest first, each with whose statement counts in its place; tags never have one."""
    ordered, counting = order_statements(statements), dict[Described, Statement]()
    for each in ordered:
        counting.setdefault(each.about, each)
    names = [each for each in ordered if each.about is Described.PLACE_NAME]
    chosen = _choose_names(names, counting.get(Described.PLACE))
    counting |= {Described.PLACE_NAME: chosen} if chosen is not None else {}
    return [
        (each, None if each.about is Described.TAGS or each is counting[each.about] else counting[each.about].source)
        for each in ordered
    ]


def _first(said: Mapping[Described, Sequence[Statement]], about: Described, default: Any) -> Any:
    return next((each.value for each in said.get(about, ())), default)


def _as_place(value: Sequence[float | None]) -> tuple[float | None, float | None, float | None]:
    latitude, longitude, altitude_m, *_ = (*value, None, None, None)
    return (None, None, None) if latitude is None or longitude is None else (latitude, longitude, altitude_m)


def _choose_names(names: Sequence[Statement], place: Statement | None) -> Statement | None:
    """Return the names that count: those of a weaker source than the one of the coordinates are of another place."""
    for each in names:
        is_of_place = place is None or _RANKS[each.source] <= _RANKS[place.source]
        if is_of_place or each.source is Source.GAZETTEER:
            return each
    return None


def _as_names(names: Statement | None) -> tuple[str, str, str]:
    city, state, country, *_ = [*map(str, names.value if names is not None else ()), "", "", ""]
    return city, state, country


def _iter_tags(statements: Sequence[Statement]) -> Iterator[TagPath]:
    edit: TagEdit = next((each.value for each in statements if each.source is Source.USER), TagEdit())
    of_files = (tuple(path) for each in statements if each.source is not Source.USER for path in each.value)
    removed = set(edit.removed)
    yield from dict.fromkeys((*(path for path in of_files if path not in removed), *edit.added))
