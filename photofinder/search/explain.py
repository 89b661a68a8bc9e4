"""Says of one photo and one query picture what they have in common: by look, by subject, by colours, and where.

Searches rank by stored features and, but for copies, compare no pixels; here a single pair is looked at closely.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from photofinder.features.classifier import Classifier
from photofinder.features.embedding import unpack_embedding, unpack_raw
from photofinder.features.local_match import match_pictures
from photofinder.records import Pixels
from photofinder.search.colours import ColourQuery
from photofinder.search.similar import SUBJECT_TEMPERATURE, describe_match, is_sure

Why = Mapping[str, object]


def explain_region(query: Pixels, photo: Pixels) -> Why:
    """Return where two pictures share a region and how sure that makes them the same one; nothing where they do not."""
    match = match_pictures(query, photo)
    return {} if match is None else {**describe_match(match), "is_same_picture": is_sure(match)}


def explain_look(query: bytes, photo: bytes) -> Why:
    """Return how near two packed embeddings are."""
    return {"evidence": "look", "cosine": _cosine(query, photo)}


def explain_subject(query: bytes, photo: bytes, classifier: Classifier) -> Why:
    """Return how near two packed embeddings are, and how far their class probabilities agree, from 0 to 1."""
    packed = np.stack([np.frombuffer(each, dtype=np.uint8) for each in (query, photo)])
    roots = np.sqrt(classifier.probabilities(unpack_raw(packed), SUBJECT_TEMPERATURE))
    agreement = float(roots[0] @ roots[1])
    return {"evidence": "subject", "cosine": _cosine(query, photo), "classes": round(agreement, 4)}


def explain_colours(query: ColourQuery, photo: bytes) -> Why:
    """Return how similar the amounts of colours are and, where the query says so, the places where they lie."""
    palettes, layouts = query.compare(np.frombuffer(photo, dtype=np.uint8)[np.newaxis])
    why: dict[str, object] = {"evidence": "colours", "palette": round(min(1.0, float(palettes[0])), 4)}
    return why if layouts is None else {**why, "layout": round(float(layouts[0]), 4)}


def _cosine(query: bytes, photo: bytes) -> float:
    return round(float(unpack_embedding(query) @ unpack_embedding(photo)), 4)
