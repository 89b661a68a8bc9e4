"""Which programs open files of a type, by the files in which a free desktop keeps that.

Follows freedesktop.org's Association between MIME types and applications 1.0.1: lists of the user come before those of
the system. A folder without the index `mimeinfo.cache`, which the desktop's tools write, is looked through.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.gui.desktop_entry import Program, read_groups, read_program

Names = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Source:
    """What one place says: the names of .desktop files by the type of file."""

    defaults: Names = field(default_factory=dict)
    added: Names = field(default_factory=dict)
    removed: Names = field(default_factory=dict)
    declared: Names = field(default_factory=dict)


def find_programs(types: Sequence[str], languages: Sequence[str] = ()) -> list[Program]:
    """Return the programs for files of some types, the nearest type first, the default program before all others."""
    programs = [
        (_find_program(name, languages), is_chosen) for name, is_chosen in _rank(types, list(_iter_sources())).items()
    ]
    return [program for program, is_chosen in programs if program and (is_chosen or not program.is_quiet)]


def _rank(types: Sequence[str], sources: Sequence[_Source]) -> Mapping[str, bool]:
    """Return the names of .desktop files, the best first, and of each whether a list names it."""
    ranked: dict[str, bool] = {}
    refused: set[str] = set()
    for mime_type in types:
        for source in sources:
            for name in source.defaults.get(mime_type, ()):
                ranked.setdefault(name, True)
        for source in sources:
            for name in source.added.get(mime_type, ()):
                if name not in refused:
                    ranked.setdefault(name, True)
            refused.update(source.removed.get(mime_type, ()))
            for name in source.declared.get(mime_type, ()):
                if name not in refused:
                    ranked.setdefault(name, False)
    return ranked


def _folders(home: str, default_home: str, others: str, default_others: str) -> list[Path]:
    """Return the folders that two variables of the environment name; only whole paths count."""
    first = os.environ.get(home) or Path.home() / default_home
    named = map(Path, [first, *(os.environ.get(others) or default_others).split(":")])
    return [folder for folder in named if folder.is_absolute()]


def _program_folders() -> list[Path]:
    data = _folders("XDG_DATA_HOME", ".local/share", "XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    return [folder / "applications" for folder in data]


def _iter_sources() -> Iterator[_Source]:
    """Yield what is said of types, the most important first."""
    programs = _program_folders()
    for folder in (*_folders("XDG_CONFIG_HOME", ".config", "XDG_CONFIG_DIRS", "/etc/xdg"), *programs):
        for desktop in filter(None, os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")):
            yield _Source(_read_names(folder / f"{desktop}-mimeapps.list", "Default Applications"))
        groups = ("Default Applications", "Added Associations", "Removed Associations")
        yield _Source(*(_read_names(folder / "mimeapps.list", group) for group in groups))
        if folder in programs:
            yield _Source(declared=_read_declared(folder))


def _read_names(file: Path, group: str) -> Names:
    entries = read_groups(file).get(group, {})
    return {mime_type: [name for name in names.split(";") if name] for mime_type, names in entries.items()}


def _read_declared(folder: Path) -> Names:
    """Return which programs of a folder say of themselves that they open a type."""
    index = folder / "mimeinfo.cache"
    if index.is_file():
        return _read_names(index, "MIME Cache")
    declared: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*.desktop")):
        name = "-".join(file.relative_to(folder).parts)
        for mime_type in read_groups(file).get("Desktop Entry", {}).get("MimeType", "").split(";"):
            declared.setdefault(mime_type, []).append(name)
    return declared


def _find_program(name: str, languages: Sequence[str]) -> Program | None:
    """Return the program of a name from the first folder that has it: kde-viewer.desktop may be kde/viewer.desktop."""
    parts = name.split("-")
    for folder in _program_folders():
        for cut in range(len(parts)):
            file = folder.joinpath(*parts[:cut], "-".join(parts[cut:]))
            if file.is_file():
                return read_program(file, languages)
    return None
