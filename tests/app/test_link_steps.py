"""Links in the place of files, cut off at every moment: what is found afterwards is finished, or as before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photofinder.app.file_work import part_of, read_stamp
from photofinder.app.link_steps import find_link_step, take_back_link, take_link_step
from photofinder.app.trash import put_into_trash
from photofinder.errors import FileFault
from photofinder.file_changes import FileStep
from photofinder.jobs import CancelToken


@pytest.fixture
def step(tmp_path: Path, trash: Path) -> FileStep:
    del trash
    keeper, copy = tmp_path / "keeper.jpg", tmp_path / "copy.jpg"
    keeper.write_text("same")
    copy.write_text("same")
    os.utime(copy, ns=(1_600_000_000_500_000_000,) * 2)
    stamp = read_stamp(copy)
    assert stamp is not None
    return FileStep(copy, None, stamp, link_to=keeper)


def keeper_of(step: FileStep) -> Path:
    assert step.link_to is not None
    return step.link_to


def is_as_before(step: FileStep) -> bool:
    is_own = not step.source.samefile(keeper_of(step)) and step.source.read_text() == "same"
    return is_own and read_stamp(step.source) == step.stamp and not part_of(step.source).exists()


def test_taken_and_taken_back(step: FileStep) -> None:
    done = take_link_step(step)
    assert done.is_done
    assert step.source.samefile(keeper_of(step))
    assert find_link_step(done) == done
    undone = take_back_link(done, CancelToken())
    assert not undone.is_done
    assert is_as_before(step)
    assert find_link_step(undone) == undone


def test_cut_off_before_anything(step: FileStep) -> None:
    assert find_link_step(step) == step
    assert is_as_before(step)


def test_cut_off_after_the_link_was_made(step: FileStep) -> None:
    os.link(keeper_of(step), part_of(step.source))
    assert find_link_step(step) == step
    assert is_as_before(step)


@pytest.mark.parametrize("has_part", [True, False])
def test_cut_off_while_the_file_is_in_the_trash(step: FileStep, has_part: bool) -> None:
    """The link is put in its place; where it had gone, too, it is made again."""
    if has_part:
        os.link(keeper_of(step), part_of(step.source))
    place = put_into_trash(step.source, step.stamp)
    found = find_link_step(step)
    assert found is not None
    assert (found.is_done, found.target) == (True, place)
    assert step.source.samefile(keeper_of(step))
    assert not part_of(step.source).exists()
    take_back_link(found, CancelToken())
    assert is_as_before(step)


def test_cut_off_while_it_is_undone(step: FileStep) -> None:
    """The link was moved aside, and the file is still in the trash: it is linked again, and can be undone again."""
    done = take_link_step(step)
    step.source.rename(part_of(step.source))
    found = find_link_step(done)
    assert found == done
    assert step.source.samefile(keeper_of(step))
    take_back_link(found, CancelToken())
    assert is_as_before(step)


def test_cut_off_when_the_file_is_back(step: FileStep) -> None:
    """Only the link that was moved aside is left over."""
    done = take_link_step(step)
    take_back_link(done, CancelToken())
    os.link(keeper_of(step), part_of(step.source))
    found = find_link_step(done)
    assert found is not None
    assert not found.is_done
    assert is_as_before(step)


def test_the_file_comes_back_where_the_link_was_deleted(step: FileStep) -> None:
    done = take_link_step(step)
    step.source.unlink()
    take_back_link(done, CancelToken())
    assert is_as_before(step)


def test_a_file_that_the_trash_does_not_take_stays_without_a_link_beside_it(step: FileStep, trash: Path) -> None:
    trash.write_text("no folder")
    with pytest.raises(FileFault):
        take_link_step(step)
    assert is_as_before(step)


def test_a_link_comes_back_where_the_file_is_not_in_the_trash_any_more(step: FileStep) -> None:
    done = take_link_step(step)
    assert done.target is not None
    done.target.unlink()
    with pytest.raises(FileFault):
        take_back_link(done, CancelToken())
    assert step.source.samefile(keeper_of(step))
    assert not part_of(step.source).exists()


def test_a_file_that_is_nowhere_is_not_found(step: FileStep) -> None:
    step.source.unlink()
    assert find_link_step(step) is None
