"""The window itself: menus, tool bar, pages, pane and status bar around an `ArchiveSession`. It arranges only."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.action_table import ACTIONS
from photofinder.gui.actions import Actions
from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.banner import Answer, Banner
from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.command_palette import CommandPalette
from photofinder.gui.drop_overlay import DropOverlay
from photofinder.gui.drops import is_usable
from photofinder.gui.events import EventLog
from photofinder.gui.icons import IconButton, make_icon
from photofinder.gui.jobs_panel import JobsPanel
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.review_keys import REVIEW_KEYS
from photofinder.gui.session_log import SessionLog
from photofinder.gui.shortcut_sheet import ShortcutSheet
from photofinder.gui.size_slider import SizeSlider
from photofinder.gui.translation import later, show_phrase, tr
from photofinder.gui.viewer_keys import VIEWER_KEYS
from photofinder.gui.welcome import Welcome
from photofinder.gui.window_place import describe_place, fit_to_screen, restore_panes

_SIZE_PX = (1240, 820)
_HINT_MS = 4000
FURTHER_KEYS = {
    later("In the viewer"): [(each.words, each.keys) for each in VIEWER_KEYS],
    later("In the review of duplicates"): [(each.words, each.keys) for each in REVIEW_KEYS],
}


class MainWindow(QMainWindow):
    """Shown before the archive is open; `attach` fills it."""

    def __init__(self, events: EventLog) -> None:
        super().__init__()
        self._events = events
        self.session: ArchiveSession | None = None
        self._slots: Mapping[str, Callable[[], None]] = {}
        self._tool_icons: dict[QPushButton, str] = {}
        self.setObjectName("main_window")
        self.setAccessibleName("PhotoFinder")
        self.setWindowTitle("PhotoFinder")
        self.setAcceptDrops(True)
        fit_to_screen(self, _SIZE_PX)
        self.actions_by_name = Actions(self)
        self.actions_by_name.triggered.connect(self._run_action)
        self.actions_by_name.fill_menu_bar(self.menuBar())
        for menu in self.menuBar().findChildren(QMenu, "menu_photo"):
            menu.aboutToShow.connect(functools.partial(self._offer_programs, menu))
        self.menuBar().setObjectName("menu_bar")
        self.menuBar().setAccessibleName(tr("Menus"))
        self._build_tool_bar()
        self._build_pages()
        self._build_status_bar()
        self._overlay = DropOverlay(self)
        self._palette = CommandPalette(self)
        self._palette.chosen.connect(lambda name: self.actions_by_name[name].trigger())
        self._sheet = ShortcutSheet(ACTIONS, FURTHER_KEYS, self)
        self._sheet.changed.connect(self._change_keys)

    # The archive.

    def attach(self, library: LibraryVerbs, paths: Sequence[Path] = ()) -> None:
        """Show an open archive, and do what the paths of the command line ask for."""
        session = ArchiveSession(library, self)
        self.session = session
        self._slots = session.slots()
        for page in (session.grid, session.viewer, session.map):
            self._pages.addWidget(page)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, session.pane)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, session.filtering.side_bar)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, session.info)
        session.info.hide()
        restore_panes(self, library.settings.text("window.place"))
        self._bars.addWidget(session.filtering.filter_bar)
        self._text_place.insertWidget(0, session.filtering.search_box, 1)
        session.pane.hide()
        self._size_slider.size_chosen.connect(session.view_options.resize_cells)
        session.message.connect(self._show_message)
        session.page_changed.connect(self._show_page)
        session.state_changed.connect(self._show_state)
        session.menu_requested.connect(self._show_menu)
        session.undo_offered.connect(self._offer_undo)
        session.asked.connect(self._ask)
        session.settled.connect(self._banner.withdraw_question)
        self._banner.put_off.connect(session.waiting.put_off)
        session.duplicates.made.connect(
            lambda wizard: wizard.keys_requested.connect(self.actions_by_name["shortcuts"].trigger)
        )
        session.work.started.connect(self._jobs.begin)
        session.work.progressed.connect(self._jobs.show_progress)
        session.work.ended.connect(self._jobs.end)
        self._jobs.cancel_requested.connect(session.work.cancel)
        self._jobs.pause_toggled.connect(session.work.toggle_pause)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        if library.notice:
            self._banner.show_notice(show_phrase(library.notice))
        self.actions_by_name.remap(session.shortcuts)
        SessionLog(self._events, session, self._banner, self)
        self._show_page()
        session.start(paths)

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Come to the front, and do what paths of a second start ask for."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self._events.write("handed_over", paths=[str(path) for path in paths])
        if self.session is not None and paths:
            self.session.intake.take_paths(paths)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no archive to show."""
        self._welcome.show_trouble(sentence)
        self._events.write("trouble", text=sentence)

    def shut_down(self) -> None:
        """Stop all work and close the archive; the window is hidden by then."""
        if self.session is not None:
            session, self.session = self.session, None
            session.viewer.full_screen.end()
            session.pane.hide()  # which has nothing to show at the next start; it keeps its width
            if session.library.is_writable:
                session.bridge.keep_setting("window.place", describe_place(self))
            session.close()

    # Arrangement.

    def _build_tool_bar(self) -> None:
        bar = QToolBar(tr("Tools"), self)
        bar.setObjectName("tool_bar")
        bar.setAccessibleName(tr("Tools"))
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        side = IconButton("side", "tool_side_bar", self.actions_by_name["toggle_side_bar"].toolTip(), bar)
        side.clicked.connect(self.actions_by_name["toggle_side_bar"].trigger)
        bar.addWidget(side)
        room = QWidget(bar)
        room.setObjectName("tool_bar_room")
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text_place = QHBoxLayout(room)
        self._text_place.setContentsMargins(6, 0, 24, 0)
        self._text_place.addStretch(0)
        bar.addWidget(room)
        self._sort_button = QPushButton(f" {tr('Sort')}", bar)
        self._sort_button.setObjectName("tool_sort")
        self._sort_button.setAccessibleName(tr("Order and sections of the photos"))
        self._sort_button.setToolTip(tr("Order and sections of the photos"))
        self._sort_button.setProperty("rank", "plain")
        self._sort_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sort_button.setMenu(self.actions_by_name.make_menu(self._sort_button, ("Sort by", "Sections")))
        self._tool_icons[self._sort_button] = "sort"
        bar.addWidget(self._sort_button)
        for name, icon in (("search_file", "similar"), ("add_folder", "folder")):
            action = self.actions_by_name[name]
            button = QPushButton(f" {action.text()}", bar)
            button.setObjectName(f"tool_{name}")
            button.setAccessibleName(action.text())
            button.setToolTip(action.toolTip())
            button.setProperty("rank", "plain")
            self._tool_icons[button] = icon
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action.trigger)
            action.changed.connect(lambda button=button, action=action: button.setEnabled(action.isEnabled()))
            button.setEnabled(action.isEnabled())
            bar.addWidget(button)
        self.addToolBar(bar)
        self._draw_icons()

    def _draw_icons(self) -> None:
        for button, icon in self._tool_icons.items():
            button.setIcon(make_icon(icon, self.palette().text().color()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _build_pages(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("middle")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner = Banner(middle)
        self._banner.left.connect(self._focus_page)
        self._banner.undo_requested.connect(self.actions_by_name["undo"].trigger)
        self._pages = QStackedWidget(middle)
        self._pages.setObjectName("pages")
        self._pages.setAccessibleName(tr("Photos"))
        self._welcome = Welcome()
        self._welcome.add_folder_requested.connect(lambda: self._run_action("add_folder"))
        self._welcome.folder_chosen.connect(lambda folder: self.take_paths([folder]))
        self._pages.addWidget(self._welcome)
        column.addWidget(self._banner)
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)

    def _build_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setObjectName("status_bar")
        bar.setAccessibleName(tr("Status"))
        bar.setSizeGripEnabled(False)
        left = QWidget(bar)
        left.setObjectName("status_left")
        row = QHBoxLayout(left)
        row.setContentsMargins(12, 3, 12, 3)
        self._state = QLabel(left)
        self._state.setObjectName("status_text")
        self._state.setAccessibleName(tr("State of the archive"))
        self._state.setProperty("part", "quiet")
        row.addWidget(self._state)
        bar.addWidget(left, 1)
        self._jobs = JobsPanel(bar)
        bar.addPermanentWidget(self._jobs)
        self._size_slider = SizeSlider(bar)
        bar.addPermanentWidget(self._size_slider)

    # What the session announces.

    def _show_page(self) -> None:
        session = self.session
        if session is None:
            return
        page = session.page
        if page is Page.WELCOME:
            self._choose_welcome(session)
        before = self._pages.currentWidget()
        pages = {
            Page.WELCOME: self._welcome,
            Page.GRID: session.grid,
            Page.VIEWER: session.viewer,
            Page.MAP: session.map,
        }
        widget = pages[page]
        if widget is not before:
            self._pages.setCurrentWidget(widget)
            self._events.write("page", page=page.name.lower())
        if page is Page.GRID and before is self._welcome:
            session.grid.setFocus()
        self._show_state()

    def _choose_welcome(self, session: ArchiveSession) -> None:
        if session.photos.trouble:
            self._welcome.show_trouble(session.photos.trouble)
        elif not session.photos.is_loaded:
            self._welcome.show_opening()
        elif session.jobs.is_running:
            self._welcome.show_searching(session.folders.names())
        elif session.folders.known and not session.folders.has_looked:
            self._welcome.show_not_looked(session.folders.names())
        elif session.folders.known:
            self._welcome.show_nothing_found(session.folders.names())
        else:
            self._welcome.show_first_step(session.folders.proposed)

    def _show_state(self) -> None:
        if self.session is not None:
            self.actions_by_name.enable(self.session.possible)
            self.actions_by_name.check(self.session.view_options.checked)
            self.actions_by_name.name_undo(self.session.marking.undo_state)
            self._banner.follow_undo(show_phrase(self.session.marking.undo_state.undo))
            self._state.setText(self.session.describe())
            self._size_slider.show_size(self.session.grid.wished_px)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        if self.session is not None and now is not None and self.isAncestorOf(now):
            self.session.note_focus(now)

    def _focus_page(self) -> None:
        if (page := self._pages.currentWidget()) is not None:
            page.setFocus()

    def _show_message(self, sentence: str) -> None:
        self._banner.show_message(sentence)
        self._events.write("message", text=sentence)

    def _ask(self, question: str, answers: Sequence[Answer]) -> None:
        self._banner.show_question(question, answers)

    def _offer_undo(self, sentence: str, take_back: Callable[[], None] | None) -> None:
        if self.session is not None:
            undo_words = "" if take_back else show_phrase(self.session.marking.undo_state.undo)
            self._banner.show_message(sentence, undo_words, take_back)
            self._events.write("message", text=sentence)

    def _show_menu(self, point: QPoint) -> None:
        self._show_state()
        menu = self.actions_by_name.make_context_menu(self)
        self._offer_programs(menu)
        menu.popup(point)

    def _offer_programs(self, menu: QMenu) -> None:
        if self.session is not None:
            self.session.open_with.offer_in(menu)

    def _run_action(self, name: str) -> None:
        if name == "quit":
            self.close()
        elif name == "palette":
            self._palette.open_with(self.actions_by_name.offered())
        elif name == "shortcuts":
            self._sheet.show_keys(self.actions_by_name.keys())
        elif name == "full_screen":
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif name in self._slots:
            self._slots[name]()
        self._events.write("action", name=name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys that nobody in the window has had a use for: Esc, and those of actions that are not possible."""
        session = self.session
        need = self.actions_by_name.unmet_need(QKeySequence(event.keyCombination()))
        if session is not None and event.key() == Qt.Key.Key_Escape:
            session.step_back()
        elif session is not None and need is not None and (sentence := session.what_lacks(need)):
            self._state.setText(sentence)
            self._events.write("message", text=sentence)
            QTimer.singleShot(_HINT_MS, self, self._show_state)
        else:
            super().keyPressEvent(event)

    def _change_keys(self, name: str, keys: str) -> None:
        if self.session is not None:
            self.session.keep_shortcut(name, keys)
            self.actions_by_name.remap(self.session.shortcuts)
            self._sheet.show_keys(self.actions_by_name.keys())

    # Dropping.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        is_own = isinstance(event.source(), PhotoGrid)  # a photo let go over the photos was not meant as a search
        if self.session is not None and not is_own and is_usable(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._overlay.setGeometry(self.rect())
            self._overlay.raise_()
            self._overlay.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.session is not None:
            self.session.intake.take_mime(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._overlay.setGeometry(self.rect())

    # The event log.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._events.write("painted"))
