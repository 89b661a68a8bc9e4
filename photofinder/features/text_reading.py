"""Reads lines of text that were cut out upright: characters with their places in the line and their probabilities.

The network gives each column of a line a character or the blank; runs of the same one are one character. Source:
Graves et al., Connectionist Temporal Classification, ICML 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.features.text_lines import widest_first
from photofinder.features.text_models import TextNetwork, as_planes
from photofinder.records import Pixels, Vectors

_LEAST_WIDTH_PX = 320  # narrower lines are read less well
_BATCH_LINES, _BATCH_WIDTH_PX = 6, 4000  # of one run: 19,000 classes for every 8 pixels of width
_LEAST_OF_BATCH = 0.8  # of the widest: beside a much wider line the space between two words is not seen


@dataclass(frozen=True, slots=True)
class ReadCharacter:
    """A character, where its middle lies in the line from 0 to 1, and its probability."""

    character: str
    place: float
    probability: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The characters of a line; `confidence` is their mean probability, 0 where there are none."""

    characters: tuple[ReadCharacter, ...] = ()

    @property
    def text(self) -> str:
        """The line as it is written."""
        return "".join(each.character for each in self.characters)

    @property
    def confidence(self) -> float:
        """How sure the network is, from 0 to 1."""
        return sum(each.probability for each in self.characters) / max(len(self.characters), 1)

    @property
    def words(self) -> list[tuple[ReadCharacter, ...]]:
        """The characters between the spaces."""
        words: list[list[ReadCharacter]] = [[]]
        for each in self.characters:
            if each.character.isspace():
                words.append([])
            else:
                words[-1].append(each)
        return [tuple(word) for word in words if word]


class LineReader:
    """The reading network with its characters."""

    def __init__(self, network: TextNetwork) -> None:
        self._network = network
        self._characters = ["", *network.characters]

    def read(self, crops: Sequence[Pixels]) -> list[ReadLine]:
        """Read lines that are 48 pixels high."""
        lines = [ReadLine()] * len(crops)
        order = widest_first(crops)
        while order:
            width = max(_LEAST_WIDTH_PX, crops[order[0]].shape[1])
            fitting = order[: max(1, min(_BATCH_LINES, _BATCH_WIDTH_PX // width))]
            count = sum(max(_LEAST_WIDTH_PX, crops[each].shape[1]) >= width * _LEAST_OF_BATCH for each in fitting)
            read = self._read_batch([crops[each] for each in order[:count]], width)
            for number, line in zip(order[:count], read, strict=True):
                lines[number] = line
            order = order[count:]
        return lines

    def _read_batch(self, crops: Sequence[Pixels], width: int) -> list[ReadLine]:
        batch = np.zeros((len(crops), 3, crops[0].shape[0], width), np.float32)
        for row, crop in zip(batch, crops, strict=True):
            row[:, :, : crop.shape[1]] = as_planes(crop)
        output = self._network.run(batch)
        classes, probabilities = output.argmax(axis=2), output.max(axis=2)
        column_px = width / classes.shape[1]
        return [
            self._decode(classes[row], probabilities[row], column_px / crop.shape[1]) for row, crop in enumerate(crops)
        ]

    def _decode(self, classes: npt.NDArray[np.int64], probabilities: Vectors, column: float) -> ReadLine:
        begins = classes > 0
        begins[1:] &= classes[1:] != classes[:-1]
        return ReadLine(tuple(
            ReadCharacter(self._characters[int(classes[place])], (place + 0.5) * column, float(probabilities[place]))
            for place in np.flatnonzero(begins).tolist()
        ))  # fmt: skip
