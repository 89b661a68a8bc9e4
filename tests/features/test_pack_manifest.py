"""The manifest of a model pack: what it may say, and everything that is refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import PackRefused
from photofinder.features.pack_manifest import MOST_MANIFEST_BYTES, read_manifest
from photofinder.model_packs import FaceLayout, PackKind, PackManifest, Tokenizer
from tests.packs import Manifest, write_pack


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return (write_pack(tmp_path_factory.mktemp("pack")) / "pack.json").read_bytes()


def changed(usual: bytes, change: Callable[[Manifest], object]) -> PackManifest:
    document = json.loads(usual)
    change(document)
    return read_manifest(json.dumps(document).encode())


def put(path: str, value: object) -> Callable[[Manifest], object]:
    def change(document: Manifest) -> None:
        *way, last = [int(key) if key.isdigit() else key for key in path.split("/")]
        inner: Any = document
        for key in way:
            inner = inner[key]
        inner[last] = value

    return change


def drop(path: str) -> Callable[[Manifest], object]:
    def change(document: Manifest) -> None:
        part, _, key = path.rpartition("/")
        (document[part] if part else document).pop(key)

    return change


def test_a_manifest_is_read_whole(usual: bytes) -> None:
    manifest = read_manifest(usual)
    assert (manifest.name, manifest.kind, manifest.dimensions) == ("small-clip", PackKind.IMAGE_TEXT, 16)
    assert manifest.image.outputs == ("image_embeds",)
    assert (manifest.image.width_px, manifest.image.fit, manifest.image.top) == (32, "crop", 1.0)
    assert manifest.text is not None
    assert (manifest.text.tokenizer, manifest.text.length) == (Tokenizer.CLIP_BPE, 77)
    assert manifest.size_bytes == sum(each.size_bytes for each in manifest.files.values())
    assert manifest.key.startswith("small-clip.1.")


def test_a_face_encoder_takes_faces_in_the_usual_place(usual: bytes) -> None:
    def change(document: Manifest) -> None:
        document.pop("text")
        document.update(kind="face-encoder", layout="five-points-112")
        document["image"].update(size=[112, 112], channels="bgr", values="0..255")

    manifest = changed(usual, change)
    assert manifest.layout is FaceLayout.FIVE_POINTS
    assert manifest.image.top == 255.0
    assert manifest.text is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("format", 2), "format 2"),
        (put("format", True), "format"),
        (put("kind", "video-model"), "one of image-text"),
        (put("name", "../up"), "name"),
        (put("name", "con"), "name"),
        (put("name", ""), "text"),
        (put("title", "two\nlines"), "one line"),
        (put("version", 0), "whole number"),
        (put("dimensions", 1_000_000), "whole number"),
        (put("dimensions", True), "whole number"),
        (put("layout", "yunet"), "not known"),
        (put("custom_ops", "ops.so"), "library of its own"),
        (put("image/custom_operator_library", "x"), "library of its own"),
        (put("image/colour", "rgb"), "image.colour"),
        (put("image/size", [224]), "width and a height"),
        (put("image/size", [224.0, 224]), "width and a height"),
        (put("image/size", [100_000, 100_000]), "width and a height"),
        (put("image/std", [0, 1, 1]), "above 0"),
        (put("image/mean", [1, 2]), "three numbers"),
        (put("image/mean", [1, 2, "3"]), "three numbers"),
        (put("image/fit", "stretch"), "one of squeeze"),
        (put("image/outputs", ["a", "b"]), "one output"),
        (put("image/outputs", []), "list of names"),
        (put("image/file", "other.onnx"), "not among its files"),
        (put("image/file", "vocabulary.txt.gz"), "ends with .onnx"),
        (put("image", []), "no JSON object"),
        (put("text/prompt", "no place"), "in the place of the words"),
        (put("text/prompt", "{0.__class__} {}"), "in the place of the words"),
        (put("text/length", 100_000), "whole number"),
        (put("text/tokenizer", "shell"), "one of clip-bpe"),
        (put("text/vocabulary", "image.onnx"), "ends with"),
        (put("files", {}), "list of at most"),
        (put("files", []), "list of at most"),
        (put("files/0/sha256", "0" * 63), "SHA-256"),
        (put("files/0/bytes", 10_000_000_000), "10,000,000,000 bytes"),
        (put("files/0/bytes", 10**400), "no more than"),
        (put("files/0/bytes", -1), "number of bytes"),
        (put("files/0/bytes", 2.5), "number of bytes"),
        (put("files/0/mode", "0777"), "not known"),
        (drop("licence"), "lacks “licence”"),
        (drop("source"), "lacks “source”"),
        (drop("text/input"), "lacks “text.input”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_words(usual: bytes, change: Callable[[Manifest], object], words: str) -> None:
    with pytest.raises(PackRefused, match=words):
        changed(usual, change)


@pytest.mark.parametrize(
    "path",
    [
        "../image.onnx", "/etc/image.onnx", "C:/image.onnx", "C:image.onnx", "a\\image.onnx", "./image.onnx",
        "a//b.onnx", "a/../../b.onnx", "image.onnx/", "..", "a/.. /b.onnx", "nul.onnx", "a/b/c/d/e.onnx",
        "image.onnx:stream", "x\0.onnx", "image.onnx.", " image.onnx",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(usual: bytes, path: str) -> None:
    with pytest.raises(PackRefused, match=r"plain path|one line of text"):
        changed(usual, put("files/0/path", path))


@pytest.mark.parametrize("name", ["ops.so", "ops.so.1.2", "OPS.DLL", "ops.dylib", "ops.pyd", "run.exe"])
def test_no_library_is_among_the_files(usual: bytes, name: str) -> None:
    with pytest.raises(PackRefused, match="program"):
        changed(usual, put("files/0/path", name))


def test_a_file_is_named_once_whatever_the_case(usual: bytes) -> None:
    with pytest.raises(PackRefused, match="twice"):
        changed(usual, lambda document: document["files"].append({**document["files"][0], "path": "IMAGE.onnx"}))
    with pytest.raises(PackRefused, match="twice"):
        changed(usual, put("files/0/path", "pack.json"))


def test_files_that_are_small_one_by_one_are_too_large_together(usual: bytes) -> None:
    def change(document: Manifest) -> None:
        document["files"] += [
            {"path": f"{number}.onnx", "sha256": "0" * 64, "bytes": 2_000_000_000} for number in range(3)
        ]

    with pytest.raises(PackRefused, match="for a pack"):
        changed(usual, change)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1, "format": 1}', b'{"format": NaN}', b"[" * 60_000,
        b'"' + b"a" * 10, b"{" + b'"a":{' * 9000,
    ],
)  # fmt: skip
def test_broken_json_is_refused(content: bytes) -> None:
    with pytest.raises(PackRefused):
        read_manifest(content)


def test_a_manifest_of_megabytes_is_not_parsed() -> None:
    with pytest.raises(PackRefused, match="bytes"):
        read_manifest(b" " * (MOST_MANIFEST_BYTES + 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = ["format", "name", "kind", "files", "files/0", "image", "text", "image/size", "image/mean", "text/prompt",
        "files/0/path", "files/0/bytes", "image/outputs", "image/file", "layout"]  # fmt: skip


@given(key=st.sampled_from(KEYS), value=JSON)
def test_whatever_stands_there_it_is_read_or_refused(usual: bytes, key: str, value: object) -> None:
    document = json.loads(usual)
    put(key, value)(document)
    try:
        manifest = read_manifest(json.dumps(document).encode())
    except PackRefused:
        return
    assert all(".." not in Path(each).parts for each in manifest.files)


def test_the_example_of_the_readme_is_a_manifest() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    example = readme.partition('    {"format": 1,')[2].partition("\n\n")[0]
    document = json.loads('{"format": 1,' + example.replace('"..."', f'"{"0" * 64}"'))
    manifest = read_manifest(json.dumps(document).encode())
    assert (manifest.kind, manifest.dimensions) == (PackKind.IMAGE_TEXT, 512)
    assert manifest.files["image.onnx"].url.startswith("https://")
