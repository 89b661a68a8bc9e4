"""The watcher over real folders: what is done to files, and what is handed over."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from photofinder.ingest.changes import Change, ChangeKind, EventKind, RawEvent
from photofinder.ingest.folder_events import FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Watcher
from tests.waiting import wait_until

WHOLE = b"\xff\xd8 a picture \xff\xd9"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")


class Watched:
    """A folder that is watched, and what was handed over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changes: list[Change] = []
        self.batches: list[int] = []
        self.losses: list[tuple[Path, Loss]] = []
        self.watcher = Watcher(self.take, lambda path, loss: self.losses.append((path, loss)))
        assert self.watcher.follow(root, ["@eaDir", ".Trash*", ""])

    def take(self, changes: Sequence[Change]) -> None:
        self.changes += changes
        self.batches.append(len(changes))

    def names(self, kind: ChangeKind = ChangeKind.WRITTEN) -> set[str]:
        return {str(Path(each.path).relative_to(self.root)) for each in self.changes if each.kind is kind}

    def flush(self) -> None:
        """Wait until everything that was done before has been handed over."""
        mark = self.root / f"mark {len(self.changes)}.jpg"
        mark.write_bytes(WHOLE)
        wait_until(lambda: mark.name in self.names(), mark.name)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    root = tmp_path.resolve() / "root"
    root.mkdir()
    watched = Watched(root)
    yield watched
    watched.watcher.stop()
    watched.watcher.stop()


def test_new_pictures_are_handed_over_and_nothing_else_is(watched: Watched) -> None:
    (watched.root / "a.jpg").write_bytes(WHOLE)
    (watched.root / "a.txt").write_bytes(b"no picture")
    watched.flush()
    assert {name for name in watched.names() if not name.startswith("mark")} == {"a.jpg"}
    assert not watched.names(ChangeKind.GONE)


def test_a_half_copied_file_is_neither_handed_over_early_nor_forgotten(watched: Watched) -> None:
    with (watched.root / "large.jpg").open("wb") as file:
        for _ in range(3):
            file.write(b"\xff\xd8" + bytes(500_000))
            file.flush()
            watched.flush()  # others come and go meanwhile
            assert "large.jpg" not in watched.names()
        file.write(b"\xff\xd9")
    wait_until(lambda: "large.jpg" in watched.names(), "large.jpg")
    assert watched.root / "large.jpg" in {Path(each.path) for each in watched.changes}


def test_a_file_that_is_written_aside_and_renamed(watched: Watched) -> None:
    known = watched.root / "known.jpg"
    known.write_bytes(WHOLE)
    watched.flush()
    watched.changes.clear()
    aside = watched.root / ".known.jpg.tmp"
    aside.write_bytes(WHOLE + b" edited \xff\xd9")
    aside.replace(known)
    wait_until(lambda: "known.jpg" in watched.names(), "the edited file")
    assert not watched.names(ChangeKind.GONE) | watched.names(ChangeKind.MOVED)


def test_a_rename_is_a_move(watched: Watched) -> None:
    (watched.root / "a.jpg").write_bytes(WHOLE)
    watched.flush()
    (watched.root / "a.jpg").rename(watched.root / "b.jpg")
    wait_until(lambda: watched.names(ChangeKind.MOVED), "the move")
    moves = [change for change in watched.changes if change.kind is ChangeKind.MOVED]
    assert moves == [Change(ChangeKind.MOVED, str(watched.root / "b.jpg"), str(watched.root / "a.jpg"))]


def test_a_file_that_is_renamed_while_it_settles_is_gone_from_its_old_name(tmp_path: Path) -> None:
    told: list[Change] = []
    watcher = Watcher(told.extend, lambda _root, _loss: None, lambda _tell, _lose: Silent())
    watcher.stop()
    old, new = tmp_path / "a.jpg", tmp_path / "b.jpg"
    old.write_bytes(WHOLE)
    watcher._hand_over([Change(ChangeKind.WRITTEN, str(old))])
    old.rename(new)
    watcher._hand_over([Change(ChangeKind.MOVED, str(new), str(old))])

    def has_come() -> bool:
        watcher._hand_over([])
        return len(told) > 1

    wait_until(has_come, "the settled file")
    gone, written = Change(ChangeKind.GONE, str(old)), Change(ChangeKind.WRITTEN, str(new))
    assert set(told) == {gone, written}


@pytest.mark.parametrize("is_one_batch", [True, False])
def test_what_is_written_where_a_file_was_comes_after_what_may_be_that_file(tmp_path: Path, is_one_batch: bool) -> None:
    """Once another file is known in its place, nothing tells any more that the one elsewhere is the photo of before."""
    told: list[str] = []
    watcher = Watcher(
        lambda changes: told.extend(Path(change.path).name for change in changes),
        lambda _root, _loss: None,
        lambda _tell, _lose: Silent(),
    )
    watcher.stop()
    place, elsewhere = tmp_path / "place.jpg", tmp_path / "elsewhere.jpg"
    for path in (place, elsewhere):
        path.write_bytes(WHOLE)
    gone, came = Change(ChangeKind.GONE, str(place)), Change(ChangeKind.WRITTEN, str(elsewhere))
    anew = Change(ChangeKind.WRITTEN, str(place), is_closed=True, is_anew=is_one_batch)
    watcher._hand_over([came, anew] if is_one_batch else [gone, came])
    if not is_one_batch:
        watcher._hand_over([anew])

    def have_both_come() -> bool:
        watcher._hand_over([])
        return len(told) > 1

    wait_until(have_both_come, "both files")
    assert told == ["elsewhere.jpg", "place.jpg"]
    assert watcher._kept_until_s() is None


class Silent:
    """A source that tells of nothing."""

    def follow(self, root: Path) -> None: ...

    def leave(self, root: Path) -> None: ...

    def stop(self, patience_s: float | None = None) -> None: ...


def test_folders_come_with_what_is_in_them_and_go(watched: Watched, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    (elsewhere / "@eaDir").mkdir()
    for name in ("a.jpg", "deep/b.png", "@eaDir/c.jpg", "d.txt"):
        (elsewhere / name).write_bytes(WHOLE)
    elsewhere.rename(watched.root / "came")
    wait_until(lambda: watched.names() >= {"came/a.jpg", "came/deep/b.png"}, "what came")
    (watched.root / "came").rename(watched.root / "moved")
    wait_until(lambda: watched.names(ChangeKind.MOVED) == {"moved"}, "the move")
    (watched.root / "moved" / "deep" / "e.jpg").write_bytes(WHOLE)
    wait_until(lambda: "moved/deep/e.jpg" in watched.names(), "what came into the moved folder")
    (watched.root / "moved").rename(elsewhere)
    wait_until(lambda: watched.names(ChangeKind.GONE) == {"moved"}, "the loss")
    assert not any("@eaDir" in name or name.endswith(".txt") for name in watched.names())


def test_a_folder_that_went_is_followed_again_when_it_is_back(watched: Watched, tmp_path: Path) -> None:
    """Another folder may have taken its name meanwhile."""
    folder, elsewhere = watched.root / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    watched.flush()
    folder.rename(elsewhere)
    folder.mkdir()
    (folder / "a.jpg").write_bytes(WHOLE)
    wait_until(lambda: "folder/a.jpg" in watched.names(), "the folder of that name")
    shutil.rmtree(folder)
    elsewhere.rename(folder)
    watched.flush()
    (folder / "b.jpg").write_bytes(WHOLE)
    wait_until(lambda: "folder/b.jpg" in watched.names(), "the folder that is back")
    folder.rename(elsewhere)
    wait_until(lambda: "folder" in watched.names(ChangeKind.GONE), "the loss")
    shutil.rmtree(elsewhere)
    watched.flush()


def test_folders_that_are_left_out_are(watched: Watched) -> None:
    (watched.root / ".Trash-1000").mkdir()
    (watched.root / ".Trash-1000" / "a.jpg").write_bytes(WHOLE)
    (watched.root / "b.jpg").write_bytes(WHOLE)
    watched.flush()
    (watched.root / "b.jpg").rename(watched.root / ".Trash-1000" / "b.jpg")
    wait_until(lambda: watched.names(ChangeKind.GONE) == {"b.jpg"}, "what went there")
    (watched.root / ".Trash-1000" / "a.jpg").rename(watched.root / "a.jpg")
    wait_until(lambda: "a.jpg" in watched.names(), "what came out of there")


def test_a_root_within_a_root_is_told_of_once(watched: Watched) -> None:
    inner = watched.root / "inner"
    inner.mkdir()
    assert watched.watcher.follow(inner)
    (inner / "a.jpg").write_bytes(WHOLE)
    watched.flush()
    wait_until(lambda: "inner/a.jpg" in watched.names(), "the file of both")
    (inner / "a.jpg").rename(watched.root / "a.jpg")
    wait_until(lambda: watched.names(ChangeKind.GONE) == {"inner/a.jpg"} and "a.jpg" in watched.names(), "the move out")
    watched.flush()
    assert [Path(each.path).name for each in watched.changes if each.path.startswith(str(inner))].count("a.jpg") == 2


def test_many_files_come_in_few_batches(watched: Watched) -> None:
    for number in range(300):
        (watched.root / f"{number}.jpg").write_bytes(WHOLE)
    wait_until(lambda: len(watched.names()) == 300, "300 files")
    assert len(watched.batches) < 100


def test_a_root_that_is_left_is_told_of_no_longer(watched: Watched, tmp_path: Path) -> None:
    other = tmp_path.resolve() / "other"
    other.mkdir()
    assert watched.watcher.follow(other)
    watched.watcher.leave(other)
    (other / "a.jpg").write_bytes(WHOLE)
    watched.flush()
    assert not any(each.path.startswith(str(other)) for each in watched.changes)


def test_what_cannot_be_stored_makes_the_roots_be_looked_through(tmp_path: Path) -> None:
    losses: list[tuple[Path, Loss]] = []

    def fail(changes: Sequence[Change]) -> None:
        raise OSError(errno.EIO, "the disk failed")

    watcher = Watcher(fail, lambda path, loss: losses.append((path, loss)))
    root = tmp_path.resolve()
    assert watcher.follow(root)
    (root / "a.jpg").write_bytes(WHOLE)
    wait_until(lambda: losses == [(root, Loss.FAILED)], "the loss")
    watcher.stop()


def test_stopping_leaves_no_thread_also_while_much_happens(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    before = set(threading.enumerate())
    watcher = Watcher(lambda _changes: None, lambda _path, _loss: None)
    assert watcher.follow(root)
    for number in range(500):
        (root / f"{number}.jpg").write_bytes(WHOLE)
    watcher.stop()
    assert set(threading.enumerate()) <= before
    (root / "late.jpg").write_bytes(WHOLE)


class Refusing:
    """A source of events that the system has no watches for."""

    def __init__(self, tell: Tell, lose: Lose, number: int) -> None:
        self.number = number

    def follow(self, root: Path) -> None:
        raise OSError(self.number, os.strerror(self.number))

    def leave(self, root: Path) -> None: ...

    def stop(self, patience_s: float | None = None) -> None: ...


@pytest.mark.parametrize(
    ("number", "loss"),
    [(errno.ENOSPC, Loss.NO_WATCHES), (errno.EMFILE, Loss.NO_WATCHES), (errno.EACCES, Loss.REFUSED)],
)
def test_a_root_that_cannot_be_followed_is_told_with_the_reason(tmp_path: Path, number: int, loss: Loss) -> None:
    losses: list[tuple[Path, Loss]] = []
    watcher = Watcher(
        lambda _changes: None,
        lambda path, why: losses.append((path, why)),
        lambda tell, lose: Refusing(tell, lose, number),
    )
    assert not watcher.follow(tmp_path)
    assert losses == [(tmp_path, loss)]
    watcher.stop()


def test_a_root_of_another_computer_is_not_even_tried(tmp_path: Path) -> None:
    losses: list[tuple[Path, Loss]] = []
    watcher = Watcher(lambda _changes: None, lambda path, why: losses.append((path, why)), is_remote=lambda _path: True)
    assert not watcher.follow(tmp_path)
    assert losses == [(tmp_path, Loss.NETWORK)]
    watcher.stop()


@on_linux
def test_a_queue_that_overflows_and_a_folder_without_a_watch_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers import inotify_c

    told: list[RawEvent] = []
    losses: list[tuple[Path, Loss]] = []
    events = FolderEvents(lambda _root, event: told.append(event), lambda path, loss: losses.append((path, loss)))
    root = tmp_path.resolve()
    events.follow(root)
    overflow = inotify_c.InotifyEvent(inotify_c.WatchDescriptor(-1), inotify_c.InotifyConstants.IN_Q_OVERFLOW, 0, b"")
    assert events._observer is not None
    events._observer._inotify.handle_event(overflow)  # type: ignore[attr-defined]
    assert losses == [(root, Loss.OVERFLOW)]
    (root / "after.jpg").write_bytes(WHOLE)
    wait_until(lambda: any(each.kind is EventKind.CLOSED for each in told), "an event after the overflow")

    def exhausted(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(inotify_c.InotifyFD, "_get_or_create_watch", exhausted)
    (root / "folder").mkdir()
    wait_until(lambda: losses[1:] == [(root, Loss.NO_WATCHES)], "the folder without a watch")
    other = root.parent / f"{root.name} other"
    other.mkdir()
    with pytest.raises(OSError, match="limit"):
        events.follow(other)
    events.stop()
