"""A few of the stories that `bench stories` plays by the thousand, with the process that watches killed in between."""

from __future__ import annotations

import pytest

from tests.watched_stories import Step, World, make_story, play


@pytest.mark.parametrize("number", [5, 8, 13, 5213])
def test_no_decision_leaves_its_content_while_the_folders_are_watched(number: int) -> None:
    play(*make_story(number))


def test_nor_where_workers_decode_and_are_killed() -> None:
    world, steps = make_story(20, has_workers=True)
    play(world, [("kill a worker", "one/a/X.jpg", "one/a/X.jpg"), *steps[:8]])


def test_a_photo_that_moves_to_another_disk_leaves_its_place_to_another_one() -> None:
    """Scanned before the other disk, the first one would say that the photo was edited."""
    steps: list[Step] = [
        ("delete", "one/b/X.jpg", "one/b/X.jpg"),
        ("rename", "one/a/X.jpg", "two/a/Y.jpg"),
        ("restore", "one/b/X.jpg", "one/a/X.jpg"),
    ]
    play(World(has_inodes=True, is_one_volume=False, has_whole_seconds=True), steps)
