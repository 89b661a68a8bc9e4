"""When a file that is written to counts as whole, by a clock that the tests move."""

from __future__ import annotations

from pathlib import Path

import pytest

from photofinder.ingest.settling import Settling, read_stamp
from photofinder.records import FileStamp

NEW_NS = 1_000_000_000_000
FILE = "/r/a.jpg"


class Files:
    """Files that are made of stamps and ends."""

    def __init__(self, end: bool | None = None) -> None:
        self.stamps: dict[str, FileStamp] = {FILE: FileStamp(10, NEW_NS)}
        self.end = end
        self.settling = Settling(self.stamps.get, lambda _path: self.end, lambda: NEW_NS)


@pytest.mark.parametrize(
    ("is_closed", "end", "whole_after_s"),
    [
        (True, True, 0.1),
        (True, None, 0.1),
        (True, False, 0.5),
        (False, True, 0.5),
        (False, None, 3),
        (False, False, 30),
    ],
)
def test_how_long_a_file_must_be_quiet(is_closed: bool, end: bool | None, whole_after_s: float) -> None:
    files = Files(end)
    files.settling.add(FILE, 0.0, is_closed=is_closed)
    now_s = 0.0
    while not (whole := files.settling.take_whole(now_s)):
        look_s = files.settling.next_look_s()
        assert look_s is not None
        assert look_s > now_s
        now_s = look_s
    assert whole == [FILE]
    assert whole_after_s <= now_s < whole_after_s + 1
    assert len(files.settling) == 0
    assert files.settling.next_look_s() is None


def test_a_file_that_grows_is_waited_for_anew() -> None:
    files = Files(end=True)
    files.settling.add(FILE, 0.0, is_closed=True)
    for second in range(1, 5):
        files.stamps[FILE] = FileStamp(10 + second, NEW_NS)
        assert files.settling.take_whole(float(second)) == []
    assert files.settling.take_whole(5.0) == [FILE]


def test_a_writer_who_pauses_is_waited_for_until_the_end_is_there() -> None:
    files = Files(end=False)
    files.settling.add(FILE, 0.0, is_closed=False)
    for second in range(1, 20):
        assert files.settling.take_whole(float(second)) == []
    files.stamps[FILE], files.end = FileStamp(99, NEW_NS), True
    assert files.settling.take_whole(20.0) == []
    assert files.settling.take_whole(21.0) == [FILE]


def test_closing_a_file_ends_the_wait_for_its_end() -> None:
    files = Files(end=None)
    files.settling.add(FILE, 0.0, is_closed=False)
    assert files.settling.take_whole(1.0) == []
    files.settling.add(FILE, 1.0, is_closed=True)
    assert files.settling.take_whole(1.2) == [FILE]


def test_a_file_that_was_written_long_ago_came_from_elsewhere() -> None:
    files = Files(end=None)
    files.stamps[FILE] = FileStamp(10, NEW_NS - 60 * 10**9)
    files.settling.add(FILE, 0.0, is_closed=False)
    assert files.settling.take_whole(0.6) == [FILE]


def test_a_clock_that_went_back_only_makes_it_wait_longer() -> None:
    files = Files(end=None)
    files.stamps[FILE] = FileStamp(10, NEW_NS + 3600 * 10**9)
    files.settling.add(FILE, 0.0, is_closed=False)
    assert files.settling.take_whole(1.0) == []
    assert files.settling.take_whole(10.0) == [FILE]


def test_files_that_are_gone_are_forgotten() -> None:
    files = Files(end=True)
    files.settling.add(FILE, 0.0, is_closed=True)
    files.settling.add("/r/never.jpg", 0.0, is_closed=True)
    assert len(files.settling) == 1
    files.stamps.clear()
    assert files.settling.take_whole(1.0) == []
    assert FILE not in files.settling


def test_folders_have_no_stamp(tmp_path: Path) -> None:
    assert read_stamp(str(tmp_path)) is None
    assert read_stamp(str(tmp_path / "gone")) is None
    (tmp_path / "a").write_bytes(b"abc")
    stamp = read_stamp(str(tmp_path / "a"))
    assert stamp is not None
    assert stamp.size_bytes == 3
