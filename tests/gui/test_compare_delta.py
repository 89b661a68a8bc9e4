"""What differs from the keeper, line by line: which is better, and by how much in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from photofinder.gui.compare_delta import DeltaLine, Described, Merit, compare_lines
from photofinder.gui.delta_table import describe_merit
from photofinder.records import FileStamp, Metadata, Photo, PhotoId, PhotoState

KEEPER = Described(
    Photo(
        PhotoId(1),
        Path("/photos/2024/sea.jpg"),
        FileStamp(4_000_000, 0),
        PhotoState.READY,
        format="JPEG",
        width_px=4000,
        height_px=3000,
        captured=datetime(2024, 5, 1, 12, 0),
    ),
    Metadata(camera_make="Fuji", camera_model="X-T5", latitude=54.1, longitude=10.2),
)


def other(**changes: object) -> Described:
    return Described(replace(KEEPER.photo, photo_id=PhotoId(2), **changes), KEEPER.metadata)  # type: ignore[arg-type]


def line(photo: Described, heading: str) -> DeltaLine:
    return next(each for each in compare_lines([KEEPER, photo]) if each.heading == heading)


@pytest.mark.parametrize(
    ("photo", "heading", "merit", "said"),
    [
        (other(width_px=2000, height_px=1500), "Pixels", Merit.WORSE, "▼ 75% less"),
        (other(width_px=8000, height_px=6000), "Pixels", Merit.BETTER, "▲ 4.0 times"),
        (other(stamp=FileStamp(4_010_000, 0)), "File size", Merit.BETTER, "▲ < 1% more"),
        (other(stamp=FileStamp(400_000, 0)), "File size", Merit.WORSE, "▼ 90% less"),
        (other(format="HEIF"), "Format", Merit.OTHER, "≠ different"),
        (other(captured=datetime(2024, 5, 1, 11, 58)), "Taken", Merit.BETTER, "▲ 2 minutes earlier"),
        (other(captured=datetime(2024, 5, 4, 12, 0)), "Taken", Merit.WORSE, "▼ 3 days later"),
        (other(captured=None), "Taken", Merit.WORSE, "▼ not known"),
        (other(rating=3), "Rating", Merit.BETTER, "▲ better"),
        (other(flag=1), "Marks", Merit.BETTER, "▲ known"),
        (other(path=Path("/photos/2024/sea copy.jpg")), "File", Merit.OTHER, "≠ different"),
        (other(path=Path("/photos/copies/sea.jpg")), "Folder", Merit.OTHER, "≠ different"),
        (replace(other(), metadata=Metadata()), "Camera", Merit.WORSE, "▼ not known"),
        (replace(other(), metadata=Metadata()), "Place", Merit.WORSE, "▼ not known"),
        (replace(other(), metadata=Metadata(keywords=("sea",))), "Words", Merit.BETTER, "▲ known"),
        (other(), "Pixels", Merit.SAME, "= the same"),
    ],
)
def test_a_photo_is_compared_with_the_keeper(
    photo: Described, heading: str, merit: Merit, said: str, qapp: QApplication
) -> None:
    ours, theirs = line(photo, heading).cells
    assert ours.merit is Merit.SAME
    assert theirs.merit is merit
    assert describe_merit(theirs) == said


def test_lines_of_which_nothing_is_known_are_left_out(qapp: QApplication) -> None:
    headings = [each.heading for each in compare_lines([KEEPER, other()])]
    assert "Words" not in headings
    assert "Rating" not in headings
    assert not any(each.differs for each in compare_lines([KEEPER, other()]))


def test_times_of_different_zones_are_compared_as_moments(qapp: QApplication) -> None:
    zoned = replace(KEEPER, photo=replace(KEEPER.photo, captured=datetime(2024, 5, 1, 10, 0, tzinfo=UTC)))
    same = other(captured=datetime(2024, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2))))
    (_, theirs) = next(each for each in compare_lines([zoned, same]) if each.heading == "Taken").cells
    assert theirs.merit is Merit.SAME
    assert line(zoned, "Taken").cells[1].merit is Merit.BETTER  # one knows no zone: by the clocks
