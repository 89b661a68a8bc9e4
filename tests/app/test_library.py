"""The verbs of the library on a small archive of drawn pictures."""

from __future__ import annotations

import functools
import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photofinder.app.library import Library
from photofinder.catalog.reader import Reader
from photofinder.errors import ArchiveError, ArchiveLocked, Cancelled, FileFault, InternalError, QueryError, UserError
from photofinder.jobs import CancelToken, Progress
from photofinder.records import (
    Aspect,
    Box,
    ChangeSet,
    Condition,
    Field,
    PhotoId,
    PhotoState,
    PictureQuery,
    SimilarMode,
    SimilarRequest,
)
from photofinder.relations import Relation
from tests.app.conftest import SmallArchive, fill, scene_query
from tests.factories import draw_scene, write_folder, write_scene


def similar(library: Library, *pictures: PictureQuery, **options: object) -> list[tuple[str, float]]:
    answer = library.similar(SimilarRequest(pictures, **options))  # type: ignore[arg-type]
    return [(result.photo.path.name, result.similarity) for result in answer.results]


def test_status_counts_what_is_there_and_lists_what_is_not_readable(small_archive: SmallArchive) -> None:
    status = small_archive.library.status()
    assert (status.photos, status.ready, status.pending, status.missing, status.offline) == (19, 19, 0, 0, 0)
    assert [failure.path.name for failure in status.unreadable] == ["broken.jpg"]
    assert "not a picture" in status.unreadable[0].reason
    assert (status.index.mode, status.index.photos, status.index.tail) == ("annoy", 19, 0)
    assert status.roots == (small_archive.pictures,)


def test_photos_have_thumbnails_and_metadata(small_archive: SmallArchive) -> None:
    library = small_archive.library
    ids = library.list_photos().photo_ids
    photos = library.photos(ids)
    assert [photo.photo_id for photo in photos] == ids.tolist()
    assert all(photo.state is PhotoState.READY for photo in photos)
    assert len(library.thumbnails([photo.photo_id for photo in photos])) == 19
    assert library.metadata(photos[0].photo_id) is not None


def test_a_picture_from_outside_finds_its_original(small_archive: SmallArchive, tmp_path: Path) -> None:
    for number in (3, 7, 11):
        results = similar(small_archive.library, PictureQuery(path=scene_query(tmp_path, number)), top=3)
        assert results[0][0] == f"scene {number:03}.jpg"
        assert results[0][1] > results[1][1]
        assert 0 <= results[2][1] <= 1


def test_a_photo_of_the_archive_is_not_its_own_result(small_archive: SmallArchive) -> None:
    library = small_archive.library
    path = small_archive.pictures / "scene 005.jpg"
    photo = next(photo for photo in library.photos(library.list_photos().photo_ids) if photo.path == path)
    by_path = similar(library, PictureQuery(path=path), top=30)
    by_id = similar(library, PictureQuery(photo_id=photo.photo_id), top=30)
    assert by_path == by_id
    assert len(by_path) == 18
    assert path.name not in [name for name, _ in by_path]


def test_exact_and_annoy_agree_on_a_small_archive(small_archive: SmallArchive, tmp_path: Path) -> None:
    query = PictureQuery(path=scene_query(tmp_path, 4))
    assert similar(small_archive.library, query, exact=True) == similar(small_archive.library, query)


def test_encoded_bytes_are_a_query(small_archive: SmallArchive) -> None:
    buffer = io.BytesIO()
    draw_scene(9).save(buffer, "PNG")
    assert similar(small_archive.library, PictureQuery(image_bytes=buffer.getvalue()))[0][0] == "scene 009.jpg"


def test_several_pictures_are_their_mean_and_others_push_away(small_archive: SmallArchive, tmp_path: Path) -> None:
    two = [PictureQuery(path=scene_query(tmp_path, number)) for number in (2, 6)]
    assert {name for name, _ in similar(small_archive.library, *two, top=2)} == {"scene 002.jpg", "scene 006.jpg"}
    pushed = similar(small_archive.library, *two, against=(two[1],), top=1)
    assert pushed[0][0] == "scene 002.jpg"


def test_a_photo_that_results_should_not_resemble_is_none_of_them(small_archive: SmallArchive) -> None:
    one, other = (PictureQuery(path=small_archive.pictures / f"scene {number:03}.jpg") for number in (2, 6))
    names = [name for name, _ in similar(small_archive.library, one, against=(other,), top=100)]
    assert names
    assert not {"scene 002.jpg", "scene 006.jpg"} & set(names)


def test_a_box_searches_with_a_part(small_archive: SmallArchive, tmp_path: Path) -> None:
    both = Image.new("RGB", (1280, 480))
    both.paste(draw_scene(8, (640, 480)), (0, 0))
    both.paste(draw_scene(10, (640, 480)), (640, 0))
    both.save(tmp_path / "both.png")
    library = small_archive.library
    for x, name in ((0, "scene 008.jpg"), (640, "scene 010.jpg")):
        box = library.box_in_fractions(tmp_path / "both.png", (x, 0, 640, 480))
        assert similar(library, PictureQuery(path=tmp_path / "both.png", box=box))[0][0] == name
    with pytest.raises(QueryError, match="outside"):
        library.box_in_fractions(tmp_path / "both.png", (5000, 0, 10, 10))
    assert library.box_in_fractions(tmp_path / "both.png", (640, 0, 9000, 9000)) == Box(0.5, 0, 0.5, 1)


@pytest.mark.parametrize("edit", ["turned", "mirrored", "cropped"])
def test_copies_are_found_with_their_transform(small_archive: SmallArchive, tmp_path: Path, edit: str) -> None:
    scene = draw_scene(12, (640, 480))
    edited = {
        "turned": scene.transpose(Image.Transpose.ROTATE_90),
        "mirrored": ImageOps.mirror(scene),
        "cropped": scene.crop((100, 60, 500, 400)),
    }[edit]
    edited.save(tmp_path / "edited.png")
    request = SimilarRequest((PictureQuery(path=tmp_path / "edited.png"),), mode=SimilarMode.COPIES, top=3)
    best = small_archive.library.similar(request).results[0]
    assert best.photo.path.name == "scene 012.jpg"
    assert best.similarity > 0.85
    if best.why["evidence"] == "local match":
        assert {"turned": "turned", "mirrored": "mirrored", "cropped": "crop"}[edit] in str(best.why["transform"])


def test_a_byte_for_byte_copy_is_certain(small_archive: SmallArchive, tmp_path: Path) -> None:
    shutil.copyfile(small_archive.pictures / "scene 013.jpg", tmp_path / "card.jpg")
    request = SimilarRequest((PictureQuery(path=tmp_path / "card.jpg"),), mode=SimilarMode.COPIES, top=1)
    best = small_archive.library.similar(request).results[0]
    assert (best.photo.path.name, best.similarity, best.why["evidence"]) == ("scene 013.jpg", 1.0, "same bytes")


@pytest.mark.parametrize("mode", [SimilarMode.SUBJECT, SimilarMode.COLOURS])
def test_the_other_modes_find_the_original_too(small_archive: SmallArchive, tmp_path: Path, mode: SimilarMode) -> None:
    query, other = (PictureQuery(path=scene_query(tmp_path, number)) for number in (3, 7))
    names = [name for name, _ in similar(small_archive.library, query, mode=mode)]
    assert names[0] == "scene 003.jpg"
    away = [name for name, _ in similar(small_archive.library, query, other, against=(other,), mode=mode)]
    assert away.index("scene 003.jpg") < away.index("scene 007.jpg")


def test_colours_are_found_without_a_picture(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for name, colour in (("red", (200, 30, 30)), ("blue", (30, 60, 200)), ("grey", (128, 128, 128))):
        Image.new("RGB", (320, 240), colour).save(pictures / f"{name}.png")
    half = Image.new("RGB", (320, 240), (200, 30, 30))
    half.paste((30, 60, 200), (0, 0, 320, 120))
    half.save(pictures / "blue above red.png")
    half.transpose(Image.Transpose.ROTATE_180).save(pictures / "red above blue.png")
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])

        def best(*palette: tuple[int, float]) -> str:
            request = SimilarRequest((), mode=SimilarMode.COLOURS, palette=palette)
            return library.similar(request).results[0].photo.path.stem

        assert best((0xD02020, 1)) == "red"
        assert best((0x1E3CC8, 1)) == "blue"
        assert best((0x7F7F7F, 1)) == "grey"
        assert "above" in best((0xC81E1E, 1), (0x1E3CC8, 1))
        upside_down = PictureQuery(path=pictures / "red above blue.png")
        ranked = [name for name, _ in similar(library, upside_down, mode=SimilarMode.COLOURS)]
        assert ranked[0] == "blue above red.png"  # the same palette, the other way round


def test_colours_alone_are_searched_for_without_a_worker(small_archive: SmallArchive) -> None:
    with Library.open(small_archive.library.status().folder, writable=False) as library:
        library.stop()
        request = SimilarRequest((), mode=SimilarMode.COLOURS, palette=((0x2060C0, 1.0),))
        assert library.similar(request).results


@pytest.mark.parametrize("mode", SimilarMode)
def test_a_query_picture_is_decoded_once(small_archive: SmallArchive, tmp_path: Path, mode: SimilarMode) -> None:
    path = scene_query(tmp_path, 3)
    with Library.open(small_archive.library.status().folder, writable=False) as library:
        first = similar(library, PictureQuery(path=path), mode=mode)
        assert library.query_pixels(PictureQuery(path=path)).shape == (375, 500, 3)
        library.stop()
        assert similar(library, PictureQuery(path=path), mode=mode) == first
        assert library.query_pixels(PictureQuery(path=path)).shape == (375, 500, 3)
        path.write_bytes(scene_query(tmp_path, 4).read_bytes())
        with pytest.raises((InternalError, Cancelled)):  # another picture by now, which no worker is left to decode
            similar(library, PictureQuery(path=path), mode=mode)


def test_a_query_picture_is_shown_as_it_was_decoded(small_archive: SmallArchive, tmp_path: Path) -> None:
    library, path = small_archive.library, scene_query(tmp_path, 5)
    whole = library.query_pixels(PictureQuery(path=path))
    pasted = library.query_pixels(PictureQuery(image_bytes=path.read_bytes()))
    assert np.array_equal(whole, pasted)
    part = library.query_pixels(PictureQuery(path=path, box=Box(0.5, 0, 0.5, 1)))
    assert np.array_equal(part, whole[:, 250:])
    photo_id = next(each.photo_id for each in library.photos(library.list_photos().photo_ids) if each.width_px == 640)
    assert library.query_pixels(PictureQuery(photo_id=photo_id, box=Box(0, 0, 0.5, 0.5))).shape == (240, 320, 3)
    with pytest.raises(FileFault):
        library.query_pixels(PictureQuery(path=small_archive.pictures / "broken.jpg"))


def test_only_the_last_query_pictures_are_kept(
    small_archive: SmallArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.app.searching._KEPT_QUERIES", 2)
    paths = [scene_query(tmp_path, number) for number in range(3)]
    with Library.open(small_archive.library.status().folder, writable=False) as library:
        for path in paths:
            similar(library, PictureQuery(path=path))
        library.stop()
        for path in paths[1:]:
            assert similar(library, PictureQuery(path=path))
        with pytest.raises((InternalError, Cancelled)):
            similar(library, PictureQuery(path=paths[0]))


def test_a_search_is_made_ready_beforehand(small_archive: SmallArchive) -> None:
    with Library.open(small_archive.library.status().folder, writable=False) as library:
        library.make_search_ready()
        library.stop()
        photo_id = PhotoId(int(library.list_photos().photo_ids[0]))
        assert similar(library, PictureQuery(photo_id=photo_id))  # the encoder is known, the index is open


def test_a_search_that_nobody_waits_for_is_not_begun(small_archive: SmallArchive) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        small_archive.library.similar(SimilarRequest((), mode=SimilarMode.COLOURS, palette=((0, 1.0),)), cancel)


@pytest.mark.parametrize("mode", SimilarMode)
def test_only_photos_that_a_filter_lets_through_are_found(
    small_archive: SmallArchive, tmp_path: Path, mode: SimilarMode
) -> None:
    query = PictureQuery(path=scene_query(tmp_path, 0))
    inside = Condition(Field.FOLDER, (str(small_archive.pictures / "more"),))
    names = {name for name, _ in similar(small_archive.library, query, mode=mode, photo_filter=(inside,), top=30)}
    assert names == {"same bytes.jpg", "same pixels.png", "smaller.jpg"}
    outside = similar(small_archive.library, query, mode=mode, photo_filter=(inside.negated(),), top=3)
    assert outside[0][0] == "scene 000.jpg"


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (SimilarRequest((PictureQuery(path=Path("a")),), palette=((0x2060C0, 1.0),)), "only be searched for in mode"),
        (SimilarRequest((PictureQuery(path=Path("a")),), where="tag:("), "A value is missing here"),
        (SimilarRequest(()), "at least one"),
        (SimilarRequest((PictureQuery(path=Path("a")), PictureQuery(path=Path("b"))), mode=SimilarMode.COPIES), "one"),
        (SimilarRequest((PictureQuery(),)), "empty"),
    ],
)
def test_what_cannot_be_searched_is_said(small_archive: SmallArchive, request_: SimilarRequest, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        small_archive.library.similar(request_)


def test_a_query_that_is_no_picture_is_a_fault_of_its_file(small_archive: SmallArchive, tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="not a picture"):
        similar(small_archive.library, PictureQuery(path=small_archive.pictures / "broken.jpg"))
    with pytest.raises(FileFault):
        similar(small_archive.library, PictureQuery(path=tmp_path / "gone.jpg"))


def test_duplicates_are_grouped_by_relation_around_the_best(small_archive: SmallArchive) -> None:
    library = small_archive.library
    (group,) = library.duplicates()
    names = {photo.photo_id: photo.path.name for photo in library.photos([each.photo_id for each in group.members])}
    assert {names[member.photo_id]: member.relation for member in group.members if member.photo_id != group.keeper} == {
        "scene 000.jpg": Relation.PIXEL,
        "same bytes.jpg": Relation.PIXEL,
        "smaller.jpg": Relation.NEAR,
    }
    assert names[group.keeper] == "same pixels.png"  # as many pixels as the others, and the larger file
    assert group.relation is Relation.NEAR
    assert set(group.surplus) == set(names) - {group.keeper}


def test_photos_that_are_gone_are_no_duplicates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "pictures")
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        monkeypatch.setattr(Reader, "exact_groups", functools.cache(Reader.exact_groups))  # they vanish just after
        assert [len(group.members) for group in library.duplicates()] == [4]
        (tmp_path / "pictures" / "more" / "same bytes.jpg").unlink()
        (tmp_path / "pictures" / "more" / "smaller.jpg").unlink()
        library.index()
        (group,) = library.duplicates()
        names = {photo.path.name for photo in library.photos([member.photo_id for member in group.members])}
        assert names == {"scene 000.jpg", "same pixels.png"}


def test_all_is_well_after_indexing(small_archive: SmallArchive) -> None:
    assert [finding for finding in small_archive.library.doctor() if not finding.is_well] == []


def test_pixels_come_from_a_worker(small_archive: SmallArchive) -> None:
    pixels = small_archive.library.load_pixels(small_archive.pictures / "scene 001.jpg", 320)
    assert pixels.shape == (240, 320, 3)
    assert pixels.dtype == np.uint8


def test_indexing_again_reads_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 5)
    with Library.open(tmp_path / "archive") as library:
        first = library.index([tmp_path / "pictures"])
        again = library.index()
    assert (first.found, first.read) == (5, 5)
    assert (again.scanned, again.found, again.modified, again.read) == (5, 0, 0, 0)


def test_changes_are_announced_after_they_can_be_read(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 3)
    aspects = Aspect.NONE
    seen: set[int] = set()
    with Library.open(tmp_path / "archive") as library:

        def listen(changed: ChangeSet) -> None:
            nonlocal aspects
            aspects |= changed.aspects
            seen.update(changed.photo_ids)

        unsubscribe = library.subscribe(listen)
        library.index([tmp_path / "pictures"])
        assert seen == set(library.list_photos().photo_ids.tolist())
        unsubscribe()
    assert aspects == Aspect.PRESENCE | Aspect.METADATA | Aspect.THUMBNAIL | Aspect.FEATURES


def test_a_changed_file_is_read_again_and_found_by_its_new_look(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 6)
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        write_scene(pictures / "scene 002.jpg", 77, (500, 400))
        (pictures / "scene 003.jpg").write_bytes(b"broken now")
        (pictures / "scene 004.jpg").unlink()
        report = library.index()
        assert (report.modified, report.missing, report.unreadable) == (2, 1, 1)
        assert similar(library, PictureQuery(path=scene_query(tmp_path, 77)))[0][0] == "scene 002.jpg"
        names = {name for name, _ in similar(library, PictureQuery(path=scene_query(tmp_path, 1)), top=50)}
        assert names == {"scene 000.jpg", "scene 001.jpg", "scene 002.jpg", "scene 005.jpg"}
        write_scene(pictures / "scene 003.jpg", 3)
        assert library.index().modified == 1
        assert library.status().unreadable == ()


def test_a_folder_that_is_gone_or_suddenly_empty_is_offline_and_keeps_its_photos(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 4)
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        for is_empty in (False, True):
            pictures.rename(tmp_path / "elsewhere")
            if is_empty:
                pictures.mkdir()
            report = library.index()
            assert len(report.problems) == 1
            assert (library.status().photos, library.status().offline) == (4, 4)
            assert len(similar(library, PictureQuery(path=scene_query(tmp_path, 1)))) == 4
            if is_empty:
                pictures.rmdir()
            (tmp_path / "elsewhere").rename(pictures)
            assert library.index().read == 0
            assert library.status().offline == 0


def test_cancelling_keeps_what_was_read_and_the_next_run_goes_on(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 40, (200, 150))
    cancel = CancelToken()

    def stop_soon(progress: Progress) -> None:
        if progress.stage == "Reading pictures" and progress.done >= 5:
            cancel.cancel()

    with Library.open(tmp_path / "archive") as library:
        with pytest.raises(Cancelled):
            library.index([tmp_path / "pictures"], progress=stop_soon, cancel=cancel)
        ready = library.status().ready
        assert 5 <= ready < 40
        assert library.index().read == 40 - ready
        assert library.status().ready == 40


def test_caches_can_be_deleted_at_any_time(tmp_path: Path) -> None:
    fill(tmp_path / "pictures")
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        ids = library.list_photos().photo_ids.tolist()
    shutil.rmtree(tmp_path / "archive" / "cache")
    with Library.open(tmp_path / "archive", writable=False) as library:
        assert (library.status().ready, library.status().pending) == (0, 19)
        picture = PictureQuery(path=scene_query(tmp_path, 4))
        assert library.similar(SimilarRequest((picture,))).note.startswith(
            "19 photos cannot be found before being read"
        )
        assert all(finding.is_well for finding in library.doctor() if finding.subject != "index")
    with Library.open(tmp_path / "archive") as library:
        report = library.index()
        assert (report.found, report.read) == (0, 19)
        assert library.list_photos().photo_ids.tolist() == ids
        assert similar(library, PictureQuery(path=scene_query(tmp_path, 4)))[0][0] == "scene 004.jpg"


def test_new_photos_are_found_after_the_feature_cache_was_lost(tmp_path: Path) -> None:
    pictures, archive = tmp_path / "pictures", tmp_path / "archive"
    write_folder(pictures, 6)
    with Library.open(archive) as library:
        library.index([pictures])
    for path in (archive / "cache").glob("features.sqlite*"):
        path.unlink()
    for number in (0, 1, 2):
        (pictures / f"scene {number:03}.jpg").rename(pictures / f"scene {number + 6:03}.jpg")
        write_scene(pictures / f"scene {number + 6:03}.jpg", number + 6)
    with Library.open(archive) as library:
        library.index()
        assert library.status().index.photos == 6
        for number in (3, 6, 7, 8):
            assert similar(library, PictureQuery(path=scene_query(tmp_path, number)))[0][0] == f"scene {number:03}.jpg"


def test_a_file_that_vanishes_while_an_archive_is_indexed_is_reported(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 3)
    gone = pictures / "scene 001.jpg"

    def remove(progress: Progress) -> None:
        if progress.stage == "First look":
            gone.unlink(missing_ok=True)

    with Library.open(tmp_path / "archive") as library:
        report = library.index([pictures], progress=remove)
        assert [(problem.path, problem.reason) for problem in report.problems] == [
            (gone, "the file vanished before it could be read")
        ]
        assert library.index().missing == 1
        assert len(library.list_photos().photo_ids) == 2


def test_readers_do_not_keep_a_writer_out(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 2)
    archive = tmp_path / "archive"
    with Library.open(archive) as library:
        library.index([tmp_path / "pictures"])
    (archive / "writer.lock").unlink(missing_ok=True)
    with Library.open(archive, writable=False) as reading:
        assert not (archive / "writer.lock").exists()  # not even for the moment of opening
        assert len(reading.list_photos().photo_ids) == 2


def test_missing_photos_do_not_crowd_out_those_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 8)
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        for number in range(6):
            (pictures / f"scene {number:03}.jpg").unlink()
        library.index()
        monkeypatch.setattr("photofinder.search.similar._CANDIDATES", 2)
        query = PictureQuery(path=scene_query(tmp_path, 0))
        assert {name for name, _ in similar(library, query, top=1)} <= {"scene 006.jpg", "scene 007.jpg"}
        assert len(similar(library, query, top=2)) == 2


def test_a_link_to_a_picture_is_a_query(small_archive: SmallArchive, tmp_path: Path) -> None:
    link = tmp_path / "link.jpg"
    link.symlink_to(scene_query(tmp_path, 7))
    assert similar(small_archive.library, PictureQuery(path=link))[0][0] == "scene 007.jpg"


def test_a_damaged_generation_is_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 8)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
    for path in (tmp_path / "archive" / "cache" / "index").rglob("*.i8"):
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    with Library.open(tmp_path / "archive") as library:
        assert similar(library, PictureQuery(path=scene_query(tmp_path, 4)))[0][0] == "scene 004.jpg"
        assert library.status().index.mode == "exact"
        library.index()
        assert library.status().index.mode == "annoy"


def test_a_second_writer_is_told_who_holds_the_archive_and_readers_are_welcome(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 3)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        with pytest.raises(ArchiveLocked, match="process"):
            Library.open(tmp_path / "archive")
        with Library.open(tmp_path / "archive", writable=False) as reader:
            assert reader.status().photos == 3
            assert len(similar(reader, PictureQuery(path=scene_query(tmp_path, 1)))) == 3
        with Library.open(tmp_path / "archive", may_fall_back=True) as other:
            assert not other.is_writable
            assert "process" in other.notice
            with pytest.raises(ArchiveLocked):
                other.index([tmp_path / "pictures"])


def test_there_is_nothing_to_read_where_no_archive_is(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="photofinder index"):
        Library.open(tmp_path / "nowhere", writable=False)
    assert not (tmp_path / "nowhere").exists()


def test_only_folders_can_be_added(tmp_path: Path) -> None:
    with Library.open(tmp_path / "archive") as library, pytest.raises(UserError, match="not a folder"):
        library.index([tmp_path / "gone"])


def test_a_folder_inside_a_root_is_no_root_of_its_own(tmp_path: Path) -> None:
    write_scene(tmp_path / "pictures" / "a" / "1.jpg", 1)
    write_scene(tmp_path / "pictures" / "b" / "2.jpg", 2)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures" / "a"])
        library.index([tmp_path / "pictures"])
        assert library.index([tmp_path / "pictures" / "b"]).scanned == 1
        assert library.status().photos == 2
        assert len(library.roots()) == 2
