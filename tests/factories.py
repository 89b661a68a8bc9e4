"""Pictures drawn for tests: scenes that differ visibly by their number, with whatever a camera puts into the file."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from photofinder.records import Pixels


def draw_scene(number: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Return a picture of shapes and texture that depends on its number alone."""
    chooser = np.random.default_rng(number)
    width, height = size
    corners = chooser.integers(0, 256, (2, 2, 3)).astype(np.uint8)
    image = Image.fromarray(corners).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = int(chooser.integers(width)), int(chooser.integers(height))
        w, h = int(chooser.integers(width // 20, width // 4)), int(chooser.integers(height // 20, height // 4))
        colour = tuple(int(value) for value in chooser.integers(0, 256, 3))
        shape = draw.ellipse if chooser.random() < 0.5 else draw.rectangle
        shape([x, y, x + w, y + h], fill=colour, outline=(0, 0, 0))
    for grain in (24, 96):  # texture, without which there would be no keypoints to match
        noise = chooser.normal(128, 60, (grain * height // width + 1, grain)).clip(0, 255).astype(np.uint8)
        image = ImageChops.soft_light(
            image, Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC).convert("RGB")
        )
    return image


def scene_pixels(number: int, size: tuple[int, int] = (640, 480)) -> Pixels:
    return np.asarray(draw_scene(number, size))


def jpeg_bytes(
    image: Image.Image,
    *,
    captured: str = "",
    orientation: int = 1,
    embedded: Image.Image | None = None,
    quality: int = 90,
) -> bytes:
    """Return a JPEG with the EXIF data that are asked for; `embedded` becomes its EXIF thumbnail."""
    exif = Image.Exif()
    if orientation != 1:
        exif[0x0112] = orientation
    if captured:
        exif.get_ifd(0x8769)[0x9003] = captured
    data = exif.tobytes()
    if embedded is not None:
        data = _with_thumbnail(orientation, embedded)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, **({"exif": data} if len(exif) or captured or embedded else {}))
    return buffer.getvalue()


def _with_thumbnail(orientation: int, embedded: Image.Image) -> bytes:
    """Write EXIF data by hand: a first directory with the orientation, a second one with a JPEG thumbnail."""
    buffer = io.BytesIO()
    embedded.save(buffer, "JPEG", quality=80)
    jpeg = buffer.getvalue()

    def entry(tag: int, kind: int, value: int) -> bytes:
        return (
            tag.to_bytes(2, "little")
            + kind.to_bytes(2, "little")
            + (1).to_bytes(4, "little")
            + value.to_bytes(4, "little")
        )

    second = 8 + 2 + 12 + 4
    thumbnail = second + 2 + 2 * 12 + 4
    first = (1).to_bytes(2, "little") + entry(0x0112, 3, orientation) + second.to_bytes(4, "little")
    rest = (2).to_bytes(2, "little") + entry(0x0201, 4, thumbnail) + entry(0x0202, 4, len(jpeg)) + bytes(4)
    return b"Exif\0\0II*\0" + (8).to_bytes(4, "little") + first + rest + jpeg


def write_scene(path: Path, number: int, size: tuple[int, int] = (640, 480), **options: object) -> Path:
    """Write one scene as a JPEG; options as for `jpeg_bytes`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg_bytes(draw_scene(number, size), **options))  # type: ignore[arg-type]
    return path


def write_folder(folder: Path, count: int, size: tuple[int, int] = (320, 240)) -> list[Path]:
    """Write `count` scenes into a folder."""
    return [write_scene(folder / f"scene {number:03}.jpg", number, size) for number in range(count)]


def redirect_trash(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the trash lie in another home folder; return it. Skips where there is no such trash."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("the trash of this system cannot be put elsewhere for a test")
    data = home / "share"
    data.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    import send2trash
    from send2trash import plat_other

    monkeypatch.setattr(send2trash, "send2trash", plat_other.send2trash)
    monkeypatch.setattr(plat_other, "XDG_DATA_HOME", os.fsencode(data))  # read when it was loaded
    monkeypatch.setattr(plat_other, "HOMETRASH_B", os.fsencode(data / "Trash"))
    return data / "Trash"
