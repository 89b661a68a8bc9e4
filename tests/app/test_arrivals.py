"""New photos are judged by themselves: verdicts stand in the cache before anybody looks for duplicates."""

from __future__ import annotations

import functools
import threading
from pathlib import Path

import pytest
from PIL import ImageOps

from photofinder.app import arrivals
from photofinder.app.archive import EMBEDDING
from photofinder.app.library import Library
from photofinder.features.pair_judge import JUDGE_VERSION
from photofinder.search.confirmation import Confirmation
from tests.factories import draw_scene, jpeg_bytes, write_folder, write_scene
from tests.waiting import wait_until


@pytest.fixture(autouse=True)
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nobody wait for quiet, and return the threads that look at pairs, a name for each pair."""
    seen: list[str] = []
    look_at = Confirmation._look_at

    @functools.wraps(look_at)
    def note(confirmation: Confirmation, *pair: object) -> object:
        seen.append(threading.current_thread().name)
        return look_at(confirmation, *pair)  # type: ignore[arg-type]

    monkeypatch.setattr(Confirmation, "_look_at", note)
    monkeypatch.setattr(arrivals, "_QUIET_S", 0.05)
    return seen


def count_waiting(library: Library) -> int:
    return len(library._archive.reader.unjudged(EMBEDDING, JUDGE_VERSION, 1000))


def write_versions(folder: Path, number: int) -> None:
    """Write a scene smaller, mirrored, in a frame and in part."""
    scene = draw_scene(number, (640, 480))
    versions = {
        "small": scene.resize((320, 240)),
        "mirrored": ImageOps.mirror(scene),
        "framed": ImageOps.expand(scene, 40, "white"),
        "part": scene.crop((100, 60, 600, 440)),
    }
    for name, image in versions.items():
        (folder / f"{number} {name}.jpg").write_bytes(jpeg_bytes(image))


def test_who_came_was_judged_before_anybody_asks(tmp_path: Path, looked_at: list[str]) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 5, (640, 480))
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        wait_until(lambda: count_waiting(library) == 0)
        write_versions(pictures, 3)
        library.index()
        wait_until(lambda: count_waiting(library) == 0)
        assert set(looked_at) == {"arrivals"}
        count = len(looked_at)
        looked_at.clear()
        (group,) = library.duplicates()
        relations = sorted(member.relation for member in group.members if member.photo_id in group.surplus)
        assert relations == ["cropped", "edited", "mirrored", "near"]
        assert len(looked_at) <= count / 4  # those that somebody else is found through


def test_what_was_not_judged_in_time_waits_for_the_next_session(tmp_path: Path, looked_at: list[str]) -> None:
    pictures = tmp_path / "pictures"
    write_scene(pictures / "a.jpg", 1)
    write_versions(pictures, 1)
    with Library.open(tmp_path / "archive") as library, library._arrivals.standing_back():
        library.index([pictures])
        assert count_waiting(library) == 5
    assert looked_at == []
    with Library.open(tmp_path / "archive") as library:
        wait_until(lambda: count_waiting(library) == 0)
    assert set(looked_at) == {"arrivals"}


def test_a_whole_find_leaves_nobody_waiting(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 3)
    with Library.open(tmp_path / "archive") as library, library._arrivals.standing_back():
        library.index([pictures])
        library.duplicates()
        assert count_waiting(library) == 0


def test_who_only_reads_judges_nobody(tmp_path: Path, looked_at: list[str]) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 2)
    with Library.open(tmp_path / "archive") as library, library._arrivals.standing_back():
        library.index([pictures])
    with Library.open(tmp_path / "archive", writable=False) as library:
        assert library._arrivals._thread is None
        assert count_waiting(library) == 2


def test_what_fails_is_left_to_the_next_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(arrivals.Arrivals, "_judge", fail)
    write_folder(tmp_path / "pictures", 2)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        wait_until(lambda: "a fault of ours" in caplog.text)
        assert count_waiting(library) == 2
        assert library.duplicates() == []
