"""What a worker process may not do, tried in real ones: through Python, and around it by the C library."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.confinement import Confinement, make_hook
from photofinder.ingest.pool import WorkerPool
from photofinder.ingest.worker import WorkerConfig, make_encoder_ready
from tests.ingest import tasks

_MEMORY = 2048 * 1024 * 1024


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "kept").write_bytes(b"kept")
    return folder


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "inside"


@pytest.fixture
def pool(inside: Path) -> Iterator[WorkerPool]:
    made = WorkerPool(1, time_limit_s=60, memory_limit_bytes=_MEMORY, writable=[inside])
    yield made
    made.close()


def test_python_may_only_read_and_write_where_it_should(pool: WorkerPool, inside: Path, outside: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = pool.submit(tasks.try_in_python, inside, outside, server.getsockname()[1]).result(60)
    allowed = {name for name, number in found.items() if number == 0}
    assert allowed == {"write inside", "replace inside", "remove inside", "read outside"}
    assert {number for number in found.values() if number} <= tasks.REFUSED
    assert [path.name for path in outside.iterdir()] == ["kept"]


def test_native_code_is_kept_from_it_by_the_system(pool: WorkerPool, inside: Path, outside: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux lets a process confine itself without privileges")
    pool.submit(os.getpid).result(60)
    if pool.confinement != Confinement(writing=True, tcp=True, sockets=True):
        pytest.skip(f"this kernel confines less: {pool.confinement}")
    found = pool.submit(tasks.try_natively, inside, outside, os.getpid()).result(60)
    allowed = {name for name, number in found.items() if number == 0}
    assert allowed == {"write inside", "read outside"}
    assert {number for number in found.values() if number} <= tasks.REFUSED
    assert (outside / "kept").read_bytes() == b"kept"


def test_the_encoder_is_built_inside_of_the_confinement(pool: WorkerPool, inside: Path) -> None:
    pool.submit(make_encoder_ready, WorkerConfig(inside, DecodeLimits())).result(300)
    assert len(list(inside.iterdir())) == 4


def test_the_hook_goes_by_where_a_path_really_leads(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside beside").mkdir()
    hook = make_hook([os.path.realpath(tmp_path / "inside")])
    hook("open", (str(tmp_path / "inside" / "new"), "w", os.O_WRONLY | os.O_CREAT))
    hook("open", (str(tmp_path / "anywhere"), "r", os.O_RDONLY))
    hook("open", (3, "w", os.O_WRONLY))
    hook("os.remove", (os.fsencode(tmp_path / "inside" / "new"), -1))
    refused = [tmp_path / "inside" / ".." / "new", tmp_path / "inside beside" / "new", tmp_path / "new"]
    if sys.platform != "win32":
        (tmp_path / "inside" / "link").symlink_to(tmp_path)
        refused.append(tmp_path / "inside" / "link" / "new")
    for path in refused:
        with pytest.raises(PermissionError):
            hook("open", (str(path), "w", os.O_WRONLY))
