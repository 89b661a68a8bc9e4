"""Reading text: words of real pictures, stamps at every tilt, the order of reading, and its pace beside rapidocr's."""

from __future__ import annotations

import csv
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from photofinder.app.library import Library
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.worker import WorkerConfig, read_file_text
from photofinder.jobs import Priority
from tests.benchmarks.data import data_folder
from tests.benchmarks.foreign import NotInstalled, foreign_python, run_foreign
from tests.benchmarks.table import Row
from tests.text_drawing import GREY, RED, draw_memo

_ANGLES = (0, 15, -30, 45, -60, 75, 90, 180, -90, 150)
_OPACITIES = (1.0, 0.25, 0.12)
_RAPIDOCR = """
import json, sys, time
import numpy as np
from PIL import Image
from rapidocr import RapidOCR
one = "EngineConfig.onnxruntime.%s_op_num_threads"
engine = RapidOCR(params={"Global.log_level": "error", one % "intra": 1, one % "inter": 1})
def read(path):
    with Image.open(path) as image:
        found = engine(np.asarray(image.convert("RGB"))[:, :, ::-1].copy())
    return " ".join(found.txts or ())
read(sys.argv[1])
began = time.perf_counter()
texts = {path: read(path) for path in sys.argv[1:]}
print(json.dumps({"seconds": time.perf_counter() - began, "texts": texts}))
"""


def run() -> list[Row]:
    """Measure words, stamps and order through a library, and the pace beside rapidocr in as many processes."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_words(Path(folder, "words")), *_stamps(Path(folder, "stamps")), *_pace(Path(folder, "pace"))]


def _wanted() -> dict[str, list[str]]:
    with (data_folder() / "text" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["words"].lower().split(";") for row in csv.DictReader(file) if row["words"]}


def _words_in(text: str) -> set[str]:
    """Return the words of a text: what stands between spaces, and these without what is no letter or digit."""
    whole = text.lower().split()
    return {*whole, *(part for each in whole for part in re.findall(r"[^\W_]+", each))}


def _texts(library: Library) -> dict[str, str]:
    photos = library.photos(library.list_photos().photo_ids)
    texts = {photo.path.name: library.picture_text(photo.photo_id) for photo in photos}
    return {name: text.text for name, text in texts.items() if text}


def _words(folder: Path) -> list[Row]:
    """Read everything in `data/text` among everyday pictures, and note in which order it would be read."""
    wanted, others = _wanted(), [data_folder() / "captions", data_folder() / "photos"]
    with Library.open(folder) as library:
        library.index([data_folder() / "text", *others])
        order = [photo.path.name for photo in library.photos(library._text.unread())]
    with Library.open(folder.with_name("words alone")) as library:
        library.index([data_folder() / "text"])
        library.read_texts()
        texts = _texts(library)
    missed = [
        f"{word} in {name}" for name, words in wanted.items() for word in words if word not in _words_in(texts[name])
    ]
    count = sum(map(len, wanted.values()))
    is_text = np.array([name in texts for name in order])
    later = np.cumsum(~is_text[::-1])[::-1]
    pairs = later[is_text].sum() / (is_text.sum() * (~is_text).sum())
    stamps = [word for name, words in wanted.items() if name.startswith("synth_0") for word in words[:2] if word in
              ("top", "secret", "confidential", "classified", "approved", "draft")]  # fmt: skip
    lost = sum(each.startswith(tuple(stamps)) and "synth_0" in each for each in missed)
    return [
        Row("text: words found in data/text", 1 - len(missed) / count, "", 0.92, note=f"of {count}; not {missed}"),
        Row("text: stamps found in data/text", 1 - lost / len(stamps), "", 1.0, note=f"of {len(stamps)} words"),
        Row("text: pairs of a picture with text and another in which it is read first", float(pairs), "",
            note=f"{is_text.sum()} among {len(order)}"),
    ]  # fmt: skip


def _stamps(folder: Path) -> list[Row]:
    """Read drawn memos with a stamp beside or across the lines, red down to an eighth of its strength, and grey."""
    drawn = {
        f"{'across' if across else 'beside'} {opacity} {angle}": draw_memo(angle, opacity, RED, is_across=across)
        for across in (False, True) for opacity in _OPACITIES for angle in _ANGLES
    }  # fmt: skip
    drawn |= {f"grey 0.5 {angle}": draw_memo(angle, 0.5, GREY) for angle in _ANGLES}
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    for name, pixels in drawn.items():
        Image.fromarray(pixels).save(pictures / f"{name}.jpg", quality=85)
    with Library.open(folder / "archive") as library:
        library.index([pictures])
        library.read_texts()
        texts = _texts(library)
    missed = [name for name in drawn if "top secret" not in texts[f"{name}.jpg"].lower()]
    note = f"of {len(drawn)}: 10 angles, beside and across the lines, three strengths; not {missed}"
    return [Row("text: drawn Top Secret stamps found", 1 - len(missed) / len(drawn), "", 1.0, note=note)]


def _pace(folder: Path) -> list[Row]:
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    files = [path for path in sorted((data_folder() / "text").iterdir()) if path.suffix in (".jpg", ".png", ".tif")]
    files += sorted((data_folder() / "captions" / "coco").glob("*.jpg"))[:16]
    files += sorted((data_folder() / "photos").rglob("*.jpg"))[:8]
    for number, path in enumerate(files):
        shutil.copy(path, pictures / f"{number:02}{path.suffix}")
    processes = os.cpu_count() or 1
    with Library.open(folder / "archive") as library:
        library.index([pictures])
        config = WorkerConfig(folder / "archive" / "cache" / "encoders", DecodeLimits())
        pool = library._archive.pool
        warming = [pool.submit_at(Priority.INGEST, 300, read_file_text, config, files[0]) for _ in range(processes * 2)]
        for future in warming:
            future.result()
        report = library.read_texts()
        memory_mb = max(pool.submit(peak_memory_mb).result() for _ in range(4))
    ours = report.read / report.seconds
    rows = [Row("text: highest memory of a worker", memory_mb, "MB", 1000, is_limit=True)]
    try:
        theirs = _rapidocr(sorted(pictures.iterdir()), processes)
    except NotInstalled as error:
        return [*rows, Row("text: pictures read", ours, "a second", note=str(error))]
    note = f"{ours:.2f} over {theirs:.2f} a second in {processes} processes, {len(files)} pictures"
    return [*rows, Row("text: pace, over that of rapidocr alone", ours / theirs, "times", 0.8, note=note)]


def _rapidocr(files: Sequence[Path], processes: int) -> float:
    """Return how many pictures a second rapidocr reads in so many processes."""
    with foreign_python("rapidocr==3.10.0", "onnxruntime==1.31.1", "pillow==13.0.0") as python:
        shares = [files[number::processes] for number in range(processes)]
        with ThreadPoolExecutor(processes) as threads:
            answers = list(threads.map(lambda share: run_foreign(python, _RAPIDOCR, *share), shares))
    return len(files) / max(float(answer["seconds"]) for answer in answers)


def peak_memory_mb() -> float:
    """Return the highest resident memory of this process so far; 0 on Windows."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
