"""Frames of animated pictures: their times, how often they run, and what fits into memory."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photofinder.imaging.animation import decode_frames
from photofinder.records import Animation
from tests.imaging.opened import open_bytes

_MB = 1024 * 1024
_COLOURS = ("#c03030", "#30c030", "#3030c0", "#c0c030", "#30c0c0", "#c030c0")


def frames_of(content: bytes, long_side_px: int = 1000, max_bytes: int = 64 * _MB) -> Animation | None:
    return decode_frames(open_bytes(content, "a.gif"), long_side_px, max_bytes)


def draw_animation(
    kind: str, count: int = 4, size: tuple[int, int] = (60, 40), durations_ms: list[int] | int = 80, **options: Any
) -> bytes:
    frames = [Image.new("RGB", size, _COLOURS[number % 6]) for number in range(count)]
    buffer = io.BytesIO()
    frames[0].save(
        buffer, kind, save_all=True, append_images=frames[1:], duration=durations_ms, lossless=True, **options
    )
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_every_frame_comes_with_its_time(kind: str) -> None:
    animation = frames_of(draw_animation(kind, durations_ms=[40, 80, 120, 500]))
    assert animation is not None
    assert animation.frames.shape == (4, 40, 60, 3)
    assert animation.durations_ms == (40, 80, 120, 500)
    assert animation.total == 4
    assert not animation.is_reduced
    for frame, colour in zip(animation.frames, _COLOURS, strict=False):
        expected = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        assert np.abs(frame[20, 30].astype(int) - expected).max() <= 2


@pytest.mark.parametrize(
    ("kind", "options", "plays"),
    [
        ("GIF", {}, 1),
        ("GIF", {"loop": 0}, 0),
        ("GIF", {"loop": 2}, 3),
        ("WEBP", {"loop": 0}, 0),
        ("WEBP", {"loop": 3}, 3),
        ("PNG", {"loop": 0}, 0),
        ("PNG", {"loop": 5}, 5),
    ],
)
def test_how_often_it_runs(kind: str, options: dict[str, Any], plays: int) -> None:
    animation = frames_of(draw_animation(kind, **options))
    assert animation is not None
    assert animation.plays == plays


def test_times_that_are_too_short_are_played_as_browsers_do() -> None:
    animation = frames_of(draw_animation("GIF", durations_ms=[0, 10, 20, 30]))
    assert animation is not None
    assert animation.durations_ms == (100, 100, 20, 30)


def test_a_picture_that_does_not_move_has_no_frames() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "PNG")
    assert frames_of(buffer.getvalue()) is None


def test_the_picture_for_old_programs_is_left_out() -> None:
    animation = frames_of(draw_animation("PNG", 4, default_image=True))
    assert animation is not None
    assert animation.total == len(animation.frames) == 3
    assert animation.frames[0][0, 0].tolist() == [0x30, 0xC0, 0x30]


def test_frames_are_no_larger_than_the_screen() -> None:
    animation = frames_of(draw_animation("GIF", 3, (400, 200)), long_side_px=100)
    assert animation is not None
    assert animation.frames.shape == (3, 50, 100, 3)
    assert not animation.is_reduced


def test_many_frames_are_made_smaller_to_fit_into_memory() -> None:
    animation = frames_of(draw_animation("GIF", 6, (600, 300)), max_bytes=_MB)
    assert animation is not None
    assert len(animation.frames) == 6
    assert animation.is_reduced
    assert 0.9 * _MB < animation.frames.nbytes <= _MB


def test_frames_that_do_not_fit_even_then_are_left_out() -> None:
    animation = frames_of(draw_animation("GIF", 20, (600, 300)), max_bytes=_MB)
    assert animation is not None
    assert animation.frames.shape[1:] == (120, 240, 3)
    assert len(animation.frames) == _MB // (120 * 240 * 3) == 12
    assert animation.total == 20


def test_frames_before_the_damage_are_played() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (6, 50, 50, 3)).astype(np.uint8)
    frames = [Image.fromarray(each) for each in noise]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:], duration=50)
    content = buffer.getvalue()
    animation = frames_of(content[: len(content) * 2 // 3])
    assert animation is not None
    assert 2 <= len(animation.frames) < animation.total == 6
    assert np.array_equal(animation.frames[1], noise[1])


@pytest.mark.parametrize(
    ("name", "count", "plays"),
    [
        ("sharp_animated-loop-3.gif", 10, 3),
        ("mde_Animation_Lossy.webp", 101, 0),
        ("pil_apng_delay.png", 4, 0),
        ("pil_dispose_bgnd.gif", 5, 0),
        ("pil_star.avifs", 5, 0),
        ("pil_apng_single_frame_default.png", 0, 0),
        ("pil_hopper.gif", 0, 0),
    ],
)
def test_files_of_other_programs(test_data: Path, name: str, count: int, plays: int) -> None:
    animation = frames_of((test_data / "formats" / name).read_bytes())
    if count:
        assert animation is not None
        assert (len(animation.frames), animation.plays) == (count, plays)
        assert len({frame.tobytes() for frame in animation.frames}) > 1
    else:
        assert animation is None
