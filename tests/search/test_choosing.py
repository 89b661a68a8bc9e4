"""Choosing keepers by rules: groups are looked at again around another keeper, and only its own duplicates may go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageOps

from photofinder.app.library import Library
from photofinder.keeping import (
    DEFAULT_PRESET,
    Criterion,
    GroupChoice,
    KeepPreset,
    KeepRule,
    preview_choices,
)
from photofinder.records import PhotoId
from photofinder.relations import Action, DuplicateGroup, DuplicateMember, DuplicateScope, Relation
from tests.factories import draw_scene, jpeg_bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return pictures and an archive: a scene in many versions, and another one only brightened, in a larger file."""
    folder = tmp_path_factory.mktemp("choosing").resolve()
    pictures = folder / "pictures"
    (pictures / "inbox").mkdir(parents=True)
    scene, other = draw_scene(1, (640, 480)), draw_scene(3, (640, 480))
    versions = {
        "whole.jpg": (scene, 80),
        "inbox/same.jpg": (scene, 80),
        "small.jpg": (scene.resize((320, 240)), 80),
        "left.jpg": (scene.crop((0, 0, 448, 480)), 95),
        "right.jpg": (scene.crop((192, 0, 640, 480)), 95),
        "mirrored.jpg": (ImageOps.mirror(scene), 95),
        "shot.jpg": (other, 80),
        "brighter.jpg": (ImageEnhance.Brightness(other).enhance(1.5), 97),
    }
    for name, (image, quality) in versions.items():
        (pictures / name).write_bytes(jpeg_bytes(image, quality=quality))
    with Image.open(pictures / "whole.jpg") as image:
        image.save(pictures / "same pixels.png")
    with Library.open(folder / "archive") as library:
        library.index([pictures])
    return folder


def choose(folder: Path, preset: KeepPreset = DEFAULT_PRESET, **scope: object) -> dict[str, GroupChoice]:
    """Return the choices by the names of their keepers."""
    wanted = DuplicateScope(**scope)  # type: ignore[arg-type]
    with Library.open(folder / "archive") as library:
        choices = library.cleanup.choose(library.duplicates(wanted), preset, wanted)
        names = {photo.photo_id: photo.path.name for photo in library.photos(library.list_photos().photo_ids)}
    return {names[choice.keeper]: choice for choice in choices}


def names_of(folder: Path, ids: tuple[PhotoId, ...]) -> set[str]:
    with Library.open(folder / "archive", writable=False) as library:
        return {photo.path.name for photo in library.photos(ids)}


def relations(folder: Path, choice: GroupChoice) -> dict[str, Relation]:
    with Library.open(folder / "archive", writable=False) as library:
        return {
            library.photos([member.photo_id])[0].path.name: member.relation
            for member in choice.group.members
            if member.photo_id != choice.keeper
        }


def test_the_original_stays_and_not_the_brightened_larger_file(folder: Path) -> None:
    sizes = [(folder / "pictures" / name).stat().st_size for name in ("shot.jpg", "brighter.jpg")]
    assert sizes[0] < sizes[1]
    choice = choose(folder)["shot.jpg"]
    assert names_of(folder, choice.undecided) == {"brighter.jpg"}
    assert choice.spared == ()
    assert choice.group.members[0].reasons == ("the others were made of it",)
    assert "was made of the one to keep" in choice.group.members[1].reasons


def test_what_is_certain_goes_and_what_was_made_by_hand_needs_somebody(folder: Path) -> None:
    choice = choose(folder)["same pixels.png"]
    assert names_of(folder, choice.spared) == {"whole.jpg", "same.jpg", "small.jpg"}
    assert names_of(folder, choice.undecided) == {"left.jpg", "right.jpg", "mirrored.jpg"}
    assert relations(folder, choice)["whole.jpg"] is Relation.PIXEL


def test_another_keeper_has_its_own_duplicates_only(folder: Path) -> None:
    """The left part of a picture is no duplicate of its right part, though both were made of the whole."""
    with Library.open(folder / "archive") as library:
        group = next(each for each in library.duplicates() if len(each.members) > 2)
        left = next(
            each.photo_id for each in group.members if library.photos([each.photo_id])[0].path.name == "left.jpg"
        )
        choice = library.cleanup.choose_keeper(group, left)
    assert choice is not None
    assert choice.keeper == left
    found = relations(folder, choice)
    assert found["whole.jpg"] is Relation.CROPPED
    assert found.get("right.jpg", Relation.RELATED) is Relation.RELATED
    assert "right.jpg" not in names_of(folder, choice.group.surplus)
    assert choice.spared == ()  # a crop is nothing to throw the whole away for without a question
    assert names_of(folder, choice.undecided) >= {"whole.jpg", "same.jpg", "same pixels.png"}


def test_relations_are_those_to_the_new_keeper(folder: Path) -> None:
    preset = KeepPreset("", (KeepRule(Criterion.PATH), KeepRule(Criterion.PIXELS), KeepRule(Criterion.NEWEST)))
    with Library.open(folder / "archive") as library:
        group = next(each for each in library.duplicates() if len(each.members) > 2)
        known = {library.photos([each.photo_id])[0].path.name: each.photo_id for each in group.members}
        choice = library.cleanup.choose_keeper(group, known["whole.jpg"], preset)
    assert choice is not None
    found = relations(folder, choice)
    assert (found["same.jpg"], found["same pixels.png"], found["small.jpg"]) == (
        Relation.EXACT,
        Relation.PIXEL,
        Relation.NEAR,
    )
    assert found["mirrored.jpg"] is Relation.MIRRORED


def test_a_protected_photo_stays_and_is_kept_rather_than_others(folder: Path) -> None:
    choice = choose(folder, protected=(folder / "pictures" / "inbox",))["same.jpg"]
    assert names_of(folder, choice.spared) == {"whole.jpg", "same pixels.png", "small.jpg"}
    unprotected = KeepPreset("", (KeepRule(Criterion.PIXELS), KeepRule(Criterion.COMPRESSION)))
    choice = choose(folder, unprotected, protected=(folder / "pictures" / "inbox",))["same pixels.png"]
    assert names_of(folder, choice.spared) == {"whole.jpg", "small.jpg"}


def test_only_pairs_that_the_scope_asks_about_may_go(folder: Path) -> None:
    pictures = folder / "pictures"
    choice = choose(folder, between=(pictures, pictures / "inbox"))
    ((keeper, found),) = choice.items()
    if keeper == "same.jpg":
        assert "same.jpg" not in names_of(folder, found.group.surplus)
    else:
        assert names_of(folder, found.group.surplus) == {"same.jpg"}


def test_which_relations_go_without_a_question_is_the_users_choice(folder: Path) -> None:
    careful = KeepPreset("", DEFAULT_PRESET.rules, frozenset({Relation.EXACT}))
    assert choose(folder, careful)["same pixels.png"].spared == ()
    bold = KeepPreset("", DEFAULT_PRESET.rules, frozenset(each for each in Relation if each.is_duplicate))
    assert choose(folder, bold)["same pixels.png"].undecided == ()


def test_who_has_gone_since_is_no_keeper(folder: Path) -> None:
    with Library.open(folder / "archive") as library:
        group = next(each for each in library.duplicates() if len(each.members) > 2)
        (keeper,) = library.photos([group.keeper])
        hidden = keeper.path.rename(folder / "hidden.png")
        library.index([folder / "pictures"])
        (choice,) = library.cleanup.choose([group])
        hidden.rename(keeper.path)
        library.index([folder / "pictures"])
    assert choice.keeper != group.keeper
    assert group.keeper not in choice.actions
    assert "whole.jpg" in relations(folder, choice) or names_of(folder, (choice.keeper,)) == {"whole.jpg"}


def member(number: int, relation: Relation) -> DuplicateMember:
    return DuplicateMember(PhotoId(number), relation)


CHOICE = GroupChoice(
    DuplicateGroup(
        Relation.NEAR,
        PhotoId(1),
        (PhotoId(2),),
        (member(1, Relation.EXACT), member(2, Relation.NEAR), member(3, Relation.BURST)),
    ),
    {PhotoId(1): Action.KEEP, PhotoId(2): Action.REVIEW, PhotoId(3): Action.STACK},
)


def test_the_user_may_spare_duplicates_and_nobody_else() -> None:
    wanted = dict.fromkeys(map(PhotoId, (1, 2, 3, 4)), Action.SPARE)
    changed = CHOICE.with_actions(wanted)
    assert (changed.spared, changed.undecided) == ((PhotoId(2),), ())
    assert changed.with_actions({PhotoId(2): Action.KEEP}).spared == ()


def test_a_preview_counts_every_photo_once() -> None:
    preview = preview_choices([CHOICE, CHOICE.with_actions({PhotoId(2): Action.SPARE})])
    assert (preview.kept, preview.spared, preview.undecided) == (2, 0, 1)
