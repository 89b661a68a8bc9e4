"""Which photo of a group stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from photofinder.records import FileStamp, Photo, PhotoId, PhotoState
from photofinder.search.keep_rules import explain_difference, keep_rank


def photo(
    path: str, size: tuple[int, int] = (100, 100), size_bytes: int = 1000, captured: datetime | None = None
) -> Photo:
    return Photo(
        PhotoId(hash(path) % 1000), Path(path), FileStamp(size_bytes, 0), PhotoState.READY,
        width_px=size[0], height_px=size[1], captured=captured,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keeper", "other"),
    [
        (photo("b", (200, 100)), photo("a", (100, 100), 9000)),
        (photo("b", size_bytes=2000), photo("a")),
        (photo("b", captured=datetime(2001, 1, 1)), photo("a", captured=datetime(2002, 1, 1, tzinfo=UTC))),
        (photo("b", captured=datetime(2001, 1, 1)), photo("a")),
        (photo("b"), photo("aa")),
        (photo("a"), photo("b")),
    ],
)
def test_the_better_one_stays_whatever_the_order(keeper: Photo, other: Photo) -> None:
    assert min([keeper, other], key=keep_rank) is keeper
    assert min([other, keeper], key=keep_rank) is keeper


def test_reasons_say_what_the_other_lacks() -> None:
    assert explain_difference(photo("a", (1000, 1000)), photo("b", (4000, 3000))) == ["1.0 MP against 12.0 MP"]
    assert explain_difference(photo("a"), photo("b", size_bytes=2000)) == ["1.0 kB against 2.0 kB"]
    assert explain_difference(photo("a"), photo("b")) == []
