"""Local match: known changes are found with their region and transform, unrelated pictures are not."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageOps

from photofinder.features.local_match import Matcher, match_pictures
from photofinder.records import LocalMatch, Pixels

from .conftest import draw_scene

SCENE = Image.fromarray(draw_scene(11))
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


def pixels_of(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"))


def load(path: Path, long_side_px: int) -> Pixels:
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((long_side_px, long_side_px))
    return pixels_of(upright)


def match_scene(changed: Image.Image) -> LocalMatch:
    match = match_pictures(pixels_of(changed), pixels_of(SCENE))
    assert match is not None
    return match


def map_points(match: LocalMatch, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    matrix = np.array(match.homography).reshape(3, 3)
    mapped = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    result: npt.NDArray[np.float64] = mapped[:, :2] / mapped[:, 2:]
    return result


def test_a_picture_lies_on_itself() -> None:
    match = match_scene(SCENE)
    assert match.inliers > 50
    assert match.agreement > 0.99
    assert np.allclose(map_points(match, CORNERS), CORNERS, atol=0.01)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        # Where the upper left, upper right, lower right and lower left corners of the copy lie on the original.
        (Image.Transpose.ROTATE_90, [[1, 0], [1, 1], [0, 1], [0, 0]]),
        (Image.Transpose.ROTATE_180, [[1, 1], [0, 1], [0, 0], [1, 0]]),
        (Image.Transpose.ROTATE_270, [[0, 1], [0, 0], [1, 0], [1, 1]]),
        (Image.Transpose.FLIP_LEFT_RIGHT, [[1, 0], [0, 0], [0, 1], [1, 1]]),
        (Image.Transpose.FLIP_TOP_BOTTOM, [[0, 1], [1, 1], [1, 0], [0, 0]]),
        (Image.Transpose.TRANSPOSE, [[0, 0], [0, 1], [1, 1], [1, 0]]),
        (Image.Transpose.TRANSVERSE, [[1, 1], [1, 0], [0, 0], [0, 1]]),
    ],
)
def test_turns_and_mirrors_are_found(method: Image.Transpose, expected: list[list[float]]) -> None:
    match = match_scene(SCENE.transpose(method))
    assert match.agreement > 0.9
    assert np.allclose(map_points(match, CORNERS), expected, atol=0.02)
    assert ("mirrored" in match.transform) == (method.name.startswith("FLIP") or method.name.startswith("TRANS"))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (Image.Transpose.ROTATE_90, "turned 90"),
        (Image.Transpose.ROTATE_180, "turned 180"),
        (Image.Transpose.ROTATE_270, "turned 270"),
    ],
)
def test_quarter_turns_are_counted_as_orientations_are(method: Image.Transpose, words: str) -> None:
    assert words in match_scene(SCENE.transpose(method)).transform


@pytest.mark.parametrize("share", [0.5, 0.6, 0.8])
def test_a_crop_is_found_where_it_was_taken(share: float) -> None:
    left, top = 0.3 * (1 - share), 0.8 * (1 - share)
    width, height = SCENE.size
    box = (round(left * width), round(top * height), round((left + share) * width), round((top + share) * height))
    match = match_scene(SCENE.crop(box))
    expected = np.array([left, top]) + share * CORNERS
    assert match.agreement > 0.9
    assert np.allclose(map_points(match, CORNERS), expected, atol=0.02)
    assert np.allclose(np.array(match.region_second).min(axis=0), expected[0], atol=0.02)
    assert np.allclose(np.array(match.region_second).max(axis=0), expected[2], atol=0.02)
    assert "crop" in match.transform


def test_a_framed_picture_is_found_inside_its_frame() -> None:
    match = match_scene(ImageOps.expand(SCENE, border=60, fill=(20, 20, 20)))
    assert match.agreement > 0.9
    expected = (60 / 600, 60 / 480), (540 / 600, 420 / 480)
    region = np.array(match.region_first)
    assert np.allclose((region.min(axis=0), region.max(axis=0)), expected, atol=0.02)
    assert "crop" not in match.transform


def test_a_picture_on_a_screen_is_found() -> None:
    screen = Image.fromarray(draw_scene(12, 480, 640))
    screen.paste(SCENE.resize((300, 225)), (250, 130))
    region = np.array(match_scene(screen).region_first)
    assert np.allclose(region.min(axis=0), (250 / 640, 130 / 480), atol=0.03)
    assert np.allclose(region.max(axis=0), (550 / 640, 355 / 480), atol=0.03)


@pytest.mark.parametrize("angle", [-12, 5, 30])
def test_small_turns_are_found(angle: int) -> None:
    match = match_scene(SCENE.rotate(angle, Image.Resampling.BICUBIC, expand=True))
    assert match.agreement > 0.85
    assert str(angle % 360) in match.transform


def test_the_homography_leads_back_from_the_other_side() -> None:
    crop = pixels_of(SCENE.crop((100, 60, 400, 300)).transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    there, back = match_pictures(crop, pixels_of(SCENE)), match_pictures(pixels_of(SCENE), crop)
    assert there is not None
    assert back is not None
    product = np.array(there.homography).reshape(3, 3) @ np.array(back.homography).reshape(3, 3)
    assert np.allclose(product / product[2, 2], np.eye(3), atol=0.05)


def test_the_answer_is_the_same_every_time() -> None:
    first = pixels_of(SCENE.rotate(8, Image.Resampling.BICUBIC).crop((60, 40, 400, 300)))
    assert len({repr(match_pictures(first, pixels_of(SCENE))) for _ in range(4)}) == 1


def test_one_matcher_serves_many_candidates() -> None:
    crop = pixels_of(SCENE.crop((100, 60, 400, 300)))
    matcher = Matcher(crop)
    for candidate in (SCENE, Image.fromarray(draw_scene(13)), SCENE.rotate(180)):
        assert matcher.match(pixels_of(candidate)) == match_pictures(crop, pixels_of(candidate))


@pytest.mark.parametrize("seed", range(20, 26))
def test_unrelated_drawings_share_nothing(seed: int) -> None:
    match = match_pictures(draw_scene(seed), pixels_of(SCENE))
    assert match is None or match.agreement < 0.6


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 300), (300, 1), (2, 2), (8, 8), (15, 600), (33, 20)])
@pytest.mark.parametrize("shade", [None, 128])
def test_tiny_and_flat_pictures_match_nothing_and_break_nothing(height: int, width: int, shade: int | None) -> None:
    random = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    tiny = random if shade is None else np.full_like(random, shade)
    scene = pixels_of(SCENE)
    assert match_pictures(tiny, scene) is None
    assert match_pictures(scene, tiny) is None


def test_a_flat_picture_does_not_match_itself() -> None:
    flat = np.full((300, 400, 3), 90, dtype=np.uint8)
    assert match_pictures(flat, flat) is None


def test_known_copies_are_told_from_their_neighbours(test_data: Path) -> None:
    copies = test_data / "copies"
    with (copies / "manifest.csv").open(encoding="utf-8", newline="") as file:
        hard = [row for row in csv.DictReader(file) if row["strength"] == "hard"][::6]
    groups = sorted({row["group"] for row in hard})
    originals = {group: load(copies / group / "original.jpg", 320) for group in groups}
    found, false = 0, []
    for row in hard:
        matcher = Matcher(load(copies / row["file"], 640))
        own = matcher.match(originals[row["group"]])
        found += own is not None and own.agreement > 0.6
        other = groups[(groups.index(row["group"]) + 1) % len(groups)]
        wrong = matcher.match(originals[other])
        false += [(row["file"], other)] if wrong is not None and wrong.agreement > 0.6 else []
    assert not false
    assert found >= 0.9 * len(hard)


def test_strangers_of_the_shared_pictures_are_not_matched(test_data: Path) -> None:
    similar = test_data / "similar"
    groups = json.loads((similar / "groups.json").read_text("utf-8"))["groups"]
    firsts = [load(similar / group["files"][0], 320) for group in list(groups.values())[:12]]
    matches = [match_pictures(one, other) for one, other in pairwise(firsts)]
    assert not [match for match in matches if match is not None and match.agreement > 0.6]


def test_points_that_all_lie_in_one_part_do_not_bend_the_rest(test_data: Path) -> None:
    folder = test_data / "copies" / "HP_PhotoSmart_735"  # a sky without a point above a town
    match = match_pictures(load(folder / "webp_q60.webp", 640), load(folder / "hflip.jpg", 320))
    assert match is not None
    assert match.transform == "mirrored"
