"""What a worker does with one file: everything at once, and a reason for each that is none."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from photofinder.errors import FileChanged, FileFault, UndecodableImage
from photofinder.features.colour import COLOUR_LAYOUT
from photofinder.features.content_digest import digest_bytes
from photofinder.features.encoders import EFFICIENTNET_LITE0
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.perceptual_hash import PHASH
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.worker import (
    WorkerConfig,
    digest_pixels,
    extract_file,
    glimpse_files,
    load_pixels,
    open_picture_file,
    orient_all,
    prepare_query,
    read_size,
)
from photofinder.records import Box
from tests.factories import draw_scene, jpeg_bytes, scene_pixels, write_scene
from tests.videos import box_head, turn_track, write_video


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> WorkerConfig:
    return WorkerConfig(tmp_path_factory.mktemp("encoder"), DecodeLimits())


def test_one_reading_gives_everything(config: WorkerConfig, tmp_path: Path) -> None:
    path = write_scene(tmp_path / "a.jpg", 1, (1200, 900), captured="2020:01:02 03:04:05")
    extraction = extract_file(config, path)
    assert extraction.content_digest == digest_bytes(path.read_bytes())
    assert (extraction.header.width_px, extraction.header.height_px) == (1200, 900)
    assert (extraction.thumbnail.width_px, extraction.thumbnail.height_px) == (320, 240)
    assert extraction.metadata.captured is not None
    assert {key: len(value) for key, value in extraction.features.items()} == {
        PHASH.key: 64,
        INNER_HASH.key: 8,
        COLOUR_LAYOUT.key: 96,
        EFFICIENTNET_LITE0.key: 1284,
    }
    status = path.stat()
    assert (extraction.stamp.size_bytes, extraction.stamp.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_a_large_file_is_read_through_its_handle(
    config: WorkerConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_scene(tmp_path / "a.jpg", 1)
    whole = extract_file(config, path)
    with open_picture_file(path, in_memory_bytes=10) as file:
        assert not hasattr(file.source, "getbuffer")
    assert whole.content_digest == digest_bytes(path.read_bytes())


def test_a_header_that_demands_gigabytes_gets_what_the_file_has(config: WorkerConfig, tmp_path: Path) -> None:
    """Found by damaging Photoshop files: a length of 2 GB, for which Python made room before it read."""
    size = (64).to_bytes(4, "big") * 2
    header = b"8BPS\0\1" + bytes(6) + b"\0\3" + size + b"\0\x08\0\x03" + b"\x7f\xff\xff\xff"
    path = tmp_path / "hungry.psd"
    path.write_bytes(header + bytes(20_000))
    tracemalloc.start()
    try:
        assert glimpse_files(config, [path]) == []
        with open_picture_file(path, in_memory_bytes=0) as file:
            file.source.seek(10)
            assert len(file.source.read(1 << 40)) == path.stat().st_size - 10
            assert file.source.read(1 << 40) == b""
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 20_000_000


def test_a_glimpse_needs_no_decoding_and_skips_what_makes_trouble(config: WorkerConfig, tmp_path: Path) -> None:
    scene = draw_scene(1, (800, 600))
    good = tmp_path / "a.jpg"
    good.write_bytes(jpeg_bytes(scene, embedded=scene.resize((160, 120))))
    bad = tmp_path / "b.jpg"
    bad.write_bytes(b"nothing")
    (glimpse,) = glimpse_files(config, [good, bad, tmp_path / "gone.jpg"])
    assert glimpse.path == good
    assert glimpse.header.width_px == 800
    assert glimpse.thumbnail is not None


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and sockets are made otherwise on Windows")
def test_what_is_no_file_is_named(config: WorkerConfig, tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "folder.jpg")
    (tmp_path / "empty.jpg").touch()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "socket.jpg"))
    words = {"folder": "folder", "pipe": "pipe", "link": "link", "empty": "empty", "socket": "socket"}
    for name, word in words.items():
        with pytest.raises(UndecodableImage, match=word):
            extract_file(config, tmp_path / f"{name}.jpg")
    listener.close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are set otherwise on Windows")
def test_a_file_without_permission_may_be_readable_later() -> None:
    script = """
import os, pathlib, sys
from photofinder.errors import FileFault
from photofinder.ingest.worker import open_picture_file
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with open_picture_file(pathlib.Path(sys.argv[1])):
        print("opened")
except FileFault as fault:
    print(type(fault).__name__, fault.reason)
"""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = write_scene(Path(folder, "a.jpg"), 1)
        path.chmod(0)
        command = [sys.executable, "-c", script, str(path)]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout.startswith("FileInaccessible")
    assert "permission" in result.stdout


def test_a_file_that_is_gone_has_changed(config: WorkerConfig, tmp_path: Path) -> None:
    with pytest.raises(FileChanged):
        extract_file(config, tmp_path / "gone.jpg")


def test_a_file_that_grows_while_it_is_read_is_left_for_later(tmp_path: Path) -> None:
    path = write_scene(tmp_path / "a.jpg", 1)
    with path.open("ab") as file, pytest.raises(FileChanged, match="changed while"), open_picture_file(path):
        os.write(file.fileno(), b"more")


def test_a_query_is_prepared_from_a_file_or_from_bytes(config: WorkerConfig, tmp_path: Path) -> None:
    path = write_scene(tmp_path / "a.jpg", 1, (1200, 900))
    from_file, from_bytes = prepare_query(config, path), prepare_query(config, path.read_bytes())
    assert from_file.embeddings == from_bytes.embeddings
    assert from_file.hashes.tolist() == from_bytes.hashes.tolist()
    assert max(from_file.pixels.shape) == 640
    assert len(prepare_query(config, path, all_orientations=True).embeddings) == 8


def test_a_box_makes_a_query_of_its_part(config: WorkerConfig, tmp_path: Path) -> None:
    scene = draw_scene(1, (800, 600))
    whole, part = tmp_path / "whole.png", tmp_path / "part.png"
    scene.save(whole)
    scene.crop((200, 150, 600, 450)).save(part)
    from_box = prepare_query(config, whole, Box(0.25, 0.25, 0.5, 0.5))
    assert from_box.hashes.tolist() == prepare_query(config, part).hashes.tolist()


def test_orientations_are_those_of_the_hash(config: WorkerConfig) -> None:
    square = scene_pixels(3, (64, 64))
    views = orient_all(square)
    assert len(views) == 8
    assert np.array_equal(views[1], np.rot90(square))
    assert np.array_equal(views[4], square[:, ::-1])


def test_pixels_for_the_screen_are_bounded(config: WorkerConfig, tmp_path: Path) -> None:
    path = write_scene(tmp_path / "a.jpg", 1, (1200, 900))
    assert load_pixels(config, path).shape == (900, 1200, 3)
    assert load_pixels(config, path, 400).shape == (300, 400, 3)
    assert read_size(config, path) == (1200, 900)


def test_a_video_goes_through_every_task_by_its_frame(config: WorkerConfig, tmp_path: Path) -> None:
    path = turn_track(write_video(tmp_path / "a.mp4", [1]), 90)
    (glimpse,) = glimpse_files(config, [path])
    extraction = extract_file(config, path)
    assert glimpse.header == extraction.header
    assert (extraction.header.format, extraction.header.duration_ms) == ("MP4 video", 2000)
    assert extraction.content_digest == digest_bytes(path.read_bytes())
    assert set(extraction.features) == {PHASH.key, INNER_HASH.key, COLOUR_LAYOUT.key, EFFICIENTNET_LITE0.key}
    assert (extraction.thumbnail.width_px, extraction.thumbnail.height_px) == (240, 320)
    assert load_pixels(config, path, 160).shape == (160, 120, 3)
    assert read_size(config, path) == (240, 320)
    from_file, from_bytes = prepare_query(config, path), prepare_query(config, path.read_bytes())
    assert from_file.hashes.tolist() == from_bytes.hashes.tolist()
    assert len(digest_pixels(config, path)) == 32


def test_a_large_video_is_never_in_memory(
    config: WorkerConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = extract_file(config, write_video(tmp_path / "a.mp4", [1]))
    path = tmp_path / "large.mp4"
    with path.open("wb") as file:
        file.write((tmp_path / "a.mp4").read_bytes())
        file.write(box_head(b"free", 200_000_000))
        file.truncate(file.tell() + 200_000_000)  # a hole: it takes no room on the disk
    tracemalloc.start()
    large = extract_file(config, path)
    _now, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 30_000_000
    assert large.header == small.header
    assert large.features == small.features


def test_equal_pixels_have_equal_digests_whatever_the_file(config: WorkerConfig, tmp_path: Path) -> None:
    scene = draw_scene(1)
    scene.save(tmp_path / "a.png")
    scene.save(tmp_path / "a.bmp")
    draw_scene(2).save(tmp_path / "b.png")
    assert digest_pixels(config, tmp_path / "a.png") == digest_pixels(config, tmp_path / "a.bmp")
    assert digest_pixels(config, tmp_path / "a.png") != digest_pixels(config, tmp_path / "b.png")


def test_every_broken_file_gives_a_reason_or_opens(config: WorkerConfig, test_data: Path) -> None:
    reasons = {}
    for path in sorted((test_data / "broken").iterdir()):
        try:
            extract_file(config, path)
        except FileFault as fault:
            reasons[path.name] = fault.reason
    assert len(reasons) > 60
    for name, reason in reasons.items():
        assert 10 < len(reason) < 200, name
        assert name not in reason


def test_odd_names_are_no_obstacle(config: WorkerConfig, test_data: Path, tmp_path: Path) -> None:
    content = (test_data / "broken" / "name_source.jpg").read_bytes()
    names = json.loads((test_data / "broken" / "odd_names.json").read_text("utf-8"))["names"]
    made = 0
    for name in [*names, "caf\udce9.jpg"]:
        path = tmp_path / name
        try:
            path.write_bytes(content)
        except (OSError, ValueError):
            continue  # this file system does not take the name
        made += 1
        assert extract_file(config, path).header.width_px == 320
    assert made > 5
