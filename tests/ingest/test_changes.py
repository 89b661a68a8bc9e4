"""Folding events as a table, and against a small file system that hypothesis does things to."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.imaging.formats import is_photo_name
from photofinder.ingest.changes import EventKind, Folded, RawEvent, fold_events


def created(path: str) -> RawEvent:
    return RawEvent(EventKind.CREATED, path)


def closed(path: str) -> RawEvent:
    return RawEvent(EventKind.CLOSED, path)


def modified(path: str) -> RawEvent:
    return RawEvent(EventKind.MODIFIED, path)


def deleted(path: str) -> RawEvent:
    return RawEvent(EventKind.DELETED, path)


def moved(path: str, target: str) -> RawEvent:
    return RawEvent(EventKind.MOVED, path, target=target)


def folder(event: RawEvent) -> RawEvent:
    return event._replace(is_folder=True)


def write(path: str) -> list[RawEvent]:
    return [created(path), modified(path), closed(path)]


TABLE: dict[str, tuple[list[RawEvent], list[str], dict[str, bool], list[str]]] = {
    "nothing": ([], [], {}, []),
    "a new picture": (write("/r/a.jpg"), [], {"/r/a.jpg": True}, []),
    "one that is still being written": ([created("/r/a.jpg"), modified("/r/a.jpg")], [], {"/r/a.jpg": False}, []),
    "one that is written anew": ([modified("/r/a.jpg"), closed("/r/a.jpg")], [], {"/r/a.jpg": True}, []),
    "one that is written on after it was closed": (
        [closed("/r/a.jpg"), modified("/r/a.jpg")], [], {"/r/a.jpg": True}, [],
    ),
    "one that is gone": ([deleted("/r/a.jpg")], ["/r/a.jpg"], {}, []),
    "one that came and went is not written": ([*write("/r/a.jpg"), deleted("/r/a.jpg")], ["/r/a.jpg"], {}, []),
    "no picture": ([*write("/r/a.txt"), *write("/r/.jpg"), deleted("/r/b.txt")], [], {}, []),
    "a sidecar": ([*write("/r/a.jpg.xmp"), deleted("/r/b.xmp")], ["/r/b.xmp"], {"/r/a.jpg.xmp": True}, []),
    "a rename": ([moved("/r/a.jpg", "/r/b.jpg")], ["/r/a.jpg"], {"/r/b.jpg": True}, []),
    "a rename there and back": (
        [moved("/r/a.jpg", "/r/b.jpg"), moved("/r/b.jpg", "/r/a.jpg")],
        ["/r/a.jpg", "/r/b.jpg"], {"/r/a.jpg": True}, [],
    ),
    "two that change places": (
        [moved("/r/a.jpg", "/r/x"), moved("/r/b.jpg", "/r/a.jpg"), moved("/r/x", "/r/b.jpg")],
        ["/r/a.jpg", "/r/b.jpg"], {"/r/a.jpg": True, "/r/b.jpg": True}, [],
    ),
    "renamed and gone": (
        [moved("/r/a.jpg", "/r/b.jpg"), deleted("/r/b.jpg")], ["/r/a.jpg", "/r/b.jpg"], {}, [],
    ),
    "no picture any more": ([moved("/r/a.jpg", "/r/a.jpg.bak")], ["/r/a.jpg"], {}, []),
    "a download that is done": ([*write("/r/a.part"), moved("/r/a.part", "/r/a.jpg")], [], {"/r/a.jpg": True}, []),
    "an editor that keeps the old one": (
        [moved("/r/a.jpg", "/r/a.jpg~"), *write("/r/a.jpg")], ["/r/a.jpg"], {"/r/a.jpg": True}, [],
    ),
    "a new folder": (
        [folder(created("/r/d")), folder(created("/r/d/e")), *write("/r/d/a.jpg")],
        [], {"/r/d/a.jpg": True}, ["/r/d"],
    ),
    "a folder whose name begins like another's": (
        [folder(created("/r/d")), folder(created("/r/dd"))], [], {}, ["/r/d", "/r/dd"],
    ),
    "a folder that came and went": ([folder(created("/r/d")), folder(deleted("/r/d"))], ["/r/d"], {}, []),
    "a folder that moved, and each file once more": (
        [folder(moved("/r/d", "/r/e")), moved("/r/d/a.jpg", "/r/e/a.jpg"), folder(moved("/r/d/s", "/r/e/s"))],
        ["/r/d", "/r/d/a.jpg", "/r/d/s"], {"/r/e/a.jpg": True}, ["/r/e"],
    ),
    "a burst is one batch": (
        list(itertools.chain.from_iterable(write(f"/r/{number}.jpg") for number in range(5))),
        [], {f"/r/{number}.jpg": True for number in range(5)}, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_folding(case: str) -> None:
    events, left, written, came = TABLE[case]
    assert fold_events(events) == Folded(dict.fromkeys(left), written, dict.fromkeys(came))


def test_where_the_system_does_not_tell_folders_from_files_every_deleted_name_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("photofinder.ingest.changes._TELLS_FOLDERS", False)
    assert fold_events([deleted("/r/Holiday 2024"), moved("/r/a.txt", "/r/b.txt")]).left == {"/r/Holiday 2024": None}


class Model:
    """A file system of a few names, which tells what is done to it as watchdog does."""

    def __init__(self, files: dict[str, int]) -> None:
        self.files = dict(files)
        self.folders = {"/r", "/r/d", "/r/e"}
        self.events: list[RawEvent] = []
        self._contents = itertools.count(1000)

    def write(self, path: str) -> None:
        if self._has_place(path):
            self.events += [closed(path)] if path in self.files else [created(path), closed(path)]
            self.files[path] = next(self._contents)

    def delete(self, path: str) -> None:
        if self.files.pop(path, None) is not None:
            self.events.append(deleted(path))

    def move(self, path: str, target: str) -> None:
        if path in self.files and path != target and self._has_place(target):
            self.files[target] = self.files.pop(path)
            self.events.append(moved(path, target))

    def move_folder(self, path: str, target: str) -> None:
        if path in self.folders and path != "/r" and target not in self.folders:
            self.folders = (self.folders - {path}) | {target}
            self.events.append(folder(moved(path, target)))
            for name in [name for name in self.files if name.startswith(path + "/")]:
                self.files[target + name[len(path) :]] = self.files.pop(name)

    def _has_place(self, path: str) -> bool:
        return path.rpartition("/")[0] in self.folders


def pictures(files: dict[str, int]) -> dict[str, int]:
    return {path: content for path, content in files.items() if is_photo_name(path.rpartition("/")[2])}


FOLDERS = ("/r", "/r/d", "/r/e", "/r/f")
FILES = [f"{place}/{name}" for place in FOLDERS for name in ("a.jpg", "b.png", "c.tmp")]
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES)),
    st.tuples(st.just("delete"), st.sampled_from(FILES)),
    st.tuples(st.just("move"), st.sampled_from(FILES), st.sampled_from(FILES)),
    st.tuples(st.just("move_folder"), st.sampled_from(FOLDERS), st.sampled_from(FOLDERS)),
)
START = st.dictionaries(st.sampled_from([name for name in FILES if "/f/" not in name]), st.integers(1, 999), max_size=8)


@given(START, st.lists(STEPS, max_size=12))
def test_whatever_is_another_one_than_before_is_told(files: dict[str, int], steps: list[tuple[str, ...]]) -> None:
    model = Model(files)
    for verb, *arguments in steps:
        getattr(model, verb)(*arguments)
    folded = fold_events(model.events)
    before, now = pictures(files), pictures(model.files)
    for path in before.keys() | now.keys():
        if before.get(path) != now.get(path):
            around = path.rpartition("/")[0]
            has_come = path in folded.written or around in folded.came
            has_left = path in folded.left or around in folded.left
            assert has_come if path in now else has_left
