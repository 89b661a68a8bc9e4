"""Editing what is said of photos in the information pane: one photo or many, by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photofinder.app.reports import Problem, SidecarReport
from photofinder.describing import Overview, TagEdit, Wish, choose
from photofinder.errors import UserError
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.description_editors import DescriptionEditors
from photofinder.gui.description_words import describe_sources, list_others
from photofinder.gui.edit_fields import TextArea
from photofinder.gui.main_window import MainWindow
from photofinder.gui.settings_dialog import SettingsDialog
from photofinder.gui.sidecar_note import describe_sidecars
from photofinder.gui.tag_chips import Chip, SuggestionChip, TagChip
from photofinder.gui.tag_editor import read_typed_tags
from photofinder.phrases import Phrase
from photofinder.records import Aspect, Described, PhotoId, Source, Statement, TagPath
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow

TITLE = Statement(Described.TITLE, Source.FILE, "Wheat")


@pytest.fixture
def session(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


def choose_photos(session: ArchiveSession, qtbot: QtBot, first: int, last: int) -> DescriptionEditors:
    """Select photos and wait until the pane is about them."""
    session.info.show()
    session.grid.selection.select_only(first)
    session.grid.selection.extend_to(last)
    session.grid._announce_selection()
    wanted = session.choice.ids()
    qtbot.waitUntil(lambda: list(session.info.editors.shown.photo_ids) == wanted)
    return session.info.editors


def chips(editors: DescriptionEditors, kind: type[Chip] = TagChip) -> dict[TagPath, Chip]:
    return {chip.path: chip for chip in editors.tags.findChildren(kind) if not chip.isHidden()}


def tags_of(library: FakeLibrary, photo_id: int) -> set[TagPath]:
    return set(choose(library.describing.said.get(PhotoId(photo_id), ())).tags)


def test_title_caption_and_tags_are_written_for_many_photos(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.describing.said[PhotoId(200)] = (Statement(Described.TAGS, Source.FILE, (("sea",),)),)
    editors = choose_photos(session, qtbot, 0, 2)
    qtbot.waitUntil(lambda: set(chips(editors)) == {("sea",)})
    assert "1/3" in chips(editors)["sea",].label.text()
    window.actions_by_name["edit_title"].trigger()
    qtbot.waitUntil(editors.title.hasFocus)
    QTest.keyClicks(editors.title, "Lake")
    QTest.keyClick(editors.title, Qt.Key.Key_Return)
    window.actions_by_name["edit_caption"].trigger()
    QTest.keyClicks(editors.caption, "Two")
    QTest.keyClick(editors.caption, Qt.Key.Key_Return)
    QTest.keyClicks(editors.caption, "lines")
    window.actions_by_name["edit_tags"].trigger()  # what was typed is kept when it is left
    QTest.keyClicks(editors.tags.field, "Places|Lake, a\\,b,")
    qtbot.waitUntil(lambda: len(chips(editors)) == 3)
    ids = [PhotoId(200), PhotoId(199), PhotoId(198)]
    assert library.describing.wishes == [
        (ids, [Wish(Described.TITLE, "Lake")]),
        (ids, [Wish(Described.CAPTION, "Two\nlines")]),
        (ids, [Wish(Described.TAGS, True, ("Places", "Lake"))]),
        (ids, [Wish(Described.TAGS, True, ("a,b",))]),
    ]
    assert editors.tags.field.text() == ""
    chips(editors)["sea",].label.click()  # goes to all of them
    qtbot.waitUntil(lambda: ("sea",) in tags_of(library, 198))
    qtbot.waitUntil(lambda: "/3" not in chips(editors)["sea",].label.text())
    QTest.keyClick(editors.tags.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: ("sea",) not in tags_of(library, 200))
    qtbot.waitUntil(lambda: session.marking.undo_state.undo != "")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ("sea",) in tags_of(library, 200))


def test_a_text_that_is_only_looked_at_is_not_changed(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    area = TextArea("caption", "Caption", host)
    committed: list[str] = []
    area.committed.connect(committed.append)
    for text in ("a\u00a0b", "one\u2028other", "one\r\nother", "plain"):
        area.show_value(text)
        assert not area.is_changed
        area.commit()
    assert not committed
    area.setPlainText("typed")
    area.commit()
    assert committed == ["typed"]


def test_completions_are_offered_and_left_alone(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    paths = (("Places", "Lake"), *((f"tag {number:02}",) for number in range(40)))
    library.describing.said[PhotoId(200)] = (Statement(Described.TAGS, Source.FILE, paths),)
    editors = choose_photos(session, qtbot, 0, 0)
    qtbot.waitUntil(lambda: len(chips(editors)) == 24)  # of many, some; the others on demand
    more = editors.findChild(QPushButton, "tag_more")
    assert more is not None
    assert more.text() == "17 more"
    more.click()
    assert len(chips(editors)) == 41
    editors = choose_photos(session, qtbot, 1, 1)
    field, popup = editors.tags.field, editors.tags.field._popup
    field.setFocus()
    qtbot.waitUntil(lambda: len(field._known.stringList()) == 42)
    QTest.keyClicks(field, "lak")
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.text() == "lak"
    QTest.keyClicks(field, "e")
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tags_of(library, 199) == {("Places", "Lake")})
    assert not popup.isVisible()
    assert (field.text(), field.placeholderText()) == ("", "Add a tag…")
    QTest.keyClicks(field, "lake")
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)  # nothing is chosen: what was typed counts
    qtbot.waitUntil(lambda: tags_of(library, 199) == {("Places", "Lake"), ("lake",)})


def test_what_is_typed_belongs_to_the_photos_it_was_typed_for(
    session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    editors = choose_photos(session, qtbot, 0, 0)
    editors.title.setFocus()
    QTest.keyClicks(editors.title, "First")
    choose_photos(session, qtbot, 1, 1)
    qtbot.waitUntil(lambda: bool(library.describing.wishes))
    assert library.describing.wishes == [([PhotoId(200)], [Wish(Described.TITLE, "First")])]
    qtbot.waitUntil(lambda: editors.title.text() == "")
    session.grid.setFocus()
    session.grid.selection.select_only(2)
    session.grid._announce_selection()
    session._describe(Described.TITLE)  # before anything was read of the photo
    assert editors.is_behind
    QTest.keyClicks(editors.title, "Third")
    qtbot.waitUntil(lambda: not editors.is_behind)
    assert editors.title.text() == "Third"
    QTest.keyClick(editors.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(library.describing.wishes) == 2)
    assert library.describing.wishes[1] == ([PhotoId(198)], [Wish(Described.TITLE, "Third")])
    choose_photos(session, qtbot, 1, 1)
    editors.title.setFocus()
    QTest.keyClicks(editors.title, "Second")
    library.announce([199], Aspect.METADATA)
    qtbot.wait(200)
    assert editors.title.text() == "Second"
    QTest.keyClick(editors.title, Qt.Key.Key_Escape)
    assert editors.title.text() == ""
    QTest.keyClick(editors.title, Qt.Key.Key_Escape)
    assert session.grid.hasFocus()
    assert len(library.describing.wishes) == 2


def test_times_and_places_are_read_as_they_are_typed(
    session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    editors = choose_photos(session, qtbot, 0, 0)

    def enter(field: QWidget, text: str) -> str:
        field.setFocus()
        field.setText(text)  # type: ignore[attr-defined]
        QTest.keyClick(field, Qt.Key.Key_Return)
        troubles = [editors.findChild(QLabel, f"description_{name}_trouble") for name in ("captured", "place")]
        return " ".join(label.text() for label in troubles if label is not None)

    assert "is no time" in enter(editors.captured, "yesterday")
    assert "is no place" in enter(editors.place, "47.3, 8.5, 9")
    enter(editors.place, "at home")
    trouble = editors.findChild(QLabel, "description_place_trouble")
    assert trouble is not None
    qtbot.waitUntil(lambda: "is no town" in trouble.text())
    QTest.keyClick(editors.place, Qt.Key.Key_Escape)
    assert editors.place.text() == ""
    assert not library.describing.wishes
    with qtbot.waitSignal(session.message) as caught:
        enter(editors.captured, "1.1.1700")
    assert caught.args == ["No photo was taken in the year 1700."]
    enter(editors.captured, "12.6.2021, 14:22")
    qtbot.waitUntil(lambda: editors.captured.text() == "2021-06-12 14:22:00")
    enter(editors.place, " zurich")
    qtbot.waitUntil(lambda: editors.place.text() == "47.400002, 8.500000")
    enter(editors.place, "47,37 8,54")
    qtbot.waitUntil(lambda: library.describing.named == 2)
    qtbot.waitUntil(lambda: editors.place.text() == "47.370000, 8.540000")
    clear = editors.findChild(QWidget, "description_place_clear")
    assert clear is not None
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editors.place.text() == "")
    enter(editors.captured, "")
    qtbot.waitUntil(lambda: library.describing.wishes[-1][1] == [Wish(Described.CAPTURED, None)])


def test_times_of_many_photos_are_shifted(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    for photo_id, time in ((200, "2021-06-12T14:22:00"), (199, "2021-06-14T10:00:00")):
        library.describing.said[PhotoId(photo_id)] = (Statement(Described.CAPTURED, Source.FILE, time),)
    editors = choose_photos(session, qtbot, 0, 1)
    qtbot.waitUntil(lambda: editors.captured.placeholderText() == "2021-06-12 to 2021-06-14")
    opener = editors.findChild(QPushButton, "description_shift")
    assert opener is not None
    opener.click()
    editors.shifter.by.setText("soon")
    QTest.keyClick(editors.shifter.by, Qt.Key.Key_Return)
    assert not library.describing.shifts
    editors.shifter.by.setText("-1:30")
    editors.shifter.zone.setText("+9")
    QTest.keyClick(editors.shifter.zone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(library.describing.shifts))
    assert library.describing.shifts == [(timedelta(minutes=-90), timezone(timedelta(hours=9)))]


def test_suggestions_are_kept_with_one_key_and_refused_for_good(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.describing.suggestions = {PhotoId(200): {"dog": 0.9, "cat": 0.4}, PhotoId(199): {"dog": 0.5}}
    editors = choose_photos(session, qtbot, 0, 2)
    qtbot.waitUntil(lambda: set(chips(editors, SuggestionChip)) == {("auto", "dog"), ("auto", "cat")})
    chips(editors, SuggestionChip)["auto", "cat"].label.setFocus()
    QTest.keyClick(chips(editors, SuggestionChip)["auto", "cat"].label, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: set(chips(editors, SuggestionChip)) == {("auto", "dog")})
    assert not tags_of(library, 200)
    window.actions_by_name["keep_suggestions"].trigger()
    qtbot.waitUntil(lambda: tags_of(library, 199) == {("auto", "dog")})
    assert tags_of(library, 200) == {("auto", "dog")}
    assert not tags_of(library, 198)  # which shows no dog
    qtbot.waitUntil(lambda: not chips(editors, SuggestionChip))
    library.describing.suggestions[PhotoId(190)] = {"fish": 0.9}
    session.grid.selection.select_only(10)
    session.grid._announce_selection()
    window.actions_by_name["keep_suggestions"].trigger()  # before they are there
    qtbot.waitUntil(lambda: tags_of(library, 190) == {("auto", "fish")})


def test_what_others_say_is_shown_and_can_be_taken(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    library.describing.said[PhotoId(200)] = (TITLE, Statement(Described.TITLE, Source.USER, "Mine"))
    editors = choose_photos(session, qtbot, 0, 0)
    use = "description_title_other_0_use"
    qtbot.waitUntil(lambda: editors.findChild(QPushButton, use) is not None)
    words = editors.findChild(QLabel, "description_title_other_0_words")
    button = editors.findChild(QPushButton, use)
    assert words is not None
    assert button is not None
    assert words.text() == "The file says: Wheat"
    button.click()
    qtbot.waitUntil(lambda: library.describing.wishes == [([PhotoId(200)], [Wish(Described.TITLE, "Wheat")])])


def test_others_are_those_that_say_something_else() -> None:
    def others(*statements: tuple[Statement, Source | None], about: Described) -> list[str]:
        return [each.words for each in list_others(Overview(1, statements=statements), about)]

    by_user = (Statement(Described.CAPTURED, Source.USER, "2021-06-12T14:00:00"), None)
    by_file = (Statement(Described.CAPTURED, Source.FILE, "2021-06-12T15:00:00+02:00"), Source.USER)
    by_name = (Statement(Described.CAPTURED, Source.NAME, "2021-06-12T00:00:00"), Source.USER)
    assert others(by_user, by_file, by_name, about=Described.CAPTURED) == [
        "The file says: 12 June 2021, 15:00:00 +02:00"
    ]
    nowhere = (Statement(Described.PLACE, Source.USER, []), None)
    somewhere = (Statement(Described.PLACE, Source.SIDECAR, [47.1, 8.2, None]), Source.USER)
    assert others(nowhere, somewhere, about=Described.PLACE) == ["The sidecar says: 47.10000° N, 8.20000° E"]
    refused = TagEdit(removed=(("lake",), ("auto", "dog")))
    tags = ((Statement(Described.TAGS, Source.USER, refused), None),
            (Statement(Described.TAGS, Source.FILE, (("lake",), ("sea",))), None))  # fmt: skip
    assert others(*tags, about=Described.TAGS) == ["The file says: lake"]
    assert describe_sources({None: 3}) == "time of the file"
    assert describe_sources({None: 3, Source.FILE: 1200}) == "from the file: 1,200  ·  time of the file: 3"


def test_typed_tags() -> None:
    assert read_typed_tags("a/b|c, d\\/e,\\|f , g\\,h,") == [("a", "b", "c"), ("d/e",), ("|f",), ("g,h",)]
    assert read_typed_tags(" , ") == []
    with pytest.raises(UserError):
        read_typed_tags("a//b")


def test_a_read_only_archive_can_only_be_looked_at(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(5, is_writable=False)
    library.describing.said[PhotoId(5)] = (TITLE,)
    library.describing.suggestions = {PhotoId(5): {"dog": 0.9}}
    window = open_window(library)
    assert window.session is not None
    editors = choose_photos(window.session, qtbot, 0, 0)
    qtbot.waitUntil(lambda: editors.title.text() == "Wheat")
    assert editors.title.isReadOnly()
    assert not chips(editors, SuggestionChip)
    assert not window.actions_by_name["edit_tags"].isEnabled()


def test_sidecars_that_wait_are_told_and_written(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    library.describing.sidecars = SidecarReport(pending=3)
    choose_photos(session, qtbot, 0, 0)
    act = session.info.findChild(QPushButton, "sidecar_note_act")
    assert act is not None
    qtbot.waitUntil(act.isVisible)
    assert act.text() == "Write sidecars from now on"
    act.click()
    qtbot.waitUntil(lambda: library.describing.finished == 1)
    qtbot.waitUntil(lambda: not act.isVisible())
    assert library.settings.boolean("sidecars.write")
    broken = Problem(library.folder / "a.jpg", Phrase("it is broken"))
    words = describe_sidecars(SidecarReport(is_on=True, pending=5, offline=2, problems=(broken,)))
    assert words == (
        "5 photos wait for their sidecars. 2 of them are on disks that are not connected. 1 could not be written:"
        " it is broken."
    )
    assert describe_sidecars(SidecarReport(is_on=True)) == "All sidecars are written."
    assert describe_sidecars(SidecarReport()) == ""


def test_the_settings_say_how_sidecars_stand(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.describing.sidecars = SidecarReport(is_on=True, pending=3)
    window.actions_by_name["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    act, words = dialog.findChild(QPushButton, "sidecar_note_act"), dialog.findChild(QLabel, "sidecar_note_words")
    assert act is not None
    assert words is not None
    qtbot.waitUntil(act.isVisible)
    assert words.text() == "3 photos wait for their sidecars."
    assert session.info.isHidden()
    act.click()
    dialog.close()  # before it is answered
    qtbot.waitUntil(lambda: library.describing.finished == 1)
