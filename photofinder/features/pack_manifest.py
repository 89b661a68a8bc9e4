"""Reads the manifest of a model pack, strictly: what is not known, lacking, or too large is refused with a reason.

Only the text of the manifest is looked at here, no file of the pack; `features.pack_check` looks at those.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from photofinder.errors import PackRefused
from photofinder.model_packs import (
    MANIFEST_NAME,
    FaceLayout,
    ImageNetwork,
    PackFile,
    PackKind,
    PackManifest,
    TextNetwork,
    Tokenizer,
)
from photofinder.phrases import Phrase, phrase, template

MOST_MANIFEST_BYTES = 65_536
MOST_FILE_BYTES = 2 * 1024**3  # an ONNX file holds no more
MOST_PACK_BYTES = 4 * 1024**3
MOST_FILES = 16

_FORMAT = 1
_MOST_SIDE_PX = 1024
_MOST_DIMENSIONS = 4096
_MOST_TOKENS = 512
_MOST_TEXT = 300
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_ENDINGS = (".onnx", ".txt", ".gz", ".json", ".md")
_LIBRARIES = re.compile(r"\.(?:so(?:\.[0-9.]+)?|dll|dylib|pyd|exe)$", re.IGNORECASE)
_YUNET_OUTPUTS = {f"{name}_{stride}" for name in ("cls", "obj", "bbox", "kps") for stride in (8, 16, 32)}
_TOPS = {"0..1": 1.0, "0..255": 255.0}

_NO_JSON = template("The manifest is no JSON document that can be read: {error}.")

Choice = TypeVar("Choice", bound=str)


def read_manifest(content: bytes) -> PackManifest:
    """Return what a manifest says. Raises `PackRefused`, which says what is wrong with it."""
    if len(content) > MOST_MANIFEST_BYTES:
        raise PackRefused(phrase("The manifest has more than {most} bytes.", most=MOST_MANIFEST_BYTES))
    try:
        document = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise PackRefused(phrase(_NO_JSON, error=_first_line(error))) from error
    return _read(_Part("", document))


def is_program(name: str) -> bool:
    """Tell whether a file of this name would be a library of custom operators or another program."""
    return bool(_LIBRARIES.search(name))


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"“{name[:60]}” is there twice")
    return dict(pairs)


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _first_line(error: Exception) -> str:
    return "too deeply nested" if isinstance(error, RecursionError) else str(error).splitlines()[0][:200]


class _Part:
    """One object of the document, whose values are taken out one by one; what is left at the end is refused."""

    def __init__(self, name: str, document: object) -> None:
        self.name = name
        if not isinstance(document, dict):
            raise PackRefused(phrase("“{name}” of the manifest is no JSON object.", name=name or MANIFEST_NAME))
        self._left: dict[str, Any] = dict(document)

    def refuse(self, key: str, wanted: Phrase) -> PackRefused:
        name = f"{self.name}.{key}" if self.name else key
        return PackRefused(phrase("“{name}” of the manifest is not {wanted}.", name=name, wanted=wanted))

    def take(self, key: str) -> Any:
        if key not in self._left:
            name = f"{self.name}.{key}" if self.name else key
            raise PackRefused(phrase("The manifest lacks “{name}”.", name=name))
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        return key in self._left

    def part(self, key: str) -> _Part:
        return _Part(key, self.take(key))

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key) if default is None or self.has(key) else default
        if not isinstance(value, str) or len(value) > _MOST_TEXT or not value.isprintable():
            raise self.refuse(key, phrase("one line of text of at most {most} letters", most=_MOST_TEXT))
        if default is None and not value.strip():
            raise self.refuse(key, phrase("a text"))
        return value

    def whole(self, key: str, lowest: int, highest: int, default: int | None = None) -> int:
        value = self.take(key) if default is None or self.has(key) else default
        if type(value) is not int or not lowest <= value <= highest:
            words = phrase("a whole number from {lowest} to {highest}", lowest=lowest, highest=highest)
            raise self.refuse(key, words)
        return value

    def choice(self, key: str, choices: Iterable[Choice], default: Choice | None = None) -> Choice:
        known = list(choices)
        value = self.take(key) if default is None or self.has(key) else default
        for each in known:
            if value == each:
                return each
        raise self.refuse(key, phrase("one of {known}", known=", ".join(known)))

    def numbers(self, key: str, default: tuple[float, float, float]) -> tuple[float, float, float]:
        value = self.take(key) if self.has(key) else list(default)
        if not isinstance(value, list) or len(value) != 3 or not all(map(_is_number, value)):
            raise self.refuse(key, phrase("a list of three numbers"))
        return float(value[0]), float(value[1]), float(value[2])

    def number(self, key: str, default: float) -> float:
        value = self.take(key) if self.has(key) else default
        if not _is_number(value) or value <= 0:
            raise self.refuse(key, phrase("a number above 0"))
        return float(value)

    def names(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if (
            not isinstance(value, list)
            or not 1 <= len(value) <= MOST_FILES
            or not all(isinstance(each, str) and 0 < len(each) <= _MOST_TEXT and each.isprintable() for each in value)
            or len(set(value)) < len(value)
        ):
            raise self.refuse(key, phrase("a list of names, each of them once"))
        return tuple(value)

    def finish(self) -> None:
        for key in self._left:
            name = f"{self.name}.{key}" if self.name else key
            if "custom_op" in key or "library" in key:
                words = template("The pack wants to load a library of its own (“{name}”), which is never done.")
                raise PackRefused(phrase(words, name=name[:_MOST_TEXT]))
            words = template("“{name}” of the manifest is not known to this version of PhotoFinder.")
            raise PackRefused(phrase(words, name=name[:_MOST_TEXT]))


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) < 1e6  # type: ignore[arg-type]


def _read(top: _Part) -> PackManifest:
    if (number := top.take("format")) != _FORMAT or type(number) is not int:
        words = template("The manifest has format {number}; this version of PhotoFinder reads format {known}.")
        raise PackRefused(phrase(words, number=str(number)[:20], known=_FORMAT))
    name = top.text("name")
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise top.refuse("name", phrase("a name of at most 64 of the characters a-z, 0-9, . _ -"))
    kind = top.choice("kind", PackKind)
    files = _read_files(top)
    image = _read_image(top.part("image"), files)
    text = _read_text(top.part("text"), files) if kind is PackKind.IMAGE_TEXT else None
    manifest = PackManifest(
        name=name,
        title=top.text("title"),
        version=top.whole("version", 1, 1_000_000),
        kind=kind,
        licence=top.text("licence"),
        source=top.text("source"),
        files=files,
        image=image,
        text=text,
        dimensions=0 if kind is PackKind.FACE_DETECTOR else top.whole("dimensions", 8, _MOST_DIMENSIONS),
        layout=_read_layout(top, kind, image),
    )
    top.finish()
    return manifest


def _read_layout(top: _Part, kind: PackKind, image: ImageNetwork) -> FaceLayout | None:
    if kind is PackKind.IMAGE_TEXT:
        _require_outputs(image, 1)
        return None
    if kind is PackKind.FACE_ENCODER:
        _require_outputs(image, 1)
        if (image.width_px, image.height_px) != (112, 112):
            raise PackRefused(phrase("Faces are given to an encoder with 112 x 112 pixels, not in another size."))
        return top.choice("layout", [FaceLayout.FIVE_POINTS])
    layout = top.choice("layout", [FaceLayout.YUNET])
    if set(image.outputs) != _YUNET_OUTPUTS:
        outputs = ", ".join(sorted(_YUNET_OUTPUTS))
        raise PackRefused(phrase("A face detector of the layout yunet has these outputs: {outputs}.", outputs=outputs))
    return layout


def _require_outputs(image: ImageNetwork, count: int) -> None:
    if len(image.outputs) != count:
        raise PackRefused(phrase("An encoder has one output, not {count}.", count=len(image.outputs)))


def _read_files(top: _Part) -> Mapping[str, PackFile]:
    listed = top.take("files")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_FILES:
        raise top.refuse("files", phrase("a list of at most {most} files", most=MOST_FILES))
    files: dict[str, PackFile] = {}
    taken = {MANIFEST_NAME}
    for number, document in enumerate(listed):
        part = _Part(f"files[{number}]", document)
        path = part.text("path")
        _require_plain(path)
        if path.casefold() in taken:
            raise PackRefused(phrase("The manifest names {file} twice.", file=path))
        taken.add(path.casefold())
        sha256 = part.text("sha256")
        if not _SHA256.fullmatch(sha256):
            raise part.refuse("sha256", phrase("a SHA-256 of 64 of the characters 0-9 and a-f"))
        size_bytes = part.take("bytes")
        if type(size_bytes) is not int or size_bytes < 1:
            raise part.refuse("bytes", phrase("a number of bytes"))
        if size_bytes > MOST_FILE_BYTES:
            raise PackRefused(
                phrase("{file} would take {size} bytes; no more than {most} are taken for one file.",
                       file=path, size=size_bytes, most=MOST_FILE_BYTES)
            )  # fmt: skip
        files[path] = PackFile(path, sha256, size_bytes, part.text("url", ""))
        part.finish()
    total = sum(each.size_bytes for each in files.values())
    if total > MOST_PACK_BYTES:
        words = template("The pack would take {size} bytes; no more than {most} are taken for a pack.")
        raise PackRefused(phrase(words, size=total, most=MOST_PACK_BYTES))
    return files


def _require_plain(path: str) -> None:
    """Refuse the path of a file that could lead out of the pack, on any system, or that would be a program."""
    parts = path.split("/")
    is_plain = (
        not re.search(r'[\\:*?"<>|]', path)
        and len(parts) <= 4
        and all(part and part == part.strip(" ") and part.strip(".") and not part.endswith(".") for part in parts)
        and not any(_RESERVED.fullmatch(part) for part in parts)
    )
    if not is_plain:
        raise PackRefused(phrase("{file} is no plain path below the folder of the pack.", file=path))
    if is_program(path):
        raise PackRefused(phrase("{file} is a program or a library of one, which no pack may bring.", file=path))
    if not path.lower().endswith(_ENDINGS) and "licen" not in path.lower():
        raise PackRefused(phrase("{file} is not of a kind of file that a pack is made of.", file=path))


def _read_image(part: _Part, files: Mapping[str, PackFile]) -> ImageNetwork:
    size = part.take("size")
    if (
        not isinstance(size, list)
        or len(size) != 2
        or not all(type(side) is int and 16 <= side <= _MOST_SIDE_PX for side in size)
    ):
        raise part.refuse("size", phrase("a width and a height from 16 to {most} pixels", most=_MOST_SIDE_PX))
    std = part.numbers("std", (1.0, 1.0, 1.0))
    if min(std) <= 0:
        raise part.refuse("std", phrase("a list of three numbers above 0"))
    network = ImageNetwork(
        file=_known_file(part, "file", files, ".onnx"),
        input=part.text("input"),
        outputs=part.names("outputs"),
        width_px=size[0],
        height_px=size[1],
        fit=part.choice("fit", ("squeeze", "crop", "pad"), "squeeze"),
        resampling=part.choice("resampling", ("bilinear", "bicubic", "lanczos"), "bicubic"),
        channels=part.choice("channels", ("rgb", "bgr"), "rgb"),
        top=_TOPS[part.choice("values", _TOPS, "0..1")],
        mean=part.numbers("mean", (0.0, 0.0, 0.0)),
        std=std,
    )
    part.finish()
    return network


def _read_text(part: _Part, files: Mapping[str, PackFile]) -> TextNetwork:
    tokenizer = part.choice("tokenizer", Tokenizer)
    network = TextNetwork(
        file=_known_file(part, "file", files, ".onnx"),
        input=part.text("input"),
        output=part.text("output"),
        length=part.whole("length", 4, _MOST_TOKENS),
        tokenizer=tokenizer,
        vocabulary=_known_file(part, "vocabulary", files, ".txt", ".gz"),
        pad=part.whole("pad", 0, 10_000_000, 0),
        mask=part.text("mask", ""),
        prompt=part.text("prompt", "a photo of {}"),
        scale=part.number("scale", 100.0),
    )
    if network.prompt.count("{}") != 1 or network.prompt.count("{") != 1 or network.prompt.count("}") != 1:
        raise part.refuse("prompt", phrase("a text with {} in the place of the words"))
    part.finish()
    return network


def _known_file(part: _Part, key: str, files: Mapping[str, PackFile], *endings: str) -> str:
    path = part.text(key)
    if path not in files:
        raise PackRefused(phrase("{file} is used in the manifest, but is not among its files.", file=path))
    if not path.endswith(endings):
        raise part.refuse(key, phrase("a file whose name ends with {endings}", endings=", ".join(endings)))
    return path
