"""A few of the stories that `bench stories` plays by the thousand, with the process that watches killed in between."""

from __future__ import annotations

import pytest

from tests.watched_stories import make_story, play


@pytest.mark.parametrize("number", [5, 8, 13, 18])  # without recognition by content, these lose a rating
def test_no_decision_leaves_its_content_while_the_folders_are_watched(number: int) -> None:
    play(*make_story(number))


def test_nor_where_workers_decode_and_are_killed() -> None:
    world, steps = make_story(20, has_workers=True)
    play(world, [("kill a worker", "one/a/X.jpg", "one/a/X.jpg"), *steps[:8]])
