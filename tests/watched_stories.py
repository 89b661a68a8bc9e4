"""Stories of what happens to files while a process watches them that may be killed: no decision leaves its content.

A story is a list of steps on a few places in two roots; files have contents of one size, so that only content or inode
tells them apart. At its end the catalog must say what lies on the disk, a fresh scan must find nothing to change, and
whatever content was rated and is still there must have a photo that is rated.

A decision goes along with an edit: once other content is put into a place where the rated photo may be, nothing is
expected of it any more.
"""

from __future__ import annotations

import itertools
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from photofinder.app.scanning import Tally
from photofinder.features.content_digest import digest_bytes
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import FileStamp
from tests.factories import draw_scene, jpeg_bytes
from tests.live_archive import FileVolumes, LiveArchive, Seen, list_seen, open_library

FOLDERS = [f"{root}/{folder}" for root in ("one", "two") for folder in "ab"]
PLACES = [f"{folder}/{name}.jpg" for folder in FOLDERS for name in "XY"]
KINDS = (
    "write", "replace", "rename", "rename", "rename", "swap", "copy", "copy and delete", "delete", "restore", "touch",
    "rate", "rate", "move folder", "move here", "move here", "take back", "remount",
    "stop", "kill", "kill a worker", "pause", "pause",
)  # fmt: skip

Step = tuple[str, str, str]

_PATIENCE_S = 60.0
_SECOND_NS = 1_000_000_000


@dataclass(frozen=True)
class World:
    """Of what kind the disks are on which a story takes place; `has_workers`: pictures are decoded by real workers."""

    has_inodes: bool
    is_one_volume: bool
    has_whole_seconds: bool
    has_workers: bool = False


class StoryFailed(AssertionError):
    """The catalog does not say what it should; tells the story."""


def make_story(number: int, *, has_workers: bool = False) -> tuple[World, list[Step]]:
    """Return a story by its number: always the same."""
    chooser = random.Random(number)
    has_inodes, is_one_volume, has_whole_seconds = (chooser.random() < 0.5 for _ in range(3))
    world = World(has_inodes, is_one_volume, has_whole_seconds, has_workers)
    steps = [
        (chooser.choice(KINDS), chooser.choice(PLACES), chooser.choice(PLACES)) for _ in range(chooser.randint(4, 24))
    ]
    return world, steps


def play(world: World, steps: Sequence[Step]) -> None:
    """Let a story happen. Raises `StoryFailed`."""
    with tempfile.TemporaryDirectory() as name, _Stage(Path(os.path.realpath(name)), world) as stage:
        for kind in ("write", "settle", "rate"):
            for place in PLACES[::2]:
                stage.do(kind, place, place)
        for step in steps:
            stage.do(*step)
        try:
            stage.settle()
            stage.compare_with_a_fresh_scan()
        except AssertionError as error:
            raise StoryFailed(f"{error}\n{world}\n{list(steps)}") from error


@dataclass
class _Stage:
    """The disk, the process that watches it, and what is expected."""

    folder: Path
    world: World
    on_disk: dict[str, bytes] = field(default_factory=dict)
    deleted: dict[str, bytes] = field(default_factory=dict)
    homes: dict[bytes, set[str]] = field(default_factory=dict)  # where the photo of a rated content may be
    numbers: Iterator[int] = field(default_factory=itertools.count)
    moved_here: list[tuple[str, str]] = field(default_factory=list)
    live: LiveArchive | None = None

    def __enter__(self) -> Self:
        self.roots = {name: self.folder / name for name in ("one", "two")}
        self.volumes = FileVolumes(self.folder / "mounts.json", self.world.has_inodes)
        for root in self.roots.values():
            root.mkdir()
            (root / "stays.txt").write_text("no photo, so that the folder is never empty", "utf-8")
        self._mount()
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self.live is not None:
            self.live.kill()

    def do(self, kind: str, first: str, second: str) -> None:
        """Take a step, if it can be taken."""
        take = getattr(self, f"_{kind.replace(' ', '_')}")
        take(first, second)

    # What is done to files.

    def _write(self, place: str, _other: str) -> None:
        self._put(place, self._new_content())
        self._fill(self._path(place), self.on_disk[place])

    def _replace(self, place: str, _other: str) -> None:
        """Write a file anew as editors do: aside, and then renamed."""
        if place in self.on_disk:
            self._put(place, self._new_content())
            aside = self._path(place).with_suffix(".part")
            self._fill(aside, self.on_disk[place])
            aside.replace(self._path(place))

    def _rename(self, source: str, target: str) -> None:
        if source in self.on_disk and source != target:
            content = self.on_disk.pop(source)
            self._put(target, content, source)
            self._path(target).parent.mkdir(parents=True, exist_ok=True)
            self._path(source).replace(self._path(target))

    def _swap(self, first: str, second: str) -> None:
        if {first, second} <= self.on_disk.keys() and first != second:
            aside = self._path(first).with_suffix(".aside")
            self._path(first).rename(aside)
            self._path(second).rename(self._path(first))
            aside.rename(self._path(second))
            self.on_disk[first], self.on_disk[second] = self.on_disk[second], self.on_disk[first]
            for homes in self.homes.values():
                swapped = {first: second, second: first}
                homes.symmetric_difference_update(
                    [each for each in swapped if (swapped[each] in homes) != (each in homes)]
                )

    def _copy(self, source: str, target: str) -> None:
        if source in self.on_disk and target not in self.on_disk:
            self._put(target, self.on_disk[source])
            self._fill(self._path(target), self.on_disk[target])

    def _copy_and_delete(self, source: str, target: str) -> None:
        if source in self.on_disk and target not in self.on_disk:
            self._copy(source, target)
            self._delete(source, source)

    def _delete(self, place: str, _other: str) -> None:
        if place in self.on_disk:
            self.deleted[place] = self.on_disk.pop(place)
            self._path(place).unlink()

    def _restore(self, place: str, other: str) -> None:
        """Put back what was deleted, from a backup: perhaps elsewhere."""
        if place in self.deleted and other not in self.on_disk:
            self._put(other, self.deleted.pop(place))
            self._fill(self._path(other), self.on_disk[other])

    def _touch(self, place: str, _other: str) -> None:
        if place in self.on_disk:
            self._set_time(self._path(place))

    def _move_folder(self, first: str, second: str) -> None:
        source, target = (place.rpartition("/")[0] for place in (first, second))
        inside = [place for place in self.on_disk if place.startswith(source + "/")]
        if not inside or source == target or any(place.startswith(target + "/") for place in self.on_disk):
            return
        with suppress(OSError):
            self._path(target).rmdir()
        if self._path(target).exists():
            return
        self._path(source).rename(self._path(target))
        for place in inside:
            self._put(target + place[len(source) :], self.on_disk.pop(place), place)

    def _remount(self, place: str, _other: str) -> None:
        name = place.partition("/")[0]
        if not self.world.is_one_volume:
            before = self.roots[name]
            self.roots[name] = before.rename(before.with_name(f"{name} {next(self.numbers)}"))
            self._mount()

    # What is done to the program.

    def _rate(self, place: str, _other: str) -> None:
        if place in self.on_disk and self.live is not None and self.live.rate(self._path(place), self.on_disk[place]):
            content = self.on_disk[place]
            self.moved_here.clear()  # the last thing to undo is the rating now
            self.homes.setdefault(content, set()).update(self._places_of(content))

    def _move_here(self, place: str, other: str) -> None:
        """Have the program move a file."""
        target = f"{other.rpartition('/')[0]}/{place.rpartition('/')[2]}"
        if place in self.on_disk and target not in self.on_disk and self.live is not None:
            self._path(target).parent.mkdir(parents=True, exist_ok=True)
            if self.live.move(self._path(place), self.on_disk[place], self._path(target).parent):
                self._put(target, self.on_disk.pop(place), place)
                self.moved_here.append((place, target))

    def _take_back(self, _place: str, _other: str) -> None:
        """Have the program undo what it moved last, if nothing has happened there since."""
        if self.live is None or not self.moved_here:
            return
        place, target = self.moved_here.pop()
        is_free = target in self.on_disk and place not in self.on_disk
        if is_free and self.live.undo() and self._path(place).exists() and not self._path(target).exists():
            self._put(place, self.on_disk.pop(target), target)

    def _stop(self, _place: str, _other: str) -> None:
        if self.live is None:
            self.start()
        else:
            self.live.stop()
            self.live = None

    def _kill(self, _place: str, _other: str) -> None:
        if self.live is None:
            self.start()
        else:
            self.live.kill()
            self.live = None

    def _kill_a_worker(self, _place: str, _other: str) -> None:
        if self.live is not None and self.world.has_workers:
            self.live.kill_worker()

    def _pause(self, place: str, _other: str) -> None:
        time.sleep(PLACES.index(place) * 0.2)  # so that steps fall into one batch of the watcher, or into two

    def _settle(self, _place: str, _other: str) -> None:
        self.settle()

    def start(self) -> None:
        """Start the process that watches."""
        self.live = LiveArchive(self.folder / "archive", self.volumes, has_workers=self.world.has_workers)

    # What is expected.

    def settle(self) -> None:
        """Wait until the catalog says what it should."""
        if self.live is None:
            self.start()
        assert self.live is not None
        deadline_s = time.monotonic() + _PATIENCE_S
        while problems := self._compare(self.live.seen()):
            if time.monotonic() > deadline_s:
                raise AssertionError("\n".join(problems))
            time.sleep(0.05)

    def compare_with_a_fresh_scan(self) -> None:
        """Have a scan look at everything: it must find nothing to do."""
        assert self.live is not None
        self.live.stop()
        self.live = None
        with open_library(self.folder / "archive", self.volumes, has_workers=self.world.has_workers) as library:
            tally = library._indexing.scan([], ignore_progress, CancelToken(), accepts_missing=True)
            assert self._count(tally) == (0, 0, 0, 0), f"a fresh scan found {self._count(tally)}"
            assert not (problems := self._compare(list_seen(library))), problems

    @staticmethod
    def _count(tally: Tally) -> tuple[int, int, int, int]:
        return tally.found, tally.modified, tally.moved, tally.missing

    def _compare(self, seen: dict[Path, Seen]) -> list[str]:
        problems = []
        wanted = {self._path(place): content for place, content in self.on_disk.items()}
        for path in wanted.keys() | seen.keys():
            status = path.lstat() if path in wanted else None
            stamp = FileStamp(status.st_size, status.st_mtime_ns) if status else None
            here = (stamp, digest_bytes(wanted[path])) if path in wanted else None
            known = seen[path][:2] if path in seen else None
            if here != known:
                problems.append(f"{path} is {here}, but known as {known}")
        rated = {each.digest for each in seen.values() if each.rating}
        for content in set(self.on_disk.values()) & self.homes.keys():
            if digest_bytes(content) not in rated:
                places = " and ".join(self._places_of(content))
                problems += [f"the rating of {digest_bytes(content).hex()} in {places} is lost"]
        return problems

    # Small things.

    def _put(self, place: str, content: bytes, source: str = "") -> None:
        """Note that content is now in a place, where it came from, and what goes along with that."""
        for other in [other for other, homes in self.homes.items() if place in homes and other != content]:
            del self.homes[other]
        if content in self.homes:
            self.homes[content].add(place)
            self.homes[content].discard(source)
        self.on_disk[place] = content

    def _places_of(self, content: bytes) -> list[str]:
        return [place for place, here in self.on_disk.items() if here == content]

    def _new_content(self) -> bytes:
        number = next(self.numbers)
        if self.world.has_workers:
            return jpeg_bytes(draw_scene(number, (48, 32)))
        return b"\xff\xd8 content %04d \xff\xd9" % number

    def _fill(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._set_time(path)

    def _set_time(self, path: Path) -> None:
        second = 1_600_000_000 + next(self.numbers)
        time_ns = second * _SECOND_NS + (0 if self.world.has_whole_seconds else 5)
        os.utime(path, ns=(time_ns, time_ns))

    def _path(self, place: str) -> Path:
        root, _, rest = place.partition("/")
        return self.roots[root] / rest

    def _mount(self) -> None:
        if self.world.is_one_volume:
            self.volumes.mount({str(self.folder): "both"})
        else:
            self.volumes.mount({str(path): name for name, path in self.roots.items()})
