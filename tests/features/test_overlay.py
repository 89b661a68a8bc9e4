"""What was written over a picture, told from a subject that moved and from other colours."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance

from photofinder.features.alignment import Alignment, Layer, align
from photofinder.features.overlay import find_overlay

from .conftest import draw_scene

SCENE = Image.fromarray(draw_scene(47)).resize((320, 256))


def laid_on(first: Image.Image, second: Image.Image) -> Alignment:
    layers = [Layer(np.asarray(image.convert("RGB"))) for image in (first, second)]
    alignment = align(layers[0], layers[1], np.eye(3), refinements=0)
    assert alignment is not None
    return alignment


def written(words: str = "SAMPLE PHOTO", colour: str = "white") -> Image.Image:
    image = SCENE.copy()
    ImageDraw.Draw(image).text((20, 100), words, colour, font_size=34)
    return image


def boxed() -> Image.Image:
    image = SCENE.copy()
    ImageDraw.Draw(image).rectangle((40, 180, 280, 220), "#ffff80")
    return image


def with_ball(left: int) -> Image.Image:
    image = SCENE.copy()
    ImageDraw.Draw(image).ellipse((left, 70, left + 90, 160), "#a03020", outline="black", width=6)
    return image


@pytest.mark.parametrize(
    "changed", [written(), written("Copyright 2026", "black"), boxed()], ids=["white", "black", "box"]
)
def test_a_text_or_a_box_is_found_on_the_picture_that_has_it(changed: Image.Image) -> None:
    for first, second, is_on_second in ((SCENE, changed, True), (changed, SCENE, False)):
        overlay = find_overlay(laid_on(first, second))
        assert overlay is not None
        assert overlay.is_on_second is is_on_second


def test_the_mask_covers_what_is_written_and_little_more() -> None:
    alignment = laid_on(SCENE, written())
    overlay = find_overlay(alignment)
    assert overlay is not None
    difference = np.abs(alignment.first.astype(np.int16) - alignment.second).max(axis=2)
    assert difference[~overlay.mask].max() <= 12
    assert overlay.mask.mean() < 0.4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SCENE, SCENE),
        (SCENE, ImageEnhance.Brightness(SCENE).enhance(1.2)),
        (SCENE, ImageEnhance.Contrast(SCENE).enhance(1.4)),
        (with_ball(40), with_ball(180)),
        (SCENE, Image.fromarray(draw_scene(48)).resize((320, 256))),
    ],
    ids=["the same", "brighter", "more contrast", "a subject that moved", "a stranger"],
)
def test_nothing_is_written_on_other_pictures(first: Image.Image, second: Image.Image) -> None:
    assert find_overlay(laid_on(first, second)) is None
