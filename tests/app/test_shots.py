"""Files that belong together by their names."""

from __future__ import annotations

from pathlib import Path

from photofinder.app.shots import files_of_shot


def test_files_of_one_name_are_one_shot(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.NEF", "A.xmp", "a.jpg.xmp", "a b.jpg", "ab.jpg", "a.b.jpg", "a.b.xmp"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of_shot(tmp_path / "a.jpg")] == ["a.jpg", "A.xmp", "a.NEF", "a.jpg.xmp"]
    assert [path.name for path in files_of_shot(tmp_path / "a.b.jpg")] == ["a.b.jpg", "a.b.xmp"]


def test_a_folder_that_is_gone_leaves_the_photo(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.jpg"
    assert files_of_shot(path) == [path]


def test_a_folder_of_the_same_name_is_no_file_of_the_shot(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    (tmp_path / "a").mkdir()
    assert files_of_shot(tmp_path / "a.jpg") == [tmp_path / "a.jpg"]
