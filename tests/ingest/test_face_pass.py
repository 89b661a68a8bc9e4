"""The pass that finds faces: what is kept of pictures with and without any, of those that fail or have changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photofinder.catalog.face_rows import read_faces_of_photo
from photofinder.catalog.picture_faces import read_keys_with_faces, read_picture_faces
from photofinder.errors import FileChanged, TaskTimedOut, UndecodableImage, WorkerCrashed
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.face_pass import FacePass, FaceSummary
from photofinder.ingest.worker import WorkerConfig, read_file_faces
from photofinder.jobs import CancelToken, Priority, ignore_progress
from photofinder.people import FaceFiles, FaceReading, FoundFace, PictureFaces
from photofinder.phrases import Phrase
from photofinder.records import Box, FileStamp, PhotoId
from tests.catalog.conftest import OpenCatalog, catalog
from tests.face_packs import face_files
from tests.ingest.test_text_pass import STAMP, Scripted, add, digest_of

__all__ = ["catalog"]  # the fixture is used here too

FACE = FoundFace(Box(0.2, 0.2, 0.2, 0.2), (), 0.9, 0.7, b"\0\0\0\x3c")
FILES = FaceFiles(Path("unused"), "detector.1")


def run(catalog: OpenCatalog, ids: dict[str, PhotoId], **outcomes: object) -> FaceSummary:
    executor = Scripted({f"{name}.jpg": outcome for name, outcome in outcomes.items()})
    config = WorkerConfig(Path("unused"), DecodeLimits(max_pixels=1))
    face_pass = FacePass(catalog.reader, catalog.writer, executor, config, FILES, "1:detector.1", 60.0)
    summary = face_pass.run(np.array(list(ids.values()), np.int64), 1.0, ignore_progress, CancelToken())
    assert {priority for _, priority, _ in executor.asked} == {Priority.BUILD}
    return summary


def kept(catalog: OpenCatalog, name: str) -> PictureFaces | None:
    found = catalog.reader.ask_features(lambda cache: read_picture_faces(cache, digest_of(name)))
    return found[1] if found else None


def test_faces_are_kept_by_content_and_by_photo(catalog: OpenCatalog) -> None:
    ids = add(catalog, "a.jpg", "b.jpg")
    found, none = (FaceReading(Path("x"), STAMP, faces) for faces in ((FACE,), ()))
    assert run(catalog, ids, a=found, b=none) == FaceSummary(read=2, faces=1)
    assert kept(catalog, "a.jpg") == PictureFaces((FACE,))
    assert kept(catalog, "b.jpg") == PictureFaces()
    rows = catalog.reader.ask(lambda c: [len(read_faces_of_photo(c, each)) for each in ids.values()])
    assert rows == [1, 0]
    assert len(catalog.reader.ask_features(lambda cache: read_keys_with_faces(cache, "1:detector.1"))) == 2


@pytest.mark.parametrize(
    ("outcome", "failure"),
    [
        (UndecodableImage(Path("a.jpg"), Phrase("cut off")), "cut off"),
        (WorkerCrashed(Phrase("The process crashed.")), "The process crashed."),
        (TaskTimedOut(Phrase("It took too long.")), "It took too long."),
        (FileChanged(Path("a.jpg"), Phrase("it changed")), None),
        (FaceReading(Path("a.jpg"), FileStamp(11, 20), (FACE,)), None),  # another file lies there by now
    ],
)
def test_a_picture_at_which_looking_fails_is_tried_once(
    catalog: OpenCatalog, outcome: object, failure: str | None
) -> None:
    ids = add(catalog, "a.jpg")
    assert run(catalog, ids, a=outcome) == FaceSummary(failed=failure is not None, skipped=failure is None)
    assert kept(catalog, "a.jpg") == (None if failure is None else PictureFaces(failure=failure))


def test_a_network_that_is_gone_ends_the_job(catalog: OpenCatalog) -> None:
    with pytest.raises(FileNotFoundError):
        run(catalog, add(catalog, "a.jpg"), a=FileNotFoundError("network"))
    assert kept(catalog, "a.jpg") is None


def test_a_worker_finds_a_face_in_a_file(test_data: Path) -> None:
    path = test_data / "faces" / "person01_0001.jpg"
    found = read_file_faces(WorkerConfig(Path("unused"), DecodeLimits()), face_files(test_data), path)
    assert found.stamp.size_bytes == path.stat().st_size
    assert len(found.faces) == 1
