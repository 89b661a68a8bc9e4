"""Reads PyTorch's legacy weight files without PyTorch, and nothing else out of them.

The file is a series of pickles followed by raw numbers. Unpickling can call anything that it names, so the reader
admits only what rebuilds tensors, each under its own harmless stand-in, and refuses the whole file otherwise.
"""

from __future__ import annotations

import io
import math
import pickle
import pickletools
import struct
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from photofinder.errors import InternalError
from photofinder.phrases import phrase

_MAGIC = 0x1950A86A20F9469CFC6C
_PROTOCOL = 1001
_PICKLE_PROTOCOL = 2  # of the file format; later opcodes would only widen what a hostile file can try
_MAX_REMEMBERED = 100_000  # the genuine file remembers 2,651 values; unpickling makes room for the highest number
_DTYPES: dict[str, np.dtype[Any]] = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


_DAMAGE = (
    pickle.UnpicklingError,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)  # what unpickling and reading nonsense raise


class WeightsRefused(InternalError):
    """The weights file asks for something other than tensors, or is damaged."""


@dataclass(frozen=True, slots=True)
class _Storage:
    key: str
    dtype: np.dtype[Any]


@dataclass(frozen=True, slots=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def _rebuild_tensor(storage: _Storage, offset: int, shape: Any, strides: Any, *_ignored: object) -> _Tensor:
    return _Tensor(storage, offset, tuple(shape), tuple(strides))


class _TensorUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild_tensor
        if module == "torch" and name in _DTYPES:
            return name
        raise WeightsRefused(
            phrase(
                "The weights file asks for {module}.{name}, which is no tensor. It was not used.",
                module=module,
                name=name,
            )
        )

    def persistent_load(self, reference: Any) -> _Storage:
        kind, storage_type, key, *_rest = reference
        if kind != "storage" or storage_type not in _DTYPES:
            raise WeightsRefused(
                phrase(
                    "The weights file refers to {reference}, which is no tensor. It was not used.",
                    reference=repr(reference),
                )
            )
        return _Storage(str(key), _DTYPES[storage_type])


def read_weights(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Return the tensors of a weights file by name.

    Raises `WeightsRefused` for a file that is damaged or asks for anything but tensors; nothing in it is executed.
    """
    try:
        return _read_tensors(io.BytesIO(path.read_bytes()))
    except _DAMAGE as error:
        raise WeightsRefused(
            phrase("The weights file {name} is damaged ({error}). It was not used.", name=path.name, error=str(error))
        ) from error


def _read_tensors(file: BinaryIO) -> dict[str, npt.NDArray[Any]]:
    if _load(file) != _MAGIC or _load(file) != _PROTOCOL:
        raise ValueError("not a file of the expected format")
    _load(file)  # the writer's word sizes; the numbers below are stored in a fixed order all the same
    tensors: dict[str, _Tensor] = _load(file)
    dtypes = {tensor.storage.key: tensor.storage.dtype for tensor in tensors.values()}
    storages: dict[str, npt.NDArray[Any]] = {}
    for key in _load(file):
        (count,) = struct.unpack("<q", file.read(8))
        if count < 0:
            raise ValueError("a storage has fewer than no numbers")
        data = file.read(count * dtypes[key].itemsize)
        storages[key] = np.frombuffer(data, dtype=dtypes[key], count=count)
    return {name: _view(tensor, storages[tensor.storage.key]) for name, tensor in tensors.items()}


def _load(file: BinaryIO) -> Any:
    start = file.tell()
    for opcode, argument, _position in pickletools.genops(file):  # reads only; nothing is built yet
        if opcode.proto > _PICKLE_PROTOCOL or (opcode.name.endswith("PUT") and (argument or 0) > _MAX_REMEMBERED):
            raise ValueError(f"it holds a {opcode.name} that the format does not know")
    file.seek(start)
    return _TensorUnpickler(file).load()


def _view(tensor: _Tensor, storage: npt.NDArray[Any]) -> npt.NDArray[Any]:
    reach = tensor.offset + sum((size - 1) * step for size, step in zip(tensor.shape, tensor.strides, strict=True))
    is_inside = 0 in tensor.shape or (reach < len(storage) and math.prod(tensor.shape) <= len(storage))
    if min(tensor.offset, *tensor.shape, *tensor.strides, 0) < 0 or not is_inside:
        raise ValueError("a tensor reaches beyond its numbers")
    byte_strides = tuple(step * storage.itemsize for step in tensor.strides)
    return np.lib.stride_tricks.as_strided(storage[tensor.offset :], tensor.shape, byte_strides, writeable=False)
