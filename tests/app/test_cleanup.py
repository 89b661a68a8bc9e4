"""Cleaning up duplicates with real files and a real trash: what goes, what stays, and the way back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cleanups import CleanupMethod, CleanupOptions
from photofinder.keeping import GroupChoice
from photofinder.records import Mark, PhotoId
from photofinder.relations import Action
from tests.app.conftest import fill


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of pictures and copies of them, read once."""
    folder = tmp_path_factory.mktemp("cleanup")
    fill(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    return folder


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def library(indexed: Path, trash: Path) -> Iterator[Library]:
    """Return a library over the folder, which is as it was again after each test."""
    copy = indexed.with_name(indexed.name + "-copy")
    shutil.copytree(indexed, copy)
    with Library.open(indexed / "archive") as opened:
        yield opened
    shutil.rmtree(indexed)
    copy.rename(indexed)


def name_of(library: Library, photo_id: PhotoId) -> str:
    (photo,) = library.photos([photo_id])
    return photo.path.name


def choose(library: Library) -> GroupChoice:
    (choice,) = library.cleanup.choose(library.duplicates())
    return choice


def test_rules_choose_and_the_clean_up_comes_back(library: Library, indexed: Path, trash: Path) -> None:
    before = snapshot(indexed / "pictures")
    choice = choose(library)
    assert name_of(library, choice.keeper) == "same pixels.png"
    spared = {name_of(library, each) for each in choice.spared}
    assert spared == {"same bytes.jpg", "scene 000.jpg", "smaller.jpg"}
    library.mark([choice.spared[0]], Mark.RATING, 4)
    plan = library.cleanup.plan([choice])
    assert (len(plan.items), plan.waiting, plan.skipped, len(plan.merges)) == (3, 0, (), 1)
    report = library.cleanup.apply(plan)
    assert (report.done, report.problems, report.merged) == (3, (), 1)
    assert len(list((trash / "files").iterdir())) == 3
    assert library.photos([choice.keeper])[0].rating == 4
    (entry,) = library.cleanup.entries()
    assert (entry.entry_id, entry.count, entry.is_undone) == (report.entry_id, 3, False)
    assert library.undo_state().undo == "clean-up: moving 3 photos to the trash"
    assert library.undo().startswith("Undone: clean-up")
    assert snapshot(indexed / "pictures") == before
    assert library.photos([choice.keeper])[0].rating == 0
    assert library.redo().startswith("Done again")
    assert library.photos([choice.keeper])[0].rating == 4
    assert "Undone" in library.cleanup.undo().sentence
    assert snapshot(indexed / "pictures") == before


def test_links_take_the_place_of_equal_files(library: Library, indexed: Path, trash: Path) -> None:
    before = snapshot(indexed / "pictures")
    (group,) = library.duplicates()
    first = next(each.photo_id for each in group.members if name_of(library, each.photo_id) == "scene 000.jpg")
    choice = library.cleanup.choose_keeper(group, first)
    assert choice is not None
    plan = library.cleanup.plan([choice], CleanupOptions(CleanupMethod.LINK))
    assert [item.path.name for item in plan.items] == ["same bytes.jpg"]
    assert len(plan.skipped) == 2
    report = library.cleanup.apply(plan)
    assert (report.done, report.problems) == (1, ())
    pictures = indexed / "pictures"
    assert (pictures / "more" / "same bytes.jpg").samefile(pictures / "scene 000.jpg")
    library.undo()
    assert not (pictures / "more" / "same bytes.jpg").samefile(pictures / "scene 000.jpg")
    assert snapshot(pictures) == before


def test_the_user_may_spare_no_stranger(library: Library) -> None:
    choice = choose(library)
    stranger = PhotoId(9999)
    changed = choice.with_actions({choice.keeper: Action.SPARE, stranger: Action.SPARE})
    assert changed.spared == choice.spared
