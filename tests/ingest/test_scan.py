"""The scan: what it lists, what it leaves out, and how it tells new from modified from gone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog.photo_rows import apply_scan
from photofinder.catalog.reader import KnownFile, Root
from photofinder.errors import Cancelled
from photofinder.ingest.scan import (
    FolderListing,
    FolderProblem,
    ScanSummary,
    SeenFile,
    compare_folder,
    device_of,
    iter_folders,
    list_names,
    scan_root,
)
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import FileStamp, PhotoId
from tests.catalog.conftest import OpenCatalog, catalog

__all__ = ["catalog"]  # the fixture is used here too

STAMP, OTHER = FileStamp(1, 1), FileStamp(2, 2)


def seen(files: Mapping[str, FileStamp]) -> dict[str, SeenFile]:
    return {name: (*stamp, None) for name, stamp in files.items()}


@pytest.mark.parametrize(
    ("files", "known", "found", "modified", "missing", "returned"),
    [
        ({}, {}, [], [], [], []),
        ({"a": STAMP}, {}, ["a"], [], [], []),
        ({"a": STAMP}, {"a": (1, STAMP, False)}, [], [], [], []),
        ({"a": OTHER}, {"a": (1, STAMP, False)}, [], [1], [], []),
        ({}, {"a": (1, STAMP, False)}, [], [], [1], []),
        ({}, {"a": (1, STAMP, True)}, [], [], [], []),
        ({"a": STAMP}, {"a": (1, STAMP, True)}, [], [], [], [1]),
        ({"a": OTHER}, {"a": (1, STAMP, True)}, [], [1], [], []),
    ],
)
def test_comparing(
    files: dict[str, FileStamp],
    known: dict[str, tuple[int, FileStamp, bool]],
    found: list[str],
    modified: list[int],
    missing: list[int],
    returned: list[int],
) -> None:
    before = {name: KnownFile(PhotoId(number), stamp, gone) for name, (number, stamp, gone) in known.items()}
    changes = compare_folder(FolderListing("", seen(files)), before)
    if not (found or modified or missing or returned):
        assert changes is None
        return
    assert changes is not None
    assert (list(changes.found), list(changes.modified)) == (found, modified)
    assert (changes.missing, changes.returned) == (missing, returned)


NAMES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([STAMP, OTHER]))


@given(NAMES, NAMES)
def test_applying_the_changes_leads_to_what_is_on_disk(
    disk: dict[str, FileStamp], before: dict[str, FileStamp]
) -> None:
    ids = {name: PhotoId(number) for number, name in enumerate(before, start=1)}
    known = {name: KnownFile(ids[name], stamp, is_missing=False) for name, stamp in before.items()}
    changes = compare_folder(FolderListing("", seen(disk)), known)
    after = dict(before)
    if changes is not None:
        names = {photo_id: name for name, photo_id in ids.items()}
        after = {name: stamp for name, stamp in after.items() if ids[name] not in changes.missing}
        after |= {names[photo_id]: stamp for photo_id, stamp in changes.modified.items()} | dict(changes.found)
    assert after == disk


def listed(folder: Path, skip: Iterator[str] | tuple[str, ...] = ()) -> dict[str, set[str]]:
    names = set(skip)
    return {
        each.folder: set(each.files)
        for each in iter_folders(folder, folder, lambda entry: entry.name in names, [], CancelToken())
    }


def test_pictures_in_all_folders_are_listed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.jpg", "B.PNG", "notes.txt", "sub/c.heic", "sub/deeper/d.tif", "skipped/e.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert listed(tmp_path, ("skipped",)) == {"": {"a.jpg", "B.PNG"}, "sub": {"c.heic"}, "sub/deeper": {"d.tif"}}


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and sockets are made otherwise on Windows")
def test_odd_things_with_the_names_of_pictures_are_listed_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "folder.jpg" / "inside.jpg").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "circle.jpg").symlink_to(tmp_path / "circle.jpg")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "folder.jpg" / "inside.jpg")
    assert listed(tmp_path) == {"": {"pipe.jpg", "circle.jpg", "link.jpg"}, "folder.jpg": {"inside.jpg"}}


def test_names_are_listed_as_a_whole_scan_lists_them(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "link.jpg").symlink_to("nowhere")
    device = device_of(tmp_path)
    whole = next(iter_folders(tmp_path, tmp_path, lambda _entry: False, [], CancelToken(), device=device))
    assert list_names(tmp_path, "", ["a.jpg", "folder.jpg", "link.jpg", "gone.jpg", "a\0.jpg"], device) == whole


def test_a_folder_that_vanishes_is_a_problem_and_not_the_end(tmp_path: Path) -> None:
    problems: list[FolderProblem] = []
    listings = list(iter_folders(tmp_path / "gone", tmp_path / "gone", lambda _entry: False, problems, CancelToken()))
    assert listings == []
    assert "cannot be listed" in problems[0].reason


def test_listing_can_be_cancelled_within_a_folder(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.jpg").touch()

    class CancelledAtItsSecondLook(CancelToken):
        def raise_if_cancelled(self) -> None:
            super().raise_if_cancelled()
            self.cancel()

    with pytest.raises(Cancelled):
        next(iter_folders(tmp_path, tmp_path, lambda _entry: False, [], CancelledAtItsSecondLook()))


def scan(catalog: OpenCatalog, root: Root, **options: object) -> ScanSummary:
    summary = ScanSummary()
    changes = list(
        scan_root(
            root,
            catalog.reader,
            progress=ignore_progress,
            cancel=CancelToken(),
            summary=summary,
            **options,  # type: ignore[arg-type]
        )
    )
    catalog.run(lambda transaction: apply_scan(transaction, root.root_id, changes))
    return summary


def test_scanning_again_finds_only_what_changed(catalog: OpenCatalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.jpg", "sub/b.jpg", "sub/c.jpg"):
        (folder / name).write_bytes(b"x")
    root = catalog.reader.roots()[0]
    assert scan(catalog, root).files == 3
    first = {photo.path.name: photo for photo in catalog.reader.photos(catalog.reader.photo_ids())}
    (folder / "sub" / "b.jpg").unlink()
    (folder / "a.jpg").write_bytes(b"longer")
    (folder / "new.jpg").write_bytes(b"x")
    scan(catalog, root)
    second = {photo.path.name: photo for photo in catalog.reader.photos(catalog.reader.photo_ids())}
    assert set(second) == {"a.jpg", "c.jpg", "new.jpg"}
    assert second["a.jpg"].photo_id == first["a.jpg"].photo_id
    assert second["a.jpg"].stamp.size_bytes == 6


def test_a_part_of_a_root_is_scanned_without_touching_the_rest(catalog: OpenCatalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    for name in ("one/a.jpg", "two/b.jpg"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(b"x")
    root = catalog.reader.roots()[0]
    scan(catalog, root)
    (folder / "one" / "a.jpg").unlink()
    (folder / "two" / "b.jpg").unlink()
    scan(catalog, root, below=folder / "one")
    assert [photo.path.name for photo in catalog.reader.photos(catalog.reader.photo_ids())] == ["b.jpg"]


def test_a_root_inside_another_is_left_to_itself(catalog: OpenCatalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.jpg").write_bytes(b"x")
    (folder / "inner" / "b.jpg").write_bytes(b"x")
    summary = scan(catalog, catalog.reader.roots()[0], other_roots={folder / "inner"})
    assert summary.files == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders are set otherwise on Windows")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_without_permission_loses_nothing(catalog: OpenCatalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures" / "closed"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(b"x")
    root = catalog.reader.roots()[0]
    scan(catalog, root)
    folder.chmod(0)
    try:
        summary = scan(catalog, root)
    finally:
        folder.chmod(0o755)
    assert len(summary.problems) == 1
    assert len(catalog.reader.photo_ids()) == 1
