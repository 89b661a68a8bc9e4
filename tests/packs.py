"""Model packs for tests: small networks that are written here, and folders with a manifest for them."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Manifest = dict[str, Any]
SIDE_PX, DIMENSIONS, LENGTH = 32, 16, 77


@functools.cache
def image_network(
    side_px: int = SIDE_PX, dimensions: int = DIMENSIONS, operator: str = "Identity", domain: str = ""
) -> bytes:
    """Return a network whose vectors are of the mean colours of 4 x 4 fields of a picture."""
    from onnx import TensorProto, helper, numpy_helper

    weights = np.random.default_rng(7).normal(size=(48, dimensions)).astype(np.float32)
    step = side_px // 4
    nodes = [
        helper.make_node("AveragePool", ["pixel_values"], ["fields"], kernel_shape=[step, step], strides=[step, step]),
        helper.make_node("Flatten", ["fields"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "weights"], ["vectors"]),
        helper.make_node(operator, ["vectors"], ["image_embeds"], domain=domain),
    ]
    return _network(
        nodes,
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3, side_px, side_px])],
        [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["batch", dimensions])],
        [numpy_helper.from_array(weights, "weights")],
        domain,
    )


@functools.cache
def text_network(length: int = LENGTH, dimensions: int = DIMENSIONS) -> bytes:
    """Return a network whose vectors depend on the tokens and their places."""
    from onnx import TensorProto, helper, numpy_helper

    weights = np.random.default_rng(8).normal(size=(length, dimensions)).astype(np.float32)
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Sin", ["numbers"], ["waves"]),
        helper.make_node("MatMul", ["waves", "weights"], ["text_embeds"]),
    ]
    return _network(
        nodes,
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", length])],
        [helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["batch", dimensions])],
        [numpy_helper.from_array(weights, "weights")],
    )


def _network(nodes: list[Any], inputs: list[Any], outputs: list[Any], constants: list[Any], domain: str = "") -> bytes:
    from onnx import helper

    graph = helper.make_graph(nodes, "test", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", 17)] + ([helper.make_opsetid(domain, 1)] if domain else [])
    content: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString()
    return content


def image_text_manifest() -> Manifest:
    """Return the manifest of a pack of the two small networks; the files are filled in by `write_pack`."""
    return {
        "format": 1,
        "name": "small-clip",
        "title": "Small test pack",
        "version": 1,
        "kind": "image-text",
        "licence": "CC0-1.0",
        "source": "made by the tests",
        "image": {
            "file": "image.onnx",
            "input": "pixel_values",
            "outputs": ["image_embeds"],
            "size": [SIDE_PX, SIDE_PX],
            "fit": "crop",
            "resampling": "bicubic",
            "channels": "rgb",
            "values": "0..1",
            "mean": [0.48145466, 0.4578275, 0.40821073],
            "std": [0.26862954, 0.26130258, 0.27577711],
        },
        "text": {
            "file": "text.onnx",
            "input": "input_ids",
            "output": "text_embeds",
            "length": LENGTH,
            "tokenizer": "clip-bpe",
            "vocabulary": "vocabulary.txt.gz",
        },
        "dimensions": DIMENSIONS,
    }


def small_vocabulary() -> bytes:
    """Return a vocabulary in CLIP's form that joins the letters of a few words."""
    merges = ["d o", "do g</w>", "c a", "ca t</w>"]
    return gzip.compress("\n".join(['"version: test', *merges, ""]).encode(), mtime=0)


COLOURS = ("red", "green", "blue", "white")
_MERGES = [
    "r e", "re d</w>", "g re", "gre e", "gree n</w>", "b l", "u e</w>", "bl ue</w>", "w h", "i t", "it e</w>",
    "wh ite</w>",
]  # fmt: skip


def write_colour_pack(folder: Path, change: Callable[[Manifest], object] | None = None) -> Path:
    """Write a pack that knows four colours: pictures are their mean colour, texts the colours that they name."""
    tokens = {"red": "re d</w>", "green": "gree n</w>", "blue": "bl ue</w>", "white": "wh ite</w>"}
    directions = {"red": (1, -1, -1), "green": (-1, 1, -1), "blue": (-1, -1, 1), "white": (1, 1, 1)}
    table = np.zeros((512 + len(_MERGES) + 2, 8), np.float32)
    for colour, token in tokens.items():
        table[512 + _MERGES.index(token), :3] = directions[colour]
    vocabulary = gzip.compress("\n".join(['"version: test', *_MERGES, ""]).encode(), mtime=0)

    def adapt(manifest: Manifest) -> None:
        manifest.update(name="colours", dimensions=8)
        manifest["image"].update(mean=[0.5] * 3, std=[0.5] * 3, fit="squeeze")
        if change is not None:
            change(manifest)

    files = {"image.onnx": _mean_colour(), "text.onnx": _sum_of_rows(table), "vocabulary.txt.gz": vocabulary}
    return write_pack(folder, adapt, files)


def _mean_colour() -> bytes:
    from onnx import TensorProto, helper, numpy_helper

    nodes = [
        helper.make_node("GlobalAveragePool", ["pixel_values"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "weights"], ["image_embeds"]),
    ]
    return _network(
        nodes,
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3, SIDE_PX, SIDE_PX])],
        [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["batch", 8])],
        [numpy_helper.from_array(np.eye(3, 8, dtype=np.float32), "weights")],
    )


def _sum_of_rows(table: Any) -> bytes:
    from onnx import TensorProto, helper, numpy_helper

    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("ReduceSum", ["rows", "axis"], ["text_embeds"], keepdims=0),
    ]
    return _network(
        nodes,
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", LENGTH])],
        [helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["batch", 8])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([1], np.int64), "axis")],
    )


def write_pack(
    folder: Path, change: Callable[[Manifest], object] | None = None, files: dict[str, bytes] | None = None
) -> Path:
    """Write a pack of small networks; `change` alters its manifest at the end, `files` take the place of the usual."""
    contents = {
        "image.onnx": image_network(),
        "text.onnx": text_network(),
        "vocabulary.txt.gz": small_vocabulary(),
        **(files or {}),
    }
    manifest = image_text_manifest()
    manifest["files"] = [
        {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for path, content in contents.items()
    ]
    if change is not None:
        change(manifest)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        (folder / path).write_bytes(content)
    (folder / "pack.json").write_text(json.dumps(manifest, indent=2), "utf-8")
    return folder
