"""The window for people: who is listed, saying who faces are by keys and names, and the way to photos and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from photofinder.app.reports import FaceStatus
from photofinder.gui.main_window import MainWindow
from photofinder.gui.people_rows import ShownFace, Somebody
from photofinder.gui.people_window import PeopleWindow
from photofinder.people import FaceId
from photofinder.records import Aspect, Condition, Field, Mark
from tests.fakes import FakeLibrary
from tests.people_fakes import FakePeople

Key = Qt.Key


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary(200)
    library.people = FakePeople(library.note_thread, range(1, 8))  # four in one group, three in the other
    return library


@pytest.fixture
def people(window: MainWindow, qtbot: QtBot) -> PeopleWindow:
    window.actions_by_name["people"].trigger()
    assert window.session is not None
    people = window.session.people.people
    assert people is not None
    qtbot.waitUntil(lambda: bool(people.people_rows.rows) and bool(people.face_rows.rows))
    return people


def listed(people: PeopleWindow) -> list[str]:
    return [f"{row.title}: {row.words}" for row in people.people_rows.rows if isinstance(row, Somebody)]


def shown(people: PeopleWindow) -> list[int]:
    return [row.face.face_id for row in people.face_rows.rows if isinstance(row, ShownFace)]


def choose(people: PeopleWindow, *face_ids: int) -> None:
    selection = people.faces.selectionModel()
    selection.clear()
    for face_id in face_ids:
        index = people.face_rows.index(shown(people).index(face_id))
        selection.select(index, QItemSelectionModel.SelectionFlag.Select)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


def type_name(people: PeopleWindow, name: str) -> None:
    people.name.setText(name)
    QTest.keyClick(people.name, Key.Key_Return)


def test_groups_are_listed_and_the_faces_of_the_first_are_shown(people: PeopleWindow, qtbot: QtBot) -> None:
    assert listed(people) == ["Who is this?: 3 similar faces", "Who is this?: 4 similar faces"]
    assert shown(people) == [2, 4, 6]
    assert people.state.text() == "7 faces, 0 with a name"
    qtbot.waitUntil(lambda: all(people.images.image(FaceId(each)) is not None for each in (2, 4, 6)))
    people.people.setCurrentIndex(people.people_rows.index(1))
    qtbot.waitUntil(lambda: shown(people) == [1, 3, 5, 7])


def test_a_name_is_given_to_a_whole_group(people: PeopleWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    type_name(people, "Anna Lee")
    qtbot.waitUntil(lambda: listed(people)[0] == "Anna Lee: 3 faces")
    assert library.people.said == [("confirm", (2, 4, 6), "Anna Lee")]
    qtbot.waitUntil(lambda: library.people.groupings == 1)  # to suggest others
    assert people.state.text() == "7 faces, 3 with a name"


def test_chosen_faces_of_a_group_get_a_name_of_their_own(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    choose(people, 2, 6)
    type_name(people, "Ben")
    qtbot.waitUntil(lambda: "Ben: 2 faces" in listed(people))
    assert library.people.said == [("confirm", (2, 6), "Ben")]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Key.Key_Y, ("confirm", (4,), "Anna")),
        (Key.Key_Return, ("confirm", (4,), "Anna")),
        (Key.Key_N, ("reject", (4,), "")),
        (Key.Key_I, ("ignore", (4,), "")),
        (Key.Key_Backspace, ("release", (4,), "")),
    ],
)
def test_single_keys_decide_about_what_is_suggested(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot, key: Qt.Key, said: tuple[str, tuple[int], str]
) -> None:
    library.people.take([1], "Anna", is_confirmed=True)
    library.people.take([2, 4], "Anna", is_confirmed=False)
    people.read()
    qtbot.waitUntil(lambda: listed(people)[0] == "Anna: 1 face, 2 suggested")
    people.people.setCurrentIndex(people.people_rows.index(0))
    qtbot.waitUntil(lambda: shown(people) == [2, 4, 1])
    assert people.hint.text().startswith("2 suggested")
    choose(people, 4)
    QTest.keyClick(people.faces, key)
    qtbot.waitUntil(lambda: library.people.said == [said])
    qtbot.waitUntil(lambda: shown(people) != [2, 4, 1])


def test_deciding_leads_to_the_next_face_that_is_open_and_no_further(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.people.take([1], "Anna", is_confirmed=True)
    library.people.take([2, 4], "Anna", is_confirmed=False)
    people.read()
    qtbot.waitUntil(lambda: listed(people)[0] == "Anna: 1 face, 2 suggested")
    people.people.setCurrentIndex(people.people_rows.index(0))
    qtbot.waitUntil(lambda: shown(people) == [2, 4, 1])
    choose(people, 2)
    QTest.keyClick(people.faces, Key.Key_N)
    qtbot.waitUntil(lambda: shown(people) == [4, 1])
    assert [face.face_id for face in people._chosen_faces()] == [4]
    QTest.keyClick(people.faces, Key.Key_Y)
    qtbot.waitUntil(lambda: library.people.said == [("reject", (2,), ""), ("confirm", (4,), "Anna")])
    qtbot.waitUntil(lambda: listed(people)[0] == "Anna: 2 faces")
    assert 1 not in [face.face_id for face in people._chosen_faces()]  # which nobody asked about


def test_a_person_gets_another_name_and_bad_names_are_refused_in_words(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    type_name(people, "?")
    qtbot.waitUntil(lambda: people.state.text() == "A person needs a name with letters or digits.")
    type_name(people, "Anna")
    qtbot.waitUntil(lambda: listed(people)[0].startswith("Anna"))
    people.people.setCurrentIndex(people.people_rows.index(0))
    people.faces.clearSelection()
    type_name(people, "Anne")
    qtbot.waitUntil(lambda: listed(people)[0].startswith("Anne"))
    assert library.people.said[-1] == ("call", (), "Anne")


def test_the_photos_of_a_person_are_found(people: PeopleWindow, window: MainWindow, qtbot: QtBot) -> None:
    type_name(people, "Anna")
    qtbot.waitUntil(lambda: listed(people)[0].startswith("Anna"))
    people.people.setCurrentIndex(people.people_rows.index(0))
    qtbot.waitUntil(people.show_photos.isEnabled)
    people.show_photos.click()
    assert window.session is not None
    assert window.session.filtering.conditions == (Condition(Field.PERSON, ("Anna", "whole")),)


def test_a_face_leads_to_similar_ones_and_to_its_photo(people: PeopleWindow, window: MainWindow, qtbot: QtBot) -> None:
    choose(people, 4)
    index = people.face_rows.index(shown(people).index(4))
    people._open_menu(people.faces.visualRect(index).center())
    menu = people.findChild(QMenu, "people_face_menu")
    assert menu is not None
    enabled = {action.objectName() for action in menu.actions() if action.isEnabled()}
    assert enabled == {"face_ignore", "face_similar", "face_photo"}
    menu.close()
    people.do("similar")
    qtbot.waitUntil(lambda: shown(people) == [1, 2, 3, 5, 6, 7])
    assert people.face_rows.data(people.face_rows.index(0)) == "90%"
    choose(people, 5)
    people.do("photo")
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.viewer.photo is not None and session.viewer.photo.photo_id == 5)


def test_changes_from_elsewhere_are_seen(people: PeopleWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.people.take([1], "Zoe", is_confirmed=True)
    library.announce([1], Aspect.FACES)
    qtbot.waitUntil(lambda: listed(people)[0].startswith("Zoe"))


def test_undo_goes_through_the_window(people: PeopleWindow, window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    session.grid.set_current(0)
    session.marking.mark(Mark.RATING, 3)
    qtbot.waitUntil(lambda: bool(session.marking.undo_state.undo))
    with qtbot.waitSignal(session.marking.done):
        people.undo.click()
    assert people.state.text().startswith("Undone")


def test_looking_for_faces_is_switched_on_and_begins(people: PeopleWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    people.looks.click()
    qtbot.waitUntil(lambda: library.people.searches == 1)
    assert library.settings.boolean("faces.background")


def test_without_a_detector_it_is_said_what_is_needed(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.people = FakePeople(library.note_thread)
    library.people.state = FaceStatus()
    session = window.session
    assert session is not None
    session.people.open()
    people = session.people.people
    assert people is not None
    qtbot.waitUntil(lambda: people._pages.currentWidget() is people._needs_page)
    qtbot.waitUntil(people.undo.isHidden)
    button = people.findChild(QPushButton, "people_models")
    assert button is not None
    button.click()
    tabs = window.findChild(QTabWidget, "settings_tabs")
    assert tabs is not None
    qtbot.waitUntil(tabs.isVisible)
    assert tabs.tabText(tabs.currentIndex()) == "Models"


def chosen_faces(people: PeopleWindow) -> list[int]:
    return [face.face_id for face in people._chosen_faces()]


def current_face(people: PeopleWindow) -> int | None:
    row = people.faces.currentIndex().row()
    return shown(people)[row] if row >= 0 else None


def call_person_elsewhere(library: FakeLibrary, name: str) -> None:
    people = library.people
    people.names = dict.fromkeys(people.names, name)
    people.known = {each: replace(face, name=face.name and name) for each, face in people.known.items()}


def test_a_refresh_keeps_the_faces_that_were_chosen_and_chooses_no_others(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    people.people.setCurrentIndex(people.people_rows.index(1))
    qtbot.waitUntil(lambda: shown(people) == [1, 3, 5, 7])
    choose(people, 3, 5)
    library.people.take([1], "Zoe", is_confirmed=True)
    people.read()
    qtbot.waitUntil(lambda: shown(people) == [3, 5, 7])
    assert (chosen_faces(people), current_face(people)) == ([3, 5], 5)
    library.people.take([5], "Zoe", is_confirmed=True)
    people.read()
    qtbot.waitUntil(lambda: shown(people) == [3, 7])
    assert (chosen_faces(people), current_face(people)) == ([3], 3)
    choose(people, 3)
    library.people.known[FaceId(8)] = replace(library.people.known[FaceId(7)], face_id=FaceId(8))
    library.people.take([3], "Zoe", is_confirmed=True)
    people.read()
    qtbot.waitUntil(lambda: shown(people) == [7, 8])
    assert chosen_faces(people) == []
    QTest.keyClick(people.faces, Key.Key_I)
    assert library.people.said == []


def test_no_faces_are_chosen_of_somebody_who_is_chosen_anew(people: PeopleWindow, qtbot: QtBot) -> None:
    choose(people, 4)
    people.people.setCurrentIndex(people.people_rows.index(1))
    assert chosen_faces(people) == []
    qtbot.waitUntil(lambda: shown(people) == [1, 3, 5, 7])
    assert chosen_faces(people) == []


def test_a_name_being_typed_is_not_given_to_a_neighbour_of_who_is_gone(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    QTest.keyClicks(people.name, "Anna")
    library.people.take([2, 4, 6], "Zoe", is_confirmed=True)
    for _ in range(2):  # nobody is chosen the next time either
        people.people_rows.show(())
        people.read()
        qtbot.waitUntil(lambda: len(listed(people)) == 2)
        qtbot.waitUntil(lambda: shown(people) == [])
        assert people.chosen is None
        assert people.name.text() == "Anna"
        QTest.keyClick(people.name, Key.Key_Return)
    assert library.people.said == []
    people.people.setCurrentIndex(people.people_rows.index(1))
    qtbot.waitUntil(lambda: shown(people) == [1, 3, 5, 7])
    QTest.keyClick(people.name, Key.Key_Return)
    qtbot.waitUntil(lambda: library.people.said == [("confirm", (1, 3, 5, 7), "Anna")])


def test_the_neighbour_is_chosen_where_no_name_is_being_typed(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.people.take([2, 4, 6], "Zoe", is_confirmed=True)
    people.read()
    qtbot.waitUntil(lambda: people.name.text() == "Zoe")
    qtbot.waitUntil(lambda: shown(people) == [2, 4, 6])
    call_person_elsewhere(library, "Zora")
    people.read()
    qtbot.waitUntil(lambda: people.name.text() == "Zora")


def test_the_faces_that_are_shown_get_the_name_of_a_group(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    for each in (1, 3):  # the number stands for other faces by now
        library.people.known[FaceId(each)] = replace(library.people.known[FaceId(each)], group=1)
    type_name(people, "Anna")
    qtbot.waitUntil(lambda: library.people.said == [("confirm", (2, 4, 6), "Anna")])


def test_similar_faces_stay_over_a_refresh_until_a_row_is_chosen(
    people: PeopleWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    choose(people, 4)
    people.do("similar")
    qtbot.waitUntil(lambda: shown(people) == [1, 2, 3, 5, 6, 7])
    choose(people, 5)
    del library.people.known[FaceId(1)]
    people.read()
    qtbot.waitUntil(lambda: shown(people) == [2, 3, 5, 6, 7])
    assert chosen_faces(people) == [5]
    assert people.hint.text().startswith("The faces that are most similar")
    people.faces.clearSelection()
    type_name(people, "Anna")
    assert library.people.said == []  # not the group at the left: its faces are not shown
    place = people.people.visualRect(people.people.currentIndex()).center()
    QTest.mouseClick(people.people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shown(people) == [2, 4, 6])


def test_yes_means_the_person_by_the_name_of_now(people: PeopleWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.people.take([1], "Anna", is_confirmed=True)
    library.people.take([2, 4], "Anna", is_confirmed=False)
    people.read()
    qtbot.waitUntil(lambda: listed(people)[0] == "Anna: 1 face, 2 suggested")
    people.people.setCurrentIndex(people.people_rows.index(0))
    qtbot.waitUntil(lambda: shown(people) == [2, 4, 1])
    choose(people, 4)
    call_person_elsewhere(library, "Anne")
    QTest.keyClick(people.faces, Key.Key_Y)
    qtbot.waitUntil(lambda: library.people.said == [("confirm", (4,), "Anne")])
