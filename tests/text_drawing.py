"""Pages drawn for tests: printed lines, and stamps of any colour, strength and angle beside or across them."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from photofinder.records import Pixels

MEMO = (
    "MEMORANDUM FOR THE DIRECTOR",
    "Subject: Operation Northern Lantern",
    "The survey party reached the valley on 14 March 1952.",
    "Eleven aerial photographs were taken at noon and are",
    "attached to this report as exhibits A through L.",
    "Distribution is limited to the persons named below.",
    "Return this paper to the archive after three weeks,",
    "together with the maps and the list of all stations.",
)
STAMP = "TOP SECRET"
RED, GREY = (190, 30, 40), (90, 90, 95)


def draw_lines(lines: tuple[str, ...], size: tuple[int, int] = (640, 480), letter_px: int = 28) -> Image.Image:
    """Print lines on light paper."""
    image = Image.new("RGB", size, (246, 243, 236))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((40, 40 + number * letter_px * 2), line, (40, 40, 46), font=ImageFont.load_default(letter_px))
    return image


def draw_memo(
    angle: float, opacity: float = 1.0, colour: tuple[int, int, int] = RED, *, is_across: bool = False
) -> Pixels:
    """Draw a memo of 900 x 1150 pixels with a stamp in a frame, below the printed lines or across them."""
    image = Image.new("RGB", (900, 1150), (245, 240, 228))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(MEMO):
        draw.text((90, 110 + number * 46), line, (50, 50, 55), font=ImageFont.load_default(24))
    layer = Image.new("RGBA", (640, 640), (*colour, 0))
    ink = ImageDraw.Draw(layer)
    font, full = ImageFont.load_default(64), (*colour, round(255 * opacity))
    left, top, right, bottom = ink.textbbox((320, 320), STAMP, font=font, anchor="mm")
    ink.text((320, 320), STAMP, full, font=font, anchor="mm")
    ink.rectangle((left - 16, top - 14, right + 16, bottom + 14), outline=full, width=5)
    layer = layer.rotate(angle, Image.Resampling.BICUBIC)
    image.paste(layer, (130, 0 if is_across else 500), layer)
    grain = np.random.default_rng(7).normal(0, 5, (1150, 900, 1))
    return (np.asarray(image) + grain).clip(0, 255).astype(np.uint8)
