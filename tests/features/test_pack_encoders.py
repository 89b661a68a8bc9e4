"""The encoders of an image+text pack: pixels as their manifest asks for them, and vectors of unit length."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photofinder.features.pack_encoders import encode_image, encode_texts, input_of, prepare_pixels, spec_of
from photofinder.features.pack_manifest import read_manifest
from photofinder.model_packs import ModelPack
from tests.packs import write_colour_pack, write_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ModelPack:
    folder = write_colour_pack(tmp_path_factory.mktemp("pack"))
    return ModelPack(read_manifest((folder / "pack.json").read_bytes()), folder)


def test_pixels_are_made_as_the_manifest_says(pack: ModelPack) -> None:
    pixels = np.zeros((1, 2, 3, 3), np.uint8)
    pixels[0, 1, 2] = (255, 51, 0)
    image = replace(pack.manifest.image, mean=(0.5, 0.1, 0.0), std=(0.5, 0.2, 1.0))
    made = prepare_pixels(image, pixels)
    assert made.shape == (1, 3, 2, 3)
    assert made.dtype == np.float32
    assert made[0, :, 1, 2].tolist() == pytest.approx([1.0, 0.5, 0.0], abs=1e-6)
    assert made[0, :, 0, 0].tolist() == pytest.approx([-1.0, -0.5, 0.0], abs=1e-6)
    turned = prepare_pixels(replace(image, channels="bgr", top=255.0, mean=(0, 0, 0), std=(1, 1, 1)), pixels)
    assert turned[0, :, 1, 2].tolist() == [0.0, 51.0, 255.0]


def test_vectors_have_unit_length_and_say_what_is_there(pack: ModelPack) -> None:
    red = np.zeros((32, 32, 3), np.uint8)
    red[:] = (255, 0, 0)
    picture = encode_image(pack, red)
    texts = encode_texts(pack, ["a photo of red", "a photo of blue"])
    assert np.linalg.norm(picture) == pytest.approx(1, abs=1e-5)
    assert texts @ picture == pytest.approx(np.array([1.0, -1 / 3]), abs=1e-5)


def test_the_stub_pair_of_clip_runs(tmp_path: Path, test_data: Path) -> None:
    models = test_data / "models"
    files = {
        "image.onnx": (models / "stub_clip_image.onnx").read_bytes(),
        "text.onnx": (models / "stub_clip_text.onnx").read_bytes(),
        "vocabulary.txt.gz": (models / "clip_bpe_simple_vocab_16e6.txt.gz").read_bytes(),
    }

    def change(manifest: dict[str, object]) -> None:
        manifest["dimensions"] = 512
        manifest["image"]["size"] = [224, 224]  # type: ignore[index]

    folder = write_pack(tmp_path / "clip", change, files)
    clip = ModelPack(read_manifest((folder / "pack.json").read_bytes()), folder)
    assert encode_image(clip, np.full((224, 224, 3), 90, np.uint8)).shape == (512,)
    cat, dog = encode_texts(clip, ["a photo of a cat", "a photo of a dog"])
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(cat, dog)
    assert spec_of(clip.manifest).length == 512
    assert input_of(clip.manifest.image).fit == "crop"


def test_another_network_or_version_is_another_feature(pack: ModelPack) -> None:
    assert spec_of(pack.manifest).key != spec_of(replace(pack.manifest, version=2)).key
