"""What a file says about its picture, from EXIF, IPTC, XMP, a video's header and a sidecar, cleaned and in one record.

A sidecar overrules the file, XMP overrules IPTC, and IPTC overrules EXIF where they speak of the same; the time of
capture is the camera's (EXIF DateTimeOriginal) first, and where neither states one, that in the name of the file.
Anything that is damaged or absurd - a date before photography, a place off the globe or at 0° 0° - is as if it were not
there. What sidecar, file and name say is kept one by one, too: what is overruled can be seen, and counts again.

Sources: EXIF 2.32 (CIPA DC-008), IPTC IIM 4.2; Windows' XP tags are UTF-16 text.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import Image, IptcImagePlugin

from photofinder.imaging.decode import OpenPicture, decoder_edge
from photofinder.imaging.maker_notes import MakerFacts, read_maker_notes
from photofinder.imaging.movie_header import MovieFacts
from photofinder.imaging.name_time import read_name_time
from photofinder.imaging.sidecar import read_sidecar, read_sidecar_time
from photofinder.imaging.video import Video
from photofinder.imaging.xmp import XmpFields, parse_xmp
from photofinder.phrases import join_phrases
from photofinder.records import Described, Metadata, Source, Statement, TagPath

_EXIF_IFD, _GPS_IFD, _MAKER_NOTE = 0x8769, 0x8825, 0x927C
_BOILERPLATE = re.compile(
    r"(olympus|sony|minolta|konica|samsung|polaroid|kodak|digital) ?(\w+ )*(camera|dsc)", re.IGNORECASE
)
_TIME = re.compile(r"(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_LONGEST_EXPOSURE_S = 86_400  # what is longer than a day is damage
_LONGEST_TEXT = 20_000
_FIRST_YEAR, _LAST_YEAR = 1826, 2100  # the oldest photograph that there is, and the end of clocks that are set
_MOST_KEYWORDS = 1000


def read_metadata(picture: OpenPicture) -> Metadata:
    """Return the metadata of an open picture, its sidecar and its name; fields that are damaged are left out."""
    exif = _directories(picture.exif)
    iptc = _read_iptc(picture)
    sidecar_ns = read_sidecar_time(picture.path)  # before it is read: one that is written meanwhile is read again
    inside, beside = parse_xmp(_xmp_packet(picture)), read_sidecar(picture.path)
    movie = picture.image.facts if isinstance(picture.image, Video) else MovieFacts()
    maker = _read_maker_notes(picture, exif)
    file = _File(exif, iptc, inside, movie)
    place = file.place if beside.latitude is None else (beside.latitude, beside.longitude, beside.altitude_m)
    beside_captured = _plausible(beside.captured)
    return Metadata(
        captured=beside_captured or file.captured or read_name_time(picture.path.name),
        camera_make=_text(exif.main.get(0x010F)) or _clean(movie.make),
        camera_model=_text(exif.main.get(0x0110)) or _clean(movie.model),
        lens=_text(exif.shot.get(0xA434)) or _clean(inside.lens) or _clean(maker.lens),
        exposure_s=_first_known(_exposure(exif.shot.get(0x829A)), _exposure(maker.exposure_s)),
        aperture=_first_known(_positive(exif.shot.get(0x829D)), _positive(maker.aperture)),
        iso=_iso(exif.shot.get(0x8827)) or _iso(maker.iso),
        focal_length_mm=_positive(exif.shot.get(0x920A)),
        latitude=place[0],
        longitude=place[1],
        altitude_m=place[2],
        title=_clean(beside.title) or file.title,
        caption=_clean(beside.caption) or file.caption,
        keywords=_keywords(beside.keywords, file.keywords),
        rating=_first_rating(beside.rating, inside.rating, exif.main.get(0x4746)),
        tags=_paths(beside.tags, file.tags),
        label=_clean(beside.label or inside.label),
        creator=_clean(beside.creator or inside.creator) or iptc.creator or _creator(exif),
        copyright=_clean(beside.copyright or inside.copyright) or iptc.copyright or _text(exif.main.get(0x8298)),
        city=_clean(beside.city) or file.city,
        state=_clean(beside.state) or file.state,
        country=_clean(beside.country) or file.country,
        people=_keywords(beside.people, inside.people),
        statements=(*statements_of_sidecar(beside), *_statements_of_file(file, picture.path.name)),
        sidecar_ns=sidecar_ns,
        problem=join_phrases(*dict.fromkeys((inside.problem, beside.problem))),
    )


class _File:
    """What the file itself says of what can be said elsewhere, too."""

    def __init__(self, exif: _Directories, iptc: _Iptc, inside: XmpFields, movie: MovieFacts) -> None:
        self.captured = _captured(exif, iptc, inside) or _plausible(movie.captured)
        self.title = _clean(inside.title) or iptc.title or _xp_text(exif.main.get(0x9C9B)) or _clean(movie.title)
        self.caption = _clean(inside.caption) or iptc.caption or _caption(exif)
        self.keywords = _keywords(inside.keywords, iptc.keywords, _xp_keywords(exif.main.get(0x9C9E)))
        named = {name.casefold() for path in inside.tags for name in path}
        self.tags = _paths(inside.tags, [(word,) for word in self.keywords if word.casefold() not in named])
        self.place = _place(exif.gps, inside, movie)
        self.city = _clean(inside.city) or iptc.city
        self.state = _clean(inside.state) or iptc.state
        self.country = _clean(inside.country) or iptc.country


def _place(
    gps: Mapping[int, Any], inside: XmpFields, movie: MovieFacts
) -> tuple[float | None, float | None, float | None]:
    """Return latitude, longitude and altitude; 0° 0° is what a receiver writes that knows no place."""
    latitude, longitude = _degrees(gps.get(2), gps.get(1), "S", 90), _degrees(gps.get(4), gps.get(3), "W", 180)
    if latitude is None and longitude is None:
        latitude = _first_known(inside.latitude, movie.latitude)
        longitude = _first_known(inside.longitude, movie.longitude)
    altitude_m = _first_known(_altitude(gps.get(6), gps.get(5)), inside.altitude_m, movie.altitude_m)
    return (None, None, altitude_m) if (latitude, longitude) == (0, 0) else (latitude, longitude, altitude_m)


def statements_of_sidecar(beside: XmpFields) -> list[Statement]:
    """Return what a sidecar says."""
    place = (beside.latitude, beside.longitude, beside.altitude_m)
    names = (_clean(beside.city), _clean(beside.state), _clean(beside.country))
    values = {
        Described.TITLE: _clean(beside.title),
        Described.CAPTION: _clean(beside.caption),
        Described.TAGS: _paths(beside.tags),
    }
    return _statements(Source.SIDECAR, {**values, **_time_and_place(_plausible(beside.captured), place, names)})


def _statements_of_file(file: _File, name: str) -> list[Statement]:
    names = (file.city, file.state, file.country)
    values = {Described.TITLE: file.title, Described.CAPTION: file.caption, Described.TAGS: file.tags}
    said = _statements(Source.FILE, {**values, **_time_and_place(file.captured, file.place, names)})
    by_name = read_name_time(name)
    return [*said, Statement(Described.CAPTURED, Source.NAME, by_name.isoformat())] if by_name else said


def _time_and_place(
    captured: datetime | None, place: tuple[float | None, float | None, float | None], names: tuple[str, str, str]
) -> dict[Described, Any]:
    return {
        Described.CAPTURED: captured.isoformat() if captured else None,
        Described.PLACE: place if None not in place[:2] else None,
        Described.PLACE_NAME: names if any(names) else None,
    }


def _statements(source: Source, values: Mapping[Described, Any]) -> list[Statement]:
    return [Statement(about, source, value) for about, value in values.items() if value]


def _read_maker_notes(picture: OpenPicture, exif: _Directories) -> MakerFacts:
    data, note = picture.image.info.get("exif"), exif.shot.get(_MAKER_NOTE)
    if not isinstance(data, bytes) or not isinstance(note, bytes):
        return MakerFacts()
    return read_maker_notes(data, note, _text(exif.main.get(0x010F)))


class _Directories:
    """The three directories of EXIF data by tag number; empty where they are damaged."""

    def __init__(self, main: Mapping[int, Any], shot: Mapping[int, Any], gps: Mapping[int, Any]) -> None:
        self.main = main
        self.shot = shot
        self.gps = gps


def _directories(exif: Image.Exif) -> _Directories:
    def read(number: int) -> Mapping[int, Any]:
        try:
            return dict(exif.get_ifd(number))
        except Exception:  # noqa: BLE001 the edge of a plug-in: hostile EXIF fails in every way there is
            return {}

    try:
        main = dict(exif)
    except Exception:  # noqa: BLE001 as above
        main = {}
    shot = read(_EXIF_IFD)
    return _Directories(main, {**main, **shot}, read(_GPS_IFD))


class _Iptc:
    """The IPTC fields that PhotoFinder keeps."""

    def __init__(self, fields: Mapping[tuple[int, int], Any]) -> None:
        self._fields = fields
        self.title = self._first(5)
        self.caption = self._first(120)
        self.keywords = tuple(_decode(value) for value in self._all(25))
        self.time = f"{self._first(55)}{self._first(60)}"
        self.creator = "; ".join(_clean(_decode(value)) for value in self._all(80))
        self.copyright = self._first(116)
        self.city, self.state, self.country = self._first(90), self._first(95), self._first(101)

    def _all(self, number: int) -> list[bytes]:
        value = self._fields.get((2, number), [])
        return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, bytes)]

    def _first(self, number: int) -> str:
        return next((_clean(_decode(value)) for value in self._all(number)), "")


def _read_iptc(picture: OpenPicture) -> _Iptc:
    try:
        with decoder_edge(picture.path):
            return _Iptc(IptcImagePlugin.getiptcinfo(picture.image) or {})  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 the edge of a plug-in
        return _Iptc({})


def _decode(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _xmp_packet(picture: OpenPicture) -> bytes:
    packet = picture.image.info.get("xmp") or picture.exif.get(0x02BC) or b""
    if isinstance(packet, str):
        return packet.encode("utf-8", "replace")
    return packet if isinstance(packet, bytes) else b""


def _captured(exif: _Directories, iptc: _Iptc, inside: XmpFields) -> datetime | None:
    shot = exif.shot
    found = _first_plausible(
        _exif_time(shot.get(0x9003), shot.get(0x9291), shot.get(0x9011)),
        inside.captured,
        _exif_time(shot.get(0x9004), shot.get(0x9292), shot.get(0x9012)),
        _iptc_time(iptc.time),
        _gps_time(exif.gps),
        _exif_time(exif.main.get(0x0132), shot.get(0x9290), shot.get(0x9010)),
    )
    return _with_offset(found, inside.captured, _iptc_time(iptc.time)) if found is not None else None


def _with_offset(time: datetime, *others: datetime | None) -> datetime:
    """Return a time with the offset from UTC that another statement of the same moment has."""
    clock = time.replace(microsecond=0)
    for other in others if time.tzinfo is None else ():
        if other is not None and other.tzinfo is not None and other.replace(tzinfo=None, microsecond=0) == clock:
            return time.replace(tzinfo=other.tzinfo)
    return time


def _first_plausible(*times: datetime | None) -> datetime | None:
    return next((time for time in times if _plausible(time) is not None), None)


def _plausible(time: datetime | None) -> datetime | None:
    """Return a time unless no picture can have been taken then."""
    return time if time is not None and _FIRST_YEAR <= time.year <= _LAST_YEAR else None


def _exif_time(value: Any, fraction: Any, offset: Any) -> datetime | None:
    """Return the time of an EXIF tag with its fraction of a second and its offset from UTC, where they are given."""
    match = _TIME.search(_text(value))
    if not match:
        return None
    digits = re.match(r"\d{1,6}", _text(fraction))
    microsecond = int(digits[0].ljust(6, "0")) if digits else 0
    zone = _OFFSET.fullmatch(_text(offset))
    with contextlib.suppress(ValueError):
        year, month, day, hour, minute, second = (int(part) for part in match.groups())
        tzinfo = _zone(*zone.groups()) if zone else None
        return datetime(year, month, day, hour, minute, second, microsecond, tzinfo)
    return None


def _zone(sign: str, hours: str, minutes: str) -> timezone:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(offset if sign == "+" else -offset)


def _iptc_time(text: str) -> datetime | None:
    for pattern in ("%Y%m%d%H%M%S%z", "%Y%m%d%H%M%S", "%Y%m%d"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(text, pattern)  # noqa: DTZ007 naive where the file gives no offset
    return None


def _gps_time(gps: Mapping[int, Any]) -> datetime | None:
    parts = gps.get(7)
    day = re.fullmatch(r"(\d{4})[:\-](\d{2})[:\-](\d{2})", _text(gps.get(29)))
    if not day or not isinstance(parts, tuple) or len(parts) != 3:
        return None
    with contextlib.suppress(ValueError, TypeError, ZeroDivisionError, OverflowError):
        seconds = sum(float(part) * unit for part, unit in zip(parts, (3600, 60, 1), strict=True))
        return datetime(*map(int, day.groups()), tzinfo=UTC) + timedelta(seconds=seconds)  # type: ignore[arg-type,misc]
    return None


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = _decode(value)
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    text = text.partition("\0")[0].replace("\r\n", "\n")
    return _CONTROL.sub(" ", text)[:_LONGEST_TEXT].strip()


def _xp_text(value: Any) -> str:
    if isinstance(value, tuple) and all(isinstance(part, int) and 0 <= part < 256 for part in value):
        value = bytes(value)
    return _clean(value.decode("utf-16-le", "replace")) if isinstance(value, bytes) else ""


def _xp_keywords(value: Any) -> tuple[str, ...]:
    return tuple(_xp_text(value).split(";"))


def _caption(exif: _Directories) -> str:
    text = _text(exif.main.get(0x010E))
    return "" if _BOILERPLATE.fullmatch(text) else text or _xp_text(exif.main.get(0x9C9C))


def _keywords(*sources: Iterable[str]) -> tuple[str, ...]:
    cleaned = (_clean(word) for source in sources for word in source)
    return tuple(dict.fromkeys(word for word in cleaned if word))[:_MOST_KEYWORDS]


def _paths(*sources: Iterable[TagPath]) -> tuple[TagPath, ...]:
    cleaned = (tuple(filter(None, map(_clean_name, path))) for source in sources for path in source)
    return tuple(dict.fromkeys(path for path in cleaned if path))[:_MOST_KEYWORDS]


def _clean_name(name: str) -> str:
    return " ".join(_clean(name).split())


def _creator(exif: _Directories) -> str:
    return _text(exif.main.get(0x013B)) or _xp_text(exif.main.get(0x9C9D))


def _number(value: Any) -> float | None:
    if isinstance(value, tuple) and value:
        value = value[0]
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _positive(value: Any) -> float | None:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _exposure(value: Any) -> float | None:
    seconds = _positive(value)
    return seconds if seconds is not None and seconds <= _LONGEST_EXPOSURE_S else None


def _iso(value: Any) -> int | None:
    number = _positive(value)
    return int(number) if number is not None and 1 <= number < 10_000_000 else None


def _first_rating(*values: Any) -> int | None:
    for value in values:
        number = _number(value)
        if number is not None and -1 <= number <= 5:
            return round(number)
    return None


def _first_known(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _degrees(parts: Any, reference: Any, negative: str, highest: float) -> float | None:
    """Return signed degrees from degrees, minutes and seconds; None outside of the globe."""
    if not isinstance(parts, tuple) or not parts:
        return None
    numbers = [_number(part) for part in parts[:3]]
    if numbers[0] is None:
        return None
    degrees = sum((number or 0.0) / unit for number, unit in zip(numbers, (1, 60, 3600), strict=False))
    if not 0 <= degrees <= highest:
        return None
    return -degrees if _text(reference).upper().startswith(negative) else degrees


def _altitude(value: Any, reference: Any) -> float | None:
    number = _number(value)
    if number is None:
        return None
    below = reference in (1, b"\x01")
    return -number if below else number
