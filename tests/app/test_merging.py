"""What keepers get from the duplicates that go, what contradicts it, and that all of it is taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from photofinder.catalog.photo_rows import enter_recipe, store_extractions
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import CleanupOptions, CleanupPlan
from photofinder.features.content_digest import digest_bytes
from photofinder.records import ChangeSet, Mark, Metadata, PhotoId, Source
from photofinder.relations import Relation
from tests.app.cleaning import choice_of
from tests.app.moving_files import MovingFiles, open_moving_files
from tests.catalog.conftest import make_extraction


@pytest.fixture
def files(tmp_path: Path, trash: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as opened:
        yield opened


@pytest.fixture
def three(files: MovingFiles) -> list[PhotoId]:
    """Return a photo to keep and two that go."""
    paths = [files.write(files.one / f"{name}.jpg", "same") for name in "abc"]
    files.index(files.one)
    return [files.photo_id(path) for path in paths]


def plan(files: MovingFiles, three: list[PhotoId], relation: Relation = Relation.EXACT) -> CleanupPlan:
    return files.library.cleanup.plan([choice_of(three[0], three[1:], relation)])


def rows(files: MovingFiles) -> list[tuple[object, ...]]:
    """Return all that the catalog holds of photos."""
    with closing(sqlite3.connect(files.library._archive.paths.catalog)) as catalog:
        tables = ("photos", "metadata", "lent_metadata")
        return [row for table in tables for row in catalog.execute(f"SELECT * FROM {table} ORDER BY 1")]


@pytest.mark.parametrize(
    ("mark", "values", "after", "conflicts"),
    [
        (Mark.RATING, (0, 3, 5), 5, ["rating 5 stays, 3 is dropped"]),
        (Mark.RATING, (2, 3, 0), 2, ["rating 2 stays, 3 is dropped"]),
        (Mark.RATING, (2, 2, 0), 2, []),
        (Mark.RATING, (0, 0, 0), 0, []),
        (Mark.FLAG, (0, 1, 0), 1, []),
        (Mark.FLAG, (0, -1, 0), 0, []),
        (Mark.FLAG, (-1, 1, 0), -1, ["the flag stays, another one is dropped"]),
        (Mark.LABEL, (0, 4, 4), 4, []),
        (Mark.LABEL, (1, 4, 0), 1, ["colour label 1 stays, 4 is dropped"]),
        (Mark.TURNS, (0, 1, 0), 1, []),
    ],
)
def test_marks_are_merged_and_taken_back(
    files: MovingFiles,
    three: list[PhotoId],
    mark: Mark,
    values: tuple[int, ...],
    after: int,
    conflicts: list[str],
) -> None:
    for photo_id, value in zip(three, values, strict=True):
        files.library.mark([photo_id], mark, value)
    before = rows(files)
    made = plan(files, three)
    report = files.library.cleanup.apply(made)
    assert [each.said for each in report.conflicts] == conflicts
    assert report.merged == (after != values[0])
    (keeper,) = files.library.photos(three[:1])
    assert getattr(keeper, mark) == after
    files.library.undo()
    assert rows(files) == before
    files.library.redo()
    assert getattr(files.library.photos(three[:1])[0], mark) == after


def test_nothing_is_merged_where_that_is_not_wanted(files: MovingFiles, three: list[PhotoId]) -> None:
    files.library.mark(three[1:], Mark.RATING, 5)
    made = files.library.cleanup.plan([choice_of(three[0], three[1:])], CleanupOptions(merges=False))
    assert (made.merges, made.conflicts) == ((), ())
    files.library.cleanup.apply(made)
    assert files.library.photos(three[:1])[0].rating == 0


def test_a_turn_of_the_view_is_passed_on_by_the_same_pixels_only(files: MovingFiles, three: list[PhotoId]) -> None:
    files.library.mark(three[1:], Mark.TURNS, 1)
    assert plan(files, three, Relation.NEAR).merges == ()


def test_what_the_user_says_counts_more_than_a_file(files: MovingFiles, three: list[PhotoId]) -> None:
    read(files, three[0], Metadata(rating=4))
    read(files, three[1], Metadata(rating=5))
    assert plan(files, three).merges == ()  # both say something, and the keeper's counts
    files.library.mark(three[2:], Mark.RATING, 1)
    (merge,) = plan(files, three).merges
    before = rows(files)
    files.library.cleanup.apply(plan(files, three))
    assert files.library.photos(three[:1])[0].rating == 1
    assert merge.sources == (three[2],)
    files.library.undo()
    assert rows(files) == before


def test_a_mark_that_was_changed_since_stays(files: MovingFiles, three: list[PhotoId]) -> None:
    files.library.mark(three[1:], Mark.RATING, 5)
    entry_id = files.library.cleanup.apply(plan(files, three)).entry_id
    files.library.mark(three[:1], Mark.RATING, 2)
    files.library.cleanup.undo(entry_id)
    assert [photo.rating for photo in files.library.photos(three)] == [2, 5, 5]


def test_a_photo_that_could_not_go_passes_nothing_on(files: MovingFiles, three: list[PhotoId]) -> None:
    files.library.mark(three[1:2], Mark.RATING, 5)
    files.library.mark(three[2:], Mark.LABEL, 3)
    made = plan(files, three)
    (files.one / "b.jpg").unlink()
    report = files.library.cleanup.apply(made)
    assert (report.done, report.merged) == (1, 1)
    (keeper,) = files.library.photos(three[:1])
    assert (keeper.rating, keeper.label) == (0, 3)


def read(files: MovingFiles, photo_id: PhotoId, metadata: Metadata) -> None:
    """Let the file of a photo say something of it."""
    (photo,) = files.library.photos([photo_id])
    digest = digest_bytes(photo.path.read_bytes())
    made = replace(make_extraction(photo.stamp, digest), features={}, metadata=metadata)

    def store(transaction: Transaction) -> ChangeSet:
        recipe_id = enter_recipe(transaction, files.library._archive.recipe)
        return store_extractions(transaction, recipe_id, [(photo_id, made)])

    files.library._archive.writing.submit(store).result()


TAKEN = datetime(2019, 5, 4, 12, 0)
KNOWN = Metadata(
    captured=TAKEN, latitude=48.5, longitude=9.25, altitude_m=400.0, title="Lake", caption="In May", keywords=("a", "b")
)


def test_what_only_the_files_of_others_say_is_lent(files: MovingFiles, three: list[PhotoId]) -> None:
    read(files, three[0], Metadata(camera_model="X", keywords=("own",)))
    read(files, three[1], Metadata(title="Lake", keywords=("a",)))
    read(files, three[2], replace(KNOWN, camera_model="Y"))
    before = rows(files)
    files.library.cleanup.apply(plan(files, three, Relation.NEAR))
    got = files.library.metadata(three[0])
    words = ("own", "a", "b")
    assert got == replace(
        KNOWN, camera_model="X", keywords=words, tags=tuple((word,) for word in words), captured_by=Source.DUPLICATE
    )
    assert files.library.photos(three[:1])[0].captured == TAKEN
    read(files, three[0], Metadata(camera_model="X", keywords=("own",)))  # by a newer recipe, for instance
    assert files.library.metadata(three[0]) == got
    read(files, three[0], Metadata(camera_model="X", caption="My own", keywords=("own",)))
    mended = files.library.metadata(three[0])
    assert mended is not None
    assert (mended.title, mended.caption) == ("Lake", "My own")
    read(files, three[0], Metadata(camera_model="X", keywords=("own",)))
    files.library.undo()
    assert rows(files) == before
    files.library.redo()
    assert files.library.metadata(three[0]) == got


def test_other_words_of_files_are_a_conflict(files: MovingFiles, three: list[PhotoId]) -> None:
    read(files, three[0], Metadata(title="Lake"))
    read(files, three[1], Metadata(title="Sea"))
    made = plan(files, three, Relation.NEAR)
    assert [each.said for each in made.conflicts] == ['title "Lake" stays, "Sea" is dropped']
    assert made.merges == ()


@pytest.mark.parametrize("top", [1, 3])
def test_the_keeper_takes_the_place_in_a_stack(files: MovingFiles, three: list[PhotoId], top: int) -> None:
    others = [files.write(files.one / f"{name}.jpg", name) for name in "xy"]
    files.index(files.one)
    stack = [three[1], *(files.photo_id(path) for path in others)]
    by_number = [*three, *stack[1:]]
    files.library.stack(stack, by_number[top])
    before = rows(files)
    report = files.library.cleanup.apply(plan(files, three))
    assert report.merged == 1
    members = [photo.photo_id for photo in files.library.stack_members(three[0])]
    assert set(members) == {three[0], *stack[1:]}
    assert members[0] == (three[0] if top == 1 else by_number[top])
    files.library.undo()
    assert rows(files) == before
    assert {photo.photo_id for photo in files.library.stack_members(three[1])} == set(stack)


def test_a_keeper_that_lies_in_a_stack_stays_there(files: MovingFiles, three: list[PhotoId]) -> None:
    others = [files.write(files.one / f"{name}.jpg", name) for name in "xyz"]
    files.index(files.one)
    x, y, z = (files.photo_id(path) for path in others)
    files.library.stack([three[0], x], x)
    files.library.stack([three[1], y, z], y)
    assert plan(files, three).merges == ()
