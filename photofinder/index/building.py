"""Builds the files of one index: vectors in, cells out, in a folder that the caller has made.

The vectors are asked for once and kept on disk as int8 while the cells are found, so that a million need a few blocks
of memory. What the cells are worth is measured before anybody uses them.

Source of the k-means: Sculley, Web-Scale K-Means Clustering, WWW 2010, as scikit-learn's MiniBatchKMeans has it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.index.annoy_index import (
    PHOTO_IDS,
    PROTOTYPES,
    ROWS,
    SCALES,
    STARTS,
    TREES,
    CellIndex,
    open_index,
    quantise,
    write_annoy,
)
from photofinder.index.vector_index import check_vectors
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import PhotoIds, Vectors

Blocks = Callable[[], Iterable[tuple[PhotoIds, Vectors]]]

_STAGE = phrase("Building the index")
_ARRIVED = "arrived.i8"
_SINGLES = 4096  # up to here every photo is a cell of its own: Annoy answers in 0.7 ms, and no k-means is needed
_CELLS_A_ROOT = 2  # cells for the square root of the number of photos
_TRAINING_ROWS_A_CELL = 48
_TRAINING_PASSES = 6
_BATCH_ROWS = 8192
_ASSIGN_ROWS = 2048
_PROBES = (8, 12, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 256, 384, 512)
_RECALL_AIM = 0.995
_LARGE = 300_000  # beyond it, the last percent doubles the time of a query: at a million 64 cells 2.8 ms, 128 4.6 ms
_RECALL_AIM_OF_LARGE = 0.98
_RECALL_QUERIES = 500
_RECALL_K = 10
_SAME_DISTANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: photos, cells, the probes that a search needs, and the recall@10 that they reach."""

    count: int
    cells: int
    probes: int
    recall: float


def build_cells(  # noqa: PLR0917 the builder passes on what it was given
    folder: Path, dimension: int, count: int, blocks: Blocks, progress: ProgressSink, cancel: CancelToken
) -> Built | None:
    """Write the index over unit vectors from `blocks`, which yields them with their ids, about `count` in all.

    Returns None where there are none. Raises `Cancelled`, or OSError where the disk is full; the folder is then the
    caller's to remove.
    """
    arrived = _Arrived(folder / _ARRIVED, dimension)
    for photo_ids, vectors in blocks():
        cancel.raise_if_cancelled()
        check_vectors(vectors, len(photo_ids), dimension)
        arrived.append(photo_ids, vectors)
        progress(Progress(_STAGE, min(len(arrived), count) // 2, count))
    if not len(arrived):
        arrived.remove()
        return None
    prototypes = _find_prototypes(arrived, cancel)
    _write_in_cell_order(folder, arrived, _assign(arrived, prototypes, progress, cancel), prototypes, cancel)
    built = _choose_probes(open_index(folder, len(arrived), dimension, _PROBES[0]), cancel)
    arrived.remove()
    progress(Progress(_STAGE, count, count))
    return built


class _Arrived:
    """The vectors in the order of their arrival: int8 rows in a file, scales and ids in memory."""

    def __init__(self, path: Path, dimension: int) -> None:
        self._path = path
        self._dimension = dimension
        self._scales: list[Vectors] = []
        self._photo_ids: list[PhotoIds] = []
        self._count = 0
        path.touch()

    def __len__(self) -> int:
        return self._count

    def append(self, photo_ids: PhotoIds, vectors: Vectors) -> None:
        rows, scales = quantise(vectors)
        with self._path.open("ab") as file:
            file.write(rows.data)
        self._scales.append(scales)
        self._photo_ids.append(photo_ids)
        self._count += len(photo_ids)

    @property
    def rows(self) -> npt.NDArray[np.int8]:
        return np.memmap(self._path, dtype=np.int8, mode="r", shape=(self._count, self._dimension))

    @property
    def scales(self) -> Vectors:
        return np.concatenate(self._scales)

    @property
    def photo_ids(self) -> PhotoIds:
        return np.concatenate(self._photo_ids).astype(np.int64)

    def vectors(self, chosen: npt.NDArray[np.int64]) -> Vectors:
        return _as_vectors(self.rows[chosen], self.scales[chosen])

    def remove(self) -> None:
        self._path.unlink()


def _find_prototypes(arrived: _Arrived, cancel: CancelToken) -> Vectors:
    """Return the prototypes of the cells: the photos themselves, or the centres that k-means finds in a sample."""
    count = len(arrived)
    if count <= _SINGLES:
        return arrived.vectors(np.arange(count))
    from sklearn.cluster import MiniBatchKMeans  # noqa: PLC0415 heavy

    cell_count = int(_CELLS_A_ROOT * count**0.5)
    batch_rows = max(_BATCH_ROWS, cell_count)
    chooser = np.random.default_rng(1)
    chosen = np.sort(chooser.choice(count, min(count, cell_count * _TRAINING_ROWS_A_CELL), replace=False))
    training = arrived.vectors(chosen)
    chooser.shuffle(training)
    kmeans = MiniBatchKMeans(cell_count, init="random", n_init=1, batch_size=batch_rows, random_state=1)
    for _, begin in itertools.product(range(_TRAINING_PASSES), range(0, len(training), batch_rows)):
        cancel.raise_if_cancelled()
        kmeans.partial_fit(training[begin : begin + batch_rows])
    centres = np.asarray(kmeans.cluster_centers_, dtype=np.float32)
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    return np.asarray(centres / np.maximum(lengths, 1e-12), dtype=np.float32)


def _assign(
    arrived: _Arrived, prototypes: Vectors, progress: ProgressSink, cancel: CancelToken
) -> npt.NDArray[np.int64]:
    """Return the cell of each photo: that of its nearest prototype."""
    count = len(arrived)
    if len(prototypes) == count:
        return np.arange(count)
    cells = np.empty(count, dtype=np.int64)
    for begin in range(0, count, _ASSIGN_ROWS):
        cancel.raise_if_cancelled()
        block = arrived.rows[begin : begin + _ASSIGN_ROWS].astype(np.float32)
        cells[begin : begin + _ASSIGN_ROWS] = (block @ prototypes.T).argmax(axis=1)  # a row's scale changes nothing
        progress(Progress(_STAGE, (count + begin) // 2, count))
    return cells


def _write_in_cell_order(
    folder: Path, arrived: _Arrived, cells: npt.NDArray[np.int64], prototypes: Vectors, cancel: CancelToken
) -> None:
    order = np.lexsort((arrived.photo_ids, cells))
    starts = np.searchsorted(cells[order], np.arange(len(prototypes) + 1))
    rows = arrived.rows
    with (folder / ROWS).open("wb") as file:
        for begin in range(0, len(order), _BATCH_ROWS):
            cancel.raise_if_cancelled()
            file.write(rows[order[begin : begin + _BATCH_ROWS]].data)
    arrays: dict[str, npt.NDArray[Any]] = {
        SCALES: arrived.scales[order],
        PHOTO_IDS: arrived.photo_ids[order],
        STARTS: starts.astype(np.int64),
        PROTOTYPES: prototypes,
    }
    for name, values in arrays.items():
        (folder / name).write_bytes(values.data)  # unlike numpy's tofile, this says why it failed
    write_annoy(folder / TREES, prototypes)


def _choose_probes(index: CellIndex, cancel: CancelToken) -> Built:
    """Return the fewest probes that reach the aim in recall@10 on sampled photos; in the worst case all cells.

    A photo does not count as its own neighbour, and among equally near ones any will do.
    """
    count, cell_count = len(index), len(index.cells.starts) - 1
    chosen = np.sort(np.random.default_rng(2).choice(count, min(count, _RECALL_QUERIES), replace=False))
    queries = _as_vectors(index.cells.rows[chosen], index.cells.scales[chosen])
    limits = _tenth_distances(index, queries, chosen, cancel)
    own_ids = index.cells.photo_ids[chosen]
    recall, aim = 1.0, _RECALL_AIM if count <= _LARGE else _RECALL_AIM_OF_LARGE
    for probes in [*(each for each in _PROBES if each < cell_count), cell_count]:
        index.probes = probes
        recall = float(np.mean([
            _recall(index, query, own_id, limit, cancel)
            for query, own_id, limit in zip(queries, own_ids, limits, strict=True)
        ]))  # fmt: skip
        if recall >= aim:
            break
    return Built(count, cell_count, index.probes, recall)


def _recall(index: CellIndex, query: Vectors, own_id: np.int64, limit: np.float32, cancel: CancelToken) -> float:
    cancel.raise_if_cancelled()
    photo_ids, distances = index.search(query, _RECALL_K + 1)
    near = (photo_ids != own_id) & (distances <= limit + _SAME_DISTANCE)
    wanted = min(_RECALL_K, len(index) - 1)
    return min(1.0, float(np.count_nonzero(near)) / wanted) if wanted else 1.0


def _tenth_distances(
    index: CellIndex, queries: Vectors, own_rows: npt.NDArray[np.int64], cancel: CancelToken
) -> Vectors:
    """Return the exact distance of each query's tenth neighbour, by comparing it with every photo but itself."""
    best = np.full((len(queries), _RECALL_K), np.inf, dtype=np.float32)
    for begin in range(0, len(index), _BATCH_ROWS):
        cancel.raise_if_cancelled()
        end = min(begin + _BATCH_ROWS, len(index))
        distances = 1 - queries @ _as_vectors(index.cells.rows[begin:end], index.cells.scales[begin:end]).T
        here = np.flatnonzero((own_rows >= begin) & (own_rows < end))
        distances[here, own_rows[here] - begin] = np.inf
        best = np.partition(np.hstack([best, distances]), _RECALL_K - 1, axis=1)[:, :_RECALL_K]
    tenth: Vectors = best.max(axis=1, initial=-np.inf, where=np.isfinite(best))
    return tenth


def _as_vectors(rows: npt.NDArray[np.int8], scales: Vectors) -> Vectors:
    return rows.astype(np.float32) * scales[:, None]
