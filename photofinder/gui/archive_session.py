"""Everything of the window that needs an open archive: the views, what they do to each other, and the verbs they call.

It carries the wishes of the user from the actions and the views to the library, and decides which page is shown.
"""

from __future__ import annotations

import enum
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from photofinder.app.reports import FileReport
from photofinder.expressions import EVERYTHING, Expression, with_part
from photofinder.gui.accessible_grid import make_accessible
from photofinder.gui.action_table import Needs
from photofinder.gui.archive_folders import ArchiveFolders
from photofinder.gui.background_reading import BackgroundReading
from photofinder.gui.bridge import Bridge, LibraryVerbs
from photofinder.gui.card_checks import CardChecks
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.choice import Choice
from photofinder.gui.drops import Drop
from photofinder.gui.duplicate_actions import DuplicateActions
from photofinder.gui.file_actions import FileActions
from photofinder.gui.file_sharing import FileSharing
from photofinder.gui.filtering import Filtering
from photofinder.gui.hit_captions import HitCaptions
from photofinder.gui.info_pane import InfoPane
from photofinder.gui.intake import Intake
from photofinder.gui.kept_searches import KeptSearches
from photofinder.gui.map_page import MapPage
from photofinder.gui.marking import Marking
from photofinder.gui.model_work import ModelWork
from photofinder.gui.models_page import ModelsPage
from photofinder.gui.nothing_found import NothingFound
from photofinder.gui.open_with import OpenWith
from photofinder.gui.people_actions import PeopleActions
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.photo_queries import PhotoQueries
from photofinder.gui.report_words import MissingQuestion
from photofinder.gui.running_work import RunningWork
from photofinder.gui.search_warm_up import SearchWarmUp
from photofinder.gui.settings_dialog import SettingsDialog
from photofinder.gui.sidecar_note import SidecarNote
from photofinder.gui.sight_priority import SightPriority
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.similarity_order import SimilarityOrder
from photofinder.gui.stacking import Stacking
from photofinder.gui.tag_actions import TagActions
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import show_number, show_phrase, tr
from photofinder.gui.view_options import ViewOptions, read_view
from photofinder.gui.viewer import Viewer
from photofinder.gui.waiting import WaitingActions
from photofinder.records import Condition, Described, PhotoId, PictureQuery
from photofinder.settings import Settings

_POLL_MS = 15_000
EDITED = (Described.TITLE, Described.CAPTION, Described.TAGS, Described.CAPTURED, Described.PLACE)


def _read_shortcuts(settings: Settings) -> Mapping[str, str]:
    """Return the keys of actions that the user has changed; what was kept and is no such thing counts for nothing."""
    try:
        kept = json.loads(settings.text("window.shortcuts"))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


class Page(enum.Enum):
    """What fills the middle of the window."""

    WELCOME = enum.auto()
    GRID = enum.auto()
    VIEWER = enum.auto()
    MAP = enum.auto()


class ArchiveSession(QObject):
    """Lives on the GUI thread from the opening of an archive to its close.

    Signals: `message(str)`, a sentence to show for a while; `asked(str, list)`, a question with its answers, to stay
    until `settled()`; `undo_offered(str, Callable | None)`, a sentence about what was just done, and what takes it back
    where the journal does not; `page_changed()`; `state_changed()` when the selection, the number of photos or the
    welcome text is another; `menu_requested(QPoint)`.
    """

    message = Signal(str)
    asked = Signal(str, object)
    settled = Signal()
    undo_offered = Signal(str, object)
    page_changed = Signal()
    state_changed = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, library: LibraryVerbs, window: QWidget) -> None:
        super().__init__(window)
        self.library = library
        self._window = window
        self.bridge = Bridge(library, self)
        self.photos = ArchivePhotos(self.bridge, *read_view(library.settings), parent=self)
        self.loader = ThumbnailLoader(library.tiles, parent=self)
        self.grid = PhotoGrid(self.photos, self.loader, library.settings.integer("window.thumbnail_px"))
        self.grid.use_scrubber()
        self.grid.opens_stacks = True
        SearchWarmUp(self.bridge, self.photos, self.grid)
        self.viewer = Viewer(self.bridge)
        self.pane = SimilarPane(self.bridge, window)
        self.folders = ArchiveFolders(self.bridge, self.photos, self)
        self.jobs = self.folders.jobs
        self.model_work = ModelWork(self)
        self.reading = BackgroundReading(library, self.jobs, self)
        self.changes = ChangeJobs(self.bridge, self)
        self._missing = MissingQuestion(window, functools.partial(self.jobs.add, accepts_missing=True))
        self.work = RunningWork((self.jobs, self.changes), self)
        self.filtering = Filtering(self.bridge, self.photos, window)
        self.waiting = WaitingActions(self.bridge, self.changes, self.filtering, self)
        self.searches = KeptSearches(self.filtering, self.pane, window)
        self.intake = Intake(self.bridge, window)
        self.cards = CardChecks(self.bridge, window)
        self.choice = Choice(self.grid, self.pane, self.viewer)
        for part in (self.filtering.search_box, self.filtering.filter_bar):
            part.left.connect(self.grid.setFocus)
        HitCaptions(self.bridge, self.photos, self.grid)
        self.nothing_found = NothingFound(self.bridge, self.photos, self.grid.viewport())
        self.queries = PhotoQueries(self.choice, self.pane, self)
        self.ranking = SimilarityOrder(self.photos, self.pane, self)
        self.view_options = ViewOptions(self.bridge, self.photos, self.grid, self.ranking)
        self.sharing = FileSharing(self.choice, self.photos, self)
        self.open_with = OpenWith(self.bridge, self.sharing, window)
        self.marking = Marking(self.bridge, self.changes, self.choice.ids, self)
        self.stacking = Stacking(self.bridge, self.choice, self.photos, self)
        self.files = FileActions(self.bridge, self.changes, self.choice, window)
        self.duplicates = DuplicateActions(self.bridge, self.changes, self.choice, window)
        self.people = PeopleActions(self.bridge, window)
        self.info = InfoPane(self.bridge, self.changes, window)
        self.describing = self.info.describing
        self.map = MapPage(self.bridge, self.photos)
        self._is_mapped = False
        if library.is_writable:
            SightPriority(self.bridge, self.grid, self.loader, self)
        self.shortcuts = _read_shortcuts(library.settings)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.look_again)
        self._connect()

    def _connect(self) -> None:
        for grid in (self.grid, self.pane.grid):
            make_accessible(grid)
            grid.photo_activated.connect(functools.partial(self._view, grid))
            grid.menu_requested.connect(self.menu_requested)
            grid.selection_changed.connect(self.state_changed)
            grid.drag_truncated.connect(
                lambda most: self.message.emit(tr("Only the first %Ln photos are dragged.", most))
            )
            grid.files_lost.connect(self.sharing.tell_lost)
        self.bridge.fault_arrived.connect(self.message)
        self.photos.ids_loaded.connect(self.page_changed)
        self.photos.ids_missed.connect(self.page_changed)
        self.photos.ids_replaced.connect(lambda _before: self.page_changed.emit())
        self.photos.view_replaced.connect(self.grid.show_new_order)
        self.photos.sections_replaced.connect(self.grid.show_new_sections)
        self.state_changed.connect(self._show_info)
        self.info.visibilityChanged.connect(lambda _is_visible: self._show_info(is_new=True))
        self.info.show_file_requested.connect(self.sharing.show_file)
        self.info.left.connect(self._focus_photos)
        self.map.left.connect(self.toggle_map)
        self.map.area_chosen.connect(self._show_area)
        TagActions(self.bridge, self.describing, self.filtering, self.choice.ids, self._window)
        self.describing.failed.connect(self.message)
        self.describing.changed.connect(self.marking.read_undo_state)
        self.describing.done.connect(lambda words: self.marking.read_undo_state(lambda: self._offer_undo(words)))
        self.sharing.message.connect(self.message)
        self.open_with.message.connect(self.message)
        self.folders.message.connect(self.message)
        self.jobs.finished.connect(lambda report: self._missing.ask(report.held_back))
        self.reading.failed.connect(self.message)
        self.folders.changed.connect(self.page_changed)
        self.queries.message.connect(self.message)
        self.view_options.changed.connect(self.state_changed)
        self.searches.message.connect(self.message)
        self.searches.forgotten.connect(self.undo_offered)
        self.intake.sorted_out.connect(self._act)
        self.cards.copied.connect(self.folders.look_into)
        self.marking.done.connect(self.message)
        self.stacking.message.connect(self.message)
        self.stacking.done.connect(lambda sentence: self.marking.read_undo_state(lambda: self._offer_undo(sentence)))
        self.grid.stack_pressed.connect(self.photos.toggle_stack)
        self.marking.undo_state_changed.connect(lambda _state: self.state_changed.emit())
        self.files.reported.connect(self._tell_of_files)
        self.waiting.reported.connect(self._tell_of_files)
        self.people.changed.connect(self.marking.read_undo_state)
        self.people.wanted.connect(self._show_only)
        self.people.photo_wanted.connect(self._show_one)
        self.people.models_wanted.connect(self.open_models)
        self.people.undo_wanted.connect(self.marking.slots()["undo"])
        self.people.reading_wanted.connect(self.reading.start)
        self.marking.done.connect(self.people.tell)
        self.viewer.faces.similar_requested.connect(self.people.open_similar)
        self.viewer.faces.photos_requested.connect(self.people.find_photos)
        self.viewer.faces.people_requested.connect(self.people.open)
        self.duplicates.changed.connect(self.marking.read_undo_state)
        self.filtering.side_bar.duplicates_requested.connect(self.duplicates.find_within)
        self.waiting.asked.connect(self.asked)
        self.waiting.settled.connect(self.settled)
        self.waiting.discarded.connect(lambda words: self.marking.read_undo_state(lambda: self._offer_undo(words)))
        self.files.trashed.connect(self._look_past)
        self.filtering.filter_changed.connect(self._follow_search)
        self.filtering.counted.connect(self.page_changed)
        self.nothing_found.chosen.connect(self.filtering.apply)
        self.viewer.left.connect(self.leave_viewer)
        self.viewer.menu_requested.connect(self.menu_requested)
        self.viewer.play_requested.connect(self.sharing.open_external)
        self.viewer.photo_shown.connect(lambda _photo: self.state_changed.emit())
        self.pane.dropped.connect(self.intake.take_query)
        self.pane.refused.connect(self.message)
        self.pane.add_requested.connect(lambda: self.intake.ask_for_picture(is_added=True))
        self.viewer.box_chosen.connect(
            lambda photo_id, box: self.pane.search((PictureQuery(photo_id=photo_id, box=box),))
        )
        self.pane.visibilityChanged.connect(lambda _is_visible: self.state_changed.emit())
        self.pane.results.results_changed.connect(self.state_changed)

    def start(self, paths: Sequence[Path]) -> None:
        """Show what the catalog holds, look for changes, and do what the paths of the command line ask for."""
        self.photos.reload()
        self.marking.read_undo_state()
        self.waiting.read()
        if not self.library.is_writable:
            self._poll.start()
        self.folders.start()
        if paths:
            self.intake.take_paths([path.absolute() for path in paths])

    def look_again(self) -> None:
        """Look for what another process has done to the archive; its changes are not announced here."""
        self.photos.reload()
        for grid in (self.grid, self.pane.grid):
            grid.model.refetch()
            grid.look_again()

    def close(self) -> None:
        """Stop all work and close the archive; nobody waits for a picture that is being decoded."""
        self._poll.stop()
        self.folders.root_watch.stop()
        self.jobs.cancel()
        self.reading.stop()
        self.changes.cancel()
        self.duplicates.close()
        self.people.close()
        self.cards.cancel()
        self.model_work.cancel()
        self.library.stop()
        self.jobs.close()
        self.model_work.close()
        self.reading.close()
        self.loader.close()
        self.pane.end()
        self.bridge.close()
        self.library.close()

    # What is shown.

    @property
    def page(self) -> Page:
        """What should fill the middle of the window."""
        if self.choice.is_viewing:
            return Page.VIEWER
        if self._is_mapped:
            return Page.MAP
        is_narrowed = self.photos.wanted != EVERYTHING or self.ranking.is_on
        return Page.GRID if len(self.photos) or is_narrowed else Page.WELCOME

    @property
    def possible(self) -> frozenset[Needs]:
        """Which needs of actions are met."""
        undo = self.marking.undo_state
        is_writable, is_chosen = self.library.is_writable, bool(len(self.choice))
        met = {
            Needs.ARCHIVE: True,
            Needs.WRITABLE: is_writable,
            Needs.PHOTOS: bool(len(self.photos)) or self.ranking.is_on,
            Needs.ANSWER: self.ranking.is_possible,
            Needs.WORDS: self.photos.can_be_best_first,
            Needs.SELECTION: is_chosen,
            Needs.WRITABLE_SELECTION: is_writable and is_chosen,
            Needs.UNDO: is_writable and bool(undo.undo),
            Needs.REDO: is_writable and bool(undo.redo),
        }
        return frozenset(need for need, is_met in met.items() if is_met)

    def describe(self) -> str:
        """Return the line for the status bar."""
        under, chosen = self.photos.under, len(self.choice.grid.selection)
        count = len(self.photos) + under
        is_part = self.photos.wanted != EVERYTHING or self.ranking.is_on
        total = tr("{count} of %Ln photos", self.filtering.total).format(count=show_number(count))
        photos = total if is_part else tr("%Ln photos", count)
        if under:
            photos = tr("{photos}, %Ln hidden in stacks", under).format(photos=photos)
        if self.ranking.is_on:
            photos = tr("{photos}, by similarity").format(photos=photos)
        elif self.photos.is_best_first:
            photos = tr("{photos}, best first").format(photos=photos)
        parts = [photos] if self.photos.is_loaded else []
        if chosen and not self.choice.is_viewing:
            parts.append(tr("%Ln selected", chosen))
        return "  ·  ".join(parts)

    def _view(self, grid: PhotoGrid, index: int) -> None:
        self.choice.viewed_grid, self.choice.is_viewing = grid, True
        self.page_changed.emit()
        self.viewer.show_photo(grid.model, index)
        self.viewer.setFocus()

    def _show_only(self, condition: Condition) -> None:
        """Show the photos of one condition."""
        self.leave_viewer()
        self.filtering.apply((condition,))

    def _show_one(self, photo_id: PhotoId) -> None:
        """Show one photo as large as the window, if it is among those in sight."""
        index = self.photos.index_of(photo_id)
        if index < 0:
            self.message.emit(tr("This photo is not among those that are shown now."))
            return
        self._window.activateWindow()
        self._view(self.grid, index)

    def leave_viewer(self) -> None:
        """Go back to the photos, to the one that was looked at last."""
        if not self.choice.is_viewing:
            return
        self.choice.is_viewing = False
        self.page_changed.emit()
        self.choice.viewed_grid.set_current(self.viewer.index)
        (self.grid if self.pane.isHidden() else self.choice.viewed_grid).setFocus()

    # What the user does.

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "add_folder": self.intake.ask_for_folder,
            "rescan": self.jobs.add,
            "select_all": self.select_all,
            "paste_query": lambda: self.intake.take_query(QApplication.clipboard().mimeData() or QMimeData()),
            "open_photo": self.open_current,
            **self.queries.slots(),
            **self.marking.slots(),
            **self.stacking.slots(),
            **self.sharing.slots(),
            **self.open_with.slots(),
            **self.files.slots(),
            **self.duplicates.slots(),
            **self.people.slots(),
            **self.cards.slots(),
            "find_words": self.find_words,
            "save_search": self.searches.ask_for_name,
            "clear_filter": lambda: self.filtering.apply(EVERYTHING),
            "forget_searches": self.filtering.search_box.forget,
            "add_condition": lambda: self.filtering.filter_bar.open_menu(self.filtering.search_box),
            "toggle_info": lambda: self.info.setVisible(self.info.isHidden()),
            **{f"edit_{about.value}": functools.partial(self._describe, about) for about in EDITED},
            "toggle_map": self.toggle_map,
            "keep_suggestions": self.info.keep_suggestions,
            "toggle_side_bar": lambda: self.filtering.side_bar.setVisible(self.filtering.side_bar.isHidden()),
            "search_file": self.intake.ask_for_picture,
            "larger": lambda: self._enlarge(1),
            "smaller": lambda: self._enlarge(-1),
            **self.view_options.slots(),
            "settings": self.open_settings,
            "toggle_similar": lambda: self.pane.setVisible(self.pane.isHidden()),
        }

    def find_words(self) -> None:
        """Let the user type what to find photos by."""
        self.leave_viewer()
        self.filtering.search_box.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filtering.search_box.field.selectAll()

    def _follow_search(self, wanted: Expression) -> None:
        """Let everything be about what is searched for now."""
        self.pane.offer_search(wanted)
        self.info.found_by.show_search(wanted)
        self.viewer.text_marks.show_search(wanted)
        self.page_changed.emit()

    def select_all(self) -> None:
        """Select every photo of the grid that is in use; in the viewer there is nothing to select."""
        if not self.choice.is_viewed_photo:
            self.choice.grid.select_all()

    def open_current(self) -> None:
        """Show the current photo as large as the window."""
        if self.choice.is_viewed_photo:
            return
        grid = self.choice.grid
        if grid.selection.current >= 0:
            self._view(grid, grid.selection.current)

    def step_back(self) -> None:
        """Leave the viewer; or close the similar photos, which keep their query; or else select nothing."""
        if self.choice.is_viewing:
            self.leave_viewer()
        elif self._is_mapped:
            self.toggle_map()
        elif not self.pane.isHidden():
            self.pane.close()
            self.grid.setFocus()
        else:
            self.grid.clear_selection()

    def what_lacks(self, need: Needs) -> str:
        """Say why an action that is about photos is not possible now, "" where it is or needs something else."""
        if need not in (Needs.SELECTION, Needs.WRITABLE_SELECTION) or need in self.possible:
            return ""
        if need is Needs.WRITABLE_SELECTION and not self.library.is_writable:
            return self._read_only_words
        return tr("Select photos first.") if len(self.photos) else ""

    @property
    def _read_only_words(self) -> str:
        return show_phrase(self.library.notice) or tr("This archive is open for reading only.")

    def _show_info(self, *, is_new: bool = False) -> None:
        """Tell about the photo that is current: the one in the viewer, or that of the grid in use."""
        if not self.info.isHidden():
            current = self.choice.current_id()
            self.info.show_photos(self.choice.ids() or ([current] if current is not None else []))
        if is_new:
            self.info.read()

    def toggle_map(self) -> None:
        """Show the photos on a map, or in the grid again."""
        self.leave_viewer()
        self._is_mapped = not self._is_mapped
        self.page_changed.emit()
        (self.map if self._is_mapped else self.grid).setFocus()

    def _show_area(self, area: Condition) -> None:
        """Show the photos of a part of the map in the grid."""
        if self._is_mapped:
            self.toggle_map()
        self.filtering.apply(with_part(self.filtering.wanted, area))

    def _describe(self, about: Described) -> None:
        """Let the user type what is to be said of the chosen photos."""
        self.info.show()
        self._show_info()
        self.info.edit(about)

    def _focus_photos(self) -> None:
        (self.viewer if self.choice.is_viewed_photo else self.choice.grid).setFocus()

    def _act(self, drop: Drop, is_added: bool) -> None:
        if drop.sentence:
            self.message.emit(drop.sentence)
        if drop.cards and not drop.folders:
            self.cards.check(drop.cards)
            return
        if drop.folders and not self.library.is_writable:
            self.message.emit(self._read_only_words)
        if drop.folders and drop.is_dropped and len(self.photos):
            add = functools.partial(self.folders.add, drop.folders) if self.library.is_writable else None
            self.cards.offer(drop.folders, drop.cards, add)
        elif drop.folders and self.library.is_writable:
            self.folders.add(drop.folders)
        elif drop.pictures and is_added:
            self.pane.add_examples(drop.pictures)
        elif drop.pictures:
            self.pane.search(drop.pictures)

    def _tell_of_files(self, report: FileReport) -> None:
        """Say what became of files, and offer to undo it."""
        if report.folders_to_index:
            self.jobs.add(report.folders_to_index)
        tell = self._offer_undo if report.done or report.waiting else self.message.emit
        self.marking.read_undo_state(lambda: tell(show_phrase(report.sentence)))

    def _offer_undo(self, sentence: str) -> None:
        self.undo_offered.emit(sentence, None)

    def _look_past(self, ids: Sequence[PhotoId]) -> None:
        """Go on from a photo in the viewer that was trashed."""
        photo = self.viewer.photo
        is_seen = self.choice.is_viewing and photo is not None and photo.photo_id in ids
        if is_seen and not self.viewer.pass_on():
            self.leave_viewer()

    def open_models(self) -> None:
        """Let the user see and add model packs."""
        self._open_settings().show_models()

    def open_settings(self) -> None:
        """Let the user see and change the settings."""
        self._open_settings()

    def _open_settings(self) -> SettingsDialog:
        settings = self.library.settings
        dialog = SettingsDialog(settings, self._window, ModelsPage(self.bridge, self.model_work, self._window))
        dialog.changed.connect(self.bridge.keep_setting)
        dialog.reset.connect(self.bridge.reset_setting)
        note = SidecarNote(self.bridge, self.changes, dialog)
        dialog.add_below("sidecars.write", note)
        dialog.changed.connect(note.read_soon)
        dialog.finished.connect(note.end)
        note.read_soon()
        dialog.open()
        return dialog

    def keep_shortcut(self, name: str, keys: str) -> None:
        """Give an action other keys from now on."""
        self.shortcuts = {**self.shortcuts, name: keys}
        self.bridge.keep_setting("window.shortcuts", json.dumps(self.shortcuts))

    def _enlarge(self, by: int) -> None:
        """Make the photo in the viewer larger (1) or smaller (-1), or the cells of the grid."""
        if self.choice.is_viewed_photo:
            self.viewer.zoom_steps(by)
        else:
            self.view_options.enlarge(by)

    def note_focus(self, widget: QWidget) -> None:
        """Follow the user from the photos to the results and back."""
        self.choice.note_focus(widget)
        self.state_changed.emit()
