"""A program as its .desktop file describes it, and the command lines that open files with it.

Follows freedesktop.org's Desktop Entry Specification 1.5. No command ever goes through a shell.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Groups = Mapping[str, Mapping[str, str]]

_CODE = re.compile("%(.)")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r"}
_QUOTED_SIGN = re.compile(r"\\([$`])")  # in double quotes also these two are escaped; shlex leaves that alone
_ONE_FILE, _ALL_FILES = {"%f", "%u"}, {"%F", "%U"}


@dataclass(frozen=True, slots=True)
class Program:
    """What starts a program: `command` is its command line in parts, in which codes such as %F stand for the files.

    `folder` is where it runs, "" for anywhere. One that `is_quiet` is only offered where the user has chosen it.
    """

    name: str
    command: tuple[str, ...]
    folder: str = ""
    icon: str = ""
    file: Path = Path()
    is_quiet: bool = False

    @property
    def takes_all(self) -> bool:
        """Whether it opens several files at once; otherwise it is started for each of them."""
        return not _ALL_FILES.isdisjoint(self.command)

    def command_lines(self, paths: Sequence[Path]) -> list[list[str]]:
        """Return the command lines that open some files."""
        if self.takes_all:
            return [self._fill(paths)]
        return [self._fill([path]) for path in paths]

    def _fill(self, paths: Sequence[Path]) -> list[str]:
        has_files = any(code in part for part in self.command for code in _ONE_FILE | _ALL_FILES)
        command = self.command if has_files else (*self.command, "%f")
        return [argument for part in command for argument in self._fill_part(part, paths)]

    def _fill_part(self, part: str, paths: Sequence[Path]) -> Iterator[str]:
        if part in ("%F", "%U"):
            yield from (_as_argument(part, path) for path in paths)
        elif part == "%i":
            yield from ("--icon", self.icon) if self.icon else ()
        else:
            values = {"%": "%", "c": self.name, "k": str(self.file)}
            values |= {code: _as_argument(code, paths[0]) for code in "fFuU"}
            filled = _CODE.sub(lambda code: values.get(code[1], ""), part)
            if filled or not part:
                yield filled


def _as_argument(code: str, path: Path) -> str:
    return path.as_uri() if code[-1] in "uU" else str(path)


def read_groups(path: Path) -> Groups:
    """Return the keys and values of a file by its groups; none where it cannot be read."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    groups: dict[str, dict[str, str]] = {}
    group: dict[str, str] = {}
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1], {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            group.setdefault(key.rstrip(), value.lstrip())
    return groups


def read_program(path: Path, languages: Sequence[str] = ()) -> Program | None:
    """Return the program of a .desktop file with its name in the first language that it has.

    None for what is no program, was taken away, is not installed, needs a terminal, or cannot be understood.
    """
    entry = read_groups(path).get("Desktop Entry", {})
    if entry.get("Type") != "Application" or "true" in (entry.get("Hidden"), entry.get("Terminal")):
        return None
    try:
        parts = shlex.split(_unescape(entry.get("Exec", "")))
    except ValueError:  # a quote without its end
        return None
    command = tuple(_QUOTED_SIGN.sub(r"\1", part) for part in parts)
    needed = [program for program in (_unescape(entry.get("TryExec", "")), *command[:1]) if program]
    if not command or not all(map(shutil.which, needed)):
        return None
    names = (entry.get(f"Name[{language}]") for language in languages)
    name = next(filter(None, names), None) or entry.get("Name") or path.stem
    folder, icon = (_unescape(entry.get(key, "")) for key in ("Path", "Icon"))
    return Program(_unescape(name), command, folder, icon, path, is_quiet=entry.get("NoDisplay") == "true")


def _unescape(value: str) -> str:
    return _ESCAPE.sub(lambda escape: _ESCAPES.get(escape[1], escape[1] if escape[1] == "\\" else escape[0]), value)
