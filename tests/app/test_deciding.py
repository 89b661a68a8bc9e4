"""Decisions about pairs of photos: finding respects them, they hang on contents, and they can be taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.errors import UserError
from photofinder.keeping import DecidedPair, Decision
from photofinder.records import PhotoId
from photofinder.relations import Relation
from tests.app.conftest import fill


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding")
    fill(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    return folder


@pytest.fixture
def library(indexed: Path, tmp_path: Path) -> Iterator[Library]:
    """Return a library with a catalog of its own over the folder, which no test changes."""
    shutil.copytree(indexed / "archive", tmp_path / "archive")
    with Library.open(tmp_path / "archive") as opened:
        yield opened


def ids(library: Library, *names: str) -> list[PhotoId]:
    photos = library.photos(library.list_photos().photo_ids)
    known = {photo.path.name: photo.photo_id for photo in photos}
    return [known[name] for name in names]


def found(library: Library) -> set[frozenset[str]]:
    """Return the names that are shown together as duplicates, the keeper's too."""
    groups = library.duplicates()
    wanted = [member.photo_id for group in groups for member in group.members]
    names = {photo.photo_id: photo.path.name for photo in library.photos(wanted)}
    return {frozenset(names[each] for each in (group.keeper, *group.surplus)) for group in groups if group.surplus}


ALL = frozenset({"scene 000.jpg", "same bytes.jpg", "same pixels.png", "smaller.jpg"})


@pytest.mark.parametrize("decision", [Decision.NOT_DUPLICATES, Decision.KEEP_BOTH])
def test_what_is_no_duplicate_is_not_shown_again(library: Library, decision: Decision) -> None:
    assert found(library) == {ALL}
    count = library.decisions.decide(
        ids(library, "scene 000.jpg", "same bytes.jpg", "same pixels.png", "smaller.jpg"), decision
    )
    assert count == 4  # three contents make three pairs, and one is that of two equal files
    assert found(library) == set()
    assert library.undo_state().undo == "decision about 4 pairs"
    library.undo()
    assert found(library) == {ALL}
    library.redo()
    assert found(library) == set()


def test_one_pair_leaves_the_others_alone(library: Library) -> None:
    library.decisions.decide(ids(library, "same pixels.png", "smaller.jpg"), Decision.KEEP_BOTH)
    assert found(library) == {ALL - {"smaller.jpg"}}


def test_who_belongs_together_is_shown_though_it_looks_like_nothing(library: Library) -> None:
    pair = ids(library, "scene 005.jpg", "scene 009.jpg")
    library.decisions.decide(pair, Decision.TOGETHER)
    assert found(library) == {ALL, frozenset({"scene 005.jpg", "scene 009.jpg"})}
    group = next(group for group in library.duplicates() if set(pair) == {group.keeper, *group.surplus})
    assert group.relation is Relation.EDITED  # somebody has to look before one of them goes
    (choice,) = library.cleanup.choose([group])
    assert choice.spared == ()


def test_decisions_survive_another_archive_as_json(library: Library, tmp_path: Path) -> None:
    library.decisions.decide(ids(library, "scene 000.jpg", "same bytes.jpg"), Decision.KEEP_BOTH)
    library.decisions.decide(ids(library, "scene 000.jpg", "smaller.jpg"), Decision.NOT_DUPLICATES)
    document, before = library.decisions.export_document(), library.decisions.all()
    library.decisions.forget(before)
    assert library.decisions.all() == []
    assert library.decisions.import_document(document) == 2
    assert sorted(library.decisions.all(), key=str) == sorted(before, key=str)
    library.undo()
    assert library.decisions.all() == []


def test_a_decision_is_replaced_by_the_next_one(library: Library) -> None:
    pair = ids(library, "scene 001.jpg", "scene 002.jpg")
    library.decisions.decide(pair, Decision.TOGETHER)
    library.decisions.decide(pair[::-1], Decision.NOT_DUPLICATES)
    assert [each.decision for each in library.decisions.all()] == [Decision.NOT_DUPLICATES]
    library.undo()
    assert [each.decision for each in library.decisions.all()] == [Decision.TOGETHER]
    library.decisions.decide(pair, Decision.TOGETHER)  # nothing new: no entry of the journal
    assert library.undo_state().undo == "decision about 1 pair"
    library.undo()
    assert library.decisions.all() == []


def test_one_photo_is_no_pair(library: Library) -> None:
    with pytest.raises(UserError, match="at least two"):
        library.decisions.decide(ids(library, "scene 001.jpg"), Decision.KEEP_BOTH)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        "{}",
        '{"format": "photofinder decisions", "version": 1}',
        '{"format": "photofinder decisions", "version": 1, "decisions": [{"first": "zz", "second": "00"}]}',
        (
            '{"format": "photofinder decisions", "version": 1, "decisions": [{"first": "", "second": "00",'
            ' "decision": "together"}]}'
        ),
        (
            '{"format": "photofinder decisions", "version": 1, "decisions": [{"first": "01", "second": "00",'
            ' "decision": "perhaps"}]}'
        ),
        '{"format": "something else", "version": 1, "decisions": []}',
        "[" * 100_000,
    ],
)
def test_a_document_that_is_none_is_refused_whole(library: Library, document: str) -> None:
    with pytest.raises(UserError, match="no document of decisions"):
        library.decisions.import_document(document)
    assert library.decisions.all() == []


def test_a_document_of_a_newer_version_says_so(library: Library) -> None:
    with pytest.raises(UserError, match="newer version"):
        library.decisions.import_document(
            json.dumps({"format": "photofinder decisions", "version": 2, "decisions": []})
        )


def test_pairs_are_named_by_the_smaller_digest_first(library: Library) -> None:
    library.decisions.import_document(
        json.dumps(
            {
                "format": "photofinder decisions",
                "version": 1,
                "decisions": [{"first": "ff", "second": "00", "decision": "together"}],
            }
        )
    )
    assert library.decisions.all() == [DecidedPair(b"\0", b"\xff", Decision.TOGETHER)]
