"""Where headers stand while the photos scroll below them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from photofinder.gui.grid_layout import GridLayout
from photofinder.gui.section_headers import HEADER_PX, header_at, visible_headers

_LAYOUT = GridLayout.fit(40, 560, 100, header_px=HEADER_PX, starts=np.array([0, 7, 12]))
_HEIGHT = 300


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0, [(1, int(_LAYOUT.tops[1]), False), (0, 0, False)]),
        (30, [(1, int(_LAYOUT.tops[1]) - 30, False), (0, 0, True)]),
        # the next header pushes the one that stays
        (int(_LAYOUT.tops[1]) - 10, [(1, 10, False), (2, 10 + int(_LAYOUT.tops[2] - _LAYOUT.tops[1]), False),
                                     (0, 10 - HEADER_PX, True)]),
        (int(_LAYOUT.tops[1]), [(2, int(_LAYOUT.tops[2] - _LAYOUT.tops[1]), False), (1, 0, False)]),
        (int(_LAYOUT.tops[2]) + 200, [(2, 0, True)]),
    ],
)  # fmt: skip
def test_the_header_of_what_is_in_sight_stays(top: int, expected: list[tuple[int, int, bool]]) -> None:
    found = [(header.section, header.place.top(), header.is_stuck) for header in visible_headers(_LAYOUT, top, _HEIGHT)]
    assert found == expected


def test_a_header_is_found_by_its_place_the_stuck_one_first() -> None:
    top = int(_LAYOUT.tops[2]) + 200
    assert header_at(_LAYOUT, top, _HEIGHT, QPoint(100, 10)) == 2
    assert header_at(_LAYOUT, top, _HEIGHT, QPoint(100, HEADER_PX + 5)) is None


def test_photos_without_sections_have_no_headers() -> None:
    layout = GridLayout.fit(40, 560, 100, header_px=HEADER_PX)
    assert list(visible_headers(layout, 0, _HEIGHT)) == []
    assert list(visible_headers(GridLayout.fit(0, 560, 100, header_px=HEADER_PX), 0, _HEIGHT)) == []
