"""The command ``models``, from installing a pack to removing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photofinder.cli import main
from tests.packs import write_colour_pack, write_pack


def test_a_pack_from_its_folder_to_the_bin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: object, code: int = 0) -> str:
        assert main(["models", *map(str, arguments), "--archive", str(tmp_path / "archive")]) == code
        captured = capsys.readouterr()
        return captured.out if code == 0 else captured.err

    assert "small-clip is installed" in run("add", write_pack(tmp_path / "pack"))
    (listed,) = json.loads(run("list", "--json"))["models"]
    assert (listed["name"], listed["kind"], listed["is_used"]) == ("small-clip", "image-text", True)
    assert "CC0-1.0" in run("list")
    assert "there already" in run("add", tmp_path / "pack", code=2)
    assert "Say which one" in run("use", code=2)
    assert json.loads(run("use", "small-clip", "--json")) == {"used": "small-clip"}
    assert "removed" in run("remove", "small-clip")
    assert run("list") == ""
    assert "no model pack" in run("remove", "small-clip", code=2)


def test_words_find_pictures_that_the_pack_has_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for name, colour in {"a": (240, 10, 10), "b": (10, 10, 240)}.items():
        Image.new("RGB", (80, 60), colour).save(pictures / f"{name}.png")

    def run(*arguments: object) -> Any:
        assert main([*map(str, arguments), "--json", "--archive", str(tmp_path / "archive")]) == 0
        return json.loads(capsys.readouterr().out)

    assert main(["index", str(pictures), "--with", "content", "--archive", str(tmp_path / "archive")]) == 2
    assert "model pack" in capsys.readouterr().err
    run("models", "add", write_colour_pack(tmp_path / "pack"))
    assert run("index", pictures, "--with", "content")["content"]["read"] == 2
    assert run("status")["content"] == {"pack": "colours", "looked": 2, "photos": 2}
    document = run("find", "red")
    assert [Path(each["path"]).name for each in document["results"]] == ["a.png"]
    assert document["results"][0]["matched"] == [{"field": "shows", "text": "red 1.00", "places": []}]
    assert "by meaning" in document["searched"]
    found = run("similar", "--words", "blue", "--not-words", "red")["results"]
    assert [Path(each["path"]).name for each in found] == ["b.png", "a.png"]
