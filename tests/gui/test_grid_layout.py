"""The layout is arithmetic: whatever it says of an index it must say of the point and of the band, too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photofinder.gui.grid_layout import GridLayout, Move

layouts = st.builds(
    GridLayout.fit,
    count=st.integers(0, 300),
    width_px=st.integers(1, 2000),
    wished_px=st.integers(20, 400),
    caption_px=st.sampled_from([0, 40]),
)


@given(layouts, st.data())
def test_the_cell_of_an_index_holds_the_index(layout: GridLayout, data: st.DataObject) -> None:
    if not layout.count:
        return
    index = data.draw(st.integers(0, layout.count - 1))
    cell = layout.cell(index)
    assert layout.index_at(cell.center()) == index
    assert layout.index_at(cell.topLeft()) == index
    assert index in layout.span(cell.top(), cell.bottom())
    assert cell.bottom() + layout.caption_px < layout.height_px


@given(layouts, st.integers(0, 900), st.integers(0, 900), st.integers(1, 600), st.integers(1, 600))
def test_a_rubber_band_touches_what_it_overlaps(layout: GridLayout, x: int, y: int, width: int, height: int) -> None:
    band = QRect(x, y, width, height)
    rows, columns = layout.touched(band)
    expected = {
        index
        for index in range(layout.count)
        if layout.cell(index).adjusted(0, 0, 0, layout.caption_px).intersects(band)
    }
    found = {row * layout.columns + column for row in rows for column in columns}
    assert {index for index in found if index < layout.count} == expected


@given(layouts, st.integers(0, 3000), st.integers(0, 900))
def test_a_span_has_every_cell_that_touches_the_band(layout: GridLayout, top: int, height: int) -> None:
    span = layout.span(top, top + height)
    touching = [
        index
        for index in range(layout.count)
        if layout.cell(index).top() <= top + height and layout.cell(index).bottom() + layout.caption_px >= top
    ]
    assert set(touching) <= set(span)
    assert len(span) <= len(touching) + 2 * layout.columns


def test_cells_fill_the_width() -> None:
    layout = GridLayout.fit(100, 1000, 176)
    assert layout.columns == 5
    assert layout.cell_px >= 176
    assert layout.cell(4).right() >= 1000 - 14 - layout.columns


def test_nothing_lies_between_cells() -> None:
    layout = GridLayout.fit(10, 500, 100)
    assert layout.index_at(QPoint(layout.cell(0).right() + 2, layout.cell(0).center().y())) is None
    assert layout.index_at(QPoint(-1, -1)) is None
    assert layout.index_at(QPoint(layout.cell(9).center().x(), layout.height_px + 50)) is None


def test_a_million_costs_no_more() -> None:
    layout = GridLayout.fit(1_000_000, 1200, 176)
    assert layout.cell(999_999).bottom() < 2**31 - 1
    assert len(layout.span(30_000_000, 30_000_800)) <= 6 * layout.columns


@pytest.mark.parametrize(
    ("index", "move", "expected"),
    [
        (7, Move.LEFT, 6),
        (0, Move.LEFT, 0),
        (22, Move.RIGHT, 22),
        (7, Move.UP, 2),
        (3, Move.UP, 3),
        (7, Move.DOWN, 12),
        (18, Move.DOWN, 22),  # the last row holds only 20, 21 and 22
        (21, Move.DOWN, 21),
        (16, Move.PAGE_UP, 6),
        (6, Move.PAGE_UP, 1),
        (6, Move.PAGE_DOWN, 16),
        (14, Move.PAGE_DOWN, 22),
        (9, Move.START, 0),
        (9, Move.END, 22),
    ],
)
def test_keys_lead_where_one_expects(index: int, move: Move, expected: int) -> None:
    layout = GridLayout(count=23, columns=5, cell_px=100, caption_px=0, left_px=14)
    assert layout.moved(index, move, page_rows=2) == expected
