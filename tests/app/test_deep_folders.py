"""Folders that are very deep, very full, or lead to each other: all ends, and every photo is found once."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from photofinder.catalog.photo_rows import add_root
from photofinder.catalog.writer import Transaction
from photofinder.records import ChangeSet
from tests.app.moving_files import MovingFiles, open_moving_files
from tests.deep_folders import deep_folders

NEEDS_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links are made otherwise on Windows")
_DEEP = 2000
_FULL = 5000


def test_folders_deeper_than_a_path_may_be_long_are_told_and_the_others_looked_through(tmp_path: Path) -> None:
    with open_moving_files(tmp_path) as files, deep_folders(files.one, "a folder in another", _DEEP, every=20):
        files.write(files.one / "beside" / "b.jpg", "content")
        files.write(files.one / "z" / "c.jpg", "more content")
        tally = files.scan(files.one)
        (problem,) = tally.problems
        assert "cannot be listed" in problem.reason
        names = {path.relative_to(files.one).parts[0] for path in files.seen()}
        assert names == {"beside", "z", "a folder in another"}
        found = len(files.seen())
        files.rate(files.one / "a folder in another" / "a.jpg", 3)
        again = files.scan()
        assert (again.found, again.missing, len(again.problems), len(files.seen())) == (0, 0, 1, found)


def test_roots_that_lie_within_each_other_share_no_photo(tmp_path: Path) -> None:
    """Each of 500 folders within each other is a root of its own, the innermost one first."""
    with open_moving_files(tmp_path) as files, deep_folders(files.one, "d", 600, every=10):
        roots = list(itertools.accumulate(["d"] * 500, lambda folder, name: folder / name, initial=files.one))

        def add_all(transaction: Transaction) -> ChangeSet:
            for root in reversed(roots):
                add_root(transaction, root)
            return ChangeSet()

        files.library._archive.writing.submit(add_all).result()
        assert files.scan().found == 60
        assert len(files.seen()) == 60
        again = files.scan()
        assert (again.found, again.missing, again.moved, again.problems) == (0, 0, 0, [])


def test_a_root_is_not_catalogued_again_as_a_part_of_another_one(tmp_path: Path) -> None:
    with open_moving_files(tmp_path) as files:
        files.write(files.one / "inner" / "a.jpg", "content")
        files.write(files.one / "b.jpg", "more")
        assert files.scan(files.one / "inner").found == 1
        assert files.scan(files.one).found == 1
        assert files.scan(files.one / "inner", files.one, files.one / "inner").found == 0
        assert len(files.seen()) == 2


@NEEDS_LINKS
def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    """Links to folders above and beside, to themselves and through each other, and roots that are named by links."""
    with open_moving_files(tmp_path) as files:
        photo = files.write(files.one / "a" / "b" / "photo.jpg", "content")
        for number in range(300):
            other = files.one if number % 2 else files.one / f"loop {(number + 1) % 300}"
            (files.one / f"loop {number}").symlink_to(other)
        (photo.parent / "up").symlink_to(files.one)
        (photo.parent / "itself").symlink_to(photo.parent / "itself")
        (tmp_path / "another name").symlink_to(files.one)
        assert files.scan(files.one).found == 1
        tally = files.scan(tmp_path / "another name", files.one / "a" / "b" / "up" / "a")
        assert (tally.found, tally.missing, list(files.seen())) == (0, 0, [photo])
        assert files.library.roots() == [files.one]


def test_a_very_full_folder(tmp_path: Path) -> None:
    """More files than go into one transaction; what changes in it is found, and nothing else is touched."""
    with open_moving_files(tmp_path) as files:
        fill(files, _FULL)
        assert files.scan(files.one).found == _FULL
        assert files.scan().found == 0
        files.write(files.one / "new.jpg", "new")
        files.write(files.one / "4321.jpg", "changed in size")
        (files.one / "17.jpg").unlink()
        tally = files.scan()
        assert (tally.found, tally.modified, tally.missing, len(files.seen())) == (1, 1, 1, _FULL)


def fill(files: MovingFiles, count: int) -> None:
    for number in range(count):
        (files.one / f"{number}.jpg").write_text(str(number), "ascii")
