"""The commands ``cleanup`` and ``decisions``: plans, questions, the journal, rules, and exit codes."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.keeping import Decision
from photofinder.records import Mark, PhotoId
from tests.app.cleaning import snapshot
from tests.factories import draw_scene, jpeg_bytes, redirect_trash, write_scene

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pictures and their archive: a shot, a copy of it, and a smaller one."""
    folder = tmp_path_factory.mktemp("cleanup command").resolve()
    pictures = folder / "pictures"
    write_scene(pictures / "shot.jpg", 6)
    (pictures / "inbox").mkdir()
    shutil.copy(pictures / "shot.jpg", pictures / "inbox" / "shot (1).jpg")
    (pictures / "inbox" / "small.jpg").write_bytes(jpeg_bytes(draw_scene(6).resize((320, 240))))
    with Library.open(folder / "archive") as library:
        library.index([pictures])
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder, which is as it was again after each test."""
    redirect_trash(tmp_path / "home", monkeypatch)
    before = made.with_name(f"{made.name} before")
    shutil.copytree(made, before)
    yield made
    shutil.rmtree(made)
    before.rename(made)


def ask(folder: Path, capsys: Output, *options: object, code: int = 0) -> str:
    assert main([*map(str, options), "--archive", str(folder / "archive")]) == code, capsys.readouterr().err
    return capsys.readouterr().out


def document(folder: Path, capsys: Output, *options: object, code: int = 0) -> Any:
    return json.loads(ask(folder, capsys, *options, "--json", code=code))


def rate(folder: Path, name: str, stars: int) -> PhotoId:
    with Library.open(folder / "archive") as library:
        photos = library.photos(library.list_photos().photo_ids)
        (photo_id,) = [photo.photo_id for photo in photos if photo.path.name == name]
        library.mark([photo_id], Mark.RATING, stars)
    return photo_id


def test_a_plan_says_what_stays_and_why_and_touches_nothing(folder: Path, capsys: Output) -> None:
    before = snapshot(folder / "pictures")
    rate(folder, "small.jpg", 4)
    plan = document(folder, capsys, "cleanup", "plan")
    pictures = folder / "pictures"
    assert (plan["method"], plan["kept"], plan["undecided"], plan["skipped"]) == ("trash", 1, [], [])
    assert [(item["path"], item["keeper"], item["relation"]) for item in plan["items"]] == [
        (str(pictures / "inbox" / "shot (1).jpg"), str(pictures / "shot.jpg"), "exact"),
        (str(pictures / "inbox" / "small.jpg"), str(pictures / "shot.jpg"), "near"),
    ]
    assert plan["items"][0]["reasons"] == ["same bytes", "name or folder of a copy"]
    assert plan["merges"] == [
        {"keeper": str(pictures / "shot.jpg"), "what": "rating 4", "from": [str(pictures / "inbox" / "small.jpg")]}
    ]
    words = ask(folder, capsys, "cleanup", "plan")
    assert "pass on  rating 4" in words
    assert words.splitlines()[-1].startswith("Keep 1; 2 photos to the trash (0.")
    assert words.splitlines()[-1].endswith("0 need you. Nothing was changed.")
    assert snapshot(folder / "pictures") == before


def test_apply_journal_and_undo(folder: Path, capsys: Output) -> None:
    before = snapshot(folder / "pictures")
    report = document(folder, capsys, "cleanup", "apply", "--yes")
    assert (report["done"], report["problems"], report["cancelled"]) == (2, [], False)
    assert set(snapshot(folder / "pictures")) == {"shot.jpg"}
    (entry,) = document(folder, capsys, "cleanup", "journal")["cleanups"]
    assert (entry["entry"], entry["count"], entry["undone"]) == (report["entry"], 2, False)
    assert all(Path(file["place"]).exists() for file in entry["files"])
    undone = document(folder, capsys, "cleanup", "undo", report["entry"])
    assert (undone["undone"], undone["left"]) == (2, 0)
    assert snapshot(folder / "pictures") == before
    assert "(undone)" in ask(folder, capsys, "cleanup", "journal")
    ask(folder, capsys, "cleanup", "undo", code=2)


def test_nothing_is_moved_without_an_answer(folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(folder / "pictures")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))  # a pipe is nobody who could answer
    assert main(["cleanup", "apply", "--archive", str(folder / "archive")]) == 2
    assert "--yes" in capsys.readouterr().err

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for answer, code, left in (("\n", 130, 3), ("n\n", 130, 3), ("y\n", 0, 1)):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        assert main(["cleanup", "apply", "--archive", str(folder / "archive")]) == code
        assert "Go on? [y/N]" in capsys.readouterr().err
        assert len(snapshot(folder / "pictures")) == left
    ask(folder, capsys, "cleanup", "undo")
    assert snapshot(folder / "pictures") == before


def test_what_failed_is_listed_and_told_by_the_exit_code(folder: Path, capsys: Output) -> None:
    (folder / "pictures" / "inbox" / "small.jpg").write_bytes(b"changed since the scan")
    report = document(folder, capsys, "cleanup", "apply", "--yes", code=1)
    assert report["done"] == 1
    ((problem),) = report["problems"]
    assert problem["path"].endswith("small.jpg")
    assert "changed meanwhile" in problem["reason"]


def test_moving_linking_and_protecting(folder: Path, capsys: Output) -> None:
    aside, pictures = folder / "aside", folder / "pictures"
    aside.mkdir()
    before = snapshot(pictures)
    plan = document(folder, capsys, "cleanup", "plan", "--protect", pictures / "inbox")
    assert [Path(item["path"]).name for item in plan["items"]] == ["shot.jpg"]
    report = document(folder, capsys, "cleanup", "apply", "--yes", "--move-to", aside)
    assert (report["done"], {path.name for path in aside.iterdir()}) == (2, {"shot (1).jpg", "small.jpg"})
    ask(folder, capsys, "cleanup", "undo")
    report = document(folder, capsys, "cleanup", "apply", "--yes", "--hard-link")
    assert (report["done"], len(report["skipped"])) == (1, 1)
    assert (pictures / "shot.jpg").samefile(pictures / "inbox" / "shot (1).jpg")
    ask(folder, capsys, "cleanup", "undo")
    assert snapshot(pictures) == before


def test_rules_by_name_or_one_by_one(folder: Path, capsys: Output) -> None:
    def keepers(*options: str) -> set[str]:
        plan = document(folder, capsys, "cleanup", "plan", *options)
        return {Path(item["keeper"]).name for item in plan["items"]}

    rate(folder, "small.jpg", 5)
    assert keepers() == {"shot.jpg"}
    assert keepers("--rules", "rated,pixels:25") == {"small.jpg"}
    ask(folder, capsys, "cleanup", "rules", "save", "stars", "rated,pixels:25")
    assert document(folder, capsys, "cleanup", "rules")["rules"]["stars"] == ["rated", "pixels:25"]
    assert keepers("--rules", "stars") == {"small.jpg"}
    plan = document(folder, capsys, "cleanup", "plan", "--spare", "exact")
    assert ([item["relation"] for item in plan["items"]], len(plan["undecided"])) == (["exact"], 1)
    ask(folder, capsys, "cleanup", "rules", "forget", "stars")
    for wrong in (
        ["plan", "--rules", "stars"],
        ["plan", "--rules", "pixels:lots"],
        ["plan", "--rules", "raw:5"],
        ["plan", "--spare", "burst"],
        ["plan", "something"],
        ["rules", "forget", "stars"],
        ["rules", "save", "default", "pixels"],
        ["rules", "what"],
        ["undo", "first"],
        ["undo", "77"],
        ["apply", "--yes", "--move-to", folder / "nowhere"],
    ):
        ask(folder, capsys, "cleanup", *wrong, code=2)


def test_decisions_go_to_a_file_and_come_back(folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(folder / "archive") as library:
        ids = [PhotoId(each) for each in library.list_photos().photo_ids.tolist()]
        library.decisions.decide(ids, Decision.KEEP_BOTH)
    assert document(folder, capsys, "cleanup", "plan")["items"] == []
    assert len(document(folder, capsys, "decisions", "list")["decisions"]) == 2
    assert "keep_both" in ask(folder, capsys, "decisions", "list")
    kept = folder / "decisions.json"
    ask(folder, capsys, "decisions", "export", kept)
    with Library.open(folder / "archive") as library:
        library.decisions.forget(library.decisions.all())
    assert len(document(folder, capsys, "cleanup", "plan")["items"]) == 2
    assert document(folder, capsys, "decisions", "import", kept) == {"imported": 2}
    assert document(folder, capsys, "cleanup", "plan")["items"] == []
    monkeypatch.setattr("sys.stdin", io.StringIO(ask(folder, capsys, "decisions", "export", "-")))
    assert ask(folder, capsys, "decisions", "import", "-") == "2 decisions taken over.\n"
    kept.write_bytes(b"\xff\xfe")
    for wrong in (["import", kept], ["import"], ["import", folder / "nowhere"], ["export"]):
        ask(folder, capsys, "decisions", *wrong, code=2)
