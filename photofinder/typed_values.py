"""Places, times and spans of time as people type and paste them, in English and German habits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from photofinder.errors import UserError
from photofinder.phrases import phrase, template

_NUMBER = r"[-+]?\d{1,3}(?:\.\d{1,15})?"
_IN_ADDRESS = (
    re.compile(rf"#map=[\d.]+/({_NUMBER})/({_NUMBER})"),
    re.compile(rf"mlat=({_NUMBER})&mlon=({_NUMBER})"),
    re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"),
    re.compile(rf"@({_NUMBER}),({_NUMBER})"),
    re.compile(rf"[?&](?:q|ll|query|center|destination)=({_NUMBER})(?:,|%2C)\s*({_NUMBER})", re.IGNORECASE),
    re.compile(rf"^geo:({_NUMBER}),({_NUMBER})"),
)
_ANGLE = (
    rf"({_NUMBER})\s*[°\u00bad]?"
    r"(?:\s*(\d{1,2}(?:\.\d{1,9})?)\s*['\u2032\u2019](?!')|\s+(\d{1,2}(?:\.\d{1,9})?)(?=\s*[,;NSEWO]|\s*$))?"
    r"(?:\s*(\d{1,2}(?:\.\d{1,9})?)\s*(?:[\"\u2033\u201d]|\'\'|\u2032\u2032|\u2019\u2019))?"
)
_PAIRS = tuple(
    re.compile(rf"\s*{one}\s*[,;/]?\s*{one}\s*", re.IGNORECASE)
    for one in (rf"([NSEWO])\s*{_ANGLE}()", rf"(){_ANGLE}\s*([NSEWO])", rf"(){_ANGLE}()(?=[,;/\s]|$)")
)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_TIME = re.compile(
    r"(?:(?P<year>\d{4})[-:./](?P<month>\d{1,2})[-:./](?P<day>\d{1,2})|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}))"
    r"(?:[T,\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?m\.?)?)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)?\s*[-+]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([-+])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([a-z]*)\s*", re.IGNORECASE)
_UNITS = {
    "": 3600, **dict.fromkeys("h hour hours std stunde stunden".split(), 3600),
    **dict.fromkeys("m min minute minutes minuten".split(), 60),
    **dict.fromkeys("s sec second seconds sek sekunde sekunden".split(), 1),
    **dict.fromkeys("d day days tag tage tagen".split(), 86_400),
    **dict.fromkeys("y year years jahr jahre jahren".split(), 365 * 86_400),
}  # fmt: skip
_MOST_LETTERS, _MOST_DEGREES = 2000, 100
_NO_PLACE = template(
    "{text} is no place. Write degrees like 47.3769, 8.5417 or 47°22'37\"N 8°32'30\"E, or paste the address of a map."
)
_NO_TIME = template("{time} is no time; write it like 2021-06-12T14:22:33, with +02:00 behind it if that is known.")
_NO_SHIFT = template("{text} is no span of time; write it like +1:30, -2 h or +1 day.")
_NO_ZONE = template("{text} is no time zone; write it like +02:00 or -5.")


def parse_place(text: str) -> list[float]:
    """Return latitude and longitude in degrees. Raises `UserError` for what is no place."""
    plain = _squeezed(text)
    refusal = UserError(phrase(_NO_PLACE, text=repr(text.strip()[:100])))
    for pattern in _IN_ADDRESS:
        if found := pattern.search(plain):
            return [float(found[1]), float(found[2])]
    if "." not in plain and len(_DECIMAL_COMMA.findall(plain)) > 1:
        plain = _DECIMAL_COMMA.sub(".", plain)
    pairs = _PAIRS if len(plain) <= _MOST_DEGREES else ()
    found = next((each for pattern in pairs if (each := pattern.fullmatch(plain))), None)
    if found is None:
        raise refusal
    (one, letter), (other, other_letter) = _read_degrees(found.groups()[:6]), _read_degrees(found.groups()[6:])
    if letter and (letter in "NS") is (other_letter in "NS"):
        raise refusal
    return [other, one] if letter and letter in "EWO" else [one, other]


def _squeezed(text: str) -> str:
    """Return a text without needless white space, nothing for one that is longer than an address of a map."""
    return " ".join(text.split()) if len(text) <= _MOST_LETTERS else ""


def _read_degrees(parts: Sequence[str | None]) -> tuple[float, str]:
    before, degrees, minutes, bare_minutes, seconds, behind = parts
    assert degrees is not None
    size = abs(float(degrees)) + float(minutes or bare_minutes or 0) / 60 + float(seconds or 0) / 3600
    letter = (before or behind or "").upper()
    return (-size if degrees.startswith("-") is not (letter in ("S", "W")) else size), letter


def parse_time(text: str) -> str:
    """Return a time as ISO text; a day alone begins at midnight. Raises `UserError` for what is no time."""
    refusal = UserError(phrase(_NO_TIME, time=repr(text.strip()[:100])))
    found = _TIME.fullmatch(_squeezed(text))
    if found is None:
        raise refusal
    parts = [found[name] or found[short] for name, short in (("year", "y"), ("month", "m"), ("day", "d"))]
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    try:
        year, month, day = map(int, parts)
        time = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))  # noqa: DTZ001
    except ValueError:
        raise refusal from None
    zone = (found["zone"] or "").strip()
    return time.replace(tzinfo=parse_zone("+0" if zone.upper() == "Z" else zone) if zone else None).isoformat()


def parse_zone(text: str) -> timezone:
    """Return a time zone by its offset from UTC. Raises `UserError` for what is none."""
    found = _ZONE.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    minutes = int(found[2]) * 60 + int(found[3] or 0) if found else 24 * 60
    if found is None or minutes > 14 * 60:
        raise UserError(phrase(_NO_ZONE, text=repr(text.strip()[:100])))
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))


def parse_shift(text: str) -> timedelta:
    """Return a span of time, forwards or backwards; a number alone is hours. Raises `UserError` for what is none."""
    plain = _squeezed(text).replace("\N{MINUS SIGN}", "-")
    sign, amount = (-1, plain[1:]) if plain.startswith("-") else (1, plain.removeprefix("+"))
    seconds = _read_clock(amount.strip()) if ":" in amount else _read_parts(amount.strip())
    if seconds is None:
        raise UserError(phrase(_NO_SHIFT, text=repr(text.strip()[:100])))
    return timedelta(seconds=sign * seconds)


def _read_clock(text: str) -> float | None:
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0) if found else None


def _read_parts(text: str) -> float | None:
    place, seconds = 0, 0.0
    while place < len(text):
        found = _PART.match(text, place)
        is_more = found is not None and (place > 0 or found.end() < len(text))
        if found is None or found[2].lower() not in _UNITS or (is_more and not found[2]):
            return None
        seconds += float(found[1].replace(",", ".")) * _UNITS[found[2].lower()]
        place = found.end()
    return seconds if text else None


def write_place(place: Sequence[float | None]) -> str:
    """Return latitude and longitude as text that is read again."""
    latitude, longitude = place[0], place[1]
    return "" if latitude is None or longitude is None else f"{latitude:.6f}, {longitude:.6f}"
