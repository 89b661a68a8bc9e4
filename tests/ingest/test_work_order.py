"""Every photo is handed out once, in the order given, but for those that were put first."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.ingest.work_order import WorkOrder
from photofinder.records import PhotoId, PhotoIds


def ids_of(*numbers: int) -> PhotoIds:
    return np.array(numbers, dtype=np.int64)


def wish(order: WorkOrder, *numbers: int) -> None:
    order.put_first([PhotoId(number) for number in numbers])


def take_all(order: WorkOrder) -> list[int]:
    taken: list[int] = []
    while drawn := order.take(1):
        taken += [photo_id for photo_id, _ in drawn]
    return taken


def test_photos_come_in_their_order() -> None:
    order = WorkOrder(ids_of(7, 3, 9))
    assert (order.total, len(order)) == (3, 3)
    assert order.take(2) == [(7, False), (3, False)]
    assert len(order) == 1
    assert order.take(5) == [(9, False)]
    assert order.take(5) == []


def test_what_is_put_first_comes_next_and_only_once() -> None:
    order = WorkOrder(ids_of(1, 2, 3, 4, 5))
    order.take(1)
    wish(order, 5, 3, 1, 99)  # 1 is taken already, 99 is not in the order
    assert order.count_first == 2
    assert order.take(3) == [(5, True), (3, True), (2, False)]
    assert order.take(3) == [(4, False)]


def test_the_newest_wish_wins() -> None:
    order = WorkOrder(ids_of(1, 2, 3, 4))
    wish(order, 4)
    wish(order, 3)
    assert take_all(order) == [3, 1, 2, 4]


def test_what_is_left_can_be_taken_in_another_order() -> None:
    order = WorkOrder(ids_of(1, 2, 3, 4))
    order.take(1)
    order.rearrange(ids_of(4, 3, 2, 1, 50))
    assert take_all(order) == [4, 3, 2]
    assert len(order) == 0


@pytest.mark.parametrize("ids", [ids_of(), ids_of(5)])
def test_small_orders(ids: PhotoIds) -> None:
    order = WorkOrder(ids)
    wish(order, 1, 5, 9)
    assert take_all(order) == ids.tolist()


@given(
    ids=st.lists(st.integers(1, 60), unique=True),
    steps=st.lists(st.one_of(st.integers(1, 8), st.lists(st.integers(1, 60), max_size=8)), max_size=12),
)
def test_whatever_is_wished_each_photo_comes_once(ids: list[int], steps: list[int | list[int]]) -> None:
    order, taken = WorkOrder(ids_of(*ids)), list[int]()
    for step in steps:
        if isinstance(step, int):
            taken += [photo_id for photo_id, _ in order.take(step)]
        else:
            wish(order, *step)
            assert order.count_first == len(set(step) & set(ids) - set(taken))
        assert len(order) == len(ids) - len(taken)
    taken += take_all(order)
    assert sorted(taken) == sorted(ids)


def test_two_threads_share_the_work() -> None:
    order = WorkOrder(np.arange(5000, dtype=np.int64))
    parts: list[list[int]] = [[], []]
    threads = [threading.Thread(target=lambda part=part: part.extend(take_all(order))) for part in parts]
    for thread in threads:
        thread.start()
    for number in range(0, 5000, 50):
        wish(order, number, number + 1)
    for thread in threads:
        thread.join()
    assert sorted(parts[0] + parts[1]) == list(range(5000))
