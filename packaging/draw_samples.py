"""Draws a folder of sample pictures to try PhotoFinder with: four kinds of scenes, and copies of one of them.

python draw_samples.py FOLDER
"""

from __future__ import annotations

import math
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

Colour = tuple[int, int, int]
_SIZE = (960, 640)
_SCALE = 2  # drawn twice as large and shrunk, which smooths the edges
_SCENES_A_KIND = 5
_CAPTURED_TAG, _EXIF_IFD = 0x9003, 0x8769


class Canvas:
    """A picture in the making: measures in pixels of the finished size, chance from the number of the scene."""

    def __init__(self, seed: str, top: Colour, bottom: Colour) -> None:
        self.chance = random.Random(seed)  # noqa: S311 the same pictures every time
        gradient = Image.new("RGB", (1, 2))
        gradient.putpixel((0, 0), top)
        gradient.putpixel((0, 1), bottom)
        size = (_SIZE[0] * _SCALE, _SIZE[1] * _SCALE)
        self._image = gradient.resize(size, Image.Resampling.BICUBIC, box=(0, 0.5, 1, 1.5))
        self._draw = ImageDraw.Draw(self._image)

    def ellipse(self, x: float, y: float, half_width: float, half_height: float, colour: Colour) -> None:
        box = [x - half_width, y - half_height, x + half_width, y + half_height]
        self._draw.ellipse([value * _SCALE for value in box], fill=colour)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def waves(self, base: float, swing: float, length: float, colour: Colour) -> None:
        """Fill everything below a wavy line."""
        phase = self.chance.random() * 2 * math.pi
        outline = [(x, base + swing * math.sin(x / length + phase)) for x in range(0, _SIZE[0] + 8, 8)]
        self.polygon([(0, _SIZE[1]), *outline, (_SIZE[0], _SIZE[1])], colour)

    def soften(self, radius_px: float) -> None:
        """Blur what has been drawn so far, as a lens does with the background."""
        self._image = self._image.filter(ImageFilter.GaussianBlur(radius_px * _SCALE))
        self._draw = ImageDraw.Draw(self._image)

    def finish(self) -> Image.Image:
        return self._image.resize(_SIZE, Image.Resampling.LANCZOS)


def shade(colour: Colour, share: float) -> Colour:
    """Return a darker (share below 1) or lighter colour."""
    red, green, blue = (min(255, round(channel * share)) for channel in colour)
    return red, green, blue


def draw_boats(number: int) -> Image.Image:
    """Return sailing boats on the sea."""
    skies: list[tuple[Colour, Colour]] = [((92, 158, 214), (232, 242, 248)), ((244, 150, 92), (252, 222, 170))]
    canvas = Canvas(f"boats {number}", *skies[number % 2])
    chance = canvas.chance
    canvas.ellipse(chance.randrange(120, 840), chance.randrange(70, 240), 44, 44, (255, 246, 220))
    sea: Colour = [(28, 92, 140), (30, 110, 120), (60, 84, 130)][number % 3]
    canvas.rectangle(0, 300, 960, 340, shade(sea, 1.2))
    for row in range(6):
        canvas.waves(330 + 52 * row, 5 + 2 * row, 26 + 12 * row, shade(sea, 1.15 - 0.11 * row))
        if row in (1, 3):
            for _ in range(chance.randrange(1, 4)):
                _draw_boat(canvas, chance.randrange(80, 880), 376 + 52 * row, 40 + 28 * row)
    return canvas.finish()


def _draw_boat(canvas: Canvas, x: float, y: float, size: float) -> None:
    sail = canvas.chance.choice([(250, 250, 244), (220, 70, 56), (246, 196, 72), (60, 90, 150)])
    canvas.rectangle(x - 2, y - 1.9 * size, 4, 1.9 * size, (90, 64, 44))
    canvas.polygon([(x + 5, y - 1.8 * size), (x + 5, y - 0.35 * size), (x + 0.8 * size, y - 0.35 * size)], sail)
    canvas.polygon([(x - 5, y - 1.6 * size), (x - 5, y - 0.35 * size), (x - 0.5 * size, y - 0.35 * size)], sail)
    hull = [
        (x - 0.8 * size, y - 0.25 * size),
        (x + 0.9 * size, y - 0.25 * size),
        (x + 0.55 * size, y),
        (x - 0.5 * size, y),
    ]
    canvas.polygon(hull, (104, 58, 40))


def draw_city(number: int) -> Image.Image:
    """Return towers with lit windows at night, and the moon."""
    canvas = Canvas(f"city {number}", (12, 16, 44), [(84, 60, 110), (40, 74, 116), (150, 84, 84)][number % 3])
    chance = canvas.chance
    canvas.ellipse(chance.randrange(80, 880), chance.randrange(60, 160), 34, 34, (246, 240, 214))
    for _ in range(60):
        canvas.ellipse(chance.randrange(960), chance.randrange(260), 1.2, 1.2, (220, 224, 240))
    for row, tone in enumerate([(44, 46, 80), (30, 32, 58), (18, 20, 38)]):
        x = -chance.randrange(60)
        while x < 960:
            width, height = chance.randrange(56, 120), chance.randrange(120, 400 - 70 * row)
            canvas.rectangle(x, 640 - height, width, height, tone)
            for window in range(round(height / 26) * (width // 18)):
                column, floor = window % (width // 18), window // (width // 18)
                if chance.random() < 0.4:
                    canvas.rectangle(x + 7 + 18 * column, 650 - height + 26 * floor, 8, 13, (250, 214, 130))
            x += width + chance.randrange(0, 26)
    return canvas.finish()


def draw_flowers(number: int) -> Image.Image:
    """Return flowers before a blurred meadow."""
    canvas = Canvas(f"flowers {number}", (150, 196, 110), (52, 110, 52))
    chance = canvas.chance
    for _ in range(50):
        spot = chance.randrange(20, 80)
        canvas.ellipse(chance.randrange(960), chance.randrange(640), spot, spot, (60 + spot, 130 + spot, 60))
    canvas.soften(14)
    petals: Colour = [(226, 64, 96), (250, 250, 246), (248, 200, 60), (150, 96, 200), (244, 130, 60)][number % 5]
    for _ in range(chance.randrange(5, 9)):
        x, y, size = chance.randrange(80, 880), chance.randrange(110, 440), chance.randrange(46, 96)
        canvas.polygon([(x - 4, y), (x + 4, y), (x + 16, 640), (x + 4, 640)], (44, 96, 40))
        turn = chance.random()
        for petal in range(9):
            angle = turn + petal * 2 * math.pi / 9
            centre = x + 0.62 * size * math.cos(angle), y + 0.62 * size * math.sin(angle)
            canvas.ellipse(*centre, 0.36 * size, 0.36 * size, shade(petals, 0.84 + 0.03 * (petal % 5)))
        canvas.ellipse(x, y, 0.36 * size, 0.36 * size, (236, 178, 40) if number % 5 != 2 else (110, 70, 40))
    return canvas.finish()


def draw_hills(number: int) -> Image.Image:
    """Return hills with trees and houses."""
    skies: list[tuple[Colour, Colour]] = [
        ((96, 160, 220), (226, 238, 248)), ((24, 44, 92), (236, 148, 96)), ((250, 190, 120), (252, 236, 200)),
    ]  # fmt: skip
    canvas = Canvas(f"hills {number}", *skies[number % 3])
    chance = canvas.chance
    radius = chance.randrange(26, 60)
    canvas.ellipse(chance.randrange(100, 860), chance.randrange(70, 220), radius, radius, (255, 244, 214))
    land: Colour = [(104, 140, 66), (70, 104, 92), (164, 132, 84), (128, 92, 66), (92, 96, 136)][number % 5]
    for row in range(3):
        swing, length = chance.randrange(24, 84), chance.randrange(90, 250)
        canvas.waves(330 + 95 * row, swing, length, shade(land, 1.25 - 0.28 * row))
    for _ in range(chance.randrange(7, 14)):
        x, y, size = chance.randrange(40, 900), chance.randrange(430, 610), chance.randrange(24, 64)
        if chance.random() < 0.65:
            canvas.rectangle(x - size / 10, y - size, size / 5, size, (84, 60, 44))
            canvas.ellipse(x, y - 1.3 * size, size / 2, 0.8 * size, (36, 70 + size, 52))
        else:
            canvas.rectangle(x, y - size, 2 * size, size, (232, 222, 200))
            canvas.rectangle(x + 0.8 * size, y - 0.6 * size, 0.4 * size, 0.6 * size, (96, 66, 48))
            canvas.polygon([(x - 8, y - size), (x + size, y - 1.9 * size), (x + 2 * size + 8, y - size)], (164, 66, 48))
    return canvas.finish()


_KINDS: dict[str, Callable[[int], Image.Image]] = {
    "boats": draw_boats, "city": draw_city, "flowers": draw_flowers, "hills": draw_hills,
}  # fmt: skip


def draw_samples(folder: Path) -> None:
    """Fill a folder with scenes that have a time of capture, and with five copies of the first one."""
    folder.mkdir(parents=True, exist_ok=True)
    for month, (kind, draw) in enumerate(_KINDS.items(), start=4):
        for number in range(1, 1 + _SCENES_A_KIND):
            exif = Image.Exif()
            exif.get_ifd(_EXIF_IFD)[_CAPTURED_TAG] = f"2024:{month:02}:{3 * number:02} 1{number}:30:00"
            draw(number).save(folder / f"{kind} {number}.jpg", quality=90, exif=exif)
    original = folder / "boats 1.jpg"
    shutil.copyfile(original, folder / "boats 1_copied.jpg")
    with Image.open(original) as image:
        ImageOps.contain(image, (480, 480)).save(folder / "boats 1_small.jpg", quality=80)
        image.transpose(Image.Transpose.ROTATE_90).save(folder / "boats 1_turned.jpg", quality=90)
        image.crop((160, 90, 800, 560)).save(folder / "boats 1_cropped.jpg", quality=90)
        ImageEnhance.Brightness(image).enhance(1.25).save(folder / "boats 1_brightened.jpg", quality=90)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    draw_samples(Path(sys.argv[1]))
