"""The examination that `doctor` makes: catalog, caches, index, encoder, and what to do where something is ill."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.mending import have_read_again
from photofinder.app.reports import Finding
from photofinder.app.searching import Searching
from photofinder.catalog.backups import list_backups
from photofinder.catalog.checking import check_catalog, find_damaged_caches, find_damaged_rows
from photofinder.catalog.database import restoring_command
from photofinder.catalog.photo_words import mend_word_index, mend_words
from photofinder.catalog.writer import Transaction, Writer
from photofinder.features.perceptual_hash import PHASH, agrees_with_imagehash
from photofinder.ingest.confinement import Confinement
from photofinder.records import ChangeSet

_RECALL_FLOOR = 0.9
_LONG_WITHOUT_BACKUP = timedelta(days=7)
_OLD_BACKUP = "Open the window or run photofinder index: the first start of a day makes a backup."
_REBUILD = "Run photofinder index: what is lacking is made anew from your pictures; nothing is lost."


def examine(archive: Archive, searching: Searching) -> Iterator[Finding]:
    """Look at everything an archive consists of, one finding each."""
    yield _examine_catalog(archive)
    if archive.writer is not None:
        yield _examine_words(archive.writer)
    yield _examine_backups(archive)
    damaged = find_damaged_caches(archive.files)
    yield from (_tell_damage(path) for path in damaged)
    if not damaged:
        yield from _examine_caches(archive)
        yield _examine_rows(archive)
        yield _examine_index(searching)
    yield _examine_hashing()
    yield _examine_workers(archive)
    yield _examine_unreadable(archive)


def _examine_catalog(archive: Archive) -> Finding:
    problem = check_catalog(archive.paths.catalog)
    advice = f"Put back the last backup: {restoring_command(archive.paths.folder)}" if problem else ""
    return Finding("catalog", not problem, f"{archive.paths.catalog}: {problem or 'ok'}", advice)


def _examine_words(writer: Writer) -> Finding:
    """Compare the words that are searched with what they were made of, and mend what differs."""
    lacking, differs = 0, False

    def mend(transaction: Transaction) -> ChangeSet:
        nonlocal lacking, differs
        lacking, differs = mend_words(transaction.catalog), mend_word_index(transaction.catalog)
        return ChangeSet()

    writer.submit(mend).result()
    faults = [f"lacking for {lacking:,} photos"] * bool(lacking) + [
        "their index was not right, it was made anew"
    ] * differs
    advice = "Run photofinder index: what is lacking is gathered again; nothing is lost." if lacking else ""
    return Finding("words", not faults, "; ".join(faults) or "ok", advice)


def _examine_backups(archive: Archive) -> Finding:
    backups = list_backups(archive.paths.backups)
    if not backups:
        return Finding("backups", is_well=True, detail="none yet; the next start makes one")
    age = datetime.now(UTC) - backups[0].made
    detail = (
        f"{len(backups):,} in {archive.paths.backups}, the last one of {backups[0].made.astimezone():%Y-%m-%d %H:%M}"
    )
    return Finding("backups", True, detail, _OLD_BACKUP if age > _LONG_WITHOUT_BACKUP else "")


def _tell_damage(path: Path) -> Finding:
    return Finding("cache", is_well=False, detail=f"{path} is damaged", advice=_REBUILD)


def _examine_caches(archive: Archive) -> Iterator[Finding]:
    counts = archive.reader.counts(archive.recipe)
    ready = counts.ready
    advice = _REBUILD if ready < counts.visible else ""
    yield Finding("photos", is_well=True, detail=f"{ready:,} of {counts.visible:,} read", advice=advice)
    stored = {"thumbnails": archive.reader.count_thumbnails()}
    with archive.reader.feature_snapshot() as snapshot:
        stored |= {f"feature {spec.key}": snapshot.count(spec) for spec in (PHASH, EMBEDDING)}
    for subject, count in stored.items():
        is_well = count >= ready
        advice = "" if is_well else "Delete the folder cache of the archive and index again; nothing is lost."
        yield Finding(subject, is_well, f"{count:,} stored for {ready:,} photos read", advice)


def _examine_rows(archive: Archive) -> Finding:
    """Compare the checksums of everything in the caches, and let what is damaged be made anew."""
    damaged = find_damaged_rows(archive.files)
    if not damaged:
        return Finding("checksums", is_well=True, detail="right for all thumbnails and features")
    advice = _REBUILD if have_read_again(archive, damaged) else "Close the other PhotoFinder, then run doctor again."
    return Finding("checksums", is_well=False, detail=f"wrong for {len(damaged):,} photos", advice=advice)


def _examine_index(searching: Searching) -> Finding:
    generation = searching.check()
    if generation is None:
        status = searching.status()
        return Finding(
            "index",
            status.photos == 0,
            f"no usable generation; {status.photos:,} photos are compared one by one",
            "" if status.photos == 0 else "Run photofinder index: it builds a new one.",
        )
    manifest = generation.manifest
    return Finding(
        "index",
        manifest.recall >= _RECALL_FLOOR,
        f"{generation.name}: {manifest.count:,} photos in {manifest.cells:,} cells, checksums right, "
        f"recall@10 {manifest.recall:.3f} when built, {generation.index.prototypes.mode}",
        "" if manifest.recall >= _RECALL_FLOOR else "Searches may miss photos; use --exact.",
    )


def _examine_hashing() -> Finding:
    grey = np.add.outer(np.arange(32) * 5, np.arange(32) ** 2 // 8).astype(np.uint8)
    is_well = agrees_with_imagehash(grey)
    advice = "" if is_well else "Run the set-up again: a library has another version than expected."
    return Finding("perceptual hash", is_well, "agrees with imagehash" if is_well else "differs from imagehash", advice)


def _examine_workers(archive: Archive) -> Finding:
    """Start a worker process, if there is none, and have it say what it has given up."""
    archive.pool.submit(os.getpid).result()
    confinement = archive.pool.confinement or Confinement()
    barred = {
        f"writing outside of {archive.paths.encoders} and starting programs": confinement.writing,
        "TCP connections": confinement.tcp,
        "sockets of every kind": confinement.sockets,
    }
    by_system = "; ".join(words for words, is_so in barred.items() if is_so)
    only_python = "; ".join(words for words, is_so in barred.items() if not is_so)
    detail = f"barred by the system: {by_system or 'nothing'}"
    if only_python:
        detail += f"; only by Python, which native code can get around: {only_python}"
    return Finding("worker processes", is_well=True, detail=detail)


def _examine_unreadable(archive: Archive) -> Finding:
    count = archive.reader.counts(archive.recipe).unreadable
    advice = "photofinder status lists them with the reasons." if count else ""
    return Finding("unreadable pictures", True, f"{count:,}", advice)
