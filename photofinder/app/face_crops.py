"""Cuts faces out of pictures, to be looked at."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from photofinder.app.archive import Archive
from photofinder.errors import FileFault, WorkerFault
from photofinder.imaging.thumbnails import decode_tile
from photofinder.ingest.worker import load_part
from photofinder.jobs import Priority
from photofinder.people import Face, FaceId
from photofinder.records import Box, Photo, Pixels

_ROOM = 0.3  # of a face's height, around it
_ENOUGH = 0.6  # of the side asked for, in the thumbnail
_LIMIT_S = 30.0


def cut_faces(archive: Archive, faces: Sequence[Face], side_px: int) -> dict[FaceId, Pixels]:
    """Return faces as squares; those whose picture cannot be had are left out."""
    photos = {photo.photo_id: photo for photo in archive.reader.photos([face.photo_id for face in faces])}
    found: dict[FaceId, Pixels] = {}
    for face in faces:
        photo = photos.get(face.photo_id)
        pixels = _cut(archive, face, photo, side_px) if photo is not None else None
        if pixels is not None:
            found[face.face_id] = pixels
    return found


def _cut(archive: Archive, face: Face, photo: Photo, side_px: int) -> Pixels | None:
    box = square_around(face.box, photo.width_px, photo.height_px)
    thumbnail = archive.reader.thumbnails([photo.photo_id]).get(photo.photo_id)
    rough = None
    if thumbnail is not None:
        with contextlib.suppress(FileFault):
            rough = _part_of(
                decode_tile(thumbnail.jpeg, max(thumbnail.width_px, thumbnail.height_px), is_square=False), box
            )
    if rough is not None and min(rough.shape[:2]) >= _ENOUGH * side_px:
        return rough
    with contextlib.suppress(FileFault, WorkerFault):
        submit = archive.pool.submit_at
        return submit(Priority.VISIBLE, _LIMIT_S, load_part, archive.config, photo.path, box, side_px).result()
    return rough


def square_around(box: Box, width_px: int, height_px: int) -> Box:
    """Return a square in pixels around a face, with room, that lies inside of the picture."""
    width_px, height_px = max(width_px, 1), max(height_px, 1)
    across, down = box.width * width_px, box.height * height_px
    side = min(max(across, down) * (1 + 2 * _ROOM), width_px, height_px)
    left = min(max(box.x * width_px + across / 2 - side / 2, 0), width_px - side)
    top = min(max(box.y * height_px + down / 2 - side / 2, 0), height_px - side)
    return Box(left / width_px, top / height_px, side / width_px, side / height_px)


def _part_of(pixels: Pixels, box: Box) -> Pixels:
    height, width = pixels.shape[:2]
    left, top = int(box.x * width), int(box.y * height)
    right, bottom = round((box.x + box.width) * width), round((box.y + box.height) * height)
    return pixels[top : max(bottom, top + 1), left : max(right, left + 1)]
