"""Whether the networks of a model pack are what its manifest says: looked at first, and only then run once.

Belongs in a worker process, which has little memory, no network, and may be stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from photofinder.errors import PackRefused
from photofinder.features.clip_tokens import load_clip_tokenizer
from photofinder.features.onnx_file import FLOAT, INT32, INT64, OnnxFile, Tensor, inspect_onnx
from photofinder.model_packs import ImageNetwork, PackKind, PackManifest, TextNetwork
from photofinder.phrases import phrase, template

_YUNET_LENGTHS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}


def check_networks(folder: Path, manifest: PackManifest) -> None:
    """Inspect the networks of a pack whose files lie in a folder, then run each once on nothing.

    Raises `PackRefused`.
    """
    image = manifest.image
    found = inspect_onnx(folder / image.file)
    _require_inputs(image.file, found, {image.input: ((FLOAT,), (1, 3, image.height_px, image.width_px))})
    outputs = {name: _length_of(manifest, name) for name in image.outputs}
    _require_outputs(image.file, found, outputs, 3 if manifest.kind is PackKind.FACE_DETECTOR else 2)
    if manifest.text is not None:
        _check_text(folder, manifest.text, manifest.dimensions)
    _try_image(folder, image, outputs)
    if manifest.text is not None:
        _try_text(folder, manifest.text, manifest.dimensions)


def _check_text(folder: Path, text: TextNetwork, dimensions: int) -> None:
    load_clip_tokenizer(folder / text.vocabulary)
    found = inspect_onnx(folder / text.file)
    names = (text.input, text.mask) if text.mask else (text.input,)
    _require_inputs(text.file, found, dict.fromkeys(names, ((INT64, INT32), (1, text.length))))
    _require_outputs(text.file, found, {text.output: dimensions}, 2)


def _length_of(manifest: PackManifest, output: str) -> int:
    """Return how many numbers an output has at its end."""
    if manifest.kind is PackKind.FACE_DETECTOR:
        return _YUNET_LENGTHS[output.partition("_")[0]]
    return manifest.dimensions


def _require_inputs(file: str, found: OnnxFile, wanted: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    if set(found.inputs) != set(wanted):
        words = template("{file} takes the inputs {found}, not {wanted}.")
        raise PackRefused(phrase(words, file=file, found=_names(found.inputs), wanted=_names(wanted)))
    for name, (elements, shape) in wanted.items():
        tensor = found.inputs[name]
        if tensor.element not in elements or not _can_be(tensor, shape):
            raise _wrong(file, tensor, Tensor(name, elements[0], shape))


def _require_outputs(file: str, found: OnnxFile, wanted: Mapping[str, int], rank: int) -> None:
    for name, length in wanted.items():
        tensor = found.outputs.get(name)
        if tensor is None:
            words = template("{file} has the outputs {found}, but not {wanted}.")
            raise PackRefused(phrase(words, file=file, found=_names(found.outputs), wanted=name))
        shape = tensor.shape
        if tensor.element != FLOAT or (shape is not None and (len(shape) != rank or shape[-1] not in (None, length))):
            raise _wrong(file, tensor, Tensor(name, FLOAT, (*([None] * (rank - 1)), length)))


def _can_be(tensor: Tensor, shape: tuple[int, ...]) -> bool:
    """Tell whether a tensor can have a shape; one that is not declared shows itself when the network runs."""
    if tensor.shape is None:
        return True
    return len(tensor.shape) == len(shape) and all(
        length in (None, wanted) for length, wanted in zip(tensor.shape, shape, strict=True)
    )


def _wrong(file: str, tensor: Tensor, wanted: Tensor) -> PackRefused:
    words = template("“{name}” of {file} is {found}, not {wanted} as the manifest says.")
    return PackRefused(phrase(words, name=tensor.name, file=file, found=tensor.words, wanted=wanted.words))


def _names(names: Mapping[str, object]) -> str:
    return ", ".join(names)[:200] or "-"


def open_session(path: Path) -> Any:
    """Load a network that was inspected, to be run on one thread. Raises `PackRefused`."""
    import onnxruntime  # noqa: PLC0415 heavy

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the edge of a library that raises classes of its own
        raise _unrunnable(path.name, error) from error


def run_session(session: Any, file: str, outputs: list[str], inputs: Mapping[str, Any]) -> list[Any]:
    """Run a network. Raises `PackRefused`."""
    try:
        results: list[Any] = session.run(outputs, dict(inputs))
    except Exception as error:  # as above
        raise _unrunnable(file, error) from error
    return results


def _unrunnable(file: str, error: Exception) -> PackRefused:
    said = " ".join(str(error).split())[:300]
    return PackRefused(phrase("{file} cannot be run: {error}.", file=file, error=said))


def _try_image(folder: Path, image: ImageNetwork, outputs: Mapping[str, int]) -> None:
    session = open_session(folder / image.file)
    nothing = np.zeros((1, 3, image.height_px, image.width_px), np.float32)
    results = run_session(session, image.file, list(outputs), {image.input: nothing})
    for (name, length), result in zip(outputs.items(), results, strict=True):
        _require_result(image.file, name, result, length)


def _try_text(folder: Path, text: TextNetwork, dimensions: int) -> None:
    session = open_session(folder / text.file)
    types = {each.name: np.int32 if "int32" in each.type else np.int64 for each in session.get_inputs()}
    names = (text.input, text.mask) if text.mask else (text.input,)
    tokens = {name: np.ones((1, text.length), types[name]) for name in names}
    (result,) = run_session(session, text.file, [text.output], tokens)
    _require_result(text.file, text.output, result, dimensions)


def _require_result(file: str, name: str, result: Any, length: int) -> None:
    is_right = isinstance(result, np.ndarray) and result.dtype == np.float32 and result.shape[:1] == (1,)
    if not is_right or result.shape[-1] != length or not np.isfinite(result).all():
        shape = ", ".join(map(str, getattr(result, "shape", ())))
        words = template("“{name}” of {file} came out as [{shape}] or with impossible numbers, not {length} of them.")
        raise PackRefused(phrase(words, name=name, file=file, shape=shape, length=length))
