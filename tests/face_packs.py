"""Model packs for faces: the detector of the shared test data, and an encoder that stands in for one of faces."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from photofinder.people import FaceFiles

SAME_PERCENT = 88
"""Similarity from which two faces may be one person's by the stand-in, see `search.face_groups`."""

_DETECTOR = "face_yunet_n_dynamic.onnx"
_ENCODER = "mobilenet_v1_1.0_224_embed.onnx"


@functools.cache
def encoder_network(data: Path) -> bytes:
    """Return a network that enlarges faces of 112 pixels and describes them as MobileNet describes any picture."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(data / "models" / _ENCODER)
    graph = model.graph
    enlarge = helper.make_node("Resize", ["face", "", "scales"], [graph.input[0].name], mode="linear")
    graph.initializer.append(numpy_helper.from_array(np.array([1, 1, 2, 2], dtype=np.float32), "scales"))
    graph.node.insert(0, enlarge)
    del graph.input[0]
    graph.input.append(helper.make_tensor_value_info("face", TensorProto.FLOAT, ["batch", 3, 112, 112]))
    content: bytes = model.SerializeToString()
    return content


def write_detector(folder: Path, data: Path) -> Path:
    """Write the pack of a detector."""
    outputs = [f"{name}_{stride}" for name in ("cls", "obj", "bbox", "kps") for stride in (8, 16, 32)]
    image = {"input": "input", "outputs": outputs, "size": [640, 640], "channels": "bgr", "values": "0..255"}
    content = (data / "models" / _DETECTOR).read_bytes()
    return _write(folder, content, image, name="yunet", kind="face-detector", layout="yunet")


def write_encoder(folder: Path, data: Path) -> Path:
    """Write the pack of the stand-in for an encoder."""
    image = {"input": "face", "outputs": ["embedding"], "size": [112, 112], "values": "0..255",
             "mean": [128, 128, 128], "std": [128, 128, 128]}  # fmt: skip
    content, layout = encoder_network(data), "five-points-112"
    return _write(folder, content, image, name="stand-in", kind="face-encoder", layout=layout, dimensions=1024)


def _write(folder: Path, content: bytes, image: dict[str, Any], **further: object) -> Path:
    folder.mkdir(parents=True)
    (folder / "network.onnx").write_bytes(content)
    listed = {"path": "network.onnx", "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    manifest = {"format": 1, "title": "For tests", "version": 1, "licence": "Apache-2.0", "source": "test data",
                "files": [listed], "image": {"file": "network.onnx", **image}, **further}  # fmt: skip
    (folder / "pack.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def face_files(data: Path, folder: Path | None = None) -> FaceFiles:
    """Return the networks as the workers take them; with the encoder where there is a folder to write it to."""
    detector = data / "models" / _DETECTOR
    if folder is None:
        return FaceFiles(detector, "yunet.1")
    encoder = folder / "encoder.onnx"
    encoder.write_bytes(encoder_network(data))
    return FaceFiles(detector, "yunet.1", encoder, "stand-in.1", mean=(128.0,) * 3, std=(128.0,) * 3)
