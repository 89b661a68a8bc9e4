"""XMP packets, read with the standard library's XML parser; damage costs the packet, never the photo.

Hostile XML is refused with a reason: one with a document type, and with it entities, one that is huge, or nested
deeper than any program writes. Nothing is ever fetched or expanded.

A tag is a path of names. Hierarchies come from Lightroom and darktable (`lr:hierarchicalSubject`), digiKam
(`TagsList`), Microsoft (`LastKeywordXMP`) and Media Pro (`CatalogSets`), flat words from `dc:subject`. A flat word that
is a name in one of the hierarchies is no tag of its own: programs write both.

Sources: ISO 16684-1 (XMP), the Dublin Core, Photoshop, EXIF, IPTC Core and auxiliary schemas, MWG Guidelines 2.0.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import TagPath

MOST_BYTES = 4 * 1024 * 1024
_MOST_DEPTH = 100
_MOST_ENTRIES = 1000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
    "mediapro": "http://ns.iview-multimedia.com/mediapro/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
"""The namespaces that are read or written, by their usual prefixes."""

HIERARCHIES = (
    ("lr:hierarchicalSubject", "|"),
    ("digiKam:TagsList", "/"),
    ("MicrosoftPhoto:LastKeywordXMP", "/"),
    ("mediapro:CatalogSets", "|"),
)
"""The properties that hold paths of tags, with what stands between their names."""

_TIMES = ("exif:DateTimeOriginal", "photoshop:DateCreated", "exif:DateTimeDigitized", "xmp:CreateDate")
_DEGREES = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])?")
_SIGNED = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_DOCUMENT_TYPE = phrase("its XMP has a document type, which no program writes; it was not read")
_TOO_LARGE = phrase("its XMP is larger than 4 MB; it was not read")
_TOO_DEEP = phrase("its XMP is nested deeper than 100 levels; it was not read")
_DAMAGED = phrase("its XMP is damaged and was not read")


def qualified(name: str) -> str:
    """Return the name of a property as the parser has it: ``dc:title`` with its namespace in braces."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


RDF_LI, RDF_ABOUT, DESCRIPTION = map(qualified, ("rdf:li", "rdf:about", "rdf:Description"))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class XmpFields:
    """What an XMP packet says, as far as PhotoFinder keeps it; what it does not say is None or empty.

    `problem` is why it was not read.
    """

    captured: datetime | None = None
    title: str = ""
    caption: str = ""
    keywords: tuple[str, ...] = ()
    tags: tuple[TagPath, ...] = ()
    rating: int | None = None
    label: str = ""
    creator: str = ""
    copyright: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    people: tuple[str, ...] = ()
    lens: str = ""
    problem: Phrase = NOTHING


class RefusedXmp(Exception):
    """A packet that is not read; its argument says why."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


class _BoundedTree(ET.TreeBuilder):
    """Builds the tree of a document that has no type and is not nested too deep."""

    def __init__(self) -> None:
        super().__init__(insert_comments=True, insert_pis=True)
        self.prefixes: dict[str, str] = {}
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise RefusedXmp(_TOO_DEEP)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)

    def start_ns(self, prefix: str | None, uri: str, /) -> None:
        self.prefixes.setdefault(uri or "", prefix or "")

    def doctype(self, _name: str, _public_id: str | None, _system_id: str | None, /) -> None:
        raise RefusedXmp(_DOCUMENT_TYPE)


def parse_tree(packet: bytes) -> tuple[ET.Element, dict[str, str]]:
    """Return the tree of a packet with its comments, and the prefixes of its namespaces. Raises `RefusedXmp`."""
    if not packet.startswith(_UTF_16):
        packet = packet.strip(b"\0 \r\n\t")
    letters = packet.replace(b"\0", b"")  # in UTF-16, too
    if len(packet) > MOST_BYTES:
        raise RefusedXmp(_TOO_LARGE)
    if b"<!DOCTYPE" in letters or b"<!ENTITY" in letters:
        raise RefusedXmp(_DOCUMENT_TYPE)
    try:
        target = _BoundedTree()
        parser = ET.XMLParser(target=target)  # noqa: S314 no document type, so no entities
        parser.feed(packet)
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError, AssertionError) as error:
        raise RefusedXmp(_DAMAGED) from error
    return root, target.prefixes


def parse_xmp(packet: bytes) -> XmpFields:
    """Read an XMP packet; one that is damaged, hostile or huge says nothing but why."""
    if not packet.strip(b"\0 \r\n\t"):
        return XmpFields()
    try:
        return read_fields(parse_tree(packet)[0])
    except RefusedXmp as refused:
        return XmpFields(problem=refused.reason)


def read_fields(root: ET.Element) -> XmpFields:
    """Return what the tree of a packet says."""
    values = _Values(root)
    tags = list(_iter_paths(values))
    named = {name.casefold() for path in tags for name in path}
    flat = [word for word in values.all("dc:subject") if word.casefold() not in named]
    latitude = parse_degrees(values.first("exif:GPSLatitude"), 90)
    longitude = parse_degrees(values.first("exif:GPSLongitude"), 180)
    has_place = latitude is not None and longitude is not None
    people = (*values.people, *values.all("Iptc4xmpExt:PersonInImage"))
    return XmpFields(
        captured=values.first_time(_TIMES),
        title=values.first("dc:title"),
        caption=values.first("dc:description"),
        keywords=_unique(values.all("dc:subject")),
        tags=tuple(dict.fromkeys([*tags, *((word,) for word in flat)]))[:_MOST_ENTRIES],
        rating=_first_rating(values.first("xmp:Rating"), values.first("MicrosoftPhoto:Rating")),
        label=values.first("xmp:Label"),
        creator="; ".join(values.all("dc:creator")),
        copyright=values.first("dc:rights"),
        city=values.first("photoshop:City"),
        state=values.first("photoshop:State"),
        country=values.first("photoshop:Country"),
        latitude=latitude if has_place else None,
        longitude=longitude if has_place else None,
        altitude_m=_parse_altitude(values.first("exif:GPSAltitude"), values.first("exif:GPSAltitudeRef")),
        people=_unique(people),
        lens=values.first("exifEX:LensModel", "aux:Lens"),
    )


class _Values:
    """The texts of the properties of a packet by their names, those of lists one by one, the default language first."""

    def __init__(self, root: ET.Element) -> None:
        self._values: dict[str, list[str]] = {}
        self.people: list[str] = []
        named = [(qualified("mwg-rs:Name"), qualified("mwg-rs:Type")), (qualified("MPReg:PersonDisplayName"), "")]
        for description in iter_descriptions(root):
            for tag, text in _iter_properties(description):
                self._values.setdefault(tag, []).append(text)
            for element in description.iter():
                own = {**element.attrib, **{each.tag: (each.text or "").strip() for each in element}}
                names = [own.get(name, "") for name, kind in named if own.get(kind, "Face") == "Face"]
                self.people += [name.strip() for name in names if name.strip()]

    def all(self, name: str) -> list[str]:
        return self._values.get(qualified(name), [])

    def first(self, *names: str) -> str:
        return next((texts[0] for name in names if (texts := self.all(name))), "")

    def first_time(self, names: Sequence[str]) -> datetime | None:
        for text in (text for name in names for text in self.all(name)):
            with contextlib.suppress(ValueError):
                return datetime.fromisoformat(text)
        return None


def iter_descriptions(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the descriptions of a packet, without those that are values of properties."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == DESCRIPTION:
            yield element
        else:
            waiting.extend(reversed(element))


def _iter_properties(description: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the simple properties of a description and the entries of its lists, also of those inside structures."""
    yield from ((name, text.strip()) for name, text in description.attrib.items() if text.strip())
    for element in description.iter():
        if element is description or not isinstance(element.tag, str) or element.tag == RDF_LI:
            continue
        entries = [entry for container in element for entry in container if entry.tag == RDF_LI]
        entries.sort(key=lambda entry: entry.get(XML_LANG, "x-default") != "x-default")
        for entry in entries or [element]:
            if entry.text and entry.text.strip():
                yield element.tag, entry.text.strip()


def _iter_paths(values: _Values) -> Iterator[TagPath]:
    for name, separator in HIERARCHIES:
        for text in values.all(name):
            path = tuple(part.strip() for part in text.split(separator) if part.strip())
            if path:
                yield path


def _unique(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))[:_MOST_ENTRIES]


def parse_rating(text: str) -> int | None:
    """Return a rating from -1 (rejected) to 5, or None for what is none."""
    try:
        rating = round(float(text))
    except (ValueError, OverflowError):
        return None
    return rating if -1 <= rating <= 5 else None


def _first_rating(text: str, percent: str) -> int | None:
    """Return the rating, or what Windows has written of it in per cent: 1, 25, 50, 75 or 99 for one to five stars."""
    rating = parse_rating(text)
    if rating is None and percent.isdigit() and int(percent) < 100:
        return round(int(percent) / 25) + 1 if int(percent) else 0
    return rating


def parse_degrees(text: str, highest: float) -> float | None:
    """Return signed degrees from ``39,6.9N``, ``39,6,54N`` or ``-39.115``; None outside of the globe."""
    text = text.strip()
    if found := _DEGREES.fullmatch(text):
        degrees = sum(float(part or 0) / unit for part, unit in zip(found.groups()[:3], (1, 60, 3600), strict=True))
        signed = -degrees if found[4] in ("S", "W") else degrees
    elif _SIGNED.fullmatch(text):
        signed = float(text)
    else:
        return None
    return signed if abs(signed) <= highest else None


def _parse_altitude(text: str, reference: str) -> float | None:
    above, _, below = text.partition("/")
    with contextlib.suppress(ValueError, ZeroDivisionError):
        metres = float(above) / float(below or 1)
        if math.isfinite(metres):
            return -metres if reference == "1" else metres
    return None
