"""The wizard on a made-up library, by keys: from the scope to the report, and everything that may come between."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photofinder.cleanups import CleanupMethod
from photofinder.gui.duplicate_groups import Shown
from photofinder.gui.duplicate_review import Standing
from photofinder.gui.duplicate_scope_page import ScopeKind
from photofinder.gui.duplicate_wizard import DuplicateWizard, Stage
from photofinder.gui.main_window import MainWindow
from photofinder.gui.review_keys import REVIEW_KEYS
from photofinder.gui.shortcut_sheet import ShortcutSheet
from photofinder.keeping import Decision
from photofinder.phrases import Phrase
from photofinder.records import PhotoId
from photofinder.relations import Relation
from tests.duplicate_fakes import make_group
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow

EXACT, NEAR, EDITED, MIRRORED, BURST, RELATED = (
    Relation.EXACT,
    Relation.NEAR,
    Relation.EDITED,
    Relation.MIRRORED,
    Relation.BURST,
    Relation.RELATED,
)
Key = Qt.Key


@pytest.fixture
def groups(library: FakeLibrary) -> None:
    """Let the library have four groups: one by the rules, one to be asked about, a burst, and one of both kinds."""
    library.groups = [
        make_group(EXACT, first=1),
        make_group(EDITED, first=11),
        make_group(BURST, RELATED, first=21),
        make_group(NEAR, MIRRORED, EDITED, first=31),
    ]


@pytest.fixture
def wizard(window: MainWindow, groups: None, qtbot: QtBot) -> DuplicateWizard:
    """Return the wizard, opened by its action."""
    return open_wizard(window, "find_duplicates", qtbot)


def open_wizard(window: MainWindow, action: str, qtbot: QtBot) -> DuplicateWizard:
    session = window.session
    assert session is not None
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: session.duplicates.wizard is not None and session.duplicates.wizard.isVisible())
    assert session.duplicates.wizard is not None
    return session.duplicates.wizard


def press(widget: QWidget, *keys: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def go_on(wizard: DuplicateWizard) -> None:
    press(wizard, Key.Key_Return, control=True)


def review(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    go_on(wizard)
    qtbot.waitUntil(lambda: not wizard.work.is_running and len(wizard.review) > 0)
    go_on(wizard)
    assert wizard.stage is Stage.REVIEW
    wait_for_pictures(wizard, qtbot)


def wait_for_pictures(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    page = wizard.review_page
    qtbot.waitUntil(lambda: page._facts is not None and page.group is not None and page._facts.key == page.group.key)


def numbers(wizard: DuplicateWizard) -> tuple[int, ...]:
    group = wizard.review_page.group
    return group.members if group is not None else ()


def spared(wizard: DuplicateWizard) -> list[int]:
    return sorted(each for choice in wizard.review.choices() for each in choice.spared)


def test_the_whole_way_by_keys(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    assert page.hasFocus()
    assert numbers(wizard) == (1, 2)
    assert spared(wizard) == [2, 32]
    press(page, Key.Key_Return)  # to the first that needs somebody
    assert numbers(wizard) == (11, 12)
    press(page, Key.Key_2)
    assert numbers(wizard) == (31, 32, 33, 34)  # on to the next one
    press(page, Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space)
    qtbot.waitUntil(lambda: spared(wizard) == [2, 11, 32, 33, 34])
    assert not any(group.standing is Standing.ASKS for group in wizard.review.groups())
    go_on(wizard)
    qtbot.waitUntil(wizard.cleanup_page.start.isEnabled)
    assert wizard.cleanup_page.title.text() == "5 photos will go, 5.0 MB"
    with qtbot.waitSignal(wizard.reported):
        go_on(wizard)
    assert wizard.stage is Stage.REPORT
    assert sorted(library.cleanup.removed) == [2, 11, 32, 33, 34]
    assert wizard.report_page.title.text() == "5 photos moved to the trash."
    assert not wizard.report_page.problems.isVisible()
    with qtbot.waitSignal(wizard.undone):
        press(wizard.report_page.undo, Key.Key_Space)
    assert library.cleanup.undone == [7]
    assert wizard.report_page.title.text().startswith("Undone: clean-up of 5 photo")
    assert not wizard.report_page.undo.isEnabled()


def test_results_are_used_while_the_search_runs(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    library.duplicates_gate.clear()
    library.free_groups = 2
    go_on(wizard)
    assert wizard.stage is Stage.FIND
    assert not wizard.next.isEnabled()
    assert wizard.find_page.preview_words == "No duplicates so far."
    qtbot.waitUntil(wizard.next.isEnabled)
    go_on(wizard)
    assert wizard.review_page.isVisible()
    assert wizard.work.is_running
    assert wizard.pause.isVisible()
    press(wizard.review_page, Key.Key_Return, Key.Key_1)
    assert wizard.review[1].standing is Standing.DECIDED
    library.duplicates_gate.set()
    qtbot.waitUntil(lambda: not wizard.work.is_running)
    assert wizard.review_page.list.groups.rowCount() == 4
    assert wizard.review[1].standing is Standing.DECIDED


def test_the_search_waits_and_goes_on_and_is_stopped(
    wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.duplicates_gate.clear()
    go_on(wizard)
    work = wizard.find_page.work
    qtbot.waitUntil(lambda: work.text.text().startswith("Comparing"))
    work.pause.click()
    assert wizard.work.is_paused
    assert work.pause.text() == "Go on"
    assert work.text.text() == "Paused; what was done is kept"
    work.pause.click()
    assert not wizard.work.is_paused
    work.cancel.click()
    assert not wizard.work.is_running
    assert work.text.text() == "The search was stopped; what was found until then is here."
    library.duplicates_gate.set()
    wizard.go_to(Stage.SCOPE)
    review(wizard, qtbot)
    assert len(wizard.review) == 4


def test_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    wizard = open_wizard(window, "find_duplicates", qtbot)
    go_on(wizard)
    qtbot.waitUntil(lambda: not wizard.work.is_running)
    assert wizard.find_page.work.text.text() == "No duplicates were found here."
    assert not wizard.next.isEnabled()
    go_on(wizard)
    assert wizard.stage is Stage.FIND
    assert [stage for stage, button in wizard.stage_buttons.items() if button.isEnabled()] == [Stage.SCOPE]


def test_decisions_are_kept_and_taken_back(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    press(page, Key.Key_N)  # the first group holds two: it is gone
    qtbot.waitUntil(lambda: library.decisions.said() == [(1, 2, Decision.NOT_DUPLICATES)])
    assert page.list.groups.rowCount() == 3
    assert numbers(wizard) == (11, 12)
    press(page, Key.Key_B)
    qtbot.waitUntil(lambda: (11, 12, Decision.KEEP_BOTH) in library.decisions.said())
    assert spared(wizard) == [32]
    press(page, Key.Key_Backspace)
    qtbot.waitUntil(lambda: library.decisions.said() == [(1, 2, Decision.NOT_DUPLICATES)])
    assert numbers(wizard) == (11, 12)
    assert wizard.review[1].standing is Standing.ASKS
    press(page, Key.Key_Backspace)
    qtbot.waitUntil(lambda: library.decisions.said() == [])
    assert numbers(wizard) == (1, 2)
    press(page, Key.Key_Backspace)
    assert page.hints.words.text() == "There is no step to take back."


def test_one_of_many_is_no_duplicate_of_all_others(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    press(page, Key.Key_End, Key.Key_Right)
    assert page._other == 33
    press(page, Key.Key_N)
    said = {(31, 33, Decision.NOT_DUPLICATES), (32, 33, Decision.NOT_DUPLICATES), (33, 34, Decision.NOT_DUPLICATES)}
    qtbot.waitUntil(lambda: set(library.decisions.said()) == said)
    page.list.go_to(3)
    assert numbers(wizard) == (31, 32, 34)


def test_neither_of_two_stays_only_where_a_third_does(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    press(page, Key.Key_X)
    assert page.hints.words.text() == "One of them has to stay: the last copy never goes."
    assert numbers(wizard) == (1, 2)
    press(page, Key.Key_End, Key.Key_X)
    qtbot.waitUntil(lambda: wizard.review[3].choice.keeper == 33)
    assert set(wizard.review[3].choice.spared) == {31, 32}
    assert wizard.review[3].choice.undecided == (34,)


def test_bursts_and_other_shots_never_go(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    page.list.go_to(2)
    assert numbers(wizard) == (21, 22, 23)
    press(page, Key.Key_2)
    assert page.hints.words.text() == "Photo 2 is another shot, and stays anyhow."
    press(page, Key.Key_Space)
    assert "has to stay" in page.hints.words.text()
    press(page, Key.Key_1)
    assert not wizard.review[2].choice.spared
    page.list.go_to(2)
    press(page, Key.Key_Right, Key.Key_T)  # the user knows better
    qtbot.waitUntil(lambda: library.decisions.said() == [(21, 23, Decision.TOGETHER)])
    press(page, Key.Key_Space)
    assert wizard.review[2].choice.spared == (23,)


def test_a_group_is_split_and_joined_again(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    press(page, Key.Key_S)
    assert "cannot be split" in page.hints.words.text()
    press(page, Key.Key_End, Key.Key_Right, Key.Key_S)
    assert page.list.groups.rowCount() == 5
    qtbot.waitUntil(lambda: wizard.steps.is_settled)
    assert [group.members for group in wizard.review.groups()][-2:] == [(31, 32), (33, 34)]
    press(page, Key.Key_Backspace)
    assert [group.members for group in wizard.review.groups()][-1:] == [(31, 32, 33, 34)]


def test_a_slow_answer_about_a_keeper_is_waited_for_and_dropped_when_taken_back(
    wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.cleanup.keeper_gate.clear()
    review(wizard, qtbot)
    page = wizard.review_page
    press(page, Key.Key_2)
    assert numbers(wizard) == (11, 12)  # nobody waits
    press(page, Key.Key_2)
    press(page, Key.Key_Backspace)  # the second is taken back
    go_on(wizard)
    assert wizard.stage is Stage.CLEANUP
    assert not wizard.cleanup_page.start.isEnabled()
    library.cleanup.keeper_gate.set()
    qtbot.waitUntil(wizard.cleanup_page.start.isEnabled)
    assert [item.photo_id for item in library.cleanup.plans[-1].items] == [1, 32]
    assert wizard.review[1].choice.keeper == 11


def test_other_rules_count_at_once_but_not_against_the_user(
    wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot
) -> None:
    review(wizard, qtbot)
    press(wizard.review_page, Key.Key_1)  # the first group is the user's now
    wizard.go_to(Stage.FIND)
    rules = wizard.find_page.rules
    assert wizard.find_page.preview_words == "Will keep 6, move 2 away, 3 need you."
    last = rules.list.count() - 1
    rules.list.setCurrentRow(last)
    QTest.keyClick(rules.list, Key.Key_Space)
    for _ in range(last):
        QTest.keyClick(rules.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [group.choice.keeper for group in wizard.review.groups()] == [1, 12, 21, 34])
    rules.spared[MIRRORED].click()
    rules.spared[EDITED].click()
    qtbot.waitUntil(lambda: wizard.find_page.preview_words == "Will keep 6, move 5 away, 0 need you.")


def test_rules_are_kept_under_a_name(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    rules = wizard.find_page.rules
    rules.list.setCurrentRow(4)
    assert rules.threshold.isVisibleTo(rules)
    rules.threshold.setValue(25)
    assert rules.list.currentItem().text() == "has more pixels, by more than 25 %"
    rules._save("  Mine ")
    qtbot.waitUntil(lambda: rules.preset_box.count() == 2)
    (kept,) = library.cleanup.kept_presets
    assert (kept.name, kept.rules[4].threshold) == ("Mine", 25)
    rules.preset_box.setCurrentIndex(0)
    rules.preset_box.activated.emit(0)
    assert rules.preset.rules[4].threshold == 2
    rules.preset_box.setCurrentIndex(1)
    rules.preset_box.activated.emit(1)
    assert rules.preset == kept
    rules.forget.click()
    qtbot.waitUntil(lambda: rules.preset_box.count() == 1)
    assert library.cleanup.kept_presets == []


def test_what_fails_is_reported_and_never_counted(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    library.cleanup.stubborn = {PhotoId(32)}
    review(wizard, qtbot)
    go_on(wizard)
    qtbot.waitUntil(wizard.cleanup_page.start.isEnabled)
    with qtbot.waitSignal(wizard.reported):
        go_on(wizard)
    report = wizard.report_page
    assert report.title.text().startswith("1 photo")
    assert report.problems_title.text().startswith("1 ")
    model = report.problems.lines
    cells = [model.index(0, column).data() for column in range(2)]
    assert cells == [str(library.photo(PhotoId(32)).path), "It has changed since it was looked at"]
    wizard.go_to(Stage.REVIEW)
    assert [group.members for group in wizard.review.groups()] == [(11, 12), (21, 22, 23), (31, 32, 33, 34)]


def test_a_clean_up_is_stopped(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    go_on(wizard)
    qtbot.waitUntil(wizard.cleanup_page.start.isEnabled)
    library.cleanup.gate.clear()
    go_on(wizard)
    qtbot.waitUntil(lambda: wizard.cleanup_page.work.text.text().startswith("Cleaning up: 0 of 2"))
    wizard.go_to(Stage.REVIEW)
    assert wizard.stage is Stage.CLEANUP  # nothing else until it is over
    with qtbot.waitSignal(wizard.reported):
        wizard.cleanup_page.work.cancel.click()
    assert library.cleanup.removed == []
    assert not wizard.report_page.undo.isEnabled()
    assert "stopped" in wizard.report_page.detail.text()


def test_ways_to_clean_up(wizard: DuplicateWizard, library: FakeLibrary, tmp_path: Path, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    go_on(wizard)
    page = wizard.cleanup_page
    qtbot.waitUntil(page.start.isEnabled)
    page.methods[CleanupMethod.MOVE].click()
    qtbot.waitUntil(lambda: page.detail.text() == "Choose the folder that they are moved to.")
    assert not page.start.isEnabled()
    page.choose_folder(tmp_path)
    qtbot.waitUntil(page.start.isEnabled)
    page.merges.click()
    qtbot.waitUntil(page.start.isEnabled)
    options = library.cleanup.plans[-1].options
    assert (options.method, options.folder, options.merges) == (CleanupMethod.MOVE, tmp_path, False)
    model = page.going.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.index(0, column).data() for column in range(3)] == [
        str(library.photo(PhotoId(2)).path),
        "same bytes",
        str(library.photo(PhotoId(1)).path),
    ]


def test_scopes(window: MainWindow, library: FakeLibrary, groups: None, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    wizard = open_wizard(window, "find_duplicates", qtbot)
    page = wizard.scope_page
    assert not page.kinds[ScopeKind.SELECTION].isEnabled()
    page.kinds[ScopeKind.BETWEEN].click()
    assert not wizard.next.isEnabled()  # two are needed, there is one root
    page.folders.add(Path("/other"))
    page.protected.add(Path("/photos/best"))
    assert wizard.next.isEnabled()
    press(page.kinds[ScopeKind.BETWEEN], Key.Key_Return)
    qtbot.waitUntil(lambda: bool(library.scopes))
    assert library.scopes[-1].between == (Path("/photos"), Path("/other"))
    assert library.scopes[-1].protected == (Path("/photos/best"),)
    wizard.close()
    session.grid.selection.select_only(0)
    session.grid.selection.extend_to(1)
    session.grid._announce_selection()
    open_wizard(window, "find_duplicates_of", qtbot)
    qtbot.waitUntil(lambda: page.kind is ScopeKind.SELECTION)
    assert page.kinds[ScopeKind.SELECTION].text() == "Only duplicates of the 2 selected photos"
    go_on(wizard)
    qtbot.waitUntil(lambda: len(library.scopes) == 2)
    assert sorted(library.scopes[-1].involving or ()) == [199, 200]
    session.filtering.side_bar.duplicates_requested.emit(Path("/photos/sub"))
    qtbot.waitUntil(lambda: page.kind is ScopeKind.WITHIN)
    assert page.scope.within == (Path("/photos/sub"),)


def test_protected_folders_are_known_the_next_time(
    open_window: OpenWindow, library: FakeLibrary, groups: None, qtbot: QtBot
) -> None:
    wizard = open_wizard(open_window(library), "find_duplicates", qtbot)
    wizard.scope_page.protected.add(Path("/photos/best"))
    go_on(wizard)
    qtbot.waitUntil(lambda: library.settings.text("window.protected_folders") == '["/photos/best"]')
    for kept, shown in (('["/photos/best"]', (Path("/photos/best"),)), ("no list", ()), ("{}", ())):
        other = FakeLibrary(10)
        other.settings.change("window.protected_folders", kept)
        again = open_wizard(open_window(other), "find_duplicates", qtbot)
        assert again.scope_page.scope.protected == shown


def test_an_archive_that_another_program_holds_is_reviewed_but_not_cleaned(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    library = FakeLibrary(200, is_writable=False, notice=Phrase("Another PhotoFinder is writing."))
    library.groups = [make_group(EXACT)]
    wizard = open_wizard(open_window(library), "find_duplicates", qtbot)
    review(wizard, qtbot)
    go_on(wizard)
    qtbot.waitUntil(lambda: wizard.cleanup_page.detail.text() == "Another PhotoFinder is writing.")
    assert not wizard.cleanup_page.start.isEnabled()
    go_on(wizard)
    assert wizard.stage is Stage.CLEANUP


def test_files_of_the_same_shot_are_named(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    group = make_group(EXACT)
    with_raw = replace(group.members[1], companions=(PhotoId(50),))
    library.groups = [replace(group, members=(group.members[0], with_raw))]
    wizard = open_wizard(window, "find_duplicates", qtbot)
    review(wizard, qtbot)
    qtbot.waitUntil(lambda: "of the same shot" in wizard.review_page.facts.reasons.text())


def test_photos_of_a_lost_disk_are_reviewed_by_their_thumbnails(
    window: MainWindow, library: FakeLibrary, groups: None, qtbot: QtBot
) -> None:
    library.offline = {library.folder}
    wizard = open_wizard(window, "find_duplicates", qtbot)
    review(wizard, qtbot)
    pane = wizard.review_page.compare.panes[1]
    qtbot.waitUntil(lambda: pane.notice.isVisible() and not pane.canvas._rough.isNull())
    assert library.asked_pixels == []


def test_closed_it_keeps_what_was_said(window: MainWindow, wizard: DuplicateWizard, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    press(wizard.review_page, Key.Key_Return, Key.Key_1)
    press(wizard.review_page, Key.Key_Escape)
    assert not wizard.isVisible()
    assert open_wizard(window, "find_duplicates", qtbot) is wizard
    assert wizard.stage is Stage.REVIEW
    assert wizard.review[1].standing is Standing.DECIDED


def test_photos_that_go_meanwhile_leave_the_review(wizard: DuplicateWizard, library: FakeLibrary, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    library.cleanup.removed = [PhotoId(12), PhotoId(33)]
    library.remove_photos([12, 33])
    qtbot.waitUntil(lambda: len(wizard.review) == 3)
    assert [group.members for group in wizard.review.groups()] == [(1, 2), (21, 22, 23), (31, 32, 34)]


def test_groups_are_listed_by_how_they_stand(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    review(wizard, qtbot)
    page = wizard.review_page
    QAbstractItemModelTester(page.list.groups, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.show_only(Shown.ASKS)
    assert page.list.groups.rowCount() == 2
    assert page.list.groups.index(0).data() == "2 photos, edited, needs you"
    press(page, Key.Key_1)
    assert numbers(wizard) == (31, 32, 33, 34)
    assert page.list.groups.rowCount() == 2  # what was decided stays in its place until others are listed
    page.show_only(Shown.GOING)
    assert page.list.groups.rowCount() == 3
    page.show_only(Shown.ALL)
    assert page.list.groups.rowCount() == 4


def test_all_keys_are_shown_on_demand(window: MainWindow, wizard: DuplicateWizard, qtbot: QtBot) -> None:
    press(wizard, Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    shown = sheet.tree.findItems("Let both or all stay", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    assert [item.text(1) for item in shown] == ["B"]


def test_every_key_does_something(wizard: DuplicateWizard, qtbot: QtBot) -> None:
    keys = [key for each in REVIEW_KEYS for key in each.keys]
    assert len(set(keys)) == len(keys)
    review(wizard, qtbot)
    page = wizard.review_page
    assert {each.name for each in REVIEW_KEYS} - {"keep_number"} == set(page._slots)
    for each in REVIEW_KEYS:
        page.do(each.name)
    qtbot.waitUntil(lambda: wizard.steps.is_settled)
    wizard.review.clear()
    page.begin_anew()
    for each in REVIEW_KEYS:  # with no group at all, nothing may fail
        page.do(each.name)
        press(page, Key.Key_1)


def test_large_results_stay_quick(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    """Ten thousand groups: rows and pictures are asked for by what is in sight."""
    library.groups = [make_group(EXACT if number % 3 else EDITED, first=1 + 2 * number) for number in range(10_000)]
    wizard = open_wizard(window, "find_duplicates", qtbot)
    library.asked_rows.clear()
    review(wizard, qtbot)
    qtbot.waitUntil(lambda: wizard.review_page.list.groups.rowCount() == 10_000)
    asked = len(library.asked_rows)
    press(wizard.review_page, Key.Key_End, Key.Key_Up, Key.Key_Return)
    wait_for_pictures(wizard, qtbot)
    assert len(library.asked_rows) < asked + 40
    assert len(set(library.asked_thumbnails)) < 400
    assert wizard.find_page.preview_words == "Will keep 10,000, move 6,666 away, 3,334 need you."


def test_nothing_is_left_running_when_the_window_is_closed(
    window: MainWindow, library: FakeLibrary, groups: None, qtbot: QtBot
) -> None:
    library.duplicates_gate = threading.Event()  # never set
    wizard = open_wizard(window, "find_duplicates", qtbot)
    go_on(wizard)
    qtbot.waitUntil(lambda: wizard.work.is_running)
    wizard.closeEvent(QCloseEvent())
    assert not wizard.work.is_running
