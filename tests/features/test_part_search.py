"""One picture as a part of another: crops are found where they were cut, strangers are not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photofinder.features.part_search import PartSearch

from .conftest import draw_scene

SCENE = Image.fromarray(draw_scene(43)).resize((320, 256))
_ENOUGH, _PLACE = 0.8, 0.04  # fractions of the width and height; a pixel of the search is 0.025


def search(image: Image.Image) -> PartSearch:
    return PartSearch.of(np.asarray(image.convert("RGB")))


@pytest.mark.parametrize(
    ("left", "top", "right", "bottom"),
    [
        (0.0, 0.0, 0.9, 0.9),
        (0.2, 0.1, 0.95, 0.85),
        (0.4, 0.4, 1.0, 1.0),
        (0.25, 0.25, 0.75, 0.75),
        (0.05, 0.3, 0.8, 0.9),
    ],
)
def test_a_crop_is_found_where_it_was_cut(left: float, top: float, right: float, bottom: float) -> None:
    crop = SCENE.crop((round(left * 320), round(top * 256), round(right * 320), round(bottom * 256)))
    part = search(crop).find_in(search(SCENE))
    assert part is not None
    assert part.correlation >= _ENOUGH
    corners = part.transform @ [[0, 1], [0, 1], [1, 1]]
    assert corners[:2] == pytest.approx(np.array([[left, right], [top, bottom]]), abs=_PLACE)
    around = search(SCENE).find_in(search(crop))
    assert around is not None
    assert around.correlation == part.correlation
    assert around.transform @ part.transform == pytest.approx(np.eye(3), abs=1e-9)


def test_strangers_correlate_less() -> None:
    for number in range(5):
        part = search(Image.fromarray(draw_scene(100 + number))).find_in(search(SCENE))
        assert part is not None
        assert part.correlation < _ENOUGH - 0.1


@pytest.mark.parametrize("size", [(320, 256), (8, 8), (300, 4)])
def test_plain_and_tiny_pictures_are_parts_of_nothing(size: tuple[int, int]) -> None:
    plain = search(Image.new("RGB", size, "white"))
    assert plain.find_in(search(Image.new("RGB", (320, 256), "white"))) is None


def test_a_picture_does_not_lie_in_one_it_cannot_fit_into() -> None:
    wide, high = SCENE.resize((320, 40)), SCENE.resize((40, 320))
    assert search(wide).find_in(search(high)) is None


@pytest.mark.parametrize("orientation", range(8))
def test_a_turned_crop_is_found_once_the_picture_is_turned_so(orientation: int) -> None:
    crop = np.asarray(SCENE.crop((64, 26, 304, 218)))
    turned = np.rot90(crop[:, ::-1] if orientation >= 4 else crop, orientation % 4)
    found = [search(SCENE).oriented(each).find_in(PartSearch.of(np.ascontiguousarray(turned))) for each in range(8)]
    correlations = [0.0 if part is None else part.correlation for part in found]
    assert int(np.argmax(correlations)) == orientation
    assert max(correlations) >= _ENOUGH
