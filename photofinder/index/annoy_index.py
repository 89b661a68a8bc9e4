"""One built index: prototypes in Annoy, and the photos of each cell side by side in a memory-mapped file.

Vectors are kept as int8 with one scale each, a quarter of the memory of float32; a cell's are turned to float32 while
they lie in the processor's cache, which costs no more than reading four times as much would.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.index.vector_index import Answer, Flags, nearest, scan
from photofinder.records import PhotoIds, Vectors

_log = logging.getLogger(__name__)

Rows = npt.NDArray[np.int64]
Runs = Sequence[tuple[int, int]]

_STEPS = 127
_TINY = np.float32(1e-12)
_GATHER_ROWS = 512
_ROWS_A_RESULT = 8  # a search looks on until it has seen this many photos for each that is wanted
_MORE_CELLS = 32  # taken at first when the cells that Annoy named hold too few photos, then twice as many each time
_SUBSET_COST = 2  # a photo compared by itself costs as much as this many in the order of the file, filter included
_TREES = 1
_NODES_A_CELL = 2  # more than the one tree has, so that it is searched whole: recall is then 1

ROWS = "rows.i8"
SCALES = "scales.f32"
PHOTO_IDS = "photo_ids.i64"
STARTS = "starts.i64"
PROTOTYPES = "prototypes.f32"
TREES = "prototypes.ann"


def quantise(vectors: Vectors) -> tuple[npt.NDArray[np.int8], Vectors]:
    """Return vectors (n, dimension) as int8 and their scales (n,); each number within 1/254 of the row's largest."""
    scales = (np.abs(vectors).max(axis=1, initial=0) / _STEPS).astype(np.float32)
    safe = np.maximum(scales, _TINY)
    return np.rint(vectors / safe[:, None]).astype(np.int8), scales


@dataclass(slots=True, eq=False)
class CellFile:
    """The photos in cell order: int8 rows (n, dimension), their scales (n,), ids (n,) and where each cell begins."""

    rows: npt.NDArray[np.int8]
    scales: Vectors
    photo_ids: PhotoIds
    starts: Rows
    _by_id: tuple[PhotoIds, Rows] | None = field(default=None, init=False, repr=False)

    def __len__(self) -> int:
        return len(self.photo_ids)

    def distances(self, runs: Runs, query: Vectors) -> Vectors:
        """Return the cosine distances of runs of rows, one behind the other, from a query."""
        products = np.empty(sum(end - begin for begin, end in runs), dtype=np.float32)
        place = 0
        for begin, end in runs:
            scan(self.rows[begin:end], query, products[place : place + end - begin])
            place += end - begin
        products *= _gathered(self.scales, runs)
        return 1 - products

    def distances_of(self, rows: Rows, query: Vectors) -> Vectors:
        """Return the cosine distances of single rows from a query."""
        blocks = [rows[begin : begin + _GATHER_ROWS] for begin in range(0, len(rows), _GATHER_ROWS)]
        similar = [scan(self.rows[block], query) * self.scales[block] for block in blocks]
        return 1 - np.concatenate([*similar, np.empty(0, dtype=np.float32)])

    def rows_of(self, photo_ids: PhotoIds) -> Rows:
        """Return the rows of those photos that are here, in rising order."""
        if self._by_id is None:  # 80 ms a million photos, so only when a search first asks
            order = np.argsort(self.photo_ids)
            self._by_id = self.photo_ids[order], order
        sorted_ids, order = self._by_id
        if not len(sorted_ids):
            return order
        places = np.minimum(np.searchsorted(sorted_ids, photo_ids), len(sorted_ids) - 1)
        return np.sort(order[places[sorted_ids[places] == photo_ids]])


class PrototypeSearch:
    """Finds the cells nearest to a query: by Annoy, or exactly where Annoy is not installed or cannot be used."""

    def __init__(self, folder: Path, prototypes: Vectors) -> None:
        self._prototypes = prototypes
        self._annoy = _load_annoy(folder / TREES, *prototypes.shape)

    @property
    def mode(self) -> str:
        """Either "annoy" or "exact"."""
        return "annoy" if self._annoy is not None else "exact"

    def nearest_cells(self, query: Vectors, count: int) -> Rows:
        """Return the numbers of the nearest cells, nearest first."""
        count = min(count, len(self._prototypes))
        if self._annoy is None:
            return self.ranked_cells(query)[:count]
        nodes = _NODES_A_CELL * len(self._prototypes)
        return np.array(self._annoy.get_nns_by_vector(query, count, search_k=nodes), dtype=np.int64)

    def ranked_cells(self, query: Vectors) -> Rows:
        """Return the numbers of all cells, nearest first, without asking Annoy."""
        return np.argsort(-scan(self._prototypes, query), kind="stable")


def _load_annoy(path: Path, count: int, dimension: int) -> Any | None:
    try:
        from annoy import AnnoyIndex  # noqa: PLC0415 compiled on the user's machine, and may be missing there

        if not path.stat().st_size:
            return None  # the generation was built where Annoy is missing
        annoy = AnnoyIndex(dimension, "angular")
        annoy.load(str(path))
    except (ImportError, OSError, UnicodeError) as error:
        _log.warning("Annoy cannot be used (%s); the nearest cells are found exactly.", error)
        return None
    return annoy if annoy.get_n_items() == count else None


def write_annoy(path: Path, prototypes: Vectors) -> None:
    """Build Annoy's tree over the prototypes; where that cannot be done, write an empty file in their place.

    Annoy opens files by itself, and cannot open every path: on Windows not one with letters of a foreign code page.
    """
    try:
        from annoy import AnnoyIndex  # noqa: PLC0415 as above

        annoy = AnnoyIndex(prototypes.shape[1], "angular")
        annoy.set_seed(1)
        for number, prototype in enumerate(prototypes):
            annoy.add_item(number, prototype)
        annoy.build(_TREES, 1)  # one thread: the tree is then the same on every machine
        annoy.save(str(path))
    except (ImportError, OSError, UnicodeError) as error:
        _log.warning("Annoy cannot be used (%s); the nearest cells will be found exactly.", error)
        path.write_bytes(b"")


class CellIndex:
    """A `VectorIndex` over one built set of cells; `probes` is how many of them a search looks into at least.

    `hidden` marks rows that a search passes over, bool of shape (n,).
    """

    def __init__(self, cells: CellFile, prototypes: PrototypeSearch, probes: int) -> None:
        self.cells = cells
        self.prototypes = prototypes
        self.probes = probes

    def __len__(self) -> int:
        return len(self.cells)

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None, hidden: Flags | None = None) -> Answer:
        """Return the k nearest photos among the cells nearest to the query.

        With `within`, cells are taken until as many photos that pass were compared as without it; where few pass,
        they are all compared, which is then exact and cheaper.
        """
        cell_count = max(1, len(self.cells.starts) - 1)
        enough = max(k * _ROWS_A_RESULT, self.probes * len(self) // cell_count if within is not None else 0)
        if within is not None and _SUBSET_COST * len(within) ** 2 <= enough * len(self):
            return self.search_exactly(query, k, within, hidden)
        if cell_count == len(self):  # one photo a cell
            return self._compare_rows(query, k, self._rows_of_singles(query, k, within, hidden))
        return self._search_cells(query, k, enough, within, hidden)

    def search_exactly(
        self, query: Vectors, k: int, within: PhotoIds | None = None, hidden: Flags | None = None
    ) -> Answer:
        """Return the k nearest photos of all, or of those `within`, comparing every one."""
        if within is not None:
            rows = self.cells.rows_of(within)
            return self._compare_rows(query, k, rows if hidden is None else rows[~hidden[rows]])
        distances = self.cells.distances([(0, len(self))], query)
        if hidden is not None:
            return nearest(self.cells.photo_ids[~hidden], distances[~hidden], k)
        return nearest(self.cells.photo_ids, distances, k)

    def _compare_rows(self, query: Vectors, k: int, rows: Rows) -> Answer:
        return nearest(self.cells.photo_ids[rows], self.cells.distances_of(rows, query), k)

    def _rows_of_singles(self, query: Vectors, k: int, within: PhotoIds | None, hidden: Flags | None) -> Rows:
        """Return the rows that Annoy finds nearest; of all rows where a filter or hidden photos leave too few."""
        rows = self.prototypes.nearest_cells(query, max(self.probes, 2 * k))
        kept = rows[self._passes(self.cells.photo_ids[rows], within, None if hidden is None else hidden[rows])]
        if len(kept) < k and len(rows) < len(self):
            kept = np.flatnonzero(self._passes(self.cells.photo_ids, within, hidden))
        return kept

    def _search_cells(
        self, query: Vectors, k: int, enough: int, within: PhotoIds | None, hidden: Flags | None
    ) -> Answer:
        parts = []
        compared = 0
        for cells in self._iter_cells(query):
            runs = [(int(self.cells.starts[cell]), int(self.cells.starts[cell + 1])) for cell in cells]
            photo_ids, distances = _gathered(self.cells.photo_ids, runs), self.cells.distances(runs, query)
            if within is not None or hidden is not None:
                keep = self._passes(photo_ids, within, None if hidden is None else _gathered(hidden, runs))
                photo_ids, distances = photo_ids[keep], distances[keep]
            parts.append(nearest(photo_ids, distances, k))
            compared += len(photo_ids)
            if compared >= enough:
                break
        return nearest(np.concatenate([ids for ids, _ in parts]), np.concatenate([near for _, near in parts]), k)

    def _iter_cells(self, query: Vectors) -> Iterator[Sequence[int]]:
        """Yield batches of cells, the nearest first: those that Annoy names, then all others."""
        named = self.prototypes.nearest_cells(query, self.probes).tolist()
        yield named
        others = itertools.filterfalse(set(named).__contains__, self.prototypes.ranked_cells(query).tolist())
        size = _MORE_CELLS
        while batch := list(itertools.islice(others, size)):
            yield batch
            size *= 2

    @staticmethod
    def _passes(photo_ids: PhotoIds, within: PhotoIds | None, hidden: Flags | None) -> Flags:
        passes = np.ones(len(photo_ids), dtype=bool) if within is None else np.isin(photo_ids, within)
        if hidden is not None:
            passes &= ~hidden
        return passes


def _gathered(values: npt.NDArray[Any], runs: Runs) -> npt.NDArray[Any]:
    return np.concatenate([values[begin:end] for begin, end in runs])


def open_index(folder: Path, count: int, dimension: int, probes: int) -> CellIndex:
    """Open the files of an index of `count` photos; raise ValueError where they do not belong together."""
    cells = CellFile(
        # As a plain array: slices of a memmap object cost 3 us each, a third of the time of a search.
        rows=np.asarray(np.memmap(folder / ROWS, dtype=np.int8, mode="r", shape=(count, dimension))),
        scales=np.fromfile(folder / SCALES, dtype=np.float32),
        photo_ids=np.fromfile(folder / PHOTO_IDS, dtype=np.int64),
        starts=np.fromfile(folder / STARTS, dtype=np.int64),
    )
    prototypes = np.fromfile(folder / PROTOTYPES, dtype=np.float32).reshape(-1, dimension)
    if not len(cells.scales) == len(cells) == count == cells.starts[-1] or len(prototypes) != len(cells.starts) - 1:
        raise ValueError("its files do not belong together")
    return CellIndex(cells, PrototypeSearch(folder, prototypes), probes)
