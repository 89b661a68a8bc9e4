"""Ingest against the least that could be done: Pillow alone for the full pass, a bare walk for the re-scan."""

from __future__ import annotations

import concurrent.futures
import io
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from photofinder.app.library import Library
from photofinder.jobs import CancelToken, Progress
from photofinder.records import PhotoId
from tests.benchmarks.data import data_folder, draw_large
from tests.benchmarks.table import Row
from tests.factories import draw_scene, jpeg_bytes

_LARGE_FILES = 120
_LARGE_KINDS = 6
_QUICK_FILES = 1500
_SMALL_FILES = 100_000
_FILES_A_FOLDER = 200
_ROUNDS = 3


def run() -> list[Row]:
    """Measure throughput, the quick pass, the unchanged re-scan, and a worker's memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [_throughput(folder), _quick_pass(folder), _rescan(folder), _worker_memory(folder)]


def _throughput(folder: Path) -> Row:
    pictures = folder / "large"
    pictures.mkdir()
    kinds = []
    for number in range(_LARGE_KINDS):
        buffer = io.BytesIO()
        draw_large(number).save(buffer, "JPEG", quality=88)
        kinds.append(buffer.getvalue())
    for number in range(_LARGE_FILES):
        # A comment of its own makes every file another one, as a camera's are.
        jpeg = kinds[number % _LARGE_KINDS]
        (pictures / f"{number:04}.jpg").write_bytes(jpeg + number.to_bytes(4, "big"))
    paths = sorted(pictures.iterdir())
    ratios = []
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as bare:
        list(bare.map(decode_reduced, paths[:8]))
        for number in range(_ROUNDS):
            began_s = time.perf_counter()
            list(bare.map(decode_reduced, paths, chunksize=4))
            bare_s = time.perf_counter() - began_s
            with Library.open(folder / f"throughput {number}") as library:
                _warm_up(library, folder)
                began_s = time.perf_counter()
                library.index([pictures])
                ratios.append((time.perf_counter() - began_s) / bare_s)
    megabytes = sum(path.stat().st_size for path in paths) / len(paths) / 1e6
    note = f"{_LARGE_FILES} files of 12 megapixels, {megabytes:.1f} MB each; Pillow alone {bare_s:.1f} s"
    return Row("index over Pillow alone, wall time", statistics.median(ratios), "times", 1.8, is_limit=True, note=note)


def decode_reduced(path: Path) -> tuple[int, int]:
    """Decode a JPEG at the size that a thumbnail needs, as a worker of the bare comparison."""
    with Image.open(path) as image:
        image.draft("RGB", (320, 240))
        image.load()
        return image.size


def _warm_up(library: Library, folder: Path) -> None:
    """Have the workers started and the encoder built: once an installation and once a start, not a cost of ingest."""
    few = folder / "few"
    if not few.exists():
        few.mkdir()
        for number in range(8):
            (few / f"{number}.jpg").write_bytes(jpeg_bytes(draw_scene(number)))
    library.index([few])


def _quick_pass(folder: Path) -> Row:
    pictures = folder / "quick"
    pictures.mkdir()
    kinds = [draw_scene(number, (1600, 1200)) for number in range(8)]
    jpegs = [jpeg_bytes(image, embedded=image.resize((160, 120))) for image in kinds]
    for number in range(_QUICK_FILES):
        (pictures / f"{number:04}.jpg").write_bytes(jpegs[number % len(jpegs)])
    times: list[float] = []
    shown: list[PhotoId] = []
    with Library.open(folder / "quick archive") as library:
        _warm_up(library, folder)
        known = library.status().photos
        cancel = CancelToken()

        looked: list[bool] = []  # the first photos are read in full before all have been looked at

        def stop_after_quick_pass(progress: Progress) -> None:
            if progress.stage == "First look" and progress.done == progress.total:
                looked.append(True)
            elif progress.stage == "Reading pictures" and looked and not times:
                times.append(time.perf_counter())
                shown.extend(library.thumbnails(library.list_photos().photo_ids.tolist()))

        began_s = time.perf_counter()
        library.index([pictures], progress=stop_after_quick_pass, cancel=cancel)
        photos = library.list_photos().photo_ids
        assert len(photos) == known + _QUICK_FILES
        assert len(shown) >= known + _QUICK_FILES
    rate = _QUICK_FILES / (times[0] - began_s)
    return Row("quick pass, rows and thumbnails in the catalog", rate, "photos/s", 300, note=f"{_QUICK_FILES:,} files")


def _rescan(folder: Path) -> Row:
    pictures = folder / "small"
    tiny = io.BytesIO()
    Image.fromarray(np.zeros((8, 8, 3), dtype=np.uint8)).save(tiny, "JPEG")
    for number in range(_SMALL_FILES // _FILES_A_FOLDER):
        part = pictures / f"{number:04}"
        part.mkdir(parents=True)
        for file in range(_FILES_A_FOLDER):
            (part / f"{file:04}.jpg").write_bytes(tiny.getvalue() + number.to_bytes(2, "big") + file.to_bytes(2, "big"))
    archive = folder / "small archive"
    environment = {**os.environ, "PHOTOFINDER_ARCHIVE": str(archive)}
    command = [sys.executable, "-m", "photofinder", "index", str(pictures)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    ratios, note = [], ""
    for _ in range(_ROUNDS):
        began_s = time.perf_counter()
        assert walk(pictures) == _SMALL_FILES
        bare_s = time.perf_counter() - began_s
        began_s = time.perf_counter()
        result = subprocess.run([*command, "--json"], env=environment, check=True, capture_output=True)
        again_s = time.perf_counter() - began_s
        assert json.loads(result.stdout)["read"] == 0
        ratios.append(again_s / bare_s)
        note = f"walk {bare_s:.2f} s, the whole command {again_s:.2f} s"
    return Row("unchanged re-scan of 100,000 over a bare walk", statistics.median(ratios), "times", 3, True, note)


def walk(folder: Path) -> int:
    """Count the files below a folder, asking the system for the stamp of each."""
    count, waiting = 0, [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
                    count += 1
    return count


def _worker_memory(folder: Path) -> Row:
    script = """
import pathlib, resource, sys
from photofinder.errors import FileFault
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.worker import WorkerConfig, extract_file, make_encoder_ready
config = WorkerConfig(pathlib.Path(sys.argv[1]), DecodeLimits())
make_encoder_ready(config)
worst, most = "building the encoder, once an installation", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for folder in sys.argv[2:]:
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            try:
                extract_file(config, path)
            except FileFault:
                pass
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            if peak > most:
                worst, most = path.name, peak
print(most, worst)
"""
    data = data_folder()
    folders = [str(data / name) for name in ("photos", "formats", "broken")]
    command = [sys.executable, "-c", script, str(folder / "encoder"), *folders]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    kilobytes, worst = result.stdout.split(maxsplit=1)
    note = f"worst: {worst.strip()}"
    return Row("memory of a worker", int(kilobytes) / 1024, "MB", 700, is_limit=True, note=note)
