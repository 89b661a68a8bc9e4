"""Thumbnails made and lifted out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photofinder.errors import UndecodableImage
from photofinder.imaging.thumbnails import (
    THUMBNAIL_PX,
    decode_thumbnail,
    decode_tile,
    grey_pixels,
    make_thumbnail,
    read_embedded_thumbnail,
)
from tests.factories import draw_scene, jpeg_bytes
from tests.imaging.opened import open_bytes, open_file


@pytest.mark.parametrize(
    ("size", "expected"), [((1280, 960), (320, 240)), ((100, 50), (100, 50)), ((30, 3000), (3, 320))]
)
def test_the_long_side_is_bounded_and_never_enlarged(size: tuple[int, int], expected: tuple[int, int]) -> None:
    thumbnail = make_thumbnail(open_bytes(jpeg_bytes(draw_scene(1, size))).decode())
    assert (thumbnail.width_px, thumbnail.height_px) == expected
    assert decode_thumbnail(thumbnail.jpeg).shape == (expected[1], expected[0], 3)
    assert max(expected) <= THUMBNAIL_PX


def test_the_colour_is_the_mean_of_the_picture() -> None:
    thumbnail = make_thumbnail(open_bytes(jpeg_bytes(Image.new("RGB", (64, 64), (200, 100, 50)))).decode())
    colour = [thumbnail.colour >> 16, thumbnail.colour >> 8 & 255, thumbnail.colour & 255]
    assert colour == pytest.approx([200, 100, 50], abs=3)


def test_an_embedded_thumbnail_shows_the_picture() -> None:
    scene = draw_scene(4, (800, 600))
    picture = open_bytes(jpeg_bytes(scene, embedded=scene.resize((160, 120))))
    thumbnail = read_embedded_thumbnail(picture)
    assert thumbnail is not None
    assert (thumbnail.width_px, thumbnail.height_px) == (160, 120)
    expected = np.asarray(scene.resize((160, 120))).astype(int)
    assert np.abs(decode_thumbnail(thumbnail.jpeg).astype(int) - expected).mean() < 14  # encoded twice


def test_black_bars_are_cut_off() -> None:
    scene = draw_scene(4, (900, 600))
    padded = ImageOps.pad(scene, (160, 120), color=(0, 0, 0))
    thumbnail = read_embedded_thumbnail(open_bytes(jpeg_bytes(scene, embedded=padded)))
    assert thumbnail is not None
    assert thumbnail.width_px / thumbnail.height_px == pytest.approx(1.5, rel=0.03)
    assert decode_thumbnail(thumbnail.jpeg)[2].mean() > 20


def test_an_embedded_thumbnail_is_turned_with_its_picture() -> None:
    scene = draw_scene(4, (800, 600))
    thumbnail = read_embedded_thumbnail(open_bytes(jpeg_bytes(scene, orientation=6, embedded=scene.resize((160, 120)))))
    assert thumbnail is not None
    assert (thumbnail.width_px, thumbnail.height_px) == (120, 160)


def test_there_may_be_none() -> None:
    assert read_embedded_thumbnail(open_bytes(jpeg_bytes(draw_scene(4)))) is None


def test_thumbnails_of_real_cameras_are_read(test_data: Path) -> None:
    paths = sorted((test_data / "photos").glob("mde_*.jpg"))
    found = [read_embedded_thumbnail(open_file(path)) for path in paths]
    assert (
        sum(thumbnail is not None for thumbnail in found) >= 30
    )  # the others lost theirs when the files were scaled down


def test_grey_pixels_are_squeezed_to_a_square() -> None:
    assert grey_pixels(np.asarray(draw_scene(1, (90, 30))), 64).shape == (64, 64)


@pytest.mark.parametrize("size", [(320, 240), (240, 320), (320, 10), (20, 20)])
def test_tiles_fill_a_square_or_lie_within_it(size: tuple[int, int]) -> None:
    jpeg = jpeg_bytes(draw_scene(1, size))
    assert decode_tile(jpeg, 100, is_square=True).shape == (100, 100, 3)
    whole = decode_tile(jpeg, 100, is_square=False)
    assert max(whole.shape[:2]) == min(100, max(size))


def test_a_tall_picture_is_cut_above_its_middle() -> None:
    tall = Image.new("RGB", (100, 200), "black")
    tall.paste("white", (0, 0, 100, 90))
    tile = decode_tile(jpeg_bytes(tall), 100, is_square=True)
    assert tile[:45].mean() > 240
    assert tile[55:].mean() < 15


@pytest.mark.parametrize("is_square", [True, False])
@pytest.mark.parametrize("turns", range(-1, 5))
def test_a_tile_is_turned_clockwise(turns: int, is_square: bool) -> None:
    corner = Image.new("RGB", (200, 120), "black")
    corner.paste("white", (0, 0, 100, 60))
    tile = decode_tile(jpeg_bytes(corner), 80, is_square=is_square, turns=turns)
    upright = decode_tile(jpeg_bytes(corner), 80, is_square=is_square)
    height, width = tile.shape[0] // 2, tile.shape[1] // 2
    quarters = [tile[:height, :width], tile[:height, width:], tile[height:, width:], tile[height:, :width]]
    assert [quarter.mean() > 128 for quarter in quarters].index(True) == turns % 4
    assert tile.shape == (upright.shape if turns % 2 == 0 else (upright.shape[1], upright.shape[0], 3))


def test_a_picture_that_is_turned_to_be_tall_is_cut_above_its_middle() -> None:
    wide = Image.new("RGB", (200, 100), "black")
    wide.paste("white", (0, 0, 90, 100))
    tile = decode_tile(jpeg_bytes(wide), 100, is_square=True, turns=1)
    assert tile[:45].mean() > 240
    assert tile[55:].mean() < 15


@pytest.mark.parametrize("is_square", [True, False])
def test_a_damaged_thumbnail_is_a_fault(is_square: bool) -> None:
    with pytest.raises(UndecodableImage):
        decode_tile(b"not a picture", 100, is_square=is_square)
