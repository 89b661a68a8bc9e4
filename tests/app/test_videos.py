"""Videos in an archive, from the scan to the search, in real worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.features.content_digest import digest_bytes
from photofinder.records import Condition, Field, Photo, PhotoId, PictureQuery, SimilarMode, SimilarRequest
from photofinder.relations import Relation
from tests.app.conftest import SmallArchive
from tests.factories import draw_scene, scene_pixels, write_scene
from tests.videos import add_to_movie, new_words, plain, turn_track, write_video

_BROKEN = {"empty.mp4", "playlist.mp4", "cut.mp4", "text.avi"}


def fill(folder: Path) -> None:
    """Write pictures and videos: a Live Photo, one that is turned, one that begins black, a copy encoded anew."""
    for number in range(6):
        write_scene(folder / f"scene {number}.jpg", number, (640, 480))
    live = write_scene(folder / "IMG_1.jpg", 20, (640, 480))
    words = {"creationdate": "2024-05-12T14:30:00+0200", "location.ISO6709": "+48.1+011.5+519/"}
    add_to_movie(write_video(live.with_suffix(".mov"), [20], size=(640, 480)), new_words(words))
    turn_track(write_video(folder / "upright.mp4", [21]), 90)
    write_video(folder / "begins black.avi", [plain(0), *[22] * 9], seconds=2.0)
    write_video(folder / "anew.webm", [22], seconds=2.0)
    write_video(folder / "longer.mkv", [22], seconds=8.0)
    (folder / "empty.mp4").touch()
    (folder / "playlist.mp4").write_text(f"#EXTM3U\n#EXTINF:1,\n{folder / 'upright.mp4'}\n", "utf-8")
    whole = (folder / "upright.mp4").read_bytes()
    (folder / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    (folder / "text.avi").write_text("a letter, not a video", "utf-8")


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallArchive]:
    folder = tmp_path_factory.mktemp("videos")
    (folder / "pictures").mkdir()
    fill(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
        first = PictureQuery(photo_id=PhotoId(int(library.list_photos().photo_ids[0])))
        library.similar(SimilarRequest((first,)))  # starts the threads that then belong to no test
        yield SmallArchive(library, folder / "pictures")


def photo_named(archive: SmallArchive, name: str) -> Photo:
    library = archive.library
    return next(photo for photo in library.photos(library.list_photos().photo_ids) if photo.path.name == name)


def found(archive: SmallArchive, picture: PictureQuery, mode: SimilarMode = SimilarMode.LOOK) -> list[str]:
    answer = archive.library.similar(SimilarRequest((picture,), mode=mode, top=5))
    return [result.photo.path.name for result in answer.results]


def test_videos_are_photos_like_others(videos: SmallArchive) -> None:
    library = videos.library
    status = library.status()
    assert (status.photos, status.ready) == (12, 12)
    turned = photo_named(videos, "upright.mp4")
    assert (turned.width_px, turned.height_px, turned.format, turned.is_video) == (240, 320, "MP4 video", True)
    assert turned.content_digest == digest_bytes(turned.path.read_bytes())
    picture = photo_named(videos, "scene 0.jpg")
    assert (picture.is_video, picture.duration_ms) == (False, 0)
    lengths = {name: photo_named(videos, name).duration_ms for name in ("upright.mp4", "anew.webm", "longer.mkv")}
    assert lengths == {"upright.mp4": 2000, "anew.webm": 2000, "longer.mkv": 8000}
    thumbnail = library.thumbnails([turned.photo_id])[turned.photo_id]
    assert (thumbnail.width_px, thumbnail.height_px) == (240, 320)


def test_the_ones_that_cannot_be_opened_say_why(videos: SmallArchive) -> None:
    reasons = {each.path.name: each.reason for each in videos.library.status().unreadable}
    assert set(reasons) == _BROKEN
    assert "empty" in reasons["empty.mp4"]
    assert "not a video" in reasons["playlist.mp4"]
    assert "not a video" in reasons["text.avi"]
    assert "cut off" in reasons["cut.mp4"]


def test_time_and_place_come_from_the_header(videos: SmallArchive) -> None:
    live = photo_named(videos, "IMG_1.mov")
    assert live.captured is not None
    assert live.captured.isoformat() == "2024-05-12T14:30:00+02:00"
    metadata = videos.library.metadata(live.photo_id)
    assert metadata is not None
    assert (metadata.latitude, metadata.altitude_m) == (48.1, 519.0)


def test_they_are_chosen_by_their_kind(videos: SmallArchive) -> None:
    library = videos.library
    formats = dict(library.facets().formats)
    assert formats == {"JPEG": 7, "MP4 video": 1, "MOV video": 1, "AVI video": 1, "WebM video": 1, "MKV video": 1}
    chosen = library.list_photos(photo_filter=(Condition(Field.FORMAT, ("WebM video", "MKV video")),))
    assert {photo.path.name for photo in library.photos(chosen.photo_ids)} == {"anew.webm", "longer.mkv"}


def test_a_video_is_found_by_its_frame_and_finds_by_it(videos: SmallArchive, tmp_path: Path) -> None:
    draw_scene(22, (320, 240)).save(tmp_path / "still.png")
    assert set(found(videos, PictureQuery(path=tmp_path / "still.png"))[:3]) == {
        "begins black.avi",
        "anew.webm",
        "longer.mkv",
    }
    outside = write_video(tmp_path / "phone.mp4", [plain(0), *[21] * 9])
    assert len(found(videos, PictureQuery(path=outside))) == 5
    query = PictureQuery(path=write_video(tmp_path / "again.mov", [22]))
    assert "longer.mkv" in found(videos, query, SimilarMode.COPIES)[:3]
    assert "IMG_1.jpg" in found(videos, PictureQuery(photo_id=photo_named(videos, "IMG_1.mov").photo_id))[:1]


def test_its_frame_is_shown_at_any_size(videos: SmallArchive) -> None:
    path = videos.pictures / "begins black.avi"
    assert videos.library.load_pixels(path, 160).shape == (120, 160, 3)
    assert abs(float(videos.library.load_pixels(path).mean()) - float(scene_pixels(22, (320, 240)).mean())) < 5
    assert videos.library.load_frames(path, 160) is None
    assert videos.library.box_in_fractions(path, (0, 0, 160, 120)).width == 0.5


def test_a_live_photo_is_one_shot_and_neither_half_is_surplus(videos: SmallArchive) -> None:
    names = [path.name for path in videos.library.files_of_shot(videos.pictures / "IMG_1.jpg")]
    assert names == ["IMG_1.jpg", "IMG_1.mov"]
    groups = videos.library.duplicates()
    by_id = {photo.photo_id: photo for photo in videos.library.photos(videos.library.list_photos().photo_ids)}
    named = [{by_id[member.photo_id].path.name for member in group.members} for group in groups]
    assert named == [{"begins black.avi", "anew.webm"}]  # and not the one that runs longer
    assert groups[0].relation is Relation.NEAR
