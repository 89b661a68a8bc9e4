"""A process that is killed while it moves files loses no photo, no mark, no wish, and no way back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.records import Mark, PhotoId
from tests.factories import redirect_trash, write_scene
from tests.scenarios.test_command_line import PROJECT

PHOTOS = 40
_BEGIN = """
import os, pathlib, signal, sys
from photofinder.app import filing, finishing
from photofinder.app.library import Library
from photofinder.records import Mark
archive, verb, fatal = sys.argv[1], sys.argv[2], int(sys.argv[3])
filing._BATCH_S = 0.0 if fatal % 2 else 1e9  # with every second kill some rows have followed, else none
steps = 0

def die_after(act):
    def run(*arguments, **named):
        global steps
        done = act(*arguments, **named)
        steps += 1
        if steps == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return run

filing.take_step, filing.take_back = die_after(filing.take_step), die_after(filing.take_back)
finishing.take_step = die_after(finishing.take_step)
library = Library.open(pathlib.Path(archive))
ids = library.list_photos().photo_ids.tolist()
if verb == "undo":
    library.undo()
elif verb == "finish":
    library.finish_waiting()
elif verb == "move":
    library.move_to_folder(ids, library.roots()[0] / "sub")
elif verb == "rename":
    library.rename(ids, "photo {number:3}")
else:
    library.trash(ids)
"""


def run_and_die(archive: Path, verb: str, fatal: int) -> None:
    command = [sys.executable, "-c", _BEGIN, str(archive), verb, str(fatal)]
    result = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == -signal.SIGKILL, result.stderr


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    first = write_scene(folder / "photo.jpg", 1, (64, 48)).read_bytes()
    for number in range(PHOTOS):
        (folder / f"{number:03}.jpg").write_bytes(first + bytes([number]))
    (folder / "photo.jpg").unlink()
    (folder / "sub").mkdir()
    with Library.open(tmp_path / "archive") as library:
        library.index([folder])
        for photo in library.photos(library.list_photos().photo_ids):
            library.mark([photo.photo_id], Mark.RATING, photo.path.read_bytes()[-1] % 6)
    return folder


def check(library: Library, trashed: int = 0) -> None:
    """Every photo is there, at its place, with its mark, or in the trash."""
    photos = library.photos(library.list_photos().photo_ids)
    assert len(photos) == PHOTOS - trashed
    for photo in photos:
        assert photo.rating == photo.path.read_bytes()[-1] % 6


@pytest.mark.parametrize(("verb", "fatal"), [("move", 1), ("rename", 17), ("trash", 8), ("move", 40)])
def test_kill_9_between_the_moving_of_a_file_and_the_commit(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, fatal: int
) -> None:
    redirect_trash(tmp_path / "home", monkeypatch)
    archive, names = tmp_path / "archive", {path.name for path in pictures.glob("*.jpg")}
    is_trash = verb == "trash"
    run_and_die(archive, verb, fatal)
    with Library.open(archive) as library:
        check(library, fatal * is_trash)
        assert f"{fatal} photo" in library.undo_state().undo
        assert library.status().missing == fatal * is_trash
    undone = min(fatal, 3)
    run_and_die(archive, "undo", undone)
    with Library.open(archive) as library:
        check(library, (fatal - undone) * is_trash)
        assert library.redo().startswith("Done again")
        assert f"{fatal} photo" in library.undo_state().undo
        check(library, fatal * is_trash)
        library.undo()
        check(library)
        assert {path.name for path in pictures.glob("*.jpg")} == names


@pytest.mark.parametrize(("verb", "deaths"), [("trash", (1, 8)), ("rename", (17, 2)), ("copy", (3, 36))])
def test_kill_9_while_it_is_done_what_has_waited(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, deaths: tuple[int, int]
) -> None:
    """Kill again and again: in the end everything was done, and nothing twice."""
    redirect_trash(tmp_path / "home", monkeypatch)
    archive, target, away = tmp_path / "archive", tmp_path / "target", tmp_path / "away"
    target.mkdir()
    pictures.rename(away)
    with Library.open(archive) as library:
        library.look_at_roots()
        ids = [PhotoId(each) for each in library.list_photos().photo_ids.tolist()]
        if verb == "trash":
            library.trash(ids)
        elif verb == "rename":
            library.rename(ids, "photo {number:3}")
        else:
            library.copy_to_folder(ids, target)
    away.rename(pictures)
    done = 0
    for fatal in deaths:
        run_and_die(archive, "finish", fatal)
        done += fatal
        with Library.open(archive) as library:
            assert [each.actions for each in library.waiting_roots()] == [PHOTOS - done]
            assert f"{fatal} photo" in library.undo_state().undo
    with Library.open(archive) as library:
        assert library.finish_waiting().done == PHOTOS - done
        assert library.waiting_roots() == []
        check(library, PHOTOS * (verb == "trash"))
        renamed = {f"photo {number:03}.jpg" for number in range(1, PHOTOS + 1)}
        plain = {f"{number:03}.jpg" for number in range(PHOTOS)}
        here = {"trash": set(), "rename": renamed, "copy": plain}[verb]
        assert {path.name for path in pictures.glob("*.jpg")} == here
        assert {path.name for path in target.iterdir()} == (plain if verb == "copy" else set())
        for _ in range(len(deaths) + 1):
            library.undo()
        check(library)
        assert {path.name for path in pictures.glob("*.jpg")} == plain
        assert list(target.iterdir()) == []
