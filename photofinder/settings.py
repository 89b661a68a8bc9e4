"""Every setting declared once - type, default, bounds, description - and where the files of an archive lie.

Read in `app/` (and shown by the settings dialog and ``photofinder settings``), nowhere further in: there a limit is
an argument. Values that differ from the default are kept in ``settings.json`` of the archive folder; a damaged file
is set aside and the defaults are used.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.errors import SettingsError
from photofinder.phrases import NOTHING, Phrase, phrase

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting; `lowest` and `highest` bound numbers, both included, `choices` are all that text may be."""

    key: str
    default: Value
    description: str
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()

    def parse(self, text: str) -> Value:
        """Turn the words of a user into a value; raise `SettingsError` naming what is allowed."""
        try:
            return self.check(_parsers[type(self.default)](text))
        except (ValueError, KeyError):
            raise self._refusal(text) from None

    def check(self, value: object) -> Value:
        """Return the value if it has the right type and lies within the bounds, else raise `SettingsError`."""
        if isinstance(self.default, float) and type(value) is int:
            value = float(value)
        if type(value) is not type(self.default):
            raise self._refusal(value)
        assert isinstance(value, bool | int | float | str)
        if self.lowest is not None and self.highest is not None and not self.lowest <= float(value) <= self.highest:
            raise self._refusal(value)
        if self.choices and value not in self.choices:
            raise self._refusal(value)
        return value

    def _refusal(self, value: object) -> SettingsError:
        words = phrase(
            "{key} cannot be {value}: it takes {allowed}.", key=self.key, value=repr(value), allowed=self.allowed
        )
        return SettingsError(words)

    @property
    def allowed(self) -> Phrase:
        """The values it takes, in words."""
        lowest, highest = _digits(self.lowest), _digits(self.highest)
        match self.default:
            case bool():
                return phrase("on or off")
            case str():
                return _join_with_or(self.choices) if self.choices else phrase("text")
            case int():
                return phrase("a whole number from {lowest} to {highest}", lowest=lowest, highest=highest)
            case _:
                return phrase("a number from {lowest} to {highest}", lowest=lowest, highest=highest)


def _join_with_or(choices: Sequence[str]) -> Phrase:
    return functools.reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), map(Phrase, choices))


def _digits(bound: float | None) -> str:
    """Write a bound as it is typed: 1000000, not 1e+06."""
    return "" if bound is None else f"{bound:.12g}"


def _parse_bool(text: str) -> bool:
    return {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}[
        text.lower()
    ]


_parsers: dict[type, Callable[[str], Value]] = {bool: _parse_bool, int: int, float: float, str: str}

_SORTS = ("captured", "added", "name", "size", "folder")
_SECTIONS = ("auto", "day", "month", "year", "none")

SETTINGS: Mapping[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("ingest.workers", 0, "Worker processes that read pictures; 0 means one for each processor", 0, 64),
        Setting("ingest.time_limit_s", 10.0, "Seconds after which a picture counts as unreadable", 1, 600),
        Setting("ingest.max_megapixels", 300.0, "Pictures with more megapixels are not opened", 1, 2000),
        Setting("ingest.worker_memory_mb", 2048, "Memory that one worker process may take, in megabytes", 512, 65536),
        Setting("ingest.skip_folders", "@eaDir;.thumbnails;.Trash*;$RECYCLE.BIN;#recycle", "Folder names left out"),
        Setting("ingest.watch", True, "Whether changes in the folders are seen as they happen, from the next start"),
        Setting(
            "ingest.missing_percent",
            20,
            "Percentage of a folder's photos that may be gone before you are asked",
            0,
            100,
        ),
        Setting("text.background", False, "Whether text in pictures is read while the window is open"),
        Setting("text.cpu_percent", 50, "Percentage of the processors that this may take", 1, 100),
        Setting("faces.background", False, "Whether faces in pictures are looked for while the window is open"),
        Setting("faces.cpu_percent", 50, "Percentage of the processors that this may take", 1, 100),
        Setting(
            "faces.same_percent",
            0,
            "Similarity in per cent from which faces may be one person's; 0 draws the line by your own pictures",
            0,
            99,
        ),
        Setting("search.results", 50, "How many results a search shows", 1, 10000),
        Setting("index.tail_limit", 5000, "New photos after which the index is built anew", 100, 1_000_000),
        Setting("duplicates.near_distance_bits", 8, "Differing bits up to which photos may be near duplicates", 0, 16),
        Setting("stacks.raw_with_jpeg", True, "Whether a RAW file is put under the picture of the same name"),
        Setting("stacks.burst_gap_s", 2.0, "Seconds between two photos of a burst at most", 0, 60),
        Setting(
            "sidecars.write",
            False,
            "Whether what you say of photos - titles, captions, tags, stars, labels, times, places - is also written"
            " to XMP files beside them",
        ),
        Setting("models.image_text", "", "Name of the model pack that compares pictures with words"),
        Setting("models.face_detector", "", "Name of the model pack that finds faces"),
        Setting("models.face_encoder", "", "Name of the model pack that tells faces apart"),
        Setting("window.thumbnail_px", 176, "Size of the thumbnails in the grid", 64, 512),
        Setting("window.results", 200, "How many results a search in the window looks at", 10, 10000),
        Setting("window.shortcuts", "{}", "Keys of actions that differ from the usual ones, by name, as JSON"),
        Setting("window.place", "", "Where the window stood last, and how wide its panes were"),
        Setting("window.target_folder", "", "Folder that files were moved or copied to last"),
        Setting("window.protected_folders", "[]", "Folders of which no duplicate ever goes, as JSON"),
        Setting("window.recent_searches", "[]", "Searches that were typed last, as JSON"),
        Setting("window.language", "auto", "Language of the window", choices=("auto", "en", "de")),
        Setting("window.sort", "captured", "What the photos are ordered by", choices=_SORTS),
        Setting("window.sort_ascending", False, "Whether the order begins with the smallest"),
        Setting("window.sections", "auto", "How long a time a section of the photos covers", choices=_SECTIONS),
    )
}


class Settings:
    """The settings of one archive: the declared defaults, overlaid with what the user has changed."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._changed: dict[str, Value] = {}
        self.warning = NOTHING
        if file is not None and file.exists():
            self._load(file)

    def _load(self, file: Path) -> None:
        try:
            document = json.loads(file.read_text("utf-8"))
            for key, value in document.items():
                if key in SETTINGS:
                    self._changed[key] = SETTINGS[key].check(value)
        except (ValueError, AttributeError, SettingsError) as error:
            self._changed.clear()
            aside = file.with_suffix(".damaged.json")
            file.replace(aside)
            self.warning = phrase(
                "{file} could not be used ({error}); it was renamed to {name}, the defaults apply.",
                file=file,
                error=str(error),
                name=aside.name,
            )

    def __getitem__(self, key: str) -> Value:
        return self._changed.get(key, _declared(key).default)

    def __iter__(self) -> Iterator[str]:
        return iter(SETTINGS)

    def integer(self, key: str) -> int:
        """Return a whole number's value."""
        value = self[key]
        assert isinstance(value, int)
        return value

    def number(self, key: str) -> float:
        """Return a number's value."""
        value = self[key]
        assert isinstance(value, float)
        return value

    def text(self, key: str) -> str:
        """Return a text's value."""
        value = self[key]
        assert isinstance(value, str)
        return value

    def boolean(self, key: str) -> bool:
        """Return whether something is on."""
        value = self[key]
        assert isinstance(value, bool)
        return value

    def change(self, key: str, text: str) -> Value:
        """Set a value from the words of a user and keep it; raise `SettingsError` for what cannot be."""
        value = _declared(key).parse(text)
        self._changed[key] = value
        self._save()
        return value

    def reset(self, key: str) -> None:
        """Go back to the default."""
        _declared(key)
        self._changed.pop(key, None)
        self._save()

    def _save(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        aside = self._file.with_suffix(".new.json")
        aside.write_text(json.dumps(self._changed, indent=2, sort_keys=True) + "\n", "utf-8")
        aside.replace(self._file)


def _declared(key: str) -> Setting:
    try:
        return SETTINGS[key]
    except KeyError:
        words = phrase("There is no setting {key}; `photofinder settings` lists them all.", key=repr(key))
        raise SettingsError(words) from None


@dataclass(frozen=True)
class ArchivePaths:
    """Where the files of an archive lie: what cannot be rebuilt at the top, everything else under ``cache``."""

    folder: Path
    catalog: Path = field(init=False)
    lock: Path = field(init=False)
    settings: Path = field(init=False)
    backups: Path = field(init=False)
    logs: Path = field(init=False)
    cache: Path = field(init=False)
    thumbnails: Path = field(init=False)
    features: Path = field(init=False)
    generations: Path = field(init=False)
    encoders: Path = field(init=False)
    models: Path = field(init=False)

    def __post_init__(self) -> None:
        cache = self.folder / "cache"
        for name, path in (
            ("catalog", self.folder / "catalog.sqlite"),
            ("lock", self.folder / "writer.lock"),
            ("settings", self.folder / "settings.json"),
            ("backups", self.folder / "backups"),
            ("logs", self.folder / "logs"),
            ("cache", cache),
            ("thumbnails", cache / "thumbnails.sqlite"),
            ("features", cache / "features.sqlite"),
            ("generations", cache / "index"),
            ("encoders", cache / "encoders"),
            ("models", self.folder / "models"),
        ):
            object.__setattr__(self, name, path)
