"""Settings: what the declarations promise, what a user may type, what a damaged file does; and where files lie."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import SettingsError
from photofinder.settings import SETTINGS, ArchivePaths, Setting, Settings

NUMBERS = [setting for setting in SETTINGS.values() if type(setting.default) in (int, float)]
SWITCH = Setting("sample.switch", False, "Whether it is on")


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.key)
def test_every_declaration_is_complete(setting: Setting) -> None:
    group, _, name = setting.key.partition(".")
    assert group.isidentifier()
    assert name.isidentifier()
    assert setting.description[0].isupper()
    assert not setting.description.endswith(".")
    assert setting.check(setting.default) == setting.default
    assert setting.parse(str(setting.default)) == setting.default
    assert setting.allowed


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.key)
def test_every_number_has_bounds_that_hold(setting: Setting) -> None:
    assert setting.lowest is not None
    assert setting.highest is not None
    for bound in (setting.lowest, setting.highest):
        assert setting.parse(f"{bound:.0f}") == bound
        assert f"{bound:.0f}" in setting.allowed.split()
    for outside in (setting.lowest - 1, setting.highest + 1):
        with pytest.raises(SettingsError, match=re.escape(f"it takes {setting.allowed}")):
            setting.parse(f"{outside:.0f}")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("ingest.workers", "many"), ("ingest.workers", "1.5"), ("ingest.workers", ""), ("ingest.time_limit_s", "soon"),
        ("ingest.time_limit_s", "nan"), ("ingest.time_limit_s", "inf"),
    ],
)  # fmt: skip
def test_words_that_are_no_such_value_are_refused(key: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"{key} cannot be"):
        SETTINGS[key].parse(text)


@pytest.mark.parametrize(("text", "value"), [("on", True), ("Yes", True), ("1", True), ("OFF", False), ("no", False)])
def test_switches_take_the_usual_words(text: str, value: bool) -> None:
    assert SWITCH.parse(text) is value


def test_a_switch_refuses_other_words() -> None:
    with pytest.raises(SettingsError, match="on or off"):
        SWITCH.parse("perhaps")


@pytest.mark.parametrize("value", [1, "on", None])
def test_a_switch_is_no_number(value: object) -> None:
    with pytest.raises(SettingsError):
        SWITCH.check(value)


def test_a_whole_number_serves_where_a_fraction_may_stand() -> None:
    value = SETTINGS["ingest.time_limit_s"].check(20)
    assert (value, type(value)) == (20.0, float)


def test_defaults_without_a_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert {key: settings[key] for key in settings} == {key: setting.default for key, setting in SETTINGS.items()}
    assert settings.warning == ""
    assert not list(tmp_path.iterdir())


def test_typed_access() -> None:
    settings = Settings()
    assert settings.integer("search.results") == 50
    assert settings.number("ingest.time_limit_s") == 10.0
    assert "@eaDir" in settings.text("ingest.skip_folders")


def test_a_change_is_kept_and_a_reset_forgets_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = Settings(file)
    assert settings.change("ingest.workers", "3") == 3
    assert settings.change("ingest.time_limit_s", "2.5") == 2.5
    again = Settings(file)
    assert (again["ingest.workers"], again["ingest.time_limit_s"]) == (3, 2.5)
    assert json.loads(file.read_text()) == {"ingest.time_limit_s": 2.5, "ingest.workers": 3}
    again.reset("ingest.workers")
    assert Settings(file)["ingest.workers"] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_refused_change_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = Settings(file)
    with pytest.raises(SettingsError):
        settings.change("ingest.workers", "-1")
    assert settings["ingest.workers"] == 0
    assert not file.exists()


def test_an_unknown_name_is_refused_with_advice() -> None:
    settings = Settings()
    for use in (settings.__getitem__, settings.reset, lambda key: settings.change(key, "1")):
        with pytest.raises(SettingsError, match=r"no setting 'ingest\.wrokers'"):
            use("ingest.wrokers")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"3", b'{"ingest.workers": "3"}', b'{"ingest.workers": 900}', b"\xff\xfe", b"null"]
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings["ingest.workers"] == 0
    assert "settings.damaged.json, the defaults apply" in settings.warning
    assert (tmp_path / "settings.damaged.json").read_bytes() == content
    assert not file.exists()
    assert Settings(file).warning == ""


def test_settings_of_another_version_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"search.results": 7, "a.later.one": true}')
    settings = Settings(file)
    assert settings["search.results"] == 7
    assert settings.warning == ""


@given(st.text())
def test_whatever_is_typed_is_a_value_or_refused(text: str) -> None:
    for setting in (*SETTINGS.values(), SWITCH):
        try:
            value = setting.parse(text)
        except SettingsError:
            continue
        assert setting.check(value) == value


def test_what_can_be_rebuilt_lies_apart(tmp_path: Path) -> None:
    paths = ArchivePaths(tmp_path)
    assert paths.cache == tmp_path / "cache"
    for path in (paths.thumbnails, paths.features, paths.generations, paths.encoders):
        assert path.parent == paths.cache
    for path in (paths.catalog, paths.lock, paths.settings, paths.backups, paths.logs):
        assert path.parent == tmp_path
    assert not list(tmp_path.iterdir())
