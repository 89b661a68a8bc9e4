"""Looks into an ONNX file without running it: its inputs and outputs, its operators, and whether it is self-contained.

Reads the few fields that matter straight from the protobuf encoding, mapped into memory, and skips the weights: a file
of 600 MB costs what its nodes cost. What protobuf would merge - a field that is there twice - is looked at every time.

Sources: the protobuf encoding specification, and onnx.proto of ONNX (fields by their numbers).
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from photofinder.errors import PackRefused
from photofinder.phrases import Phrase, phrase, template

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_DEPTH = 16  # of graphs inside of attributes
_MOST_NODES = 500_000
_MOST_NAME_BYTES = 4096
_OWN_DOMAINS = ("", "ai.onnx", "ai.onnx.ml")
_MICROSOFT = "com.microsoft"
_MICROSOFT_OPERATORS = frozenset(
    "Attention BiasGelu BiasSplitGelu DynamicQuantizeMatMul EmbedLayerNormalization FastGelu FusedConv FusedGemm"
    " FusedMatMul Gelu GroupQueryAttention MatMulBnb4 MatMulInteger16 MatMulIntegerToFloat MatMulNBits"
    " MultiHeadAttention NhwcMaxPool QAttention QGemm QLinearAdd QLinearAveragePool QLinearConcat QLinearConv"
    " QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearSigmoid QLinearSoftmax QLinearWhere"
    " QuantizeLinear DequantizeLinear QEmbedLayerNormalization QuickGelu RotaryEmbedding SimplifiedLayerNormalization"
    " SkipLayerNormalization SkipSimplifiedLayerNormalization".split()
)  # those that come with onnxruntime for every processor, and open no file

FLOAT, INT32, INT64 = 1, 6, 7
ELEMENT_NAMES = {0: "?", FLOAT: "float32", 2: "uint8", 3: "int8", INT32: "int32", INT64: "int64", 10: "float16",
                 11: "float64", 16: "bfloat16"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tensor:
    """An input or output: the type of its numbers, and its shape; a length that may be any is None."""

    name: str
    element: int
    shape: tuple[int | None, ...] | None

    @property
    def words(self) -> str:
        """Its type and shape in words."""
        lengths = "?" if self.shape is None else ", ".join("any" if each is None else str(each) for each in self.shape)
        return f"{ELEMENT_NAMES.get(self.element, self.element)} [{lengths}]"


@dataclass(slots=True)
class OnnxFile:
    """What a file is about; inputs that have a value of their own are not among the inputs."""

    inputs: dict[str, Tensor] = field(default_factory=dict)
    outputs: dict[str, Tensor] = field(default_factory=dict)
    node_count: int = 0


def inspect_onnx(path: Path) -> OnnxFile:
    """Return the inputs and outputs of a network. Raises `PackRefused` for one that is not safe to load.

    Refused are operators that onnxruntime does not have by itself, data in further files, and what is no ONNX file.
    """
    inspection = _Inspection(path.name)
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            inspection.walk_model(_Message(content, 0, len(content)))
    except _Damaged as error:
        raise PackRefused(phrase("{file} is damaged, or no ONNX file.", file=path.name)) from error
    except (OSError, ValueError) as error:
        raise PackRefused(phrase("{file} cannot be read: {error}.", file=path.name, error=str(error))) from error
    return inspection.found


class _Damaged(Exception):
    """The bytes are no protobuf message."""


class _Message(NamedTuple):
    """A part of the file: a message, a text, or bytes that nobody looks at."""

    content: mmap.mmap
    start: int
    stop: int

    def fields(self) -> Iterator[tuple[int, int | _Message]]:
        """Yield the numbers and values of the fields; groups, which ONNX never had, are damage."""
        content, place, stop = self
        while place < stop:
            key, place = self._varint(place)
            number, wire = key >> 3, key & 7
            if number == 0:
                raise _Damaged
            if wire == _VARINT:
                value, place = self._varint(place)
                yield number, value
                continue
            if wire == _BYTES:
                length, place = self._varint(place)
            else:
                length = {_FIXED64: 8, _FIXED32: 4}.get(wire, stop)
            if length > stop - place:
                raise _Damaged
            yield number, _Message(content, place, place + length)
            place += length

    def messages(self) -> Iterator[tuple[int, _Message]]:
        """Yield the fields that are messages, texts or bytes."""
        for number, value in self.fields():
            if not isinstance(value, int):
                yield number, value

    def _varint(self, place: int) -> tuple[int, int]:
        value = 0
        for shift in range(0, 70, 7):
            if place >= self.stop:
                break
            byte = self.content[place]
            place += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, place
        raise _Damaged

    def text(self) -> str:
        """Return the text that this is."""
        if self.stop - self.start > _MOST_NAME_BYTES:
            raise _Damaged
        try:
            return self.content[self.start : self.stop].decode("utf-8")
        except UnicodeDecodeError:
            raise _Damaged from None


class _Inspection:
    """Goes through one file; what is used is compared with what is known at the end, when functions are known too."""

    def __init__(self, name: str) -> None:
        self.found = OnnxFile()
        self._name = name
        self._used: set[tuple[str, str]] = set()
        self._defined: set[tuple[str, str]] = set()
        self._has_graph = False

    def walk_model(self, model: _Message) -> None:
        for number, value in model.messages():
            if number == 7:
                self._has_graph = True
                self._walk_graph(value, 0, is_outermost=True)
            elif number == 20:
                raise self._refuse(phrase("it holds a training, not only a network"))
            elif number == 25:
                self._walk_function(value)
        if not self._has_graph or not self.found.outputs:
            raise _Damaged
        self._require_known_operators()

    def _refuse(self, reason: Phrase) -> PackRefused:
        return PackRefused(phrase("{file} is not loaded: {reason}.", file=self._name, reason=reason))

    def _require_known_operators(self) -> None:
        for domain, operator in sorted(self._used - self._defined):
            if domain in _OWN_DOMAINS or (domain == _MICROSOFT and operator in _MICROSOFT_OPERATORS):
                continue
            words = template("it needs the operator {operator}, which would come with a library of its own")
            raise self._refuse(phrase(words, operator=f"{domain}.{operator}"[:120]))

    def _walk_graph(self, graph: _Message, depth: int, *, is_outermost: bool = False) -> None:
        if depth > _MOST_DEPTH:
            raise self._refuse(phrase("it is nested too deeply"))
        with_value: set[str] = set()
        inputs: dict[str, Tensor] = {}
        for number, value in graph.messages():
            if number == 1:
                self._walk_node(value, depth)
            elif number == 5:
                with_value.add(self._walk_tensor(value))
            elif number == 15:
                self._walk_sparse(value)
            elif number in (11, 12) and is_outermost:
                tensor = _read_value_info(value)
                into = inputs if number == 11 else self.found.outputs
                if tensor.name in into:
                    raise self._refuse(phrase("an input or output is there twice"))
                into[tensor.name] = tensor
        self.found.inputs.update({name: each for name, each in inputs.items() if name not in with_value})

    def _walk_function(self, function: _Message) -> None:
        name, domain = "", ""
        for number, value in function.messages():
            if number == 1:
                name = value.text()
            elif number == 10:
                domain = value.text()
            elif number == 7:
                self._walk_node(value, 0)
            elif number == 11:
                self._walk_attribute(value, 0)
        self._defined.add((domain, name))

    def _walk_node(self, node: _Message, depth: int) -> None:
        self.found.node_count += 1
        if self.found.node_count > _MOST_NODES:
            raise self._refuse(phrase("it has too many nodes"))
        operators: list[str] = []
        domains: list[str] = []
        for number, value in node.messages():
            if number == 4:
                operators.append(value.text())
            elif number == 7:
                domains.append(value.text())
            elif number == 5:
                self._walk_attribute(value, depth)
        self._used.update((domain, operator) for domain in domains or [""] for operator in operators or [""])

    def _walk_attribute(self, attribute: _Message, depth: int) -> None:
        for number, value in attribute.messages():
            if number in (5, 10):
                self._walk_tensor(value)
            elif number in (6, 11):
                self._walk_graph(value, depth + 1)
            elif number in (22, 23):
                self._walk_sparse(value)

    def _walk_sparse(self, sparse: _Message) -> None:
        for number, value in sparse.messages():
            if number in (1, 2):
                self._walk_tensor(value)

    def _walk_tensor(self, tensor: _Message) -> str:
        name = ""
        for number, value in tensor.fields():
            if number == 8 and not isinstance(value, int):
                name = value.text()
            elif number == 13 or (number == 14 and value != 0):
                raise self._refuse(phrase("its weights lie in a further file"))
        return name


def _read_value_info(info: _Message) -> Tensor:
    name, element = "", 0
    shape: tuple[int | None, ...] | None = None
    for number, value in info.messages():
        if number == 1:
            name = value.text()
        elif number == 2:
            for tensor in (inner for kind, inner in value.messages() if kind == 1):  # no sequence, no map
                for part, of_tensor in tensor.fields():
                    if isinstance(of_tensor, int):
                        element = of_tensor if part == 1 else element
                    elif part == 2:
                        shape = (*(shape or ()), *_read_shape(of_tensor))
    return Tensor(name, element, shape)


def _read_shape(shape: _Message) -> Iterator[int | None]:
    for number, dimension in shape.messages():
        if number == 1:
            lengths = [value for part, value in dimension.fields() if part == 1 and isinstance(value, int)]
            yield lengths[-1] if lengths else None
