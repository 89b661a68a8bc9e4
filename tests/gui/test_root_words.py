"""What is said of disks that go and come back."""

from __future__ import annotations

import dataclasses
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from photofinder.app.disk_names import disk_name
from photofinder.app.reports import RootChange
from photofinder.gui.root_words import describe_change, describe_lost, describe_unreachable
from photofinder.records import PhotoId
from tests.fakes import FakeLibrary


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PurePosixPath("/media/anna/Travel 2024"), "Travel 2024"),
        (PurePosixPath("/run/media/anna/Travel/2024/a.jpg"), "Travel"),
        (PurePosixPath("/mnt/nas/photos"), "nas"),
        (PurePosixPath("/Volumes/Travel/DCIM"), "Travel"),
        (PureWindowsPath("E:\\DCIM\\a.jpg"), "E:"),
        (PureWindowsPath("\\\\nas\\photos\\2024"), "\\\\nas\\photos"),
        (PurePosixPath("/home/anna/Pictures"), ""),
        (PurePosixPath("/media"), ""),
    ],
)
def test_a_disk_is_named_as_far_as_the_path_tells(path: PurePath, name: str) -> None:
    assert disk_name(path) == name


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            RootChange(Path("/media/a/Travel/x"), is_offline=True, photos=1234),
            "Disk Travel is not there any more: its 1,234 photos stay in the archive and can be searched.",
        ),
        (
            RootChange(Path("/home/a/Pictures"), is_offline=True, photos=1),
            "The folder /home/a/Pictures is not there any more: its 1 photo stays in the archive and can be searched.",
        ),
        (RootChange(Path("/media/a/Travel"), is_offline=False, photos=7), "Disk Travel is back."),
        (RootChange(Path("/home/a"), is_offline=False, photos=7), "The folder /home/a is back."),
        (
            RootChange(Path("/mnt/t"), is_offline=False, photos=7, before=Path("/media/a/Travel")),
            f"Disk Travel is now at {Path('/mnt/t')}; its 7 photos went along, with everything known.",
        ),
    ],
)
def test_a_change_in_words(change: RootChange, words: str) -> None:
    assert describe_change(change) == words


def test_photos_that_cannot_be_reached_in_words() -> None:
    photo = FakeLibrary(5).photo(PhotoId(3))
    there = dataclasses.replace(photo, path=Path("/media/a/Travel/b.jpg"))
    assert "b.jpg cannot be reached: its disk Travel is not connected." in describe_lost(there.path)
    assert "its disk is not connected" in describe_lost(photo.path)
    assert describe_unreachable([there], 1) == "b.jpg cannot be reached: its disk Travel is not connected."
    assert describe_unreachable([photo], 1).endswith("its disk is not connected.")
    assert describe_unreachable([photo], 3) == "1 of 3 files cannot be reached: their disks are not connected."
