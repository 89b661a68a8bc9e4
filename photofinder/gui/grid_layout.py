"""Where the cells of a grid lie: arithmetic over a count and a width, at the same cost for ten photos or a million."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

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


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Square cells in rows that fill the width; every cell has the same room for a caption below it.

    Positions are pixels from the top left of the whole content, however long that is.
    """

    count: int
    columns: int
    cell_px: int
    caption_px: int
    left_px: int

    @classmethod
    def fit(cls, count: int, width_px: int, wished_px: int, caption_px: int = 0) -> GridLayout:
        """Lay out `count` cells of about the wished size, none smaller than it unless one alone does not fit."""
        room = max(1, width_px - 2 * _MARGIN_PX)
        columns = max(1, (room + _GAP_PX) // (wished_px + _GAP_PX))
        cell_px = max(1, (room - (columns - 1) * _GAP_PX) // columns)
        used = columns * cell_px + (columns - 1) * _GAP_PX
        return cls(count, columns, cell_px, caption_px, _MARGIN_PX + (room - used) // 2)

    @property
    def pitch_px(self) -> int:
        """From one row to the next."""
        return self.cell_px + self.caption_px + _GAP_PX

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-self.count // self.columns)

    @property
    def height_px(self) -> int:
        """The height of everything."""
        return 2 * _MARGIN_PX + self.rows * self.pitch_px - (_GAP_PX if self.rows else 0)

    def cell(self, index: int) -> QRect:
        """Return the square of a cell, without its caption."""
        row, column = divmod(index, self.columns)
        x = self.left_px + column * (self.cell_px + _GAP_PX)
        return QRect(x, _MARGIN_PX + row * self.pitch_px, self.cell_px, self.cell_px)

    def span(self, top_px: int, bottom_px: int) -> range:
        """Return the indexes of all cells in the rows that touch a band of the content."""
        first = max(0, (top_px - _MARGIN_PX) // self.pitch_px)
        last = max(0, (bottom_px - _MARGIN_PX) // self.pitch_px + 1)
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))

    def index_at(self, point: QPoint) -> int | None:
        """Return the cell under a point, or None between cells and beside them."""
        column, x = divmod(point.x() - self.left_px, self.cell_px + _GAP_PX)
        row, y = divmod(point.y() - _MARGIN_PX, self.pitch_px)
        index = row * self.columns + column
        is_inside = 0 <= column < self.columns and row >= 0 and x < self.cell_px and y < self.cell_px + self.caption_px
        return index if is_inside and index < self.count else None

    def touched(self, band: QRect) -> tuple[range, range]:
        """Return the rows and the columns whose cells a rubber band touches."""
        step = self.cell_px + _GAP_PX
        left, right = band.left() - self.left_px, band.right() - self.left_px
        top, bottom = band.top() - _MARGIN_PX, band.bottom() - _MARGIN_PX
        height = self.cell_px + self.caption_px
        first_column = max(0, -(-(left - self.cell_px + 1) // step))
        first_row = max(0, -(-(top - height + 1) // self.pitch_px))
        last_column = min(self.columns, right // step + 1)
        last_row = min(self.rows, bottom // self.pitch_px + 1)
        return range(first_row, max(first_row, last_row)), range(first_column, max(first_column, last_column))

    def moved(self, index: int, move: Move, page_rows: int) -> int:
        """Return where a key leads from a cell: up and down stay in the column, below a ragged end is the last cell."""
        last, columns = self.count - 1, self.columns
        if move in (Move.START, Move.END):
            return 0 if move is Move.START else last
        if move in (Move.LEFT, Move.RIGHT):
            return min(max(index + (1 if move is Move.RIGHT else -1), 0), last)
        rows = 1 if move in (Move.UP, Move.DOWN) else max(1, page_rows)
        if move in (Move.UP, Move.PAGE_UP):
            return max(index - rows * columns, index % columns)
        row = min(index // columns + rows, self.rows - 1)
        return index if row == index // columns else min(row * columns + index % columns, last)
