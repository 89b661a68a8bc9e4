"""When a picture was taken, by the name of its file: as phones, messengers and screenshots write it.

A time needs a whole date, and digits around it that do not belong to a longer number. Names with only a date count
where the date has separators, or where WhatsApp's number follows it; they mean the beginning of that day. Pixel phones
(``PXL_``) name pictures by UTC; Facebook's and WeChat's numbers are milliseconds since 1970.
"""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime, timedelta

_EARLIEST_YEAR = 1990
_TOLERANCE = timedelta(days=2)  # of the clocks of two computers, and their zones

_DATE = r"(?P<year>(?:19|20)\d\d)(?P<sep>[-_.:]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
_TIME = r"(?P<hour>\d{1,2})(?P<colon>[-_.:h]?)(?P<minute>\d\d)(?:(?P=colon)|m)(?P<second>\d\d)"
_BEGIN = r"(?:(?<![0-9a-f-])|(?<=[g-z]-))"
_AFTER_WORD = r"(?:(?<![0-9a-z])|(?<=IMG|VID)|(?<=BURST)|(?<=Screenshot))"
_BETWEEN = r"(?:[-_ T.]|\s(?:at|um|à|a las|kl\.?)\s|, | - )+"
_DIGITS = r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)"
_HALF = r"(?:\s?(?P<half>[AP]M))?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 20210612_142233, 2021-06-12 at 2.22.33 PM, signal-2021-06-12-142233, PXL_20210612_142233456
        rf"{_BEGIN}(?:(?P<utc>PXL)_)?{_DATE}{_BETWEEN}{_TIME}{_HALF}(?=\d{{3}}(?!\d)|(?!\d))",
        # BURST20210612142233, IMG20210612142233
        rf"{_AFTER_WORD}{_DIGITS}(?=\d{{3}}(?![0-9a-f])|(?![0-9a-f]))",
        # photo_5@12-06-2021_14-22-33, of Telegram
        r"@(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>20\d\d)_(?P<hour>\d\d)-(?P<minute>\d\d)-(?P<second>\d\d)(?!\d)",
        # IMG-20210612-WA0003, of WhatsApp
        r"(?:IMG|VID|STK|AUD|PTT)-(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)-WA\d+",
        # 2021-06-12 Garden
        r"(?<![0-9a-z.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-_.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![0-9.-])",
    )
)
_SINCE_1970 = re.compile(r"(?:FB_IMG_|mmexport|received_)(?P<ms>1\d{12})(?!\d)", re.IGNORECASE)


def read_name_time(name: str, now: datetime | None = None) -> datetime | None:
    """Return the time that the name of a file states, naive unless it is UTC; None for none, or one in the future."""
    latest = (now or datetime.now(UTC)) + _TOLERANCE
    stem = name.rpartition(".")[0] or name
    found = _read(stem)
    if found is None or found.year < _EARLIEST_YEAR:
        return None
    return found if (found if found.tzinfo else found.replace(tzinfo=UTC)) <= latest else None


def _read(stem: str) -> datetime | None:
    if found := _SINCE_1970.search(stem):
        return datetime.fromtimestamp(int(found["ms"]) / 1000, UTC).replace(microsecond=0)
    for pattern in _PATTERNS:
        for found in pattern.finditer(stem):
            with contextlib.suppress(ValueError):  # a month 13: perhaps another part of the name is a time
                return _as_time(found.groupdict())
    return None


def _as_time(parts: dict[str, str | None]) -> datetime:
    hour = int(parts.get("hour") or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError(half)
        hour = hour % 12 + (12 if half.upper() == "PM" else 0)
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    minute, second = (int(parts.get(name) or 0) for name in ("minute", "second"))
    zone = UTC if parts.get("utc") else None
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)
