"""Model packs of an archive: checked and copied into its folder, chosen for use, and removed.

A pack is made ready beside the others under a name that begins with a dot, and appears whole, by one rename. The
networks are inspected and tried by a worker process. One pack of each kind is in use, by the settings.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.downloading import address_of, download, is_address, read_address
from photofinder.app.pack_files import (
    copy_checked,
    open_plain,
    read_bounded,
    require_no_programs,
    require_size,
    require_space,
    told_of,
)
from photofinder.catalog.pack_vectors import drop_vectors
from photofinder.errors import PackRefused, UserError, WorkerFault
from photofinder.features.pack_encoders import spec_of
from photofinder.features.pack_manifest import MOST_MANIFEST_BYTES, read_manifest
from photofinder.ingest.worker import check_pack
from photofinder.jobs import CancelToken, Priority, Progress, ProgressSink, wait_for
from photofinder.model_packs import MANIFEST_NAME, ListedPack, ModelPack, PackKind, PackManifest
from photofinder.phrases import Phrase, phrase, template

_COPYING = phrase("Copying the model pack")
_DOWNLOADING = phrase("Downloading the model pack")
_TRYING = phrase("Trying the model pack")
_TRY_LIMIT_S = 300.0
_NO_SUCH = template("There is no model pack {name}. See: photofinder models list")


def setting_of(kind: PackKind) -> str:
    """Return the key of the setting that names the pack of a kind that is in use."""
    return f"models.{kind.replace('-', '_')}"


def installed_pack(archive: Archive, kind: PackKind) -> ModelPack | None:
    """Return the pack of a kind that is in use; None where there is none, or where it is damaged."""
    name = archive.settings.text(setting_of(kind))
    pack = _look_at(archive.paths.models / name).pack if name == Path(name).name and name else None
    return pack if pack and pack.manifest.kind is kind else None


@dataclass(slots=True)
class ModelPacks:
    """Installs one pack at a time; callable from any thread."""

    archive: Archive
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def folder(self) -> Path:
        """Where the packs lie."""
        return self.archive.paths.models

    def all(self) -> list[ListedPack]:
        """Return what is installed, by name; also what is damaged."""
        with contextlib.suppress(FileNotFoundError):
            names = sorted(each.name for each in self.folder.iterdir() if each.is_dir() and each.name[0] != ".")
            return [self._with_use(_look_at(self.folder / name)) for name in names]
        return []

    def _with_use(self, listed: ListedPack) -> ListedPack:
        manifest = listed.pack.manifest if listed.pack else None
        is_used = manifest is not None and self.archive.settings.text(setting_of(manifest.kind)) == listed.name
        return ListedPack(listed.name, listed.pack, is_used, listed.problem)

    def add(self, source: Path, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        """Install the pack that lies in a folder; the first one of its kind is used from now on.

        Raises `PackRefused`, after which nothing of it is there, `DiskFull`, `ArchiveLocked` or `Cancelled`.
        """
        self.archive.writing  # noqa: B018 nobody else may write here
        with self._turn:
            content = read_bounded(source, MANIFEST_NAME, MOST_MANIFEST_BYTES)
            manifest = read_manifest(content)
            self._require_new(manifest)
            require_no_programs(source)
            with self._staged(manifest) as staging, told_of(self.folder):
                (staging / MANIFEST_NAME).write_bytes(content)
                self._copy_files(source, manifest, staging, progress, cancel)
                return self._publish(staging, manifest, progress, cancel)

    def download(self, source: str, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        """Download and install the pack of a manifest, given by its address or as a file that names the addresses.

        A download that was broken off goes on where it ended. Raises as `add` does, and `UserError` for a connection
        that fails.
        """
        self.archive.writing  # noqa: B018 as above
        with self._turn:
            base = source if is_address(source) else ""
            content = read_address(source, MOST_MANIFEST_BYTES) if base else _read_file(Path(source))
            manifest = read_manifest(content)
            self._require_new(manifest)
            addresses = {file.path: address_of(base, file) for file in manifest.files.values()}
            parts = self.folder / f".part-{manifest.name}"
            with told_of(self.folder):
                parts.mkdir(parents=True, exist_ok=True)
                self._fetch_files(manifest, addresses, parts, progress, cancel)
            with self._staged(manifest) as staging, told_of(self.folder):
                (staging / MANIFEST_NAME).write_bytes(content)
                for path in manifest.files:
                    (staging / path).parent.mkdir(parents=True, exist_ok=True)
                    (parts / f"{path}.part").replace(staging / path)
                pack = self._publish(staging, manifest, progress, cancel)
            shutil.rmtree(parts, ignore_errors=True)
            return pack

    def _fetch_files(
        self,
        manifest: PackManifest,
        addresses: Mapping[str, str],
        parts: Path,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> None:
        have = sum(each.stat().st_size for each in parts.rglob("*.part"))
        require_space(self.folder, max(manifest.size_bytes - have, 0))
        done = 0
        for file in manifest.files.values():

            def tell(size: int, before: int = done) -> None:
                progress(Progress(_DOWNLOADING, before + size, manifest.size_bytes))

            download(file, addresses[file.path], parts / f"{file.path}.part", cancel, tell)
            done += file.size_bytes

    def _require_new(self, manifest: PackManifest) -> None:
        if (self.folder / manifest.name).exists():
            raise PackRefused(phrase("A model pack {name} is there already; remove it first.", name=manifest.name))

    @contextlib.contextmanager
    def _staged(self, manifest: PackManifest) -> Iterator[Path]:
        """Make an empty folder for a new pack, with room for it, which is gone afterwards."""
        with told_of(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in self.folder.glob(".new-*"):
                shutil.rmtree(left, ignore_errors=True)
            require_space(self.folder, manifest.size_bytes)
            staging = self.folder / f".new-{manifest.name}"
            staging.mkdir()
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _copy_files(
        self, source: Path, manifest: PackManifest, staging: Path, progress: ProgressSink, cancel: CancelToken
    ) -> None:
        done = 0
        for file in manifest.files.values():
            target = staging / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with open_plain(source, file.path) as reading, target.open("xb") as writing:
                for size in copy_checked(reading, writing, file, cancel):
                    progress(Progress(_COPYING, done + size, manifest.size_bytes))
            done += file.size_bytes

    def _publish(self, staging: Path, manifest: PackManifest, progress: ProgressSink, cancel: CancelToken) -> ModelPack:
        """Try the networks of a pack whose files are all there, and put it among the others."""
        progress(Progress(_TRYING, 0))
        submit = self.archive.pool.submit_at
        try:
            wait_for(submit(Priority.SEARCH, _TRY_LIMIT_S, check_pack, self.archive.config, staging, manifest), cancel)
        except WorkerFault as fault:
            words = template("Trying the networks of {name} has failed: {fault}")
            raise PackRefused(phrase(words, name=manifest.name, fault=fault.sentence)) from fault
        self._require_new(manifest)
        staging.replace(self.folder / manifest.name)
        pack = ModelPack(manifest, self.folder / manifest.name)
        if installed_pack(self.archive, manifest.kind) is None:
            self.archive.settings.change(setting_of(manifest.kind), manifest.name)
        return pack

    def remove(self, name: str) -> None:
        """Delete a pack, and the vectors that it has made. Raises `UserError` and `ArchiveLocked`."""
        writer = self.archive.writing
        with self._turn:
            listed = self._find(name)
            gone = self.folder / f".gone-{name}"
            try:
                shutil.rmtree(gone, ignore_errors=True)
                listed_at = self.folder / listed.name
                listed_at.replace(gone)
                shutil.rmtree(gone, ignore_errors=True)
            except OSError as error:
                words = template("{name} cannot be removed: {error}.")
                raise UserError(phrase(words, name=name, error=error.strerror or str(error))) from error
            if listed.pack is not None and listed.pack.manifest.kind is PackKind.IMAGE_TEXT:
                spec = spec_of(listed.pack.manifest)
                writer.submit(lambda transaction: drop_vectors(transaction, spec)).result()
            for kind in PackKind:
                if self.archive.settings.text(setting_of(kind)) == name:
                    self.archive.settings.reset(setting_of(kind))

    def use(self, name: str) -> ModelPack:
        """Use a pack in the place of the one of its kind. Raises `UserError` and `ArchiveLocked`."""
        self.archive.writing  # noqa: B018 as above
        listed = self._find(name)
        if listed.pack is None:
            raise PackRefused(phrase("{name} cannot be used: {problem}", name=name, problem=listed.problem))
        self.archive.settings.change(setting_of(listed.pack.manifest.kind), name)
        return listed.pack

    def stop_using(self, kind: PackKind) -> None:
        """Use no pack of a kind. Raises `ArchiveLocked`."""
        self.archive.writing  # noqa: B018 as above
        self.archive.settings.reset(setting_of(kind))

    def _find(self, name: str) -> ListedPack:
        for listed in self.all():
            if listed.name == name:
                return listed
        raise UserError(phrase(_NO_SUCH, name=name))


def _look_at(folder: Path) -> ListedPack:
    """Return what lies in the folder of an installed pack; its bytes were compared when it came."""
    try:
        manifest = read_manifest(read_bounded(folder, MANIFEST_NAME, MOST_MANIFEST_BYTES))
        for file in manifest.files.values():
            with open_plain(folder, file.path) as stream:
                require_size(stream, file)
    except PackRefused as refused:
        return ListedPack(folder.name, None, problem=refused.sentence)
    if manifest.name != folder.name:
        problem = phrase("Its folder has another name than {name}.", name=manifest.name)
        return ListedPack(folder.name, None, problem=problem)
    return ListedPack(folder.name, ModelPack(manifest, folder))


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_MANIFEST_BYTES + 1)
    except OSError as error:
        words = template("{file} cannot be read: {error}.")
        raise PackRefused(phrase(words, file=path, error=error.strerror or str(error))) from error


def describe_kind(kind: PackKind) -> Phrase:
    """Return in words what the packs of a kind are for."""
    return _KINDS[kind]


_KINDS = {
    PackKind.IMAGE_TEXT: phrase("compares pictures with words"),
    PackKind.FACE_DETECTOR: phrase("finds faces"),
    PackKind.FACE_ENCODER: phrase("tells faces apart"),
}
