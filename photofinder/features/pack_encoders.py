"""The encoders of an image+text pack: unit vectors of pictures and of texts, which can be compared with one another."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from photofinder.features.clip_tokens import ClipTokenizer, load_clip_tokenizer
from photofinder.features.embedding import normalise
from photofinder.features.pack_check import open_session, run_session
from photofinder.model_packs import ImageNetwork, ModelPack, PackManifest
from photofinder.records import FeatureSpec, InputSpec, Pixels, Vectors

_LOADED = 2  # packs at a time: the one in use, and one that was changed for it


def spec_of(manifest: PackManifest) -> FeatureSpec:
    """Return the feature that the image encoder of a pack makes; another network makes another."""
    digest = manifest.files[manifest.image.file].sha256[:12]
    return FeatureSpec(f"{manifest.name}-{digest}", manifest.version, manifest.dimensions, "cosine")


def input_of(image: ImageNetwork) -> InputSpec:
    """Return how a picture is rendered for a network."""
    return InputSpec(image.width_px, image.height_px, "rgb", image.resampling, image.fit)


def prepare_pixels(image: ImageNetwork, pixels: Pixels) -> Vectors:
    """Return rendered pictures (n, height, width, 3) as a network takes them, float32 (n, 3, height, width)."""
    ordered = pixels if image.channels == "rgb" else pixels[..., ::-1]
    scaled = ordered.astype(np.float32) * np.float32(image.top / 255)
    centred = (scaled - np.array(image.mean, np.float32)) / np.array(image.std, np.float32)
    return np.ascontiguousarray(centred.transpose(0, 3, 1, 2), dtype=np.float32)


@functools.lru_cache(maxsize=_LOADED)
def _image_session(pack: _Loaded) -> Any:
    return open_session(pack.pack.image_path)


@functools.lru_cache(maxsize=_LOADED)
def _text_session(pack: _Loaded) -> tuple[Any, ClipTokenizer]:
    text = pack.pack.manifest.text
    assert text is not None
    return open_session(pack.pack.path_of(text.file)), load_clip_tokenizer(pack.pack.path_of(text.vocabulary))


class _Loaded:
    """A pack as the key of what was loaded of it."""

    def __init__(self, pack: ModelPack) -> None:
        self.pack = pack
        self._key = (pack.folder, pack.manifest.key)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Loaded) and self._key == other._key


def encode_image(pack: ModelPack, pixels: Pixels) -> Vectors:
    """Return the unit vector of a picture of shape (height, width, 3), rendered as the pack asks.

    Raises `PackRefused` where the network fails.
    """
    image = pack.manifest.image
    inputs = {image.input: prepare_pixels(image, pixels[np.newaxis])}
    (vectors,) = run_session(_image_session(_Loaded(pack)), image.file, list(image.outputs), inputs)
    unit: Vectors = normalise(np.asarray(vectors[0], dtype=np.float32))
    return unit


def encode_texts(pack: ModelPack, texts: Sequence[str]) -> Vectors:
    """Return the unit vectors of texts, of shape (texts, dimensions). Raises `PackRefused`."""
    text = pack.manifest.text
    assert text is not None
    session, tokenizer = _text_session(_Loaded(pack))
    types = {each.name: np.int32 if "int32" in each.type else np.int64 for each in session.get_inputs()}
    vectors = []
    for each in texts:  # one at a time: a pack may have a batch of one
        row = tokenizer.make_row(each, text.length, text.pad)
        inputs = {text.input: np.array([row], types[text.input])}
        if text.mask:
            used = min(len(tokenizer.encode(each)) + 2, text.length)
            inputs[text.mask] = np.array([[1] * used + [0] * (text.length - used)], types[text.mask])
        (found,) = run_session(session, text.file, [text.output], inputs)
        vectors.append(normalise(np.asarray(found[0], dtype=np.float32)))
    return np.stack(vectors)
