"""Tells whether what lies on a card is in the archive already; the card is only read, and nothing of it is catalogued.

The journey of a file: only where its size is known is its content digest asked for; one whose content is in the archive
is not decoded. The others are, by workers, and meanwhile those that are decoded are compared with the archive.
"""

from __future__ import annotations

import functools
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from photofinder.app.archive import Archive
from photofinder.app.card_comparing import CardComparing
from photofinder.app.file_work import is_same_stamp, read_stamp
from photofinder.app.searching import Searching
from photofinder.app.trash import read_skip_names
from photofinder.card_check import CardFile, CardPhoto, CardProblem, CardReport, Pile
from photofinder.catalog.same_content import KeptContent, read_kept, read_known_sizes
from photofinder.errors import FileFault, UserError, WorkerFault
from photofinder.ingest.card_files import digest_card_files, extract_card_file, list_zip
from photofinder.ingest.card_scan import CardListing, scan_folder, shot_of
from photofinder.ingest.pipeline import run_bounded
from photofinder.jobs import CancelToken, Priority, Progress, ProgressSink, wait_for
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import Extraction, FileStamp, PhotoId
from photofinder.relations import Relation

_COMPARING, _LOOKING = phrase("Comparing contents"), phrase("Looking for other versions")
_FILES_A_TASK, _BYTES_A_TASK = 32, 16_000_000  # a trip to a worker takes as long as a digest of a megabyte
_SLOW_DISK_BYTES_S = 10_000_000
_COMPARED_AT_ONCE = 64
_ZIP_LIMIT_S = 120.0
_GONE = template("the archive had it at {path}, where it is not any more; look for changes (F5)")
_SAME_BYTES = phrase("same bytes")
_MORE_COPIES = template("the same bytes lie %Ln more time(s) on the card")


def check_card(
    archive: Archive, searching: Searching, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken
) -> CardReport:
    """Sort the photos in folders, ZIPs and files into those that the archive has, has otherwise, and has not.

    Photos of the archive that lie below one of the paths do not count. Raises `UserError` or `Cancelled`.
    """
    began_s = time.perf_counter()
    resolved = tuple(dict.fromkeys(path.resolve() for path in paths))
    for path in resolved:
        if not os.path.lexists(path):
            words = template("{path} is not there. Look whether it was moved, or its disk is not plugged in.")
            raise UserError(phrase(words, path=path))
    listing = _list(archive, resolved, progress, cancel)
    check = _Check(archive, searching, resolved, listing, progress, cancel)
    check.run()
    return CardReport(
        resolved,
        tuple(_with_companions([check.found[file] for file in listing.photos if file in check.found], listing)),
        (*listing.problems, *check.problems),
        listing.others,
        time.perf_counter() - began_s,
        _note(archive),
    )


def _list(archive: Archive, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken) -> CardListing:
    listing = CardListing()
    skip_names = read_skip_names(archive.settings)
    for path in paths:
        if path.is_dir():
            scan_folder(path, skip_names, listing, progress, cancel)
        elif path.suffix.casefold() == ".zip":
            _list_zip(archive, path, listing, cancel)
        else:
            stamp = read_stamp(path) or FileStamp(0, 0)
            listing.photos.append(CardFile(path, stamp, PurePosixPath(path.name)))
    listing.photos = list({file.place: file for file in listing.photos}.values())  # paths may lie in one another
    return listing


def _list_zip(archive: Archive, path: Path, listing: CardListing, cancel: CancelToken) -> None:
    future = archive.pool.submit_at(Priority.INGEST, _ZIP_LIMIT_S, list_zip, archive.config, path)
    try:
        found = wait_for(future, cancel)
    except (FileFault, WorkerFault) as fault:
        listing.problems.append(CardProblem(path, _reason(fault)))
        return
    listing.add(found.files)
    listing.problems += found.problems


def _reason(fault: FileFault | WorkerFault) -> Phrase:
    return fault.reason if isinstance(fault, FileFault) else fault.sentence


def _note(archive: Archive) -> Phrase:
    waiting = archive.reader.count_unread(archive.recipe)
    if not waiting:
        return NOTHING
    return phrase("Not compared, because not read yet: %Ln photo(s) of the archive. Index it first.", waiting)


def _with_companions(photos: Sequence[CardPhoto], listing: CardListing) -> Iterator[CardPhoto]:
    """Yield photos, the new ones with what belongs to their shots and is not in the archive byte for byte."""
    versions: dict[object, list[CardFile]] = {}
    for photo in photos:
        if photo.pile is Pile.VERSION:
            versions.setdefault(shot_of(photo.file), []).append(photo.file)
    for photo in photos:
        if photo.pile is Pile.NEW:
            beside = (*versions.get(shot_of(photo.file), ()), *listing.sidecars_of(photo.file))
            yield replace(photo, companions=beside)
        else:
            yield photo


@dataclass(slots=True)
class _Check:
    """One check under way; what it has found out so far, by file."""

    archive: Archive
    searching: Searching
    paths: Sequence[Path]
    listing: CardListing
    progress: ProgressSink
    cancel: CancelToken
    found: dict[CardFile, CardPhoto] = field(default_factory=dict)
    problems: list[CardProblem] = field(default_factory=list)
    _gone: dict[CardFile, Phrase] = field(default_factory=dict)
    _there: dict[PhotoId, bool] = field(default_factory=dict)

    def run(self) -> None:
        """Find out about the files of the card."""
        files = self.listing.photos
        digests = self._digest(self._worth_digesting(files))
        kept = self.archive.reader.ask(functools.partial(read_kept, digests=set(digests.values())))
        failed = {problem.path for problem in self.problems}
        alike: dict[CardFile | bytes, list[CardFile]] = {}
        for file in files:
            digest = digests.get(file)
            if file.place not in failed and (digest is None or not self._take_exact(file, digest, kept)):
                alike.setdefault(digest or file, []).append(file)
        copies = dict(map(self._choose_first, alike.values()))
        if copies:
            self._compare(list(copies))
        for file, others in copies.items():
            if others:
                self._spread(file, others)

    def _choose_first(self, files: Sequence[CardFile]) -> tuple[CardFile, list[CardFile]]:
        """Return which of files with the same bytes stands for them, and the others: one with a sidecar, if any has."""
        first = min(files, key=lambda file: (not self.listing.sidecars_of(file), len(file.relative.name)))
        return first, [file for file in files if file is not first]

    def _worth_digesting(self, files: Sequence[CardFile]) -> list[CardFile]:
        """Return the files that are as large as a photo of the archive, or as another one on the card."""
        sizes = Counter(file.stamp.size_bytes for file in files)
        known = self.archive.reader.ask(functools.partial(read_known_sizes, sizes=sizes))
        return [file for file in files if file.stamp.size_bytes in known or sizes[file.stamp.size_bytes] > 1]

    def _digest(self, files: Sequence[CardFile]) -> dict[CardFile, bytes]:
        pool, config = self.archive.pool, self.archive.config
        digests: dict[CardFile, bytes] = {}
        done = 0
        self.progress(Progress(_COMPARING, 0, len(files)))

        def start(batch: Sequence[CardFile]) -> Future[list[bytes | FileFault]]:
            return pool.submit_at(Priority.INGEST, self._limit_s(batch), digest_card_files, config, batch)

        for batch, outcome in run_bounded(start, _batches(files), pool, self.cancel):
            done += len(batch)
            if isinstance(outcome, BaseException) and not isinstance(outcome, WorkerFault):
                raise outcome
            answers = outcome if isinstance(outcome, list) else [outcome] * len(batch)
            for file, answer in zip(batch, answers, strict=True):
                if isinstance(answer, bytes):
                    digests[file] = answer
                else:
                    self.problems.append(CardProblem(file.place, _reason(answer)))
            self.progress(Progress(_COMPARING, done, len(files)))
        return digests

    def _limit_s(self, files: Iterable[CardFile]) -> float:
        own_s = self.archive.settings.number("ingest.time_limit_s")
        return own_s + sum(file.stamp.size_bytes for file in files) / _SLOW_DISK_BYTES_S

    def _take_exact(
        self, file: CardFile, digest: bytes, kept: Mapping[bytes, Sequence[KeptContent]]
    ) -> CardPhoto | None:
        """Put a file with the exact ones if a photo with its content is still where it was, or on a disk that is out.

        Else what the archive knew of it is remembered.
        """
        known = [each for each in kept.get(digest, ()) if not self._is_on_card(each.path)]
        there = [each for each in known if self._is_there(each.photo_id, each.path, each.stamp, each.is_offline)]
        if not there:
            if known:
                self._gone[file] = phrase(_GONE, path=known[0].path)
            return None
        ids, paths = tuple(each.photo_id for each in there), tuple(each.path for each in there)
        photo = CardPhoto(file, Pile.EXACT, ids, paths, Relation.EXACT, (_SAME_BYTES,), content_digest=digest)
        self.found[file] = photo
        return photo

    def _is_on_card(self, path: Path) -> bool:
        return any(own == path or own in path.parents for own in self.paths)

    def _is_there(self, photo_id: PhotoId, path: Path, stamp: FileStamp, is_offline: bool) -> bool:
        if photo_id not in self._there:
            self._there[photo_id] = is_offline or is_same_stamp(read_stamp(path), stamp)
        return self._there[photo_id]

    def _compare(self, files: Sequence[CardFile]) -> None:
        """Have files decoded and compared with the archive, those that are decoded together."""
        pool, config = self.archive.pool, self.archive.config
        comparing = CardComparing.begin(self.archive, self.searching, self._counts, self.cancel)
        decoded: list[tuple[CardFile, Extraction]] = []
        self.progress(Progress(_LOOKING, 0, len(files)))

        def start(file: CardFile) -> Future[Extraction]:
            return pool.submit_at(Priority.INGEST, self._limit_s([file]), extract_card_file, config, file)

        outcomes = run_bounded(start, files, pool, self.cancel)
        for done, (file, outcome) in enumerate(outcomes, start=1):
            if isinstance(outcome, Extraction):
                decoded.append((file, outcome))
            elif isinstance(outcome, FileFault | WorkerFault):
                self.problems.append(CardProblem(file.place, _reason(outcome)))
            else:
                raise outcome
            if len(decoded) >= _COMPARED_AT_ONCE:
                self._take_compared(comparing.compare(decoded))
                decoded = []
            self.progress(Progress(_LOOKING, done, len(files)))
        self._take_compared(comparing.compare(decoded))

    def _counts(self, photo_id: PhotoId, path: Path, stamp: FileStamp, is_offline: bool) -> bool:
        """Tell whether a photo of the archive speaks for a picture on the card."""
        return not self._is_on_card(path) and self._is_there(photo_id, path, stamp, is_offline)

    def _take_compared(self, compared: Iterable[CardPhoto]) -> None:
        for photo in compared:
            gone = self._gone.get(photo.file)
            self.found[photo.file] = replace(photo, reasons=(*photo.reasons, gone)) if gone else photo

    def _spread(self, file: CardFile, others: Sequence[CardFile]) -> None:
        """Say of files with the same bytes what is known of the first; new is only that one."""
        photo = self.found.get(file)
        if photo is None:
            reason = next((each.reason for each in self.problems if each.path == file.place), NOTHING)
            self.problems += [CardProblem(other.place, reason) for other in others]
        elif photo.pile is Pile.NEW:
            told = phrase(_MORE_COPIES, len(others))
            self.found[file] = replace(photo, copies=tuple(others), reasons=(*photo.reasons, told))
        else:
            self.found.update({other: replace(photo, file=other) for other in others})


def _batches(files: Sequence[CardFile]) -> Iterator[list[CardFile]]:
    """Yield files, so many at a time that a task is neither tiny nor long."""
    batch: list[CardFile] = []
    size_bytes = 0
    for file in files:
        batch.append(file)
        size_bytes += file.stamp.size_bytes
        if len(batch) >= _FILES_A_TASK or size_bytes >= _BYTES_A_TASK:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch
