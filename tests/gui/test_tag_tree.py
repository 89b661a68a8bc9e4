"""Tags in the side bar: seen as a tree, chosen, given to photos by dragging, renamed, moved, merged, taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from photofinder.describing import choose
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_drag import make_mime_data
from photofinder.gui.tag_actions import TagNameDialog
from photofinder.records import Condition, Described, Field, PhotoId, Source, Statement, TagPath
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.fixture
def session(open_window: OpenWindow, library: FakeLibrary, qtbot: QtBot) -> ArchiveSession:
    for photo_id in (200, 199):
        paths: tuple[TagPath, ...] = (("Places", "Lake"), ("sea",)) if photo_id == 200 else (("Places",),)
        library.describing.said[PhotoId(photo_id)] = (Statement(Described.TAGS, Source.FILE, paths),)
    window: MainWindow = open_window(library)
    assert window.session is not None
    session = window.session
    qtbot.waitUntil(lambda: line(session, "tag:sea").isValid())
    return session


def line(session: ArchiveSession, key: str) -> QModelIndex:
    """Return the line of a key, no valid one where there is none."""
    model = session.filtering.side_bar.model
    return next((model.index_of(node) for node in model.nodes() if node.key == key), QModelIndex())


def place_of(session: ArchiveSession, key: str) -> QPoint:
    view = session.filtering.side_bar.view
    index = line(session, key)
    parent = index.parent()
    while parent.isValid():
        view.setExpanded(parent, True)
        parent = parent.parent()
    view.scrollTo(index)
    return view.visualRect(index).center()


def drop(session: ArchiveSession, key: str, mime: QMimeData) -> bool:
    """Drag something over a line and let it go; tell whether it was taken."""
    view, point = session.filtering.side_bar.view, place_of(session, key)
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    move = QDragMoveEvent(point, action, mime, Qt.MouseButton.LeftButton, none)
    view.dragMoveEvent(move)
    if not move.isAccepted():
        return False
    view.dropEvent(QDropEvent(QPointF(point), action, mime, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop))
    return True


def tags_of(library: FakeLibrary, photo_id: int) -> set[TagPath]:
    return set(choose(library.describing.said.get(PhotoId(photo_id), ())).tags)


def test_tags_are_a_tree_that_filters(session: ArchiveSession) -> None:
    model = session.filtering.side_bar.model
    nodes = {node.key: (node.title, node.count) for node in model.nodes() if node.tag}
    assert nodes == {"tag:Places": ("Places", 2), "tag:Places/Lake": ("Lake", 1), "tag:sea": ("sea", 1)}
    assert model.node(line(session, "tag:Places/Lake")).parent is model.node(line(session, "tag:Places"))
    session.filtering.side_bar.view.clicked.emit(line(session, "tag:Places/Lake"))
    assert session.filtering.conditions == (Condition(Field.TAGGED, ("Places/Lake",)),)


def test_photos_are_dropped_on_tags_and_tags_on_each_other(
    session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    photos = make_mime_data([library.photo(PhotoId(198)), library.photo(PhotoId(197))])
    assert drop(session, "tag:sea", photos)
    qtbot.waitUntil(lambda: tags_of(library, 197) == {("sea",)})
    assert tags_of(library, 198) == {("sea",)}
    assert not drop(session, "all", photos)
    model = session.filtering.side_bar.model
    tag = model.mimeData([line(session, "tag:sea")])
    assert drop(session, "tag:Places", tag)
    qtbot.waitUntil(lambda: line(session, "tag:Places/sea").isValid())
    assert tags_of(library, 200) == {("Places", "Lake"), ("Places", "sea")}
    assert drop(session, "tags", model.mimeData([line(session, "tag:Places/sea")]))  # out of all others
    qtbot.waitUntil(lambda: line(session, "tag:sea").isValid())
    drop(session, "tag:Places/Lake", model.mimeData([line(session, "tag:Places")]))  # which lies in it
    qtbot.wait(100)
    assert line(session, "tag:Places/Lake").isValid()


def test_a_tag_is_renamed_and_its_photos_go_on_to_be_shown(
    session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    view = session.filtering.side_bar.view
    view.clicked.emit(line(session, "tag:Places"))
    view.setCurrentIndex(line(session, "tag:Places"))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: session._window.findChild(TagNameDialog) is not None)
    dialog = session._window.findChild(TagNameDialog)
    assert dialog is not None
    note, buttons = dialog.findChild(QLabel, "tag_name_note"), dialog.findChild(QDialogButtonBox)
    assert note is not None
    assert buttons is not None
    rename = buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not rename.isEnabled()
    dialog.field.setText("sea")
    assert note.text() == "There is this tag already, of 1 photo: the two become one."
    dialog.field.setText("Places/Deeper")
    assert (note.text(), rename.isEnabled()) == ("A tag cannot be moved into itself.", False)
    dialog.field.setText("On earth/Places")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tags_of(library, 199) == {("On earth", "Places")})
    assert tags_of(library, 200) == {("On earth", "Places", "Lake"), ("sea",)}
    assert session.filtering.conditions == (Condition(Field.TAGGED, ("On earth/Places",)),)
    qtbot.waitUntil(lambda: "On earth/Places" in "".join(node.tip for node in session.filtering.side_bar.model.nodes()))


def test_the_menu_gives_a_tag_and_takes_it_away(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    side_bar = session.filtering.side_bar
    session.grid.selection.select_only(5)
    side_bar.view.customContextMenuRequested.emit(place_of(session, "tag:sea"))
    menu = side_bar.view.findChild(QMenu, "tag_menu")
    assert menu is not None
    give, rename, take = menu.actions()
    assert rename.text() == "Rename or move…"
    give.trigger()
    qtbot.waitUntil(lambda: tags_of(library, 195) == {("sea",)})
    with qtbot.waitSignal(session.undo_offered) as caught:
        take.trigger()
    assert caught.args == ["2 photos changed.", None]
    assert tags_of(library, 200) == {("Places", "Lake")}
    menu.close()
