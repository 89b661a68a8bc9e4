"""Folding events as a table, and against a small file system that hypothesis does things to."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.imaging.formats import is_photo_name
from photofinder.ingest.changes import Change, ChangeKind, EventKind, RawEvent, fold_events

GONE, MOVED, WRITTEN = ChangeKind.GONE, ChangeKind.MOVED, ChangeKind.WRITTEN


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


def written(path: str) -> Change:
    return Change(WRITTEN, path, is_closed=True)


def write(path: str) -> list[RawEvent]:
    return [created(path), modified(path), closed(path)]


TABLE: dict[str, tuple[list[RawEvent], list[Change]]] = {
    "nothing": ([], []),
    "a new picture": (write("/r/a.jpg"), [written("/r/a.jpg")]),
    "one that is still being written": ([created("/r/a.jpg"), modified("/r/a.jpg")], [Change(WRITTEN, "/r/a.jpg")]),
    "one that is written anew": ([modified("/r/a.jpg"), closed("/r/a.jpg")], [written("/r/a.jpg")]),
    "one that is gone": ([deleted("/r/a.jpg")], [Change(GONE, "/r/a.jpg")]),
    "one that came and went": ([*write("/r/a.jpg"), deleted("/r/a.jpg")], []),
    "no picture": ([*write("/r/a.txt"), *write("/r/.jpg"), deleted("/r/b.xmp")], []),
    "a rename": ([moved("/r/a.jpg", "/r/b.jpg")], [Change(MOVED, "/r/b.jpg", "/r/a.jpg")]),
    "a change of case": ([moved("/r/a.jpg", "/r/A.jpg")], [Change(MOVED, "/r/A.jpg", "/r/a.jpg")]),
    "a rename there and back, over what may have been there": (
        [moved("/r/a.jpg", "/r/b.jpg"), moved("/r/b.jpg", "/r/a.jpg")],
        [Change(GONE, "/r/b.jpg")],
    ),
    "a rename by way of another": (
        [moved("/r/a.jpg", "/r/x"), moved("/r/x", "/s/b.jpg")],
        [Change(MOVED, "/s/b.jpg", "/r/a.jpg")],
    ),
    "two that change places": (
        [moved("/r/a.jpg", "/r/x"), moved("/r/b.jpg", "/r/a.jpg"), moved("/r/x", "/r/b.jpg")],
        [
            Change(MOVED, "/r/a.jpg", "/r/b.jpg"),
            Change(MOVED, "/r/b.jpg", "/r/a.jpg"),
        ],
    ),
    "renamed and written": (
        [moved("/r/a.jpg", "/r/b.jpg"), closed("/r/b.jpg")],
        [Change(MOVED, "/r/b.jpg", "/r/a.jpg"), written("/r/b.jpg")],
    ),
    "renamed and gone": (
        [moved("/r/a.jpg", "/r/b.jpg"), deleted("/r/b.jpg")],
        [Change(GONE, "/r/a.jpg"), Change(GONE, "/r/b.jpg")],
    ),
    "new and renamed": ([*write("/r/a.jpg"), moved("/r/a.jpg", "/r/b.jpg")], [written("/r/b.jpg")]),
    "no picture any more": ([moved("/r/a.jpg", "/r/a.jpg.bak")], [Change(GONE, "/r/a.jpg")]),
    "a download that is done": ([moved("/r/a.jpg.part", "/r/a.jpg")], [Change(WRITTEN, "/r/a.jpg")]),
    "an editor that writes aside": (
        [*write("/r/.a.tmp"), moved("/r/.a.tmp", "/r/a.jpg")],
        [written("/r/a.jpg")],
    ),
    "an editor that keeps the old one": (
        [moved("/r/a.jpg", "/r/a.jpg~"), *write("/r/a.jpg"), deleted("/r/a.jpg~")],
        [written("/r/a.jpg")],
    ),
    "an editor that keeps the old one for good": (
        [moved("/r/a.jpg", "/r/a.jpg~"), *write("/r/a.jpg")],
        [written("/r/a.jpg")],
    ),
    "deleted and made again": ([deleted("/r/a.jpg"), *write("/r/a.jpg")], [written("/r/a.jpg")]),
    "written aside, put in place, deleted": (
        [*write("/r/t"), moved("/r/t", "/r/a.jpg"), deleted("/r/a.jpg")],
        [Change(GONE, "/r/a.jpg")],
    ),
    "one over another": ([moved("/r/a.jpg", "/r/b.jpg")], [Change(MOVED, "/r/b.jpg", "/r/a.jpg")]),
    "a new folder": (
        [folder(created("/r/d")), *write("/r/d/a.jpg")],
        [Change(WRITTEN, "/r/d", is_folder=True), written("/r/d/a.jpg")],
    ),
    "a folder that came and went": (
        [folder(created("/r/d")), *write("/r/d/a.jpg"), deleted("/r/d/a.jpg"), folder(deleted("/r/d"))],
        [],
    ),
    "a folder that is gone": ([folder(deleted("/r/d"))], [Change(GONE, "/r/d", is_folder=True)]),
    "a folder that moved, and each file once more": (
        [folder(moved("/r/d", "/r/e")), moved("/r/d/a.jpg", "/r/e/a.jpg"), folder(moved("/r/d/s", "/r/e/s")),
         moved("/r/d/s/b.jpg", "/r/e/s/b.jpg")],
        [Change(MOVED, "/r/e", "/r/d", is_folder=True)],
    ),
    "a folder that moved twice": (
        [folder(moved("/r/d", "/r/e")), moved("/r/d/a.jpg", "/r/e/a.jpg"), folder(moved("/r/e", "/r/f")),
         moved("/r/e/a.jpg", "/r/f/a.jpg")],
        [Change(MOVED, "/r/f", "/r/d", is_folder=True)],
    ),
    "written, then moved with its folder": (
        [closed("/r/d/a.jpg"), folder(moved("/r/d", "/r/e")), moved("/r/d/a.jpg", "/r/e/a.jpg")],
        [Change(MOVED, "/r/e", "/r/d", is_folder=True), written("/r/e/a.jpg")],
    ),
    "moved out of a folder that then moves": (
        [moved("/r/d/a.jpg", "/r/a.jpg"), folder(moved("/r/d", "/r/e"))],
        [Change(MOVED, "/r/e", "/r/d", is_folder=True), Change(MOVED, "/r/a.jpg", "/r/d/a.jpg")],
    ),
    "a folder's neighbour of a longer name stays": (
        [closed("/r/dd/a.jpg"), folder(moved("/r/d", "/r/e"))],
        [Change(MOVED, "/r/e", "/r/d", is_folder=True), written("/r/dd/a.jpg")],
    ),
    "a burst is one batch": (
        list(itertools.chain.from_iterable(write(f"/r/{number}.jpg") for number in range(5))),
        [written(f"/r/{number}.jpg") for number in range(5)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_folding(case: str) -> None:
    events, changes = TABLE[case]
    assert fold_events(events) == changes


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
        if path in self.folders and target not in self.folders:
            self.folders = (self.folders - {path}) | {target}
            self.events.append(folder(moved(path, target)))
            for name in [name for name in self.files if name.startswith(path + "/")]:
                inside = target + name[len(path) :]
                self.files[inside] = self.files.pop(name)
                self.events.append(moved(name, inside))

    def _has_place(self, path: str) -> bool:
        return path.rpartition("/")[0] in self.folders


def pictures(files: dict[str, int]) -> dict[str, int]:
    return {path: content for path, content in files.items() if is_photo_name(path.rpartition("/")[2])}


def follow(known: dict[str, int], changes: list[Change], now: dict[str, int]) -> dict[str, int]:
    """Do to a catalog what the changes say; what was written is read from the files as they are now."""
    before, after = dict(known), dict(known)
    for change in changes:
        match change:
            case Change(ChangeKind.GONE, path, _, True):
                after = {name: content for name, content in after.items() if not name.startswith(path + "/")}
            case Change(ChangeKind.GONE, path):
                after.pop(path, None)
            case Change(ChangeKind.MOVED, path, source, True):
                inside = [name for name in before if name.startswith(source + "/")]
                for name in inside:
                    after.pop(name, None)
                after |= {path + name[len(source) :]: before[name] for name in inside}
            case Change(ChangeKind.MOVED, path, source):
                if after.get(source) == before.get(source):
                    after.pop(source, None)
                after[path] = before[source]
            case Change(ChangeKind.WRITTEN, path):
                if path in now:
                    after[path] = now[path]
    return after


FOLDERS = ("/r", "/r/d", "/r/e", "/r/f")
FILES = [f"{place}/{name}" for place in FOLDERS for name in ("a.jpg", "b.png", "c.tmp")]
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES)),
    st.tuples(st.just("delete"), st.sampled_from(FILES)),
    st.tuples(st.just("move"), st.sampled_from(FILES), st.sampled_from(FILES)),
)
START = st.dictionaries(st.sampled_from([name for name in FILES if "/f/" not in name]), st.integers(1, 999), max_size=8)


@given(START, st.lists(STEPS, max_size=12))
def test_a_catalog_that_follows_the_changes_of_files_equals_the_files(
    files: dict[str, int], steps: list[tuple[str, ...]]
) -> None:
    model = Model(files)
    for verb, *arguments in steps:
        getattr(model, verb)(*arguments)
    changes = fold_events(model.events)
    assert follow(pictures(files), changes, model.files) == pictures(model.files)


@given(START, st.lists(STEPS, max_size=5), st.lists(STEPS, max_size=5), st.sampled_from(FOLDERS[1:3]))
def test_a_picture_is_told_of_under_the_name_that_it_has_after_a_folder_moved(
    files: dict[str, int], before: list[tuple[str, ...]], after: list[tuple[str, ...]], place: str
) -> None:
    """Whatever is there in the end was there before under its own name or its folder's old one, or is told of."""
    model = Model(files)
    for verb, *arguments in before:
        getattr(model, verb)(*arguments)
    model.move_folder(place, "/r/f")
    for verb, *arguments in after:
        getattr(model, verb)(*arguments)
    changes = fold_events(model.events)
    told = {change.path for change in changes if not change.is_folder}
    for path, content in pictures(model.files).items():
        old = place + path[len("/r/f") :] if path.startswith("/r/f/") else path
        assert path in told or files.get(old) == content
    assert Change(MOVED, "/r/f", place, is_folder=True) in changes
