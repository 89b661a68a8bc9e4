"""Builds, checks, publishes and opens generations: each an immutable folder of files with a manifest.

A generation is built aside and appears by one rename, so a reader sees it whole or not at all, and goes on with the
old one until it lets go. Whatever is missing, damaged or of another encoder counts as not there: search is then
exact and slower until the next build, never wrong.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photofinder.index.annoy_index import PROTOTYPES, CellFile, CellIndex, PrototypeSearch, quantise, write_annoy
from photofinder.index.vector_index import nearest, recall_at_k
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.records import PhotoIds, Vectors

_log = logging.getLogger(__name__)

_FORMAT = 1
_MANIFEST = "manifest.json"
_STAGE = "Building the index"
_SINGLES = 4096  # up to here every photo is a cell of its own
_TREES = 10
_TRAINING_ROWS_A_CELL = 48
_BATCH_ROWS = 8192
_TRAINING_PASSES = 6
_PROBES = (8, 12, 16, 24, 32, 48, 64, 96, 128)
_RECALL_AIM = 0.995
_RECALL_QUERIES = 200
_RECALL_K = 10

Blocks = Callable[[], Iterable[tuple[PhotoIds, Vectors]]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: made from which feature, up to which change of the feature cache, with which outcome."""

    format: int
    spec_key: str
    dimension: int
    count: int
    cells: int
    probes: int
    recall: float
    last_sequence: int
    built: str
    crc32: dict[str, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation; its files stay mapped for as long as somebody holds it."""

    name: str
    manifest: Manifest
    index: CellIndex


class GenerationStore:
    """The generations of one feature in a folder; any number of readers, one builder at a time."""

    def __init__(self, folder: Path, spec_key: str, dimension: int) -> None:
        self._folder = folder
        self._spec_key = spec_key
        self._dimension = dimension

    def newest_name(self) -> str:
        """Return the name of the newest published generation, "" where there is none; a glance at the folder."""
        names = self._names()
        return names[-1] if names else ""

    def _names(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if path.name.startswith("generation-"))

    def newest(self) -> Generation | None:
        """Open the newest generation that passes its checks; set aside those that do not."""
        for name in reversed(self._names()):
            try:
                return self._open(name)
            except (OSError, ValueError, KeyError, TypeError) as error:
                _log.warning("The index generation %s cannot be used (%s); it will be built anew.", name, error)
                shutil.rmtree(self._folder / name, ignore_errors=True)
        return None

    def _open(self, name: str) -> Generation:
        folder = self._folder / name
        manifest = Manifest(**json.loads((folder / _MANIFEST).read_text("utf-8")))
        if (manifest.format, manifest.spec_key, manifest.dimension) != (_FORMAT, self._spec_key, self._dimension):
            raise ValueError("it was made by another version or from another feature")
        for part, expected in manifest.crc32.items():
            if _crc32(folder / part) != expected:
                raise ValueError(f"{part} is damaged")
        count, cells, dimension = manifest.count, manifest.cells, manifest.dimension
        file = CellFile(
            rows=np.memmap(folder / "rows.i8", dtype=np.int8, mode="r", shape=(count, dimension)),
            scales=np.fromfile(folder / "scales.f32", dtype=np.float32, count=count),
            photo_ids=np.fromfile(folder / "photo_ids.i64", dtype=np.int64, count=count),
            starts=np.fromfile(folder / "starts.i64", dtype=np.int64, count=cells + 1),
        )
        prototypes = np.fromfile(folder / "prototypes.f32", dtype=np.float32).reshape(cells, dimension)
        return Generation(name, manifest, CellIndex(file, PrototypeSearch(folder, prototypes), manifest.probes))

    def build(
        self, count: int, blocks: Blocks, last_sequence: int, progress: ProgressSink, cancel: CancelToken
    ) -> Manifest | None:
        """Build and publish a generation from `blocks`, which yields (ids, unit vectors) of `count` photos in all.

        Returns None when there is nothing to index. Raises `Cancelled` or OSError and then leaves nothing behind.
        """
        if count == 0:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        self._remove_unfinished()
        aside = self._folder / f"building-{os.getpid()}-{time.time_ns()}"
        aside.mkdir()
        try:
            builder = _Builder(aside, self._dimension, progress, cancel)
            manifest = builder.build(count, blocks, self._spec_key, last_sequence)
            older = self._names()
            number = int(older[-1].rpartition("-")[2]) + 1 if older else 1
            aside.rename(self._folder / f"generation-{number:06}")
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        for name in older:
            shutil.rmtree(self._folder / name, ignore_errors=True)  # on Windows one that is mapped stays until later
        return manifest

    def _remove_unfinished(self) -> None:
        for path in self._folder.glob("building-*"):
            shutil.rmtree(path, ignore_errors=True)


class _Builder:
    """Builds one generation in a folder of its own; needs a few blocks of memory and the int8 rows on disk."""

    def __init__(self, folder: Path, dimension: int, progress: ProgressSink, cancel: CancelToken) -> None:
        self._folder = folder
        self._dimension = dimension
        self._progress = progress
        self._cancel = cancel

    def build(self, count: int, blocks: Blocks, spec_key: str, last_sequence: int) -> Manifest:
        arrived, scales, photo_ids = self._spool(count, blocks)
        count = len(photo_ids)
        prototypes = self._find_prototypes(arrived, scales)
        cells = self._assign(arrived, scales, prototypes)
        self._write_in_cell_order(arrived, scales, photo_ids, cells, prototypes)
        del arrived
        (self._folder / "arrived.i8").unlink()
        probes, recall = self._choose_probes(prototypes)
        manifest = Manifest(
            format=_FORMAT,
            spec_key=spec_key,
            dimension=self._dimension,
            count=count,
            cells=len(prototypes),
            probes=probes,
            recall=round(recall, 4),
            last_sequence=last_sequence,
            built=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            crc32={path.name: _crc32(path) for path in sorted(self._folder.iterdir())},
        )
        (self._folder / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=2), "utf-8")
        self._progress(Progress(_STAGE, count, count))
        return manifest

    def _spool(self, count: int, blocks: Blocks) -> tuple[npt.NDArray[np.int8], Vectors, PhotoIds]:
        """Write the vectors to a file as they arrive, so that they are asked for only once."""
        scales, photo_ids = [], []
        done = 0
        with (self._folder / "arrived.i8").open("wb") as file:
            for block_ids, vectors in blocks():
                self._cancel.raise_if_cancelled()
                rows, block_scales = quantise(vectors)
                rows.tofile(file)
                scales.append(block_scales)
                photo_ids.append(block_ids)
                done += len(block_ids)
                self._progress(Progress(_STAGE, min(done, count) // 2, count))
        arrived = np.memmap(self._folder / "arrived.i8", dtype=np.int8, mode="r", shape=(done, self._dimension))
        return arrived, np.concatenate(scales), np.concatenate(photo_ids)

    def _find_prototypes(self, arrived: npt.NDArray[np.int8], scales: Vectors) -> Vectors:
        """Return the prototypes of the cells: the photos themselves, or the centres that k-means finds in a sample."""
        count = len(scales)
        if count <= _SINGLES:
            return _as_float(arrived, scales)
        from sklearn.cluster import MiniBatchKMeans  # noqa: PLC0415 heavy

        cell_count = int(2 * count**0.5)
        chooser = np.random.default_rng(1)
        sample = np.sort(chooser.choice(count, min(count, cell_count * _TRAINING_ROWS_A_CELL), replace=False))
        training = _as_float(arrived[sample], scales[sample])
        chooser.shuffle(training)
        kmeans = MiniBatchKMeans(cell_count, init="random", n_init=1, batch_size=_BATCH_ROWS, random_state=1)
        for _ in range(_TRAINING_PASSES):
            for begin in range(0, len(training), _BATCH_ROWS):
                self._cancel.raise_if_cancelled()
                batch = training[begin : begin + _BATCH_ROWS]
                if len(batch) >= cell_count or begin > 0:
                    kmeans.partial_fit(batch)
        centres: Vectors = np.asarray(kmeans.cluster_centers_, dtype=np.float32)
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        return np.asarray(centres / np.maximum(lengths, 1e-12), dtype=np.float32)

    def _assign(self, arrived: npt.NDArray[np.int8], scales: Vectors, prototypes: Vectors) -> npt.NDArray[np.int64]:
        """Return the cell of each photo: that of its nearest prototype."""
        count = len(scales)
        if count <= _SINGLES:
            return np.arange(count)
        cells = np.empty(count, dtype=np.int64)
        for begin in range(0, count, _BATCH_ROWS):
            self._cancel.raise_if_cancelled()
            block = arrived[begin : begin + _BATCH_ROWS].astype(np.float32)
            cells[begin : begin + _BATCH_ROWS] = (block @ prototypes.T).argmax(axis=1)  # a row's scale changes nothing
            self._progress(Progress(_STAGE, (count + begin) // 2, count))
        return cells

    def _write_in_cell_order(
        self,
        arrived: npt.NDArray[np.int8],
        scales: Vectors,
        photo_ids: PhotoIds,
        cells: npt.NDArray[np.int64],
        prototypes: Vectors,
    ) -> None:
        order = np.lexsort((photo_ids, cells))
        starts = np.searchsorted(cells[order], np.arange(len(prototypes) + 1))
        with (self._folder / "rows.i8").open("wb") as file:
            for begin in range(0, len(order), _BATCH_ROWS):
                arrived[order[begin : begin + _BATCH_ROWS]].tofile(file)
        scales[order].tofile(self._folder / "scales.f32")
        photo_ids[order].tofile(self._folder / "photo_ids.i64")
        starts.astype(np.int64).tofile(self._folder / "starts.i64")
        prototypes.tofile(self._folder / "prototypes.f32")
        write_annoy(self._folder / PROTOTYPES, prototypes, _TREES)

    def _choose_probes(self, prototypes: Vectors) -> tuple[int, float]:
        """Return the fewest probes that reach the aim in recall@10 on sampled photos, and that recall."""
        count = (self._folder / "photo_ids.i64").stat().st_size // 8
        file = CellFile(
            rows=np.memmap(self._folder / "rows.i8", dtype=np.int8, mode="r", shape=(count, self._dimension)),
            scales=np.fromfile(self._folder / "scales.f32", dtype=np.float32),
            photo_ids=np.fromfile(self._folder / "photo_ids.i64", dtype=np.int64),
            starts=np.fromfile(self._folder / "starts.i64", dtype=np.int64),
        )
        search = PrototypeSearch(self._folder, prototypes)
        chosen = np.random.default_rng(2).choice(count, min(count, _RECALL_QUERIES), replace=False)
        queries = _as_float(file.rows[np.sort(chosen)], file.scales[np.sort(chosen)])
        truths = list(self._exact_neighbours(file, queries))
        probes, recall = 0, 0.0
        for probes in _PROBES:
            self._cancel.raise_if_cancelled()
            index = CellIndex(file, search, probes)
            recall = float(np.mean([
                recall_at_k(index.search(query, _RECALL_K)[0], truth)
                for query, truth in zip(queries, truths, strict=True)
            ]))  # fmt: skip
            if recall >= _RECALL_AIM:
                break
        return probes, recall

    def _exact_neighbours(self, file: CellFile, queries: Vectors) -> Iterator[PhotoIds]:
        best_ids = np.empty((len(queries), 0), dtype=np.int64)
        best = np.empty((len(queries), 0), dtype=np.float32)
        for begin in range(0, len(file), _BATCH_ROWS):
            self._cancel.raise_if_cancelled()
            end = min(begin + _BATCH_ROWS, len(file))
            distances = 1 - queries @ _as_float(file.rows[begin:end], file.scales[begin:end]).T
            ids = np.broadcast_to(file.photo_ids[begin:end], distances.shape)
            best_ids, best = np.hstack([best_ids, ids]), np.hstack([best, distances])
            if best.shape[1] > _RECALL_K:
                keep = np.argpartition(best, _RECALL_K - 1, axis=1)[:, :_RECALL_K]
                best_ids, best = np.take_along_axis(best_ids, keep, 1), np.take_along_axis(best, keep, 1)
        for ids, distances in zip(best_ids, best, strict=True):
            yield nearest(ids, distances, _RECALL_K)[0]


def _as_float(rows: npt.NDArray[np.int8], scales: Vectors) -> Vectors:
    return rows.astype(np.float32) * scales[:, None]


def _crc32(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 22):
            value = zlib.crc32(chunk, value)
    return value
