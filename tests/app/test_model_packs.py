"""Installing model packs: whole or not at all, nothing but what was declared, and one of each kind in use."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photofinder.app.library import Library
from photofinder.app.model_packs import installed_pack
from photofinder.errors import ArchiveLocked, Cancelled, DiskFull, PackRefused, UserError
from photofinder.jobs import CancelToken, Progress, ignore_progress
from photofinder.model_packs import ModelPack, PackKind
from tests.packs import Manifest, image_network, text_network, write_pack


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("packs")
    with Library.open(folder / "archive") as library:
        add(library, write_pack(folder / "pack"))  # starts the threads that then belong to no test
        yield library


@pytest.fixture
def library(opened: Library) -> Library:
    """Return a library without packs."""
    for listed in opened.models.all():
        opened.models.remove(listed.name)
    return opened


def add(library: Library, folder: Path) -> ModelPack:
    return library.models.add(folder, ignore_progress, CancelToken())


def left(library: Library) -> list[str]:
    folder = library.models.folder
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def yunet_pack(folder: Path, test_data: Path, side_px: int = 640) -> Path:
    network = (test_data / "models" / "face_yunet_n_640.onnx").read_bytes()
    outputs = [f"{name}_{stride}" for name in ("cls", "obj", "bbox", "kps") for stride in (8, 16, 32)]
    image = {"file": "yunet.onnx", "input": "input", "size": [side_px, side_px], "channels": "bgr", "values": "0..255"}
    image["outputs"] = outputs

    def change(manifest: Manifest) -> None:
        for key in ("text", "dimensions"):
            del manifest[key]
        manifest.update(name="yunet", kind="face-detector", layout="yunet", image=image, licence="Apache-2.0")
        manifest["files"] = manifest["files"][-1:]

    return write_pack(folder, change, {"yunet.onnx": network})


def test_a_pack_is_copied_tried_and_used(library: Library, tmp_path: Path) -> None:
    source = write_pack(tmp_path / "pack")
    (source / "notes.html").write_text("not among its files")
    pack = add(library, source)
    assert sorted(each.name for each in pack.folder.iterdir()) == [
        "image.onnx", "pack.json", "text.onnx", "vocabulary.txt.gz"
    ]  # fmt: skip
    shutil.rmtree(source)
    (listed,) = library.models.all()
    assert (listed.name, listed.is_used, listed.pack) == ("small-clip", True, pack)
    assert installed_pack(library._archive, PackKind.IMAGE_TEXT) == pack
    assert installed_pack(library._archive, PackKind.FACE_DETECTOR) is None
    assert pack.image_path.read_bytes() == image_network()


def test_real_packs_of_each_layout_are_taken(library: Library, tmp_path: Path, test_data: Path) -> None:
    models = test_data / "models"

    def change(manifest: Manifest) -> None:
        manifest["dimensions"] = 512
        manifest["image"]["size"] = [224, 224]

    files = {
        "image.onnx": (models / "stub_clip_image.onnx").read_bytes(),
        "text.onnx": (models / "stub_clip_text.onnx").read_bytes(),
        "vocabulary.txt.gz": (models / "clip_bpe_simple_vocab_16e6.txt.gz").read_bytes(),
    }
    assert add(library, write_pack(tmp_path / "clip", change, files)).manifest.dimensions == 512
    pack = add(library, yunet_pack(tmp_path / "yunet", test_data))
    assert installed_pack(library._archive, PackKind.FACE_DETECTOR) == pack
    library.models.remove("yunet")
    with pytest.raises(PackRefused, match="640"):
        add(library, yunet_pack(tmp_path / "yunet 320", test_data, 320))


def test_another_pack_takes_its_place_only_when_it_is_told(library: Library, tmp_path: Path) -> None:
    add(library, write_pack(tmp_path / "a"))
    add(library, write_pack(tmp_path / "b", lambda manifest: manifest.update(name="other")))
    assert [(each.name, each.is_used) for each in library.models.all()] == [("other", False), ("small-clip", True)]
    library.models.use("other")
    assert [each.is_used for each in library.models.all()] == [True, False]
    library.models.stop_using(PackKind.IMAGE_TEXT)
    assert installed_pack(library._archive, PackKind.IMAGE_TEXT) is None
    library.models.use("other")
    library.models.remove("other")
    assert installed_pack(library._archive, PackKind.IMAGE_TEXT) is None
    assert left(library) == ["small-clip"]
    for verb in (library.models.use, library.models.remove):
        with pytest.raises(UserError, match="no model pack other"):
            verb("other")


def test_a_name_is_taken_once(library: Library, tmp_path: Path) -> None:
    pack = add(library, write_pack(tmp_path / "a"))
    with pytest.raises(PackRefused, match="there already"):
        add(library, write_pack(tmp_path / "b", lambda manifest: manifest.update(version=2)))
    assert installed_pack(library._archive, PackKind.IMAGE_TEXT) == pack


def _replace(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def _pipe(name: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return change


def _link(name: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        elsewhere = folder.parent / "elsewhere"
        elsewhere.write_bytes((folder / name).read_bytes())
        (folder / name).unlink()
        (folder / name).symlink_to(elsewhere)

    return change


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_replace("image.onnx", bytes(len(image_network()))), "another checksum"),
        (_replace("image.onnx", image_network()[:-1]), "bytes, not"),
        (_replace("image.onnx", image_network() + b"\0"), "bytes, not"),
        (_replace("pack.json", b"{"), "no JSON"),
        (_replace("ops.so", b"\x7fELF"), "library of operators"),
        (lambda folder: (folder / "text.onnx").unlink(), "text.onnx"),
        (lambda folder: (folder / "pack.json").unlink(), "no pack.json"),
        (_link("image.onnx"), "is a link"),
        (_link("pack.json"), "is a link"),
        (lambda folder: ((folder / "image.onnx").unlink(), (folder / "image.onnx").mkdir()), "image.onnx"),
        (_pipe("image.onnx"), "no regular file"),
        (lambda folder: os.truncate(folder / "image.onnx", 10_000_000_000), "10,000,000,000"),
    ],
)  # fmt: skip
def test_damage_is_refused_and_nothing_stays(
    library: Library, tmp_path: Path, damage: Callable[[Path], object], words: str
) -> None:
    folder = write_pack(tmp_path / "pack")
    damage(folder)
    with pytest.raises(PackRefused, match=words):
        add(library, folder)
    assert left(library) == []


def _of(key: str, value: object) -> Callable[[Manifest], object]:
    return lambda manifest: manifest["text" if key in manifest["text"] else "image"].update({key: value})


@pytest.mark.parametrize(
    ("change", "files", "words"),
    [
        (lambda manifest: manifest.update(dimensions=512), {}, r"\[any, 16\], not float32 \[any, 512\]"),
        (_of("size", [64, 64]), {}, r"float32 \[any, 3, 32, 32\], not float32 \[1, 3, 64, 64\]"),
        (lambda manifest: manifest["image"].update(input="picture"), {}, "takes the inputs pixel_values"),
        (lambda manifest: manifest["image"].update(outputs=["vectors"]), {}, "but not vectors"),
        (_of("length", 64), {}, "input_ids"),
        (lambda manifest: manifest["text"].update(mask="attention_mask"), {}, "input_ids"),
        (None, {"image.onnx": image_network(operator="Spy", domain="evil.ops")}, "evil.ops.Spy"),
        (None, {"image.onnx": image_network(operator="NoSuchOperator")}, "cannot be run"),
        (None, {"image.onnx": b"no network at all"}, "no ONNX file"),
        (None, {"text.onnx": text_network(dimensions=8)}, r"\[any, 8\]"),
    ],
)  # fmt: skip
def test_networks_that_are_not_what_the_manifest_says_are_refused(
    library: Library, tmp_path: Path, change: Any, files: dict[str, bytes], words: str
) -> None:
    with pytest.raises(PackRefused, match=words):
        add(library, write_pack(tmp_path / "pack", change, files))
    assert left(library) == []


def test_a_shape_that_is_only_seen_when_it_runs_is_refused(library: Library, tmp_path: Path) -> None:
    import onnx

    network = onnx.load_model_from_string(image_network(dimensions=24))
    network.graph.output[0].type.tensor_type.ClearField("shape")
    with pytest.raises(PackRefused, match=r"came out as \[1, 24\]"):
        add(library, write_pack(tmp_path / "pack", None, {"image.onnx": network.SerializeToString()}))


def test_a_network_that_eats_memory_costs_nothing_but_its_worker(library: Library, tmp_path: Path) -> None:
    from onnx import TensorProto, helper, numpy_helper

    size = numpy_helper.from_array(np.array([200_000_000_000], np.int64), "size")
    nodes = [
        helper.make_node("ConstantOfShape", ["size"], ["all"]),
        helper.make_node("ReduceSum", ["all"], ["sum"], keepdims=1),
        helper.make_node("Flatten", ["pixel_values"], ["flat"]),
        helper.make_node("Add", ["flat", "sum"], ["image_embeds"]),
    ]
    graph = helper.make_graph(
        nodes, "hungry",
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, 32, 32])],
        [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["n", 16])], [size],
    )  # fmt: skip
    content = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
    with pytest.raises(PackRefused, match=r"image.onnx cannot be run|has failed"):
        add(library, write_pack(tmp_path / "pack", None, {"image.onnx": content}))
    assert left(library) == []


def test_it_is_not_begun_where_the_disk_has_no_room(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(DiskFull, match="only 1 MB are free"):
        add(library, write_pack(tmp_path / "pack"))
    assert left(library) == []


def test_a_disk_that_fills_up_meanwhile_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(DiskFull, match="nothing was installed"):
        add(library, write_pack(tmp_path / "pack"))
    assert left(library) == []


def test_it_can_be_cancelled_and_says_how_far_it_is(library: Library, tmp_path: Path) -> None:
    cancel, seen = CancelToken(), list[Progress]()

    def follow(progress: Progress) -> None:
        seen.append(progress)
        cancel.cancel()

    with pytest.raises(Cancelled):
        library.models.add(write_pack(tmp_path / "pack"), follow, cancel)
    assert left(library) == []
    assert seen[0].total == sum(
        each["bytes"] for each in json.loads((tmp_path / "pack" / "pack.json").read_bytes())["files"]
    )


def test_what_a_kill_has_left_is_swept_away(library: Library, tmp_path: Path) -> None:
    half = library.models.folder / ".new-other"
    half.mkdir(parents=True)
    (half / "image.onnx").write_bytes(b"half")
    assert library.models.all() == []
    add(library, write_pack(tmp_path / "pack"))
    assert left(library) == ["small-clip"]


def test_an_installed_pack_that_was_damaged_is_listed_and_not_used(library: Library, tmp_path: Path) -> None:
    pack = add(library, write_pack(tmp_path / "pack"))
    os.truncate(pack.folder / "text.onnx", 10)
    assert installed_pack(library._archive, PackKind.IMAGE_TEXT) is None
    (listed,) = library.models.all()
    assert listed.pack is None
    assert "text.onnx has 10 bytes" in listed.problem
    with pytest.raises(PackRefused, match=r"text\.onnx has 10 bytes"):
        library.models.use("small-clip")
    library.models.remove("small-clip")
    assert left(library) == []


def test_only_who_may_write_changes_packs(library: Library, tmp_path: Path) -> None:
    add(library, write_pack(tmp_path / "pack"))
    with Library.open(library._archive.paths.folder, writable=False) as reading:
        assert [each.name for each in reading.models.all()] == ["small-clip"]
        models = reading.models
        for change in (
            lambda: add(reading, tmp_path / "pack"),
            lambda: models.remove("small-clip"),
            lambda: models.use("small-clip"),
            lambda: models.stop_using(PackKind.IMAGE_TEXT),
        ):
            with pytest.raises(ArchiveLocked):
                change()


def test_files_may_lie_in_folders_of_the_pack(library: Library, tmp_path: Path) -> None:
    def change(manifest: Manifest) -> None:
        manifest["files"][0]["path"] = manifest["image"]["file"] = "onnx/image.onnx"

    folder = write_pack(tmp_path / "pack", change)
    (folder / "onnx").mkdir()
    (folder / "image.onnx").rename(folder / "onnx" / "image.onnx")
    pack = add(library, folder)
    assert hashlib.sha256(pack.image_path.read_bytes()).hexdigest() == pack.manifest.files["onnx/image.onnx"].sha256
    library.models.remove("small-clip")
    shutil.move(folder / "onnx", tmp_path / "moved")
    (folder / "onnx").symlink_to(tmp_path / "moved")
    with pytest.raises(PackRefused, match="link"):
        add(library, folder)
