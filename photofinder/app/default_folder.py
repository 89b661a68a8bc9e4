"""Where the archive lies when none is named, and what its window has to know before it is shown.

Apart from the rest, because the window asks before it loads the rest.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from photofinder.settings import ArchivePaths, Settings


def default_archive_folder() -> Path:
    """Return the archive that is used when none is named: ``PHOTOFINDER_ARCHIVE`` or the user's data folder."""
    named = os.environ.get("PHOTOFINDER_ARCHIVE")
    return Path(named) if named else Path(platformdirs.user_data_path("photofinder", appauthor=False))


def window_settings(folder: Path) -> Settings:
    """Return the settings of an archive that is not open yet: its language, the place of its window."""
    return Settings(ArchivePaths(folder.absolute()).settings)
