"""Folders that have several spellings, as on volumes that know no case; what leads where is simulated."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from photofinder.ingest.spelling import KnownFolders

HERE = Path(__file__).resolve().parent


def on_a_volume(monkeypatch: pytest.MonkeyPatch, same: Mapping[str, str]) -> None:
    """Let some paths lead to the same folders as others."""

    def leads_to_same(first: Path, second: str) -> bool:
        return same.get(str(first), str(first)) == same.get(second, second)

    monkeypatch.setattr("photofinder.ingest.spelling.Path.samefile", leads_to_same)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a", None),
        ("/a/bc", None),
        ("/a/b", ("/a/b", "/a/b")),
        ("/a/b/c", ("/a/b", "/a/b/c")),
        ("/a/b/c/d/e", ("/a/b/c/d", "/a/b/c/d/e")),
        ("/A/B/c", None),  # another folder on a volume that knows case
    ],
)
def test_the_innermost_folder_is_found(path: str, expected: tuple[str, str] | None) -> None:
    folders = KnownFolders([Path("/a/b"), Path("/a/b/c/d"), Path("/other")])
    found = folders.find_innermost(Path(path))
    assert found == (expected and (Path(expected[0]), Path(expected[1])))


def test_the_top_of_a_volume_holds_everything() -> None:
    top = Path(HERE.anchor)
    assert KnownFolders([top]).find_innermost(HERE) == (top, HERE)
    assert KnownFolders([top]).find_innermost(top) == (top, top)


def test_another_spelling_of_a_folder_is_that_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_volume(monkeypatch, {"/V/PHOTOS": "/v/Photos"})
    folders = KnownFolders([Path("/v/Photos")])
    assert folders.has("/V/PHOTOS")
    assert not folders.has("/v/photos")
    assert folders.find_innermost(Path("/V/PHOTOS/2020")) == (Path("/v/Photos"), Path("/v/Photos/2020"))
    assert folders.find_innermost(Path("/v/photos/2020")) is None
    folders.discard(Path("/v/Photos"))
    assert not folders.has("/V/PHOTOS")


def test_both_forms_of_a_letter_lead_to_the_same_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    composed, apart = (unicodedata.normalize(form, "/v/Ä") for form in ("NFC", "NFD"))
    on_a_volume(monkeypatch, {apart: composed})
    assert KnownFolders([Path(composed)]).find_innermost(Path(apart)) == (Path(composed), Path(composed))


def test_what_cannot_be_looked_at_is_not_the_same(tmp_path: Path) -> None:
    folders = KnownFolders([tmp_path / "gone"])
    assert not folders.has(str(tmp_path / "GONE"))
    assert folders.find_innermost(tmp_path / "GONE" / "a") is None
