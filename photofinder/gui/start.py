"""The first moments of the window: the archive is opened and listed in a thread while Qt is still being loaded.

Side by side they take as long as the longer one of them. Nothing of Qt is imported here before the thread has begun.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from photofinder.app.default_folder import default_archive_folder, wished_language
from photofinder.gui.opening import begin_opening

if TYPE_CHECKING:  # it knows of Qt
    from photofinder.gui.bridge import LibraryVerbs

_NO_DISPLAY = 2


def main(arguments: Sequence[str]) -> int:
    """Open the window on the archive that the arguments name; return the exit code."""
    parser = argparse.ArgumentParser(prog="photofinder", description="Opens the window.")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="folder of catalog and caches")
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a folder to add or a picture to search with"
    )
    options = parser.parse_args(arguments)
    if not has_display():
        sys.stderr.write("There is no display for the window. The command line works without: photofinder --help\n")
        return _NO_DISPLAY
    folder = options.archive or default_archive_folder()

    def open_library() -> LibraryVerbs:
        from photofinder.app.library import Library  # noqa: PLC0415 beside the window's own modules

        return Library.open(folder, may_fall_back=True)

    gc.disable()  # until the archive is open: a tenth of the start is spent on looking through what stays anyhow
    opening = begin_opening(open_library)
    from photofinder.gui import application, single_instance  # noqa: PLC0415 while the archive is being opened

    return application.run(opening, options.paths, single_instance.instance_name(folder), wished_language(folder))


def has_display() -> bool:
    """Tell whether a window can be shown; without one Qt would abort the interpreter."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
