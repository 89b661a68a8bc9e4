"""People, from the actions of the window to theirs, which is made when it is wanted first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photofinder.gui.bridge import Bridge
from photofinder.gui.people_window import PeopleWindow
from photofinder.people import FaceId
from photofinder.records import Condition, Field
from photofinder.words import WHOLE


class PeopleActions(QObject):
    """Lives on the GUI thread.

    Signals: `changed()` when something was decided; `wanted(Condition)`, the photos to find; `photo_wanted(int)`;
    `models_wanted()`; `undo_wanted()`; `reading_wanted()`, to look for faces in the background if that is on.
    """

    changed = Signal()
    wanted = Signal(object)
    photo_wanted = Signal(int)
    models_wanted = Signal()
    undo_wanted = Signal()
    reading_wanted = Signal()

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self.people: PeopleWindow | None = None

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {"people": self.open}

    def open(self) -> None:
        """Open the window of people."""
        self._make().open_with()

    def open_similar(self, face_id: FaceId) -> None:
        """Show the faces that are most similar to one."""
        people = self._make()
        people.open_with()
        people.find_similar(face_id)

    def find_photos(self, name: str) -> None:
        """Find the photos of a person."""
        self.wanted.emit(Condition(Field.PERSON, (name, WHOLE)))
        self._window.activateWindow()
        self._window.raise_()

    def tell(self, sentence: str) -> None:
        """Say something in the window of people, if that is open."""
        if self.people is not None:
            self.people.tell(sentence)

    def _make(self) -> PeopleWindow:
        if self.people is None:
            self.people = PeopleWindow(self._bridge, self._window)
            self.people.changed.connect(self.changed)
            self.people.photos_requested.connect(self.find_photos)
            self.people.photo_requested.connect(self.photo_wanted)
            self.people.models_requested.connect(self.models_wanted)
            self.people.undo_requested.connect(self.undo_wanted)
            self.people.background_changed.connect(self.reading_wanted)
        return self.people

    def close(self) -> None:
        """Stop all work of the window; the archive is closed next."""
        if self.people is not None:
            people, self.people = self.people, None
            people.shut_down()
            people.hide()
            people.deleteLater()
