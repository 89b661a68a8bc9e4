"""Opening photos with a program: which ones are offered, how they are started, what is said when that fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from photofinder.gui import open_with
from photofinder.gui.bridge import Lane
from photofinder.gui.desktop_entry import Program, read_program
from photofinder.gui.main_window import MainWindow
from photofinder.gui.mime_apps import find_programs
from photofinder.records import PhotoId
from tests.fakes import FakeLibrary
from tests.gui.programs import Desktop, make_desktop
from tests.gui.test_file_actions import wait_for_dialog

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="programs of free desktops")

ODD_NAME = "Süße 100 % \"Katze\" 'n' $HOME;`x` %f.jpg"


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """Return a desktop that the environment points to and that has no programs."""
    desktop = make_desktop(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(desktop.applications.parent))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desktop.config))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Ours:KDE")
    return desktop


def offered(*types: str) -> list[str]:
    return [program.name for program in find_programs(types or ("image/jpeg",))]


# Which programs there are.


def test_programs_are_those_that_say_they_open_the_type(desktop: Desktop) -> None:
    desktop.install("viewer")
    desktop.install("writer", MimeType="text/plain;")
    desktop.install("kde/painter")
    assert offered() == ["Kde/Painter", "Viewer"]
    assert offered("image/svg+xml", "text/plain") == ["Writer"]


def test_the_index_of_a_folder_is_believed(desktop: Desktop) -> None:
    desktop.install("viewer")
    desktop.install("kde/painter")
    (desktop.applications / "mimeinfo.cache").write_text("[MIME Cache]\nimage/jpeg=kde-painter.desktop;gone.desktop;\n")
    assert offered() == ["Kde/Painter"]


def test_the_default_comes_first_then_what_the_user_added(desktop: Desktop) -> None:
    for name in ("a", "b", "c", "d"):
        desktop.install(name, MimeType="" if name == "c" else "image/jpeg;")
    desktop.choose("Added Associations", image_jpeg="c.desktop;")
    desktop.choose("Removed Associations", image_jpeg="a.desktop;")
    desktop.choose("Default Applications", image_jpeg="gone.desktop;d.desktop;")
    assert offered() == ["D", "C", "B"]


def test_what_is_removed_for_a_type_does_not_come_back_by_a_more_general_one(desktop: Desktop) -> None:
    desktop.install("a", MimeType="image/tiff;image/x-nikon-nef;")
    desktop.install("b", MimeType="image/tiff;")
    desktop.choose("Removed Associations", **{"image_x-nikon-nef": "a.desktop;"})
    assert offered("image/x-nikon-nef", "image/tiff") == ["B"]


def test_the_list_of_the_running_desktop_decides_on_the_default(desktop: Desktop) -> None:
    for name in ("a", "b", "c"):
        desktop.install(name)
    desktop.choose("Default Applications", image_jpeg="b.desktop;")
    (desktop.config / "kde-mimeapps.list").write_text("[Default Applications]\nimage/jpeg=c.desktop\n")
    assert offered() == ["C", "B", "A"]


def test_the_file_of_the_user_hides_that_of_the_system(desktop: Desktop, tmp_path: Path) -> None:
    system = Desktop(tmp_path / "system/applications", desktop.config, desktop.script, desktop.log)
    for name in ("a", "b"):
        system.install(name)
    desktop.install("a", Name="Mine")
    desktop.install("b", Hidden="true")
    assert offered() == ["Mine"]


@pytest.mark.parametrize(
    "keys",
    [
        {"NoDisplay": "true"},
        {"Hidden": "true"},
        {"Terminal": "true"},
        {"TryExec": "/no/such/program"},
        {"Type": "Link"},
        {"command": "no-such-program %F"},
        {"command": 'viewer "without end'},
    ],
)
def test_some_programs_are_not_offered(desktop: Desktop, keys: dict[str, str]) -> None:
    desktop.install("viewer", **keys)
    assert offered() == []


def test_a_program_that_is_in_no_menu_is_offered_where_the_user_chose_it(desktop: Desktop) -> None:
    desktop.install("viewer", NoDisplay="true")
    desktop.choose("Added Associations", image_jpeg="viewer.desktop;")
    assert offered() == ["Viewer"]


def test_the_name_is_in_the_language_of_the_window(desktop: Desktop) -> None:
    desktop.install("viewer", Name_de="Betrachter")
    (program,) = find_programs(["image/jpeg"], ["de_AT", "de"])
    assert program.name == "Betrachter"


def test_a_file_that_is_no_text_is_no_program(tmp_path: Path) -> None:
    broken = tmp_path / "broken.desktop"
    broken.write_bytes(b"\xff\xfe[Desktop Entry\nType")
    assert read_program(broken) is None
    assert read_program(tmp_path / "gone.desktop") is None


# What is started.


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("view %F", [["view", "/p/a b.jpg", "/p/ü%.jpg"]]),
        ("view %U", [["view", "file:///p/a%20b.jpg", "file:///p/%C3%BC%25.jpg"]]),
        ("view %f", [["view", "/p/a b.jpg"], ["view", "/p/ü%.jpg"]]),
        ("view -a=%u -x", [["view", "-a=file:///p/a%20b.jpg", "-x"], ["view", "-a=file:///p/%C3%BC%25.jpg", "-x"]]),
        ("view", [["view", "/p/a b.jpg"], ["view", "/p/ü%.jpg"]]),
        ("view %i %c %k 5%% %d %F", [["view", "--icon", "eye", "Eye", "/v.desktop", "5%", "/p/a b.jpg", "/p/ü%.jpg"]]),
    ],
)  # fmt: skip
def test_codes_stand_for_the_files(command: str, expected: list[list[str]]) -> None:
    program = Program("Eye", tuple(command.split()), icon="eye", file=Path("/v.desktop"))
    assert program.command_lines([Path("/p/a b.jpg"), Path("/p/ü%.jpg")]) == expected


def test_quotes_and_escapes_of_a_command(desktop: Desktop) -> None:
    desktop.install("viewer", rf'"{desktop.script}" "a \\"b\\" \\$c \\\\ d" e\sf')
    (program,) = find_programs(["image/jpeg"])
    assert program.command == (str(desktop.script), r'a "b" $c \ d', "e", "f")


# In the window.


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    """Return a photo of an odd name, two others and a film, in a folder with a space."""
    library = FakeLibrary(4, folder=tmp_path / "my photos")
    library.names = {PhotoId(4): ODD_NAME, PhotoId(1): "film.mp4"}
    return library


def open_menu(window: MainWindow) -> QMenu:
    """Open the menu of the selected photos; return the part about programs, which is filled a little later."""
    assert window.session is not None
    window.session.grid.menu_requested.emit(QPoint(50, 50))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    part = menu.findChild(QMenu, "menu_open_with")
    assert isinstance(part, QMenu)
    return part


def titles(part: QMenu) -> list[str]:
    return [action.text() for action in part.actions()]


def choose(window: MainWindow, qtbot: QtBot, *wanted: str) -> None:
    """Choose the first program of the menu once it offers these."""
    part = open_menu(window)
    qtbot.waitUntil(lambda: titles(part) == [*wanted, "", "Other program…"])
    part.actions()[0].trigger()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_the_selected_photos_are_opened_with_the_default(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot
) -> None:
    folder = desktop.applications / "a folder"
    folder.mkdir()
    desktop.install("painter")
    desktop.install("viewer", Name="View & more", Path=str(folder))
    desktop.choose("Default Applications", image_jpeg="viewer.desktop;")
    assert window.session is not None
    window.session.grid.set_current(0)
    window.session.grid.selection.extend_to(1)
    choose(window, qtbot, "View && more (default)", "Painter")
    paths = [str(library.photo(PhotoId(each)).path) for each in (4, 3)]
    assert Path(paths[0]).name == ODD_NAME
    qtbot.waitUntil(lambda: desktop.starts() == [(["viewer", *paths], str(folder))])


def test_only_programs_for_all_selected_kinds_are_offered(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.install("all", f'"{desktop.script}" %u', MimeType="image/jpeg;video/mp4;")
    desktop.install("picture")
    desktop.choose("Default Applications", image_jpeg="picture.desktop;")
    assert window.session is not None
    window.session.grid.set_current(2)
    window.session.grid.selection.extend_to(3)
    choose(window, qtbot, "All")
    uris = [library.photo(PhotoId(each)).path.as_uri() for each in (2, 1)]
    qtbot.waitUntil(lambda: sorted(desktop.started()) == sorted([uri] for uri in uris))


def test_the_menu_bar_offers_the_same(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.install("viewer")
    assert window.session is not None
    menu = window.menuBar().findChild(QMenu, "menu_photo")
    assert menu is not None
    part = menu.findChild(QMenu, "menu_open_with")
    assert part is not None
    window.session.grid.set_current(0)
    for _ in range(2):
        menu.aboutToShow.emit()
        assert titles(part) == ["Other program…"]
        qtbot.waitUntil(lambda: titles(part) == ["Viewer (default)", "", "Other program…"])


def test_a_menu_that_is_closed_before_the_programs_are_known(
    window: MainWindow, desktop: Desktop, qtbot: QtBot
) -> None:
    assert window.session is not None
    window.session.grid.set_current(0)
    open_menu(window)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    qtbot.waitUntil(lambda: window.findChild(QMenu, "photo_menu") is None)
    answers: list[object] = []
    for _ in range(Lane.CATALOG.threads):  # behind the question about the programs
        window.session.bridge.call(lambda: None, answers.append)
    qtbot.waitUntil(lambda: len(answers) == Lane.CATALOG.threads)
    assert titles(open_menu(window)) == ["Other program…"]


def test_where_the_desktop_opens_nothing_the_first_program_of_the_list_does(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.gui.file_sharing.open_in_program", lambda _path: False)
    desktop.install("viewer")
    assert window.session is not None
    window.session.grid.set_current(1)
    window.actions_by_name["open_external"].trigger()
    qtbot.waitUntil(lambda: bool(desktop.started()))
    assert desktop.started() == [["viewer", str(library.photo(PhotoId(3)).path)]]


def test_a_program_that_cannot_be_started_is_told(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.install("viewer", Path="/no/such/folder")
    assert window.session is not None
    window.session.grid.set_current(1)
    with qtbot.waitSignal(window.session.message) as caught:
        choose(window, qtbot, "Viewer (default)")
    path = library.photo(PhotoId(3)).path
    assert caught.args == [
        f"Viewer could not be started for {path} (No such file or directory: /no/such/folder). Choose another program."
    ]


def test_files_on_a_lost_disk_are_told_and_nothing_is_started(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.install("viewer")
    library.offline.add(library.folder)
    assert window.session is not None
    window.session.folders.root_watch.look()
    session = window.session
    qtbot.waitUntil(lambda: session.grid.describe(0).badges.is_offline)
    window.session.grid.set_current(0)
    with qtbot.waitSignal(window.session.sharing.message) as caught:
        choose(window, qtbot, "Viewer (default)")
    assert "its disk is not connected" in caught.args[0]
    assert desktop.started() == []


def choose_program(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    dialog = wait_for_dialog(window, "program_dialog", qtbot)
    dialog.findChildren(QLineEdit)[0].setText(str(path))
    dialog.accept()


def test_another_program_is_chosen_as_a_file(
    window: MainWindow, library: FakeLibrary, desktop: Desktop, qtbot: QtBot
) -> None:
    assert window.session is not None
    window.session.grid.set_current(0)
    window.actions_by_name["open_with_other"].trigger()
    choose_program(window, desktop.script, qtbot)
    qtbot.waitUntil(lambda: desktop.started() == [[str(library.photo(PhotoId(4)).path)]])
    window.session.grid.set_current(1)
    not_a_program = desktop.config / "mimeapps.list"
    not_a_program.touch()
    window.actions_by_name["open_with_other"].trigger()
    with qtbot.waitSignal(window.session.message) as caught:
        choose_program(window, not_a_program, qtbot)
    assert caught.args[0].startswith("mimeapps.list could not be started for ")
    assert f"(Permission denied: {not_a_program})" in caught.args[0]


def test_a_program_for_one_file_is_not_started_for_very_many(
    window: MainWindow, desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_with, "_MOST_STARTS", 2)
    desktop.install("viewer", f'"{desktop.script}" %f')
    assert window.session is not None
    window.session.grid.set_current(0)
    window.session.grid.selection.extend_to(2)
    with qtbot.waitSignal(window.session.message) as caught:
        choose(window, qtbot, "Viewer (default)")
    assert caught.args == ["Viewer opens one file at a time, and up to 2 at once. Select fewer photos."]
    assert desktop.started() == []
