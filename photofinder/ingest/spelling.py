"""Folders that are known, also where another spelling leads to them.

Some volumes know no case, or only one of the forms that Unicode has for a letter.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def fold(path: str) -> str:
    """Return what the spellings of a path have in common that some volume takes for the same."""
    return unicodedata.normalize("NFC", path).casefold()


class KnownFolders:
    """Compares paths as text, since there may be thousands of folders within each other.

    The disk is asked only about what some volume could take for the same.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders: dict[str, Path] = {}
        self._folded: dict[str, str] = {}
        for folder in folders:
            self.add(folder)

    def add(self, folder: Path) -> None:
        """Know another folder."""
        text = str(folder)
        self._folders[text] = folder
        self._folded[fold(text)] = text

    def discard(self, folder: Path) -> None:
        """Know a folder no longer."""
        self._folders.pop(str(folder), None)
        self._folded.pop(fold(str(folder)), None)

    def has(self, path: str) -> bool:
        """Tell whether a path leads to one of the folders."""
        if path in self._folders:
            return True
        known = self._folded.get(fold(path)) if self._folded else None
        return known is not None and _leads_to_same(known, path)

    def find_innermost(self, path: Path) -> tuple[Path, Path] | None:
        """Return the innermost of the folders that holds a path, and the path as it is spelled below that one."""
        text = str(path)
        if holding := [known for known in self._folders if _is_within(text, known)]:
            return self._folders[max(holding, key=len)], path
        folded = fold(text)
        for known in sorted((each for each in self._folded if _is_within(folded, each)), key=len, reverse=True):
            folder = self._folders[self._folded[known]]
            own = Path(*path.parts[: len(folder.parts)])
            if _leads_to_same(str(folder), str(own)):
                return folder, folder / path.relative_to(own)
        return None


def _is_within(path: str, folder: str) -> bool:
    return path.startswith(folder) and (path == folder or folder.endswith(os.sep) or path[len(folder)] == os.sep)


def _leads_to_same(first: str, second: str) -> bool:
    with contextlib.suppress(OSError):
        return Path(first).samefile(second)
    return False
