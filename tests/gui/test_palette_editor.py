"""The palette: its strip and borders, the field of colours, by pointer and by keys alone, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.colour_palette import Palette, even_out
from photofinder.gui.colour_space import difference, make_field, name_colour, to_oklch
from photofinder.gui.images import to_image
from photofinder.gui.palette_editor import PaletteEditor
from tests.fakes import draw_picture

_RED, _GREEN, _BLUE = 0xD03030, 0x308030, 0x3060D0
_THREE = even_out([(_RED, 0.5), (_GREEN, 0.3), (_BLUE, 0.2)])


class Images:
    """What is searched for, as the chips tell it."""

    def __init__(self) -> None:
        self.images: list[QImage] = []

    def __call__(self) -> list[QImage]:
        return self.images


@pytest.fixture
def images() -> Images:
    return Images()


@pytest.fixture
def editor(bridge: Bridge, images: Images, qtbot: QtBot) -> Iterator[PaletteEditor]:
    holder = QWidget()
    qtbot.addWidget(holder)
    editor = PaletteEditor(bridge, images, holder)
    holder.resize(330, 60)
    editor.resize(330, 44)
    with qtbot.waitExposed(holder):
        holder.show()
    yield editor
    editor.picker.close()


def changes(editor: PaletteEditor) -> list[Palette]:
    found: list[Palette] = []
    editor.palette_changed.connect(found.append)
    return found


def part(editor: PaletteEditor, name: str) -> QWidget:
    found = [each for each in editor.findChildren(QWidget, name) if not each.isHidden()]
    assert len(found) == 1, name
    return found[0]


def button(editor: PaletteEditor, name: str) -> QAbstractButton:
    found = part(editor, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_the_first_colour_is_chosen_with_keys_alone(editor: PaletteEditor) -> None:
    found = changes(editor)
    QTest.keyClick(button(editor, "palette_first"), Qt.Key.Key_Space)
    assert editor.picker.isVisible()
    field = editor.picker.field
    assert field.accessibleDescription() == "red"
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.accessibleDescription() == "orange"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not editor.picker.isVisible()
    assert [name_colour(colour) for colour, _ in found[-1]] == ["orange"]
    assert button(editor, "palette_swatch_0").accessibleName() == "Orange, 100%"
    assert not editor.findChildren(QWidget, "palette_first")[0].isVisible()


def test_the_arrows_stop_at_the_edges_of_the_field(editor: PaletteEditor) -> None:
    field = editor.picker.field
    for key, row, column in (
        (Qt.Key.Key_PageUp, 0, 0), (Qt.Key.Key_Up, 0, 0), (Qt.Key.Key_Left, 0, 0), (Qt.Key.Key_End, 0, -1),
        (Qt.Key.Key_Right, 0, -1), (Qt.Key.Key_PageDown, -1, -1), (Qt.Key.Key_Down, -1, -1), (Qt.Key.Key_Home, -1, 0),
    ):  # fmt: skip
        QTest.keyClick(field, key)
        assert field.colour == make_field()[row][column]


def test_escape_chooses_nothing(editor: PaletteEditor) -> None:
    found = changes(editor)
    editor.choose()
    QTest.keyClick(editor.picker.field, Qt.Key.Key_Escape)
    assert not editor.picker.isVisible()
    assert not found


def test_a_colour_is_chosen_with_the_pointer(editor: PaletteEditor) -> None:
    found = changes(editor)
    editor.show_palette(((_RED, 1.0),))
    button(editor, "palette_add").click()
    field = editor.picker.field
    place = field.cell(3, 8).center().toPoint()
    QTest.mouseMove(field, place)
    name = part(editor, "colour_picker_name")
    assert isinstance(name, QLabel)
    assert name.text() == "blue"
    gap = field.cell(3, 8).topRight().toPoint() + QPoint(1, 5)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=gap)
    assert editor.picker.isVisible()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
    assert found == [((_RED, 0.5), (make_field()[3][8], 0.5))]


def test_a_swatch_is_changed(editor: PaletteEditor) -> None:
    found = changes(editor)
    editor.show_palette(_THREE)
    QTest.keyClick(button(editor, "palette_swatch_1"), Qt.Key.Key_Return)
    field = editor.picker.field
    assert difference(field.colour, _GREEN) < 0.1  # it begins at the colour that is there
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert found == [((_RED, 0.5), (0x000000, 0.3), (_BLUE, 0.2))]


@pytest.mark.parametrize("way", ["key", "cross", "card"])
def test_a_swatch_is_taken_away(editor: PaletteEditor, way: str) -> None:
    found = changes(editor)
    editor.show_palette(_THREE)
    swatch = button(editor, "palette_swatch_0")
    if way == "key":
        QTest.keyClick(swatch, Qt.Key.Key_Delete)
    elif way == "cross":
        QTest.mouseMove(swatch, QPoint(20, 10))
        editor.findChildren(QAbstractButton, "palette_swatch_0_remove")[0].click()
    else:
        swatch.click()
        button(editor, "colour_picker_remove").click()
    assert found == [((_GREEN, 0.6), (_BLUE, 0.4))]
    assert [each.isHidden() for each in editor.findChildren(QWidget, "palette_swatch_2")] == [True]
    for _ in range(2):
        QTest.keyClick(button(editor, "palette_swatch_0"), Qt.Key.Key_Backspace)
    assert found[-1] == ()
    assert button(editor, "palette_first").isEnabled()


def test_the_last_swatch_hands_the_focus_to_the_one_before(editor: PaletteEditor, qtbot: QtBot) -> None:
    editor.show_palette(_THREE)
    QTest.keyClick(button(editor, "palette_swatch_2"), Qt.Key.Key_Delete)
    qtbot.waitUntil(button(editor, "palette_swatch_1").hasFocus)


def test_a_border_is_dragged_and_says_so_all_the_way(editor: PaletteEditor) -> None:
    found = changes(editor)
    editor.show_palette(_THREE)
    border = part(editor, "palette_border_0")
    middle = border.rect().center()
    width = editor.strip.width() - 4
    QTest.mousePress(border, Qt.MouseButton.LeftButton, pos=middle)
    for share in (0.4, 0.3, 0.1):
        x = round(2 + share * width)
        _drag_to(border, editor.strip, x)
        assert found[-1][0][1] == pytest.approx(share, abs=0.011)
    assert len(found) == 3
    assert sum(share for _, share in found[-1]) == pytest.approx(1)
    assert found[-1][2] == (_BLUE, 0.2)
    _drag_to(border, editor.strip, 4000)
    assert [share for _, share in found[-1]] == [0.75, 0.05, 0.2]
    QTest.mouseRelease(border, Qt.MouseButton.LeftButton)


def _drag_to(border: QWidget, strip: QWidget, x: int) -> None:
    place = border.mapFrom(strip, QPoint(x, 10))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(border.mapToGlobal(place)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(border, event)


def test_a_border_moves_by_the_arrow_keys(editor: PaletteEditor) -> None:
    found = changes(editor)
    editor.show_palette(_THREE)
    border = part(editor, "palette_border_1")
    assert border.accessibleName() == "Border between green and blue"
    QTest.keyClick(border, Qt.Key.Key_Right)
    assert [share for _, share in found[-1]] == [0.5, 0.35, 0.15]
    for _ in range(3):
        QTest.keyClick(border, Qt.Key.Key_Right)
    assert [share for _, share in found[-1]] == [0.5, 0.45, 0.05]
    assert len(found) == 3  # at the end of its way nothing changes
    QTest.keyClick(border, Qt.Key.Key_Left)
    assert border.accessibleDescription() == "40% and 10%"


def test_tab_goes_through_swatches_and_borders_from_left_to_right(editor: PaletteEditor) -> None:
    editor.show_palette(_THREE)
    widget = part(editor, "palette_swatch_0")
    names: list[str] = []
    while len(names) < 5:
        if not widget.isHidden() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            names.append(widget.objectName())
        following = widget.nextInFocusChain()
        assert following is not None
        widget = following
    assert names == [
        "palette_swatch_0", "palette_border_0", "palette_swatch_1", "palette_border_1", "palette_swatch_2",
    ]  # fmt: skip


def test_six_colours_are_enough(editor: PaletteEditor) -> None:
    editor.show_palette(even_out([(number, 1 / 6) for number in range(6)]))
    add = button(editor, "palette_add")
    assert not add.isEnabled()
    assert add.toolTip() == "A palette has up to 6 colours"
    assert all(part(editor, f"palette_swatch_{number}").width() > 20 for number in range(6))


def test_the_colours_of_the_picture_are_proposed(editor: PaletteEditor, images: Images, qtbot: QtBot) -> None:
    found = changes(editor)
    images.images = [to_image(np.asarray(draw_picture(7, 120, 90)))]
    editor.choose()
    qtbot.waitUntil(lambda: bool(editor.picker.findChildren(QAbstractButton, "colour_proposal_0")))
    first = button(editor, "colour_proposal_0")
    assert first.accessibleName().endswith("of the picture")
    first.click()
    assert len(found[-1]) == 1
    editor.choose()
    qtbot.waitUntil(lambda: not part(editor, "colour_picker_proposals").isHidden())
    QTest.keyClick(button(editor, "colour_picker_all"), Qt.Key.Key_Space)
    assert 2 < len(found[-1]) <= 6
    assert found[-1][0][0] == found[0][0][0]  # the largest first
    assert sum(share for _, share in found[-1]) == pytest.approx(1)


def test_without_a_picture_nothing_is_proposed(editor: PaletteEditor) -> None:
    editor.choose()
    assert not editor.picker.findChildren(QAbstractButton, "colour_proposal_0")
    assert [each.isHidden() for each in editor.picker.findChildren(QWidget, "colour_picker_proposals")] == [True]


@pytest.mark.parametrize("colour", [0xFFFFFF, 0x000000, 0xFFFF00, 0x101080])
def test_the_number_on_a_swatch_can_be_read(editor: PaletteEditor, colour: int) -> None:
    editor.show_palette(((colour, 1.0),))
    image = editor.strip.swatch(0).grab().toImage()
    line = [image.pixelColor(x, image.height() // 2).rgb() & 0xFFFFFF for x in range(image.width())]
    lightness = to_oklch(colour)[0]
    assert max(abs(to_oklch(each)[0] - lightness) for each in line) > 0.3


def test_every_part_has_a_name(editor: PaletteEditor) -> None:
    editor.show_palette(_THREE)
    editor.choose()
    parts = [editor, *editor.findChildren(QWidget)]
    ours = [each for each in parts if each.objectName().startswith(("palette_", "colour_"))]
    assert len(ours) > 12
    unnamed = {each.objectName() for each in ours if not each.accessibleName()}
    assert unnamed == {"colour_picker_proposals"}  # it only holds others
