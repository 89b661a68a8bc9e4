"""The command ``people``, from what was found to persons, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from tests.people_archive import ONE, OTHER, people, people_folder

__all__ = ["people", "people_folder"]  # the fixtures are used here too


def test_groups_become_persons_and_back(people: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people.close()

    def run(*arguments: object, code: int = 0) -> str:
        assert main([*map(str, arguments), "--archive", str(tmp_path / "archive")]) == code
        captured = capsys.readouterr()
        return captured.out if code == 0 else captured.err

    def read(*arguments: object) -> Any:
        return json.loads(run("people", *arguments, "--json"))

    listed = read("list")
    assert listed["faces"] == {"detector": True, "encoder": True, "looked": 9, "photos": 9, "faces": 8, "named": 0}
    first, second = listed["groups"]
    assert (first["faces"], second["faces"]) == (len(ONE) + 1, len(OTHER))
    assert "5 faces of somebody without a name" in run("people", "list")
    assert run("people", "name", first["group"], "Anna") == "4 faces changed.\n"
    some = read("faces", "--group", second["group"])["faces"]
    assert {Path(each["path"]).name for each in some} == set(OTHER)
    assert read("confirm", "Ben", some[0]["face"]) == {"faces": 1}
    assert "photos with other groups" in run("people", "group")
    suggested = read("faces", "--person", "Ben", "--suggested")["faces"]
    assert {(each["person"], each["confirmed"]) for each in suggested} == {("Ben", False)}
    assert read("reject", "Ben", suggested[0]["face"]) == {"faces": 1}
    nearest, *_ = read("similar", some[0]["face"])["faces"]
    assert nearest["face"] in {each["face"] for each in some}
    run("people", "rename", "Ben", "Ben B.")
    assert read("merge", "Ben B.", "Anna") == {"faces": None}
    assert [each["name"] for each in read("list")["persons"]] == ["Anna"]
    assert "Undone: Ben B. made one" in run("people", "undo")
    assert "Done again" in run("people", "redo")
    run("people", "undo")
    assert json.loads(run("find", "person:ben", "--json"))["results"][0]["matched"][0]["text"] == "Ben B."
    assert read("ignore", suggested[0]["face"]) == {"faces": 1}
    assert "(left alone)" in run("people", "faces", "--photo", suggested[0]["path"])
    assert read("release", suggested[0]["face"]) == {"faces": 1}
    assert run("people", "forget", "Anna") == "Done.\n"
    assert "8 faces, 1 with a name" in run("status")
    for wrong in (["name", "1"], ["confirm", "Anna"], ["reject", "Nobody", "1"], ["faces"], ["ignore", "face"]):
        assert run("people", *wrong, code=2)
