"""The picture inside plain borders and bars, and its hash."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from photofinder.features.inner_picture import INNER_HASH, find_inner_picture, inner_hash
from photofinder.features.perceptual_hash import PHASH_INPUT, perceptual_hashes
from photofinder.records import Pixels

from .conftest import draw_scene

SCENE = Image.fromarray(draw_scene(41)).resize((320, 240))
_MOST_BITS = 6


def pixels_of(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"))


def barred(above: int, below: int) -> Image.Image:
    """Return the scene between bars, in which there is a clock and a button."""
    screen = Image.new("RGB", (320, 240 + above + below), "black")
    screen.paste(SCENE, (0, above))
    draw = ImageDraw.Draw(screen)
    draw.text((8, 4), "14:07", "white", font_size=14)
    draw.ellipse((150, 240 + above + 4, 150 + below // 2, 240 + above + 4 + below // 2), outline="white")
    return screen


@pytest.mark.parametrize(
    ("framed", "left", "top"),
    [
        (ImageOps.expand(SCENE, 20, "white"), 20, 20),
        (ImageOps.expand(SCENE, (10, 30, 50, 0), "#204060"), 10, 30),
        (barred(36, 60), 0, 36),
    ],
    ids=["a frame", "an uneven one", "a screenshot"],
)
def test_the_picture_inside_is_found_where_it_lies(framed: Image.Image, left: int, top: int) -> None:
    box = find_inner_picture(pixels_of(framed))
    assert box is not None
    found = (box.x * framed.width, box.y * framed.height, box.width * framed.width, box.height * framed.height)
    assert found == pytest.approx((left, top, 320, 240), abs=3)


@pytest.mark.parametrize(
    "picture",
    [SCENE, Image.new("RGB", (320, 240), "white"), ImageOps.expand(SCENE, 1, "white"), SCENE.resize((20, 15))],
    ids=["no border", "all plain", "a hair", "tiny"],
)
def test_there_is_none_without_a_border(picture: Image.Image) -> None:
    assert find_inner_picture(pixels_of(picture)) is None
    assert inner_hash(pixels_of(picture)) == bytes(INNER_HASH.length)


@pytest.mark.parametrize("colour", ["white", "black", "#a03020"])
def test_the_hash_inside_a_border_is_that_of_the_picture(colour: str) -> None:
    size = PHASH_INPUT.width_px, PHASH_INPUT.height_px
    whole = perceptual_hashes(np.asarray(SCENE.convert("L").resize(size, Image.Resampling.BOX)))[0]
    framed = ImageOps.expand(SCENE, 24, colour).resize((160, 160), Image.Resampling.BOX)
    inner = np.frombuffer(inner_hash(pixels_of(framed)), dtype="<u8")[0]
    assert int(np.bitwise_count(whole ^ inner)) <= _MOST_BITS
