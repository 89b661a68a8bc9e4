"""Puts what the user says into the tree of an XMP packet, and makes the packet of it; all else in it stays as it is.

Unknown properties, structures, namespaces with their prefixes and comments are kept. A property that is there already
keeps its place and form where it can; a new one is added to the first description. Tags are written for every program:
flat words (`dc:subject`), paths for Lightroom and darktable (`lr:hierarchicalSubject`, names between ``|``) and for
digiKam (`TagsList`, between ``/``); lists of other programs only where they are there already. None of these can escape
its separator: a path with a ``|`` in a name is left out of the lists that use it, one with a ``/`` likewise, and of a
path with both only the last name is written, as a flat word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from photofinder.imaging.xmp import (
    DESCRIPTION,
    HIERARCHIES,
    NAMESPACES,
    RDF_ABOUT,
    RDF_LI,
    XML_LANG,
    iter_descriptions,
    qualified,
)
from photofinder.records import Described, Mark, TagPath

LABELS = ("", "Red", "Yellow", "Green", "Blue", "Purple")
"""The words for colour labels, as Lightroom writes them in English."""

_RDF, _XMPMETA = qualified("rdf:RDF"), qualified("x:xmpmeta")
_BAG, _SEQUENCE, _ALTERNATIVES = map(qualified, ("rdf:Bag", "rdf:Seq", "rdf:Alt"))
_CONTAINERS = (_BAG, _SEQUENCE, _ALTERNATIVES)
_XML = "http://www.w3.org/XML/1998/namespace"
_BEGIN = "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
_END = "\n<?xpacket end='w'?>\n"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # which no document may hold
_NEW_LISTS = ("lr:hierarchicalSubject", "digiKam:TagsList")


def make_tree() -> ET.Element:
    """Return the tree of a packet that says nothing."""
    root = ET.Element(_XMPMETA)
    ET.SubElement(ET.SubElement(root, _RDF), DESCRIPTION, {RDF_ABOUT: ""})
    return root


def put_values(root: ET.Element, values: Mapping[str, Any]) -> None:
    """Let the properties of a packet say these values, by the names of `Described` and `Mark`; an empty one is none."""
    for name, value in values.items():
        _WRITERS[name](_Packet(root), value)


class _Packet:
    """The properties of a packet, to be changed."""

    def __init__(self, root: ET.Element) -> None:
        self._descriptions = list(iter_descriptions(root))
        if not self._descriptions:
            around = root if root.tag == _RDF else next(root.iter(_RDF), None)
            around = around if around is not None else ET.SubElement(root, _RDF)
            self._descriptions = [ET.SubElement(around, DESCRIPTION, {RDF_ABOUT: ""})]

    def has(self, name: str) -> bool:
        tag = qualified(name)
        return any(tag in each.attrib or each.find(tag) is not None for each in self._descriptions)

    def put_text(self, name: str, text: str) -> None:
        """Let a simple property be this text, in the form that it has."""
        tag = qualified(name)
        for each in self._descriptions:
            if text and tag in each.attrib and not self._others(each, tag):
                each.set(tag, text)
                return
        element = self._keep_one(tag, is_wanted=bool(text))
        if element is not None:
            _clear(element)
            element.text = text

    def put_list(self, name: str, entries: Sequence[str], container: str = _BAG) -> None:
        """Let a property be a list of texts."""
        element = self._keep_one(qualified(name), is_wanted=bool(entries))
        if element is None:
            return
        kind = next((each.tag for each in element if each.tag in _CONTAINERS), container)
        _clear(element)
        within = ET.SubElement(element, str(kind))
        for entry in entries:
            ET.SubElement(within, RDF_LI).text = entry

    def put_alternative(self, name: str, text: str) -> None:
        """Let a property be this text in the default language; those in others stay."""
        element = self._keep_one(qualified(name), is_wanted=True)
        assert element is not None
        within = element.find(_ALTERNATIVES)
        if within is None:
            _clear(element)
            within = ET.SubElement(element, _ALTERNATIVES)
        for entry in [each for each in within if each.get(XML_LANG, "x-default") == "x-default"]:
            within.remove(entry)
        if text:
            entry = ET.Element(RDF_LI, {XML_LANG: "x-default"})
            entry.text = text
            within.insert(0, entry)
        if not len(within):
            self._keep_one(qualified(name), is_wanted=False)

    def _others(self, description: ET.Element, tag: str) -> list[ET.Element]:
        return [each for each in self._descriptions if each is not description and tag in each.attrib] + [
            element for each in self._descriptions for element in each.findall(tag)
        ]

    def _keep_one(self, tag: str, *, is_wanted: bool) -> ET.Element | None:
        """Return the only element of a property, made if there is none; without one that is wanted, take it away."""
        found: ET.Element | None = None
        for description in self._descriptions:
            description.attrib.pop(tag, None)
            for element in description.findall(tag):
                if is_wanted and found is None:
                    found = element
                else:
                    description.remove(element)
        if is_wanted and found is None:
            found = ET.SubElement(self._descriptions[0], tag)
        return found


def _clear(element: ET.Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def _put_tags(packet: _Packet, tags: Sequence[Sequence[str]]) -> None:
    paths: list[TagPath] = [tuple(path) for path in tags]
    packet.put_list("dc:subject", list(dict.fromkeys(path[-1] for path in paths)))
    for name, separator in HIERARCHIES:
        if name in _NEW_LISTS or packet.has(name):
            kept = [separator.join(path) for path in paths if not any(separator in each for each in path)]
            packet.put_list(name, kept, _SEQUENCE if name == "digiKam:TagsList" else _BAG)


def _put_captured(packet: _Packet, text: str | None) -> None:
    packet.put_text("exif:DateTimeOriginal", text or "")
    packet.put_text("photoshop:DateCreated", text or "")


def _put_place(packet: _Packet, place: Sequence[float | None] | None) -> None:
    latitude, longitude, altitude_m, *_ = (*(place or ()), None, None, None)
    packet.put_text("exif:GPSLatitude", _as_minutes(latitude, "N", "S"))
    packet.put_text("exif:GPSLongitude", _as_minutes(longitude, "E", "W"))
    packet.put_text("exif:GPSAltitude", "" if altitude_m is None else f"{round(abs(altitude_m) * 1000)}/1000")
    packet.put_text("exif:GPSAltitudeRef", "" if altitude_m is None else "1" if altitude_m < 0 else "0")


def _as_minutes(degrees: float | None, positive: str, negative: str) -> str:
    """Return degrees and minutes as XMP has them, such as 47,22.2N; a hundredth of a millimetre exact."""
    if degrees is None:
        return ""
    whole = math.floor(abs(degrees))
    minutes = (abs(degrees) - whole) * 60
    if round(minutes, 8) >= 60:
        whole, minutes = whole + 1, 0.0
    return f"{whole},{minutes:.8f}{negative if degrees < 0 else positive}"


def _put_place_name(packet: _Packet, names: Sequence[str] | None) -> None:
    for name, text in zip(("City", "State", "Country"), (*(names or ()), "", "", ""), strict=False):
        packet.put_text(f"photoshop:{name}", text)


_WRITERS: Mapping[str, Callable[[_Packet, Any], None]] = {
    Described.TITLE: lambda packet, text: packet.put_alternative("dc:title", text or ""),
    Described.CAPTION: lambda packet, text: packet.put_alternative("dc:description", text or ""),
    Described.TAGS: lambda packet, tags: _put_tags(packet, tags or ()),
    Described.CAPTURED: _put_captured,
    Described.PLACE: _put_place,
    Described.PLACE_NAME: _put_place_name,
    Mark.RATING: lambda packet, rating: packet.put_text("xmp:Rating", "" if rating is None else str(rating)),
    Mark.LABEL: lambda packet, label: packet.put_text(
        "xmp:Label", LABELS[label] if isinstance(label, int) else label or ""
    ),
}


def make_packet(root: ET.Element, prefixes: Mapping[str, str]) -> bytes:
    """Return the packet of a tree; `prefixes` are those that its namespaces had, by their names."""
    uris = {_uri_of(name): None for element in root.iter() for name in _names_of(element)}
    chosen = {_XML: "xml"}
    usual = {uri: prefix for prefix, uri in NAMESPACES.items()}
    for uri in uris:
        if uri and uri not in chosen:
            wanted = prefixes.get(uri) or usual.get(uri) or ""
            taken = set(chosen.values())
            numbered = (f"ns{number}" for number in range(len(uris) + len(taken) + 1))
            chosen[uri] = wanted if wanted and wanted not in taken else next(p for p in numbered if p not in taken)
    pieces: list[str] = []
    spaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for uri, prefix in chosen.items() if uri != _XML)
    _serialize(root, chosen, pieces, spaces)
    return f"{_BEGIN}{''.join(pieces)}{_END}".encode()


def _names_of(element: ET.Element) -> list[str]:
    return [element.tag, *element.attrib] if isinstance(element.tag, str) else []


def _uri_of(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _serialize(element: ET.Element, prefixes: Mapping[str, str], pieces: list[str], spaces: str = "") -> None:
    def named(name: str) -> str:
        uri = _uri_of(name)
        return f"{prefixes[uri]}:{name.partition('}')[2]}" if uri else name

    text, tag = element.text or "", cast(object, element.tag)  # those of comments are functions
    if tag is ET.Comment:
        pieces.append(f"<!--{text}-->")
    elif tag is ET.ProcessingInstruction:
        pieces.append(f"<?{text}?>")
    else:
        attributes = "".join(f" {named(name)}={_quoted(value)}" for name, value in element.attrib.items())
        begin = f"<{named(element.tag)}{spaces}{attributes}"
        if text or len(element):
            pieces.append(f"{begin}>{_escaped(text)}")
            for each in element:
                _serialize(each, prefixes, pieces)
            pieces.append(f"</{named(element.tag)}>")
        else:
            pieces.append(f"{begin}/>")
    pieces.append(_escaped(element.tail or "") if not spaces else "")


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("", text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
