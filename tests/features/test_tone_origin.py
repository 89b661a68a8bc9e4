"""Which of two pictures had its colours changed."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from photofinder.features.tone_origin import find_tone_origin
from photofinder.records import Pixels
from photofinder.relations import Origin
from tests.factories import draw_scene, jpeg_bytes


def saved(image: Image.Image) -> Pixels:
    with Image.open(io.BytesIO(jpeg_bytes(image, quality=95))) as opened:
        return np.asarray(opened.convert("RGB"))


@pytest.mark.parametrize("seed", range(5))
def test_a_brighter_one_is_told_from_its_original_both_ways_round(seed: int) -> None:
    scene = draw_scene(seed, (320, 240))
    original, edited = saved(scene), saved(ImageEnhance.Brightness(scene).enhance(1.5))
    assert find_tone_origin(original, edited) is Origin.FIRST
    assert find_tone_origin(edited, original) is Origin.SECOND


@pytest.mark.parametrize("seed", range(5))
def test_a_darker_one_is_not_told(seed: int) -> None:
    scene = draw_scene(seed, (320, 240))
    assert find_tone_origin(saved(scene), saved(ImageEnhance.Brightness(scene).enhance(0.7))) is Origin.UNKNOWN


@pytest.mark.parametrize("seed", range(5))
def test_compression_says_nothing(seed: int) -> None:
    scene = draw_scene(seed, (320, 240))
    with Image.open(io.BytesIO(jpeg_bytes(scene, quality=30))) as opened:
        worse = np.asarray(opened.convert("RGB"))
    assert find_tone_origin(saved(scene), worse) is Origin.UNKNOWN


def test_what_does_not_lie_on_each_other_is_not_compared() -> None:
    assert find_tone_origin(saved(draw_scene(1)), saved(draw_scene(1, (320, 240)))) is Origin.UNKNOWN
