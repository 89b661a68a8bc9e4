"""The examination that `doctor` makes: catalog, caches, index, encoder, and what to do where something is ill."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.reports import Finding
from photofinder.app.searching import Searching
from photofinder.features.perceptual_hash import PHASH, agrees_with_imagehash
from photofinder.ingest.confinement import Confinement

_RECALL_FLOOR = 0.9


def examine(archive: Archive, searching: Searching) -> Iterator[Finding]:
    """Look at everything an archive consists of, one finding each."""
    yield _examine_catalog(archive)
    yield from _examine_caches(archive)
    yield _examine_index(searching)
    yield _examine_hashing()
    yield _examine_workers(archive)
    yield _examine_unreadable(archive)


def _examine_catalog(archive: Archive) -> Finding:
    result = archive.reader.check_integrity()
    return Finding(
        "catalog",
        result == "ok",
        f"{archive.paths.catalog}: {result}",
        "" if result == "ok" else f"Put back a copy from {archive.paths.backups}.",
    )


def _examine_caches(archive: Archive) -> Iterator[Finding]:
    ready = archive.reader.counts(archive.recipe).ready
    stored = {"thumbnails": archive.reader.count_thumbnails()}
    with archive.reader.feature_snapshot() as snapshot:
        stored |= {f"feature {spec.key}": snapshot.count(spec) for spec in (PHASH, EMBEDDING)}
    for subject, count in stored.items():
        is_well = count >= ready
        advice = "" if is_well else "Delete the folder cache of the archive and index again; nothing is lost."
        yield Finding(subject, is_well, f"{count:,} stored for {ready:,} photos read", advice)


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
