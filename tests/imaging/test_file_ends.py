"""Whether a file has an end, for whole pictures of every format and for parts of them."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.imaging.file_ends import has_end
from tests.factories import draw_scene


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF"])
def test_a_whole_picture_has_an_end_and_a_part_of_it_has_none(kind: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    draw_scene(1, (320, 240)).save(buffer, kind)
    whole, path = buffer.getvalue(), tmp_path / "picture"
    path.write_bytes(whole)
    assert has_end(path)
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert not has_end(path)


def test_a_place_that_is_reserved_for_a_picture_has_no_end(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    draw_scene(1, (320, 240)).save(buffer, "JPEG")
    path = tmp_path / "reserved.jpg"
    path.write_bytes(buffer.getvalue()[:2000] + bytes(50_000))
    assert has_end(path) is False


def test_formats_without_an_end_and_what_cannot_be_read_are_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "picture.tif"
    draw_scene(1, (32, 24)).save(path)
    assert has_end(path) is None
    assert has_end(tmp_path / "gone.jpg") is None
    assert has_end(tmp_path) is None


def test_nearly_all_of_the_shared_pictures_have_ends(test_data: Path) -> None:
    """Two old cameras fill up their files behind the end."""
    files = [path for path in sorted((test_data / "photos").iterdir()) if path.is_file()]
    without = [path.name for path in files if has_end(path) is False]
    assert len(without) <= len(files) // 50


@given(st.sampled_from([b"", b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"\0\0\0\x10ftyp"]), st.binary())
def test_any_bytes_are_judged_without_a_fault(head: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(head + rest)
        assert has_end(path) in (True, False, None)
