"""Clean-ups of files on disks that are away: they wait, and are done only where what stays is still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.cleanups import CleanupMethod, CleanupOptions, CleanupPlan
from photofinder.file_changes import FileChange
from photofinder.records import Mark, PhotoId
from tests.app.cleaning import choice_of, snapshot
from tests.app.moving_files import MovingFiles, open_moving_files


@dataclass
class Away:
    """Two folders with equal files; the second one lies on a disk that is unplugged."""

    files: MovingFiles
    stays: PhotoId
    goes: PhotoId
    before: dict[str, tuple[bytes, int, int]]

    def plug_in(self) -> None:
        self.files.two.with_name("unplugged").rename(self.files.two)
        self.files.library.look_at_roots()

    def unplug(self) -> None:
        self.files.two.rename(self.files.two.with_name("unplugged"))
        self.files.library.look_at_roots()

    def plan(self, options: CleanupOptions | None = None) -> CleanupPlan:
        return self.files.library.cleanup.plan([choice_of(self.stays, [self.goes])], options)


@pytest.fixture
def away(tmp_path: Path, trash: Path) -> Iterator[Away]:
    with open_moving_files(tmp_path) as files:
        one = files.write(files.one / "a.jpg", "same")
        two = files.write(files.two / "b.jpg", "same")
        files.index(files.one, files.two)
        made = Away(files, files.photo_id(one), files.photo_id(two), snapshot(files.two))
        made.unplug()
        yield made


def test_it_waits_and_is_done_when_the_disk_is_back(away: Away) -> None:
    library = away.files.library
    library.mark([away.goes], Mark.RATING, 4)
    made = away.plan()
    assert (made.waiting, made.freed_bytes) == (1, 0)
    report = library.cleanup.apply(made)
    assert (report.done, report.waiting, report.merged, report.problems) == (0, 1, 1, ())
    assert report.sentence == "Waiting for two: 1 photo."
    assert library.photos([away.stays])[0].rating == 4
    assert library.undo_state().undo == "clean-up: moving 1 photo to the trash (waiting: 1)"
    away.plug_in()
    assert library.finish_waiting().done == 1
    assert snapshot(away.files.two) == {}
    library.undo()
    assert snapshot(away.files.two) == away.before


def test_it_is_undone_while_it_waits(away: Away) -> None:
    library = away.files.library
    library.mark([away.goes], Mark.RATING, 4)
    library.cleanup.apply(away.plan())
    undone = library.cleanup.undo()
    assert (undone.undone, undone.left) == (0, 0)
    assert library.waiting_roots() == []
    assert library.photos([away.stays])[0].rating == 0
    library.redo()
    assert [each.actions for each in library.waiting_roots()] == [1]
    assert library.photos([away.stays])[0].rating == 4


@pytest.mark.parametrize("harm", ["gone", "changed", "trashed"])
def test_it_is_not_done_when_what_stays_is_not_there(away: Away, harm: str) -> None:
    library, keeper = away.files.library, away.files.one / "a.jpg"
    library.cleanup.apply(away.plan())
    if harm == "gone":
        keeper.unlink()
    elif harm == "changed":
        keeper.write_text("else")
    else:
        library.trash([away.stays])
    away.plug_in()
    report = library.finish_waiting()
    assert report.done == 0
    assert len(report.problems) == 1
    assert snapshot(away.files.two) == away.before


def test_nothing_goes_whose_keeper_is_away(away: Away) -> None:
    library = away.files.library
    made = library.cleanup.plan([choice_of(away.goes, [away.stays])])
    assert made.items == ()
    assert [each.reason for each in made.skipped] == [
        "the photo that stays in its place lies on a disk that is not connected"
    ]


def test_a_keeper_that_went_away_since_the_plan_keeps_the_photo(away: Away) -> None:
    away.plug_in()
    library = away.files.library
    made = library.cleanup.plan([choice_of(away.goes, [away.stays])])
    away.unplug()
    report = library.cleanup.apply(made)
    assert (report.done, len(report.problems)) == (0, 1)
    assert (away.files.one / "a.jpg").read_text() == "same"


def test_a_link_cannot_wait(away: Away) -> None:
    made = away.plan(CleanupOptions(CleanupMethod.LINK))
    assert [each.reason for each in made.skipped] == ["its disk is not connected; a link cannot wait for it"]


def test_what_waits_is_kept_in_the_journal(away: Away) -> None:
    away.files.library.cleanup.apply(away.plan())
    entry = away.files.library._archive.reader.next_undo()
    assert entry is not None
    change = FileChange.from_document(entry.verb, entry.document)
    assert (change.is_cleanup, change.waiting_count) == (True, 1)
    assert change.waiting[0].keeper_digest is not None
    assert FileChange.from_document(entry.verb, change.to_document()) == change


def test_two_that_wait_for_each_other_cannot_both_go(away: Away) -> None:
    """What waits for the trash is no copy that stays."""
    library = away.files.library
    library.cleanup.apply(away.plan())
    made = library.cleanup.plan([choice_of(away.goes, [away.stays])])
    assert made.items == ()
