"""The command ``check``: three piles in words and as JSON, copying what is new, and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from tests.app.cleaning import snapshot
from tests.factories import draw_scene, jpeg_bytes, write_scene

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of two pictures, and a card."""
    folder = tmp_path_factory.mktemp("check command").resolve()
    for number in (1, 2):
        write_scene(folder / "pictures" / f"scene {number}.jpg", number)
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    card = folder / "card"
    card.mkdir()
    shutil.copy2(folder / "pictures" / "scene 1.jpg", card / "there.jpg")
    (card / "small.jpg").write_bytes(jpeg_bytes(draw_scene(2).resize((320, 240))))
    shutil.copy2(write_scene(card / "new.jpg", 7), card / "new again.jpg")
    (card / "new.xmp").write_text("<x/>")
    (card / "notes.txt").write_text("hello")
    return folder


def ask(folder: Path, capsys: Output, *options: object, code: int = 0) -> tuple[str, str]:
    assert main(["check", *map(str, options), "--archive", str(folder / "archive")]) == code
    said = capsys.readouterr()
    return said.out, said.err


def databases(archive: Path) -> dict[str, bytes]:
    """Return what the databases hold; a reader leaves their write-ahead logs behind, which are empty."""
    files = {name: content for name, (content, _, _) in snapshot(archive).items() if "sqlite" in name}
    assert not any(content for name, content in files.items() if name.endswith("-wal"))
    return {name: content for name, content in files.items() if name.endswith(".sqlite")}


def test_json(made: Path, capsys: Output, tmp_path: Path) -> None:
    before = databases(made / "archive")
    card, target = made / "card", tmp_path.resolve() / "new"
    found: dict[str, Any] = json.loads(ask(made, capsys, card, "--json", "--copy-new", target)[0])
    assert found.pop("seconds") > 0
    assert found == {
        "exact": [
            {
                "path": str(card / "there.jpg"),
                "archive": [str(made / "pictures" / "scene 1.jpg")],
                "relation": "exact",
                "reasons": ["same bytes"],
                "copies": [],
                "companions": [],
            }
        ],
        "version": [
            {
                "path": str(card / "small.jpg"),
                "archive": [str(made / "pictures" / "scene 2.jpg")],
                "relation": "near",
                "reasons": [
                    "same picture, encoded or sized anew",
                    "fewer pixels on the card: 76,800 px against 307,200 px",
                ],
                "copies": [],
                "companions": [],
            }
        ],
        "new": [
            {
                "path": str(card / "new.jpg"),
                "archive": [],
                "relation": None,
                "reasons": ["the same bytes lie 1 more time on the card"],
                "copies": [str(card / "new again.jpg")],
                "companions": [str(card / "new.xmp")],
            }
        ],
        "unreadable": [],
        "others": 1,
        "note": "",
        "copied": {
            "folder": str(target),
            "files": [{"path": str(card / name), "copy": str(target / name)} for name in ("new.jpg", "new.xmp")],
            "already_there": [],
            "failed": [],
        },
    }
    assert sorted(snapshot(target)) == ["new.jpg", "new.xmp"]
    assert databases(made / "archive") == before


def test_words(made: Path, capsys: Output, tmp_path: Path) -> None:
    said, _ = ask(made, capsys, made / "card")
    assert "In the archive byte for byte" not in said
    assert f"      same bytes: {made / 'card' / 'new again.jpg'}\n" in said
    assert f"      goes with it: {made / 'card' / 'new.xmp'}\n" in said
    assert "1 in the archive byte for byte, 1 in another version, 1 new, 0 that could not be looked at" in said
    assert (
        f"In the archive, byte for byte: 1\n  {made / 'card' / 'there.jpg'}"
        in ask(made, capsys, made / "card", "--list")[0]
    )
    ask(made, capsys, made / "card", "--copy-new", tmp_path)
    assert "0 files copied" in ask(made, capsys, made / "card", "--copy-new", tmp_path)[0]


def test_what_fails_is_told_and_ends_with_1(made: Path, capsys: Output, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    _, told = ask(made, capsys, broken, code=1)
    assert f"Problem: {broken.resolve()}: it is not a picture" in told


def test_what_is_not_there_or_no_place_to_copy_to_ends_with_2(made: Path, capsys: Output, tmp_path: Path) -> None:
    assert "is not there" in ask(made, capsys, tmp_path / "gone", code=2)[1]
    assert "lies on what was checked" in ask(made, capsys, made / "card", "--copy-new", made / "card/x", code=2)[1]
    assert "There is no archive" in ask(tmp_path, capsys, made / "card", code=2)[1]
