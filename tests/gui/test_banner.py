"""The line above the photos: a notice lasts, a question waits for its answer, a message passes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.banner import Answer, Banner


def test_what_the_journal_does_not_know_is_taken_back_by_whoever_did_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner = Banner(parent)
    taken_back: list[str] = []
    banner.show_message("the search is gone", take_back=lambda: taken_back.append("search"))
    banner.follow_undo("rating of 1 photo")
    assert not banner.undo.isHidden()
    with qtbot.assertNotEmitted(banner.undo_requested):
        banner.undo.click()
    assert taken_back == ["search"]
    assert banner.isHidden()
    banner.show_message("rated", "rating of 1 photo")
    with qtbot.waitSignal(banner.undo_requested):
        banner.undo.click()
    assert taken_back == ["search"]


def test_a_click_leaves_the_keyboard_where_it_is_and_a_key_sends_it_back(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    photos, banner = QLineEdit(parent), Banner(parent)
    with qtbot.waitActive(parent):
        parent.show()
        parent.activateWindow()
    photos.setFocus()
    banner.show_message("rated", "rating of 1 photo")
    with qtbot.assertNotEmitted(banner.left):
        QTest.mouseClick(banner.undo, Qt.MouseButton.LeftButton)
    assert photos.hasFocus()
    banner.show_message("rated", "rating of 1 photo")
    banner.undo.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(banner.left):
        QTest.keyClick(banner.undo, Qt.Key.Key_Space)


def test_a_message_gives_way_to_the_notice_below(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner = Banner(parent)
    close = banner.findChild(QWidget, "banner_close")
    assert close is not None
    banner.show_notice("held elsewhere")
    banner.show_message("no such file")
    assert banner.text.text() == "no such file"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert banner.text.text() == "held elsewhere"
    banner.show_message("again")
    banner._timer.timeout.emit()
    assert banner.text.text() == "held elsewhere"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def visible_answers(banner: Banner) -> list[str]:
    return [each.objectName() for each in banner.answers if not each.isHidden()]


def test_a_question_stays_until_it_is_answered_whatever_passes_meanwhile(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner, given = Banner(parent), list[str]()
    banner.show_notice("held elsewhere")
    answers = [Answer(name, name, lambda name=name: given.append(name)) for name in ("yes", "no")]  # type: ignore[misc]
    banner.show_question("now?", answers)
    assert (banner.text.text(), visible_answers(banner)) == ("now?", ["yes", "no"])
    banner.show_message("rated", "rating of 1 photo")
    assert (banner.text.text(), visible_answers(banner)) == ("rated", [])
    banner._timer.timeout.emit()
    assert (banner.text.text(), visible_answers(banner)) == ("now?", ["yes", "no"])
    with qtbot.assertNotEmitted(banner.put_off):
        banner.answers[1].click()
    assert (given, banner.text.text(), banner.answers) == (["no"], "held elsewhere", [])


def test_a_question_is_put_off_by_closing_it_and_withdrawn_without_a_word(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner = Banner(parent)
    close = banner.findChild(QWidget, "banner_close")
    assert close is not None
    banner.show_question("now?", [Answer("yes", "Yes", lambda: None, is_proposed=True)])
    with qtbot.waitSignal(banner.put_off):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    banner.show_question("now?", [Answer("yes", "Yes", lambda: None)])
    banner.show_message("rated")
    banner.withdraw_question()
    assert banner.text.text() == "rated"
    banner._timer.timeout.emit()
    assert banner.isHidden()
