"""Stacks: who lies on whom after any sequence of changes, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.photo_rows import FolderChanges, apply_scan, store_extractions
from photofinder.catalog.stacks import (
    StackVerb,
    put_on_top,
    read_stack_change,
    redo_stacks,
    stack_photos,
    stack_undecided,
    undo_stacks,
    unstack_photos,
)
from photofinder.records import ALL_STACKS_OPEN, Aspect, FileStamp, OpenStacks, PhotoId, StackKind
from tests.catalog.conftest import OpenCatalog, make_extraction

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
Ids = list[PhotoId]


@pytest.fixture
def ids(catalog: OpenCatalog) -> Ids:
    return list(catalog.add_files("", {f"{number}.jpg": _STAMP for number in range(6)}).values())


def stacks_of(catalog: OpenCatalog, ids: Sequence[PhotoId]) -> dict[int, set[int]]:
    """Return the numbers of the photos of each stack by that of its top."""
    found: dict[int, set[int]] = {}
    for number, photo in enumerate(catalog.reader.photos(ids)):
        if photo.stack_id is not None:
            found.setdefault(ids.index(photo.stack_id), set()).add(number)
    return found


def stack(catalog: OpenCatalog, ids: Ids, *groups: Sequence[int]) -> frozenset[PhotoId]:
    chosen = [[ids[number] for number in group] for group in groups]
    changes = catalog.run(lambda t: stack_photos(t, chosen))
    assert changes.aspects is (Aspect.STACKS if changes.photo_ids else Aspect.NONE)
    return changes.photo_ids


def next_undo(catalog: OpenCatalog) -> JournalEntry:
    entry = catalog.reader.next_undo()
    assert entry is not None
    return entry


def undo(catalog: OpenCatalog) -> None:
    entry = next_undo(catalog)
    catalog.run(lambda t: undo_stacks(t, entry))


def test_the_first_photo_is_on_top(catalog: OpenCatalog, ids: Ids) -> None:
    assert stack(catalog, ids, [2, 0, 4]) == {ids[0], ids[2], ids[4]}
    assert stacks_of(catalog, ids) == {2: {0, 2, 4}}
    assert catalog.reader.stack_members(ids[4]) == [ids[2], ids[0], ids[4]]
    assert catalog.reader.stack_members(ids[1]) == []
    assert [photo.stack_count for photo in catalog.reader.photos(ids[:2])] == [3, 0]
    change = read_stack_change(next_undo(catalog))
    assert (change.verb, change.count) == (StackVerb.STACK, 3)


def test_a_stack_comes_along_with_its_top_and_a_photo_without_its_stack(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1, 2])
    assert stack(catalog, ids, [3, 0]) == set(ids[:4])
    assert stacks_of(catalog, ids) == {3: {0, 1, 2, 3}}
    assert stack(catalog, ids, [4, 1]) == set(ids[:5])  # those that are fewer now, too
    assert stacks_of(catalog, ids) == {3: {0, 2, 3}, 4: {1, 4}}
    undo(catalog)
    assert stacks_of(catalog, ids) == {3: {0, 1, 2, 3}}


def test_who_is_left_alone_lies_in_no_stack(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1])
    assert catalog.run(lambda t: unstack_photos(t, [ids[1]])).photo_ids == set(ids[:2])
    assert stacks_of(catalog, ids) == {}
    assert catalog.reader.with_stack_members([ids[0]]) == [ids[0]]
    undo(catalog)
    assert stacks_of(catalog, ids) == {0: {0, 1}}


def test_unstacking_the_top_takes_all_apart(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1, 2], [3, 4])
    catalog.run(lambda t: unstack_photos(t, [ids[0], ids[5]]))
    assert stacks_of(catalog, ids) == {3: {3, 4}}
    assert read_stack_change(next_undo(catalog)).count == 3


def test_another_photo_is_put_on_top(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1, 2])
    assert catalog.run(lambda t: put_on_top(t, ids[2])).photo_ids == set(ids[:3])
    assert stacks_of(catalog, ids) == {2: {0, 1, 2}}
    assert not catalog.run(lambda t: put_on_top(t, ids[2]))
    assert not catalog.run(lambda t: put_on_top(t, ids[5]))
    assert catalog.reader.with_stack_members([ids[5], ids[2], ids[0]]) == [ids[5], ids[2], ids[0], ids[1]]


def test_a_photo_stands_for_its_closed_stack_and_for_itself_in_an_open_one(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1, 2], [3, 4])
    with_members = catalog.reader.with_stack_members
    assert with_members([ids[0], ids[3]], OpenStacks(frozenset({ids[0]}))) == [ids[0], ids[3], ids[4]]
    assert with_members([ids[0], ids[3]], ALL_STACKS_OPEN) == [ids[0], ids[3]]
    stamp = catalog.reader.photos(ids[:1])[0].stamp
    catalog.run(lambda t: place_photos(t, [PhotoPlace(ids[0], None, stamp)]))
    assert with_members([ids[2]]) == [ids[2], ids[1]]  # it stands for the stack, whose top is not there


def test_what_changes_nothing_is_no_entry(catalog: OpenCatalog, ids: Ids) -> None:
    assert not stack(catalog, ids, [0])
    assert not stack(catalog, ids)
    assert not catalog.run(lambda t: unstack_photos(t, ids))
    assert not catalog.run(lambda t: stack_photos(t, [[ids[0], PhotoId(999)]]))
    assert catalog.reader.next_undo() is None


def test_automatic_stacking_leaves_alone_what_the_user_has_said(catalog: OpenCatalog, ids: Ids) -> None:
    pairs = [(ids[0], ids[1]), (ids[2], ids[3]), (ids[4], ids[5])]
    stack(catalog, ids, [2, 3])
    catalog.run(lambda t: unstack_photos(t, [ids[2]]))
    assert catalog.run(lambda t: stack_undecided(t, pairs)).photo_ids == {*ids[:2], *ids[4:]}
    assert stacks_of(catalog, ids) == {0: {0, 1}, 4: {4, 5}}
    catalog.run(lambda t: unstack_photos(t, [ids[4]]))
    assert not catalog.run(lambda t: stack_undecided(t, pairs))
    undo(catalog)
    undo(catalog)
    undo(catalog)
    assert stacks_of(catalog, ids) == {0: {0, 1}, 4: {4, 5}}
    assert catalog.reader.next_undo() is None  # what was stacked by itself is nothing to undo
    assert catalog.run(lambda t: stack_undecided(t, pairs)).photo_ids == {ids[2], ids[3]}


def test_a_photo_that_is_gone_counts_no_more(catalog: OpenCatalog, ids: Ids) -> None:
    stack(catalog, ids, [0, 1, 2], [3, 4])
    gone = FolderChanges("", {}, {}, [ids[0], ids[4]], ())
    catalog.run(lambda t: apply_scan(t, catalog.root_id, [gone]))
    assert [photo.stack_count for photo in catalog.reader.photos(ids[1:4])] == [2, 2, 0]
    assert catalog.reader.stack_members(ids[1]) == ids[1:3]


def test_a_raw_file_and_its_picture_are_a_pair(catalog: OpenCatalog) -> None:
    found = catalog.add_files("a", dict.fromkeys(["A.NEF", "a.JPG", "b.jpg"], _STAMP))
    raw, raster, other = found.values()
    extraction = make_extraction(_STAMP)
    as_raw = make_extraction(_STAMP, image_format="RAW")
    rows = [(raw, as_raw), (raster, extraction), (other, extraction)]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, rows))
    catalog.run(lambda t: stack_undecided(t, [(raster, raw)]))
    assert {photo.stack_kind for photo in catalog.reader.photos([raw, raster])} == {StackKind.PAIR}
    catalog.run(lambda t: stack_photos(t, [[raster, other]]))
    assert {photo.stack_kind for photo in catalog.reader.photos([raw, raster, other])} == {StackKind.SERIES}


def test_raw_files_are_looked_for_where_they_are(catalog: OpenCatalog) -> None:
    first = catalog.add_files("a", dict.fromkeys(["A.NEF", "a.JPG", "bad\udcff.nef"], _STAMP))
    catalog.add_files("b", dict.fromkeys(["A.JPG", "nef", "x.nefs"], _STAMP))
    found = catalog.reader.unpaired(("nef", "x3f", "long"))
    assert [(file.photo_id, file.name) for file in found] == [(photo_id, name) for name, photo_id in first.items()]
    catalog.run(lambda t: stack_undecided(t, [(first["a.JPG"], first["A.NEF"])]))
    assert [file.name for file in catalog.reader.unpaired(("nef",))] == ["bad\udcff.nef"]


_numbers = st.integers(0, 5)
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("stack"), st.lists(_numbers, min_size=2, max_size=4, unique=True)),
        st.tuples(st.just("unstack"), st.lists(_numbers, min_size=1, max_size=3, unique=True)),
        st.tuples(st.just("top"), st.lists(_numbers, min_size=1, max_size=1)),
    ),
    max_size=8,
)


def take(catalog: OpenCatalog, ids: Ids, verb: str, numbers: Sequence[int]) -> bool:
    chosen = [ids[number] for number in numbers]
    change = {
        "stack": lambda t: stack_photos(t, [chosen]),
        "unstack": lambda t: unstack_photos(t, chosen),
        "top": lambda t: put_on_top(t, chosen[0]),
    }[verb]
    return bool(catalog.run(change))


def model(stacks: Mapping[int, set[int]], verb: str, numbers: Sequence[int]) -> dict[int, set[int]]:
    """Return what the stacks should be after a step, each by its top."""
    after = {top: set(members) for top, members in stacks.items()}
    if verb == "top":
        return {numbers[0] if numbers[0] in members else top: members for top, members in after.items()}
    moved = {member for number in numbers for member in after.get(number, {number})}
    for top in list(after):
        after[top] -= moved
        if len(after[top]) < 2:
            del after[top]
    return {**after, numbers[0]: moved} if verb == "stack" else after


@given(_steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_steps_do_what_a_plain_model_says_and_lead_back(
    catalog: OpenCatalog, steps: list[tuple[str, list[int]]]
) -> None:
    folder = f"run {len(catalog.reader.folder_ids(catalog.root_id))}"
    ids = list(catalog.add_files(folder, {f"{number}.jpg": _STAMP for number in range(6)}).values())
    states: list[dict[int, set[int]]] = [{}]
    for verb, numbers in steps:
        expected = model(states[-1], verb, numbers)
        if take(catalog, ids, verb, numbers):
            states.append(expected)
        assert stacks_of(catalog, ids) == expected
    done = []
    for state in reversed(states[:-1]):
        done.append(next_undo(catalog))
        undo(catalog)
        assert stacks_of(catalog, ids) == state
    for entry, state in zip(reversed(done), states[1:], strict=True):
        catalog.run(lambda t, entry=entry: redo_stacks(t, entry))  # type: ignore[misc]
        assert stacks_of(catalog, ids) == state


@given(st.lists(_numbers, min_size=2, max_size=6, unique=True))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_stacking_and_unstacking_leads_back(catalog: OpenCatalog, numbers: list[int]) -> None:
    folder = f"run {len(catalog.reader.folder_ids(catalog.root_id))}"
    ids = list(catalog.add_files(folder, {f"{number}.jpg": _STAMP for number in range(6)}).values())
    before = catalog.reader.photos(ids)
    take(catalog, ids, "stack", numbers)
    assert catalog.reader.with_stack_members([ids[numbers[0]]])[0] == ids[numbers[0]]
    assert set(catalog.reader.with_stack_members([ids[numbers[0]]])) == {ids[number] for number in numbers}
    take(catalog, ids, "unstack", numbers[:1])
    assert catalog.reader.photos(ids) == before
