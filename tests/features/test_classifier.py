"""Probabilities of classes are a calibrated softmax of a linear layer."""

from __future__ import annotations

import numpy as np
import pytest

from photofinder.features.classifier import Classifier

_LAYER = Classifier(np.array([[1, 0], [0, 1], [0, 0]], np.float32), np.array([0, 0, 1], np.float32))


def test_probabilities_sum_to_one_and_follow_the_layer() -> None:
    found = _LAYER.probabilities(np.array([[3, 0], [0, 200]], np.float32))
    powers = np.exp([3.0, 0.0, 1.0])
    assert found[0] == pytest.approx(powers / powers.sum(), rel=1e-5)
    assert found[1] == pytest.approx([0, 1, 0])  # without an overflow


def test_a_higher_temperature_is_vaguer() -> None:
    raw = np.array([[3, 0]], np.float32)
    assert _LAYER.probabilities(raw, 4.0).max() < _LAYER.probabilities(raw, 2.0).max() < _LAYER.probabilities(raw).max()
