"""Confirming pairs on thumbnails: each pair once, by its content, and corrected by when the photos were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PIL import Image, ImageOps

from photofinder.catalog.reader import Reader
from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp, Photo, PhotoId, PhotoState, Thumbnail
from photofinder.relations import STRANGERS, Guess, Origin, PairVerdict, Relation
from photofinder.search import confirmation
from photofinder.search.confirmation import Confirmation
from tests.factories import draw_scene, jpeg_bytes

UPRIGHT = Guess((0,))
NOON = datetime(2020, 5, 17, 12, 0, 0)
SCENE = draw_scene(51, (320, 240))


@dataclass
class Thumbnails:
    """A reader of nothing but thumbnails and what is known of pairs; counts what it was asked for."""

    images: dict[PhotoId, bytes] = field(default_factory=dict)
    known: dict[bytes, PairVerdict] = field(default_factory=dict)
    questions: int = 0

    def thumbnails(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
        return {each: Thumbnail(self.images[each], 320, 240, 0) for each in photo_ids if each in self.images}

    def verdicts(self, pairs: Sequence[bytes]) -> dict[bytes, PairVerdict]:
        self.questions += 1
        return {pair: self.known[pair] for pair in pairs if pair in self.known}


class Bench:
    """A confirmation over drawn thumbnails, which remembers like the feature cache does."""

    def __init__(self) -> None:
        self.thumbnails = Thumbnails()
        self.digested: list[PhotoId] = []
        self.pixels: dict[PhotoId, bytes] = {}
        self.cancel = CancelToken()
        self.confirmation = self.begin()

    def begin(self) -> Confirmation:
        """Return one that starts with nothing in memory."""
        reader = cast("Reader", self.thumbnails)
        return Confirmation(reader, self._digest, self.thumbnails.known.update, self.cancel)

    def _digest(self, photos: Sequence[Photo]) -> Mapping[PhotoId, bytes]:
        self.digested.extend(photo.photo_id for photo in photos)
        return {photo.photo_id: self.pixels[photo.photo_id] for photo in photos if photo.photo_id in self.pixels}

    def add(self, number: int, image: Image.Image | None, **options: object) -> Photo:
        """Return a photo whose thumbnail is a picture; without one it has none."""
        photo_id = PhotoId(number)
        if image is not None:
            self.thumbnails.images[photo_id] = jpeg_bytes(image)
        photo = Photo(
            photo_id, Path(f"{number}.jpg"), FileStamp(1000, 0), PhotoState.READY, format="JPEG", width_px=640,
            height_px=480, content_digest=number.to_bytes(32, "big"),
        )  # fmt: skip
        return replace(photo, **options)  # type: ignore[arg-type]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_pair_is_looked_at_once_in_whichever_order_it_is_asked_about(bench: Bench) -> None:
    whole, part = bench.add(1, SCENE), bench.add(2, SCENE.crop((40, 30, 280, 210)))
    guess = Guess(similarity=0.8)
    verdict = bench.confirmation.judge(whole, part, guess)
    assert (verdict.relation, verdict.origin) == (Relation.CROPPED, Origin.FIRST)
    other_way = bench.confirmation.judge(part, whole, guess)
    assert (other_way.relation, other_way.origin) == (Relation.CROPPED, Origin.SECOND)
    assert other_way.transform == pytest.approx(verdict.reversed().transform)
    assert bench.confirmation.looked_at == 1


def test_what_was_found_out_is_remembered_by_content(bench: Bench) -> None:
    one, other = bench.add(1, SCENE), bench.add(2, SCENE.resize((160, 120)))
    verdict = bench.confirmation.judge(one, other, UPRIGHT)
    assert not bench.thumbnails.known
    bench.confirmation.flush()
    later = bench.begin()
    moved = replace(one, photo_id=PhotoId(77), path=Path("elsewhere.jpg"))
    later.recall([(moved, other)])
    questions = bench.thumbnails.questions
    assert later.judge(moved, other, UPRIGHT) == verdict
    assert (later.looked_at, bench.thumbnails.questions) == (0, questions)


def test_what_was_found_out_is_handed_over_now_and_then(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirmation, "_REMEMBER_AT", 2)
    photos = [bench.add(number, draw_scene(number, (160, 120))) for number in range(1, 4)]
    bench.confirmation.judge(photos[0], photos[1], UPRIGHT)
    assert not bench.thumbnails.known
    bench.confirmation.judge(photos[0], photos[2], UPRIGHT)
    assert list(bench.thumbnails.known.values()) == [STRANGERS, STRANGERS]


def test_photos_without_a_digest_are_judged_but_not_remembered(bench: Bench) -> None:
    one, other = bench.add(1, SCENE), bench.add(2, SCENE, content_digest=None)
    for _ in range(2):
        assert bench.confirmation.judge(one, other, UPRIGHT).relation is Relation.NEAR
    bench.confirmation.flush()
    assert (bench.confirmation.looked_at, bench.thumbnails.known) == (2, {})


def test_a_photo_whose_thumbnail_is_gone_is_judged_another_time(bench: Bench) -> None:
    one, other = bench.add(1, SCENE), bench.add(2, None)
    assert bench.confirmation.judge(one, other, UPRIGHT) == STRANGERS
    bench.thumbnails.images[other.photo_id] = jpeg_bytes(SCENE)
    bench.confirmation.flush()
    assert bench.begin().judge(one, other, UPRIGHT).relation is Relation.NEAR


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (NOON, NOON, Relation.NEAR),
        (NOON, None, Relation.NEAR),
        (NOON, NOON + timedelta(seconds=1), Relation.BURST),
        (NOON.replace(microsecond=100_000), NOON.replace(microsecond=400_000), Relation.BURST),
        (NOON, NOON.replace(microsecond=400_000), Relation.NEAR),  # one of them is known to the second only
        (NOON, NOON.replace(tzinfo=UTC), Relation.NEAR),
        (NOON, NOON + timedelta(seconds=61), Relation.RELATED),
        (NOON, NOON + timedelta(minutes=11), Relation.NEAR),  # when it was edited
    ],
)
def test_shots_seconds_apart_are_two_however_alike(
    bench: Bench, first: datetime, second: datetime | None, relation: Relation
) -> None:
    one, other = bench.add(1, SCENE, captured=first), bench.add(2, SCENE, captured=second)
    for verdict in (bench.confirmation.judge(one, other, UPRIGHT), bench.confirmation.judge(other, one, UPRIGHT)):
        assert verdict.relation is relation
    bench.confirmation.flush()
    (remembered,) = bench.thumbnails.known.values()
    assert remembered.relation is Relation.NEAR  # times may be corrected; the pixels stay


@pytest.mark.parametrize(
    ("first_ms", "second_ms", "is_alike"), [(60_000, 60_500, True), (60_000, 61_000, False), (500, 640, True)]
)
def test_videos_are_alike_when_they_run_alike(bench: Bench, first_ms: int, second_ms: int, is_alike: bool) -> None:
    one = bench.add(1, SCENE, format="MP4 video", duration_ms=first_ms)
    other = bench.add(2, SCENE, format="MOV video", duration_ms=second_ms)
    assert bench.confirmation.judge(one, other, UPRIGHT).is_duplicate is is_alike
    assert bench.confirmation.judge(one, bench.add(3, SCENE), UPRIGHT) == STRANGERS


def test_equal_pixels_are_decoded_only_where_that_is_likely(bench: Bench) -> None:
    one, same = bench.add(1, SCENE), bench.add(2, SCENE, format="PNG")
    others = [
        bench.add(3, SCENE, width_px=320),
        bench.add(4, ImageOps.mirror(SCENE)),
        bench.add(5, None),
    ]
    bench.pixels = {one.photo_id: b"pixels", same.photo_id: b"pixels"}
    videos = [bench.add(number, SCENE, format="MP4 video") for number in (6, 7)]
    pairs = [(videos[0], videos[1]), *((one, other) for other in (same, *others))]
    assert bench.confirmation.find_equal_pixels(pairs) == {(one.photo_id, same.photo_id)}
    assert bench.digested == [1, 2]
    assert bench.confirmation.find_equal_pixels(pairs) == {(one.photo_id, same.photo_id)}
    assert bench.digested == [1, 2]  # once


def test_equal_pixels_are_remembered_by_content(bench: Bench) -> None:
    one, same, other = bench.add(1, SCENE), bench.add(2, SCENE), bench.add(3, SCENE)
    bench.pixels = {one.photo_id: b"pixels", same.photo_id: b"pixels", other.photo_id: b"others"}
    equal = {(one.photo_id, same.photo_id)}
    assert bench.confirmation.find_equal_pixels([(one, same), (one, other)]) == equal
    bench.confirmation.flush()
    bench.digested.clear()
    later = bench.begin()
    assert later.find_equal_pixels([(one, same), (one, other)]) == equal
    assert bench.digested == []
    assert later.judge(one, same, UPRIGHT).relation is Relation.NEAR  # what it looks like is found out apart from that


def test_what_cannot_be_decoded_now_is_not_equal(bench: Bench) -> None:
    one, other = bench.add(1, SCENE), bench.add(2, SCENE)
    assert bench.confirmation.find_equal_pixels([(one, other)]) == set()
    bench.pixels = {one.photo_id: b"some", other.photo_id: b"others"}
    assert bench.confirmation.find_equal_pixels([(one, other)]) == set()


def test_judging_can_be_cancelled(bench: Bench) -> None:
    one, other = bench.add(1, SCENE), bench.add(2, SCENE)
    bench.cancel.cancel()
    with pytest.raises(Cancelled):
        bench.confirmation.judge(one, other, UPRIGHT)


def test_samples_of_long_ago_are_shed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirmation, "_RECENT_KEPT", 2)
    monkeypatch.setattr(confirmation, "_SAMPLES_KEPT", 4)
    photos = [bench.add(number, draw_scene(number, (160, 120))) for number in range(1, 8)]
    for photo in photos[1:]:
        bench.confirmation.judge(photos[0], photo, UPRIGHT)
    assert len(bench.confirmation._samples) <= 4
    held = [each for each in bench.confirmation._samples.values() if "layer" in each.__dict__]
    assert len(held) <= 2
