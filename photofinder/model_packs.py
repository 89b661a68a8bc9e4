"""What a model pack is: a folder with networks as ONNX files and a manifest that says how pictures and words get in.

Read and checked by `features.pack_manifest` and `features.pack_check`, installed and chosen by `app.model_packs`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from photofinder.phrases import NOTHING, Phrase

MANIFEST_NAME = "pack.json"


class PackKind(enum.StrEnum):
    """What the networks of a pack do; one pack of each kind is in use at a time."""

    IMAGE_TEXT = "image-text"  # vectors of pictures and of words that can be compared
    FACE_DETECTOR = "face-detector"
    FACE_ENCODER = "face-encoder"


class Tokenizer(enum.StrEnum):
    """How words become the numbers that a text network takes."""

    CLIP_BPE = "clip-bpe"


class FaceLayout(enum.StrEnum):
    """What comes out of a face detector, or what a face encoder takes."""

    YUNET = "yunet"  # cls, obj, bbox and kps at strides 8, 16 and 32
    FIVE_POINTS = "five-points-112"  # faces turned and scaled so that eyes, nose and mouth lie where ArcFace has them


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack: its path below the folder, with `/` between the parts, its SHA-256 and its size.

    `url` is where it can be had, "" for beside the manifest.
    """

    path: str
    sha256: str
    size_bytes: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class ImageNetwork:
    """A network that takes pictures, float32 of shape (n, 3, height, width), and how these are made.

    The pixels, from 0 to `top`, less `mean` and divided by `std`, each three numbers in the order of `channels`.
    """

    file: str
    input: str
    outputs: tuple[str, ...]
    width_px: int
    height_px: int
    fit: Literal["squeeze", "crop", "pad"] = "squeeze"
    resampling: Literal["bilinear", "bicubic", "lanczos"] = "bicubic"
    channels: Literal["rgb", "bgr"] = "rgb"
    top: float = 1.0
    mean: tuple[float, float, float] = (0.0, 0.0, 0.0)
    std: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class TextNetwork:
    """A network that takes tokens, int64 or int32 of shape (n, length), and how these are made.

    `mask` names a second input with 1 for each token that is no padding, "" where there is none. `scale` is what the
    training multiplied cosines with before it compared them.
    """

    file: str
    input: str
    output: str
    length: int
    tokenizer: Tokenizer
    vocabulary: str
    pad: int = 0
    mask: str = ""
    prompt: str = "a photo of {}"
    scale: float = 100.0


@dataclass(frozen=True, slots=True)
class PackManifest:
    """What a pack says of itself; `dimensions` is the length of its vectors, 0 for a detector."""

    name: str
    title: str
    version: int
    kind: PackKind
    licence: str
    source: str
    files: Mapping[str, PackFile]
    image: ImageNetwork
    text: TextNetwork | None = None
    dimensions: int = 0
    layout: FaceLayout | None = None

    @property
    def size_bytes(self) -> int:
        """What all its files take."""
        return sum(each.size_bytes for each in self.files.values())

    @property
    def key(self) -> str:
        """The stable text that whatever is made by this pack is stamped with: name, version and its networks."""
        return f"{self.name}.{self.version}.{self.files[self.image.file].sha256[:12]}"


@dataclass(frozen=True, slots=True)
class ModelPack:
    """A pack that is installed in a folder, checked when it was."""

    manifest: PackManifest
    folder: Path

    def path_of(self, file: str) -> Path:
        """Return where one of its files lies."""
        return self.folder / self.manifest.files[file].path

    @property
    def image_path(self) -> Path:
        """Where the network that takes pictures lies."""
        return self.path_of(self.manifest.image.file)


@dataclass(frozen=True, slots=True)
class ListedPack:
    """A folder among the installed packs: whether its pack is in use, or why it cannot be."""

    name: str
    pack: ModelPack | None
    is_used: bool = False
    problem: Phrase = field(default=NOTHING)
