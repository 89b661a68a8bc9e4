"""Following the disks while the command line watches: what fails for now is said once and tried again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from photofinder.app.reports import IndexReport, RootChange
from photofinder.cli_watch import _Disks, _Lines
from photofinder.errors import ArchiveLocked, DiskFull, PhotoFinderError
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase


class FakeLibrary:
    """A library of one root, which came back just now, and whose index fails as often as a test likes."""

    def __init__(self, root: Path, *failures: PhotoFinderError) -> None:
        self.changes: list[RootChange] = [RootChange(root, is_offline=False, photos=3)]
        self.failures = list(failures)
        self.indexed: list[Path] = []

    def look_at_roots(self) -> tuple[RootChange, ...]:
        found, self.changes = tuple(self.changes), []
        return found

    def index(self, paths: Sequence[Path], *, cancel: CancelToken) -> IndexReport:
        if self.failures:
            raise self.failures.pop(0)
        self.indexed += paths
        return IndexReport(scanned=3)


def test_what_cannot_be_done_now_is_said_once_and_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked, full = ArchiveLocked(phrase("Another program writes.")), DiskFull(phrase("The disk is full."))
    library, cancel = FakeLibrary(tmp_path, locked, locked, full), CancelToken()
    disks = _Disks(library, _Lines(cancel), cancel)  # type: ignore[arg-type]
    for _ in range(5):
        disks.follow()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines] == ["online", "problem", "problem", "indexed"]
    assert [line["reason"] for line in lines[1:3]] == ["Another program writes.", "The disk is full."]
    assert library.indexed == [tmp_path]


def test_a_disk_that_went_again_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, cancel = FakeLibrary(tmp_path / "away"), CancelToken()
    disks = _Disks(library, _Lines(cancel), cancel)  # type: ignore[arg-type]
    disks.follow()
    library.changes = [RootChange(tmp_path, is_offline=False, photos=3)]
    disks.follow()
    assert library.indexed == [tmp_path]
    assert '"problem"' not in capsys.readouterr().out
