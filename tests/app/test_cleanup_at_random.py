"""Whatever is planned: no content loses its last file, nothing protected goes, and undoing brings all of it back."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.cleanups import CleanupMethod, CleanupOptions
from photofinder.records import Mark
from tests.app.cleaning import choice_of, snapshot
from tests.app.moving_files import open_moving_files

FOLDERS = ("", "safe", "sub")
FILE = st.tuples(st.sampled_from(FOLDERS), st.sampled_from("abcd"), st.integers(0, 5))


@pytest.fixture
def _own_trash(trash: Path) -> None:
    """Let the trash be the test's."""


@pytest.mark.usefixtures("_own_trash")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.lists(FILE, min_size=2, max_size=9),
    groups=st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=5, unique=True), min_size=1, max_size=4),
    method=st.sampled_from(list(CleanupMethod)),
    protects=st.booleans(),
    vanished=st.sets(st.integers(0, 8), max_size=2),
)
def test_clean_ups_at_random(
    files: list[tuple[str, str, int]],
    groups: list[list[int]],
    method: CleanupMethod,
    protects: bool,
    vanished: set[int],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "aside").mkdir()
        with open_moving_files(folder) as made:
            paths = [
                made.write(made.one / below / f"{number}.jpg", content)
                for number, (below, content, _) in enumerate(files)
            ]
            made.index(made.one)
            ids = [made.photo_id(path) for path in paths]
            for photo_id, (_, _, stars) in zip(ids, files, strict=True):
                made.library.mark([photo_id], Mark.RATING, stars)
            choices = []
            for group in groups:
                same = [
                    each for each in group if each < len(files) and files[each][1] == files[group[0] % len(files)][1]
                ]
                if len(same) > 1:
                    choices.append(choice_of(ids[same[0]], [ids[each] for each in same[1:]]))
            protected = (made.one / "safe",) if protects else ()
            plan = made.library.cleanup.plan(choices, CleanupOptions(method, folder / "aside", protected=protected))
            for number in vanished & set(range(len(paths))):
                paths[number].unlink()
            before, rows = snapshot(made.one), _rows(made.library._archive.paths.catalog)
            report = made.library.cleanup.apply(plan)
            after = snapshot(made.one)
            assert {content for content, *_ in after.values()} == {content for content, *_ in before.values()}
            if method is CleanupMethod.LINK:
                assert after.keys() == before.keys()
            else:
                assert len(before) - len(after) == report.done
            assert report.done + len(report.problems) == len(plan.items)
            for path in (name for name in before if protects and name.startswith("safe/")):
                assert after[path] == before[path]
            if report.entry_id is not None:
                made.library.undo()
            assert snapshot(made.one) == before
            assert _rows(made.library._archive.paths.catalog) == rows


def _rows(catalog: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(catalog)) as connection:
        return connection.execute("SELECT * FROM photos ORDER BY id").fetchall()
