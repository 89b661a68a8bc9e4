"""Widgets in lines: as many lines as the width asks for, each widget on the middle of its line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.flow_layout import FlowLayout
from photofinder.gui.main_window import MainWindow
from photofinder.records import Condition, Field


def make(qtbot: QtBot, *sizes: tuple[int, int]) -> tuple[QWidget, list[QWidget]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    layout.setContentsMargins(10, 5, 10, 5)
    layout.setSpacing(4)
    parts = [QWidget(holder) for _ in sizes]
    for part, size in zip(parts, sizes, strict=True):
        part.setFixedSize(QSize(*size))
        layout.addWidget(part)
    return holder, parts


@pytest.mark.parametrize(
    ("width", "height", "lines"),
    [(200, 30, [3]), (124 + 4 + 20, 30, [3]), (104, 54, [2, 1]), (60, 78, [1, 1, 1])],
)
def test_as_many_lines_as_the_width_asks_for(qtbot: QtBot, width: int, height: int, lines: list[int]) -> None:
    holder, parts = make(qtbot, (40, 20), (40, 20), (40, 20))
    layout = holder.layout()
    assert layout is not None
    assert layout.heightForWidth(width) == height
    layout.setGeometry(QRect(0, 0, width, height))
    tops = [part.geometry().top() for part in parts]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == lines
    assert parts[0].geometry() == QRect(10, 5, 40, 20)


def test_lower_ones_lie_on_the_middle_of_the_line(qtbot: QtBot) -> None:
    holder, parts = make(qtbot, (40, 30), (40, 10))
    layout = holder.layout()
    assert layout is not None
    layout.setGeometry(QRect(0, 0, 200, 40))
    assert parts[1].geometry() == QRect(54, 15, 40, 10)


def test_it_asks_for_no_more_width_than_its_widest_part(qtbot: QtBot) -> None:
    holder, _ = make(qtbot, (40, 20), (90, 20))
    layout = holder.layout()
    assert layout is not None
    assert layout.minimumSize() == QSize(110, 30)


def test_many_conditions_do_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    window.resize(900, 600)
    window.session.filtering.apply(
        (
            Condition(Field.CAMERA, tuple(f"Camera of a long name {number}" for number in range(3))),
            Condition(Field.CAPTURED, ("2026-01-01", "2026-06-30")),
            Condition(Field.FORMAT, ("JPEG",), is_negated=True),
            Condition(Field.RATING, (3, 5)),
        )
    )
    bar = window.session.filtering.filter_bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() > 60)
    assert window.width() == 900
