"""The records that cross rings: frozen, small, able to travel, and complete in themselves."""

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder import records
from photofinder.phrases import Phrase
from photofinder.records import (
    ORIENTATIONS,
    Aspect,
    Box,
    ChangeSet,
    Extraction,
    FeatureSpec,
    FileStamp,
    ImageHeader,
    Metadata,
    Photo,
    PhotoId,
    PhotoState,
    PictureQuery,
    QueryPicture,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
    SimilarResult,
    Thumbnail,
    UnreadablePhoto,
)
from photofinder.relations import DuplicateGroup, DuplicateMember, Relation

STAMP = FileStamp(1200, 1_700_000_000_123_456_789)
PHOTO = Photo(PhotoId(7), Path("a.jpg"), STAMP, PhotoState.READY, captured=datetime(2024, 5, 1, tzinfo=UTC))
SAMPLES = [
    PHOTO,
    Extraction(
        Path("a.jpg"), STAMP, bytes(32), ImageHeader(640, 480, "JPEG"), Metadata(keywords=("sea",)),
        Thumbnail(b"jpeg", 320, 240, 0x336699), {"phash.1": bytes(64)},
    ),
    UnreadablePhoto(Path("b.jpg"), STAMP, Phrase("it is empty")),
    SimilarRequest((PictureQuery(path=Path("q.jpg"), box=Box(0, 0, 0.5, 0.5)),), mode=SimilarMode.COPIES),
    SimilarAnswer((SimilarResult(PHOTO, 0.5, {"evidence": "look"}),), SimilarMode.LOOK, 0.01),
    DuplicateGroup(
        Relation.NEAR, PhotoId(1), (PhotoId(2),),
        (DuplicateMember(PhotoId(1), Relation.EXACT), DuplicateMember(PhotoId(2), Relation.NEAR, ("smaller",))),
    ),
    ChangeSet(frozenset({PhotoId(1)}), Aspect.METADATA),
]  # fmt: skip
DATACLASSES = [value for value in vars(records).values() if isinstance(value, type) and dataclasses.is_dataclass(value)]

aspects = st.integers(0, sum(aspect.value for aspect in Aspect)).map(Aspect)
changes = st.builds(ChangeSet, st.frozensets(st.integers(1, 50).map(PhotoId)), aspects)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_a_record_travels_between_processes(sample: object) -> None:
    assert pickle.loads(pickle.dumps(sample)) == sample


@pytest.mark.parametrize("kind", DATACLASSES, ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_small_and_explained(kind: type) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")  # what dataclasses write where nobody did
    assert "__slots__" in vars(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        STAMP.size_bytes = 1  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        Box(0, 0, 1, 1).x = 0.5  # type: ignore[misc]


def test_stamps_differ_by_size_or_time() -> None:
    assert FileStamp(1, 2) == FileStamp(1, 2)
    assert len({FileStamp(1, 2), FileStamp(1, 3), FileStamp(2, 2)}) == 3


def test_the_key_of_a_feature_names_its_version() -> None:
    assert FeatureSpec("phash", 1, 8, "hamming").key == "phash.1"
    assert FeatureSpec("phash", 2, 8, "hamming").key == "phash.2"


def test_the_eight_orientations_are_four_turns_and_their_mirrors() -> None:
    assert len(set(ORIENTATIONS)) == 8
    assert all("mirrored" not in name for name in ORIENTATIONS[:4])
    assert [name.partition(", ")[2] for name in ORIENTATIONS[5:]] == list(ORIENTATIONS[1:4])


def test_stored_states_keep_their_numbers() -> None:
    assert [(state.name, int(state)) for state in PhotoState] == [
        ("FOUND", 0), ("GLIMPSED", 1), ("READY", 2), ("UNREADABLE", 3),
    ]  # fmt: skip


def test_the_words_of_the_command_line_are_those_of_the_contract() -> None:
    assert list(SimilarMode) == ["copies", "look", "subject", "colours"]
    assert list(Relation) == [
        "exact", "pixel", "near", "edited", "cropped", "turned", "mirrored", "burst", "related",
    ]  # fmt: skip


@given(changes, changes, changes)
def test_joining_changes_loses_nothing_and_needs_no_order(
    first: ChangeSet, second: ChangeSet, third: ChangeSet
) -> None:
    joined = first | second
    assert joined.photo_ids == first.photo_ids | second.photo_ids
    assert joined.aspects == first.aspects | second.aspects
    assert joined == second | first
    assert joined | third == first | (second | third)
    assert first | ChangeSet() == first


@given(changes)
def test_a_change_of_no_photo_and_no_root_is_none(change: ChangeSet) -> None:
    assert bool(change) == bool(change.photo_ids or Aspect.ROOTS in change.aspects)


def test_query_pictures_are_compared_by_identity() -> None:
    pixels, hashes = np.zeros((2, 2, 3), np.uint8), np.zeros(8, np.uint64)
    first, second = (QueryPicture(bytes(32), pixels, (), hashes, b"") for _ in range(2))
    assert first != second  # arrays have no single truth


def test_loading_the_records_needs_numpy_alone() -> None:
    script = (
        "import sys, photofinder.records; "
        "print({name.partition('.')[0] for name in sys.modules} & {'PIL', 'scipy', 'PySide6', 'sqlite3', 'cv2'})"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == "set()"
