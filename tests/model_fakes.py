"""Stand-ins for the verbs about model packs: packs that lie nowhere, and work that waits for a test."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from photofinder.errors import UserError
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.model_packs import (
    FaceLayout,
    ImageNetwork,
    ListedPack,
    ModelPack,
    PackFile,
    PackKind,
    PackManifest,
)
from photofinder.phrases import Phrase, phrase

STAGE = phrase("Downloading the model pack")


def make_pack(name: str, kind: PackKind = PackKind.IMAGE_TEXT, title: str = "") -> ModelPack:
    """Return a pack of one file of 12.3 MB."""
    manifest = PackManifest(
        name=name,
        title=title or name,
        version=1,
        kind=kind,
        licence="MIT",
        source=f"https://example.org/{name}",
        files={"image.onnx": PackFile("image.onnx", "0" * 64, 12_300_000)},
        image=ImageNetwork("image.onnx", "in", ("out",), 224, 224),
        layout=FaceLayout.YUNET if kind is PackKind.FACE_DETECTOR else None,
    )
    return ModelPack(manifest, Path("/models", name))


class FakeModels:
    """Implements `ModelVerbs`; `gate` holds up what is added or downloaded, `refusal` lets it fail."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self.packs: dict[str, ModelPack] = {}
        self.used: set[str] = set()
        self.damaged: dict[str, Phrase] = {}
        self.sources: list[Path | str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.refusal: Phrase | None = None

    def put(self, pack: ModelPack, *, is_used: bool = False) -> None:
        """Have a pack installed."""
        self.packs[pack.manifest.name] = pack
        if is_used:
            self.used.add(pack.manifest.name)

    def all(self) -> list[ListedPack]:
        self._note("models.all")
        whole = [ListedPack(name, pack, name in self.used) for name, pack in self.packs.items()]
        return [*whole, *(ListedPack(name, None, problem=problem) for name, problem in self.damaged.items())]

    def add(self, source: Path, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        return self._install(source, source.name, progress, cancel)

    def download(self, source: str, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        return self._install(source, source.split("/")[-2], progress, cancel)

    def _install(self, source: Path | str, name: str, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        self._note("models.install")
        self.sources.append(source)
        progress(Progress(STAGE, 3_000_000, 12_300_000))
        while not self.gate.wait(0.02):
            cancel.raise_if_cancelled()
        cancel.raise_if_cancelled()
        if self.refusal is not None:
            raise UserError(self.refusal)
        self.put(make_pack(name), is_used=not self.used)
        return self.packs[name]

    def use(self, name: str) -> ModelPack:
        self._note("models.use")
        self.used = {name}
        return self.packs[name]

    def stop_using(self, kind: PackKind) -> None:
        self._note("models.stop_using")
        self.used = {name for name in self.used if self.packs[name].manifest.kind is not kind}

    def remove(self, name: str) -> None:
        self._note("models.remove")
        self.packs.pop(name, None)
        self.damaged.pop(name, None)
        self.used.discard(name)
