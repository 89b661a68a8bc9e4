"""What the embedded encoder's classifier says of an embedding: probabilities of the 1,000 concepts of ImageNet.

They are computed from stored embeddings whenever they are wanted and stored nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from photofinder.records import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """A linear layer over raw embeddings: `weights` (classes, n) and `biases` (classes,)."""

    weights: Vectors
    biases: Vectors

    def probabilities(self, raw: Vectors, temperature: float = 1.0) -> Vectors:
        """Return the probabilities (pictures, classes) of raw embeddings (pictures, n); a higher temperature is vaguer.

        Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
        """
        logits = (raw @ self.weights.T + self.biases) / np.float32(temperature)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Vectors = powers / powers.sum(axis=1, keepdims=True)
        return shares
