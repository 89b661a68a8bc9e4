"""A card of 10,000 files, most of which are in an archive of 100,000: three piles, and copying what is new.

The archive's photos are made up but for 100 drawn scenes; the first 9,700 hold what the card's files hold, on a disk
that is out. The card's files that are there are as good as random, because nothing may decode them; 100 are versions
of the scenes, 200 are new. The same card is checked once more as a ZIP, and with all digests in the system's memory.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

from photofinder.app.library import Library
from photofinder.card_check import CardReport, Pile
from photofinder.features.content_digest import digest_bytes
from photofinder.records import FileStamp, Thumbnail
from tests.benchmarks.synthetic_archive import KnownFiles, Looks, fill
from tests.benchmarks.table import Row
from tests.factories import draw_scene, jpeg_bytes, write_scene

_ARCHIVE, _THERE, _VERSIONS, _NEW = 100_000, 9_700, 100, 200
_MEAN_BYTES = 100_000
_FOLDER_FILES = 1000


def run() -> list[Row]:
    """Check the card as a folder and as a ZIP, and copy what is new."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        card = folder / "card"
        contents = _make_card(card)
        scenes = [write_scene(folder / "scenes" / f"scene {number:03}.jpg", number) for number in range(_VERSIONS)]
        thumbnails = [Thumbnail(jpeg_bytes(draw_scene(number, (128, 96)), quality=60), 128, 96, 0) for number in
                      range(1000, 1050)]  # fmt: skip
        with Library.open(folder / "archive") as library:
            library.index([scenes[0].parent])
            fill(library._archive, _ARCHIVE, Looks(thumbnails=thumbnails), KnownFiles(contents))
            library.look_at_roots()
            library.make_search_ready()
            report, check_s = _check(library, card)
            began_s = time.perf_counter()
            copied = library.copy_new(report, folder / "new")
            copy_s = time.perf_counter() - began_s
            only_there, there_s = _check(library, card / "0000")
            packed, zip_s = _check(library, _pack(card, folder / "card.zip"))
        wrong = sum(len(report.pile(pile)) != count for pile, count in _EXPECTED.items())
        differing = sum(len(packed.pile(pile)) != count for pile, count in _EXPECTED.items())
    what = f"card of {len(report.photos):,} files ({len(contents) * _MEAN_BYTES / 1e9:.1f} GB), archive of {_ARCHIVE:,}"
    return [
        Row(f"{what}: {_THERE:,} there, {_VERSIONS} in other versions, {_NEW} new", check_s, "s", 60, is_limit=True),
        Row(f"{what}: piles of another size than they should have", wrong, "", 0, is_limit=True),
        Row("the same as a ZIP file", zip_s, "s", note=f"{differing} piles of another size"),
        Row(f"{len(only_there.photos):,} files that are all there", there_s, "s"),
        Row(f"copying the {_NEW} new ones, verified", copy_s, "s", note=f"{len(copied.copied)} copied"),
    ]


_EXPECTED = {Pile.EXACT: _THERE, Pile.VERSION: _VERSIONS, Pile.NEW: _NEW}


def _check(library: Library, path: Path) -> tuple[CardReport, float]:
    began_s = time.perf_counter()
    report = library.check([path])
    return report, time.perf_counter() - began_s


def _make_card(card: Path) -> list[tuple[FileStamp, bytes]]:
    """Write the files of the card; return what those that are in the archive hold."""
    chooser = np.random.default_rng(11)
    contents = []
    for number in range(_THERE):
        path = card / f"{number // _FOLDER_FILES:04}" / f"IMG_{number:05}.JPG"
        path.parent.mkdir(parents=True, exist_ok=True)
        content = b"\xff\xd8\xff" + chooser.bytes(_MEAN_BYTES // 2 + int(chooser.integers(_MEAN_BYTES)))
        path.write_bytes(content)
        status = path.stat()
        contents.append((FileStamp(status.st_size, status.st_mtime_ns), digest_bytes(content)))
    versions = card / "versions"
    versions.mkdir()
    for number in range(_VERSIONS):
        scene = draw_scene(number)
        version = scene.resize((480, 360)) if number % 2 else scene.crop((50, 40, 610, 450))
        (versions / f"version {number:03}.jpg").write_bytes(jpeg_bytes(version, quality=80))
    for number in range(_NEW):
        write_scene(card / "new" / f"new {number:03}.jpg", 2000 + number)
    return contents


def _pack(card: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
        for path in sorted(card.rglob("*.*")):
            opened.write(path, path.relative_to(card))
    return target
