"""Videos as pictures: every container, the frame that is chosen, how it lies, and that hostile ones are harmless."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from photofinder.errors import UndecodableImage
from photofinder.imaging import video
from photofinder.imaging.decode import DecodeLimits
from photofinder.imaging.formats import PHOTO_ENDINGS, PICTURE_ENDINGS
from photofinder.imaging.metadata import read_metadata
from photofinder.imaging.video import Video, recognise_video
from photofinder.records import VIDEO_FORMATS, Pixels
from tests.factories import draw_scene, jpeg_bytes, scene_pixels
from tests.imaging.opened import open_bytes, open_file
from tests.videos import add_to_movie, claim_size, new_words, plain, turn_track, write_video

_MADE_AS = {"qt": "mov", "m2t": "mts", "mpe": "mpg", "mpeg": "mpg"}  # the writer does not know these endings
_VIDEO_ENDINGS = [ending for ending in PHOTO_ENDINGS if ending not in PICTURE_ENDINGS]


def is_like(pixels: Pixels, other: Pixels) -> bool:
    """Tell whether two pictures of one size differ by no more than a codec does."""
    return bool(np.abs(pixels.astype(int) - other.astype(int)).mean() < 12)


@pytest.fixture(scope="module")
def movie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("movie") / "a.mp4", [1, 2, 3, 4])


@pytest.mark.parametrize("ending", _VIDEO_ENDINGS)
def test_every_ending_names_what_can_be_opened(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    made = write_video(tmp_path / f"made.{_MADE_AS.get(ending, ending)}", [1])
    shutil.copyfile(made, path)
    picture = open_file(path)
    assert picture.header.format in VIDEO_FORMATS
    assert (picture.header.width_px, picture.header.height_px, picture.header.frames) == (320, 240, 1)
    assert 1900 <= picture.header.duration_ms <= 2050
    assert is_like(picture.decode().pixels, scene_pixels(1, (320, 240)))


def test_formats_are_told_by_the_first_bytes(tmp_path: Path) -> None:
    expected = {
        "mp4": "MP4 video", "m4v": "MP4 video", "mov": "MOV video", "3gp": "3GP video", "webm": "WebM video",
        "mkv": "MKV video", "avi": "AVI video", "mpg": "MPEG video", "mts": "MPEG video", "wmv": "WMV video",
    }  # fmt: skip
    for ending, name in expected.items():
        content = write_video(tmp_path / f"a.{ending}", [1], 0.4).read_bytes()
        assert recognise_video(content[: video.SNIFFED_BYTES]) == name
        assert open_bytes(content, "named wrongly.jpg").header.format == name
    for start in (
        b"",
        b"GIF89a" + bytes(600),
        b"\xff\xd8\xff",
        b"G" * 190 + bytes(400),
        b"\0\0\0\x18ftypheic",
        b"RIFF",
    ):
        assert recognise_video(start) == ""


def test_a_picture_that_bears_a_name_of_a_video_is_a_picture(movie: Path) -> None:
    assert open_bytes(jpeg_bytes(draw_scene(1)), "a.mov").header.format == "JPEG"


def test_a_frame_that_is_not_blank_represents_the_video(tmp_path: Path) -> None:
    size = (320, 240)
    early = write_video(tmp_path / "early.mp4", [plain(0), *[5] * 9])
    late = write_video(tmp_path / "late.mp4", [*[plain(255)] * 8, *[6] * 12])
    never = write_video(tmp_path / "never.mp4", [plain(0)])
    assert is_like(open_file(early).decode().pixels, scene_pixels(5, size))
    assert is_like(open_file(late).decode().pixels, scene_pixels(6, size))
    assert open_file(never).decode().pixels.mean() < 10


def test_a_single_frame_is_enough(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", [3], 0.04)
    assert is_like(open_file(path).decode().pixels, scene_pixels(3, (320, 240)))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_video_lies_as_the_phone_was_held(degrees: int, tmp_path: Path) -> None:
    picture = open_file(turn_track(write_video(tmp_path / "a.mp4", [1]), degrees))
    expected = np.rot90(scene_pixels(1, (320, 240)), -degrees // 90)
    assert (picture.header.height_px, picture.header.width_px) == expected.shape[:2]
    assert is_like(picture.decode().pixels, expected)


def test_pixels_that_are_no_squares_are_stretched(tmp_path: Path) -> None:
    size = (352, 288)  # which H.263 takes for 4:3
    picture = open_file(write_video(tmp_path / "a.3gp", [1], 0.4, size, code="H263"))
    assert (picture.header.width_px, picture.header.height_px) == (384, 288)
    assert is_like(picture.decode().pixels, np.asarray(draw_scene(1, size).resize((384, 288))))


def test_it_is_decoded_smaller_and_cropped_like_a_picture(movie: Path) -> None:
    picture = open_file(movie)
    assert picture.decode(100).fit(100).pixels.shape == (75, 100, 3)
    assert picture.decode().pixels.shape == (240, 320, 3)


def test_its_header_fills_the_metadata_and_a_sidecar_overrules_it(tmp_path: Path) -> None:
    words = {"creationdate": "2024-05-12T14:30:00+0200", "location.ISO6709": "+48.1+011.5+519/", "model": "iPhone 15"}
    path = add_to_movie(write_video(tmp_path / "a.mp4", [1]), new_words({**words, "title": "Sea\0rest"}))
    metadata = read_metadata(open_file(path))
    assert metadata.captured is not None
    assert metadata.captured.isoformat() == "2024-05-12T14:30:00+02:00"
    assert (metadata.latitude, metadata.longitude, metadata.altitude_m) == (48.1, 11.5, 519.0)
    assert (metadata.camera_model, metadata.title) == ("iPhone 15", "Sea")
    (tmp_path / "a.xmp").write_text(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:xmp='http://ns.adobe.com/xap/1.0/'>"
        "<rdf:Description xmp:CreateDate='2020-01-02T03:04:05'/></rdf:RDF>",
        "utf-8",
    )
    captured = read_metadata(open_file(path)).captured
    assert captured is not None
    assert captured.year == 2020


def test_camera_files_have_their_time_and_place(test_data: Path) -> None:
    android = open_file(test_data / "formats" / "mde_with-gps.mp4")
    metadata = read_metadata(android)
    assert (android.header.width_px, android.header.height_px) == (1920, 1080)
    assert metadata.captured is not None
    assert metadata.captured.year == 2017
    assert (metadata.latitude, metadata.longitude) == (51.4169, -0.0806)
    assert android.decode(320).pixels.std() > 10


# Hostile files.


_PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{0}\n#EXT-X-ENDLIST\n"
_SCRIPTS = {
    "playlist": _PLAYLIST,
    "concat": "ffconcat version 1.0\nfile '{0}'\n",
    "session": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5000 RTP/AVP 96\n",
    "manifest": "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><BaseURL>{0}</BaseURL></MPD>",
}


@pytest.mark.parametrize("name", ["a.mp4", "a.mts", "a.mkv"])
@pytest.mark.parametrize("script", _SCRIPTS)
def test_a_script_with_the_name_of_a_video_is_not_followed(script: str, name: str, movie: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(_SCRIPTS[script].format(movie), "utf-8")
    with pytest.raises(UndecodableImage, match="not a video"):
        open_file(path)


@pytest.mark.parametrize("script", _SCRIPTS)
def test_a_script_behind_the_first_bytes_of_a_video_is_not_followed(script: str, movie: Path) -> None:
    text = _SCRIPTS[script].format(movie).encode()
    packets = bytearray(b"".join(b"G\x1f\xff\x10" + bytes([0xFF]) * 184 for _ in range(40)))
    packets[4 : 4 + len(text) + 1] = b"\n" + text
    packets[188::188] = b"G" * len(packets[188::188])
    for content in (bytes(packets), b"\x1a\x45\xdf\xa3" + text, b"\0\0\0\x18ftypisom" + text, b"\0\0\x01\xba" + text):
        assert recognise_video(content[: video.SNIFFED_BYTES].ljust(video.SNIFFED_BYTES)) in VIDEO_FORMATS
        with pytest.raises(UndecodableImage):
            open_bytes(content, "a.mp4").decode()


def test_only_the_named_containers_are_ever_tried(movie: Path, tmp_path: Path) -> None:
    """Whatever the first bytes are taken for, FFmpeg itself does not follow a playlist."""
    path = tmp_path / "a.mp4"
    path.write_text(_PLAYLIST.format(movie), "utf-8")
    with path.open("rb") as source, pytest.raises(UndecodableImage):
        Video(source, path, "MP4 video")


def test_a_file_that_is_cut_off_says_so(movie: Path, tmp_path: Path) -> None:
    content = movie.read_bytes()
    with pytest.raises(UndecodableImage, match="cut off"):
        open_bytes(content[: len(content) // 2], "a.mp4")
    shorter = write_video(tmp_path / "a.avi", [1, 2]).read_bytes()
    assert open_bytes(shorter[: len(shorter) * 2 // 3], "a.avi").decode().pixels.std() > 10


def test_damage_gives_a_reason_or_a_frame(movie: Path, tmp_path: Path) -> None:
    chooser = random.Random(3)
    sources = [movie.read_bytes(), write_video(tmp_path / "a.webm", [1]).read_bytes()]
    sources += [write_video(tmp_path / f"a.{ending}", [1], 0.5).read_bytes() for ending in ("avi", "mts", "mpg", "wmv")]
    for content in sources:
        for _ in range(12):
            damaged = bytearray(content[: chooser.randint(700, len(content))])
            for _ in range(chooser.randint(1, 40)):
                damaged[chooser.randrange(len(damaged))] = chooser.randrange(256)
            reason = "none"
            try:
                open_bytes(bytes(damaged), "a.mp4", DecodeLimits(max_pixels=10_000_000)).decode(320)
            except UndecodableImage as fault:
                reason = fault.reason
            assert reason == "none" or 10 < len(reason) < 200


def test_one_that_claims_to_be_huge_is_refused_before_it_is_decoded(movie: Path, tmp_path: Path) -> None:
    with pytest.raises(UndecodableImage, match="limit"):
        open_bytes(movie.read_bytes(), "a.mp4", DecodeLimits(max_pixels=50_000))
    content = claim_size(write_video(tmp_path / "a.avi", [1], 0.2), 16_000, 16_000).read_bytes()
    with pytest.raises(UndecodableImage, match="limit"):
        open_bytes(content, "a.avi").decode(320)
    content = claim_size(tmp_path / "a.avi", 60_000, 60_000).read_bytes()
    with pytest.raises(UndecodableImage):
        open_bytes(content, "a.avi").decode(320)


def test_sound_alone_is_no_video(movie: Path) -> None:
    content = movie.read_bytes().replace(b"vide", b"soun")
    with pytest.raises(UndecodableImage, match=r"damaged, missing"):
        open_bytes(content, "a.mp4").decode()


def test_a_search_for_a_frame_ends_in_time(movie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video, "_FRAME_LIMIT_S", -1.0)
    assert is_like(open_file(movie).decode().pixels, scene_pixels(1, (320, 240)))  # which opening has read already
    monkeypatch.setattr(video, "_OPEN_LIMIT_S", -1.0)
    with pytest.raises(UndecodableImage, match="too long"):
        open_file(movie)


class Failing(io.BytesIO):
    """A disk that fails after some bytes have been read."""

    remaining = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.remaining -= len(content)
        if self.remaining < 0:
            raise OSError(5, "Input/output error")
        return content


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 1.1])
def test_a_disk_that_fails_under_ffmpeg_does_not_end_the_process(share: float, movie: Path) -> None:
    content = movie.read_bytes()
    source = Failing(content)
    source.remaining = 10**9
    opened = Video(source, movie, "MP4 video")
    source.remaining = int(len(content) * share)
    try:
        opened.load()
    except UndecodableImage:
        assert share < 1
    source.close()
    opened._stream.allow(1.0)
    assert opened._read_frame(0.5) is None or share > 1
