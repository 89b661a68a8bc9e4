"""Whatever happens to files in whatever order: the catalog ends as the disk is, and no decision leaves its content."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.app.moving_files import FakeVolumes, MovingFiles, open_moving_files

PLACES = [f"{root}/{folder}/{name}.jpg" for root in ("one", "two") for folder in "ab" for name in "XY"]
KINDS = ("write", "rename", "rename", "rename", "copy", "delete", "rate", "scan", "remount", "leave a copy")

steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(PLACES), st.sampled_from(PLACES)), min_size=1, max_size=24
)


@dataclass
class Model:
    """What lies where, as (number of the file, content), and the contents that the user has decided about.

    What is put into a place that is known for another content counts as an edit of it, to which the decision goes
    along; only a file that is known itself is not.
    """

    files: MovingFiles
    roots: dict[str, Path]
    on_disk: dict[str, tuple[int, str]] = field(default_factory=dict)
    known: dict[str, tuple[int, str]] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def do(self, kind: str, first: str, second: str) -> None:
        source, target = self._path(first), self._path(second)
        if kind == "scan":
            self.scan()
        elif kind == "remount":
            self._remount(first.partition("/")[0])
        elif kind == "write" and first not in self.on_disk:
            number = next(self.numbers)
            self._put(first, (number, f"content {number:02}"))
            self.files.write(source, f"content {number:02}")
        elif first not in self.on_disk:
            return
        elif kind == "delete":
            source.unlink()
            del self.on_disk[first]
        elif kind == "rate" and self.known.get(first) == self.on_disk[first]:
            self.files.rate(source, 5)
            self.decided.add(self.on_disk[first][1])
        elif kind == "copy" and second not in self.on_disk:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            self._put(second, (next(self.numbers), self.on_disk[first][1]))
        elif kind == "leave a copy" and second not in self.on_disk:
            for part in ("copy", "scan", "delete"):
                self.do(part, first, second)
        elif kind == "rename" and first != second:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            self._put(second, self.on_disk.pop(first))

    def _path(self, place: str) -> Path:
        root, _, rest = place.partition("/")
        return self.roots[root] / rest

    def _remount(self, name: str) -> None:
        """Mount a volume elsewhere, if the root is one, and let somebody look where it is."""
        before, mounts = self.roots[name], self.files.volumes.mounts
        if before in mounts:
            self.roots[name] = before.rename(before.with_name(f"{name} {next(self.numbers)}"))
            mounts[self.roots[name]] = mounts.pop(before)
            self.files.library.look_at_roots()

    def _put(self, place: str, file: tuple[int, str]) -> None:
        if place in self.known and file not in self.known.values():
            self.decided.discard(self.known[place][1])
        self.on_disk[place] = file

    def scan(self) -> None:
        self.files.index(accepts_missing=True)
        self.known = dict(self.on_disk)

    def check(self) -> None:
        places = {self._path(place): content for place, (_, content) in self.on_disk.items()}
        seen = self.files.seen()
        assert set(seen) == set(places)
        rated = {places[path] for path, (_, stars) in seen.items() if stars}
        assert self.decided & {content for _, content in self.on_disk.values()} <= rated


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.booleans(), st.booleans())
@example([("leave a copy", "one/a/X.jpg", "two/a/Y.jpg")], True, False)
def test_no_decision_leaves_its_content(
    actions: list[tuple[str, str, str]], has_inodes: bool, is_one_volume: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(os.path.realpath(name))
        mounts = {folder: "both"} if is_one_volume else {folder / "one": "volume 1", folder / "two": "volume 2"}
        volumes = FakeVolumes(mounts, set() if has_inodes else set(mounts.values()))
        with open_moving_files(folder, volumes) as files:
            for root in (files.one, files.two):
                files.write(root / "stays.txt", "no photo, so that the folder is never empty")
            files.index(files.one, files.two)
            model = Model(files, {"one": files.one, "two": files.two})
            for kind in ("write", "scan", "rate"):
                for place in PLACES[::2]:
                    model.do(kind, place, place)
            for action in actions:
                model.do(*action)
            model.scan()
            model.check()
            model.scan()
            model.check()
