"""Ranking by colours agrees with comparing one by one."""

from __future__ import annotations

import numpy as np
import pytest

from photofinder.features.colour import describe_colours
from photofinder.search.colours import ColourQuery, rank_by_colours
from tests.factories import scene_pixels


def described(number: int) -> bytes:
    return describe_colours(scene_pixels(number, (32, 32)))


_VALUES = np.frombuffer(b"".join(described(number) for number in range(20)), dtype=np.uint8).reshape(20, -1)


def test_a_picture_is_most_like_itself() -> None:
    for number in range(20):
        order, similar = rank_by_colours(_VALUES, ColourQuery.combine([described(number)]))
        assert order[0] == number
        assert similar[number] == pytest.approx(1, abs=0.02)
        assert ((similar >= 0) & (similar <= 1)).all()


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    query = ColourQuery.combine([described(3), described(4)], [(0x2060C0, 1)])
    whole = query.similarities(_VALUES)
    monkeypatch.setattr("photofinder.search.colours._BLOCK_ROWS", 3)
    assert query.similarities(_VALUES) == pytest.approx(whole, abs=1e-5)


def test_what_is_against_pushes_away() -> None:
    query = ColourQuery.combine([described(3), described(4)])
    order, _ = rank_by_colours(_VALUES, query, ColourQuery.combine([described(4)]))
    assert order.tolist().index(3) < order.tolist().index(4)


def test_a_palette_alone_knows_no_layout() -> None:
    query = ColourQuery.combine([], [(0xFFFFFF, 1)])
    assert query.layout is None
    assert query.similarities(_VALUES[:0]).shape == (0,)
