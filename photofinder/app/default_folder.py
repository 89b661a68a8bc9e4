"""Where the archive lies when none is named, and in which language its window speaks.

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


def wished_language(folder: Path) -> str:
    """Return the language that the settings of an archive name, "auto" for that of the system."""
    return Settings(ArchivePaths(folder.absolute()).settings).text("window.language")
