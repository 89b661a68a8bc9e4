"""A log of what the window has done, for tests from outside: one JSON document a line, so that they never sleep."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


class EventLog:
    """Appends events to the file that ``PHOTOFINDER_EVENTS`` names; does nothing where it names none.

    A file that cannot be written is told once, on stderr, and the window goes on without a log.
    """

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
        try:
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps({"event": event, "ms": ms, **details}) + "\n")
        except OSError as error:
            sys.stderr.write(
                f"No log of events is kept: {self._file} cannot be written ({error.strerror or error}). "
                "Let PHOTOFINDER_EVENTS name a file that can.\n"
            )
            self._file = None
