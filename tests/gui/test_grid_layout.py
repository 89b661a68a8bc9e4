"""The layout is arithmetic: whatever it says of an index it must say of the point and of the band, too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photofinder.gui.grid_layout import GridLayout, Move


@st.composite
def layouts(draw: st.DrawFn) -> GridLayout:
    count = draw(st.integers(0, 300))
    starts = sorted(draw(st.sets(st.integers(1, count - 1), max_size=12))) if count > 1 else []
    has_sections = draw(st.booleans()) and count > 0
    return GridLayout.fit(
        count,
        draw(st.integers(1, 2000)),
        draw(st.integers(20, 400)),
        caption_px=draw(st.sampled_from([0, 40])),
        header_px=30,
        starts=np.array([0, *starts], dtype=np.int64) if has_sections else None,
    )


@given(layouts(), st.data())
def test_the_cell_of_an_index_holds_the_index(layout: GridLayout, data: st.DataObject) -> None:
    if not layout.count:
        return
    index = data.draw(st.integers(0, layout.count - 1))
    cell = layout.cell(index)
    assert layout.index_at(cell.center()) == index
    assert layout.index_at(cell.topLeft()) == index
    assert index in layout.span(cell.top(), cell.bottom())
    assert cell.bottom() + layout.caption_px < layout.height_px


@given(layouts(), st.integers(0, 900), st.integers(0, 900), st.integers(1, 600), st.integers(1, 600))
def test_a_rubber_band_touches_what_it_overlaps(layout: GridLayout, x: int, y: int, width: int, height: int) -> None:
    band = QRect(x, y, width, height)
    expected = {
        index
        for index in range(layout.count)
        if layout.cell(index).adjusted(0, 0, 0, layout.caption_px).intersects(band)
    }
    assert layout.touched(band).tolist() == sorted(expected)


@given(layouts(), st.integers(0, 3000), st.integers(0, 900))
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
    layout = GridLayout.fit(23, 560, 100)
    assert layout.columns == 5
    assert layout.moved(index, move, page_rows=2) == expected


@pytest.mark.parametrize(
    ("index", "move", "expected"),
    [
        (6, Move.RIGHT, 7),  # into the next section
        (7, Move.LEFT, 6),
        (7, Move.UP, 5),  # the row above is 5, 6
        (10, Move.UP, 6),  # and ends before this column
        (3, Move.DOWN, 6),
        (5, Move.DOWN, 7),
        (0, Move.PAGE_DOWN, 7),
        (12, Move.PAGE_UP, 5),
    ],
)
def test_keys_cross_sections(index: int, move: Move, expected: int) -> None:
    layout = GridLayout.fit(17, 560, 100, header_px=40, starts=np.array([0, 7]))  # rows 0-4, 5-6 | 7-11, 12-16
    assert layout.moved(index, move, page_rows=2) == expected


def test_a_header_lies_over_its_own_section_and_no_cell_lies_under_it() -> None:
    layout = GridLayout.fit(17, 560, 100, header_px=40, starts=np.array([0, 7]))
    header = layout.header(1)
    assert layout.cell(6).bottom() < header.top()
    assert header.bottom() < layout.cell(7).top()
    assert layout.index_at(header.center()) is None
    assert layout.section_at(header.center().y()) == 1
    assert layout.section_range(1) == range(7, 17)
    assert layout.scroll_to(7) == header.top()


def test_the_sections_of_a_million_photos_cost_no_more() -> None:
    starts = np.arange(0, 1_000_000, 25, dtype=np.int64)
    layout = GridLayout.fit(1_000_000, 1200, 176, header_px=40, starts=starts)
    assert layout.sections == 40_000
    assert layout.index_at(layout.cell(777_777).center()) == 777_777
    assert layout.height_px < 2**31 - 1
