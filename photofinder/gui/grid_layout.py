"""Where the cells of a grid lie: arithmetic over counts and a width, at the same cost for ten photos or a million.

The photos fall into sections, each with a header above it; a section begins a row of its own. What is kept are a few
numbers a section, so a layout of a million photos is made in well under a millisecond.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect

Positions = npt.NDArray[np.int64]

_MARGIN_PX = 14
_GAP_PX = 6


class Move(enum.Enum):
    """A step of the keyboard."""

    LEFT = enum.auto()
    RIGHT = enum.auto()
    UP = enum.auto()
    DOWN = enum.auto()
    PAGE_UP = enum.auto()
    PAGE_DOWN = enum.auto()
    START = enum.auto()
    END = enum.auto()


@dataclass(frozen=True, slots=True, eq=False)
class GridLayout:
    """Square cells in rows that fill the width; every cell has the same room for a caption below it.

    Positions are pixels from the top left of the whole content, however long that is. Of the arrays, which have a
    number for each section and one more for the end, `starts` holds the index of its first cell, `rows_before` the
    number of rows above it, and `tops` where its header begins.
    """

    count: int
    columns: int
    cell_px: int
    caption_px: int
    header_px: int
    left_px: int
    starts: Positions
    rows_before: Positions
    tops: Positions

    @classmethod
    def fit(
        cls,
        count: int,
        width_px: int,
        wished_px: int,
        *,
        caption_px: int = 0,
        header_px: int = 0,
        starts: Positions | None = None,
    ) -> GridLayout:
        """Lay out `count` cells of about the wished size, none smaller than it unless one alone does not fit.

        Sections begin at `starts`; without them all photos are one section that has no header.
        """
        room = max(1, width_px - 2 * _MARGIN_PX)
        columns = max(1, (room + _GAP_PX) // (wished_px + _GAP_PX))
        cell_px = max(1, (room - (columns - 1) * _GAP_PX) // columns)
        left_px = _MARGIN_PX + (room - columns * cell_px - (columns - 1) * _GAP_PX) // 2
        if starts is None or not len(starts):
            starts, header_px = np.zeros(min(count, 1), dtype=np.int64), 0
        bounds = np.append(starts, count)
        rows = -(-np.diff(bounds) // columns)
        rows_before = np.concatenate([[0], np.cumsum(rows)])
        pitch_px = cell_px + caption_px + _GAP_PX
        tops = _top_px(header_px) + rows_before * pitch_px + np.arange(len(bounds)) * header_px
        return cls(count, columns, cell_px, caption_px, header_px, left_px, bounds, rows_before, tops)

    @staticmethod
    def wished_for(columns: int, width_px: int) -> int:
        """Return the wished size that leads to so many columns."""
        return (max(1, width_px - 2 * _MARGIN_PX) + _GAP_PX) // max(1, columns) - _GAP_PX

    @property
    def pitch_px(self) -> int:
        """From one row to the next."""
        return self.cell_px + self.caption_px + _GAP_PX

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.rows_before[-1])

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self.starts) - 1

    @property
    def height_px(self) -> int:
        """The height of everything."""
        return int(self.tops[-1]) + _MARGIN_PX - (_GAP_PX if self.rows else 0)

    def cell(self, index: int) -> QRect:
        """Return the square of a cell, without its caption."""
        section = self.section_of(index)
        row, column = divmod(index - int(self.starts[section]), self.columns)
        x = self.left_px + column * (self.cell_px + _GAP_PX)
        y = int(self.tops[section]) + self.header_px + row * self.pitch_px
        return QRect(x, y, self.cell_px, self.cell_px)

    def scroll_to(self, index: int) -> int:
        """Return how far to scroll for a cell to stand at the top, below the header that stays there."""
        return self.cell(index).top() - max(self.header_px, _MARGIN_PX)

    def span(self, top_px: int, bottom_px: int) -> range:
        """Return the indexes of all cells in the rows that touch a band of the content."""
        first = self._row_range(max(0, self._row_at(top_px)))
        last = self._row_range(max(0, self._row_at(bottom_px)))
        return range(first.start, last.stop)

    def section_of(self, index: int) -> int:
        """Return the section of a cell."""
        return int(np.searchsorted(self.starts[1:], index, side="right"))

    def section_range(self, section: int) -> range:
        """Return the indexes of the cells of a section."""
        return range(int(self.starts[section]), int(self.starts[section + 1]))

    def section_at(self, y_px: int) -> int:
        """Return the section that covers a height of the content, the nearest one above and below all; -1 for none."""
        return min(max(int(np.searchsorted(self.tops, y_px, side="right")) - 1, 0), self.sections - 1)

    def header(self, section: int) -> QRect:
        """Return where the header of a section lies."""
        right = self.left_px + self.columns * (self.cell_px + _GAP_PX) - _GAP_PX
        return QRect(self.left_px, int(self.tops[section]), right - self.left_px, self.header_px)

    def index_at(self, point: QPoint) -> int | None:
        """Return the cell under a point, or None between cells and beside them."""
        column, x = divmod(point.x() - self.left_px, self.cell_px + _GAP_PX)
        row = self._row_at(point.y())
        if not 0 <= column < self.columns or x >= self.cell_px or not 0 <= row < self.rows:
            return None
        cells = self._row_range(row)
        if column >= len(cells):
            return None
        y = point.y() - self.cell(cells.start).top()
        return cells[column] if 0 <= y < self.cell_px + self.caption_px else None

    def touched(self, band: QRect) -> Positions:
        """Return the indexes of the cells that a rubber band touches."""
        step = self.cell_px + _GAP_PX
        first_column = max(0, -(-(band.left() - self.left_px - self.cell_px + 1) // step))
        last_column = min(self.columns - 1, (band.right() - self.left_px) // step)
        cells = self.span(band.top(), band.bottom())
        if not len(cells) or last_column < first_column:
            return np.empty(0, dtype=np.int64)
        first, last = self.section_of(cells.start), self.section_of(cells.stop - 1)
        indexes = np.arange(cells.start, cells.stop, dtype=np.int64)
        bounds: Positions = np.clip(self.starts[first : last + 2], cells.start, cells.stop)
        lengths: Positions = bounds[1:] - bounds[:-1]
        columns = (indexes - np.repeat(self.starts[first : last + 1], lengths)) % self.columns
        top, bottom = self.cell(cells.start), self.cell(cells.stop - 1)
        is_touched = (columns >= first_column) & (columns <= last_column)
        if top.bottom() + self.caption_px < band.top():
            is_touched[: len(self._row_of(cells.start))] = False
        if bottom.top() > band.bottom():
            is_touched[len(indexes) - (cells.stop - self._row_of(cells.stop - 1).start) :] = False
        return indexes[is_touched]

    def moved(self, index: int, move: Move, page_rows: int) -> int:
        """Return where a key leads from a cell: up and down stay in the column, below a ragged end is the last cell."""
        last = self.count - 1
        if move in (Move.START, Move.END):
            return 0 if move is Move.START else last
        if move in (Move.LEFT, Move.RIGHT):
            return min(max(index + (1 if move is Move.RIGHT else -1), 0), last)
        rows = 1 if move in (Move.UP, Move.DOWN) else max(1, page_rows)
        here = self._row_number(index)
        row = min(max(here + (-rows if move in (Move.UP, Move.PAGE_UP) else rows), 0), self.rows - 1)
        column, cells = index - self._row_range(here).start, self._row_range(row)
        return cells[min(column, len(cells) - 1)]

    # Rows are counted through all sections.

    def _row_at(self, y_px: int) -> int:
        """Return the row that a height of the content belongs to; a header belongs to the row below it.

        -1 above everything, the number of rows below everything.
        """
        if y_px < self.tops[0]:
            return -1
        if y_px >= self.tops[-1]:
            return self.rows
        section = self.section_at(y_px)
        row = max(0, y_px - int(self.tops[section]) - self.header_px) // self.pitch_px
        return int(self.rows_before[section]) + row

    def _row_range(self, row: int) -> range:
        """Return the cells of a row; the empty end of everything beyond the last one."""
        if row >= self.rows:
            return range(self.count, self.count)
        section = int(np.searchsorted(self.rows_before[1:], row, side="right"))
        start = int(self.starts[section]) + (row - int(self.rows_before[section])) * self.columns
        return range(start, min(start + self.columns, int(self.starts[section + 1])))

    def _row_number(self, index: int) -> int:
        section = self.section_of(index)
        return int(self.rows_before[section]) + (index - int(self.starts[section])) // self.columns

    def _row_of(self, index: int) -> range:
        return self._row_range(self._row_number(index))


def _top_px(header_px: int) -> int:
    """Return the room above everything; a header brings its own."""
    return 0 if header_px else _MARGIN_PX
