"""The command that finds photos by what they show, and says what a picture shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from photofinder.cli import main


def test_concepts_of_a_real_picture(test_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, pictures = tmp_path / "archive", tmp_path / "pictures"
    pictures.mkdir()
    dog = Path(shutil.copy(min((test_data / "classes" / "dalmatian").glob("*.jpg")), pictures / "spots.jpg"))

    def ask(*arguments: object, code: int = 0) -> tuple[str, str]:
        assert main([str(each) for each in (*arguments, "--archive", archive)]) == code
        output = capsys.readouterr()
        return output.out, output.err

    def document(*arguments: object) -> Any:
        return json.loads(ask(*arguments, "--json")[0])

    ask("index", pictures)
    answer = document("concepts", "dogs", "birch")
    assert [each["path"] for each in answer["results"]] == [str(dog)]
    assert (answer["known"], answer["unknown"]) == (["dogs"], ["birch"])
    assert answer["results"][0]["probability"] > 0.5
    shown = document("concepts", dog)
    assert (shown["path"], shown["concepts"][0]["name"]) == (str(dog), "dalmatian")
    assert "mammal" in {each["name"] for each in shown["concepts"]}
    found, told = ask("concepts", "dog", "birch")
    assert found.strip().endswith("spots.jpg")
    assert "birch" in told
    assert "dalmatian, coach dog" in ask("concepts", dog)[0]
    assert "No concept" in ask("concepts", "birch", code=2)[1]
    assert ask("concepts", "zebra")[0] == ""
