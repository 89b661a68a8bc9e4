"""What the changes leave in the catalog, and which ChangeSet they announce."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from photofinder.catalog.marks import set_mark
from photofinder.catalog.photo_rows import (
    FolderChanges,
    add_root,
    apply_scan,
    enter_recipe,
    mark_root_offline,
    store_extractions,
    store_glimpses,
    store_unreadable,
)
from photofinder.phrases import Phrase, phrase
from photofinder.reasons import TOO_MANY_MEGAPIXELS
from photofinder.records import (
    Aspect,
    FileStamp,
    Glimpse,
    ImageHeader,
    Mark,
    Metadata,
    PhotoOrder,
    PhotoState,
    Source,
    Thumbnail,
    UnreadablePhoto,
)
from tests.catalog.conftest import LOOKS, OpenCatalog, ask, make_extraction

STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
NEWER = FileStamp(1001, 1_700_000_000_000_000_000)


def test_a_root_is_added_once(catalog: OpenCatalog, tmp_path: Path) -> None:
    again = ask(catalog.writer, lambda transaction: add_root(transaction, tmp_path / "pictures"))
    assert again == catalog.root_id
    assert [root.path for root in catalog.reader.roots()] == [tmp_path / "pictures"]


def test_found_files_become_photos_that_await_both_passes(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("2020/may", {"a.jpg": STAMP, "b.jpg": NEWER})
    photos = {photo.path.name: photo for photo in catalog.reader.photos(list(ids.values()))}
    assert photos["a.jpg"].stamp == STAMP
    assert photos["a.jpg"].state is PhotoState.FOUND
    assert photos["a.jpg"].path.parts[-4:] == ("pictures", "2020", "may", "a.jpg")
    assert sorted(catalog.reader.found_ids().tolist()) == sorted(ids.values())
    assert sorted(catalog.reader.pending_ids(catalog.recipe_id).tolist()) == sorted(ids.values())


def test_an_extraction_is_stored_whole_and_announced(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    captured = datetime(2019, 7, 4, 18, 30, tzinfo=timezone(timedelta(hours=2)))
    extraction = make_extraction(
        STAMP,
        captured=captured,
        keywords=("birch", "Käse"),
        rating=4,
        iso=200,
        camera_model="X",
        latitude=1.5,
        longitude=-2.5,
    )
    changed = catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, extraction)]))
    assert changed.photo_ids == {photo_id}
    assert changed.aspects == Aspect.METADATA | Aspect.THUMBNAIL | Aspect.FEATURES
    (photo,) = catalog.reader.photos([photo_id])
    assert (photo.state, photo.width_px, photo.height_px, photo.format) == (PhotoState.READY, 640, 480, "JPEG")
    assert (photo.captured, photo.colour, photo.content_digest) == (captured, 0x102030, b"d" * 32)
    assert catalog.reader.metadata(photo_id) == dataclasses.replace(
        extraction.metadata, tags=(("birch",), ("Käse",)), captured_by=Source.FILE
    )
    assert catalog.reader.thumbnails([photo_id]) == {photo_id: extraction.thumbnail}
    block = catalog.reader.features(LOOKS, np.array([photo_id]))
    assert block.values.tolist() == [list(range(16))]
    assert catalog.reader.pending_ids(catalog.recipe_id).tolist() == []


def test_photos_are_ordered_by_the_cameras_own_clock(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", {"early.jpg": STAMP, "late.jpg": STAMP, "no time.jpg": STAMP})
    # 23:00 at +10 is the earlier instant but the later evening; the file without a time dates from 2020.
    late = make_extraction(STAMP, captured=datetime(2024, 1, 1, 23, 0, tzinfo=timezone(timedelta(hours=10))))
    early = make_extraction(STAMP, captured=datetime(2024, 1, 1, 22, 0, tzinfo=UTC))
    pairs = [(ids["early.jpg"], early), (ids["late.jpg"], late), (ids["no time.jpg"], make_extraction(STAMP))]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, pairs))
    newest_first = catalog.reader.list_photos(PhotoOrder()).photo_ids
    assert newest_first.tolist() == [ids["late.jpg"], ids["early.jpg"], ids["no time.jpg"]]


def test_a_result_for_a_file_that_changed_meanwhile_is_dropped(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": NEWER})["a.jpg"]
    changed = catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    assert not changed
    assert catalog.reader.pending_ids(catalog.recipe_id).tolist() == [photo_id]


def test_a_modified_file_goes_through_the_passes_again_under_its_old_id(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    changes = FolderChanges("", {}, {photo_id: NEWER}, (), ())
    changed = catalog.run(lambda t: apply_scan(t, catalog.root_id, [changes]))
    assert changed.photo_ids == {photo_id}
    (photo,) = catalog.reader.photos([photo_id])
    assert (photo.stamp, photo.state, photo.content_digest) == (NEWER, PhotoState.FOUND, None)


def test_a_glimpse_shows_a_photo_before_it_is_read(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    thumbnail = Thumbnail(b"small", 160, 120, 0xABCDEF)
    glimpse = Glimpse(Path("a.jpg"), STAMP, ImageHeader(4000, 3000, "JPEG"), Metadata(title="T"), thumbnail)
    catalog.run(lambda t: store_glimpses(t, [(photo_id, glimpse)]))
    (photo,) = catalog.reader.photos([photo_id])
    assert (photo.state, photo.width_px, photo.colour) == (PhotoState.GLIMPSED, 4000, 0xABCDEF)
    assert catalog.reader.thumbnails([photo_id]) == {photo_id: thumbnail}
    assert catalog.reader.found_ids().tolist() == []
    assert catalog.reader.pending_ids(catalog.recipe_id).tolist() == [photo_id]


def test_a_glimpse_never_takes_a_ready_photo_back(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    glimpse = Glimpse(Path("a.jpg"), STAMP, ImageHeader(1, 1, "JPEG"), Metadata(), None)
    catalog.run(lambda t: store_glimpses(t, [(photo_id, glimpse)]))
    assert catalog.reader.photos([photo_id])[0].state is PhotoState.READY


def test_an_unreadable_photo_is_listed_with_its_reason_and_loses_its_features(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    failure = UnreadablePhoto(Path("a.jpg"), STAMP, phrase(TOO_MANY_MEGAPIXELS, claimed=1600, most=300))
    catalog.run(lambda t: store_unreadable(t, catalog.recipe_id, [(photo_id, failure)]))
    assert [each.reason for each in catalog.reader.unreadable()] == [
        "it claims to have 1,600 megapixels, more than the limit of 300 megapixels"
    ]
    assert catalog.reader.unreadable()[0].reason.fields == {"claimed": 1600, "most": 300}
    assert len(catalog.reader.features(LOOKS, np.array([photo_id]))) == 0
    assert catalog.reader.photo_ids().tolist() == []
    assert catalog.reader.pending_ids(catalog.recipe_id).tolist() == []
    with catalog.reader.feature_snapshot() as snapshot:
        assert snapshot.dropped(0).tolist() == [photo_id]


@pytest.mark.parametrize(("is_final", "is_tried_again"), [(True, False), (False, True)])
def test_only_a_final_verdict_keeps_a_file_from_being_tried_by_every_scan(
    catalog: OpenCatalog, is_final: bool, is_tried_again: bool
) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    failure = UnreadablePhoto(Path("a.jpg"), STAMP, Phrase("no permission"), is_final=is_final)
    catalog.run(lambda t: store_unreadable(t, catalog.recipe_id, [(photo_id, failure)]))
    assert (photo_id in catalog.reader.pending_ids(catalog.recipe_id)) is is_tried_again


def test_missing_files_are_kept_and_come_back(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", {"a.jpg": STAMP, "unseen.jpg": STAMP, "rated.jpg": STAMP})
    photo_id, rated_id = ids["a.jpg"], ids["rated.jpg"]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    catalog.run(lambda t: set_mark(t, Mark.RATING, [rated_id], 2))
    catalog.run(lambda t: apply_scan(t, catalog.root_id, [FolderChanges("", {}, {}, list(ids.values()), ())]))
    assert catalog.reader.photo_ids().tolist() == []
    assert {photo.photo_id for photo in catalog.reader.photos(list(ids.values()))} == {photo_id, rated_id}
    catalog.run(lambda t: apply_scan(t, catalog.root_id, [FolderChanges("", {}, {}, (), [photo_id])]))
    assert catalog.reader.photo_ids().tolist() == [photo_id]


def test_photos_of_an_offline_root_stay_visible_but_are_not_read(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    catalog.run(lambda t: mark_root_offline(t, catalog.root_id, is_offline=True))
    assert catalog.reader.photo_ids().tolist() == [photo_id]
    assert catalog.reader.pending_ids(catalog.recipe_id).tolist() == []
    assert catalog.reader.counts("recipe one").offline == 1


def test_another_recipe_makes_every_photo_pending_again(catalog: OpenCatalog) -> None:
    photo_id = catalog.add_files("", {"a.jpg": STAMP})["a.jpg"]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [(photo_id, make_extraction(STAMP))]))
    other = ask(catalog.writer, lambda t: enter_recipe(t, "recipe two"))
    assert ask(catalog.writer, lambda t: enter_recipe(t, "recipe one")) == catalog.recipe_id
    assert catalog.reader.pending_ids(other).tolist() == [photo_id]
    assert [catalog.reader.count_unread(recipe) for recipe in ("recipe one", "recipe two", "")] == [0, 1, 1]
    assert [catalog.reader.counts(recipe).ready for recipe in ("recipe one", "recipe two", "")] == [1, 0, 0]


def test_names_that_are_not_unicode_survive(catalog: OpenCatalog) -> None:
    name = "caf\udce9.jpg"  # how the system hands out the byte 0xE9 that is no UTF-8
    photo_id = catalog.add_files("d\udcff", {name: STAMP})[name]
    (photo,) = catalog.reader.photos([photo_id])
    assert photo.path.name == name
    assert photo.path.parent.name == "d\udcff"
    assert catalog.reader.find_photo(photo.path) == photo


def test_a_photo_is_found_by_its_path(catalog: OpenCatalog, tmp_path: Path) -> None:
    photo_id = catalog.add_files("x", {"a.jpg": STAMP})["a.jpg"]
    found = catalog.reader.find_photo(tmp_path / "pictures" / "x" / "a.jpg")
    assert found is not None
    assert found.photo_id == photo_id
    assert catalog.reader.find_photo(tmp_path / "pictures" / "a.jpg") is None
    assert catalog.reader.find_photo(tmp_path / "elsewhere.jpg") is None


def test_equal_content_forms_exact_groups(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", dict.fromkeys(("a", "b", "c", "d"), STAMP))
    digests = {"a": b"1" * 32, "b": b"2" * 32, "c": b"1" * 32, "d": b"3" * 32}
    pairs = [(ids[name], make_extraction(STAMP, digest)) for name, digest in digests.items()]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, pairs))
    assert catalog.reader.exact_groups() == [(ids["a"], ids["c"])]


def test_a_video_keeps_how_long_it_runs_and_is_part_of_no_burst(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", {"a.mp4": STAMP, "b.jpg": STAMP})
    still = make_extraction(STAMP, captured=datetime(2024, 5, 12, 14))
    movie = dataclasses.replace(still, header=ImageHeader(640, 480, "MP4 video", duration_ms=12_500))
    pairs = [(ids["a.mp4"], movie), (ids["b.jpg"], still)]
    catalog.run(lambda transaction: store_extractions(transaction, catalog.recipe_id, pairs))
    lengths = {photo.path.name: photo.duration_ms for photo in catalog.reader.photos(list(ids.values()))}
    assert lengths == {"a.mp4": 12_500, "b.jpg": 0}
    assert [shot.photo_id for shot in catalog.reader.timed_shots(list(ids.values()))] == [ids["b.jpg"]]
