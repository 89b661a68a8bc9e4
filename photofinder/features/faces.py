"""Finds faces in a picture, and makes embeddings of them where there is a network for that.

OpenCV runs the detector (Wu et al., YuNet, Machine Intelligence Research 2023). It looks twice at a picture that is
larger than the first look. Measured with `data/models` on `data/faces`, a face laid into 4000 x 3000 pixels: a look at
640 px finds all of 38 faces that fill the picture, and of 25 faces of 100 / 64 / 48 px it finds 22 / 1 / 0; a look at
1600 px finds 19 of the 38, and 25 / 23 / 21 / 6 of those of 100 / 64 / 48 / 32 px. The looks take 35 and 220 ms. On
smaller faces nobody can be told from anybody else. A face is kept from a score of 0.8: of 75 pictures with one face
each, 72 then have one; what is found beside it in the other three are faces, too, on posters and behind the person.

A face is brought upright for the encoder by the similarity transform (Umeyama, IEEE PAMI 1991) that lays its five
landmarks best on those of ArcFace (Deng et al., CVPR 2019), which SFace and its kin are trained with, too.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.people import FaceFiles, FoundFace, pair_boxes
from photofinder.records import Box, Pixels, Vectors

FACES_VERSION = 1  # to be raised when pictures should be looked at again
FACES_DECODE_PX = 1600

_LOOKS_PX = (640, 1600)
_WORTH_LARGER = 1.25
_LEAST_SCORE = 0.8
_SAME_BOX = 0.3  # overlap from which the detector takes two boxes for one face
_MOST_CANDIDATES = 5000
_MOST_FACES = 500  # of one picture; a pattern that looks like thousands is no crowd
_CLEAR_PX = 80.0  # height of a face that is seen well
_FACE_PX = 112
_TEMPLATE = np.array(
    [(38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)]
)  # eyes, nose, corners of the mouth

Points = npt.NDArray[np.float64]


def find_faces(files: FaceFiles, pixels: Pixels, full_long_side_px: int) -> tuple[FoundFace, ...]:
    """Return the faces in an upright picture, the largest first; it may be smaller than its file, whose size is given.

    Raises OSError where a network is gone.
    """
    detector = _load_detector(files.detector)
    encoder = _load_encoder(files) if files.encoder else None
    found = _look_twice(detector, pixels)
    height, width = pixels.shape[:2]
    enlarged = full_long_side_px / max(height, width)
    faces = []
    for box, points, score in found:
        vector = encoder.encode(align_face(pixels, points)) if encoder else b""
        relative = tuple((float(x / width), float(y / height)) for x, y in points)
        left, top, across, down = (float(each) for each in box)
        place = Box(left / width, top / height, across / width, down / height)
        faces.append(FoundFace(place, relative, score, face_quality(points, down * enlarged), vector))
    return tuple(faces)


_Found = tuple[npt.NDArray[np.float64], Points, float]


def _look_twice(detector: Any, pixels: Pixels) -> list[_Found]:
    """Return boxes (x, y, width, height), landmarks and scores, in pixels; of a face seen twice the better score."""
    found: list[_Found] = []
    long_side = max(pixels.shape[:2])
    for side in _LOOKS_PX:
        if side != _LOOKS_PX[0] and long_side < _WORTH_LARGER * _LOOKS_PX[0]:
            break
        seen = _look(detector, pixels, side)
        pairs = pair_boxes([Box(*box) for box, _, _ in found], [Box(*box) for box, _, _ in seen])
        for first, second in pairs.items():
            found[first] = max(found[first], seen[second], key=lambda each: each[2])
        found += [each for number, each in enumerate(seen) if number not in pairs.values()]
    found.sort(key=lambda each: each[0][2] * each[0][3], reverse=True)
    return found[:_MOST_FACES]


def _look(detector: Any, pixels: Pixels, side_px: int) -> list[_Found]:
    import cv2  # noqa: PLC0415 heavy

    height, width = pixels.shape[:2]
    scale = min(1.0, side_px / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    detector.setInputSize(size)
    _, rows = detector.detect(np.ascontiguousarray(small[:, :, ::-1]))
    found: list[_Found] = []
    for row in np.zeros((0, 15)) if rows is None else np.asarray(rows, dtype=np.float64):
        values = row[:14] / scale
        left, top = np.clip(values[:2], 0, (width, height))
        right, bottom = np.clip(values[:2] + values[2:4], 0, (width, height))
        if np.isfinite(row).all() and right - left >= 1 and bottom - top >= 1:
            box = np.array((left, top, right - left, bottom - top))
            found.append((box, values[4:].reshape(5, 2), float(min(row[14], 1.0))))
    return found


@functools.lru_cache(maxsize=1)
def _load_detector(path: Path) -> Any:
    import cv2  # noqa: PLC0415 heavy

    cv2.setNumThreads(1)  # a worker process uses one processor
    if not path.is_file():
        raise FileNotFoundError(2, "there is no such file", str(path))
    return cv2.FaceDetectorYN.create(str(path), "", (320, 320), _LEAST_SCORE, _SAME_BOX, _MOST_CANDIDATES)


class FaceEncoder:
    """Makes embeddings of upright faces; onnxruntime runs it on one thread."""

    def __init__(self, files: FaceFiles) -> None:
        import onnxruntime  # noqa: PLC0415 heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._files = files
        self._session = onnxruntime.InferenceSession(str(files.encoder), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def encode(self, face: Pixels) -> bytes:
        """Return the embedding of a face (112, 112, 3), float16 of unit length, as bytes; b"" where it has none."""
        files = self._files
        channels = face[:, :, ::-1] if files.is_bgr else face
        numbers = (channels.astype(np.float32) * (files.top / 255) - files.mean) / files.std
        batch = np.ascontiguousarray(numbers.transpose(2, 0, 1)[np.newaxis], dtype=np.float32)
        raw = np.asarray(self._session.run(None, {self._input: batch})[0], dtype=np.float64).reshape(-1)
        length = float(np.linalg.norm(raw))
        if not math.isfinite(length) or length == 0:
            return b""
        return (raw / length).astype("<f2").tobytes()


@functools.lru_cache(maxsize=1)
def _load_encoder(files: FaceFiles) -> FaceEncoder:
    return FaceEncoder(files)


def unpack_vectors(packed: Sequence[bytes]) -> Vectors:
    """Return embeddings of one length as float32 of shape (n, numbers), of unit length."""
    joined = np.frombuffer(b"".join(packed), dtype="<f2").astype(np.float32).reshape(len(packed), -1)
    lengths = np.linalg.norm(joined, axis=1, keepdims=True)
    return np.asarray(joined / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def align_face(pixels: Pixels, landmarks: Points) -> Pixels:
    """Cut a face out upright, (112, 112, 3), its five landmarks, in pixels, where encoders expect them."""
    import cv2  # noqa: PLC0415 heavy

    transform = similarity_transform(np.asarray(landmarks), _TEMPLATE)
    face: Pixels = cv2.warpAffine(pixels, transform, (_FACE_PX, _FACE_PX), flags=cv2.INTER_LINEAR)
    return face


def similarity_transform(points: Points, targets: Points) -> Points:
    """Return the turn, scale and shift, (2, 3), that lays points on targets with the least squares of errors."""
    middle, aim = points.mean(axis=0), targets.mean(axis=0)
    spread, aimed = points - middle, targets - aim
    left, sizes, right = np.linalg.svd(aimed.T @ spread / len(points))
    signs = np.array((1.0, np.sign(np.linalg.det(left) * np.linalg.det(right)) or 1.0))
    turn = left @ np.diag(signs) @ right
    variance = float(spread.var(axis=0).sum())
    scale = float(sizes @ signs) / variance if variance > 0 else 1.0
    return np.column_stack([scale * turn, aim - scale * turn @ middle])


def face_quality(landmarks: Points, height_px: float) -> float:
    """Return from 0 to 1 how well a face can be told: how large it is, and how straight it looks at the camera."""
    left, right, nose, mouth_left, mouth_right = np.asarray(landmarks)
    across = right - left
    length = float(np.linalg.norm(across))
    if length <= 0:
        return 0.0
    off = abs(float((nose - (left + right) / 2) @ across)) / length**2  # 0 in the middle, 0.5 below an eye
    tilt = abs(float(((mouth_left + mouth_right) / 2 - (left + right) / 2) @ across)) / length**2
    straight = max(0.0, 1 - max(off, tilt) / 0.6)
    return min(1.0, height_px / _CLEAR_PX) * straight
