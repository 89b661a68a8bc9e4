"""Files that kill, block or exhaust the process that reads them cost themselves, once, until they change."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from photofinder.app.library import Library
from tests.factories import write_folder, write_scene
from tests.ingest import tasks

GOOD = 6


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on a process's memory is the kernel's, on Linux only")
def test_poison_costs_one_file_and_is_not_tried_again_before_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.ingest.pipeline.extract_file", tasks.read_or_crash)
    pictures = tmp_path / "pictures"
    write_folder(pictures, GOOD)
    poison = {name: write_scene(pictures / f"{name}.jpg", 9, (320, 240)) for name in ("segfault", "hang", "eater")}
    with Library.open(tmp_path / "archive") as library:
        library.settings.change("ingest.time_limit_s", "5")
        library.index([pictures])
    with Library.open(tmp_path / "archive") as library:
        reasons = {failure.path.stem: failure.reason for failure in library.status().unreadable}
        assert set(reasons) == set(poison)
        assert "crashed" in reasons["segfault"]
        assert "longer than the time limit" in reasons["hang"]
        assert "more memory" in reasons["eater"]
        assert library.status().ready == GOOD
        again = library.index()
        assert (again.read, again.unreadable) == (0, 0)  # not tried
        os.utime(poison["segfault"], (1, 1))
        again = library.index()
        assert (again.modified, again.read, again.unreadable) == (1, 0, 1)  # tried, and only this one
        poison["eater"].write_bytes((pictures / "scene 000.jpg").read_bytes())
        poison["eater"].rename(pictures / "cured.jpg")
        assert library.index().read == 1
