"""The job that finds the faces in pictures: with which networks, which pictures are left, and how far it is."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.model_packs import installed_pack
from photofinder.app.reports import FaceReport, FaceStatus
from photofinder.catalog.content_keys import count_pictures, read_readable
from photofinder.catalog.face_rows import count_faces
from photofinder.catalog.picture_faces import note_known_faces, read_keys_with_faces, read_without_faces
from photofinder.errors import UserError
from photofinder.features.faces import FACES_VERSION
from photofinder.ingest.face_pass import FacePass, FaceSummary
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.model_packs import PackKind
from photofinder.people import FaceFiles
from photofinder.phrases import phrase
from photofinder.records import PhotoId, PhotoIds

_BLOCK = 2000
_LIMIT_FACTOR = 3.0  # two looks and an embedding for each face take longer than looking at a picture


@dataclass(frozen=True, slots=True)
class FindingFaces:
    """Finds faces in the thread of whoever calls; what is left is asked of the catalog each time."""

    archive: Archive

    def files(self) -> FaceFiles | None:
        """Return the networks of the packs that are in use; None where there is no detector."""
        detector = installed_pack(self.archive, PackKind.FACE_DETECTOR)
        if detector is None:
            return None
        found = FaceFiles(detector.image_path, detector.manifest.key)
        encoder = installed_pack(self.archive, PackKind.FACE_ENCODER)
        if encoder is None:
            return found
        image = encoder.manifest.image
        return FaceFiles(
            detector.image_path,
            detector.manifest.key,
            encoder.image_path,
            encoder.manifest.key,
            is_bgr=image.channels == "bgr",
            top=image.top,
            mean=image.mean,
            std=image.std,
        )

    def version(self) -> str:
        """Return what faces are found by now, in one word; "" where there is no detector."""
        files = self.files()
        return version_of(files) if files else ""

    def status(self) -> FaceStatus:
        """Count the pictures that were looked at, only those that are in the archive now, and the faces in them."""
        reader, files = self.archive.reader, self.files()
        looked = 0
        if files is not None:
            done = reader.ask_features(functools.partial(read_keys_with_faces, version=version_of(files)))
            looked = int(np.isin(reader.ask(read_readable)[1], done).sum()) if len(done) else 0
        faces, named = reader.ask(count_faces)
        return FaceStatus(
            has_detector=files is not None,
            has_encoder=files is not None and files.encoder is not None,
            looked=looked,
            photos=reader.ask(count_pictures),
            faces=faces,
            named=named,
        )

    def left(self, version: str) -> PhotoIds:
        """Return the photos that can be reached and were not looked at yet, one of each content, the newest first."""
        reader = self.archive.reader
        photo_ids, keys = reader.ask(functools.partial(read_readable, reachable=True))
        done = reader.ask_features(functools.partial(read_keys_with_faces, version=version))
        left = np.flatnonzero(~np.isin(keys, done))
        _, firsts = np.unique(keys[left], return_index=True)
        return photo_ids[left[np.sort(firsts)]]

    def run(self, progress: ProgressSink, cancel: CancelToken, share: float) -> FaceReport:
        """Find the faces in all photos that are left, on a share of the workers.

        Raises `UserError` where there is no detector, `Cancelled` and `DiskFull`.
        """
        archive, began_s, files = self.archive, time.monotonic(), self.files()
        if files is None:
            raise no_detector()
        version = version_of(files)
        limit_s = archive.settings.number("ingest.time_limit_s") * _LIMIT_FACTOR
        self._note_known_faces(version, cancel)
        photo_ids = self.left(version)
        face_pass = FacePass(archive.reader, archive.writing, archive.pool, archive.config, files, version, limit_s)
        summary = face_pass.run(photo_ids, share, progress, cancel) if len(photo_ids) else FaceSummary()
        return FaceReport(summary.read, summary.faces, summary.failed, summary.skipped, time.monotonic() - began_s)

    def _note_known_faces(self, version: str, cancel: CancelToken) -> None:
        """Give photos the faces that were found before; a kill can come between the two databases that hold them."""
        reader = self.archive.reader
        photo_ids, keys = reader.ask(functools.partial(read_without_faces, version=version))
        done = reader.ask_features(functools.partial(read_keys_with_faces, version=version))
        known = [PhotoId(each) for each in photo_ids[np.isin(keys, done)].tolist()]
        for begin in range(0, len(known), _BLOCK):
            cancel.raise_if_cancelled()
            block = known[begin : begin + _BLOCK]
            self.archive.writing.submit(functools.partial(note_known_faces, photo_ids=block)).result()


def version_of(files: FaceFiles) -> str:
    """Return what faces are found by, in one word."""
    return f"{FACES_VERSION}:{files.version}"


def no_detector() -> UserError:
    """Return the error that says what is needed to find faces."""
    return UserError(
        phrase(
            "Faces are found by a model pack, and there is none that finds faces yet. Add one on the page Models of the"
            " settings, or with: photofinder models add FOLDER"
        )
    )
