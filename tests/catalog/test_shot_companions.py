"""RAW files and moving halves, and the picture that each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from photofinder.catalog.photo_rows import FolderChanges, apply_scan, store_extractions
from photofinder.catalog.shot_companions import read_companions
from photofinder.records import FileStamp, ImageHeader
from tests.catalog.conftest import OpenCatalog, make_extraction

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
_KINDS = {"jpg": "JPEG", "heic": "HEIF", "nef": "RAW", "mov": "MOV video"}


def companions(catalog: OpenCatalog, files: Mapping[str, int]) -> dict[str, set[str]]:
    """Put files, by path with how long they run, into the catalog; return the companions of each by name."""
    names = {}
    for path, duration_ms in files.items():
        folder, _, name = path.rpartition("/")
        photo_id = catalog.add_files(folder, {name: _STAMP})[name]
        names[photo_id] = path
        kind = _KINDS[name.rpartition(".")[2].lower()]
        header = ImageHeader(640, 480, kind, duration_ms=duration_ms)
        extraction = replace(make_extraction(_STAMP, path.encode().ljust(32)), header=header)
        rows = [(photo_id, extraction)]
        catalog.run(lambda t, rows=rows: store_extractions(t, catalog.recipe_id, rows))  # type: ignore[misc]
    return {
        names[photo_id]: {names[other] for other in others}
        for photo_id, others in catalog.reader.ask(read_companions).items()
    }


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a.jpg": 0, "a.nef": 0, "b.nef": 0}, {"a.jpg": {"a.nef"}}),
        ({"a.heic": 0, "a.mov": 2000}, {"a.heic": {"a.mov"}}),
        ({"a.jpg": 0, "a.nef": 0, "a.mov": 2000}, {"a.jpg": {"a.nef", "a.mov"}}),
        ({"a.jpg": 0, "A.NEF": 0}, {"a.jpg": {"A.NEF"}}),
        ({"a.heic": 0, "a.jpg": 0, "a.nef": 0}, {"a.heic": {"a.nef"}}),
        ({"a.jpg": 0, "a.mov": 60_000}, {}),  # a film of that name, and not half of a Live Photo
        ({"a.jpg": 0, "raw/a.nef": 0}, {}),
        ({"a.nef": 0, "a.mov": 2000}, {}),
        ({"a.jpg": 0, "ab.nef": 0}, {}),
    ],
)
def test_what_belongs_to_a_picture(catalog: OpenCatalog, files: dict[str, int], found: dict[str, set[str]]) -> None:
    assert companions(catalog, files) == found


def test_a_raw_file_that_is_gone_belongs_to_nobody(catalog: OpenCatalog) -> None:
    assert companions(catalog, {"a.jpg": 0, "a.nef": 0})
    gone = catalog.reader.known_files(catalog.reader.folder_ids(catalog.root_id)[""])["a.nef"].photo_id
    catalog.run(lambda t: apply_scan(t, catalog.root_id, [FolderChanges("", {}, {}, (gone,), ())]))
    assert catalog.reader.ask(read_companions) == {}
