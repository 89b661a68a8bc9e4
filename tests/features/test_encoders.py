"""The encoder: built without PyTorch, equal to a plain reading of the network, kept values, and its cache folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageOps

from photofinder.features import encoders
from photofinder.features.embedding import Projection, normalise, pack_embedding, unpack_embedding
from photofinder.features.encoders import (
    EFFICIENTNET_INPUT,
    EFFICIENTNET_LITE0,
    SEARCH_DIMENSION,
    Encoder,
    build_graph,
    load_projection,
    prepare_encoder,
    search_projection,
)
from photofinder.features.weights import read_weights
from photofinder.records import Pixels, Vectors

from .conftest import draw_scene

BLOCKS = ((1, 3, 1), (2, 3, 2), (2, 5, 2), (3, 3, 2), (3, 5, 1), (4, 5, 2), (1, 3, 1))  # repeat, kernel, stride

# The largest numbers of a drawn scene.
GOLDEN = {
    468: 4.5743,
    455: 3.8569,
    113: 3.0488,
    897: 2.7522,
    226: 2.6680,
    287: 2.5381,
}


def render(path: Path) -> Pixels:
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    return np.asarray(upright.resize((224, 224), Image.Resampling.BICUBIC))


@pytest.fixture(scope="module")
def weights() -> dict[str, npt.NDArray[Any]]:
    return read_weights(encoders._weights_file())


def convolve(values: Vectors, kernel: Vectors, stride: int) -> Vectors:
    """Convolve planes (c, h, w) with (o, c or 1, k, k) the slow way, padded as TensorFlow's "SAME" pads."""
    size, out = kernel.shape[2], -(-values.shape[1] // stride)
    pad = max((out - 1) * stride + size - values.shape[1], 0)
    padded = np.pad(values, ((0, 0), (pad // 2, pad - pad // 2), (pad // 2, pad - pad // 2)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(1, 2))[:, ::stride, ::stride]
    if kernel.shape[1] == 1 and len(kernel) == len(values):
        return np.asarray(np.einsum("chwij,cij->chw", windows, kernel[:, 0]), dtype=np.float32)
    return np.asarray(np.tensordot(kernel, windows, axes=((1, 2, 3), (0, 3, 4))), dtype=np.float32)


def run_slowly(weights: dict[str, npt.NDArray[Any]], pixels: Pixels) -> Vectors:
    """Run the network as its paper describes it, batch norms where they stand: the oracle of the folded graph."""

    def layer(values: Vectors, name: str, norm: str, stride: int = 1, *, is_linear: bool = False) -> Vectors:
        values = convolve(values, weights[f"{name}.weight"], stride)
        gain, shift, mean, variance = (
            weights[f"{norm}.{part}"][:, None, None] for part in ("weight", "bias", "running_mean", "running_var")
        )
        values = (values - mean) / np.sqrt(variance + 1e-3) * gain + shift
        return values if is_linear else np.clip(values, 0, 6)

    values = layer(((pixels.transpose(2, 0, 1) - 127.0) / 128).astype(np.float32), "_conv_stem", "_bn0", 2)
    number = 0
    for repeat, _kernel, first_stride in BLOCKS:
        for step in range(repeat):
            block, start = f"_blocks.{number}", values
            if f"{block}._expand_conv.weight" in weights:
                values = layer(values, f"{block}._expand_conv", f"{block}._bn0")
            values = layer(values, f"{block}._depthwise_conv", f"{block}._bn1", 1 if step else first_stride)
            values = layer(values, f"{block}._project_conv", f"{block}._bn2", is_linear=True)
            values = values + start if step else values
            number += 1
    pooled: Vectors = layer(values, "_conv_head", "_bn1").mean(axis=(1, 2))
    return pooled


def test_equals_the_network_as_its_paper_describes_it(encoder: Encoder, weights: dict[str, npt.NDArray[Any]]) -> None:
    pixels = draw_scene(3, 224, 224)
    assert np.allclose(encoder.encode(pixels[np.newaxis])[0], run_slowly(weights, pixels), atol=2e-4)


def test_kept_values(encoder: Encoder) -> None:
    raw = encoder.encode(draw_scene(3, 224, 224)[np.newaxis])[0]
    assert {place: float(raw[place]) for place in GOLDEN} == pytest.approx(GOLDEN, abs=1e-3)
    assert float(np.linalg.norm(raw)) == pytest.approx(10.6463, rel=1e-4)


def test_says_what_it_makes_and_wants(encoder: Encoder) -> None:
    assert encoder.spec == EFFICIENTNET_LITE0
    assert encoder.input == EFFICIENTNET_INPUT
    assert encoder.spec.key == "efficientnet-lite0.1"


def test_several_pictures_at_once_give_what_each_gives_alone(encoder: Encoder) -> None:
    pixels = np.stack([draw_scene(seed, 224, 224) for seed in range(3)])
    together = encoder.encode(pixels)
    assert together.shape == (3, 1280)
    assert together.dtype == np.float32
    for row, picture in zip(together, pixels, strict=True):
        assert np.allclose(row, encoder.encode(picture[np.newaxis])[0], atol=1e-4)


def test_no_picture_gives_no_embedding(encoder: Encoder) -> None:
    assert encoder.encode(np.empty((0, 224, 224, 3), dtype=np.uint8)).shape == (0, 1280)


def test_takes_views_that_are_turned_and_mirrored(encoder: Encoder) -> None:
    picture = draw_scene(4, 224, 224)
    turned = np.rot90(picture[:, ::-1])
    assert np.array_equal(encoder.encode(turned[np.newaxis]), encoder.encode(turned.copy()[np.newaxis]))


def test_building_twice_gives_the_same_graph(weights: dict[str, npt.NDArray[Any]]) -> None:
    assert build_graph(weights) == build_graph(weights)


def test_projection_is_orthonormal_and_has_settled_signs(encoder_folder: Path) -> None:
    matrix = load_projection(encoder_folder)
    assert matrix.shape == (1280, SEARCH_DIMENSION)
    assert np.allclose(matrix.T @ matrix, np.eye(SEARCH_DIMENSION), atol=1e-5)
    assert (matrix[np.abs(matrix).argmax(axis=0), np.arange(SEARCH_DIMENSION)] > 0).all()


def test_projection_spans_the_strongest_directions() -> None:
    classifier = np.diag([1.0, 5.0, 3.0, 0.5])
    assert np.allclose(search_projection(classifier, 2), np.eye(4)[:, [1, 2]])


def test_the_folder_is_built_once(encoder_folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in encoder_folder.iterdir()}
    prepare_encoder(encoder_folder)
    assert {path.name: path.stat().st_mtime_ns for path in encoder_folder.iterdir()} == before
    assert not list(encoder_folder.glob("*.new"))


def _cut(folder: Path) -> None:
    graph = next(folder.glob("*.onnx"))
    graph.write_bytes(graph.read_bytes()[:-10])


def _flip(folder: Path) -> None:
    projection = next(folder.glob("*.npy"))
    content = bytearray(projection.read_bytes())
    content[-1] ^= 1
    projection.write_bytes(bytes(content))


def _age(folder: Path) -> None:
    manifest = next(folder.glob("*.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 0}))


def _garble(folder: Path) -> None:
    next(folder.glob("*.json")).write_bytes(b"\xff[")


def _drop(folder: Path) -> None:
    next(folder.glob("*.onnx")).unlink()


@pytest.mark.parametrize("damage", [_cut, _flip, _age, _garble, _drop])
def test_damage_is_noticed(encoder_folder: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    assert encoders._is_intact(folder)
    damage(folder)
    assert not encoders._is_intact(folder)


def test_a_damaged_folder_is_built_again(encoder_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    _cut(folder)
    prepare_encoder(folder)
    assert encoders._is_intact(folder)
    for path in encoder_folder.iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_a_worker_with_a_built_folder_never_imports_onnx(encoder_folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from photofinder.features.encoders import load_encoder, prepare_encoder;"
        "prepare_encoder(Path(sys.argv[1])); load_encoder(Path(sys.argv[1]));"
        "print(*sorted({'onnx', 'torch', 'cv2', 'scipy', 'sqlite3', 'PIL'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(encoder_folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert answer.stdout.strip() == ""


def test_pictures_of_one_class_are_nearest_to_each_other(encoder: Encoder, test_data: Path) -> None:
    paths = [path for folder in sorted((test_data / "classes").iterdir()) for path in sorted(folder.glob("*.jpg"))[:4]]
    vectors = normalise(np.concatenate([encoder.encode(render(path)[np.newaxis]) for path in paths]))
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    classes = np.array([path.parent.name for path in paths])
    assert (classes[cosines.argmax(axis=1)] == classes).mean() >= 0.9


def test_copies_are_nearest_to_their_originals(encoder: Encoder, encoder_folder: Path, test_data: Path) -> None:
    folders = [folder for folder in sorted((test_data / "copies").iterdir()) if folder.is_dir()]
    projection = Projection(load_projection(encoder_folder))

    def embed(name: str) -> Vectors:
        raw = [encoder.encode(render(folder / name)[np.newaxis])[0] for folder in folders]
        return np.stack([unpack_embedding(pack_embedding(each)) for each in raw])

    originals = embed("original.jpg")
    for name in ("jpeg_q20.jpg", "crop_25.jpg", "hflip.jpg"):
        copies = embed(name)
        assert (np.argmax(copies @ originals.T, axis=1) == np.arange(len(folders))).all()
        short = projection.project(copies) @ projection.project(originals).T
        assert (np.argmax(short, axis=1) == np.arange(len(folders))).all()
