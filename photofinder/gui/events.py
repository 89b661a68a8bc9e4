"""A log of what the window has done, for tests from outside: one JSON document a line, so that they never sleep."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path


class EventLog:
    """Appends events to the file that ``PHOTOFINDER_EVENTS`` names; does nothing where it names none."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._began_s = time.monotonic()

    @classmethod
    def from_environment(cls) -> EventLog:
        """Return the log that the environment asks for."""
        name = os.environ.get("PHOTOFINDER_EVENTS")
        return cls(Path(name) if name else None)

    @property
    def is_kept(self) -> bool:
        """Whether anybody wants to know."""
        return self._file is not None

    def write(self, event: str, **details: object) -> None:
        """Append one event with the milliseconds since the start."""
        if self._file is None:
            return
        ms = round((time.monotonic() - self._began_s) * 1000)
        with self._file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"event": event, "ms": ms, **details}) + "\n")
