"""The writer thread: order, all or nothing, announcements after the commit, and what a full disk does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path

import pytest

from photofinder.catalog.photo_rows import add_root
from photofinder.catalog.writer import Transaction, Writer
from photofinder.errors import ArchiveError, ArchiveLocked, DiskFull, InternalError
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId
from tests.catalog.conftest import OpenCatalog, ask, files_in
from tests.catalog.holding import held_catalog

CHANGED = ChangeSet(frozenset({PhotoId(7)}), Aspect.METADATA)


def test_a_change_that_raises_leaves_nothing_behind(catalog: OpenCatalog, tmp_path: Path) -> None:
    def change(transaction: Transaction) -> ChangeSet:
        add_root(transaction, tmp_path / "other")
        transaction.thumbnails.execute("INSERT INTO thumbnails VALUES (1, 1, 1, 1, x'00', 0)")
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        catalog.run(change)
    assert len(catalog.reader.roots()) == 1
    assert catalog.reader.thumbnails([PhotoId(1)]) == {}
    assert ask(catalog.writer, lambda _transaction: "alive") == "alive"


def test_listeners_hear_of_a_change_after_its_commit(catalog: OpenCatalog, tmp_path: Path) -> None:
    seen: list[tuple[ChangeSet, int]] = []
    unsubscribe = catalog.writer.subscribe(lambda changed: seen.append((changed, len(catalog.reader.roots()))))

    def change(transaction: Transaction) -> ChangeSet:
        add_root(transaction, tmp_path / "other")
        return CHANGED

    catalog.run(change)
    assert seen == [(CHANGED, 2)]
    unsubscribe()
    catalog.run(lambda _transaction: CHANGED)
    assert len(seen) == 1


def test_a_change_of_nothing_is_not_announced(catalog: OpenCatalog) -> None:
    seen: list[ChangeSet] = []
    catalog.writer.subscribe(seen.append)
    catalog.run(lambda _transaction: ChangeSet())
    assert seen == []


def test_a_listener_that_fails_stops_nobody(catalog: OpenCatalog, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[ChangeSet] = []

    def fail(_changed: ChangeSet) -> None:
        raise RuntimeError("broken view")

    catalog.writer.subscribe(fail)
    catalog.writer.subscribe(seen.append)
    assert catalog.run(lambda _transaction: CHANGED) == CHANGED
    assert seen == [CHANGED]
    assert "broken view" in caplog.text


def test_a_closed_writer_takes_nothing_more(catalog: OpenCatalog) -> None:
    catalog.writer.close()
    with pytest.raises(InternalError):
        catalog.writer.submit(lambda _transaction: ChangeSet())


def test_a_full_disk_is_said_plainly_and_what_was_stored_is_kept(catalog: OpenCatalog) -> None:
    kept = catalog.add_files("", {"a.jpg": FileStamp(1, 1)})

    def fill(transaction: Transaction) -> ChangeSet:
        pages = transaction.catalog.execute("PRAGMA page_count").fetchone()[0]
        transaction.catalog.execute(f"PRAGMA max_page_count = {pages + 2}")
        transaction.catalog.execute("INSERT INTO recipes (text) VALUES (?)", ("x" * 1_000_000,))
        return ChangeSet()

    with pytest.raises(DiskFull, match="No space is left"):
        catalog.run(fill)
    assert catalog.reader.photo_ids().tolist() == list(kept.values())


def test_a_writer_killed_in_mid_transaction_loses_only_that(tmp_path: Path) -> None:
    script = f"""
import os, pathlib, signal
from photofinder.catalog.upgrading import open_catalog
from photofinder.catalog.feature_cache import open_feature_cache
from photofinder.catalog.photo_rows import add_root
from photofinder.catalog.thumbnail_cache import open_thumbnail_cache
from photofinder.catalog.writer import Writer
from photofinder.records import ChangeSet
from tests.catalog.conftest import ask, files_in
files = files_in(pathlib.Path({str(tmp_path)!r}))
open_catalog(files.catalog, files.backups); open_thumbnail_cache(files); open_feature_cache(files, [])
writer = Writer(files)
ask(writer, lambda t: add_root(t, pathlib.Path("kept")))
ask(writer, lambda t: (add_root(t, pathlib.Path("lost")), os.kill(os.getpid(), signal.SIGKILL)))
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    result = subprocess.run([sys.executable, "-c", script], env=environment, check=False, timeout=60)
    assert result.returncode != 0
    from photofinder.catalog.checking import check_catalog
    from photofinder.catalog.reader import Reader
    from photofinder.catalog.upgrading import open_catalog
    from tests.catalog.conftest import files_in

    files = files_in(tmp_path)
    open_catalog(files.catalog, files.backups)
    reader = Reader(files)
    assert [root.path.name for root in reader.roots()] == ["kept"]
    assert not check_catalog(files.catalog)
    reader.close()


def test_databases_that_cannot_be_opened_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be used"):
        Writer(files_in(tmp_path / "not there"))


def test_another_program_that_holds_the_catalog_is_waited_for(catalog: OpenCatalog, tmp_path: Path) -> None:
    kept = catalog.add_files("", {"a.jpg": FileStamp(1, 1)})
    with held_catalog(catalog.files.catalog) as holder:
        future = catalog.writer.submit(lambda transaction: ChangeSet() if add_root(transaction, tmp_path) else CHANGED)
        assert catalog.reader.photo_ids().tolist() == list(kept.values())  # reading goes on
        with pytest.raises(FutureTimeoutError):
            future.result(0.5)
        holder.let_go()
        assert future.result(10) == ChangeSet()
    assert len(catalog.reader.roots()) == 2


def test_who_holds_it_for_too_long_is_told_of_and_nothing_is_half_done(
    catalog: OpenCatalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._WAIT_LIMIT_S", 0.3)

    def change(transaction: Transaction) -> ChangeSet:
        add_root(transaction, tmp_path)
        transaction.thumbnails.execute("INSERT INTO thumbnails VALUES (1, 1, 1, 1, x'00', 0)")
        return CHANGED

    with held_catalog(catalog.files.catalog) as holder:
        with pytest.raises(ArchiveLocked, match=r"Another program, such as a database tool.*try again"):
            catalog.run(change)
        assert catalog.reader.thumbnails([PhotoId(1)]) == {}
        holder.let_go()
        assert catalog.run(change) == CHANGED  # it works again
    assert len(catalog.reader.roots()) == 2


@pytest.mark.parametrize("name", ["thumbnails", "features"])
def test_a_cache_that_is_held_is_told_of_too(
    catalog: OpenCatalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._WAIT_LIMIT_S", 0.3)
    with held_catalog(getattr(catalog.files, name)), pytest.raises(ArchiveLocked):
        catalog.run(lambda transaction: ChangeSet() if add_root(transaction, tmp_path) else CHANGED)
    assert len(catalog.reader.roots()) == 1


def test_closing_does_not_wait_for_another_program_for_long(
    catalog: OpenCatalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.writer._HURRY_LIMIT_S", 0.3)
    with held_catalog(catalog.files.catalog):
        futures = [
            catalog.writer.submit(lambda transaction: ChangeSet() if add_root(transaction, tmp_path) else CHANGED)
            for _ in range(3)
        ]
        began_s = time.monotonic()
        catalog.writer.close()
        assert time.monotonic() - began_s < 10  # of the 90 seconds that three changes may wait
        assert all(isinstance(future.exception(0), ArchiveLocked) for future in futures)


def test_what_is_submitted_before_the_close_is_done(catalog: OpenCatalog, tmp_path: Path) -> None:
    futures = [
        catalog.writer.submit(
            lambda transaction, number=number: ChangeSet() if add_root(transaction, tmp_path / str(number)) else CHANGED  # type: ignore[misc]
        )
        for number in range(20)
    ]
    catalog.writer.close()
    assert all(future.result(0) == ChangeSet() for future in futures)
    assert len(catalog.reader.roots()) == 21
