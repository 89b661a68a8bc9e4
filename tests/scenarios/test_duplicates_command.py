"""The command ``duplicates``: scopes, words, JSON, and what it remembers."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.settings import ArchivePaths
from tests.factories import draw_scene, jpeg_bytes, write_scene

Output = pytest.CaptureFixture[str]
_MIRROR = Image.Transpose.FLIP_LEFT_RIGHT


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of two albums; it is copied for whoever writes to it."""
    folder = tmp_path_factory.mktemp("duplicates command").resolve()
    write_scene(folder / "pictures" / "camera" / "bridge.jpg", 5)
    write_scene(folder / "pictures" / "camera" / "shot.jpg", 6, captured="2020:05:17 12:00:00")
    write_scene(folder / "pictures" / "camera" / "shot next.jpg", 6, captured="2020:05:17 12:00:04")
    (folder / "pictures" / "phone").mkdir()
    small = jpeg_bytes(draw_scene(5).resize((320, 240)))
    for name in ("camera/bridge small.jpg", "phone/bridge sent.jpg", "phone/bridge sent again.jpg"):
        (folder / "pictures" / name).write_bytes(small)
    (folder / "pictures" / "camera" / "bridge.nef").write_bytes(b"no RAW file, as yet")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return a folder with the same archive over the same pictures."""
    shutil.copytree(made / "archive", tmp_path / "archive")
    (tmp_path / "pictures").symlink_to(made / "pictures")
    return tmp_path


def ask(folder: Path, capsys: Output, *options: object, code: int = 0) -> str:
    command = ["duplicates", *map(str, options), "--archive", str(folder / "archive")]
    assert main(command) == code
    return capsys.readouterr().out


def found(folder: Path, capsys: Output, *options: object) -> dict[str, dict[str, str]]:
    """Return how the surplus photos are related to the keeper of each group, by name."""
    groups: list[dict[str, Any]] = json.loads(ask(folder, capsys, *options, "--json"))["groups"]
    return {
        Path(group["keeper"]).name: {
            Path(member["path"]).name: member["relation"]
            for member in group["members"]
            if member["path"] in group["surplus"]
        }
        for group in groups
    }


SMALL = {"bridge small.jpg": "near", "bridge sent.jpg": "near", "bridge sent again.jpg": "near"}


def test_scopes(folder: Path, capsys: Output) -> None:
    camera, phone = folder / "pictures" / "camera", folder / "pictures" / "phone"
    burst: dict[str, dict[str, str]] = {"shot.jpg": {}}
    assert found(folder, capsys) == {"bridge.jpg": SMALL} | burst
    assert found(folder, capsys, "--within", phone) == {"bridge sent.jpg": {"bridge sent again.jpg": "exact"}}
    assert found(folder, capsys, "--within", phone, "--within", camera) == {"bridge.jpg": SMALL} | burst
    sent = {"bridge sent.jpg": "near", "bridge sent again.jpg": "near"}
    assert found(folder, capsys, "--between", camera, phone) == {"bridge.jpg": sent}
    assert found(folder, capsys, "--involving", camera / "shot next.jpg") == burst
    assert found(folder, capsys, "--involving", phone, camera / "shot.jpg") == {"bridge.jpg": sent} | burst
    assert found(folder, capsys, "--protect", camera) == {"bridge.jpg": sent} | burst
    assert found(folder, capsys, "--exact") == {
        "bridge sent.jpg": {"bridge sent again.jpg": "exact", "bridge small.jpg": "exact"}
    }
    assert found(folder, capsys, "--most", 1) == found(folder, capsys)  # equal bytes are one version


def test_json_says_why(folder: Path, capsys: Output) -> None:
    (group, _burst) = json.loads(ask(folder, capsys, "--json"))["groups"]
    assert group["relation"] == "near"
    by_path = {Path(member["path"]).name: member for member in group["members"]}
    assert by_path["bridge.jpg"]["reasons"][0] == "307,200 px against 76,800 px"
    assert by_path["bridge small.jpg"]["reasons"][0] == "same picture, encoded or sized anew"
    assert all(Path(path).is_absolute() for path in (group["keeper"], *group["surplus"]))


def test_a_group_of_several_kinds_says_how_many_are_of_each(tmp_path: Path, capsys: Output) -> None:
    picture = draw_scene(7)
    names = {"a.jpg": picture, "b small.jpg": picture.resize((320, 240)), "c.jpg": picture.transpose(_MIRROR)}
    (tmp_path / "pictures").mkdir()
    for name, version in names.items():
        (tmp_path / "pictures" / name).write_bytes(jpeg_bytes(version))
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
    assert ask(tmp_path, capsys).splitlines()[0] == "3 photos: 1 near, 1 mirrored"


def test_words_for_people(folder: Path, capsys: Output) -> None:
    camera, phone = folder.resolve() / "pictures" / "camera", folder / "pictures" / "phone"
    lines = ask(folder, capsys, "--within", camera).splitlines()
    camera = camera.resolve()
    assert lines[:2] == ["Near: 2 photos", f"  keep    {camera / 'bridge.jpg'}"]
    assert lines[2].startswith(f"  spare   {camera / 'bridge small.jpg'}  (same picture, encoded or sized anew; ")
    assert lines[4:6] == ["Burst: 2 photos", f"  keep    {camera / 'shot.jpg'}"]
    assert lines[6].startswith(f"  stack   {camera / 'shot next.jpg'}  (another shot, seconds apart")
    assert lines[-1].startswith("2 groups, 1 surplus photo (1 near; 0.0 MB). Nothing was changed.")
    protected = ask(folder, capsys, "--within", camera, "--protect", camera)
    assert "spare" not in protected
    assert "; lies in a protected folder)" in protected
    assert protected.splitlines()[-1] == "2 groups, nothing surplus. Nothing was changed."
    assert ask(folder, capsys, "--involving", camera / "shot.jpg", "--within", phone) == "No duplicates found.\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--between", "{pictures}/camera"], "two folders or more"),
        (["--within", "{pictures}/cameras"], "no photos of the archive in"),
        (["--protect", "/"], ""),
        (["--protect", "/nowhere"], "no photos of the archive in"),
        (["--involving", "{pictures}/camera/bridge.nef.jpg"], "no photo of the archive"),
        (["--where", "lake ("], "missing here"),
    ],
)
def test_what_cannot_be_asked_is_said(folder: Path, capsys: Output, options: list[str], words: str) -> None:
    filled = [each.format(pictures=folder / "pictures") for each in options]
    assert main(["duplicates", *filled, "--archive", str(folder / "archive")]) == (2 if words else 0)
    assert words in capsys.readouterr().err


def test_where_there_is_no_archive_none_is_made(tmp_path: Path, capsys: Output) -> None:
    assert main(["duplicates", "--archive", str(tmp_path / "none")]) == 2
    assert "no archive" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def count_judged(folder: Path) -> int:
    with sqlite3.connect(ArchivePaths(folder / "archive").features) as cache:
        (count,) = cache.execute("SELECT count(*) FROM judged_pairs").fetchone()
    cache.close()
    return int(count)


def test_what_was_found_out_is_remembered(folder: Path, capsys: Output) -> None:
    assert count_judged(folder) == 0
    first = ask(folder, capsys)
    judged = count_judged(folder)
    assert judged > 0
    assert ask(folder, capsys) == first
    assert count_judged(folder) == judged


def test_while_somebody_else_writes_it_only_reads_and_says_so(folder: Path, capsys: Output) -> None:
    with Library.open(folder / "archive"):
        assert main(["duplicates", "--archive", str(folder / "archive")]) == 0
    output = capsys.readouterr()
    assert "3 surplus photos" in output.out
    assert "Another PhotoFinder is writing" in output.err
    assert count_judged(folder) == 0
