"""Which photo of a group of duplicates is worth keeping most, by an ordered list of rules; pure functions.

Rules eliminate: of the photos still in the running, the best one by a rule stays, and those that are worse by more than
its threshold drop out. Comparing pair by pair would go round in circles where there are thresholds: 100, 115 and 130
are each within 25 % of the next one. What all rules leave in the running is told apart by its path, so that any group,
in whatever order, is ranked in one way only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from photofinder.imaging.formats import is_lossless
from photofinder.keeping import DEFAULT_PRESET, Criterion, Difference, KeepRule, Traits, Unit
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import Metadata, Photo, PhotoState
from photofinder.relations import Origin

_LATEST = datetime.max.replace(tzinfo=UTC)
_MORE_FELLOWS = 1
_SAME_LEVELS = 3
_ENDLESS_BITS = 1e6  # of a pixel that was kept without loss

_COPY_NAME = re.compile(
    r"(?<![a-z])(copy|copies|kopie|copie|copia|duplicate|thumb|thumbnail|preview|edited|bearbeitet|resized|small)(?![a-z])"
    r"|\(\d{1,3}\)|~\d{0,3}$",
    re.IGNORECASE,
)
_PASSING_FOLDERS = re.compile(
    r"^(te?mp|downloads?|cache|\.?thumb(nail)?s?|\.?trash.*|\$recycle\.bin|recycled?|papierkorb|backups?|old|copies|"
    r"kopien|duplicates?|dupes|unsorted|unsortiert|lost\+found|whatsapp.*|telegram.*)$",
    re.IGNORECASE,
)


# One rule.


def _pixels(traits: Traits) -> float:
    return traits.photo.width_px * traits.photo.height_px


def _bits_a_pixel(traits: Traits) -> float:
    """Return how many bits a pixel takes; what is kept without loss has more than any other."""
    if is_lossless(traits.photo.format):
        return _ENDLESS_BITS
    return traits.photo.stamp.size_bytes * 8 / max(_pixels(traits), 1)


def _knows_camera(traits: Traits) -> float:
    metadata = traits.metadata
    return bool(metadata.camera_make or metadata.camera_model) + (traits.photo.captured is not None)


def _is_placed(traits: Traits) -> bool:
    return traits.metadata.latitude is not None and traits.metadata.longitude is not None


def _marks(traits: Traits) -> int:
    """Return how much the user has said of a photo; that it was rejected speaks against it."""
    photo = traits.photo
    return (photo.rating > 0) + photo.flag + (photo.label > 0)


def _is_tagged(traits: Traits) -> bool:
    metadata = traits.metadata
    return bool(metadata.title or metadata.caption or metadata.keywords)


def _captured_s(traits: Traits) -> float:
    """Return when a photo was taken; one that does not know counts as taken last."""
    captured = traits.photo.captured
    if captured is None:
        return math.inf
    return captured.replace(tzinfo=UTC).timestamp()  # by the camera's clock, as everywhere


def count_blemishes(path: Path) -> int:
    """Count what speaks against a path: signs of a copy in the name, folders for what does not stay."""
    in_name = len(_COPY_NAME.findall(path.stem))
    return in_name + sum(bool(_PASSING_FOLDERS.match(part)) for part in path.parent.parts)


_VALUES: Mapping[Criterion, Callable[[Traits], float]] = {
    Criterion.PROTECTED: lambda traits: traits.is_protected,
    Criterion.INTACT: lambda traits: traits.photo.state is not PhotoState.UNREADABLE,
    Criterion.ORIGINAL: lambda traits: not traits.is_derived,
    Criterion.RAW: lambda traits: traits.has_raw,
    Criterion.PIXELS: _pixels,
    Criterion.METADATA: _knows_camera,
    Criterion.PLACE: _is_placed,
    Criterion.RATED: _marks,
    Criterion.TAGGED: _is_tagged,
    Criterion.COMPRESSION: _bits_a_pixel,
    Criterion.SIZE: lambda traits: traits.photo.stamp.size_bytes,
    Criterion.CAPTURED: lambda traits: -_captured_s(traits),
    Criterion.PATH: lambda traits: -count_blemishes(traits.photo.path),
    Criterion.OLDEST: lambda traits: -traits.photo.stamp.mtime_ns / 1e9,
    Criterion.NEWEST: lambda traits: traits.photo.stamp.mtime_ns / 1e9,
}
"""What photos are compared by, the larger the better."""


def _is_beaten(rule: KeepRule, value: float, best: float) -> bool:
    """Tell whether a value is worse than the best one by more than the threshold of a rule."""
    match rule.criterion.unit:
        case Unit.PERCENT:
            return best > value * (1 + rule.threshold / 100)
        case Unit.SECONDS:
            return best > value + rule.threshold
        case Unit.NONE:
            return best > value


# All rules.


def rank_photos(group: Iterable[Traits], rules: Sequence[KeepRule]) -> list[Traits]:
    """Return photos in the order in which they are worth keeping; it depends on nothing but the photos themselves."""
    remaining, ranked = list(group), list[Traits]()
    while remaining:
        best = choose_photo(remaining, rules)
        remaining.remove(best)
        ranked.append(best)
    return ranked


def choose_photo(group: Sequence[Traits], rules: Sequence[KeepRule]) -> Traits:
    """Return the photo of a group that is worth keeping most."""
    running = list(group)
    for rule in rules:
        if len(running) == 1:
            break
        values = [_VALUES[rule.criterion](traits) for traits in running]
        best = max(values)
        running = [traits for traits, value in zip(running, values, strict=True) if not _is_beaten(rule, value, best)]
    return min(running, key=_tie)


def _tie(traits: Traits) -> tuple[int, str, int]:
    path = str(traits.photo.path)
    return len(path), path, traits.photo.photo_id


def keep_rank(photo: Photo) -> tuple[int, int, datetime, int, str]:
    """Return what photos are ordered by before they are known to belong together; the smallest is the best.

    That is: most pixels, then larger file, earlier capture, shorter path, and the path itself.
    """
    captured = photo.captured or _LATEST
    if captured.tzinfo is None:
        captured = captured.replace(tzinfo=UTC)
    path = str(photo.path)
    return -photo.width_px * photo.height_px, -photo.stamp.size_bytes, captured, len(path), path


# Which of two photos was made of the other one, where their pixels do not tell.


def find_camera_origin(one: Traits, other: Traits) -> Origin:
    """Return which of two photos was made of the other one: a camera's data get lost by editing, and never come back.

    When files were written says little: copying makes them newer, and so do backups.
    """
    ours, theirs = _camera_data(one), _camera_data(other)
    if bool(ours) == bool(theirs):
        return Origin.UNKNOWN
    return Origin.FIRST if ours else Origin.SECOND


def find_common_origin(one: Traits, other: Traits, group: Sequence[Traits]) -> Origin:
    """Return which of two photos of other colours is the original: the one whose colours more of the group have."""
    ours, theirs = (sum(_has_colour_of(each, photo) for each in group) for photo in (one, other))
    if abs(ours - theirs) < _MORE_FELLOWS:
        return Origin.UNKNOWN
    return Origin.FIRST if ours > theirs else Origin.SECOND


def _has_colour_of(one: Traits, other: Traits) -> bool:
    """Tell whether two photos have the same mean colour, as far as compression and size let it be the same."""
    ours, theirs = one.photo.colour, other.photo.colour
    if ours is None or theirs is None:
        return False
    return all(abs((ours >> shift & 0xFF) - (theirs >> shift & 0xFF)) <= _SAME_LEVELS for shift in (0, 8, 16))


def _camera_data(traits: Traits) -> bool:
    metadata = traits.metadata
    return bool(metadata.camera_make or metadata.camera_model) and metadata.exposure_s is not None


# In words.


def compare_photos(photo: Traits, other: Traits, rules: Sequence[KeepRule]) -> list[Difference]:
    """Return how a photo compares with another one by each rule, in the order of the rules."""
    differences = []
    for rule in rules:
        ours, theirs = _VALUES[rule.criterion](photo), _VALUES[rule.criterion](other)
        better = _is_beaten(rule, theirs, ours) - _is_beaten(rule, ours, theirs)
        said = _say(rule.criterion, photo, other, is_better=better > 0) if better else NOTHING
        differences.append(Difference(rule.criterion, better, said))
    return differences


def explain_keeper(keeper: Traits, others: Sequence[Traits], rules: Sequence[KeepRule]) -> list[Phrase]:
    """Return in words what makes a photo worth keeping more than the others, what counts most first."""
    reasons: dict[Criterion, Phrase] = {}
    for other in others:
        for difference in compare_photos(keeper, other, rules):
            if difference.better > 0:
                reasons.setdefault(difference.criterion, difference.said)
    return [reasons[rule.criterion] for rule in rules if rule.criterion in reasons]


def explain_photo(photo: Traits, keeper: Traits, rules: Sequence[KeepRule]) -> list[Phrase]:
    """Return in words what makes a photo less worth keeping than the keeper, and then what speaks for it."""
    differences = compare_photos(photo, keeper, rules)
    worse = [each.said for each in differences if each.better < 0]
    better = [phrase("but {advantage}", advantage=each.said) for each in differences if each.better > 0]
    return [*worse, *better]


def explain_difference(photo: Photo, keeper: Photo) -> list[Phrase]:
    """Return in words what makes a photo less worth keeping than the keeper, by what its row says of it."""
    wanted = (Criterion.PIXELS, Criterion.SIZE)
    differences = compare_photos(Traits(photo), Traits(keeper), [KeepRule(each) for each in wanted])
    return [each.said for each in differences if each.better < 0][:1]


_SAID: Mapping[Criterion, tuple[Phrase, Phrase]] = {
    Criterion.PROTECTED: (phrase("lies in a protected folder"), phrase("lies in no protected folder")),
    Criterion.INTACT: (phrase("can be read in full"), phrase("is damaged")),
    Criterion.ORIGINAL: (phrase("the others were made of it"), phrase("was made of the one to keep")),
    Criterion.RAW: (phrase("its RAW file is there"), phrase("has no RAW file")),
    Criterion.METADATA: (phrase("knows camera and time"), phrase("knows less of camera and time")),
    Criterion.PLACE: (phrase("knows its place"), phrase("does not know its place")),
    Criterion.RATED: (phrase("you have marked it"), phrase("less marked by you")),
    Criterion.TAGGED: (phrase("has title, caption or keywords"), phrase("has no title, caption or keywords")),
    Criterion.COMPRESSION: (phrase("less compressed"), phrase("more compressed")),
    Criterion.CAPTURED: (phrase("older capture time"), phrase("later capture time, or none")),
    Criterion.PATH: (phrase("better name or folder"), phrase("name or folder of a copy")),
    Criterion.OLDEST: (phrase("older file"), phrase("newer file")),
    Criterion.NEWEST: (phrase("newer file"), phrase("older file")),
}


def _say(criterion: Criterion, photo: Traits, other: Traits, *, is_better: bool) -> Phrase:
    if criterion is Criterion.PIXELS:
        return _say_amounts(_pixels(photo), _pixels(other), _PIXEL_UNITS)
    if criterion is Criterion.SIZE:
        return _say_amounts(photo.photo.stamp.size_bytes, other.photo.stamp.size_bytes, _BYTE_UNITS)
    return _SAID[criterion][0 if is_better else 1]


def _say_amounts(ours: float, theirs: float, units: Sequence[tuple[float, str]]) -> Phrase:
    """Return two amounts in the largest unit in which they are not the same."""
    told = (
        unit
        for unit in units
        if max(ours, theirs) >= unit[0] and round(ours / unit[0], 1) != round(theirs / unit[0], 1)
    )
    size, words = next(told, units[-1])
    amounts = [each / size if size > 1 else round(each) for each in (ours, theirs)]
    return phrase(_AGAINST, ours=phrase(words, amount=amounts[0]), theirs=phrase(words, amount=amounts[1]))


_AGAINST = template("{ours} against {theirs}")
_PIXEL_UNITS = ((1e6, template("{amount} MP")), (1, template("{amount} px")))
_BYTE_UNITS = (
    (1e6, template("{amount} MB")),
    (1e3, template("{amount} kB")),
    (1, template("{amount} bytes")),
)


def make_traits(
    photo: Photo, metadata: Metadata | None, *, protected: Sequence[Path] = (), has_raw: bool = False
) -> Traits:
    """Return what a photo is chosen by; what it was made of is found out from its group."""
    is_protected = any(folder in photo.path.parents for folder in protected)
    return Traits(photo, metadata or Metadata(), is_protected, has_raw or photo.format == "RAW")


DEFAULT_RULES = DEFAULT_PRESET.rules
