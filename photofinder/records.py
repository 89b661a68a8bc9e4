"""The frozen values that cross rings: what a photo, a file, a feature and an answer are.

Nothing here does work. Every record is small and picklable and holds neither PIL nor Qt objects, so that it can
travel between worker processes, the writer thread and the window.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, NewType, TypeAlias

import numpy as np
import numpy.typing as npt

from photofinder.phrases import NOTHING, Phrase

PhotoId = NewType("PhotoId", int)
PhotoIds = npt.NDArray[np.int64]
Pixels = npt.NDArray[np.uint8]
"""RGB uint8, shape (height, width, 3), upright; or grey uint8, shape (height, width), where a spec asks for grey."""
Hashes = npt.NDArray[np.uint64]
Vectors = npt.NDArray[np.float32]

ORIENTATIONS = (
    "upright",
    "turned 90",
    "turned 180",
    "turned 270",
    "mirrored",
    "mirrored, turned 90",
    "mirrored, turned 180",
    "mirrored, turned 270",
)
"""Names of the eight turns (anticlockwise, as `numpy.rot90` counts) and mirrors; variant i of a perceptual hash."""


VIDEO_FORMATS = (
    "MP4 video",
    "MOV video",
    "3GP video",
    "WebM video",
    "MKV video",
    "AVI video",
    "MPEG video",
    "WMV video",
)
"""Names of the formats of videos, by what holds the frames together."""


class FileStamp(NamedTuple):
    """Size and modification time: a file whose stamp is unchanged is not read again.

    Made for every file of a scan, hence a tuple: it is made and compared in a third of a dataclass's time.
    """

    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class InputSpec:
    """The rendering of a picture that an extractor wants, of width x height.

    The whole picture is squeezed into it, its middle is cut out in these proportions, or it is padded with black.
    """

    width_px: int
    height_px: int
    mode: Literal["rgb", "grey"] = "rgb"
    resampling: Literal["box", "bilinear", "bicubic", "lanczos"] = "bicubic"
    fit: Literal["squeeze", "crop", "pad"] = "squeeze"


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """Names a derived value and the version of the code that makes it; features of different specs never mix."""

    name: str
    version: int
    length: int
    metric: Literal["cosine", "hamming", "euclidean", "equality"]

    @property
    def key(self) -> str:
        """The stable text that caches and generations are stamped with, such as ``phash.1``."""
        return f"{self.name}.{self.version}"


class SortKey(enum.StrEnum):
    """What photos can be ordered by."""

    CAPTURED = "captured"  # the camera's clock, or the time of the file where there is none
    ADDED = "added"
    NAME = "name"
    SIZE = "size"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class PhotoOrder:
    """An order of photos."""

    key: SortKey = SortKey.CAPTURED
    is_ascending: bool = False


NEWEST_FIRST = PhotoOrder()


@dataclass(frozen=True, slots=True)
class OpenStacks:
    """Which stacks are shown with all their photos: those named, or, where `is_all`, all but those.

    A stack is named by the photo on its top.
    """

    stacks: frozenset[PhotoId] = frozenset()
    is_all: bool = False

    def __contains__(self, stack_id: PhotoId) -> bool:
        return (stack_id in self.stacks) is not self.is_all

    def toggled(self, stack_id: PhotoId) -> OpenStacks:
        """Return the same but for one stack."""
        return replace(self, stacks=self.stacks ^ {stack_id})


CLOSED_STACKS = OpenStacks()
ALL_STACKS_OPEN = OpenStacks(is_all=True)


def _no_numbers() -> PhotoIds:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class PhotoListing:
    """Photos in an order, cut into sections.

    A section begins at each of `starts` and is about its key, a day or a folder; there may be no sections at all.
    So many photos `under` those listed are not, because the stacks that they lie in are closed.
    """

    photo_ids: PhotoIds
    starts: PhotoIds = field(default_factory=_no_numbers)
    keys: tuple[date | str, ...] = ()
    under: int = 0

    def reversed(self) -> PhotoListing:
        """Return the same photos in the opposite order."""
        ends = np.append(self.starts[1:], len(self.photo_ids)) if len(self.starts) else self.starts
        starts = len(self.photo_ids) - ends[::-1]
        return PhotoListing(self.photo_ids[::-1].copy(), starts, self.keys[::-1], self.under)


@dataclass(frozen=True, slots=True)
class FolderCount:
    """How many photos lie in a folder itself; `folder` is relative to its root, with forward slashes."""

    root: Path
    is_offline: bool
    folder: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What photos can be chosen by, with their numbers: the values of each kind, the most frequent or newest first.

    `months` are texts such as "2024-05"; every root is among the folders, also one without photos.
    A tag counts what lies in it, too; tags are in the order of their names.
    """

    folders: tuple[FolderCount, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    formats: tuple[tuple[str, int], ...] = ()
    cameras: tuple[tuple[str, int], ...] = ()
    ratings: tuple[tuple[int, int], ...] = ()
    flags: tuple[tuple[int, int], ...] = ()
    labels: tuple[tuple[int, int], ...] = ()
    persons: tuple[tuple[str, int], ...] = ()
    unreadable: int = 0
    with_place: int = 0
    with_unnamed_face: int = 0
    tags: tuple[tuple[TagPath, int], ...] = ()


class PhotoState(enum.IntEnum):
    """How much is known of a catalogued file."""

    FOUND = 0  # the file was seen by a scan
    GLIMPSED = 1  # the quick pass has read its header and, where there is one, its embedded thumbnail
    READY = 2  # the full pass is done
    UNREADABLE = 3  # it cannot be opened; the reason is stored with its stamp


TagPath: TypeAlias = tuple[str, ...]
"""A tag: its name, after those of the tags that it lies in, such as ("Animals", "Dog")."""


class Source(enum.StrEnum):
    """Who says something of a photo, the one that counts most first."""

    USER = "user"  # in PhotoFinder
    SIDECAR = "sidecar"  # the XMP file beside the photo
    FILE = "file"
    DUPLICATE = "duplicate"  # the file of a duplicate that was cleaned up
    NAME = "name"  # of the file, for the time of capture
    GAZETTEER = "gazetteer"  # the list of places that comes with PhotoFinder, asked with the coordinates


class Described(enum.StrEnum):
    """What can be said of a photo by more than one."""

    TITLE = "title"
    CAPTION = "caption"
    TAGS = "tags"  # paths; those of all sources count together
    CAPTURED = "captured"  # ISO text
    PLACE = "place"  # latitude, longitude and, where known, altitude
    PLACE_NAME = "place_name"  # city, state, country


class Statement(NamedTuple):
    """What one source says; `value` is a JSON value, see `Described`."""

    about: Described
    source: Source
    value: Any


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a picture, cleaned up; fields that nobody has said anything of are None or empty.

    `captured` is aware where the offset from UTC is known, otherwise naive camera time. Latitude and longitude are
    signed degrees, the exposure time is in seconds, `rating` runs from -1 (rejected) to 5. `label` is the word for a
    colour that another program has written; `people` are names in regions of faces. `statements` are what file, sidecar
    and name say one by one, told by who has just read them; `captured_by` is whose time of capture counts, told by the
    catalog. `sidecar_ns` is the time of the sidecar that was read, 0 for none; `problem` why an XMP could not be read.
    """

    captured: datetime | None = None
    camera_make: str = ""
    camera_model: str = ""
    lens: str = ""
    exposure_s: float | None = None
    aperture: float | None = None
    iso: int | None = None
    focal_length_mm: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    title: str = ""
    caption: str = ""
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    tags: tuple[TagPath, ...] = ()
    label: str = ""
    creator: str = ""
    copyright: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    people: tuple[str, ...] = ()
    captured_by: Source | None = None
    sidecar_ns: int = 0
    statements: tuple[Statement, ...] = ()
    problem: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class ImageHeader:
    """What the first bytes tell without decoding: upright size, Pillow's format name, number of frames.

    A video has one of `VIDEO_FORMATS`, how long it runs, and counts as a single frame.
    """

    width_px: int
    height_px: int
    format: str
    frames: int = 1
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG with its size, and the mean colour as 0xRRGGBB to paint before it arrives."""

    jpeg: bytes
    width_px: int
    height_px: int
    colour: int


@dataclass(frozen=True, slots=True, eq=False)
class Animation:
    """The frames of a picture that moves, uint8 of shape (frames, height, width, 3), and how long each one is shown.

    `plays` is how often it runs, 0 for ever. There may be fewer frames than the file's `total`, and they may be
    smaller than was asked for, because they are kept in memory together.
    """

    frames: Pixels
    durations_ms: tuple[int, ...]
    plays: int
    total: int
    is_reduced: bool = False


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The result of the quick pass over one file; there may be no embedded thumbnail."""

    path: Path
    stamp: FileStamp
    header: ImageHeader
    metadata: Metadata
    thumbnail: Thumbnail | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the full pass wants of one file, from one opening, one reading and one decoding.

    `features` maps `FeatureSpec.key` to the bytes that the feature cache stores.
    """

    path: Path
    stamp: FileStamp
    content_digest: bytes
    header: ImageHeader
    metadata: Metadata
    thumbnail: Thumbnail
    features: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class UnreadablePhoto:
    """A file that could not be opened, and why, in words for the user.

    It is tried again when its stamp changes, or by every scan where the verdict is not final.
    """

    path: Path
    stamp: FileStamp
    reason: Phrase
    is_final: bool = True


class StackKind(enum.StrEnum):
    """What the photos of a stack are to one another."""

    PAIR = "pair"  # the RAW file and the picture that the camera made of one shot
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class Photo:
    """One catalogued photo as views and results show it; its stack is named by the photo on top.

    Where no other photo of its stack is there, it is in none. `is_waiting` tells whether something is to be done with
    its file as soon as that can be reached.
    """

    photo_id: PhotoId
    path: Path
    stamp: FileStamp
    state: PhotoState
    reason: Phrase = NOTHING
    format: str = ""
    width_px: int = 0
    height_px: int = 0
    captured: datetime | None = None
    content_digest: bytes | None = None
    colour: int | None = None
    rating: int = 0
    flag: int = 0
    label: int = 0
    turns: int = 0
    is_offline: bool = False
    is_waiting: bool = False
    duration_ms: int = 0
    stack_id: PhotoId | None = None
    stack_count: int = 0
    stack_kind: StackKind | None = None

    @property
    def is_video(self) -> bool:
        """Whether it is a video, of which a frame is shown."""
        return self.format in VIDEO_FORMATS

    @property
    def shown_size_px(self) -> tuple[int, int]:
        """Width and height as it is shown, turned by its `turns`."""
        return (self.height_px, self.width_px) if self.turns % 2 else (self.width_px, self.height_px)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of an upright picture, in fractions of its width and height, origin at the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word that was read in a picture, and how sure that is, from 0 to 1; words of one `line` follow each other.

    `corners` are those of the word in the order in which it is read, from the top left one, in fractions of the
    upright picture's width and height.
    """

    text: str
    corners: tuple[tuple[float, float], ...]
    confidence: float
    line: int

    @property
    def box(self) -> Box:
        """The upright box around the word."""
        across, down = zip(*self.corners, strict=True)
        return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


@dataclass(frozen=True, slots=True)
class PictureText:
    """What was read in a picture; `failure` says why reading it failed and is "" where it did not."""

    words: tuple[TextWord, ...] = ()
    failure: str = ""

    @property
    def text(self) -> str:
        """All of it, each line on one of its own."""
        return join_words(self.words)


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a worker has read in a file of this stamp."""

    path: Path
    stamp: FileStamp
    words: tuple[TextWord, ...]


def join_words(words: Sequence[TextWord]) -> str:
    """Return words as text, each line on one of its own."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


@dataclass(frozen=True, slots=True)
class LocalMatch:
    """The geometric relation of two pictures that share a region.

    `homography` maps pixel positions of the first picture, in fractions of its size, to fractions of the second.
    `region_first` and `region_second` are the shared region as quadrilaterals (corner points in fractions).
    `transform` says it in words, for instance "turned 90, crop of 62 %".
    """

    inliers: int
    agreement: float
    transform: str
    homography: tuple[float, ...]
    region_first: tuple[tuple[float, float], ...]
    region_second: tuple[tuple[float, float], ...]


class Mark(enum.StrEnum):
    """What the user can say of a photo, each a small whole number that is 0 until then."""

    RATING = "rating"  # 0 to 5 stars; the file's own counts until the user has said another
    FLAG = "flag"  # 1 picked, -1 rejected
    LABEL = "label"  # a colour: 1 red, 2 yellow, 3 green, 4 blue, 5 purple
    TURNS = "turns"  # quarter turns clockwise of the view; the file stays as it is


class SavedSearch(NamedTuple):
    """A search that is kept under a name; `document` is text that the window writes and reads."""

    name: str
    document: str


class UndoState(NamedTuple):
    """What would be undone and redone next, in words, "" for nothing."""

    undo: Phrase = NOTHING
    redo: Phrase = NOTHING


class Field(enum.StrEnum):
    """What a condition is about, and what its values are."""

    TEXT = "text"  # letters, each run of which is in the name, folder, title, caption, keywords or camera
    WORDS = "words"  # words in a row, written anywhere; the last may go on unless a second value is "whole"
    NAME = "name"  # the same in the name of the file, and so on
    IN_FOLDER = "in_folder"
    TAG = "tag"
    CAPTION = "caption"  # or the title
    CAMERA_NAME = "camera_name"
    LENS = "lens"
    PLACE_NAME = "place_name"
    PICTURE_TEXT = "picture_text"  # in what is written in the picture
    SHOWS = "shows"  # words: what they mean is seen in the picture
    CAPTURED = "captured"  # the first and the last day as ISO dates, either may be ""; two more for each other time
    FOLDER = "folder"  # absolute paths: the photo lies in or below one of them
    RATING = "rating"  # the lowest and the highest number of stars
    FLAG = "flag"  # any of -1 (rejected), 0, 1 (picked)
    LABEL = "label"  # any of the numbers of colour labels
    CAMERA = "camera"  # any of the names of models
    FORMAT = "format"  # any of the names of formats
    TAGGED = "tagged"  # any of some tags as they are written, or a tag that lies in one of them
    PLACE = "place"  # no value: the photo knows where it was taken
    AREA = "area"  # taken between two latitudes and two longitudes: south, west, north and east, in degrees as text
    OFFLINE = "offline"  # no value: its folder cannot be reached
    WAITING = "waiting"  # absolute paths of roots: something waits to be done with its file, in one of them
    UNREADABLE = "unreadable"  # no value: it could not be opened; such photos are shown by nothing else
    ISO = "iso"  # the lowest and the highest number, either may be ""
    SIZE = "size"  # of the file, the least and the most bytes, either may be ""
    HAS = "has"  # any of the names of `Holding`
    SIMILAR = "similar"  # the path of a picture that the photo looks like
    FACES = "faces"  # how many, the least and the most, either may be ""; the photo was looked at for them
    PERSON = "person"  # words of a name in a row, as with `WORDS`, or "?": it has a face that nobody has named
    KIND = "kind"  # understood, but there is no answer to it yet


class Holding(enum.StrEnum):
    """What a photo may have or lack."""

    TAGS = "tags"
    CAPTION = "caption"  # or a title
    TEXT = "text"  # in the picture
    FACE = "face"
    CAMERA = "camera"
    DATE = "date"  # a time of capture in its metadata


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is true of a photo, or, negated, is not."""

    field: Field
    values: tuple[str | int, ...] = ()
    is_negated: bool = False

    def negated(self) -> Condition:
        """Return the opposite condition."""
        return replace(self, is_negated=not self.is_negated)


PhotoFilter: TypeAlias = tuple[Condition, ...]
"""Conditions that all hold."""


class SimilarMode(enum.StrEnum):
    """What "similar" means in a search."""

    COPIES = "copies"  # the same picture, edited, turned or cropped
    LOOK = "look"  # another picture that looks alike
    SUBJECT = "subject"
    COLOURS = "colours"


@dataclass(frozen=True, slots=True)
class PictureQuery:
    """One query picture: a photo of the archive, a file, or an encoded picture in memory; the box picks a part."""

    path: Path | None = None
    photo_id: PhotoId | None = None
    image_bytes: bytes | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class SimilarRequest:
    """A search by pictures: several count as one query (their mean direction), away from those in `against`.

    Mode colours also takes a palette of colours 0xRRGGBB with their shares, with or in place of pictures; mode look
    takes words for and against, where a model pack compares both. Only what the filter lets through is found.
    """

    pictures: tuple[PictureQuery, ...]
    against: tuple[PictureQuery, ...] = ()
    mode: SimilarMode = SimilarMode.LOOK
    top: int = 50
    exact: bool = False
    where: str = ""
    photo_filter: PhotoFilter = ()
    palette: tuple[tuple[int, float], ...] = ()
    words: str = ""
    words_against: str = ""


@dataclass(frozen=True, slots=True)
class SimilarResult:
    """One photo found, its similarity from 0 to 1, and what speaks for it (JSON values by name)."""

    photo: Photo
    similarity: float
    why: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """The photos found, best first, and how long it took; `note` says in words what the user should know."""

    results: tuple[SimilarResult, ...]
    mode: SimilarMode
    seconds: float
    note: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class MatchExplanation:
    """What a photo that was found has in common with the pictures of the search, seen when it is asked for.

    `picture` is the one of them that the photo resembles most, None where only colours were painted. `why` is like that
    of a `SimilarResult`; where the two share a region, it has `transform`, `region_query` and `region_photo`.
    `is_compared` tells whether a region was looked for, which takes a thumbnail of the photo.
    """

    picture: PictureQuery | None
    why: Mapping[str, object]
    is_compared: bool


@dataclass(frozen=True, slots=True, eq=False)
class QueryPicture:
    """A query picture made comparable by a worker.

    `pixels` have a long side of at most 640 px. `embeddings` and `colours` are packed as the feature cache keeps them,
    the embedding of the upright picture first; further ones are of its turns and mirrors, in the order of
    `ORIENTATIONS`.
    """

    content_digest: bytes
    pixels: Pixels
    embeddings: tuple[bytes, ...]
    hashes: Hashes
    colours: bytes


@dataclass(frozen=True, slots=True)
class ShownConcept:
    """Something that a photo shows: its name and further words for it, and the calibrated probability."""

    name: str
    words: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class ContentResult:
    """A photo that shows what was asked for, and the probability of that from 0 to 1."""

    photo: Photo
    probability: float


@dataclass(frozen=True, slots=True)
class ContentAnswer:
    """The photos that show something, likeliest first; `unknown` are the words for which there is no concept."""

    results: tuple[ContentResult, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    seconds: float


class Aspect(enum.Flag):
    """Which sides of a photo a change touched, so that a view can ignore what it does not show."""

    NONE = 0
    PRESENCE = enum.auto()  # added to or gone from the archive
    METADATA = enum.auto()
    THUMBNAIL = enum.auto()
    FEATURES = enum.auto()
    MARKS = enum.auto()
    STACKS = enum.auto()
    WAITING = enum.auto()  # what waits for their disks
    TEXT = enum.auto()  # what is written in the picture
    FACES = enum.auto()  # those in the picture, and whose they are
    ROOTS = enum.auto()  # a root went offline or came back; names no photos, who shows some looks at their rows again


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one committed transaction changed; announced only after the commit."""

    photo_ids: frozenset[PhotoId] = field(default_factory=frozenset)
    aspects: Aspect = Aspect.NONE

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(self.photo_ids | other.photo_ids, self.aspects | other.aspects)

    def __bool__(self) -> bool:
        return bool(self.photo_ids) or Aspect.ROOTS in self.aspects
