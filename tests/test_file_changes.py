"""Changes of files as the journal keeps them: whole, of an older version, and cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.cleanups import CLEANUP, LentMetadata, MarkMerge, MetadataMerge, SparedPhoto, StackMerge
from photofinder.errors import JournalDamaged
from photofinder.file_changes import FileChange, FileStep, FileVerb, WaitingAction, summarize
from photofinder.records import FileStamp, Mark, PhotoId

STEPS = tuple(
    FileStep(
        Path(f"/p/{number}.jpg"), Path(f"/t/{number}"), FileStamp(number, 5), PhotoId(number), number, is_done=True
    )
    for number in range(1, 4)
)
CHANGE = FileChange(
    FileVerb.LINK,
    (*STEPS, FileStep(Path("/p/x.jpg"), None, FileStamp(1, 2), PhotoId(9), 9, link_to=Path("/p/\udcff.jpg"))),
    waiting=(WaitingAction(PhotoId(8), FileVerb.TRASH, "", FileStamp(1, 1), b"d", keeper_digest=b"k"),),
    is_cleanup=True,
    spared=(SparedPhoto(PhotoId(1), b"a", PhotoId(2), b"b"),),
    merges=(
        MarkMerge(PhotoId(2), Mark.RATING, 0, 5, (PhotoId(1),), was_own=True),
        StackMerge(PhotoId(2), PhotoId(1), PhotoId(2), (PhotoId(1),)),
        MetadataMerge(
            PhotoId(2), LentMetadata("2020-01-01T00:00:00", (1.5, 2.5, 3.5), "t", "c", ("k", "l")), (PhotoId(1),)
        ),
    ),
)


def test_a_clean_up_survives_as_text() -> None:
    assert CHANGE.journal_verb == CLEANUP
    assert FileChange.from_document(CLEANUP, CHANGE.to_document()) == CHANGE
    begun = CHANGE.begun(is_backward=True)
    assert FileChange.from_document(CLEANUP, begun.to_document()) == begun
    summary = summarize(CLEANUP, CHANGE.to_document())
    assert summary == CHANGE.summary
    assert (summary.verb, summary.is_cleanup, summary.count, summary.waiting) == (FileVerb.LINK, True, 5, 1)


def test_a_change_of_before_clean_ups_is_read() -> None:
    document = json.dumps(
        {
            "count": 1,
            "folder": "/f",
            "steps": [["/p/a.jpg", "/f/a.jpg", 3, 4, 7, 0, False, True]],
            "waiting": [[8, "move", "/f", 1, 2, "", False]],
        }
    )
    change = FileChange.from_document("move", document)
    assert (change.verb, change.is_cleanup, change.spared, change.merges) == (FileVerb.MOVE, False, (), ())
    assert change.steps == (FileStep(Path("/p/a.jpg"), Path("/f/a.jpg"), FileStamp(3, 4), PhotoId(7), is_done=True),)
    assert change.waiting == (WaitingAction(PhotoId(8), FileVerb.MOVE, "/f", FileStamp(1, 2)),)


@given(length=st.integers(0, len(CHANGE.to_document()) - 1))
def test_of_a_text_that_is_cut_off_whole_steps_are_read(length: int) -> None:
    cut = CHANGE.to_document()[:length]
    try:
        change = FileChange.from_document(CLEANUP, cut)
    except JournalDamaged:
        first = CHANGE.to_document().index('"/p/1.jpg"')
        assert length < CHANGE.to_document().index("]", first) + 1
        return
    assert change.steps == CHANGE.steps[: len(change.steps)]
    assert change.steps
    assert (change.verb, change.is_cleanup) == (CHANGE.verb, True)


@pytest.mark.parametrize("document", ["", "{", "[]", "null", '{"count": 1}', '{"steps": [[1]]}'])
def test_what_is_no_change_is_said_to_be_none(document: str) -> None:
    with pytest.raises(JournalDamaged):
        summarize(CLEANUP, document)
    with pytest.raises(JournalDamaged):
        FileChange.from_document(CLEANUP, document)
