"""Where the archive lies when none is named; apart from the rest, because the window asks before it loads the rest."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def default_archive_folder() -> Path:
    """Return the archive that is used when none is named: ``PHOTOFINDER_ARCHIVE`` or the user's data folder."""
    named = os.environ.get("PHOTOFINDER_ARCHIVE")
    return Path(named) if named else Path(platformdirs.user_data_path("photofinder", appauthor=False))
