"""Is this card in my archive: three piles of real files, in folders and ZIPs, and what is copied of them."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from photofinder.app.library import Library
from photofinder.card_check import CardPhoto, CardReport, Pile
from photofinder.errors import Cancelled, UserError
from photofinder.jobs import CancelToken, Progress
from photofinder.relations import Relation
from tests.app.cleaning import snapshot
from tests.factories import draw_scene, jpeg_bytes, write_scene
from tests.permissions import permissions_count
from tests.small_disk import small_disk


@dataclass(frozen=True)
class Kept:
    """An open library over a folder of twelve scenes."""

    library: Library
    pictures: Path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept").resolve()
    for number in range(12):
        write_scene(folder / "pictures" / f"scene {number:02}.jpg", number)
    write_scene(folder / "pictures" / "shot.jpg", 40, captured="2020:05:17 12:00:00")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
        library.check([write_scene(folder / "warm up.jpg", 60)])  # starts the threads that then belong to no test
        yield Kept(library, folder / "pictures")


@pytest.fixture
def card(kept: Kept, tmp_path: Path) -> Path:
    """Return a card with three scenes of the archive, three versions of others, and three new shots."""
    card = (tmp_path / "card").resolve()
    folder = card / "DCIM" / "100"
    folder.mkdir(parents=True)
    for number in range(3):
        shutil.copy2(kept.pictures / f"scene {number:02}.jpg", folder / f"IMG_{number}.JPG")
    with Image.open(kept.pictures / "scene 03.jpg") as image:
        image.resize((400, 300)).save(folder / "small.jpg", quality=80)
        ImageOps.mirror(image).save(folder / "mirrored.jpg", quality=90)
        image.crop((60, 40, 600, 450)).save(folder / "part.jpg", quality=90)
    for number in (20, 21, 22):
        write_scene(folder / f"NEW_{number}.jpg", number)
    return card


def named(report: CardReport, pile: Pile) -> dict[str, CardPhoto]:
    return {photo.file.relative.as_posix(): photo for photo in report.pile(pile)}


NEW = ["DCIM/100/NEW_20.jpg", "DCIM/100/NEW_21.jpg", "DCIM/100/NEW_22.jpg"]
VERSIONS = {
    "DCIM/100/mirrored.jpg": Relation.MIRRORED,
    "DCIM/100/part.jpg": Relation.CROPPED,
    "DCIM/100/small.jpg": Relation.NEAR,
}


def pack(card: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for path in sorted(card.rglob("*")):
            opened.write(path, path.relative_to(card))
    return target


@pytest.mark.parametrize("is_packed", [False, True])
def test_three_piles(kept: Kept, card: Path, tmp_path: Path, is_packed: bool) -> None:
    before = snapshot(card)
    photos = len(kept.library.list_photos().photo_ids)
    path = pack(card, tmp_path.resolve() / "card.ZIP") if is_packed else card
    report = kept.library.check([path])
    exact, version = named(report, Pile.EXACT), named(report, Pile.VERSION)
    assert list(exact) == [f"DCIM/100/IMG_{number}.JPG" for number in range(3)]
    assert exact["DCIM/100/IMG_2.JPG"].photo_paths == (kept.pictures / "scene 02.jpg",)
    assert {name: photo.relation for name, photo in version.items()} == VERSIONS
    assert {photo.photo_paths for photo in version.values()} == {(kept.pictures / "scene 03.jpg",)}
    assert version["DCIM/100/small.jpg"].reasons == (
        "same picture, encoded or sized anew",
        "fewer pixels on the card: 120,000 px against 307,200 px",
    )
    assert list(named(report, Pile.NEW)) == NEW
    assert not report.unreadable
    assert report.photos[0].file.place == path / "DCIM" / "100" / "IMG_0.JPG"
    assert len(kept.library.list_photos().photo_ids) == photos
    assert snapshot(card) == before


def test_what_is_larger_on_the_card_is_told(kept: Kept, tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    large.write_bytes(jpeg_bytes(draw_scene(5).resize((1280, 960)), quality=95))
    (photo,) = kept.library.check([large]).photos
    assert (photo.pile, photo.relation) == (Pile.VERSION, Relation.NEAR)
    assert photo.reasons[-1] == "more pixels on the card: 1.2 MP against 0.3 MP"


def test_another_shot_is_new_and_says_of_what(kept: Kept, tmp_path: Path) -> None:
    path = write_scene(tmp_path / "next.jpg", 40, captured="2020:05:17 12:00:04", quality=85)
    (photo,) = kept.library.check([path]).photos
    assert (photo.pile, photo.relation) == (Pile.NEW, Relation.BURST)
    assert photo.photo_paths == (kept.pictures / "shot.jpg",)


def test_a_raw_file_is_new_where_only_its_picture_is_there(kept: Kept, tmp_path: Path) -> None:
    """A JPEG under a RAW file's name is decoded like the preview of one."""
    raw = tmp_path / "IMG_7.NEF"
    raw.write_bytes(jpeg_bytes(draw_scene(7), quality=85))
    shutil.copy2(kept.pictures / "scene 07.jpg", tmp_path / "IMG_7.JPG")
    report = kept.library.check([tmp_path])
    assert list(named(report, Pile.EXACT)) == ["IMG_7.JPG"]
    (photo,) = report.pile(Pile.NEW)
    assert photo.file.path == raw
    assert photo.reasons == ("the archive has no RAW file of this shot, only the picture",)


def test_the_same_bytes_are_new_only_once(kept: Kept, card: Path, tmp_path: Path) -> None:
    folder = card / "DCIM" / "100"
    (card / "DCIM" / "101").mkdir()
    shutil.copy2(folder / "NEW_20.jpg", card / "DCIM" / "101" / "B.jpg")  # the shorter name, but no sidecar
    shutil.copy2(folder / "small.jpg", card / "DCIM" / "101" / "small again.jpg")
    (folder / "NEW_20.xmp").write_text("<x/>")
    report = kept.library.check([card])
    assert list(named(report, Pile.NEW)) == NEW
    photo = named(report, Pile.NEW)["DCIM/100/NEW_20.jpg"]
    assert [file.place for file in photo.copies] == [card / "DCIM" / "101" / "B.jpg"]
    assert photo.reasons == ("the same bytes lie 1 more time on the card",)
    assert named(report, Pile.VERSION)["DCIM/101/small again.jpg"].relation is Relation.NEAR


def test_photos_of_the_archive_on_the_card_itself_do_not_count(kept: Kept) -> None:
    report = kept.library.check([kept.pictures])
    assert len(report.pile(Pile.NEW)) == len(report.photos) == 13
    only = kept.library.check([kept.pictures / "scene 01.jpg"])
    assert [photo.pile for photo in only.photos] == [Pile.NEW]


def test_a_file_that_left_the_archive_does_not_speak_for_its_copy(kept: Kept, card: Path) -> None:
    path = kept.pictures / "scene 00.jpg"
    aside = path.rename(path.with_suffix(".aside"))
    try:
        report = kept.library.check([card])
    finally:
        aside.rename(path)
    photo = named(report, Pile.NEW)["DCIM/100/IMG_0.JPG"]
    assert photo.reasons == (f"the archive had it at {path}, where it is not any more; look for changes (F5)",)


def test_photos_on_a_disk_that_is_out_count(card: Path, tmp_path: Path) -> None:
    disk = tmp_path.resolve() / "disk"
    for number in (0, 3):
        write_scene(disk / f"scene {number}.jpg", number)
    with Library.open(tmp_path / "archive") as library:
        library.index([disk])
        shutil.move(disk, tmp_path / "drawer")
        library.look_at_roots()
        report = library.check([card])
    assert list(named(report, Pile.EXACT)) == ["DCIM/100/IMG_0.JPG"]
    assert {name: photo.relation for name, photo in named(report, Pile.VERSION).items()} == VERSIONS


def test_what_cannot_be_looked_at_is_told(kept: Kept, card: Path, tmp_path: Path) -> None:
    folder = card / "DCIM" / "100"
    (folder / "broken.jpg").write_bytes(b"no picture at all")
    (folder / "empty.jpg").touch()
    (folder / "._IMG_0.JPG").write_bytes(b"what macOS leaves behind")
    (folder / "notes.txt").write_text("hello")
    (folder / "link.jpg").symlink_to(folder / "IMG_0.JPG")
    (card / ".Trash-1000").mkdir()
    write_scene(card / ".Trash-1000" / "deleted.jpg", 30)
    bad_zip = tmp_path / "bad.zip"
    bad_zip.write_bytes(b"PK")
    report = kept.library.check([card, bad_zip])
    reasons = {problem.path.name: problem.reason for problem in report.unreadable}
    assert sorted(reasons) == ["bad.zip", "broken.jpg", "empty.jpg", "link.jpg"]
    assert reasons["empty.jpg"] == "the file is empty"
    assert reasons["bad.zip"].startswith("it is no ZIP file")
    assert report.others == 2
    assert len(report.photos) == 9


def test_a_path_that_is_not_there_is_refused(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gone is not there"):
        kept.library.check([tmp_path / "gone"])


@pytest.mark.parametrize("stage", ["Looking at what is there", "Comparing contents", "Looking for other versions"])
def test_checking_can_be_cancelled(kept: Kept, card: Path, stage: str) -> None:
    cancel = CancelToken()

    def take(progress: Progress) -> None:
        if progress.stage == stage:
            cancel.cancel()

    with pytest.raises(Cancelled):
        kept.library.check([card], take, cancel)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (content, _, _) in snapshot(folder).items()}


@pytest.mark.parametrize("is_packed", [False, True])
def test_new_ones_are_copied_with_what_belongs_to_them(kept: Kept, card: Path, tmp_path: Path, is_packed: bool) -> None:
    folder = card / "DCIM" / "100"
    (folder / "NEW_21.xmp").write_text("<x/>")
    (folder / "NEW_22.JPG.xmp").write_text("<y/>")
    (folder / "IMG_0.xmp").write_text("<z/>")  # its photo stays
    (folder / "small.NEF").write_bytes(jpeg_bytes(draw_scene(3), quality=70))  # new, and its picture goes with it
    path = pack(card, tmp_path / "card.zip") if is_packed else card
    report = kept.library.check([path])
    copied = kept.library.copy_new(report, tmp_path / "new")
    names = ["NEW_20.jpg", "NEW_21.jpg", "NEW_21.xmp", "NEW_22.JPG.xmp", "NEW_22.jpg", "small.NEF", "small.jpg"]
    assert contents(tmp_path / "new") == {f"DCIM/100/{name}": (folder / name).read_bytes() for name in names}
    assert sorted(each.target.name for each in copied.copied) == names
    assert not copied.problems
    if not is_packed:
        for name in names:
            assert (tmp_path / "new/DCIM/100" / name).stat().st_mtime_ns == (folder / name).stat().st_mtime_ns
    again = kept.library.copy_new(report, tmp_path / "new")
    assert (len(again.copied), len(again.already_there)) == (0, 7)


def test_a_name_that_is_taken_is_left_alone(kept: Kept, card: Path, tmp_path: Path) -> None:
    folder, target = card / "DCIM" / "100", tmp_path / "new" / "DCIM" / "100"
    (folder / "NEW_20.xmp").write_text("<x/>")
    target.mkdir(parents=True)
    (target / "NEW_20.xmp").write_text("another one")
    (target / "NEW_21.jpg").write_bytes((folder / "NEW_21.jpg").read_bytes())
    copied = kept.library.copy_new(kept.library.check([card]), tmp_path / "new")
    assert contents(target) == {
        "NEW_20.xmp": b"another one",
        "NEW_20 (2).jpg": (folder / "NEW_20.jpg").read_bytes(),
        "NEW_20 (2).xmp": b"<x/>",
        "NEW_21.jpg": (folder / "NEW_21.jpg").read_bytes(),
        "NEW_22.jpg": (folder / "NEW_22.jpg").read_bytes(),
    }
    assert [each.target.name for each in copied.already_there] == ["NEW_21.jpg"]


def test_hostile_names_in_a_zip_stay_in_the_folder(kept: Kept, tmp_path: Path) -> None:
    packed = tmp_path / "evil.zip"
    with zipfile.ZipFile(packed, "w") as opened:
        for number, name in enumerate(("../../up.jpg", "/root.jpg", "C:\\drive.jpg")):
            opened.writestr(name, jpeg_bytes(draw_scene(30 + number)))
    copied = kept.library.copy_new(kept.library.check([packed]), tmp_path / "deep" / "new")
    assert sorted(snapshot(tmp_path / "deep")) == ["new/C-/drive.jpg", "new/root.jpg", "new/up.jpg"]
    assert len(copied.copied) == 3


def test_a_file_that_changed_since_the_check_is_not_copied(kept: Kept, card: Path, tmp_path: Path) -> None:
    report = kept.library.check([card])
    changed, same_time = card / "DCIM/100/NEW_20.jpg", card / "DCIM/100/NEW_21.jpg"
    changed.write_bytes(b"something else")
    stamp = same_time.stat()
    content = bytearray(same_time.read_bytes())
    content[-1] ^= 1
    same_time.write_bytes(content)
    os.utime(same_time, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    copied = kept.library.copy_new(report, tmp_path / "new")
    assert [each.target.name for each in copied.copied] == ["NEW_22.jpg"]
    assert {each.path.name: each.reason for each in copied.problems} == dict.fromkeys(
        ("NEW_20.jpg", "NEW_21.jpg"), "the file was changed meanwhile; check the card again"
    )
    assert list(contents(tmp_path / "new")) == ["DCIM/100/NEW_22.jpg"]


@pytest.mark.parametrize("below", ["", "new"])
def test_nothing_is_copied_onto_the_card(kept: Kept, card: Path, below: str) -> None:
    report = kept.library.check([card])
    with pytest.raises(UserError, match="lies on what was checked"):
        kept.library.copy_new(report, card / below)


def test_too_small_a_disk_is_told_before_anything_is_copied(kept: Kept, card: Path, tmp_path: Path) -> None:
    report = kept.library.check([card])
    with small_disk(tmp_path / "small", 65536) as disk:
        with pytest.raises(UserError, match=r"has room for 0\.1 MB"):
            kept.library.copy_new(report, disk / "new")
        assert not snapshot(disk)


def test_a_disk_that_fills_up_meanwhile_keeps_what_is_whole(
    kept: Kept, card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = kept.library.check([card])
    monkeypatch.setattr("photofinder.app.card_copying._require_space", lambda _shots, _folder: None)
    size = (card / "DCIM/100/NEW_20.jpg").stat().st_size
    with small_disk(tmp_path / "small", size + 40_000) as disk:
        copied = kept.library.copy_new(report, disk)
        assert list(contents(disk)) == [each.target.relative_to(disk).as_posix() for each in copied.copied]
    assert len(copied.problems) == 2
    assert {each.reason for each in copied.problems} == {"no space is left there; free some and try again"}


def test_a_folder_that_may_not_be_written_to_is_told(kept: Kept, card: Path, tmp_path: Path) -> None:
    report = kept.library.check([card])
    target = tmp_path / "read only"
    target.mkdir(mode=0o555)
    with permissions_count():
        copied = kept.library.copy_new(report, target)
    assert not copied.copied
    assert {each.reason for each in copied.problems} == {
        "the file or its folder is write-protected; allow writing to it and try again"
    }
    assert len(copied.problems) == 3


def test_copying_can_be_cancelled(kept: Kept, card: Path, tmp_path: Path) -> None:
    cancel = CancelToken()

    def take(progress: Progress) -> None:
        if progress.done == 1:
            cancel.cancel()

    copied = kept.library.copy_new(kept.library.check([card]), tmp_path / "new", take, cancel)
    assert copied.is_cancelled
    assert len(copied.copied) == len(snapshot(tmp_path / "new")) == 1
