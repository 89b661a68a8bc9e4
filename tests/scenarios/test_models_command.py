"""The command ``models``, from installing a pack to removing it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photofinder.cli import main
from tests.packs import write_pack


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
