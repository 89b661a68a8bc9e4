"""What a batch of changes comes to in the catalog, fed to it as the watcher would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from photofinder.app.scanning import follow_copies
from photofinder.app.watched_changes import MissingGuard, StoredChanges, store_changes
from photofinder.ingest.changes import Change, ChangeKind
from tests.app.moving_files import MovingFiles, open_moving_files

MTIME_S = 1_500_000_000


@pytest.fixture
def files(tmp_path: Path) -> Iterator[MovingFiles]:
    """Two folders, and one/A.jpg with four stars."""
    with open_moving_files(tmp_path.resolve()) as files:
        files.write(files.one / "A.jpg", "content A", mtime_s=MTIME_S)
        files.write(files.one / "stays.txt", "no photo")
        files.write(files.two / "other.jpg", "something else")
        files.index(files.one, files.two)
        files.rate(files.one / "A.jpg", 4)
        yield files


def store(files: MovingFiles, changes: Sequence[Change], gone_before: Sequence[Change] = ()) -> StoredChanges:
    archive, roots = files.library._archive, files.library._roots.known()
    return store_changes(archive, roots, changes, MissingGuard(archive), gone_before)


def gone(path: Path) -> Change:
    return Change(ChangeKind.GONE, str(path))


def written(path: Path) -> Change:
    return Change(ChangeKind.WRITTEN, str(path))


def moved(source: Path, target: Path) -> Change:
    return Change(ChangeKind.MOVED, str(target), str(source))


def test_another_file_of_the_same_size_and_time_is_another_photo(files: MovingFiles) -> None:
    old, new = files.one / "A.jpg", files.one / "B.jpg"
    old.unlink()
    files.write(new, "content B", mtime_s=MTIME_S)
    stored = store(files, [gone(old), written(new)])
    assert (stored.moved, stored.found, stored.missing) == ([], [new], [old])
    assert files.seen()[new][1] == 0


def test_of_two_photos_that_are_gone_the_content_tells_which_one_came(files: MovingFiles) -> None:
    first, other = files.one / "A.jpg", files.write(files.one / "B.jpg", "content B", mtime_s=MTIME_S)
    files.index()
    targets = first.rename(files.two / "Y.jpg"), other.rename(files.two / "X.jpg")
    stored = store(files, [gone(first), gone(other), *map(written, targets)])
    assert set(stored.moved) == set(zip((first, other), targets, strict=True))
    assert [files.seen()[target][1] for target in targets] == [4, 0]


def test_a_copy_takes_over_when_what_it_was_copied_from_goes_before_the_scan(files: MovingFiles) -> None:
    """As `mv` does it between two disks: first all is copied, much later all is removed."""
    old, copy = files.one / "A.jpg", files.write(files.two / "A.jpg", "content A")
    photo_id = files.photo_id(old)
    store(files, [written(copy)])
    files.read()
    old.unlink()
    assert store(files, [gone(old)]).missing == [old]
    files.scan()
    assert files.seen()[copy] == (photo_id, 4)
    assert files.missing() == 0


def test_what_is_put_back_elsewhere_after_a_while_is_the_photo_again(files: MovingFiles) -> None:
    old, new = files.one / "A.jpg", files.two / "A.jpg"
    photo_id = files.photo_id(old)
    old.unlink()
    store(files, [gone(old)])
    files.write(new, "content A")
    store(files, [written(new)])
    files.read()
    archive = files.library._archive
    assert follow_copies(archive, [files.photo_id(new)]) == [(old, new)]
    assert files.seen()[new] == (photo_id, 4)
    assert not follow_copies(archive, [photo_id])


def test_what_was_put_into_the_trash_takes_over_nothing(files: MovingFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    old, copy = files.one / "A.jpg", files.write(files.two / "A.jpg", "content A")
    files.index()
    monkeypatch.setattr("photofinder.app.file_steps.put_into_trash", lambda path, _stamp: path.unlink())
    files.library.trash([files.photo_id(old)])
    files.scan()
    assert not follow_copies(files.library._archive, [files.photo_id(copy)])
    assert files.seen()[copy][1] == 0


def test_a_file_that_is_written_and_renamed_at_once_keeps_its_row(files: MovingFiles) -> None:
    old, new = files.one / "A.jpg", files.one / "B.jpg"
    photo_id = files.photo_id(old)
    files.write(old, "content A, edited")
    old.rename(new)
    stored = store(files, [moved(old, new), written(new)])
    assert (stored.moved, stored.modified, stored.missing) == ([(old, new)], [new], [])
    assert files.unread() == [photo_id]
    assert files.seen()[new] == (photo_id, 4)
