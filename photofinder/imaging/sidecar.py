"""XMP: packets inside picture files and sidecar files beside them, read with the standard library's XML parser.

Hostile XML is refused before it is parsed: a packet with a document type, and with it entities, or one that is huge.

Source: ISO 16684-1 (XMP), with the Dublin Core, Photoshop, EXIF and auxiliary schemas.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

_MOST_BYTES = 4 * 1024 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"


@dataclass(frozen=True, slots=True)
class XmpFields:
    """What an XMP packet says, as far as PhotoFinder keeps it; what it does not say is None or empty."""

    captured: datetime | None = None
    title: str = ""
    caption: str = ""
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    lens: str = ""


def parse_xmp(packet: bytes) -> XmpFields:
    """Read an XMP packet; one that is damaged, hostile or huge says nothing."""
    if not packet.startswith(_UTF_16):
        packet = packet.strip(b"\0 \r\n\t")
    letters = packet.replace(b"\0", b"")  # in UTF-16, too
    if len(packet) > _MOST_BYTES or b"<!DOCTYPE" in letters or b"<!ENTITY" in letters:
        return XmpFields()
    try:
        root = ET.fromstring(packet)  # noqa: S314 no document type, so no entities
    except (ET.ParseError, ValueError, LookupError):
        return XmpFields()
    values: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, text in _iter_properties(description):
            values.setdefault(name, []).append(text)
    return XmpFields(
        captured=_first_time(values, f"{_EXIF}DateTimeOriginal", f"{_PHOTOSHOP}DateCreated", f"{_XMP}CreateDate"),
        title=_first(values, f"{_DC}title"),
        caption=_first(values, f"{_DC}description"),
        keywords=tuple(dict.fromkeys(text.strip() for text in values.get(f"{_DC}subject", []) if text.strip())),
        rating=parse_rating(_first(values, f"{_XMP}Rating")),
        lens=_first(values, f"{_AUX}Lens"),
    )


def read_sidecar(photo: Path) -> XmpFields:
    """Read the sidecar of a photo, ``NAME.EXT.xmp`` or ``NAME.xmp``, if there is one."""
    for path in (photo.with_name(photo.name + ".xmp"), photo.with_suffix(".xmp")):
        with contextlib.suppress(OSError):
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                return parse_xmp(path.read_bytes())
    return XmpFields()


def _iter_properties(description: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the simple properties of a description and the entries of its lists, the default language first."""
    yield from description.attrib.items()
    for element in description:
        entries = list(element.iter(f"{_RDF}li"))
        entries.sort(key=lambda entry: entry.get(_XML_LANG, "x-default") != "x-default")
        for entry in entries or [element]:
            if entry.text and entry.text.strip():
                yield element.tag, entry.text.strip()


def _first(values: dict[str, list[str]], *names: str) -> str:
    return next((values[name][0] for name in names if name in values), "")


def _first_time(values: dict[str, list[str]], *names: str) -> datetime | None:
    for name in names:
        for text in values.get(name, []):
            with contextlib.suppress(ValueError):
                return datetime.fromisoformat(text)
    return None


def parse_rating(text: str) -> int | None:
    """Return a rating from -1 (rejected) to 5, or None for what is none."""
    try:
        rating = round(float(text))
    except (ValueError, OverflowError):
        return None
    return rating if -1 <= rating <= 5 else None
