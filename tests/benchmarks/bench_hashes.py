"""All pairs of a million perceptual hashes within 8 bits, and side by side with faiss's exact search on fewer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from photofinder.records import Hashes
from tests.benchmarks.data import data_folder
from tests.benchmarks.drawn_hashes import draw_hashes, real_hashes
from tests.benchmarks.foreign import NotInstalled, foreign_python, run_foreign
from tests.benchmarks.table import Row

_MANY, _FEW, _BITS = 1_000_000, 100_000, 8

# Each runs in a process of its own, so that its memory and its processor time are nobody else's.
_OURS = """
import json, resource, sys, time
import numpy as np
from photofinder.index.hamming_index import iter_pairs_within
from photofinder.jobs import CancelToken
hashes = np.load(sys.argv[1])
list(iter_pairs_within(hashes[:2000], 8, CancelToken()))  # what is loaded on first use is no part of it
before, pairs = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1024, 0
began, worked = time.perf_counter(), time.process_time()
for piece in iter_pairs_within(hashes, int(sys.argv[2]), CancelToken()):
    pairs += len(piece.first)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"pairs": pairs, "seconds": time.perf_counter() - began, "worked": time.process_time() - worked,
                  "memory": (peak - before) / 1024}))
"""
_FAISS = """
import json, sys, time
import faiss, numpy as np
hashes = np.load(sys.argv[1])
words = hashes.view(np.uint8).reshape(len(hashes), 8)
index = faiss.IndexBinaryFlat(64)
index.add(words)
began, worked = time.perf_counter(), time.process_time()
limits, distances, rows = index.range_search(words, int(sys.argv[2]) + 1)
print(json.dumps({"pairs": (len(rows) - len(hashes)) // 2, "seconds": time.perf_counter() - began,
                  "worked": time.process_time() - worked, "threads": faiss.omp_get_max_threads()}))
"""


def run() -> list[Row]:
    """Draw hashes like those of real pictures and find what is near."""
    with tempfile.TemporaryDirectory() as folder:
        real = real_hashes(data_folder())
        many, few = Path(folder, "many.npy"), Path(folder, "few.npy")
        np.save(many, draw_hashes(real, _MANY))
        np.save(few, draw_hashes(real, _FEW, seed=2))
        found = _ours(many)
        note = f"{found['pairs']:,} pairs; {found['worked']:.1f} s of the processors"
        return [
            Row(f"hashes: all pairs of {_MANY:,} within {_BITS} bits", found["seconds"], "s", 20, is_limit=True,
                note=note),
            Row("hashes: memory for that, above the hashes", found["memory"], "MB", 300, is_limit=True),
            *_against_faiss(few),
            _distances(real, np.load(few)),
        ]  # fmt: skip


def _ours(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-c", _OURS, str(path), str(_BITS)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _against_faiss(path: Path) -> Iterator[Row]:
    """Let both do the same in turns, three times, and compare their best."""
    name = f"hashes: faiss's exact range search over ours, {_FEW:,}"
    try:
        with foreign_python("faiss-cpu==1.15.1", "numpy<3") as python:
            turns = [(_ours(path), run_foreign(python, _FAISS, path, _BITS)) for _ in range(3)]
    except NotInstalled as error:
        yield Row(name, 0, "times", note=str(error))
        return
    ours, theirs = (min((turn[side] for turn in turns), key=lambda each: float(each["seconds"])) for side in (0, 1))
    assert ours["pairs"] == theirs["pairs"], (ours, theirs)
    note = (
        f"{theirs['seconds']:.2f} s on {theirs['threads']} threads over {ours['seconds']:.2f} s; "
        f"processors {theirs['worked']:.2f} over {ours['worked']:.2f} s; the same {ours['pairs']:,} pairs"
    )
    yield Row(name, theirs["seconds"] / ours["seconds"], "times", 8, note=note)


def _distances(real: Hashes, drawn: Hashes) -> Row:
    """Tell how alike drawn hashes are to real ones, by the distances of pairs."""
    chooser = np.random.default_rng(4)
    means = []
    for hashes in (real, drawn):
        ones, others = chooser.integers(len(hashes), size=(2, 1_000_000))
        distances = np.bitwise_count(hashes[ones] ^ hashes[others])[ones != others]
        means.append(f"{distances.mean():.1f} bits ({distances.std():.1f})")
    return Row("hashes: pictures that they are drawn after", len(real), "", note=f"pairs: {means[0]}, drawn {means[1]}")
