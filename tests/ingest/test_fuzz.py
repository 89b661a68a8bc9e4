"""Hundreds of damaged files, of every kind that can be drawn here, read by real workers: `tests.fuzzing` says by which
rules. The benchmark `fuzz` does the same with thousands, made of real pictures.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from photofinder.imaging.xmp import XmpFields, parse_xmp
from tests.factories import draw_scene, jpeg_bytes
from tests.fuzzing import SIDECAR, fuzz, mutate
from tests.videos import write_video

CASES = 300


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sources")
    scene = draw_scene(1, (160, 120))
    (folder / "camera.jpg").write_bytes(
        jpeg_bytes(scene, captured="2024:02:29 10:11:12", embedded=scene, orientation=6)
    )
    scene.save(folder / "progressive.jpg", progressive=True, xmp=SIDECAR)
    for ending in ("png", "webp", "gif", "tif", "bmp", "avif", "jp2"):
        scene.save(folder / f"scene.{ending}")
    frames = [draw_scene(number, (80, 60)) for number in range(3)]
    for ending in ("gif", "webp", "png"):
        frames[0].save(folder / f"moving.{ending}", save_all=True, append_images=frames[1:])
    Image.new("CMYK", (64, 64), (9, 80, 7, 0)).save(folder / "print.tif", compression="tiff_lzw")
    for ending in ("mp4", "avi"):
        write_video(folder / f"film.{ending}", [1, 2], 0.2, (64, 48))
    return sorted(folder.iterdir())


def test_no_damage_does_more_than_make_a_file_unreadable(sources: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    report = fuzz(sources, tmp_path / "cases", tmp_path / "encoder", range(CASES))
    assert report.findings == []
    assert report.cases == CASES
    assert CASES * 0.1 < report.readable < CASES * 0.9  # the damage is neither nothing nor everything


def test_a_case_can_be_made_again(sources: list[Path]) -> None:
    content = sources[0].read_bytes()
    assert mutate(random.Random(7), content) == mutate(random.Random(7), content) != mutate(random.Random(8), content)


def test_damaged_xmp_says_nothing_or_something() -> None:
    for number in range(3000):
        assert isinstance(parse_xmp(mutate(random.Random(number), SIDECAR)), XmpFields)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_xmp_with_entities_is_refused_in_every_encoding(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SIDECAR.decode().replace("Birke", "&a;")
    order = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    refused = parse_xmp(order + bomb.encode(encoding))
    assert refused == XmpFields(problem=refused.problem)
    assert refused.problem
    assert parse_xmp(order + SIDECAR.decode().encode(encoding)).keywords == ("Birke",)
