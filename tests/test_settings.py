"""Settings: declared once, checked, kept, and surviving a damaged file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photofinder.errors import SettingsError
from photofinder.settings import SETTINGS, ArchivePaths, Settings


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.key)
def test_every_default_is_allowed_and_described(setting: object) -> None:
    from photofinder.settings import Setting

    assert isinstance(setting, Setting)
    assert setting.check(setting.default) == setting.default
    assert setting.parse(str(setting.default)) == setting.default
    assert len(setting.description) > 10


@pytest.mark.parametrize(
    ("key", "text"),
    [("search.results", "0"), ("search.results", "1.5"), ("search.results", "x"), ("ingest.time_limit_s", "nan")],
)
def test_impossible_values_are_refused_with_what_is_allowed(key: str, text: str) -> None:
    with pytest.raises(SettingsError, match="it takes a"):
        Settings().change(key, text)


def test_unknown_settings_are_refused() -> None:
    with pytest.raises(SettingsError, match="no setting"):
        Settings()["no.such"]


def test_changes_are_kept_and_can_be_undone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    Settings(file).change("ingest.time_limit_s", "20")
    assert Settings(file).number("ingest.time_limit_s") == 20.0
    Settings(file).reset("ingest.time_limit_s")
    assert Settings(file).number("ingest.time_limit_s") == SETTINGS["ingest.time_limit_s"].default
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("content", ["", "not json", "[1]", json.dumps({"search.results": "many"}), '{"a": '])
def test_a_damaged_file_is_set_aside_and_the_defaults_apply(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, "utf-8")
    settings = Settings(file)
    assert settings.integer("search.results") == 50
    assert "defaults apply" in settings.warning
    assert (tmp_path / "settings.damaged.json").read_text("utf-8") == content
    assert Settings(file).warning == ""


def test_settings_of_other_versions_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"from.the.future": 1, "search.results": 9}), "utf-8")
    assert Settings(file).integer("search.results") == 9


def test_what_can_be_rebuilt_lies_apart(tmp_path: Path) -> None:
    paths = ArchivePaths(tmp_path)
    for path in (paths.thumbnails, paths.features, paths.generations, paths.encoders):
        assert path.is_relative_to(paths.cache)
    for path in (paths.catalog, paths.backups, paths.settings):
        assert not path.is_relative_to(paths.cache)
