"""Generations: published whole or not at all, refused when damaged, and never in the way of a reader."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photofinder.errors import Cancelled, InternalError
from photofinder.index.annoy_index import PHOTO_IDS, PROTOTYPES, ROWS, SCALES, STARTS, TREES
from photofinder.index.generations import GenerationStore, Manifest, Origin
from photofinder.jobs import CancelToken, Progress, ignore_progress
from tests.index.vectors import DIMENSION, SPEC_KEY, draw_vectors, in_blocks, number_photos, open_store, publish

_MANIFEST = "manifest.json"
_FILES = (_MANIFEST, PHOTO_IDS, PROTOTYPES, ROWS, SCALES, STARTS, TREES)
_COUNT = 300
_PROJECT = Path(__file__).resolve().parents[2]


def _newest_folder(folder: Path) -> Path:
    return folder / open_store(folder).newest_name()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _assert_answers(store: GenerationStore, count: int = _COUNT) -> None:
    generation = store.newest()
    assert generation is not None
    ids, _distances = generation.index.search(draw_vectors(count)[3], 1)
    assert ids.tolist() == [number_photos(count)[3]]


def test_a_generation_says_what_it_was_made_from(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.newest() is None
    assert not store.newest_name()
    manifest = publish(store, 9000)
    generation = store.newest()
    assert generation is not None
    assert generation.name == store.newest_name() == _names(tmp_path)[0]
    assert generation.manifest.own_crc32() == generation.manifest.crc32
    assert (manifest.spec_key, manifest.dimension, manifest.last_sequence) == (SPEC_KEY, DIMENSION, 7)
    assert (manifest.count, manifest.cells) == (9000, 189)
    assert manifest.recall >= 0.99
    assert set(manifest.files) == set(_FILES) - {_MANIFEST}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", _FILES)
@pytest.mark.parametrize("harm", [_cut, _lengthen, _flip, _empty, Path.unlink, _replace_by_folder])
def test_a_damaged_generation_is_set_aside_and_the_next_build_makes_good(
    tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    harm(_newest_folder(tmp_path) / name)
    assert store.newest() is None
    assert not store.newest_name()
    assert store.newest() is None
    publish(store, _COUNT)
    _assert_answers(store)
    assert len(_names(tmp_path)) == 1


@pytest.mark.parametrize(
    "document",
    ["", "[]", "null", "{", '{"format": 2}', '"text"', "{}" * 3, "[" * 100, '{"files": 5}'],
)
def test_any_manifest_that_is_none_is_refused(tmp_path: Path, document: str) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    (_newest_folder(tmp_path) / _MANIFEST).write_text(document)
    assert store.newest() is None


def test_every_field_of_the_manifest_is_guarded(tmp_path: Path) -> None:
    publish(open_store(tmp_path), _COUNT)
    path = _newest_folder(tmp_path) / _MANIFEST
    fields = json.loads(path.read_text())
    for key in fields:
        changed = fields | {key: fields[key] + 1 if isinstance(fields[key], int | float) else "another"}
        path.write_text(json.dumps(changed))
        shutil.copytree(path.parent, tmp_path / "copy" / path.parent.name)
        assert open_store(tmp_path / "copy").newest() is None, key
        shutil.rmtree(tmp_path / "copy")


@pytest.mark.parametrize(("spec_key", "dimension"), [("drawn.2", DIMENSION), (SPEC_KEY, DIMENSION * 2)])
def test_a_generation_of_another_encoder_counts_as_missing(tmp_path: Path, spec_key: str, dimension: int) -> None:
    publish(open_store(tmp_path), _COUNT)
    assert GenerationStore(tmp_path, spec_key, dimension).newest() is None


def test_an_older_generation_serves_while_the_newest_is_damaged(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    older = _newest_folder(tmp_path)
    newer = tmp_path / "generation-000002-abcdef"
    shutil.copytree(older, newer)
    _flip(newer / ROWS)
    _assert_answers(store)
    assert store.newest_name() == older.name


def test_a_damaged_generation_that_cannot_be_renamed_is_still_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    _flip(_newest_folder(tmp_path) / ROWS)

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(f"{path} {target}")

    monkeypatch.setattr(Path, "rename", refuse)
    assert store.newest() is None
    assert not store.newest_name()
    assert _names(tmp_path)


def test_stray_things_in_the_folder_are_no_generations(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    (tmp_path / "generation-notes").mkdir()
    (tmp_path / "readme.txt").touch()
    publish(store, _COUNT)
    _assert_answers(store)
    assert (tmp_path / "readme.txt").exists()


def test_a_new_generation_replaces_the_old_one_which_its_readers_keep(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    held = store.newest()
    assert held is not None
    publish(store, 2 * _COUNT)
    fresh = open_store(tmp_path).newest()
    assert fresh is not None
    assert fresh.name > held.name
    assert len(fresh.index) == 2 * _COUNT
    assert held.index.search(draw_vectors(_COUNT)[3], 1)[0].tolist() == [number_photos(_COUNT)[3]]
    if os.name == "posix":
        assert _names(tmp_path) == [fresh.name]


def test_readers_see_whole_generations_while_new_ones_are_published(tmp_path: Path) -> None:
    publish(open_store(tmp_path), _COUNT)
    failures: list[str] = []
    seen: set[str] = set()
    ended = threading.Event()

    def read() -> None:
        store = open_store(tmp_path)
        while not ended.is_set():
            generation = store.newest()
            if generation is None:
                failures.append("no generation")
                return
            seen.add(generation.name)
            count = generation.manifest.count
            if generation.index.search(draw_vectors(count)[3], 1)[0].tolist() != [number_photos(count)[3]]:
                failures.append(generation.name)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    writer = open_store(tmp_path)
    for step in range(8):
        publish(writer, _COUNT + step)
    ended.set()
    for reader in readers:
        reader.join()
    assert not failures
    assert len(seen) > 1


class _CancelAt:
    """A progress sink that cancels at the nth report."""

    def __init__(self, report: int) -> None:
        self.token = CancelToken()
        self.reports = 0
        self._report = report

    def __call__(self, progress: Progress) -> None:
        assert progress.total is not None
        assert progress.done <= progress.total
        self.reports += 1
        if self.reports == self._report:
            self.token.cancel()


@pytest.mark.parametrize("report", [1, 3, 6, 8])
def test_a_cancelled_build_leaves_everything_as_it_was(tmp_path: Path, report: int) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    before = _names(tmp_path)
    sink = _CancelAt(report)
    with pytest.raises(Cancelled):
        publish(store, 5000, progress=sink, cancel=sink.token)
    assert _names(tmp_path) == before
    _assert_answers(store)


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    reports: list[Progress] = []
    publish(open_store(tmp_path), 5000, progress=reports.append)
    assert [each.done for each in reports] == sorted(each.done for each in reports)
    assert reports[-1].done == reports[-1].total == 5000


def test_a_source_that_fails_or_lies_leaves_everything_as_it_was(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    before = _names(tmp_path)
    vectors = draw_vectors(_COUNT)
    vectors[5] = np.nan
    with pytest.raises(InternalError):
        store.build(
            _COUNT, in_blocks(number_photos(_COUNT), vectors), Origin("cache", 8), ignore_progress, CancelToken()
        )
    assert _names(tmp_path) == before


def test_nothing_to_index_publishes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    nothing = in_blocks(number_photos(0), draw_vectors(0))
    assert store.build(0, nothing, Origin("cache", 1), ignore_progress, CancelToken()) is None
    assert store.build(5, nothing, Origin("cache", 1), ignore_progress, CancelToken()) is None
    assert not _names(tmp_path)


@pytest.mark.parametrize("count", [1, 2, 11])
def test_a_handful_of_photos_is_an_index(tmp_path: Path, count: int) -> None:
    store = open_store(tmp_path)
    manifest = publish(store, count)
    generation = store.newest()
    assert manifest.recall == 1
    assert generation is not None
    assert sorted(generation.index.search(draw_vectors(1)[0], 50)[0].tolist()) == sorted(number_photos(count).tolist())


def _run_script(script: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(_PROJECT)}
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.Popen(command, env=environment, cwd=_PROJECT, stdout=subprocess.PIPE, text=True)


_STOP_WHILE_BUILDING = """
    import sys, time
    from pathlib import Path
    from tests.index.vectors import open_store, publish

    def stop(progress):
        if progress.done >= int(sys.argv[2]):
            print("building", flush=True)
            time.sleep(60)

    publish(open_store(Path(sys.argv[1])), 5000, progress=stop)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL elsewhere")
@pytest.mark.parametrize("done", [100, 2600])
def test_what_a_killed_build_leaves_is_swept_away(tmp_path: Path, done: int) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    process = _run_script(_STOP_WHILE_BUILDING, str(tmp_path), str(done))
    assert process.stdout is not None
    assert process.stdout.readline() == "building\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert len(_names(tmp_path)) == 2
    _assert_answers(open_store(tmp_path))
    publish(store, _COUNT)
    assert len(_names(tmp_path)) == 1
    _assert_answers(store)


_BUILD_ON_A_FULL_DISK = """
    import resource, sys
    from pathlib import Path
    from tests.index.vectors import open_store, publish

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    try:
        publish(open_store(Path(sys.argv[1])), 2000)
    except OSError as error:
        print("OSError", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="file sizes cannot be limited elsewhere")
@pytest.mark.parametrize("limit_bytes", [1000, 50_000, 70_000])
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, limit_bytes: int) -> None:
    store = open_store(tmp_path)
    publish(store, _COUNT)
    before = _names(tmp_path)
    process = _run_script(_BUILD_ON_A_FULL_DISK, str(tmp_path), str(limit_bytes))
    output, _ = process.communicate(timeout=60)
    assert output == "OSError\n"
    assert _names(tmp_path) == before
    _assert_answers(store)


def test_a_manifest_survives_its_json(tmp_path: Path) -> None:
    manifest = publish(open_store(tmp_path), _COUNT)
    read = Manifest(**json.loads((_newest_folder(tmp_path) / _MANIFEST).read_text()))
    assert read.own_crc32() == manifest.own_crc32() == read.crc32
