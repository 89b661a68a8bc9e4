"""Days joined to sections, their titles, and the labels of the scrubber."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from photofinder.gui.sections import Grouping, Sections, make_sections
from photofinder.records import PhotoListing

_DAYS = PhotoListing(
    np.arange(10, 0, -1),
    np.array([0, 2, 3, 6, 9]),
    (date(2024, 5, 3), date(2024, 5, 1), date(2024, 4, 30), date(2023, 4, 30), date(2019, 1, 1)),
)
_FOLDERS = PhotoListing(np.arange(4), np.array([0, 1]), ("/pictures/a", "/pictures/b"))


@pytest.mark.parametrize(
    ("grouping", "starts", "titles"),
    [
        (
            Grouping.DAY,
            [0, 2, 3, 6, 9],
            ["Friday, 3 May 2024", "Wednesday, 1 May 2024", "Tuesday, 30 April 2024", "Sunday, 30 April 2023",
             "Tuesday, 1 January 2019"],
        ),
        (Grouping.MONTH, [0, 3, 6, 9], ["May 2024", "April 2024", "April 2023", "January 2019"]),
        (Grouping.YEAR, [0, 6, 9], ["2024", "2023", "2019"]),
        (Grouping.NONE, [], []),
    ],
)  # fmt: skip
def test_days_are_joined(grouping: Grouping, starts: list[int], titles: list[str]) -> None:
    sections = make_sections(_DAYS, grouping)
    assert sections.starts.tolist() == starts
    assert list(sections.titles) == titles


def test_months_of_few_photos_are_joined_to_years_by_themselves() -> None:
    assert make_sections(_DAYS, Grouping.AUTO).titles == ("2024", "2023", "2019")
    many = PhotoListing(np.arange(200), np.array([0, 100]), (date(2024, 5, 1), date(2024, 4, 1)))
    assert make_sections(many, Grouping.AUTO).titles == ("May 2024", "April 2024")


@pytest.mark.parametrize("grouping", Grouping)
def test_folders_are_sections_of_any_grouping(grouping: Grouping) -> None:
    assert make_sections(_FOLDERS, grouping).titles == ("/pictures/a", "/pictures/b")


@pytest.mark.parametrize("grouping", Grouping)
def test_a_place_is_named_by_its_month_however_the_photos_are_cut(grouping: Grouping) -> None:
    sections = make_sections(_DAYS, grouping)
    assert [sections.words_at(index) for index in (0, 2, 5, 9)] == [
        "May 2024",
        "May 2024",
        "April 2024",
        "January 2019",
    ]
    assert make_sections(_FOLDERS, grouping).words_at(3) == "/pictures/b"
    assert Sections().words_at(0) == ""


def test_labels_are_years_and_of_few_years_months() -> None:
    assert make_sections(_DAYS, Grouping.DAY).labels == ((0, "2024"), (6, "2023"), (9, "2019"))
    recent = PhotoListing(_DAYS.photo_ids[:9], _DAYS.starts[:4], _DAYS.keys[:4])
    assert make_sections(recent, Grouping.DAY).labels == ((0, "May 24"), (3, "Apr 24"), (6, "Apr 23"))
    assert make_sections(_FOLDERS, Grouping.DAY).labels == ()
