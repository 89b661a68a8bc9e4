"""Draws a folder of sample pictures to try PhotoFinder with: landscapes, and copies of some of them.

python draw_samples.py FOLDER
"""

from __future__ import annotations

import math
import random
import shutil
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageOps

_SIZE = (960, 640)
_SCENES = 20
_CAPTURED_TAG, _EXIF_IFD = 0x9003, 0x8769
_SKIES = (
    ((24, 44, 92), (236, 148, 96)),
    ((96, 160, 220), (226, 238, 248)),
    ((10, 14, 40), (60, 70, 120)),
    ((250, 190, 120), (252, 236, 200)),
    ((150, 170, 180), (222, 226, 228)),
)
_LANDS = ((38, 70, 60), (90, 120, 60), (120, 84, 60), (60, 64, 90), (160, 130, 90))


def draw_scene(number: int) -> Image.Image:
    """Return a landscape that differs from those of other numbers in sky, land, sun and what stands in it."""
    chooser = random.Random(number)  # noqa: S311 the same pictures every time
    image = Image.new("RGB", _SIZE)
    draw = ImageDraw.Draw(image)
    top, bottom = chooser.choice(_SKIES)
    width, height = _SIZE
    for y in range(height):
        share = y / height
        colour = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        draw.line([(0, y), (width, y)], fill=colour)
    x, y, radius = chooser.randrange(100, width - 100), chooser.randrange(60, 300), chooser.randrange(24, 80)
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=(255, 244, 214))
    land = chooser.choice(_LANDS)
    for layer in range(3):
        _draw_hills(draw, chooser, layer, land)
    for _ in range(chooser.randrange(4, 14)):
        _draw_thing(draw, chooser)
    return image.filter(ImageFilter.GaussianBlur(0.6))


def _draw_hills(draw: ImageDraw.ImageDraw, chooser: random.Random, layer: int, land: tuple[int, int, int]) -> None:
    width, height = _SIZE
    base, swing = 330 + 90 * layer, chooser.randrange(20, 90)
    phase, length = chooser.random() * 6, chooser.randrange(80, 260)
    outline = [(x, base + swing * math.sin(x / length + phase)) for x in range(0, width + 16, 16)]
    shade = tuple(round(channel * (1.25 - 0.25 * layer)) for channel in land)
    draw.polygon([(0, height), *outline, (width, height)], fill=shade)


def _draw_thing(draw: ImageDraw.ImageDraw, chooser: random.Random) -> None:
    x, y, size = chooser.randrange(40, 900), chooser.randrange(400, 600), chooser.randrange(20, 70)
    if chooser.random() < 0.6:
        draw.rectangle([x - size // 10, y - size, x + size // 10, y], fill=(84, 60, 44))
        draw.ellipse([x - size // 2, y - 2 * size, x + size // 2, y - size // 2], fill=(30, 92 + size, 50))
    else:
        draw.rectangle([x, y - size, x + 2 * size, y], fill=(210, 196 - size, 170))
        draw.polygon([(x - 8, y - size), (x + size, y - 2 * size), (x + 2 * size + 8, y - size)], fill=(140, 50, 40))


def draw_samples(folder: Path) -> None:
    """Fill a folder: scenes with times of capture, and an exact, a smaller, a turned and a cropped copy."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_SCENES):
        exif = Image.Exif()
        exif.get_ifd(_EXIF_IFD)[_CAPTURED_TAG] = f"2024:{1 + number // 2:02}:{1 + number:02} 1{number % 10}:30:00"
        draw_scene(number).save(folder / f"scene {number:02}.jpg", quality=90, exif=exif)
    original = folder / "scene 03.jpg"
    shutil.copyfile(original, folder / "scene 03 (copy).jpg")
    with Image.open(original) as image:
        ImageOps.contain(image, (480, 480)).save(folder / "scene 03 small.jpg", quality=80)
        image.transpose(Image.Transpose.ROTATE_90).save(folder / "scene 03 turned.jpg", quality=90)
        image.crop((200, 120, 800, 560)).save(folder / "scene 03 cropped.jpg", quality=90)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    draw_samples(Path(sys.argv[1]))
