"""The perceptual hash: 64 bits of how a picture looks, in all eight turns and mirrors.

Bit for bit that of `imagehash.phash`: the signs of the 8 x 8 lowest DCT-II coefficients of the 32 x 32 grey picture
against their median. Turning or mirroring a picture only transposes its coefficients and flips signs, so one
transform serves all eight.

Source: Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010; Krawetz, "Looks Like It".
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photofinder.records import FeatureSpec, Hashes, InputSpec, Pixels

PHASH = FeatureSpec("phash", 1, 8, "hamming")
PHASH_INPUT = InputSpec(32, 32, "grey", "lanczos")

_SIZE = 8
_UNSURE = 1e-6  # a coefficient this close to the median is decided by rounding, which must then be imagehash's own
_SIGNS = np.where(np.arange(_SIZE) % 2, -1.0, 1.0)
_BIT_VALUES = np.uint64(1) << np.arange(63, -1, -1, dtype=np.uint64)

Coefficients = npt.NDArray[np.float64]


def _dct_matrix(size: int, rows: int) -> Coefficients:
    """Return the first rows of the unnormalised DCT-II as scipy defines it: 2 cos(pi k (2n + 1) / 2N)."""
    k, n = np.arange(rows)[:, None], np.arange(size)[None, :]
    matrix: Coefficients = 2 * np.cos(np.pi * k * (2 * n + 1) / (2 * size))
    return matrix


_DCT = _dct_matrix(PHASH_INPUT.width_px, _SIZE)


def perceptual_hashes(grey: Pixels) -> Hashes:
    """Return the hashes, uint64 of shape (8,), of a grey picture of 32 x 32 in the order of `records.ORIENTATIONS`."""
    coefficients = _DCT @ grey.astype(np.float64) @ _DCT.T
    if np.abs(coefficients - np.median(coefficients)).min() < _UNSURE:
        coefficients = _imagehash_coefficients(grey)
    return np.array([_hash(variant) for variant in _orient(coefficients)], dtype=np.uint64)


def _imagehash_coefficients(grey: Pixels) -> Coefficients:
    """Return the coefficients by the very arithmetic of imagehash, 250 us instead of 5: flat pictures need it."""
    import scipy.fftpack  # noqa: PLC0415 heavy

    rows = scipy.fftpack.dct(grey, axis=0)
    low: Coefficients = scipy.fftpack.dct(rows, axis=1)[:_SIZE, :_SIZE].astype(np.float64)
    return low


def _orient(coefficients: Coefficients) -> list[Coefficients]:
    """Return the coefficients of the picture turned anticlockwise by 0 to 270 degrees, then of its mirror image.

    Mirroring left to right changes the sign of the odd columns, top to bottom that of the odd rows; a quarter turn
    anticlockwise is a transposition followed by a mirroring top to bottom.
    """
    variants = []
    for start in (coefficients, coefficients * _SIGNS):
        turned = start
        for _ in range(4):
            variants.append(turned)
            turned = turned.T * _SIGNS[:, None]
    return variants


def _hash(coefficients: Coefficients) -> np.uint64:
    bits = (coefficients > np.median(coefficients)).ravel()
    return np.uint64(_BIT_VALUES[bits].sum())


def agrees_with_imagehash(grey: Pixels) -> bool:
    """Tell whether the hash of a grey picture of 32 x 32 is that of the imagehash library."""
    import imagehash  # noqa: PLC0415 heavy
    from PIL import Image  # noqa: PLC0415 what imagehash takes

    theirs = imagehash.phash(Image.fromarray(grey))
    return int(str(theirs), 16) == int(perceptual_hashes(grey)[0])


def pack_hashes(hashes: Hashes) -> bytes:
    """Return hashes as the feature cache keeps them: little-endian, 8 bytes each."""
    return hashes.astype("<u8").tobytes()


def unpack_hashes(packed: npt.NDArray[np.uint8]) -> Hashes:
    """Return hashes, uint64 of shape (photos, 8), from packed ones, uint8 of shape (photos, 64)."""
    return np.ascontiguousarray(packed).view("<u8").astype(np.uint64, copy=False)
