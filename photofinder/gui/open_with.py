"""Opening the chosen files with a program: the menu of those that can, the default first, and the choice of another."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLocale, QMimeDatabase, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from photofinder.errors import UserError
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.desktop_entry import Program
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.file_manager import choose_program, start_program
from photofinder.gui.file_sharing import FileSharing
from photofinder.gui.mime_apps import find_programs
from photofinder.gui.translation import tr
from photofinder.phrases import phrase
from photofinder.records import Photo

_ANYTHING = "application/octet-stream"
_MOST_STARTS = 20  # of a program that takes one file at a time


@dataclass(frozen=True, slots=True)
class _Offer:
    """Programs that can open all of some files; the first one may be the default for all of them."""

    programs: Sequence[Program] = field(default_factory=tuple)
    has_default: bool = False


class OpenWith(QObject):
    """Lives on the GUI thread; which programs there are is read in the background.

    Signal: `message(str)`, a sentence about what did not work.
    """

    message = Signal(str)

    def __init__(self, bridge: Bridge, sharing: FileSharing, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._sharing = sharing
        self._window = window
        self._request = LatestRequest(bridge)
        sharing.unopened.connect(self._open_by_list)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {"open_with_other": lambda: self._sharing.with_files(self._ask_for_program)}

    def offer_in(self, menu: QMenu) -> None:
        """Fill the part of a menu that is about this with the programs for the chosen files, once they are known."""
        part = menu.findChild(QMenu, "menu_open_with")
        assert isinstance(part, QMenu)
        self._fill(part, _Offer())
        self._sharing.with_photos(functools.partial(self._look_for_programs, part))

    def _look_for_programs(self, part: QMenu, photos: Sequence[Photo]) -> None:
        self._ask(photos, functools.partial(self._fill, part))

    def _ask(self, photos: Sequence[Photo], then: Callable[[_Offer], None]) -> None:
        names = [photo.path.name for photo in photos]
        own, languages = QGuiApplication.desktopFileName(), (QLocale().name(), QLocale().name().partition("_")[0])
        self._request.ask(lambda: _list_programs(names, own, languages), then)

    def _open_by_list(self, photo: Photo) -> None:
        """Open a photo with the first program that can: a bare window manager has nobody whom Qt could ask for that."""

        def start(offer: _Offer) -> None:
            if offer.programs:
                self._start(offer.programs[0], [photo])
            else:
                self.message.emit(tr("No program could be opened for {path}.").format(path=photo.path))

        self._ask([photo], start)

    def _fill(self, part: QMenu, offer: _Offer) -> None:
        if not shiboken6.isValid(part):  # the menu was closed meanwhile
            return
        other = part.actions()[-1]
        part.clear()
        for number, program in enumerate(offer.programs):
            is_default = offer.has_default and not number
            words = tr("{program} (default)").format(program=program.name) if is_default else program.name
            part.addAction(words.replace("&", "&&"), functools.partial(self._open, program))
        if offer.programs:
            part.addSeparator()
        part.addAction(other)

    def _open(self, program: Program) -> None:
        self._sharing.with_files(functools.partial(self._start, program))

    def _start(self, program: Program, photos: Sequence[Photo]) -> None:
        command_lines = program.command_lines([photo.path for photo in photos])
        if len(command_lines) > _MOST_STARTS:
            sentence = tr(
                "{program} opens one file at a time, and up to %Ln at once. Select fewer photos.", _MOST_STARTS
            )
            self.message.emit(sentence.format(program=program.name))
            return

        def start() -> None:
            for photo, command_line in zip(photos, command_lines, strict=False):
                _start(program, command_line, photo.path)

        self._bridge.call(start, lambda _nothing: None, self.message.emit, Lane.DROPS)

    def _ask_for_program(self, photos: Sequence[Photo]) -> None:
        """Let the user choose a program for some files; Windows asks by itself, about one file."""
        if sys.platform == "win32":
            choose_program(photos[0].path)
            return
        dialog = file_dialog(self._window, "program_dialog", QFileDialog.FileMode.ExistingFile)
        begin = Path("/Applications" if sys.platform == "darwin" else "/usr/bin")
        dialog.ask(tr("Open with"), lambda files: self._start(_as_program(files[0]), photos), begin)


def _as_program(path: Path) -> Program:
    if sys.platform == "darwin":
        return Program(path.stem, ("open", "-a", str(path), "%F"))
    return Program(path.name, (str(path), "%F"))


def _start(program: Program, command_line: Sequence[str], path: Path) -> None:
    try:
        start_program(command_line, program.folder)
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}" if error.filename else str(error.strerror or error)
        raise UserError(
            phrase(
                "{program} could not be started for {path} ({reason}). Choose another program.",
                program=program.name,
                path=path,
                reason=reason,
            )
        ) from error


def _list_programs(names: Sequence[str], own: str, languages: Sequence[str]) -> _Offer:
    """Return the programs that can open files of some names; on other systems than free desktops the system knows them.

    The names tell the types: the files may lie on a slow disk.
    """
    if sys.platform in ("win32", "darwin"):
        return _Offer()
    by_ending = {Path(name).suffix.lower(): name for name in names}
    types = dict.fromkeys(map(_types_of, by_ending.values()))
    first, *others = [find_programs(each, languages) for each in types] or [[]]
    is_default = all(each[:1] == first[:1] for each in others)
    programs = [program for program in first if program.file.stem != own and all(program in each for each in others)]
    return _Offer(programs, has_default=is_default and programs[:1] == first[:1])


def _types_of(name: str) -> tuple[str, ...]:
    """Return the type that files of a name have, by all of its names, and the more general ones it belongs to."""
    database = QMimeDatabase()
    mime_type = database.mimeTypeForFile(name, QMimeDatabase.MatchMode.MatchExtension)
    ancestors = [database.mimeTypeForName(each) for each in mime_type.allAncestors()]
    kinds = [each for each in (mime_type, *ancestors) if each.name() != _ANYTHING]
    return tuple(name for kind in kinds for name in (kind.name(), *kind.aliases()))
