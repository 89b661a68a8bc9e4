"""Finding duplicates, from the actions of the window to the wizard, which is made when it is wanted first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photofinder.gui.bridge import Bridge
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.choice import Choice
from photofinder.gui.duplicate_scope_page import ScopeKind
from photofinder.gui.duplicate_wizard import DuplicateWizard


class DuplicateActions(QObject):
    """Lives on the GUI thread.

    Signals: `changed()` when something was cleaned up or that was undone; `made(DuplicateWizard)`.
    """

    changed = Signal()
    made = Signal(object)

    def __init__(self, bridge: Bridge, changes: ChangeJobs, choice: Choice, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._changes = changes
        self._choice = choice
        self._window = window
        self.wizard: DuplicateWizard | None = None

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {"find_duplicates": self.find, "find_duplicates_of": self.find_of_chosen}

    def find(self) -> None:
        """Open the wizard; one that was closed goes on where it was."""
        self._open(None)

    def find_of_chosen(self) -> None:
        """Look for duplicates of the chosen photos."""
        if self._choice.ids():
            self._open(ScopeKind.SELECTION)

    def find_within(self, folder: Path) -> None:
        """Look for duplicates within a folder."""
        self._open(ScopeKind.WITHIN, [folder])

    def _open(self, kind: ScopeKind | None, folders: Sequence[Path] = ()) -> None:
        chosen = self._choice.ids()

        def show(roots: Sequence[Path]) -> None:
            wizard = self._make_wizard()  # which takes a moment; to show it takes another one
            QTimer.singleShot(0, wizard, lambda: wizard.offer(roots, chosen, kind, folders))

        self._bridge.call(self._bridge.library.roots, show)

    def _make_wizard(self) -> DuplicateWizard:
        if self.wizard is None:
            self.wizard = DuplicateWizard(self._bridge, self._changes, self._window)
            self.wizard.reported.connect(lambda _report: self.changed.emit())
            self.wizard.undone.connect(self.changed)
            self.made.emit(self.wizard)
        return self.wizard

    def close(self) -> None:
        """Stop all work of the wizard; the archive is closed next."""
        if self.wizard is not None:
            wizard, self.wizard = self.wizard, None
            wizard.shut_down()
            wizard.hide()
            wizard.deleteLater()
