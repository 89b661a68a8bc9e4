"""Names for files: what no system forbids, names made from a pattern, and a name that is still free."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from photofinder.app.file_work import make_name_identity
from photofinder.errors import UserError
from photofinder.phrases import NOTHING, Phrase, phrase, template

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_MOST_BYTES = 255
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")
_WIDEST = 9

_NUMBER = "number"
TOKENS = ("name", "date", "time", _NUMBER, "camera", "folder")
"""What stands in braces in a pattern; `number` may be followed by how many digits it has at least: {number:3}."""

Facts = Mapping[str, Callable[[], str]]


def explain_name(name: str) -> Phrase:
    """Return why a file cannot have a name, in words; "" when it can, on every system."""
    if not name.strip(". ") or name.startswith("."):
        is_empty = name.count(".") == 1
        return phrase("the name is empty") if is_empty else phrase("a name that begins with a dot would hide the file")
    if found := _FORBIDDEN.search(name):
        shown = found[0] if found[0].isprintable() else phrase("a control character")
        return phrase("{character} cannot stand in a name", character=shown)
    if _RESERVED.fullmatch(name):
        return phrase("{name} is a name that Windows keeps for itself", name=name.partition(".")[0])
    if name.endswith((" ", ".")):
        return phrase("a name cannot end with a space or a dot")
    if len(os.fsencode(name)) > _MOST_BYTES:
        return phrase("the name is too long")
    return NOTHING


def check_pattern(pattern: str) -> None:
    """Raise `UserError` for a pattern that has an unknown token or a lonely brace."""
    expand_pattern(pattern, 0, dict.fromkeys(TOKENS, str))


def uses_token(pattern: str, token: str) -> bool:
    """Tell whether a pattern has a token, so that what it stands for has to be found out."""
    return any(match[1] is not None and match[1].partition(":")[0] == token for match in _TOKEN.finditer(pattern))


def expand_pattern(pattern: str, number: int, facts: Facts) -> str:
    """Return the name, without its ending, that a pattern makes; {{ and }} stand for braces.

    What the facts bring in is made fit for a name; what the user has typed is left to `explain_name`. Spaces around
    the name and dots at its end go. Raises `UserError` for a pattern that cannot be understood.
    """

    def replace(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        if match[1] is None:
            words = template("A {brace} stands alone. Write {two} for the character itself.")
            raise UserError(phrase(words, brace=match[2], two=match[2] * 2))
        word, _, width = match[1].partition(":")
        if word not in TOKENS or (width and (word != _NUMBER or not _is_width(width))):
            known = ", ".join(f"{{{each}}}" for each in TOKENS)
            words = template("{token} is not known. There are {known}, and {example} for three digits.")
            raise UserError(phrase(words, token=match[0], known=known, example="{number:3}"))
        return f"{number:0{int(width or 1)}}" if word == _NUMBER else _FORBIDDEN.sub("-", facts[word]())

    return _TOKEN.sub(replace, pattern).strip().rstrip(" .")


def _is_width(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= _WIDEST


def iter_numbered(stem: str) -> Iterator[str]:
    """Yield a name and then the ones to take when it is not free: "a", "a (2)", "a (3)", ..."""
    yield stem
    for number in itertools.count(2):
        yield f"{stem} ({number})"


def list_everything(folder: Path) -> Iterable[str]:
    """Return the names of all that lies in a folder, none for one that cannot be read now."""
    try:
        return os.listdir(folder)  # noqa: PTH208 names are wanted, a million paths would be made for them
    except OSError:
        return []


class TakenNames:
    """The names that are taken in folders, by files that are there and by what is planned; a look at a folder once.

    Two names that some file system takes for one are one here too.
    """

    def __init__(self, list_names: Callable[[Path], Iterable[str]] = list_everything) -> None:
        self._list_names = list_names
        self._names: dict[Path, set[str]] = {}

    def has(self, path: Path) -> bool:
        """Tell whether the name of a path is taken in its folder."""
        return make_name_identity(path.name) in self._of(path.parent)

    def take(self, path: Path) -> None:
        """Note that a name is taken."""
        self._of(path.parent).add(make_name_identity(path.name))

    def release(self, path: Path) -> None:
        """Note that a name will be free."""
        self._of(path.parent).discard(make_name_identity(path.name))

    def _of(self, folder: Path) -> set[str]:
        if folder not in self._names:
            self._names[folder] = set(map(make_name_identity, self._list_names(folder)))
        return self._names[folder]
