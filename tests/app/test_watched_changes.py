"""What a batch of changes comes to in the catalog, fed to it as the watcher would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from photofinder.app.watched_changes import MissingGuard, StoredChanges, roots_of, store_changes
from photofinder.ingest.changes import Change, ChangeKind
from photofinder.jobs import CancelToken
from tests.app.moving_files import FakeVolumes, MovingFiles, open_moving_files

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


def store(files: MovingFiles, changes: Sequence[Change]) -> StoredChanges:
    indexing = files.library._indexing
    roots, guard = sorted(roots_of(changes, indexing.roots.known()), key=str), MissingGuard(indexing.archive)
    return store_changes(indexing, roots, changes, guard, CancelToken())


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


def test_the_halves_of_a_move_need_not_come_together(files: MovingFiles) -> None:
    """As from one root to another, or into a folder that was just made."""
    old, new, photo_id = files.one / "A.jpg", files.two / "new" / "B.jpg", files.photo_id(files.one / "A.jpg")
    new.parent.mkdir()
    old.rename(new)
    assert store(files, [gone(old)]).missing == [old]
    stored = store(files, [written(new)])
    assert (stored.moved, stored.found, stored.missing) == ([(old, new)], [], [])
    assert files.seen()[new] == (photo_id, 4)


def test_a_folder_takes_along_what_is_in_it(files: MovingFiles) -> None:
    inside = files.write(files.one / "summer" / "beach" / "C.jpg", "content C")
    files.index()
    photo_id = files.rate(inside, 3)
    (files.one / "summer").rename(files.one / "2021")
    stored = store(
        files, [Change(ChangeKind.MOVED, str(files.one / "2021"), str(files.one / "summer"), is_folder=True)]
    )
    assert (stored.moved, stored.found) == ([(inside, files.one / "2021" / "beach" / "C.jpg")], [])
    assert files.seen()[files.one / "2021" / "beach" / "C.jpg"] == (photo_id, 3)


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
    stored = store(files, [gone(old)])
    assert (stored.moved, stored.missing) == ([(old, copy)], [])
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
    assert files.seen()[new] == (photo_id, 4)
    assert files.missing() == 0


def test_a_copy_that_could_not_be_recognised_before_it_was_read_is_afterwards(
    files: MovingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = files.one / "A.jpg", files.two / "A.jpg"
    photo_id = files.photo_id(old)
    old.unlink()
    files.write(new, "content A")
    with monkeypatch.context() as patch:
        patch.setattr("photofinder.ingest.pipeline.Pipeline.read_digests", lambda *_arguments: {})
        assert store(files, [gone(old), written(new)]).found == [new]
    files.read()
    follow_copies = files.library._indexing.follow_copies
    assert follow_copies([files.photo_id(new)]) == [(old, new)]
    assert files.seen()[new] == (photo_id, 4)
    assert not follow_copies([photo_id])


def test_what_was_put_into_the_trash_takes_over_nothing(files: MovingFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    old, copy = files.one / "A.jpg", files.write(files.two / "A.jpg", "content A")
    files.index()
    monkeypatch.setattr("photofinder.app.file_steps.put_into_trash", lambda path, _stamp: path.unlink())
    files.library.trash([files.photo_id(old)])
    files.scan()
    assert not files.library._indexing.follow_copies([files.photo_id(copy)])
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


@pytest.fixture
def nameless(tmp_path: Path) -> Iterator[MovingFiles]:
    """Two folders on a volume of which neither identity nor inodes are known, with one/A.jpg that nobody has read."""
    with open_moving_files(tmp_path.resolve(), FakeVolumes({tmp_path.resolve() / "nowhere": ""})) as files:
        files.write(files.one / "A.jpg", "content A")
        files.write(files.two / "other.jpg", "something else")
        files.scan(files.one, files.two)
        files.rate(files.one / "A.jpg", 4)
        yield files


def test_the_word_of_the_system_is_taken_where_nothing_else_tells(nameless: MovingFiles) -> None:
    old, new, photo_id = nameless.one / "A.jpg", nameless.one / "B.jpg", nameless.photo_id(nameless.one / "A.jpg")
    old.rename(new)
    stored = store(nameless, [moved(old, new)])
    assert (stored.moved, stored.found, stored.missing) == ([(old, new)], [], [])
    assert nameless.seen()[new] == (photo_id, 4)


@pytest.mark.parametrize("is_still_there", [True, False])
def test_the_word_of_the_system_is_not_taken_against_what_is_seen(nameless: MovingFiles, is_still_there: bool) -> None:
    """More may have happened since: the file came back, or another one took its new name."""
    old, new = nameless.one / "A.jpg", nameless.one / "B.jpg"
    if not is_still_there:
        old.unlink()
    nameless.write(new, "content B")
    stored = store(nameless, [moved(old, new)])
    assert (stored.moved, stored.found, stored.missing) == ([], [new], [] if is_still_there else [old])
    assert nameless.seen()[new][1] == 0


def test_what_the_program_moves_while_a_scan_runs_is_neither_missing_nor_catalogued_twice(
    files: MovingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the listing of a folder and the look into the catalog, and after the row of the file was made."""
    old, new = files.one / "A.jpg", files.one / "a" / "A.jpg"
    new.parent.mkdir()
    photo_id = files.photo_id(old)
    read_files = files.library._archive.reader.present_files

    def move_meanwhile(folder_id: int, *, with_inodes: bool) -> object:
        if old.exists():
            files.library.move_to_folder([photo_id], new.parent)
        return read_files(folder_id, with_inodes=with_inodes)

    monkeypatch.setattr(files.library._archive.reader, "present_files", move_meanwhile)
    files.scan()
    files.scan()
    assert files.seen()[new] == (photo_id, 4)
    assert files.missing() == 0
    assert set(files.seen()) == {new, files.two / "other.jpg"}


def test_a_file_that_went_before_anybody_saw_it_leaves_nothing(files: MovingFiles) -> None:
    brief = files.write(files.one / "brief.jpg", "a temporary file")
    store(files, [written(brief)])
    brief.unlink()
    assert store(files, [gone(brief)]).photo_ids
    assert brief not in files.seen()
    assert files.missing() == 0


def test_another_file_in_the_place_of_a_missing_photo_is_a_photo_of_its_own(files: MovingFiles) -> None:
    old, new = files.one / "A.jpg", files.two / "A.jpg"
    photo_id = files.photo_id(old)
    old.unlink()
    store(files, [gone(old)])
    files.write(old, "content B")
    assert store(files, [written(old)]).found == [old]
    assert files.seen()[old][1] == 0
    files.write(new, "content A")
    assert store(files, [written(new)]).moved == [(old / str(photo_id), new)]
    assert files.seen()[new] == (photo_id, 4)
    assert (len(files.seen()), files.missing()) == (3, 0)
