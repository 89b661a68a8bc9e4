"""Checking cards against the archive, from the action or a drop to the library, with the dialog that shows it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from photofinder.card_check import CardReport, CopyReport
from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.check_dialog import CheckDialog
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.translation import tr
from photofinder.jobs import CancelToken, Progress, ProgressSink, ThrottledSink

T = TypeVar("T")


class CardChecks(QObject):
    """Lives on the GUI thread, one check or copy at a time. Signal: `copied(list)`, the folder that photos went to."""

    copied = Signal(object)
    _report_due = Signal(object)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._cancel = CancelToken()
        self.dialog: CheckDialog | None = None
        self._report_due.connect(self._show_progress)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {"check_card": lambda: self.open().show_begin()}

    def open(self) -> CheckDialog:
        """Show the dialog, in which the user chooses what to check."""
        if self.dialog is None:
            self.dialog = dialog = CheckDialog(self._bridge, self._window)
            dialog.folder_wanted.connect(self._ask_for_folder)
            dialog.zips_wanted.connect(self._ask_for_zips)
            dialog.copy_wanted.connect(self._ask_for_target)
            dialog.cancel_wanted.connect(self.cancel)
            dialog.finished.connect(lambda _result: self._forget())
        self.dialog.open()
        return self.dialog

    def cancel(self) -> None:
        """Stop the check or the copying under way."""
        self._cancel.cancel()

    def check(self, paths: Sequence[Path]) -> None:
        """Check cards, folders or ZIPs."""
        library, dialog = self._bridge.library, self.open()
        self._run(
            dialog,
            lambda progress, cancel: library.check(paths, progress, cancel),
            dialog.show_report,
            dialog.show_begin,
        )

    def offer(self, folders: Sequence[Path], cards: Sequence[Path], add: Callable[[], None] | None) -> QMenu:
        """Ask beside the mouse what is meant by a drop: adding folders, where that is possible, or checking them."""
        menu = QMenu(self._window)
        menu.setObjectName("drop_menu")
        menu.setAccessibleName(tr("What to do with it"))
        adding = menu.addAction(tr("Add to the archive"))
        adding.setObjectName("drop_add")
        adding.setEnabled(add is not None)
        if add is not None:
            adding.triggered.connect(lambda _is_checked=False: add())
        checking = menu.addAction(tr("See which of its photos are new"))
        checking.setObjectName("drop_check")
        checking.triggered.connect(lambda _is_checked=False: self.check([*folders, *cards]))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._place())
        return menu

    def _place(self) -> QPoint:
        mouse = QCursor.pos()
        middle = self._window.mapToGlobal(self._window.rect().center())
        return mouse if self._window.frameGeometry().contains(mouse) else middle

    def _forget(self) -> None:
        self.dialog = None

    def _ask_for_folder(self) -> None:
        dialog = file_dialog(self._window, "check_folder_dialog", QFileDialog.FileMode.Directory)
        dialog.ask(tr("Choose a card, disk or folder"), self.check)

    def _ask_for_zips(self) -> None:
        dialog = file_dialog(self._window, "check_zip_dialog", QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{tr('ZIP files')} (*.zip *.ZIP)"])
        dialog.ask(tr("Choose ZIP files"), self.check)

    def _ask_for_target(self, report: CardReport) -> None:
        dialog = file_dialog(self._window, "check_target_dialog", QFileDialog.FileMode.Directory)
        dialog.ask(tr("Copy new photos to"), lambda folders: self.copy_new(report, folders[0]))

    def copy_new(self, report: CardReport, folder: Path) -> None:
        """Copy what is new into a folder."""
        library, dialog = self._bridge.library, self.open()

        def tell(copied: CopyReport) -> None:
            dialog.show_copied(copied)
            if copied.copied:
                self.copied.emit(copied.folder)

        self._run(
            dialog,
            lambda progress, cancel: library.copy_new(report, folder, progress, cancel),
            tell,
            dialog.show_result_again,
        )

    def _run(
        self,
        dialog: CheckDialog,
        work: Callable[[ProgressSink, CancelToken], T],
        answered: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Run a verb in the background; nobody is told once the dialog is gone or something newer runs."""
        self._cancel.cancel()
        self._cancel = cancel = CancelToken()
        sink = ThrottledSink(lambda progress: self._report_due.emit((cancel, progress)))
        dialog.show_work()

        def tell(then: Callable[[T], None] | Callable[[str], None], answer: T | str) -> None:
            if self.dialog is dialog and self._cancel is cancel:
                then(answer)  # type: ignore[arg-type]

        self._bridge.call(
            lambda: work(sink, cancel),
            functools.partial(tell, answered),
            functools.partial(tell, failed),
            Lane.CARDS,
        )

    def _show_progress(self, news: tuple[CancelToken, Progress]) -> None:
        token, progress = news
        if self.dialog is not None and token is self._cancel and not token.is_cancelled:
            self.dialog.show_progress(progress)
