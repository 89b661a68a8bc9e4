"""What waits for the threads of the watching: photos to be read, and roots to be scanned."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from photofinder.app.own_changes import OwnChanges
from photofinder.app.watch_plans import AwaitedPhotos, ScanPlans
from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken
from photofinder.records import PhotoId
from tests.waiting import wait_until

ONE, TWO = Path("one"), Path("two")


def test_photos_are_taken_once_and_in_order() -> None:
    photos = AwaitedPhotos()
    photos.add([PhotoId(3), PhotoId(1)])
    photos.add([PhotoId(3)])
    photos.add_later([PhotoId(2)], 0.01)
    assert photos.take() == [1, 2, 3]
    photos.stop()
    photos.add_later([PhotoId(4)], 60)  # nobody waits after the stop
    with pytest.raises(Cancelled):
        photos.take()


def test_a_root_is_taken_when_it_is_due_and_sooner_if_that_was_planned() -> None:
    scans = ScanPlans()
    scans.plan(ONE, 60)
    scans.plan(TWO)
    assert scans.take() == [TWO]
    scans.plan(ONE, 120)
    scans.plan(ONE, 0.01)
    assert scans.take() == [ONE]


def test_disks_rest_after_a_scan_and_a_root_that_cannot_be_followed_is_due_again() -> None:
    scans = ScanPlans()
    scans.repeat(ONE, 0.01)
    assert scans.take() == [ONE]
    scans.note_scanned([ONE], 0.05)
    began_s = time.monotonic()
    assert scans.take() == [ONE]
    assert time.monotonic() - began_s >= 0.15
    scans.forget(ONE)
    scans.note_scanned([ONE], 0)
    scans.plan(TWO, 0.05)
    assert scans.take() == [TWO]


def test_whoever_waits_for_a_root_ends_with_the_stop() -> None:
    scans, ended = ScanPlans(), threading.Event()

    def wait() -> None:
        with pytest.raises(Cancelled):
            scans.take()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    scans.stop()
    wait_until(ended.is_set, "the end")


def test_own_changes_are_waited_for() -> None:
    own, cancel, order = OwnChanges(), CancelToken(), list[str]()
    own.wait_until_over(cancel)

    def wait() -> None:
        own.wait_until_over(cancel)
        order.append("over")

    with own.running():
        own.wait_until_over(cancel, 0.01)
        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        with own.running():
            order.append("still running")
    thread.join(60)
    assert order == ["still running", "over"]
    cancel.cancel()
    with own.running(), pytest.raises(Cancelled):
        own.wait_until_over(cancel)
