"""The networks that find and read text: PP-OCRv6, which the wheel of rapidocr carries, run by onnxruntime.

Only the package's files are used: its own code brings a network client along, and takes twice the memory and time.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np

from photofinder.errors import InternalError
from photofinder.phrases import phrase
from photofinder.records import Pixels, Vectors

_FINDER = "PP-OCRv6_det_small.onnx"
_READER = "PP-OCRv6_rec_small.onnx"


class TextNetwork:
    """One of the networks, on one thread: a worker process uses one processor."""

    def __init__(self, path: Path) -> None:
        import onnxruntime  # noqa: PLC0415 heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # pictures differ in size, and an arena keeps the largest
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def run(self, planes: Vectors) -> Vectors:
        """Return the output for float32 of shape (n, 3, height, width)."""
        output: Vectors = self._session.run(None, {self._input: planes})[0]
        return output

    @property
    def characters(self) -> list[str]:
        """What the reading network tells apart, in the order of its classes after the blank one."""
        return [*self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]


def load_text_networks() -> tuple[TextNetwork, TextNetwork]:
    """Load the network that finds lines of text, and the one that reads them."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise InternalError(phrase("The package that reads text in pictures is not installed; run the set-up again."))
    folder = Path(spec.submodule_search_locations[0], "models")
    return TextNetwork(folder / _FINDER), TextNetwork(folder / _READER)


def as_planes(pixels: Pixels) -> Vectors:
    """Return RGB bytes (height, width, 3) as the networks want them: planes in the order BGR, from -1 to 1."""
    planes: Vectors = np.ascontiguousarray(pixels[:, :, ::-1].transpose(2, 0, 1), dtype=np.float32)
    planes *= np.float32(1 / 127.5)
    planes -= 1
    return planes
