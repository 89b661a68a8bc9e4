"""The command line as a user or a script meets it: the contract of outputs, exit codes and messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.cli_progress import describe_progress, progress_line
from photofinder.jobs import Progress
from photofinder.phrases import Phrase
from tests.app.conftest import fill
from tests.factories import redirect_trash, write_folder, write_scene
from tests.text_drawing import draw_lines

PROJECT = Path(__file__).resolve().parents[2]


def run(archive: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PHOTOFINDER_ARCHIVE": str(archive), "PYTHONPATH": str(PROJECT)}
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-W", "error", "-m", "photofinder", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def document(archive: Path, *arguments: object, code: int = 0) -> Any:
    result = run(archive, *arguments, "--json")
    assert result.returncode == code, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("command line")
    fill(folder / "pictures")
    result = run(folder / "archive", "index", folder / "pictures")
    assert result.returncode == 1, result.stderr  # one file is broken
    assert "Unreadable" in result.stderr
    assert "broken.jpg" in result.stderr
    assert "20 new" in result.stdout
    return folder / "archive", folder / "pictures"


def test_status_as_json(filled: tuple[Path, Path]) -> None:
    archive, pictures = filled
    status = document(archive, "status")
    assert (status["photos"], status["offline"]) == (19, 0)
    assert [each["path"] for each in status["unreadable"]] == [str(pictures / "broken.jpg")]
    assert status["index"]["mode"] == "annoy"


def test_text_is_read_when_asked_for_and_told_by_status(tmp_path: Path) -> None:
    archive, pictures = tmp_path / "archive", tmp_path / "pictures"
    pictures.mkdir()
    draw_lines(("Harbour lantern",), (480, 200)).save(pictures / "page.png")
    assert "text" not in document(archive, "index", pictures)
    assert document(archive, "status")["text"] == {"read": 0, "photos": 1}
    report = document(archive, "index", "--with", "text")
    assert {key: report["text"][key] for key in ("read", "with_words", "failed", "skipped")} == {
        "read": 1, "with_words": 1, "failed": 0, "skipped": 0,
    }  # fmt: skip
    assert document(archive, "status")["text"] == {"read": 1, "photos": 1}
    assert "Text        read in 1 of 1 photos" in run(archive, "status").stdout
    refused = run(archive, "index", "--with", "text,dreams")
    assert refused.returncode == 2
    assert "dreams" in refused.stderr


def test_indexing_again_is_quick_and_clean(filled: tuple[Path, Path]) -> None:
    archive, pictures = filled
    report = document(archive, "index", pictures)
    assert (report["scanned"], report["read"], report["unreadable"]) == (20, 0, 0)


def test_similar_as_json(filled: tuple[Path, Path], tmp_path: Path) -> None:
    archive, pictures = filled
    query = write_scene(tmp_path / "query.jpg", 4, (500, 375))
    answer = document(archive, "similar", query, "--top", 3)
    assert answer["query"] == [str(query)]
    assert answer["mode"] == "look"
    assert answer["seconds"] > 0
    assert [result["rank"] for result in answer["results"]] == [1, 2, 3]
    assert all(0 <= result["similarity"] <= 1 for result in answer["results"])
    assert all(Path(result["path"]).is_absolute() for result in answer["results"])
    exact = document(archive, "similar", query, "--top", 3, "--exact")
    assert exact["results"] == answer["results"]
    del pictures


def test_each_picture_on_a_line_of_its_own(filled: tuple[Path, Path], tmp_path: Path) -> None:
    archive, _pictures = filled
    queries = [write_scene(tmp_path / f"{number}.jpg", number, (640, 480)) for number in (2, 3)]
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"x")
    images = (queries[0], broken, tmp_path / "gone.jpg", queries[1])
    result = run(archive, "similar", *images, "--each", "--json", "--mode", "copies")
    assert result.returncode == 1
    first, second, third, fourth = (json.loads(line) for line in result.stdout.splitlines())
    assert Path(first["results"][0]["path"]).name == "scene 002.jpg"
    assert second["query"] == [str(broken)]
    assert "not a picture" in second["error"]
    assert third["error"] == "there is no such file"
    assert Path(fourth["results"][0]["path"]).name == "scene 003.jpg"


def test_duplicates_as_json(filled: tuple[Path, Path]) -> None:
    archive, _pictures = filled
    (group,) = document(archive, "duplicates")["groups"]
    assert Path(group["keeper"]).name == "same pixels.png"
    assert {Path(path).name for path in group["surplus"]} == {"scene 000.jpg", "same bytes.jpg", "smaller.jpg"}
    assert {member["relation"] for member in group["members"]} == {"exact", "pixel", "near"}
    assert all(member["reasons"] for member in group["members"])


def test_doctor_and_settings(filled: tuple[Path, Path]) -> None:
    archive, _pictures = filled
    assert document(archive, "doctor")["is_well"]
    assert document(archive, "settings", "search.results") == {"search.results": 50}
    assert document(archive, "settings", "search.results", "7") == {"search.results": 7}
    assert document(archive, "settings", "search.results", "default") == {"search.results": 50}
    wrong = run(archive, "settings", "search.results", "many")
    assert wrong.returncode == 2
    assert "a whole number from 1 to 10000" in wrong.stderr
    assert "no setting" in run(archive, "settings", "no.such").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status"], "no archive"),
        (["similar", "a.jpg"], "no archive"),
        (["index", "/no/such/folder"], "not a folder"),
        (["index", ".", "--with", "faces"], "none that finds faces"),
        (["index", ".", "--with", "content"], "model pack"),
        (["index", ".", "--with", "smells"], "is not known"),
        (["index"], "no folders yet"),
        (["similar"], "usage"),
        (["similar", "a.jpg", "--mode", "smell"], "invalid choice"),
        (["similar", "a.jpg", "--top", "0"], "whole number"),
        (["similar", "a.jpg", "--box", "1,2"], "X,Y,W,H"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(arguments: list[str], words: str, tmp_path: Path) -> None:
    result = run(tmp_path / "archive", *arguments)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_folder_that_is_not_there_leaves_no_archive_behind(tmp_path: Path) -> None:
    assert run(tmp_path / "archive", "index", "/no/such/folder").returncode == 2
    assert not (tmp_path / "archive").exists()


def test_settings_can_be_made_before_the_archive_is(tmp_path: Path) -> None:
    assert document(tmp_path / "new", "settings", "ingest.workers", "1") == {"ingest.workers": 1}
    assert run(tmp_path / "new", "status").returncode == 2  # settings alone are no archive
    write_folder(tmp_path / "pictures", 2)
    assert run(tmp_path / "new", "index", tmp_path / "pictures").returncode == 0
    assert document(tmp_path / "new", "settings", "ingest.workers") == {"ingest.workers": 1}


def test_a_query_that_is_not_there_is_wrong_usage(filled: tuple[Path, Path], tmp_path: Path) -> None:
    archive, _pictures = filled
    result = run(archive, "similar", tmp_path / "gone.jpg")
    assert result.returncode == 2
    assert "There is no file" in result.stderr


def test_photos_are_found_by_subject_and_by_colours(filled: tuple[Path, Path]) -> None:
    archive, pictures = filled
    for mode in ("subject", "colours"):
        result = run(archive, "similar", pictures / "scene 001.jpg", "--mode", mode, "--json")
        document = json.loads(result.stdout)
        assert document["mode"] == mode
        assert document["results"][0]["why"]["evidence"] == mode
    result = run(archive, "similar", "--colour", "#2060c0:2", "--colour", "ffffff", "--json")
    assert json.loads(result.stdout)["mode"] == "colours"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--colour", "blue"], "is not a colour like"),
        (["--colour", "2060c0:0"], "is not a colour like"),
        ([], "Name a picture to search with"),
        (["--colour", "2060c0", "--mode", "look"], "only be searched for in mode colours"),
    ],
)
def test_colours_that_are_none_are_refused(filled: tuple[Path, Path], arguments: list[str], words: str) -> None:
    result = run(filled[0], "similar", *arguments)
    assert result.returncode == 2
    assert words in result.stderr


def test_every_command_has_help_with_an_example(tmp_path: Path) -> None:
    assert "examples:" in run(tmp_path, "--help").stdout
    for command in ("index", "status", "forget", "similar", "duplicates", "queue", "doctor", "settings"):
        text = run(tmp_path, command, "--help").stdout
        assert f"photofinder {command}" in text.partition("example:")[2]


def test_names_that_are_not_unicode_reach_the_output(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 1)
    try:
        (pictures / "caf\udce9.jpg").write_bytes((pictures / "scene 000.jpg").read_bytes())
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    assert run(tmp_path / "archive", "index", pictures).returncode == 0
    (group,) = document(tmp_path / "archive", "duplicates")["groups"]
    assert any("caf\udce9" in member["path"] for member in group["members"])
    assert "caf" in run(tmp_path / "archive", "duplicates").stdout


@pytest.mark.parametrize(
    ("progress", "elapsed_s", "text"),
    [
        (Progress(Phrase("Scanning"), 1234), 0.5, "Scanning: 1,234"),
        (Progress(Phrase("Reading"), 100, 400), 10, "Reading: 100 of 400, 10 a second, 30 s left"),
        (Progress(Phrase("Reading"), 10, 100_010), 10, "Reading: 10 of 100,010, 1 a second, 27.8 h left"),
        (Progress(Phrase("Reading"), 400, 400), 10, "Reading: 400 of 400, 40 a second"),
    ],
)
def test_progress_in_words(progress: Progress, elapsed_s: float, text: str) -> None:
    assert describe_progress(progress, elapsed_s) == text


def test_what_moved_is_kept_and_what_is_gone_is_asked_about(tmp_path: Path) -> None:
    archive, pictures = tmp_path / "archive", tmp_path / "pictures"
    write_folder(pictures / "a", 56, (64, 48))
    assert run(archive, "index", pictures).returncode == 0
    (pictures / "a").rename(pictures / "b")
    report = document(archive, "index", pictures)
    assert (report["moved"], report["found"], report["missing"], report["read"]) == (56, 0, 0, 0)
    for path in sorted((pictures / "b").iterdir())[:52]:
        path.unlink()
    result = run(archive, "index")
    assert result.returncode == 1
    assert f"52 of the 56 photos in {pictures} are not there any more" in result.stderr
    assert f"index --accept-missing {pictures}" in result.stderr
    assert document(archive, "status")["missing"] == 0
    assert document(archive, "index", "--accept-missing", pictures)["missing"] == 52
    assert document(archive, "status")["missing"] == 52
    missing = document(archive, "forget", "--missing")
    assert (len(missing["missing"]), missing["forgotten"]) == (52, 0)
    assert "52 photos are missing. Nothing was changed" in run(archive, "forget", "--missing").stdout
    assert document(archive, "forget", "--missing", "--yes")["forgotten"] == 52
    assert document(archive, "status")["missing"] == 0


def test_the_general_help_names_the_option_that_every_command_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "--archive DIR" in said
    assert "PHOTOFINDER_ARCHIVE" in said


@pytest.mark.parametrize("is_terminal", [False, True])
def test_a_stage_ends_with_its_last_number(
    is_terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However quickly the numbers came, and where there is no terminal, none is said twice."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    with progress_line() as progress:
        for done in range(8):
            progress(Progress(Phrase("Scanning"), done))
        for done in range(1, 4):
            progress(Progress(Phrase("Reading pictures"), done, 3))
        time.sleep(0.25)  # longer than between two lines
        progress(Progress(Phrase("Reading pictures"), 3, 3))
    lines = [line.split("\x1b[K")[-1] for line in capsys.readouterr().err.split("\n") if line]
    if is_terminal:
        assert lines == ["Scanning: 7", "Reading pictures: 3 of 3"]
    else:
        assert lines == ["Scanning: 7", "Reading pictures: 1 of 3", "Reading pictures: 3 of 3"]


@pytest.fixture
def wished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """Return an archive, its folder, and where that is while its disk is away: two photos to trash, one to rename."""
    redirect_trash(tmp_path / "home", monkeypatch)
    archive, disk, away = tmp_path / "archive", tmp_path / "disk", tmp_path / "away"
    write_folder(disk, 4, (64, 48))
    with Library.open(archive) as library:
        library.index([disk])
        ids = {photo.path.stem[-1]: photo.photo_id for photo in library.photos(library.list_photos().photo_ids)}
        disk.rename(away)
        library.look_at_roots()
        library.trash([ids["0"], ids["1"]])
        library.rename([ids["2"]], "new")
    return archive, disk, away


def test_what_waits_for_a_disk_is_listed(wished: tuple[Path, Path, Path]) -> None:
    archive, disk, _away = wished
    listed = document(archive, "queue", "list")
    assert listed["actions"] == [
        {"path": str(disk / "scene 000.jpg"), "action": "trash", "target": "", "root": str(disk), "offline": True,
         "reason": ""},
        {"path": str(disk / "scene 001.jpg"), "action": "trash", "target": "", "root": str(disk), "offline": True,
         "reason": ""},
        {"path": str(disk / "scene 002.jpg"), "action": "rename", "target": "new.jpg", "root": str(disk),
         "offline": True, "reason": ""},
    ]  # fmt: skip
    waiting = [{"root": str(disk), "disk": "", "offline": True, "actions": 3, "failed": 0}]
    assert listed["waiting"] == document(archive, "status")["waiting"] == waiting
    assert f"rename {disk / 'scene 002.jpg'} -> new.jpg" in run(archive, "queue", "list", disk).stdout
    assert f"{disk} cannot be reached: 3 actions to finish when it is back" in run(archive, "status").stdout
    wrong = run(archive, "queue", "list", disk / "sub")
    assert (wrong.returncode, "is not a folder of the archive" in wrong.stderr) == (2, True)


def test_what_waits_for_a_disk_is_done_when_it_is_back(wished: tuple[Path, Path, Path]) -> None:
    archive, disk, away = wished
    report = document(archive, "queue", "apply")
    assert (report["done"], report["problems"], report["waiting"][0]["actions"]) == (0, [], 3)
    away.rename(disk)
    (disk / "sub").mkdir()
    (disk / "scene 000.jpg").rename(disk / "sub" / "elsewhere.jpg")  # it is the same photo
    write_scene(disk / "scene 001.jpg", 9, (64, 48))  # it is another one
    report = document(archive, "queue", "apply", code=1)
    assert report["done"] == 2
    assert report["problems"] == [
        {"path": str(disk / "scene 001.jpg"), "reason": "the file was changed after that was decided"}
    ]
    assert report["waiting"] == [{"root": str(disk), "disk": "", "offline": False, "actions": 1, "failed": 1}]
    assert {path.name for path in disk.rglob("*.jpg")} == {"scene 001.jpg", "new.jpg", "scene 003.jpg"}
    again = run(archive, "queue", "apply", disk)
    assert again.returncode == 1
    assert "scene 001.jpg: the file was changed after that was decided." in again.stdout
    assert "disk is there: 1 action to finish (1 could not be done)" in again.stdout


def test_what_waits_is_given_up_only_by_word(wished: tuple[Path, Path, Path]) -> None:
    archive, _disk, _away = wished
    asked = run(archive, "queue", "discard")
    assert (asked.returncode, "Nothing was changed; --yes gives them up." in asked.stdout) == (0, True)
    assert document(archive, "queue", "discard")["discarded"] == 0
    given_up = document(archive, "queue", "discard", "--yes")
    assert (given_up["discarded"], given_up["waiting"]) == (3, [])
    with Library.open(archive) as library:
        assert library.undo() == "Undone: discarding of 3 waiting actions."
    assert len(document(archive, "queue", "list")["actions"]) == 3


def test_forgetting_photos_says_what_goes_with_them(wished: tuple[Path, Path, Path]) -> None:
    archive, disk, away = wished
    away.rename(disk)
    (disk / "scene 000.jpg").unlink()
    assert run(archive, "index").returncode == 0
    assert document(archive, "forget", "--missing")["waiting"] == 1
    assert "Waiting actions that would go with them: 1" in run(archive, "forget", "--missing").stdout
    assert document(archive, "forget", "--missing", "--yes")["forgotten"] == 1
    assert len(document(archive, "queue", "list")["actions"]) == 2
