"""One built index: prototypes in Annoy, and the photos of each cell side by side in a memory-mapped file.

Vectors are kept as int8 with one scale each, a quarter of the memory of float32; a cell's are turned to float32 while
they lie in the processor's cache, which costs no more than reading four times as much would.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.index.vector_index import Answer, nearest
from photofinder.records import PhotoIds, Vectors

_log = logging.getLogger(__name__)

_STEPS = 127
_BLOCK_ROWS = 65_536
_ROWS_A_RESULT = 8  # an unfiltered search looks on until it has seen this many photos for each that is wanted
_NARROW_SHARE = 0.05  # a filter that leaves less than this of the archive is scanned exactly
_NODES_A_CELL = 8  # with 10 trees Annoy then misses no prototype of 632, in 0.2 ms; at 1 it misses 1 in 10

PROTOTYPES = "prototypes.ann"


def quantise(vectors: Vectors) -> tuple[npt.NDArray[np.int8], Vectors]:
    """Return vectors (n, dimension) as int8 and their scales (n,); each number within 1/254 of the row's largest."""
    scales = (np.abs(vectors).max(axis=1) / _STEPS).astype(np.float32)
    safe = np.maximum(scales, np.float32(1e-12))
    return np.rint(vectors / safe[:, None]).astype(np.int8), scales


@dataclass(frozen=True, slots=True, eq=False)
class CellFile:
    """The photos in cell order: int8 rows (n, dimension), their scales (n,), ids (n,) and where each cell begins."""

    rows: npt.NDArray[np.int8]
    scales: Vectors
    photo_ids: PhotoIds
    starts: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.photo_ids)

    def distances(self, begin: int, end: int, query: Vectors) -> Vectors:
        """Return the cosine distances of a run of rows from a query."""
        similar: Vectors = self.rows[begin:end].astype(np.float32) @ query
        similar *= self.scales[begin:end]
        return 1 - similar

    def distances_of(self, rows: npt.NDArray[np.int64], query: Vectors) -> Vectors:
        """Return the cosine distances of single rows from a query."""
        similar: Vectors = self.rows[rows].astype(np.float32) @ query
        return 1 - similar * self.scales[rows]


class PrototypeSearch:
    """Finds the cells nearest to a query: by Annoy, or exactly where Annoy is not installed."""

    def __init__(self, folder: Path, prototypes: Vectors) -> None:
        self._prototypes = prototypes
        self._annoy = _load_annoy(folder / PROTOTYPES, prototypes.shape[1])

    @property
    def mode(self) -> str:
        """Either "annoy" or "exact"."""
        return "annoy" if self._annoy is not None else "exact"

    def nearest_cells(self, query: Vectors, count: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the nearest cells, nearest first."""
        count = min(count, len(self._prototypes))
        if self._annoy is not None:
            nodes = _NODES_A_CELL * len(self._prototypes)
            return np.array(self._annoy.get_nns_by_vector(query, count, search_k=nodes), dtype=np.int64)
        order = np.argsort(-(self._prototypes @ query), kind="stable")
        return order[:count].astype(np.int64)


def _load_annoy(path: Path, dimension: int) -> Any | None:
    try:
        from annoy import AnnoyIndex  # noqa: PLC0415 compiled on the user's machine, and may be missing there
    except ImportError:
        _log.warning("Annoy is not installed; cells are found exactly, which is slower.")
        return None
    annoy = AnnoyIndex(dimension, "angular")
    annoy.load(str(path))
    return annoy


def write_annoy(path: Path, prototypes: Vectors, trees: int) -> None:
    """Build Annoy's trees over the prototypes; without Annoy, write an empty file in their place."""
    try:
        from annoy import AnnoyIndex  # noqa: PLC0415 as above
    except ImportError:
        path.touch()
        return
    annoy = AnnoyIndex(prototypes.shape[1], "angular")
    annoy.set_seed(1)
    for number, prototype in enumerate(prototypes):
        annoy.add_item(number, prototype)
    annoy.build(trees, 1)  # one thread: the trees are then the same on every machine
    annoy.save(str(path))


class CellIndex:
    """A `VectorIndex` over one built set of cells; `probes` is how many of them a search looks into at least."""

    def __init__(self, cells: CellFile, prototypes: PrototypeSearch, probes: int) -> None:
        self.cells = cells
        self.prototypes = prototypes
        self.probes = probes

    def __len__(self) -> int:
        return len(self.cells)

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None) -> Answer:
        """Return the k nearest photos among the cells nearest to the query."""
        if within is None:
            return self._search_cells(query, k, self.probes, k * _ROWS_A_RESULT, None)
        share = len(within) / max(1, len(self))
        if share < _NARROW_SHARE:
            return self.search_exactly(query, k, within)
        probes, rows = int(self.probes / share), int(k * _ROWS_A_RESULT / share)
        return self._search_cells(query, k, probes, rows, within)

    def _search_cells(self, query: Vectors, k: int, probes: int, rows: int, within: PhotoIds | None) -> Answer:
        starts = self.cells.starts
        cell_count = len(starts) - 1
        mean_size = max(1, len(self) // cell_count)
        cells = self.prototypes.nearest_cells(query, max(probes, 2 * rows // mean_size))
        reach = np.cumsum(starts[cells + 1] - starts[cells])
        needed = max(probes, int(np.searchsorted(reach, rows)) + 1)
        if cell_count == len(self):  # one photo a cell
            rows_of_cells = starts[cells]
            return _filtered(
                self.cells.photo_ids[rows_of_cells], self.cells.distances_of(rows_of_cells, query), k, within
            )
        runs = [(int(starts[cell]), int(starts[cell + 1])) for cell in cells[:needed]]
        photo_ids = np.concatenate([self.cells.photo_ids[begin:end] for begin, end in runs])
        distances = np.concatenate([self.cells.distances(begin, end, query) for begin, end in runs])
        return _filtered(photo_ids, distances, k, within)

    def search_exactly(self, query: Vectors, k: int, within: PhotoIds | None = None) -> Answer:
        """Return the k nearest photos of all, comparing every one."""
        photo_ids, distances = [], []
        for begin in range(0, len(self), _BLOCK_ROWS):
            end = min(begin + _BLOCK_ROWS, len(self))
            block_ids, block_distances = _filtered(
                self.cells.photo_ids[begin:end], self.cells.distances(begin, end, query), k, within
            )
            photo_ids.append(block_ids)
            distances.append(block_distances)
        if not photo_ids:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        return nearest(np.concatenate(photo_ids), np.concatenate(distances), k)


def _filtered(photo_ids: PhotoIds, distances: Vectors, k: int, within: PhotoIds | None) -> Answer:
    if within is not None:
        keep = np.isin(photo_ids, within, assume_unique=True)
        photo_ids, distances = photo_ids[keep], distances[keep]
    return nearest(photo_ids, distances, k)
