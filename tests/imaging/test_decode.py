"""Opening and decoding: every format, orientation, colour, reduction and limit; damage becomes a reason."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from photofinder.errors import UndecodableImage
from photofinder.imaging.decode import DecodedImage, DecodeLimits, to_srgb
from photofinder.imaging.formats import is_photo_name
from photofinder.records import Box, ImageHeader, InputSpec, Pixels
from tests.factories import draw_scene, jpeg_bytes
from tests.imaging.opened import open_bytes, open_file


def encode(image: Image.Image, image_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, image_format, **options)
    return buffer.getvalue()


def difference(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


@pytest.mark.parametrize("image_format", ["PNG", "BMP", "TIFF", "WEBP", "GIF", "AVIF", "TGA", "PPM", "JPEG2000", "QOI"])
def test_formats_give_the_picture_back(image_format: str) -> None:
    scene = draw_scene(1, (96, 64))
    picture = open_bytes(encode(scene, image_format), f"a.{image_format.lower()}")
    assert (picture.header.width_px, picture.header.height_px) == (96, 64)
    assert difference(picture.decode().pixels, np.asarray(scene)) < 12


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(orientation: int) -> None:
    scene = draw_scene(2, (96, 64))
    upright = np.asarray(scene)
    stored = {  # what a camera held that way would have stored
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: np.rot90(upright),
        7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[orientation]
    picture = open_bytes(jpeg_bytes(Image.fromarray(np.ascontiguousarray(stored)), orientation=orientation, quality=95))
    assert (picture.header.width_px, picture.header.height_px) == (96, 64)
    assert difference(picture.decode().pixels, upright) < 12  # noise of the JPEG; a wrong turn gives 50 and more


def test_a_large_jpeg_is_decoded_reduced_but_described_in_full() -> None:
    content = jpeg_bytes(draw_scene(3, (2400, 1600)))
    picture = open_bytes(content)
    image = picture.decode(320)
    height, width, _ = image.pixels.shape
    assert (picture.header.width_px, picture.header.height_px) == (2400, 1600)
    assert 320 <= width < 1200
    assert min(height, width) >= 200
    assert difference(image.fit(120).pixels, open_bytes(content).decode().fit(120).pixels) < 4


def test_a_panorama_keeps_its_short_side() -> None:
    image = open_bytes(jpeg_bytes(draw_scene(3, (4000, 500)))).decode(320)
    assert image.pixels.shape[0] >= 224


def test_transparency_is_shown_over_white() -> None:
    image = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert open_bytes(encode(image, "PNG"), "a.png").decode().pixels[0, 0].tolist() == [255, 255, 255]


def test_sixteen_bits_keep_their_proportions() -> None:
    ramp = np.linspace(0, 65535, 64 * 64).reshape(64, 64).astype(np.uint16)
    pixels = open_bytes(encode(Image.fromarray(ramp), "PNG"), "a.png").decode().pixels
    assert pixels[0, 0].tolist() == [0, 0, 0]
    assert pixels[-1, -1].tolist() == [255, 255, 255]
    assert abs(int(pixels[32, 0, 0]) - 128) <= 2


def test_a_colour_profile_is_applied() -> None:
    swapped = Image.merge("RGB", draw_scene(1, (32, 32)).split()[::-1])
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped.info["icc_profile"] = srgb
    assert difference(np.asarray(to_srgb(swapped)), np.asarray(swapped)) == 0  # sRGB itself changes nothing
    other = srgb.replace(b"rXYZ", b"tttt").replace(b"bXYZ", b"rXYZ").replace(b"tttt", b"bXYZ")
    swapped.info["icc_profile"] = other.replace("sRGB".encode("utf-16-be"), "BGRs".encode("utf-16-be"))
    assert difference(np.asarray(to_srgb(swapped)), np.asarray(swapped)[:, :, ::-1]) < 3  # red and blue are exchanged
    swapped.info["icc_profile"] = b"broken"
    assert difference(np.asarray(to_srgb(swapped)), np.asarray(swapped)) == 0


def test_rendering_squeezes_the_whole_picture() -> None:
    image = open_bytes(jpeg_bytes(draw_scene(5))).decode()
    assert image.render(InputSpec(224, 224)).shape == (224, 224, 3)
    assert image.render(InputSpec(32, 32, "grey", "lanczos")).shape == (32, 32)


@pytest.mark.parametrize(
    ("box", "shape"),
    [
        (Box(0, 0, 1, 1), (480, 640)),
        (Box(0.5, 0.25, 0.25, 0.5), (240, 160)),
        (Box(0.99, 0.99, 0.5, 0.5), (5, 7)),
        (Box(1, 1, 0, 0), (1, 1)),
        (Box(-0.5, -0.5, 1, 1), (240, 320)),
    ],
)
def test_a_crop_stays_inside(box: Box, shape: tuple[int, int]) -> None:
    cropped = open_bytes(jpeg_bytes(draw_scene(5))).decode().crop(box)
    assert cropped.pixels.shape[:2] == pytest.approx(shape, abs=1)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"<html><body>404</body></html>", "a.jpg", "not a picture"),
        (jpeg_bytes(draw_scene(1))[:4000], "a.jpg", "cut off"),
        (encode(draw_scene(1), "PNG")[:3000], "a.png", "cut off"),
        (b"\xff\x0a" + bytes(100), "a.jxl", "JPEG XL"),
    ],
)
def test_damage_is_told_in_words(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(UndecodableImage, match=reason) as caught:
        open_bytes(content, name).decode()
    assert name not in caught.value.reason


def test_a_picture_beyond_the_limits_is_refused_before_it_is_decoded() -> None:
    content = encode(Image.new("L", (2000, 1000)), "PNG")
    with pytest.raises(UndecodableImage, match="limit"):
        open_bytes(content, "a.png", DecodeLimits(max_pixels=1_500_000)).decode()
    with pytest.raises(UndecodableImage, match="limit"):
        open_bytes(content, "a.png", DecodeLimits(max_decoded_bytes=1_000_000)).decode()


def test_every_shared_format_opens_or_says_why(test_data: Path) -> None:
    unsupported = {"immich_8bit-sRGB.jxl"}
    with (test_data / "formats" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file)]
    for name in names:
        if name in unsupported:
            with pytest.raises(UndecodableImage):
                open_file(test_data / "formats" / name).decode(320)
        else:
            assert is_photo_name(name)
            pixels = open_file(test_data / "formats" / name).decode(320).pixels
            assert pixels.dtype == np.uint8
            assert pixels.ndim == 3


def test_files_that_should_open_do(test_data: Path) -> None:
    with (test_data / "broken" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file) if "should" in row["why"] and "open" in row["why"]]
    assert len(names) >= 5
    for name in names:
        pixels = open_file(test_data / "broken" / name).decode(320).pixels
        assert pixels.shape == (240, 320, 3)


def test_a_camera_raw_file_is_developed_or_its_preview_shown(test_data: Path) -> None:
    developed = open_file(test_data / "formats" / "synth_bayer16.dng")
    assert developed.header.format == "RAW"
    assert (developed.header.width_px, developed.header.height_px) == (420, 316)
    assert developed.decode().pixels.std() > 10
    assert open_file(test_data / "formats" / "mde_Issue_247-1.nef").decode(320).pixels.std() > 10


def test_a_picture_is_squeezed_cropped_or_padded_as_asked() -> None:
    image = Image.new("RGB", (60, 30), (200, 0, 0))
    image.paste((0, 200, 0), (15, 0, 45, 30))
    picture = DecodedImage(image, ImageHeader(60, 30, "PNG", 1))
    squeezed, cropped, padded = (
        picture.render(InputSpec(20, 20, "rgb", "box", fit)) for fit in ("squeeze", "crop", "pad")
    )
    assert squeezed.shape == cropped.shape == padded.shape == (20, 20, 3)
    assert squeezed[10, 1].tolist() == [200, 0, 0]
    assert (cropped == (0, 200, 0)).all()
    assert padded[:5].max() == padded[15:].max() == 0
    assert padded[10, 10].tolist() == [0, 200, 0]
    assert padded[10, 1].tolist() == [200, 0, 0]
