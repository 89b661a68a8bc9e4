"""Rules for what is kept of duplicates, between their panel and the catalog, which keeps them under names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.keep_rules_panel import KeepRulesPanel
from photofinder.keeping import KeepPreset


class KeptRules(QObject):
    """Lives on the GUI thread. Signal: `failed(str)`, a sentence."""

    failed = Signal(str)

    def __init__(self, bridge: Bridge, panel: KeepRulesPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._panel = panel
        self._verbs = bridge.library.cleanup
        panel.save_requested.connect(self._save)
        panel.forget_requested.connect(self._forget)

    def read(self) -> None:
        """Offer the rules that are kept."""
        self._bridge.call(self._verbs.presets, self._show, self.failed.emit)

    def _show(self, presets: Sequence[KeepPreset]) -> None:
        self._panel.show_presets(presets[1:])  # the first are those that come with the program

    def _save(self, preset: KeepPreset) -> None:
        def show(presets: Sequence[KeepPreset]) -> None:
            self._show(presets)
            self._panel.show_preset(preset)

        self._change(lambda: self._verbs.save_preset(preset), show)

    def _forget(self, name: str) -> None:
        self._change(lambda: self._verbs.forget_preset(name), self._show)

    def _change(self, change: Callable[[], None], then: Callable[[Sequence[KeepPreset]], None]) -> None:
        def work() -> Sequence[KeepPreset]:
            change()
            return self._verbs.presets()

        self._bridge.call(work, then, self.failed.emit, Lane.CHANGES)
