"""Drafts of sidecars: what a sidecar would hold once it says what the user says; nothing is written here.

A sidecar that there is stays as it is but for the fields that the user has said something of. What stood there before
is handed out, so that it can be put back: where another program has changed a field since, that stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from photofinder.imaging.formats import is_photo_name
from photofinder.imaging.metadata import statements_of_sidecar
from photofinder.imaging.sidecar import find_sidecar
from photofinder.imaging.xmp import MOST_BYTES, RefusedXmp, parse_tree, read_fields
from photofinder.imaging.xmp_writing import make_packet, make_tree, put_values
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import FileStamp, Mark

_TOO_LARGE = phrase("its sidecar is larger than 4 MB and is left alone")
_UNWRITABLE = phrase("its sidecar could not be read again with what you have said, and is left alone")
_DAMAGED = phrase("its sidecar cannot be read and is left alone")


@dataclass(frozen=True, slots=True)
class SidecarRequest:
    """What is to stand in the sidecar of a photo, by field, and what PhotoFinder has written there before."""

    photo: Path
    values: Mapping[str, Any]
    written: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SidecarDraft:
    """What a sidecar is to hold, b"" where it is as it should be; `stamp` is that of the file that is there already.

    `written` tells by field what PhotoFinder has written and what stood there before. `problem` is why there is none.
    """

    path: Path
    stamp: FileStamp | None = None
    content: bytes = b""
    written: Mapping[str, Any] = field(default_factory=dict)
    problem: Phrase = NOTHING


def draft_sidecar(request: SidecarRequest) -> SidecarDraft:
    """Return what the sidecar of a photo is to hold."""
    source = find_sidecar(request.photo)
    target = _choose_target(request.photo, source)
    try:
        stamp = _read_stamp(target)
        packet = _read(source) if source is not None else b""
        root, prefixes = parse_tree(packet) if packet.strip() else (make_tree(), {})
    except RefusedXmp as refused:
        return SidecarDraft(target, problem=_TOO_LARGE if refused.reason == _TOO_LARGE else _DAMAGED)
    except OSError as error:
        return SidecarDraft(target, problem=phrase("its sidecar cannot be read: {error}", error=error.strerror or ""))
    old = read_values(root)
    wanted, before = _plan(request, old)
    put_values(root, wanted)
    new = read_values(root)
    written = {name: {"wrote": new.get(name), "before": value} for name, value in before.items()}
    content = make_packet(root, prefixes) if new != old else b""
    try:
        if content:
            parse_tree(content)
    except RefusedXmp:  # what was read a moment ago would be lost
        return SidecarDraft(target, problem=_UNWRITABLE)
    return SidecarDraft(target, stamp, content, written)


def read_values(root: ET.Element) -> dict[str, Any]:
    """Return what a sidecar says of the fields that are written, by their names, as JSON has it."""
    fields = read_fields(root)
    values: dict[str, Any] = {each.about: each.value for each in statements_of_sidecar(fields)}
    values |= {Mark.RATING: fields.rating} if fields.rating is not None else {}
    values |= {Mark.LABEL: fields.label} if fields.label else {}
    kept: dict[str, Any] = json.loads(json.dumps(values))
    return kept


def _plan(request: SidecarRequest, old: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is to be put into a sidecar, and for what the user says what stood there before."""
    wanted, before = dict(request.values), dict[str, Any]()
    for name in request.values:
        own = request.written.get(name)
        before[name] = own["before"] if own is not None and own["wrote"] == old.get(name) else old.get(name)
    for name, own in request.written.items():
        if name not in request.values and own["wrote"] == old.get(name):
            wanted[name] = own["before"]
    return wanted, before


def _choose_target(photo: Path, source: Path | None) -> Path:
    """Return where the sidecar is written: where it is, unless it belongs to other photos of the shot, too."""
    own = photo.with_name(photo.name + ".xmp")
    if source is None or source == own:
        return own
    siblings = [each for each in photo.parent.glob("*") if each.stem == photo.stem and is_photo_name(each.name)]
    return source if siblings in ([photo], []) else own


def _read(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise RefusedXmp(_TOO_LARGE)
    return path.read_bytes()


def _read_stamp(path: Path) -> FileStamp | None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return FileStamp(status.st_size, status.st_mtime_ns)
