"""Fixtures of the stories on a real display: the display, and an archive to open on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.app.library import Library
from tests.scenarios.desktop import Desktop, draw_pictures, open_desktop


@dataclass(frozen=True, slots=True)
class IndexedFolder:
    """A folder of pictures and an archive that knows them, which nobody opens: tests open copies."""

    pictures: Path
    archive: Path

    def copy_archive(self, to: Path) -> Path:
        """Return a copy of the archive."""
        shutil.copytree(self.archive, to)
        return to


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """Return a display of our own."""
    with open_desktop() as desktop:
        yield desktop


@pytest.fixture(scope="session")
def indexed_folder(tmp_path_factory: pytest.TempPathFactory) -> IndexedFolder:
    """Draw pictures and index them."""
    folder = tmp_path_factory.mktemp("indexed")
    pictures = draw_pictures(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([pictures])
    return IndexedFolder(pictures, folder / "archive")
