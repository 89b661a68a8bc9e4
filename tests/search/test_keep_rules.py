"""Which photo of a group is worth keeping: each rule, thresholds, one order whatever comes first, and the words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.keeping import DEFAULT_PRESET, Criterion, KeepPreset, KeepRule, Traits, Unit
from photofinder.phrases import Phrase
from photofinder.records import FileStamp, Metadata, Photo, PhotoId, PhotoState
from photofinder.relations import Origin, Relation
from photofinder.search.keep_rules import (
    choose_photo,
    compare_photos,
    count_blemishes,
    explain_difference,
    explain_keeper,
    explain_photo,
    find_camera_origin,
    find_common_origin,
    keep_rank,
    make_traits,
    rank_photos,
)


def photo(
    name: str,
    size_px: tuple[int, int] = (100, 100),
    size_bytes: int = 1000,
    captured: datetime | None = None,
    photo_id: int = 1,
    **rest: object,
) -> Photo:
    stamp = FileStamp(size_bytes, int(rest.pop("mtime_ns", 0)))  # type: ignore[call-overload]
    return Photo(
        PhotoId(photo_id), Path(name), stamp, PhotoState.READY,
        width_px=size_px[0], height_px=size_px[1], captured=captured, **rest,  # type: ignore[arg-type]
    )  # fmt: skip


def traits(name: str = "/p/a.jpg", metadata: Metadata | None = None, **rest: object) -> Traits:
    own = {key: rest.pop(key) for key in ("is_protected", "has_raw", "is_derived") if key in rest}
    return Traits(photo(name, **rest), metadata or Metadata(), **own)  # type: ignore[arg-type]


EARLY, LATE = datetime(2020, 1, 1), datetime(2021, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("keeper", "other"),
    [
        (photo("b", (200, 100)), photo("a")),
        (photo("b", size_bytes=2000), photo("a")),
        (photo("b", captured=EARLY), photo("a", captured=LATE)),
        (photo("b", captured=LATE), photo("a")),
        (photo("b"), photo("aa")),
        (photo("a"), photo("b")),
    ],
)
def test_the_better_one_stays_whatever_the_order(keeper: Photo, other: Photo) -> None:
    assert min([keeper, other], key=keep_rank) is keeper
    assert min([other, keeper], key=keep_rank) is keeper


BETTER = [
    (Criterion.PROTECTED, traits(is_protected=True), traits("/p/b.jpg")),
    (Criterion.INTACT, traits(), traits("/p/b.jpg", reason=Phrase("cut off"))),
    (Criterion.ORIGINAL, traits(), traits("/p/b.jpg", is_derived=True)),
    (Criterion.RAW, traits(has_raw=True), traits("/p/b.jpg")),
    (Criterion.PIXELS, traits(size_px=(400, 300)), traits("/p/b.jpg", size_px=(399, 300))),
    (Criterion.METADATA, traits(metadata=Metadata(camera_model="X")), traits("/p/b.jpg")),
    (Criterion.METADATA, traits(captured=EARLY), traits("/p/b.jpg")),
    (Criterion.PLACE, traits(metadata=Metadata(latitude=1.0, longitude=2.0)), traits("/p/b.jpg")),
    (Criterion.RATED, traits(rating=1), traits("/p/b.jpg")),
    (Criterion.RATED, traits(), traits("/p/b.jpg", flag=-1)),
    (Criterion.TAGGED, traits(metadata=Metadata(keywords=("tree",))), traits("/p/b.jpg")),
    (Criterion.COMPRESSION, traits(size_bytes=2000), traits("/p/b.jpg", size_bytes=1999)),
    (Criterion.COMPRESSION, traits(format="PNG"), traits("/p/b.jpg", format="JPEG", size_bytes=9999)),
    (Criterion.SIZE, traits(size_bytes=2000), traits("/p/b.jpg", size_bytes=1999)),
    (Criterion.CAPTURED, traits(captured=EARLY), traits("/p/b.jpg", captured=LATE)),
    (Criterion.CAPTURED, traits(captured=LATE), traits("/p/b.jpg")),
    (Criterion.PATH, traits("/p/tree.jpg"), traits("/p/copy of tree.jpg")),
    (Criterion.OLDEST, traits(mtime_ns=1), traits("/p/b.jpg", mtime_ns=2_000_000_000)),
    (Criterion.NEWEST, traits(mtime_ns=2_000_000_000), traits("/p/b.jpg", mtime_ns=1)),
]


@pytest.mark.parametrize(("criterion", "better", "worse"), BETTER, ids=lambda value: getattr(value, "name", ""))
def test_each_rule_decides_alone_and_says_so(criterion: Criterion, better: Traits, worse: Traits) -> None:
    if criterion is Criterion.INTACT:
        worse = Traits(Photo(PhotoId(2), Path("/p/b.jpg"), FileStamp(1, 1), PhotoState.UNREADABLE))
    rules = [KeepRule(criterion)]
    assert choose_photo([worse, better], rules) is better
    assert choose_photo([better, worse], rules) is better
    (ours,), (theirs,) = compare_photos(better, worse, rules), compare_photos(worse, better, rules)
    assert (ours.better, theirs.better) == (1, -1)
    assert ours.said
    assert theirs.said != ours.said
    assert explain_keeper(better, [worse], rules) == [ours.said]
    assert explain_photo(worse, better, rules) == [theirs.said]
    assert explain_photo(better, worse, rules) == [f"but {ours.said}"]


def test_every_criterion_is_tested() -> None:
    assert {criterion for criterion, _, _ in BETTER} == set(Criterion)


@pytest.mark.parametrize(
    ("rule", "value", "is_decided"),
    [
        (KeepRule(Criterion.SIZE, 25), 1250, False),
        (KeepRule(Criterion.SIZE, 25), 1251, True),
        (KeepRule(Criterion.SIZE), 1001, True),
    ],
)
def test_a_threshold_lets_small_differences_be_equal(rule: KeepRule, value: int, is_decided: bool) -> None:
    small, large = traits("/p/a.jpg"), traits("/p/longer.jpg", size_bytes=value)
    assert (choose_photo([small, large], [rule]) is large) is is_decided
    assert compare_photos(large, small, [rule])[0].better == is_decided


def test_seconds_are_a_threshold_too() -> None:
    old, new = traits("/p/longer.jpg", mtime_ns=0), traits("/p/a.jpg", mtime_ns=5_000_000_000)
    assert choose_photo([old, new], [KeepRule(Criterion.OLDEST, 5)]) is new
    assert choose_photo([old, new], [KeepRule(Criterion.OLDEST, 4)]) is old


def test_the_first_rule_counts_most() -> None:
    large, tagged = traits(size_px=(400, 300)), traits("/p/b.jpg", Metadata(title="x"))
    assert choose_photo([large, tagged], [KeepRule(Criterion.PIXELS), KeepRule(Criterion.TAGGED)]) is large
    assert choose_photo([large, tagged], [KeepRule(Criterion.TAGGED), KeepRule(Criterion.PIXELS)]) is tagged


def test_thresholds_do_not_go_round_in_circles() -> None:
    """100, 115 and 130 are each within 25 % of the next one: only what is within that of the largest is its equal."""
    rules = [KeepRule(Criterion.SIZE, 25), KeepRule(Criterion.PATH)]
    small = traits("/p/tree.jpg", size_bytes=100, photo_id=1)
    middle = traits("/p/tree (1).jpg", size_bytes=115, photo_id=2)
    large = traits("/p/copy of tree (1).jpg", size_bytes=130, photo_id=3)
    for group in ([small, middle, large], [large, middle, small], [middle, small, large]):
        assert rank_photos(group, rules) == [middle, large, small]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("/p/IMG_0001.jpg", "/p/IMG_0001 (1).jpg"),
        ("/p/IMG_0001.jpg", "/p/IMG_0001 - Copy.jpg"),
        ("/p/IMG_0001.jpg", "/p/IMG_0001 - Kopie.jpg"),
        ("/p/IMG_0001.jpg", "/p/Copy of IMG_0001.jpg"),
        ("/p/IMG_0001.jpg", "/p/IMG_0001_edited.jpg"),
        ("/p/IMG_0001.jpg", "/p/IMG_0001~2.jpg"),
        ("/photos/a.jpg", "/home/me/Downloads/a.jpg"),
        ("/photos/a.jpg", "/photos/tmp/a.jpg"),
        ("/photos/a.jpg", "/photos/Backup/a.jpg"),
    ],
)
def test_names_and_folders_of_copies(better: str, worse: str) -> None:
    assert count_blemishes(Path(better)) < count_blemishes(Path(worse))


@pytest.mark.parametrize(
    "name", ["/p/copyright.jpg", "/p/IMG_12.jpg", "/p/smallville.jpg", "/p/(1999).jpg", "/tempura/a.jpg"]
)
def test_names_that_only_look_like_that(name: str) -> None:
    assert count_blemishes(Path(name)) == 0


def test_the_usual_rules_keep_the_original_of_a_brightened_copy() -> None:
    original = traits("/p/a.jpg", size_bytes=50_000)
    brighter = traits("/p/b.jpg", size_bytes=60_000, is_derived=True)
    assert choose_photo([brighter, original], DEFAULT_PRESET.rules) is original


def test_a_camera_knows_what_an_edit_has_lost() -> None:
    shot = traits(metadata=Metadata(camera_model="X", exposure_s=0.01))
    edit = traits("/p/b.jpg", Metadata(captured=EARLY))
    assert find_camera_origin(shot, edit) is Origin.FIRST
    assert find_camera_origin(edit, shot) is Origin.SECOND
    assert find_camera_origin(shot, shot) is Origin.UNKNOWN
    assert find_camera_origin(edit, edit) is Origin.UNKNOWN


def test_the_original_has_the_colours_that_most_have() -> None:
    same = [traits(f"/p/{number}.jpg", colour=0x102030 + number) for number in range(3)]
    other, unknown = traits("/p/b.jpg", colour=0x405060), traits("/p/c.jpg")
    group = [*same, other, unknown]
    assert find_common_origin(same[0], other, group) is Origin.FIRST
    assert find_common_origin(other, same[0], group) is Origin.SECOND
    assert find_common_origin(same[0], same[1], group) is Origin.UNKNOWN
    assert find_common_origin(same[0], other, [same[0], other]) is Origin.UNKNOWN


def test_reasons_of_a_row_say_what_the_other_lacks() -> None:
    assert explain_difference(photo("a", (1000, 1000)), photo("b", (4000, 3000))) == ["1.0 MP against 12.0 MP"]
    assert explain_difference(photo("a"), photo("b", size_bytes=2000)) == ["1.0 kB against 2.0 kB"]
    assert explain_difference(photo("a", size_bytes=1_500_000), photo("b", size_bytes=2_500_000)) == [
        "1.5 MB against 2.5 MB"
    ]
    assert explain_difference(photo("a"), photo("b")) == []


def test_the_reasons_of_a_keeper_are_in_the_order_of_the_rules() -> None:
    keeper = traits(size_px=(4000, 3000), captured=EARLY)
    others = [traits("/p/b.jpg", size_px=(4000, 3000), captured=LATE), traits("/p/c.jpg", size_px=(2000, 1000))]
    rules = [KeepRule(Criterion.PIXELS), KeepRule(Criterion.CAPTURED)]
    assert explain_keeper(keeper, others, rules) == ["12.0 MP against 2.0 MP", "older capture time"]


def test_protected_folders_and_raw_files_are_traits() -> None:
    inside = make_traits(photo("/keep/sub/a.jpg"), None, protected=[Path("/keep")])
    assert (inside.is_protected, inside.has_raw) == (True, False)
    assert make_traits(photo("/keeper/a.jpg"), None, protected=[Path("/keep")]).is_protected is False
    assert make_traits(photo("/keep/a.nef", format="RAW"), None).has_raw
    assert make_traits(photo("/keep/a.jpg"), None, has_raw=True).has_raw


# Whatever the photos and the rules.

RULES = st.lists(
    st.builds(KeepRule, st.sampled_from(list(Criterion)), st.sampled_from([0.0, 1.0, 25.0, 100.0])),
    max_size=6,
    unique_by=lambda rule: rule.criterion,
)


@st.composite
def groups(draw: st.DrawFn) -> list[Traits]:
    """Small groups with few different values, so that many are equal or nearly so."""
    names = draw(st.lists(st.sampled_from("ab c(1) copy downloads/d tmp/e f g".split()), min_size=1, max_size=6))
    return [
        Traits(
            photo(
                f"/p/{name} {number}.jpg",
                (draw(st.sampled_from([100, 102, 200])), 100),
                draw(st.sampled_from([1000, 1100, 1300, 5000])),
                draw(st.sampled_from([None, EARLY, LATE])),
                photo_id=number,
                rating=draw(st.sampled_from([0, 5])),
                mtime_ns=draw(st.sampled_from([0, 3_000_000_000])),
            ),
            draw(st.sampled_from([Metadata(), Metadata(camera_model="X"), Metadata(title="t")])),
            is_protected=draw(st.booleans()),
            has_raw=draw(st.booleans()),
            is_derived=draw(st.booleans()),
        )
        for number, name in enumerate(names)
    ]


@given(group=groups(), rules=RULES, data=st.data())
def test_a_group_is_ranked_in_one_way_only(group: list[Traits], rules: list[KeepRule], data: st.DataObject) -> None:
    ranked = rank_photos(group, rules)
    assert sorted(each.photo.photo_id for each in ranked) == list(range(len(group)))
    assert rank_photos(data.draw(st.permutations(group)), rules) == ranked
    assert choose_photo(group, rules) is ranked[0]
    for begin in range(len(ranked)):  # who comes next is the best of those that are left
        assert rank_photos(ranked[begin:], rules) == ranked[begin:]


@given(group=groups(), rules=RULES)
def test_what_is_protected_comes_before_all_else(group: list[Traits], rules: list[KeepRule]) -> None:
    rest = [rule for rule in rules if rule.criterion is not Criterion.PROTECTED]
    ranked = [each.is_protected for each in rank_photos(group, [KeepRule(Criterion.PROTECTED), *rest])]
    assert ranked == sorted(ranked, reverse=True)


@given(group=groups(), rules=RULES)
def test_comparing_is_the_same_from_both_sides(group: list[Traits], rules: list[KeepRule]) -> None:
    for other in group:
        differences = compare_photos(group[0], other, rules), compare_photos(other, group[0], rules)
        assert [each.better for each in differences[0]] == [-each.better for each in differences[1]]
        assert all(bool(each.said) == bool(each.better) for each in differences[0])


@given(
    rules=RULES, spared=st.frozensets(st.sampled_from([each for each in Relation if each.is_duplicate])), name=st.text()
)
def test_a_preset_survives_as_text(rules: list[KeepRule], spared: frozenset[Relation], name: str) -> None:
    preset = KeepPreset(name, tuple(rules), spared)
    assert KeepPreset.from_document(name, preset.to_document()) == preset


def test_a_preset_of_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    document = {"rules": [{"criterion": "smell"}, {"criterion": "pixels"}], "spared": ["exact", "cousin"]}
    preset = KeepPreset.from_document("x", json.dumps(document))
    assert preset == KeepPreset("x", (KeepRule(Criterion.PIXELS),), frozenset({Relation.EXACT}))


def test_only_amounts_and_times_have_thresholds() -> None:
    assert {each for each in Criterion if each.unit is Unit.PERCENT} == {
        Criterion.PIXELS,
        Criterion.COMPRESSION,
        Criterion.SIZE,
    }
    assert Criterion.CAPTURED.unit is Unit.SECONDS
    assert Criterion.RAW.unit is Unit.NONE
