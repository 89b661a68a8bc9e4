"""The watcher over real folders: what is done to files, and what is handed over."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.ingest.changes import EventKind, RawEvent
from photofinder.ingest.folder_events import FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Batch, Watcher
from tests.permissions import permissions_count
from tests.waiting import wait_until

WHOLE = b"\xff\xd8 a picture \xff\xd9"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")


class Watched:
    """A folder that is watched, and what was handed over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written: list[str] = []
        self.left: list[str] = []
        self.batches: list[int] = []
        self.losses: list[tuple[Path, Loss]] = []
        self.watcher = Watcher(self.take, lambda path, loss: self.losses.append((path, loss)))
        assert self.watcher.follow(root, ["@eaDir", ".Trash*", ""])

    def take(self, batch: Batch) -> None:
        self.written += batch.written
        self.left += batch.left
        self.batches.append(len(batch.written))

    def names(self) -> set[str]:
        """Return the names of the files that were written."""
        return {str(Path(each).relative_to(self.root)) for each in self.written}

    def left_names(self) -> set[str]:
        return {str(Path(each).relative_to(self.root)) for each in self.left}

    def flush(self) -> None:
        """Wait until everything that was done before has been handed over."""
        mark = self.root / f"mark {len(self.written)}.jpg"
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
    assert not watched.left


def test_a_half_copied_file_is_neither_handed_over_early_nor_forgotten(watched: Watched) -> None:
    with (watched.root / "large.jpg").open("wb") as file:
        for _ in range(3):
            file.write(b"\xff\xd8" + bytes(500_000))
            file.flush()
            watched.flush()  # others come and go meanwhile
            assert "large.jpg" not in watched.names()
        file.write(b"\xff\xd9")
    wait_until(lambda: "large.jpg" in watched.names(), "large.jpg")
    assert watched.names() >= {"large.jpg"}


def test_a_file_that_is_written_aside_and_renamed(watched: Watched) -> None:
    known = watched.root / "known.jpg"
    known.write_bytes(WHOLE)
    watched.flush()
    watched.written.clear()
    aside = watched.root / ".known.jpg.tmp"
    aside.write_bytes(WHOLE + b" edited \xff\xd9")
    aside.replace(known)
    wait_until(lambda: "known.jpg" in watched.names(), "the edited file")
    assert not watched.left


def test_after_a_rename_the_old_name_is_left_and_the_file_handed_over_under_the_new_one(watched: Watched) -> None:
    (watched.root / "a.jpg").write_bytes(WHOLE)
    watched.flush()
    (watched.root / "a.jpg").rename(watched.root / "b.jpg")
    wait_until(lambda: "b.jpg" in watched.names(), "the file")
    assert watched.left_names() == {"a.jpg"}


def test_a_file_that_is_renamed_while_it_settles_is_handed_over_once(tmp_path: Path) -> None:
    batches: list[Batch] = []
    watcher = Watcher(batches.append, lambda _root, _loss: None, lambda _tell, _lose: Silent())
    watcher.stop()
    old, new = tmp_path / "a.jpg", tmp_path / "b.jpg"
    old.write_bytes(WHOLE)
    watcher._hand_over([RawEvent(EventKind.CLOSED, str(old))])
    assert watcher.is_settling(old)
    old.rename(new)
    watcher._hand_over([RawEvent(EventKind.MOVED, str(old), target=str(new))])
    assert not watcher.is_settling(old)

    def has_come() -> bool:
        watcher._hand_over([])
        return len(batches) > 1

    wait_until(has_come, "the settled file")
    assert batches == [Batch([str(old)], []), Batch([], [str(new)])]


def test_a_name_that_came_and_went_is_left_as_a_scan_may_have_seen_it(tmp_path: Path) -> None:
    batches: list[Batch] = []
    watcher = Watcher(batches.append, lambda _root, _loss: None, lambda _tell, _lose: Silent())
    watcher.stop()
    path = str(tmp_path / "a.jpg")
    watcher._hand_over([RawEvent(kind, path) for kind in (EventKind.CREATED, EventKind.CLOSED, EventKind.DELETED)])
    assert batches == [Batch([path], [])]


def test_more_events_than_can_be_kept_make_the_roots_be_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.ingest.watcher._MOST_EVENTS", 2)
    losses: list[tuple[Path, Loss]] = []
    root = tmp_path.resolve()
    watcher = Watcher(
        lambda _batch: None, lambda path, loss: losses.append((path, loss)), lambda _tell, _lose: Silent()
    )
    assert watcher.follow(root)
    for number in range(4):
        watcher._take(root, RawEvent(EventKind.CLOSED, str(root / f"{number}.jpg")))
    wait_until(lambda: losses == [(root, Loss.OVERFLOW)], "the loss")
    watcher.stop()


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
    wait_until(lambda: watched.names() >= {"moved/a.jpg", "moved/deep/b.png"}, "the move")
    assert "came" in watched.left_names()
    (watched.root / "moved" / "deep" / "e.jpg").write_bytes(WHOLE)
    wait_until(lambda: "moved/deep/e.jpg" in watched.names(), "what came into the moved folder")
    (watched.root / "moved").rename(elsewhere)
    wait_until(lambda: "moved" in watched.left_names(), "the loss")
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
    wait_until(lambda: "folder" in watched.left_names(), "the loss")
    shutil.rmtree(elsewhere)
    watched.flush()


def test_folders_that_are_left_out_are(watched: Watched) -> None:
    (watched.root / ".Trash-1000").mkdir()
    (watched.root / ".Trash-1000" / "a.jpg").write_bytes(WHOLE)
    (watched.root / "b.jpg").write_bytes(WHOLE)
    watched.flush()
    (watched.root / "b.jpg").rename(watched.root / ".Trash-1000" / "b.jpg")
    wait_until(lambda: watched.left_names() == {"b.jpg"}, "what went there")
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
    wait_until(lambda: watched.left_names() == {"inner/a.jpg"} and "a.jpg" in watched.names(), "the move out")
    watched.flush()
    assert watched.written.count(str(inner / "a.jpg")) == 1


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
    assert not any(each.startswith(str(other)) for each in watched.written)


def test_what_cannot_be_stored_makes_the_roots_be_looked_through(tmp_path: Path) -> None:
    losses: list[tuple[Path, Loss]] = []

    def fail(batch: Batch) -> None:
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
    [(errno.ENOSPC, Loss.NO_WATCHES), (errno.EMFILE, Loss.REFUSED), (errno.EACCES, Loss.REFUSED)],
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
    (observer,) = events._observers.values()
    observer._inotify.handle_event(overflow)  # type: ignore[attr-defined]
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


@on_linux
def test_a_root_that_was_removed_is_told_although_another_folder_has_its_name(tmp_path: Path) -> None:
    losses: list[tuple[Path, Loss]] = []
    events = FolderEvents(lambda _root, _event: None, lambda path, loss: losses.append((path, loss)))
    root = tmp_path.resolve() / "root"
    (root / "folder").mkdir(parents=True)
    events.follow(root)
    shutil.rmtree(root)
    root.mkdir()
    wait_until(lambda: losses == [(root, Loss.VANISHED)], "the loss")
    events.stop()


@on_linux
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    losses: list[tuple[Path, Loss]] = []
    events = FolderEvents(lambda _root, _event: None, lambda path, loss: losses.append((path, loss)))
    root = tmp_path.resolve()
    (root / "closed").mkdir(mode=0)
    with permissions_count():
        events.follow(root)
    assert losses == [(root, Loss.UNREADABLE)]
    events.stop()
