"""The records that cross rings."""

from __future__ import annotations

import pickle

from photofinder.records import ORIENTATIONS, Aspect, ChangeSet, FeatureSpec, FileStamp, PhotoId


def test_change_sets_add_up_and_an_empty_one_is_false() -> None:
    one = ChangeSet(frozenset({PhotoId(1)}), Aspect.METADATA)
    other = ChangeSet(frozenset({PhotoId(2)}), Aspect.THUMBNAIL)
    assert one | other == ChangeSet(frozenset({PhotoId(1), PhotoId(2)}), Aspect.METADATA | Aspect.THUMBNAIL)
    assert one
    assert not ChangeSet()


def test_the_key_of_a_feature_names_its_version() -> None:
    assert FeatureSpec("phash", 3, 8, "hamming").key == "phash.3"


def test_records_travel_and_compare_by_value() -> None:
    assert pickle.loads(pickle.dumps(FileStamp(1, 2))) == FileStamp(1, 2)


def test_there_are_eight_orientations() -> None:
    assert len(set(ORIENTATIONS)) == 8
