"""XMP packets and sidecar files, among them hostile ones."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from photofinder.imaging.sidecar import XmpFields, parse_rating, parse_xmp, read_sidecar

PACKET = """<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="4" exif:DateTimeOriginal="2020-05-17T10:11:12+02:00">
<dc:title><rdf:Alt>
<rdf:li xml:lang="de">Garten</rdf:li><rdf:li xml:lang="x-default">Garden</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default"> In the garden </rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>birch</rdf:li><rdf:li>Käse</rdf:li><rdf:li>birch</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def test_a_packet_is_read() -> None:
    assert parse_xmp(PACKET.encode()) == XmpFields(
        captured=datetime(2020, 5, 17, 10, 11, 12, tzinfo=timezone(timedelta(hours=2))),
        title="Garden",
        caption="In the garden",
        keywords=("birch", "Käse"),
        rating=4,
    )


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"not xml",
        b"<x><unclosed>",
        PACKET.encode()[:300],
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b"<x>" + b"a" * 5_000_000 + b"</x>",
        b'<?xml version="1.0" encoding="no-such-code"?><x/>',
    ],
)
def test_a_hostile_packet_says_nothing(hostile: bytes) -> None:
    assert parse_xmp(hostile) == XmpFields()


def test_a_sidecar_is_found_under_both_names(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    assert read_sidecar(photo) == XmpFields()
    (tmp_path / "a.xmp").write_text(PACKET, "utf-8")
    assert read_sidecar(photo).title == "Garden"
    (tmp_path / "a.jpg.xmp").write_text(PACKET.replace("Garden", "Park"), "utf-8")
    assert read_sidecar(photo).title == "Park"


@pytest.mark.parametrize(
    ("text", "rating"), [("5", 5), ("-1", -1), ("3.0", 3), ("99", None), ("", None), ("nan", None), ("inf", None)]
)
def test_ratings(text: str, rating: int | None) -> None:
    assert parse_rating(text) == rating
