"""Reading text in pictures: at every angle, small, faint, stamped across; where each word is; none is made up."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofinder.errors import InternalError
from photofinder.features import text_models
from photofinder.features.stamps import find_ink
from photofinder.features.text import read_text
from photofinder.features.text_lines import cut_out, grown, is_standing, overlap, put_in_order, size_of, turned_over
from photofinder.features.text_models import load_text_networks
from photofinder.features.text_reading import ReadCharacter, ReadLine
from photofinder.features.text_signs import likelihood_of_text
from photofinder.records import PictureText, join_words
from tests.factories import scene_pixels
from tests.text_drawing import GREY, MEMO, STAMP, draw_lines, draw_memo

LINES = ("Harbour lantern museum", "Receipt number 40512", "Sonnenblume garden")


def read(image: Image.Image) -> str:
    return join_words(read_text(np.asarray(image)))


@pytest.mark.parametrize("turns", range(4))
def test_text_is_read_at_four_angles(turns: int) -> None:
    image = draw_lines(LINES)
    pixels = np.ascontiguousarray(np.rot90(np.asarray(image), turns))
    assert join_words(read_text(pixels)).splitlines() == list(LINES)


def test_every_word_says_where_it_is() -> None:
    words = {word.text: word for word in read_text(np.asarray(draw_lines(LINES)))}
    assert set(words) == {word for line in LINES for word in line.split()}
    first, last = words["Harbour"].box, words["museum"].box
    assert first.x == pytest.approx(40 / 640, abs=0.02)
    assert first.y == pytest.approx(45 / 480, abs=0.03)
    assert first.x + first.width < words["lantern"].box.x + 0.01
    assert words["lantern"].box.x + words["lantern"].box.width < last.x + 0.01
    assert words["Receipt"].box.y > first.y + first.height / 2
    assert [words[each].line for each in ("Harbour", "Receipt", "Sonnenblume")] == [0, 1, 2]
    assert all(0.8 < word.confidence <= 1 for word in words.values())


def test_the_corners_of_a_turned_word_begin_where_it_does() -> None:
    turned = np.ascontiguousarray(np.rot90(np.asarray(draw_lines(LINES)), 2))
    word = next(each for each in read_text(turned) if each.text == "Harbour")
    (left, top), (right, _), _, (_, bottom) = word.corners
    assert left > right  # the writing runs from right to left
    assert top > bottom


@pytest.mark.parametrize("angle", [15, -30, -60, 75, 180, 240])
@pytest.mark.parametrize("opacity", [0.8, 0.2])
def test_a_stamp_is_read_across_the_lines(angle: int, opacity: float) -> None:
    assert STAMP in read(Image.fromarray(draw_memo(angle, opacity, is_across=True)))


@pytest.mark.parametrize("angle", [0, -45, 100])
def test_a_grey_stamp_is_read_beside_the_lines(angle: int) -> None:
    read_lines = read(Image.fromarray(draw_memo(angle, 0.5, GREY))).splitlines()
    assert STAMP in read_lines
    assert set(read_lines) >= set(MEMO[:3])


def test_small_print_on_a_large_screen_is_looked_at_larger() -> None:
    lines = tuple(f"invoice {number} paid by the harbour museum" for number in range(100, 120))
    found = read(draw_lines(lines, (2400, 1350), letter_px=16))
    assert sum(line in found for line in lines) >= 19


def test_there_is_nothing_to_read_in_a_scene() -> None:
    assert not any(len(word.text) > 3 for word in read_text(scene_pixels(3)))


def test_a_tiny_picture_is_no_trouble() -> None:
    assert read_text(np.zeros((1, 1, 3), np.uint8)) == ()
    assert read_text(np.full((3, 900, 3), 255, np.uint8)) == ()


def test_only_pages_have_ink() -> None:
    assert find_ink(np.asarray(draw_lines(LINES))) is None
    assert find_ink(scene_pixels(1)) is None
    ink = find_ink(draw_memo(20, 0.3))
    assert ink is not None
    (region,) = ink.regions
    along = region[1] - region[0]
    assert abs(np.degrees(np.arctan2(along[1], along[0])) + 20) < 4


def test_nothing_of_the_packages_own_code_is_loaded() -> None:
    read(draw_lines(LINES))
    assert not {"rapidocr", "requests"} & set(sys.modules)


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(InternalError, match="not installed"):
        load_text_networks()


def test_the_models_lie_in_the_package() -> None:
    spec = importlib.util.find_spec("rapidocr")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], "models")
    assert {text_models._FINDER, text_models._READER} <= {path.name for path in folder.iterdir()}


def test_corners_are_ordered_as_one_reads() -> None:
    lying = put_in_order(np.array([(10, 40), (90, 40), (90, 20), (10, 20)], float))
    assert np.allclose(lying, [(10, 20), (90, 20), (90, 40), (10, 40)], atol=0.01)
    standing = put_in_order(np.array([(20, 10), (40, 10), (40, 90), (20, 90)], float))
    assert is_standing(standing)
    assert not is_standing(lying)
    assert np.allclose(standing[0], (20, 90), atol=0.01)  # from below
    assert np.allclose(turned_over(standing)[0], (40, 10), atol=0.01)
    assert np.allclose(size_of(grown(lying, 0.5)), (100, 40), atol=0.01)
    assert overlap(lying, lying) == pytest.approx(1)
    assert overlap(lying, standing) == pytest.approx(400 / 2800)


def test_what_is_cut_out_can_be_found_again() -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    region = put_in_order(np.array([(50, 20), (150, 60), (140, 85), (40, 45)], float))
    _, back = cut_out(pixels, region, (300, 80))
    for corner, place in zip(region, [(0, 0), (300, 0), (300, 80), (0, 80)], strict=True):
        x, y, w = back @ np.array((*place, 1), np.float32)
        assert np.allclose((x / w, y / w), corner, atol=0.05)


def test_words_are_what_stands_between_spaces() -> None:
    line = ReadLine(tuple(ReadCharacter(each, 0.1, 0.9) for each in " ab  c "))
    assert ["".join(each.character for each in word) for word in line.words] == ["ab", "c"]
    assert ReadLine().words == []
    assert ReadLine().confidence == 0
    assert PictureText().text == ""


def test_papers_are_likelier_than_dogs_and_pictures_without_a_camera_than_others() -> None:
    probabilities = np.zeros((3, 1000), np.float32)
    probabilities[0, 922] = probabilities[1, 207] = probabilities[2, 207] = 0.9  # menu, retriever
    likely = likelihood_of_text(probabilities, np.array([False, True, False]))
    assert likely.argsort()[::-1].tolist() == [0, 1, 2]
