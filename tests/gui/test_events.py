"""The log of events: a line for each, and one sentence where there is no place for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photofinder.gui.events import EventLog


def test_every_event_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOFINDER_EVENTS", str(tmp_path / "events"))
    events = EventLog.from_environment()
    events.write("page", page="grid")
    events.write("ready", photos=3)
    lines = [json.loads(line) for line in (tmp_path / "events").read_text("utf-8").splitlines()]
    assert [(line["event"], line.get("photos")) for line in lines] == [("page", None), ("ready", 3)]


@pytest.mark.parametrize("name", [".", "no such folder/events"])
def test_what_cannot_be_written_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv("PHOTOFINDER_EVENTS", str(tmp_path / name))
    events = EventLog.from_environment()
    assert events.is_kept
    events.write("ready")
    assert not events.is_kept
    events.write("ready")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"No log of events is kept: {tmp_path / name} cannot be written (")
    assert line.endswith("Let PHOTOFINDER_EVENTS name a file that can.")
