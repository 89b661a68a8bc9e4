"""XMP packets as other programs write them, and hostile ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from photofinder.imaging.xmp import NAMESPACES, XmpFields, parse_degrees, parse_rating, parse_xmp

PACKET = """<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="4" exif:DateTimeOriginal="2020-05-17T10:11:12+02:00">
<dc:title><rdf:Alt>
<rdf:li xml:lang="de">Garten</rdf:li><rdf:li xml:lang="x-default">Garden</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default"> In the garden </rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>birch</rdf:li><rdf:li>Käse</rdf:li><rdf:li>birch</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def packet_of(content: str, attributes: str = "") -> bytes:
    """Return a packet with every namespace declared, as programs do."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        f'<x:xmpmeta {spaces}><rdf:RDF><rdf:Description rdf:about="" {attributes}>{content}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def bag(name: str, *entries: str) -> str:
    return f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{entry}</rdf:li>' for entry in entries)}</rdf:Bag></{name}>"


def test_a_packet_is_read() -> None:
    assert parse_xmp(PACKET.encode()) == XmpFields(
        captured=datetime(2020, 5, 17, 10, 11, 12, tzinfo=timezone(timedelta(hours=2))),
        title="Garden",
        caption="In the garden",
        keywords=("birch", "Käse"),
        tags=(("birch",), ("Käse",)),
        rating=4,
    )


@pytest.mark.parametrize(
    ("content", "tags"),
    [
        (bag("dc:subject", "Dog", "Animals", "sea") + bag("lr:hierarchicalSubject", "Animals|Dog"),
         {("Animals", "Dog"), ("sea",)}),
        (bag("dc:subject", "Dog") + bag("digiKam:TagsList", "Animals/Dog", "People/Ann"),
         {("Animals", "Dog"), ("People", "Ann")}),
        (bag("MicrosoftPhoto:LastKeywordXMP", "Animals/Dog"), {("Animals", "Dog")}),
        (bag("lr:hierarchicalSubject", "AC/DC", "a|b"), {("AC/DC",), ("a", "b")}),
        (bag("lr:hierarchicalSubject", "|", " a | | b "), {("a", "b")}),
    ],
)  # fmt: skip
def test_tags_of_other_programs_are_paths(content: str, tags: set[tuple[str, ...]]) -> None:
    assert set(parse_xmp(packet_of(content)).tags) == tags


def test_faces_and_people_have_names() -> None:
    regions = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Marie Curie</mwg-rs:Name>'
        "<mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"
        '<rdf:li><rdf:Description mwg-rs:Name="Pierre Curie" mwg-rs:Type="Face"/></rdf:li>'
        '<rdf:li><rdf:Description mwg-rs:Name="A dog" mwg-rs:Type="Pet"/></rdf:li>'
        "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )
    people = bag("Iptc4xmpExt:PersonInImage", "Marie Curie", "Paul Langevin")
    found = parse_xmp(packet_of(regions + people))
    assert found.people == ("Marie Curie", "Pierre Curie", "Paul Langevin")


def test_places_rights_and_labels_are_read() -> None:
    attributes = (
        'photoshop:City="Zürich" photoshop:State="ZH" photoshop:Country="Switzerland" xmp:Label="Red"'
        ' exif:GPSLatitude="47,22.2N" exif:GPSLongitude="8,32,24W" exif:GPSAltitude="40800/100" exif:GPSAltitudeRef="1"'
    )
    rights = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ann</rdf:li></rdf:Alt></dc:rights>'
    creators = "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Ben</rdf:li></rdf:Seq></dc:creator>"
    found = parse_xmp(packet_of(rights + creators, attributes))
    assert (found.latitude, found.longitude, found.altitude_m) == pytest.approx((47.37, -8.54, -408))
    assert replace(found, latitude=None, longitude=None, altitude_m=None) == XmpFields(
        label="Red", creator="Ann; Ben", copyright="(c) Ann", city="Zürich", state="ZH", country="Switzerland"
    )


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("39,6.9N", 39.115), ("39,6,54N", 39.115), ("39,6,54S", -39.115), ("-39.115", -39.115), ("39.115", 39.115),
        ("99,0,0N", None), ("1e3", None), ("nan", None), ("", None), ("north", None), ("39," * 1000, None),
    ],
)  # fmt: skip
def test_degrees(text: str, degrees: float | None) -> None:
    found = parse_degrees(text, 90)
    assert found == (degrees if degrees is None else pytest.approx(degrees))


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (b"not xml", "damaged"),
        (b"<x><unclosed>", "damaged"),
        (PACKET.encode()[:300], "damaged"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>', "document type"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "document type"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"),
         "document type"),
        ('<?xml version="1.0" encoding="cp037"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("cp037"), ""),
        (b"<x>&undeclared;</x>", "damaged"),
        (b"<x>" + b"a" * 5_000_000 + b"</x>", "larger"),
        (b"<a>" * 101 + b"</a>" * 101, "deeper"),
        (b"<a>" * 300_000, "deeper"),
        (b'<?xml version="1.0" encoding="no-such-code"?><x/>', "damaged"),
    ],
)  # fmt: skip
def test_a_hostile_packet_says_nothing_but_why(hostile: bytes, reason: str) -> None:
    found = parse_xmp(hostile)
    assert replace(found, problem=XmpFields().problem) == XmpFields()
    assert found.problem
    assert reason in found.problem


def test_no_packet_is_no_problem() -> None:
    assert parse_xmp(b"") == parse_xmp(b" \0\n") == parse_xmp(b"<x/>") == XmpFields()


def test_what_is_within_bounds_is_read() -> None:
    assert not parse_xmp(b"<a>" * 100 + b"</a>" * 100).problem


@pytest.mark.parametrize(
    ("attributes", "rating"),
    [
        ('MicrosoftPhoto:Rating="1"', 1), ('MicrosoftPhoto:Rating="25"', 2), ('MicrosoftPhoto:Rating="50"', 3),
        ('MicrosoftPhoto:Rating="75"', 4), ('MicrosoftPhoto:Rating="99"', 5), ('MicrosoftPhoto:Rating="0"', 0),
        ('MicrosoftPhoto:Rating="100"', None), ('xmp:Rating="2" MicrosoftPhoto:Rating="99"', 2),
    ],
)  # fmt: skip
def test_stars_of_windows_are_per_cent(attributes: str, rating: int | None) -> None:
    assert parse_xmp(packet_of("", attributes)).rating == rating


@pytest.mark.parametrize(
    ("text", "rating"), [("5", 5), ("-1", -1), ("3.0", 3), ("99", None), ("", None), ("nan", None), ("inf", None)]
)
def test_ratings(text: str, rating: int | None) -> None:
    assert parse_rating(text) == rating
