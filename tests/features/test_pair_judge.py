"""Pairs of drawn pictures judged on their pixels: each edit by its name, and no other shot as a duplicate."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from photofinder.features.pair_judge import Sample, judge_pair
from photofinder.records import Pixels
from photofinder.relations import STRANGERS, Guess, Inner, Origin, PairVerdict, Relation

from .conftest import draw_scene

SCENE = Image.fromarray(draw_scene(31)).resize((320, 256))


def judge(first: Image.Image, second: Image.Image, guess: Guess) -> PairVerdict:
    def sample(image: Image.Image) -> Sample:
        pixels: Pixels = np.asarray(image.convert("RGB"))
        return Sample(lambda _long_side_px: pixels)

    return judge_pair(sample(first), sample(second), guess)


def caption(image: Image.Image) -> Image.Image:
    written = image.copy()
    ImageDraw.Draw(written).text((20, 100), "SAMPLE PHOTO", "white", font_size=34)
    return written


@pytest.mark.parametrize(
    ("second", "guess", "relation"),
    [
        (SCENE.resize((160, 128)), Guess((0,)), Relation.NEAR),
        (ImageEnhance.Brightness(SCENE).enhance(1.3), Guess((0,)), Relation.EDITED),
        (SCENE.transpose(Image.Transpose.ROTATE_90), Guess((1,)), Relation.TURNED),
        (ImageOps.mirror(SCENE), Guess((4,)), Relation.MIRRORED),
        (ImageOps.mirror(SCENE), Guess(similarity=0.85), Relation.MIRRORED),
        (SCENE.transpose(Image.Transpose.ROTATE_270), Guess(similarity=0.85), Relation.TURNED),
        (ImageOps.mirror(SCENE.crop((60, 30, 290, 220))), Guess(similarity=0.85), Relation.MIRRORED),
        (SCENE.crop((60, 30, 290, 220)), Guess(similarity=0.7), Relation.CROPPED),
        (ImageOps.expand(SCENE, 24, "white"), Guess(inner=(Inner.SECOND,)), Relation.EDITED),
        (SCENE.rotate(6, Image.Resampling.BICUBIC), Guess(similarity=0.9), Relation.TURNED),
    ],
)
def test_an_edit_is_told_by_its_name(second: Image.Image, guess: Guess, relation: Relation) -> None:
    verdict = judge(SCENE, second, guess)
    assert verdict.relation is relation
    assert judge(second, SCENE, guess.reversed()).relation is relation
    assert len(verdict.transform) == 9


def test_the_whole_came_before_the_part_and_the_picture_before_its_border() -> None:
    assert judge(SCENE, SCENE.crop((60, 30, 290, 220)), Guess(similarity=0.7)).origin is Origin.FIRST
    assert judge(ImageOps.expand(SCENE, 24, "white"), SCENE, Guess(inner=(Inner.FIRST,))).origin is Origin.SECOND


def test_a_text_over_a_picture_is_an_edit() -> None:
    assert judge(SCENE, caption(SCENE), Guess((0,))).relation is Relation.EDITED


def test_a_subject_that_moved_makes_two_shots() -> None:
    first, second = SCENE.copy(), SCENE.copy()
    for image, left in ((first, 40), (second, 130)):
        ImageDraw.Draw(image).ellipse((left, 70, left + 110, 210), "#a03020", outline="black", width=6)
    assert not judge(first, second, Guess((0,), similarity=0.95)).is_duplicate


def test_a_frame_that_was_moved_makes_two_shots() -> None:
    wide = Image.fromarray(draw_scene(33)).resize((400, 320))
    first, second = wide.crop((0, 0, 320, 256)), wide.crop((30, 20, 350, 276))
    verdict = judge(first, second, Guess((0,), similarity=0.95))
    assert verdict.relation is Relation.RELATED


def test_strangers_are_nothing_to_each_other() -> None:
    other = Image.fromarray(draw_scene(32)).resize((320, 256))
    assert judge(SCENE, other, Guess((0,), similarity=0.9)) == STRANGERS
