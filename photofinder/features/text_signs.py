"""Tells cheaply in which pictures there is likely text, from what the encoder's classifier says of their embeddings."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photofinder.records import Vectors

_LETTERED = (
    916, 917, 918, 919, 921, 922,  # web site, comic book, crossword, street sign, book jacket, menu
    549, 692, 446, 769, 999,  # envelope, packet, ring binder, ruler, paper roll
    664, 782, 681, 620, 527, 508, 487, 590, 605, 851,  # monitors, screens, notebooks, keyboards, telephones
    530, 781, 707, 860, 454, 582, 509, 415, 762, 478,  # digital clock, scoreboard, pay-phone, shops, carton
    720, 440, 737, 907, 898, 700,  # bottles with labels
)  # fmt: skip
"""Numbers of ImageNet's classes of things with letters on them."""
_NO_CAMERA = 0.2  # of a whole probability: screenshots and scans do not name one


def likelihood_of_text(probabilities: Vectors, has_no_camera: npt.NDArray[np.bool_]) -> Vectors:
    """Return how likely pictures hold text, only good for ordering, from their class probabilities.

    Measured on the test data: a picture with text comes before one of 36 photos of everyday scenes in 99 % of the
    pairs, before one of 112 objects in 95 %, before one of 140 holiday and sample photos in 96 %.
    """
    likely: Vectors = probabilities[:, _LETTERED].sum(axis=1) + np.float32(_NO_CAMERA) * has_no_camera
    return likely
