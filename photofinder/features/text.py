"""Reads the text in a picture: words with their places and probabilities, at any angle, also under faint stamps.

A first look finds and reads lines. More is done only where it suggests that there is more to see: lines that were read
badly are read from the other side; a page that lies on its side is turned and looked at again, one with small print
is looked at larger; what is still read badly, and the coloured ink of stamps, is cut out upright and looked at alone.
`tests/benchmarks/bench_ocr.py` measures what each of these is worth.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from photofinder.features.stamps import find_ink
from photofinder.features.text_lines import (
    Corners,
    cut_line,
    cut_out,
    find_lines,
    grown,
    is_standing,
    overlap,
    size_of,
    turned_over,
)
from photofinder.features.text_models import load_text_networks
from photofinder.features.text_reading import LineReader, ReadCharacter, ReadLine
from photofinder.records import Pixels, TextWord, Vectors

TEXT_VERSION = 1  # to be raised when pictures should be read again
TEXT_DECODE_PX = 1600

_FIRST_LOOK_PX = 960  # 0.35 s; 1280 finds no more words in `data/text` and takes twice the time
_SMALL_PRINT_PX, _SMALL_PRINT_MOST_PX = 18.0, 1536
_WORTH_LARGER = 1.15
_WELL_READ, _READ = 0.9, 0.6  # confidences: others are read from the other side; below, nothing is kept
_SAME_LINE = 0.4
_SECOND_LOOK_PX, _SECOND_LOOK_MARGIN_PX = 720, 32
_MOST_SECOND_LOOKS = 6
_MARGIN = 0.35  # of the height of a line, around it


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    corners: Corners
    read: ReadLine


def read_text(pixels: Pixels) -> tuple[TextWord, ...]:
    """Return the words in an upright picture, in reading order as far as there is one."""
    reader = _load_reader()
    lines = reader.read_picture(pixels)
    height, width = pixels.shape[:2]
    return tuple(
        word for number, line in enumerate(_in_reading_order(lines)) for word in _words_of(line, number, width, height)
    )


@functools.lru_cache(maxsize=1)
def _load_reader() -> _TextReader:
    return _TextReader()


class _TextReader:
    def __init__(self) -> None:
        import cv2  # noqa: PLC0415 heavy

        cv2.setNumThreads(1)
        self._finder, network = load_text_networks()
        self._reader = LineReader(network)

    def read_picture(self, pixels: Pixels) -> list[_Line]:
        found = self._find_all(pixels)
        lines = self._read_lines(pixels, found)
        for line in [each for each in lines if each.read.confidence < _WELL_READ][:_MOST_SECOND_LOOKS]:
            for seen in self._look_again(pixels, grown(line.corners, _MARGIN)):
                _take_in(lines, seen)
        if ink := find_ink(pixels):
            for region in ink.regions:
                for seen in self._look_again(ink.pixels, region):
                    _take_in(lines, _Line(seen.corners / np.float32(ink.scale), seen.read))
        return [line for line in lines if line.read.confidence >= _READ and line.read.text.strip()]

    def _find_all(self, pixels: Pixels) -> list[Corners]:
        """Find lines, again in the turned picture where most stand, or in a larger one where they are small."""
        long_side_px = _FIRST_LOOK_PX
        found = find_lines(self._finder, pixels, long_side_px)
        if not found:
            return []
        standing = sum(size_of(line)[0] for line in found if is_standing(line))
        is_turned = standing > sum(size_of(line)[0] for line in found) / 2
        scale = long_side_px / max(pixels.shape[:2])
        print_px = float(np.median([size_of(line)[1] for line in found])) * scale
        larger_px = min(round(long_side_px * _SMALL_PRINT_PX / print_px), max(pixels.shape[:2]), _SMALL_PRINT_MOST_PX)
        if larger_px > long_side_px * _WORTH_LARGER:
            long_side_px = larger_px
        elif not is_turned:
            return found
        if not is_turned:
            return find_lines(self._finder, pixels, long_side_px)
        turned = np.ascontiguousarray(np.rot90(pixels, -1))
        return [_turned_back(line, pixels.shape[0]) for line in find_lines(self._finder, turned, long_side_px)]

    def _read_lines(self, pixels: Pixels, found: list[Corners]) -> list[_Line]:
        crops = [cut_line(pixels, corners) for corners in found]
        lines = [_Line(*each) for each in zip(found, self._reader.read(crops), strict=True)]
        doubtful = [number for number, line in enumerate(lines) if line.read.confidence < _WELL_READ]
        others = self._reader.read([np.ascontiguousarray(crops[number][::-1, ::-1]) for number in doubtful])
        for number, read in zip(doubtful, others, strict=True):
            if read.confidence > lines[number].read.confidence:
                lines[number] = _Line(turned_over(found[number]), read)
        return lines

    def _look_again(self, pixels: Pixels, region: Corners) -> list[_Line]:
        """Return the lines in a region, which is cut out upright and with a margin."""
        length, height = size_of(region)
        scale = _SECOND_LOOK_PX / max(length, height)
        size = max(_SECOND_LOOK_MARGIN_PX, round(length * scale)), max(_SECOND_LOOK_MARGIN_PX, round(height * scale))
        part, back = cut_out(pixels, region, size)
        margin = _SECOND_LOOK_MARGIN_PX
        part = np.pad(part, ((margin, margin), (margin, margin), (0, 0)), "edge")
        lines = self._read_lines(part, find_lines(self._finder, part, max(part.shape)))
        return [_Line(_transform(line.corners - margin, back), line.read) for line in lines]


def _turned_back(corners: Corners, height: int) -> Corners:
    """Return where a line of the picture turned clockwise lies in the picture as it was, which is so high."""
    x, y = corners[:, 0], corners[:, 1]
    return np.ascontiguousarray(np.stack((y, height - x), axis=1))


def _transform(points: Corners, matrix: Vectors) -> Corners:
    moved: Vectors = np.column_stack((points, np.ones(len(points), np.float32))) @ matrix.T
    return np.ascontiguousarray(moved[:, :2] / moved[:, 2:], np.float32)


def _take_in(lines: list[_Line], seen: _Line) -> None:
    """Add a line that was seen in a second look, in place of what the first has made of it unless that is better."""
    if seen.read.confidence < _WELL_READ or not seen.read.text.strip():
        return
    same = [number for number, line in enumerate(lines) if overlap(line.corners, seen.corners) > _SAME_LINE]
    if all(lines[number].read.confidence < seen.read.confidence + 0.02 for number in same):
        lines[:] = [line for number, line in enumerate(lines) if number not in same]
        lines.append(seen)


def _in_reading_order(lines: list[_Line]) -> list[_Line]:
    """Sort lines as they follow each other for who holds the picture so that most of them are upright."""
    if not lines:
        return []
    along = np.sum([line.corners[1] - line.corners[0] for line in lines], axis=0)
    along = along / max(float(np.linalg.norm(along)), 1e-6)
    below = np.array((-along[1], along[0]))
    height = float(np.median([size_of(line.corners)[1] for line in lines]))

    def place(line: _Line) -> tuple[int, float]:
        centre = line.corners.mean(axis=0)
        return round(float(centre @ below) / height), float(line.corners[0] @ along)

    return sorted(lines, key=place)


def _words_of(line: _Line, number: int, width: int, height: int) -> list[TextWord]:
    words = []
    left, right = line.corners[[0, 3]], line.corners[[1, 2]]
    count = len(line.read.characters)
    half = 0.5 / max(count, 1)
    for word in line.read.words:
        begin, end = max(0.0, word[0].place - half), min(1.0, word[-1].place + half)
        top_left, bottom_left = left + (right - left) * begin
        top_right, bottom_right = left + (right - left) * end
        corners = np.clip(np.array((top_left, top_right, bottom_right, bottom_left)) / (width, height), 0, 1)
        words.append(TextWord(_spell(word), tuple(map(tuple, corners.tolist())), _confidence(word), number))
    return words


def _spell(word: tuple[ReadCharacter, ...]) -> str:
    return "".join(each.character for each in word)


def _confidence(word: tuple[ReadCharacter, ...]) -> float:
    return sum(each.probability for each in word) / len(word)
