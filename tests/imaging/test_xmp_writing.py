"""Sidecars as they are written: what is put in is read again, by exiftool too, and all else stays as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.imaging.sidecar import read_sidecar
from photofinder.imaging.sidecar_writing import SidecarRequest, draft_sidecar, read_values
from photofinder.imaging.xmp import NAMESPACES, XmpFields, parse_tree, qualified, read_fields
from photofinder.imaging.xmp_writing import make_packet, make_tree, put_values
from photofinder.records import Described, Mark
from tests.imaging.test_xmp import PACKET

VALUES: dict[str, Any] = {
    Described.TITLE: 'At the "lake" & <sea>',
    Described.CAPTION: "Two\nlines, שלום and 日本",
    Described.TAGS: (("sea",), ("Animals", "Dog"), ("Music", "AC/DC"), ("a|b",), ("Paris, Texas",)),
    Described.CAPTURED: "2021-06-12T14:22:33+02:00",
    Described.PLACE: (47.3769123, -8.5417, 408.25),
    Described.PLACE_NAME: ("Zürich", "ZH", "Switzerland"),
    Mark.RATING: 4,
    Mark.LABEL: 1,
}
EXIFTOOL = shutil.which("exiftool")
needs_exiftool = pytest.mark.skipif(EXIFTOOL is None, reason="exiftool (libimage-exiftool-perl) is not installed")
DARKTABLE = """<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <!-- a note of somebody -->
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:darktable="http://darktable.sf.net/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="1" darktable:xmp_version="5" darktable:history_end="2">
   <darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:operation="exposure" darktable:params="00ff"/>
    <rdf:li rdf:parseType="Resource"><darktable:name>x &amp; y</darktable:name></rdf:li></rdf:Seq></darktable:history>
   <dc:subject><rdf:Bag><rdf:li>old</rdf:li></rdf:Bag></dc:subject>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Old</rdf:li><rdf:li xml:lang="de">Alt</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""


def written(values: dict[str, Any], packet: bytes = b"") -> bytes:
    root, prefixes = parse_tree(packet) if packet else (make_tree(), {})
    put_values(root, values)
    return make_packet(root, prefixes)


def test_what_is_written_is_read_again() -> None:
    fields = read_fields(parse_tree(written(VALUES))[0])
    assert (fields.title, fields.caption) == (VALUES[Described.TITLE], VALUES[Described.CAPTION])
    assert set(fields.tags) == set(VALUES[Described.TAGS])
    assert fields.captured is not None
    assert fields.captured.isoformat() == VALUES[Described.CAPTURED]
    assert (fields.latitude, fields.longitude, fields.altitude_m) == pytest.approx(VALUES[Described.PLACE], abs=1e-9)
    assert (fields.city, fields.state, fields.country) == VALUES[Described.PLACE_NAME]
    assert (fields.rating, fields.label) == (4, "Red")


def test_empty_values_leave_nothing() -> None:
    nothing = dict.fromkeys(VALUES)
    assert read_fields(parse_tree(written(nothing, written(VALUES)))[0]) == XmpFields()


def test_a_path_that_no_list_can_hold_leaves_its_last_name() -> None:
    fields = read_fields(parse_tree(written({Described.TAGS: (("a|b", "c/d"),)}))[0])
    assert fields.tags == (("c/d",),)


def test_lists_of_other_programs_go_along_where_they_are() -> None:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    bag = "<rdf:Bag><rdf:li>Old/Tag</rdf:li></rdf:Bag>"
    packet = f"<rdf:RDF {spaces}><rdf:Description><MicrosoftPhoto:LastKeywordXMP>{bag}</MicrosoftPhoto:LastKeywordXMP>"
    fields = read_fields(
        parse_tree(written({Described.TAGS: (("New", "Tag"),)}, f"{packet}</rdf:Description></rdf:RDF>".encode()))[0]
    )
    assert fields.tags == (("New", "Tag"),)
    assert b"LastKeywordXMP" not in written({Described.TAGS: (("New", "Tag"),)})


def rest_of(root: ET.Element) -> list[tuple[Any, ...]]:
    """Return all of a tree that is no business of PhotoFinder's, with the paths to it."""
    own = {
        qualified(name)
        for name in (
            "dc:title", "dc:description", "dc:subject", "lr:hierarchicalSubject", "digiKam:TagsList",
            "exif:DateTimeOriginal", "photoshop:DateCreated", "exif:GPSLatitude", "exif:GPSLongitude",
            "exif:GPSAltitude", "exif:GPSAltitudeRef", "photoshop:City", "photoshop:State", "photoshop:Country",
            "xmp:Rating", "xmp:Label",
        )
    }  # fmt: skip

    def walk(element: ET.Element, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        attributes = sorted((name, value) for name, value in element.attrib.items() if name not in own)
        yield (*path, element.tag, tuple(attributes), (element.text or "").strip())
        for each in element:
            if each.tag not in own:
                yield from walk(each, (*path, element.tag))

    return list(walk(root, ()))


@pytest.mark.parametrize("packet", [DARKTABLE, PACKET])
def test_what_is_foreign_stays(packet: str) -> None:
    before, _ = parse_tree(packet.encode())
    content = written(VALUES, packet.encode())
    after, prefixes = parse_tree(content)
    assert rest_of(after) == rest_of(before)
    if packet == DARKTABLE:
        assert prefixes["http://darktable.sf.net/"] == "darktable"
        assert b"a note of somebody" in content
        assert b'xml:lang="de">Alt<' in content
        assert content.count(b"Rating") == 1


_NAME = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))
_URIS = st.sampled_from(["http://a.example/", "urn:b", "adobe:ns:c#", "http://purl.org/dc/elements/1.1/", ""])


@st.composite
def foreign_elements(draw: st.DrawFn, depth: int = 3) -> ET.Element:
    """Draw an element with names, attributes and texts of any kind."""

    def named() -> str:
        uri, local = draw(_URIS), draw(_NAME)
        return f"{{{uri}}}{local}" if uri else local

    element = ET.Element(named(), {named(): draw(_TEXT) for _ in range(draw(st.integers(0, 2)))})
    element.text = draw(st.none() | _TEXT)
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        child = draw(foreign_elements(depth - 1)) if draw(st.booleans()) else ET.Comment("x")
        child.tail = draw(st.none() | _TEXT)
        element.append(child)
    return element


@given(st.lists(foreign_elements(), max_size=3), st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_foreign_structure_survives(elements: list[ET.Element], has_values: bool) -> None:
    root = make_tree()
    description = root[0][0]
    description.extend(elements)
    before = make_packet(root, {})
    tree, prefixes = parse_tree(before)
    kept = rest_of(tree)
    put_values(tree, VALUES if has_values else {Mark.RATING: 2})
    again, _ = parse_tree(make_packet(tree, prefixes))
    assert rest_of(again) == kept
    assert read_values(again)[Mark.RATING] == (4 if has_values else 2)


@given(st.lists(st.lists(_TEXT.map(str.strip).filter(bool), min_size=1, max_size=3).map(tuple), max_size=5))
@settings(deadline=None)
def test_texts_of_any_kind_are_written_and_read(tags: list[tuple[str, ...]]) -> None:
    values: dict[str, Any] = {Described.TAGS: tags, Described.TITLE: tags[0][0] if tags else ""}
    fields = read_fields(parse_tree(written(values))[0])
    assert fields.title == (tags[0][0] if tags else "")
    simple = {path for path in tags if not any("|" in name for name in path)}
    found = {tuple(" ".join(name.split()) for name in path) for path in fields.tags}
    assert {tuple(" ".join(name.split()) for name in path) for path in simple} <= found


# Drafts: what stood there before is put back.


def put_draft(photo: Path, values: dict[str, Any], known: Any = None) -> Any:
    draft = draft_sidecar(SidecarRequest(photo, values, known or {}))
    if draft.content:
        draft.path.write_bytes(draft.content)
    return draft


def test_a_draft_can_be_taken_back(tmp_path: Path) -> None:
    photo, sidecar = tmp_path / "a.jpg", tmp_path / "a.jpg.xmp"
    sidecar.write_text(DARKTABLE, "utf-8")
    before = read_values(parse_tree(sidecar.read_bytes())[0])
    draft = put_draft(photo, {Described.TITLE: "Mine", Described.TAGS: (("new",),), Mark.RATING: 5})
    assert draft.written[Described.TITLE] == {"wrote": "Mine", "before": "Old"}
    assert read_sidecar(photo).title == "Mine"
    again = put_draft(photo, {Described.TITLE: "Mine too", Mark.RATING: 5}, draft.written)
    assert again.written[Described.TITLE] == {"wrote": "Mine too", "before": "Old"}
    assert read_sidecar(photo).tags == (("old",),)
    put_draft(photo, {}, again.written)
    assert read_values(parse_tree(sidecar.read_bytes())[0]) == before
    assert draft_sidecar(SidecarRequest(photo, {}, {})).content == b""


def test_what_another_program_has_changed_since_stays(tmp_path: Path) -> None:
    photo, sidecar = tmp_path / "a.jpg", tmp_path / "a.jpg.xmp"
    draft = put_draft(photo, {Described.TITLE: "Mine", Described.CAPTION: "Mine"})
    sidecar.write_bytes(sidecar.read_bytes().replace(b">Mine</rdf:li></rdf:Alt></dc:title>",
                                                     b">Theirs</rdf:li></rdf:Alt></dc:title>"))  # fmt: skip
    put_draft(photo, {}, draft.written)
    assert (read_sidecar(photo).title, read_sidecar(photo).caption) == ("Theirs", "")


@pytest.mark.parametrize(
    ("there", "others", "target"),
    [
        ("", [], "a.jpg.xmp"),
        ("a.jpg.xmp", [], "a.jpg.xmp"),
        ("a.xmp", [], "a.xmp"),
        ("a.xmp", ["a.nef"], "a.jpg.xmp"),
    ],
)
def test_the_sidecar_that_is_there_is_written(tmp_path: Path, there: str, others: list[str], target: str) -> None:
    for name in ("a.jpg", *others):
        (tmp_path / name).write_bytes(b"")
    if there:
        (tmp_path / there).write_text(DARKTABLE, "utf-8")
    draft = draft_sidecar(SidecarRequest(tmp_path / "a.jpg", {Described.TITLE: "Mine"}))
    assert draft.path == tmp_path / target
    assert (b"darktable:history" in draft.content) == bool(there)  # also where it is a copy of a shared one


def test_characters_that_no_xml_may_hold_are_left_out() -> None:
    fields = read_fields(
        parse_tree(written({Described.TITLE: "a\x00\ufffe\ud800b", Described.TAGS: (("\uffffx",),)}))[0]
    )
    assert (fields.title, fields.tags) == ("ab", (("x",),))


def test_a_sidecar_that_would_grow_too_large_is_left_alone(tmp_path: Path) -> None:
    filler = f"<!--{'x' * 4_194_000}-->"
    (tmp_path / "a.jpg.xmp").write_text(
        DARKTABLE.replace("<!-- a note of somebody -->", "")[:-13] + filler + "</x:xmpmeta>"
    )
    draft = draft_sidecar(SidecarRequest(tmp_path / "a.jpg", {Described.CAPTION: "x" * 20_000}))
    assert draft.content == b""
    assert "left alone" in draft.problem


@pytest.mark.parametrize("content", [b"<x", b"<!DOCTYPE x []><x/>", b"y" * 5_000_000])
def test_a_sidecar_that_cannot_be_read_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jpg.xmp").write_bytes(content)
    draft = draft_sidecar(SidecarRequest(tmp_path / "a.jpg", {Described.TITLE: "Mine"}))
    assert draft.content == b""
    assert "left alone" in draft.problem


# exiftool, the program that everybody compares with.


def run_exiftool(*arguments: object) -> str:
    assert EXIFTOOL is not None
    command = [EXIFTOOL, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@needs_exiftool
def test_exiftool_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xmp"
    path.write_bytes(written(VALUES, DARKTABLE.encode()))
    (read,) = json.loads(run_exiftool("-j", "-n", "-G1", "-struct", path))
    expected = {
        "XMP-dc:Title": VALUES[Described.TITLE],
        "XMP-dc:Description": VALUES[Described.CAPTION],
        "XMP-dc:Subject": ["sea", "Dog", "AC/DC", "a|b", "Paris, Texas"],
        "XMP-lr:HierarchicalSubject": ["sea", "Animals|Dog", "Music|AC/DC", "Paris, Texas"],
        "XMP-digiKam:TagsList": ["sea", "Animals/Dog", "a|b", "Paris, Texas"],
        "XMP-exif:DateTimeOriginal": "2021:06:12 14:22:33+02:00",
        "XMP-photoshop:DateCreated": "2021:06:12 14:22:33+02:00",
        "XMP-exif:GPSAltitude": 408.25,
        "XMP-exif:GPSAltitudeRef": 0,
        "XMP-photoshop:City": "Zürich",
        "XMP-photoshop:State": "ZH",
        "XMP-photoshop:Country": "Switzerland",
        "XMP-xmp:Rating": 4,
        "XMP-xmp:Label": "Red",
        "XMP-darktable:Xmp_version": 5,
    }
    assert {name: read.get(name) for name in expected} == expected
    assert read["XMP-exif:GPSLatitude"] == pytest.approx(47.3769123, abs=1e-8)
    assert read["XMP-exif:GPSLongitude"] == pytest.approx(-8.5417, abs=1e-8)
    assert "Warning" not in json.dumps(read)


@needs_exiftool
def test_what_exiftool_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg.xmp"
    run_exiftool(
        "-XMP-dc:Title=At the lake", "-XMP-dc:Title-de=Am See", "-XMP-dc:Description=Two & three",
        "-XMP-dc:Subject=Dog", "-XMP-dc:Subject=sea", "-XMP-lr:HierarchicalSubject=Animals|Dog",
        "-XMP-digiKam:TagsList=Places/Zürich", "-XMP-exif:DateTimeOriginal=2021:06:12 14:22:33+02:00",
        "-XMP-exif:GPSLatitude=47.3769123", "-XMP-exif:GPSLongitude=-8.5417", "-XMP-exif:GPSAltitude=408.25",
        "-XMP-exif:GPSAltitudeRef=0", "-XMP-photoshop:City=Zürich", "-XMP-photoshop:State=ZH",
        "-XMP-photoshop:Country=Switzerland", "-XMP-xmp:Rating=4", "-XMP-xmp:Label=Red", "-XMP-dc:Creator=Ann",
        "-XMP-dc:Creator=Ben", "-XMP-dc:Rights=(c) Ann", "-XMP-iptcExt:PersonInImage=Cleo",
        "-RegionInfo={AppliedToDimensions={W=100,H=100,Unit=pixel},"
        "RegionList=[{Name=Dora,Type=Face,Area={X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}]}", path,
    )  # fmt: skip
    fields = read_sidecar(tmp_path / "a.jpg")
    assert fields.captured is not None
    assert fields.captured.isoformat() == "2021-06-12T14:22:33+02:00"
    assert (fields.latitude, fields.longitude) == pytest.approx((47.3769123, -8.5417), abs=1e-7)
    assert (fields.title, fields.caption, fields.altitude_m) == ("At the lake", "Two & three", 408.25)
    assert set(fields.tags) == {("Animals", "Dog"), ("Places", "Zürich"), ("sea",)}
    assert (fields.city, fields.state, fields.country) == ("Zürich", "ZH", "Switzerland")
    assert (fields.rating, fields.label, fields.creator, fields.copyright) == (4, "Red", "Ann; Ben", "(c) Ann")
    assert set(fields.people) == {"Cleo", "Dora"}
    content = written({Described.TITLE: "Mine"}, path.read_bytes())
    assert rest_of(parse_tree(content)[0]) == rest_of(parse_tree(path.read_bytes())[0])
