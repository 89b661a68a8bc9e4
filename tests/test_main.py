"""What the first words of the command line lead to: a command, the window, or an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from photofinder.__main__ import is_command


@pytest.mark.parametrize(
    ("first", "expected"),
    [("status", True), ("--help", True), ("statsu", True), ("watch", True), ("--archive", False), (".", False)],
)
def test_words_that_are_no_files_are_for_the_command_line(first: str, expected: bool) -> None:
    assert is_command(first) is expected


@pytest.mark.parametrize(
    ("first", "words"), [("--help", "duplicates"), ("--version", "photofinder 0"), ("statsu", "statsu")]
)
def test_what_comes_after_the_archive_is_answered_as_without_it(tmp_path: Path, first: str, words: str) -> None:
    command = [sys.executable, "-m", "photofinder", "--archive", str(tmp_path), first]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if first == "statsu" else 0)
    assert words in done.stdout + done.stderr


def test_the_archive_may_be_named_before_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "photofinder", "--archive", str(tmp_path), "status"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"There is no archive in {tmp_path} yet." in done.stderr
