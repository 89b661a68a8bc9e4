"""Draws the main states of the window, light and dark, at 100 % and 200 %, for `test_looks.py` and for people.

python -m tests.gui.looks_drawing                 renews the stored pictures in tests/gui/looks
python -m tests.gui.looks_drawing --large FOLDER  writes them at full size, in the system's own font, to be looked at

The scale and the scheme are those of a process, so each of the four combinations is drawn by one. Everything that
differs from machine to machine is fixed: the font is one that Pillow brings along, dates are written as in C, the
photos are drawn, nothing blinks.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageFilter, ImageFont
from PySide6.QtCore import QBuffer, QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from photofinder.app.reports import SidecarReport
from photofinder.file_changes import FileVerb, WaitingAction
from photofinder.gui.application import create_application
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.compare_view import CompareMode
from photofinder.gui.duplicate_wizard import DuplicateWizard
from photofinder.gui.duplicate_wizard import Stage as WizardStage
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.viewer import Viewer
from photofinder.gui.why_view import Explanations
from photofinder.jobs import Progress
from photofinder.people import FaceId
from photofinder.phrases import Phrase
from photofinder.records import (
    Aspect,
    Box,
    Condition,
    Described,
    Field,
    FileStamp,
    Mark,
    PhotoId,
    PictureQuery,
    SimilarMode,
    SimilarRequest,
    SimilarResult,
    Source,
    Statement,
    TextWord,
)
from photofinder.relations import Relation
from tests.duplicate_fakes import make_group
from tests.fakes import FakeLibrary
from tests.people_fakes import FakePeople

GOLDENS = Path(__file__).with_name("looks")
VARIANTS = tuple(product(("light", "dark"), (1, 2)))
REDUCTION = 4  # stored pictures have a quarter of the width and height that the window has at 100 %
_ROOT = Path(__file__).resolve().parents[2]
_SIZE = QSize(1080, 720)
_FONT_PT = 9.5
_PATIENCE_S = 60.0
_STILL_S = 0.06
_FOLDER = "Pictures, Holidays"


class Stage:
    """A window on a drawn library, brought into one state after the other."""

    def __init__(self, application: QApplication, library: FakeLibrary) -> None:
        self._application = application
        self.library = library
        self.window = MainWindow(EventLog(None))
        self.window.resize(_SIZE)
        self.window.show()
        self.window.attach(library)
        assert self.window.session is not None
        self.session: ArchiveSession = self.window.session
        is_without_folders = not library.roots()  # then there is nothing to look through
        self.wait(lambda: self.session.photos.is_loaded and (self.session.folders.has_looked or is_without_folders))
        self.wait(lambda: self.session.filtering.total == len(library.list_photos().photo_ids))
        self._settle()

    def wait(self, is_done: Callable[[], bool]) -> None:
        """Run the event loop until something is the case."""
        deadline_s = time.monotonic() + _PATIENCE_S
        while not is_done():
            if time.monotonic() > deadline_s:
                raise TimeoutError("the window did not get there")
            self._application.processEvents()
            time.sleep(0.002)

    def grab(self, widget: QWidget) -> bytes:
        """Return what a widget looks like as a PNG, as soon as all its pictures are there."""
        self._settle()
        before = QImage()
        while before != (image := widget.grab().toImage()):  # until what fades in is there
            before, until_s = image, time.monotonic() + _STILL_S
            self.wait(lambda until_s=until_s: time.monotonic() > until_s)  # type: ignore[misc]
        content = QBuffer()
        content.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(content, "PNG")  # type: ignore[call-overload]
        return bytes(content.data().data())

    def close(self) -> None:
        """Let nothing of the window be left."""
        self.library.gate.set()
        self.window.hide()
        self.window.shut_down()
        self.window.deleteLater()
        self._application.processEvents()

    def _settle(self) -> None:
        for grid in (self.session.grid, self.session.pane.grid):
            if grid.isVisible():
                self.wait(lambda grid=grid: all(self._is_painted(grid, each) for each in grid.visible_indexes()))  # type: ignore[misc]
        for _ in range(3):
            for lane in self.session.bridge._lanes.values():
                behind = [lane.submit(lambda: None) for _ in range(3)]
                self.wait(lambda behind=behind: all(each.done() for each in behind))  # type: ignore[misc]
            self._application.processEvents()

    def _is_painted(self, grid: PhotoGrid, index: int) -> bool:
        photo_id = grid.model.photo_id(index)
        tile = grid.loader.tile(photo_id)
        return photo_id in self.library.unreadable or (tile is not None and tile.cell_px == grid._cell_device_px())

    # What several states begin with.

    def search(self, mode: SimilarMode = SimilarMode.LOOK) -> None:
        """Search with a photo, and against another one."""
        answers: list[object] = []
        self.session.pane.answered.connect(answers.append)
        self.session.grid.set_current(3)
        self.session.pane.search([PictureQuery(photo_id=PhotoId(197))], mode)
        self.wait(lambda: bool(answers))
        self.wait(lambda: all(self.session.pane.chips.names))

    def view(self, index: int = 4) -> Viewer:
        """Show a photo as large as the window."""
        self.session.grid.set_current(index)
        self.window.actions_by_name["open_photo"].trigger()
        viewer = self.session.viewer
        self.wait(lambda: viewer._is_sharp)
        return viewer


def _welcome(show: Callable[[MainWindow], None]) -> Callable[[Stage], QWidget]:
    def draw(stage: Stage) -> QWidget:
        show(stage.window)
        return stage.window

    return draw


def _grid(stage: Stage) -> QWidget:
    session = stage.session
    session.grid.selection.select_only(3)
    session.grid.selection.extend_to(4)
    session.grid._announce_selection()
    session.grid.setFocus()
    return stage.window


def _filtered(stage: Stage) -> QWidget:
    stage.session.filtering.apply(
        (
            Condition(Field.WORDS, ("0001",)),
            Condition(Field.RATING, (3, 5)),
            Condition(Field.OFFLINE, (), is_negated=True),
            Condition(Field.CAPTURED, ("2026-01-01", "2026-06-30")),
        )
    )
    stage.wait(lambda: 0 < len(stage.session.photos) < 200)
    return stage.window


def _nothing_fits(stage: Stage) -> QWidget:
    stage.session.filtering.apply((Condition(Field.WORDS, ("no such name",)), Condition(Field.RATING, (0, 5))))
    stage.wait(stage.session.nothing_found.isVisible)
    return stage.window


_STAMP = (
    TextWord("Top", ((0.3, 0.55), (0.42, 0.5), (0.45, 0.57), (0.33, 0.62)), 0.9, 0),
    TextWord("Secret", ((0.44, 0.49), (0.68, 0.39), (0.71, 0.46), (0.47, 0.56)), 0.9, 0),
)


def _found(stage: Stage) -> QWidget:
    """Search for what is in pictures, and have a value proposed."""
    stage.library.texts = {PhotoId(number): _STAMP for number in (199, 197, 190)}
    box = stage.session.filtering.search_box
    stage.window.actions_by_name["find_words"].trigger()
    box.field.put_text('"top secret" OR 00018')
    box.read()
    stage.wait(lambda: len(stage.session.photos) == 13 and stage.session.grid.describe(12).detail != "")
    box.field.put_text('"top secret" OR 00018 tag:')
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    stage.wait(lambda: len(box.panel.lines) == 2)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    return stage.window


def _similar(stage: Stage) -> QWidget:
    stage.search()
    stage.session.pane.add_examples([PictureQuery(photo_id=PhotoId(190))], is_against=True)
    stage.wait(lambda: all(stage.session.pane.chips.names) and not stage.session.pane.results.is_searching)
    return stage.window


def _nothing_close(stage: Stage) -> QWidget:
    stage.library.best_similarity = 0.3
    stage.search()
    return stage.window


def _why(stage: Stage) -> QWidget:
    region = ((0.1, 0.2), (0.7, 0.2), (0.7, 0.8), (0.1, 0.8))
    found = SimilarResult(
        stage.library.photo(PhotoId(150)),
        0.86,
        {"evidence": "copy", "transform": "cropped", "region_query": region, "region_photo": region},
    )
    card = stage.session.pane.why
    card.explain(Explanations(SimilarRequest((PictureQuery(photo_id=PhotoId(198)),))), found)
    card.resize(760, 480)
    stage.wait(lambda: all(picture.has_picture for picture in card.view.pictures))
    return card


def _viewer(stage: Stage) -> QWidget:
    stage.view().do("toggle_details")
    return stage.window


def _text_marks(stage: Stage) -> QWidget:
    stage.library.texts = {PhotoId(196): _STAMP}
    stage.session.filtering.apply((Condition(Field.WORDS, ("secret",)),))
    stage.wait(lambda: len(stage.session.photos) == 1)
    viewer = stage.view(0)
    stage.wait(lambda: bool(viewer.text_marks.words))
    stage.window.actions_by_name["toggle_info"].trigger()
    stage.wait(stage.session.info.found_by.isVisible)
    return stage.window


def _box(stage: Stage) -> QWidget:
    viewer = stage.view()
    viewer.do("toggle_box")
    viewer.canvas.box._set(Box(0.25, 0.3, 0.4, 0.4))
    return stage.window


def _info(stage: Stage) -> QWidget:
    describing = stage.library.describing
    describing.said[PhotoId(198)] = (
        Statement(Described.TITLE, Source.USER, "Evening at the lake"),
        Statement(Described.TITLE, Source.FILE, "IMG 198"),
        Statement(Described.TAGS, Source.FILE, (("Places", "Lake"), ("Sunset",))),
        Statement(Described.CAPTURED, Source.FILE, "2026-06-01T20:41:07+02:00"),
        Statement(Described.PLACE, Source.USER, (47.3769, 8.5417, 408.0)),
        Statement(Described.PLACE_NAME, Source.GAZETTEER, ("Zürich", "Zurich", "Switzerland")),
    )
    describing.suggestions[PhotoId(198)] = {"lakeside": 0.82, "boat": 0.4}
    stage.session.grid.set_current(2)
    stage.window.actions_by_name["toggle_info"].trigger()
    stage.wait(lambda: bool(stage.session.info.editors.shown.suggestions))
    return stage.window


def _info_of_many(stage: Stage) -> QWidget:
    describing = stage.library.describing
    describing.said[PhotoId(200)] = (Statement(Described.TAGS, Source.FILE, (("Places", "Lake"), ("Sunset",))),)
    describing.said[PhotoId(199)] = (Statement(Described.TAGS, Source.FILE, (("Places", "Lake"),)),)
    describing.sidecars = SidecarReport(is_on=True, pending=2)
    stage.session.grid.selection.select_only(0)
    stage.session.grid.selection.extend_to(1)
    stage.session.grid._announce_selection()
    stage.window.actions_by_name["toggle_info"].trigger()
    stage.wait(lambda: len(stage.session.info.editors.shown.photo_ids) == 2)
    stage.wait(_find(stage, "sidecar_note_act").isVisible)
    return stage.window


def _map(stage: Stage) -> QWidget:
    spots = ((47.37, 8.54), (47.5, 8.3), (48.86, 2.35), (41.9, 12.5), (51.5, -0.1))
    stage.library.map.places = {200 - number: spots[number % 5] for number in range(40)}
    stage.window.actions_by_name["toggle_map"].trigger()
    canvas = stage.session.map.canvas
    stage.wait(lambda: canvas.picture is not None and len(canvas.picture.labels) > 0)
    stage.wait(
        lambda: bool(canvas.picture and not canvas.without_tiles(each.newest for each in canvas.picture.clusters))
    )
    stage.wait(lambda: not canvas._later.isActive())
    return stage.window


def _palette(stage: Stage) -> QWidget:
    stage.session.grid.set_current(2)
    stage.window.actions_by_name["palette"].trigger()
    return stage.window._palette


def _keys(stage: Stage) -> QWidget:
    stage.window.actions_by_name["shortcuts"].trigger()
    return stage.window._sheet


def _job(stage: Stage) -> QWidget:
    stage.window._jobs.begin()
    stage.window._jobs.show_progress(Progress(Phrase("reading pictures"), 1234, 5000))
    return stage.window


def _banner(stage: Stage) -> QWidget:
    stage.window._banner.show_notice("Another PhotoFinder is writing to this archive. It can be looked at here.")
    return stage.window


def _waiting(stage: Stage) -> QWidget:
    wishes = {each: WaitingAction(each, FileVerb.TRASH, "", FileStamp(1, 1)) for each in map(PhotoId, (200, 198, 197))}
    stage.library.waiting = wishes
    stage.library.announce(list(wishes), Aspect.WAITING)
    stage.wait(stage.window._banner.isVisible)
    stage.wait(lambda: any(node.waiting for node in stage.session.filtering.side_bar.model.nodes()))
    stage.wait(lambda: stage.session.grid.describe(0).badges.is_waiting)
    return stage.window


def _settings(stage: Stage) -> QWidget:
    stage.window.actions_by_name["settings"].trigger()
    dialog = stage.window.findChild(QWidget, "settings_dialog")
    assert dialog is not None
    return dialog


def _people(stage: Stage) -> QWidget:
    """Show a person with faces that are confirmed and others that are suggested, and groups without a name."""
    stage.library.people = FakePeople(stage.library.note_thread, range(1, 16))
    stage.library.people.take([1, 2, 9], "Anna Lee", is_confirmed=True)
    stage.library.people.take([3, 5, 6], "Anna Lee", is_confirmed=False)
    stage.library.people.take([4], "Ben", is_confirmed=True)
    stage.window.actions_by_name["people"].trigger()
    people = stage.session.people.people
    assert people is not None
    people.resize(_SIZE)
    stage.wait(lambda: len(people.face_rows.rows) == 6)
    stage.wait(lambda: all(people.images.image(FaceId(each)) is not None for each in (1, 2, 3, 4, 5, 6, 9)))
    people.faces.setCurrentIndex(people.face_rows.index(1))
    return people


def _wizard(stage: Stage, last: WizardStage) -> DuplicateWizard:
    """Open the wizard on some groups, and go on to one of its pages."""
    stage.library.groups = [
        make_group(Relation.EXACT, Relation.EDITED, first=101),
        make_group(Relation.NEAR, first=111),
        make_group(Relation.MIRRORED, Relation.NEAR, Relation.CROPPED, Relation.EXACT, Relation.NEAR, first=121),
        make_group(Relation.BURST, Relation.RELATED, first=131),
    ]
    stage.window.actions_by_name["find_duplicates"].trigger()
    stage.wait(lambda: stage.session.duplicates.wizard is not None and stage.session.duplicates.wizard.isVisible())
    wizard = stage.session.duplicates.wizard
    assert wizard is not None
    wizard.resize(_SIZE)
    if last > WizardStage.SCOPE:
        wizard.find_duplicates()
        stage.wait(lambda: not wizard.work.is_running and len(wizard.review) == len(stage.library.groups))
        stage.wait(lambda: "need you" in wizard.find_page.preview_words)
        wizard.go_to(last)
    return wizard


def _wizard_scope(stage: Stage) -> QWidget:
    return _wizard(stage, WizardStage.SCOPE)


def _wizard_find(stage: Stage) -> QWidget:
    return _wizard(stage, WizardStage.FIND)


def _wizard_review(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WizardStage.REVIEW)
    panes = wizard.review_page.compare.panes
    stage.wait(lambda: all(not pane.canvas._screen.isNull() for pane in panes if pane.isVisible()))
    stage.wait(lambda: all(pane.isVisible() for pane in panes[:2]))
    return wizard


def _wizard_slider(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WizardStage.REVIEW)
    page = wizard.review_page
    page.list.go_to(2)
    page.compare.set_mode(CompareMode.SLIDER)
    stage.wait(lambda: not page.compare.blend._other.isNull() and not page.compare.blend._screen.isNull())
    return wizard


def _wizard_cleanup(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WizardStage.CLEANUP)
    stage.wait(wizard.cleanup_page.start.isEnabled)
    return wizard


def _wizard_report(stage: Stage) -> QWidget:
    stage.library.cleanup.stubborn = {PhotoId(112)}
    wizard = _wizard(stage, WizardStage.CLEANUP)
    stage.wait(wizard.cleanup_page.start.isEnabled)
    wizard.cleaning.clean_up()
    stage.wait(wizard.report_page.isVisible)
    return wizard


EMPTY = {
    "welcome": _welcome(lambda window: window._welcome.show_first_step(Path("/home/you/Pictures"))),
    "welcome-searching": _welcome(lambda window: window._welcome.show_searching(_FOLDER)),
    "welcome-nothing": _welcome(lambda window: window._welcome.show_nothing_found(_FOLDER)),
    "welcome-trouble": _welcome(
        lambda window: window._welcome.show_trouble("The catalog is damaged. Put back a copy.")
    ),
}
FULL = {
    "grid": _grid,
    "filtered": _filtered,
    "nothing-fits": _nothing_fits,
    "found": _found,
    "similar": _similar,
    "nothing-close": _nothing_close,
    "why": _why,
    "viewer": _viewer,
    "text-marks": _text_marks,
    "box": _box,
    "info": _info,
    "info-of-many": _info_of_many,
    "map": _map,
    "palette": _palette,
    "keys": _keys,
    "job": _job,
    "banner": _banner,
    "waiting": _waiting,
    "settings": _settings,
    "people": _people,
    "duplicates-scope": _wizard_scope,
    "duplicates-find": _wizard_find,
    "duplicates-review": _wizard_review,
    "duplicates-slider": _wizard_slider,
    "duplicates-cleanup": _wizard_cleanup,
    "duplicates-report": _wizard_report,
}
STATES: Mapping[str, Callable[[Stage], QWidget]] = {**EMPTY, **FULL}


def _find(stage: Stage, name: str) -> QWidget:
    widget = stage.window.findChild(QWidget, name)
    assert widget is not None
    return widget


def _move_button(stage: Stage) -> None:
    button = _find(stage, "tool_sort")
    button.move(button.x() - 8, button.y())


def _take_icon(stage: Stage) -> None:
    button = _find(stage, "tool_sort")
    assert isinstance(button, QPushButton)
    button.setIcon(QIcon(QPixmap(1, 1)))


def _hide_words(stage: Stage) -> None:
    _find(stage, "status_text").setStyleSheet("color: palette(window)")


def _pale_words(stage: Stage) -> None:
    _find(stage, "status_text").setStyleSheet("color: #bbbbbb")


def _other_accent(stage: Stage) -> None:
    palette = stage.session.grid.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#2f8f4e"))
    stage.session.grid.setPalette(palette)


def _deselect(stage: Stage) -> None:
    stage.session.grid.selection.toggle(4)
    stage.session.grid._announce_selection()


def _unmark(stage: Stage) -> None:
    stage.library.marks[PhotoId(199), Mark.LABEL] = 0
    stage.library.announce([199], Aspect.MARKS)
    stage.wait(lambda: bool((row := stage.session.photos.row(PhotoId(199))) and not row.label))


SPOILT: Mapping[str, Callable[[Stage], None]] = {
    "a moved button": _move_button,
    "a missing icon": _take_icon,
    "words in the colour of the ground": _hide_words,
    "words too pale to read": _pale_words,
    "another accent": _other_accent,
    "a missing selection": _deselect,
    "a missing colour label": _unmark,
}
HARMLESS = ("nothing", "edges smoothed in another way")


def draw_spoilt(folder: Path) -> None:
    """Draw the grid with faults that people would see, and with differences that they would not."""
    application = _make_application(has_own_font=True)
    for name, spoil in SPOILT.items():
        stage = Stage(application, _make_library(200))
        widget = _grid(stage)
        sound = _open(stage.grab(widget))
        spoil(stage)
        _open(stage.grab(widget)).reduce(REDUCTION).save(folder / f"{name}.png")
        stage.close()
    for name, picture in zip(HARMLESS, (sound, sound.filter(ImageFilter.GaussianBlur(0.7))), strict=True):
        picture.reduce(REDUCTION).save(folder / f"{name}.png")


def _open(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def _make_library(count: int) -> FakeLibrary:
    """Draw a library in which photos carry every kind of mark, and one cannot be read."""
    library = FakeLibrary(count)
    library.unreadable = {PhotoId(195)} if count else set()
    for mark, value, photo_ids in (
        (Mark.RATING, 5, range(196, 199)),
        (Mark.RATING, 2, range(194, 195)),
        (Mark.FLAG, 1, range(197, 200)),
        (Mark.FLAG, -1, range(193, 194)),
        (Mark.LABEL, 1, range(199, 201)),
        (Mark.LABEL, 4, range(196, 197)),
    ):
        library.marks |= {(PhotoId(photo_id), mark): value for photo_id in photo_ids}
    return library


def _make_application(*, has_own_font: bool) -> QApplication:
    QLocale.setDefault(QLocale.c())
    application = create_application("en")
    application.setCursorFlashTime(0)
    if has_own_font:
        application.setFont(_load_font())
    return application


def draw_here(folder: Path, scale: int, *, is_large: bool) -> None:
    """Draw all states in this process, whose scheme and scale the environment says."""
    application = _make_application(has_own_font=not is_large)
    for name, draw in STATES.items():
        stage = Stage(application, _make_library(0 if name in EMPTY else 200))
        png = stage.grab(draw(stage))
        if is_large:
            (folder / f"{name}.png").write_bytes(png)
        else:
            _open(png).reduce(REDUCTION * scale).save(folder / f"{name}.png", optimize=True)
        stage.close()


def _load_font() -> QFont:
    """Return the font that Pillow brings along, so that texts are as wide on every machine."""
    pillows = ImageFont.load_default(12)
    assert isinstance(pillows, ImageFont.FreeTypeFont)
    number = QFontDatabase.addApplicationFontFromData(pillows.font_bytes)
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPointSizeF(_FONT_PT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def draw_all(folder: Path, *, is_large: bool = False, scales: Sequence[int] = (1, 2)) -> None:
    """Draw all states into sub-folders by scheme and scale, in two processes at a time."""
    for scale in scales:
        processes = []
        for scheme in ("light", "dark"):
            target = folder / f"{scheme}-{scale}00"
            target.mkdir(parents=True, exist_ok=True)
            options = ["--one", str(target), "--scale", str(scale), *(["--large", str(folder)] if is_large else [])]
            processes.append(start(options, scheme, scale))
        codes = [process.wait() for process in processes]
        if any(codes):
            raise RuntimeError(f"the window could not be drawn at {scale}00 %")


def start(options: Sequence[str], scheme: str, scale: int) -> subprocess.Popen[bytes]:
    """Start this file in a process of a scheme and a scale."""
    fixed = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC", "QT_LOGGING_RULES": "*=false"}
    chosen = {"QT_SCALE_FACTOR": str(scale), "PHOTOFINDER_COLOURS": scheme}
    command = [sys.executable, "-m", "tests.gui.looks_drawing", *options]
    return subprocess.Popen(command, env={**os.environ, **fixed, **chosen}, cwd=_ROOT)


def main() -> None:
    """Draw what was asked for in this process, or everything in others."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", type=Path, metavar="FOLDER")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--spoilt", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--scale", type=int, default=0)
    options = parser.parse_args()
    if options.spoilt:
        draw_spoilt(options.spoilt)
    elif options.one:
        draw_here(options.one, options.scale, is_large=options.large is not None)
    elif options.large:
        draw_all(options.large, is_large=True, scales=[options.scale] if options.scale else (1, 2))
    else:
        draw_all(GOLDENS)


if __name__ == "__main__":
    main()
